//! What a careful site is told of the output: the policy it works under, and checksums for `integrity`.
use crate::arguments_build::Mode;
use crate::web_files::{self, HIGHLIGHT_FILE, LOADER_FILE};
use crate::{embed, look};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha384};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// What a strict site allows: nothing of mokim needs more.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self'; connect-src 'self'; worker-src 'self'; \
    require-trusted-types-for 'script'; trusted-types 'none'";

/// A file that a page of the site names.
#[derive(Serialize)]
pub struct Shipped {
    name: &'static str,
    bytes: usize,
    /// For the attribute of that name.
    integrity: String,
}

/// Checksum as the attribute `integrity` has it. <https://www.w3.org/TR/sri-2/>
fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

/// Those of an output that pages name; none of the page that is one file.
fn shipped(folder: &Path) -> io::Result<Vec<Shipped>> {
    let mut all = Vec::new();
    for name in [LOADER_FILE, HIGHLIGHT_FILE, look::FILE, embed::FILE] {
        match fs::read(folder.join(name)) {
            Ok(bytes) => all.push(Shipped { name, bytes: bytes.len(), integrity: integrity(&bytes) }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(all)
}

/// The policy that the output works under; the page that is one file has one of its own.
fn policy(mode: Mode) -> &'static str {
    match mode {
        Mode::SingleFile => web_files::single_policy(),
        _ => POLICY,
    }
}

/// Says it to people, under what the build has said.
pub fn say(folder: &Path, mode: Mode, out: &mut dyn Write) -> anyhow::Result<()> {
    for Shipped { name, integrity, .. } in shipped(folder)? {
        if name.ends_with(".js") {
            writeln!(out, "{name:<18}  integrity=\"{integrity}\"")?;
        }
    }
    writeln!(out, "works under         Content-Security-Policy: {}", policy(mode))?;
    Ok(())
}

/// What became of a build.
#[derive(Serialize)]
pub struct Outcome {
    pub articles: usize,
    pub skipped: usize,
    pub drafts: usize,
    /// Nothing was to be built.
    pub unchanged: bool,
}

/// Says everything to a program.
pub fn write_json(
    outcome: &Outcome,
    folder: Option<&Path>,
    mode: Mode,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    #[derive(Serialize)]
    struct All<'a> {
        #[serde(flatten)]
        outcome: &'a Outcome,
        files: Vec<Shipped>,
        policy: &'static str,
    }
    let files = folder.map_or(Ok(Vec::new()), shipped)?;
    writeln!(out, "{}", serde_json::to_string_pretty(&All { outcome, files, policy: policy(mode) })?)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_are_as_browsers_compute_them() {
        // `openssl dgst -sha384 -binary | base64` of the example of the specification.
        let expected = "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO";
        assert_eq!(integrity(b"alert('Hello, world.');"), expected);
    }
}
