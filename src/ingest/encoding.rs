//! From the bytes of a file to text: which encoding they are in, or the reason why they are no text.
//!
//! 1. A byte order mark says it. Zero bytes at every other place say UTF-16. What is valid UTF-8 is UTF-8.
//! 2. Other bytes are read in each Vietnamese encoding of old, and that one is assumed which makes Vietnamese of them
//!    ([`Words::are_vietnamese`]); a page that names its encoding, and is not Vietnamese, is read in that.
//! 3. Else bytes that are not UTF-8 are taken for Windows-1252, each on its own, and nothing is lost. Where most of a
//!    text is UTF-8 all the same, that is damage: it is said, and nothing is guessed.
//!
//! What was assumed goes with the text. Text in letters of a Vietnamese font that was saved as Unicode is the matter of
//! [`super::old_letters`].
use super::plausible::{Words, start};
use super::single_byte::{self, VISCII_LETTERS};
use super::viqr::viqr;
use super::vni::vni;
use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// How text is written as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Tcvn3,
    Vni,
    Viscii,
    Viqr,
    /// One that browsers know; Windows-1258 and UTF-16 among them.
    Web(&'static encoding_rs::Encoding),
}

pub const UTF_8: Encoding = Encoding::Web(encoding_rs::UTF_8);
const WINDOWS_1258: Encoding = Encoding::Web(encoding_rs::WINDOWS_1258);
pub const WINDOWS_1252: Encoding = Encoding::Web(encoding_rs::WINDOWS_1252);

/// Those of old, the likelier ones first. VIQR is ASCII, so bytes do not tell it.
pub const OLD: [Encoding; 4] = [WINDOWS_1258, Encoding::Tcvn3, Encoding::Vni, Encoding::Viscii];

/// Names that pages and people use, in lower case; besides these all of the WHATWG Encoding Standard.
const NAMES: [(&str, Encoding); 10] = [
    ("tcvn3", Encoding::Tcvn3),
    ("abc", Encoding::Tcvn3),
    ("tcvn", Encoding::Tcvn3),
    ("x-viet-tcvn5712", Encoding::Tcvn3),
    ("vni", Encoding::Vni),
    ("x-viet-vni", Encoding::Vni),
    ("viscii", Encoding::Viscii),
    ("x-viet-viscii", Encoding::Viscii),
    ("viqr", Encoding::Viqr),
    ("utf16", Encoding::Web(encoding_rs::UTF_16LE)),
];

impl fmt::Display for Encoding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Encoding::Tcvn3 => "TCVN3",
            Encoding::Vni => "VNI",
            Encoding::Viscii => "VISCII",
            Encoding::Viqr => "VIQR",
            Encoding::Web(web) => web.name(),
        })
    }
}

impl Encoding {
    /// By its name, in any case.
    ///
    /// # Errors
    /// A sentence with the names that can be told, if there is no such encoding.
    pub fn named(name: &str) -> Result<Encoding, String> {
        let known = NAMES.iter().find(|(known, _)| name.eq_ignore_ascii_case(known));
        let web = || encoding_rs::Encoding::for_label(name.as_bytes()).map(Encoding::Web);
        known.map(|(_, encoding)| *encoding).or_else(web).ok_or_else(|| {
            format!("expected utf-8, utf-16le, utf-16be, windows-1258, tcvn3, vni, viscii, viqr or another name of the Encoding Standard, found `{name}`")
        })
    }

    /// Text of bytes given as U+0000 to U+00FF, in NFC; every byte is something in these encodings.
    pub(super) fn of_units(self, units: &str) -> String {
        match self {
            Encoding::Tcvn3 => single_byte::tcvn3(units).nfc().collect(),
            Encoding::Vni => vni(units),
            Encoding::Viscii => single_byte::viscii(units),
            Encoding::Viqr => viqr(units),
            Encoding::Web(web) => {
                let letter = |c: char| match u8::try_from(c) {
                    Ok(byte) => web.decode_without_bom_handling(&[byte]).0.chars().next().unwrap_or(c),
                    Err(_) => c,
                };
                units.chars().map(letter).nfc().collect()
            }
        }
    }
}

/// Text, and what was assumed to read it.
#[derive(Debug, Default)]
pub struct Decoded {
    pub text: String,
    /// The encoding, for people; empty for UTF-8.
    pub assumed: String,
    /// What is doubtful of it.
    pub warnings: Vec<String>,
}

/// `forced`, unless a byte order mark says otherwise.
pub fn unless_marked(bytes: &[u8], forced: Option<Encoding>) -> Option<Encoding> {
    forced.filter(|_| encoding_rs::Encoding::for_bom(bytes).is_none())
}

/// Text of bytes; `forced` says in which encoding, if they have no byte order mark.
///
/// # Errors
/// A sentence that says why they are no text.
pub fn decode(bytes: Vec<u8>, forced: Option<Encoding>) -> Result<Decoded, String> {
    decoded(bytes, forced, None)
}

/// Text of a page, which may say in its head which encoding it is in.
///
/// # Errors
/// As [`decode`].
pub fn decode_page(bytes: Vec<u8>, forced: Option<Encoding>) -> Result<Decoded, String> {
    let declared = declared(&bytes);
    decoded(bytes, forced, declared)
}

/// The text alone.
///
/// # Errors
/// As [`decode`].
pub fn text(bytes: Vec<u8>) -> Result<String, String> {
    decode(bytes, None).map(|decoded| decoded.text)
}

/// The text of a page alone.
///
/// # Errors
/// As [`decode`].
pub fn page(bytes: Vec<u8>) -> Result<String, String> {
    decode_page(bytes, None).map(|decoded| decoded.text)
}

fn decoded(bytes: Vec<u8>, forced: Option<Encoding>, declared: Option<Encoding>) -> Result<Decoded, String> {
    if let Some((web, mark)) = encoding_rs::Encoding::for_bom(&bytes) {
        return strictly(web, &bytes[mark..]);
    }
    if let Some(Encoding::Web(web)) = forced {
        return strictly(web, &bytes);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(plain(no_zero_bytes(text)?, UTF_8)),
        Err(error) => error.into_bytes(),
    };
    if let Some(utf16) = utf16(&bytes) {
        return strictly(utf16, &bytes);
    }
    if let Some(at) = bytes.iter().position(|&byte| is_no_letter(byte)) {
        return Err(format!("is not text: byte {at} is {:#04x}", bytes[at]));
    }
    let units: String = bytes.iter().map(|&byte| char::from(byte)).collect();
    match (forced.or_else(|| likeliest(&units, 2)), declared) {
        (Some(old), _) => Ok(plain(old.of_units(&units), old)),
        (None, Some(Encoding::Web(web))) if web != encoding_rs::UTF_8 => strictly(web, &bytes),
        (None, Some(old)) if old != UTF_8 => Ok(plain(old.of_units(&units), old)),
        _ => Ok(patched(&bytes)),
    }
}

fn plain(text: String, encoding: Encoding) -> Decoded {
    let assumed = if encoding == UTF_8 { String::new() } else { encoding.to_string() };
    Decoded { text, assumed, warnings: Vec::new() }
}

fn strictly(web: &'static encoding_rs::Encoding, bytes: &[u8]) -> Result<Decoded, String> {
    match web.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(plain(no_zero_bytes(text.into_owned())?, Encoding::Web(web))),
        None => Err(format!("is not valid {}: save it as UTF-8, or name its encoding", web.name())),
    }
}

/// The encoding that makes Vietnamese of the bytes, with at least so many marked syllables; of several the best.
pub fn likeliest(units: &str, least: usize) -> Option<Encoding> {
    let start = start(units, 1 << 17);
    let rated = OLD.into_iter().map(|old| (old, Words::of(&old.of_units(start))));
    let mut best: Option<(Encoding, Words)> = None;
    for (old, words) in rated.filter(|(_, words)| words.are_vietnamese(least)) {
        if best.is_none_or(|(_, before)| before.worth() < words.worth()) {
            best = Some((old, words));
        }
    }
    best.map(|(old, _)| old)
}

/// UTF-16 without a mark: of letters that are mostly ASCII or of Latin one byte of two is zero.
pub fn utf16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let start = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |odd: usize| start.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (high, low) = (zeros(0), zeros(1));
    let most = start.len() / 10;
    match (high > most, low > most) {
        _ if !bytes.len().is_multiple_of(2) => None,
        (true, false) if low == 0 => Some(encoding_rs::UTF_16BE),
        (false, true) if high == 0 => Some(encoding_rs::UTF_16LE),
        _ => None,
    }
}

/// Control characters that no text has; what is a letter in VISCII, and what parts lines and pages, is left.
fn is_no_letter(byte: u8) -> bool {
    let layout = matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B);
    byte < 0x20 && !layout && VISCII_LETTERS.iter().all(|(letter, _)| *letter != byte)
}

/// UTF-8 where it is valid, Windows-1252 where it is not.
fn patched(bytes: &[u8]) -> Decoded {
    let (mut text, mut kept, mut foreign, mut line) = (String::with_capacity(bytes.len()), 0, 0, 0);
    for chunk in bytes.utf8_chunks() {
        kept += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            if foreign == 0 {
                line = text.matches('\n').count() + 1;
            }
            foreign += chunk.invalid().len();
            text.push_str(&encoding_rs::WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
        }
    }
    // Two bytes of Windows-1252 are by chance a letter of UTF-8, once in a while.
    if kept * 4 < foreign {
        return plain(text, WINDOWS_1252);
    }
    let count = if foreign == 1 { "1 byte is".into() } else { format!("{foreign} bytes are") };
    let warnings = vec![format!(
        "{count} not UTF-8, first in line {line}, and taken for Windows-1252: save it as UTF-8"
    )];
    Decoded { warnings, ..plain(text, UTF_8) }
}

/// `charset=…` in the first 1,024 bytes, where HTML wants it.
fn declared(bytes: &[u8]) -> Option<Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset=")?;
    let rest = rest.trim_start_matches(['"', '\'', ' ']);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c))?;
    Encoding::named(&rest[..end]).ok()
}

fn no_zero_bytes(text: String) -> Result<String, String> {
    match text.bytes().position(|b| b == 0) {
        Some(at) => Err(format!("is not text: byte {at} is zero")),
        None => Ok(text),
    }
}
