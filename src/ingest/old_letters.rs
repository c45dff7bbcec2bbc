//! Text that is Unicode by its bytes, and Vietnamese of old by its letters.
//!
//! Whoever copied text in a font of TCVN3 or VNI into a program of today has `Tieáng Vieät` in perfect UTF-8; mail of the
//! nineties is VIQR, which is ASCII; exports hold `Ti&#7871;ng`, and some were read in the wrong encoding once, as
//! `Tiáº¿ng`. Each is undone if Vietnamese comes out, and Vietnamese did not stand there before: so texts in other languages
//! and code stay as they are. A text that is so in some lines only stays too, with a warning.
use super::article::Fields;
use super::encoding::{Decoded, Encoding, OLD};
use super::plausible::{Words, start};
use super::single_byte::units;
use super::viqr::viqr;
use std::borrow::Cow;

/// Fewer marked syllables do not tell an encoding.
const LEAST: usize = 3;
/// A line of a longer text tells it by so many.
const LEAST_OF_A_LINE: usize = 4;

/// How letters of today are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    Old(Encoding),
    /// UTF-8 whose bytes were taken for letters.
    Twice,
}

impl Reading {
    fn read(self, text: &str) -> Option<String> {
        match self {
            Reading::Old(Encoding::Viqr) => Some(viqr(text)),
            Reading::Old(old) => Some(old.of_units(&units(text))),
            Reading::Twice => {
                let bytes: Option<Vec<u8>> = units(text).chars().map(|c| u8::try_from(c).ok()).collect();
                bytes.and_then(|bytes| String::from_utf8(bytes).ok())
            }
        }
    }

    fn name(self) -> String {
        match self {
            Reading::Old(Encoding::Viqr) => Encoding::Viqr.to_string(),
            Reading::Old(old) => format!("{old} in Unicode letters"),
            Reading::Twice => "UTF-8 that was read as Windows-1252".into(),
        }
    }
}

/// Texts of one article, which are all in one encoding.
pub struct Texts<'t> {
    texts: Vec<&'t mut String>,
    /// What is assumed of them, for people; empty if nothing is.
    assumed: &'t mut String,
    warnings: &'t mut Vec<String>,
}

/// What letters there are, by the first bytes of UTF-8.
struct Letters {
    /// Of Latin-1: in texts of today a few Vietnamese vowels, in letters of old nearly all marks.
    western: usize,
    /// Vietnamese beyond Latin-1.
    vietnamese: usize,
    /// Hats, breves and horns of VIQR.
    typed: usize,
    /// Combining marks.
    marks: usize,
}

impl Texts<'_> {
    /// Reads all of them anew if they are in letters of old, or if `forced` says so.
    pub fn mend(&mut self, forced: Option<Encoding>) {
        let letters = self.letters();
        let reading = match forced {
            Some(Encoding::Web(_)) => None,
            Some(old) => Some(Reading::Old(old)),
            None => self.reading(&letters),
        };
        let Some(reading) = reading else { return self.note_marks(&letters) };
        for text in &mut self.texts {
            if let Some(read) = reading.read(text) {
                **text = read;
            }
        }
        *self.assumed = reading.name();
    }

    fn note_marks(&mut self, letters: &Letters) {
        if self.assumed.is_empty() && letters.marks >= LEAST {
            *self.assumed = "UTF-8, decomposed".into();
        }
        if letters.western >= LEAST {
            self.warn_of_lines();
        }
    }

    /// Decodes `&#7871;` and `&nbsp;` where they stand in Vietnamese words, or for punctuation; not in text about code.
    pub fn decode_entities(&mut self) {
        if !self.texts.iter().any(|text| text.contains('&')) || self.texts.iter().any(|text| holds_code(text))
        {
            return;
        }
        for text in &mut self.texts {
            if let Cow::Owned(decoded) = html_escape::decode_html_entities(text.as_str()) {
                *self.assumed = "UTF-8 with HTML entities".into();
                **text = decoded;
            }
        }
    }

    fn words(&self, read: impl Fn(&str) -> Option<String>) -> Option<Words> {
        let mut words = Words::default();
        for text in &self.texts {
            words.add(&read(start(text, 1 << 16))?);
        }
        Some(words)
    }

    fn reading(&self, letters: &Letters) -> Option<Reading> {
        let Letters { western, vietnamese, typed, .. } = *letters;
        let candidates = match () {
            _ if western >= LEAST && vietnamese * 4 < western => &CANDIDATES[..],
            _ if western + vietnamese < LEAST && typed >= LEAST => &CANDIDATES[..1],
            _ => return None,
        };
        // Text that is valid UTF-8 once more is so by no chance.
        let twice = self.words(|text| Reading::Twice.read(text)).filter(|words| words.are_vietnamese(LEAST));
        if twice.is_some() && western >= LEAST {
            return Some(Reading::Twice);
        }
        let now = self.words(|text| Some(text.into()))?;
        if now.are_vietnamese(LEAST) {
            return None;
        }
        let rated = candidates
            .iter()
            .filter_map(|old| Some((*old, self.words(|text| Reading::Old(*old).read(text))?)));
        let (old, _) = rated
            .filter(|(_, words)| words.are_vietnamese(LEAST) && words.sound > 2 * now.sound)
            .max_by_key(|(_, words)| words.worth())?;
        Some(Reading::Old(old))
    }

    fn letters(&self) -> Letters {
        let mut counts = [0; 256];
        for text in &self.texts {
            text.bytes().for_each(|byte| counts[usize::from(byte)] += 1);
        }
        let count = |bytes: &[u8]| bytes.iter().map(|&byte| counts[usize::from(byte)]).sum();
        Letters {
            western: count(&[0xC2, 0xC3]),
            vietnamese: count(&[0xC4, 0xC6, 0xE1]),
            typed: count(b"^+("),
            marks: count(&[0xCC]),
        }
    }

    /// Says how many lines look as if they were in letters of old, where the rest is not.
    fn warn_of_lines(&mut self) {
        let mut found: Vec<(usize, Encoding)> = Vec::new();
        let lines = self.texts.iter().flat_map(|text| text.lines()).enumerate();
        for (number, line) in lines.filter(|(_, line)| aliens(line) >= LEAST) {
            if Words::of(line).are_vietnamese(1) {
                continue;
            }
            let (units, mut best) = (units(line), None);
            for old in &OLD[1..] {
                let words = Words::of(&old.of_units(&units));
                if words.are_vietnamese(LEAST_OF_A_LINE)
                    && best.is_none_or(|(worth, _)| worth < words.worth())
                {
                    best = Some((words.worth(), *old));
                }
            }
            found.extend(best.map(|(_, old)| (number + 1, old)));
        }
        let Some((first, old)) = found.first() else { return };
        let lines =
            if found.len() == 1 { "1 line looks".into() } else { format!("{} lines look", found.len()) };
        self.warnings.push(format!(
            "{lines} like {old}, first line {first}, and the rest does not: left as it is; `--encoding` reads all of it so"
        ));
    }
}

const CANDIDATES: [Encoding; 5] = [Encoding::Viqr, OLD[0], OLD[1], OLD[2], OLD[3]];

/// How many letters are of Latin-1 and none of Vietnamese.
fn aliens(text: &str) -> usize {
    let of_latin_1 = |bytes: &[u8]| match bytes[0] {
        0xC2 | 0xC3 => Some(char::from(bytes[0] << 6 | bytes[1] & 0x3F)),
        _ => None,
    };
    text.as_bytes().windows(2).filter(|bytes| of_latin_1(bytes).is_some_and(is_alien)).count()
}

/// Said of a character of Latin-1.
fn is_alien(c: char) -> bool {
    // Small letters are capitals and 32.
    let capital = char::from_u32(u32::from(c) & !32).unwrap_or(c);
    let is_vietnamese = matches!(capital, 'À'..='Ã' | 'È'..='Ê' | 'Ì' | 'Í' | 'Ò'..='Õ' | 'Ù' | 'Ú' | 'Ý');
    c >= '¡' && !is_vietnamese && !matches!(c, '«' | '»' | '°')
}

/// Text that speaks of HTML means what it writes.
fn holds_code(text: &str) -> bool {
    let names_one = |rest: &str| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(0);
        end > 0 && rest[end..].starts_with(';')
    };
    text.contains("&lt;") || text.contains("&gt;") || text.split("&amp;").skip(1).any(names_one)
}

/// Text before any reader looks into it. `forced` counts where the bytes were UTF-8.
pub fn mend_text(decoded: &mut Decoded, forced: Option<Encoding>) {
    let forced = forced.filter(|_| decoded.assumed.is_empty());
    let Decoded { text, assumed, warnings } = decoded;
    let mut texts = Texts { texts: vec![text], assumed, warnings };
    texts.decode_entities();
    texts.mend(forced);
}

/// What a reader found, whose file was read so far by assuming `fields.encoding`; `entities` says whether the format
/// leaves those of HTML in its texts. Readers of whole files have done this.
pub fn mend_fields(fields: &mut Fields, forced: Option<Encoding>, entities: bool) {
    let forced = forced.filter(|_| fields.encoding.is_empty());
    let Fields { title, body, section, meta, encoding, warnings, .. } = fields;
    let mut all = vec![title, body, section];
    all.extend(meta.iter_mut().map(|(_, value)| value));
    let mut texts = Texts { texts: all, assumed: encoding, warnings };
    if entities {
        texts.decode_entities();
    }
    texts.mend(forced);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alien_is_of_latin_1_and_not_vietnamese() {
        let known = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý«»°";
        for c in (0..0x2000).filter_map(char::from_u32) {
            let expected = matches!(c, '¡'..='ÿ') && !known.contains(c);
            assert_eq!(aliens(&format!("ab{c}ệ{c}")), 2 * usize::from(expected), "{c:?}");
        }
    }
}
