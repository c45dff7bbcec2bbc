//! Mistyped words: `truogn` means "trưởng", `Bliken` "Blinken".
//!
//! Only words that the collection does not know are mended, so that no query that works is touched. Every key of the
//! dictionary at a small distance is a candidate; how often it is used, how it was mistyped and how well it stands
//! between its neighbours (`followers`) decide. Distance: optimal string alignment, a swap of neighbours counting one
//! (F. Damerau, "A technique for computer detection and correction of spelling errors", 1964).
use super::query::{Query, Word};
use crate::index::{Fault, Follower, Index, Key};
use crate::text::is_bare;

/// Candidates that are looked at between their neighbours.
const CANDIDATES: usize = 12;
/// Shorter words have too many neighbours.
const SHORTEST: usize = 3;
/// From this length on a word on its own is mended, and from `LONG` on two mistakes are.
const SHORTEST_ALONE: usize = 5;
const LONG: usize = 8;
/// Cost of a mistake, against the logarithm of an article count.
const MISTAKE: f32 = 3.0;
/// Weight of what stands beside.
const NEIGHBOUR: f32 = 2.0;

/// The distance between two words, if it is at most `most`: letters lost, added or replaced cost 1, swapped
/// neighbours 0.8.
pub fn distance(a: &[char], b: &[char], most: f32) -> Option<f32> {
    if a.len().abs_diff(b.len()) as f32 > most {
        return None;
    }
    let mut rows =
        [vec![0.0f32; b.len() + 1], (0..=b.len()).map(|n| n as f32).collect(), vec![0.0; b.len() + 1]];
    for (i, &letter) in a.iter().enumerate() {
        rows.rotate_left(1);
        let [before, above, _] = &rows;
        let mut row = vec![i as f32 + 1.0];
        for (j, &other) in b.iter().enumerate() {
            let same = if letter == other { 0.0 } else { 1.0 };
            let mut cost = (above[j] + same).min(above[j + 1] + 1.0).min(row[j] + 1.0);
            if i > 0 && j > 0 && letter == b[j - 1] && a[i - 1] == other {
                cost = cost.min(before[j - 1] + 0.8);
            }
            row.push(cost);
        }
        if row.iter().all(|&cost| cost > most) {
            return None;
        }
        rows[2] = row;
    }
    let cost = if a.is_empty() { b.len() as f32 } else { rows[2][b.len()] };
    (cost <= most).then_some(cost)
}

/// The query with its mistyped words mended; `None` if there is nothing to mend.
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
    let known = |key: &str| index.key(key).is_some_and(|key| key.forms.iter().any(|form| form.documents > 0));
    long_enough
        && word.phrase.is_none()
        && word.key.chars().all(char::is_alphabetic)
        && !known(&word.key)
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
    index.want_lists(candidates.iter().map(|(_, key)| key).chain(&before), std::iter::empty())?;
    let behind = before.as_ref().map_or(Ok(Vec::new()), |key| index.followers(key))?;
    let mut best: Option<(f32, Key)> = None;
    for (score, key) in candidates {
        let ahead = index.followers(&key)?;
        let beside = support(&behind, &key) + after.as_ref().map_or(0.0, |after| support(&ahead, after));
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

/// The most promising keys near a mistyped one, with what speaks for each by itself.
fn candidates(index: &Index, typed: &str) -> Vec<(f32, Key)> {
    let letters: Vec<char> = typed.chars().collect();
    let most = if letters.len() >= LONG { 2.0 } else { 1.0 };
    let mut found: Vec<(f32, String)> = Vec::new();
    let most_kinds = most as u32 * if typed.is_ascii() { 2 } else { 8 };
    index.for_each_form(&mut |key, documents| {
        if documents == 0 || (kinds(key) ^ kinds(typed.as_bytes())).count_ones() > most_kinds {
            return;
        }
        let Ok(key) = std::str::from_utf8(key) else { return };
        let near = distance(&letters, &key.chars().collect::<Vec<_>>(), most);
        if let Some(score) = near.map(|cost| (documents as f32).ln_1p() - MISTAKE * cost) {
            match found.last_mut().filter(|(_, last)| last == key) {
                Some((best, _)) => *best = best.max(score),
                None => found.push((score, key.to_string())),
            }
        }
    });
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    found.truncate(CANDIDATES);
    found.into_iter().filter_map(|(score, key)| Some((score, index.key(&key)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_count_lost_added_replaced_and_swapped_letters() {
        let between =
            |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>(), 2.0);
        for (a, b, cost) in [
            ("truong", "truong", Some(0.0)),
            ("truogn", "truong", Some(0.8)),
            ("bliken", "blinken", Some(1.0)),
            ("thnah", "thanh", Some(0.8)),
            ("viin", "vien", Some(1.0)),
            ("abc", "xyz", None),
            ("", "ab", Some(2.0)),
        ] {
            assert_eq!(between(a, b), cost, "{a} {b}");
            assert_eq!(between(b, a), cost, "{b} {a}");
        }
    }
}
