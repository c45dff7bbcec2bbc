//! The browser's side, which the program carries: engine, loader, page.
use crate::embed;
use anyhow::ensure;

const ENGINE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/engine.wasm"));
const LOADER: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/mokim.js"));
const PAGE: &str = include_str!(concat!(env!("OUT_DIR"), "/index.html"));

/// # Errors
/// If the program was compiled before the engine was: a fresh clone can run its tests, but make no page.
pub fn ensure_carried() -> anyhow::Result<()> {
    let carried = !ENGINE.is_empty() && !LOADER.is_empty() && !PAGE.is_empty();
    ensure!(
        carried,
        "this mokim was compiled without the browser engine: run ./build.sh (or write a bare index with --index-only FILE)"
    );
    Ok(())
}

/// Names and bytes of the files of a search page; the one that marks a folder as ours comes last.
pub fn with_index(
    index: &[u8],
    title: &str,
    lang: &str,
) -> anyhow::Result<[(&'static str, Vec<u8>); 3]> {
    ensure_carried()?;
    let page = PAGE
        .replace("{{lang}}", &escaped(lang))
        .replace("{{title}}", &escaped(title));
    Ok([
        ("mokim.js", LOADER.to_vec()),
        ("index.html", page.into_bytes()),
        (embed::FILE, embed::append(ENGINE, index)?),
    ])
}

/// Whether the engine inside a `.wasm` is the one that this program carries.
pub fn is_engine(bytes: &[u8]) -> bool {
    bytes == ENGINE
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
