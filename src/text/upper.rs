//! Upper case of the letters that capitals in texts are made of.

/// The capital of a small letter of Latin, Greek or Cyrillic; any other character itself.
///
/// What this does not know costs a place in the dictionary, never a letter: the index's writer lower-cases a word only
/// where this gives back what stood in the text. `char::to_uppercase` knows all scripts, and its tables are a tenth of
/// the engine (6 of 69 KB gzip).
#[inline(never)]
pub fn upper(c: char) -> char {
    let code = c as u32;
    let upper = match code {
        0x61..=0x7A | 0xE0..=0xF6 | 0xF8..=0xFE => code - 32,
        // Pairs, the capital first: at even codes, then at odd ones.
        0x100..=0x12F | 0x132..=0x137 | 0x14A..=0x177 | 0x1A0..=0x1A5 | 0x1E00..=0x1E95 | 0x1EA0..=0x1EFF => {
            code & !1
        }
        0x139..=0x148 | 0x179..=0x17E | 0x1AF..=0x1B0 => (code - 1) | 1,
        0x3AC => 0x386,
        0x3AD..=0x3AF => code - 37,
        0x3CC => 0x38C,
        0x3CD | 0x3CE => code - 63,
        0x3B1..=0x3C1 | 0x3C3..=0x3CB | 0x430..=0x44F => code - 32,
        0x450..=0x45F => code - 80,
        _ => code,
    };
    char::from_u32(upper).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::upper;

    #[test]
    fn every_capital_is_the_one_that_unicode_gives() {
        for c in '\0'..='\u{FFFF}' {
            let of_unicode: String = c.to_uppercase().collect();
            assert!(upper(c) == c || upper(c).to_string() == of_unicode, "{c} {}", upper(c));
        }
    }

    #[test]
    fn every_vietnamese_letter_has_its_capital() {
        let small =
            "aăâbcdđeêghiklmnoôơpqrstuưvxyàằầèềìòồờùừỳáắấéếíóốớúứýãẵẫẽễĩõỗỡũữỹảẳẩẻểỉỏổởủửỷạặậẹệịọộợụựỵ";
        let capitals: String = small.chars().map(upper).collect();
        assert_eq!(capitals, small.to_uppercase());
    }
}
