//! Dates as pages write them, brought to ISO 8601.
//!
//! A date is read from its parts: numbers, names of months, a time, an offset. Words that go with
//! dates ("Thứ Hai", "ngày", "Monday", "Cập nhật lúc") are passed over; any other word means
//! that the line is a sentence and no date. The day stands before the month, as in Vietnamese
//! (03/04/2024 is the third of April), unless only the other order is possible.
//!
//! The time zone that is written stays, and none is made up. Years other than 1900 to 2100 are a mistake of whoever
//! wrote them: no date, and a warning.
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::fmt::rfc2822;
use std::borrow::Cow;

#[derive(Default)]
struct Parts {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    time: Option<(i8, i8, i8)>,
    /// Minutes east of Greenwich.
    offset: Option<i16>,
}

/// `2024-03-25`, or with a time `2024-03-25T10:15:00+07:00` (without the offset where none is given).
///
/// # Errors
/// A sentence that says what was expected, for texts that are no date from 1900 to 2100.
pub fn parse(text: &str) -> Result<String, String> {
    let parts = parts(&text.to_lowercase()).or_else(|| letter(text));
    let Some(parts) = parts else {
        return Err(format!(
            "expected a date such as 2024-03-25 or 25/3/2024, found `{}`",
            super::tidy::start(text, 40)
        ));
    };
    iso(&parts).ok_or_else(|| format!("expected a day from 1900 to 2100, found `{text}`"))
}

/// As `parse`, for a field that can be nothing but a date: also seconds or milliseconds since 1970, and `20240325`.
///
/// # Errors
/// As `parse`.
pub fn of_field(text: &str) -> Result<String, String> {
    let found = match text.bytes().all(|b| b.is_ascii_digit()) {
        true => of_digits(text),
        false => compact(text).and_then(|text| parse(&text).ok()),
    };
    found.map_or_else(|| parse(text), Ok)
}

fn of_digits(digits: &str) -> Option<String> {
    let number = digits.parse().ok()?;
    let moment = match digits.len() {
        8 => return parse(&format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..])).ok(),
        9 | 10 => Timestamp::from_second(number).ok()?,
        12 | 13 => Timestamp::from_millisecond(number).ok()?,
        _ => return None,
    };
    parse(&moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()).ok()
}

/// `20240325T101500Z` with the marks that it lacks.
fn compact(text: &str) -> Option<String> {
    let (date, time) = text.split_once('T')?;
    let digits = |text: &str, count: usize| {
        text.len() >= count && text.as_bytes()[..count].iter().all(u8::is_ascii_digit)
    };
    if date.len() != 8 || !digits(date, 8) || !digits(time, 6) {
        return None;
    }
    let (year, month, day) = (&date[..4], &date[4..6], &date[6..]);
    Some(format!("{year}-{month}-{day}T{}:{}:{}", &time[..2], &time[2..4], &time[4..]))
}

/// A line that is a date but for its year, "ngày 13/5", with the year that is known from elsewhere.
pub fn of_year(text: &str, year: i16) -> Option<String> {
    let text = text.trim().to_lowercase();
    let has_day =
        text.contains('/') || text.contains("tháng") || (text.contains('-') && text.contains("ngày"));
    if text.len() > 100 || !has_day {
        return None;
    }
    let year = year.to_string();
    // The year goes where it would stand: behind the numbers of day and month.
    let words = text.split_whitespace().map(|word| {
        let bare = word.trim_end_matches([',', '.', ')']);
        let numbers: Vec<&str> = bare.trim_start_matches('(').split(['/', '-']).collect();
        let is_day = numbers.len() == 2 && numbers.iter().all(|text| number(text).is_some());
        if is_day {
            word.replacen(bare, &format!("{}/{year}", bare.replace('-', "/")), 1)
        } else {
            word.into()
        }
    });
    let joined = words.collect::<Vec<String>>().join(" ");
    let whole = if joined.contains(&year) { joined } else { format!("{joined} {year}") };
    parts(&text).is_none().then(|| parse(&whole).ok()).flatten()
}

fn iso(parts: &Parts) -> Option<String> {
    let date = Date::new(parts.year?, parts.month?, parts.day?).ok()?;
    if !(1900..=2100).contains(&date.year()) {
        return None;
    }
    Some(match (parts.time, parts.offset) {
        // Midnight without a zone is how programs write "no time".
        (None | Some((0, 0, 0)), None) | (None, Some(_)) => date.to_string(),
        (Some((h, m, s)), offset) => format!("{date}T{h:02}:{m:02}:{s:02}{}", zone(offset)),
    })
}

fn zone(offset: Option<i16>) -> String {
    match offset {
        None => String::new(),
        Some(0) => "Z".into(),
        Some(east) => {
            let sign = if east < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", east.abs() / 60, east.abs() % 60)
        }
    }
}

/// RFC 2822 with its old zone names (`EST`), as in letters and feeds.
fn letter(text: &str) -> Option<Parts> {
    let moment = rfc2822::parse(text.trim()).ok()?;
    Some(Parts {
        year: Some(moment.year()),
        month: Some(moment.month()),
        day: Some(moment.day()),
        time: Some((moment.hour(), moment.minute(), moment.second())),
        offset: i16::try_from(moment.offset().seconds() / 60).ok(),
    })
}

/// `None`: some part is not of a date, stands twice, or day, month or year is missing.
fn parts(text: &str) -> Option<Parts> {
    let mut parts = Parts::default();
    let mut before = "";
    let between = |c: char| c.is_whitespace() || ",|()–—•·".contains(c);
    let text = with_numbers(text);
    for piece in text.split(between).filter(|piece| !piece.is_empty()) {
        parts.take(piece, before)?;
        before = piece;
    }
    (parts.year.is_some() && parts.month.is_some() && parts.day.is_some()).then_some(parts)
}

/// Months by their Vietnamese names ("tháng mười hai") as numbers. "Tháng năm" is the fifth, though "năm" is also "year".
fn with_numbers(text: &str) -> Cow<'_, str> {
    let Some((before, after)) = text.split_once("tháng ") else { return Cow::Borrowed(text) };
    let found = VIETNAMESE_MONTHS.iter().find_map(|(name, number)| {
        let rest = after.strip_prefix(name)?;
        rest.chars().next().is_none_or(|c| !c.is_alphanumeric()).then_some((number, rest))
    });
    found.map_or(Cow::Borrowed(text), |(number, rest)| Cow::Owned(format!("{before}tháng {number} {rest}")))
}

/// Longer names before those that they begin with.
const VIETNAMESE_MONTHS: [(&str, i8); 14] = [
    ("mười một", 11),
    ("mười hai", 12),
    ("giêng", 1),
    ("một", 1),
    ("hai", 2),
    ("ba", 3),
    ("tư", 4),
    ("năm", 5),
    ("sáu", 6),
    ("bảy", 7),
    ("tám", 8),
    ("chín", 9),
    ("mười", 10),
    ("chạp", 12),
];

impl Parts {
    fn take(&mut self, piece: &str, before: &str) -> Option<()> {
        if let Some((date, time)) = moment(piece) {
            self.take_day(date)?;
            return self.take_clock(time);
        }
        if piece.starts_with(|c: char| c.is_ascii_digit()) {
            return self
                .take_day(piece)
                .or_else(|| self.take_clock(piece))
                .or_else(|| self.take_number(piece, before));
        }
        self.take_word(piece)
    }

    /// `25/3/2024`, `25-3-2024`, `25.3.2024`, `2024-03-25`.
    fn take_day(&mut self, piece: &str) -> Option<()> {
        let numbers: Vec<&str> = piece.trim_end_matches(['.', ';']).split(['/', '-', '.']).collect();
        let &[a, b, c] = numbers.as_slice() else {
            return None;
        };
        let (year, month, day) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
        let (month, day) = (number(month)?, number(day)?);
        // 03/25/2024 can only be the American order.
        let (month, day) = if month > 12 && a.len() != 4 { (day, month) } else { (month, day) };
        set(&mut self.year, year_of(year)?)?;
        set(&mut self.month, month)?;
        set(&mut self.day, day)
    }

    /// `10:15`, `10:15:30.5`, `10h15`, each with an offset at its end or without one.
    fn take_clock(&mut self, piece: &str) -> Option<()> {
        let (time, offset) = match piece.find(['z', '+', '-']) {
            Some(at) => (&piece[..at], Some(offset(&piece[at..])?)),
            None => (piece, None),
        };
        let time = time.split_once('.').map_or(time, |(whole, _)| whole);
        let mut numbers = time.split([':', 'h']);
        let hour = number(numbers.next()?)?;
        let minute = match numbers.next()? {
            "" => 0, // "10h"
            minute => number(minute)?,
        };
        let second = numbers.next().map_or(Some(0), number)?;
        if hour > 23 || minute > 59 || second > 60 || numbers.next().is_some() {
            return None;
        }
        if let Some(offset) = offset {
            set(&mut self.offset, offset)?;
        }
        set(&mut self.time, (hour, minute, second.min(59)))
    }

    /// A number on its own: a year has four digits, a month stands after "tháng", else it is the day.
    fn take_number(&mut self, piece: &str, before: &str) -> Option<()> {
        let digits = piece.trim_end_matches(|c: char| !c.is_ascii_digit());
        if !matches!(&piece[digits.len()..], "" | "st" | "nd" | "rd" | "th" | ".") {
            return None;
        }
        match (digits.len(), before) {
            (4, _) => set(&mut self.year, year_of(digits)?),
            (1, "thứ") => Some(()), // "Thứ 2" is Monday.
            (1 | 2, "tháng") => set(&mut self.month, number(digits)?),
            (1 | 2, _) => set(&mut self.day, number(digits)?),
            _ => None,
        }
    }

    fn take_word(&mut self, piece: &str) -> Option<()> {
        let word = piece.trim_end_matches(['.', ':', ';']);
        if word.is_empty() || matches!(word, "-" | "/") || BESIDE_DATES.contains(&word) {
            return Some(());
        }
        if let Some(zone) = word.strip_prefix("gmt").or_else(|| word.strip_prefix("utc")) {
            return set(&mut self.offset, if zone.is_empty() { 0 } else { offset(zone)? });
        }
        match word {
            "z" => set(&mut self.offset, 0),
            "am" | "sa" => self.turn_clock(0),
            "pm" | "ch" => self.turn_clock(12),
            _ if word.starts_with(['+', '-']) => set(&mut self.offset, offset(word)?),
            _ => set(&mut self.month, month(word)?),
        }
    }

    /// Hours 1 to 12 before or after noon.
    fn turn_clock(&mut self, by: i8) -> Option<()> {
        let (hour, minute, second) = self.time.filter(|time| (1..=12).contains(&time.0))?;
        self.time = Some((hour % 12 + by, minute, second));
        Some(())
    }
}

/// `2024-03-25T10:15:00+07:00` cut at the `T`.
fn moment(piece: &str) -> Option<(&str, &str)> {
    let (date, time) = piece.split_once('t')?;
    let digit = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    (date.len() == 10 && digit(date) && digit(time)).then_some((date, time))
}

/// Minutes of `+07:00`, `+0700`, `+7`, `z`.
fn offset(text: &str) -> Option<i16> {
    if text == "z" {
        return Some(0);
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let digits: String = text.get(1..)?.chars().filter(|c| *c != ':').collect();
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.as_str(), "0"),
        4 if digits.is_ascii() => digits.split_at(2),
        _ => return None,
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let valid = text.starts_with(['+', '-']) && hours <= 14 && minutes < 60;
    valid.then_some(sign * (i16::from(hours) * 60 + i16::from(minutes)))
}

fn set<T>(part: &mut Option<T>, value: T) -> Option<()> {
    part.replace(value).is_none().then_some(())
}

/// One or two digits.
fn number(text: &str) -> Option<i8> {
    let valid = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    valid.then(|| text.parse().ok()).flatten()
}

fn year_of(text: &str) -> Option<i16> {
    let valid = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    valid.then(|| text.parse().ok()).flatten()
}

fn month(word: &str) -> Option<i8> {
    let known = MONTHS.iter().position(|name| {
        *name == word
            || (word.len() >= 3 && name.starts_with(word))
            || (word == "sept" && *name == "september")
    });
    i8::try_from(known? + 1).ok()
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const BESIDE_DATES: &[&str] = &[
    "ngày",
    "tháng",
    "năm",
    "lúc",
    "vào",
    "thứ",
    "hai",
    "ba",
    "tư",
    "sáu",
    "bảy",
    "chủ",
    "nhật",
    "cn",
    "t2",
    "t3",
    "t4",
    "t5",
    "t6",
    "t7",
    "cập",
    "đăng",
    "xuất",
    "bản",
    "giờ",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "of",
    "at",
    "on",
    "the",
    "updated",
    "published",
    "posted",
    "date",
];
