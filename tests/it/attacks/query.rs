//! Any text as a query, with any options: the index is right, so every question has an answer.
use super::sample::{QUERIES, articles, index_of};
use mokim::{Accents, Engine, Filters, SearchOptions, SortBy, Span, Step};

thread_local! {
    static ENGINE: Engine = Engine::open(index_of(&articles())).expect("an index that opens");
}

/// The first bytes say what is asked beside the text: switches, limit, offset.
pub fn attack(bytes: &[u8]) {
    let [switches, limit, offset, text @ ..] = bytes else { return };
    let text = String::from_utf8_lossy(text);
    let options = options(*switches, *limit, *offset, &text);
    ENGINE.with(|engine| ask(engine, &text, &options));
}

fn options(switches: u8, limit: u8, offset: u8, text: &str) -> SearchOptions {
    let is_on = |switch: u8| switches >> switch & 1 == 1;
    // A filter by what is typed: its last word is a date, a field and a value.
    let last = text.split(' ').next_back().unwrap_or("").to_string();
    let mut filters = Filters::default();
    if is_on(0) {
        filters.fields = vec![("section".into(), vec![last.clone(), "Đời sống".into()])];
    }
    if is_on(1) {
        (filters.after, filters.before) = ("2023".into(), last.clone());
    }
    let mut facets = vec!["section".to_string(), "tác giả".into()];
    facets.extend(is_on(2).then_some(last));
    SearchOptions {
        limit: usize::from(limit),
        offset: if offset == 255 { usize::MAX } else { usize::from(offset) },
        filters,
        sort: [SortBy::Relevance, SortBy::Newest, SortBy::Oldest][usize::from(switches >> 6) % 3],
        sort_field: if offset % 3 == 1 { "tác giả".into() } else { String::new() },
        facets,
        literal: is_on(3),
        accents: [Accents::Prefer, Accents::Exact, Accents::Ignore][usize::from(limit) % 3],
        recency: is_on(4),
        collapse: is_on(5),
    }
}

fn ask(engine: &Engine, text: &str, options: &SearchOptions) {
    // A field or a date that cannot be is an error; nothing else is.
    if let Ok(Step::Done(results)) = engine.search(text, options) {
        assert!(results.hits.len() <= options.limit.max(1), "{} hits", results.hits.len());
        assert!(results.total as u64 <= engine.stats().documents, "{} articles", results.total);
    }
    let found = engine.search(text, &SearchOptions::default());
    assert!(matches!(found, Ok(Step::Done(_))), "every string is a query: {found:?}");
    let explained = engine.explain(text, &SearchOptions::default());
    assert!(matches!(explained, Ok(Step::Done(_))), "every string is a query: {explained:?}");
    let article = engine.article("hoa", text);
    assert!(matches!(article, Ok(Step::Done(Some(_)))), "the article is there: {article:?}");
    let none = engine.article(text, text);
    assert!(matches!(none, Ok(Step::Done(_))), "every string may be an id: {none:?}");
    for marked in [text, "Hoa sen nở ở Hà Nội, U-23"] {
        assert_eq!(joined(&mokim::mark(text, marked)), marked, "pieces make up the text that was marked");
    }
}

fn joined(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

/// The queries of the sample, each with other options.
pub fn seeds() -> Vec<Vec<u8>> {
    let seed = |(n, query): (usize, &&str)| [&[(n * 28) as u8, 10, n as u8 % 2], query.as_bytes()].concat();
    QUERIES.iter().enumerate().map(seed).collect()
}
