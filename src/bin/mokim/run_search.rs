//! `mokim search`: the browser's engine and answers, in the terminal.
use crate::arguments::{SearchArguments, SortArgument};
use crate::open_index::{open, whole};
use crate::show;
use mokim::{FacetCounts, Filters, Hit, Results, SearchOptions, SortBy};
use std::io::{self, Write};
use unicode_normalization::UnicodeNormalization;

pub fn run(arguments: &SearchArguments, out: &mut dyn Write) -> anyhow::Result<()> {
    let opened = open(&arguments.index)?;
    let options = options(arguments);
    let results = whole(opened.engine.search(&arguments.query.join(" "), &options)?)?;
    match arguments.json {
        true => writeln!(out, "{}", serde_json::to_string(&results)?)?,
        false => print(&results, arguments.offset, out)?,
    }
    Ok(())
}

fn options(arguments: &SearchArguments) -> SearchOptions {
    // Articles are composed; what a terminal hands over may not be.
    let one = |(field, value): &(String, String)| (field.nfc().collect(), vec![value.nfc().collect()]);
    SearchOptions {
        limit: arguments.limit,
        offset: arguments.offset,
        filters: Filters {
            fields: arguments.filter.iter().map(one).collect(),
            after: arguments.after.clone(),
            before: arguments.before.clone(),
        },
        sort: match arguments.sort {
            SortArgument::Relevance => SortBy::Relevance,
            SortArgument::Newest => SortBy::Newest,
            SortArgument::Oldest => SortBy::Oldest,
        },
        facets: arguments.facets.iter().map(|name| name.nfc().collect()).collect(),
        literal: arguments.literal,
    }
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
    results.facets.iter().try_for_each(|facet| print_facet(facet, out))
}

fn print_hit(number: usize, hit: &Hit, bold: bool, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{number}. {}", show::pieces(&hit.title, bold))?;
    let place = if hit.url.is_empty() { &hit.id } else { &hit.url };
    let facts = [place, &hit.date, &hit.section].map(|text| show::plain(text));
    let facts: Vec<&str> = facts.iter().map(String::as_str).filter(|f| !f.is_empty()).collect();
    writeln!(out, "   {}", facts.join(" · "))?;
    writeln!(out, "   {}\n", show::pieces(&hit.snippet, bold))
}

fn print_facet(facet: &FacetCounts, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n{}", show::plain(&facet.field))?;
    for (value, count) in &facet.counts {
        writeln!(out, "{count:>8}  {}", show::plain(value))?;
    }
    Ok(())
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
