//! How the dictionary spells: what is expected of keys, of the forms that belong to them, and of the words of these.
//!
//! A form of Vietnamese has the letters of its key, some of them marked: `đường` is `duong` with marks on d, u and o. So
//! each letter that can bear marks is told given its plain letter, and the others cost nothing. Words that are not
//! spelled as their form differ from it in little: `hoà` and `hòa`, `50.000` and `50000`.
use super::adaptive::{Bytes, Chance, Coder, Numbers};

/// Each plain letter that Vietnamese marks, with its family; the place in the family is what is told.
const FAMILIES: [&str; 7] =
    ["aáàảãạăắằẳẵặâấầẩẫậ", "dđ", "eéèẻẽẹêếềểễệ", "iíìỉĩị", "oóòỏõọôốồổỗộơớờởỡợ", "uúùủũụưứừửữự", "yýỳỷỹỵ"];
/// A family has fewer members.
const MEMBERS: usize = 32;

fn family(plain: u8) -> Option<usize> {
    b"adeiouy".iter().position(|&first| first == plain)
}

/// For each letter of `key` that can bear marks, the member of its family that `form` has; `None` if `form` is not `key`
/// with marks.
fn members(key: &[u8], form: &[u8]) -> Option<Vec<u32>> {
    let (key, form) = (str::from_utf8(key).ok()?, str::from_utf8(form).ok()?);
    let mut members = Vec::new();
    let mut marked = form.chars();
    for plain in key.chars() {
        let letter = marked.next()?;
        match u8::try_from(plain).ok().and_then(family) {
            Some(family) => {
                members.push(FAMILIES[family].chars().position(|member| member == letter)? as u32)
            }
            None if plain == letter => {}
            None => return None,
        }
    }
    marked.next().is_none().then_some(members)
}

/// What was learned so far.
pub struct Spelling {
    /// How much a key shares with the one before, by the length of that.
    shared: Vec<Numbers>,
    /// The first letter that differs, given the other key's; any other letter of a key or a form, given the one before.
    differing: Bytes,
    following: Bytes,
    /// Members of families, each given the one before in its form.
    marks: Vec<[Chance; MEMBERS]>,
    is_marked: Chance,
    /// Letters of a word, given the letter of its form.
    respelled: Bytes,
}

/// Of the key before, a length counts up to this.
const LONG: usize = 12;

impl Spelling {
    pub fn new() -> Spelling {
        Spelling {
            shared: vec![Numbers::EVEN; LONG + 1],
            differing: Bytes::new(),
            following: Bytes::new(),
            marks: vec![[Chance::EVEN; MEMBERS]; FAMILIES.len() * MEMBERS],
            is_marked: Chance::EVEN,
            respelled: Bytes::new(),
        }
    }

    /// Makes the next key of the one before; `told` is what is written, and nothing where it is read.
    pub fn key<C: Coder>(&mut self, coder: &mut C, told: &[u8], key: &mut Vec<u8>) {
        let shared = C::told(|| key.iter().zip(told).take_while(|(a, b)| a == b).count());
        let shared = coder.number(&mut self.shared[key.len().min(LONG)], shared as u32) as usize;
        let differing = key.get(shared).copied().unwrap_or(0);
        key.truncate(shared);
        if next(coder, self.differing.of(differing), told, key) {
            self.letters(coder, told, key);
        }
    }

    /// Letters up to the end of a word that has some.
    fn letters(&mut self, coder: &mut impl Coder, told: &[u8], word: &mut Vec<u8>) {
        while next(coder, self.following.of(word.last().copied().unwrap_or(0)), told, word) {}
    }

    /// A form that is not spelled as its key.
    pub fn form<C: Coder>(&mut self, coder: &mut C, key: &[u8], told: &[u8], form: &mut Vec<u8>) {
        form.clear();
        let members = C::told(|| members(key, told));
        if !coder.bit(&mut self.is_marked, members.is_some()) {
            return self.letters(coder, told, form);
        }
        let mut members = members.unwrap_or_default().into_iter();
        let mut before = 0;
        for &plain in key {
            let Some(family) = family(plain) else {
                form.push(plain);
                continue;
            };
            let chances = &mut self.marks[family * MEMBERS + before];
            before = coder.tree(chances, members.next().unwrap_or(0)) as usize;
            let letter = FAMILIES[family].chars().nth(before).unwrap_or('?');
            form.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }

    /// A word that is not spelled as its form.
    pub fn word(&mut self, coder: &mut impl Coder, form: &[u8], told: &[u8], word: &mut Vec<u8>) {
        word.clear();
        let (mut place, mut expected) = (0, form.first().copied().unwrap_or(0));
        while next(coder, self.respelled.of(expected), told, word) {
            // A mark of punctuation stands between letters of the form.
            let is_between =
                word.last().is_some_and(|letter| *letter != expected && letter.is_ascii_punctuation());
            place += usize::from(!is_between);
            expected = form.get(place).copied().unwrap_or(0);
        }
    }
}

/// Appends the next letter of what is told to `word`, if another follows: 0 is the end.
fn next<C: Coder>(coder: &mut C, chances: &mut [Chance], told: &[u8], word: &mut Vec<u8>) -> bool {
    let letter = C::told(|| told.get(word.len()).copied().unwrap_or(0).into());
    let letter = coder.tree(chances, letter) as u8;
    let follows = letter > 0 && !coder.is_overrun();
    if follows {
        word.push(letter);
    }
    follows
}

#[cfg(test)]
mod tests {
    use super::super::adaptive::{Decoder, Encoder};
    use super::*;

    const CASES: [[&str; 3]; 9] = [
        ["a", "ậ", "ậ"],
        ["cafe", "café", "CAFÉ"],
        ["duong", "đường", "đường"],
        ["duong", "duong", "dương"],
        ["hoa", "hòa", "hoà"],
        ["naive", "naïve", "naïve"],
        ["strasse", "straße", "STRASSE"],
        ["u23", "u23", "u.23"],
        ["москва", "москва", "М"],
    ];

    fn pass(coder: &mut impl Coder, is_known: bool) -> Vec<[String; 3]> {
        let mut spelling = Spelling::new();
        let [mut key, mut form, mut word] = [const { Vec::new() }; 3];
        let mut each = |told: &[&str; 3]| {
            let [told_key, told_form, told_word] =
                told.map(|text| if is_known { text.as_bytes() } else { &[] });
            spelling.key(coder, told_key, &mut key);
            spelling.form(coder, &key, told_form, &mut form);
            spelling.word(coder, &form, told_word, &mut word);
            [&key, &form, &word].map(|bytes| String::from_utf8(bytes.clone()).expect("letters"))
        };
        CASES.iter().map(&mut each).collect()
    }

    #[test]
    fn forms_are_read_given_their_keys_and_words_given_their_forms() {
        let expected: Vec<_> = CASES.map(|told| told.map(String::from)).to_vec();
        let mut encoder = Encoder::new();
        assert_eq!(pass(&mut encoder, true), expected);
        assert_eq!(pass(&mut Decoder::new(&encoder.finish(9)), false), expected);
    }
}
