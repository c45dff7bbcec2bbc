//! A group of the dictionary: up to 32 keys with their forms and words, one after the other; the layout is described
//! in [`super::dictionary`].
use super::letters::{Letters, LettersWriter};
use crate::bytes::{BitReader, BitWriter};
use std::ops::Range;

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

/// How many bytes two keys have in common at their beginning.
pub(super) fn shared(before: &str, key: &str) -> usize {
    before.bytes().zip(key.bytes()).take_while(|(a, b)| a == b).count()
}

/// Gives the number of words written.
pub(super) fn write_group(group: &[KeyDraft], letters: &LettersWriter, out: &mut BitWriter) -> u32 {
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
    /// Whether an article holds it in title or body; a key may also stand in other fields only.
    pub fn is_held(&self) -> bool {
        self.forms.iter().any(|form| form.documents > 0)
    }

    /// Articles that hold it, those with several of its forms several times.
    pub fn documents(&self) -> u32 {
        self.forms.iter().fold(0, |sum, form| sum.saturating_add(form.documents))
    }

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

/// Takes a form (or its key), in how many articles it stands, and its words.
type FormVisitor<'v> = dyn FnMut(&[u8], u32, Range<u32>) + 'v;

/// Walks through the keys of a group.
pub struct Keys<'a> {
    pub(super) letters: &'a Letters,
    pub(super) reader: BitReader<'a>,
    /// The key read last.
    pub(super) key: Vec<u8>,
    /// Keys still to come.
    pub(super) left: usize,
    /// Numbers of the next word and the next form.
    pub(super) word: u32,
    pub(super) next_form: u32,
    pub(super) group: usize,
}

impl Keys<'_> {
    /// Reads the next key into `key`; its forms must be read or skipped before the next.
    pub(super) fn next_key(&mut self) -> bool {
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
    fn form(&mut self, key: &[u8], form: &mut Vec<u8>, spell: &mut dyn FnMut(&[u8])) -> (u32, Range<u32>) {
        form.clear();
        self.letters.form(key, &mut self.reader, form);
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

    pub(super) fn skip_forms(&mut self) {
        self.each_form(&mut |_, _, _| {}, &mut |_| {});
    }

    fn each_form(&mut self, visit: &mut FormVisitor<'_>, spell: &mut dyn FnMut(&[u8])) {
        let key = std::mem::take(&mut self.key);
        self.each_form_of(&key, visit, spell);
        self.key = key;
    }

    fn each_form_of(&mut self, key: &[u8], visit: &mut FormVisitor<'_>, spell: &mut dyn FnMut(&[u8])) {
        let mut form = Vec::new();
        for _ in 0..self.reader.gamma().saturating_add(1) {
            if self.reader.is_overrun() {
                return;
            }
            let (documents, words) = self.form(key, &mut form, spell);
            self.next_form = self.next_form.wrapping_add(1);
            visit(&form, documents, words);
        }
    }

    pub(super) fn read_forms(&mut self) -> Key {
        let text = |bytes: &[u8]| String::from(str::from_utf8(bytes).unwrap_or_default());
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

    /// For each form of the rest of the group: its key, in how many articles it stands, its words.
    pub fn for_each_list(&mut self, visit: &mut FormVisitor<'_>) {
        while self.next_key() {
            let key = std::mem::take(&mut self.key);
            self.each_form_of(&key, &mut |_, documents, words| visit(&key, documents, words), &mut |_| {});
            self.key = key;
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
