//! One spelling of text for all formats: NFC, plain line breaks, no control characters.
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Text with each line trimmed and empty lines dropped: paragraphs are separated by one line break.
pub fn lines(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut add = |line: &str| {
        let line = line.trim();
        if !line.is_empty() {
            if !tidy.is_empty() {
                tidy.push('\n');
            }
            tidy.push_str(line);
        }
    };
    if text.chars().all(is_usual) {
        text.split('\n').for_each(add);
    } else {
        composed(text).split(is_line_break).for_each(|line| add(&clean(line)));
    }
    tidy
}

/// Neither to be composed nor to be cleaned, and no line break but the one of Unix: nearly all text is of these.
fn is_usual(c: char) -> bool {
    matches!(c, ' '..='~' | '\n' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}')
}

/// Text as one line: every run of white space is one blank.
pub fn line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    lines(&words.join(" "))
}

fn composed(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    }
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Control characters become blanks, so that words stay apart and a terminal is safe to print to;
/// soft hyphens and byte order marks go, since they are invisible inside words.
fn clean(line: &str) -> Cow<'_, str> {
    let unseen = |c: char| matches!(c, '\u{ad}' | '\u{feff}');
    if !line.chars().any(|c| c.is_control() || unseen(c)) {
        return Cow::Borrowed(line);
    }
    let shown = line.chars().filter(|c| !unseen(*c));
    Cow::Owned(shown.map(|c| if c.is_control() { ' ' } else { c }).collect())
}

/// The first `most` letters, with "…" if there were more.
pub fn start(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_letters_need_nothing() {
        for c in (0..0x3000).filter_map(char::from_u32).filter(|c| is_usual(*c)) {
            // Behind "a", so that a mark that joins it would show.
            assert_eq!(is_nfc_quick(['a', c].into_iter()), IsNormalized::Yes, "{c:?}");
            assert!(c == '\n' || !is_line_break(c) && clean(c.encode_utf8(&mut [0; 4])).contains(c), "{c:?}");
        }
    }

    #[test]
    fn lines_are_composed_trimmed_and_never_empty() {
        for (given, tidy) in [
            ("a\r\n\r\n  b\u{a0}\n", "a\nb"),
            ("Tie\u{302}\u{301}ng", "Tiếng"),
            ("một\u{2028}hai\u{0}ba", "một\nhai ba"),
            ("\u{feff}nghi\u{ad}ên cứu", "nghiên cứu"),
            (" \n\t\n", ""),
        ] {
            assert_eq!(lines(given), tidy);
        }
        assert_eq!(line(" a \n b\tc "), "a b c");
    }
}
