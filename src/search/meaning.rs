//! Which form was meant: `ngoai truong` is far more often "ngoại trưởng" than "ngoài trường", and the collection
//! itself knows it.
//!
//! A hidden Markov model over the forms of each word's key: how a form is typed (emission), and how often one form
//! follows another (transition), counted from the postings that are read for the search anyway; no model is shipped.
//! The forward–backward algorithm gives the probability of each form (L. R. Rabiner, "A tutorial on hidden Markov
//! models", 1989).
use super::gather::{COMPLETED, FOLLOWS, Term};
use crate::index::floor;
use crate::text::{Grade, grade, is_bare};

/// Articles' worth of belief in a form's own frequency, when counting what follows what.
pub const SMOOTHING: f32 = 20.0;
/// About how many different forms an article holds: turns a share of articles into a share of words.
const FORMS_PER_ARTICLE: f32 = 240.0;

/// How probable it is to type this for that form. A wrong mark is rarer than a tenth of a percent: MRR@10 of known items
/// toned / with one mistake .3751 / .3549 with .001, .3758 / .3551 with this.
pub fn emission(typed: &str, form: &str) -> f32 {
    match (grade(typed, form), is_bare(typed), is_bare(form)) {
        (Grade::Exact, _, true) => 1.0,
        (Grade::Exact, _, false) => 0.5,
        (Grade::Compatible, true, _) => 0.5,
        (Grade::Compatible, false, _) => 0.025,
        (Grade::Conflicting, ..) => 0.0001,
    }
}

/// Fills in `meant` of every term. `documents` is how many articles there are.
#[inline(never)]
pub fn weigh_forms(terms: &mut [Term], documents: u32) {
    let mut start = 0;
    while start < terms.len() {
        let parted =
            |n: usize| !terms[n].word.adjacent || terms[n].forms.is_empty() || terms[n - 1].forms.is_empty();
        let end = (start + 1..terms.len()).find(|&n| parted(n)).unwrap_or(terms.len());
        weigh_chain(&mut terms[start..end], documents);
        start = end;
    }
}

pub fn share(documents: u32, all: f32) -> f32 {
    documents as f32 / (all * FORMS_PER_ARTICLE)
}

/// Weighs terms that follow one another. Forward, `meant` says what the words up to a term make of its forms; then,
/// backward, those behind it join in.
fn weigh_chain(terms: &mut [Term], documents: u32) {
    let (floor, documents) = (floor(documents) as f32, documents as f32);
    for n in 1..terms.len() {
        // They are known of words that stood side by side before.
        if terms[n - 1].following.is_empty() {
            let mut rows = Vec::new();
            for form in 0..terms[n - 1].forms.len() {
                rows.push(following(&terms[n - 1], form, &terms[n], floor));
            }
            terms[n - 1].following = rows;
        }
    }
    for n in 0..terms.len() {
        let mut forward = Vec::new();
        for form in 0..terms[n].forms.len() {
            let arrive = match n {
                0 => share(terms[n].forms[form].documents, documents),
                _ => arrive(&terms[n - 1], &terms[n], form, documents),
            };
            forward.push(arrive * terms[n].likelihoods[form]);
        }
        normalise(&mut forward);
        terms[n].meant = forward;
    }
    let mut backward = vec![1.0; terms.last().map_or(0, |term| term.forms.len())];
    for n in (0..terms.len()).rev() {
        times(&mut terms[n].meant, &backward);
        normalise(&mut terms[n].meant);
        if n > 0 {
            times(&mut backward, &terms[n].likelihoods);
            backward = leave(&terms[n - 1], &terms[n], &backward, documents);
            normalise(&mut backward);
        }
    }
}

/// How probable a form of the second term is by what the first is.
fn arrive(first: &Term, second: &Term, form: usize, documents: f32) -> f32 {
    let mut sum = 0.0;
    for (n, meant) in first.meant.iter().enumerate() {
        sum += meant * transition(first, n, second, form, documents);
    }
    sum
}

/// How probable each form of the first term is by what the second is: its forms weigh `ahead`.
fn leave(first: &Term, second: &Term, ahead: &[f32], documents: f32) -> Vec<f32> {
    let mut all = Vec::new();
    for n in 0..first.forms.len() {
        let mut sum = 0.0;
        for (form, ahead) in ahead.iter().enumerate() {
            sum += transition(first, n, second, form, documents) * ahead;
        }
        all.push(sum);
    }
    all
}

fn times(values: &mut [f32], others: &[f32]) {
    for (value, other) in values.iter_mut().zip(others) {
        *value *= other;
    }
}

/// Makes the sum one.
fn normalise(values: &mut [f32]) {
    let sum: f32 = values.iter().sum();
    if sum > 0.0 {
        values.iter_mut().for_each(|value| *value /= sum);
    }
}

/// How probable form `to` of the second term is behind form `from` of the first.
fn transition(first: &Term, from: usize, second: &Term, to: usize, documents: f32) -> f32 {
    let count = first.following[from][to] + SMOOTHING * share(second.forms[to].documents, documents);
    count / (first.forms[from].documents as f32 + SMOOTHING)
}

/// In how many articles each form of `second` follows a form of `first`: as counted by the index, or, for pairs too
/// rare to be counted, at most `floor` and as many as the fingerprints show beyond chance.
fn following(first: &Term, from: usize, second: &Term, floor: f32) -> Vec<f32> {
    // For each form: hits, and articles that hold both. Hits in articles without the second word are chance.
    let mut counts = vec![[0u32; 2]; second.forms.len()];
    let (mut chance_hits, mut chances) = (0u32, 0u32);
    for posting in &first.postings[from] {
        let forms = second.held[posting.document as usize].forms;
        let hit = |bucket: u32| u32::from(posting.next >> bucket & 1);
        if forms == 0 {
            (chance_hits, chances) = (chance_hits + hit(second.bucket), chances + 1);
        }
        for other in bits(forms & !(COMPLETED | FOLLOWS)) {
            counts[other] = [counts[other][0] + hit(second.buckets[other]), counts[other][1] + 1];
        }
    }
    let rate = f32::min((chance_hits as f32 + 0.25) / (chances as f32 + 1.0), 0.95);
    let mut all = Vec::new();
    for (form, [hits, both]) in second.forms.iter().zip(counts) {
        let (hits, both) = (hits as f32, both as f32);
        // What does not stand out of the noise is believed less.
        let raw = ((hits - both * rate) / (1.0 - rate)).max(0.0);
        let doubt = both * rate / (1.0 - rate);
        let mut count = (raw * raw * raw / (raw * raw + doubt + 0.01)).min(floor);
        for follower in &first.followers[from] {
            if follower.form == form.number {
                count = follower.documents;
                break;
            }
        }
        all.push(count);
    }
    all
}

/// The numbers of the bits that are set.
pub fn bits(mut set: u32) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = set.trailing_zeros();
        set &= set.wrapping_sub(1);
        (bit < 32).then_some(bit as usize)
    })
}
