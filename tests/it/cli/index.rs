//! An index from the command line: built, asked, measured, counted, checked.
use super::{Folder, Ran};
use serde_json::{Value, json};
use std::fs;

fn collection() -> Folder {
    let folder = Folder::with(&[
        ("s/gat.txt", "Mùa gặt đến sớm\nNông dân vùng lúa ra đồng từ tờ mờ sáng."),
        (
            "s/cho.md",
            "---\ndate: 2024-03-25\nsection: Du lịch\nurl: /cho-noi/\n---\n# Chợ nổi\n\nXuồng ghe tấp nập, khách mua gạo từ sáng.",
        ),
        (
            "s/thuyen.json",
            r#"{"title": "Đua thuyền", "body": "Hàng nghìn người ra bờ sông.", "author": "An"}"#,
        ),
    ]);
    let ran = folder.mokim(&["build", "s", "--index-only", "i", "--title", "Làng & nước"]);
    ran.expect(0, &[]);
    assert!(ran.out.contains("3 articles become public; 0 skipped, 0 drafts left out"), "{}", ran.out);
    folder
}

fn json_of(ran: &Ran) -> Value {
    assert_eq!(ran.status, 0, "{}", ran.err);
    serde_json::from_str(&ran.out).unwrap()
}

/// The text of pieces, what the query matched in brackets.
fn marked(pieces: &Value) -> String {
    let piece = |p: &Value| match p["hit"].as_bool().unwrap() {
        true => format!("[{}]", p["text"].as_str().unwrap()),
        false => p["text"].as_str().unwrap().into(),
    };
    pieces.as_array().unwrap().iter().map(piece).collect()
}

#[test]
fn search_prints_json_for_programs() {
    let folder = collection();
    let found = json_of(&folder.mokim(&["search", "i", "--json", "cho", "noi"]));
    assert_eq!(found["total"], 1);
    let hit = &found["hits"][0];
    let fields = json!({"id": hit["id"], "url": hit["url"], "date": hit["date"], "section": hit["section"], "missing": hit["missing"]});
    assert_eq!(
        fields,
        json!({"id": "cho", "url": "/cho-noi/", "date": "2024-03-25", "section": "Du lịch", "missing": 0})
    );
    assert_eq!(marked(&hit["title"]).replace(['[', ']'], ""), "Chợ nổi");
    assert!(marked(&hit["title"]).contains('['), "{hit}");
    assert!(hit["score"].as_f64().unwrap() > 0.0);
    assert!(found.as_object().unwrap().contains_key("suggestion"));
}

#[test]
fn search_prints_lines_for_people() {
    let folder = collection();
    let ran = folder.mokim(&["search", "i", "mùa gặt"]);
    ran.expect(0, &[]);
    assert!(ran.out.starts_with("1. Mùa gặt đến sớm\n   gat\n"), "{}", ran.out);
    assert!(!ran.out.contains('\x1b'), "no colours into a pipe");
    let ran = folder.mokim(&["search", "i", "xyzzyq"]);
    ran.expect(0, &[]);
    assert!(ran.out.contains("no article holds all words"), "nothing found is no failure");
}

#[test]
fn search_takes_a_part_of_the_hits() {
    let folder = collection();
    let hits = |arguments: &[&str]| {
        let found = json_of(&folder.mokim(&[&["search", "i", "--json", "ra"], arguments].concat()));
        assert_eq!(found["total"], 2);
        let ids: Vec<Value> = found["hits"].as_array().unwrap().iter().map(|hit| hit["id"].clone()).collect();
        ids
    };
    let all = hits(&[]);
    assert_eq!(hits(&["-n", "1"]), all[..1]);
    assert_eq!(hits(&["-n", "1", "--offset", "1"]), all[1..2]);
}

#[test]
fn odd_queries_are_queries() {
    let folder = collection();
    let long = "gạo ".repeat(17_000);
    for query in ["", "\u{1}\u{7f}\u{feff}", "\"", "-", "title:", "a OR", &long] {
        folder.mokim(&["search", "i", "--json", "--", query]).expect(0, &[]);
    }
}

#[test]
fn stats_and_check_tell_what_is_there() {
    let folder = collection();
    let stats = json_of(&folder.mokim(&["stats", "i", "--json"]));
    assert_eq!(stats["documents"], 3);
    assert!(stats["terms"].as_u64().unwrap() > 20 && stats["tokens"].as_u64() >= stats["terms"].as_u64());
    let bytes = stats["bytes"].as_object().unwrap();
    let sections = bytes.iter().filter(|(name, _)| *name != "total");
    let sum: u64 = sections.map(|(_, bytes)| bytes.as_u64().unwrap()).sum();
    assert_eq!(bytes["total"], sum);
    assert!(sum <= fs::metadata(folder.path("i")).unwrap().len());
    assert!(folder.mokim(&["stats", "i"]).out.contains("per document"));
    let ran = folder.mokim(&["check", "i"]);
    ran.expect(0, &[]);
    assert!(ran.out.starts_with("ok i\nindex: 3 documents"), "{}", ran.out);
}

#[test]
fn an_altered_or_cut_index_fails_the_check() {
    let folder = collection();
    let sound = fs::read(folder.path("i")).unwrap();
    for at in (0..sound.len()).step_by(sound.len() / 40 + 1) {
        let mut altered = sound.clone();
        altered[at] ^= 0x20;
        folder.write("altered", &altered);
        folder.write("cut", &sound[..at]);
        for index in ["altered", "cut"] {
            let ran = folder.mokim(&["check", index]);
            assert_eq!(ran.status, 1, "{index} at byte {at}: {}{}", ran.out, ran.err);
            assert!(!ran.err.contains("panicked"), "{}", ran.err);
        }
    }
}

#[test]
fn an_index_is_found_in_a_folder_and_in_a_module() {
    let folder = collection();
    let index = fs::read(folder.path("i")).unwrap();
    let mut wasm = b"\0asm\x01\0\0\0\0".to_vec();
    let mut length = index.len() + 6;
    while length >= 0x80 {
        wasm.push(length as u8 | 0x80);
        length >>= 7;
    }
    wasm.push(length as u8);
    wasm.extend_from_slice(b"\x05mokim");
    wasm.extend_from_slice(&index);
    folder.write("out/mokim.wasm", &wasm);
    let bare = folder.mokim(&["search", "i", "--json", "gao"]).out;
    assert!(bare.contains("\"total\":1"), "{bare}");
    for index in ["out", "out/mokim.wasm"] {
        assert_eq!(folder.mokim(&["search", index, "--json", "gao"]).out, bare);
    }
    folder.mokim(&["check", "out"]).expect(0, &[]);
}

#[test]
fn eval_measures_by_variant() {
    let folder = collection();
    folder.write("q", b"{\"qid\":1,\"variant\":\"b\",\"query\":\"mua gat\",\"relevant\":[\"gat\"]}\n\n{\"variant\":\"a\",\"query\":\"xyzzyq\",\"relevant\":[\"gat\",\"cho\"]}\n");
    let figures = json_of(&folder.mokim(&["eval", "i", "q", "--json"]));
    let variants = figures["variants"].as_object().unwrap();
    assert_eq!(variants.keys().collect::<Vec<_>>(), ["b", "a"]);
    for (variant, name, value) in [
        ("b", "mrr10", 1.0),
        ("b", "s1", 1.0),
        ("b", "p10", 1.0),
        ("b", "recall10", 1.0),
        ("a", "mrr10", 0.0),
        ("a", "recall10", 0.0),
    ] {
        assert_eq!(variants[variant][name], value, "{variant} {name}");
    }
    assert!(variants["a"]["p99_ms"].as_f64() >= variants["a"]["p50_ms"].as_f64());
    folder.write("plain", b"{\"query\":\"mua gat\",\"relevant\":[\"gat\"]}");
    assert_eq!(json_of(&folder.mokim(&["eval", "i", "plain", "--json"]))["variants"]["all"]["n"], 1);
    assert!(folder.mokim(&["eval", "i", "q"]).out.contains("MRR@10"));
}

#[test]
fn eval_asks_as_if_typed_otherwise() {
    let folder = collection();
    folder.write("q", "{\"query\":\"\\\"mủa gắt\\\"\",\"relevant\":[\"gat\"]}".as_bytes());
    let found = |more: &[&str]| {
        let figures = json_of(&folder.mokim(&[&["eval", "i", "q", "--json"], more].concat()));
        figures["variants"]["all"]["mrr10"].as_f64().unwrap()
    };
    assert_eq!(found(&[]), 0.0, "a quoted phrase with other tones");
    assert_eq!(found(&["--typed", "toneless"]), 1.0, "the same without tones");
    folder.mokim(&["eval", "i", "q", "--typed", "morse"]).expect(2, &["toneless, nfd, telex, vni"]);
}

#[test]
fn broken_queries_are_named_by_line() {
    let folder = Folder::new();
    for (text, said) in [
        ("{\"query\":\"a\",\"relevant\":[\"1\"]}\n{\"query\":\"a\"}", "q:2: expected {\"qid\""),
        ("{\"query\":\"a\",\"relevant\":[]}", "q:1: `relevant`: expected at least one id"),
        ("\n", "q holds no queries"),
    ] {
        folder.write("q", text.as_bytes());
        folder.mokim(&["eval", "i", "q"]).expect(1, &[said]);
    }
}

#[test]
fn the_same_articles_give_the_same_bytes() {
    let names: Vec<String> = (0..40).map(|n| format!("s/bài {n}.txt")).collect();
    let build = |names: Vec<&String>| {
        let folder = Folder::new();
        for name in names {
            folder.write(name, format!("Tin {name}\nThân của {name}.").as_bytes());
        }
        folder.mokim(&["build", "s", "--index-only", "i"]).expect(0, &[]);
        fs::read(folder.path("i")).unwrap()
    };
    assert_eq!(build(names.iter().collect()), build(names.iter().rev().collect()));
}

/// Needs the engine inside the program; without it, only what the program then says is tested.
#[test]
fn a_page_is_built_again_and_again_beside_foreign_files() {
    let folder = collection();
    let first = folder.mokim(&["build", "s", "-o", "s/out", "--title", "A <b> & \"c\""]);
    if first.status != 0 {
        first.expect(1, &["compiled without the browser engine: run ./build.sh"]);
        assert_eq!(folder.names("s"), ["cho.md", "gat.txt", "thuyen.json"]);
        return println!("skipped: no engine inside");
    }
    let ours = ["index.html", "mokim-highlight.js", "mokim-page.js", "mokim.js", "mokim.wasm"];
    assert_eq!(folder.names("s/out"), ours);
    let page = fs::read_to_string(folder.path("s/out/index.html")).unwrap();
    assert!(page.contains("A &lt;b&gt; &amp; &quot;c&quot;") && !page.contains("{{"));
    let wasm = fs::read(folder.path("s/out/mokim.wasm")).unwrap();

    folder.write("s/out/notes.txt", "Của tôi".as_bytes());
    let again = folder.mokim(&["build", "s", "-o", "s/out", "--title", "A <b> & \"c\"", "--force"]);
    assert!(again.out.contains("3 articles become public"), "OUT is no source: {}", again.out);
    assert_eq!(fs::read(folder.path("s/out/mokim.wasm")).unwrap(), wasm, "same articles, same bytes");
    assert_eq!(
        folder.names("s/out"),
        ["index.html", "mokim-highlight.js", "mokim-page.js", "mokim.js", "mokim.wasm", "notes.txt"]
    );
    folder.mokim(&["check", "s/out"]).expect(0, &[]);
    check_force(&folder);
}

fn check_force(folder: &Folder) {
    folder.write("mine/index.html", b"mine");
    folder.write("mine/other.html", b"mine");
    folder.mokim(&["build", "s", "-o", "mine", "--force"]).expect(0, &[]);
    assert_eq!(fs::read(folder.path("mine/other.html")).unwrap(), b"mine");
    assert_eq!(
        folder.names("mine"),
        ["index.html", "mokim-highlight.js", "mokim-page.js", "mokim.js", "mokim.wasm", "other.html"]
    );
}
