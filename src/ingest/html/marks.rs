//! What the author of a page says of its parts: `data-mokim-…`, and Pagefind's `data-pagefind-…` in the same syntax.
//!
//! | mark | says |
//! |---|---|
//! | `-body` | only what stands in elements so marked is the article |
//! | `-ignore` | not searched; with the value `all` marks inside do not count either |
//! | `-meta="NAME"` | a fact: the text of the element; `NAME[attr]`: an attribute of it; `NAME:value`: this very text, up to the end; several behind one another with commas |
//! | `-default-meta` | the same, where no `-meta` gives the fact |
//! | `-section` (`-filter`) | the same; without a name it is the section |
//! | `-sort` | the same; only a date counts, where no other mark gives one |
//! | `-weight="N"` | words of its lines count N times, 1 to 10 |
//! | `-index-attrs="title,alt"` | these attributes are read as text |
use super::text;
use super::tree::Tree;
use crate::ingest::article::Fields;
use crate::ingest::dates;

/// A mark by our name and by Pagefind's.
type Mark = [&'static str; 2];

/// A page with one of these says which part of it is the article.
pub const BODY: Mark = ["data-mokim-body", "data-pagefind-body"];
const IGNORE: Mark = ["data-mokim-ignore", "data-pagefind-ignore"];
const META: Mark = ["data-mokim-meta", "data-pagefind-meta"];
const DEFAULT: Mark = ["data-mokim-default-meta", "data-pagefind-default-meta"];
const SECTION: Mark = ["data-mokim-section", "data-pagefind-filter"];
const SORT: Mark = ["data-mokim-sort", "data-pagefind-sort"];
const WEIGHT: Mark = ["data-mokim-weight", "data-pagefind-weight"];
const ATTRIBUTES: Mark = ["data-mokim-index-attrs", "data-pagefind-index-attrs"];

/// Pagefind's largest weight.
const HEAVIEST: f32 = 10.0;

fn mark<'a>(tree: &Tree<'a>, row: usize, names: Mark) -> Option<&'a str> {
    names.iter().find_map(|name| tree.attr(row, name))
}

/// The outermost elements that are marked as the article.
pub fn bodies(tree: &Tree<'_>) -> Vec<usize> {
    let mut end = 0;
    let marked = tree.all().filter(|&row| mark(tree, row, BODY).is_some());
    let outermost = marked.filter(|&row| {
        let is_outer = row >= end;
        end = end.max(tree.rows[row].end);
        is_outer
    });
    outermost.collect()
}

pub fn is_ignored(tree: &Tree<'_>, row: usize) -> bool {
    mark(tree, row, IGNORE).is_some_and(|value| value != "false")
}

/// Attributes of the element that are to be read as text.
pub fn indexed_attributes<'a>(tree: &Tree<'a>, row: usize) -> impl Iterator<Item = &'a str> {
    let names = mark(tree, row, ATTRIBUTES).unwrap_or("").split(',');
    names.filter_map(move |name| tree.attr(row, name.trim()))
}

/// Takes all facts that marks give.
pub fn take(tree: &Tree<'_>, fields: &mut Fields) {
    let silent = silent(tree);
    // Marks may lie in one another: what is read for them stays in proportion to the page.
    let mut budget = 8 * tree.rows.len();
    for (names, unnamed) in [(META, ""), (SECTION, "section"), (SORT, ""), (DEFAULT, "")] {
        let weak = names == SORT || names == DEFAULT;
        for row in tree.all().filter(|&row| !silent[row]) {
            let Some(mark) = mark(tree, row, names) else { continue };
            for (name, source) in entries(mark, unnamed) {
                let unknown = !weak || !is_known(fields, name);
                if unknown && (names != SORT || name == "date") && spend(&mut budget, tree, row) {
                    file(fields, name, value(tree, row, source, &silent));
                }
            }
        }
    }
}

/// How many times more words in the element count than they stand there.
pub fn weight(tree: &Tree<'_>, row: usize) -> Option<u32> {
    let weight: f32 = mark(tree, row, WEIGHT)?.trim().parse().ok()?;
    let more = weight.clamp(1.0, HEAVIEST).round() as u32 - 1;
    Some(more).filter(|more| *more > 0)
}

/// For each row, whether marks there do not count.
fn silent(tree: &Tree<'_>) -> Vec<bool> {
    let mut silent = vec![false; tree.rows.len()];
    for row in tree.all() {
        silent[row] = silent[tree.rows[row].parent] || mark(tree, row, IGNORE) == Some("all");
    }
    silent
}

/// Where a fact stands.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Source<'a> {
    Text,
    Attribute(&'a str),
    Given(&'a str),
}

/// Names and sources of a mark; `unnamed` is the name where it gives none.
fn entries<'a>(mark: &'a str, unnamed: &'a str) -> Vec<(&'a str, Source<'a>)> {
    let mut entries = Vec::new();
    let mut rest = mark;
    loop {
        let border = rest.find([',', ':']);
        let (piece, behind) = border.map_or((rest, ""), |at| (&rest[..at], &rest[at + 1..]));
        let given = border.is_some_and(|at| rest[at..].starts_with(':'));
        let (name, source) = match piece.split_once('[') {
            _ if given => (piece, Source::Given(behind)),
            Some((name, attribute)) => {
                (name, Source::Attribute(attribute.trim_end().trim_end_matches(']').trim()))
            }
            None => (piece, Source::Text),
        };
        let name = if name.trim().is_empty() { unnamed } else { name.trim() };
        if !name.is_empty() {
            entries.push((name, source));
        }
        if given || border.is_none() {
            return entries;
        }
        rest = behind;
    }
}

/// Whether so much may still be read.
fn spend(budget: &mut usize, tree: &Tree<'_>, row: usize) -> bool {
    let left = budget.checked_sub(tree.range(row).len());
    *budget = left.unwrap_or(*budget);
    left.is_some()
}

fn value(tree: &Tree<'_>, row: usize, source: Source<'_>, silent: &[bool]) -> String {
    match source {
        Source::Text => text::line(tree, row, silent),
        Source::Attribute(name) => tree.attr(row, name).unwrap_or_default().trim().into(),
        Source::Given(value) => value.trim().into(),
    }
}

fn is_known(fields: &Fields, name: &str) -> bool {
    match name {
        "title" => !fields.title.is_empty(),
        "url" => !fields.url.is_empty(),
        "date" => !fields.date.is_empty(),
        "image" => !fields.image.is_empty(),
        "section" => !fields.section.is_empty(),
        _ => fields.meta.iter().any(|(known, _)| known == name),
    }
}

/// The first of several wins, but for facts that an article may have any number of. What is called a date and is none
/// is a fact like others.
fn file(fields: &mut Fields, name: &str, value: String) {
    if value.is_empty() {
        return;
    }
    let is_date = name != "date" || dates::parse(&value).is_ok();
    let place = match name {
        "title" => &mut fields.title,
        "url" => &mut fields.url,
        "date" if is_date => &mut fields.date,
        "image" => &mut fields.image,
        "section" => &mut fields.section,
        _ => return fields.meta.push((name.into(), value)),
    };
    if place.is_empty() {
        *place = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_names_facts_in_pagefinds_syntax() {
        use Source::{Attribute, Given, Text};
        for (mark, expected) in [
            ("title", vec![("title", Text)]),
            ("", vec![("section", Text)]),
            ("[content]", vec![("section", Attribute("content"))]),
            ("author: An, Bình: và Chi", vec![("author", Given(" An, Bình: và Chi"))]),
            (
                "heading, tag[data-tag], author:An, Bình",
                vec![("heading", Text), ("tag", Attribute("data-tag")), ("author", Given("An, Bình"))],
            ),
            ("a,,b[", vec![("a", Text), ("section", Text), ("b", Attribute(""))]),
        ] {
            assert_eq!(entries(mark, "section"), expected, "{mark}");
        }
        assert_eq!(entries("", ""), []);
    }
}
