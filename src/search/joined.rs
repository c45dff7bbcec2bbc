//! Syllables typed without the blanks between them: `dientu`, `thegioididong`.
//!
//! A run of letters is taken apart only if the collection does not know it as it stands, it falls into syllables that
//! the collection knows, and most of those stand side by side there often: `hanoi`, but not `sofa` or `taxi`. Of
//! several ways the one of the fewest syllables counts, then the one of the commonest.
use super::typing::runs;
use crate::error::joined;
use crate::index::{Fault, Index, Key};
use crate::scale::log2;
use crate::text::{is_alphabetic, is_syllable, tokens};

/// No run of more syllables is taken apart, and no syllable has more letters.
const MOST_PARTS: usize = 8;
const LONGEST: usize = 7;
/// Shorter runs are syllables, or abbreviations.
const SHORTEST: usize = 4;

/// The best way to take apart the letters up to a place: how many syllables, how common they are, where the last begins.
#[derive(Clone, Copy)]
struct Way {
    parts: usize,
    common: f32,
    start: usize,
}

/// The text with such runs taken apart; `None` if there are none.
pub fn separated(index: &Index, text: &str) -> Result<Option<String>, Fault> {
    // Letters in pieces are no runs; the page composes them.
    if text.chars().any(|letter| ('\u{300}'..='\u{36f}').contains(&letter)) {
        return Ok(None);
    }
    let mut out = String::new();
    let mut any = false;
    let runs = runs(text);
    for (n, run) in runs.iter().enumerate() {
        // The last one may be half typed.
        let is_begun = n + 1 == runs.len() && index.has_completion(&key_of(run));
        match if is_begun { None } else { parts(index, run)? } {
            Some(parts) => {
                any = true;
                out.push_str(&joined(&parts, " "));
            }
            None => out.push_str(run),
        }
    }
    Ok(any.then_some(out))
}

fn key_of(word: &str) -> String {
    let mut key = String::new();
    tokens(word, &mut |token| key.clone_from(&token.key));
    key
}

/// The key of what is one word, if the collection holds it.
fn held(index: &Index, word: &str) -> Option<Key> {
    index.key(&key_of(word)).filter(Key::is_held)
}

fn parts<'t>(index: &Index, run: &'t str) -> Result<Option<Vec<&'t str>>, Fault> {
    let letters = run.chars().count();
    let fits = (SHORTEST..=MOST_PARTS * LONGEST).contains(&letters) && run.chars().all(is_alphabetic);
    if !fits || is_syllable(run) || held(index, run).is_some() {
        return Ok(None);
    }
    let Some(parts) = ways(index, run) else { return Ok(None) };
    let mut keys: Vec<Key> = Vec::new();
    for part in &parts {
        keys.extend(held(index, part));
    }
    index.want_lists(&keys.iter().collect::<Vec<_>>(), &[], 0)?;
    let mut beside = 0;
    for pair in keys.windows(2) {
        let behind = index.followers(&pair[0])?;
        let follows = |number: u32| behind.iter().any(|follower| follower.form == number);
        beside += usize::from(pair[1].forms.iter().any(|form| follows(form.number)));
    }
    Ok((beside > 0 && beside * 2 >= keys.len() - 1).then_some(parts))
}

/// Whether a form of a key is a syllable; without its marks it need not be one.
fn has_syllable(key: &Key) -> bool {
    key.forms.iter().any(|form| form.documents > 0 && is_syllable(&form.form))
}

/// The best way to take a run apart into syllables that the collection holds.
fn ways<'t>(index: &Index, run: &'t str) -> Option<Vec<&'t str>> {
    let mut ends = Vec::new();
    for (at, _) in run.char_indices() {
        ends.push(at);
    }
    ends.push(run.len());
    let mut best: Vec<Option<Way>> = vec![None; ends.len()];
    best[0] = Some(Way { parts: 0, common: 0.0, start: 0 });
    for end in 1..ends.len() {
        for start in end.saturating_sub(LONGEST)..end {
            let part = &run[ends[start]..ends[end]];
            let Some(way) = best[start].filter(|way| way.parts < MOST_PARTS) else { continue };
            let Some(key) = held(index, part).filter(has_syllable) else { continue };
            let articles = key.forms.iter().map(|form| form.documents as f32).sum::<f32>();
            let new = Way { parts: way.parts + 1, common: way.common + log2(articles), start };
            let is_better = |old: Way| (new.parts, old.common) < (old.parts, new.common);
            if best[end].is_none_or(is_better) {
                best[end] = Some(new);
            }
        }
    }
    let mut parts = Vec::new();
    let mut end = ends.len() - 1;
    while end > 0 {
        let start = best[end]?.start;
        parts.push(&run[ends[start]..ends[end]]);
        end = start;
    }
    parts.reverse();
    Some(parts)
}
