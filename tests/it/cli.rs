//! The program, from outside: what it reads, says, writes and returns.
mod amending;
mod asking;
mod bad_input;
mod building;
mod duplicates;
mod explaining;
mod index;
mod inspecting;
mod serve;
mod settings;
mod single_file;
mod site;
mod sorting;

use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A folder that goes when the test ends.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Folder {
        Folder(TempDir::new().unwrap())
    }

    /// A folder with these files below it.
    pub fn with(files: &[(&str, &str)]) -> Folder {
        let folder = Folder::new();
        for (path, text) in files {
            folder.write(path, text.as_bytes());
        }
        folder
    }

    pub fn write(&self, path: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// Names in a folder, sorted.
    pub fn names(&self, path: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(path)).unwrap();
        let name = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name();
        let mut names: Vec<String> = entries.map(|entry| name(entry).into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Runs `mokim` in this folder.
    pub fn mokim(&self, arguments: &[&str]) -> Ran {
        let output = program(self.0.path(), arguments).output().unwrap();
        Ran::of(&output)
    }

    /// The same, with that on standard input.
    pub fn piped(&self, input: &[u8], arguments: &[&str]) -> Ran {
        let mut command = program(self.0.path(), arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut pipe = child.stdin.take().unwrap();
        let input = input.to_vec();
        // From a thread, for the program may stop reading and want to be heard.
        let writer = std::thread::spawn(move || drop(pipe.write_all(&input)));
        let ran = Ran::of(&child.wait_with_output().unwrap());
        writer.join().unwrap();
        ran
    }

    /// What `mokim inspect` understood of the sources, in order.
    pub fn inspected(&self, arguments: &[&str]) -> Vec<Value> {
        let ran = self.mokim(&[&["inspect", "--json"], arguments].concat());
        assert_eq!(ran.status, 0, "{}", ran.err);
        ran.rows()
    }
}

pub fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mokim"));
    command.current_dir(folder).args(arguments).stdin(Stdio::null());
    // Not the user's: beside the folders of all tests, each of which has a path of its own.
    command.env("XDG_CACHE_HOME", Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache"));
    command
}

/// How a run ended and what it said.
pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    fn of(output: &Output) -> Ran {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Ran {
            status: output.status.code().unwrap_or(-1),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }

    pub fn rows(&self) -> Vec<Value> {
        let rows = self.out.lines().map(serde_json::from_str);
        rows.collect::<Result<_, _>>().unwrap()
    }

    /// Ended so, and said all of that on standard error.
    pub fn expect(&self, status: i32, said: &[&str]) {
        assert_eq!(self.status, status, "{}{}", self.out, self.err);
        for part in said {
            assert!(self.err.contains(part), "no `{part}` in:\n{}", self.err);
        }
    }
}

#[test]
fn wrong_usage_is_status_2_and_says_what_is_right() {
    let folder = Folder::new();
    for (arguments, said) in [
        (&[][..], "Usage"),
        (&["build", "a"], "--out"),
        (&["build", "-o", "out"], "SOURCE"),
        (&["search", "out", "x", "-n", "0"], "1 to 1000"),
        (&["search", "out", "x", "-n", "1001"], "1 to 1000"),
        (&["search", "out"], "QUERY"),
        (&["build", "a", "-o", "b", "--base-url", "example.org"], "https://"),
        (&["build", "a", "-o", "b", "--lang", "tiếng việt"], "`vi`"),
        (&["find"], "find"),
    ] {
        folder.mokim(arguments).expect(2, &[said]);
    }
}

#[test]
fn every_help_shows_an_example() {
    let folder = Folder::new();
    for command in ["build", "inspect", "search", "eval", "stats", "check", "serve"] {
        let ran = folder.mokim(&[command, "--help"]);
        assert_eq!(ran.status, 0);
        let example = format!("\n  mokim {command} ");
        assert!(ran.out.contains(&example), "{}", ran.out);
    }
}

#[test]
fn a_reader_that_stops_reading_is_no_failure() {
    let row = format!("{{\"title\": \"{}\"}}\n", "dài ".repeat(100));
    let folder = Folder::with(&[("news.jsonl", &row.repeat(3000))]);
    let mut child = program(&folder.path(""), &["inspect", "--json", "news.jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ran = Ran::of(&child.wait_with_output().unwrap());
    ran.expect(0, &[]);
    assert_eq!(ran.err, "");
}
