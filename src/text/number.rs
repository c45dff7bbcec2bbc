//! Numbers as Vietnamese writes them: a dot for thousands, a comma for decimals.

/// Digits beyond this number are covered by the token, but no part of its key.
const MOST_DIGITS: usize = 32;

/// The value of a decimal digit of any script in use, superscripts and
/// subscripts included (`CO₂`, `m²`).
#[inline(never)]
pub(super) fn digit(c: char) -> Option<u8> {
    let code = c as u32;
    let value = match code {
        0x30..=0x39 => code - 0x30,
        0..0xB2 => return None,
        0xB2 | 0xB3 => code - 0xB0,
        0xB9 => 1,
        0x2070 | 0x2074..=0x2079 => code - 0x2070,
        0x2080..=0x2089 => code - 0x2080,
        _ => ZEROS.iter().map(|&zero| code.wrapping_sub(u32::from(zero))).find(|&v| v < 10)?,
    };
    Some(value as u8)
}

/// The zeros of the scripts that have digits of their own: Arabic, Persian,
/// those of India, Thai, Lao, Tibetan, Burmese, Khmer; and full-width.
const ZEROS: [u16; 17] = [
    0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0xF20, 0x1040,
    0x17E0, 0xFF10,
];

/// How many bytes of `text` from `start`, where a digit stands, are one number.
///
/// `1.000`, `1.000,5` and `13.5` are. Where dots or commas follow no pattern
/// of a number, as in `13.5.2021` and `192.168.1.1`, only the first digits are:
/// so a date agrees with `13/5/2021`.
#[inline(never)]
pub(super) fn number_len(text: &str, start: usize) -> usize {
    let (before, text) = text.split_at(start);
    let first = digits_len(text);
    if before.strip_suffix(['.', ',']).is_some_and(|b| b.ends_with(|c| digit(c).is_some())) {
        return first;
    }
    let Some(mark) = inner_mark(text, first) else {
        return first;
    };
    let (groups_end, groups) = thousands(text, first, mark);
    if groups > 0 {
        return match inner_mark(text, groups_end) {
            None => groups_end,
            Some(other) if other == mark => first,
            Some(_) => alone_or(text, groups_end + 1, groups_end),
        };
    }
    alone_or(text, first + 1, first)
}

/// The end of the digits at `at` if no further mark and digit follow them; else `other`.
fn alone_or(text: &str, at: usize, other: usize) -> usize {
    let end = at + digits_len(&text[at..]);
    if inner_mark(text, end).is_some() { other } else { end }
}

/// Plain digits and others, as in a year with a raised note mark, do not mix.
#[inline(never)]
fn digits_len(text: &str) -> usize {
    let plain = text.starts_with(|c: char| c.is_ascii());
    text.find(|c: char| c.is_ascii() != plain || digit(c).is_none()).unwrap_or(text.len())
}

/// A dot or comma at `at` that has a digit after it.
fn inner_mark(text: &str, at: usize) -> Option<u8> {
    let mark = *text.as_bytes().get(at)?;
    let follows = matches!(mark, b'.' | b',') && text[at + 1..].starts_with(|c| digit(c).is_some());
    follows.then_some(mark)
}

/// The end and the count of the groups of three digits that `mark` separates.
/// Before them stand one to three digits, the first of them no zero. The count
/// is bounded so that a megabyte of groups is not walked from each of them.
fn thousands(text: &str, first: usize, mark: u8) -> (usize, usize) {
    let (mut end, mut groups) = (first, 0);
    if first > 3 || text.as_bytes().first() == Some(&b'0') {
        return (first, 0);
    }
    while groups < MOST_DIGITS / 3 && inner_mark(text, end) == Some(mark) && is_group(&text[end + 1..]) {
        end += 4;
        groups += 1;
    }
    (end, groups)
}

fn is_group(text: &str) -> bool {
    let plain = text.bytes().take_while(u8::is_ascii_digit).take(4).count();
    plain == 3
}

/// Writes key and form of the number that is all of `text`: thousands without
/// marks, a comma before decimals. The key has no leading zeros, the form
/// keeps them: `05` has key `5` and form `05`.
pub(super) fn write_number(text: &str, key: &mut String, form: &mut String) {
    form.clear();
    key.clear();
    for (c, is_decimal_mark) in marked_digits(text).take(MOST_DIGITS) {
        match digit(c) {
            Some(value) => form.push((b'0' + value) as char),
            None if is_decimal_mark => form.push(','),
            None => {}
        }
    }
    let whole = form.bytes().position(|byte| byte == b',').unwrap_or(form.len());
    let zeros = form[..whole].bytes().take_while(|&b| b == b'0').count();
    key.push_str(&form[zeros.min(whole.saturating_sub(1))..]);
}

/// The characters of a number, each with whether it would be the decimal mark.
fn marked_digits(text: &str) -> impl Iterator<Item = (char, bool)> {
    let first = digits_len(text);
    let decimal_at = match inner_mark(text, first) {
        Some(mark) => match thousands(text, first, mark) {
            (_, 0) => first,
            (end, _) => end,
        },
        None => text.len(),
    };
    text.char_indices().map(move |(at, c)| (c, at == decimal_at))
}
