//! How far fingerprints are to be believed.
use super::gather::Term;
use crate::scale::{exp2, log2};

/// How far a fingerprint hit is to be believed, by how often the article holds the words. The square root of the
/// probability, since the first score only chooses who gets a second look, and who may be good must not be missed:
/// MRR@10 toned / toneless with one figure for all articles .369 / .348, the probability itself .364 / .347, its square
/// root .368 / .353, the fourth root .367 / .351 (3 bits, 50 second looks).
#[derive(Clone, Debug, Default)]
pub struct Trust {
    /// Probability that the words really stand side by side, by the occurrences of the rarer of them.
    real: Vec<f32>,
    /// Probability that something else fell into the bucket, by the occurrences of the first.
    chance: Vec<f32>,
}

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

impl Trust {
    /// From the chance of each single occurrence.
    pub fn new(real: f32, chance: f32) -> Trust {
        Trust { real: by_times(real), chance: by_times(chance) }
    }

    #[inline]
    pub fn of(&self, first: u16, second: u16) -> f32 {
        let real = self.real[usize::from(first.min(second)).min(MOST_TIMES)];
        (real / (real + (1.0 - real) * self.chance[usize::from(first).min(MOST_TIMES)])).sqrt()
    }
}

/// How probable it is that an occurrence of the first word hits the bucket of the second by chance: from the articles
/// that do not hold the second.
pub fn chance_of(first: &Term, second: &Term) -> f32 {
    let (mut hits, mut articles, mut times) = (0.25, 1.0, 1.0);
    for &document in &first.holders {
        let (a, b) = (&first.held[document as usize], &second.held[document as usize]);
        if b.forms == 0 {
            hits += f32::from(a.next >> second.bucket & 1);
            articles += 1.0;
            times += f32::from(a.frequency);
        }
    }
    let none = log2(1.0 - f32::min(hits / articles, 0.95)) * (articles / times);
    1.0 - exp2(none)
}
