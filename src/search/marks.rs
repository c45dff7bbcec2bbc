//! Marks the query's words in a text, and cuts out the stretch that shows best why it was found.
//!
//! A word of the text is marked if the query means it: its key is that of a query word, and no other form of the same
//! key in this text fits clearly better (`ngoai truong` marks "Ngoại trưởng" and, in the same article, not "ngoài").
use super::aliases::{Synonym, spotter};
use super::gather::Term;
use super::query::{Query, Word};
use super::sort::sort_by_key;
use crate::index::{Index, Spotter};
use crate::text::{Gap, Grade, grade, tokens};
use serde::Serialize;
use std::ops::Range;

/// A piece of text to show; `hit` pieces are what the query matched.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct Span {
    pub text: String,
    pub hit: bool,
}

/// A form must fit at least this share as well as the best form in the text.
const CLEARLY_WORSE: f32 = 0.45;
/// A snippet has about this many bytes; with Vietnamese letters some 180 characters.
const SNIPPET: usize = 240;
/// How far, in words, the best window for a snippet reaches.
const WINDOW: usize = 32;

/// A marked word: where, which word of the query, how well it fits.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub range: Range<usize>,
    pub term: usize,
    pub fit: f32,
    /// The number of its first atom in the text.
    pub position: usize,
    /// The number of its last atom.
    pub last: usize,
    /// Follows the word before with nothing but blanks between.
    pub adjacent: bool,
}

/// A word to look for.
struct Sought {
    word: Word,
    /// Known forms and how well they fit.
    forms: Vec<(String, f32)>,
    weight: f32,
}

/// Finds what to mark.
pub struct Marker {
    sought: Vec<Sought>,
    /// Other names for words of the query: which words, and how well they fit.
    names: Vec<(Range<usize>, f32)>,
    spotter: Spotter,
}

impl Marker {
    /// With what the collection knows of the words: `weights` says how much each tells.
    pub fn new(index: &Index, terms: &[Term], weights: &[f32], synonyms: &[Synonym]) -> Marker {
        let sought = terms.iter().zip(weights).map(|(term, &weight)| Sought {
            word: term.word.clone(),
            forms: term
                .forms
                .iter()
                .zip(&term.meant)
                .map(|(form, p)| (form.form.clone(), 0.3 + 0.7 * p))
                .collect(),
            weight,
        });
        let names = synonyms.iter().map(|synonym| (synonym.terms.clone(), synonym.weight)).collect();
        Marker { sought: sought.collect(), names, spotter: spotter(index, synonyms) }
    }

    /// Without a collection: how well a form fits is judged by its marks alone.
    pub fn from_query(query: Query) -> Marker {
        let sought = |word| Sought { word, forms: Vec::new(), weight: 1.0 };
        let sought = query.words.into_iter().map(sought).collect();
        Marker { sought, names: Vec::new(), spotter: Spotter::default() }
    }

    /// How well a token fits a word of the query; `None` if it does not.
    fn fit(sought: &Sought, key: &str, form: &str) -> Option<f32> {
        // Forms of other keys are known too: of what was probably meant.
        if let Some((_, fit)) = sought.forms.iter().find(|(known, _)| known == form) {
            return Some(*fit);
        }
        if key == sought.word.key {
            return Some(match grade(&sought.word.form, form) {
                Grade::Exact => 1.0,
                Grade::Compatible => 0.8,
                Grade::Conflicting => 0.3,
            });
        }
        (sought.word.unfinished && key.starts_with(sought.word.key.as_str())).then_some(0.3)
    }

    /// All marks in `text`, in order; where two overlap, the one that begins first.
    pub fn marks(&self, text: &str) -> Vec<Mark> {
        self.selected(self.all_marks(text), &[])
    }

    /// Every word of `text` that is one of the query.
    fn all_marks(&self, text: &str) -> Vec<Mark> {
        let mut marks: Vec<Mark> = Vec::new();
        let (mut atoms, mut end) = (Vec::new(), 0);
        // Where each atom stands, and whether it follows the one before.
        let mut places: Vec<(Range<usize>, bool)> = Vec::new();
        tokens(text, &mut |token| {
            if token.atoms == 1 && !self.names.is_empty() {
                let seen = self.spotter.see(&token.key, &token.form);
                atoms.push(self.spotter.atom(text, end, token, seen));
                places.push((token.start..token.end, token.gap <= Gap::Space));
                end = token.end;
            }
            for (term, sought) in self.sought.iter().enumerate() {
                if let Some(fit) = Marker::fit(sought, &token.key, &token.form) {
                    let (range, position) = (token.start..token.end, token.position as usize);
                    let last = position + token.atoms as usize - 1;
                    marks.push(Mark { range, term, fit, position, last, adjacent: token.gap <= Gap::Space });
                }
            }
        });
        self.spotter.spot(&atoms, &mut |number, atoms| {
            let (terms, fit) = &self.names[number];
            let (first, last) = (&places[atoms.start], &places[atoms.end - 1]);
            let (range, adjacent) = (first.0.start..last.0.end, first.1);
            marks.extend(terms.clone().map(|term| {
                let (position, last) = (atoms.start, atoms.end - 1);
                Mark { range: range.clone(), term, fit: *fit, position, last, adjacent }
            }));
        });
        marks
    }

    /// Those of `marks` to be shown, in a text that also holds `others`.
    fn selected(&self, mut marks: Vec<Mark>, others: &[Mark]) -> Vec<Mark> {
        let mut best = vec![0.0f32; self.sought.len()];
        for some in [&marks, others] {
            some.iter().for_each(|mark| best[mark.term] = best[mark.term].max(mark.fit));
        }
        marks.retain(|mark| mark.fit >= best[mark.term] * CLEARLY_WORSE);
        self.keep_phrases(&mut marks);
        sort_by_key(&mut marks, |mark| (mark.range.start, std::cmp::Reverse(mark.range.end), mark.term));
        let mut end = 0;
        marks.retain(|mark| {
            let apart = mark.range.start >= end;
            end = end.max(mark.range.end);
            apart
        });
        marks
    }

    /// A word of a phrase is marked only where the whole phrase stands.
    fn keep_phrases(&self, marks: &mut Vec<Mark>) {
        let phrase = |term: usize| self.sought.get(term).and_then(|sought| sought.word.phrase);
        if self.sought.iter().all(|sought| sought.word.phrase.is_none()) {
            return;
        }
        sort_by_key(marks, |mark| (mark.position, mark.term));
        let follows = |b: &Mark, a: &Mark| {
            b.adjacent && b.position == a.last + 1 && b.term == a.term + 1 && phrase(a.term) == phrase(b.term)
        };
        let mut begun = vec![false; marks.len()];
        for n in 0..marks.len() {
            let mark = &marks[n];
            let is_first = mark.term == 0 || phrase(mark.term - 1) != phrase(mark.term);
            begun[n] = is_first || near(marks, n).any(|m| begun[m] && follows(mark, &marks[m]));
        }
        let mut whole = vec![false; marks.len()];
        for n in (0..marks.len()).rev() {
            let is_last = phrase(marks[n].term + 1) != phrase(marks[n].term);
            whole[n] = begun[n] && (is_last || whole[n]);
            near(marks, n)
                .filter(|&m| begun[m] && follows(&marks[n], &marks[m]))
                .for_each(|m| whole[m] |= whole[n]);
        }
        let mut whole = whole.into_iter();
        marks.retain(|mark| whole.next() == Some(true) || phrase(mark.term).is_none());
    }

    /// `text` cut at its marks; marks with only blanks between become one.
    pub fn spans(&self, text: &str) -> Vec<Span> {
        cut(text, 0..text.len(), &self.marks(text))
    }

    /// Where the words stand in `body`, in order. `found` is what is known of it already, so that not the whole body must
    /// be cut into tokens.
    pub fn found(&self, body: &str, found: Vec<Mark>) -> Vec<Mark> {
        let has_phrase = self.sought.iter().any(|sought| sought.word.phrase.is_some());
        if found.is_empty() || has_phrase { self.marks(body) } else { found }
    }

    /// How much of the query words say that stand so; each word counts once, as well as it fits at best.
    pub fn told<'m>(&self, marks: impl Iterator<Item = (&'m Mark, f32)>) -> f32 {
        let mut best = vec![0.0f32; self.sought.len()];
        marks.for_each(|(mark, fit)| best[mark.term] = best[mark.term].max(fit));
        best.iter().zip(&self.sought).map(|(fit, sought)| fit * sought.weight).sum()
    }

    /// The stretch of `body` that holds most of the query, marked; its beginning if it holds nothing. `found` as of
    /// [`Marker::found`].
    pub fn snippet(&self, body: &str, found: &[Mark]) -> Vec<Span> {
        let range = around(body, self.best_window(found).unwrap_or(0..0));
        let mut marks = self.all_marks(&body[range.clone()]);
        for mark in &mut marks {
            mark.range = mark.range.start + range.start..mark.range.end + range.start;
        }
        let marks = self.selected(marks, found);
        let mut spans = cut(body, range.clone(), &marks);
        for span in &mut spans {
            span.text =
                span.text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }).collect();
        }
        if range.start > 0 {
            put_first(&mut spans, "…\u{a0}");
        }
        if body[range.end..].chars().any(|c| crate::text::is_alphabetic(c) || c.is_ascii_digit()) {
            spans.push(Span { text: "\u{a0}…".into(), hit: false });
        }
        spans
    }

    /// Bytes of the window whose different words weigh most for its length.
    fn best_window(&self, marks: &[Mark]) -> Option<Range<usize>> {
        let mut most = (0.0f32, None);
        for (start, first) in marks.iter().enumerate() {
            let mut best = vec![0.0f32; self.sought.len()];
            for mark in marks[start..].iter().take_while(|mark| mark.position < first.position + WINDOW) {
                best[mark.term] = best[mark.term].max(mark.fit);
                let sum: f32 = best.iter().zip(&self.sought).map(|(fit, sought)| fit * sought.weight).sum();
                let score = sum * sum / ((mark.position - first.position + 4) as f32).sqrt();
                if score > most.0 {
                    most = (score, Some(first.range.start..mark.range.end));
                }
            }
        }
        most.1
    }
}

/// The marks before mark `n` that it may directly follow; `marks` are sorted by position.
fn near(marks: &[Mark], n: usize) -> impl Iterator<Item = usize> + '_ {
    // Joined words have at most 8 atoms.
    (0..n).rev().take_while(move |&m| marks[m].position + 8 >= marks[n].position)
}

fn put_first(spans: &mut Vec<Span>, text: &str) {
    match spans.first_mut().filter(|span| !span.hit) {
        Some(span) => span.text.insert_str(0, text),
        None => spans.insert(0, Span { text: text.into(), hit: false }),
    }
}

/// `range` of the text as pieces.
fn cut(text: &str, range: Range<usize>, marks: &[Mark]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut end = range.start;
    for mark in marks.iter().filter(|mark| mark.range.start >= range.start && mark.range.end <= range.end) {
        let between = &text[end..mark.range.start];
        match spans
            .last_mut()
            .filter(|span| span.hit && mark.adjacent && between.chars().all(char::is_whitespace))
        {
            Some(span) => span.text.push_str(&text[end..mark.range.end]),
            None => {
                push(&mut spans, between, false);
                push(&mut spans, &text[mark.range.clone()], true);
            }
        }
        end = mark.range.end;
    }
    push(&mut spans, &text[end..range.end], false);
    spans
}

fn push(spans: &mut Vec<Span>, text: &str, hit: bool) {
    if !text.is_empty() {
        spans.push(Span { text: text.into(), hit });
    }
}

/// About `SNIPPET` bytes of the text round a window, cut between words; it begins with a sentence if one begins near.
fn around(text: &str, window: Range<usize>) -> Range<usize> {
    let room = SNIPPET.saturating_sub(window.len());
    let earliest = floor(text, window.start.saturating_sub(room / 2));
    let before = &text[earliest..window.start];
    let sentence =
        before.bytes().rposition(|byte| byte == b'\n').map(|at| at + 1).or_else(|| after_full_stop(before));
    let start = match sentence {
        Some(at) => earliest + at,
        None if earliest == 0 => 0,
        None => earliest + before.bytes().position(|byte| byte == b' ').map_or(0, |at| at + 1),
    };
    let start = start + (text[start..window.start].len() - text[start..window.start].trim_start().len());
    let latest = floor(text, (start + SNIPPET.max(window.end - start)).min(text.len()));
    let after = &text[window.end..latest];
    let end = match after
        .trim_start()
        .bytes()
        .position(|byte| byte == b'\n')
        .map(|at| at + after.len() - after.trim_start().len())
    {
        Some(at) if window.end + at > start + SNIPPET / 2 => window.end + at,
        _ if latest == text.len() => latest,
        _ => {
            window.end
                + after.bytes().rposition(|byte| byte == b' ').unwrap_or(if window.is_empty() {
                    after.len()
                } else {
                    0
                })
        }
    };
    let trimmed = text[start..end].trim_end().len();
    start..start + trimmed
}

/// Where the last sentence of the text begins, if one ends in it.
fn after_full_stop(text: &str) -> Option<usize> {
    text.as_bytes().windows(2).rposition(|pair| pair == b". ").map(|at| at + 2)
}

/// The border of characters at or before a byte.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
