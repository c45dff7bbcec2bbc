//! The browser's side, which the program carries: engine, loader, page.
use crate::{embed, single_file};
use anyhow::ensure;

const ENGINE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/engine.wasm"));
const LOADER: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/mokim.js"));
const PAGE: &str = include_str!(concat!(env!("OUT_DIR"), "/index.html"));
/// The same page with the script in it, and a place for engine and index.
const SINGLE: &str = include_str!(concat!(env!("OUT_DIR"), "/single.html"));

/// # Errors
/// If the program was compiled before the engine was: a fresh clone can run its tests, but make no page.
pub fn ensure_carried() -> anyhow::Result<()> {
    let files = [ENGINE, LOADER, PAGE.as_bytes(), SINGLE.as_bytes()];
    let carried = files.iter().all(|file| !file.is_empty());
    ensure!(
        carried,
        "this mokim was compiled without the browser engine: run ./build.sh (or write a bare index with --index-only FILE)"
    );
    Ok(())
}

/// Names and bytes of the files of a search page. The page itself comes last: until it is in place, what was there
/// before goes on working with its own files, or `mokim.wasm` marks the folder as ours already.
pub fn with_index(index: &[u8], title: &str, lang: &str) -> anyhow::Result<Vec<(&'static str, Vec<u8>)>> {
    ensure_carried()?;
    Ok(vec![
        ("mokim.js", LOADER.to_vec()),
        (embed::FILE, embed::append(ENGINE, index)?),
        ("index.html", named(PAGE, title, lang).into_bytes()),
    ])
}

/// The one file of a page that holds everything.
pub fn single_file(index: &[u8], title: &str, lang: &str) -> anyhow::Result<Vec<(&'static str, Vec<u8>)>> {
    ensure_carried()?;
    let page = single_file::page(&named(SINGLE, title, lang), &embed::append(ENGINE, index)?)?;
    Ok(vec![(single_file::FILE, page)])
}

/// Whether the engine inside a `.wasm` is the one that this program carries.
pub fn is_engine(bytes: &[u8]) -> bool {
    bytes == ENGINE
}

fn named(page: &str, title: &str, lang: &str) -> String {
    page.replace("{{lang}}", &escaped(lang)).replace("{{title}}", &escaped(title))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
