//! Words that must stand side by side: by fingerprint they may, by the text they do.
use super::gather::Term;
use super::refine::Refiner;
use super::scorer;
use crate::index::{Fault, Index};
use crate::text::{Grade, grade};
use std::ops::Range;

/// The phrases among the words from `start` on, as stretches of all words.
pub fn phrases(terms: &[Term], start: usize) -> Vec<Range<usize>> {
    let mut phrases = Vec::new();
    let mut start = start;
    for same in terms.chunk_by(|a, b| a.word.phrase == b.word.phrase && a.word.piece == b.word.piece) {
        if same[0].word.phrase.is_some() && same.len() > 1 {
            phrases.push(start..start + same.len());
        }
        start += same.len();
    }
    phrases
}

/// Whether by lists and fingerprints an article may hold these words side by side.
pub fn may_hold(index: &Index, terms: &[Term], words: &Range<usize>, document: u32) -> bool {
    let held = |n: usize| &terms[n].held[document as usize];
    // Of a word made up of two, the fingerprint before it saw the first half only; without bits it saw nothing.
    let blind = |n: usize| index.meta().adjacency_bits == 0 || !terms[n].halves.is_empty();
    let follows = |n: usize| blind(n) || scorer::may_follow(held(n - 1), held(n));
    words.clone().all(|n| held(n).forms != 0) && words.clone().skip(1).all(follows)
}

/// Whether its text holds them, in forms that do not contradict what was typed, and in the title if that was asked.
pub fn holds(
    refiner: &Refiner<'_>,
    terms: &[Term],
    words: &Range<usize>,
    document: u32,
) -> Result<bool, Fault> {
    refiner.holds_phrase(document, words.clone(), &|term, form, in_title| {
        let word = &terms[term].word;
        let form = terms[term].forms.get(form as usize);
        (in_title || !word.in_title)
            && form.is_none_or(|form| grade(&word.form, &form.form) != Grade::Conflicting)
    })
}
