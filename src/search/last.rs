//! What was read for the words of the last query, kept for the next: whoever types has it searched with every letter, and
//! the words before the last stay as they are.
//!
//! What was read saves a fifth of a search by a later letter (10,000 articles), and costs no memory beyond the most that a
//! query takes: what the next one has no use for goes before anything is read for it. What the first words give to
//! articles takes 20 bytes an article, and saves a sixth: letters of sixteen queries in 100,000 articles, p50 / p99 in
//! Node 15.4 / 31 ms without, 12.9 / 26 with.
use super::gather::Term;
use super::keys::KeyScores;
use super::query::Word;

/// Words of a query as they were read, with what was counted behind them; and what the first of them give to articles.
#[derive(Default)]
pub struct LastWords {
    pub(super) terms: Vec<Term>,
    pub(super) scores: KeyScores,
}

impl LastWords {
    /// Takes out the term that a word would read, as it was read, if it is there: `sighted` or not.
    pub(super) fn take(&mut self, word: &Word, sighted: bool) -> Option<Term> {
        let at = self.terms.iter().position(|term| {
            let can_be = term.is_as_read && !word.unfinished && term.sightings.is_some() == sighted;
            can_be && reads_as(&term.word, word)
        });
        let mut term = self.terms.swap_remove(at?);
        term.word = word.clone();
        term.meant.clear();
        term.was = Some(term.place);
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
