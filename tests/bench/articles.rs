//! The articles and judged queries of `../shared/data`, which the benchmarks read and the project does not hold.
use flate2::read::GzDecoder;
use mokim::{Document, Engine, Results, SearchOptions, Step};
use serde::Deserialize;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

#[derive(Deserialize)]
struct Article {
    id: String,
    title: String,
    body: String,
}

/// A file or folder of the judged collections; `None`, said on the terminal, where they are absent.
pub fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: ../shared is absent");
    None
}

/// Hands over the first `limit` articles of a `.jsonl.gz`, one after the other, so that none needs to be kept.
pub fn each_article(path: &Path, limit: usize, take: &mut dyn FnMut(Document)) {
    let file = File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    for (n, line) in BufReader::new(GzDecoder::new(file)).lines().take(limit).enumerate() {
        let place = || format!("{}:{}", path.display(), n + 1);
        let line = line.unwrap_or_else(|error| panic!("{}: {error}", place()));
        let article: Article = serde_json::from_str(&line)
            .unwrap_or_else(|error| panic!("{}: expected {{id, title, body}}: {error}", place()));
        take(document(&article.id, &article.title, &article.body));
    }
}

/// Texts of an index are in NFC.
pub fn document(id: &str, title: &str, body: &str) -> Document {
    let [id, title, body] = [id, title, body].map(|text| text.nfc().collect());
    Document { id, title, body, ..Document::default() }
}

/// The best ten, with snippets, as the page asks for them.
pub fn ask(engine: &Engine, query: &str) -> Results {
    match engine.search(query, &SearchOptions::default()) {
        Ok(Step::Done(results)) => results,
        other => panic!("{query:?}: expected an answer of a whole index, got {other:?}"),
    }
}

/// Nearest rank: the smallest of `numbers` that `percent` of them do not exceed; 0 if there are none.
pub fn percentile(numbers: &[f64], percent: f64) -> f64 {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (percent / 100.0 * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.max(1) - 1).copied().unwrap_or(0.0)
}
