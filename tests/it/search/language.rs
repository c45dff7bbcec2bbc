//! The query language, the filters, the order and the facets: a case a line.
use super::super::collection::{article, done, engine_of, found, marked, text};
use mokim::{Accents, Document, Engine, Filters, IndexWriter, Results, SearchOptions, Settings, SortBy};

/// Id, title, body, section, date, tags.
type Row<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str, &'a [&'a str]);

const ROWS: [Row; 8] = [
    ("bao", "Bão số 3", "bão vào miền Bắc, mưa to, lũ lên", "Thời sự", "2023-09-07", &["bão", "miền Bắc"]),
    ("lu", "Nước lên", "lũ ở miền Trung, áp thấp tan", "Thời sự", "2023-10-15T22:00:00+07:00", &["lũ"]),
    ("apthap", "Áp thấp nhiệt đới", "áp thấp nhiệt đới ngoài khơi", "Thời tiết", "2024-01-02", &[]),
    ("my", "Quan hệ Việt – Mỹ", "Mỹ và Việt Nam nói về bão và đầu tư", "Thế giới", "2023-04-15", &["Mỹ"]),
    ("mi", "Bát mì", "mì ăn ngày bão, thấp thoáng áp phích", "Đời sống", "", &["ăn", "bão"]),
    ("nga", "Nga và châu Âu", "nước Nga đầu tư khí đốt", "Thế giới", "2022-12-31", &[]),
    ("covid", "Covid-19", "dịch covid-19 ở Mỹ lan nhanh, 19 tỉnh", "Thế giới", "2021-05-01", &["Mỹ", "dịch"]),
    ("trong", "Không mục", "bài không có mục nào cả", "", "2023-04-15", &[]),
];

fn engine() -> Engine {
    let mut writer = IndexWriter::new(Settings { facets: vec!["tag".into()], ..Settings::default() });
    for (id, title, body, section, date, tags) in ROWS {
        let meta = tags.iter().map(|tag| ("tag".to_string(), tag.to_string())).collect();
        let (section, date) = (section.into(), date.into());
        writer.add(&Document { section, date, meta, ..article(id, title, body) });
    }
    Engine::open(writer.finish().unwrap()).unwrap()
}

/// The ids of the articles that hold everything, sorted.
fn full(results: &Results) -> Vec<&str> {
    let hits = results.hits.iter().filter(|hit| hit.missing == 0);
    let mut ids: Vec<&str> = hits.map(|hit| hit.id.as_str()).collect();
    assert_eq!(ids.len(), results.total);
    ids.sort_unstable();
    ids
}

/// Each query finds these articles, as holding everything.
fn find(cases: &[(&str, &[&str])]) {
    let engine = engine();
    for (query, expected) in cases {
        assert_eq!(full(&found(&engine, query)), *expected, "{query}");
    }
}

/// A filter of one field.
fn of(field: &str, values: &[&str]) -> Filters {
    let values = values.iter().map(|value| value.to_string()).collect();
    Filters { fields: vec![(field.into(), values)], ..Filters::default() }
}

fn between(after: &str, before: &str) -> Filters {
    Filters { after: after.into(), before: before.into(), ..Filters::default() }
}

fn asked(query: &str, filters: Filters, sort: SortBy, facets: &[&str]) -> Results {
    let facets = facets.iter().map(|name| name.to_string()).collect();
    done(
        engine()
            .search(query, &SearchOptions { limit: 100, filters, sort, facets, ..SearchOptions::default() }),
    )
}

#[test]
fn what_is_excluded_is_not_found() {
    find(&[
        ("bão ", &["bao", "mi", "my"]),
        ("bão -mỹ", &["bao", "mi"]),
        ("bão -mì", &["bao", "my"]),
        ("bão -mi", &["bao"]),
        ("bão -xyzzyq", &["bao", "mi", "my"]),
        ("bão -\"đầu tư\"", &["bao", "mi"]),
        ("\"đầu tư\" -nga -xyz", &["my"]),
        ("bão -“tư đầu”", &["bao", "mi", "my"]),
        ("-mỹ bão -lũ", &["mi"]),
        ("áp thấp -\"áp thấp\"", &["mi"]),
        ("áp thấp -áp-phích", &["apthap", "lu"]),
        ("bão -title:bão", &["mi", "my"]),
        ("bão -section:\"đời sống\"", &["bao", "my"]),
    ]);
}

#[test]
fn a_hyphen_excludes_only_before_a_word_and_behind_a_blank() {
    find(&[
        ("covid -19", &["covid"]),
        ("covid-19", &["covid"]),
        ("Việt - Mỹ", &["my"]),
        ("Việt-Mỹ", &["my"]),
        ("-mỹ ", &["covid", "mi", "my"]),
        ("-mỹ -bão ", &["mi", "my"]),
        ("mỹ -", &["covid", "mi", "my"]),
        ("mỹ --covid ", &["covid"]),
    ]);
}

#[test]
fn one_of_several_alternatives_is_enough() {
    find(&[
        ("nga OR lũ ", &["bao", "lu", "nga"]),
        ("nga | lũ ", &["bao", "lu", "nga"]),
        ("nga OR lũ OR covid ", &["bao", "covid", "lu", "nga"]),
        ("miền lũ OR nga ", &["bao", "lu"]),
        ("bão lũ OR mì to ", &["bao"]),
        ("\"áp thấp\" OR \"đầu tư\"", &["apthap", "lu", "my", "nga"]),
        ("\"áp thấp\" OR mưa ", &["apthap", "bao", "lu"]),
        ("\"thấp áp\" OR mưa ", &["bao"]),
        ("mì OR \"miền trung\" -bão", &["covid", "lu"]),
        ("title:nga OR title:bão ", &["bao", "nga"]),
        ("nga OR xyzzyq ", &["nga"]),
    ]);
}

#[test]
fn or_without_a_word_on_either_side_is_a_word() {
    let engine = engine_of(&[article("or", "", "bang OR của Mỹ"), article("bang", "", "bang khác")]);
    for (query, expected) in [("OR", &["or"][..]), ("bang OR", &["or"]), ("bang or mỹ ", &["or"])] {
        assert_eq!(full(&found(&engine, query)), expected, "{query}");
    }
    assert_eq!(full(&found(&engine, "mỹ OR khác ")), ["bang", "or"]);
}

#[test]
fn words_of_the_title_are_asked_for_there() {
    find(&[
        ("title:bão ", &["bao"]),
        ("title:bao ", &["bao"]),
        ("TITLE:\"áp thấp\"", &["apthap"]),
        ("title:\"thấp áp\"", &[]),
        ("title:ba", &["bao", "mi"]),
        ("title:nga khí ", &["nga"]),
        ("title:khí ", &[]),
        ("title:covid-19", &["covid"]),
        ("title:Bufi ", &[]),
    ]);
}

#[test]
fn a_title_without_a_word_is_a_word() {
    let engine = engine_of(&[article("a", "", "title: một bài"), article("b", "", "tuổi: 20")]);
    for (query, expected) in [("title: ", &["a"][..]), ("title:\"\" ", &["a"]), ("tuổi:20", &["b"])] {
        assert_eq!(full(&found(&engine, query)), expected, "{query}");
    }
}

#[test]
fn sections_and_facets_are_compared_without_tones() {
    find(&[
        ("section:\"Thế giới\"", &["covid", "my", "nga"]),
        ("section:the-gioi đầu tư", &["my", "nga"]),
        ("section:thegioi -mỹ", &["nga"]),
        ("section:\"the\" ", &[]),
        ("section:the", &["covid", "my", "nga"]),
        ("section:the ", &[]),
        ("section:\"Thế giới\" section:doi-song bão ", &["mi", "my"]),
        ("tag:mỹ", &["covid", "my"]),
        ("tag:m", &["bao", "covid", "my"]),
        ("Tag:\"miền bắc\" bão ", &["bao"]),
        ("tag:mỹ section:the-gioi date:2021", &["covid"]),
        ("section:xyzzyq bão", &[]),
    ]);
}

#[test]
fn dates_are_days_months_years_and_spans_of_them() {
    find(&[
        ("date:2023", &["bao", "lu", "my", "trong"]),
        ("bão date:2023", &["bao", "my"]),
        ("date:2023-04", &["my", "trong"]),
        ("date:4/2023 mỹ", &["my"]),
        ("date:15/4/2023", &["my", "trong"]),
        ("date:15/10/2023", &["lu"]),
        ("date:2023-04..2023-09", &["bao", "my", "trong"]),
        ("before:2022", &["covid", "nga"]),
        ("before:30/12/2022", &["covid"]),
        ("after:2023-10", &["apthap", "lu"]),
        ("after:2023-09-07 before:2023-09-07", &["bao"]),
        ("date:xyz bão ", &[]),
        ("date:2023-02-30", &[]),
    ]);
}

#[test]
fn operators_stay_in_what_is_suggested_and_are_never_decoded() {
    for (query, suggestion) in [
        ("title:aps thaaps -section:ddowif", Some("title:áp thấp -section:ddowif")),
        ("nuwowcs section:\"Thế giới\"", Some("nước section:\"Thế giới\"")),
        ("nuwowcs | -bao OR bao date:2023 ", Some("nước | -bao OR bao date:2023 ")),
        ("section:thees-giowis", None),
        ("bão after:2023", None),
    ] {
        assert_eq!(found(&engine(), query).suggestion.as_deref(), suggestion, "{query}");
    }
}

#[test]
fn only_words_that_are_looked_for_are_marked() {
    let engine = engine();
    for (query, expected) in [
        ("title:bão -mỹ section:the-gioi", &["Bão", "bão"][..]),
        ("-mỹ bão after:2023", &["Bão", "bão"]),
        ("bão OR \"miền bắc\"", &["Bão", "bão", "miền Bắc"]),
        ("bão tag:\"miền bắc\"", &["Bão", "bão"]),
    ] {
        let article = done(engine.article("bao", query)).unwrap();
        let marks: Vec<&str> = marked(&article.title).into_iter().chain(marked(&article.body)).collect();
        assert_eq!(marks, expected, "{query}");
        let whole = "Bão: bão vào miền Bắc";
        let spans = mokim::mark(query, whole);
        assert_eq!((marked(&spans), text(&spans).as_str()), (expected.to_vec(), whole), "{query}");
    }
}

#[test]
fn filters_take_one_of_the_values_of_each_field() {
    let filtered = |query: &str, filters: Filters| {
        let results = asked(query, filters, SortBy::Relevance, &[]);
        full(&results).into_iter().map(String::from).collect::<Vec<_>>()
    };
    assert_eq!(filtered("bão ", of("section", &["Thế giới"])), ["my"]);
    assert_eq!(filtered("bão ", of("section", &["Thế giới", "Đời sống"])), ["mi", "my"]);
    assert_eq!(filtered("bão ", of("section", &["thế giới"])), [""; 0]);
    assert_eq!(filtered("bão ", of("section", &[])), ["bao", "mi", "my"]);
    assert_eq!(filtered("", of("tag", &["bão", "dịch"])), ["bao", "covid", "mi"]);
    let mut both = of("tag", &["bão", "Mỹ"]);
    both.fields.extend(of("section", &["Thế giới"]).fields);
    assert_eq!(filtered("", both), ["covid", "my"]);
    assert_eq!(filtered("", between("2023-04-15", "2023-04-15")), ["my", "trong"]);
    assert_eq!(filtered("", between("2023-10-15T05:00:00Z", "")), ["apthap", "lu"]);
    assert_eq!(filtered("bão ", between("", "2023")), ["bao", "my"]);
}

#[test]
fn fields_and_dates_that_are_none_are_errors_that_say_so() {
    let refused = |filters: Filters, facets: Vec<String>| {
        engine().search("bão", &SearchOptions { filters, facets, ..SearchOptions::default() }).unwrap_err()
    };
    let error = refused(of("tagg", &["x"]), Vec::new()).to_string();
    assert!(error.contains("`tagg`") && error.contains("`section` `year` `tag`"), "{error}");
    let error = refused(Filters::default(), vec!["author".into()]).to_string();
    assert!(error.contains("`author`") && error.contains("--facet"), "{error}");
    let error = refused(between("hôm qua", ""), Vec::new()).to_string();
    assert!(error.contains("after") && error.contains("hôm qua") && error.contains("2023-04-15"), "{error}");
}

#[test]
fn by_date_full_matches_come_first_and_those_without_a_date_last() {
    let sorted = |query: &str, sort: SortBy| {
        let results = asked(query, Filters::default(), sort, &[]);
        results.hits.into_iter().map(|hit| hit.id).collect::<Vec<_>>()
    };
    assert_eq!(sorted("bão ", SortBy::Newest), ["bao", "my", "mi"]);
    assert_eq!(sorted("bão ", SortBy::Oldest), ["my", "bao", "mi"]);
    let all = ["apthap", "lu", "bao", "my", "trong", "nga", "covid", "mi"];
    assert_eq!(sorted("", SortBy::Newest), all);
    assert_eq!(sorted(" ", SortBy::Oldest), ["covid", "nga", "my", "trong", "bao", "lu", "apthap", "mi"]);
    assert_eq!(sorted("?", SortBy::Newest), [""; 0]);
}

#[test]
fn facets_count_what_is_found_and_leave_out_their_own_filter() {
    let counts = |query: &str, filters: Filters, field: &str| {
        let results = asked(query, filters, SortBy::Relevance, &[field]);
        assert_eq!(results.facets[0].field, field);
        let shown = results.facets[0].counts.iter().map(|(value, count)| format!("{value} {count}"));
        shown.collect::<Vec<_>>()
    };
    let world = || of("section", &["Thế giới"]);
    assert_eq!(counts("bão ", Filters::default(), "section"), ["Thế giới 1", "Thời sự 1", "Đời sống 1"]);
    assert_eq!(counts("bão ", world(), "section"), ["Thế giới 1", "Thời sự 1", "Đời sống 1"]);
    assert_eq!(counts("bão ", world(), "tag"), ["Mỹ 1"]);
    assert_eq!(counts("bão section:the-gioi", Filters::default(), "section"), ["Thế giới 1"]);
    assert_eq!(
        counts("", Filters::default(), "section"),
        ["Thế giới 3", "Thời sự 2", "Thời tiết 1", "Đời sống 1"]
    );
    assert_eq!(counts("", Filters::default(), "tag")[..2], ["Mỹ 2", "bão 2"]);
    assert_eq!(counts("", between("2023", "2023"), "section"), ["Thời sự 2", "Thế giới 1"]);
    assert_eq!(counts("\"đầu tư\"", of("tag", &["Mỹ"]), "section"), ["Thế giới 1"]);
    assert_eq!(counts("xyzzyq", Filters::default(), "tag"), [""; 0]);
}

#[test]
fn typed_marks_can_decide_and_can_say_nothing() {
    let engine = engine();
    let ids = |query: &str, accents: Accents| {
        let options = SearchOptions { limit: 100, accents, ..SearchOptions::default() };
        let results = done(engine.search(query, &options));
        full(&results).into_iter().map(String::from).collect::<Vec<_>>()
    };
    assert_eq!(ids("mỹ ", Accents::Prefer), ["covid", "mi", "my"]);
    assert_eq!(ids("mỹ ", Accents::Exact), ["covid", "my"]);
    assert_eq!(ids("mì ", Accents::Exact), ["mi"]);
    assert_eq!(ids("my ", Accents::Exact), ["covid", "mi", "my"], "what was not typed says nothing");
    assert_eq!(ids("bão mỹ ", Accents::Exact), ["my"]);
    let score = |query: &str, accents: Accents| {
        let options = SearchOptions { accents, ..SearchOptions::default() };
        let results = done(engine.search(query, &options));
        results.hits.into_iter().map(|hit| (hit.id, hit.score.to_bits())).collect::<Vec<_>>()
    };
    assert_eq!(score("mì ", Accents::Ignore), score("my ", Accents::Prefer));
    assert_ne!(score("mì ", Accents::Prefer), score("my ", Accents::Prefer));
}

#[test]
fn the_year_of_the_date_is_a_field() {
    assert_eq!(full(&asked("bão ", of("year", &["2023"]), SortBy::Relevance, &[])), ["bao", "my"]);
    let results = asked("bão ", of("year", &["2023"]), SortBy::Relevance, &["year"]);
    assert_eq!(results.facets[0].counts, [("2023".into(), 2)]);
    find(&[("bão year:2023", &["bao", "my"]), ("đầu tư year:2022", &["nga"])]);
}
