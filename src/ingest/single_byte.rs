//! Vietnamese encodings of one byte a letter: VISCII and TCVN3; and Windows-1252, for what is no letter.
//!
//! Bytes come as the letters U+0000 to U+00FF, so that text in such a font that was saved as Unicode is read in the same
//! way. Letters above those stay as they are.
//!
//! * VISCII: RFC 1456. All bytes from 0x80 on are letters, and six control characters as well.
//! * TCVN3 (ABC): TCVN 5712:1993, VN3, from 0xA0 on; the places that VN3 leaves free as in VN1, whose marks and capitals
//!   stand there; below, the punctuation of Windows. Capitals with a tone have no codes of their own: they are the small
//!   letters in a font of capitals (.VnTimeH). What such a font showed is lost in plain text; where the letters around
//!   are capitals (`CéNG HßA`), these letters become capitals too ([`with_capitals`]).

const VISCII: &str = "\
ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ\
ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ\
ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư\
àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ";

const TCVN3: &str = "\
\u{a0}ĂÂÊÔƠƯĐăâêôơưđẰ\u{323}\u{300}\u{309}\u{303}\u{301}àảãáạẲằẳẵắẴ\
ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịò\
ỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ";

/// Of Windows-1252, from 0x80 to 0x9F; the five free places stay control characters.
const PUNCTUATION: &str = "\
€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// Control characters that are letters in VISCII.
pub const VISCII_LETTERS: [(u8, char); 6] =
    [(0x02, 'Ẳ'), (0x05, 'Ẵ'), (0x06, 'Ẫ'), (0x14, 'Ỷ'), (0x19, 'Ỹ'), (0x1E, 'Ỵ')];

/// The 32, 96 or 128 letters of a row, for quick look-up.
fn row(letters: &str) -> Vec<char> {
    letters.chars().collect()
}

pub fn viscii(units: &str) -> String {
    let row = row(VISCII);
    let letter = |c: char| match c {
        '\u{80}'..='\u{ff}' => row[c as usize - 0x80],
        _ => {
            VISCII_LETTERS.iter().find(|(unit, _)| *unit as u32 == c as u32).map_or(c, |(_, letter)| *letter)
        }
    };
    units.chars().map(letter).collect()
}

pub fn tcvn3(units: &str) -> String {
    let (row, punctuation) = (row(TCVN3), row(PUNCTUATION));
    let letter = |c: char| match c {
        '\u{80}'..='\u{9f}' => punctuation[c as usize - 0x80],
        '\u{a0}'..='\u{ff}' => row[c as usize - 0xA0],
        _ => c,
    };
    with_capitals(&units.chars().map(letter).collect::<String>())
}

/// Windows-1252.
pub fn western(units: &str) -> String {
    let row = row(PUNCTUATION);
    units.chars().map(|c| if matches!(c, '\u{80}'..='\u{9f}') { row[c as usize - 0x80] } else { c }).collect()
}

/// The bytes that a reader of Windows-1252 (or of ISO 8859-1) has made this text of; what no byte makes stays.
pub fn units(text: &str) -> String {
    let row = row(PUNCTUATION);
    let unit = |c: char| row.iter().position(|known| *known == c).map_or(c, |at| char::from(0x80 + at as u8));
    text.chars().map(|c| if c < '\u{100}' { c } else { unit(c) }).collect()
}

/// Small letters beyond ASCII become capitals in words and lines that are capitals for the rest.
fn with_capitals(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let capitals = line.chars().filter(char::is_ascii_uppercase).count();
        if capitals >= 4 && !line.chars().any(|c| c.is_ascii_lowercase()) {
            out.push_str(&line.to_uppercase());
            continue;
        }
        for word in line.split_inclusive(|c: char| !c.is_alphabetic()) {
            match is_of_capitals(word) {
                true => out.push_str(&word.to_uppercase()),
                false => out.push_str(word),
            }
        }
    }
    out
}

/// A capital beyond the first letter, and no small letter that is surely small.
fn is_of_capitals(word: &str) -> bool {
    let inner = word.chars().skip(1).any(char::is_uppercase);
    inner && !word.chars().any(|c| c.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_complete() {
        for (row, length) in [(VISCII, 128), (TCVN3, 96), (PUNCTUATION, 32)] {
            assert_eq!(row.chars().count(), length);
        }
        assert_eq!(units("“Tieáng” €\u{81}"), "\u{93}Tieáng\u{94} \u{80}\u{81}");
    }

    #[test]
    fn tones_of_capitals_are_capitals_where_the_letters_around_are() {
        for (typed, read) in [
            ("CéNG HßA ë Hµ Néi", "CỘNG HÒA ở Hà Nội"),
            ("Hµ NéI", "Hà NỘI"),
            ("Hµ NéI vµ HuÕ", "Hà NỘI và Huế"),
            ("HµNG HãA Hµ NéI", "HÀNG HÓA HÀ NỘI"),
            ("céng hßa x· héi", "cộng hòa xã hội"),
        ] {
            assert_eq!(tcvn3(typed), read);
        }
    }
}
