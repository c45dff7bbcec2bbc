//! What the command line says of the parts and further fields of articles: which are kept, which are searched, and how
//! much their words count.
//!
//! Titles count three times and furniture next to nothing: that belongs to the ranking and is measured with it. Headings
//! and further fields count as often as is asked; a field that is searched stands as lines behind the body, where it can
//! be found, shown and marked as all text is.
use crate::arguments::BuildArguments;
use mokim::{Document, Heavy};
use unicode_normalization::UnicodeNormalization;

/// The part of the body that has a name.
const HEADINGS: &str = "headings";
/// Parts that no weight is for.
const FIXED: [&str; 3] = ["title", "body", "furniture"];

pub struct Further {
    weights: Vec<(String, u32)>,
    /// Names of further fields to keep; empty: all.
    kept: Vec<String>,
}

/// `--weight FIELD=N`.
///
/// # Errors
/// A sentence, if it is none.
pub fn weight(text: &str) -> Result<(String, u32), String> {
    let (name, number) = text.split_once('=').ok_or("expected FIELD=N, such as headings=2")?;
    if FIXED.contains(&name) {
        return Err(format!(
            "the weight of `{name}` is fixed: a title counts three times, a body once, furniture next to nothing"
        ));
    }
    match number.trim().parse() {
        Ok(number) if (1..=9).contains(&number) && !name.trim().is_empty() => {
            Ok((name.trim().nfc().collect(), number))
        }
        _ => Err(format!("expected FIELD=N with a number from 1 to 9, such as headings=2, found `{text}`")),
    }
}

impl Further {
    pub fn of(arguments: &BuildArguments) -> Further {
        let mut kept: Vec<String> = Vec::new();
        if !arguments.keep_field.is_empty() {
            let named = [&arguments.keep_field, &arguments.facet, &arguments.sort_field];
            kept.extend(named.into_iter().flatten().map(|name| name.nfc().collect::<String>()));
        }
        Further { weights: arguments.weight.clone(), kept }
    }

    /// Puts what is searched into the body, and takes away what is not kept.
    pub fn settle(&self, document: &mut Document) {
        for (name, weight) in &self.weights {
            match name.as_str() {
                HEADINGS => weigh_headings(document, weight - 1),
                name => add_field(document, name, weight - 1),
            }
        }
        if !self.kept.is_empty() {
            document.meta.retain(|(name, _)| self.kept.contains(name));
        }
    }
}

fn weigh_headings(document: &mut Document, more: u32) {
    let heavy = document.headings.iter().map(|heading| Heavy { line: heading.line, lines: 1, more });
    document.heavy.extend(heavy.filter(|heavy| heavy.more > 0));
}

/// A line behind the body for each value of the field.
fn add_field(document: &mut Document, name: &str, more: u32) {
    let values: Vec<&str> = document
        .meta
        .iter()
        .filter(|(known, value)| known == name && !value.is_empty())
        .map(|(_, value)| value.as_str())
        .collect();
    let (line, lines) = (document.body.lines().count() as u32, values.len() as u32);
    for value in values {
        document.body.push_str(if document.body.is_empty() { "" } else { "\n" });
        document.body.push_str(value);
    }
    if lines > 0 && more > 0 {
        document.heavy.push(Heavy { line, lines, more });
    }
}
