//! `mokim.toml` and `mokim init`: settings that hold for every run.
use super::Folder;
use std::fs;

const ARTICLE: &str = r#"[{"id": "1", "title": "Mùa gặt", "author": "Lan", "url": "/1"}]"#;

/// Options that are for one run, and have no key.
const OF_ONE_RUN: [&str; 9] =
    ["json", "add", "remove", "force", "index-only", "config", "no-config", "help", "version"];

fn folder(settings: &str) -> Folder {
    Folder::with(&[("mokim.toml", settings), ("articles/a.json", ARTICLE), ("other/b.txt", "Bến cũ\n\nX.")])
}

#[test]
fn init_writes_every_setting_as_one_that_can_be_used() {
    let folder = Folder::with(&[("articles/a.json", ARTICLE), ("names.txt", "a b | c d\n")]);
    folder.mokim(&["init"]).expect(0, &[]);
    let written = fs::read_to_string(folder.path("mokim.toml")).unwrap();
    let settings: Vec<&str> = written.lines().filter(|line| !line.starts_with("# ")).collect();
    let used: Vec<&str> = settings.iter().map(|line| line.strip_prefix('#').unwrap_or(line)).collect();
    fs::write(folder.path("mokim.toml"), used.join("\n")).unwrap();
    folder.mokim(&["build", "--index-only", "i"]).expect(0, &[]);
    folder.mokim(&["inspect"]).expect(0, &[]);
    let help = folder.mokim(&["build", "--help"]).out;
    let options = help
        .lines()
        .filter_map(|line| line.trim_start().split_once("--").filter(|(before, _)| before.len() < 5));
    let mut count = 0;
    for (_, option) in options {
        let name = option.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap();
        let key = match name {
            "single-file" | "split" => "mode",
            "no-recency" => "recency",
            name => name,
        };
        let has = used.iter().any(|line| line.starts_with(&format!("{key} = ")));
        assert_eq!(has, !OF_ONE_RUN.contains(&name), "`{name}`");
        count += 1;
    }
    assert!(count > 15, "{help}");
}

#[test]
fn the_readme_has_a_row_for_every_setting() {
    let folder = Folder::new();
    folder.mokim(&["init"]).expect(0, &[]);
    let written = fs::read_to_string(folder.path("mokim.toml")).unwrap();
    let keys: Vec<&str> = written
        .lines()
        .filter_map(|line| line.strip_prefix('#')?.split_once(" = "))
        .map(|(key, _)| key)
        .filter(|key| !key.contains(' '))
        .collect();
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let (_, section) = readme.split_once("### Settings").unwrap();
    let (section, _) = section.split_once("\n### ").unwrap();
    let rows: Vec<&str> = section
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(key, _)| key)
        .collect();
    assert_eq!(rows, keys);
}

#[test]
fn init_never_writes_over_a_file_that_is_there() {
    let folder = folder("title = \"mine\"");
    folder.mokim(&["init"]).expect(1, &["mokim.toml is there already: --force"]);
    assert_eq!(fs::read_to_string(folder.path("mokim.toml")).unwrap(), "title = \"mine\"");
    folder.mokim(&["init", "new.toml"]).expect(0, &[]);
    folder.mokim(&["init", "--force"]).expect(0, &[]);
    assert_eq!(folder.names(""), ["articles", "mokim.toml", "new.toml", "other"]);
}

#[test]
fn settings_are_those_of_the_file_unless_typed() {
    let settings = "sources = [\"articles\"]\nbase-url = \"https://a.vn\"\nstrict = true\nmode = \"split\"\n\
                    facet = [\"author\"]\nout = \"out\"\nrecency = false";
    let folder = folder(settings);
    folder.write("deep/set.toml", b"sources = \"../other\"");
    for (arguments, id, url) in [
        (&[][..], "1", "https://a.vn/1"),
        (&["--base-url", "https://b.vn"], "1", "https://b.vn/1"),
        (&["other"], "b", ""),
        (&["--no-config", "articles"], "1", "/1"),
        (&["--config", "deep/set.toml"], "b", ""),
    ] {
        let rows = folder.inspected(arguments);
        assert_eq!(rows.len(), 1, "{arguments:?}");
        assert_eq!((rows[0]["id"].as_str(), rows[0]["url"].as_str()), (Some(id), Some(url)), "{arguments:?}");
    }
    folder.mokim(&["build", "--index-only", "i"]).expect(0, &[]);
    let found = folder.mokim(&["search", "i", "gặt", "--facets", "author", "--json"]);
    assert!(found.out.contains("Lan"), "{}{}", found.out, found.err);
    folder.write("articles/bad.json", b"{");
    folder.mokim(&["build", "--index-only", "i"]).expect(1, &["--strict asks for all"]);
    folder.mokim(&["build", "--index-only", "i", "--strict=false"]).expect(0, &["skipped"]);
    // What is amended is not read from all sources again.
    folder
        .mokim(&["build", "--index-only", "i", "--remove", "2", "--strict=false"])
        .expect(1, &["no article `2`"]);
}

#[test]
fn what_is_no_setting_is_named_with_the_nearest_that_is() {
    for (settings, status, said) in [
        ("tittle = \"x\"", 1, "mokim.toml: there is no setting `tittle`: did you mean `title`?"),
        ("base_url = \"x\"", 1, "did you mean `base-url`?"),
        ("force = true", 1, "`force` is for one run only: give `--force`"),
        ("strict = 1", 1, "mokim.toml: `strict`"),
        ("mode = \"whole\"", 1, "expected \"embedded\", \"split\" or \"single-file\", found \"whole\""),
        ("title = [\"a\"]", 1, "expected one value"),
        ("facet = [true]", 1, "expected text or a number, found true"),
        ("memory = 3", 2, "3 MB is too little"),
        ("a b", 1, "mokim.toml: expected settings in TOML"),
    ] {
        folder(settings).mokim(&["build", "articles", "--index-only", "i"]).expect(status, &[said]);
    }
    let folder = folder("");
    folder.mokim(&["inspect", "articles", "--config", "none.toml"]).expect(1, &["none.toml cannot be read"]);
}
