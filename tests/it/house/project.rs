//! Rules for what lies round the source: versions, README, CI, what is tracked and whose it is.
use super::{files, none_of, read, root};
use flate2::read::GzDecoder;
use std::collections::HashSet;
use std::fs;
use std::io::Read;
use std::process::Command;

const VERSION: &str = env!("CARGO_PKG_VERSION");
const MAX_TRACKED_BYTES: u64 = 1_000_000;
/// Bytes from which on a passage that two texts share is a copy; shorter ones are titles and phrases.
const PASSAGE: usize = 100;

#[test]
fn versions_agree() {
    let mut found = vec![("CHANGELOG.md", changelog_version(&read("CHANGELOG.md")))];
    for path in [
        "www/package.json",
        "tests/www/package.json",
        "tests/www/package-lock.json",
        "tests/package/package.json",
        "tests/package/package-lock.json",
    ] {
        found.push((path, json_version(&read(path))));
    }
    let wrong = found.into_iter().filter(|(_, version)| version != VERSION);
    let wrong = wrong.map(|(path, version)| format!("{path}: version {version:?}"));
    none_of(wrong.collect(), &format!("Cargo.toml says {VERSION}; say the same everywhere"));
}

#[test]
fn the_program_that_binds_is_of_the_crates_version() {
    let versions = [
        ("Cargo.lock", locked_version(&read("Cargo.lock"), "wasm-bindgen")),
        (
            "tests/bindgen/Cargo.lock",
            locked_version(&read("tests/bindgen/Cargo.lock"), "wasm-bindgen-cli-support"),
        ),
    ];
    assert_eq!(
        versions[0].1, versions[1].1,
        "{versions:?}: name Cargo.lock's version in tests/bindgen/Cargo.toml and build that package once"
    );
}

/// The version at which a lock file holds a package.
fn locked_version(lock: &str, package: &str) -> String {
    let entry = lock.split_once(&format!("name = \"{package}\"\nversion = \""));
    let (_, rest) = entry.unwrap_or_else(|| panic!("a lock file without {package}"));
    rest.lines().next().unwrap().trim_end_matches('"').into()
}

/// The version of the first entry: `## [0.1.0] - unreleased`.
fn changelog_version(text: &str) -> String {
    let entry = text.lines().find_map(|line| line.strip_prefix("## ["));
    let version = entry.and_then(|entry| entry.split_once(']'));
    version.map_or(String::new(), |(version, _)| version.into())
}

/// The first `"version"` of a package file, which is the package's own.
fn json_version(text: &str) -> String {
    let version = text.lines().find_map(|line| line.trim().strip_prefix("\"version\": \""));
    version.map_or(String::new(), |rest| rest.trim_end_matches(['"', ',']).into())
}

#[test]
fn the_readme_has_the_two_commands() {
    let readme = read("README.md");
    for command in ["./build.sh", "./build.sh test"] {
        let stands = readme.lines().any(|line| line.split('#').next().unwrap().trim() == command);
        assert!(stands, "README.md: expected a line `{command}`; the two commands do everything");
    }
}

#[test]
fn links_to_files_lead_somewhere() {
    let mut dead = Vec::new();
    for page in ["README.md", "CHANGELOG.md", "www/docs.md", "www/README.md"] {
        let text = read(page);
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let ours = links.filter(|link| !link.contains("://") && !link.starts_with('#'));
        let gone = ours.filter(|link| {
            !root().join(page).with_file_name("").join(link.split('#').next().unwrap()).exists()
        });
        dead.extend(gone.map(|link| format!("{page}: {link}")));
    }
    none_of(dead, "add the file or correct the link");
}

#[test]
fn ci_only_calls_the_build_script() {
    let script = read(".ci/run");
    let lines = script.lines().map(str::trim);
    let other = lines.filter(|line| !line.is_empty() && !line.starts_with('#') && !is_setting_out(line));
    assert_eq!(
        other.collect::<Vec<_>>(),
        ["exec ./build.sh test"],
        ".ci/run: do it in build.sh, so that people can do it too"
    );
}

fn is_setting_out(line: &str) -> bool {
    line.starts_with("set -") || line.starts_with("cd ")
}

#[test]
fn tracked_files_are_small() {
    let large = tracked().into_iter().filter_map(|path| {
        let bytes = fs::metadata(root().join(&path)).ok()?.len();
        (bytes > MAX_TRACKED_BYTES).then(|| format!("{path}: {bytes} bytes, at most {MAX_TRACKED_BYTES}"))
    });
    none_of(large.collect(), "make the file smaller, or make it while building");
}

/// What git tracks; outside of a checkout, what lies in the folders that are tracked.
fn tracked() -> Vec<String> {
    let git = Command::new("git").args(["ls-files", "-z"]).current_dir(root()).output();
    let listed = git.ok().filter(|git| git.status.success() && !git.stdout.is_empty());
    let Some(listed) = listed else {
        return ["src", "tests", "www"].iter().flat_map(|folder| files(folder, &[""])).collect();
    };
    let names = String::from_utf8(listed.stdout).expect("UTF-8 paths");
    names.split_terminator('\0').map(String::from).collect()
}

#[test]
fn no_news_text_is_in_the_project() {
    if !root().join("../shared/data").is_dir() {
        println!("skipped: ../shared is absent");
        return;
    }
    let ours: HashSet<String> = tracked().iter().flat_map(|path| passages(&text_of(path))).collect();
    let mut copied = Vec::new();
    for path in files("../shared/data", &[".txt", ".jsonl", ".gz"]) {
        let shared = passages(&text_of(&path)).into_iter().filter(|passage| ours.contains(passage));
        copied.extend(shared.map(|passage| format!("{path}: {passage}")));
    }
    none_of(copied, "the news texts belong to their papers: write your own words instead");
}

/// The text of a file, unpacked if it is gzip; empty where there is none.
fn text_of(path: &str) -> String {
    let bytes = fs::read(root().join(path)).unwrap_or_default();
    let mut text = Vec::new();
    match path.ends_with(".gz") {
        true => GzDecoder::new(&bytes[..]).read_to_end(&mut text).map_or((), drop),
        false => text = bytes,
    }
    String::from_utf8(text).unwrap_or_default()
}

/// The long passages of a text, cut where JSON, Markdown and HTML would cut or escape it.
fn passages(text: &str) -> Vec<String> {
    let text = text.replace("\\n", "\n");
    let pieces = text.split(['\n', '"', '\\', '<', '>']).map(str::trim);
    pieces.filter(|piece| piece.len() >= PASSAGE).map(String::from).collect()
}

#[test]
fn a_copied_paragraph_is_seen_in_json_and_in_plain_text() {
    let paragraph =
        "Chiều nay, bộ trưởng hai nước gặp nhau tại Hà Nội để bàn về hợp tác kinh tế, khoa học và giáo dục";
    let plain = format!("Tiêu đề\n\n{paragraph}\n");
    let json = format!(r#"{{"id": "1", "body": "Mở đầu.\n{paragraph}\nKết."}}"#);
    assert_eq!(passages(&plain), [paragraph]);
    assert_eq!(passages(&json), [paragraph]);
}
