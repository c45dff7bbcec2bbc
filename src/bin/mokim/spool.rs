//! Articles that were read and wait until all are: what is furniture of a page only all of them tell.
//!
//! They wait in memory and, beyond a bound, on the disk, there each as JSON.
use crate::spill::FileShelf;
use anyhow::Context;
use mokim::Shelf;
use mokim::ingest::Article;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// An article and where it stands.
#[derive(Clone, Serialize, Deserialize)]
pub struct Waiting {
    /// Number of the file, and line or number in it.
    pub file: usize,
    pub row: Option<usize>,
    pub article: Article,
}

pub struct Spool {
    memory: Vec<Waiting>,
    /// The others, in order.
    disk: Option<FileShelf>,
    pieces: Vec<usize>,
    /// Where the disk may be written to, and how many bytes of text stay in memory before.
    folder: PathBuf,
    most: usize,
    held: usize,
}

impl Spool {
    pub fn new(most: usize, folder: &Path) -> Spool {
        let folder = folder.to_path_buf();
        Spool { memory: Vec::new(), disk: None, pieces: Vec::new(), folder, most, held: 0 }
    }

    pub fn len(&self) -> usize {
        self.memory.len() + self.pieces.len()
    }

    pub fn push(&mut self, waiting: Waiting) -> anyhow::Result<()> {
        self.held += waiting.article.document.body.len();
        if self.held <= self.most {
            self.memory.push(waiting);
            return Ok(());
        }
        // From here on all go to the disk.
        self.most = 0;
        let bytes = serde_json::to_vec(&waiting)?;
        let piece = self.disk()?.put(bytes)?;
        self.pieces.push(piece);
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
        match (self.memory.get(number), &self.disk) {
            (Some(waiting), _) => Ok(waiting.clone()),
            (None, Some(disk)) => {
                Ok(serde_json::from_slice(&disk.get(self.pieces[number - self.memory.len()])?)?)
            }
            (None, None) => anyhow::bail!("article {number} was not read: this is a fault of mokim"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mokim::ingest::Fields;

    #[test]
    fn what_waits_on_the_disk_comes_back_as_what_waits_in_memory() {
        let folder = tempfile::TempDir::new().unwrap();
        let mut spool = Spool::new(60, folder.path());
        let article = |n: usize| {
            let body = format!("Bài {n}\n\"Hai\" dòng\u{301}");
            Article::from_fields(Fields { body, ..Fields::default() }, "").unwrap()
        };
        (0..9).for_each(|n| spool.push(Waiting { file: n, row: Some(n), article: article(n) }).unwrap());
        assert!(!spool.memory.is_empty() && spool.pieces.len() > 3, "some wait here and some there");
        for n in (0..spool.len()).rev() {
            let Waiting { file, row, article: read } = spool.get(n).unwrap();
            assert_eq!((file, row, read), (n, Some(n), article(n)));
        }
    }
}
