//! Which form was meant: `ngoai truong` is far more often "ngoại trưởng" than "ngoài trường", and the collection
//! itself knows it.
//!
//! A hidden Markov model over the forms of each word's key: how a form is typed (emission), and how often one form
//! follows another (transition), counted from the postings that are read for the search anyway; no model is shipped.
//! The forward–backward algorithm gives the probability of each form (L. R. Rabiner, "A tutorial on hidden Markov
//! models", 1989).
use super::gather::{COMPLETED, FOLLOWS, Term};
use crate::index::{Form, floor};
use crate::text::{Grade, grade, is_bare};

/// Articles' worth of belief in a form's own frequency, when counting what follows what.
pub const SMOOTHING: f32 = 20.0;
/// About how many different forms an article holds: turns a share of articles into a share of words.
const FORMS_PER_ARTICLE: f32 = 240.0;

/// How probable it is to type this for that form.
pub fn emission(typed: &str, form: &str) -> f32 {
    match (grade(typed, form), is_bare(typed), is_bare(form)) {
        (Grade::Exact, _, true) => 1.0,
        (Grade::Exact, _, false) => 0.5,
        (Grade::Compatible, true, _) => 0.5,
        (Grade::Compatible, false, _) => 0.025,
        (Grade::Conflicting, ..) => 0.001,
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

/// Weighs terms that follow one another.
fn weigh_chain(terms: &mut [Term], documents: u32) {
    let (floor, documents) = (floor(documents) as f32, documents as f32);
    for n in 1..terms.len() {
        let (first, second) = (&terms[n - 1], &terms[n]);
        terms[n - 1].following =
            (0..first.forms.len()).map(|form| following(first, form, second, floor)).collect();
    }
    let transitions: Vec<Vec<Vec<f32>>> =
        terms.windows(2).map(|pair| transitions(&pair[0], &pair[1], documents)).collect();
    let mut forward: Vec<Vec<f32>> = Vec::new();
    for (n, term) in terms.iter().enumerate() {
        let arrive = |form: usize| match n.checked_sub(1) {
            None => share(term.forms[form].documents, documents),
            Some(before) => {
                forward[before].iter().zip(&transitions[before]).map(|(f, row)| f * row[form]).sum::<f32>()
            }
        };
        forward.push(normalised(
            (0..term.forms.len()).map(|form| arrive(form) * term.likelihoods[form]).collect(),
        ));
    }
    let mut backward = vec![1.0; terms.last().map_or(0, |term| term.forms.len())];
    for n in (0..terms.len()).rev() {
        terms[n].meant = normalised(forward[n].iter().zip(&backward).map(|(f, b)| f * b).collect());
        if n > 0 {
            let ahead: Vec<f32> = terms[n].likelihoods.iter().zip(&backward).map(|(e, b)| e * b).collect();
            let leave = |row: &Vec<f32>| row.iter().zip(&ahead).map(|(t, a)| t * a).sum();
            backward = normalised(transitions[n - 1].iter().map(leave).collect());
        }
    }
}

fn normalised(mut values: Vec<f32>) -> Vec<f32> {
    let sum: f32 = values.iter().sum();
    if sum > 0.0 {
        values.iter_mut().for_each(|value| *value /= sum);
    }
    values
}

/// For each form of the first term, how probable each form of the second is behind it.
fn transitions(first: &Term, second: &Term, documents: f32) -> Vec<Vec<f32>> {
    let row = |(counts, form): (&Vec<f32>, &Form)| {
        let total = form.documents as f32 + SMOOTHING;
        let chance = |n: usize| (counts[n] + SMOOTHING * share(second.forms[n].documents, documents)) / total;
        (0..second.forms.len()).map(chance).collect()
    };
    first.following.iter().zip(&first.forms).map(row).collect()
}

/// In how many articles each form of `second` follows a form of `first`: as counted by the index, or, for pairs too
/// rare to be counted, at most `floor` and as many as the fingerprints show beyond chance.
fn following(first: &Term, form: usize, second: &Term, floor: f32) -> Vec<f32> {
    // For each form: hits, and articles that hold both. Hits in articles without the second word are chance.
    let mut counts = vec![[0.0f32; 2]; second.forms.len()];
    let (mut chance_hits, mut chances) = (0.25, 1.0);
    for posting in &first.postings[form] {
        let forms = second.held[posting.document as usize].forms;
        let hit = |bucket: u32| f32::from(posting.next >> bucket & 1);
        if forms == 0 {
            (chance_hits, chances) = (chance_hits + hit(second.bucket), chances + 1.0);
        }
        for other in bits(forms & !(COMPLETED | FOLLOWS)) {
            counts[other] = [counts[other][0] + hit(second.buckets[other]), counts[other][1] + 1.0];
        }
    }
    let rate = f32::min(chance_hits / chances, 0.95);
    let counted = |number: u32| first.followers[form].iter().find(|follower| follower.form == number);
    let of = |(n, [hits, both]): (usize, [f32; 2])| match counted(second.forms[n].number) {
        Some(follower) => follower.documents,
        None => {
            // What does not stand out of the noise is believed less.
            let raw = ((hits - both * rate) / (1.0 - rate)).max(0.0);
            let doubt = both * rate / (1.0 - rate);
            (raw * raw * raw / (raw * raw + doubt + 0.01)).min(floor)
        }
    };
    counts.into_iter().enumerate().map(of).collect()
}

/// The numbers of the bits that are set.
pub fn bits(mut set: u32) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = set.trailing_zeros();
        set &= set.wrapping_sub(1);
        (bit < 32).then_some(bit as usize)
    })
}
