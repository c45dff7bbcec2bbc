//! What cannot be read is said with its name and reason, and never costs what was there before.
use super::{Folder, program};
use std::fs;
use std::io::Write;
use std::time::{Duration, Instant};

const GOOD: &str = "Mùa gặt đến sớm\nNông dân mừng.";

/// The smallest module, and the same with an (unsound) index of ours inside.
const MODULE: &[u8] = b"\0asm\x01\0\0\0";
const OURS: &[u8] = b"\0asm\x01\0\0\0\0\x09\x05mokimabc";

#[test]
fn no_article_is_an_error_that_says_what_was_looked_for() {
    let folder = Folder::with(&[
        ("other/a.pdf", "x"),
        ("bad/a.txt", "x\0y"),
        ("draft/a.md", "---\ndraft: true\n---\nx"),
    ]);
    fs::create_dir(folder.path("empty")).unwrap();
    for (source, said) in [
        ("empty", "no article in empty: looked for .txt, .md"),
        ("other", "found 0 files"),
        ("bad", "1 skipped"),
        ("draft", "1 drafts"),
        ("nowhere", "source nowhere cannot be read"),
        ("other/a.pdf", "expected a folder or .txt"),
    ] {
        folder.mokim(&["build", source, "--index-only", "i"]).expect(1, &[said]);
        assert!(!folder.path("i").exists());
    }
}

/// Name, content, and what is said of it.
const BAD_FILES: [(&str, &str, &[&str]); 9] = [
    ("s/zero.txt", "a\0b", &[": is not text: byte 1 is zero"]),
    ("s/blank.txt", " \n\n", &[": holds no text"]),
    ("s/a.md", "---\ntitle: [\n---\nx", &[": front matter: expected YAML"]),
    ("s/b.md", "+++\ntitle = \n+++\nx", &[": front matter: expected TOML"]),
    ("s/fact.json", r#"{"version": 3}"#, &[": expected a `title` or a `body`, found neither"]),
    ("s/cut.json", r#"[{"title": "x""#, &[": expected JSON, found"]),
    ("s/number.json", "3", &[": expected an array of articles or one article, found a number"]),
    (
        "s/field.json",
        r#"[{"title": {"vi": "x"}}, {"title": "fine"}]"#,
        &[", article 1: `title`: expected text, found an object"],
    ),
    (
        "s/rows.jsonl",
        "{\"title\": \"one\"}\nnot json\n[]\n{\"title\": \"four\"}\n",
        &[
            ":2: expected one JSON object a line, found",
            ":3: expected an article as a JSON object, found an array",
        ],
    ),
];

#[test]
fn what_cannot_be_read_is_named_with_its_reason() {
    let folder = Folder::with(&[("s/good.txt", GOOD)]);
    folder.write("s/binary.txt", b"caf\xe9\x01");
    folder.write("s/packed.txt.gz", b"\x1f\x8bnot really");
    for (name, content, _) in BAD_FILES {
        folder.write(name, content.as_bytes());
    }
    let ran = folder.mokim(&["inspect", "--json", "s"]);
    for (name, _, said) in BAD_FILES {
        for part in said {
            ran.expect(0, &[&format!("skipped {name}{part}")]);
        }
    }
    ran.expect(
        0,
        &["skipped s/binary.txt: is not text: byte 4 is 0x01", "skipped s/packed.txt.gz: cannot be read"],
    );
    let titles: Vec<_> = ran.rows().iter().map(|row| row["title"].clone()).collect();
    assert_eq!(titles, ["fine", "Mùa gặt đến sớm", "one", "four"]);
}

#[test]
fn a_packed_file_that_breaks_off_gives_what_it_holds_and_says_so() {
    let folder = Folder::new();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    for n in 0..5000 {
        writeln!(packed, "{{\"title\": \"bài {n}\"}}").unwrap();
    }
    let packed = packed.finish().unwrap();
    folder.write("rows.jsonl.gz", &packed[..packed.len() - 50]);
    let ran = folder.mokim(&["inspect", "--json", "rows.jsonl.gz"]);
    ran.expect(0, &["skipped rows.jsonl.gz:", "what follows is lost"]);
    assert!(ran.rows().len() > 4000, "{}", ran.rows().len());
}

#[test]
fn a_foreign_folder_is_refused_and_stays_as_it_is() {
    let folder = Folder::with(&[
        ("s/a.txt", GOOD),
        ("out/index.html", "mine"),
        ("file", "mine"),
        ("odd/mokim.wasm", "mine"),
    ]);
    folder.write("bare/mokim.wasm", MODULE);
    for (out, said) in [
        ("out", "out holds files that no mokim wrote: choose another folder, or let --force"),
        ("odd", "odd holds files that no mokim wrote"),
        ("bare", "bare holds files that no mokim wrote"),
        ("file", "is a file: expected a folder"),
        ("s", "s holds files that no mokim wrote"),
    ] {
        folder.mokim(&["build", "s", "-o", out]).expect(1, &[said]);
    }
    assert_eq!(fs::read_to_string(folder.path("out/index.html")).unwrap(), "mine");
    assert_eq!(folder.names("out"), ["index.html"]);
    assert_eq!(folder.names(""), ["bare", "file", "odd", "out", "s"]);
    folder.mokim(&["build", "s", "--index-only", "file"]).expect(1, &["is no sound index"]);
    folder.mokim(&["build", "s", "--index-only", "out"]).expect(1, &["is a folder"]);
    assert_eq!(fs::read_to_string(folder.path("file")).unwrap(), "mine");
}

#[test]
fn a_damaged_file_is_an_error_that_says_which_part() {
    let folder = Folder::with(&[
        ("empty.wasm", ""),
        ("text.wasm", "hello"),
        ("text", "hello, this is no index at all"),
    ]);
    folder.write("bare.wasm", MODULE);
    folder.write("cut.wasm", &OURS[..OURS.len() - 1]);
    folder.write("head.wasm", &OURS[..5]);
    folder.write("ours/mokim.wasm", OURS);
    fs::create_dir(folder.path("folder")).unwrap();
    for (index, said) in [
        ("nowhere", "index nowhere cannot be read"),
        ("folder", "folder holds no mokim.wasm"),
        ("empty.wasm", "found an empty file"),
        ("text.wasm", "expected a WebAssembly module"),
        ("bare.wasm", "expected a section `mokim` with the index, found none"),
        ("cut.wasm", "the section at byte 8 goes beyond the end of the file at byte 18"),
        ("head.wasm", "cut off within its first 8 bytes"),
        ("text", "text: "),
        ("ours", "mokim.wasm: "),
    ] {
        for command in [&["check", index][..], &["stats", index], &["search", index, "a"]] {
            let ran = folder.mokim(command);
            ran.expect(1, &[said]);
            assert!(!ran.err.contains("panicked"), "{}", ran.err);
        }
    }
}

/// Articles come through a pipe that we hold open, so the build is surely in its midst when it is killed.
#[cfg(unix)]
#[test]
fn a_build_killed_midway_leaves_the_old_output_and_no_rubbish_for_long() {
    let folder = Folder::with(&[("s/a.txt", GOOD)]);
    let pipe = folder.path("news.jsonl");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    folder.mokim(&["build", "s", "--index-only", "i"]).expect(0, &[]);
    let old = fs::read(folder.path("i")).unwrap();

    let mut build = program(&folder.path(""), &["build", "news.jsonl", "--index-only", "i"]).spawn().unwrap();
    let mut news = fs::OpenOptions::new().write(true).open(&pipe).unwrap();
    writeln!(news, "{{\"title\": \"Tin mới\"}}").unwrap();
    let leftover = format!(".mokim-i-{}", build.id());
    wait_until(|| folder.names("").contains(&leftover));
    build.kill().unwrap();
    build.wait().unwrap();
    assert_eq!(fs::read(folder.path("i")).unwrap(), old);

    folder.mokim(&["build", "s", "--index-only", "i"]).expect(0, &[]);
    assert_eq!(folder.names(""), ["i", "news.jsonl", "s"]);
}

fn wait_until(ready: impl Fn() -> bool) {
    let started = Instant::now();
    while !ready() {
        assert!(started.elapsed() < Duration::from_secs(20), "waited in vain");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn strict_writes_nothing_if_one_article_is_bad() {
    let folder = Folder::with(&[("s/a.txt", GOOD), ("s/b.txt", "x\0y")]);
    let build = ["build", "s", "--index-only", "i"];
    folder
        .mokim(&[&build[..], &["--strict"]].concat())
        .expect(1, &["skipped s/b.txt", "1 article cannot be read, and --strict asks for all"]);
    assert_eq!(folder.names(""), ["s"]);
    let ran = folder.mokim(&build);
    ran.expect(0, &["skipped s/b.txt"]);
    assert!(ran.out.contains("1 article becomes public; 1 skipped"), "{}", ran.out);
    assert_eq!(folder.names(""), ["i", "s"]);
}
