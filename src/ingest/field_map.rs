//! Names of other programs for our fields: what the user says they are, and what they usually are.
//!
//! A name given by the user counts before all. Else a field of ours that an article lacks is taken from the first of
//! the usual names that it has. Names are compared by their letters and digits alone, without marks and capitals:
//! `Tiêu đề`, `tieu_de` and `tieuDe` are one.
use serde_json::{Map, Value};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Our names, each with those of others, the best first.
const USUAL: [(&str, &[&str]); 7] = [
    ("id", &["guid", "uuid", "_id"]),
    ("title", &["headline", "tieude", "tenbai", "tenbaiviet"]),
    ("body", &["content", "contenthtml", "contenttext", "text", "fulltext", "html", "noidung", "article"]),
    (
        "date",
        &[
            "published",
            "publishedat",
            "datepublished",
            "pubdate",
            "pubdatetime",
            "publishdate",
            "publisheddate",
            "publicationdate",
            "publishedtime",
            "ngaydang",
            "ngayxuatban",
            "ngay",
            "createdat",
            "created",
            "datecreated",
            "timestamp",
        ],
    ),
    ("url", &["link", "permalink", "canonicalurl", "canonical", "href", "duongdan", "lienket"]),
    ("section", &["category", "categories", "chuyenmuc", "danhmuc"]),
    (
        "image",
        &["heroimage", "featuredimage", "coverimage", "ogimage", "thumbnail", "cover", "hinhanh", "anh"],
    ),
];

/// `--field title=headline`: which of their names stands for which of ours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldMap(Vec<(String, String)>);

impl FieldMap {
    /// Reads pairs of our name and theirs; steps into nested values are parted by dots: `title=headline.text`.
    pub fn of(pairs: impl IntoIterator<Item = (String, String)>) -> FieldMap {
        let composed = |name: String| name.nfc().collect();
        FieldMap(pairs.into_iter().map(|(ours, theirs)| (composed(ours), composed(theirs))).collect())
    }

    /// The values under our names; what stood under a name that was taken stands there no more.
    pub fn renamed(&self, mut map: Map<String, Value>) -> Map<String, Value> {
        let mut found: Vec<(&str, Value)> = Vec::new();
        for (ours, theirs) in &self.0 {
            let Some(value) = at(&map, theirs).cloned() else { continue };
            match found.iter_mut().find(|(name, _)| name == ours) {
                Some((_, before)) => *before = both(ours, before, value),
                None => found.push((ours, value)),
            }
        }
        self.0.iter().for_each(|(_, theirs)| drop(map.shift_remove(theirs)));
        for (ours, value) in found {
            map.insert(ours.into(), value);
        }
        take_usual(map)
    }
}

/// Several texts make one body; of any other field the first that says something counts.
fn both(ours: &str, first: &Value, second: Value) -> Value {
    match (ours, first, &second) {
        ("body", Value::String(a), Value::String(b)) => Value::String(format!("{a}\n\n{b}")),
        (_, Value::Null, _) => second,
        (_, Value::String(text), _) if text.trim().is_empty() => second,
        _ => first.clone(),
    }
}

fn take_usual(mut map: Map<String, Value>) -> Map<String, Value> {
    let names: Vec<(String, String)> = map.keys().map(|name| (plain(name), name.clone())).collect();
    for (ours, others) in USUAL {
        if map.get(ours).is_some_and(|value| !is_nothing(value)) {
            continue;
        }
        let mut ways = std::iter::once(&ours).chain(others);
        let found = ways.find_map(|way| {
            let (_, name) = names.iter().find(|(plain, name)| plain == way && name != ours)?;
            map.get(name).is_some_and(|value| says_something(ours, value)).then(|| name.clone())
        });
        if let Some(value) = found.and_then(|name| map.shift_remove(&name)) {
            map.insert(ours.into(), if ours == "section" { first(value) } else { value });
        }
    }
    map
}

/// A `permalink` with placeholders is a recipe, and a `published` that is true or false no day.
fn says_something(ours: &str, value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) => false,
        Value::String(text) if ours == "url" && text.contains("/:") => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Number(_) => matches!(ours, "id" | "date" | "title"),
        Value::Array(several) => ours == "section" && several.first().is_some_and(Value::is_string),
        Value::Object(map) => map.get("rendered").is_some_and(Value::is_string),
    }
}

fn is_nothing(value: &Value) -> bool {
    value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty())
}

fn first(value: Value) -> Value {
    match value {
        Value::Array(mut several) if !several.is_empty() => several.swap_remove(0),
        other => other,
    }
}

/// The value at a path: the whole name if there is such a one, else step by step; a number counts from 0 in a list.
fn at<'a>(map: &'a Map<String, Value>, path: &str) -> Option<&'a Value> {
    if let Some(value) = map.get(path) {
        return Some(value);
    }
    let mut steps = path.split('.');
    let mut here = map.get(steps.next()?)?;
    for step in steps {
        here = match here {
            Value::Object(map) => map.get(step)?,
            Value::Array(several) => several.get(step.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    Some(here)
}

fn plain(name: &str) -> String {
    let letters = name.nfd().filter(|c| !is_combining_mark(*c) && c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renamed(pairs: &[(&str, &str)], given: &str) -> String {
        let pairs = pairs.iter().map(|(ours, theirs)| (ours.to_string(), theirs.to_string()));
        let map = serde_json::from_str(given).unwrap();
        Value::Object(FieldMap::of(pairs).renamed(map)).to_string()
    }

    #[test]
    fn names_that_are_given_count_before_all_others() {
        for (pairs, given, found) in [
            (&[("title", "h")][..], r#"{"title":"a","h":"b"}"#, r#"{"title":"b"}"#),
            (&[("title", "a.b")], r#"{"a":{"b":"x"}}"#, r#"{"a":{"b":"x"},"title":"x"}"#),
            (&[("image", "p.1.u")], r#"{"p":[0,{"u":"x"}]}"#, r#"{"p":[0,{"u":"x"}],"image":"x"}"#),
            (&[("title", "a.b")], r#"{"a.b":"x"}"#, r#"{"title":"x"}"#),
            (&[("body", "l"), ("body", "t")], r#"{"l":"x","t":"y"}"#, r#"{"body":"x\n\ny"}"#),
            (&[("title", "l"), ("title", "t")], r#"{"l":"","t":"y"}"#, r#"{"title":"y"}"#),
            (&[("nguồn", "s")], r#"{"s":"x"}"#, r#"{"nguồn":"x"}"#),
            (&[("title", "h")], r#"{"title":"a"}"#, r#"{"title":"a"}"#),
        ] {
            assert_eq!(renamed(pairs, given), found);
        }
    }

    #[test]
    fn usual_names_are_known_however_they_are_written() {
        for (given, found) in [
            (r#"{"Tiêu đề":"a","NỘI DUNG":"b"}"#, r#"{"title":"a","body":"b"}"#),
            (r#"{"Title":"a","pub_date":"b"}"#, r#"{"title":"a","date":"b"}"#),
            (r#"{"title":"a","headline":"b"}"#, r#"{"title":"a","headline":"b"}"#),
            (r#"{"published":false}"#, r#"{"published":false}"#),
            (r#"{"permalink":"/:year/x"}"#, r#"{"permalink":"/:year/x"}"#),
            (r#"{"categories":["a","b"]}"#, r#"{"section":"a"}"#),
            (r#"{"content":{"rendered":"<p>x"}}"#, r#"{"body":{"rendered":"<p>x"}}"#),
        ] {
            assert_eq!(renamed(&[], given), found);
        }
    }
}
