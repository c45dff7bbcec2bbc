//! The checksums of an index made right, so that what lies behind them is attacked: the format as `src/index/blocks.rs`,
//! `src/index/pieces.rs` and `src/bytes.rs` specify it, written a second time.

pub const HEADER: usize = 32;
const MAGIC: usize = 8;

/// As documented of `checksum` in `src/bytes.rs`.
pub fn checksum(bytes: &[u8]) -> u32 {
    let hash = fingerprint(bytes);
    (hash >> 32) as u32 ^ hash as u32
}

pub fn fingerprint(bytes: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let step = |hash: u64, word: u64| (hash ^ word).wrapping_mul(FACTOR).rotate_left(29);
    let words = bytes.chunks_exact(8);
    let rest = words.remainder().iter().map(|&byte| u64::from(byte));
    let words = words.clone().map(|word| u64::from_le_bytes(word.try_into().unwrap()));
    let hash = words.chain(rest).fold(bytes.len() as u64 ^ FACTOR, step);
    let hash = (hash ^ hash >> 32).wrapping_mul(FACTOR);
    hash ^ hash >> 29
}

pub fn number(bytes: &[u8], at: usize) -> usize {
    u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize
}

fn put(bytes: &mut [u8], at: usize, number: u32) {
    bytes[at..at + 4].copy_from_slice(&number.to_be_bytes());
}

/// Where the directory ends; `None`: the bytes are too few for the one they promise.
fn directory_end(bytes: &[u8]) -> Option<usize> {
    let end = (bytes.len() >= HEADER).then(|| HEADER + number(bytes, 24) * 8)?;
    (end <= bytes.len()).then_some(end)
}

/// The bytes with name, version, build id and the header's checksum right: the lengths stay what they claim to be. The build
/// id of a split index is that of the whole one, and so right as it is.
pub fn with_header_sealed(bytes: &[u8], magic: &[u8]) -> Option<Vec<u8>> {
    let end = directory_end(bytes)?;
    let mut bytes = bytes.to_vec();
    bytes[..MAGIC].copy_from_slice(&magic[..MAGIC]);
    if bytes[15] & 1 == 0 {
        let id = fingerprint(&bytes[HEADER..end]);
        bytes[16..24].copy_from_slice(&id.to_be_bytes());
    }
    let sum = checksum(&bytes[12..end]);
    put(&mut bytes, 8, sum);
    Some(bytes)
}

/// The same, with the blocks' lengths bounded by the bytes there are and their checksums right.
pub fn sealed(bytes: &[u8], magic: &[u8]) -> Option<Vec<u8>> {
    let mut start = directory_end(bytes)?;
    let mut bytes = bytes.to_vec();
    let is_split = bytes[15] & 1 != 0;
    let count = number(&bytes, 24);
    let present = if is_split { count.min(number(&bytes, 28)) } else { count };
    for entry in (0..present).map(|n| HEADER + n * 8) {
        let is_last = entry == HEADER + (present - 1) * 8;
        let rest = bytes.len() - start;
        let length = if is_last { rest } else { rest.min(number(&bytes, entry)) };
        let sum = checksum(&bytes[start..start + length]);
        put(&mut bytes, entry, length as u32);
        put(&mut bytes, entry + 4, sum);
        start += length;
    }
    bytes.truncate(start);
    with_header_sealed(&bytes, magic)
}

/// A piece with the seal behind it that its number asks for.
pub fn sealed_piece(piece: u32, content: &[u8]) -> Vec<u8> {
    let sum = checksum(content) ^ piece.wrapping_mul(0x9E37_79B1);
    [content, &((sum >> 16) as u16).to_be_bytes()].concat()
}
