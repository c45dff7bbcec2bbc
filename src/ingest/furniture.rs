//! Which lines of scraped text are no part of the article, but of the page that it was taken from.
//!
//! | what | how it is told |
//! |---|---|
//! | lines of the site | they stand in many articles ([`SharedLines`]) |
//! | other headlines | a date in brackets behind them; a list mark and a place above the text; under a heading for such lists; the same line twice |
//! | credits | names under the text, "Theo …", "(Ảnh: …)" alone ([`credit`]) |
//! | doing things | "Bình luận (0)", "Xem thêm", "Theo dõi … trên" |
//! | facts of the page | a date, an address alone |
//! | the title again | above the text, in capitals or with its source |
//!
//! What is in doubt stays in the body: furniture counts for nothing in the ranking. Captions, tables, headings and lists
//! are of the article.
use super::article::Layout;
use super::credit::{self, Credit};
use super::lines::SharedLines;
use super::{dates, page_words, text_file};
use crate::text::is_syllable;
use rustc_hash::FxHashMap;

/// Letters of the longest headline.
const HEADLINE: usize = 160;
/// A line of so many letters and of two sentences is text of an article.
const TEXT: usize = 250;
/// Shared lines that make up more of an article than this, in hundredths, are those of a copy of it.
const MOST_SHARED: usize = 50;
/// Dates and addresses of a page stand in so many lines above and under the text.
const EDGE: usize = 10;
/// How many lines of names stand under an article.
const MOST_CREDITS: usize = 3;

/// What was found out about lines.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sorting {
    /// For each line, whether it is furniture.
    pub is_furniture: Vec<bool>,
    /// Who wrote the article and where it was taken from, as far as lines say.
    pub credit: Credit,
}

/// Sorts tidy lines.
pub fn sort(lines: &[&str], layout: Layout, shared: &SharedLines) -> Sorting {
    let mut sorter = Sorter { lines, is: vec![false; lines.len()], credit: Credit::default() };
    sorter.mark_shared(layout, shared);
    if layout != Layout::Page {
        sorter.mark_alone();
        sorter.mark_repeated();
        sorter.mark_lists();
        sorter.mark_head();
        sorter.mark_facts();
        sorter.mark_credits();
    }
    // Something of an article is its text.
    if sorter.is.iter().all(|is| *is) {
        sorter.is.fill(false);
    }
    Sorting { is_furniture: sorter.is, credit: sorter.credit }
}

struct Sorter<'a, 'l> {
    lines: &'a [&'l str],
    is: Vec<bool>,
    credit: Credit,
}

impl Sorter<'_, '_> {
    fn mark_shared(&mut self, layout: Layout, shared: &SharedLines) {
        let has: Vec<bool> = self.lines.iter().map(|line| shared.has(line, layout)).collect();
        let all: usize = self.lines.iter().map(|line| line.len()).sum();
        let of_site: usize =
            self.lines.iter().zip(&has).filter(|(_, has)| **has).map(|(line, _)| line.len()).sum();
        if of_site * 100 <= all * MOST_SHARED {
            self.is = has;
        }
    }

    /// Lines that say it themselves.
    fn mark_alone(&mut self) {
        for (n, line) in self.lines.iter().enumerate().filter(|(_, line)| line.len() <= 4 * HEADLINE) {
            let is_edge = n < EDGE || n + EDGE >= self.lines.len();
            self.is[n] |= is_of_page(line) || is_edge && is_fact(line);
        }
    }

    /// The same headline twice, as lists of links with pictures give it; few small words again and again, as pictures
    /// without a caption do.
    fn mark_repeated(&mut self) {
        let twice = |n: usize| self.lines.get(n + 1) == Some(&self.lines[n]) && is_headline(self.lines[n]);
        let pairs: Vec<usize> = (1..self.lines.len()).filter(|&n| twice(n)).collect();
        if let Some(&first) = pairs.first() {
            // Links with a picture and a line of text each, to the end of the page.
            let is_list = pairs.len() >= 3 && pairs.len() * 5 >= self.lines.len() - first;
            if is_list && self.text_from(first).is_none() {
                self.is[first..].fill(true);
            }
            pairs.iter().for_each(|&n| self.is[n..n + 2].fill(true));
        }
        let is_small = |line: &str| {
            line.starts_with(char::is_lowercase) && !ends(line) && line.split(' ').take(5).count() <= 4
        };
        let mut first_of: FxHashMap<&str, usize> = FxHashMap::default();
        for (n, line) in self.lines.iter().enumerate().filter(|(_, line)| is_small(line)) {
            let first = *first_of.entry(line).or_insert(n);
            self.is[n] |= first < n;
            self.is[first] |= first < n;
        }
    }

    /// What stands under a heading for other articles.
    fn mark_lists(&mut self) {
        let mut next = 0;
        while next < self.lines.len() {
            let start = next;
            next += 1;
            if page_words::is_heading_of_list(self.lines[start]) {
                next = self.text_from(next).unwrap_or(self.lines.len());
                self.is[start..next].fill(true);
            }
        }
    }

    /// The first line from `start` on that is text of an article.
    fn text_from(&self, start: usize) -> Option<usize> {
        (start..self.lines.len()).find(|&n| is_text(self.lines[n]))
    }

    /// Headlines in a list above the text.
    fn mark_head(&mut self) {
        let is_entry = |line: &&&str| list_entry(line).is_some_and(is_headline);
        let entries = self.lines.iter().take_while(is_entry).count();
        if entries > 0 && entries < self.lines.len() && list_entry(self.lines[entries]).is_none() {
            self.is[..entries].fill(true);
        }
    }

    /// Names beside the date or the address above the text.
    fn mark_facts(&mut self) {
        for n in 1..self.lines.len().saturating_sub(1).min(EDGE) {
            let is_beside = is_fact(self.lines[n - 1]) || is_fact(self.lines[n + 1]);
            // A title in capitals is no name.
            let start = self.lines[n].split('(').next().unwrap_or_default();
            let is_title = start.split(' ').nth(3).is_some() && !start.contains(char::is_lowercase);
            if is_beside
                && !is_title
                && !self.is[n]
                && let Some(Credit { author, source }) = credit::of_names(self.lines[n])
            {
                self.is[n] = true;
                // "VOA", "TTXVN": papers and agencies.
                let is_source = ["Báo ", "Đài ", "Tạp chí "].iter().any(|kind| author.starts_with(kind))
                    || author.split(' ').any(|word| word.len() > 1 && word.chars().all(char::is_uppercase));
                let found = if is_source {
                    Credit { author: source, source: author }
                } else {
                    Credit { author, source }
                };
                self.credit.fill(Some(found));
            }
        }
    }

    /// Names under the text, or between it and a table.
    fn mark_credits(&mut self) {
        let (mut left, mut is_last) = (MOST_CREDITS, true);
        let text = self.lines.iter().position(|line| ends(line)).unwrap_or(self.lines.len());
        for n in (text + 1..self.lines.len()).rev() {
            let line = self.lines[n];
            if self.is[n] {
                self.credit.fill(credit::of_source(line).filter(|_| is_last));
            } else if left > 0
                && (is_last || self.is_between_text_and_table(n) || self.are_initials(n))
                && let Some(names) = credit::of_names(line)
            {
                left -= 1;
                self.is[n] = true;
                self.credit.fill(Some(names));
            }
            is_last &= self.is[n];
        }
    }

    /// Who wrote one of several short pieces.
    fn are_initials(&self, n: usize) -> bool {
        credit::is_initials(self.lines[n]) && ends(self.lines[n - 1])
    }

    /// A name of a Vietnamese writer behind a sentence and before something that is none.
    fn is_between_text_and_table(&self, n: usize) -> bool {
        let is_name = |line: &str| {
            let words = line.split(' ').take(5).count();
            (2..=4).contains(&words) && line.split(' ').all(|word| is_syllable(&word.to_lowercase()))
        };
        let behind = self.lines.get(n + 1);
        is_name(self.lines[n])
            && ends(self.lines[n - 1])
            && behind.is_some_and(|line| !ends(line) && line.chars().count() <= 60)
    }
}

/// Whether a line is of the page whatever stands round it.
fn is_of_page(line: &str) -> bool {
    let letters = line.chars().count();
    let is_marked = [">>", "»", "►", "▶"].iter().any(|mark| line.starts_with(mark));
    letters <= 250 && page_words::is_notice(line)
        || letters <= HEADLINE
            && (is_marked
                || is_dated_headline(line, letters)
                || page_words::is_control(line)
                || credit::of_source(line).is_some())
}

/// "Lúa chín sớm ở hai huyện (12/07/2004)".
fn is_dated_headline(line: &str, letters: usize) -> bool {
    let Some((before, date)) = line.strip_suffix(')').and_then(|line| line.rsplit_once('(')) else {
        return false;
    };
    let mut numbers = date.split(['/', '-']);
    let number = |text: Option<&str>| text.and_then(|text| text.parse::<u16>().ok());
    let (day, month, year, more) =
        (number(numbers.next()), number(numbers.next()), numbers.next(), numbers.next());
    let is_date = day.is_some_and(|day| (1..=31).contains(&day))
        && month.is_some_and(|month| (1..=12).contains(&month))
        && year.is_none_or(|year| matches!(year.len(), 2 | 4) && year.parse::<u16>().is_ok())
        && more.is_none();
    is_date && letters >= 15 && !before.trim_end().ends_with(['.', ','])
}

/// A date or an address alone.
fn is_fact(line: &str) -> bool {
    let is_date =
        line.len() <= 90 && line.contains(|c: char| c.is_ascii_digit()) && dates::parse(line).is_ok();
    is_date || text_file::is_address(line)
}

/// What stands behind the mark of a list.
pub fn list_entry(line: &str) -> Option<&str> {
    ["- ", "– ", "* ", "• ", "+ ", "» ", ">> ", "> "]
        .iter()
        .find_map(|mark| line.strip_prefix(mark))
        .map(str::trim)
}

/// Four words or more, not as long as a paragraph, and no sentence.
fn is_headline(line: &str) -> bool {
    line.chars().count() <= HEADLINE
        && line.split(' ').nth(3).is_some()
        && !line.ends_with(['.', ':', ';', ','])
}

/// Whether a line ends as sentences do, whatever quotes and brackets close behind.
pub fn ends(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '\'', ')', '»', ']']).ends_with(['.', '!', '?', '…', ':', ';', ','])
}

fn is_text(line: &str) -> bool {
    line.chars().count() >= TEXT && line.contains(". ") && ends(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Sáng nay bà con ba làng cùng ra đồng. Lúa chín vàng từ chân đê tới mép sông, và tiếng trống hội \
        đã vang lên từ lúc trời còn mờ tối, giục những người ở xa về cho kịp buổi. Năm nay được mùa, nhà nào cũng vui.";

    /// The numbers of the lines that are furniture, from 0.
    fn furniture(lines: &[&str]) -> Vec<usize> {
        let sorting = sort(lines, Layout::Rows, &SharedLines::default());
        (0..lines.len()).filter(|&n| sorting.is_furniture[n]).collect()
    }

    #[test]
    fn what_is_of_the_page_is_told_from_what_is_of_the_article() {
        let cases: [(&[&str], &[usize]); 13] = [
            (&[TEXT, "Lúa chín sớm ở hai huyện(12/07/2004)", "Xem tiếp"], &[1, 2]),
            (&["- Lũ về sớm hơn mọi năm", "- Đê sông Thao lại nứt", TEXT], &[0, 1]),
            // Questions of an interview, and lists of the article.
            (&["- Thưa ông, năm nay được mùa chứ?", "- Vâng.", TEXT], &[]),
            (&[TEXT, "Nguyên liệu:", "- Một bò gạo nếp mới", "- Hai lạng đỗ xanh"], &[]),
            (&[TEXT, "Hoài ThuTheo AP"], &[1]),
            (&[TEXT, "Hoài Thu", "Theo Báo Làng"], &[1, 2]),
            (&[TEXT, "Hoài Thu", "Xếp hạng sau vòng ba", "Làng Thượng", "12"], &[1]),
            // A heading, not a name under the text.
            (&[TEXT, "Làng Thượng", TEXT], &[]),
            (&[TEXT, "Đọc thêm", "Lũ về sớm hơn mọi năm", "Đê nứt. Dân lo."], &[1, 2, 3]),
            (&[TEXT, "Lũ về sớm mọi năm", "Lũ về sớm mọi năm", "Nước lên nhanh ..."], &[1, 2]),
            (
                &[TEXT, "A b c d", "A b c d", "Lên.", "E f g h", "E f g h", "I k l m", "I k l m"],
                &[1, 2, 3, 4, 5, 6, 7],
            ),
            (&["hội làng", TEXT, "hội làng", TEXT], &[0, 2]),
            (&["Bình luận (0)", "Theo dõi Báo Làng trên"], &[]),
        ];
        for (lines, expected) in cases {
            assert_eq!(furniture(lines), expected, "{lines:#?}");
        }
    }

    #[test]
    fn credits_are_read() {
        let sorting = sort(&[TEXT, "Hoài Thu", "Theo Báo Làng"], Layout::Rows, &SharedLines::default());
        assert_eq!(sorting.credit, Credit { author: "Hoài Thu".into(), source: "Báo Làng".into() });
    }

    #[test]
    fn lines_of_a_site_are_furniture_but_a_copied_article_is_none() {
        let mut shared = SharedLines::default();
        let site = "Báo Làng, giấy phép số ba cấp năm ngoái";
        (0..12).for_each(|n| shared.add(&format!("{TEXT}\n{site}\n{n}")));
        let sorted = |lines: &[&str]| sort(lines, Layout::Page, &shared).is_furniture;
        assert_eq!(sorted(&[&TEXT[..200], site]), [false, true]);
        assert_eq!(sorted(&[TEXT, site]), [false, false]);
    }
}
