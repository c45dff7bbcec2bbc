//! From the INDEX of the command line to an opened engine.
use crate::{embed, web_files};
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
    ensure!(
        !bytes.is_empty(),
        "expected an index, found an empty file: build it again"
    );
    let is_module =
        bytes.starts_with(b"\0asm") || path.extension().is_some_and(|end| end == "wasm");
    let mut wasm = None;
    if is_module {
        let parts = embed::find(&bytes)?;
        wasm = Some((
            parts.engine.len(),
            web_files::is_engine(&bytes[parts.engine]),
        ));
        bytes.truncate(parts.index.end);
        bytes.drain(..parts.index.start);
    }
    let engine = Engine::open(bytes)?;
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

/// A file holds all blocks of its index, so an answer never waits for more.
pub fn whole<T>(step: Step<T>) -> anyhow::Result<T> {
    match step {
        Step::Done(answer) => Ok(answer),
        Step::Need(blocks) => anyhow::bail!(
            "the index lacks its blocks {blocks:?}: it was cut into pieces or cut off; build it again"
        ),
    }
}
