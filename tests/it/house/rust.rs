//! Rules for the source in Rust: sizes, names, the direction of imports, a core without I/O.
use super::source::{Declarations, declarations, paths, tokens, without_tests};
use super::{files, none_of, read};
use std::collections::HashMap;

const MAX_FILE: usize = 400;
const MAX_FUNCTION: usize = 40;

/// The modules of the library; each may use only those after it.
const ORDER: [&str; 11] =
    ["wasm", "ingest", "engine", "search", "index", "text", "document", "bytes", "scale", "lanes", "error"];

/// What has no place in a core that does no I/O and has no clock.
const IMPURE: [&str; 11] = [
    "std::fs",
    "std::io",
    "std::net",
    "std::time",
    "std::env",
    "std::process",
    "println!",
    "print!",
    "eprintln!",
    "eprint!",
    "dbg!",
];

/// Words that hide what a thing is.
const VAGUE: [&str; 7] = ["manager", "helper", "helpers", "util", "utils", "data", "process"];

#[test]
fn rust_files_are_short() {
    let long = rust_files().into_iter().filter_map(|path| {
        let lines = read(&path).lines().count();
        (lines > MAX_FILE).then(|| format!("{path}: {lines} lines, at most {MAX_FILE}"))
    });
    none_of(long.collect(), "split the file, one concern a file");
}

#[test]
fn functions_are_short() {
    let mut long = Vec::new();
    for (path, declared) in declared() {
        let functions = declared.functions.into_iter();
        for f in functions.filter(|f| f.lines > MAX_FUNCTION) {
            let (name, line, lines) = (f.name, f.line, f.lines);
            long.push(format!("{path}:{line}: {name}() has {lines} lines, at most {MAX_FUNCTION}"));
        }
    }
    none_of(long, "cut it into steps with names; aim at 10 lines");
}

#[test]
fn names_say_what_a_thing_is() {
    let mut vague = Vec::new();
    for (path, declared) in declared() {
        let functions = declared.functions.into_iter().map(|f| f.name);
        let all = functions.chain(declared.names).chain([stem(&path).into()]);
        vague.extend(all.filter(|name| is_vague(name)).map(|name| format!("{path}: {name}")));
    }
    none_of(vague, &format!("name the thing itself, without {VAGUE:?}"));
}

#[test]
fn folders_in_src_are_at_most_two_deep() {
    let mut deep = files("src", &[""]);
    deep.retain(|path| path.matches('/').count() > 3);
    none_of(deep, "move it up: src/FOLDER/FOLDER/file is the deepest");
}

#[test]
fn imports_go_in_one_direction() {
    let homes = homes("src/lib.rs", &read("src/lib.rs"));
    let mut faults = Vec::new();
    for path in library_files().iter().filter(|path| *path != "src/lib.rs") {
        let used = production_paths(path);
        faults.extend(wrong_imports(path, &used, &homes));
    }
    let remedy = format!("a module uses only those after it in {ORDER:?}: move what both need down");
    none_of(faults, &remedy);
}

#[test]
fn the_library_does_no_input_or_output() {
    let mut faults = Vec::new();
    for path in library_files() {
        let used = production_paths(&path);
        let impure = used.into_iter().filter(|used| is_impure(used));
        faults.extend(impure.map(|used| format!("{path}: {used}")));
    }
    none_of(faults, "the core is pure: do it in src/bin/mokim and hand in what came of it");
}

#[test]
fn nothing_is_unsafe() {
    let mut faults = rust_files();
    faults.retain(|path| paths(tokens(path, &read(path))).iter().any(|word| word == "unsafe"));
    none_of(faults, "write it in safe Rust; only wasm-bindgen's macro may make unsafe code");
    let forbidden = read("src/lib.rs").contains("\n#![forbid(unsafe_code)]\n");
    assert!(forbidden, "src/lib.rs: put #![forbid(unsafe_code)] under the crate's docs");
}

// ---- what the rules ask ----

fn rust_files() -> Vec<String> {
    let mut all = files("src", &[".rs"]);
    all.extend(files("tests", &[".rs"]));
    assert!(all.len() > 10, "found only {all:?}: the rules look at nothing");
    all
}

/// The library: what is under `src` and not the tool.
fn library_files() -> Vec<String> {
    let mut all = files("src", &[".rs"]);
    all.retain(|path| !path.starts_with("src/bin/") && !path.ends_with("/tests.rs"));
    all
}

fn declared() -> impl Iterator<Item = (String, Declarations)> {
    rust_files().into_iter().map(|path| {
        let declared = declarations(&path, &read(&path));
        (path, declared)
    })
}

fn production_paths(path: &str) -> Vec<String> {
    paths(without_tests(tokens(path, &read(path))))
}

fn stem(path: &str) -> &str {
    path.rsplit('/').next().unwrap().trim_end_matches(".rs")
}

fn is_vague(name: &str) -> bool {
    let mut words = String::new();
    for c in name.chars() {
        if c.is_uppercase() {
            words.push('_');
        }
        words.extend(c.to_lowercase());
    }
    words.split('_').any(|word| VAGUE.contains(&word))
}

fn is_impure(path: &str) -> bool {
    let rest = IMPURE.iter().find_map(|impure| path.strip_prefix(impure));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// Where the names live that `lib.rs` shows at the crate's root: `Hit` in `engine`.
fn homes(path: &str, lib: &str) -> HashMap<String, String> {
    let named = paths(tokens(path, lib)).into_iter();
    let pairs = named.filter_map(|path| {
        let (module, _) = path.split_once("::")?;
        let (_, name) = path.rsplit_once("::")?;
        Some((name.to_string(), module.to_string()))
    });
    pairs.collect()
}

fn wrong_imports(path: &str, used: &[String], homes: &HashMap<String, String>) -> Vec<String> {
    let module = modules(path)[0];
    let Some(rank) = rank(module) else {
        return vec![format!("{path}: give module {module} its place in ORDER of tests/it/house/rust.rs")];
    };
    let mut wrong = used.to_vec();
    wrong.retain(|used| {
        let home = module_used(path, used, homes);
        home.is_some_and(|home| home != module && self::rank(&home).is_none_or(|used| used < rank))
    });
    wrong.iter().map(|used| format!("{path}: {used}")).collect()
}

fn rank(module: &str) -> Option<usize> {
    ORDER.iter().position(|name| *name == module)
}

/// `["index", "postings"]` for `src/index/postings.rs`, `["index"]` for `src/index/mod.rs` and `src/index.rs`.
fn modules(path: &str) -> Vec<&str> {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    path.trim_end_matches("/mod").split('/').collect()
}

/// The library's module that a path leads to; `None` for names of the file itself and of other crates.
fn module_used(path: &str, used: &str, homes: &HashMap<String, String>) -> Option<String> {
    let mut names = used.split("::").peekable();
    let mut here = modules(path);
    if names.peek() == Some(&"crate") {
        names.next();
        here.clear();
    } else if names.peek() != Some(&"super") {
        return None;
    }
    while names.next_if_eq(&"super").is_some() {
        here.pop();
    }
    let first = here.first().copied().or(names.next())?;
    let home = homes.get(first).cloned();
    home.or_else(|| rank(first).map(|_| first.to_string()))
}

// ---- the rules themselves, tried ----

#[test]
fn paths_are_seen_in_uses_code_and_macros() {
    let source = "use a::{b, c::{self, d as e}}; fn f() { ::std::fs::read(x!(g::h)); if y != z {} println!(\"i::j\"); }";
    let found = paths(tokens("here", source));
    for path in ["a::b", "a::c::self", "a::c::d", "std::fs::read", "x!", "g::h", "println!"] {
        assert!(found.iter().any(|name| name == path), "{path} in {found:?}");
    }
    assert!(!found.iter().any(|name| name.contains("i::j") || name == "y!"), "{found:?}");
}

#[test]
fn tests_are_left_out() {
    let source = "use a; #[cfg(test)] #[allow(x)] mod tests { use b; } #[cfg(unix)] use c;";
    let found = paths(without_tests(tokens("here", source)));
    assert!(found.contains(&"c".into()) && !found.contains(&"b".into()), "{found:?}");
}

#[test]
fn a_wrong_import_is_seen_however_it_is_written() {
    let homes = homes("lib", "mod index; pub use engine::{Engine, Hit}; pub use error::Error;");
    let wrong = |path: &str, used: &str| !wrong_imports(path, &[used.into()], &homes).is_empty();
    for used in ["crate::index::Reader", "crate::Hit", "super::super::search", "crate::engine"] {
        assert!(wrong("src/text/fold.rs", used), "{used}");
    }
    for used in
        ["crate::Error", "super::super::error::Error", "super::fold", "index::x", "crate::text::tokens"]
    {
        assert!(!wrong("src/text/fold.rs", used), "{used}");
    }
    assert!(wrong("src/index/mod.rs", "super::search") && wrong("src/novel.rs", "std::vec"));
}

#[test]
fn functions_are_counted_from_fn_to_brace() {
    let source =
        "/// Docs.\n#[inline]\nfn a() {\n}\nstruct S;\nimpl S {\n fn b(&self)\n {\n  fn c() {}\n }\n}";
    let found = declarations("here", source);
    let counted: Vec<_> = found.functions.iter().map(|f| (f.name.as_str(), f.line, f.lines)).collect();
    assert_eq!(counted, [("a", 3, 2), ("b", 7, 4), ("c", 9, 1)]);
    assert_eq!(found.names, ["S"]);
    assert!(is_vague("HitManager") && is_vague("read_data") && !is_vague("metadata"));
}
