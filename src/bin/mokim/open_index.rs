//! From the INDEX of the command line to an opened engine.
use crate::{chunk_files, embed, single_file, web_files};
use anyhow::{Context, ensure};
use mokim::index::{Cause, Fault};
use mokim::{Engine, Step};
use std::fs;
use std::path::{Path, PathBuf};

pub struct Opened {
    pub engine: Engine,
    /// The file that was read: INDEX itself, or the `.wasm` or page in it.
    pub path: PathBuf,
    /// Bytes of the browser engine before the index, and whether it is the one of this program;
    /// `None` for a bare index.
    pub wasm: Option<(usize, bool)>,
}

/// An output folder, a `.wasm` or a page with an index inside, or a bare index.
pub fn open(index: &Path) -> anyhow::Result<Opened> {
    let path = match index.is_dir() {
        true => marking_file(index),
        false => index.to_path_buf(),
    };
    let bytes = fs::read(&path).with_context(|| unreadable(index, &path))?;
    opened(path.clone(), bytes).with_context(|| format!("{}", path.display()))
}

/// What an output folder has of engine and index: the `.wasm`, or the page that holds it.
fn marking_file(folder: &Path) -> PathBuf {
    let names = [embed::FILE, single_file::FILE];
    let there = names.iter().map(|name| folder.join(name)).find(|path| path.exists());
    there.unwrap_or_else(|| folder.join(embed::FILE))
}

fn opened(path: PathBuf, mut bytes: Vec<u8>) -> anyhow::Result<Opened> {
    ensure!(!bytes.is_empty(), "expected an index, found an empty file: build it again");
    let named = |end: &str| path.extension().is_some_and(|own| own == end);
    let is_page = bytes.starts_with(&single_file::BYTE_ORDER_MARK) || named("html");
    if is_page {
        bytes = single_file::find(&bytes)?;
    }
    let is_module = is_page || bytes.starts_with(b"\0asm") || named("wasm");
    let mut wasm = None;
    let mut directory = None;
    if is_module {
        let parts = embed::find(&bytes)?;
        wasm = Some((parts.engine.len(), web_files::is_engine(&bytes[parts.engine])));
        directory = parts.directory.map(|range| bytes[range].to_vec());
        bytes.truncate(parts.index.end);
        bytes.drain(..parts.index.start);
    }
    let mut engine = Engine::open(bytes)?;
    if let Some(directory) = directory {
        chunk_files::supply_all(&mut engine, &directory, &path)?;
    }
    Ok(Opened { engine, path, wasm })
}

fn unreadable(index: &Path, path: &Path) -> String {
    match index == path {
        true => format!("index {} cannot be read", path.display()),
        false => format!(
            "{} holds no {} or {} that can be read: expected the output of `mokim build`",
            index.display(),
            embed::FILE,
            single_file::FILE
        ),
    }
}

/// All pieces of a split index are supplied when it is opened, so an answer never waits for more.
pub fn whole<T>(step: Step<T>) -> anyhow::Result<T> {
    match step {
        Step::Done(answer) => Ok(answer),
        Step::Need(pieces) => anyhow::bail!(
            "the index was split, and {} of its pieces are not there: name the folder that it was built into, or build it again",
            pieces.len()
        ),
    }
}

/// What was read of an index that is all there.
pub fn sound<T>(read: Result<T, Fault>) -> anyhow::Result<T> {
    match read.map_err(Fault::cause) {
        Ok(value) => Ok(value),
        Err(Cause::Broken(error)) => Err(error.into()),
        Err(Cause::Need(pieces)) => whole(Step::Need(pieces)),
    }
}
