//! A slow, obvious twin of operators, filters and facets: it asks every article for itself, by its tokens.
use super::super::collection::{Chance, article, done};
use mokim::text::{Gap, Grade, Token, grade, tokens};
use mokim::{Document, Engine, Filters, IndexWriter, SearchOptions, Settings, SortBy};
use std::collections::BTreeMap;

const WORDS: [&str; 8] = ["bão", "mưa", "nắng", "Mỹ", "mì", "my", "to", "tơ"];
const SECTIONS: [&str; 4] = ["", "Thế giới", "Thời sự", "Xe"];
const TAGS: [&str; 3] = ["a", "b", "c"];
const DATES: [&str; 6] =
    ["", "2022-12-31", "2023-01-01", "2023-04-15T23:30:00+07:00", "2023-04-16", "2024-02-29"];

/// What may stand alone or beside `OR`.
#[derive(Clone, Debug)]
enum Item {
    Word(&'static str),
    Phrase(&'static str, &'static str),
    Title(&'static str),
}

#[derive(Debug)]
enum Clause {
    AnyOf(Vec<Item>),
    Not(Item),
    Section(&'static str),
    /// As typed, and the days it means.
    Dates(&'static str, &'static str, &'static str),
}

const SPANS: [(&str, &str, &str); 6] = [
    ("date:2023", "2023-01-01", "2023-12-31"),
    ("date:4/2023", "2023-04-01", "2023-04-30"),
    ("date:15/4/2023", "2023-04-15", "2023-04-15"),
    ("date:2022..2023-04-15", "2022-01-01", "2023-04-15"),
    ("after:2023-04-16", "2023-04-16", "9"),
    ("before:2023", "0", "2023-12-31"),
];

fn word(chance: &mut Chance) -> &'static str {
    WORDS[chance.below(WORDS.len())]
}

fn item(chance: &mut Chance) -> Item {
    match chance.below(5) {
        0 => Item::Title(word(chance)),
        1 => Item::Phrase(word(chance), word(chance)),
        _ => Item::Word(word(chance)),
    }
}

fn clause(chance: &mut Chance) -> Clause {
    match chance.below(8) {
        0 => Clause::Not(item(chance)),
        1 => Clause::Section(SECTIONS[1 + chance.below(3)]),
        2 => {
            let (typed, first, last) = SPANS[chance.below(SPANS.len())];
            Clause::Dates(typed, first, last)
        }
        3 | 4 => Clause::AnyOf((0..2 + chance.below(2)).map(|_| item(chance)).collect()),
        _ => Clause::AnyOf(vec![item(chance)]),
    }
}

impl Item {
    fn typed(&self) -> String {
        match self {
            Item::Word(word) => word.to_string(),
            Item::Phrase(a, b) => format!("\"{a} {b}\""),
            Item::Title(word) => format!("title:{word}"),
        }
    }
}

impl Clause {
    fn typed(&self) -> String {
        match self {
            Clause::AnyOf(items) => items.iter().map(Item::typed).collect::<Vec<_>>().join(" OR "),
            Clause::Not(item) => format!("-{}", item.typed()),
            Clause::Section(section) => format!("section:\"{section}\""),
            Clause::Dates(typed, ..) => typed.to_string(),
        }
    }
}

fn tokens_of(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    tokens(text, &mut |token| found.push(token.clone()));
    found
}

/// Whether a word of the text is the one typed; `strictly` in a form that does not contradict it.
fn is(token: &Token, word: &str, strictly: bool) -> bool {
    let word = &tokens_of(word)[0];
    token.key == word.key && (!strictly || grade(&word.form, &token.form) != Grade::Conflicting)
}

fn holds(document: &Document, item: &Item, strictly: bool) -> bool {
    let fields = [tokens_of(&document.title), tokens_of(&document.body)];
    match item {
        Item::Word(word) => fields.iter().flatten().any(|token| is(token, word, strictly)),
        Item::Title(word) => fields[0].iter().any(|token| is(token, word, strictly)),
        Item::Phrase(a, b) => fields.iter().any(|field| {
            let beside = |pair: &[Token]| is(&pair[0], a, true) && is(&pair[1], b, true);
            field.windows(2).any(|pair| pair[1].gap <= Gap::Space && beside(pair))
        }),
    }
}

fn is_within(document: &Document, first: &str, last: &str) -> bool {
    let day = document.date.get(..10).unwrap_or("");
    !day.is_empty() && first <= day && day <= last
}

fn fits(document: &Document, clause: &Clause) -> bool {
    match clause {
        Clause::AnyOf(items) => items.iter().any(|item| holds(document, item, false)),
        Clause::Not(item) => !holds(document, item, true),
        Clause::Section(_) => true,
        Clause::Dates(_, first, last) => is_within(document, first, last),
    }
}

/// The sections of a query are alternatives.
fn matches(document: &Document, clauses: &[Clause]) -> bool {
    let mut sections = clauses.iter().filter_map(|clause| match clause {
        Clause::Section(section) => Some(*section),
        _ => None,
    });
    let any = sections.clone().next().is_some();
    clauses.iter().all(|clause| fits(document, clause))
        && (!any || sections.any(|section| section == document.section))
}

fn values<'d>(document: &'d Document, field: &str) -> Vec<&'d str> {
    match field {
        "section" => [document.section.as_str()].into_iter().filter(|section| !section.is_empty()).collect(),
        _ => document.meta.iter().map(|(_, value)| value.as_str()).collect(),
    }
}

/// Whether an article passes all filters but that of one field.
fn passes(document: &Document, filters: &Filters, but: &str) -> bool {
    let end = |text: &str| if text.is_empty() { "9".to_string() } else { text.into() };
    let any_date = filters.after.is_empty() && filters.before.is_empty();
    let fits = |accepted: &[String], field: &str| {
        field == but || values(document, field).iter().any(|value| accepted.iter().any(|own| own == value))
    };
    filters.fields.iter().all(|(field, accepted)| accepted.is_empty() || fits(accepted, field))
        && (any_date || is_within(document, &filters.after, &end(&filters.before)))
}

fn random_document(chance: &mut Chance, number: usize) -> Document {
    let mut text = |longest: usize| -> String {
        let words = (0..chance.below(longest)).map(|_| {
            let word = word(chance);
            format!("{word}{}", chance.of(&[" ", " ", " ", ". "]))
        });
        words.collect()
    };
    let (title, body) = (text(4), text(8));
    let tag = |chance: &mut Chance| ("tag".to_string(), chance.of(&TAGS).to_string());
    let mut meta: Vec<(String, String)> = (0..chance.below(3)).map(|_| tag(chance)).collect();
    meta.dedup();
    let (section, date) = (chance.of(&SECTIONS).into(), chance.of(&DATES).into());
    Document { section, date, meta, ..article(&number.to_string(), &title, &body) }
}

fn random_filters(chance: &mut Chance) -> Filters {
    let mut filters = Filters::default();
    if chance.below(3) == 0 {
        let accepted = (0..chance.below(3)).map(|_| SECTIONS[1 + chance.below(3)].to_string());
        filters.fields.push(("section".into(), accepted.collect()));
    }
    if chance.below(3) == 0 {
        filters.fields.push(("tag".into(), vec![chance.of(&TAGS).into()]));
    }
    if chance.below(4) == 0 {
        filters.after = chance.of(&["2023-01-01", "2023-04-15"]).into();
    }
    if chance.below(4) == 0 {
        filters.before = chance.of(&["2023-04-15", "2024-02-28"]).into();
    }
    filters
}

/// What the twin finds, and how many have each value of a field.
fn expected(
    documents: &[Document],
    clauses: &[Clause],
    filters: &Filters,
    field: &str,
) -> (Vec<String>, BTreeMap<String, usize>) {
    let matching = || documents.iter().filter(|document| matches(document, clauses));
    let full = matching().filter(|document| passes(document, filters, ""));
    let mut counts = BTreeMap::new();
    for document in matching().filter(|document| passes(document, filters, field)) {
        let mut own = values(document, field);
        own.sort_unstable();
        own.dedup();
        own.iter().for_each(|value| *counts.entry(value.to_string()).or_insert(0) += 1);
    }
    (full.map(|document| document.id.clone()).collect(), counts)
}

#[test]
fn operators_filters_and_facets_agree_with_a_walk_through_all_articles() {
    let mut chance = Chance::new(77);
    let mut found = 0;
    for _ in 0..60 {
        let documents: Vec<Document> = (0..12).map(|n| random_document(&mut chance, n)).collect();
        let mut writer = IndexWriter::new(Settings { facets: vec!["tag".into()], ..Settings::default() });
        documents.iter().for_each(|document| writer.add(document));
        let engine = Engine::open(writer.finish().unwrap()).unwrap();
        for _ in 0..40 {
            let clauses: Vec<Clause> = (0..chance.below(4)).map(|_| clause(&mut chance)).collect();
            // A query of exclusions only is one of words, which `language` has cases of.
            if !clauses.is_empty() && clauses.iter().all(|clause| matches!(clause, Clause::Not(_))) {
                continue;
            }
            let query: String = clauses.iter().map(|clause| clause.typed() + " ").collect();
            let filters = random_filters(&mut chance);
            let sort = [SortBy::Relevance, SortBy::Newest, SortBy::Oldest][chance.below(3)];
            found += compare(&engine, &documents, (&query, &clauses), (filters, sort));
        }
    }
    assert!(found > 2000, "{found} articles found are too few to tell");
}

/// Gives how many articles were found.
fn compare(
    engine: &Engine,
    documents: &[Document],
    (query, clauses): (&str, &[Clause]),
    (filters, sort): (Filters, SortBy),
) -> usize {
    let facets = vec!["tag".to_string(), "section".to_string()];
    let options = SearchOptions { limit: 100, filters, sort, facets, ..SearchOptions::default() };
    let results = done(engine.search(query, &options));
    let case = format!("{query:?} {options:?} of {documents:#?}");
    for facet in &results.facets {
        let (mut ids, counts) = expected(documents, clauses, &options.filters, &facet.field);
        let full = results.hits.iter().filter(|hit| hit.missing == 0).map(|hit| hit.id.clone());
        let mut full: Vec<String> = full.collect();
        full.sort();
        ids.sort();
        assert_eq!((full, results.total), (ids.clone(), ids.len()), "{case}");
        assert_eq!(
            facet.counts.iter().cloned().collect::<BTreeMap<_, _>>(),
            counts,
            "{} of {case}",
            facet.field
        );
        assert!(facet.counts.is_sorted_by(|a, b| (b.1, &a.0) < (a.1, &b.0)), "{:?} of {case}", facet.counts);
    }
    let known = |id: &str| &documents[id.parse::<usize>().unwrap()];
    let hits = results.hits.iter().map(|hit| (hit.missing > 0, known(&hit.id)));
    assert!(hits.clone().all(|(_, document)| passes(document, &options.filters, "")), "{case}");
    let order = |(missing, document): &(bool, &Document)| match (sort, document.date.is_empty()) {
        (_, true) => (*missing, true, String::new()),
        (SortBy::Oldest, _) => (*missing, false, document.date.clone()),
        // Turned round letter by letter, so that later days come before earlier ones.
        _ => (*missing, false, document.date.bytes().map(|b| char::from(b'~' - (b - b' '))).collect()),
    };
    let by_date = sort == SortBy::Relevance || hits.map(|hit| order(&hit)).collect::<Vec<_>>().is_sorted();
    assert!(by_date, "order of {case}");
    results.total
}
