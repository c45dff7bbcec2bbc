//! What each character is to the cutting of text: part of a word, or what
//! kind of break between words.

use super::Gap;
use super::alphabetic::is_alphabetic;
use super::number::digit;

/// What a character is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A letter of a script that sets blanks between words.
    Letter,
    /// A letter of a script that does not: Chinese, Japanese, Thai, Lao, Khmer,
    /// Burmese. Each is an atom, so that adjacency finds any part of a sentence.
    Single,
    /// A decimal digit.
    Digit,
    /// A combining mark: belongs to the letter before it.
    Mark,
    /// Soft hyphen and characters without width: as if they were not there.
    Nothing,
    /// Everything else: stands between words.
    Between,
}

#[inline(never)]
pub(super) fn class(c: char) -> Class {
    if c.is_ascii() {
        return match c {
            'a'..='z' | 'A'..='Z' => Class::Letter,
            '0'..='9' => Class::Digit,
            _ => Class::Between,
        };
    }
    match c as u32 {
        0xD7 | 0xF7 => Class::Between,
        0xC0..=0x24F | 0x1E00..=0x1EFF => Class::Letter,
        0x300..=0x36F => Class::Mark,
        0xAD | 0x200B..=0x200D | 0x2060 | 0xFEFF => Class::Nothing,
        0x2BC => Class::Between,
        code => rare_class(c, code),
    }
}

#[inline(never)]
fn rare_class(c: char, code: u32) -> Class {
    match () {
        _ if digit(c).is_some() => Class::Digit,
        _ if is_mark(code) => Class::Mark,
        _ if is_single(code) => Class::Single,
        _ if is_alphabetic(c) => Class::Letter,
        _ => Class::Between,
    }
}

/// Combining marks that are no letters of their own or, in scripts whose
/// letters stand alone, belong to the letter before them.
fn is_mark(code: u32) -> bool {
    match code {
        0x483..=0x489 | 0x591..=0x5C7 | 0x610..=0x61A | 0x64B..=0x65F | 0x670 => true,
        0x900..=0xDFF => matches!(code & 0x7F, 0x3C | 0x4D),
        0xE31 | 0xE34..=0xE3A | 0xE47..=0xE4E => true,
        0xEB1 | 0xEB4..=0xEBC | 0xEC8..=0xECE => true,
        0x102B..=0x103E | 0x1056..=0x1059 | 0x17B4..=0x17D3 | 0x17DD => true,
        0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF | 0xFE00..=0xFE0F | 0xFE20..=0xFE2F => true,
        0x3099 | 0x309A => true,
        _ => false,
    }
}

/// Whether a letter is of a script that sets no blanks between words.
pub fn is_unspaced(c: char) -> bool {
    is_single(c as u32)
}

fn is_single(code: u32) -> bool {
    match code {
        0xE01..=0xE46 | 0xE81..=0xEC6 | 0x1000..=0x103F | 0x1050..=0x109D | 0x1780..=0x17B3 => true,
        0x3005..=0x3007 | 0x3021..=0x3029 | 0x3041..=0x30FA | 0x30FC..=0x312F => code != 0x30A0,
        0x31F0..=0x31FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF => true,
        0xFF66..=0xFF9F | 0x20000..=0x3FFFF => true,
        _ => false,
    }
}

/// What a character between words makes of the gap, if it does not end a
/// sentence: the widest of them all decides.
#[inline(never)]
pub(super) fn gap_of(c: char) -> Gap {
    match c {
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Gap::Sentence,
        '。' | '！' | '？' | '।' => Gap::Sentence,
        _ if is_dash(c) => Gap::Hyphen,
        _ if is_apostrophe(c) => Gap::Space,
        '/' | '&' | '_' | '@' | '#' | '%' | '$' | '*' | '+' | '=' | '~' | '`' | '^' | '\\' => Gap::Space,
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Gap::Space,
        '°' | '€' | '£' | '™' | '®' | '©' | '\u{FFFD}' => Gap::Space,
        _ if is_blank(c) || c.is_ascii_control() => Gap::Space,
        _ => Gap::Comma,
    }
}

pub(super) fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
    )
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FF0D}')
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2BC}')
}

/// Marks that end a sentence before a blank or a capital.
pub(super) fn is_full_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}
