//! What was read for the words of the last query, kept for the next: whoever types has it searched with every letter, and
//! the words before the last stay as they are.
//!
//! Saves a fifth of a search by a later letter (10,000 articles), and costs no memory beyond the most that a query takes:
//! what the next one has no use for goes before anything is read for it.
use super::gather::Term;
use super::query::Word;

/// Words of a query as they were read, before anything was made of them.
#[derive(Default)]
pub struct LastWords(Vec<Term>);

impl LastWords {
    pub(super) fn of(terms: Vec<Term>) -> LastWords {
        LastWords(terms)
    }

    /// Takes out the term that a word would read, as it was read, if it is there: `sighted` or not.
    pub(super) fn take(&mut self, word: &Word, sighted: bool) -> Option<Term> {
        let at = self.0.iter().position(|term| {
            let can_be = term.is_as_read && !word.unfinished && term.sightings.is_some() == sighted;
            can_be && reads_as(&term.word, word)
        });
        let mut term = self.0.swap_remove(at?);
        term.word = word.clone();
        term.meant.clear();
        term.following.clear();
        Some(term)
    }
}

/// Whether two words differ in nothing but where they stand, which says nothing of what is read for them.
fn reads_as(known: &Word, word: &Word) -> bool {
    let Word { key, form, phrase, unfinished, is_name, in_title, span: _, adjacent: _, piece: _, either: _ } =
        known;
    (phrase, unfinished, is_name, in_title) == (&word.phrase, &word.unfinished, &word.is_name, &word.in_title)
        && (key, form) == (&word.key, &word.form)
}
