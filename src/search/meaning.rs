//! Which form was meant: `ngoai truong` is far more often "ngoại trưởng" than "ngoài trường", and the collection
//! itself knows it.
//!
//! A hidden Markov model over the forms of each word's key: how a form is typed (emission), and how often one form
//! follows another (transition), counted from the postings that are read for the search anyway; no model is shipped.
//! The forward–backward algorithm gives the probability of each form (L. R. Rabiner, "A tutorial on hidden Markov
//! models", 1989).
use super::gather::{COMPLETED, FOLLOWS, FormPosting, Term};
use crate::index::Form;
use crate::text::{Grade, grade, is_bare};

/// Articles' worth of belief in a form's own frequency, when counting what follows what.
const SMOOTHING: f32 = 20.0;
/// About how many different forms an article holds: turns a share of articles into a share of words.
const FORMS_PER_ARTICLE: f32 = 240.0;

/// How probable it is to type this for that form.
fn emission(typed: &str, form: &str) -> f32 {
    match (grade(typed, form), is_bare(typed), is_bare(form)) {
        (Grade::Exact, _, true) => 1.0,
        (Grade::Exact, _, false) => 0.5,
        (Grade::Compatible, true, _) => 0.5,
        (Grade::Compatible, false, _) => 0.025,
        (Grade::Conflicting, ..) => 0.001,
    }
}

/// Fills in `meant` of every term. `documents` is how many articles there are, `buckets` of how many fingerprints.
pub fn weigh_forms(terms: &mut [Term], documents: u32, buckets: u32) {
    let mut start = 0;
    while start < terms.len() {
        let parted = |n: usize| {
            !terms[n].word.adjacent || terms[n].forms.is_empty() || terms[n - 1].forms.is_empty()
        };
        let end = (start + 1..terms.len())
            .find(|&n| parted(n))
            .unwrap_or(terms.len());
        weigh_chain(&mut terms[start..end], documents as f32, buckets as f32);
        start = end;
    }
}

fn share(documents: u32, all: f32) -> f32 {
    documents as f32 / (all * FORMS_PER_ARTICLE)
}

/// Weighs terms that follow one another.
fn weigh_chain(terms: &mut [Term], documents: f32, buckets: f32) {
    let emissions: Vec<Vec<f32>> = terms
        .iter()
        .map(|term| {
            term.forms
                .iter()
                .map(|form| emission(&term.word.form, &form.form))
                .collect()
        })
        .collect();
    for n in 1..terms.len() {
        let counts = terms[n - 1]
            .postings
            .iter()
            .map(|postings| count_following(postings, &terms[n], buckets));
        terms[n - 1].following = counts.collect();
    }
    let transitions: Vec<Vec<Vec<f32>>> = terms
        .windows(2)
        .map(|pair| transitions(&pair[0], &pair[1], documents))
        .collect();
    let mut forward: Vec<Vec<f32>> = Vec::new();
    for (n, term) in terms.iter().enumerate() {
        let arrive = |form: usize| match n.checked_sub(1) {
            None => share(term.forms[form].documents, documents),
            Some(before) => forward[before]
                .iter()
                .zip(&transitions[before])
                .map(|(f, row)| f * row[form])
                .sum::<f32>(),
        };
        forward.push(normalised(
            (0..term.forms.len())
                .map(|form| arrive(form) * emissions[n][form])
                .collect(),
        ));
    }
    let mut backward = vec![1.0; terms.last().map_or(0, |term| term.forms.len())];
    for n in (0..terms.len()).rev() {
        terms[n].meant = normalised(
            forward[n]
                .iter()
                .zip(&backward)
                .map(|(f, b)| f * b)
                .collect(),
        );
        if n > 0 {
            let ahead: Vec<f32> = emissions[n]
                .iter()
                .zip(&backward)
                .map(|(e, b)| e * b)
                .collect();
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
        let chance = |n: usize| {
            (counts[n] + SMOOTHING * share(second.forms[n].documents, documents)) / total
        };
        (0..second.forms.len()).map(chance).collect()
    };
    first.following.iter().zip(&first.forms).map(row).collect()
}

/// In how many articles the forms of `second` follow, by the fingerprints, less what chance alone would give.
fn count_following(postings: &[FormPosting], second: &Term, buckets: f32) -> Vec<f32> {
    // For each form: hits, hits to be expected by chance, articles that hold both.
    let mut counts = vec![[0.0f32; 3]; second.forms.len()];
    for posting in postings {
        let mut forms = second.held[posting.document as usize].forms & !(COMPLETED | FOLLOWS);
        let hit = f32::from(posting.next >> second.bucket & 1);
        let chance = posting.next.count_ones() as f32 / buckets;
        while forms != 0 {
            let count = &mut counts[forms.trailing_zeros() as usize];
            forms &= forms - 1;
            *count = [count[0] + hit, count[1] + chance, count[2] + 1.0];
        }
    }
    counts
        .into_iter()
        .map(|[seen, expected, both]| true_count(seen, expected, both))
        .collect()
}

/// How many of `seen` fingerprint hits among `both` are real, when chance gives `expected`.
pub fn true_count(seen: f32, expected: f32, both: f32) -> f32 {
    if both <= expected {
        return seen;
    }
    ((seen - expected) / (1.0 - expected / both)).max(0.0)
}
