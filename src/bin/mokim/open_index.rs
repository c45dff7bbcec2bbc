//! From the INDEX of the command line to an opened engine.
use crate::{chunk_files, embed, web_files};
use anyhow::{Context, ensure};
use mokim::{Engine, Step};
use std::fs;
use std::path::{Path, PathBuf};

pub struct Opened {
    pub engine: Engine,
    /// The file that was read: INDEX itself or the `.wasm` in it.
    pub path: PathBuf,
    /// Bytes of the browser engine before the index, and whether it is the one of this program;
    /// `None` for a bare index.
    pub wasm: Option<(usize, bool)>,
}

/// An output folder, a `.wasm` with an index inside, or a bare index.
pub fn open(index: &Path) -> anyhow::Result<Opened> {
    let path = match index.is_dir() {
        true => index.join(embed::FILE),
        false => index.to_path_buf(),
    };
    let bytes = fs::read(&path).with_context(|| unreadable(index, &path))?;
    opened(path.clone(), bytes).with_context(|| format!("{}", path.display()))
}

fn opened(path: PathBuf, mut bytes: Vec<u8>) -> anyhow::Result<Opened> {
    ensure!(!bytes.is_empty(), "expected an index, found an empty file: build it again");
    let is_module = bytes.starts_with(b"\0asm") || path.extension().is_some_and(|end| end == "wasm");
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
            "{} holds no {} that can be read: expected the output of `mokim build`",
            index.display(),
            embed::FILE
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
