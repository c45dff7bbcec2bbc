//! `mokim inspect`: what was understood of each article, before indexing.
use crate::alike::Alike;
use crate::arguments::InspectArguments;
use crate::collection::Reader;
use crate::report::Report;
use crate::spool::Spool;
use crate::{collection, show};
use mokim::ingest::tidy;
use mokim::{Document, Heading};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Bytes of articles that are kept in memory.
const MOST_IN_MEMORY: usize = 256 << 20;

pub fn run(arguments: &InspectArguments, out: &mut dyn Write) -> anyhow::Result<()> {
    let mut written = Ok(());
    let reader = Reader {
        arguments: &arguments.reading,
        out: None,
        spool: Spool::new(MOST_IN_MEMORY, &std::env::temp_dir()),
        alike: Alike::Told,
        lang: None,
    };
    let mut ids: Vec<String> = Vec::new();
    let report = collection::read(reader, Report::start(false), |document, told| {
        let like = told.like.map(|like| ids[like as usize].clone());
        ids.push(document.id.clone());
        if written.is_ok() {
            written = match arguments.json {
                true => writeln!(out, "{}", as_json(&document, told.place, like)),
                false => print(&document, out),
            };
        }
    })?;
    report.finish();
    written?;
    if !arguments.json {
        let articles = show::count(report.articles, "article");
        let pages = report.pages_left_out();
        writeln!(out, "{articles}; {}, {} drafts{pages}", report.skipped(), report.drafts)?;
    }
    Ok(())
}

fn as_json(document: &Document, place: &str, like: Option<String>) -> Value {
    // Several values of one name are shown as one text.
    let mut meta: Map<String, Value> = Map::new();
    for (name, value) in &document.meta {
        let text = match meta.get(name).and_then(Value::as_str) {
            Some(before) => format!("{before}, {value}"),
            None => value.clone(),
        };
        meta.insert(name.clone(), Value::from(text));
    }
    let lines: Vec<&str> = document.body.lines().collect();
    let heading =
        |heading: &Heading| json!({ "title": lines.get(heading.line as usize), "anchor": heading.anchor });
    let headings: Vec<Value> = document.headings.iter().map(heading).collect();
    json!({
        "id": document.id, "title": document.title, "date": document.date, "url": document.url,
        "section": document.section, "image": document.image, "meta": meta, "body": document.body,
        "headings": headings,
        "furniture": document.furniture, "like": like, "source": place,
    })
}

fn print(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}\n    {}", document.id, document.title)?;
    let facts = [("date", &document.date), ("url", &document.url), ("section", &document.section)];
    for (name, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
        writeln!(out, "    {name}: {value}")?;
    }
    let letters = document.body.chars().count();
    let start = tidy::start(&document.body.replace('\n', " ¶ "), 100);
    writeln!(out, "    {letters} letters: {start}\n")
}
