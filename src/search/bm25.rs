//! How much it says that an article holds something, and that it does so often.
//!
//! Constants and shape: S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond",
//! 2009; weights as measured in the table of [`crate::search`].
use crate::index::Index;
use crate::scale::log2;
use std::f32::consts::LN_2;

/// Inverse document frequency: how much it says that an article holds what `holders` of `all` articles hold.
pub fn idf(holders: f32, all: u32) -> f32 {
    let all = all as f32;
    LN_2 * log2(1.0 + (all - holders + 0.5).max(0.0) / (holders + 0.5))
}

/// BM25's saturation for each length code: `frequency (k + 1) / (frequency + norm)`.
pub struct Saturation {
    k: f32,
    norms: Vec<f32>,
}

impl Saturation {
    fn new(index: &Index, k: f32, b: f32) -> Saturation {
        let average = (index.meta().tokens as f32 / index.documents() as f32).max(1.0);
        let mut norms = Vec::new();
        for code in 0..256u32 {
            norms.push(k * (1.0 - b + b * crate::index::length_of(code as u8) / average));
        }
        Saturation { k, norms }
    }

    /// Between 0 and k + 1.
    #[inline(always)]
    pub fn of(&self, frequency: f32, length_code: u8) -> f32 {
        frequency * (self.k + 1.0) / (frequency + self.norms[usize::from(length_code)])
    }

    pub fn of_words(index: &Index) -> Saturation {
        Saturation::new(index, 0.9, 0.75)
    }

    pub fn of_pairs(index: &Index) -> Saturation {
        Saturation::new(index, 0.6, 0.6)
    }
}
