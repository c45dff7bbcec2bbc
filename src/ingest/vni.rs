//! VNI for Windows: a letter of ASCII, then a letter of Windows-1252 that stands for its marks.
//!
//! `Tieáng Vieät` is Tiếng Việt. The marks of VNI's fonts, as VNI Software lists them: `ù ø û õ ï` are the five tones, `â`
//! the hat and `á à å ã ä` hat and tone, `ê` the breve and `é è ú ü ë` breve and tone; `ô ö ñ` are ơ ư đ, and i and ỵ
//! have letters of their own. Capitals have the capitals of all these; the case of a mark is not looked at.
use super::single_byte;
use unicode_normalization::UnicodeNormalization;

/// What a mark stands for.
fn mark(unit: char) -> Option<&'static str> {
    Some(match small(unit) {
        'ù' => "\u{301}",
        'ø' => "\u{300}",
        'û' => "\u{309}",
        'õ' => "\u{303}",
        'ï' => "\u{323}",
        'â' => "\u{302}",
        'á' => "\u{302}\u{301}",
        'à' => "\u{302}\u{300}",
        'å' => "\u{302}\u{309}",
        'ã' => "\u{302}\u{303}",
        'ä' => "\u{302}\u{323}",
        'ê' => "\u{306}",
        'é' => "\u{306}\u{301}",
        'è' => "\u{306}\u{300}",
        'ú' => "\u{306}\u{309}",
        'ü' => "\u{306}\u{303}",
        'ë' => "\u{306}\u{323}",
        _ => return None,
    })
}

/// Lower case of U+00C0 to U+00DE, where all marks have their capitals.
fn small(unit: char) -> char {
    match unit {
        'À'..='Þ' => char::from(unit as u8 + 0x20),
        other => other,
    }
}

/// Whether the letter may have the marks.
fn fits(base: char, marks: &str) -> bool {
    match marks.chars().next() {
        Some('\u{302}') => "aeo".contains(base),
        Some('\u{306}') => base == 'a',
        _ => "aeouyôö".contains(base),
    }
}

/// Letters that stand for another as they are.
fn alone(unit: char) -> char {
    match unit {
        'ô' => 'ơ',
        'ö' => 'ư',
        'ñ' => 'đ',
        'í' => 'í',
        'ì' => 'ì',
        'æ' => 'ỉ',
        'ó' => 'ĩ',
        'ò' => 'ị',
        'î' => 'ỵ',
        other => other,
    }
}

/// Text of bytes as U+0000 to U+00FF; letters above stay as they are.
pub fn vni(units: &str) -> String {
    let mut out = String::with_capacity(units.len() + units.len() / 4);
    let mut rest = units.chars().peekable();
    while let Some(unit) = rest.next() {
        let base = small(unit.to_ascii_lowercase());
        let letter = alone(base);
        match base == unit {
            true => out.push(letter),
            false if letter == base => out.push(unit),
            false => out.extend(letter.to_uppercase()),
        }
        let marks = rest.peek().and_then(|next| mark(*next)).filter(|marks| fits(base, marks));
        if let Some(marks) = marks {
            out.push_str(marks);
            rest.next();
        }
    }
    single_byte::western(&out).nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_take_the_marks_behind_them() {
        for (typed, read) in [
            ("Tieáng Vieät", "Tiếng Việt"),
            ("COÄNG HOØA XAÕ HOÄI", "CỘNG HÒA XÃ HỘI"),
            ("ngöôøi ôû Ñaø Naüng", "người ở Đà Nẵng"),
            ("Thuûy, Kyø, Myõ, kyû, tyî, lyù", "Thủy, Kỳ, Mỹ, kỷ, tyỵ, lý"),
            ("ñòa chæ, nghó, nhìn, thích", "địa chỉ, nghĩ, nhìn, thích"),
            ("\u{93}AÙo\u{94} – Aùo", "“Áo” – Áo"),
        ] {
            assert_eq!(vni(typed), read);
        }
    }
}
