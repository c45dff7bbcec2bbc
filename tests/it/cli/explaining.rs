//! `mokim search --explain`.
use super::Folder;
use serde_json::Value;

const ROWS: &str = r#"
{"id": "a", "title": "Ngoại trưởng thăm Huế", "body": "Ngoại trưởng tới ngày 13/5."}
{"id": "b", "title": "Ở trường", "body": "ngoài trường học có cây"}
{"id": "c", "title": "Đường sắt", "body": "đường sắt đi qua"}
{"id": "d", "title": "Tin", "body": "một Ngoại trưởng khác, xa hơn"}
"#;

fn collection() -> Folder {
    let folder = Folder::with(&[("news.jsonl", ROWS.trim())]);
    folder.mokim(&["build", "news.jsonl", "--index-only", "i"]).expect(0, &[]);
    folder
}

#[test]
fn people_read_why_hits_are_where_they_are() {
    let folder = collection();
    let ran = folder.mokim(&["search", "i", "--explain", "ngoai truong "]);
    ran.expect(0, &[]);
    for said in [
        "ngoai: \"ngoại\" ",
        " % (2 articles)",
        "; in 3 articles, weight ",
        "   score ",
        " = words ",
        " + pairs ",
        " + title ",
        "ngoai: \"ngoại\", 4 ×",
        "truong: \"trưởng\", 4 ×",
        "ngoai truong: side by side",
    ] {
        assert!(ran.out.contains(said), "{said:?} in {}", ran.out);
    }
    let ran = folder.mokim(&["search", "i", "--explain", "dduwowngf sawts xyzzyq"]);
    assert!(ran.out.contains("read as keys of an input method: đường sắt xyzzyq\n"), "{}", ran.out);
    assert!(ran.out.contains("xyzzyq…: no word of the collection"), "{}", ran.out);
    assert!(ran.out.contains("xyzzyq: not held"), "{}", ran.out);
    assert!(!folder.mokim(&["search", "i", "ngoai"]).out.contains("score"));
}

#[test]
fn programs_read_the_same_as_json() {
    let folder = collection();
    let json = |options: &[&str]| -> Value {
        let ran = folder.mokim(&[&["search", "i", "--json", "ngoai truong "], options].concat());
        ran.expect(0, &[]);
        serde_json::from_str(&ran.out).unwrap()
    };
    let (plain, mut explained) = (json(&[]), json(&["--explain"]));
    let explanation = explained.as_object_mut().unwrap().remove("explanation").unwrap();
    assert_eq!(plain, explained);
    assert_eq!(explanation["words"][0]["readings"][0]["form"], "ngoại");
    let hit = &explanation["hits"][0];
    assert_eq!((&hit["id"], &hit["score"]), (&plain["hits"][0]["id"], &plain["hits"][0]["score"]));
    let parts = hit["parts"].as_object().unwrap();
    let all: f64 = parts.values().map(|part| part.as_f64().unwrap()).sum();
    assert!((all - hit["score"].as_f64().unwrap()).abs() < 1e-3, "{hit}");
}
