//! Where the words of a query stand in a text.
use super::gather::Term;
use super::marks::Mark;
use super::sort::sort_by_key;
use crate::index::{Fault, Index, Sighted, Sighting, Sought};
use crate::text::Gap;
use std::ops::Range;

/// The form of a place that is no form of its word: a longer word, or other words that stand for it.
pub const NO_FORM: u16 = u16::MAX;

/// A place in a text where a word of the query stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    pub position: u32,
    /// The position of its last atom.
    pub last: u32,
    pub sentence: u32,
    pub term: u16,
    /// Its form, or `NO_FORM`.
    pub form: u16,
    /// How well it fits, up to 1.
    pub fit: f32,
    /// How many words of the text it takes up, for each word of the query that they stand for.
    pub covers: f32,
    pub in_title: bool,
    /// Nothing but blanks or hyphens stands before it.
    pub linked: bool,
}

/// Words of the texts that together stand for words of the query: `Vin`, `Fast` for `vinfast`.
#[derive(Clone, Debug, PartialEq)]
pub struct Sequence {
    /// For which words of the query.
    pub terms: Range<usize>,
    /// For each place of the sequence, the numbers of the words that may stand there.
    pub words: Vec<Range<u32>>,
    /// No wider gap may part them.
    pub gap: Gap,
    pub fit: f32,
}

/// A sequence that has begun.
struct Begun {
    sequence: usize,
    /// How many of its words have been seen.
    seen: usize,
    first: Place,
}

/// A text that is walked through word by word.
#[derive(Default)]
pub struct Walk {
    /// Where each word stands.
    ranges: Vec<Range<usize>>,
    places: Vec<Place>,
    begun: Vec<Begun>,
}

impl Walk {
    /// Where the query's words stand, in order.
    pub fn marks(mut self) -> Vec<Mark> {
        sort_by_key(&mut self.places, |place| (place.position, place.term));
        let mark = |place: &Place| {
            let (position, last) = (place.position as usize, place.last as usize);
            let range = self.ranges[position].start..self.ranges[last].end;
            Mark { range, term: place.term as usize, fit: place.fit, position, last, adjacent: false }
        };
        self.places.iter().map(mark).collect()
    }
}

/// Finds the query's words among the words of texts.
pub struct Finder {
    /// For each word of the texts: 0, or one more than its place in `meanings`.
    by_word: Vec<u16>,
    /// What a word is to the query: term, form, fit.
    meanings: Vec<Vec<(u16, u16, f32)>>,
    sequences: Vec<Sequence>,
    sought: Sought,
    /// Where they stand, if that is known without the texts.
    sighted: Option<SightedWords>,
}

/// Sightings by article.
struct SightedWords {
    /// For each article, the place of one of its own in `all`; nowhere: it has none.
    first: Vec<u32>,
    /// Each with the place of the next one in the same article.
    all: Vec<(Sighted, u32)>,
}

impl SightedWords {
    /// `None` if those of a term were not read.
    fn of(terms: &[Term], finder: &Finder, documents: u32) -> Option<SightedWords> {
        let (mut first, mut all) = (vec![u32::MAX; documents as usize], Vec::new());
        for (n, term) in terms.iter().enumerate() {
            for sighted in term.sightings.as_ref()? {
                // What an earlier word of the query means too was read with it.
                let means = finder.meanings(sighted.sighting.word).first();
                if means.is_some_and(|(term, ..)| usize::from(*term) == n) {
                    let next = std::mem::replace(&mut first[sighted.document as usize], all.len() as u32);
                    all.push((*sighted, next));
                }
            }
        }
        Some(SightedWords { first, all })
    }

    /// Those in an article, in no order, each once.
    fn in_article(&self, document: u32) -> impl Iterator<Item = &Sighted> {
        let mut next = self.first[document as usize];
        std::iter::from_fn(move || {
            let (sighted, behind) = self.all.get(next as usize)?;
            next = *behind;
            Some(sighted)
        })
    }
}

impl Finder {
    pub fn new(index: &Index, terms: &[Term], sequences: Vec<Sequence>) -> Result<Finder, Fault> {
        let by_word = vec![0; index.meta().words as usize];
        let (sought, sighted) = (Sought::default(), None);
        let mut finder = Finder { by_word, meanings: Vec::new(), sequences, sought, sighted };
        for (n, term) in terms.iter().enumerate() {
            for (number, form) in term.forms.iter().enumerate() {
                let fit = 0.3 + 0.7 * term.meant[number];
                finder.add(form.words.clone(), Some((n as u16, number as u16, fit)));
            }
            finder.add(term.completions.clone(), Some((n as u16, NO_FORM, 0.3)));
        }
        for n in 0..finder.sequences.len() {
            for words in finder.sequences[n].words.clone() {
                finder.add(words, None);
            }
        }
        if finder.sequences.is_empty() {
            finder.sighted = SightedWords::of(terms, &finder, index.documents());
        }
        if !finder.is_sighted() {
            finder.sought = index.sought(&finder.by_word)?;
        }
        Ok(finder)
    }

    /// Whether it finds without reading any text.
    pub fn is_sighted(&self) -> bool {
        self.sighted.is_some()
    }

    /// Adds a meaning to words; `None`: they are sought, but mean nothing by themselves.
    fn add(&mut self, words: Range<u32>, meaning: Option<(u16, u16, f32)>) {
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
                meanings.extend(meaning);
                self.meanings.push(meanings);
                renamed.push((before, self.meanings.len() as u16));
                self.meanings.len() as u16
            });
        }
    }

    /// Takes the next word of a text that is walked through, and where it stands.
    pub fn walk(&self, word: u32, range: Range<usize>, walk: &mut Walk) {
        let position = walk.ranges.len() as u32;
        walk.ranges.push(range);
        if self.by_word.get(word as usize).is_some_and(|&place| place != 0) {
            // Gaps are not known here: a few places too many do no harm to a snippet, which is marked by its letters.
            let sighting = Sighting { word, gap: Gap::Glue, position, sentence: 0, in_title: false };
            self.sight(sighting, &mut walk.places, &mut walk.begun);
        }
    }

    fn meanings(&self, word: u32) -> &[(u16, u16, f32)] {
        match self.by_word.get(word as usize) {
            None | Some(0) => &[],
            Some(place) => &self.meanings[*place as usize - 1],
        }
    }

    /// All places in an article, in order, and how many words its title has.
    pub fn places(&self, index: &Index, document: u32) -> Result<(Vec<Place>, u32), Fault> {
        let mut places: Vec<Place> = Vec::new();
        let mut begun: Vec<Begun> = Vec::new();
        let mut sight = |sighting| self.sight(sighting, &mut places, &mut begun);
        let mut length = 0;
        if let Some(sighted) = &self.sighted {
            for Sighted { sighting, title, .. } in sighted.in_article(document) {
                length = length.max(*title);
                sight(*sighting);
            }
        } else {
            length = index.skim(document, &self.sought, &mut sight)?;
        }
        sort_by_key(&mut places, |place| (place.position, place.term, place.form));
        Ok((places, length))
    }

    fn sight(&self, sighting: Sighting, places: &mut Vec<Place>, begun: &mut Vec<Begun>) {
        let Sighting { word, gap, position, sentence, in_title } = sighting;
        let linked = gap <= Gap::Space;
        let place = |&(term, form, fit): &(u16, u16, f32)| Place {
            position,
            last: position,
            sentence,
            term,
            form,
            fit,
            covers: 1.0,
            in_title,
            linked,
        };
        places.extend(self.meanings(word).iter().map(place));
        begun.retain(|begun| {
            let is_next = begun.first.position + begun.seen as u32 == position;
            is_next && begun.seen < self.sequences[begun.sequence].words.len()
        });
        let nothing = place(&(0, NO_FORM, 0.0));
        for n in (0..begun.len()).rev() {
            let Sequence { words, gap: widest, .. } = &self.sequences[begun[n].sequence];
            if gap <= *widest && words[begun[n].seen].contains(&word) {
                begun[n].seen += 1;
                self.complete(&begun[n], places);
            } else {
                begun.swap_remove(n);
            }
        }
        for (sequence, _) in
            self.sequences.iter().enumerate().filter(|(_, sequence)| sequence.words[0].contains(&word))
        {
            let new = Begun { sequence, seen: 1, first: nothing };
            self.complete(&new, places);
            begun.push(new);
        }
    }

    /// Adds the places that a sequence stands for once its last word is seen.
    fn complete(&self, begun: &Begun, places: &mut Vec<Place>) {
        let sequence = &self.sequences[begun.sequence];
        if begun.seen == sequence.words.len() {
            let last = begun.first.position + begun.seen as u32 - 1;
            let (fit, covers) = (sequence.fit, begun.seen as f32 / sequence.terms.len() as f32);
            let place = |term: usize| Place { last, term: term as u16, fit, covers, ..begun.first };
            places.extend(sequence.terms.clone().map(place));
        }
    }
}
