//! WARC, what crawlers keep: <https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/>.
//!
//! A record is lines as in HTTP, an empty line, and a block of as many bytes as they say. Pages are in the records
//! `response` (the block is the server's answer) and `resource` (the page itself); `conversion` holds a page's text.
//! Records of other kinds, pictures, and answers other than 200 are no articles and passed over in silence.
use super::article::Fields;
use super::refusal::{Cause, Refusal};
use super::{address, encoding, html, text_file};
use encoding_rs::Encoding;
use httparse::{EMPTY_HEADER, Header, Response, Status, parse_chunk_size, parse_headers};

/// The most lines that stand in front of a record or an answer.
const MOST_LINES: usize = 128;

/// What stands in front of a record.
#[derive(Debug)]
pub struct Head {
    /// Bytes of the block behind it.
    pub length: u64,
    kind: String,
    content: String,
    address: String,
}

/// Unpacks an answer that was sent with gzip.
pub type Unpack<'a> = &'a dyn Fn(&[u8]) -> Result<Vec<u8>, String>;

impl Head {
    /// From all bytes up to the empty line, that line included.
    ///
    /// # Errors
    /// If these are no lines of a record, or do not say how long it is.
    pub fn of(lines: &[u8]) -> Result<Head, Refusal> {
        let broken =
            |what: &str| Refusal::new(Cause::Broken, format!("expected a WARC record, found {what}"));
        let (version, rest) =
            lines.split_at(lines.iter().position(|b| *b == b'\n').map_or(lines.len(), |at| at + 1));
        if !version.starts_with(b"WARC/") {
            return Err(broken("a line that does not begin with WARC/"));
        }
        let mut space = [EMPTY_HEADER; MOST_LINES];
        let Ok(Status::Complete((_, headers))) = parse_headers(rest, &mut space) else {
            return Err(broken("lines that are no `Name: value`"));
        };
        let length = value(headers, "Content-Length").parse().map_err(|_| broken("no Content-Length"))?;
        let address = value(headers, "WARC-Target-URI");
        Ok(Head {
            length,
            kind: value(headers, "WARC-Type").to_ascii_lowercase(),
            content: value(headers, "Content-Type").to_ascii_lowercase(),
            address: address.trim_start_matches('<').trim_end_matches('>').into(),
        })
    }

    /// The block may hold an article.
    pub fn may_be_page(&self) -> bool {
        match &*self.kind {
            "response" => self.content.starts_with("application/http") && self.address.starts_with("http"),
            "resource" => is_html(&self.content),
            "conversion" => self.content.starts_with("text/plain"),
            _ => false,
        }
    }

    /// The article of a record; `None` if it holds something else.
    pub fn article(&self, block: &[u8], unpack: Unpack) -> Option<Result<Fields, Refusal>> {
        let read = match &*self.kind {
            "response" => answer(block, unpack)?,
            "resource" => page(block.to_vec(), &self.content),
            _ => encoding::text(block.to_vec()).map(|text| text_file::read(&text)),
        };
        Some(read.map(|fields| self.addressed(fields)).map_err(Refusal::of(Cause::Encoding)))
    }

    /// The id stays the same in another crawl, as the record's number does not.
    fn addressed(&self, mut fields: Fields) -> Fields {
        let bare = self.address.split_once("://").map_or("", |(_, bare)| bare);
        fields.id = bare.trim_end_matches('/').into();
        fields.image = address::join(&self.address, &fields.image);
        fields.url = match fields.url.as_str() {
            "" => self.address.clone(),
            given => address::join(&self.address, given),
        };
        fields
    }
}

/// All articles of a file that is held in memory.
pub fn read(mut bytes: &[u8], unpack: Unpack) -> Vec<Result<Fields, Refusal>> {
    let mut found = Vec::new();
    loop {
        let blank = bytes.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        bytes = &bytes[blank..];
        if bytes.is_empty() {
            return found;
        }
        let head = match Head::of(&bytes[..head_length(bytes)]) {
            Ok(head) => head,
            Err(refusal) => {
                found.push(Err(refusal));
                return found;
            }
        };
        let block = &bytes[head_length(bytes)..];
        let length = usize::try_from(head.length).unwrap_or(usize::MAX).min(block.len());
        if head.may_be_page() {
            found.extend(head.article(&block[..length], unpack));
        }
        bytes = &block[length..];
    }
}

/// Up to the empty line, that line included; all bytes if there is none.
pub fn head_length(bytes: &[u8]) -> usize {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
    end.map_or(bytes.len(), |at| at + 4)
}

fn value<'a>(headers: &'a [Header], name: &str) -> &'a str {
    let found = headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
    found.and_then(|header| std::str::from_utf8(header.value).ok()).map_or("", str::trim)
}

fn is_html(content: &str) -> bool {
    content.starts_with("text/html") || content.starts_with("application/xhtml+xml")
}

/// The page in what a server answered; `None` if it sent something else.
fn answer(block: &[u8], unpack: Unpack) -> Option<Result<Fields, String>> {
    let mut space = [EMPTY_HEADER; MOST_LINES];
    let mut response = Response::new(&mut space);
    let Ok(Status::Complete(start)) = response.parse(block) else {
        return None;
    };
    let content = value(response.headers, "Content-Type").to_ascii_lowercase();
    if response.code != Some(200) || !is_html(&content) {
        return None;
    }
    let mut body = block[start..].to_vec();
    if value(response.headers, "Transfer-Encoding").eq_ignore_ascii_case("chunked") {
        // Some crawlers join the chunks and keep the line that speaks of them.
        body = joined(&body).unwrap_or(body);
    }
    match value(response.headers, "Content-Encoding").to_ascii_lowercase().as_str() {
        "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => {
            Some(unpack(&body).and_then(|body| page(body, &content)))
        }
        "br" | "zstd" | "deflate" if std::str::from_utf8(&body).is_err() => {
            Some(Err("is packed with something else than gzip: let the crawler unpack it".into()))
        }
        _ => Some(page(body, &content)),
    }
}

/// The server's word on the encoding counts before the page's.
fn page(body: Vec<u8>, content: &str) -> Result<Fields, String> {
    let label = content.split_once("charset=").map(|(_, label)| label.trim_matches(['"', '\'', ' ', ';']));
    let said = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    let text = match said {
        Some(said) if std::str::from_utf8(&body).is_err() => said.decode(&body).0.into_owned(),
        _ => encoding::page(body)?,
    };
    Ok(html::read(&text))
}

/// The chunks of an answer put together; `None` if these are no chunks.
fn joined(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    loop {
        let Ok(Status::Complete((start, size))) = parse_chunk_size(body) else { return None };
        let end = start.checked_add(usize::try_from(size).ok()?)?;
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(body.get(start..end)?);
        body = body.get(end + 2..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_put_together_and_nothing_else_is() {
        assert_eq!(joined(b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n").as_deref(), Some(&b"abcde"[..]));
        for other in [&b"<p>abc"[..], b"3\r\nab", b"ffffffffffffffff\r\nx", b""] {
            assert_eq!(joined(other), None);
        }
    }
}
