//! The five seeds, through the program as people run it.
use super::shared;
use serde_json::Value;
use std::path::Path;
use std::process::Command;

fn mokim(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_mokim")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn search(index: &Path, query: &str) -> Value {
    let index = index.to_str().unwrap();
    serde_json::from_str(&mokim(&["search", index, query, "--json"])).unwrap()
}

/// The first three letters of the ids of all hits.
fn hits(results: &Value) -> Vec<String> {
    let hits = results["hits"].as_array().unwrap();
    hits.iter().map(|hit| hit["id"].as_str().unwrap()[..3].into()).collect()
}

fn title(hit: &Value) -> String {
    hit["title"].as_array().unwrap().iter().map(|span| span["text"].as_str().unwrap()).collect()
}

#[test]
fn the_five_first_articles_are_found_as_they_were_asked_for() {
    let Some(seeds) = shared("seeds") else { return };
    let folder = tempfile::TempDir::new().unwrap();
    let index = folder.path().join("seeds.index");
    mokim(&["build", seeds.to_str().unwrap(), "--index-only", index.to_str().unwrap()]);
    for (query, first) in [
        ("sherman", "003"),
        ("jonathan finer", "002"),
        ("rà phá bom mìn", "003"),
        ("ra pha bom min", "003"),
        ("tay doc bien hoa", "001"),
        ("viện brookings", "004"),
        ("kamala harris", "000"),
        ("hội nghị thượng đỉnh tương lai", "002"),
        ("123 tỷ", "001"),
        ("chat ban dan", "004"),
        ("\"khuôn khổ kinh tế\"", "000"),
    ] {
        assert_eq!(hits(&search(&index, query)).first().map(String::as_str), Some(first), "{query}");
    }
    let results = search(&index, "bui thanh son");
    assert_eq!((hits(&results).len(), &results["total"]), (5, &Value::from(5)));
    for hit in results["hits"].as_array().unwrap() {
        let title = title(hit);
        let letters = title.chars().count();
        assert!((20..=150).contains(&letters) && !title.contains('\n'), "an absurd title: {title}");
        let names = ["trưởng", "Mỹ", "Hoa Kỳ", "Việt Nam"];
        assert!(names.iter().any(|name| title.contains(name)), "a title of something else: {title}");
    }
    let nothing = search(&index, "xyzzyq");
    assert_eq!((hits(&nothing), &nothing["total"]), (vec![], &Value::from(0)));
}

/// What a person says of the five: how the title begins (and whether it is all of the line), the date, how the body
/// begins and ends, and how many lines are of the page.
const READ: [(&str, &str, &str, &str, &str, usize); 5] = [
    ("000", "Ngoại trưởng Blinken và Cố vấn", "", "Ngoại trưởng Blinken", "tiểu vùng Mekong.", 3),
    ("001", "Hoa Kỳ coi trọng quan hệ hữu nghị", "", "Đó là khẳng định", "luật pháp quốc tế", 76),
    ("002", "Cuộc gặp diễn ra nhân dịp", "", "Cuộc gặp diễn ra", "khu vực", 1),
    ("003", "Phối hợp thúc đẩy chuyến thăm", "", "Ngày 13/6", "khu vực", 0),
    ("004", "Hai ngoại trưởng Mỹ, Việt chủ trì", "2024-03-26", "Ngoại trưởng Hoa Kỳ", "Ngoại trưởng", 9),
];

#[test]
fn the_five_first_articles_are_read_as_a_person_reads_them() {
    let Some(seeds) = shared("seeds") else { return };
    let rows: Vec<Value> = mokim(&["inspect", "--json", seeds.to_str().unwrap()])
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    for (row, (id, title, date, start, last, page)) in rows.iter().zip(READ) {
        let text = |name: &str| row[name].as_str().unwrap_or_else(|| panic!("no {name}"));
        assert!(text("id").starts_with(id) && text("title").starts_with(title), "{}", text("title"));
        assert_eq!(text("date"), date, "{id}");
        assert!(text("body").starts_with(start), "{id}: {}", &text("body"));
        assert!(
            text("body").lines().last().unwrap().contains(last),
            "{id}: {}",
            text("body").lines().last().unwrap()
        );
        assert_eq!(text("furniture").lines().count(), page, "{id}: {}", text("furniture"));
    }
    assert_eq!(rows[4]["meta"]["source"], "VOA Tiếng Việt");
    assert!(rows[4]["url"].as_str().unwrap().starts_with("https://www.voatiengviet.com/a/hai-ngoai-truong"));
}

#[test]
fn what_stands_beside_an_article_is_found_and_is_not_in_the_way() {
    let Some(seeds) = shared("seeds") else { return };
    let folder = tempfile::TempDir::new().unwrap();
    let index = folder.path().join("seeds.index");
    mokim(&["build", seeds.to_str().unwrap(), "--index-only", index.to_str().unwrap()]);
    let snippet = |hit: &Value| -> String {
        hit["snippet"].as_array().unwrap().iter().map(|span| span["text"].as_str().unwrap()).collect()
    };
    let found = search(&index, "bournemouth");
    assert_eq!((hits(&found), &found["total"]), (vec!["001".to_string()], &Value::from(1)));
    assert!(snippet(&found["hits"][0]).contains("Bournemouth"), "nothing else of the query is there to show");
    // 001 has the name beside the text only: it comes behind all that hold the words in any form.
    let named = hits(&search(&index, "tô lâm"));
    assert_eq!((named[0].as_str(), named[named.len() - 1].as_str()), ("002", "001"));
    for query in
        ["blinken", "hoa kỳ bournemouth", "việt nam", "hội đàm", "ngoai truong", "joe biden", "đại sứ"]
    {
        for hit in search(&index, query)["hits"].as_array().unwrap() {
            let (title, snippet) = (title(hit), snippet(hit));
            assert!(!snippet.contains("Bournemouth") && !title.contains("Bournemouth"), "{query}: {snippet}");
        }
    }
}
