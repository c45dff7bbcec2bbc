//! Other spellings that are read beside a word: the plural or singular of a foreign one, `13.5` for a day.
//!
//! Only words of at least four letters that are no Vietnamese syllable, and `s`, `es`, `ies` only: `vaccines` and
//! `vaccine`, `cities` and `city`; neither `news` and `new` nor `songs` and `song`. A capital inside a query makes a
//! name, which has no plural (`the Wales coast`). Both spellings must be words of the collection. The other never
//! counts for as much as the one typed, however common it is.
use super::dates::slash;
use super::query::Word;
use crate::error::joined;
use crate::index::{Index, Key};
use crate::text::is_syllable;

/// How probable the other spelling is against the typed one.
const SHARE: f32 = 0.1;
/// Letters of the shorter of two spellings.
const SHORTEST: usize = 4;

/// A key to be read for a word, and how probable it is to type the word for it; the word's own key comes first.
pub type Variant = (Key, f32);

/// What to read for a word that the collection knows.
pub fn variants(index: &Index, word: &Word) -> Vec<Variant> {
    let Some(own) = index.key(&word.key) else {
        return Vec::new();
    };
    let held = own.documents();
    let mut variants = vec![(own, 1.0)];
    if word.phrase.is_some() || held == 0 {
        return variants;
    }
    for other in others(word) {
        let key = index.key(&other).unwrap_or_default();
        let most = key.documents();
        if most > 0 {
            variants.push((key, SHARE * held.min(most) as f32 / most as f32));
        }
    }
    variants
}

/// Endings, and what may stand for them.
const ENDINGS: [(&str, &str); 5] = [("ies", "y"), ("es", ""), ("s", ""), ("y", "ies"), ("", "s")];

fn others(word: &Word) -> Vec<String> {
    let mut others = Vec::new();
    let key = word.key.as_str();
    if let Some(slash) = slash(key) {
        return vec![joined(&[&key[..slash], &key[slash + 1..]], ",")];
    }
    let is_foreign = key.bytes().all(|byte| byte.is_ascii_lowercase()) && !is_syllable(key);
    if word.is_name || !is_foreign {
        return others;
    }
    for (ending, other) in ENDINGS {
        let Some(stem) = key.strip_suffix(ending) else { continue };
        // `classes` and `class`, `virus` and `viruses`; but neither `class` and `clas` nor `virus` and `viru`.
        let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| stem.ends_with(end));
        let other = match (ending, other) {
            ("es", _) if !hisses => continue,
            ("s", _) if matches!(stem.as_bytes().last(), Some(b's' | b'u' | b'i')) => continue,
            ("", _) if hisses => "es",
            _ => other,
        };
        if stem.len() + ending.len().min(other.len()) >= SHORTEST && !is_syllable(stem) {
            let mut spelled = String::from(stem);
            spelled.push_str(other);
            others.push(spelled);
        }
    }
    others
}

#[cfg(test)]
mod tests {
    use super::*;

    fn others_of(key: &str, is_name: bool) -> Vec<String> {
        let mut word = super::super::Query::parse(key, &|_| true).words.pop().expect("a word");
        word.is_name = is_name;
        others(&word)
    }

    #[test]
    fn foreign_words_have_a_plural_and_a_singular() {
        for (typed, expected) in [
            ("vaccines", &["vaccine"][..]),
            ("vaccine", &["vaccines"]),
            ("cities", &["city", "citie"]),
            ("company", &["companies", "companys"]),
            ("matches", &["match", "matche"]),
            ("match", &["matches"]),
            ("month", &["months"]),
            ("months", &["month"]),
            ("virus", &["viruses"]),
            ("13/5", &["13,5"]),
        ] {
            let others = others_of(typed, false);
            assert!(expected.iter().all(|other| others.iter().any(|o| o == other)), "{typed}: {others:?}");
        }
        for (typed, never) in [("news", "new"), ("virus", "viru"), ("songs", "song"), ("class", "clas")] {
            assert!(!others_of(typed, false).iter().any(|other| other == never), "{typed}");
        }
        for none in ["nhanh", "ngoại", "test1", "ca"] {
            assert_eq!(others_of(none, false), [""; 0], "{none}");
        }
        assert_eq!(others_of("wales", true), [""; 0]);
    }
}
