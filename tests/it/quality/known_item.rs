//! Queries of which one article is known to be the answer. The full measure is `mokim eval` on all 10,000 articles; this
//! one, on the first of them, only says when ranking breaks: .458, .426 and .438 when it was written.
use super::{first_ten, news, reciprocal_rank, rows, shared, string, strings};
use crate::collection::engine_of;
use serde_json::Value;

const NEWS: usize = 2000;

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
            .map(|row| reciprocal_rank(&first_ten(&engine, &string(row, "query")), &strings(row, "relevant")))
            .collect();
        let mean = ranks.iter().sum::<f64>() / ranks.len() as f64;
        println!("{variant}: {} queries, MRR@10 {mean:.4}", ranks.len());
        assert!(ranks.len() > 100 && mean >= least, "{variant}: MRR@10 {mean:.4}, expected {least} at least");
    }
}
