//! Which files are articles: walks the sources in an order that does not depend on the disk.
//!
//! A file is a file of a folder, the member of a zip archive, or standard input. Each counts once, however many sources
//! and links lead to it.
use crate::archive;
use crate::format_arguments::FormatArguments;
use crate::source_file::{Bytes, SourceFile};
use crate::{input, unpack};
use anyhow::{Context, bail, ensure};
use mokim::ingest::{Cause, FORMATS, Format, HEAD, Packing, Refusal, guess};
use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// The name of standard input as a source.
pub const INPUT: &str = "-";

#[derive(Default)]
pub struct Found {
    pub files: Vec<SourceFile>,
    /// Files and folders that cannot be looked at, with the reason.
    pub unreadable: Vec<(String, Refusal)>,
    /// Files of a format of ours that are no articles: for robots, for programs, for pages that are not there, feeds of
    /// pages that are.
    pub left_out: Vec<String>,
    seen: HashSet<u128>,
}

/// All articles of the sources, in the order of the sources and sorted by path within each.
/// A file that several sources or links reach counts once.
///
/// # Errors
/// If a source does not exist, is of no known format, or is the folder to write into.
pub fn find(sources: &[PathBuf], formats: &FormatArguments, out: Option<&Path>) -> anyhow::Result<Found> {
    let out = out.and_then(|out| out.canonicalize().ok());
    let mut found = Found::default();
    for source in sources {
        if source.as_os_str() == INPUT {
            found.add_input(formats)?;
            continue;
        }
        let real =
            source.canonicalize().with_context(|| format!("source {} cannot be read", source.display()))?;
        ensure!(
            Some(&real) != out.as_ref(),
            "{} is both source and output: choose a folder of its own for the output, such as {}",
            source.display(),
            source.join("search").display()
        );
        let before = found.files.len();
        if real.is_dir() {
            let folder = Folder { path: source, real: &real, relative: "" };
            found.walk(&folder, &name_of(&real).into(), out.as_deref());
        } else {
            found.add_source_file(source, &real, formats)?;
        }
        found.leave_out_feeds_of_pages(before);
    }
    Ok(found)
}

/// A folder on the way down.
struct Folder<'a> {
    path: &'a Path,
    /// Without links.
    real: &'a Path,
    relative: &'a str,
}

impl Found {
    fn add_source_file(&mut self, path: &Path, real: &Path, formats: &FormatArguments) -> anyhow::Result<()> {
        let relative = name_of(path);
        if !self.is_new(real) {
            return Ok(());
        }
        let bytes = Bytes::Disk(path.into());
        if is_archive(&relative) {
            let name = relative[..relative.len() - ".zip".len()].to_string();
            self.add_members(&bytes, "", &name.into());
            return Ok(());
        }
        let known = formats.format.or_else(|| Format::of(&relative).map(|(format, _)| format));
        let Some(format) = known else {
            bail!(
                "source {}: expected a folder or {FORMATS}; --format says what a file without such a name is",
                path.display()
            );
        };
        let packing = Packing::of_name(&relative).map(|(packing, _)| packing);
        let source = real.parent().map(name_of).unwrap_or_default().into();
        self.files.push(SourceFile {
            bytes,
            member: None,
            packing,
            format,
            relative,
            source,
            in_folder: false,
        });
        Ok(())
    }

    /// What standard input is, its first bytes say, unless `--format` does.
    fn add_input(&mut self, formats: &FormatArguments) -> anyhow::Result<()> {
        input::standard_input()?;
        if !self.is_new(Path::new(INPUT)) {
            return Ok(());
        }
        let mut file = SourceFile {
            bytes: Bytes::Input,
            member: None,
            packing: None,
            format: Format::Text,
            relative: "stdin".into(),
            source: "".into(),
            in_folder: false,
        };
        file.packing = Packing::of_bytes(&first_bytes(&file)?);
        if file.packing == Some(Packing::Zip) {
            self.add_members(&Bytes::Input, "", &"stdin".into());
            return Ok(());
        }
        file.format = match formats.format {
            Some(format) => format,
            None => guess(&first_bytes(&file)?).context("standard input is empty")?,
        };
        self.files.push(file);
        Ok(())
    }

    fn walk(&mut self, folder: &Folder, source: &Arc<str>, out: Option<&Path>) {
        // Each folder is entered once, so that links in a circle come to an end.
        if !self.is_new(folder.real) {
            return;
        }
        let entries = match entries(folder.path) {
            Ok(entries) => entries,
            Err(error) => return self.refuse(folder.path.display().to_string(), &error),
        };
        for (name, is_link) in entries.iter().filter(|(name, _)| !is_left_out(name)) {
            let relative = match folder.relative {
                "" => text(name),
                above => format!("{above}/{}", text(name)),
            };
            let path = folder.path.join(name);
            let real = match is_link {
                true => path.canonicalize(),
                false => Ok(folder.real.join(name)),
            };
            match real {
                Ok(real) => {
                    self.visit(&Folder { path: &path, real: &real, relative: &relative }, source, out)
                }
                Err(_) if Format::of(&relative).is_none() => {}
                Err(error) => self.refuse(path.display().to_string(), &error),
            }
        }
    }

    fn visit(&mut self, entry: &Folder, source: &Arc<str>, out: Option<&Path>) {
        let Folder { path, real, relative } = *entry;
        let may_be_file = Format::of(relative).is_some() || is_archive(relative);
        let kind = match fs::metadata(real) {
            Ok(metadata) => metadata.file_type(),
            Err(_) if !may_be_file => return,
            Err(error) => return self.refuse(path.display().to_string(), &error),
        };
        if kind.is_dir() {
            if Some(real) != out {
                self.walk(entry, source, out);
            }
        } else if may_be_file && !kind.is_file() {
            let words = "is a pipe or a device, which is read only as a SOURCE of its own";
            self.unreadable.push((path.display().to_string(), Refusal::new(Cause::Unreadable, words)));
        } else if may_be_file && is_no_article(relative) {
            self.left_out.push(path.display().to_string());
        } else if may_be_file && self.is_new(real) {
            self.add_found(entry, source);
        }
    }

    /// A file of a folder, or those of an archive in its place.
    fn add_found(&mut self, entry: &Folder, source: &Arc<str>) {
        let (bytes, relative) = (Bytes::Disk(entry.path.into()), entry.relative);
        let Some((format, _)) = Format::of(relative) else {
            let above = format!("{}/", &relative[..relative.len() - ".zip".len()]);
            return self.add_members(&bytes, &above, source);
        };
        let packing = Packing::of_name(relative).map(|(packing, _)| packing);
        let (source, relative) = (source.clone(), relative.into());
        self.files.push(SourceFile {
            bytes,
            member: None,
            packing,
            format,
            relative,
            source,
            in_folder: true,
        });
    }

    /// The members of an archive as files of a folder; `above` stands in front of their paths.
    fn add_members(&mut self, archive: &Bytes, above: &str, source: &Arc<str>) {
        let shown = archive.shown();
        let bytes = archive.open().map_err(|error| unpack::unreadable(&error));
        let members =
            bytes.and_then(|bytes| archive::members(io::BufReader::new(bytes), archive.size().unwrap_or(0)));
        let mut members = match members {
            Ok(members) => members,
            Err(refusal) => return self.unreadable.push((shown, refusal)),
        };
        members.sort_by(|(a, _), (b, _)| a.cmp(b));
        for (name, member) in members {
            let name: String = name.nfc().collect();
            if name.split('/').any(|step| is_left_out(OsStr::new(step)) || step == "__MACOSX") {
                continue;
            }
            let place = format!("{shown}/{name}");
            if Packing::of_name(&name).is_some() {
                let words = "lies packed in an archive, and nothing is unpacked twice: unpack the archive";
                self.unreadable.push((place, Refusal::new(Cause::Nested, words)));
                continue;
            }
            let Some((format, _)) = Format::of(&name) else { continue };
            match member {
                _ if is_no_article(&name) => self.left_out.push(place),
                Err(refusal) => self.unreadable.push((place, refusal)),
                Ok(member) => self.files.push(SourceFile {
                    bytes: archive.clone(),
                    member: Some(Box::new(member)),
                    packing: None,
                    format,
                    relative: format!("{above}{name}"),
                    source: source.clone(),
                    in_folder: true,
                }),
            }
        }
    }

    /// A site's feed says again what its pages say. As a SOURCE of its own it is read.
    fn leave_out_feeds_of_pages(&mut self, from: usize) {
        let has_pages = self.files[from..].iter().any(|file| file.in_folder && file.format == Format::Html);
        if !has_pages {
            return;
        }
        for file in self.files.split_off(from) {
            let is_feed = file.format == Format::Feed || name_is(&file.relative, "feed.json");
            if !file.in_folder || !is_feed {
                self.files.push(file);
                continue;
            }
            self.left_out.push(file.shown());
            if let Some(real) = file.path().and_then(|path| path.canonicalize().ok()) {
                self.seen.remove(&sum(&real));
            }
        }
    }

    fn refuse(&mut self, place: String, error: &io::Error) {
        self.unreadable.push((place, unpack::unreadable(error)));
    }

    fn is_new(&mut self, real: &Path) -> bool {
        self.seen.insert(sum(real))
    }
}

/// Stands for a path without links: a million paths would take more memory than their articles.
fn sum(real: &Path) -> u128 {
    let mut hashers = [DefaultHasher::new(), DefaultHasher::new()];
    hashers[1].write_u8(1);
    hashers.iter_mut().for_each(|hasher| real.hash(hasher));
    u128::from(hashers[0].finish()) << 64 | u128::from(hashers[1].finish())
}

/// What a file begins with, unpacked.
fn first_bytes(file: &SourceFile) -> anyhow::Result<Vec<u8>> {
    let mut head = Vec::new();
    let stream = unpack::open(file, &unpack::Meter::default())?;
    stream
        .take(HEAD as u64)
        .read_to_end(&mut head)
        .with_context(|| format!("{} cannot be read", file.shown()))?;
    Ok(head)
}

/// The names in a folder, sorted, each with whether it is a link.
fn entries(folder: &Path) -> io::Result<Vec<(OsString, bool)>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        names.push((entry.file_name(), entry.file_type()?.is_symlink()));
    }
    names.sort();
    Ok(names)
}

fn is_archive(name: &str) -> bool {
    Packing::of_name(name).is_some_and(|(packing, _)| packing == Packing::Zip)
}

fn is_left_out(name: &OsStr) -> bool {
    name == "node_modules" || name.as_encoded_bytes().starts_with(b".")
}

/// Files that every site or project has for its robots and programs, and for who asks for a page that it does not have.
fn is_no_article(relative: &str) -> bool {
    const NAMES: [&str; 15] = [
        "404.html",
        "robots.txt",
        "humans.txt",
        "ads.txt",
        "app-ads.txt",
        "security.txt",
        "llms.txt",
        "llms-full.txt",
        "package.json",
        "package-lock.json",
        "tsconfig.json",
        "manifest.json",
        "browserconfig.xml",
        "opensearch.xml",
        "sitemap_index.xml",
    ];
    let name = relative.rsplit('/').next().unwrap_or(relative);
    let is_sitemap = name.starts_with("sitemap") && name.trim_end_matches(".gz").ends_with(".xml");
    is_sitemap || NAMES.contains(&name)
}

fn name_is(relative: &str, name: &str) -> bool {
    relative.rsplit('/').next() == Some(name)
}

fn name_of(path: &Path) -> String {
    path.file_name().map(text).unwrap_or_default()
}

/// File names are compared and shown in NFC: some disks store them decomposed.
fn text(name: &OsStr) -> String {
    name.to_string_lossy().nfc().collect()
}
