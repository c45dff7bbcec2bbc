//! Plain text: which of its lines are title, date and address.
//!
//! Rules, besides those for the title in `title`:
//!
//! * The *head* is what stands before the first line of more than 200 letters, 20 lines at most.
//! * The date is the first line of the head after the title that is a date and nothing else; if
//!   there is none, the first before the title. (A blog's own date stands above the title, the
//!   date of the article itself under it.)
//! * The address is the first line of the head that is an http address and nothing else, a label
//!   before it left aside ("Nguồn: https://…"), if it is not that of a picture.
//!
//! What is body and what is furniture, and so which line is the title, is settled when all articles were seen
//! ([`super::Article::settle`]).
use super::article::{Fields, Layout};
use super::{dates, tidy, title};

const LONG_LINE: usize = 200;
const LONGEST_HEAD: usize = 20;

pub fn read(text: &str) -> Fields {
    let text = tidy::lines(text);
    let lines: Vec<&str> = text.lines().collect();
    let Some(title) = title::of(&lines) else {
        return Fields::default();
    };
    let head = head(&lines);
    Fields {
        date: date(head, title.line.unwrap_or(0)),
        url: head.iter().find_map(|line| address_in(line)).unwrap_or("").into(),
        layout: Layout::Text,
        body: text,
        ..Fields::default()
    }
}

/// The http address of a page that fills the line.
pub fn address_in(line: &str) -> Option<&str> {
    let picture = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg"];
    let is_picture = |address: &str| picture.iter().any(|end| address.to_ascii_lowercase().ends_with(end));
    address(line).filter(|address| !is_picture(address))
}

/// Whether a line is an http address, of whatever.
pub fn is_address(line: &str) -> bool {
    address(line).is_some()
}

fn address(line: &str) -> Option<&str> {
    let last = line.rsplit(char::is_whitespace).next()?;
    let label = line[..line.len() - last.len()].trim_end();
    let alone = label.is_empty() || (label.ends_with(':') && label.chars().count() <= 20);
    let lower = last.to_ascii_lowercase();
    (alone && (lower.starts_with("http://") || lower.starts_with("https://"))).then_some(last)
}

fn head<'a, 'b>(lines: &'a [&'b str]) -> &'a [&'b str] {
    let long = lines.iter().position(|line| line.chars().count() > LONG_LINE);
    &lines[..long.unwrap_or(lines.len()).min(LONGEST_HEAD)]
}

fn date(head: &[&str], title: usize) -> String {
    let (before, after) = head.split_at(title.min(head.len()));
    let mut dates = after.iter().chain(before);
    dates.find_map(|line| dates::parse(line).ok()).unwrap_or_default()
}
