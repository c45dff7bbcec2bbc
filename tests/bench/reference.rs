//! What exact adjacency is worth: all pairs of neighbours as lists of their own, everything scored, nothing stored.
//!
//! BM25 with the engine's constants over keys, half of it over exact forms where the query has marks, and over pairs
//! of adjacent keys. Bytes are what no code of the lists' articles can undercut: N·H(df/N) bits for each list.
use mokim::Document;
use mokim::index::floor;
use mokim::text::{Gap, is_bare, tokens};
use rustc_hash::FxHashMap;

const TITLE: f32 = 3.0;
const PAIRS: f32 = 0.8;
const DEPTH: usize = 10;
/// BM25's k and b.
const OF_WORDS: (f32, f32) = (0.9, 0.75);
const OF_PAIRS: (f32, f32) = (0.6, 0.6);

/// Articles, rising, and how often each holds the thing.
type List = Vec<(u32, f32)>;

#[derive(Default)]
pub struct Reference {
    ids: Vec<String>,
    lengths: Vec<f32>,
    /// Keys and forms have one numbering: a form without marks is its key.
    numbers: FxHashMap<String, u32>,
    keys: FxHashMap<u32, List>,
    forms: FxHashMap<u32, List>,
    pairs: FxHashMap<(u32, u32), List>,
}

/// The best ten, and the bytes of the lists read for them.
pub struct Answer {
    pub ids: Vec<String>,
    pub bytes: f64,
}

struct Word {
    key: u32,
    form: u32,
    has_marks: bool,
    adjacent: bool,
}

impl Reference {
    pub fn of(documents: &[Document]) -> Reference {
        let mut reference = Reference::default();
        for (number, document) in (0..).zip(documents) {
            let mut length = 0;
            for (text, weight) in [(&document.title, TITLE), (&document.body, 1.0)] {
                let words = reference.words(text);
                length += words.len();
                reference.add(&words, number, weight);
            }
            reference.lengths.push(length as f32);
            reference.ids.push(document.id.clone());
        }
        reference
    }

    fn words(&mut self, text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        tokens(text, &mut |token| {
            if token.atoms == 1 {
                words.push(Word {
                    key: self.number(&token.key),
                    form: self.number(&token.form),
                    has_marks: !is_bare(&token.form),
                    adjacent: token.gap <= Gap::Space,
                });
            }
        });
        words
    }

    fn number(&mut self, spelling: &str) -> u32 {
        let next = self.numbers.len() as u32;
        *self.numbers.entry(spelling.into()).or_insert(next)
    }

    fn add(&mut self, words: &[Word], document: u32, weight: f32) {
        for word in words {
            count(self.keys.entry(word.key).or_default(), document, weight);
            count(self.forms.entry(word.form).or_default(), document, weight);
        }
        for (first, second) in adjacent(words) {
            count(self.pairs.entry((first.key, second.key)).or_default(), document, weight);
        }
    }

    /// Bytes of the lists of all pairs.
    pub fn pair_bytes(&self) -> f64 {
        self.pairs.values().map(|list| self.bytes(list)).sum()
    }

    fn bytes(&self, list: &List) -> f64 {
        let all = self.lengths.len() as f64;
        let share = list.len() as f64 / all;
        let entropy = |p: f64| if p > 0.0 { -p * p.log2() } else { 0.0 };
        all * (entropy(share) + entropy(1.0 - share)) / 8.0
    }

    /// `with_pairs`: or as if nothing were known of neighbours.
    pub fn answer(&mut self, query: &str, with_pairs: bool) -> Answer {
        let words = self.words(query);
        let toned = words.iter().any(|word| word.has_marks);
        let of_forms = if toned { 0.5 } else { 0.0 };
        let mut scores = Scores::new(&self.lengths);
        let mut bytes = 0.0;
        for word in &words {
            for (lists, number, share) in
                [(&self.keys, word.key, 1.0 - of_forms), (&self.forms, word.form, of_forms)]
            {
                lists.get(&number).into_iter().for_each(|list| scores.add(list, share, 1, OF_WORDS));
            }
            bytes += self.keys.get(&word.key).map_or(0.0, |list| self.bytes(list));
        }
        for (first, second) in adjacent(&words).filter(|_| with_pairs) {
            if let Some(list) = self.pairs.get(&(first.key, second.key)) {
                scores.add(list, PAIRS, floor(self.lengths.len() as u32) as usize, OF_PAIRS);
                bytes += self.bytes(list);
            }
        }
        let best = scores.best().into_iter();
        Answer { ids: best.map(|document| self.ids[document].clone()).collect(), bytes }
    }
}

fn adjacent(words: &[Word]) -> impl Iterator<Item = (&Word, &Word)> {
    words.iter().zip(words.iter().skip(1)).filter(|(_, second)| second.adjacent)
}

fn count(list: &mut List, document: u32, weight: f32) {
    match list.last_mut() {
        Some(last) if last.0 == document => last.1 += weight,
        _ => list.push((document, weight)),
    }
}

/// What each article scores.
struct Scores<'a> {
    lengths: &'a [f32],
    average: f32,
    sums: Vec<f32>,
}

impl Scores<'_> {
    fn new(lengths: &[f32]) -> Scores<'_> {
        let average = lengths.iter().sum::<f32>() / lengths.len() as f32;
        Scores { lengths, average, sums: vec![0.0; lengths.len()] }
    }

    /// Lists shorter than `floor` weigh as if they had that length: the engine takes rare pairs for equally rare.
    fn add(&mut self, list: &List, weight: f32, floor: usize, (k, b): (f32, f32)) {
        let (all, holders) = (self.lengths.len() as f32, list.len().max(floor) as f32);
        let idf = ((all - holders + 0.5).max(0.0) / (holders + 0.5)).ln_1p();
        for &(document, frequency) in list {
            let length = self.lengths[document as usize] / self.average;
            let norm = k * (1.0 - b + b * length);
            self.sums[document as usize] += weight * idf * frequency * (k + 1.0) / (frequency + norm);
        }
    }

    fn best(&self) -> Vec<usize> {
        let mut found: Vec<usize> = (0..self.sums.len()).filter(|&n| self.sums[n] > 0.0).collect();
        found.sort_by(|&a, &b| self.sums[b].total_cmp(&self.sums[a]).then(a.cmp(&b)));
        found.truncate(DEPTH);
        found
    }
}
