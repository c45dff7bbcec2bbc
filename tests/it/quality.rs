//! Relevance, measured: on the five articles the product was first asked for, on hand-written pairs, on queries of
//! which one article is known to be the answer, and on questions to other collections than news. Where `../shared` is absent these say so and pass; what can be said
//! without it stands in `search`.
mod harm;
mod kept;
mod known_item;
mod pairs;
mod scraped;
mod seeds;
mod sets;
mod windows;

use crate::collection::done;
use mokim::{Document, Engine, SearchOptions};
use serde_json::Value;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;

/// A file or folder of the shared articles; without them, says so.
fn shared(path: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(path);
    if !path.exists() {
        println!("skipped: ../shared is absent");
    }
    path.exists().then_some(path)
}

/// The first `count` rows of a file.
fn rows(path: PathBuf, count: usize) -> Vec<Value> {
    let is_packed = path.extension().is_some_and(|extension| extension == "gz");
    let file = File::open(path).unwrap();
    let reader: Box<dyn Read> =
        if is_packed { Box::new(flate2::read::GzDecoder::new(file)) } else { Box::new(file) };
    let lines = BufReader::new(reader).lines().take(count);
    lines.map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect()
}

fn string(row: &Value, name: &str) -> String {
    row[name].as_str().unwrap_or_else(|| panic!("no text `{name}` in {row}")).into()
}

fn strings(row: &Value, name: &str) -> Vec<String> {
    row[name].as_array().unwrap().iter().map(|item| item.as_str().unwrap().into()).collect()
}

/// The first articles of the large collection.
fn news(count: usize) -> Option<Vec<Document>> {
    let rows = rows(shared("vietnews-10k.jsonl.gz")?, count);
    let document = |row: &Value| {
        crate::collection::article(&string(row, "id"), &string(row, "title"), &string(row, "body"))
    };
    Some(rows.iter().map(document).collect())
}

/// The ids of the first ten hits.
fn first_ten(engine: &Engine, query: &str) -> Vec<String> {
    let results = done(engine.search(query, &SearchOptions::default()));
    results.hits.into_iter().map(|hit| hit.id).collect()
}

/// 1 / the place of the first right one among these hits; 0 if none is.
fn reciprocal_rank(hits: &[String], relevant: &[String]) -> f64 {
    let place = hits.iter().position(|hit| relevant.contains(hit));
    place.map_or(0.0, |place| 1.0 / (place + 1) as f64)
}
