//! A query as it would come from other fingers: without marks, with its letters decomposed, or as the keys of Telex or
//! VNI with the input method off. So that a set of well-typed queries also measures how badly typed ones are answered.
use clap::ValueEnum;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub enum Typing {
    /// Without any marks, đ as d.
    Toneless,
    /// Letters and their marks apart (Unicode NFD).
    Nfd,
    /// Keys of Telex: `ngoaij truwowngr`.
    Telex,
    /// Keys of VNI: `ngoai5 tru7o7ng3`.
    Vni,
}

/// Marks that make a letter of another: on which letters, and the key in VNI.
const LETTER_MARKS: [(char, &str, char); 3] =
    [('\u{302}', "aeo", '6'), ('\u{31B}', "ou", '7'), ('\u{306}', "a", '8')];
/// Tones, with their keys in Telex and VNI.
const TONES: [(char, char, char); 5] = [
    ('\u{301}', 's', '1'),
    ('\u{300}', 'f', '2'),
    ('\u{309}', 'r', '3'),
    ('\u{303}', 'x', '4'),
    ('\u{323}', 'j', '5'),
];

impl Typing {
    pub fn retype(self, text: &str) -> String {
        match self {
            Typing::Toneless => without_marks(text),
            Typing::Nfd => text.nfd().collect(),
            Typing::Telex | Typing::Vni => self.keys(text),
        }
    }

    /// The key of a letter's mark comes right behind the letter, that of the tone at the end of the syllable: the order
    /// that the input methods teach. What they cannot type (`ñ`, `ü`) stays as it is.
    fn keys(self, text: &str) -> String {
        let mut typed = String::new();
        let (mut base, mut tone) = (' ', None);
        for letter in text.nfd() {
            if !is_combining_mark(letter) {
                let ends = !letter.is_alphabetic();
                typed.extend(tone.take_if(|_| ends));
                typed.extend(self.letter(letter));
                base = letter;
            } else if let Some(key) = self.mark_key(base, letter) {
                typed.push(key);
            } else if let Some(key) = self.tone_key(base, letter) {
                typed.extend(tone.replace(key));
            } else {
                typed.push(letter);
            }
        }
        typed.extend(tone);
        typed.nfc().collect()
    }

    fn is_telex(self) -> bool {
        self == Typing::Telex
    }

    fn letter(self, letter: char) -> impl Iterator<Item = char> {
        let stroke = if self.is_telex() { 'd' } else { '9' };
        let (plain, key) = match letter {
            'đ' => ('d', Some(stroke)),
            'Đ' => ('D', Some(stroke)),
            other => (other, None),
        };
        [plain].into_iter().chain(key)
    }

    fn mark_key(self, base: char, mark: char) -> Option<char> {
        let base = base.to_ascii_lowercase();
        let takes = |&(known, letters, _): &(char, &str, char)| known == mark && letters.contains(base);
        let (_, _, vni) = LETTER_MARKS.into_iter().find(takes)?;
        Some(match vni {
            _ if !self.is_telex() => vni,
            '6' => base,
            _ => 'w',
        })
    }

    fn tone_key(self, base: char, mark: char) -> Option<char> {
        let takes = "aeiouy".contains(base.to_ascii_lowercase());
        let (_, telex, vni) = TONES.into_iter().find(|(known, ..)| *known == mark && takes)?;
        Some(if self.is_telex() { telex } else { vni })
    }
}

fn without_marks(text: &str) -> String {
    let bare = |letter| match letter {
        'đ' => 'd',
        'Đ' => 'D',
        other => other,
    };
    text.nfd().filter(|&letter| !is_combining_mark(letter)).map(bare).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_typed_in_four_other_ways() {
        for (query, toneless, telex, vni) in [
            (
                "Đường sắt, tuyến số 3",
                "Duong sat, tuyen so 3",
                "Dduwowngf sawts, tuyeens soos 3",
                "D9u7o7ng2 sa8t1, tuye6n1 so61 3",
            ),
            (
                "\"bộ trưởng\" -quyền",
                "\"bo truong\" -quyen",
                "\"booj truwowngr\" -quyeenf",
                "\"bo65 tru7o7ng3\" -quye6n2",
            ),
            ("hoà, hòa; khuỷu", "hoa, hoa; khuyu", "hoaf, hoaf; khuyur", "hoa2, hoa2; khuyu3"),
            ("Añasco Müller café", "Anasco Muller cafe", "Añasco Müller cafes", "Añasco Müller cafe1"),
            ("covid-19 u23", "covid-19 u23", "covid-19 u23", "covid-19 u23"),
        ] {
            assert_eq!(Typing::Toneless.retype(query), toneless);
            assert_eq!(Typing::Telex.retype(query), telex);
            assert_eq!(Typing::Vni.retype(query), vni);
            let decomposed: String = query.nfd().collect();
            assert_eq!(Typing::Nfd.retype(query), decomposed);
            assert_eq!(Typing::Telex.retype(&decomposed), telex, "from decomposed letters");
        }
    }
    /// The shared queries were typed by another program; where they are absent, this says so and passes.
    #[test]
    fn shared_queries_are_retyped_as_they_were_typed() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/vietnews-10k.known-item.jsonl");
        let Ok(text) = std::fs::read_to_string(path) else { return println!("skipped: ../shared is absent") };
        let rows = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        let (mut toned, mut compared) = (String::new(), 0);
        for row in rows {
            let query = row["query"].as_str().unwrap();
            let typing = match row["variant"].as_str().unwrap() {
                "toned" => {
                    toned = query.into();
                    continue;
                }
                "toneless" => Typing::Toneless,
                "telex" => Typing::Telex,
                "vni" => Typing::Vni,
                _ => continue,
            };
            assert_eq!(typing.retype(&toned), query, "{typing:?} of {toned}");
            compared += 1;
        }
        assert_eq!(compared, 3000);
    }
}
