//! The parts of an article, under headings with addresses of their own, that fit a query best.
use super::marks::{Mark, Marker, Span};
use crate::Document;
use crate::bytes::cut_at;
use serde::Serialize;
use std::ops::Range;

/// An article shows at most so many.
const MOST: usize = 3;
/// A part fits if it holds this share of what the best part holds.
const SHARE: f32 = 0.5;
/// How much more a word counts in the heading.
const HEADING: f32 = 1.5;

/// A part of an article that was found.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Section {
    /// Its heading.
    pub title: Vec<Span>,
    /// Empty, if the article has no address.
    pub url: String,
    pub snippet: Vec<Span>,
}

impl Marker {
    /// Best first; none, if the article's beginning fits much better than all that stands under a heading. `found` is
    /// where the query's words stand in the body, in order.
    pub fn sections(&self, document: &Document, found: &[Mark]) -> Vec<Section> {
        let mut sections = Vec::new();
        if document.headings.is_empty() {
            return sections;
        }
        let parts = parts(document);
        let mut worths: Vec<f32> = parts.iter().map(|part| self.worth(part, found)).collect();
        let best = worths.iter().fold(0.0f32, |best, &worth| best.max(worth));
        while sections.len() < MOST {
            let fitting = (1..parts.len()).filter(|&n| worths[n] > 0.0 && worths[n] >= best * SHARE);
            let next = fitting.reduce(|best, n| if worths[n] > worths[best] { n } else { best });
            let Some(next) = next else { break };
            worths[next] = 0.0;
            sections.push(self.section(document, next, &parts[next], found));
        }
        sections
    }

    fn worth(&self, part: &Part, found: &[Mark]) -> f32 {
        let inside = found.iter().filter(|mark| part.all.contains(&mark.range.start));
        self.told(
            inside
                .map(|mark| (mark, if mark.range.start < part.text { mark.fit * HEADING } else { mark.fit })),
        )
    }

    fn section(&self, document: &Document, number: usize, part: &Part, found: &[Mark]) -> Section {
        let Range { start, end } = part.all;
        let mut marks: Vec<Mark> = Vec::new();
        for mark in found.iter().filter(|mark| mark.range.start >= part.text && mark.range.end <= end) {
            let range = mark.range.start - part.text..mark.range.end - part.text;
            marks.push(Mark { range, ..mark.clone() });
        }
        let mut url = document.url.clone();
        if !url.is_empty() {
            url.truncate(cut_at(&url, b'#').0.len());
            url.push('#');
            url.push_str(&document.headings[number - 1].anchor);
        }
        Section {
            title: self.spans(document.body[start..part.text].trim_end()),
            snippet: self.snippet(&document.body[part.text..end], &marks),
            url,
        }
    }
}

/// A stretch of a body, from one heading to the next.
struct Part {
    all: Range<usize>,
    /// Where the line behind the heading begins.
    text: usize,
}

/// The beginning of the body, which has no heading, then a part for each heading.
fn parts(document: &Document) -> Vec<Part> {
    let body = &document.body;
    let mut headings = document.headings.iter().peekable();
    let mut parts = vec![Part { all: 0..0, text: 0 }];
    let mut start = 0;
    let mut number = 0;
    loop {
        let end = (start + cut_at(&body[start..], b'\n').0.len() + 1).min(body.len());
        while headings.next_if(|heading| heading.line <= number).is_some() {
            parts.push(Part { all: start..start, text: end });
        }
        if let Some(last) = parts.last_mut() {
            last.all.end = end;
        }
        if end == body.len() {
            break;
        }
        (start, number) = (end, number + 1);
    }
    // A damaged index may name lines that are not there.
    headings.for_each(|_| parts.push(Part { all: body.len()..body.len(), text: body.len() }));
    parts
}
