//! `mokim search`: the browser's engine and answers, in the terminal.
use crate::arguments::SearchArguments;
use crate::open_index::{open, whole};
use crate::show;
use mokim::{Hit, Results, SearchOptions};
use std::io::{self, Write};

pub fn run(arguments: &SearchArguments, out: &mut dyn Write) -> anyhow::Result<()> {
    let opened = open(&arguments.index)?;
    let options =
        SearchOptions { limit: arguments.limit, offset: arguments.offset, ..SearchOptions::default() };
    let results = whole(opened.engine.search(&arguments.query.join(" "), &options)?)?;
    match arguments.json {
        true => writeln!(out, "{}", serde_json::to_string(&results)?)?,
        false => print(&results, arguments.offset, out)?,
    }
    Ok(())
}

fn print(results: &Results, offset: usize, out: &mut dyn Write) -> io::Result<()> {
    let bold = show::can_be_bold();
    for (number, hit) in results.hits.iter().enumerate() {
        print_hit(offset + number + 1, hit, bold, out)?;
    }
    writeln!(out, "{}", summary(results))?;
    if let Some(suggestion) = &results.suggestion {
        writeln!(out, "understood or meant: {}", show::plain(suggestion))?;
    }
    Ok(())
}

fn print_hit(number: usize, hit: &Hit, bold: bool, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{number}. {}", show::pieces(&hit.title, bold))?;
    let place = if hit.url.is_empty() { &hit.id } else { &hit.url };
    let facts = [place, &hit.date, &hit.section].map(|text| show::plain(text));
    let facts: Vec<&str> = facts.iter().map(String::as_str).filter(|f| !f.is_empty()).collect();
    writeln!(out, "   {}", facts.join(" · "))?;
    writeln!(out, "   {}\n", show::pieces(&hit.snippet, bold))
}

fn summary(results: &Results) -> String {
    let close = results.hits.iter().filter(|hit| hit.missing > 0).count();
    let total = match results.total {
        0 => "no article holds all words".into(),
        1 => "1 article holds all words".into(),
        several => format!("{several} articles hold all words"),
    };
    match close {
        0 => total,
        _ => format!("{total}; {close} shown hold most of them"),
    }
}
