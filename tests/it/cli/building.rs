//! Building again: what is there already, what is being written, what may be used for it.
use super::{Folder, program};
use std::fs;

const TEXT: &str = "Mùa gặt đến sớm\nNông dân vùng lúa ra đồng từ tờ mờ sáng.";

fn built() -> Folder {
    let folder = Folder::with(&[("s/gat.txt", TEXT), ("s/cho.md", "# Chợ nổi\n\nXuồng ghe tấp nập.")]);
    folder.mokim(&["build", "s", "--index-only", "i"]).expect(0, &[]);
    folder
}

/// Whether a build was found to be unnecessary.
fn is_unchanged(folder: &Folder, arguments: &[&str]) -> bool {
    let ran = folder.mokim(&[&["build", "s", "--index-only", "i"], arguments].concat());
    ran.expect(0, &[]);
    ran.out.contains("nothing changed: ")
}

#[test]
fn what_is_built_already_is_not_built_again() {
    let folder = built();
    assert!(is_unchanged(&folder, &[]));
    assert!(is_unchanged(&folder, &["--threads", "3", "--memory", "64"]), "the output would be the same");
    assert!(!is_unchanged(&folder, &["--force"]));
    assert!(folder.mokim(&["build", "s", "--index-only", "i", "--quiet"]).out.is_empty());
    folder.write("aliases", "lúa | thóc".as_bytes());
    for arguments in
        [&["--title", "Làng"][..], &["--lang", "en"], &["--aliases", "aliases"], &["--facet", "x"]]
    {
        assert!(!is_unchanged(&folder, arguments), "{arguments:?}");
        assert!(is_unchanged(&folder, arguments), "{arguments:?}");
    }
}

#[test]
fn every_change_of_a_source_or_of_the_output_is_built() {
    let folder = built();
    let right = fs::read(folder.path("i")).unwrap();
    folder.write("s/gat.txt", TEXT.replace("sớm", "trễ").as_bytes());
    assert!(!is_unchanged(&folder, &[]), "another text of the same length");
    folder.write("s/gat.txt", TEXT.as_bytes());
    assert!(!is_unchanged(&folder, &[]));
    fs::rename(folder.path("s/gat.txt"), folder.path("s/lua.txt")).unwrap();
    assert!(!is_unchanged(&folder, &[]), "another name is another id");
    fs::rename(folder.path("s/lua.txt"), folder.path("s/gat.txt")).unwrap();
    assert!(!is_unchanged(&folder, &[]));
    let mut altered = right.clone();
    *altered.last_mut().unwrap() ^= 1;
    folder.write("i", &altered);
    assert!(!is_unchanged(&folder, &["--force"]));
    assert!(fs::read(folder.path("i")).unwrap() == right);
    fs::remove_file(folder.path("i")).unwrap();
    assert!(!is_unchanged(&folder, &[]));
    assert!(fs::read(folder.path("i")).unwrap() == right);
}

#[test]
fn strict_does_not_pass_over_what_was_skipped_before() {
    let folder = Folder::with(&[("s/a.txt", TEXT), ("s/b.txt", "x\0y")]);
    assert!(!is_unchanged(&folder, &[]));
    assert!(is_unchanged(&folder, &[]));
    folder.mokim(&["build", "s", "--index-only", "i", "--strict"]).expect(1, &["--strict asks for all"]);
}

#[test]
fn threads_and_memory_change_no_byte() {
    let folder = Folder::new();
    let row = |n: usize| {
        format!(
            "{{\"id\": {n}, \"title\": \"bài {n}\", \"body\": \"{}\"}}\n",
            TEXT.split(' ').cycle().skip(n % 7).take(n % 90).collect::<Vec<_>>().join(" ").replace('\n', " ")
        )
    };
    folder.write("s.jsonl", (0..1500).map(row).collect::<String>().as_bytes());
    let built = |arguments: &[&str]| {
        folder.mokim(&[&["build", "s.jsonl", "--index-only", "i"], arguments].concat()).expect(0, &[]);
        let bytes = fs::read(folder.path("i")).unwrap();
        fs::remove_file(folder.path("i")).unwrap();
        bytes
    };
    let expected = built(&[]);
    for arguments in [["--threads", "1"], ["--threads", "2"], ["--threads", "5"], ["--memory", "64"]] {
        assert!(built(&arguments) == expected, "{arguments:?}");
    }
    assert_eq!(folder.names(""), ["s.jsonl"]);
    for (memory, said) in
        [("63", "63 MB is too little: the least is 64 MB"), ("much", "expected megabytes, 64 or more")]
    {
        folder.mokim(&["build", "s.jsonl", "-o", "o", "--memory", memory]).expect(2, &[said]);
    }
}

/// Articles come through a pipe that we hold open, so the first build is surely in its midst.
#[cfg(unix)]
#[test]
fn two_builds_never_write_to_one_place_at_once() {
    use std::io::Write;
    let folder = built();
    let pipe = folder.path("news.jsonl");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut first = program(&folder.path(""), &["build", "news.jsonl", "--index-only", "i"]).spawn().unwrap();
    let mut news = fs::OpenOptions::new().write(true).open(&pipe).unwrap();
    writeln!(news, "{{\"title\": \"Tin mới\"}}").unwrap();
    let said = format!("another mokim, process {}, is writing to ", first.id());
    folder.mokim(&["build", "s", "--index-only", "i", "--force"]).expect(1, &[&said]);
    folder.mokim(&["build", "s", "--index-only", "j"]).expect(0, &[]);
    drop(news);
    assert!(first.wait().unwrap().success());
    assert_eq!(folder.names(""), ["i", "j", "news.jsonl", "s"]);
}
