//! Keys typed with the input method off: `ngoaij truwowngr` (Telex), `ngoai5 truong73` (VNI) mean "ngoại trưởng".
//!
//! A run of letters and digits is decoded only if the collection does not know it as it stands, and it decodes to a
//! Vietnamese syllable that the collection knows. When one run of a query is decoded, so are the others that decode to
//! something commoner than they are: nobody switches the input method between two words. `taxi`, `virus` or `U23` stay
//! what they are.
//!
//! Keys may come in any order that the input methods allow: marks and tones right behind their letter or at the end.
use crate::index::Index;
use crate::text::{Token, is_alphabetic, is_syllable, tokens};

/// Plain vowels, and what each becomes with a hat, a horn, a breve.
const MARKED: [(char, char, char); 6] =
    [('a', '6', 'â'), ('e', '6', 'ê'), ('o', '6', 'ô'), ('o', '7', 'ơ'), ('u', '7', 'ư'), ('a', '8', 'ă')];
/// Tone keys of Telex, in the order of those of VNI, 1 to 5; and the marks they stand for.
const TELEX_TONES: [char; 5] = ['s', 'f', 'r', 'x', 'j'];
const TONES: [char; 5] = ['\u{301}', '\u{300}', '\u{309}', '\u{303}', '\u{323}'];

/// A syllable being typed: its letters, and the tone.
#[derive(Default)]
struct Syllable {
    letters: Vec<char>,
    tone: Option<char>,
    /// Some key was more than a letter.
    decoded: bool,
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'â' | 'ê' | 'ô' | 'ơ' | 'ư' | 'ă')
}

impl Syllable {
    fn has_vowel(&self) -> bool {
        self.letters.iter().any(|&letter| is_vowel(letter))
    }

    /// Puts a mark (6 hat, 7 horn, 8 breve) on the last letter that bears it. A horn on `uo` goes to both.
    fn mark(&mut self, mark: char) -> bool {
        let becomes = |letter: char| {
            MARKED
                .iter()
                .find(|(plain, key, _)| *plain == letter && *key == mark)
                .map(|(_, _, marked)| *marked)
        };
        let Some(place) = self.letters.iter().rposition(|&letter| becomes(letter).is_some()) else {
            return false;
        };
        self.letters[place] = becomes(self.letters[place]).unwrap_or(self.letters[place]);
        if self.letters[place] == 'ơ' && place > 0 && self.letters[place - 1] == 'u' {
            self.letters[place - 1] = 'ư';
        }
        self.decoded = true;
        true
    }

    fn stroke(&mut self) -> bool {
        let is_plain = self.letters.first() == Some(&'d');
        if is_plain {
            self.letters[0] = 'đ';
            self.decoded = true;
        }
        is_plain
    }

    fn set_tone(&mut self, tone: usize) -> bool {
        let possible = self.has_vowel();
        if possible {
            self.tone = Some(TONES[tone]);
            self.decoded = true;
        }
        possible
    }

    /// Takes a key of Telex.
    fn telex(&mut self, key: char) {
        let taken = match key {
            'a' | 'e' | 'o' => self.letters.contains(&key) && self.mark('6'),
            // `w` is the horn where there is `u` or `o`, else the breve, else a letter of its own.
            'w' => self.telex_w(),
            'd' => !self.letters.is_empty() && self.stroke(),
            _ => TELEX_TONES.iter().position(|&tone| tone == key).is_some_and(|tone| self.set_tone(tone)),
        };
        if !taken {
            self.letters.push(key);
        }
    }

    fn telex_w(&mut self) -> bool {
        let last = self
            .letters
            .iter()
            .rposition(|letter| matches!(letter, 'a' | 'u' | 'o'))
            .map(|at| self.letters[at]);
        match last {
            Some('a') => self.mark('8'),
            Some(_) => self.mark('7'),
            None => {
                self.letters.push('ư');
                self.decoded = true;
                true
            }
        }
    }

    /// Takes a key of VNI; digits that mean nothing here end the attempt.
    fn vni(&mut self, key: char) -> bool {
        match key {
            '1'..='5' => self.set_tone(key as usize - '1' as usize),
            '6'..='8' => self.mark(key),
            '9' => self.stroke(),
            _ => {
                self.letters.push(key);
                !key.is_ascii_digit()
            }
        }
    }

    /// The form, in its canonical spelling; `None` if no key was more than a letter.
    fn form(&self) -> Option<String> {
        let vowel = self.letters.iter().position(|&letter| is_vowel(letter))?;
        let mut spelled = String::new();
        for (place, &letter) in self.letters.iter().enumerate() {
            spelled.push(letter);
            if place == vowel {
                spelled.extend(self.tone);
            }
        }
        let mut forms = Vec::new();
        tokens(&spelled, &mut |token| forms.push(token.form.clone()));
        forms.pop().filter(|_| self.decoded && forms.is_empty())
    }
}

/// What a run of Telex or VNI keys spells; `None` if it is neither.
pub fn decode(run: &str) -> Option<String> {
    // Capitals with digits are names of things (`CO2`), not keys.
    let has_digit = run.bytes().any(|byte| byte.is_ascii_digit());
    let is_name = has_digit && run.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
    if !run.is_ascii() || run.len() > 16 || is_name {
        return None;
    }
    let mut syllable = Syllable::default();
    let keys = run.chars().map(|key| key.to_ascii_lowercase());
    if has_digit {
        let mut keys = keys;
        if !keys.all(|key| syllable.vni(key)) {
            return None;
        }
    } else {
        keys.for_each(|key| syllable.telex(key));
    }
    syllable.form()
}

/// The runs of letters and digits of a text, and what is between them, in turn.
pub fn runs(text: &str) -> Vec<&str> {
    let mut runs = Vec::new();
    let mut rest = text;
    let mut in_run = true;
    while !rest.is_empty() {
        let end = rest
            .find(|letter: char| (is_alphabetic(letter) || letter.is_ascii_digit()) != in_run)
            .unwrap_or(rest.len());
        runs.push(&rest[..end]);
        rest = &rest[end..];
        in_run = !in_run;
    }
    runs
}

/// What a collection, or a page, knows of words.
pub struct Known<'k> {
    /// In how many articles exactly this token stands, or how often on the page.
    pub exact: &'k dyn Fn(&Token) -> u32,
    /// Whether a word begins with this key.
    pub begins: &'k dyn Fn(&str) -> bool,
}

/// In how many articles a run stands as one word; 0 if it is not known.
fn holders(known: &Known<'_>, run: &str) -> u32 {
    let (mut atoms, mut joined, mut single) = (0, 0, 0);
    tokens(run, &mut |token| {
        let exact = (known.exact)(token);
        if token.atoms > 1 { joined = exact } else { (atoms, single) = (atoms + 1, exact) }
    });
    if atoms == 1 { single } else { joined }
}

/// The query as the articles of a collection say that it was meant; see [`decoded`].
pub fn decoded_for(index: &Index, text: &str) -> Option<String> {
    let exact = |token: &Token| {
        let forms = index.key(&token.key).map(|key| key.forms).unwrap_or_default();
        forms.iter().find(|form| form.form == token.form).map_or(0, |form| form.documents)
    };
    decoded(&Known { exact: &exact, begins: &|key| index.has_completion(key) }, text)
}

/// The query as it was meant, if it was typed with the input method off.
#[inline(never)]
pub fn decoded(known: &Known<'_>, text: &str) -> Option<String> {
    let mut any = false;
    let mut meant = String::new();
    let runs = runs(text);
    for (n, run) in runs.iter().enumerate() {
        let form = decode(run).unwrap_or_default();
        let (as_meant, as_typed) = (holders(known, &form), holders(known, run));
        let is_whole = is_syllable(&form);
        any |= is_whole && as_meant > 0 && as_typed == 0;
        // Behind a word that was decoded, the last one may be half typed: `dduwowngf saws`.
        let is_begun = n + 1 == runs.len() && any && as_typed == 0 && begins_word(known, &form);
        meant.push_str(if is_whole && as_meant > as_typed || is_begun { &form } else { run });
    }
    any.then_some(meant)
}

/// Whether a longer word begins with what was decoded.
fn begins_word(known: &Known<'_>, form: &str) -> bool {
    let mut begins = false;
    tokens(form, &mut |token| begins = (known.begins)(&token.key));
    begins
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telex_and_vni_are_decoded_in_every_order_of_keys() {
        for (keys, form) in [
            ("ngoaij", "ngoại"),
            ("truwowngr", "trưởng"),
            ("truongwr", "trưởng"),
            ("truwonwgr", "trưởng"),
            ("ddieenj", "điện"),
            ("dieendj", "điện"),
            ("vieetj", "việt"),
            ("vietej", "việt"),
            ("hoaf", "hòa"),
            ("tw", "tư"),
            ("dduwowngf", "đường"),
            ("sawts", "sắt"),
            ("nguwowif", "người"),
            ("quyeenf", "quyền"),
            ("ngoai5", "ngoại"),
            ("truong73", "trưởng"),
            ("d9ie65n", "điện"),
            ("d9am2", "đàm"),
            ("Bufi", "bùi"),
            ("tuwowngs", "tướng"),
            ("tieengs", "tiếng"),
            ("nuocws", "nước"),
            ("ba81c", "bắc"),
        ] {
            let mut expected = Vec::new();
            tokens(form, &mut |token| expected.push(token.form.clone()));
            assert_eq!(decode(keys).as_ref(), expected.first(), "{keys}");
        }
        for plain in ["thanh", "nam", "b52", "", "việt", "123"] {
            assert_eq!(decode(plain), None, "{plain}");
        }
    }
}
