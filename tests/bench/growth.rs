//! `./build.sh bench`: what an index of more articles takes: bytes by section, time and memory to build it, time to ask.
//!
//! Each collection is built in a process of its own, which this program starts as itself, so that one's memory does
//! not count for the next. Articles are handed to the writer as they are read and not kept, as `mokim build` does.
mod articles;

use articles::{ask, document, each_article, percentile, shared};
use mokim::{Document, Engine, IndexWriter, Settings};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// At most so many queries are asked.
const QUERIES: usize = 1000;

/// Name, file or folder of the collection, articles taken of it.
const COLLECTIONS: [(&str, &str, usize); 3] = [
    ("5 seeds", "seeds", usize::MAX),
    ("1,000", "vietnews-10k.jsonl.gz", 1000),
    ("10,000", "vietnews-10k.jsonl.gz", 10_000),
];

fn main() {
    let number = std::env::args().nth(1).and_then(|argument| argument.parse::<usize>().ok());
    let collection = |n: usize| &COLLECTIONS[n];
    if let Some((_, name, limit)) = number.map(collection) {
        let path = shared(name).expect("the program that started this one has found it");
        return println!("{}", measure(&path, *limit));
    }
    if COLLECTIONS.iter().all(|(_, name, _)| shared(name).is_some()) {
        let measured: Vec<Value> = (0..COLLECTIONS.len()).map(measured_apart).collect();
        print(&measured);
    }
}

fn measured_apart(collection: usize) -> Value {
    let program = std::env::current_exe().expect("the path of this program");
    let done = Command::new(program).arg(collection.to_string()).output().expect("this program runs again");
    let text = String::from_utf8_lossy(&done.stdout);
    let faults = String::from_utf8_lossy(&done.stderr);
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("expected figures ({error}): {text}{faults}"))
}

fn measure(path: &Path, limit: usize) -> Value {
    let (mut text, mut queries) = (0, Vec::new());
    let mut writer = IndexWriter::new(Settings::default());
    let started = Instant::now();
    each(path, limit, &mut |document| {
        text += document.title.len() + document.body.len();
        if queries.len() < QUERIES {
            queries.push(first_words(&document.title));
        }
        writer.add(&document);
    });
    let index = writer.finish().expect("articles were added");
    let seconds = started.elapsed().as_secs_f64();
    let peak = peak_memory();
    let engine = Engine::open(index).expect("just written");
    let times = times(&engine, &queries);
    let sections: Vec<Value> = engine.stats().bytes.iter().map(|(name, n)| json!([name, n])).collect();
    json!({
        "text": text,
        "sections": sections,
        "seconds": seconds,
        "peak": peak,
        "p50": percentile(&times, 50.0),
        "p99": percentile(&times, 99.0),
        "per_second": times.len() as f64 / times.iter().sum::<f64>() * 1e3,
    })
}

fn each(path: &Path, limit: usize, take: &mut dyn FnMut(Document)) {
    match path.is_dir() {
        true => each_text(path, take),
        false => each_article(path, limit, take),
    }
}

/// Texts of a folder; the first line stands for the title, which is near enough for sizes.
fn each_text(folder: &Path, take: &mut dyn FnMut(Document)) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a file of the folder").path()).collect();
    paths.sort();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let (title, body) = text.split_once('\n').unwrap_or((&text, ""));
        take(document(&path.display().to_string(), title, body));
    }
}

/// What a reader may remember of a title.
fn first_words(title: &str) -> String {
    title.split_whitespace().take(4).collect::<Vec<_>>().join(" ")
}

/// Milliseconds of each query, after one that is not counted: it reads the text model.
fn times(engine: &Engine, queries: &[String]) -> Vec<f64> {
    ask(engine, "một");
    let time = |query: &String| {
        let started = Instant::now();
        ask(engine, query);
        started.elapsed().as_secs_f64() * 1e3
    };
    queries.iter().map(time).collect()
}

/// The most bytes that this process has held at once, as Linux tells it.
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kibibytes| kibibytes * 1024)
}

fn print(measured: &[Value]) {
    println!("Growth, the columns being articles (KB of 1,000 bytes, MB of 1,000,000):\n");
    row("", COLLECTIONS.iter().map(|(name, _, _)| name.to_string()));
    row("---", COLLECTIONS.iter().map(|_| "---:".into()));
    figures(measured, "text KB", |m| kilobytes(&m["text"]));
    for (n, section) in measured[0]["sections"].as_array().into_iter().flatten().enumerate() {
        let name = section[0].as_str().unwrap_or_default();
        figures(measured, &format!("{name} KB"), |m| kilobytes(&m["sections"][n][1]));
    }
    figures(measured, "index KB", |m| format!("{:.1}", total(m) / 1e3));
    figures(measured, "index / text", |m| format!("{:.3}", total(m) / number(&m["text"])));
    figures(measured, "build s", |m| format!("{:.2}", number(&m["seconds"])));
    figures(measured, "peak memory MB", |m| format!("{:.0}", number(&m["peak"]) / 1e6));
    figures(measured, "ms a query p50 / p99", |m| {
        format!("{:.2} / {:.2}", number(&m["p50"]), number(&m["p99"]))
    });
    figures(measured, "queries a second", |m| format!("{:.0}", number(&m["per_second"])));
}

fn figures(measured: &[Value], name: &str, figure: impl Fn(&Value) -> String) {
    row(name, measured.iter().map(figure));
}

fn row(name: &str, cells: impl Iterator<Item = String>) {
    let cells: Vec<String> = cells.collect();
    println!("| {name} | {} |", cells.join(" | "));
}

fn total(measured: &Value) -> f64 {
    measured["sections"].as_array().into_iter().flatten().map(|section| number(&section[1])).sum()
}

fn kilobytes(bytes: &Value) -> String {
    format!("{:.1}", number(bytes) / 1e3)
}

/// Not a number where it was not measured.
fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}
