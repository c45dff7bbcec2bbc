//! What the name of a file, its folders or its address say of the day: `2023-04-15-slug.md`, `2023/04/15/slug.html`,
//! `tin-20230415101500.htm`.
use jiff::civil::Date;

/// Before this year nobody gave articles addresses; so other numbers are not taken for days.
const FIRST_YEAR: i16 = 1990;
const LAST_YEAR: i16 = 2100;

/// The day, in ISO 8601. The last step of the path says more than the folders.
pub fn day(path: &str) -> Option<String> {
    let numbers = numbers(path);
    let three = numbers.windows(3).rev().find_map(|three| of_three(three[0], three[1], three[2]));
    let one = || numbers.iter().rev().find_map(|one| of_one(one.text));
    Some(three.or_else(one)?.to_string())
}

/// The year, where the day is not said: a folder `2023`.
pub fn year(path: &str) -> Option<i16> {
    let day = day(path).and_then(|day| day.get(..4)?.parse().ok());
    day.or_else(|| path.split('/').find_map(year_of))
}

/// Digits side by side, and what stands behind them.
#[derive(Clone, Copy)]
struct Number<'a> {
    text: &'a str,
    /// The one character between this and the next number, if there is just one.
    mark: Option<char>,
}

fn numbers(path: &str) -> Vec<Number<'_>> {
    let mut numbers: Vec<Number> = Vec::new();
    let mut rest = path;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let between = &rest[..start];
        if let Some(last) = numbers.last_mut() {
            let mut marks = between.chars();
            last.mark = marks.next().filter(|_| marks.next().is_none());
        }
        let from = &rest[start..];
        let end = from.find(|c: char| !c.is_ascii_digit()).unwrap_or(from.len());
        numbers.push(Number { text: &from[..end], mark: None });
        rest = &from[end..];
    }
    numbers
}

/// `2023-04-15`, `2023/04/15`, `15.4.2023`.
fn of_three(a: Number, b: Number, c: Number) -> Option<Date> {
    if a.mark.is_none() || a.mark != b.mark || !"-_./".contains(a.mark?) {
        return None;
    }
    match (a.text.len(), b.text.len(), c.text.len()) {
        (4, 1 | 2, 1 | 2) => date(a.text, b.text, c.text),
        // Two digits and a slash may be anything.
        (1 | 2, 1 | 2, 4) if a.mark != Some('/') => date(c.text, b.text, a.text),
        _ => None,
    }
}

/// `20230415`, also with a time behind it.
fn of_one(digits: &str) -> Option<Date> {
    let has_time = match digits.len() {
        8 => true,
        12..=17 => digits[8..10] < *"24" && digits[10..12] < *"60",
        _ => false,
    };
    has_time.then(|| date(&digits[..4], &digits[4..6], &digits[6..8])).flatten()
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    Date::new(year_of(year)?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn year_of(text: &str) -> Option<i16> {
    let valid = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let year = valid.then(|| text.parse().ok()).flatten()?;
    (FIRST_YEAR..=LAST_YEAR).contains(&year).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_folders_say_the_day() {
        for (path, expected) in [
            ("2023-04-15-cho-noi.md", "2023-04-15"),
            ("20230415.txt", "2023-04-15"),
            ("tin/2023/4/15/cho-noi.html", "2023-04-15"),
            ("2022/01/01/2023-04-15.txt", "2023-04-15"),
            ("bao 15-04-2023.txt", "2023-04-15"),
            ("https://bao.vn/cho-20230415101500123.htm", "2023-04-15"),
            ("2023_04_15 a.txt", "2023-04-15"),
            ("001.txt", ""),
            ("12345678.txt", ""),
            ("20231415.txt", ""),
            ("19851201.txt", ""),
            ("20023-04-15.md", ""),
            ("1/2/2023.html", ""),
            ("bai-2023-99-99.md", ""),
            ("0912345678.txt", ""),
        ] {
            assert_eq!(day(path).unwrap_or_default(), expected, "{path}");
        }
        assert_eq!(year("tin/2021/13-5.txt"), Some(2021));
        assert_eq!(year("a/b.txt"), None);
    }
}
