//! Packed files from any bytes: zip, gzip, Zstandard. The program's own files are taken in, for the library has no packing.
#[allow(dead_code)] // of the program's files, what is attacked
#[path = "../../../src/bin/mokim/archive.rs"]
mod archive;
#[path = "../../../src/bin/mokim/bounded.rs"]
mod bounded;
#[path = "../../../src/bin/mokim/frames.rs"]
mod frames;

use bounded::{Bounded, is_too_much, most};
use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use std::io::{self, Cursor, Read, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub fn attack(bytes: &[u8]) {
    let size = bytes.len() as u64;
    unpack(Bounded::new(frames::Frames::new(bytes, Some(size)), Some(size)), size);
    unpack(Bounded::new(MultiGzDecoder::new(bytes), Some(size)), size);
    let Ok(members) = archive::members(Cursor::new(bytes), size) else { return };
    for (name, member) in members {
        assert!(!name.split('/').any(|step| step == ".."), "{name} leads out of the archive");
        let Ok(member) = member else { continue };
        if let Ok(stream) = archive::open(Cursor::new(bytes.to_vec()), &member) {
            unpack(stream, size);
        }
    }
}

/// A stream ends, or says that it is too much, before it gives more than its size allows.
fn unpack(mut stream: impl Read, size: u64) {
    let mut buffer = vec![0; 1 << 16];
    let mut count = 0;
    loop {
        match stream.read(&mut buffer) {
            Ok(0) => return,
            Ok(more) => count += more as u64,
            Err(error) => return assert!(!is_too_much(&error) || count <= most(size)),
        }
        assert!(count <= most(size), "{count} bytes of {size}");
    }
}

pub fn seeds() -> Vec<Vec<u8>> {
    seeds_of(b"Xuong ghe tap nap, tap nap xuong ghe. ").unwrap_or_default()
}

fn seeds_of(text: &[u8]) -> io::Result<Vec<Vec<u8>>> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(&text.repeat(9))?;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["a.txt", "b/c.md"] {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(text)?;
    }
    let zip = zip.finish()?.into_inner();
    Ok(vec![gzip.finish()?, zip, compress_to_vec(&text.repeat(9)[..], CompressionLevel::Fastest)])
}
