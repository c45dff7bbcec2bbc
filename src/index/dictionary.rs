//! The dictionary: every key in order, its exact forms, in how many articles each stands, and how texts spell it.
//!
//! ```text
//! dictionary = code of the letters, then at a byte border: one directory row a group, then the groups
//! row        = u32 bit where the group begins, u32 byte where its lists begin among all lists, u32 first word,
//!              u32 first form
//! group      = up to 32 keys: for each
//!                letters shared with the key before (gamma), the other letters,
//!                how many forms, less 1 (gamma), and for each form
//!                  its marks, its articles (gamma; 0: stands in fields only, not searched),
//!                  its words: `1` = one, spelled as the form; else `0`, how many (gamma), and for each
//!                  `1` = as the form, `0` and the letters
//! ```
//! **Words** are spellings as they stand in the texts, but for case: `hòa` and `hoà` are two words of one form.
//! Words are numbered through in dictionary order, so a form, a key and even a prefix are each a *range of words*:
//! to find a query in a decoded text is to compare numbers.
//!
//! On 10,000 articles: 13,900 keys and their forms and words in 74 KB.
use super::group::{Key, KeyDraft, Keys, shared, write_group};
use super::letters::{Letters, LettersCounter, LettersWriter};
use crate::bytes::{BitReader, BitWriter};

/// Keys in a group: one look-up decodes half of that on average.
const GROUP: usize = 32;
const ROW: usize = 16;

/// Writes the dictionary of `keys`, which rise. `lists[g]` is where the lists of group `g` begin.
/// `letters` must know all their letters (`count_letters`).
pub fn write_dictionary(keys: &[KeyDraft], lists: &[u32], letters: &LettersWriter) -> Vec<u8> {
    let mut out = BitWriter::default();
    letters.write_code(&mut out);
    out.align();
    let mut groups = BitWriter::default();
    let (mut word, mut form) = (0, 0);
    for (group, list) in keys.chunks(GROUP).zip(lists) {
        out.bits(groups.len() as u32, 32);
        out.bits(*list, 32);
        out.bits(word, 32);
        out.bits(form, 32);
        form += group.iter().map(|key| key.forms.len() as u32).sum::<u32>();
        word += write_group(group, letters, &mut groups);
    }
    out.append(&groups);
    out.finish()
}

/// The groups that the lists of `keys` must be cut into.
pub fn groups(keys: &[KeyDraft]) -> impl Iterator<Item = &[KeyDraft]> {
    keys.chunks(GROUP)
}

/// What the dictionary of `keys` is going to spell.
pub fn count_letters(keys: &[KeyDraft]) -> LettersCounter {
    let mut counter = LettersCounter::new();
    for group in keys.chunks(GROUP) {
        let mut before = "";
        for draft in group {
            counter.word(&draft.key.as_bytes()[shared(before, &draft.key)..]);
            before = &draft.key;
            for form in &draft.forms {
                counter.form(&draft.key, &form.form);
                form.words
                    .iter()
                    .filter(|word| **word != form.form)
                    .for_each(|word| counter.word(word.as_bytes()));
            }
        }
    }
    counter
}

/// Reads the dictionary from its block.
pub struct Dictionary {
    letters: Letters,
    keys: usize,
    rows: usize,
    groups: usize,
}

impl Dictionary {
    /// `keys` is their number, from the index's header. `None` if the bytes cannot be a dictionary.
    pub fn open(bytes: &[u8], keys: usize) -> Option<Dictionary> {
        let mut reader = BitReader::new(bytes, 0);
        let letters = Letters::open(&mut reader)?;
        let rows = reader.position().div_ceil(8);
        let groups = keys.div_ceil(GROUP);
        let fits = groups.checked_mul(ROW).is_some_and(|size| rows + size <= bytes.len());
        fits.then_some(Dictionary { letters, keys, rows, groups })
    }

    pub fn letters(&self) -> &Letters {
        &self.letters
    }

    pub fn groups(&self) -> usize {
        self.groups
    }

    fn field(&self, bytes: &[u8], group: usize, field: usize) -> u32 {
        let at = self.rows + group * ROW + field * 4;
        bytes.get(at..at + 4).map_or(0, |four| u32::from_be_bytes([four[0], four[1], four[2], four[3]]))
    }

    /// Where the lists of a group begin among all lists.
    pub fn lists(&self, bytes: &[u8], group: usize) -> u32 {
        self.field(bytes, group, 1)
    }

    /// The keys of one group, in order.
    pub fn group<'a>(&'a self, bytes: &'a [u8], group: usize) -> Keys<'a> {
        let start = (self.rows + self.groups * ROW) * 8 + self.field(bytes, group, 0) as usize;
        Keys {
            letters: &self.letters,
            reader: BitReader::new(bytes, start),
            key: Vec::new(),
            left: (self.keys - group * GROUP).min(GROUP),
            word: self.field(bytes, group, 2),
            next_form: self.field(bytes, group, 3),
            group,
        }
    }

    /// The last group whose first key is not beyond `key`.
    fn group_of(&self, bytes: &[u8], key: &str) -> usize {
        let (mut low, mut high) = (0, self.groups.saturating_sub(1));
        while low < high {
            let middle = (low + high).div_ceil(2);
            let mut keys = self.group(bytes, middle);
            keys.next_key();
            if keys.key.as_slice() <= key.as_bytes() { low = middle } else { high = middle - 1 }
        }
        low
    }

    /// The key itself, if the collection has it.
    pub fn find(&self, bytes: &[u8], key: &str) -> Option<Key> {
        if self.groups == 0 {
            return None;
        }
        let mut keys = self.group(bytes, self.group_of(bytes, key));
        while keys.next_key() {
            match keys.key.as_slice().cmp(key.as_bytes()) {
                std::cmp::Ordering::Less => keys.skip_forms(),
                std::cmp::Ordering::Equal => return Some(keys.read_forms()),
                std::cmp::Ordering::Greater => return None,
            }
        }
        None
    }

    /// Whether all keys of a group stand behind those that begin with `prefix`.
    pub fn begins_beyond(&self, bytes: &[u8], group: usize, prefix: &str) -> bool {
        let mut keys = self.group(bytes, group);
        keys.next_key();
        keys.key.as_slice() > prefix.as_bytes() && !keys.key.starts_with(prefix.as_bytes())
    }

    /// The groups that may hold keys beginning with `prefix`: from this one on.
    pub fn first_group(&self, bytes: &[u8], prefix: &str) -> usize {
        if self.groups == 0 { 0 } else { self.group_of(bytes, prefix) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::group::FormDraft;
    use super::*;

    fn draft(key: &str, forms: &[(&str, u32, &[&str])]) -> KeyDraft {
        let form = |&(form, documents, words): &(&str, u32, &[&str])| FormDraft {
            form: form.into(),
            documents,
            words: words.iter().map(|word| (*word).into()).collect(),
        };
        KeyDraft { key: key.into(), forms: forms.iter().map(form).collect() }
    }

    fn sample() -> Vec<KeyDraft> {
        let mut keys: Vec<KeyDraft> = (0..200)
            .map(|n| draft(&format!("k{n:03}"), &[(&format!("k{n:03}"), n, &[&format!("k{n:03}")])]))
            .collect();
        keys.push(draft("hoa", &[("hoa", 9, &["hoa"]), ("hòa", 4, &["hoà", "hòa"]), ("hóa", 1, &["hóa"])]));
        keys.push(draft("u23", &[("u23", 2, &[])]));
        keys.push(draft("iphone", &[("iphone", 0, &["iPhone", "iphone"])]));
        keys.sort_by(|a, b| a.key.cmp(&b.key));
        keys
    }

    #[test]
    fn every_key_is_found_with_its_forms_and_words() {
        let keys = sample();
        let lists: Vec<u32> = groups(&keys).enumerate().map(|(n, _)| n as u32 * 10).collect();
        let bytes = write_dictionary(&keys, &lists, &count_letters(&keys).finish());
        let dictionary = Dictionary::open(&bytes, keys.len()).expect("a dictionary");
        let mut word = 0;
        for (place, draft) in keys.iter().enumerate() {
            let found = dictionary.find(&bytes, &draft.key).expect("the key");
            assert_eq!(found.group, place / GROUP);
            assert_eq!(dictionary.lists(&bytes, found.group), found.group as u32 * 10);
            assert_eq!(found.forms.len(), draft.forms.len());
            for (form, written) in found.forms.iter().zip(&draft.forms) {
                assert_eq!((&form.form, form.documents), (&written.form, written.documents));
                assert_eq!(form.words, word..word + written.words.len() as u32);
                word = form.words.end;
            }
        }
        assert!(dictionary.find(&bytes, "k0005").is_none());
        assert_eq!(dictionary.first_group(&bytes, "k0"), 0);
        assert_eq!(dictionary.first_group(&bytes, "zz"), dictionary.groups() - 1);
        let mut words = Vec::new();
        for group in 0..dictionary.groups() {
            dictionary
                .group(&bytes, group)
                .for_each_word(&mut |word| words.push(String::from_utf8(word.into()).unwrap()));
        }
        let written = keys.iter().flat_map(|key| key.forms.iter().flat_map(|form| form.words.clone()));
        assert_eq!(words, written.collect::<Vec<_>>());
    }
}
