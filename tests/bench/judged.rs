//! Judged queries, and what the answers to them are worth.
use serde::Deserialize;
use std::collections::HashSet;
use std::fs;
use std::path::Path;

/// How many hits count.
const DEPTH: usize = 10;

#[derive(Deserialize)]
pub struct Query {
    pub variant: String,
    pub query: String,
    pub relevant: HashSet<String>,
}

/// The queries of one file that are typed in one of the ways `toned` and `toneless`.
pub fn queries(path: &Path) -> Vec<Query> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let query = |line: &str| -> Query {
        let row = serde_json::from_str(line);
        row.unwrap_or_else(|error| panic!("{}: expected a judged query: {error}", path.display()))
    };
    let mut queries: Vec<Query> = text.lines().map(query).collect();
    queries.retain(|query| query.variant == "toned" || query.variant == "toneless");
    queries
}

/// The mean over one variant of one file.
#[derive(Default)]
pub struct Mean {
    sum: f64,
    n: usize,
}

impl Mean {
    pub fn add(&mut self, worth: f64) {
        self.sum += worth;
        self.n += 1;
    }

    pub fn of(&self) -> f64 {
        self.sum / self.n as f64
    }
}

/// One over the rank of the first right hit, 0 if none of the first ten is right.
pub fn reciprocal_rank(query: &Query, ids: &[String]) -> f64 {
    let first = ids.iter().take(DEPTH).position(|id| query.relevant.contains(id));
    first.map_or(0.0, |rank| 1.0 / (rank + 1) as f64)
}

/// The share of right ones among the first ten, or among as many as are right at all.
pub fn precision(query: &Query, ids: &[String]) -> f64 {
    let right = ids.iter().take(DEPTH).filter(|id| query.relevant.contains(*id)).count();
    right as f64 / query.relevant.len().min(DEPTH) as f64
}
