//! What is done for those who type badly must not harm those who type well: to queries with all their marks, a
//! decoded, mended or replaced word may take the first place from the known article next to never.
use super::{first_ten, news, rows, shared, string, strings};
use crate::collection::{done, engine_of};
use mokim::{Engine, SearchOptions};
use serde_json::Value;

const NEWS: usize = 3000;
/// Of all queries, in hundredths.
const MOST_HARMED: usize = 1;

/// The first hits for the words as they stand.
fn literal(engine: &Engine, query: &str) -> Vec<String> {
    let results = done(engine.search(query, &SearchOptions { literal: true, ..SearchOptions::default() }));
    results.hits.into_iter().map(|hit| hit.id).collect()
}

/// What a query says of its article: whether it is first for the words as they stand, and as they are understood.
struct Answer {
    was_first: bool,
    is_first: bool,
}

fn answer(engine: &Engine, row: &Value) -> Answer {
    let (query, relevant) = (string(row, "query"), strings(row, "relevant"));
    let is_first = |hits: Vec<String>| hits.first().is_some_and(|hit| relevant.contains(hit));
    Answer { was_first: is_first(literal(engine, &query)), is_first: is_first(first_ten(engine, &query)) }
}

#[test]
fn what_mends_bad_typing_leaves_good_typing_alone() {
    let (Some(path), Some(documents)) = (shared("vietnews-10k.known-item.jsonl"), news(NEWS)) else { return };
    let engine = engine_of(&documents);
    let is_here = |row: &Value| strings(row, "relevant").iter().all(|id| id.parse::<usize>().unwrap() < NEWS);
    let rows = rows(path, usize::MAX).into_iter();
    let queries: Vec<Value> = rows.filter(|row| row["variant"] == "toned" && is_here(row)).collect();
    let (mut first, mut harmed) = (0, Vec::new());
    for row in &queries {
        let Answer { was_first, is_first } = answer(&engine, row);
        first += usize::from(was_first);
        if was_first && !is_first {
            harmed.push(string(row, "query"));
        }
    }
    println!(
        "{} queries, {first} first as they stand; of these no longer as understood: {harmed:#?}",
        queries.len()
    );
    assert!(
        first > queries.len() / 5,
        "only {first} of {} are first: the test looks at nothing",
        queries.len()
    );
    let most = queries.len() * MOST_HARMED / 100;
    assert!(harmed.len() <= most, "{} lose the first place, at most {most} may: {harmed:#?}", harmed.len());
}
