//! Input that would do harm: named, counted, bounded, and the rest is read.
use super::containers::{gzip, zip, zstd};
use crate::cli::{Folder, program};
use std::fs::File;
use std::io::{Read, Write};

const GOOD: &str = "Mùa gặt đến sớm\nNông dân mừng.";

/// The most memory that the program took, in MB, and what it said.
fn peak(folder: &Folder, arguments: &[&str]) -> (u64, String) {
    let mut child = program(&folder.path(""), arguments)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    // Its pages are counted until it is waited for.
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    child.wait().unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB");
    (line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1024, said)
}

#[test]
fn binary_files_are_told_by_their_bytes() {
    let folder = Folder::with(&[("s/good.txt", GOOD)]);
    for (name, bytes) in [
        ("anh.txt", &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..]),
        ("anh.md", b"\xff\xd8\xff\xe0\0\x10JFIF\0"),
        ("sach.html", b"%PDF-1.7\n%\xe2\xe3"),
        ("bang.csv", b"PK\x03\x04\x14\0\x06\0"),
        ("goi.json", &gzip(b"{}")),
        ("rong.jsonl", b"\0\0\x01\x02rong"),
    ] {
        folder.write(&format!("s/{name}"), bytes);
    }
    let ran = folder.mokim(&["build", "s", "--index-only", "i"]);
    ran.expect(
        0,
        &[
            "skipped s/anh.txt: is no text but image/png",
            "skipped s/anh.md: is no text but image/jpeg",
            "skipped s/sach.html: is a PDF document",
            "skipped s/bang.csv: is packed: name it .zip",
            "skipped s/goi.json: is packed: name it .gz",
            "skipped s/rong.jsonl: is not text: byte 0 is zero",
        ],
    );
    assert!(ran.out.contains("1 article becomes public; 6 skipped (6 binary)"), "{}", ran.out);
    folder
        .mokim(&["build", "s", "--index-only", "j", "--strict"])
        .expect(1, &["6 articles cannot be read, and --strict"]);
}

#[test]
fn the_summary_counts_by_cause() {
    let folder = Folder::with(&[
        ("s/good.txt", GOOD),
        ("s/a.md", "---\na: [\n---\n"),
        ("s/b.txt", " "),
        ("s/c.txt", "\0"),
    ]);
    std::os::unix::fs::symlink("/nowhere/a.txt", folder.path("s/d.txt")).unwrap();
    // A file that even root cannot read.
    std::os::unix::fs::symlink("/proc/self/mem", folder.path("s/e.txt")).unwrap();
    let made = std::process::Command::new("mkfifo").arg(folder.path("s/f.txt")).status().unwrap();
    assert!(made.success());
    let ran = folder.mokim(&["build", "s", "--index-only", "i"]);
    ran.expect(
        0,
        &[
            "skipped s/d.txt: cannot be read: No such file",
            "skipped s/e.txt: cannot be read: ",
            "s/f.txt: is a pipe or a device",
        ],
    );
    let summary = "6 skipped (3 unreadable, 1 binary, 1 broken, 1 without text)";
    assert!(ran.out.contains(summary), "{}", ran.out);
}

/// The files are holes: they take no room on the disk.
#[test]
fn files_of_two_gigabytes_are_refused_or_streamed_in_little_memory() {
    let folder = Folder::with(&[("s/good.txt", GOOD)]);
    for name in ["a.txt", "a.html", "a.json", "a.md", "a.xml"] {
        File::create(folder.path(&format!("s/{name}"))).unwrap().set_len(2 << 30).unwrap();
    }
    for (name, head) in [("b.jsonl", "{\"title\": \"x\"}\n{\"title\": \""), ("b.csv", "title\nx\n\"")] {
        let mut file = File::create(folder.path(&format!("s/{name}"))).unwrap();
        file.write_all(head.as_bytes()).unwrap();
        // No zero among the bytes that are looked at first.
        file.write_all(" ".repeat(1 << 16).as_bytes()).unwrap();
        file.set_len(2 << 30).unwrap();
    }
    let (megabytes, said) = peak(&folder, &["inspect", "s"]);
    for part in [
        "s/a.txt: holds more than 256 MB",
        "s/a.html: holds more than 64 MB",
        "s/a.json: holds",
        "s/b.jsonl:2: is longer than 64 MB",
        "s/b.csv, row 3: is longer",
    ] {
        assert!(said.contains(part), "no `{part}` in {said}");
    }
    assert!(megabytes < 400, "{megabytes} MB");
}

#[test]
fn what_unpacks_to_hundreds_of_times_its_size_is_refused() {
    let folder = Folder::with(&[("s/good.txt", GOOD)]);
    let zeros = " ".repeat(20 << 20);
    folder.write("s/a.txt.gz", &gzip(zeros.as_bytes()));
    folder.write("s/b.txt.zst", &zstd(zeros.as_bytes()));
    folder.write("s/c.zip", &zip(&[("c.txt", zeros.as_bytes())]));
    let line = format!("{{\"title\":\"a\"}}\n{{\"title\":\"{zeros}\"}}\n");
    folder.write("s/d.jsonl.gz", &gzip(line.as_bytes()));
    let (megabytes, said) = peak(&folder, &["inspect", "s"]);
    for part in [
        "s/a.txt.gz: unpacks to more than 200 times",
        "s/b.txt.zst: unpacks to more than 200 times",
        "s/c.zip: would unpack to",
        "s/d.jsonl.gz:2: unpacks to more than 200 times",
    ] {
        assert!(said.contains(part), "no `{part}` in {said}");
    }
    assert!(megabytes < 400, "{megabytes} MB");
}

#[test]
fn deep_nesting_is_an_error_and_no_crash() {
    let deep = 100_000;
    let folder = Folder::with(&[
        ("s/good.txt", GOOD),
        ("s/a.json", &"[".repeat(deep)),
        ("s/b.jsonl", &"{\"a\":".repeat(deep)),
        ("s/c.md", &format!("---\na: {}\n---\nx", "[".repeat(deep))),
        ("s/d.md", &format!("+++\na = {}\n+++\nx", "[".repeat(deep))),
        ("s/e.rss", &format!("<rss>{}", "<channel>".repeat(deep))),
        ("s/g.md", &format!("{} Chợ", ">".repeat(deep))),
    ]);
    let ran = folder.mokim(&["inspect", "--json", "s"]);
    ran.expect(
        0,
        &[
            "s/a.json: expected JSON, found \"recursion limit exceeded\"",
            "s/b.jsonl:1: expected one JSON object a line, found \"recursion limit exceeded\"",
            "s/c.md: front matter: expected YAML, found an error in line 2: recursion limit",
            "s/d.md: front matter: expected TOML, found an error in line 2",
            "s/e.rss, article 1: has elements more than 1000 deep",
        ],
    );
    let titles: Vec<_> = ran.rows().iter().map(|row| row["title"].clone()).collect();
    assert!(titles.contains(&"Chợ".into()) && titles.contains(&"Mùa gặt đến sớm".into()), "{titles:?}");
}

#[test]
fn ten_lines_of_yaml_that_stand_for_a_billion_values_are_refused() {
    let mut yaml = "---\na0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_string();
    for n in 1..10 {
        yaml += &format!("a{n}: &a{n} [{}]\n", format!("*a{}, ", n - 1).repeat(9));
    }
    let folder = Folder::with(&[("s/good.txt", GOOD), ("s/a.md", &format!("{yaml}---\nx"))]);
    let (megabytes, said) = peak(&folder, &["inspect", "s"]);
    assert!(said.contains("s/a.md: front matter: line 6: expected at most 10000 values"), "{said}");
    assert!(megabytes < 200, "{megabytes} MB");
}

#[test]
fn the_year_20023_is_no_date_and_said_to_be_none() {
    let folder = Folder::with(&[
        ("s/a.json", r#"{"title": "a", "date": "15/4/20023"}"#),
        ("s/b.md", "---\ntitle: b\ndate: 20023-04-15\n---\nx"),
        ("s/20023-04-15-c.txt", "Chợ"),
    ]);
    let ran = folder.mokim(&["inspect", "--json", "s"]);
    ran.expect(0, &["warning s/a.json: `date` is left out: ", "warning s/b.md: `date` is left out: "]);
    assert!(ran.rows().iter().all(|row| row["date"] == ""), "{}", ran.out);
}

#[test]
fn ids_that_are_given_twice_are_named_and_both_stay() {
    let folder = Folder::with(&[("a.csv", "id,title\n1,Chợ\n1,Gặt\n")]);
    let ran = folder.mokim(&["inspect", "--json", "a.csv"]);
    ran.expect(0, &["warning a.csv, row 3: the id `1` is taken; it becomes `1-2`"]);
    assert_eq!(ran.rows().len(), 2);
}
