//! What every format's reader gives, and the checks that all articles go through.
use super::{address, dates, places, tidy, title};
use crate::Document;

/// How many lines at the top of a text may be its date.
const HEAD: usize = 20;

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
    /// Steps into the place of the file's name in the id.
    pub slug: String,
    /// Where the file lies below its source: its name and folders may say the day.
    pub place: String,
    /// What was found odd while it was read.
    pub warnings: Vec<String>,
}

/// An article with tidy texts, a title, an ISO date and harmless addresses; its id is still the given one.
#[derive(Debug)]
pub struct Article {
    pub document: Document,
    pub slug: String,
    /// What was dropped, and why.
    pub warnings: Vec<String>,
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
            title: if title.is_empty() { made(&body) } else { title },
            body,
            meta: tidy_meta(&fields.meta),
            group: tidy::line(&fields.group),
        };
        let slug = tidy::line(&fields.slug);
        Ok(Article { document, slug, warnings })
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
        body.lines().take(HEAD).find_map(|line| dates::of_year(line, year))
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

/// The body keeps the line that its title is made of, since nobody said that it is the title.
fn made(body: &str) -> String {
    let lines: Vec<&str> = body.lines().collect();
    title::of(&lines).map_or_else(|| tidy::start(lines[0], 100), |title| title.text)
}

fn tidy_meta(meta: &[(String, String)]) -> Vec<(String, String)> {
    let tidy = meta.iter().map(|(name, value)| (tidy::line(name), tidy::line(value)));
    tidy.filter(|(name, value)| !name.is_empty() && !value.is_empty()).collect()
}
