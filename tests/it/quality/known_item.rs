//! Queries of which one article is known to be the answer. The full measure is `mokim eval` on all 10,000 articles; this
//! one, on the first of them, only says when ranking breaks: .458, .426 and .438 when it was written.
use super::{news, rows, shared, string, strings};
use crate::collection::{done, engine_of};
use mokim::{Engine, SearchOptions};
use serde_json::Value;

const NEWS: usize = 2000;

/// 1 / the place of the first right article among the first ten hits; 0 if none is.
fn reciprocal_rank(engine: &Engine, row: &Value) -> f64 {
    let results = done(engine.search(&string(row, "query"), &SearchOptions::default()));
    let relevant = strings(row, "relevant");
    let place = results.hits.iter().position(|hit| relevant.contains(&hit.id));
    place.map_or(0.0, |place| 1.0 / (place + 1) as f64)
}

#[test]
fn known_articles_stand_high_however_their_words_are_typed() {
    let (Some(path), Some(documents)) = (shared("vietnews-10k.known-item.jsonl"), news(NEWS)) else { return };
    let engine = engine_of(&documents);
    let is_here = |row: &Value| strings(row, "relevant").iter().all(|id| id.parse::<usize>().unwrap() < NEWS);
    let queries: Vec<Value> = rows(path, usize::MAX).into_iter().filter(is_here).collect();
    for (variant, least) in [("toned", 0.43), ("toneless", 0.40), ("partial", 0.41)] {
        let ranks: Vec<f64> = queries
            .iter()
            .filter(|row| row["variant"] == variant)
            .map(|row| reciprocal_rank(&engine, row))
            .collect();
        let mean = ranks.iter().sum::<f64>() / ranks.len() as f64;
        println!("{variant}: {} queries, MRR@10 {mean:.4}", ranks.len());
        assert!(ranks.len() > 100 && mean >= least, "{variant}: MRR@10 {mean:.4}, expected {least} at least");
    }
}
