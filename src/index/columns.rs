//! Columns: one small value for each article, always loaded.
//!
//! ```text
//! columns = for each article a byte: its length on a scale of logarithms
//!           u32 earliest date, a byte: bits of a date (0: no article has one) and, as its highest bit, whether all
//!           are whole days; then those bits for each article: 0 = no date, else minutes, or days, after the
//!           earliest, plus 1
//!           at the next whole byte: which articles tell the same                               (duplicates)
//!           sections and further values of articles                                                (facets)
//! ids     = for each article u16: hash of its id (a block of its own, read when an article is asked for by name)
//! ```
//! Dates are minutes since the year 1600, days of the Gregorian calendar, by the clock that the article itself names:
//! its day is the one that readers are shown, and articles of one place stand in their order.
use crate::bytes::{BitReader, BitWriter, fingerprint};
use crate::scale::{exp2, log2};

/// Steps of the length scale per doubling: lengths are right to 2.2 %.
const STEPS: f32 = 16.0;

/// Minutes of a day.
const DAY: u32 = 1440;
/// Set in the byte that says how many bits a date has.
const WHOLE_DAYS: u32 = 128;

/// Tokens of an article as a byte.
pub fn length_code(tokens: u32) -> u8 {
    (log2(tokens as f32 + 1.0) * STEPS).round().min(255.0) as u8
}

/// About how many tokens `length_code` was given.
pub fn length_of(code: u8) -> f32 {
    exp2(f32::from(code) / STEPS) - 1.0
}

pub fn id_hash(id: &str) -> u16 {
    fingerprint(id.as_bytes()) as u16
}

/// `duplicates` and `facets` are what their writers wrote.
pub fn write_columns(lengths: &[u8], dates: &[Option<u32>], duplicates: &[u8], facets: &[u8]) -> Vec<u8> {
    let earliest = dates.iter().flatten().min().copied().unwrap_or(0);
    let unit = if dates.iter().flatten().all(|date| date % DAY == 0) { DAY } else { 1 };
    let code = |date: &u32| (date - earliest) / unit + 1;
    let width = 32 - dates.iter().flatten().map(code).max().unwrap_or(0).leading_zeros();
    let mut out = BitWriter::default();
    lengths.iter().for_each(|&length| out.bits(u32::from(length), 8));
    out.bits(earliest, 32);
    out.bits(if unit == DAY && width > 0 { width | WHOLE_DAYS } else { width }, 8);
    dates.iter().for_each(|date| out.bits(date.as_ref().map_or(0, code), width));
    [&out.finish(), duplicates, facets].concat()
}

/// Where the duplicates begin, in bytes.
pub fn duplicates_start(bytes: &[u8], documents: u32) -> usize {
    let documents = documents as usize;
    let head = bytes.get(documents + 4).map_or(0, |head| u32::from(*head));
    documents + 5 + (documents * date_code(head).0 as usize).div_ceil(8)
}

/// Minutes since 1600 of an article, from the columns' block.
pub fn date(bytes: &[u8], documents: u32, document: u32) -> Option<u32> {
    let mut reader = BitReader::new(bytes, documents as usize * 8);
    let earliest = reader.bits(32);
    let (width, unit) = date_code(reader.bits(8));
    reader.seek((documents as usize + 5) * 8 + document as usize * width as usize);
    let code = reader.bits(width);
    code.checked_sub(1).map(|units| earliest.wrapping_add(units.wrapping_mul(unit)))
}

/// How many bits a date has, and how many minutes its unit.
fn date_code(head: u32) -> (u32, u32) {
    ((head & !WHOLE_DAYS).min(32), if head & WHOLE_DAYS == 0 { 1 } else { DAY })
}

/// Minutes since 1600 of an ISO 8601 date (`2023-04-15`) or moment (`2023-04-15T10:15:00+07:00`, by the clock it names);
/// `None` if it is neither. What is behind the minutes is passed over.
pub fn minutes(date: &str) -> Option<u32> {
    let number =
        |range: std::ops::Range<usize>| date.get(range).and_then(|digits| digits.parse::<u32>().ok());
    let separated = date.get(4..5) == Some("-") && date.get(7..8) == Some("-");
    if !separated {
        return None;
    }
    let clock = number(11..13).unwrap_or(0) * 60 + number(14..16).unwrap_or(0);
    Some(midnight(number(0..4)?, number(5..7)?, number(8..10)?)? + clock)
}

/// Minutes from the beginning of 1600 to that of a day; `None` if there is no such month, or no month has such a day.
pub fn midnight(year: u32, month: u32, day: u32) -> Option<u32> {
    let is_date = (1600..4000).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    is_date.then(|| days(year, month, day) * DAY)
}

/// The year of a moment in minutes since 1600.
pub fn year(minutes: u32) -> u32 {
    let day = minutes / DAY;
    // Years have 365.2425 days on average, so that the guess is the year itself or one beside it.
    let guess = 1600 + day * 400 / 146_097;
    guess + u32::from(days(guess + 1, 1, 1) <= day) - u32::from(days(guess, 1, 1) > day)
}

/// Days since 1 January 1600.
fn days(year: u32, month: u32, day: u32) -> u32 {
    let years = year - 1600;
    let leap = u32::from(year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)));
    let leaps_before = years.div_ceil(4) - years.div_ceil(100) + years.div_ceil(400);
    let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][month as usize - 1];
    years * 365 + leaps_before + before + u32::from(month > 2) * leap + day - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_of_every_first_and_last_minute_is_known() {
        for expected in 1600..3999 {
            let first = midnight(expected, 1, 1).expect("a day");
            let last = midnight(expected + 1, 1, 1).expect("a day") - 1;
            assert_eq!((year(first), year(last)), (expected, expected));
        }
    }

    #[test]
    fn dates_count_minutes_by_their_own_clock() {
        assert_eq!(minutes("1600-01-01"), Some(0));
        assert_eq!(minutes("1600-03-01"), Some(60 * 1440));
        assert_eq!(minutes("1601-01-01"), Some(366 * 1440));
        // 134,774 days from 1 January 1601 to the Unix epoch are well known from file times.
        assert_eq!(minutes("1970-01-01"), Some((134_774 + 366) * 1440));
        assert_eq!(minutes("2024-02-29").map(|m| m + 1440), minutes("2024-03-01"));
        assert_eq!(minutes("2023-04-15T10:15:00+07:00"), minutes("2023-04-15T10:15:00Z"));
        assert_eq!(minutes("2023-04-15T00:15+07:00"), minutes("2023-04-15").map(|m| m + 15));
        for bad in ["", "15/4/2023", "2023", "2023-13-01", "2023-04-xx", "tháng tư"] {
            assert_eq!(minutes(bad), None, "{bad}");
        }
    }

    #[test]
    fn columns_read_back() {
        let dates = [None, minutes("2022-05-13"), minutes("2024-03-25T08:00"), None];
        let bytes = write_columns(&[1, 2, 3, 4], &dates, b"dupl", b"facets");
        assert_eq!(&bytes[duplicates_start(&bytes, 4)..], b"duplfacets");
        for (document, expected) in (0..).zip(dates) {
            assert_eq!(date(&bytes, 4, document), expected);
        }
        assert_eq!(date(&write_columns(&[9], &[None], &[], &[]), 1, 0), None);
        let days = [minutes("2015-01-01"), None, minutes("2024-12-31")];
        let bytes = write_columns(&[1, 2, 3], &days, b"", b"f");
        for (document, expected) in (0..).zip(days) {
            assert_eq!(date(&bytes, 3, document), expected);
        }
        // Ten years are 12 bits of days, and would be 23 of minutes.
        assert_eq!(duplicates_start(&bytes, 3), 3 + 5 + (3 * 12usize).div_ceil(8));
        for tokens in [1, 10, 400, 5000, 60_000] {
            assert!((length_of(length_code(tokens)) / tokens as f32 - 1.0).abs() < 0.04);
        }
    }
}
