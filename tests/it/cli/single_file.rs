//! One page that holds everything: written, asked, replaced, refused.
use super::{Folder, Ran};
use std::fs;

const TITLE: &str = "A <b> & \"c\" {{payload}}";
const EMBEDDED: [&str; 5] = ["index.html", "mokim-highlight.js", "mokim-page.js", "mokim.js", "mokim.wasm"];

/// Articles, and the page of them in `one`; `None` where the program was compiled without the engine.
fn page() -> Option<Folder> {
    let folder = Folder::with(&[
        ("s/gat.txt", "Mùa gặt đến sớm\nNông dân vùng lúa ra đồng từ tờ mờ sáng."),
        ("s/cho.md", "---\nurl: /cho-noi/\n---\n# Chợ nổi\n\nXuồng ghe tấp nập, khách mua gạo từ sáng."),
    ]);
    let ran = single(&folder, "one");
    if ran.status == 0 {
        return Some(folder);
    }
    ran.expect(1, &["compiled without the browser engine: run ./build.sh"]);
    println!("skipped: no engine inside");
    None
}

fn single(folder: &Folder, out: &str) -> Ran {
    folder.mokim(&["build", "s", "-o", out, "--single-file", "--title", TITLE])
}

#[test]
fn the_page_is_one_file_and_answers_as_three_do() {
    let Some(folder) = page() else { return };
    assert_eq!(folder.names("one"), ["index.html"]);
    folder.mokim(&["build", "s", "-o", "three", "--title", TITLE]).expect(0, &[]);
    let asked = |index: &str| folder.mokim(&["search", index, "--json", "gao sang"]).out;
    let expected = asked("three");
    assert!(expected.contains("\"total\":1"), "{expected}");
    for index in ["one", "one/index.html"] {
        assert_eq!(asked(index), expected);
        let ran = folder.mokim(&["check", index]);
        assert!(ran.out.contains("ok one/index.html\nindex: 2 documents"), "{}{}", ran.out, ran.err);
        assert!(ran.out.contains("the one of this mokim"), "{}", ran.out);
    }
    let sections = |index: &str| folder.mokim(&["stats", index]).out;
    assert_eq!(sections("one"), sections("three"));
    fs::rename(folder.path("one/index.html"), folder.path("báo")).unwrap();
    assert_eq!(asked("báo"), expected, "whatever its name");
}

#[test]
fn the_same_articles_give_the_same_page() {
    let Some(folder) = page() else { return };
    let first = fs::read(folder.path("one/index.html")).unwrap();
    single(&folder, "one").expect(0, &[]);
    assert_eq!(fs::read(folder.path("one/index.html")).unwrap(), first);
    let text =
        String::from_utf16(&first.chunks(2).map(|u| u16::from_le_bytes([u[0], u[1]])).collect::<Vec<_>>());
    let text = text.expect("UTF-16");
    assert!(text.contains("<title>A &lt;b&gt; &amp; &quot;c&quot; {{payload}}</title>"));
    assert!(!text.contains(" src=\"m") && !text.contains(" href=\"m"), "it names no other file");
}

#[test]
fn one_mode_replaces_the_other_and_leaves_nothing_of_it() {
    let Some(folder) = page() else { return };
    folder.write("one/notes.txt", "Của tôi".as_bytes());
    folder.mokim(&["build", "s", "-o", "one"]).expect(0, &[]);
    assert_eq!(folder.names("one"), [&EMBEDDED[..], &["notes.txt"]].concat());
    assert!(fs::read(folder.path("one/index.html")).unwrap().starts_with(b"<!doctype html>"));
    single(&folder, "one").expect(0, &[]);
    assert_eq!(folder.names("one"), ["index.html", "notes.txt"]);
    folder.mokim(&["check", "one"]).expect(0, &[]);
}

#[test]
fn a_build_that_fails_leaves_the_other_mode_as_it_is() {
    let Some(folder) = page() else { return };
    folder.mokim(&["build", "s", "-o", "three"]).expect(0, &[]);
    folder.write("s/bad.txt", b"x\0y");
    let before = fs::read(folder.path("three/index.html")).unwrap();
    folder.mokim(&["build", "s", "-o", "three", "--single-file", "--strict"]).expect(1, &["--strict"]);
    assert_eq!(folder.names("three"), EMBEDDED);
    assert_eq!(fs::read(folder.path("three/index.html")).unwrap(), before);
    folder.mokim(&["build", "s", "-o", "one", "--strict"]).expect(1, &["--strict"]);
    assert_eq!(folder.names("one"), ["index.html"]);
    folder.mokim(&["check", "one"]).expect(0, &[]);
}

#[test]
fn files_of_others_stay_even_by_force() {
    let Some(folder) = page() else { return };
    folder.write("mine/mokim.js", b"mine");
    folder.write("mine/index.html", b"mine");
    single(&folder, "mine").expect(1, &["mine holds files that no mokim wrote"]);
    let build = ["build", "s", "-o", "mine", "--single-file", "--force"];
    folder.mokim(&build).expect(0, &[]);
    assert_eq!(folder.names("mine"), ["index.html", "mokim.js"]);
    assert_eq!(fs::read(folder.path("mine/mokim.js")).unwrap(), b"mine");
}

#[test]
fn a_damaged_page_is_an_error_and_can_be_built_again() {
    let Some(folder) = page() else { return };
    let sound = fs::read(folder.path("one/index.html")).unwrap();
    let mut altered = sound.clone();
    let within = sound.len() - 5000;
    altered[within..within + 2].copy_from_slice(b"x\0");
    for bytes in [&altered[..], &sound[..within], &sound[..within + 1]] {
        folder.write("one/index.html", bytes);
        for command in [&["check", "one"][..], &["stats", "one/index.html"], &["search", "one", "a"]] {
            folder
                .mokim(command)
                .expect(1, &["one/index.html: ", "damaged or cut off: build it again, or copy it again"]);
        }
        single(&folder, "one").expect(0, &[]);
        assert_eq!(fs::read(folder.path("one/index.html")).unwrap(), sound);
    }
}

#[test]
fn other_pages_are_told_from_ours() {
    let folder = Folder::with(&[
        ("page.html", "<!doctype html><p>Chào"),
        ("empty.html", ""),
        ("site/index.html", "<p>"),
        ("q", "{\"query\":\"a\",\"relevant\":[\"1\"]}"),
    ]);
    let utf16: Vec<u8> = "\u{feff}<!doctype html><p>Chào".encode_utf16().flat_map(u16::to_le_bytes).collect();
    folder.write("wide.html", &utf16);
    for (index, said) in [
        (
            "page.html",
            "page.html: expected a page that `mokim build --single-file` wrote, found another page",
        ),
        (
            "site",
            "site/index.html: expected a page that `mokim build --single-file` wrote, found another page",
        ),
        ("wide.html", "found a text without its `<script type=mokim>`"),
        ("empty.html", "empty.html: expected an index, found an empty file"),
    ] {
        for command in [&["check", index][..], &["eval", index, "q"], &["search", index, "a"]] {
            folder.mokim(command).expect(1, &[said]);
        }
    }
}

#[test]
fn one_file_and_a_bare_index_exclude_each_other() {
    let folder = Folder::with(&[("s/a.txt", "Chợ nổi")]);
    folder.mokim(&["build", "s", "--index-only", "i", "--single-file"]).expect(2, &["--single-file"]);
}
