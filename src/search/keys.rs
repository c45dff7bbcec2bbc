//! What the keys of a query's words give to articles, whatever form of them was meant: the part of the first score that
//! stays as it is when a letter is added.
//!
//! What the words before the last give is kept from letter to letter ([`super::last`]), so that the last letters of a long
//! query cost little more than those of a short one.
use super::gather::Term;
use super::scorer::{Pair, Score};
use crate::index::Index;

/// The sums over the first words of a query.
#[derive(Default)]
pub struct KeyScores {
    /// Of every article, also of those that hold too little to be shown.
    pub articles: Vec<Score>,
    /// How much each of the words says.
    pub idfs: Vec<f32>,
    /// For each word but the last, it and the one behind it; none if they are not adjacent.
    pub adjacent: Vec<Option<Pair>>,
}

impl KeyScores {
    pub fn of_nothing(index: &Index) -> KeyScores {
        let articles = vec![Score::default(); index.documents() as usize];
        KeyScores { articles, ..KeyScores::default() }
    }

    /// Whether these, of the last query, are the sums over the first words of this one, at least one.
    pub fn are_of(&self, terms: &[Term], idfs: &[f32]) -> bool {
        let count = self.idfs.len();
        if count == 0 || count > terms.len() {
            return false;
        }
        (0..count).all(|n| {
            let is_adjacent = n == 0 || self.adjacent[n - 1].is_some() == terms[n].word.adjacent;
            terms[n].was == Some(n) && terms[n].is_as_read && self.idfs[n] == idfs[n] && is_adjacent
        })
    }
}

/// How many words of a query will stay as they are if it goes on.
pub fn settled(terms: &[Term]) -> usize {
    terms.iter().take_while(|term| term.is_as_read && !term.word.unfinished).count()
}
