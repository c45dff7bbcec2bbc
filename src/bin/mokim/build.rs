//! Puts the browser engine that `./build.sh` made into the tool.
//!
//! The tool includes these files from `OUT_DIR`. On a fresh clone, where no engine has been
//! built yet, they are empty: so the tool compiles and its tests run, and it says "run ./build.sh"
//! as soon as it needs the engine.
use std::path::Path;
use std::{env, fs, io};

const ENGINE_FILES: [&str; 7] = [
    "engine.wasm",
    "mokim.js",
    "mokim-page.js",
    "mokim-split.js",
    "mokim-highlight.js",
    "index.html",
    "single.html",
];

fn main() {
    println!("cargo::rerun-if-changed=src/bin/mokim/build.rs");
    if env::var_os("CARGO_CFG_TARGET_ARCH").is_some_and(|arch| arch == "wasm32") {
        return; // The engine itself: it must not wait for, nor change with, what is made of it.
    }
    let project = env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    let engine = Path::new(&project).join("target/engine");
    watch(&engine);
    for name in ENGINE_FILES {
        let from = engine.join(name);
        if let Err(error) = copy_or_empty(&from, &Path::new(&out).join(name)) {
            panic!("cannot put {} into the tool: {error}", from.display());
        }
    }
}

/// Asks cargo for another run when a file in the folder appears, changes or goes.
///
/// Cargo takes a missing path for a changed one and would compile everything again each time; an
/// empty folder stays as it is. It cannot be made where the source is read-only: then there is
/// nothing to watch either.
fn watch(engine: &Path) {
    if fs::create_dir_all(engine).is_ok() {
        println!("cargo::rerun-if-changed={}", engine.display());
    }
}

/// Copies the bytes alone: `fs::copy` keeps a read-only mode and fails the next time.
fn copy_or_empty(from: &Path, to: &Path) -> io::Result<()> {
    match fs::read(from) {
        Ok(bytes) => fs::write(to, bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => fs::write(to, []),
        Err(error) => Err(error),
    }
}
