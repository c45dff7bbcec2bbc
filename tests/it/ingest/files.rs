//! Which files are read, how, and what their places mean.
use super::{Folder, ids};
use serde_json::{Value, json};

#[test]
fn encodings_are_those_that_the_file_names() {
    let folder = Folder::new();
    let utf16: Vec<u8> = "\u{feff}Chợ nổi".encode_utf16().flat_map(u16::to_le_bytes).collect();
    folder.write("s/a.txt", &utf16);
    folder
        .write("s/b.html", b"<meta charset='windows-1258'><title>Ch\xf5</title><p>Ti\xea\xecng Vi\xea\xf2t");
    let rows = folder.inspected(&["s"]);
    assert_eq!(rows[0]["title"], "Chợ nổi");
    assert_eq!(rows[1]["body"], "Tiếng Việt");
}

#[test]
fn pages_are_addressed_by_their_place() {
    let page = "<h1>T</h1><p>x";
    let folder = Folder::with(&[
        ("site/index.html", page),
        ("site/tin/1.html", page),
        ("site/tin/index.html", page),
        ("site/tin/2.txt", "T"),
        ("site/z.json", r#"{"title": "T", "url": "/z"}"#),
    ]);
    let urls = |arguments: &[&str]| -> Vec<Value> {
        folder.inspected(arguments).iter().map(|row| row["url"].clone()).collect()
    };
    assert_eq!(urls(&["site"]), ["/", "/tin/1.html", "", "/tin/", "/z"]);
    let base = ["site", "--base-url", "https://bao.vn/x/"];
    assert_eq!(
        urls(&base),
        [
            "https://bao.vn/x/",
            "https://bao.vn/x/tin/1.html",
            "",
            "https://bao.vn/x/tin/",
            "https://bao.vn/x/z"
        ]
    );
    assert_eq!(urls(&["site/tin/1.html"]), [""], "a page on its own has no place");
}

#[test]
fn addresses_that_run_code_are_dropped_with_a_warning() {
    let row = r#"{"title": "T", "url": "JavaScript:alert(1)", "image": "data:image/png,x"}"#;
    let folder = Folder::with(&[("a.json", row)]);
    let ran = folder.mokim(&["inspect", "--json", "a.json"]);
    ran.expect(0, &["warning a.json: `url`", "`javascript:`", "`image`"]);
    assert_eq!((&ran.rows()[0]["url"], &ran.rows()[0]["image"]), (&json!(""), &json!("")));
}

#[test]
fn ids_are_paths_unless_given_and_never_the_same() {
    let folder = Folder::with(&[
        ("s/tin/1.txt", "A"),
        ("s/a.v2.txt", "A"),
        ("s/b.md", "A"),
        ("s/b.txt", "A"),
        ("t/b.txt", "A"),
        ("s/z.json", r#"[{"title": "x"}, {"id": "tin/1", "title": "y"}, {"id": "g", "title": "z"}]"#),
    ]);
    assert_eq!(
        ids(&folder, &["s", "t"]),
        ["a.v2", "b.md", "s/b.txt", "tin/1", "z/1", "tin/1-2", "g", "t/b.txt"]
    );
}

#[test]
fn what_is_not_public_is_never_read() {
    let folder = Folder::with(&[
        ("s/a.txt", "A"),
        ("s/.hidden.txt", "A"),
        ("s/.git/a.txt", "A"),
        ("s/node_modules/x/readme.md", "A"),
        ("s/draft.md", "---\ndraft: true\n---\nA"),
        ("s/draft.json", r#"{"draft": true, "title": "A"}"#),
        ("s/moved.html", "<meta http-equiv='Refresh' content='0; url=/a'><title>A</title>"),
        ("s/program.js", "A"),
    ]);
    let ran = folder.mokim(&["inspect", "--json", "s"]);
    assert_eq!(ran.rows().len(), 1);
    assert_eq!(ran.rows()[0]["id"], "a");
}

#[test]
fn links_in_a_circle_and_to_the_same_file_count_once() {
    use std::os::unix::fs::symlink;
    let folder = Folder::with(&[("s/a/x.txt", "A")]);
    symlink(folder.path("s"), folder.path("s/a/round")).unwrap();
    symlink(folder.path("s/a/x.txt"), folder.path("s/again.txt")).unwrap();
    symlink(folder.path("nowhere"), folder.path("s/lost")).unwrap();
    assert_eq!(ids(&folder, &["s", "s/a/x.txt"]), ["a/x"]);
}
