//! The dictionary as a stream; the layout is described in [`super::dictionary`].
use super::adaptive::{Chance, Coder, Numbers};
use super::dictionary::Dictionary;
use super::key::{FormDraft, KeyDraft};
use super::spelling::Spelling;

/// What is told to a reader.
pub static UNKNOWN: KeyDraft = KeyDraft { key: String::new(), forms: Vec::new() };
static UNKNOWN_FORM: FormDraft = FormDraft { form: String::new(), documents: 0, words: Vec::new() };

/// What is expected of the next key.
pub struct Expected {
    spelling: Spelling,
    /// The key, form and word at hand.
    key: Vec<u8>,
    form: Vec<u8>,
    word: Vec<u8>,
    /// How many forms a key has, less 1: by whether it is short, and whether it ends as a number.
    forms: Vec<Numbers>,
    /// Whether a form is the key: by how many there are, and whether it is the first.
    is_key: [[Chance; 2]; 4],
    /// Articles of a form: by the same and the length of the key.
    documents: Vec<Numbers>,
    /// Whether a form has one word and is that: by whether the key begins and ends as a number.
    is_word: [[Chance; 2]; 2],
    words: Numbers,
    is_form: Chance,
    lists: Numbers,
}

/// A key of so many bytes is probably no syllable.
const LONG: usize = 7;
/// Lengths of keys up to this are told apart.
const LENGTHS: usize = 8;

impl Expected {
    pub fn new() -> Expected {
        Expected {
            spelling: Spelling::new(),
            key: Vec::new(),
            form: Vec::new(),
            word: Vec::new(),
            forms: vec![Numbers::EVEN; 4],
            is_key: [[Chance::EVEN; 2]; 4],
            documents: vec![Numbers::EVEN; 4 * (LENGTHS + 1)],
            is_word: [[Chance::EVEN; 2]; 2],
            words: Numbers::EVEN,
            is_form: Chance::EVEN,
            lists: Numbers::EVEN,
        }
    }

    /// Adds the next key to `out`: the one that is `told`, or if it is read, whatever it is.
    pub fn key<C: Coder>(&mut self, coder: &mut C, told: &KeyDraft, out: &mut Dictionary) {
        self.spelling.key(coder, told.key.as_bytes(), &mut self.key);
        out.keys.push(&self.key);
        let is_number = [self.key.first(), self.key.last()].map(|end| end.is_some_and(u8::is_ascii_digit));
        let context = usize::from(self.key.len() < LONG) * 2 + usize::from(is_number[1]);
        let more = C::told(|| told.forms.len() as u32 - 1);
        let more = coder.number(&mut self.forms[context], more);
        for n in 0..=more as usize {
            if out.is_full() || coder.is_overrun() {
                break;
            }
            let form = C::told(|| Some(&told.forms[n])).unwrap_or(&UNKNOWN_FORM);
            let is_key = &mut self.is_key[more.min(3) as usize][usize::from(n == 0)];
            if coder.bit(is_key, C::told(|| form.form == told.key)) {
                self.form.clone_from(&self.key);
                out.forms.push(&[]);
            } else {
                self.spelling.form(coder, &self.key, form.form.as_bytes(), &mut self.form);
                out.forms.push(&self.form);
            }
            let kind = usize::from(n == 0) * 2 + usize::from(more > 0);
            let articles = &mut self.documents[kind * (LENGTHS + 1) + self.key.len().min(LENGTHS)];
            out.documents.push(coder.number(articles, form.documents));
            self.words(coder, is_number.map(usize::from), form, out);
            out.form_words.push(out.words.len() as u32);
        }
        out.key_forms.push(out.documents.len() as u32);
    }

    fn words<C: Coder>(
        &mut self,
        coder: &mut C,
        [first, last]: [usize; 2],
        told: &FormDraft,
        out: &mut Dictionary,
    ) {
        let is_word = C::told(|| told.words.len() == 1 && told.words[0] == told.form);
        if coder.bit(&mut self.is_word[first][last], is_word) {
            return out.words.push(&self.form);
        }
        for n in 0..coder.number(&mut self.words, C::told(|| told.words.len() as u32)) as usize {
            if out.is_full() || coder.is_overrun() {
                return;
            }
            let word = C::told(|| told.words[n].as_str());
            if coder.bit(&mut self.is_form, C::told(|| word == told.form)) {
                out.words.push(&self.form);
            } else {
                self.spelling.word(coder, &self.form, word.as_bytes(), &mut self.word);
                out.words.push(&self.word);
            }
        }
    }

    /// Where the lists of the next group begin.
    pub fn lists(&mut self, coder: &mut impl Coder, told: u32, out: &mut Dictionary) {
        let before = out.lists.last().copied().unwrap_or(0);
        let bytes = coder.number(&mut self.lists, told.wrapping_sub(before));
        out.lists.push(before.saturating_add(bytes));
    }
}
