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
//! On 10,000 articles: 11,200 keys, 15,700 forms, 16,400 words in 61 KB.
use super::letters::{Letters, LettersCounter, LettersWriter};
use crate::bytes::{BitReader, BitWriter};
use std::ops::Range;

/// Keys in a group: one look-up decodes half of that on average.
const GROUP: usize = 32;
const ROW: usize = 16;

/// One key on its way into the dictionary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyDraft {
    pub key: String,
    /// In rising order.
    pub forms: Vec<FormDraft>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormDraft {
    pub form: String,
    pub documents: u32,
    /// Spellings, in rising order; none for joined terms, which stand in no text as one word.
    pub words: Vec<String>,
}

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

fn shared(before: &str, key: &str) -> usize {
    before.bytes().zip(key.bytes()).take_while(|(a, b)| a == b).count()
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

/// Gives the number of words written.
fn write_group(group: &[KeyDraft], letters: &LettersWriter, out: &mut BitWriter) -> u32 {
    let mut before = "";
    let mut words = 0;
    for draft in group {
        let kept = shared(before, &draft.key);
        out.gamma(kept as u32);
        letters.word(&draft.key.as_bytes()[kept..], out);
        before = &draft.key;
        out.gamma(draft.forms.len() as u32 - 1);
        for form in &draft.forms {
            letters.form(&draft.key, &form.form, out);
            out.gamma(form.documents);
            write_words(form, letters, out);
            words += form.words.len() as u32;
        }
    }
    words
}

fn write_words(form: &FormDraft, letters: &LettersWriter, out: &mut BitWriter) {
    let plain = form.words.len() == 1 && form.words[0] == form.form;
    out.bits(u32::from(plain), 1);
    if plain {
        return;
    }
    out.gamma(form.words.len() as u32);
    for word in &form.words {
        out.bits(u32::from(*word == form.form), 1);
        if *word != form.form {
            letters.word(word.as_bytes(), out);
        }
    }
}

/// A key as the dictionary holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key {
    pub key: String,
    pub forms: Vec<Form>,
    /// Where its lists stand: the group and the number of the first form in it.
    pub group: usize,
}

impl Key {
    /// All its words.
    pub fn words(&self) -> Range<u32> {
        match (self.forms.first(), self.forms.last()) {
            (Some(first), Some(last)) => first.words.start..last.words.end,
            _ => 0..0,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    pub form: String,
    /// Articles that hold it, in title or body.
    pub documents: u32,
    /// Its words, numbered through the dictionary.
    pub words: Range<u32>,
    /// Its own number in the dictionary.
    pub number: u32,
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

    /// Every key that begins with `prefix`, in order, as long as `visit` says true.
    pub fn with_prefix(&self, bytes: &[u8], prefix: &str, visit: &mut dyn FnMut(Key) -> bool) {
        if self.groups == 0 {
            return;
        }
        for group in self.group_of(bytes, prefix)..self.groups {
            let mut keys = self.group(bytes, group);
            while keys.next_key() {
                if keys.key.starts_with(prefix.as_bytes()) {
                    if !visit(keys.read_forms()) {
                        return;
                    }
                } else if keys.key.as_slice() > prefix.as_bytes() {
                    return;
                } else {
                    keys.skip_forms();
                }
            }
        }
    }
}

/// Walks through the keys of a group.
pub struct Keys<'a> {
    letters: &'a Letters,
    reader: BitReader<'a>,
    key: Vec<u8>,
    left: usize,
    word: u32,
    next_form: u32,
    group: usize,
}

impl Keys<'_> {
    /// Reads the next key into `key`; its forms must be read or skipped before the next.
    fn next_key(&mut self) -> bool {
        if self.left == 0 || self.reader.is_overrun() {
            return false;
        }
        self.left -= 1;
        let kept = self.reader.gamma() as usize;
        self.key.truncate(kept);
        self.letters.word(&mut self.reader, &mut self.key);
        true
    }

    /// Reads one form into `form`, calls `spell` with each of its words, gives its documents and its words.
    fn form(&mut self, form: &mut Vec<u8>, spell: &mut dyn FnMut(&[u8])) -> (u32, Range<u32>) {
        form.clear();
        self.letters.form(&self.key, &mut self.reader, form);
        let documents = self.reader.gamma();
        let first = self.word;
        if self.reader.bits(1) == 1 {
            spell(form);
            self.word = self.word.wrapping_add(1);
            return (documents, first..self.word);
        }
        let mut spelling = Vec::new();
        for _ in 0..self.reader.gamma() {
            if self.reader.is_overrun() {
                break;
            }
            if self.reader.bits(1) == 1 {
                spell(form);
            } else {
                spelling.clear();
                self.letters.word(&mut self.reader, &mut spelling);
                spell(&spelling);
            }
            self.word = self.word.wrapping_add(1);
        }
        (documents, first..self.word)
    }

    fn skip_forms(&mut self) {
        self.each_form(&mut |_, _, _| {}, &mut |_| {});
    }

    fn each_form(&mut self, visit: &mut dyn FnMut(&[u8], u32, Range<u32>), spell: &mut dyn FnMut(&[u8])) {
        let mut form = Vec::new();
        for _ in 0..self.reader.gamma().saturating_add(1) {
            if self.reader.is_overrun() {
                return;
            }
            let (documents, words) = self.form(&mut form, spell);
            self.next_form = self.next_form.wrapping_add(1);
            visit(&form, documents, words);
        }
    }

    fn read_forms(&mut self) -> Key {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (key, group) = (text(&self.key), self.group);
        let mut number = self.next_form;
        let mut forms = Vec::new();
        self.each_form(
            &mut |form, documents, words| {
                forms.push(Form { form: text(form), documents, words, number });
                number = number.wrapping_add(1);
            },
            &mut |_| {},
        );
        Key { key, forms, group }
    }

    /// For each form of the rest of the group, in how many articles it stands.
    pub fn for_each_list(&mut self, visit: &mut dyn FnMut(&[u8], u32)) {
        while self.next_key() {
            let key = self.key.clone();
            self.each_form(&mut |_, documents, _| visit(&key, documents), &mut |_| {});
        }
    }

    /// Every word of the rest of the group, in order.
    pub fn for_each_word(&mut self, visit: &mut dyn FnMut(&[u8])) {
        while self.next_key() {
            self.each_form(&mut |_, _, _| {}, visit);
        }
    }
}

impl Iterator for Keys<'_> {
    type Item = Key;

    fn next(&mut self) -> Option<Key> {
        self.next_key().then(|| self.read_forms())
    }
}

#[cfg(test)]
mod tests {
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
        let mut seen = Vec::new();
        dictionary.with_prefix(&bytes, "k01", &mut |key| {
            seen.push(key.key);
            true
        });
        assert_eq!(seen, (10..20).map(|n| format!("k{n:03}")).collect::<Vec<_>>());
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
