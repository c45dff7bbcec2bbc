//! An index that was cut or altered on its way gives an error or the right answer.
use super::{Answers, six_articles};
use crate::collection::{Chance, index_of};
use mokim::{Engine, Error};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// An index, and what it answers.
struct Original {
    bytes: Vec<u8>,
    answers: Answers,
}

impl Original {
    fn new() -> Original {
        let bytes = index_of(&six_articles());
        let answers = Answers::of(&Engine::open(bytes.clone()).unwrap());
        assert!(answers.check.is_ok() && answers.searches.iter().all(Result::is_ok));
        Original { bytes, answers }
    }

    /// Opens what `alter` makes of the bytes; it must fail, or answer nothing wrong.
    fn survives(&self, what: &str, alter: impl FnOnce(&mut Vec<u8>)) -> Result<(), Error> {
        let mut bytes = self.bytes.clone();
        alter(&mut bytes);
        let is_altered = bytes != self.bytes;
        let asked = catch_unwind(AssertUnwindSafe(|| Engine::open(bytes).map(|engine| Answers::of(&engine))));
        let answers = asked.unwrap_or_else(|_| panic!("{what}: panics"))?;
        assert!(answers.agree(&self.answers), "{what}: gives a wrong answer");
        assert!(!is_altered || answers.check.is_err(), "{what}: passes the check");
        answers.check
    }
}

#[test]
fn every_truncation_is_refused_when_it_is_opened() {
    let original = Original::new();
    for length in 0..original.bytes.len() {
        let result = original.survives(&format!("cut to {length}"), |bytes| bytes.truncate(length));
        let message = result.unwrap_err().to_string();
        assert!(message.contains("cut") || message.contains("not a mokim index"), "{length}: {message}");
    }
    original.survives("one byte more", |bytes| bytes.push(0)).unwrap_err();
}

#[test]
fn ten_thousand_flipped_bytes_give_an_error_or_the_right_answer() {
    let original = Original::new();
    let mut chance = Chance::new(1);
    for _ in 0..10_000 {
        let (place, flip) = (chance.below(original.bytes.len()), 1 + chance.below(255) as u8);
        let _ = original.survives(&format!("byte {place} ^ {flip:#x}"), |bytes| bytes[place] ^= flip);
    }
}

#[test]
fn every_byte_is_under_a_checksum() {
    let original = Original::new();
    for place in 0..original.bytes.len() {
        let error = original.survives(&format!("byte {place}"), |bytes| bytes[place] ^= 1).unwrap_err();
        assert!(error.to_string().contains("mokim"), "byte {place} says what to do: {error}");
    }
}

#[test]
fn two_thousand_larger_damages_give_an_error_or_the_right_answer() {
    let original = Original::new();
    let mut chance = Chance::new(2);
    for _ in 0..2000 {
        let seed = chance.below(usize::MAX) as u64;
        let _ = original.survives(&format!("seed {seed}"), |bytes| garble(bytes, &mut Chance::new(seed)));
    }
}

/// Overwrites, takes out, doubles or moves a stretch.
fn garble(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let start = chance.below(bytes.len() - 1);
    let end = (start + 1 + chance.below(64)).min(bytes.len());
    match chance.below(4) {
        0 => bytes[start..end].iter_mut().for_each(|byte| *byte = chance.below(256) as u8),
        1 => drop(bytes.drain(start..end)),
        2 => drop(bytes.splice(start..start, bytes[start..end].to_vec())),
        _ => bytes[start..end].rotate_left(1),
    }
}
