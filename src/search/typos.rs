//! Mistyped words: `truogn` means "trưởng", `Bliken` "Blinken", `chải nghiệm` "trải nghiệm".
//!
//! A word is doubted that the collection does not hold, holds in a few articles only, or never beside the words that it
//! was typed beside. Keys at a small distance are weighed against it: by the mistake (`Slip`), by how common they are
//! and by how well they stand between their neighbours. Those that may well have been meant become readings of the word
//! beside its own, and the hidden Markov model of `meaning` decides; so no query that works is touched.
//! One mistake of F. Damerau, "A technique for computer detection and correction of spelling errors", 1964; in long
//! words two; and what is spelled alike because it is spoken alike (`s`/`x`, `ch`/`tr`, `ng`/`ngh`).
//!
//! MRR@10 of known items with one mistake, 10,000 articles: words mended only if no article holds them, by the one best
//! key, .328; this .355.
use super::gather::{KeyReading, Term};
use super::meaning::{SMOOTHING, share};
use super::query::Word;
use super::sort::sort_by_key;
use crate::index::{Fault, Follower, Form, Index, Key};
use crate::text::{Grade, grade, is_alphabetic, is_bare, is_syllable, tone};

/// Candidates that are looked at between their neighbours, and those that become readings.
const CANDIDATES: usize = 16;
const READINGS: usize = 4;
/// Words of fewer letters have too many neighbours; of fewer than `SURE`, what stands beside must speak for it.
const SHORTEST: usize = 3;
const SURE: usize = 4;
/// From this length on a word on its own is mended, and from `LONG` on two mistakes are.
const SHORTEST_ALONE: usize = 5;
const LONG: usize = 8;
/// A word of so many articles may be somebody's mistake.
const RARE: u32 = 3;
/// About so many articles must hold a word beside its neighbour.
const BESIDE: f32 = 1.0;
/// How probable it is that a word is mistyped in one given way.
const MISTYPED: f32 = 0.001;
/// Of a typed tone that the form does not have.
const OTHER_TONE: f32 = 0.05;
/// Less probable readings are not read.
const PROBABLE: f32 = 0.35;

/// Beginnings that are spoken alike somewhere, or often confused.
const ALIKE: [(&str, &str); 10] = [
    ("s", "x"),
    ("ch", "tr"),
    ("d", "gi"),
    ("d", "r"),
    ("gi", "r"),
    ("l", "n"),
    ("k", "c"),
    ("ng", "ngh"),
    ("g", "gh"),
    ("c", "q"),
];

/// How much more probable than the others one mistake is that makes `key` into `typed`; 0 if it takes more than one.
fn slip(typed: &[u8], key: &[u8]) -> f32 {
    let (m, n) = (typed.len(), key.len());
    if m.abs_diff(n) > 2 || typed == key {
        return 0.0;
    }
    if is_alike(typed, key) {
        return 5.0;
    }
    let same = |(a, b): &(&u8, &u8)| a == b;
    let head = typed.iter().zip(key).take_while(same).count();
    let tail =
        typed[head.min(m)..].iter().rev().zip(key[head.min(n)..].iter().rev()).take_while(same).count();
    let (left, right) = (m - head - tail, n - head - tail);
    match (left, right) {
        (0, 1) => 1.0,
        (1, 0) if head > 0 && typed[head] == typed[head - 1] => 2.0,
        (1, 0) => 0.5,
        (1, 1) => 0.3,
        (2, 2) if typed[head] == key[head + 1] && typed[head + 1] == key[head] => 1.5,
        _ => 0.0,
    }
}

fn is_alike(a: &[u8], b: &[u8]) -> bool {
    let swapped = |from: &str, to: &str| {
        a.strip_prefix(from.as_bytes()).is_some_and(|rest| b.strip_prefix(to.as_bytes()) == Some(rest))
    };
    ALIKE.iter().any(|(x, y)| swapped(x, y) || swapped(y, x))
}

/// Whether two mistakes make one word into the other: one that leaves a word that the other makes into it.
fn is_twice(typed: &[u8], key: &[u8]) -> bool {
    let head = typed.iter().zip(key).take_while(|(a, b)| a == b).count();
    let (typed, key) = (&typed[head..], &key[head..]);
    let cut = |word: &[u8], count: usize| word.get(count..).unwrap_or(&[]).to_vec();
    let (a, b) = (cut(typed, 1), cut(key, 1));
    let swapped = typed.len() > 1 && key.len() > 1 && typed[0] == key[1] && typed[1] == key[0];
    let near = |a: &[u8], b: &[u8]| a == b || slip(a, b) > 0.0;
    near(&a, &b) || near(&a, key) || near(typed, &b) || swapped && near(&typed[2..], &key[2..])
}

/// Adds to the terms what was probably meant where a word is doubtful; whether anything was added. Words of names,
/// those whose bits `named` has, are what they are.
#[inline(never)]
pub fn add_readings(index: &Index, terms: &mut [Term], named: u32) -> Result<bool, Fault> {
    let mut doubtful: Vec<(usize, Vec<(f32, Key)>)> = Vec::new();
    for place in 0..terms.len() {
        if named >> place & 1 == 0 && is_doubtful(terms, place) {
            doubtful.push((place, near(index, &terms[place].word.key)));
        }
    }
    let mut wanted: Vec<&Key> = Vec::new();
    for (_, candidates) in &doubtful {
        wanted.extend(candidates.iter().map(|(_, key)| key));
    }
    index.want_lists(&wanted, &[], 0)?;
    let mut meant: Vec<(usize, KeyReading)> = Vec::new();
    for (place, candidates) in doubtful {
        for reading in readings(index, terms, place, candidates)? {
            meant.push((place, reading));
        }
    }
    let sighted = terms.iter().any(|term| term.sightings.is_some());
    let wanted: Vec<&Key> = meant.iter().map(|(_, reading)| &reading.key).collect();
    index.want_lists(&wanted, &[], if sighted { u32::MAX } else { 0 })?;
    let any = !meant.is_empty();
    for (place, reading) in meant {
        terms[place].read_meant(index, reading)?;
        // What was counted of its forms must be counted again.
        for term in &mut terms[place.saturating_sub(1)..=place] {
            term.following.clear();
        }
    }
    Ok(any)
}

fn is_doubtful(terms: &[Term], place: usize) -> bool {
    let (term, word) = (&terms[place], &terms[place].word);
    let letters = word.key.chars().count();
    let long_enough = letters >= if terms.len() == 1 { SHORTEST_ALONE } else { SHORTEST };
    if !long_enough || word.phrase.is_some() || word.in_title || !word.key.chars().all(is_alphabetic) {
        return false;
    }
    // What may be half typed is.
    if word.unfinished && term.documents() - term.exact > RARE {
        return false;
    }
    if term.literal == 0 || !term.forms.iter().any(|form| form.documents > 0) {
        return true;
    }
    let (before, after) = neighbours(terms, place);
    if terms.len() == 1 || before.is_none() && after.is_none() {
        // `nghành` has been written, and is still a mistake.
        return term.exact <= RARE && !is_syllable(&word.key);
    }
    let is_beside = before.is_some_and(|n| beside(terms, n)) || after.is_some_and(|_| beside(terms, place));
    let is_formless = term.forms.iter().all(|form| grade(&word.form, &form.form) == Grade::Conflicting);
    // What half of the articles hold is no mistake.
    let is_everywhere = term.exact as usize * 2 > term.held.len();
    is_formless || term.exact <= RARE && !word.unfinished || !is_beside && !is_everywhere
}

/// Whether an article holds a term and the next side by side, in the forms that were meant.
fn beside(terms: &[Term], place: usize) -> bool {
    let mut articles = 0.0;
    for (row, first) in terms[place].following.iter().zip(&terms[place].meant) {
        for (count, second) in row.iter().zip(&terms[place + 1].meant) {
            articles += count * first * second;
        }
    }
    articles >= BESIDE
}

/// The terms that stand directly before and behind one, if the collection holds them.
fn neighbours(terms: &[Term], place: usize) -> (Option<usize>, Option<usize>) {
    let known = |n: &usize| !terms[*n].forms.is_empty();
    let before = place.checked_sub(1).filter(|_| terms[place].word.adjacent).filter(known);
    let after = Some(place + 1).filter(|&n| n < terms.len() && terms[n].word.adjacent).filter(known);
    (before, after)
}

/// The most promising keys near a mistyped one, each with how probable it is to mistype it so.
fn near(index: &Index, typed: &str) -> Vec<(f32, Key)> {
    let typed = typed.as_bytes();
    let mut found: Vec<(f32, f32, Vec<u8>)> = Vec::new();
    index.for_each_near(typed, &mut |key, documents| {
        let slip = match slip(typed, key) {
            0.0 if typed.len() >= LONG && is_twice(typed, key) => 0.01,
            slip => slip,
        };
        let promise = slip * documents as f32;
        if slip == 0.0 || found.len() == CANDIDATES && found.last().is_some_and(|last| last.0 >= promise) {
            return;
        }
        found.truncate(CANDIDATES - 1);
        let place = found.iter().position(|(other, ..)| *other < promise).unwrap_or(found.len());
        found.insert(place, (promise, slip, key.to_vec()));
    });
    let mut keys = Vec::new();
    for (_, slip, key) in &found {
        if let Some(key) = index.key(str::from_utf8(key).unwrap_or_default()) {
            keys.push((MISTYPED * slip, key));
        }
    }
    keys
}

/// Those of the candidates that were probably meant, the most probable first.
fn readings(
    index: &Index,
    terms: &[Term],
    place: usize,
    candidates: Vec<(f32, Key)>,
) -> Result<Vec<KeyReading>, Fault> {
    let (term, beside) = (&terms[place], Beside::new(index, terms, place));
    let mut all: f32 = (0..term.literal).map(|form| beside.as_typed(terms, term, form)).sum();
    let mut readings: Vec<KeyReading> = Vec::new();
    let needs_support = term.word.key.chars().count() < SURE || term.documents() > 0 && term.literal == 0;
    for (slip, key) in candidates {
        let mut followers: Vec<Vec<Follower>> = Vec::new();
        index.for_each_list(&key, false, &mut |_, behind, _| followers.push(behind.to_vec()))?;
        let (mut share, mut supported) = (0.0, 0.0);
        let mut likelihoods = Vec::new();
        for (form, followers) in key.forms.iter().zip(&followers) {
            let likelihood = slip * tone_fits(&term.word, form);
            let before = beside.before.map(|n| beside.behind(&terms[n], form));
            let after = beside.after.map(|n| beside.ahead(followers, &terms[n]));
            supported += before.unwrap_or(0.0) + after.unwrap_or(0.0);
            share += likelihood * beside.weight(form, before, after);
            likelihoods.push(likelihood);
        }
        if supported > 0.0 || !needs_support {
            all += share;
            readings.push(KeyReading { key, likelihoods, share });
        }
    }
    readings.iter_mut().for_each(|reading| reading.share /= all.max(f32::MIN_POSITIVE));
    readings.retain(|reading| reading.share > PROBABLE);
    // The bits of numbers that are not below zero rise with them.
    sort_by_key(&mut readings, |reading| !reading.share.to_bits());
    readings.truncate(READINGS);
    Ok(readings)
}

/// What fingerprints show of less than an article is chance.
fn sure(count: f32) -> f32 {
    if count < 1.5 { 0.0 } else { count }
}

/// A typed tone must agree.
fn tone_fits(word: &Word, form: &Form) -> f32 {
    match is_bare(&word.form) {
        true if is_bare(&form.form) => 1.0,
        true => 0.5,
        false if tone(&word.form) == tone(&form.form) => 1.0,
        false => OTHER_TONE,
    }
}

/// What stands beside a doubtful word.
struct Beside {
    documents: f32,
    before: Option<usize>,
    after: Option<usize>,
    /// Articles that hold the forms before, as far as they were meant.
    total_before: f32,
    share_after: f32,
}

impl Beside {
    fn new(index: &Index, terms: &[Term], place: usize) -> Beside {
        let documents = index.documents() as f32;
        let (before, after) = neighbours(terms, place);
        let meant = |n: usize| {
            let forms = terms[n].forms.iter().zip(&terms[n].meant);
            forms.map(|(form, meant)| form.documents as f32 * meant).sum::<f32>()
        };
        let share_after = after.map_or(0.0, |n| share(meant(n) as u32, documents));
        Beside { documents, before, after, total_before: before.map_or(0.0, meant), share_after }
    }

    /// How probable it is that form `form` of the word as it stands was meant.
    fn as_typed(&self, terms: &[Term], term: &Term, form: usize) -> f32 {
        let (mut before, mut after) = (0.0, 0.0);
        if let Some(n) = self.before {
            for (row, meant) in terms[n].following.iter().zip(&terms[n].meant) {
                before += meant * row[form];
            }
        }
        if let Some(n) = self.after {
            for (count, meant) in term.following[form].iter().zip(&terms[n].meant) {
                after += meant * count;
            }
        }
        let (before, after) = (self.before.map(|_| sure(before)), self.after.map(|_| sure(after)));
        term.likelihoods[form] * self.weight(&term.forms[form], before, after)
    }

    /// How probable a form is between the neighbours: in how many articles it stands behind the word before, of how
    /// many that hold that; and in how many the word after stands behind it.
    fn weight(&self, form: &Form, before: Option<f32>, after: Option<f32>) -> f32 {
        let share = share(form.documents, self.documents);
        let arrive = match before {
            Some(count) => (count + SMOOTHING * share) / (self.total_before + SMOOTHING),
            None => share,
        };
        let leave = match after {
            Some(count) => (count + SMOOTHING * self.share_after) / (form.documents as f32 + SMOOTHING),
            None => 1.0,
        };
        arrive * leave
    }

    /// In how many articles a form stands behind the word before.
    fn behind(&self, before: &Term, form: &Form) -> f32 {
        let rows = before.followers.iter().zip(&before.meant);
        rows.map(|(followers, meant)| meant * count(followers, form)).sum()
    }

    /// In how many articles the word after is among the followers.
    fn ahead(&self, followers: &[Follower], after: &Term) -> f32 {
        let forms = after.forms.iter().zip(&after.meant);
        forms.map(|(form, meant)| meant * count(followers, form)).sum()
    }
}

fn count(followers: &[Follower], form: &Form) -> f32 {
    followers.iter().find(|follower| follower.form == form.number).map_or(0.0, |follower| follower.documents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mistake_has_its_weight_and_two_have_none() {
        for (typed, key, weight) in [
            ("truong", "truong", 0.0),
            ("truogn", "truong", 1.5),
            ("bliken", "blinken", 1.0),
            ("khongg", "khong", 2.0),
            ("thanhx", "thanh", 0.5),
            ("viin", "vien", 0.3),
            ("su", "xu", 5.0),
            ("tranh", "chanh", 5.0),
            ("nghanh", "nganh", 5.0),
            ("abc", "xyz", 0.0),
            ("", "ab", 0.0),
        ] {
            assert_eq!(slip(typed.as_bytes(), key.as_bytes()), weight, "{typed} {key}");
        }
        for (typed, key) in
            [("zelensyk", "zelenskyy"), ("bournmuth", "bournemouth"), ("washigtno", "washington")]
        {
            assert!(is_twice(typed.as_bytes(), key.as_bytes()), "{typed} {key}");
        }
        assert!(!is_twice(b"washington", b"wellington"));
    }
}
