//! How well a typed word and a word of the text agree beyond their common key.

use super::letters::{Letter, NONE};

/// How the marks typed agree with the marks of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// The same form.
    Exact,
    /// Every mark typed is in the text; the text may have more. A missing mark
    /// is no evidence: `ngoai` and `bô` agree with `ngoại` and `bộ`.
    Compatible,
    /// A mark was typed that the text does not have: `ngoài` and `ngoại`.
    Conflicting,
}

/// Grades two forms of one key: `typed` by the reader, `text` of the article.
///
/// Hats, horns and the stroke of đ are compared letter by letter, the tone as
/// one of the whole word, wherever it stands. Forms of different keys are
/// [`Grade::Conflicting`].
pub fn grade(typed: &str, text: &str) -> Grade {
    if typed == text {
        return Grade::Exact;
    }
    if is_number(typed) && is_number(text) {
        return grade_numbers(typed, text);
    }
    if shapes_agree(typed, text) && tones_agree(typed, text) {
        return Grade::Compatible;
    }
    Grade::Conflicting
}

/// Whether `form` has no mark at all: then it is its own key and says nothing
/// beyond it.
pub fn is_bare(form: &str) -> bool {
    form.is_ascii() || form.chars().all(|c| Letter::of(c).is_bare())
}

fn is_number(form: &str) -> bool {
    form.as_bytes().first().is_some_and(u8::is_ascii_digit)
}

/// `05` and `5`, of dates, differ in the form only.
fn grade_numbers(typed: &str, text: &str) -> Grade {
    if without_zeros(typed) == without_zeros(text) { Grade::Compatible } else { Grade::Conflicting }
}

fn without_zeros(form: &str) -> &[u8] {
    let zeros = form.bytes().take_while(|&byte| byte == b'0').count();
    &form.as_bytes()[zeros..]
}

fn shapes_agree(typed: &str, text: &str) -> bool {
    let mut text = text.chars().map(Letter::of);
    for typed in typed.chars().map(Letter::of) {
        let shape_fits = |l: Letter| typed.shape == NONE || typed.shape == l.shape;
        if !text.next().is_some_and(|l| l.base == typed.base && shape_fits(l)) {
            return false;
        }
    }
    text.next().is_none()
}

/// Tones in their order; a word of several syllables, joined, may have several.
fn tones_agree(typed: &str, text: &str) -> bool {
    let tones = |form: &str| form.chars().map(Letter::of).filter(|l| l.tone != NONE).count();
    match (tones(typed), tones(text)) {
        (0, _) => true,
        (1, 1) => tone(typed) == tone(text),
        _ => {
            let pairs = typed.chars().map(Letter::of).zip(text.chars().map(Letter::of));
            pairs.into_iter().all(|(typed, text)| typed.tone == NONE || typed.tone == text.tone)
        }
    }
}

/// The tone of a form, as a number of no meaning but that equal tones have equal ones; `None` if it has none.
pub fn tone(form: &str) -> Option<u8> {
    form.chars().map(|c| Letter::of(c).tone).find(|&tone| tone != NONE)
}
