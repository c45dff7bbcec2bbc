//! The text of parts of a page: what a reader sees, one line a block, and which lines are headings with an address.
use super::marks;
use super::tree::Tree;
use crate::document::{Heading, Heavy};
use crate::ingest::{address, tidy};
use std::collections::HashMap;
use std::ops::Range;

/// Elements that begin and end a line.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "legend",
    "li",
    "main",
    "menu",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

pub fn is_block(name: &str) -> bool {
    BLOCKS.binary_search(&name).is_ok()
}

pub fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// What the parts of a page say, in tidy lines.
#[derive(Default)]
pub struct Text {
    pub body: String,
    /// Of those headings that an address leads to.
    pub headings: Vec<Heading>,
    /// Lines that count more.
    pub heavy: Vec<Heavy>,
}

/// The text of these elements, one behind the other; `left_out` says for each row of the page whether it is no part of
/// it. A heading that is the title is left out as well.
pub fn of(tree: &Tree<'_>, parts: &[usize], left_out: &[bool], title: &str) -> Text {
    let mut writer = Writer { title, ..Writer::new(tree, left_out) };
    parts.iter().for_each(|&part| writer.element(tree.range(part)));
    writer.done
}

/// The text of rendered Markdown, where every heading has an address: programs that show Markdown make one of its text.
pub fn of_markdown(tree: &Tree<'_>, left_out: &[bool], title: &str) -> Text {
    let mut writer = Writer { title, slugs: Some(HashMap::new()), ..Writer::new(tree, left_out) };
    writer.element(tree.range(0));
    writer.done
}

/// The text of an element as one line; links that say nothing ("#", "¶") are left out.
pub fn line(tree: &Tree<'_>, row: usize, left_out: &[bool]) -> String {
    let mut writer = Writer::new(tree, left_out);
    writer.inside(tree.range(row));
    writer.break_line();
    tidy::line(&writer.done.body)
}

struct Writer<'a> {
    tree: &'a Tree<'a>,
    left_out: &'a [bool],
    title: &'a str,
    done: Text,
    /// How many are done.
    lines: u32,
    /// The one at hand.
    line: String,
    /// How many elements around keep their own line breaks.
    pre: usize,
    /// Heavy elements that are open, and the line that each began with.
    heavy: Vec<(usize, u32)>,
    /// Addresses that were made of headings, and how often each; `None`: none is made.
    slugs: Option<HashMap<String, usize>>,
}

impl<'a> Writer<'a> {
    fn new(tree: &'a Tree<'a>, left_out: &'a [bool]) -> Writer<'a> {
        let (done, line) = (Text::default(), String::new());
        Writer { tree, left_out, title: "", done, lines: 0, line, pre: 0, heavy: Vec::new(), slugs: None }
    }

    fn element(&mut self, range: Range<usize>) {
        self.walk(range, true);
        self.break_line();
    }

    /// All of an element, and be it a heading.
    fn inside(&mut self, range: Range<usize>) {
        self.walk(range, false);
    }

    /// Not by recursion: a page may be as deep as it likes.
    fn walk(&mut self, range: Range<usize>, with_headings: bool) {
        let mut open: Vec<usize> = Vec::new();
        let mut row = range.start;
        while row < range.end {
            while open.last().is_some_and(|&open| self.tree.rows[open].end <= row) {
                open.pop().into_iter().for_each(|row| self.leave(row));
            }
            let name = self.tree.name(row);
            if self.left_out[row]
                || self.says_nothing(row)
                || (with_headings && is_heading(name) && self.heading(row))
            {
                row = self.tree.rows[row].end;
                continue;
            }
            if name.is_empty() {
                self.push(self.tree.text(row));
            } else {
                self.enter(row);
                open.push(row);
            }
            row += 1;
        }
        open.into_iter().rev().for_each(|row| self.leave(row));
    }

    /// Links to headings are signs ("#", "¶"), no words.
    fn says_nothing(&self, row: usize) -> bool {
        let leads_here = || self.tree.attr(row, "href").is_some_and(|href| href.contains('#'));
        let is_sign = || !self.tree.range(row).any(|row| self.tree.text(row).contains(char::is_alphanumeric));
        self.tree.name(row) == "a" && leads_here() && is_sign()
    }

    fn enter(&mut self, row: usize) {
        self.break_at(row);
        self.pre += usize::from(self.tree.name(row) == "pre");
        if marks::weight(self.tree, row).is_some() {
            self.heavy.push((row, self.lines));
        }
        for value in marks::indexed_attributes(self.tree, row) {
            self.break_line();
            self.push(value);
            self.break_line();
        }
    }

    fn leave(&mut self, row: usize) {
        self.break_at(row);
        if let Some((_, line)) = self.heavy.pop_if(|(heavy, _)| *heavy == row) {
            self.weigh(row, line);
        }
        self.pre -= usize::from(self.tree.name(row) == "pre");
    }

    /// Notes that the lines since `line` are heavy, the one at hand as well.
    fn weigh(&mut self, row: usize, line: u32) {
        let lines = self.lines + u32::from(!self.line.is_empty()) - line;
        let more = marks::weight(self.tree, row).filter(|_| lines > 0);
        self.done.heavy.extend(more.map(|more| Heavy { line, lines, more }));
    }

    /// Breaks the line where a block begins or ends; parts two cells.
    fn break_at(&mut self, row: usize) {
        let name = self.tree.name(row);
        if is_block(name) {
            self.break_line();
        } else if matches!(name, "td" | "th") && !self.line.ends_with(' ') {
            self.line.push(' ');
        }
    }

    /// Takes a heading as one line, unless it holds blocks of text; whether it did.
    fn heading(&mut self, row: usize) -> bool {
        let holds_blocks = self.tree.elements(row + 1..self.tree.rows[row].end).any(|inner| {
            let name = self.tree.name(inner);
            is_block(name) && !matches!(name, "br" | "div")
        });
        if holds_blocks {
            return false;
        }
        let line = line(self.tree, row, self.left_out);
        self.break_line();
        let anchor = anchor(self.tree, row).map(str::to_string).or_else(|| self.slug(&line));
        if line.is_empty() || line == self.title {
            return true;
        }
        let anchor =
            anchor.map(|anchor| address::fragment(anchor.trim())).filter(|anchor| !anchor.is_empty());
        self.done.headings.extend(anchor.map(|anchor| Heading { line: self.lines, anchor }));
        self.line = line;
        self.weigh(row, self.lines);
        self.break_line();
        true
    }

    /// As GitHub makes them (github-slugger), and Hugo unless told otherwise: letters and digits, blanks as hyphens, a
    /// number behind what stood before.
    fn slug(&mut self, line: &str) -> Option<String> {
        let slugs = self.slugs.as_mut()?;
        let kept = line.to_lowercase();
        let kept = kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        let slug: String = kept.map(|c| if c == ' ' { '-' } else { c }).collect();
        let seen = slugs.entry(slug.clone()).or_insert(0);
        *seen += 1;
        Some(if *seen > 1 { format!("{slug}-{}", *seen - 1) } else { slug })
    }

    /// In flowing text a line break of the source is a blank.
    fn push(&mut self, text: &str) {
        if self.pre > 0 {
            let mut lines = text.split('\n');
            self.line.push_str(lines.next().unwrap_or(""));
            for line in lines {
                self.break_line();
                self.line.push_str(line);
            }
            return;
        }
        for c in text.chars() {
            match c.is_ascii_whitespace() {
                false => self.line.push(c),
                true if self.line.is_empty() || self.line.ends_with(' ') => {}
                true => self.line.push(' '),
            }
        }
    }

    fn break_line(&mut self) {
        let tidy = tidy::lines(&self.line);
        self.line.clear();
        // The title, where it is no heading.
        if tidy.is_empty() || (self.lines == 0 && tidy == self.title) {
            return;
        }
        if self.lines > 0 {
            self.done.body.push('\n');
        }
        self.lines += tidy.lines().count() as u32;
        self.done.body.push_str(&tidy);
    }
}

/// The id that leads to a heading: its own; else of something inside it, as with `<h2><a id=…>`; else of the section
/// that it opens.
fn anchor<'a>(tree: &Tree<'a>, row: usize) -> Option<&'a str> {
    let named = |row| tree.attr(row, "id").or_else(|| tree.attr(row, "name"));
    let inside = || tree.elements(row + 1..tree.rows[row].end).find_map(named);
    let around = || {
        let parent = tree.rows[row].parent;
        let opens = tree.children(parent).find(|&child| is_told(tree, child)) == Some(row);
        let holds = matches!(tree.name(parent), "section" | "article" | "div" | "header" | "hgroup");
        if opens && holds { tree.attr(parent, "id") } else { None }
    };
    tree.attr(row, "id").or_else(inside).or_else(around)
}

/// Whether there is anything to read.
fn is_told(tree: &Tree<'_>, row: usize) -> bool {
    tree.range(row).any(|row| !tree.text(row).trim().is_empty())
}
