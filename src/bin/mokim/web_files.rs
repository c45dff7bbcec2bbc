//! The browser's side, which the program carries: engine, loader, page.
use crate::arguments::Mode;
use crate::chunk_files::{SplitFiles, split_files};
use crate::{embed, look, single_file};
use anyhow::ensure;
use mokim::index::name_of;
use serde_json::json;

const ENGINE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/engine.wasm"));
const LOADER: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/mokim.js"));
const PAGE_SCRIPT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/mokim-page.js"));
const HIGHLIGHT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/mokim-highlight.js"));
const SPLIT_LOADER: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/mokim-split.js"));
const PAGE: &str = include_str!(concat!(env!("OUT_DIR"), "/index.html"));
/// The same page with the script in it, and a place for engine and index.
const SINGLE: &str = include_str!(concat!(env!("OUT_DIR"), "/single.html"));

/// Lets a service worker keep a split index; without comments it would be a third smaller.
const OFFLINE: &[u8] = include_bytes!("../../../www/mokim-offline.js");

pub const LOADER_FILE: &str = "mokim.js";
/// What only the page beside it needs.
pub const PAGE_FILE: &str = "mokim-page.js";
/// Marks the words of a query on any page of the site; loads the engine part of `mokim.wasm`.
pub const HIGHLIGHT_FILE: &str = "mokim-highlight.js";
/// What `mokim.js` loads if the index is split.
pub const SPLIT_FILE: &str = "mokim-split.js";
pub const OFFLINE_FILE: &str = "mokim-offline.js";
/// The files that a service worker keeps.
pub const FILE_LIST: &str = "mokim-files.json";

/// What the page says of the collection, and how it looks.
pub struct Head {
    pub title: String,
    pub lang: String,
    /// A style sheet.
    pub look: Option<String>,
}

/// # Errors
/// If the program was compiled before the engine was: a fresh clone can run its tests, but make no page.
pub fn ensure_carried() -> anyhow::Result<()> {
    let files = [ENGINE, LOADER, PAGE_SCRIPT, SPLIT_LOADER, HIGHLIGHT, PAGE.as_bytes(), SINGLE.as_bytes()];
    let carried = files.iter().all(|file| !file.is_empty());
    ensure!(
        carried,
        "this mokim was compiled without the browser engine: run ./build.sh (or write a bare index with --index-only FILE)"
    );
    Ok(())
}

/// Names and bytes of the files of a search page. The page itself comes last: until it is in place, what was there
/// before goes on working with its own files, or `mokim.wasm`, behind what it needs, marks the folder as ours already.
pub fn files(index: Vec<u8>, head: &Head, mode: Mode) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    ensure_carried()?;
    if mode == Mode::SingleFile {
        let look = head.look.as_ref().map(|css| format!("<script type=mokim-look>\n{css}</script>"));
        let page = single_file::page(&named(SINGLE, head, look.as_deref()), &embed::append(ENGINE, index)?)?;
        return Ok(vec![(single_file::FILE.into(), page)]);
    }
    let (mut files, wasm) = match mode {
        Mode::Split => {
            let SplitFiles { resident, directory, mut chunks } = split_files(index)?;
            chunks.push((SPLIT_FILE.into(), SPLIT_LOADER.to_vec()));
            chunks.push((OFFLINE_FILE.into(), OFFLINE.to_vec()));
            (chunks, embed::append_split(ENGINE, resident, &directory)?)
        }
        _ => (Vec::new(), embed::append(ENGINE, index)?),
    };
    files.push((LOADER_FILE.into(), LOADER.to_vec()));
    files.push((PAGE_FILE.into(), PAGE_SCRIPT.to_vec()));
    files.push((HIGHLIGHT_FILE.into(), HIGHLIGHT.to_vec()));
    let look = head.look.as_ref().map(|_| format!("<link rel=\"stylesheet\" href=\"{}\">", look::FILE));
    files.extend(head.look.as_ref().map(|css| (look::FILE.into(), css.clone().into_bytes())));
    files.push((embed::FILE.into(), wasm));
    files.push((single_file::FILE.into(), named(PAGE, head, look.as_deref()).into_bytes()));
    if mode == Mode::Split {
        files.insert(0, (FILE_LIST.into(), file_list(&files)));
    }
    Ok(files)
}

/// What is to be kept for offline use, and a name for just these files.
fn file_list(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let rows: Vec<_> = files.iter().map(|(name, bytes)| json!([name, name_of(bytes), bytes.len()])).collect();
    let build = name_of(json!(rows).to_string().as_bytes());
    format!("{}\n", json!({ "build": build, "files": rows })).into_bytes()
}

/// Whether the engine inside a `.wasm` is the one that this program carries.
pub fn is_engine(bytes: &[u8]) -> bool {
    bytes == ENGINE
}

/// The look stands on a line of its own; it comes first, since a title may hold what looks like its place.
fn named(page: &str, head: &Head, look: Option<&str>) -> String {
    let look = look.map_or(String::new(), |look| format!("{look}\n"));
    let parts = page.split("{{look}}\n").collect::<Vec<_>>();
    let parts = parts.iter().map(|part| {
        part.replace("{{lang}}", &escaped(&head.lang)).replace("{{title}}", &escaped(&head.title))
    });
    parts.collect::<Vec<_>>().join(&look)
}

/// The policy that the page of one file has in it.
pub fn single_policy() -> &'static str {
    let policy = SINGLE.split_once("\"Content-Security-Policy\" content=\"").map_or("", |(_, rest)| rest);
    policy.split_once('"').map_or("", |(policy, _)| policy)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
