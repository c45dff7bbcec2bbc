//! `mokim search`: the browser's engine and answers, in the terminal.
use crate::arguments::{AccentsArgument, SearchArguments};
use crate::open_index::{open, whole};
use crate::{explain, show};
use mokim::search::Explanation;
use mokim::{Accents, FacetCounts, Filters, Hit, Results, SearchOptions, Section, SortBy};
use serde::Serialize;
use std::io::{self, Write};
use unicode_normalization::UnicodeNormalization;

pub fn run(arguments: &SearchArguments, out: &mut dyn Write) -> anyhow::Result<()> {
    let opened = open(&arguments.index)?;
    let options = options(arguments);
    let query = arguments.query.join(" ");
    let (results, explanation) = match arguments.explain {
        true => {
            let explanation = whole(opened.engine.explain(&query, &options)?)?;
            (explanation.results.clone(), Some(explanation))
        }
        false => (whole(opened.engine.search(&query, &options)?)?, None),
    };
    match arguments.json {
        true => writeln!(out, "{}", serde_json::to_string(&Answer { results, explanation })?)?,
        false => print(&results, explanation.as_ref(), arguments.offset, out)?,
    }
    Ok(())
}

/// What `--json` prints.
#[derive(Serialize)]
struct Answer {
    #[serde(flatten)]
    results: Results,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<Explanation>,
}

fn options(arguments: &SearchArguments) -> SearchOptions {
    // Articles are composed; what a terminal hands over may not be.
    let (sort, sort_field) = order(&arguments.sort);
    let one = |(field, value): &(String, String)| (field.nfc().collect(), vec![value.nfc().collect()]);
    SearchOptions {
        limit: arguments.limit,
        offset: arguments.offset,
        filters: Filters {
            fields: arguments.filter.iter().map(one).collect(),
            after: arguments.after.clone(),
            before: arguments.before.clone(),
        },
        sort,
        sort_field,
        facets: arguments.facets.iter().map(|name| name.nfc().collect()).collect(),
        literal: arguments.literal,
        accents: match arguments.accents {
            AccentsArgument::Prefer => Accents::Prefer,
            AccentsArgument::Exact => Accents::Exact,
            AccentsArgument::Ignore => Accents::Ignore,
        },
        recency: !arguments.no_recency,
        collapse: !arguments.no_collapse,
    }
}

/// What is no order of its own is a field.
fn order(text: &str) -> (SortBy, String) {
    let (sort, field) = match text {
        "relevance" => (SortBy::Relevance, ""),
        "newest" => (SortBy::Newest, ""),
        "oldest" => (SortBy::Oldest, ""),
        _ => match text.strip_prefix('-') {
            Some(field) => (SortBy::Newest, field),
            None => (SortBy::Oldest, text),
        },
    };
    (sort, field.nfc().collect())
}

fn print(
    results: &Results,
    explanation: Option<&Explanation>,
    offset: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let bold = show::can_be_bold();
    if let Some(explanation) = explanation {
        explain::print_query(explanation, out)?;
    }
    for (number, hit) in results.hits.iter().enumerate() {
        print_hit(offset + number + 1, hit, bold, out)?;
        match explanation.and_then(|explanation| explanation.hits.get(number)) {
            Some(score) => explain::print_hit(score, out)?,
            None => writeln!(out)?,
        }
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
    let similar = if hit.similar > 0 { format!("and {} similar", hit.similar) } else { String::new() };
    let facts = [place, &hit.date, &hit.section, &similar].map(|text| show::plain(text));
    let facts: Vec<&str> = facts.iter().map(String::as_str).filter(|f| !f.is_empty()).collect();
    writeln!(out, "   {}", facts.join(" · "))?;
    writeln!(out, "   {}", show::pieces(&hit.snippet, bold))?;
    hit.sections.iter().try_for_each(|section| print_section(section, bold, out))
}

fn print_section(section: &Section, bold: bool, out: &mut dyn Write) -> io::Result<()> {
    let place =
        if section.url.is_empty() { String::new() } else { format!(" · {}", show::plain(&section.url)) };
    writeln!(out, "   > {}{place}", show::pieces(&section.title, bold))?;
    if section.snippet.is_empty() {
        return Ok(());
    }
    writeln!(out, "     {}", show::pieces(&section.snippet, bold))
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
