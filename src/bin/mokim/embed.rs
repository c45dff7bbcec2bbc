//! The index inside the engine: one custom section `mokim` at the end of the `.wasm`.
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
/// Magic and version, as every WebAssembly module begins.
pub const HEADER: &[u8; 8] = b"\0asm\x01\0\0\0";

/// Where engine and index lie in a `.wasm`.
#[derive(Debug, PartialEq, Eq)]
pub struct Parts {
    /// The module without the section of the index.
    pub engine: Range<usize>,
    pub index: Range<usize>,
}

/// The module with an index behind it.
///
/// # Errors
/// If the index is 4 GB or more, which is the most that a section can hold.
pub fn append(engine: &[u8], index: &[u8]) -> anyhow::Result<Vec<u8>> {
    let name = 1 + SECTION.len();
    let length = u32::try_from(name + index.len())
        .ok()
        .context("the index is larger than 4 GB: split the collection")?;
    let mut wasm = Vec::with_capacity(engine.len() + name + index.len() + 6);
    wasm.extend_from_slice(engine);
    wasm.push(0);
    write_leb(length, &mut wasm);
    wasm.push(SECTION.len() as u8);
    wasm.extend_from_slice(SECTION);
    wasm.extend_from_slice(index);
    Ok(wasm)
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
    while at < wasm.len() {
        let start = at;
        let body = section(wasm, &mut at)
            .with_context(|| format!("the section at byte {start} goes beyond the end of the file at byte {}: the file is cut off or altered; build or copy it again", wasm.len()))?;
        if let Some(index) = index_in(wasm, start, body) {
            return Ok(Parts {
                engine: 0..start,
                index,
            });
        }
    }
    anyhow::bail!(
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

fn index_in(wasm: &[u8], start: usize, body: Range<usize>) -> Option<Range<usize>> {
    let name = wasm.get(body.start + 1..body.start + 1 + SECTION.len())?;
    let named = wasm[body.start] as usize == SECTION.len() && name == SECTION;
    let payload = body.start + 1 + SECTION.len()..body.end;
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
            let wasm = append(MODULE, &index).unwrap();
            let parts = find(&wasm).unwrap();
            assert_eq!(&wasm[parts.engine], MODULE);
            assert_eq!(&wasm[parts.index], index);
        }
    }

    #[test]
    fn every_truncation_is_an_error() {
        let wasm = append(MODULE, &[7; 300]).unwrap();
        for end in 0..wasm.len() {
            assert!(find(&wasm[..end]).is_err(), "cut at {end}");
        }
    }

    #[test]
    fn altered_bytes_never_panic() {
        let wasm = append(MODULE, &[7; 300]).unwrap();
        for at in 0..MODULE.len() + 10 {
            for byte in 0..=255 {
                let mut altered = wasm.clone();
                altered[at] = byte;
                let _ = find(&altered);
            }
        }
    }
}
