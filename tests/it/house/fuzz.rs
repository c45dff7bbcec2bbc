//! The fuzz package builds the library from its source, so it has a list of dependencies of its own.
use super::{files, none_of, read};
use toml::{Table, Value};

/// The dependencies of a manifest, those of the browser's engine left out.
fn dependencies(path: &str) -> Table {
    let manifest: Table = read(path).parse().unwrap();
    let native = manifest.get("target").and_then(|target| target.get("cfg(not(target_arch = \"wasm32\"))"));
    let tables = [Some(&manifest["dependencies"]), native.and_then(|native| native.get("dependencies"))];
    let tables = tables.into_iter().flatten().filter_map(Value::as_table);
    tables.flat_map(|table| table.clone()).collect()
}

#[test]
fn the_fuzz_package_has_the_librarys_dependencies() {
    let (ours, fuzz) = (dependencies("Cargo.toml"), dependencies("tests/fuzz/Cargo.toml"));
    let mut sources = files("src", &[".rs"]);
    sources.retain(|path| !path.starts_with("src/bin/"));
    let library: String = sources.iter().map(|path| read(path)).collect();
    let is_used = |name: &str| library.contains(&format!("{}::", name.replace('-', "_")));
    let needed = ours.iter().filter(|(name, _)| is_used(name));
    let missing = needed.filter(|(name, asked)| fuzz.get(*name) != Some(asked));
    let missing: Vec<String> = missing.map(|(name, asked)| format!("{name} = {asked}")).collect();
    none_of(missing, "write the same line into tests/fuzz/Cargo.toml, and build it once for its lock file");
}
