//! Random text, and slow obvious twins of the tokenizer.
use std::fs;

use mokim::text::is_syllable;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{all, forms, keys};

/// Every vowel group once or more; the whole list, of 24,226, is in ../shared.
const SAMPLE: &str = "á\nhòa\nthúy\nkhỏe\nngoại\nhoáy\nngoèo\nviệt\nkìa\nchịu\nbiểu\nyếu\nmùa\n\
    muối\nthuộc\nthuở\nhuế\ntuần\nquẩy\nkhuỷu\nthuyền\nhuỳnh\nsữa\ngửi\nhưởng\nngười\nhươu\ncừu\n\
    quý\nquà\nquốc\nquyết\ngiá\ngiếng\nnghiệp\nđiện\nbèo\nxoắn\nđẹp\nsớm\nlấy\nđầu\nchạy\ncháu\nsoóc";

/// The list holds both schools of tone placement.
fn syllables() -> String {
    fs::read_to_string("../shared/resources/syllables.txt").unwrap_or_else(|_| {
        println!("skipped: ../shared is absent");
        SAMPLE.into()
    })
}

#[test]
fn every_listed_syllable_is_one() {
    let list = syllables();
    let wrong: Vec<_> = list
        .lines()
        .chain(SAMPLE.lines())
        .filter(|s| !is_syllable(s))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

fn is_tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

/// All ways to write the tone of `syllable`: on each of its vowels.
fn placements(syllable: &str) -> Vec<String> {
    let Some(tone) = syllable.nfd().find(|&c| is_tone(c)) else {
        return vec![syllable.into()];
    };
    let letters: Vec<char> = syllable.nfd().filter(|&c| !is_tone(c)).nfc().collect();
    let is_vowel = |c: char| c.nfd().next().is_some_and(|base| "aeiouy".contains(base));
    let vowels = letters
        .iter()
        .enumerate()
        .filter(|(_, c)| is_vowel(**c))
        .map(|(at, _)| at);
    let write = |at: usize| {
        let before: String = letters[..=at].iter().collect();
        let after: String = letters[at + 1..].iter().collect();
        format!("{before}{tone}{after}").nfc().collect()
    };
    vowels.map(write).collect()
}

#[test]
fn every_placement_and_composition_of_a_syllable_is_one_word() {
    for syllable in syllables().lines().chain(SAMPLE.lines()) {
        let expected = (keys(syllable), forms(syllable));
        for way in placements(syllable) {
            let decomposed: String = way.nfd().collect();
            let capitals = way.to_uppercase();
            for written in [&way, &decomposed, &capitals] {
                assert_eq!(
                    (keys(written), forms(written)),
                    expected,
                    "{written} of {syllable}"
                );
            }
        }
    }
}

/// A random stream that is the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    fn string(&mut self, from: &[char], most: usize) -> String {
        (0..self.roll(most))
            .map(|_| from[self.roll(from.len())])
            .collect()
    }
}

fn latin() -> Vec<char> {
    ('a'..='z')
        .chain('\u{c0}'..='\u{17f}')
        .chain('\u{1e00}'..='\u{1eff}')
        .filter(|c| c.is_alphabetic())
        .collect()
}

/// What the standard library and unicode-normalization make of a Latin word.
fn slow_key(word: &str) -> String {
    let lower = word.to_lowercase();
    let bare = lower.nfd().filter(|&c| !is_combining_mark(c));
    bare.map(|c| if c == 'ð' { 'd' } else { c }).collect()
}

#[test]
fn latin_keys_agree_with_the_slow_twin() {
    let special = "ẛĿŀđĐðÐøØłŁħĦŧŦæÆœŒßẞþÞıİŉſŋŊĸĳĲẚẜẝẟỺỻỼỽỾỿ";
    for c in latin().into_iter().filter(|&c| !special.contains(c)) {
        // An x before and after keeps the letter from being an i/y twin.
        let word = format!("x{c}x");
        let decomposed: String = word.nfd().collect();
        assert_eq!(keys(&word.to_lowercase()), slow_key(&word), "{c}");
        assert_eq!(
            keys(&decomposed.to_lowercase()),
            slow_key(&word),
            "{c} decomposed"
        );
    }
}

#[test]
fn decomposed_latin_words_agree_with_composed_ones() {
    let (letters, mut dice) = (latin(), Dice(7));
    // Two base marks at once, as in ǟ, are composed for Vietnamese only.
    let fits = |c: &char| *c != 'ẛ' && c.nfd().count() < 3 || ('\u{1ea0}'..='\u{1ef9}').contains(c);
    let letters: Vec<char> = letters.into_iter().filter(fits).collect();
    for _ in 0..20_000 {
        let word = dice.string(&letters, 9).to_lowercase();
        let decomposed: String = word.nfd().collect();
        assert_eq!(forms(&word), forms(&decomposed), "{word}");
    }
}

#[test]
fn lower_case_agrees_with_the_standard_library() {
    let scripts = ('\u{c0}'..='\u{17e}')
        .chain('\u{370}'..='\u{3ce}')
        .chain('\u{400}'..='\u{586}');
    for c in scripts
        .chain('\u{1e00}'..='\u{1e95}')
        .chain('\u{1ea0}'..='\u{1ef9}')
    {
        let expected: String = c.to_lowercase().collect();
        let special = "İÐð\u{376}\u{37f}\u{370}\u{372}\u{3c2}".contains(c);
        if c.is_alphabetic() && !special {
            assert_eq!(
                forms(&format!("x{c}")).replace(' ', ""),
                format!("x{expected}"),
                "{c:?}"
            );
        }
    }
}

#[test]
fn tokens_of_any_text_lie_in_order_inside_it() {
    let hostile: Vec<char> = "aAbZéươƯỰđĐ019.,-–'’ \n\t\0.!?…&/_()\"中ไท่ี\u{301}\u{323}\u{31b}\u{200b}\u{ad}\u{202e}\u{feff}ßæſ²₂٣𝒳😀\u{fe0f}ΆςЁ한İ"
        .chars()
        .collect();
    let mut dice = Dice(42);
    for _ in 0..30_000 {
        let text = dice.string(&hostile, 40);
        check(&text);
    }
    for c in (0..0x3000)
        .chain((0x3000..0x3_0000).step_by(7))
        .filter_map(char::from_u32)
    {
        check(&format!("{c}a{c}{c}B1{c}"));
    }
}

/// Ranges lie on borders of characters, atoms follow each other, a joined
/// token ends with the atom before it, nothing is empty or too long.
fn check(text: &str) {
    let (mut position, mut end, mut start_of) = (0, 0, Vec::new());
    for token in all(text) {
        assert!(
            text.is_char_boundary(token.start) && text.is_char_boundary(token.end),
            "{text:?}"
        );
        assert!(
            token.start < token.end && !token.key.is_empty() && !token.form.is_empty(),
            "{text:?}"
        );
        assert!(token.key.chars().count() <= 128, "{text:?}");
        if token.atoms == 1 {
            assert!(
                token.start >= end && token.position == position,
                "{text:?} {token:?}"
            );
            (position, end) = (position + 1, token.end);
            start_of.push(token.start);
        } else {
            assert!(
                token.end == end && token.position + token.atoms == position,
                "{text:?} {token:?}"
            );
            assert_eq!(token.start, start_of[token.position as usize], "{text:?}");
        }
    }
}

#[test]
fn keys_and_forms_are_settled_once_and_for_all() {
    let (letters, mut dice) = (latin(), Dice(3));
    for _ in 0..20_000 {
        let word = dice.string(&letters, 7).to_lowercase();
        assert_eq!(forms(&forms(&word)), forms(&word), "{word}");
        assert_eq!(keys(&forms(&word)), keys(&word), "{word}");
    }
}
