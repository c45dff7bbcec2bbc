//! A shelf on disk: what the index writer may not keep in memory.
//!
//! The file has no name: it goes when it is closed, however the program ends, and nobody else can open it. Where the
//! system cannot do that it lies beside OUT and goes with the folder that the output is written in.
use mokim::{Error, Shelf};
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

pub struct FileShelf {
    folder: PathBuf,
    inner: Mutex<Inner>,
}

struct Inner {
    file: File,
    /// Where each piece begins, and its bytes.
    pieces: Vec<(u64, usize)>,
    end: u64,
}

impl FileShelf {
    /// A shelf in a folder that can be written to and has no file of this name and of this run of the program.
    pub fn new(folder: &Path, name: &str) -> io::Result<FileShelf> {
        let path = folder.join(format!("mokim-{}-{name}", std::process::id()));
        let file = OpenOptions::new().read(true).write(true).create_new(true).open(&path)?;
        // Windows keeps it until the folder goes.
        let _ = std::fs::remove_file(&path);
        let inner = Inner { file, pieces: Vec::new(), end: 0 };
        Ok(FileShelf { folder: folder.into(), inner: Mutex::new(inner) })
    }

    fn with<T>(&self, act: impl FnOnce(&mut Inner) -> io::Result<T>) -> Result<T, Error> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        act(&mut inner).map_err(|error| {
            Error::new(format!(
                "cannot use the disk in {} for what is kept out of memory: {error}; make room there, or allow more memory",
                self.folder.display()
            ))
        })
    }
}

impl Inner {
    fn put(&mut self, piece: &[u8]) -> io::Result<usize> {
        self.file.seek(SeekFrom::Start(self.end))?;
        self.file.write_all(piece)?;
        self.pieces.push((self.end, piece.len()));
        self.end += piece.len() as u64;
        Ok(self.pieces.len() - 1)
    }

    fn get(&mut self, number: usize) -> io::Result<Vec<u8>> {
        let &(start, length) = self.pieces.get(number).ok_or(io::ErrorKind::NotFound)?;
        let mut piece = vec![0; length];
        self.file.seek(SeekFrom::Start(start))?;
        self.file.read_exact(&mut piece)?;
        Ok(piece)
    }
}

impl Shelf for FileShelf {
    fn put(&self, piece: Vec<u8>) -> Result<usize, Error> {
        self.with(|inner| inner.put(&piece))
    }

    fn get(&self, number: usize) -> Result<Vec<u8>, Error> {
        self.with(|inner| inner.get(number))
    }

    fn take(&self, number: usize) -> Result<Vec<u8>, Error> {
        self.get(number)
    }
}
