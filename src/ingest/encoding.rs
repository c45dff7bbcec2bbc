//! From the bytes of a file to text, or the reason why not.
use encoding_rs::Encoding;

/// Text in UTF-8, or in UTF-16 behind a byte order mark.
pub fn text(bytes: Vec<u8>) -> Result<String, String> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return decoded(encoding, &bytes[mark..]);
    }
    let text = String::from_utf8(bytes).map_err(|e| not_utf8(e.as_bytes()))?;
    no_zero_bytes(text)
}

/// Text of a page: by its byte order mark, as UTF-8, or in the encoding that it declares in its head.
pub fn page(bytes: Vec<u8>) -> Result<String, String> {
    let known = Encoding::for_bom(&bytes).is_some() || std::str::from_utf8(&bytes).is_ok();
    match declared(&bytes) {
        Some(encoding) if !known => decoded(encoding, &bytes),
        _ => text(bytes),
    }
}

fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, String> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => no_zero_bytes(text.into_owned()),
        None => Err(format!("is not valid {}, as it says", encoding.name())),
    }
}

/// `charset=…` in the first 1,024 bytes, where HTML wants it.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset=")?;
    let rest = rest.trim_start_matches(['"', '\'', ' ']);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c))?;
    Encoding::for_label(&rest.as_bytes()[..end])
}

fn not_utf8(bytes: &[u8]) -> String {
    let Err(error) = std::str::from_utf8(bytes) else {
        return "is not text".into();
    };
    let at = error.valid_up_to();
    format!("is not text in UTF-8: byte {at} is {:#04x}; save it as UTF-8", bytes[at])
}

fn no_zero_bytes(text: String) -> Result<String, String> {
    match text.bytes().position(|b| b == 0) {
        Some(at) => Err(format!("is not text: byte {at} is zero")),
        None => Ok(text),
    }
}
