//! Writing all or nothing: into a folder beside the target, then renamed into place.
//!
//! * A target that does not exist comes into being whole, by one rename.
//! * In a folder that exists, each of our files is renamed over its predecessor once all are
//!   written and flushed, so a full disk or a kill before that moment changes nothing.
//!   Files that are not ours are neither moved nor changed. Where the folder was ours, what another
//!   mode or build left there (chunks above all: a withdrawn article may stand in them) goes once the
//!   new files are in place.
//! * The folder beside bears the number of its process, which holds a lock on a file in it: as long as it does, no other
//!   run writes to the same target. A later run removes the folders of dead ones.
use crate::chunk_files::{FOLDER, is_chunk_name};
use crate::web_files::{FILE_LIST, HIGHLIGHT_FILE, LOADER_FILE, OFFLINE_FILE, PAGE_FILE, SPLIT_FILE};
use crate::{embed, look, single_file};
use anyhow::{Context, ensure};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;

/// What any mode writes into a folder.
const ALL_NAMES: [&str; 9] = [
    LOADER_FILE,
    PAGE_FILE,
    SPLIT_FILE,
    HIGHLIGHT_FILE,
    look::FILE,
    embed::FILE,
    single_file::FILE,
    OFFLINE_FILE,
    FILE_LIST,
];

/// Files on their way to their target.
pub struct Stage {
    /// Where files lie until all are written.
    beside: PathBuf,
    target: PathBuf,
    names: Vec<String>,
    /// Files that may lie in the target and are ours.
    old: Vec<String>,
    /// Held as long as this run lives, even if it is killed.
    lock: Option<File>,
}

/// The files that were put into place.
pub struct Written(pub Vec<PathBuf>);

const LOCK: &str = "lock";

impl Stage {
    /// For a folder with a search page.
    ///
    /// # Errors
    /// If the target holds files and no page of ours, unless `force`; or if nothing can be written there.
    pub fn folder(target: &Path, force: bool) -> anyhow::Result<Stage> {
        let target = followed(target);
        ensure!(!target.is_file(), "output {} is a file: expected a folder", target.display());
        let ours = is_ours(&target);
        ensure!(
            force || is_free(&target)? || ours,
            "{} holds files that no mokim wrote: choose another folder, or let --force add its files to it (mokim.wasm, mokim.js, mokim-page.js, mokim-highlight.js, index.html; no other is touched)",
            target.display()
        );
        let mut stage = Stage::beside(target)?;
        stage.old = if ours { names_of_ours(&stage.target) } else { Vec::new() };
        Ok(stage)
    }

    /// For a bare index.
    ///
    /// # Errors
    /// If the target is something else than an index, unless `force`; or if nothing can be written there.
    pub fn file(target: &Path, force: bool) -> anyhow::Result<Stage> {
        let target = followed(target);
        ensure!(!target.is_dir(), "index file {} is a folder: expected a file", target.display());
        let is_index = |path| fs::read(path).is_ok_and(|bytes| mokim::Engine::open(bytes).is_ok());
        ensure!(
            force || !target.exists() || is_index(&target),
            "{} exists and is no sound index: choose another name, or replace it with --force",
            target.display()
        );
        Stage::beside(target)
    }

    fn beside(target: PathBuf) -> anyhow::Result<Stage> {
        let name = target.file_name().context("the output needs a name")?;
        let start = format!(".mokim-{}-", name.to_string_lossy());
        let parent = match target.parent() {
            Some(parent) if parent != Path::new("") => parent.to_path_buf(),
            _ => PathBuf::from("."),
        };
        let unwritable = || format!("cannot write into {}", parent.display());
        fs::create_dir_all(&parent).with_context(unwritable)?;
        let beside = parent.join(format!("{start}{}", process::id()));
        // One of a dead process of this number.
        let _ = fs::remove_dir_all(&beside);
        fs::create_dir(&beside).with_context(unwritable)?;
        let mut stage = Stage { beside, target, names: Vec::new(), old: Vec::new(), lock: None };
        let lock = File::create(stage.beside.join(LOCK)).with_context(unwritable)?;
        lock.lock().with_context(unwritable)?;
        stage.lock = Some(lock);
        stage.remove_leftovers(&parent, &start)?;
        Ok(stage)
    }

    /// Removes folders that killed runs left.
    ///
    /// # Errors
    /// If another run is writing to the same target.
    fn remove_leftovers(&self, parent: &Path, start: &str) -> anyhow::Result<()> {
        for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let process = name.to_str().and_then(|name| name.strip_prefix(start));
            let Some(number) = process.filter(|number| number.bytes().all(|b| b.is_ascii_digit())) else {
                continue;
            };
            if entry.path() != self.beside {
                ensure!(
                    !is_locked(&entry.path().join(LOCK)),
                    "another mokim, process {number}, is writing to {}: wait until it is done, or stop it",
                    self.target.display()
                );
                let _ = fs::remove_dir_all(entry.path());
            }
        }
        Ok(())
    }

    /// What is to be written.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// The folder where files lie until all are written.
    pub fn folder_beside(&self) -> &Path {
        &self.beside
    }

    /// Writes a file and waits until it is on the disk.
    pub fn write(&mut self, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let path = self.beside.join(name);
        let written = parent_made(&path).and_then(|()| {
            let mut file = File::create(&path)?;
            file.write_all(bytes)?;
            file.sync_all()
        });
        self.names.push(name.into());
        written.with_context(|| format!("cannot write {}; the old output stays", path.display()))
    }

    /// Puts all files into the target folder.
    pub fn place_folder(self) -> anyhow::Result<Written> {
        let written = Written(self.names.iter().map(|name| self.target.join(name)).collect());
        if !self.target.exists() {
            // Nothing can wait for the lock: a folder that does not exist is free for whoever comes first.
            let _ = fs::remove_file(self.beside.join(LOCK));
            self.rename(&self.beside, &self.target)?;
            return Ok(written);
        }
        for (name, to) in self.names.iter().zip(&written.0) {
            parent_made(to).with_context(|| format!("cannot put {} into place", to.display()))?;
            self.rename(&self.beside.join(name), to)?;
        }
        self.old.iter().filter(|old| !self.names.contains(old)).try_for_each(|old| self.remove(old))?;
        let _ = fs::remove_dir(self.target.join(FOLDER)); // It stays where something is in it.
        Ok(written)
    }

    /// Removes what another mode or build left; it need not be there.
    fn remove(&self, old: &str) -> anyhow::Result<()> {
        let path = self.target.join(old);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error).with_context(|| {
                format!("the new files are in place, but {} cannot be removed: do it by hand", path.display())
            }),
            _ => Ok(()),
        }
    }

    /// Puts the one file into the place of the target.
    pub fn place_file(self) -> anyhow::Result<Written> {
        let name = self.names.first().context("no file was written")?;
        self.rename(&self.beside.join(name), &self.target)?;
        Ok(Written(vec![self.target.clone()]))
    }

    fn rename(&self, from: &Path, to: &Path) -> anyhow::Result<()> {
        fs::rename(from, to).with_context(|| format!("cannot put {} into place", to.display()))
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // It is gone already where it became the target itself.
        let _ = fs::remove_dir_all(&self.beside);
    }
}

/// Writes one file that is none of an output: beside and renamed.
pub fn write_beside(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = file.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.new", std::process::id()));
    let beside = file.with_file_name(name);
    fs::write(&beside, bytes)?;
    fs::rename(&beside, file).inspect_err(|_| drop(fs::remove_file(&beside)))
}

/// The real place behind a link, so that the rename stays on one disk and the link stays a link.
fn followed(target: &Path) -> PathBuf {
    target.canonicalize().unwrap_or_else(|_| target.to_path_buf())
}

fn parent_made(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}

fn is_free(target: &Path) -> anyhow::Result<bool> {
    if !target.exists() {
        return Ok(true);
    }
    let mut entries = fs::read_dir(target).with_context(|| format!("cannot read {}", target.display()))?;
    Ok(entries.next().is_none())
}

/// What may lie in a folder of ours that mokim wrote.
fn names_of_ours(target: &Path) -> Vec<String> {
    let mut names = ALL_NAMES.map(String::from).to_vec();
    for entry in fs::read_dir(target.join(FOLDER)).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let chunk = name.to_str().filter(|name| is_chunk_name(name));
        names.extend(chunk.map(|name| format!("{FOLDER}/{name}")));
    }
    names
}

/// A folder is ours if its `mokim.wasm` holds an index, or its page does.
fn is_ours(target: &Path) -> bool {
    let read = |name| fs::read(target.join(name)).ok();
    let in_page = || read(single_file::FILE).is_some_and(|page| single_file::is_page(&page));
    read(embed::FILE).is_some_and(|wasm| embed::find(&wasm).is_ok()) || in_page()
}

/// Whether a running process holds the lock.
fn is_locked(path: &Path) -> bool {
    File::open(path).is_ok_and(|lock| matches!(lock.try_lock(), Err(fs::TryLockError::WouldBlock)))
}
