//! What every format's reader gives, and the checks that all articles go through.
use super::furniture::{self, Sorting};
use super::lines::SharedLines;
use super::{address, dates, places, tidy, title};
use crate::document::{Document, Heading, Heavy};
use serde::{Deserialize, Serialize};

/// How many lines of the head may repeat the title.
const HEAD: usize = 10;
/// How many lines at the top of a text may be its date.
const DATE_HEAD: usize = 20;

/// How much a reader knows of what it read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Layout {
    /// The body is the main text, by marks of the page.
    #[default]
    Page,
    /// The body is text without structure, perhaps taken from a page as it stood; title and date are given apart.
    Rows,
    /// Title and all else are lines of the body.
    Text,
}

/// What a reader found in an article, in the article's own spelling; an empty text is "not there".
#[derive(Debug, Default)]
pub struct Fields {
    pub id: String,
    pub url: String,
    pub title: String,
    pub body: String,
    pub date: String,
    pub section: String,
    pub image: String,
    /// Articles of one group tell the same.
    pub group: String,
    pub meta: Vec<(String, String)>,
    /// The author does not want it public.
    pub draft: bool,
    /// The page asks search engines not to show it.
    pub noindex: bool,
    /// The page's author has marked what of it is the article.
    pub marked: bool,
    /// Headings of the body, whose lines are tidy then.
    pub headings: Vec<Heading>,
    /// As in [`Document::heavy`].
    pub heavy: Vec<Heavy>,
    /// Steps into the place of the file's name in the id.
    pub slug: String,
    /// The encoding that was assumed, for people; empty for UTF-8.
    pub encoding: String,
    pub layout: Layout,
    /// Where the file lies below its source: its name and folders may say the day.
    pub place: String,
    /// What was found odd while it was read.
    pub warnings: Vec<String>,
}

/// An article with tidy texts, an ISO date and harmless addresses; its id is still the given one. It has a title, and
/// its furniture is told from its body, once it is settled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    pub document: Document,
    pub slug: String,
    /// The encoding that was assumed, for people; empty for UTF-8.
    pub encoding: String,
    /// What was dropped or is doubtful, and why.
    pub warnings: Vec<String>,
    layout: Layout,
}

impl Article {
    /// # Errors
    /// A sentence, if there is no text.
    pub fn from_fields(fields: Fields, base_url: &str) -> Result<Article, String> {
        let mut fields = fields;
        let mut warnings = std::mem::take(&mut fields.warnings);
        let body = tidy::lines(&fields.body);
        let title = tidy::line(&fields.title);
        if title.is_empty() && body.is_empty() {
            return Err("holds no text".into());
        }
        let date = date(&fields, &body, &mut warnings);
        let mut checked = |name: &str, text: &str, check: &dyn Fn(&str) -> Result<String, String>| {
            kept(name, &tidy::line(text), check, &mut warnings)
        };
        let document = Document {
            id: tidy::line(&fields.id),
            url: checked("url", &fields.url, &|url| address::clean(url, base_url)),
            image: checked("image", &fields.image, &|image| address::clean(image, base_url)),
            date,
            section: tidy::line(&fields.section),
            title,
            headings: standing(fields.headings, &body),
            body,
            furniture: String::new(),
            meta: tidy_meta(&fields.meta),
            group: tidy::line(&fields.group),
            heavy: fields.heavy,
        };
        let slug = tidy::line(&fields.slug);
        Ok(Article { document, slug, encoding: fields.encoding, warnings, layout: fields.layout })
    }

    /// Says which lines of the body are furniture, which is the title if none is given, and who wrote it. `shared` knows
    /// all articles ([`SharedLines::add`]).
    pub fn settle(&mut self, shared: &SharedLines) {
        let body = std::mem::take(&mut self.document.body);
        let lines: Vec<&str> = body.lines().collect();
        let Sorting { mut is_furniture, credit } = furniture::sort(&lines, self.layout, shared);
        let is_given = !self.document.title.is_empty();
        let title_line = self.take_title(&lines, &is_furniture);
        // A title that was made of a line must not take that line away.
        if self.layout != Layout::Page && (is_given || title_line.is_some()) {
            let head = title::repeats(&self.document.title, &lines[..lines.len().min(HEAD)]);
            is_furniture.iter_mut().zip(head).for_each(|(is, repeats)| *is |= repeats);
        }
        let stays: Vec<bool> = (0..lines.len()).map(|n| Some(n) != title_line && !is_furniture[n]).collect();
        renumber(&mut self.document, &stays);
        let (mut body, mut furniture) = (Vec::new(), Vec::new());
        for (n, line) in lines.iter().enumerate().filter(|(n, _)| Some(*n) != title_line) {
            let part = if is_furniture[n] { &mut furniture } else { &mut body };
            part.push(*line);
        }
        (self.document.body, self.document.furniture) = (body.join("\n"), furniture.join("\n"));
        self.take_fact("author", credit.author);
        self.take_fact("source", credit.source);
    }

    /// Finds a title if there is none; gives the number of the line that is no part of the body for it. Where nobody said
    /// that there is a title among the lines, the line that it is made of stays.
    fn take_title(&mut self, lines: &[&str], is_furniture: &[bool]) -> Option<usize> {
        if !self.document.title.is_empty() || lines.is_empty() {
            return None;
        }
        let numbers: Vec<usize> = (0..lines.len()).filter(|&n| !is_furniture[n]).collect();
        let candidates: Vec<&str> = numbers.iter().map(|&n| lines[n]).collect();
        let found = title::of(&candidates);
        let line = found.as_ref().and_then(|title| title.line).map(|n| numbers[n]);
        self.document.title = found.map_or_else(|| tidy::start(lines[0], 100), |title| title.text);
        line.filter(|_| self.layout == Layout::Text)
    }

    fn take_fact(&mut self, name: &str, value: String) {
        if !value.is_empty() && self.document.meta.iter().all(|(known, _)| known != name) {
            self.document.meta.push((name.into(), value));
        }
    }
}

/// The day of an article, by the first of these that says it:
///
/// 1. a field: front matter, metadata, a column, a feed; of plain text a line of its own near the title;
/// 2. a line of its own near the top that lacks only the year ("ngày 13/5"), where file or address says the year;
/// 3. the name of the file, or its folders;
/// 4. the address.
///
/// A field with something else than a date is left out with a warning, and the next of these counts.
fn date(fields: &Fields, body: &str, warnings: &mut Vec<String>) -> String {
    let places = [fields.place.as_str(), fields.url.as_str()];
    let year = || places.iter().find_map(|place| places::year(place));
    let given = tidy::line(&fields.date);
    let short = || year().and_then(|year| dates::of_year(&given, year));
    let given =
        kept("date", &given, &|text| dates::of_field(text).or_else(|error| short().ok_or(error)), warnings);
    if !given.is_empty() {
        return given;
    }
    let of_line = || {
        let year = year()?;
        body.lines().take(DATE_HEAD).find_map(|line| dates::of_year(line, year))
    };
    of_line().or_else(|| places.iter().find_map(|place| places::day(place))).unwrap_or_default()
}

fn kept(
    name: &str,
    text: &str,
    check: &dyn Fn(&str) -> Result<String, String>,
    warnings: &mut Vec<String>,
) -> String {
    if text.is_empty() {
        return String::new();
    }
    check(text).unwrap_or_else(|reason| {
        warnings.push(format!("`{name}` is left out: {reason}"));
        String::new()
    })
}

/// The headings whose line is there.
fn standing(mut headings: Vec<Heading>, body: &str) -> Vec<Heading> {
    let lines = body.lines().count();
    headings
        .retain(|heading| (heading.line as usize) < lines && !heading.anchor.contains(char::is_whitespace));
    headings
}

/// Renumbers the lines that are pointed to, after those that do not stay are gone.
fn renumber(document: &mut Document, stays: &[bool]) {
    let mut numbers = vec![0u32];
    for &stays in stays {
        numbers.push(numbers[numbers.len() - 1] + u32::from(stays));
    }
    let number = |line: u32| numbers[(line as usize).min(stays.len())];
    document.headings.retain(|heading| stays.get(heading.line as usize) == Some(&true));
    document.headings.iter_mut().for_each(|heading| heading.line = number(heading.line));
    for heavy in &mut document.heavy {
        let end = number(heavy.line.saturating_add(heavy.lines));
        heavy.line = number(heavy.line);
        heavy.lines = end - heavy.line;
    }
    document.heavy.retain(|heavy| heavy.lines > 0);
}

fn tidy_meta(meta: &[(String, String)]) -> Vec<(String, String)> {
    let tidy = meta.iter().map(|(name, value)| (tidy::line(name), tidy::line(value)));
    tidy.filter(|(name, value)| !name.is_empty() && !value.is_empty()).collect()
}
