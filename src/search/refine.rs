//! The second look, at the texts of the best articles: real neighbours, the best window, the best sentence, the title.
//!
//! With the words of the query weighing w (idf × how well the form there fits), S(X) the weight of the different words
//! in a stretch X, and I the weight of all: the best window of at most 64 words gives S²/I × √(words of the query in it
//! / its length), the best sentence S²/I, the title S × share of its words. After T. Tao and C. Zhai, "An exploration of
//! proximity measures in information retrieval", 2007; weights as measured in the table of [`crate::search`].
use super::aliases::Synonym;
use super::bm25::Saturation;
use super::finder::{Finder, NO_FORM, Place, Sequence};
use super::gather::Term;
use super::score::Scores;
use super::scorer::{PAIRS, Pair};
use crate::index::{Fault, Index};
use crate::text::Gap;
use std::ops::Range;

const WINDOW: u32 = 64;
/// Words in the longest sequence that stands for a word of the query.
const LONGEST: u32 = 8;

/// The score of an article after the second look.
pub struct Refiner<'a> {
    pub index: &'a Index,
    pub finder: Finder,
    pub scores: &'a Scores,
    saturation: Saturation,
}

/// What each part of the second look gave.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Parts {
    pub words: f32,
    pub pairs: f32,
    pub window: f32,
    pub sentence: f32,
    pub title: f32,
}

impl Parts {
    pub fn total(&self) -> f32 {
        self.words + self.pairs + self.window + self.sentence + self.title
    }

    /// Each part by its name.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn named(self) -> [(&'static str, f32); 5] {
        let Parts { words, pairs, window, sentence, title } = self;
        [("words", words), ("pairs", pairs), ("window", window), ("sentence", sentence), ("title", title)]
    }
}

impl<'a> Refiner<'a> {
    pub fn new(
        index: &'a Index,
        terms: &[Term],
        synonyms: &[Synonym],
        scores: &'a Scores,
    ) -> Result<Refiner<'a>, Fault> {
        let mut sequences = sequences(index, terms);
        synonyms.iter().for_each(|synonym| synonym.sequences(index, &mut sequences));
        let finder = Finder::new(index, terms, sequences)?;
        Ok(Refiner { index, finder, scores, saturation: Saturation::of_pairs(index) })
    }

    pub fn parts(&self, document: u32) -> Result<Parts, Fault> {
        let (places, title) = self.finder.places(self.index, document)?;
        Ok(Parts {
            words: self.scores.articles[document as usize].words,
            pairs: PAIRS * self.pairs(&places, self.index.length_codes()[document as usize]),
            window: 1.5 * self.window(&places),
            sentence: 0.8 * self.sentence(&places),
            title: 1.2 * self.title(&places, title),
        })
    }

    /// Whether the article holds the words `phrase` of the query behind one another, each as `allowed` by its number,
    /// its form and whether it stands in the title.
    pub fn holds_phrase(
        &self,
        document: u32,
        phrase: Range<usize>,
        allowed: &dyn Fn(usize, u16, bool) -> bool,
    ) -> Result<bool, Fault> {
        let (places, _) = self.finder.places(self.index, document)?;
        // For each word of the phrase so far: where it ended.
        let mut ends: Vec<(usize, u32)> = Vec::new();
        for same in places.chunk_by(|a, b| a.position == b.position) {
            let position = same[0].position;
            let mut next = Vec::new();
            for place in same.iter().filter(|place| phrase.contains(&(place.term as usize))) {
                let number = place.term as usize - phrase.start;
                let continues =
                    place.linked && number > 0 && ends.contains(&(number - 1, position.wrapping_sub(1)));
                if (number == 0 || continues) && allowed(place.term as usize, place.form, place.in_title) {
                    if number + 1 == phrase.len() {
                        return Ok(true);
                    }
                    next.push((number, place.last));
                }
            }
            // An end in the middle of a joined word's second half is still ahead.
            ends.retain(|(_, last)| *last >= position);
            ends.append(&mut next);
        }
        Ok(false)
    }

    /// What each word and the one behind it give to an article by its text.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn pair_parts(&self, document: u32) -> Result<Vec<f32>, Fault> {
        let (places, _) = self.finder.places(self.index, document)?;
        let (counts, code) = (count_pairs(&places), self.index.length_codes()[document as usize]);
        let pairs = self.scores.adjacent.iter().enumerate();
        let score = |(n, pair): (usize, &Option<Pair>)| match pair {
            Some(pair) => PAIRS * self.pair(n as u16, pair, &counts, code),
            None => 0.0,
        };
        Ok(pairs.map(score).collect())
    }

    /// Pairs as they really stand in the text.
    fn pairs(&self, places: &[Place], length_code: u8) -> f32 {
        let counts = count_pairs(places);
        let mut sum = 0.0;
        for (n, pair) in self.scores.adjacent.iter().enumerate() {
            if let Some(pair) = pair {
                sum += self.pair(n as u16, pair, &counts, length_code);
            }
        }
        sum
    }

    fn pair(&self, term: u16, pair: &Pair, counts: &[((u16, u16, u16), f32)], length_code: u8) -> f32 {
        let (mut all, mut forms) = (0.0, 0.0);
        for &((first, f, g), count) in counts {
            if first == term {
                all += count;
                let weight = pair.forms.get(f as usize).and_then(|row| row.get(g as usize));
                forms += weight.map_or(0.0, |weight| weight * self.saturation.of(count, length_code));
            }
        }
        0.75 * pair.idf * self.saturation.of(all, length_code) + 0.25 * forms
    }

    fn all(&self) -> f32 {
        self.scores.idfs.iter().sum::<f32>().max(f32::MIN_POSITIVE)
    }

    fn window(&self, places: &[Place]) -> f32 {
        let idfs = &self.scores.idfs;
        let mut most = 0.0f32;
        let mut best = vec![0.0f32; idfs.len()];
        for (start, first) in places.iter().enumerate() {
            best.fill(0.0);
            let (mut sum, mut distinct) = (0.0, 0.0);
            for place in &places[start..] {
                let length = place.position - first.position + 1;
                if length > WINDOW || place.in_title != first.in_title {
                    break;
                }
                let here = &mut best[place.term as usize];
                if place.fit > *here {
                    distinct += f32::from(u8::from(*here == 0.0));
                    sum += (place.fit - *here) * idfs[place.term as usize];
                    *here = place.fit;
                    most = most.max(sum * sum * (distinct / length as f32).sqrt().min(1.0));
                }
            }
        }
        most / self.all()
    }

    fn sentence(&self, places: &[Place]) -> f32 {
        let mut best = Vec::new();
        let sentences = places.chunk_by(|a, b| a.sentence == b.sentence);
        let weights = sentences.map(|places| self.weight(places, &mut best));
        weights.fold(0.0f32, |most, sum| most.max(sum * sum)) / self.all()
    }

    fn title(&self, places: &[Place], length: u32) -> f32 {
        let title = &places[..places.partition_point(|place| place.in_title)];
        let mut covered = vec![0.0f32; self.scores.idfs.len()];
        for place in title {
            let here = &mut covered[place.term as usize];
            *here = here.max(place.covers);
        }
        let share = covered.iter().sum::<f32>() / length.max(1) as f32;
        self.weight(title, &mut Vec::new()) * share.min(1.0)
    }

    /// Weight of the different words among `places`.
    fn weight(&self, places: &[Place], best: &mut Vec<f32>) -> f32 {
        best.clear();
        best.resize(self.scores.idfs.len(), 0.0);
        places.iter().for_each(|place| {
            let here = &mut best[place.term as usize];
            *here = here.max(place.fit);
        });
        best.iter().zip(&self.scores.idfs).map(|(fit, idf)| fit * idf).sum()
    }
}

/// How often each word stands before the next, by their forms; in the title three times.
fn count_pairs(places: &[Place]) -> Vec<((u16, u16, u16), f32)> {
    let mut counts: Vec<((u16, u16, u16), f32)> = Vec::new();
    for (n, place) in places.iter().enumerate() {
        // Nothing that stands for a word is longer.
        let near = places[..n].iter().rev().take_while(|other| other.position + LONGEST >= place.position);
        for other in near.filter(|other| is_pair(other, place)) {
            let kind = (other.term, other.form, place.form);
            let count = if place.in_title { 3.0 } else { 1.0 };
            match counts.iter_mut().find(|(known, _)| *known == kind) {
                Some((_, sum)) => *sum += count,
                None => counts.push((kind, count)),
            }
        }
    }
    counts
}

/// Two words of the query side by side; or in one sequence, which stands for both.
fn is_pair(first: &Place, second: &Place) -> bool {
    let together = first.position == second.position;
    let behind = second.linked && first.last + 1 == second.position;
    first.term + 1 == second.term
        && (behind
            || together && first.last == second.last && first.form == NO_FORM && second.form == NO_FORM)
}

fn sequences(index: &Index, terms: &[Term]) -> Vec<Sequence> {
    let mut all = Vec::new();
    for (n, term) in terms.iter().enumerate() {
        for (left, right) in &term.halves {
            let words = vec![left.clone(), right.clone()];
            all.push(Sequence { terms: n..n + 1, words, gap: Gap::Hyphen, fit: 1.0 });
        }
        super::dates::add_sequences(index, n, term, &mut all);
    }
    all
}
