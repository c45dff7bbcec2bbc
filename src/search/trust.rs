//! How far fingerprints are to be believed.
use super::gather::Term;
use super::scorer::follows;
use crate::scale::{exp2, log2};

/// How far a fingerprint hit is to be believed, by how often the article holds the words. The square root of the
/// probability, since the first score only chooses who gets a second look, and who may be good must not be missed:
/// MRR@10 toned / toneless with one figure for all articles .369 / .348, the probability itself .364 / .347, its square
/// root .368 / .353, the fourth root .367 / .351 (3 bits, 50 second looks).
///
/// For each number of occurrences of the first word, and of the rarer of both.
#[derive(Clone, Debug, Default)]
pub struct Trust(Vec<f32>);

/// More occurrences count as so many.
const MOST_TIMES: usize = 15;

/// How probable it is that what happens with this chance once happens in 0, 1, 2 … occurrences.
fn by_times(once: f32) -> Vec<f32> {
    let once = once.clamp(0.0, 1.0);
    let mut none = 1.0;
    let mut chances = Vec::new();
    for _ in 0..=MOST_TIMES {
        chances.push(1.0 - none);
        none *= 1.0 - once;
    }
    chances
}

/// What two words that follow one another have in common in all articles, counted.
#[derive(Default)]
pub struct Met {
    /// Articles in which the second may stand behind the first by its fingerprint.
    pub seen: u32,
    /// Occurrences of the rarer of both, where an article holds both.
    pub chances: u32,
    /// The same as `seen` of articles that do not hold the second; how many these are; occurrences of the first there.
    false_hits: u32,
    articles: u32,
    times: u32,
}

impl Met {
    pub fn of(first: &Term, second: &Term) -> Met {
        let mut met = Met::default();
        for (a, b) in first.held.iter().zip(&second.held) {
            // Who does not hold a word has no occurrence of it, and nothing behind it.
            met.seen += u32::from(follows(a, b));
            met.chances += u32::from(a.frequency.min(b.frequency));
            let lacks = u32::from(b.forms == 0);
            met.false_hits += lacks & u32::from(a.next >> second.bucket);
            met.articles += lacks & u32::from(a.forms != 0);
            met.times += lacks * u32::from(a.frequency);
        }
        met
    }

    /// How far fingerprints are to be believed where the words really stand side by side in `real` articles.
    pub fn trust(&self, real: f32) -> Trust {
        let real = by_times(real.max(0.5) / f32::max(self.chances as f32, 1.0));
        let chance = by_times(self.chance());
        let mut trust = Vec::new();
        for chance in chance {
            for &real in &real {
                trust.push((real / (real + (1.0 - real) * chance)).sqrt());
            }
        }
        Trust(trust)
    }

    /// How probable it is that an occurrence of the first word hits the bucket of the second by chance.
    fn chance(&self) -> f32 {
        let (hits, articles) = (self.false_hits as f32 + 0.25, self.articles as f32 + 1.0);
        let none = log2(1.0 - f32::min(hits / articles, 0.95)) * (articles / (self.times as f32 + 1.0));
        1.0 - exp2(none)
    }
}

impl Trust {
    #[inline(always)]
    pub fn of(&self, first: u16, second: u16) -> f32 {
        let (first, second) = (usize::from(first).min(MOST_TIMES), usize::from(second).min(MOST_TIMES));
        self.0[first * (MOST_TIMES + 1) + first.min(second)]
    }
}
