//! What bytes are, whatever name they bear: something that no reader takes, or plainly of a certain format.
use super::refusal::{Cause, Refusal};
use super::{Format, encoding};

/// How many bytes of a file are looked at.
pub const HEAD: usize = 8192;

/// How bytes are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    Gzip,
    Zstandard,
    Zip,
}

impl Packing {
    /// By the end of a file's name, and its length.
    pub fn of_name(name: &str) -> Option<(Packing, usize)> {
        let ends = [(Packing::Gzip, ".gz"), (Packing::Zstandard, ".zst"), (Packing::Zip, ".zip")];
        let lower = name.to_ascii_lowercase();
        ends.into_iter().find(|(_, end)| lower.ends_with(end)).map(|(packing, end)| (packing, end.len()))
    }

    /// By the first bytes.
    pub fn of_bytes(head: &[u8]) -> Option<Packing> {
        let marks: [(Packing, &[u8]); 4] = [
            (Packing::Gzip, b"\x1f\x8b\x08"),
            (Packing::Zstandard, b"\x28\xb5\x2f\xfd"),
            (Packing::Zip, b"PK\x03\x04"),
            (Packing::Zip, b"PK\x05\x06"),
        ];
        marks.into_iter().find(|(_, mark)| head.starts_with(mark)).map(|(packing, _)| packing)
    }
}

/// # Errors
/// If the bytes are no text: what they are instead, as far as that is known.
pub fn ensure_text(head: &[u8]) -> Result<(), Refusal> {
    let head = &head[..head.len().min(HEAD)];
    let refused = |cause, words: String| Err(Refusal::new(cause, words));
    if let Some(packing) = Packing::of_bytes(head) {
        let end = match packing {
            Packing::Gzip => "gz",
            Packing::Zstandard => "zst",
            Packing::Zip => "zip",
        };
        return refused(Cause::Binary, format!("is packed: name it .{end}, if it holds articles"));
    }
    for (mark, name) in
        [("%PDF-", "a PDF document"), ("{\\rtf", "an RTF document"), ("%!PS", "a PostScript document")]
    {
        if head.starts_with(mark.as_bytes()) {
            return refused(Cause::Binary, format!("is {name}: save it as text or HTML"));
        }
    }
    if !is_binary(head) {
        return Ok(());
    }
    match infer::get(head) {
        Some(kind) => refused(Cause::Binary, format!("is no text but {}", kind.mime_type())),
        None => {
            let zero = head.iter().position(|byte| *byte == 0);
            let at = zero.or_else(|| head.iter().position(is_control)).unwrap_or(0);
            let found = if head[at] == 0 { "zero".into() } else { format!("{:#04x}", head[at]) };
            refused(Cause::Binary, format!("is not text: byte {at} is {found}"))
        }
    }
}

/// A zero byte outside of UTF-16, or more control characters than any text has.
fn is_binary(head: &[u8]) -> bool {
    let even = &head[..head.len() & !1];
    if head.starts_with(b"\xff\xfe")
        || head.starts_with(b"\xfe\xff")
        || even.len() >= 16 && encoding::utf16(even).is_some()
    {
        return false;
    }
    head.contains(&0) || head.iter().filter(|byte| is_control(byte)).count() * 10 > head.len()
}

/// But for those that stand in texts: tabs, line breaks, the escape of terminals.
fn is_control(byte: &u8) -> bool {
    matches!(*byte, 1..=8 | 14..=26 | 28..=31)
}

/// The format that these bytes are of and no other: a page, a feed, a crawl.
pub fn plainly(head: &[u8]) -> Option<Format> {
    let head = &head[..head.len().min(HEAD)];
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    if head.starts_with(b"WARC/1.") || head.starts_with(b"WARC/0.") {
        return Some(Format::Warc);
    }
    let text = String::from_utf8_lossy(head);
    let rest = text.trim_start();
    if !rest.starts_with('<') {
        return None;
    }
    let root = behind_prolog(rest).to_ascii_lowercase();
    let is = |name: &str| {
        let after = root.strip_prefix(name).and_then(|rest| rest.chars().next());
        after.is_some_and(|c| c == '>' || c.is_whitespace())
    };
    match () {
        () if is("<!doctype html") || is("<html") => Some(Format::Html),
        () if is("<rss") || is("<feed") || is("<rdf:rdf") => Some(Format::Feed),
        () => None,
    }
}

/// Behind `<?xml …?>`, comments and style sheets.
fn behind_prolog(text: &str) -> &str {
    let mut rest = text;
    loop {
        let end = if rest.starts_with("<?") {
            "?>"
        } else if rest.starts_with("<!--") {
            "-->"
        } else {
            return rest;
        };
        let Some((_, after)) = rest.split_once(end) else { return "" };
        rest = after.trim_start();
    }
}

/// A format that a stream without a name plainly has.
pub fn guess(head: &[u8]) -> Option<Format> {
    if let Some(format) = plainly(head) {
        return Some(format);
    }
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start();
    let first = text.lines().next().unwrap_or("");
    let is_object = |line: &str| matches!(serde_json::from_str(line), Ok(serde_json::Value::Object(_)));
    match () {
        () if text.starts_with('{')
            && is_object(first)
            && text.lines().nth(1).is_some_and(|l| l.starts_with('{')) =>
        {
            Some(Format::Rows)
        }
        () if text.starts_with(['{', '[']) => Some(Format::Json),
        () if matches!(first.trim_end(), "---" | "+++") || text.starts_with("# ") => Some(Format::Markdown),
        () if first.matches('\t').count() > 0 && has_columns(text, '\t') => Some(Format::Tsv),
        () if has_columns(text, ',') || has_columns(text, ';') => Some(Format::Csv),
        () => (!text.is_empty()).then_some(Format::Text),
    }
}

/// A short first line of names without blanks, and as many cells in the next.
fn has_columns(text: &str, mark: char) -> bool {
    let mut lines = text.lines();
    let (Some(names), Some(next)) = (lines.next(), lines.next()) else { return false };
    let count = names.split(mark).count();
    let is_name = |name: &str| (1..=40).contains(&name.trim().chars().count()) && !name.contains(". ");
    count > 1 && names.split(mark).all(is_name) && next.split(mark).count() >= count && !names.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_named() {
        for (bytes, said) in [
            (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], "image/png"),
            (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "image/jpeg"),
            (b"%PDF-1.7\n", "a PDF document"),
            (b"PK\x03\x04\x14\0", "name it .zip"),
            (b"\x1f\x8b\x08\0", "name it .gz"),
            (b"a\0b", "byte 1 is zero"),
            (b"\x01\x02\x03\x04\x05abc", "byte 0 is 0x01"),
        ] {
            let found = ensure_text(bytes).unwrap_err();
            assert!(found.words.contains(said) && found.cause == Cause::Binary, "{found:?}");
        }
        for text in
            [&b"BMW ra m\xe1\xba\xaft xe"[..], b"\xff\xfea\0", b"MZ", b"", "Chợ\tnổi\r\n\x1b".as_bytes()]
        {
            assert_eq!(ensure_text(text), Ok(()));
        }
    }

    #[test]
    fn what_is_plainly_of_a_format_is_told_by_its_start() {
        for (text, format) in [
            ("<!DOCTYPE html><p>", Some(Format::Html)),
            ("<?xml version='1.0'?>\n<!-- x -->\n<rss version='2.0'>", Some(Format::Feed)),
            ("\u{feff}<feed xmlns='x'>", Some(Format::Feed)),
            ("<rdf:RDF xmlns='x'>", Some(Format::Feed)),
            ("WARC/1.0\r\n", Some(Format::Warc)),
            ("<urlset>", None),
            ("<p>text", None),
            ("text <html>", None),
        ] {
            assert_eq!(plainly(text.as_bytes()), format, "{text}");
        }
    }

    #[test]
    fn a_stream_without_a_name_is_guessed() {
        for (text, format) in [
            ("{\"title\":\"a\"}\n{\"title\":\"b\"}", Some(Format::Rows)),
            ("{\"title\":\n\"a\"}", Some(Format::Json)),
            ("[{}]", Some(Format::Json)),
            ("---\ntitle: a\n---\n", Some(Format::Markdown)),
            ("title\tbody\na\tb", Some(Format::Tsv)),
            ("title,body\na,b", Some(Format::Csv)),
            ("tiêu đề;nội dung\na;b", Some(Format::Csv)),
            ("Mùa gặt, năm nay.\nNông dân mừng, vui.", Some(Format::Text)),
            ("Mùa gặt", Some(Format::Text)),
            ("", None),
        ] {
            assert_eq!(guess(text.as_bytes()), format, "{text}");
        }
    }
}
