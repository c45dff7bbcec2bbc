//! `mokim inspect`: what was understood of each article, before indexing.
use crate::alike::Alike;
use crate::arguments::InspectArguments;
use crate::collection::{Reader, Told};
use crate::report::Report;
use crate::spool::Spool;
use crate::understood::{self, Understood};
use crate::{collection, inspect_page, inspect_table, show};
use mokim::{Document, Heading};
use serde_json::{Map, Value, json};
use std::io::Write;

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
    let (mut ids, mut rows): (Vec<String>, Vec<Understood>) = (Vec::new(), Vec::new());
    let keeps = !arguments.json || arguments.html.is_some();
    let report = collection::read(reader, Report::start(false), |document, told| {
        let like = told.like.map(|like| ids[like as usize].clone());
        ids.push(document.id.clone());
        let row = Understood::of(&document, &told, like);
        if written.is_ok() && arguments.json {
            written = writeln!(out, "{}", as_json(&document, &told, &row));
        }
        if keeps {
            rows.push(row);
        }
    })?;
    report.finish();
    written?;
    understood::compare(&mut rows);
    let summary = summary(&report);
    if let Some(file) = &arguments.html {
        inspect_page::write(&rows, &summary, file)?;
    }
    match (&arguments.html, arguments.json) {
        (_, true) => return Ok(()),
        (Some(file), _) => writeln!(out, "{} written: open it in a browser", file.display())?,
        (None, _) => inspect_table::write(&rows, out)?,
    }
    writeln!(out, "{summary}")?;
    Ok(())
}

fn summary(report: &Report) -> String {
    let articles = show::count(report.articles, "article");
    let (skipped, pages) = (report.skipped(), report.pages_left_out());
    let encodings = report.encodings().map(|names| format!("; assumed encodings: {names}"));
    format!("{articles}; {skipped}, {} drafts{pages}{}", report.drafts, encodings.unwrap_or_default())
}

fn as_json(document: &Document, told: &Told<'_>, row: &Understood) -> Value {
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
        "headings": headings, "furniture": document.furniture, "like": row.like, "source": told.place,
        "lang": row.lang, "furniture_share": row.furniture_share, "encoding": row.encoding,
        "warnings": told.warnings, "doubts": row.doubts,
    })
}
