//! What each key is made of, gathered once: whoever looks for keys near a mistyped word asks it of all of them.
use super::dictionary::Dictionary;

/// For each key that articles hold, in the order of the dictionary, what it is made of.
pub struct KnownKeys(Vec<Known>);

struct Known {
    /// Its number in the dictionary.
    key: u32,
    /// Bit n: it holds a byte whose lowest five bits are n.
    signature: u32,
    /// In how many articles its commonest form stands.
    documents: u32,
}

/// Two mistakes change at most so many bits of a signature, and so does what is spelled alike (`ch` for `tr`).
const MOST_CHANGED: u32 = 4;
/// And make a word longer or shorter by so many bytes.
const MOST_LONGER: usize = 2;

fn signature(key: &[u8]) -> u32 {
    key.iter().fold(0, |set, byte| set | 1 << (byte & 31))
}

impl KnownKeys {
    /// Forms that stand in no article count for nothing.
    pub fn of(dictionary: &Dictionary) -> KnownKeys {
        let mut known = Vec::new();
        for key in 0..dictionary.len() {
            let documents = dictionary.documents(key).iter().copied().max().unwrap_or(0);
            if documents > 0 {
                known.push(Known {
                    key: key as u32,
                    signature: signature(dictionary.letters(key)),
                    documents,
                });
            }
        }
        KnownKeys(known)
    }

    /// Calls `visit` with each key that may be `typed` with up to two mistakes; with others too.
    pub fn for_each_near(&self, dictionary: &Dictionary, typed: &[u8], visit: &mut dyn FnMut(&[u8], u32)) {
        let signature = signature(typed);
        for known in &self.0 {
            if (known.signature ^ signature).count_ones() <= MOST_CHANGED {
                let key = dictionary.letters(known.key as usize);
                if key.len().abs_diff(typed.len()) <= MOST_LONGER {
                    visit(key, known.documents);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::dictionary::tests::{dictionary_of, draft};
    use super::*;

    #[test]
    fn each_key_that_articles_hold_comes_with_its_commonest_form_if_it_is_near() {
        let dictionary = dictionary_of(&[
            draft("ba", &[("ba", 3, &[]), ("bà", 9, &[]), ("bá", 4, &[])]),
            draft("chanh", &[("chanh", 0, &[]), ("chánh", 2, &[])]),
            draft("thuong", &[("thương", 5, &[])]),
            draft("trong", &[("trong", 0, &[])]),
            draft("truong", &[("trường", 7, &[])]),
        ]);
        let known = KnownKeys::of(&dictionary);
        for (typed, near) in [
            ("ab", vec![("ba", 9)]),
            ("tranh", vec![("chanh", 2)]),
            ("troung", vec![("thuong", 5), ("truong", 7)]),
        ] {
            let mut found = Vec::new();
            known.for_each_near(&dictionary, typed.as_bytes(), &mut |key, documents| {
                found.push((String::from_utf8(key.into()).unwrap(), documents))
            });
            let near: Vec<_> =
                near.into_iter().map(|(key, documents)| (key.to_string(), documents)).collect();
            assert_eq!(found, near, "{typed}");
        }
    }
}
