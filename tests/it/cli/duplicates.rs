//! Articles that tell the same: shown under one another, or left out.
use super::Folder;
use serde_json::{Value, json};

/// A text of many words that others share none of.
fn text(of: &str) -> String {
    (0..80)
        .map(|n| format!("{of}{} chữ", ["b", "c", "d", "g", "h", "k"][n * n % 6].repeat(n % 9 + 1)))
        .collect::<Vec<_>>()
        .join(" ")
}

fn row(id: &str, title: &str, body: &str) -> String {
    format!("{}\n", json!({"id": id, "title": title, "body": body}))
}

/// Ids and numbers of similar articles of all hits.
fn found(folder: &Folder, query: &str) -> Vec<(String, u64)> {
    let ran = folder.mokim(&["search", "i", query, "--json"]);
    ran.expect(0, &[]);
    let results: Value = serde_json::from_str(&ran.out).unwrap();
    let hit = |hit: &Value| (hit["id"].as_str().unwrap().to_string(), hit["similar"].as_u64().unwrap());
    results["hits"].as_array().unwrap().iter().map(hit).collect()
}

/// `a` twice with other bylines and under other lists of headlines, `b` once, and a longer `a`.
fn folder() -> Folder {
    let (a, b) = (text("lúa"), text("đê"));
    let rows = [
        row("1", "Mùa gặt", &format!("{a}.\nHoài Thu\nLũ về sớm hơn mọi năm(12/07/2004)")),
        row("2", "Mùa gặt", &format!("{b}.")),
        row("3", "Mùa gặt", &format!("{a}.\nTheo Báo Làng\nĐọc thêm\nĐê nứt ở ba nơi\nHội làng mở sớm")),
        row("4", "Mùa gặt", &format!("{a} và thêm một câu ở cuối bài.")),
    ];
    let folder = Folder::new();
    folder.write("rows.jsonl", rows.concat().as_bytes());
    folder
}

fn build(folder: &Folder, arguments: &[&str]) -> String {
    let ran = folder.mokim(&[&["build", "--index-only", "i"], arguments].concat());
    ran.expect(0, &[]);
    ran.out
}

#[test]
fn articles_that_tell_the_same_are_shown_under_the_best() {
    let folder = folder();
    let said = build(&folder, &["rows.jsonl"]);
    assert!(
        said.contains(
            "4 articles become public; 0 skipped, 0 drafts left out; 2 duplicates shown under others\n"
        ),
        "{said}"
    );
    let mut hits = found(&folder, "mùa gặt");
    hits.sort();
    let alike: Vec<u64> = hits.iter().map(|hit| hit.1).collect();
    assert_eq!((hits.len(), alike.iter().sum::<u64>()), (2, 2), "{hits:?}");
    let rows = folder.inspected(&["rows.jsonl"]);
    let like: Vec<&Value> = rows.iter().map(|row| &row["like"]).collect();
    assert_eq!(like, [&Value::Null, &Value::Null, &json!("1"), &json!("1")]);
}

#[test]
fn of_articles_that_tell_the_same_all_but_the_best_can_be_left_out() {
    let folder = folder();
    let said = build(&folder, &["rows.jsonl", "--drop-duplicates"]);
    assert!(
        said.contains("2 articles become public; 0 skipped, 0 drafts left out; 2 duplicates left out\n"),
        "{said}"
    );
    let mut hits = found(&folder, "mùa gặt");
    hits.sort();
    assert_eq!(hits, [("2".into(), 0), ("4".into(), 0)], "the longest is the best");
}

#[test]
fn added_articles_join_those_that_are_there() {
    let folder = folder();
    build(&folder, &["rows.jsonl"]);
    let more =
        [row("5", "Mùa gặt", &format!("{}.", text("đê"))), row("6", "Mùa gặt", &format!("{}.", text("lúa")))];
    folder.write("more.jsonl", more.concat().as_bytes());
    build(&folder, &["more.jsonl", "--add"]);
    let mut alike: Vec<u64> = found(&folder, "mùa gặt").into_iter().map(|hit| hit.1).collect();
    alike.sort_unstable();
    assert_eq!(alike, [1, 3], "2 and 5; 1, 3, 4 and 6");
    // The one that the others were found to be like goes; they stay together.
    build(&folder, &["--remove", "1"]);
    let mut alike: Vec<u64> = found(&folder, "mùa gặt").into_iter().map(|hit| hit.1).collect();
    alike.sort_unstable();
    assert_eq!(alike, [1, 2]);
    assert!(build(&folder, &["more.jsonl", "--add"]).contains("nothing changed"));
    let last = row("7", "Mùa gặt", &format!("{}.", text("đê")));
    folder.write("last.jsonl", last.as_bytes());
    let said = build(&folder, &["last.jsonl", "--add", "--drop-duplicates"]);
    assert!(said.contains("nothing changed") || said.contains("1 duplicate left out"), "{said}");
    assert_eq!(found(&folder, "mùa gặt").len(), 2);
}

#[test]
fn threads_and_memory_change_no_group() {
    let folder = folder();
    let mut indexes = Vec::new();
    for more in [&["--threads", "1"][..], &["--threads", "4"], &["--memory", "64"]] {
        build(&folder, &[&["rows.jsonl", "--force"], more].concat());
        indexes.push(std::fs::read(folder.path("i")).unwrap());
    }
    assert!(indexes.windows(2).all(|pair| pair[0] == pair[1]));
    assert_eq!(folder.names("."), ["i", "rows.jsonl"], "nothing is left of what waited on the disk");
}
