//! Mistyped words: `truogn` means "trưởng", `Bliken` "Blinken".
//!
//! Only words that the collection does not know are mended, so that no query that works is touched. Every key of the
//! dictionary at a small distance is a candidate; how often it is used, how it was mistyped and how well it stands
//! between its neighbours (`followers`) decide. Distance: optimal string alignment, a swap of neighbours counting one
//! (F. Damerau, "A technique for computer detection and correction of spelling errors", 1964).
use super::aliases::is_of_name;
use super::query::{Query, Word};
use crate::index::{Fault, Follower, Index, Key};
use crate::text::{is_alphabetic, is_bare};

/// Candidates that are looked at between their neighbours.
const CANDIDATES: usize = 12;
/// Words of fewer letters have too many neighbours; of fewer than `SURE`, what stands beside must speak for it.
const SHORTEST: usize = 3;
const SURE: usize = 4;
/// From this length on a word on its own is mended, and from `LONG` on two mistakes are.
const SHORTEST_ALONE: usize = 5;
const LONG: usize = 8;
/// Cost of a mistake, against the logarithm of an article count.
const MISTAKE: f32 = 3.0;
/// Weight of what stands beside.
const NEIGHBOUR: f32 = 2.0;

/// The distance between two words in tenths, if it is at most `most`: letters lost, added or replaced cost 10, swapped
/// neighbours 8. Words of more than 32 bytes are never near.
fn distance(a: &[u8], b: &[u8], most: u32) -> Option<u32> {
    const FAR: usize = 33;
    if a.len() >= FAR || b.len() >= FAR {
        return None;
    }
    let mut before = [0u32; FAR];
    let mut above: [u32; FAR] = std::array::from_fn(|n| n as u32 * 10);
    for (i, &letter) in a.iter().enumerate() {
        let mut row = [(i as u32 + 1) * 10; FAR];
        for (j, &other) in b.iter().enumerate() {
            let same = if letter == other { 0 } else { 10 };
            let mut cost = (above[j] + same).min(above[j + 1] + 10).min(row[j] + 10);
            if i > 0 && j > 0 && letter == b[j - 1] && a[i - 1] == other {
                cost = cost.min(before[j - 1] + 8);
            }
            row[j + 1] = cost;
        }
        (before, above) = (above, row);
    }
    Some(above[b.len()]).filter(|&cost| cost <= most)
}

/// The query with its mistyped words mended; `None` if there is nothing to mend.
#[inline(never)]
pub fn mended(index: &Index, query: &Query) -> Result<Option<Query>, Fault> {
    let mut mended = query.clone();
    let mut any = false;
    for place in 0..query.words.len() {
        if !is_mistyped(index, &query.words[place], query.words.len() == 1) {
            continue;
        }
        if let Some(key) = best(index, &query.words, place)? {
            let word = &mut mended.words[place];
            word.form = form(&key, word);
            word.key = key.key;
            any = true;
        }
    }
    Ok(any.then_some(mended))
}

fn is_mistyped(index: &Index, word: &Word, alone: bool) -> bool {
    let letters = word.key.chars().count();
    let long_enough = letters >= if alone { SHORTEST_ALONE } else { SHORTEST };
    long_enough
        && word.phrase.is_none()
        && word.key.chars().all(is_alphabetic)
        && !index.key(&word.key).is_some_and(|key| key.is_held())
        && !is_of_name(index, &word.key)
        && !(word.unfinished && index.has_completion(&word.key))
}

/// The form that was meant: the typed tone and marks are believed as far as a form of the key bears them.
fn form(key: &Key, word: &Word) -> String {
    let marks = |text: &str| text.chars().filter(|letter| !letter.is_ascii()).collect::<String>();
    let typed = marks(&word.form);
    let same = key.forms.iter().filter(|form| !is_bare(&word.form) && marks(&form.form) == typed);
    same.max_by_key(|form| form.documents).map_or(key.key.clone(), |form| form.form.clone())
}

/// The candidate that stands best between its neighbours.
fn best(index: &Index, words: &[Word], place: usize) -> Result<Option<Key>, Fault> {
    let word = &words[place];
    let before = place.checked_sub(1).filter(|_| word.adjacent).and_then(|n| index.key(&words[n].key));
    let after = words.get(place + 1).filter(|next| next.adjacent).and_then(|next| index.key(&next.key));
    let candidates = candidates(index, &word.key);
    let keys: Vec<&Key> = candidates.iter().map(|(_, key)| key).chain(&before).collect();
    index.want_lists(&keys, &[])?;
    let behind = before.as_ref().map_or(Ok(Vec::new()), |key| index.followers(key))?;
    let mut best: Option<(f32, Key)> = None;
    for (score, key) in candidates {
        let ahead = index.followers(&key)?;
        let beside = support(&behind, &key) + after.as_ref().map_or(0.0, |after| support(&ahead, after));
        if beside == 0.0 && word.key.chars().count() < SURE {
            continue;
        }
        let score = score + NEIGHBOUR * beside.ln_1p();
        if best.as_ref().is_none_or(|(most, _)| score > *most) {
            best = Some((score, key));
        }
    }
    Ok(best.map(|(_, key)| key))
}

/// In how many articles a form of `key` is among the followers.
fn support(followers: &[Follower], key: &Key) -> f32 {
    let is_form = |number: u32| key.forms.iter().any(|form| form.number == number);
    followers.iter().filter(|follower| is_form(follower.form)).map(|follower| follower.documents).sum()
}

/// Which bytes a word has, as bits: one mistake changes at most two of them in ASCII, eight otherwise.
fn kinds(word: &[u8]) -> u64 {
    word.iter().fold(0, |kinds, byte| kinds | 1 << (byte & 63))
}

/// The most promising keys near a mistyped one, with what speaks for each by itself, the best first.
fn candidates(index: &Index, typed: &str) -> Vec<(f32, Key)> {
    let typed = typed.as_bytes();
    let most = if typed.len() >= LONG { 20 } else { 10 };
    let most_kinds = most / 10 * if typed.is_ascii() { 2 } else { 8 };
    let mut found: Vec<(f32, Vec<u8>)> = Vec::new();
    index.for_each_form(&mut |key, documents| {
        if documents == 0 || (kinds(key) ^ kinds(typed)).count_ones() > most_kinds {
            return;
        }
        let Some(cost) = distance(typed, key, most) else { return };
        let score = (documents as f32).ln_1p() - MISTAKE * cost as f32 / 10.0;
        let better = found.iter().position(|(other, _)| *other < score).unwrap_or(found.len());
        match found.iter().position(|(_, other)| other == key) {
            Some(known) if known <= better => return,
            Some(known) => drop(found.remove(known)),
            None if better == CANDIDATES => return,
            None => found.truncate(CANDIDATES - 1),
        }
        found.insert(better.min(found.len()), (score, key.to_vec()));
    });
    let key = |(score, key): &(f32, Vec<u8>)| Some((*score, index.key(std::str::from_utf8(key).ok()?)?));
    found.iter().filter_map(key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_count_lost_added_replaced_and_swapped_letters() {
        for (a, b, cost) in [
            ("truong", "truong", Some(0)),
            ("truogn", "truong", Some(8)),
            ("bliken", "blinken", Some(10)),
            ("thnah", "thanh", Some(8)),
            ("viin", "vien", Some(10)),
            ("abc", "xyz", None),
            ("", "ab", Some(20)),
        ] {
            assert_eq!(distance(a.as_bytes(), b.as_bytes(), 20), cost, "{a} {b}");
            assert_eq!(distance(b.as_bytes(), a.as_bytes(), 20), cost, "{b} {a}");
        }
    }
}
