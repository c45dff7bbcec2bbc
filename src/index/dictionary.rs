//! The dictionary: every key in order, its exact forms, in how many articles each stands, and how texts spell it.
//!
//! ```text
//! dictionary = one stream (`adaptive`) of forms, of words or of each 16 bytes of all of them and of keys, whichever are
//!              most: for each key
//!                of the first of 32, the bytes of the lists of the 32 before
//!                letters shared with the key before, the other letters          (`spelling`)
//!                how many forms, less 1, and for each form
//!                  whether it is the key; if not, its marks                     (`spelling`)
//!                  its articles (0: stands in fields only, not searched),
//!                  whether it has one word, spelled as the form; if not, how many, and for each
//!                    whether it is the form; if not, its letters                (`spelling`)
//! ```
//! **Words** are spellings as they stand in the texts, but for case: `hòa` and `hoà` are two words of one form.
//! Words are numbered through in dictionary order, so a form, a key and even a prefix are each a *range of words*:
//! to find a query in a decoded text is to compare numbers.
//!
//! It is read once, as the index is opened, into tables that are then looked up. On 10,000 articles (14,352 keys, 18,890
//! forms, 16,996 words) it takes 40.6 KB; with static codes (Elias gamma, Huffman) in groups that could be read each on its
//! own it took 76.1, of which 7.0 for where the groups are. Opening takes 15 to 18 ms more in Node for it, the first search
//! 3 to 6 less.
//! What the letters of keys take, worked out beforehand, in KB, by what each is expected from:
//!
//! | nothing | the letter before | the two before | all before | the one before; the first by what the key before has there |
//! |---:|---:|---:|---:|---:|
//! | 24.9 | 20.9 | 24.9 | 17.9 | 16.9 |
use super::adaptive::{self, Coder, Decoder, Encoder};
use super::dictionary_code::{Expected, UNKNOWN};
use super::key::{Form, Key, KeyDraft};
use super::strings::{Strings, span};
use std::ops::Range;

/// Keys in a group: the lists of a group are read from its first on.
const GROUP: usize = 32;

/// Takes a key, in how many articles one of its forms stands, and the words of that.
type FormVisitor<'v> = dyn FnMut(&[u8], u32, Range<u32>) + 'v;

/// Writes the dictionary of `keys`, which rise; gives it as it will be read too. `lists[g]` is where the lists of group
/// `g` begin.
pub fn write_dictionary(keys: &[KeyDraft], lists: &[u32]) -> (Vec<u8>, Dictionary) {
    let (mut coder, mut expected) = (Encoder::new(), Expected::new());
    let mut written = Dictionary { most: usize::MAX, ..Dictionary::default() };
    for (keys, &start) in keys.chunks(GROUP).zip(lists) {
        expected.lists(&mut coder, start, &mut written);
        keys.iter().for_each(|key| expected.key(&mut coder, key, &mut written));
    }
    (coder.finish(written.things()), written)
}

/// The groups that the lists of `keys` must be cut into.
pub fn groups(keys: &[KeyDraft]) -> impl Iterator<Item = &[KeyDraft]> {
    keys.chunks(GROUP)
}

/// The dictionary, unpacked.
#[derive(Default)]
pub struct Dictionary {
    pub(super) keys: Strings,
    /// Where the forms of each key end, and the words of each form.
    pub(super) key_forms: Vec<u32>,
    pub(super) form_words: Vec<u32>,
    /// Forms; empty if spelled as the key.
    pub(super) forms: Strings,
    /// In how many articles each form stands.
    pub(super) documents: Vec<u32>,
    /// Every word, in order.
    pub words: Strings,
    /// Where the lists of each group begin among all lists.
    pub(super) lists: Vec<u32>,
    /// There are no more [`Dictionary::things`].
    most: usize,
}

impl Dictionary {
    /// `None` if the bytes cannot be a dictionary of so many keys, forms and words.
    pub fn open(bytes: &[u8], keys: u32, forms: u32, words: u32) -> Option<Dictionary> {
        let most = adaptive::most(bytes);
        if forms.max(words) as usize > most || keys > forms {
            return None;
        }
        let mut read = Dictionary { most, ..Dictionary::default() };
        let (mut coder, mut expected) = (Decoder::new(bytes), Expected::new());
        for number in 0..keys as usize {
            if number.is_multiple_of(GROUP) {
                expected.lists(&mut coder, 0, &mut read);
            }
            expected.key(&mut coder, &UNKNOWN, &mut read);
            if coder.is_overrun() || read.is_full() {
                return None;
            }
        }
        let counts = [read.documents.len(), read.words.len()];
        (counts == [forms as usize, words as usize]).then_some(read)
    }

    /// What memory it takes: letters that are taken over cost nearly nothing where they are told.
    fn things(&self) -> usize {
        let bytes = self.keys.bytes() + self.forms.bytes() + self.words.bytes();
        self.documents.len().max(self.words.len()).max(bytes / 16)
    }

    #[inline(never)]
    pub(super) fn is_full(&self) -> bool {
        self.things() > self.most
    }

    pub fn groups(&self) -> usize {
        self.lists.len()
    }

    /// Where the lists of a group begin among all lists.
    pub fn lists(&self, group: usize) -> u32 {
        self.lists.get(group).copied().unwrap_or(0)
    }

    fn keys_of(&self, group: usize) -> Range<usize> {
        group * GROUP..(group * GROUP + GROUP).min(self.keys.len())
    }

    /// The number of the first form of a group.
    pub fn first_form(&self, group: usize) -> u32 {
        span(&self.key_forms, group * GROUP).start as u32
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// The letters of a key.
    pub fn letters(&self, key: usize) -> &[u8] {
        self.keys.get(key)
    }

    /// In how many articles each form of a key stands.
    pub fn documents(&self, key: usize) -> &[u32] {
        self.documents.get(span(&self.key_forms, key)).unwrap_or(&[])
    }

    fn words_of(&self, form: usize) -> Range<u32> {
        let span = span(&self.form_words, form);
        span.start as u32..span.end as u32
    }

    /// How many there are of what [`Dictionary::for_each_context`] gives.
    pub const CONTEXTS: usize = 132;

    /// For each word what its frequency depends on: in about how many articles its form stands, and whether it is the
    /// first word of that.
    pub fn for_each_context(&self, visit: &mut dyn FnMut(usize)) {
        for form in 0..self.documents.len() {
            let (documents, words) = (self.documents[form], self.words_of(form));
            // From 8 on two for each doubling.
            let width = 32 - documents.leading_zeros();
            let frequency = if width < 4 { documents } else { width * 2 + (documents >> (width - 2) & 1) };
            for word in words.clone() {
                visit(frequency as usize * 2 + usize::from(word == words.start));
            }
        }
    }

    /// A key by its number.
    pub fn key(&self, number: usize) -> Key {
        let key = String::from(self.keys.text(number));
        let mut forms = Vec::new();
        for form in span(&self.key_forms, number) {
            let spelled = self.forms.text(form);
            let spelled = if spelled.is_empty() { key.clone() } else { spelled.into() };
            let (documents, words) = (self.documents[form], self.words_of(form));
            forms.push(Form { form: spelled, documents, words, number: form as u32 });
        }
        Key { key, forms, group: number / GROUP }
    }

    /// How many keys stand before `key`, or before all for which `is_before` holds no more.
    fn count(&self, is_before: impl Fn(&[u8]) -> bool) -> usize {
        let (mut low, mut high) = (0, self.keys.len());
        while low < high {
            let middle = (low + high) / 2;
            if is_before(self.letters(middle)) { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// The key itself, if the collection has it.
    pub fn find(&self, key: &str) -> Option<Key> {
        let number = self.count(|other| other < key.as_bytes());
        (self.letters(number) == key.as_bytes() && number < self.len()).then(|| self.key(number))
    }

    /// The groups that hold keys beginning with `prefix`.
    pub fn groups_with(&self, prefix: &str) -> Range<usize> {
        let prefix = prefix.as_bytes();
        let first = self.count(|key| key < prefix);
        let end = self.count(|key| key < prefix || key.starts_with(prefix));
        if first == end { 0..0 } else { first / GROUP..end.div_ceil(GROUP) }
    }

    /// For each form of a group: its key, in how many articles it stands, its words.
    pub fn for_each_list(&self, group: usize, visit: &mut FormVisitor<'_>) {
        for key in self.keys_of(group) {
            for form in span(&self.key_forms, key) {
                visit(self.letters(key), self.documents[form], self.words_of(form));
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::super::key::FormDraft;
    use super::*;

    pub fn draft(key: &str, forms: &[(&str, u32, &[&str])]) -> KeyDraft {
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

    fn counts(keys: &[KeyDraft]) -> [u32; 3] {
        let forms = || keys.iter().flat_map(|key| &key.forms);
        [keys.len(), forms().count(), forms().map(|form| form.words.len()).sum()].map(|count| count as u32)
    }

    /// Of fewer keys than a group has.
    pub fn dictionary_of(drafts: &[KeyDraft]) -> Dictionary {
        write_dictionary(drafts, &[0]).1
    }

    #[test]
    fn every_key_is_found_with_its_forms_and_words() {
        let drafts = sample();
        let lists: Vec<u32> = groups(&drafts).enumerate().map(|(n, _)| n as u32 * 10).collect();
        let [keys, forms, words] = counts(&drafts);
        let (bytes, _) = write_dictionary(&drafts, &lists);
        let dictionary = Dictionary::open(&bytes, keys, forms, words).expect("a dictionary");
        let mut word = 0;
        for (place, draft) in drafts.iter().enumerate() {
            let found = dictionary.find(&draft.key).expect("the key");
            assert_eq!(found.group, place / GROUP);
            assert_eq!(dictionary.lists(found.group), found.group as u32 * 10);
            assert_eq!(found.forms.len(), draft.forms.len());
            for (form, written) in found.forms.iter().zip(&draft.forms) {
                assert_eq!((&form.form, form.documents), (&written.form, written.documents));
                assert_eq!(form.words, word..word + written.words.len() as u32);
                word = form.words.end;
                for (number, spelled) in form.words.clone().zip(&written.words) {
                    assert_eq!(dictionary.words.text(number as usize), spelled);
                }
            }
        }
        for (absent, prefix) in [("k0005", "zz"), ("", "k0000"), ("z", "a")] {
            assert_eq!((dictionary.find(absent), dictionary.groups_with(prefix)), (None, 0..0));
        }
        assert_eq!([dictionary.groups_with("k"), dictionary.groups_with("h")], [0..7, 0..1]);
    }

    #[test]
    fn counts_that_do_not_fit_are_none_of_it() {
        let drafts = sample();
        let [keys, forms, words] = counts(&drafts);
        let (bytes, _) = write_dictionary(&drafts, &[0; 7]);
        for (keys, forms, words) in [
            (keys, forms + 1, words),
            (keys, forms, words - 1),
            (keys + 1, forms, words),
            (keys - 1, forms, words),
        ] {
            assert!(Dictionary::open(&bytes, keys, forms, words).is_none());
        }
        assert!(Dictionary::open(&bytes, u32::MAX, u32::MAX, u32::MAX).is_none());
        assert!(Dictionary::open(&bytes[..bytes.len() - 9], keys, forms, words).is_none());
        assert!(Dictionary::open(&[], 0, 0, 0).is_some());
    }

    /// Long keys with little of their own: told in few bytes, they are filled up.
    #[test]
    fn a_dictionary_is_never_much_larger_than_its_bytes() {
        let long = "la".repeat(30);
        let drafts: Vec<KeyDraft> = ('a'..='z')
            .map(|last| format!("{long}{last}"))
            .map(|key| draft(&key, &[(&key, 1, &[&key])]))
            .collect();
        let (bytes, written) = write_dictionary(&drafts, &[0]);
        assert!(bytes.len() >= written.things().div_ceil(16) && written.things() > 26 * 7);
        assert!(Dictionary::open(&bytes, 26, 26, 26).is_some());
        let coded = &bytes[..written.things().div_ceil(16) - 1];
        assert!(Dictionary::open(coded, 26, 26, 26).is_none());
    }
}
