//! The index inside the engine: one custom section `mokim` at the end of the `.wasm`; of a split index its resident
//! part, and behind it the section `mokim-split` with the directory of its chunks.
//!
//! A section is its kind (0 = custom), the length of what follows as LEB128, then, for a custom
//! one, the length of its name, the name, and the payload. Engines pass over custom sections, so
//! the same file runs in the browser with and without it.
//! <https://webassembly.github.io/spec/core/binary/modules.html#custom-section>
use anyhow::{Context, ensure};
use std::ops::Range;

/// The file that holds engine and index; it marks a folder as one of ours.
pub const FILE: &str = "mokim.wasm";

const SECTION: &[u8] = b"mokim";
const DIRECTORY: &[u8] = b"mokim-split";
/// Magic and version, as every WebAssembly module begins.
pub const HEADER: &[u8; 8] = b"\0asm\x01\0\0\0";

/// Where engine and index lie in a `.wasm`.
#[derive(Debug, PartialEq, Eq)]
pub struct Parts {
    /// The module without the section of the index.
    pub engine: Range<usize>,
    pub index: Range<usize>,
    /// The directory of the chunks of a split index.
    pub directory: Option<Range<usize>>,
}

/// The module with an index behind it. The bytes of the index, of which there may be hundreds of megabytes, are moved and
/// never there twice.
///
/// # Errors
/// If the index is 4 GB or more, which is the most that a section can hold.
pub fn append(engine: &[u8], mut index: Vec<u8>) -> anyhow::Result<Vec<u8>> {
    let mut head = engine.to_vec();
    begin_section(SECTION, index.len(), &mut head)?;
    index.reserve_exact(head.len());
    index.splice(..0, head);
    Ok(index)
}

/// As `append`, with the directory of the index's chunks.
pub fn append_split(engine: &[u8], index: Vec<u8>, directory: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut wasm = append(engine, index)?;
    begin_section(DIRECTORY, directory.len(), &mut wasm)?;
    wasm.extend_from_slice(directory);
    Ok(wasm)
}

/// Appends what stands before the payload of a section.
fn begin_section(name: &[u8], payload: usize, wasm: &mut Vec<u8>) -> anyhow::Result<()> {
    let length = u32::try_from(1 + name.len() + payload)
        .ok()
        .context("the index is larger than 4 GB: split the collection")?;
    wasm.push(0);
    write_leb(length, wasm);
    wasm.push(name.len() as u8);
    wasm.extend_from_slice(name);
    Ok(())
}

/// Finds the index in a module, looking at the lengths of its sections only.
///
/// # Errors
/// If it is no module, ends early, or holds no index.
pub fn find(wasm: &[u8]) -> anyhow::Result<Parts> {
    ensure!(
        wasm.starts_with(HEADER),
        "expected a WebAssembly module, found {}",
        if HEADER.starts_with(wasm) {
            "a file cut off within its first 8 bytes"
        } else {
            "other bytes at its begin"
        }
    );
    let mut at = HEADER.len();
    let mut found: Option<Parts> = None;
    while at < wasm.len() {
        let start = at;
        let body = section(wasm, &mut at)
            .with_context(|| format!("the section at byte {start} goes beyond the end of the file at byte {}: the file is cut off or altered; build or copy it again", wasm.len()))?;
        match &mut found {
            None => {
                let index = payload_of(SECTION, wasm, start, body);
                found = index.map(|index| Parts { engine: 0..start, index, directory: None });
            }
            Some(parts) => parts.directory = payload_of(DIRECTORY, wasm, start, body),
        }
    }
    found.context(
        "expected a section `mokim` with the index, found none: make it with `mokim build`, or build or copy it again if it was cut off"
    )
}

/// What a section holds; moves `at` behind it.
fn section(wasm: &[u8], at: &mut usize) -> Option<Range<usize>> {
    *at += 1;
    let length = read_leb(wasm, at)? as usize;
    let end = at.checked_add(length).filter(|end| *end <= wasm.len())?;
    let body = *at..end;
    *at = end;
    Some(body)
}

/// What a custom section of this name holds.
fn payload_of(section: &[u8], wasm: &[u8], start: usize, body: Range<usize>) -> Option<Range<usize>> {
    let payload = body.start + 1 + section.len()..body.end;
    let name = wasm.get(body.start + 1..payload.start)?;
    let named = wasm[body.start] as usize == section.len() && name == section;
    (wasm[start] == 0 && named && payload.start <= payload.end).then_some(payload)
}

fn write_leb(mut number: u32, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// At most five bytes, as the specification has it.
fn read_leb(bytes: &[u8], at: &mut usize) -> Option<u32> {
    let mut number = 0_u64;
    for shift in (0..35).step_by(7) {
        let byte = *bytes.get(*at)?;
        *at += 1;
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return u32::try_from(number).ok();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Header and an empty type section (1), and a custom section of another name.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\x01\x01\0\0\x03\x01xy";

    #[test]
    fn what_is_appended_is_found() {
        for length in [0, 1, 121, 122, 16_377, 70_000] {
            let index: Vec<u8> = (0..length).map(|n: u32| n as u8).collect();
            let wasm = append(MODULE, index.clone()).unwrap();
            let parts = find(&wasm).unwrap();
            assert_eq!(&wasm[parts.engine], MODULE);
            assert_eq!(&wasm[parts.index], index);
        }
    }

    #[test]
    fn the_directory_of_a_split_index_is_found_behind_it() {
        let wasm = append_split(MODULE, vec![7; 300], &[5; 200]).unwrap();
        let parts = find(&wasm).unwrap();
        assert_eq!(wasm[parts.index], [7; 300]);
        assert_eq!(wasm[parts.directory.unwrap()], [5; 200]);
        assert_eq!(find(&append(MODULE, vec![7; 300]).unwrap()).unwrap().directory, None);
    }

    #[test]
    fn every_truncation_is_an_error() {
        let wasm = append(MODULE, vec![7; 300]).unwrap();
        for end in 0..wasm.len() {
            assert!(find(&wasm[..end]).is_err(), "cut at {end}");
        }
    }

    #[test]
    fn altered_bytes_never_panic() {
        let wasm = append(MODULE, vec![7; 300]).unwrap();
        for at in 0..MODULE.len() + 10 {
            for byte in 0..=255 {
                let mut altered = wasm.clone();
                altered[at] = byte;
                let _ = find(&altered);
            }
        }
    }
}
