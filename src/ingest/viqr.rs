//! VIQR (RFC 1456): Vietnamese in ASCII, the marks typed behind their letters.
//!
//! `Vie^.t Nam dda^'t nu+o+'c` is Việt Nam đất nước. `^` is the hat, `(` the breve, `+` or `*` the horn; `` ` `` `'` `?`
//! `~` `.` are the tones; `dd` is đ, and `\` keeps what follows as it is. Addresses stay as they are. As the standard has
//! it, punctuation right behind a vowel is its tone unless `\` stands between them; but for a syllable that has its tone, or
//! whose last vowel cannot bear one: there writers left the `\` out (`ngay.`).
use unicode_normalization::UnicodeNormalization;

fn shape(base: char, mark: char) -> Option<char> {
    Some(match (base.to_ascii_lowercase(), mark) {
        ('a' | 'e' | 'o', '^') => '\u{302}',
        ('a', '(') => '\u{306}',
        ('o' | 'u', '+' | '*') => '\u{31b}',
        _ => return None,
    })
}

fn tone(mark: char) -> Option<char> {
    Some(match mark {
        '`' => '\u{300}',
        '\'' => '\u{301}',
        '?' => '\u{309}',
        '~' => '\u{303}',
        '.' => '\u{323}',
        _ => return None,
    })
}

fn is_address(word: &str) -> bool {
    word.contains("://") || word.contains('@') || word.starts_with("www.")
}

pub fn viqr(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(char::is_whitespace) {
        match is_address(word) {
            true => out.push_str(word),
            false => decode(word, &mut out),
        }
    }
    out.nfc().collect()
}

fn decode(word: &str, out: &mut String) {
    let mut rest = word.chars().peekable();
    // The letters of this syllable so far, without marks, and whether it has its tone.
    let (mut letters, mut toned) = (String::new(), false);
    while let Some(c) = rest.next() {
        match c {
            '\\' => {
                let kept = rest.next();
                if kept.is_none_or(char::is_whitespace) {
                    out.push(c);
                }
                out.extend(kept);
            }
            'd' | 'D' if rest.next_if(|next| matches!(next, 'd' | 'D')).is_some() => {
                out.push(if c == 'd' { 'đ' } else { 'Đ' });
            }
            _ => out.push(c),
        }
        if !c.is_ascii_alphabetic() {
            (letters, toned) = (String::new(), false);
            continue;
        }
        letters.push(c.to_ascii_lowercase());
        let shape = rest.peek().and_then(|next| shape(c, *next));
        out.extend(shape);
        if shape.is_some() {
            rest.next();
        }
        let made = rest.peek().and_then(|next| tone(*next)).filter(|_| is_vowel(c) && !toned);
        if let Some(made) = made {
            let mark = rest.next().unwrap_or_default();
            let ends = !rest.peek().is_some_and(|next| next.is_alphabetic());
            let is_dot = ends && matches!(mark, '.' | '?') && shape.is_none() && !may_bear_tone(&letters);
            out.push(if is_dot { mark } else { made });
            toned = true;
        }
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Whether the last vowel of an open syllable is where its tone stands: not in `ngay`, whose dot ends a sentence.
fn may_bear_tone(letters: &str) -> bool {
    let mut before = letters.chars().rev().skip(1);
    let glide =
        letters.starts_with("qu") && letters.len() == 3 || letters.starts_with("gi") && letters.len() == 3;
    let late = ["oa", "oe", "uy"].iter().any(|end| letters.ends_with(end));
    glide || late || !before.next().is_some_and(is_vowel)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_join_the_letters_before_them() {
        for (typed, read) in [
            ("Vie^.t Nam dda^'t nu+o+'c", "Việt Nam đất nước"),
            ("ddu+o+`ng DDu+`ng Dda`o u*o*'c", "đường Đừng Đào ước"),
            ("Tra(m na(m, o+? Ha` No^.i..", "Trăm năm, ở Hà Nội.."),
            (r"Ai ddi\? Tu+.\. \\", r"Ai đi? Tự. \"),
            (
                "ngay. ho.c ba`i? kho?e. tha(?ng? qui? gia. hoa? tuy.",
                "ngay. học bài? khỏe. thẳng? quỉ giạ hoả tuỵ",
            ),
            ("xem http://a.vn/a.b va` a.b@c.vn", "xem http://a.vn/a.b và a.b@c.vn"),
        ] {
            assert_eq!(viqr(typed), read);
        }
    }
}
