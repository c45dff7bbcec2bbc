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
