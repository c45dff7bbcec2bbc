//! A file with articles: where its bytes lie, and what its name says.
use crate::archive::Member;
use crate::input::{self, InputReader};
use mokim::ingest::{Format, Packing};
use std::fs::{self, File};
use std::io::{self, Read, Seek};
use std::path::Path;
use std::sync::Arc;

/// Where bytes lie.
#[derive(Clone, Debug)]
pub enum Bytes {
    Disk(Arc<Path>),
    Input,
}

/// Reads from any place, on any thread.
pub trait Source: Read + Seek + Send {}
impl<T: Read + Seek + Send> Source for T {}

impl Bytes {
    pub fn open(&self) -> io::Result<Box<dyn Source>> {
        Ok(match self {
            Bytes::Disk(path) => Box::new(File::open(path)?),
            Bytes::Input => Box::new(InputReader::new(input::standard_input().map_err(io::Error::other)?)),
        })
    }

    /// `None`: a pipe, or nothing that can be looked at.
    pub fn size(&self) -> Option<u64> {
        match self {
            Bytes::Disk(path) => fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|file| file.len()),
            Bytes::Input => Some(input::standard_input().ok()?.size),
        }
    }

    /// For messages.
    pub fn shown(&self) -> String {
        match self {
            Bytes::Disk(path) => path.display().to_string(),
            Bytes::Input => "standard input".into(),
        }
    }
}

/// A file with articles.
#[derive(Debug)]
pub struct SourceFile {
    pub bytes: Bytes,
    /// Which part of these bytes it is, if they are an archive.
    pub member: Option<Box<Member>>,
    /// How it is packed by itself.
    pub packing: Option<Packing>,
    pub format: Format,
    /// Path below the source, `/`-separated, NFC; for a source that is a file, its name.
    pub relative: String,
    /// Name of the folder that is the source, or that holds the source.
    pub source: Arc<str>,
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

    /// The path without what tells the packing.
    pub fn unpacked_name(&self) -> &str {
        let end = Packing::of_name(&self.relative).map_or(0, |(_, length)| length);
        &self.relative[..self.relative.len() - end]
    }

    /// Bytes that are read for it; 0 where nobody knows.
    pub fn size(&self) -> u64 {
        match &self.member {
            Some(member) => member.packed,
            None => self.bytes.size().unwrap_or(0),
        }
    }

    /// Bytes that it has, if that is known before it is read.
    pub fn unpacked_size(&self) -> Option<u64> {
        match (&self.member, self.packing) {
            (Some(member), _) => Some(member.size),
            (None, None) => self.bytes.size(),
            _ => None,
        }
    }

    /// For messages.
    pub fn shown(&self) -> String {
        match (&self.member, &self.bytes) {
            (Some(member), bytes) => format!("{}/{}", bytes.shown(), member.name),
            (None, bytes) => bytes.shown(),
        }
    }

    /// The file on disk that it lies in.
    pub fn path(&self) -> Option<&Path> {
        match &self.bytes {
            Bytes::Disk(path) => Some(path),
            Bytes::Input => None,
        }
    }
}
