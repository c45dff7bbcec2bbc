//! What was understood of an article, for people to look through; and what may be wrong with that.
use crate::collection::Told;
use mokim::Document;
use mokim::ingest::{Words, tidy};
use serde::Serialize;
use std::collections::HashMap;

/// How many letters of body and furniture are shown.
const SHOWN: usize = 600;

#[derive(Debug, Serialize)]
pub struct Understood {
    pub id: String,
    pub title: String,
    pub date: String,
    pub section: String,
    /// As the article says, else `vi` or nothing.
    pub lang: String,
    pub url: String,
    /// Where it stands: "news.jsonl:3".
    pub place: String,
    pub encoding: String,
    /// The id of an earlier article that tells the same.
    pub like: Option<String>,
    /// Letters of the body.
    pub letters: usize,
    /// Percent of the text that is furniture of its page.
    pub furniture_share: usize,
    /// Their beginnings.
    pub body: String,
    pub furniture: String,
    pub doubts: Vec<Doubt>,
    /// From 0 to 1: that anything is wrong.
    pub doubt: f32,
}

/// What may be wrong.
#[derive(Clone, Debug, Serialize)]
pub struct Doubt {
    pub reason: String,
    /// From 0 to 1, by experience; what counts is the order.
    pub likelihood: f32,
}

impl Understood {
    pub fn of(document: &Document, told: &Told<'_>, like: Option<String>) -> Understood {
        let (letters, others) = (document.body.chars().count(), document.furniture.chars().count());
        let mut row = Understood {
            id: document.id.clone(),
            title: document.title.clone(),
            date: document.date.clone(),
            section: document.section.clone(),
            lang: language(document),
            url: document.url.clone(),
            place: told.place.into(),
            encoding: if told.encoding.is_empty() { "UTF-8" } else { told.encoding }.into(),
            like,
            letters,
            furniture_share: others * 100 / (letters + others).max(1),
            body: tidy::start(&document.body, SHOWN),
            furniture: tidy::start(&document.furniture, SHOWN),
            doubts: Vec::new(),
            doubt: 0.0,
        };
        told.warnings.iter().for_each(|warning| row.doubt(0.9, warning));
        row.doubt_texts();
        row.doubt_facts();
        row
    }

    /// Doubts that stand independently make one more likely than each.
    fn doubt(&mut self, likelihood: f32, reason: &str) {
        self.doubts.push(Doubt { reason: reason.into(), likelihood });
        self.doubts.sort_by(|a, b| b.likelihood.total_cmp(&a.likelihood));
        self.doubt = 1.0 - self.doubts.iter().map(|doubt| 1.0 - doubt.likelihood).product::<f32>();
    }

    fn doubt_texts(&mut self) {
        let title = self.title.chars().count();
        let doubts = [
            (self.letters == 0, 0.8, "no body"),
            ((1..200).contains(&self.letters), 0.3, "a short body"),
            (self.furniture_share > 60, 0.6, "more furniture than body"),
            (self.title.ends_with('…'), 0.5, "the title is the beginning of the text"),
            (title < 8, 0.5, "a short title"),
            (title > 160, 0.5, "a long title"),
            (!self.title.chars().any(char::is_alphabetic), 0.7, "a title without a word"),
            (self.body.contains('\u{fffd}'), 0.7, "letters that were lost (\u{fffd})"),
        ];
        for (_, likelihood, reason) in doubts.iter().filter(|(holds, ..)| *holds) {
            self.doubt(*likelihood, reason);
        }
    }

    fn doubt_facts(&mut self) {
        if !self.date.is_empty() && self.date > tomorrow() {
            self.doubt(0.7, "a date in the future");
        }
        if !self.date.is_empty() && *self.date < *"1990" {
            self.doubt(0.3, "a date before 1990");
        }
        if !self.encoding.starts_with("UTF-") {
            let reason = format!("read as {}", self.encoding);
            self.doubt(0.3, &reason);
        }
    }
}

/// The latest that it is anywhere; ISO 8601.
fn tomorrow() -> String {
    let now = jiff::Timestamp::now();
    now.checked_add(jiff::SignedDuration::from_hours(14)).unwrap_or(now).to_string()
}

fn language(document: &Document) -> String {
    let named = |name: &String| ["lang", "language"].contains(&name.as_str());
    if let Some((_, lang)) = document.meta.iter().find(|(name, _)| named(name)) {
        return lang.clone();
    }
    let mut words = Words::of(&document.title);
    words.add(&document.body);
    if words.speak_vietnamese() { "vi".into() } else { String::new() }
}

/// What only all articles tell of each.
pub fn compare(rows: &mut [Understood]) {
    let (all, mut titles, mut without_date, mut foreign) = (rows.len(), HashMap::new(), 0, 0);
    for row in rows.iter() {
        *titles.entry(row.title.clone()).or_insert(0) += 1;
        without_date += usize::from(row.date.is_empty());
        foreign += usize::from(row.lang != "vi");
    }
    for row in rows {
        if titles[&row.title] > 1 && row.like.is_none() {
            row.doubt(0.4, "another article has the same title");
        }
        if row.date.is_empty() && without_date * 4 < all {
            row.doubt(0.5, "no date, as most others have");
        }
        if row.lang != "vi" && foreign * 4 < all {
            row.doubt(0.2, "not Vietnamese, as most others are");
        }
    }
}

/// Their numbers, the most doubtful first; those without a doubt are left out.
pub fn by_doubt(rows: &[Understood]) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..rows.len()).filter(|&number| !rows[number].doubts.is_empty()).collect();
    numbers.sort_by(|&a, &b| rows[b].doubt.total_cmp(&rows[a].doubt));
    numbers
}
