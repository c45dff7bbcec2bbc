//! From a file to its bytes, unpacked and counted on the way.
use crate::archive;
use crate::bounded::{Bounded, is_too_much};
use crate::frames::Frames;
use crate::source_file::{Bytes, SourceFile};
use flate2::read::MultiGzDecoder;
use mokim::ingest::{Cause, Packing, Refusal};
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many bytes of files were read so far, as they lie on the disk.
#[derive(Clone, Default)]
pub struct Meter(Arc<AtomicU64>);

impl Meter {
    pub fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

struct Metered<R>(R, Meter);

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.0.read(out)?;
        self.1.0.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

impl<R: Seek> Seek for Metered<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

/// A file as a stream, unpacked on the way.
pub fn open(file: &SourceFile, meter: &Meter) -> io::Result<Box<dyn Read + Send>> {
    let bytes = Metered(file.bytes.open()?, meter.clone());
    if let Some(member) = &file.member {
        return archive::open(BufReader::with_capacity(1 << 16, bytes), member);
    }
    Ok(unpacked(bytes, file.packing, file.bytes.size()))
}

/// The file at a path, unpacked if its name says that it is packed.
pub fn open_path(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    let bytes = Bytes::Disk(path.into());
    let packing = Packing::of_name(&path.to_string_lossy()).map(|(packing, _)| packing);
    Ok(unpacked(bytes.open()?, packing, bytes.size()))
}

fn unpacked(
    bytes: impl Read + Send + 'static,
    packing: Option<Packing>,
    size: Option<u64>,
) -> Box<dyn Read + Send> {
    let bytes = BufReader::with_capacity(1 << 16, bytes);
    match packing {
        Some(Packing::Gzip) => Box::new(Bounded::new(MultiGzDecoder::new(bytes), size)),
        Some(Packing::Zstandard) => Box::new(Bounded::new(Frames::new(bytes, size), size)),
        Some(Packing::Zip) | None => Box::new(bytes),
    }
}

/// All bytes of a file of at most so many megabytes, unpacked.
pub fn read(file: &SourceFile, megabytes: u64, meter: &Meter) -> Result<Vec<u8>, Refusal> {
    let most = megabytes << 20;
    let too_large = || {
        let words = format!(
            "holds more than {megabytes} MB, which is not read at once: split it, or make it .jsonl, which is streamed"
        );
        Refusal::new(Cause::TooLarge, words)
    };
    // A file that is as long is not read first.
    if file.unpacked_size().is_some_and(|size| size > most) {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    let stream = open(file, meter).map_err(|e| unreadable(&e))?;
    let count = stream.take(most + 1).read_to_end(&mut bytes).map_err(|e| unreadable(&e))?;
    if count as u64 > most { Err(too_large()) } else { Ok(bytes) }
}

pub fn unreadable(error: &io::Error) -> Refusal {
    match is_too_much(error) {
        true => Refusal::new(Cause::TooLarge, error.to_string()),
        false => Refusal::new(Cause::Unreadable, format!("cannot be read: {error}")),
    }
}
