//! All keys, unpacked once and kept: whoever looks for keys near a mistyped word looks at each of them.
//!
//! Of 10,000 articles 0.5 MB. To unpack them from the dictionary again for each doubtful word took a tenth of all
//! searches' instructions.

/// The letters of every key that articles hold, in the order of the dictionary.
#[derive(Default)]
pub struct KnownKeys {
    letters: Vec<u8>,
    keys: Vec<Known>,
    /// Where the letters of the last key begin.
    last: usize,
}

struct Known {
    /// Where its letters end.
    end: u32,
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
    /// The forms of a key come one after another; those that stand in no article count for nothing.
    pub fn push(&mut self, key: &[u8], documents: u32) {
        if documents == 0 {
            return;
        }
        match self.keys.last_mut() {
            Some(last) if self.letters[self.last..] == *key => last.documents = last.documents.max(documents),
            _ => {
                self.last = self.letters.len();
                self.letters.extend_from_slice(key);
                let end = self.letters.len() as u32;
                self.keys.push(Known { end, signature: signature(key), documents });
            }
        }
    }

    /// Calls `visit` with each key that may be `typed` with up to two mistakes; with others too.
    pub fn for_each_near(&self, typed: &[u8], visit: &mut dyn FnMut(&[u8], u32)) {
        let signature = signature(typed);
        let mut start = 0;
        for known in &self.keys {
            let end = known.end as usize;
            let is_near = (known.signature ^ signature).count_ones() <= MOST_CHANGED
                && (end - start).abs_diff(typed.len()) <= MOST_LONGER;
            if is_near {
                visit(&self.letters[start..end], known.documents);
            }
            start = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_comes_once_with_its_commonest_form_if_it_is_near() {
        let mut known = KnownKeys::default();
        for (key, documents) in
            [("ba", 3), ("ba", 9), ("ba", 4), ("chanh", 0), ("chanh", 2), ("thuong", 5), ("truong", 7)]
        {
            known.push(key.as_bytes(), documents);
        }
        for (typed, near) in [
            ("ab", vec![("ba", 9)]),
            ("tranh", vec![("chanh", 2)]),
            ("troung", vec![("thuong", 5), ("truong", 7)]),
        ] {
            let mut found = Vec::new();
            known.for_each_near(typed.as_bytes(), &mut |key, documents| {
                found.push((String::from_utf8(key.into()).unwrap(), documents))
            });
            let near: Vec<_> =
                near.into_iter().map(|(key, documents)| (key.to_string(), documents)).collect();
            assert_eq!(found, near, "{typed}");
        }
    }
}
