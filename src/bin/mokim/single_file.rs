//! Engine and index inside one page that opens from disk (`build --single-file`).
//!
//! A browser gives a page on disk no other file, so the page holds everything: `mokim.wasm`, packed
//! by gzip, as text in elements that the browser neither runs nor shows,
//! `<script type=mokim>…</script><script type=mokim>…</script>`. The page is UTF-16, low byte first,
//! with a byte order mark, which browsers believe before any header a server sends. A text unit
//! (two bytes of the file) is then simply the next two bytes of the payload, but for one in 31:
//!
//! | bytes | units | value |
//! |---|---|---|
//! | two whose unit is a surrogate (U+D800 to DFFF), and one more | a pair | unit & 0x7FF, then 8 bits: below 0x80000 |
//! | two whose unit the parser changes or ends at: NUL, CR, `<` | a pair | 0x80000 + unit |
//! | one, where nothing fits behind it | a pair | 0x90000 + byte |
//!
//! The value of a pair is what its 20 free bits say. For 10,000 articles (9,512,602 bytes after gzip), the best of
//! five runs in Chromium, the machine busy with other work; a blank page takes 125 MB:
//!
//! | text | page | decoded in | most memory |
//! |---|---:|---:|---:|
//! | base64, by `fromBase64`, which is young | 12.68 MB | 19 ms | 198 MB |
//! | base64, by `atob` | 12.68 MB | 80 ms | 216 MB |
//! | 7 bits a byte in UTF-8, three values escaped | 11.13 MB | 100 ms | 201 MB |
//! | windows-1252; lost where a server says UTF-8 | 9.62 MB | 96 ms | 223 MB |
//! | UTF-16 in one element | 9.67 MB | 84 ms | 196 MB |
//! | **UTF-16 in elements of 32 Ki units** | **9.68 MB** | **62 ms** | **186 MB** |
//!
//! WebKit reads on for 8 s where all is in one element (13 s in base64), as it copies what it has of
//! the element whenever more arrives; for 0.3 s where it is in many. Unpacking takes 0.1 s: it saves
//! half of the engine and 1.4 % of the index, and its checksum finds whatever a copy may have altered.
use anyhow::{Context, bail, ensure};
use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;
use std::io::{Read, Write};
use std::ops::Range;

/// The page's name; the only file of the mode.
pub const FILE: &str = "index.html";

/// UTF-16, low byte first; UTF-8 never begins so.
pub const BYTE_ORDER_MARK: [u8; 2] = [0xff, 0xfe];

/// Where the page's template wants the payload.
const PLACE: &str = "{{payload}}";
const OPEN: &str = "<script type=mokim>";
const CLOSE: &str = "</script>";
/// Units of one element, a few less or more.
const PIECE: usize = 1 << 15;
/// Engine and index never pack so well; what claims to is no payload of ours.
const MAX_RATIO: u64 = 64;

const SURROGATES: Range<u16> = 0xd800..0xe000;
const NUL: u16 = 0;
const CR: u16 = '\r' as u16;
const END: u16 = '<' as u16;
/// From here on the value of a pair is two bytes, and from `ONE` on a single one.
const TWO: u32 = 0x8_0000;
const ONE: u32 = 0x9_0000;

/// The page: `template` with `wasm` in its place.
///
/// # Errors
/// If the template has no place for it.
pub fn page(template: &str, wasm: &[u8]) -> anyhow::Result<Vec<u8>> {
    let (before, after) =
        template.rsplit_once(PLACE).context("the page of the single file has no place for its payload")?;
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(wasm)?;
    let packed = packer.finish()?;
    let mut page = Vec::with_capacity(packed.len() + packed.len() / 32 + 4 * template.len());
    page.extend_from_slice(&BYTE_ORDER_MARK);
    write_text(before, &mut page);
    let mut rest = &packed[..];
    while !rest.is_empty() {
        write_text(OPEN, &mut page);
        rest = write_piece(rest, &mut page);
        write_text(CLOSE, &mut page);
    }
    write_text(after, &mut page);
    Ok(page)
}

/// Whether a file is a page of this mode, sound or not.
pub fn is_page(file: &[u8]) -> bool {
    payload(file).is_ok()
}

/// The `mokim.wasm` inside a page.
///
/// # Errors
/// If it is no page of ours, or what it holds is damaged.
pub fn find(page: &[u8]) -> anyhow::Result<Vec<u8>> {
    let units = payload(page)?;
    let (open, close) = (utf16(OPEN), utf16(CLOSE));
    let mut rest = &units[..];
    let mut packed = Vec::with_capacity(page.len());
    while let Some(piece) = rest.strip_prefix(&open[..]) {
        let end = piece.iter().position(|unit| *unit == END).unwrap_or(piece.len());
        read_piece(&piece[..end], &mut packed).with_context(damaged)?;
        rest = piece[end..].strip_prefix(&close[..]).with_context(damaged)?;
    }
    unpacked(&packed).with_context(damaged)
}

/// The units of a page from its first element of ours on.
fn payload(page: &[u8]) -> anyhow::Result<Vec<u16>> {
    const EXPECTED: &str = "expected a page that `mokim build --single-file` wrote";
    ensure!(page.starts_with(&BYTE_ORDER_MARK), "{EXPECTED}, found {}", other(page));
    let mut units = units_of(page);
    let open = utf16(OPEN);
    let start = units.windows(open.len()).position(|at| at == open);
    units.drain(..start.with_context(|| format!("{EXPECTED}, found a text without its `{OPEN}`"))?);
    Ok(units)
}

fn damaged() -> &'static str {
    "the articles in this page are damaged or cut off: build it again, or copy it again as it is"
}

fn other(page: &[u8]) -> &'static str {
    match page {
        [] => "an empty file",
        [b'<', ..] | [0xef, 0xbb, 0xbf, ..] => "another page",
        _ => "other bytes at its begin",
    }
}

fn unpacked(packed: &[u8]) -> anyhow::Result<Vec<u8>> {
    let limit = MAX_RATIO * packed.len() as u64;
    let mut wasm = Vec::new();
    let mut stream = GzDecoder::new(packed);
    stream.by_ref().take(limit).read_to_end(&mut wasm)?;
    ensure!(
        (wasm.len() as u64) < limit,
        "expected engine and index, found something that unpacks without end"
    );
    // Browsers refuse what follows, and so does this.
    ensure!(stream.into_inner().is_empty(), "expected the end of engine and index, found more");
    Ok(wasm)
}

/// Writes one element's units; the rest of the bytes is for the next.
fn write_piece<'a>(mut bytes: &'a [u8], page: &mut Vec<u8>) -> &'a [u8] {
    let full = page.len() + 2 * PIECE;
    while !bytes.is_empty() && page.len() < full {
        let taken = match pair(bytes) {
            Some((value, taken)) => {
                write_unit(0xd800 | (value >> 10) as u16, page);
                write_unit(0xdc00 | (value & 0x3ff) as u16, page);
                taken
            }
            None => {
                page.extend_from_slice(&bytes[..2]);
                2
            }
        };
        bytes = &bytes[taken..];
    }
    bytes
}

/// The next of at least one byte as the value of a pair, and how many bytes that takes; `None` if two of them are
/// a unit as they stand.
fn pair(bytes: &[u8]) -> Option<(u32, usize)> {
    let [low, high, rest @ ..] = bytes else { return Some((ONE + u32::from(bytes[0]), 1)) };
    let unit = u16::from_le_bytes([*low, *high]);
    match rest.first() {
        Some(third) if SURROGATES.contains(&unit) => {
            Some((u32::from(unit & 0x7ff) << 8 | u32::from(*third), 3))
        }
        None if SURROGATES.contains(&unit) => Some((ONE + u32::from(*low), 1)),
        _ if [NUL, CR, END].contains(&unit) => Some((TWO + u32::from(unit), 2)),
        _ => None,
    }
}

fn read_piece(units: &[u16], bytes: &mut Vec<u8>) -> anyhow::Result<()> {
    for unit in char::decode_utf16(units.iter().copied()) {
        let Ok(unit) = unit else { bail!("a text unit stands alone that should be one of a pair") };
        match (unit as u32).checked_sub(0x1_0000) {
            None => bytes.extend_from_slice(&(unit as u16).to_le_bytes()),
            Some(value) if value < TWO => {
                bytes.extend_from_slice(&(SURROGATES.start | (value >> 8) as u16).to_le_bytes());
                bytes.push(value as u8);
            }
            Some(value) if value < ONE => bytes.extend_from_slice(&(value as u16).to_le_bytes()),
            Some(value) => bytes.push(value as u8),
        }
    }
    Ok(())
}

fn units_of(bytes: &[u8]) -> Vec<u16> {
    bytes.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]])).collect()
}

fn utf16(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

fn write_text(text: &str, page: &mut Vec<u8>) {
    text.encode_utf16().for_each(|unit| write_unit(unit, page));
}

fn write_unit(unit: u16, page: &mut Vec<u8>) {
    page.extend_from_slice(&unit.to_le_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = "<!doctype html><title>Báo 😀</title>{{payload}}<p>";

    fn text_of(bytes: &[u8]) -> Vec<u8> {
        let mut text = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            rest = write_piece(rest, &mut text);
        }
        text
    }

    fn bytes_of(text: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        read_piece(&units_of(text), &mut bytes).unwrap();
        bytes
    }

    /// Bytes that no packer makes smaller, the same in every run.
    fn noise(length: usize) -> Vec<u8> {
        let mut state = 7_u64;
        let next = |_| {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (state >> 33) as u8
        };
        (0..length).map(next).collect()
    }

    #[test]
    fn every_pair_of_bytes_comes_back_wherever_it_stands() {
        let mut bytes: Vec<u8> = (0..=u16::MAX).flat_map(u16::to_le_bytes).collect();
        assert_eq!(bytes_of(&text_of(&bytes)), bytes);
        bytes.insert(0, 1);
        assert_eq!(bytes_of(&text_of(&bytes)), bytes);
        for end in [[0xd8, 0xd8], [0, 0xd8], [0, 0], [13, 0]] {
            for length in 0..=end.len() {
                let bytes = [&[1, 2, 3], &end[..length]].concat();
                assert_eq!(bytes_of(&text_of(&bytes)), bytes);
            }
        }
    }

    #[test]
    fn the_text_holds_nothing_that_a_parser_changes() {
        let text = text_of(&noise(500_000));
        let units = units_of(&text);
        assert!(String::from_utf16(&units).is_ok());
        assert!(!units.iter().any(|unit| [NUL, CR, END].contains(unit)));
        assert!(units.len() < 500_000 / 2 * 102 / 100, "{} units", units.len());
    }

    #[test]
    fn the_format_is_as_the_table_says() {
        let coded = |bytes: &[u8]| units_of(&text_of(bytes));
        assert_eq!(coded(&[0x41, 0x1e]), [0x1e41]);
        assert_eq!(coded(&[0x01, 0xd9, 0x7f]), [0xd840, 0xdd7f]);
        assert_eq!(coded(&[0x3c, 0x00]), [0xda00, 0xdc3c]);
        assert_eq!(coded(&[0x05]), [0xda40, 0xdc05]);
    }

    #[test]
    fn what_a_page_holds_is_found() {
        for length in [0, 1, 1000, 300_000] {
            let wasm = noise(length);
            let page = page(TEMPLATE, &wasm).unwrap();
            assert_eq!(find(&page).unwrap(), wasm);
        }
    }

    #[test]
    fn other_pages_and_cut_ones_are_errors() {
        let sound = page(TEMPLATE, &noise(3000)).unwrap();
        let behind = 2 * "<p>".len();
        for end in 0..sound.len() - behind {
            assert!(find(&sound[..end]).is_err(), "cut at {end}");
        }
        for (bytes, said) in [
            (&b""[..], "an empty file"),
            (b"<!doctype html>", "another page"),
            (b"PK", "other bytes"),
            (b"\xff\xfe<\0p\0", "without its `<script type=mokim>`"),
        ] {
            let error = find(bytes).unwrap_err().to_string();
            assert!(error.contains("--single-file") && error.contains(said), "{error}");
        }
    }

    #[test]
    fn a_payload_with_more_behind_it_is_an_error() {
        let sound = page("{{payload}}", &noise(100)).unwrap();
        let more = [
            &sound[..],
            &utf16("<script type=mokim>xy</script>").iter().flat_map(|u| u.to_le_bytes()).collect::<Vec<_>>(),
        ];
        let error = format!("{:#}", find(&more.concat()).unwrap_err());
        assert!(error.contains("damaged") && error.contains("found more"), "{error}");
    }

    #[test]
    fn altered_payloads_never_pass() {
        let sound = page("{{payload}}", &noise(3000)).unwrap();
        for at in 2..sound.len() {
            let mut altered = sound.clone();
            altered[at] ^= 4;
            if let Ok(wasm) = find(&altered) {
                assert!(wasm == noise(3000), "another payload, byte {at}");
            }
        }
    }
}
