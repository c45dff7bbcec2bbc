//! What a page says of its article in JSON-LD (schema.org), alone, in an array or in `@graph`.
use serde_json::{Map, Value};

/// The article's facts; empty where it says nothing.
#[derive(Debug, Default, PartialEq)]
pub struct Linked {
    pub title: String,
    pub date: String,
    pub image: String,
    pub section: String,
    pub lang: String,
    pub authors: Vec<String>,
    pub tags: Vec<String>,
}

/// `scripts` are the contents of the page's `application/ld+json` elements; one that is no JSON is passed over. The
/// first object that is an article of some sort counts; if none is, the first page.
pub fn read(scripts: &[String]) -> Linked {
    let values: Vec<Value> = scripts.iter().filter_map(|script| parsed(script)).collect();
    let mut objects = Vec::new();
    values.iter().for_each(|value| collect(value, &mut objects));
    let is_article = |object: &&&Map<String, Value>| has_type(object, &["Article", "Posting", "Report"]);
    let is_page = |object: &&&Map<String, Value>| has_type(object, &["WebPage"]);
    let found = objects.iter().find(is_article).or_else(|| objects.iter().find(is_page));
    found.map(|object| facts(object, &objects)).unwrap_or_default()
}

/// Some programs put the JSON into a comment or a CDATA section.
fn parsed(script: &str) -> Option<Value> {
    let script = script.trim();
    let script = script.strip_prefix("<!--").unwrap_or(script);
    let script = script.strip_suffix("-->").unwrap_or(script).trim();
    let script = script.trim_start_matches("//").trim_start_matches("<![CDATA[");
    let script = script.trim_end().trim_end_matches("]]>").trim_end().trim_end_matches("//");
    serde_json::from_str(script).ok()
}

/// Appends all objects that may speak of the page; depth is bounded by the reader of JSON.
fn collect<'a>(value: &'a Value, objects: &mut Vec<&'a Map<String, Value>>) {
    match value {
        Value::Array(several) => several.iter().for_each(|value| collect(value, objects)),
        Value::Object(object) => {
            objects.push(object);
            let inner =
                ["@graph", "mainEntity", "mainEntityOfPage"].iter().filter_map(|name| object.get(*name));
            inner.for_each(|inner| collect(inner, objects));
        }
        _ => {}
    }
}

fn has_type(object: &Map<String, Value>, ends: &[&str]) -> bool {
    texts(object.get("@type")).iter().any(|kind| ends.iter().any(|end| kind.ends_with(end)))
}

fn facts(object: &Map<String, Value>, objects: &[&Map<String, Value>]) -> Linked {
    let first = |names: &[&str]| {
        let found = names.iter().flat_map(|name| named(object.get(*name), &["name"], objects));
        found.into_iter().next().unwrap_or_default()
    };
    let tags = texts(object.get("keywords"));
    Linked {
        title: first(&["headline", "name"]),
        date: first(&["datePublished", "dateCreated", "uploadDate"]),
        image: named(object.get("image").or(object.get("thumbnailUrl")), &["url", "contentUrl"], objects)
            .into_iter()
            .next()
            .unwrap_or_default(),
        section: first(&["articleSection"]),
        lang: first(&["inLanguage"]),
        authors: named(object.get("author").or(object.get("creator")), &["name"], objects),
        tags: tags.iter().flat_map(|tags| tags.split(',')).map(|tag| tag.trim().into()).collect(),
    }
}

/// The texts of a value: itself, those of an array, or what its objects are called by one of `names`; an object may
/// stand elsewhere in the graph and be named by its `@id`.
fn named(value: Option<&Value>, names: &[&str], objects: &[&Map<String, Value>]) -> Vec<String> {
    let several = match value {
        Some(Value::Array(several)) => several.iter().collect(),
        other => other.into_iter().collect::<Vec<_>>(),
    };
    let text = |value: &Value| match value {
        Value::Object(object) => {
            let id = object.get("@id").filter(|_| !names.iter().any(|name| object.contains_key(*name)));
            let known = id.and_then(|id| objects.iter().find(|o| o.get("@id") == Some(id) && o.len() > 1));
            let object = known.copied().unwrap_or(object);
            names.iter().find_map(|name| texts(object.get(*name)).into_iter().next())
        }
        Value::String(text) => Some(text.trim().to_string()),
        _ => None,
    };
    several.into_iter().filter_map(text).filter(|text| !text.is_empty()).collect()
}

fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => vec![text.trim().into()],
        Some(Value::Array(several)) => {
            several.iter().filter_map(Value::as_str).map(|s| s.trim().into()).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(json: &str) -> Linked {
        read(&[json.to_string()])
    }

    #[test]
    fn an_article_is_found_in_every_shape() {
        let article = r##"{"@type":"NewsArticle","headline":"Chợ nổi","datePublished":"2024-03-25T10:15:00+07:00",
            "author":[{"@type":"Person","name":"An"},{"@id":"#b"}],"image":{"@id":"#i"},
            "articleSection":["Du lịch","Miền Tây"],"keywords":"chợ, sông","inLanguage":"vi-VN"}"##;
        let others = r##"{"@id":"#b","@type":"Person","name":"Bình"},{"@id":"#i","@type":"ImageObject","url":"/c.png"}"##;
        let organization = r#"{"@type":"Organization","name":"Báo Làng"}"#;
        let page = r#"{"@type":"WebPage","name":"Trang","datePublished":"2020-01-01"}"#;
        for json in [
            format!("[{organization},{page},{article},{others}]"),
            format!(r#"{{"@context":"https://schema.org","@graph":[{page},{article},{others}]}}"#),
            format!("<!--\n[{article},{others}]\n-->"),
            format!("//<![CDATA[\n[{article},{others}]\n//]]>"),
        ] {
            let found = linked(&json);
            assert_eq!(
                (found.title.as_str(), found.date.as_str()),
                ("Chợ nổi", "2024-03-25T10:15:00+07:00"),
                "{json}"
            );
            assert_eq!((found.authors, found.image.as_str()), (vec!["An".into(), "Bình".into()], "/c.png"));
            assert_eq!((found.section.as_str(), found.lang.as_str()), ("Du lịch", "vi-VN"));
            assert_eq!(found.tags, ["chợ", "sông"]);
        }
    }

    #[test]
    fn what_is_no_article_says_little_and_what_is_broken_nothing() {
        assert_eq!(linked(r#"{"@type":["WebPage"],"name":"Trang"}"#).title, "Trang");
        for json in ["", "{", "[1,null]", r#"{"@type":"Organization","name":"Báo"}"#, r#"{"@type":7}"#] {
            assert_eq!(linked(json), Linked::default(), "{json}");
        }
        assert_eq!(linked(r#"{"@type":"Article","author":"An","image":["/a","/b"]}"#).image, "/a");
        assert_eq!(linked(&"[".repeat(100_000)), Linked::default());
    }
}
