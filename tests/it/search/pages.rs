//! Hits page by page, and lists without a query.
use super::super::collection::{Chance, article, done, engine_of, found};
use mokim::{Document, Engine, ListOptions, SearchOptions, Sort};

/// More articles than get a second look, so that pages cross that border.
fn engine_of_many() -> Engine {
    let mut chance = Chance::new(31);
    let body = |chance: &mut Chance| {
        let words = (0..8 + chance.below(30)).map(|_| chance.of(&["bão", "mưa", "nắng", "gió", "to", "nhỏ"]));
        words.collect::<Vec<_>>().join(" ")
    };
    let documents: Vec<Document> =
        (0..170).map(|n| article(&n.to_string(), "", &body(&mut chance))).collect();
    engine_of(&documents)
}

#[test]
fn pages_put_together_are_the_whole() {
    let engine = engine_of_many();
    for query in ["bão", "mưa bão", "\"mưa bão\"", "mưa bão to gió", "n"] {
        let whole = found(&engine, query);
        assert!(whole.hits.len() > 60, "{query}: {} hits are too few to tell", whole.hits.len());
        for limit in [1, 7, 50, 64] {
            let page = |offset| {
                done(engine.search(query, &SearchOptions { limit, offset, ..SearchOptions::default() }))
            };
            let pages = (0..whole.hits.len()).step_by(limit).map(page);
            let hits: Vec<_> = pages
                .inspect(|page| assert_eq!(page.total, whole.total))
                .flat_map(|page| page.hits)
                .collect();
            assert!(hits == whole.hits, "{query} in pages of {limit}");
        }
    }
}

#[test]
fn lists_give_every_article_in_order() {
    let engine = engine_of_many();
    let page = |offset| done(engine.list(&ListOptions { offset, limit: 40, ..ListOptions::default() }));
    let ids: Vec<String> = (0..5).flat_map(|n| page(n * 40).entries).map(|entry| entry.id).collect();
    assert_eq!(ids, (0..170).map(|n| n.to_string()).collect::<Vec<_>>());
    assert_eq!((page(0).total, page(1000).entries.len()), (170, 0));
}

#[test]
fn a_list_around_an_article_begins_with_the_one_before_it() {
    let dated = |(id, date): (&str, &str)| Document { date: date.into(), ..article(id, id, "") };
    let dates = [("a", "2024-01-02"), ("b", "2024-01-04"), ("c", "2024-01-03"), ("d", "")];
    let engine = engine_of(&dates.map(dated));
    for (around, expected) in [
        ("b", &["b", "c", "a"][..]),
        ("c", &["b", "c", "a"]),
        ("a", &["c", "a", "d"]),
        ("d", &["a", "d"]),
        ("x", &[]),
    ] {
        let options = ListOptions { around: around.into(), limit: 3, offset: 7, sort: Sort::Date };
        let list = done(engine.list(&options));
        let ids: Vec<&str> = list.entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!((ids, list.total), (expected.to_vec(), 4), "{around}");
    }
}

#[test]
fn lists_by_date_give_the_newest_first_and_those_without_a_date_last() {
    let dates = [
        ("none", ""),
        ("old", "1999-12-31"),
        ("new", "2024-02-29T23:59:00+07:00"),
        ("bad", "hôm qua"),
        ("same", "2024-02-29T23:59:00Z"),
        ("earlier", "2024-02-29T23:58:00+07:00"),
        ("first", "1600-01-01"),
    ];
    let documents = dates.map(|(id, date)| Document {
        id: id.into(),
        date: date.into(),
        title: id.to_uppercase(),
        ..Document::default()
    });
    let engine = engine_of(&documents);
    let list = done(engine.list(&ListOptions { sort: Sort::Date, ..ListOptions::default() }));
    let ids: Vec<&str> = list.entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, ["new", "same", "earlier", "old", "first", "none", "bad"]);
    let entry = &list.entries[0];
    assert_eq!((entry.title.as_str(), entry.date.as_str()), ("NEW", "2024-02-29T23:59:00+07:00"));
}
