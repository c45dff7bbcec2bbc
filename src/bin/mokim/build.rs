//! Puts the browser engine that `./build.sh` made into the tool.
//!
//! The tool includes the three files from `OUT_DIR`. On a fresh clone, where no engine has been
//! built yet, they are empty: so the tool compiles and its tests run, and it says "run ./build.sh"
//! as soon as it needs the engine.
use std::path::Path;
use std::{env, fs, io};

const ENGINE_FILES: [&str; 3] = ["engine.wasm", "mokim.js", "index.html"];

fn main() {
    let project = env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    let engine = Path::new(&project).join("target/engine");
    for name in ENGINE_FILES {
        let from = engine.join(name);
        // Named also where it is absent: a missing file counts as changed, so the tool takes the
        // engine up with the first build after it appears.
        println!("cargo::rerun-if-changed={}", from.display());
        if let Err(error) = copy_or_empty(&from, &Path::new(&out).join(name)) {
            panic!("cannot put {} into the tool: {error}", from.display());
        }
    }
    println!("cargo::rerun-if-changed=src/bin/mokim/build.rs");
}

/// Copies by content, not by `fs::copy`, which would keep a read-only mode and fail the next time.
fn copy_or_empty(from: &Path, to: &Path) -> io::Result<()> {
    match fs::read(from) {
        Ok(bytes) => fs::write(to, bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => fs::write(to, []),
        Err(error) => Err(error),
    }
}
