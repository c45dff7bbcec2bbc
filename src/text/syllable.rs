//! The shape of a Vietnamese syllable: onset, rime, tone.

use super::letters::{Letter, NONE};

/// The longest syllables, as `nghiêng`, have seven letters.
pub(super) const LONGEST: usize = 7;

/// A syllable's letters without its tone, one byte each as [`Letter::code`] gives them.
pub(super) struct Shape {
    codes: [u8; LONGEST],
    len: usize,
    vowels: (usize, usize),
}

impl Shape {
    /// `None` if there are more letters than a syllable has, or none.
    pub fn of(letters: &[Letter]) -> Option<Shape> {
        let mut shape = Shape { codes: [0; LONGEST], len: letters.len(), vowels: (0, 0) };
        if letters.is_empty() || letters.len() > LONGEST {
            return None;
        }
        for (code, letter) in shape.codes.iter_mut().zip(letters) {
            *code = letter.code();
        }
        shape.vowels = shape.find_vowels();
        Some(shape)
    }

    fn codes(&self) -> &[u8] {
        &self.codes[..self.len]
    }

    /// Where the vowels that may carry the tone begin and end. The `u` of `qu`
    /// and the `i` of `gi` before a vowel belong to the onset.
    fn find_vowels(&self) -> (usize, usize) {
        let codes = self.codes();
        let first = codes.iter().position(|&c| is_vowel(c)).unwrap_or(self.len);
        let run = codes[first..].iter().take_while(|&&c| is_vowel(c)).count();
        let glide = matches!((&codes[..first], codes.get(first)), (b"q", Some(b'u')) | (b"g", Some(b'i')));
        let skip = usize::from(glide && run > 1);
        (first + skip, first + run)
    }

    /// The vowel that carries the tone, by the rule that is twice as
    /// frequent in the news as the other (`hòa`, `thúy`): the last vowel with a
    /// hat or horn; else the last before a final consonant; else of two the
    /// first, of three the middle one. `None` without a vowel.
    pub fn tone_place(&self) -> Option<usize> {
        let (start, end) = self.vowels;
        let vowels = &self.codes[start..end];
        let shaped = vowels.iter().rposition(|c| c.is_ascii_uppercase());
        let place = match vowels.len() {
            0 => return None,
            _ if shaped.is_some() => shaped.unwrap_or(0),
            n if end < self.len => n - 1,
            n => (n - 1) / 2,
        };
        Some(start + place)
    }

    /// Whether onset and rime exist and may stand together.
    pub fn is_sound(&self) -> bool {
        let (start, end) = self.vowels;
        let codes = self.codes();
        let (onset, vowels, coda) = (&codes[..start], &codes[start..end], &codes[end..]);
        // `quỳnh` and `quýt` rhyme with `huỳnh` and `tuýt`.
        let rime = match (onset, vowels) {
            (b"qu", [b'y', ..]) => &codes[start - 1..end],
            _ => vowels,
        };
        is_onset(onset, vowels) && is_rime(rime, coda)
    }

    /// Whether the syllable ends in c, ch, p or t: then only two tones can be.
    pub fn is_stopped(&self) -> bool {
        let codes = self.codes();
        matches!(codes.last(), Some(b'c' | b'p' | b't')) || codes.ends_with(b"ch")
    }

    /// Where `ươ` begins that has its horn on one vowel only, as in `nguời` and
    /// `ngừoi`: `ưo`, and `uơ` with anything after it, are never right.
    pub fn half_horned(&self) -> Option<usize> {
        let (start, end) = self.vowels;
        let at = start + self.codes[start..end].windows(2).position(|w| w == b"uP" || w == b"Uo")?;
        (self.codes[at] == b'U' || at + 2 < self.len).then_some(at)
    }
}

fn is_vowel(code: u8) -> bool {
    matches!(code, b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'A' | b'B' | b'E' | b'O' | b'P' | b'U')
}

const ONSETS: &[u8] = b" b c ch d D g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x";

/// Whether `item` is one of `list`, which has blanks between its items; nothing is one if it begins with a blank.
fn is_of(list: &[u8], item: &[u8]) -> bool {
    list.split(|&byte| byte == b' ').any(|other| other == item)
}

/// c, g, ng become k, gh, ngh before e, ê, i and y; q has its u, and neither o
/// nor another u after it.
fn is_onset(onset: &[u8], vowels: &[u8]) -> bool {
    let front = matches!(vowels.first(), Some(b'e' | b'E' | b'i' | b'y'));
    match onset {
        b"c" | b"ng" => !front,
        b"g" => !front || vowels == b"i",
        b"k" | b"gh" | b"ngh" => front,
        b"qu" => !matches!(vowels.first(), Some(b'o' | b'u')),
        _ => is_of(ONSETS, onset),
    }
}

/// The vowels of rimes, and the final consonants that each of a row may have; a leading blank: it may stand without.
const RIMES: [(&[u8], &[u8]); 9] = [
    (b"A B O P U o u uP", b" c m n ng p t"),
    (b"Au Ay Eu Oi Pi Pu UPi UPu Ua Ui Uu ai ao au ay eo iEu ia iu oai oay oeo oi uAu uAy uEu uOi uPi uPu uai uay ueo ui uyEu uya uyu y yEu", b""),
    (b"E a oa ua", b" c ch m n ng nh p t"),
    (b"UP iE oB uA uB uO uyE yE", b"c m n ng p t"),
    (b"e", b" c m n ng nh p t"),
    (b"i uE uy", b" ch m n nh p t"),
    (b"oe ue", b" m n p t"),
    (b"oo", b"c ng"),
    (b"uo", b"c"),
];

fn is_rime(vowels: &[u8], coda: &[u8]) -> bool {
    RIMES.iter().any(|row| is_of(row.0, vowels) && is_of(row.1, coda))
}

/// Whether `form`, a lower-case word in NFC, is a well-formed Vietnamese
/// syllable: onset and rime that may stand together, at most one tone, and one
/// of the two possible tones where it ends in c, ch, p or t. Where the tone
/// stands is not judged; `bac` is none, as it lacks its tone.
pub fn is_syllable(form: &str) -> bool {
    let mut letters = [Letter::plain(' '); LONGEST];
    let mut len = 0;
    for c in form.chars() {
        if len == LONGEST {
            return false;
        }
        letters[len] = Letter::of(c);
        len += 1;
    }
    is_syllable_of(&letters[..len])
}

/// [`is_syllable`] of letters already taken apart.
pub(super) fn is_syllable_of(letters: &[Letter]) -> bool {
    let Some(shape) = Shape::of(letters) else {
        return false;
    };
    let mut tones = letters.iter().filter(|l| l.tone != NONE);
    let tone = tones.next().map_or(NONE, |l| l.tone);
    let tone_fits = !shape.is_stopped() || matches!(tone, b'\'' | b'_');
    tones.next().is_none() && tone_fits && shape.is_sound()
}
