//! Days, months and years as readers type them: `2023`, `2023-04`, `2023-04-15`, and day first `4/2023`, `15/4/2023`.
use crate::index::midnight;
use std::ops::Range;

/// Every moment there is, in minutes since 1600: no restriction.
pub const ALWAYS: Range<u32> = 0..u32::MAX;

/// The minutes since 1600 of a day, a month or a year; `None` if it is none, or the calendar does not have it.
pub fn period(text: &str) -> Option<Range<u32>> {
    let (mut parts, mut count) = ([0u32; 3], 0);
    let mut digits = 0;
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' if digits < 4 => {
                parts[count] = parts[count] * 10 + u32::from(byte - b'0');
                digits += 1;
            }
            b'-' | b'/' | b'.' if digits > 0 && count < 2 => (count, digits) = (count + 1, 0),
            _ => return None,
        }
    }
    if digits == 0 {
        return None;
    }
    if count > 0 && parts[count] >= 1000 {
        parts.swap(0, count);
    }
    let [year, month, day] = parts;
    match count {
        0 => Some(midnight(year, 1, 1)?..midnight(year + 1, 1, 1)?),
        1 => Some(midnight(year, month, 1)?..month_end(year, month)?),
        _ => {
            let start = midnight(year, month, day)?;
            Some(start..start + 1440).filter(|day| Some(day.end) <= month_end(year, month))
        }
    }
}

fn month_end(year: u32, month: u32) -> Option<u32> {
    midnight(year + month / 12, month % 12 + 1, 1)
}

/// The same of two with `..` between, either of which may be left out; the earlier one may stand behind.
pub fn span(text: &str) -> Option<Range<u32>> {
    let Some(dots) = text.as_bytes().windows(2).position(|pair| pair == b"..") else {
        return period(text);
    };
    let (from, to) = (&text[..dots], &text[dots + 2..]);
    match (from, to) {
        ("", "") => None,
        ("", to) => Some(0..period(to)?.end),
        (from, "") => Some(period(from)?.start..u32::MAX),
        (from, to) => {
            let (from, to) = (period(from)?, period(to)?);
            Some(from.start.min(to.start)..from.end.max(to.end))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_months_and_years_are_known_in_both_orders() {
        let day = |year, month, day| midnight(year, month, day).unwrap();
        for (text, start, end) in [
            ("2023", day(2023, 1, 1), day(2024, 1, 1)),
            ("2023-04", day(2023, 4, 1), day(2023, 5, 1)),
            ("2023-4", day(2023, 4, 1), day(2023, 5, 1)),
            ("4/2023", day(2023, 4, 1), day(2023, 5, 1)),
            ("12-2023", day(2023, 12, 1), day(2024, 1, 1)),
            ("2023-04-15", day(2023, 4, 15), day(2023, 4, 16)),
            ("15/4/2023", day(2023, 4, 15), day(2023, 4, 16)),
            ("15.04.2023", day(2023, 4, 15), day(2023, 4, 16)),
            ("29/2/2024", day(2024, 2, 29), day(2024, 3, 1)),
            ("31/12/2023", day(2023, 12, 31), day(2024, 1, 1)),
            ("2023-04..2023-06", day(2023, 4, 1), day(2023, 7, 1)),
            ("6/2023..4/2023", day(2023, 4, 1), day(2023, 7, 1)),
            ("2023..", day(2023, 1, 1), u32::MAX),
            ("..15/4/2023", 0, day(2023, 4, 16)),
        ] {
            assert_eq!(span(text), Some(start..end), "{text}");
        }
    }

    #[test]
    fn what_the_calendar_does_not_have_is_none() {
        for text in [
            "",
            "x",
            "..",
            "202",
            "23",
            "99999",
            "2023-13",
            "2023-00",
            "2023-04-31",
            "29/2/2023",
            "32/1/2023",
            "2023-4-5-6",
            "15/4/23",
            "2023-",
            "-2023",
            "+2023",
            "2023-04...2023-05",
            "tháng 4",
            "4/15/2023",
            "٢٠٢٣",
            "1599",
            "4000",
            "3999-12-31x",
        ] {
            assert_eq!(span(text), None, "{text}");
        }
    }
}
