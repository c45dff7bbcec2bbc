//! The second look, at the texts of the best articles: real neighbours, the best window, the best sentence, the title.
//!
//! With the words of the query weighing w (idf × how well the form there fits), S(X) the weight of the different words
//! in a stretch X, and I the weight of all: the best window of at most 64 words gives S²/I × √(words of the query in it
//! / its length), the best sentence S²/I, the title S × share of its words. After T. Tao and C. Zhai, "An exploration of
//! proximity measures in information retrieval", 2007; weights as measured in the table of [`crate::search`].
use super::gather::Term;
use super::marks::Mark;
use super::score::{Pair, Saturation, Scores};
use crate::index::{Fault, Index};
use crate::text::Gap;
use std::ops::Range;

const WINDOW: u32 = 64;
const NO_FORM: u16 = u16::MAX;

/// A place in a text where a word of the query stands.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    position: u32,
    /// The position of its last atom.
    last: u32,
    sentence: u32,
    term: u16,
    /// Its form, or `NO_FORM`.
    form: u16,
    /// How well it fits, 0.3 to 1.
    fit: f32,
    in_title: bool,
}

/// Finds the query's words among the words of texts.
pub struct Finder {
    /// For each word of the texts: 0, or one more than its place in `meanings`.
    by_word: Vec<u16>,
    /// What a word is to the query: term, form, fit.
    meanings: Vec<Vec<(u16, u16, f32)>>,
    /// Left half, right half, term.
    halves: Vec<(Range<u32>, Range<u32>, u16)>,
}

impl Finder {
    pub fn new(index: &Index, terms: &[Term]) -> Finder {
        let words = index.meta().words as usize;
        let mut finder = Finder { by_word: vec![0; words], meanings: Vec::new(), halves: Vec::new() };
        for (n, term) in terms.iter().enumerate() {
            for (number, form) in term.forms.iter().enumerate() {
                let fit = 0.3 + 0.7 * term.meant[number];
                finder.add(form.words.clone(), (n as u16, number as u16, fit));
            }
            finder.add(term.completions.clone(), (n as u16, NO_FORM, 0.3));
            finder
                .halves
                .extend(term.halves.iter().map(|(left, right)| (left.clone(), right.clone(), n as u16)));
        }
        finder
    }

    fn add(&mut self, words: Range<u32>, meaning: (u16, u16, f32)) {
        // Words with the same meanings so far get the same meanings.
        let mut renamed: Vec<(u16, u16)> = Vec::new();
        for word in words {
            let Some(place) = self.by_word.get_mut(word as usize) else {
                return;
            };
            let before = *place;
            let known = renamed.iter().find(|(old, _)| *old == before).map(|(_, new)| *new);
            *place = known.unwrap_or_else(|| {
                let mut meanings =
                    before.checked_sub(1).map_or(Vec::new(), |n| self.meanings[n as usize].clone());
                meanings.push(meaning);
                self.meanings.push(meanings);
                renamed.push((before, self.meanings.len() as u16));
                self.meanings.len() as u16
            });
        }
    }

    /// Where the query's words stand in a text, given its words one by one.
    pub fn mark(&self, position: usize, word: u32, range: Range<usize>, marks: &mut Vec<Mark>) {
        for &(term, _, fit) in self.meanings(word) {
            marks.push(Mark {
                range: range.clone(),
                term: term as usize,
                fit,
                position,
                last: position,
                adjacent: false,
            });
        }
    }

    fn meanings(&self, word: u32) -> &[(u16, u16, f32)] {
        match self.by_word.get(word as usize) {
            None | Some(0) => &[],
            Some(place) => &self.meanings[*place as usize - 1],
        }
    }
}

/// All places of one article, and what is between them.
#[derive(Default)]
struct Places {
    places: Vec<Place>,
    /// Positions before which words are not adjacent are not listed here; the others are, as far as places follow them.
    linked: Vec<u32>,
    title_length: u32,
}

impl Places {
    fn read(index: &Index, finder: &Finder, document: u32) -> Result<Places, Fault> {
        let mut found = Places::default();
        let (mut position, mut sentence) = (0u32, 0u32);
        let mut before = None;
        index.scan(document, &mut |in_title, word, gap| {
            sentence += u32::from(gap == Gap::Sentence);
            if in_title {
                found.title_length += 1;
            }
            if let Some(word) = word {
                let meanings = finder.meanings(word);
                if !meanings.is_empty() {
                    if gap <= Gap::Space {
                        found.linked.push(position);
                    }
                    let last = position;
                    let place =
                        |&(term, form, fit)| Place { position, last, sentence, term, form, fit, in_title };
                    found.places.extend(meanings.iter().map(place));
                }
                if gap <= Gap::Hyphen
                    && let Some((first, is_linked)) = before
                {
                    let left = (position - 1, first, is_linked);
                    found.add_halves(finder, left, (position, word), (sentence, in_title));
                }
            }
            before = word.map(|word| (word, gap <= Gap::Space));
            position += 1;
        })?;
        found.places.sort_unstable_by_key(|place| (place.position, place.term, place.form));
        found.linked.sort_unstable();
        Ok(found)
    }

    /// Adds the words of the query that two words make up together: `left` and whether it is linked to what is before
    /// it, and `right`.
    fn add_halves(
        &mut self,
        finder: &Finder,
        (position, left, is_linked): (u32, u32, bool),
        (last, right): (u32, u32),
        (sentence, in_title): (u32, bool),
    ) {
        for (lefts, rights, term) in &finder.halves {
            if lefts.contains(&left) && rights.contains(&right) {
                let (term, form, fit) = (*term, NO_FORM, 1.0);
                self.places.push(Place { position, last, sentence, term, form, fit, in_title });
                self.linked.extend(is_linked.then_some(position));
            }
        }
    }

    /// Weight of the different words among `places`, and how many they are.
    fn weight(places: &[Place], idfs: &[f32], best: &mut Vec<f32>) -> (f32, u32) {
        best.clear();
        best.resize(idfs.len(), 0.0);
        places.iter().for_each(|place| {
            let here = &mut best[place.term as usize];
            *here = here.max(place.fit);
        });
        let sum = best.iter().zip(idfs).map(|(fit, idf)| fit * idf).sum();
        (sum, best.iter().filter(|fit| **fit > 0.0).count() as u32)
    }
}

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
}

impl<'a> Refiner<'a> {
    pub fn new(index: &'a Index, terms: &[Term], scores: &'a Scores) -> Refiner<'a> {
        Refiner { index, finder: Finder::new(index, terms), scores, saturation: Saturation::of_pairs(index) }
    }

    pub fn parts(&self, document: u32) -> Result<Parts, Fault> {
        let found = Places::read(self.index, &self.finder, document)?;
        Ok(Parts {
            words: self.scores.words[document as usize],
            pairs: 0.8 * self.pairs(&found, self.index.length_codes()[document as usize]),
            window: 1.5 * self.window(&found),
            sentence: 0.8 * self.sentence(&found),
            title: 1.2 * self.title(&found),
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
        let found = Places::read(self.index, &self.finder, document)?;
        // For each word of the phrase so far: where it ended.
        let mut ends: Vec<(usize, u32)> = Vec::new();
        let mut linked = found.linked.iter().copied().peekable();
        for same in found.places.chunk_by(|a, b| a.position == b.position) {
            let position = same[0].position;
            while linked.next_if(|&next| next < position).is_some() {}
            let is_linked = linked.peek() == Some(&position);
            let mut next = Vec::new();
            for place in same.iter().filter(|place| phrase.contains(&(place.term as usize))) {
                let number = place.term as usize - phrase.start;
                let continues =
                    is_linked && number > 0 && ends.contains(&(number - 1, position.wrapping_sub(1)));
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

    /// Pairs as they really stand in the text.
    fn pairs(&self, found: &Places, length_code: u8) -> f32 {
        let mut counts: Vec<((u16, u16, u16), f32)> = Vec::new();
        let mut linked = found.linked.iter().copied().peekable();
        for (n, place) in found.places.iter().enumerate() {
            while linked.next_if(|&next| next < place.position).is_some() {}
            if linked.peek() != Some(&place.position) {
                continue;
            }
            let before =
                found.places[..n].iter().rev().take_while(|other| other.position + 1 >= place.position);
            for other in
                before.filter(|other| other.position + 1 == place.position && other.term + 1 == place.term)
            {
                let kind = (other.term, other.form, place.form);
                let count = if place.in_title { 3.0 } else { 1.0 };
                match counts.iter_mut().find(|(known, _)| *known == kind) {
                    Some((_, sum)) => *sum += count,
                    None => counts.push((kind, count)),
                }
            }
        }
        let pairs = self.scores.adjacent.iter().enumerate().filter_map(|(n, pair)| Some((n, pair.as_ref()?)));
        pairs.map(|(n, pair)| self.pair(n as u16, pair, &counts, length_code)).sum()
    }

    fn pair(&self, term: u16, pair: &Pair, counts: &[((u16, u16, u16), f32)], length_code: u8) -> f32 {
        let of_term = || counts.iter().filter(|((first, ..), _)| *first == term);
        let all: f32 = of_term().map(|(_, count)| count).sum();
        let forms: f32 = of_term()
            .filter_map(|((_, f, g), count)| {
                let weight = pair.forms.get(*f as usize)?.get(*g as usize)?;
                Some(weight * self.saturation.of(*count, length_code))
            })
            .sum();
        0.75 * pair.idf * self.saturation.of(all, length_code) + 0.25 * forms
    }

    fn all(&self) -> f32 {
        self.scores.idfs.iter().sum::<f32>().max(f32::MIN_POSITIVE)
    }

    fn window(&self, found: &Places) -> f32 {
        let idfs = &self.scores.idfs;
        let mut most = 0.0f32;
        let mut best = vec![0.0f32; idfs.len()];
        for (start, first) in found.places.iter().enumerate() {
            best.fill(0.0);
            let (mut sum, mut distinct) = (0.0, 0.0);
            for place in &found.places[start..] {
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

    fn sentence(&self, found: &Places) -> f32 {
        let mut best = Vec::new();
        let sentences = found.places.chunk_by(|a, b| a.sentence == b.sentence);
        let weights = sentences.map(|places| Places::weight(places, &self.scores.idfs, &mut best).0);
        weights.fold(0.0f32, |most, sum| most.max(sum * sum)) / self.all()
    }

    fn title(&self, found: &Places) -> f32 {
        let title = &found.places[..found.places.partition_point(|place| place.in_title)];
        let (sum, distinct) = Places::weight(title, &self.scores.idfs, &mut Vec::new());
        sum * distinct as f32 / found.title_length.max(1) as f32
    }
}
