//! From a file to its bytes, unpacked and counted on the way.
use flate2::read::MultiGzDecoder;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The most that one file may hold, unpacked, if it is read whole: 256 MB.
const MOST: u64 = 256 << 20;

/// How many bytes of files were read so far, as they lie on the disk.
#[derive(Clone, Default)]
pub struct Meter(Arc<AtomicU64>);

impl Meter {
    pub fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

struct Metered(File, Meter);

impl Read for Metered {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.0.read(out)?;
        self.1.0.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// A file as a stream; `.gz` is unpacked on the way.
pub fn open(path: &Path, meter: &Meter) -> io::Result<Box<dyn Read + Send>> {
    let file = BufReader::with_capacity(1 << 16, Metered(File::open(path)?, meter.clone()));
    let packed = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("gz"));
    Ok(match packed {
        true => Box::new(MultiGzDecoder::new(file)),
        false => Box::new(file),
    })
}

/// All bytes of a file, unpacked.
pub fn read(path: &Path, meter: &Meter) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let stream = open(path, meter).map_err(|e| unreadable(&e))?;
    let count = stream.take(MOST + 1).read_to_end(&mut bytes).map_err(|e| unreadable(&e))?;
    match count as u64 > MOST {
        true => Err("holds more than 256 MB: split it, or make it .jsonl, which is streamed".into()),
        false => Ok(bytes),
    }
}

pub fn unreadable(error: &io::Error) -> String {
    format!("cannot be read: {error}")
}
