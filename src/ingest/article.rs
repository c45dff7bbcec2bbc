//! What every format's reader gives, and the checks that all articles go through.
use super::{address, dates, tidy, title};
use crate::Document;

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
    /// The encoding that was assumed, for people; empty for UTF-8.
    pub encoding: String,
    /// What the reader doubts.
    pub warnings: Vec<String>,
}

/// An article with tidy texts, a title, an ISO date and harmless addresses; its id is still the given one.
#[derive(Debug)]
pub struct Article {
    pub document: Document,
    pub slug: String,
    /// The encoding that was assumed, for people; empty for UTF-8.
    pub encoding: String,
    /// What was dropped or is doubtful, and why.
    pub warnings: Vec<String>,
}

impl Article {
    /// # Errors
    /// A sentence, if there is no text.
    pub fn from_fields(fields: Fields, base_url: &str) -> Result<Article, String> {
        let mut warnings = fields.warnings;
        let body = tidy::lines(&fields.body);
        let title = tidy::line(&fields.title);
        if title.is_empty() && body.is_empty() {
            return Err("holds no text".into());
        }
        let mut checked = |name: &str, text: &str, check: &dyn Fn(&str) -> Result<String, String>| {
            kept(name, &tidy::line(text), check, &mut warnings)
        };
        let document = Document {
            id: tidy::line(&fields.id),
            url: checked("url", &fields.url, &|url| address::clean(url, base_url)),
            image: checked("image", &fields.image, &|image| address::clean(image, base_url)),
            date: checked("date", &fields.date, &dates::parse),
            section: tidy::line(&fields.section),
            title: if title.is_empty() { made(&body) } else { title },
            body,
            meta: tidy_meta(&fields.meta),
            group: tidy::line(&fields.group),
        };
        let slug = tidy::line(&fields.slug);
        Ok(Article { document, slug, encoding: fields.encoding, warnings })
    }
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
