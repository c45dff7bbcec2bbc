//! `mokim serve`: a preview on this machine, under the headers that a careful site sends.
use crate::arguments::ServeArguments;
use crate::chunk_files;
use crate::single_file::BYTE_ORDER_MARK;
use crate::site::POLICY;
use anyhow::{Context, anyhow, ensure};
use percent_encoding::percent_decode_str;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Component, Path, PathBuf};
use std::thread;
use tiny_http::{Header, Method, Request, Response, Server};

/// Browsers fetch several files at once.
const WORKERS: usize = 4;

pub fn run(arguments: &ServeArguments, out: &mut dyn Write) -> anyhow::Result<()> {
    let root = arguments
        .out
        .canonicalize()
        .with_context(|| format!("{} cannot be read", arguments.out.display()))?;
    ensure!(root.is_dir(), "{}: expected a folder, found a file", root.display());
    let server = Server::http(("127.0.0.1", arguments.port)).map_err(|error| {
        anyhow!("cannot listen on port {}: {error}; --port 0 takes a free one", arguments.port)
    })?;
    // Both lines at once: a program that reads the first may close its end before the second.
    let lines = format!("http://{}/\nshows {}; Ctrl+C ends it\n", server.server_addr(), root.display());
    out.write_all(lines.as_bytes())?;
    out.flush()?;
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| server.incoming_requests().for_each(|request| answer(request, &root)));
        }
    });
    Ok(())
}

/// What goes back for a request.
enum Answer {
    File(PathBuf),
    /// To the same address with a slash behind it, so that relative links work.
    Folder(String),
    Error(u16, &'static str),
}

fn answer(request: Request, root: &Path) {
    let sent = match find(&request, root) {
        Answer::File(path) => send_file(request, &path),
        Answer::Folder(address) => {
            let there = Response::from_string("").with_status_code(301);
            let there = there.with_header(header("Cache-Control", "no-cache"));
            request.respond(
                with_headers(there, "text/plain; charset=utf-8").with_header(header("Location", &address)),
            )
        }
        Answer::Error(status, text) => send_error(request, status, text),
    };
    drop(sent); // A browser that hangs up is no concern of ours.
}

fn find(request: &Request, root: &Path) -> Answer {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return Answer::Error(405, "only GET and HEAD are answered");
    }
    let address = request.url().split(['?', '#']).next().unwrap_or("/");
    let Some(path) = below(root, address) else {
        return Answer::Error(400, "the path leads outside");
    };
    match (path.is_dir(), address.ends_with('/')) {
        (true, false) => Answer::Folder(format!("{address}/")),
        (true, true) => existing(root, &path.join("index.html")),
        (false, _) => existing(root, &path),
    }
}

/// A link may lead out of the folder too.
fn existing(root: &Path, path: &Path) -> Answer {
    match path.canonicalize() {
        Ok(real) if real.starts_with(root) && real.is_file() => Answer::File(real),
        _ => Answer::Error(404, "there is no such file"),
    }
}

/// The path of an address, if all its steps are plain names.
fn below(root: &Path, address: &str) -> Option<PathBuf> {
    let path = percent_decode_str(address).decode_utf8().ok()?;
    let path = Path::new(path.strip_prefix('/')?);
    let plain = path.components().all(|step| matches!(step, Component::Normal(_)));
    let harmless = !path.as_os_str().as_encoded_bytes().iter().any(|b| matches!(b, b'\\' | 0));
    (plain && harmless).then(|| root.join(path))
}

fn send_file(request: Request, path: &Path) -> std::io::Result<()> {
    let mut file = File::open(path)?;
    let size = file.metadata()?.len();
    let kind = content_type(path);
    let caching = header("Cache-Control", caching(path));
    let Some((first, last)) = range(&request, size) else {
        let own_policy = kind.starts_with("text/html") && is_single_file(&file)?;
        let whole = Response::from_file(file).with_header(caching);
        let whole = whole.with_header(header("Accept-Ranges", "bytes"));
        return match own_policy {
            true => request.respond(without_policy(whole, "text/html")),
            false => request.respond(with_headers(whole, kind)),
        };
    };
    file.seek(SeekFrom::Start(first))?;
    let length = last - first + 1;
    let part = Response::new(206.into(), Vec::new(), file.take(length), usize::try_from(length).ok(), None);
    let range = header("Content-Range", &format!("bytes {first}-{last}/{size}"));
    request.respond(with_headers(part, kind).with_header(caching).with_header(range))
}

/// A chunk is named by its content, so a copy of it never grows old; anything else is asked for anew.
fn caching(path: &Path) -> &'static str {
    let is_chunk = path.parent().is_some_and(|folder| folder.ends_with(chunk_files::FOLDER));
    let named = path.file_name().and_then(|name| name.to_str()).is_some_and(chunk_files::is_chunk_name);
    if is_chunk && named { "public, max-age=31536000, immutable" } else { "no-cache" }
}

/// The page of `build --single-file` brings its own policy, which allows its script and no request at all.
fn is_single_file(mut file: &File) -> std::io::Result<bool> {
    let mut begin = Vec::new();
    file.take(2).read_to_end(&mut begin)?;
    file.rewind()?;
    Ok(begin == BYTE_ORDER_MARK)
}

/// One range of bytes, first and last; anything else that a client may ask for gets the whole file.
fn range(request: &Request, size: u64) -> Option<(u64, u64)> {
    let header = request.headers().iter().find(|header| header.field.equiv("Range"))?;
    let (first, last) = header.value.as_str().strip_prefix("bytes=")?.split_once('-')?;
    let end = size.checked_sub(1)?;
    let (first, last) = match (first.parse().ok(), last.parse().ok()) {
        (Some(first), last) => (first, last.unwrap_or(end).min(end)),
        (None, Some(count)) => (size.saturating_sub(count), end),
        (None, None) => return None,
    };
    (first <= last).then_some((first, last))
}

fn send_error(request: Request, status: u16, text: &str) -> std::io::Result<()> {
    let response = Response::from_string(format!("{text}\n")).with_status_code(status);
    let response = response.with_header(header("Cache-Control", "no-cache"));
    request.respond(with_headers(response, "text/plain; charset=utf-8"))
}

fn with_headers<R: Read>(response: Response<R>, kind: &str) -> Response<R> {
    without_policy(response, kind).with_header(header("Content-Security-Policy", POLICY))
}

fn without_policy<R: Read>(response: Response<R>, kind: &str) -> Response<R> {
    [("Content-Type", kind), ("X-Content-Type-Options", "nosniff")]
        .iter()
        .fold(response, |response, (name, value)| response.with_header(header(name, value)))
}

fn header(name: &str, value: &str) -> Header {
    // An address may hold what no header can; it comes from a request line, so it is ASCII.
    Header::from_bytes(name, value)
        .unwrap_or_else(|()| Header::from_bytes(name, "").expect("the names above are valid"))
}

fn content_type(path: &Path) -> &'static str {
    let end = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
    match end.to_ascii_lowercase().as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "txt" | "md" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}
