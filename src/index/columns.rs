//! Columns: one small value for each article, always loaded.
//!
//! ```text
//! columns = for each article a byte: its length on a scale of logarithms
//!           u32 earliest date, a byte: bits of a date (0: no article has one), then those bits for each article:
//!           0 = no date, else minutes after the earliest, plus 1
//! ids     = for each article u16: hash of its id (a block of its own, read when an article is asked for by name)
//! ```
//! Dates are minutes since the year 1600, days of the Gregorian calendar, offsets from UTC taken into account.
use crate::bytes::{BitReader, BitWriter, fingerprint};

/// Steps of the length scale per doubling: lengths are right to 2.2 %.
const STEPS: f32 = 16.0;

/// Tokens of an article as a byte.
pub fn length_code(tokens: u32) -> u8 {
    ((tokens as f32 + 1.0).log2() * STEPS).round().min(255.0) as u8
}

/// About how many tokens `length_code` was given.
pub fn length_of(code: u8) -> f32 {
    (f32::from(code) / STEPS).exp2() - 1.0
}

pub fn id_hash(id: &str) -> u16 {
    fingerprint(id.as_bytes()) as u16
}

pub fn write_columns(lengths: &[u8], dates: &[Option<u32>]) -> Vec<u8> {
    let earliest = dates.iter().flatten().min().copied().unwrap_or(0);
    let range = dates
        .iter()
        .flatten()
        .max()
        .map_or(0, |latest| latest - earliest + 1);
    let width = 32 - range.leading_zeros();
    let mut out = BitWriter::default();
    lengths
        .iter()
        .for_each(|&length| out.bits(u32::from(length), 8));
    out.bits(earliest, 32);
    out.bits(width, 8);
    dates
        .iter()
        .for_each(|date| out.bits(date.map_or(0, |date| date - earliest + 1), width));
    out.finish()
}

/// Minutes since 1600 of an article, from the columns' block.
pub fn date(bytes: &[u8], documents: u32, document: u32) -> Option<u32> {
    let mut reader = BitReader::new(bytes, documents as usize * 8);
    let earliest = reader.bits(32);
    let width = reader.bits(8).min(32);
    reader.seek((documents as usize + 5) * 8 + document as usize * width as usize);
    let minutes = reader.bits(width);
    minutes
        .checked_sub(1)
        .map(|minutes| earliest.wrapping_add(minutes))
}

/// Minutes since 1600 of an ISO 8601 date (`2023-04-15`) or moment (`2023-04-15T10:15:00+07:00`); `None` if it is
/// neither. What is behind the minutes but for the offset is passed over.
pub fn minutes(date: &str) -> Option<u32> {
    let number = |range: std::ops::Range<usize>| {
        date.get(range)
            .and_then(|digits| digits.parse::<u32>().ok())
    };
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let separated = date.get(4..5) == Some("-") && date.get(7..8) == Some("-");
    if !separated
        || !(1600..4000).contains(&year)
        || !(1..=12).contains(&month)
        || !(1..=31).contains(&day)
    {
        return None;
    }
    let clock = number(11..13).unwrap_or(0) * 60 + number(14..16).unwrap_or(0);
    let local = days(year, month, day) * 1440 + clock;
    Some((i64::from(local) - offset(date.get(16..).unwrap_or(""))).max(0) as u32)
}

/// Days since 1 January 1600.
fn days(year: u32, month: u32, day: u32) -> u32 {
    let years = year - 1600;
    let leap = u32::from(
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)),
    );
    let leaps_before = years.div_ceil(4) - years.div_ceil(100) + years.div_ceil(400);
    let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][month as usize - 1];
    years * 365 + leaps_before + before + u32::from(month > 2) * leap + day - 1
}

/// Minutes that the clock named in `+07:00`, `-0500` or `Z` is ahead of UTC.
fn offset(zone: &str) -> i64 {
    let Some(at) = zone.find(['+', '-']) else {
        return 0;
    };
    let digits: Vec<i64> = zone[at + 1..]
        .bytes()
        .filter(u8::is_ascii_digit)
        .map(|d| i64::from(d - b'0'))
        .collect();
    let minutes = match digits[..] {
        [a, b] => (a * 10 + b) * 60,
        [a, b, c, d, ..] => (a * 10 + b) * 60 + c * 10 + d,
        _ => 0,
    };
    if zone[at..].starts_with('-') {
        -minutes
    } else {
        minutes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_count_minutes_and_offsets() {
        assert_eq!(minutes("1600-01-01"), Some(0));
        assert_eq!(minutes("1600-03-01"), Some(60 * 1440));
        assert_eq!(minutes("1601-01-01"), Some(366 * 1440));
        // 134,774 days from 1 January 1601 to the Unix epoch are well known from file times.
        assert_eq!(minutes("1970-01-01"), Some((134_774 + 366) * 1440));
        assert_eq!(
            minutes("2024-02-29").map(|m| m + 1440),
            minutes("2024-03-01")
        );
        assert_eq!(
            minutes("2023-04-15T10:15:00+07:00"),
            minutes("2023-04-15T03:15:00Z")
        );
        for bad in [
            "",
            "15/4/2023",
            "2023",
            "2023-13-01",
            "2023-04-xx",
            "tháng tư",
        ] {
            assert_eq!(minutes(bad), None, "{bad}");
        }
    }

    #[test]
    fn columns_read_back() {
        let dates = [
            None,
            minutes("2022-05-13"),
            minutes("2024-03-25T08:00"),
            None,
        ];
        let bytes = write_columns(&[1, 2, 3, 4], &dates);
        for (document, expected) in (0..).zip(dates) {
            assert_eq!(date(&bytes, 4, document), expected);
        }
        assert_eq!(date(&write_columns(&[9], &[None]), 1, 0), None);
        for tokens in [1, 10, 400, 5000, 60_000] {
            assert!((length_of(length_code(tokens)) / tokens as f32 - 1.0).abs() < 0.04);
        }
    }
}
