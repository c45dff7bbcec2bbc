//! Which files are articles: walks the sources in an order that does not depend on the disk.
use anyhow::{Context, bail, ensure};
use mokim::ingest::{FORMATS, Format};
use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// A file with articles.
#[derive(Debug)]
pub struct SourceFile {
    pub path: PathBuf,
    pub format: Format,
    /// Path below the source, `/`-separated, NFC; for a source that is a file, its name.
    pub relative: String,
    /// Name of the folder that is the source, or that holds the source.
    pub source: String,
    /// It was found in a folder, so its place says something about its address.
    pub in_folder: bool,
}

impl SourceFile {
    /// The path without what tells the format.
    pub fn stem(&self) -> &str {
        match Format::of(&self.relative) {
            Some((_, stem)) if stem > 0 => &self.relative[..stem],
            _ => &self.relative,
        }
    }
}

#[derive(Default)]
pub struct Found {
    pub files: Vec<SourceFile>,
    /// Files and folders that cannot be looked at, with the reason.
    pub unreadable: Vec<(PathBuf, String)>,
    seen: HashSet<PathBuf>,
}

/// All articles of the sources, in the order of the sources and sorted by path within each.
/// A file that several sources or links reach counts once.
///
/// # Errors
/// If a source does not exist, is of no known format, or is the folder to write into.
pub fn find(sources: &[PathBuf], out: Option<&Path>) -> anyhow::Result<Found> {
    let out = out.and_then(|out| out.canonicalize().ok());
    let mut found = Found::default();
    for source in sources {
        let real =
            source.canonicalize().with_context(|| format!("source {} cannot be read", source.display()))?;
        ensure!(
            Some(&real) != out.as_ref(),
            "{} is both source and output: choose a folder of its own for the output, such as {}",
            source.display(),
            source.join("search").display()
        );
        if real.is_dir() {
            found.walk(source, "", &name_of(&real), out.as_deref());
        } else {
            found.add_source_file(source, &real)?;
        }
    }
    Ok(found)
}

impl Found {
    fn add_source_file(&mut self, path: &Path, real: &Path) -> anyhow::Result<()> {
        let relative = name_of(path);
        let Some((format, _)) = Format::of(&relative) else {
            bail!("source {}: expected a folder or {FORMATS}", path.display());
        };
        if self.seen.insert(real.into()) {
            self.files.push(SourceFile {
                path: path.into(),
                format,
                relative,
                source: real.parent().map(name_of).unwrap_or_default(),
                in_folder: false,
            });
        }
        Ok(())
    }

    fn walk(&mut self, folder: &Path, relative: &str, source: &str, out: Option<&Path>) {
        // Each folder is entered once, so that links in a circle come to an end.
        let entered = folder.canonicalize().is_ok_and(|real| self.seen.insert(real));
        if !entered {
            return;
        }
        let names = match names(folder) {
            Ok(names) => names,
            Err(error) => return self.unreadable.push((folder.into(), error.to_string())),
        };
        for name in names.iter().filter(|name| !is_left_out(name)) {
            let relative = match relative {
                "" => text(name),
                above => format!("{above}/{}", text(name)),
            };
            self.visit(folder.join(name), relative, source, out);
        }
    }

    fn visit(&mut self, path: PathBuf, relative: String, source: &str, out: Option<&Path>) {
        let format = Format::of(&relative);
        let real = match path.canonicalize() {
            Ok(real) => real,
            Err(_) if format.is_none() => return,
            Err(error) => return self.unreadable.push((path, error.to_string())),
        };
        if real.is_dir() && Some(real.as_path()) != out {
            self.walk(&path, &relative, source, out);
        } else if let Some((format, _)) = format
            && real.is_file()
            && self.seen.insert(real)
        {
            let source = source.into();
            self.files.push(SourceFile { path, format, relative, source, in_folder: true });
        }
    }
}

fn names(folder: &Path) -> std::io::Result<Vec<std::ffi::OsString>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.push(entry?.file_name());
    }
    names.sort();
    Ok(names)
}

fn is_left_out(name: &OsStr) -> bool {
    name == "node_modules" || name.as_encoded_bytes().starts_with(b".")
}

fn name_of(path: &Path) -> String {
    path.file_name().map(text).unwrap_or_default()
}

/// File names are compared and shown in NFC: some disks store them decomposed.
fn text(name: &OsStr) -> String {
    name.to_string_lossy().nfc().collect()
}
