//! Articles that were read and wait until all are: what is furniture of a page only all of them tell.
//!
//! They wait in memory and, beyond a bound, on the disk; each as the JSON of what was read.
use crate::spill::FileShelf;
use anyhow::Context;
use mokim::ingest::Article;
use mokim::{MemoryShelf, Shelf};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// An article and where it stands.
#[derive(Serialize, Deserialize)]
pub struct Waiting {
    /// Number of the file, and line or number in it.
    pub file: usize,
    pub row: Option<usize>,
    pub article: Article,
}

pub struct Spool {
    memory: MemoryShelf,
    disk: Option<FileShelf>,
    /// Where the disk may be written to, and how many bytes stay in memory before.
    folder: PathBuf,
    most: usize,
    held: usize,
    /// For each article whether it is on the disk, and its number there.
    pieces: Vec<(bool, usize)>,
}

impl Spool {
    pub fn new(most: usize, folder: &Path) -> Spool {
        let (memory, folder) = (MemoryShelf::default(), folder.to_path_buf());
        Spool { memory, disk: None, folder, most, held: 0, pieces: Vec::new() }
    }

    pub fn len(&self) -> usize {
        self.pieces.len()
    }

    pub fn push(&mut self, waiting: &Waiting) -> anyhow::Result<()> {
        let bytes = serde_json::to_vec(waiting)?;
        self.held += bytes.len();
        let on_disk = self.held > self.most;
        let number = if on_disk { self.disk()?.put(bytes)? } else { self.memory.put(bytes)? };
        self.pieces.push((on_disk, number));
        Ok(())
    }

    fn disk(&mut self) -> anyhow::Result<&FileShelf> {
        if self.disk.is_none() {
            let cannot = || format!("cannot write into {}", self.folder.display());
            self.disk = Some(FileShelf::new(&self.folder, "read").with_context(cannot)?);
        }
        self.disk.as_ref().context("there is no disk to write to")
    }

    pub fn get(&self, number: usize) -> anyhow::Result<Waiting> {
        let bytes = match (self.pieces[number], &self.disk) {
            ((true, piece), Some(disk)) => disk.get(piece)?,
            ((_, piece), _) => self.memory.get(piece)?,
        };
        Ok(serde_json::from_slice(&bytes)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mokim::ingest::Fields;

    #[test]
    fn what_waits_on_the_disk_comes_back_as_what_waits_in_memory() {
        let folder = tempfile::TempDir::new().unwrap();
        let mut spool = Spool::new(600, folder.path());
        let article = |n: usize| {
            let body = format!("Bài {n}\n\"Hai\" dòng\u{301}");
            Article::from_fields(Fields { body, ..Fields::default() }, "").unwrap()
        };
        (0..9).for_each(|n| spool.push(&Waiting { file: n, row: Some(n), article: article(n) }).unwrap());
        assert!(spool.disk.is_some() && !spool.pieces[0].0);
        for n in (0..spool.len()).rev() {
            let Waiting { file, row, article: read } = spool.get(n).unwrap();
            assert_eq!((file, row, read), (n, Some(n), article(n)));
        }
    }
}
