//! The files of a split index: written beside `mokim.wasm`, and read back from there.
use anyhow::{Context, ensure};
use mokim::Engine;
use mokim::index::{Chunk, read_directory, split};
use std::fs;
use std::path::Path;

/// The folder of the chunks, beside `mokim.wasm`.
pub const FOLDER: &str = "mokim-chunks";

/// A split index as it is shipped.
pub struct SplitFiles {
    /// What goes into `mokim.wasm`.
    pub resident: Vec<u8>,
    pub directory: Vec<u8>,
    /// Names, folder included, and bytes.
    pub chunks: Vec<(String, Vec<u8>)>,
}

pub fn split_files(index: Vec<u8>) -> anyhow::Result<SplitFiles> {
    let split = split(index)?;
    let chunks = split.chunks();
    let directory = split.directory(&chunks);
    let named = |(chunk, bytes): (Chunk, Vec<u8>)| (format!("{FOLDER}/{}", chunk.name()), bytes);
    Ok(SplitFiles { resident: split.resident, directory, chunks: chunks.into_iter().map(named).collect() })
}

/// Whether a file of the folder is a chunk by its name.
pub fn is_chunk_name(name: &str) -> bool {
    name.strip_suffix(".bin").is_some_and(|digits| {
        digits.len() == 16 && digits.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
    })
}

/// Hands the engine of a split index all that lies in its chunks, beside the file `wasm`.
///
/// # Errors
/// If a chunk is missing or altered; the error names its file.
pub fn supply_all(engine: &mut Engine, directory: &[u8], wasm: &Path) -> anyhow::Result<()> {
    let folder = wasm.with_file_name(FOLDER);
    for chunk in read_directory(directory)? {
        let path = folder.join(chunk.name());
        let bytes = fs::read(&path).with_context(|| {
            format!("{} cannot be read: copy it from where the index was built, or build it again with `mokim build --split`", path.display())
        })?;
        ensure!(
            chunk.is(&bytes),
            "{} is cut or altered: copy it again, or build it again with `mokim build --split`",
            path.display()
        );
        for (piece, range) in chunk.pieces {
            engine.supply(piece, &bytes[range])?;
        }
    }
    Ok(())
}
