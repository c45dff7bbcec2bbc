//! What can be asked beside words: filters, order, facets; and that the help for it is true.
use super::Folder;
use serde_json::{Value, json};

const ROWS: &str = r#"
{"id": "a", "title": "Bão số 3", "body": "bão vào, lũ lên", "section": "Thời sự", "date": "2023-09-07", "tags": ["bão", "miền Bắc"]}
{"id": "b", "title": "Quan hệ Việt – Mỹ", "body": "Mỹ nói về bão", "section": "Thế giới", "date": "2023-04-15T23:30:00+07:00", "tags": "Mỹ"}
{"id": "c", "title": "Ngày bão", "body": "ở nhà ăn mì", "section": "Đời sống", "date": "2022-12-31"}
"#;

fn collection(facet: &str) -> Folder {
    let folder = Folder::with(&[("news.jsonl", ROWS.trim())]);
    let ran = folder.mokim(&["build", "news.jsonl", "--index-only", "i", "--facet", facet]);
    ran.expect(0, &[]);
    assert_eq!(ran.err.contains("no article has a field"), facet != "tags", "{}", ran.err);
    folder
}

fn asked(folder: &Folder, query: &str, options: &[&str]) -> Value {
    let ran = folder.mokim(&[&["search", "i", "--json"], options, &["--", query]].concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
    serde_json::from_str(&ran.out).unwrap()
}

fn ids(found: &Value) -> Vec<&str> {
    found["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap()).collect()
}

#[test]
fn filters_order_and_facets_are_options() {
    let folder = collection("tags");
    for (query, options, expected) in [
        ("bão", &["--filter", "section=Thế giới"][..], &["b"][..]),
        (
            "bão ",
            &["--filter", "section=Thế giới", "--filter", "section=Đời sống", "--sort", "newest"],
            &["b", "c"],
        ),
        ("bão", &["--filter", "tags=miền Bắc"], &["a"]),
        ("bão ", &["--after", "2023", "--sort", "oldest"], &["b", "a"]),
        ("bão", &["--after", "2023-04-15", "--before", "2023-04-15"], &["b"]),
        ("", &["--sort", "newest"], &["a", "b", "c"]),
        ("", &["--sort", "oldest", "--offset", "1"], &["b", "a"]),
        ("", &[], &[]),
        ("tags:mỹ", &[], &["b"]),
        ("-mỹ bão ", &["--sort", "newest"], &["a", "c"]),
    ] {
        assert_eq!(ids(&asked(&folder, query, options)), expected, "{query:?} {options:?}");
    }
}

#[test]
fn facets_are_objects_of_values_and_counts() {
    let folder = collection("tags");
    let found = asked(&folder, "bão ", &["--facets", "tags,section", "--filter", "section=Thời sự"]);
    assert_eq!(found["total"], 1);
    let all =
        json!({"tags": {"bão": 1, "miền Bắc": 1}, "section": {"Thế giới": 1, "Thời sự": 1, "Đời sống": 1}});
    assert_eq!(found["facets"].to_string(), all.to_string());
    assert!(!asked(&folder, "bão", &[]).as_object().unwrap().contains_key("facets"));
    let ran = folder.mokim(&["search", "i", "bão", "--facets", "section"]);
    assert!(ran.out.contains("\nsection\n       1  Thế giới\n"), "{}", ran.out);
}

#[test]
fn what_cannot_be_asked_says_why() {
    let folder = collection("tag");
    for (options, status, said) in [
        (&["--filter", "tags=x"][..], 1, "`tags`; it has `section` `year` `tag`"),
        (&["--facets", "author"], 1, "--facet NAME"),
        (&["--after", "hôm qua"], 1, "found `hôm qua`"),
        (&["--filter", "section"], 2, "FIELD=VALUE"),
        (&["--sort", "date"], 1, "the field `date`"),
    ] {
        folder.mokim(&[&["search", "i", "bão"], options].concat()).expect(status, &[said]);
    }
}
