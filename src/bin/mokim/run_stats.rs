//! `mokim stats`: what an index holds, and where its bytes go.
use crate::arguments::StatsArguments;
use crate::open_index::open;
use crate::show;
use mokim::Stats;
use serde_json::{Map, Value, json};
use std::io::{self, Write};

pub fn run(arguments: &StatsArguments, out: &mut dyn Write) -> anyhow::Result<()> {
    let stats = open(&arguments.index)?.engine.stats();
    match arguments.json {
        true => writeln!(out, "{}", as_json(&stats))?,
        false => print(&stats, out)?,
    }
    Ok(())
}

fn total(stats: &Stats) -> u64 {
    stats.bytes.iter().map(|(_, bytes)| bytes).sum()
}

fn as_json(stats: &Stats) -> Value {
    let mut bytes = Map::from_iter([("total".to_string(), Value::from(total(stats)))]);
    let sections = stats.bytes.iter();
    bytes.extend(sections.map(|(name, bytes)| (name.clone(), Value::from(*bytes))));
    json!({
        "documents": stats.documents, "terms": stats.terms, "tokens": stats.tokens, "bytes": bytes,
    })
}

fn print(stats: &Stats, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{:>12} documents", stats.documents)?;
    writeln!(out, "{:>12} terms", stats.terms)?;
    writeln!(out, "{:>12} tokens\n", stats.tokens)?;
    writeln!(
        out,
        "{:<16} {:>12} {:>8} {:>14}",
        "section", "bytes", "share", "per document"
    )?;
    let total = total(stats);
    let all = [("total".to_string(), total)];
    for (name, bytes) in stats.bytes.iter().chain(&all) {
        let share = 100.0 * *bytes as f64 / total.max(1) as f64;
        let each = *bytes as f64 / stats.documents.max(1) as f64;
        writeln!(
            out,
            "{:<16} {bytes:>12} {share:>6.1} % {each:>14.1}",
            show::plain(name)
        )?;
    }
    Ok(())
}
