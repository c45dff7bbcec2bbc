//! The house rules (STYLE: "House rules are tests"). Each message says what to do about a fault.
//!
//! `rust` looks at the source in Rust, `web` at the JavaScript, `project` at what lies round them.
mod fuzz;
mod project;
mod rust;
mod source;
mod web;

use std::fs;
use std::path::{Path, PathBuf};

/// The project's folder, whatever folder the tests run in.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The text of a file of the project, or a failure that names it.
fn read(path: &str) -> String {
    fs::read_to_string(root().join(path))
        .unwrap_or_else(|error| panic!("{path}: expected a text file of the project, got: {error}"))
}

/// Files under `folder` with one of the endings, as paths from the root with `/`, sorted.
/// What is installed or generated (`node_modules`) is not ours and not listed.
fn files(folder: &str, endings: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for path in entries(&folder) {
            match path.is_dir() {
                true if !path.ends_with("node_modules") => folders.push(path),
                true => {}
                false => found.push(from_root(&path)),
            }
        }
    }
    found.retain(|path| endings.iter().any(|ending| path.ends_with(ending)));
    found.sort();
    found
}

/// What lies in a folder; nothing if there is no such folder.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    entries.map(|entry| entry.unwrap().path()).collect()
}

fn from_root(path: &Path) -> String {
    let path = path.strip_prefix(root()).unwrap();
    path.to_str().expect("UTF-8 paths").replace('\\', "/")
}

/// Fails with every fault, one a line, and the one remedy for them.
fn none_of(faults: Vec<String>, remedy: &str) {
    assert!(faults.is_empty(), "{}\n→ {remedy}", faults.join("\n"));
}
