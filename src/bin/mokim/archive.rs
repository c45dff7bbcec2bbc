//! Zip archives: their members as files, each with its path.
//!
//! The directory at an archive's end is read once; a member is then unpacked from its place as it is read, with the
//! lengths and the checksum that the directory gives.
use flate2::Crc;
use flate2::read::DeflateDecoder;
use mokim::ingest::{Cause, Refusal};
use std::io::{self, Read, Seek, SeekFrom};
use zip::{CompressionMethod, ZipArchive};

/// Where a member lies.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its path in the archive.
    pub name: String,
    /// Of the lines in front of it.
    header: u64,
    /// Bytes as they lie in the archive.
    pub packed: u64,
    pub size: u64,
    crc: u32,
    is_deflated: bool,
}

/// The name of a member, `/`-separated, and where it lies or why it cannot be read.
pub type Named = (String, Result<Member, Refusal>);

/// The files in an archive of so many bytes, in its order.
///
/// # Errors
/// If it is no sound archive, or holds more than bytes of its size can honestly stand for.
pub fn members(archive: impl Read + Seek, bytes: u64) -> Result<Vec<Named>, Refusal> {
    let broken = |error: zip::result::ZipError| {
        Refusal::new(Cause::Broken, format!("is no sound zip archive: {error}"))
    };
    let archive = ZipArchive::new(archive).map_err(broken)?;
    let mut members = Vec::new();
    for number in 0..archive.len() {
        let entry = archive.by_index_data(number).map_err(broken)?;
        if entry.is_dir() || entry.is_symlink() {
            continue;
        }
        let name = steps(&entry.name().map_err(broken)?);
        let member = match (entry.encrypted(), entry.compression()) {
            (true, _) => Err(Refusal::new(Cause::Unreadable, "needs a password: unpack it")),
            (_, method @ (CompressionMethod::Stored | CompressionMethod::Deflated)) => Ok(Member {
                name: name.clone(),
                header: entry.header_start(),
                packed: entry.compressed_size(),
                size: entry.size(),
                crc: entry.crc32(),
                is_deflated: method == CompressionMethod::Deflated,
            }),
            (_, other) => Err(Refusal::new(
                Cause::Unreadable,
                format!("is packed by {other}, and only deflate is known: unpack it"),
            )),
        };
        members.push((name, member));
    }
    ensure_honest(&members, bytes)?;
    Ok(members)
}

/// A name that leads nowhere else.
fn steps(name: &str) -> String {
    let steps = name.split(['/', '\\']).filter(|step| !matches!(*step, "" | "." | ".."));
    steps.collect::<Vec<&str>>().join("/")
}

/// Members that share their bytes, or that stand for hundreds of times these, are made to do harm.
fn ensure_honest(members: &[Named], bytes: u64) -> Result<(), Refusal> {
    let sound = || members.iter().filter_map(|(_, member)| member.as_ref().ok());
    let packed = sound().fold(0_u64, |sum, member| sum.saturating_add(member.packed));
    let size = sound().fold(0_u64, |sum, member| sum.saturating_add(member.size));
    if packed > bytes {
        let words = format!("is no sound zip archive: its members have {packed} bytes, and it {bytes}");
        return Err(Refusal::new(Cause::Broken, words));
    }
    if size > super::bounded::most(bytes) {
        let words =
            format!("would unpack to {size} bytes, more than {} times its size", super::bounded::RATIO);
        return Err(Refusal::new(Cause::TooLarge, words));
    }
    Ok(())
}

/// A member, unpacked as it is read.
///
/// # Errors
/// If the archive is not what its directory says.
pub fn open<A: Read + Seek + Send + 'static>(
    mut archive: A,
    member: &Member,
) -> io::Result<Box<dyn Read + Send>> {
    archive.seek(SeekFrom::Start(member.header))?;
    let mut header = [0; 30];
    archive.read_exact(&mut header)?;
    if !header.starts_with(b"PK\x03\x04") {
        return Err(io::Error::other("the zip archive has no file where its directory says"));
    }
    let length = |at: usize| i64::from(u16::from_le_bytes([header[at], header[at + 1]]));
    archive.seek(SeekFrom::Current(length(26) + length(28)))?;
    let packed = archive.take(member.packed);
    let expected = (member.size, member.crc);
    Ok(match member.is_deflated {
        true => Box::new(Checked { inner: DeflateDecoder::new(packed), crc: Crc::new(), count: 0, expected }),
        false => Box::new(Checked { inner: packed, crc: Crc::new(), count: 0, expected }),
    })
}

/// A member whose length and checksum must be right in the end.
struct Checked<R> {
    inner: R,
    crc: Crc,
    count: u64,
    expected: (u64, u32),
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(out)?;
        self.crc.update(&out[..count]);
        self.count += count as u64;
        let is_end = count == 0 && !out.is_empty();
        if self.count > self.expected.0 || (is_end && (self.count, self.crc.sum()) != self.expected) {
            return Err(io::Error::other("length or checksum in the zip archive is wrong"));
        }
        Ok(count)
    }
}
