//! The preview: right headers, and nothing from outside the folder.
use super::{Folder, program};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

struct Preview {
    child: Child,
    /// `127.0.0.1:PORT`
    host: String,
}

impl Preview {
    fn of(folder: &Folder) -> Preview {
        let mut child = program(&folder.path(""), &["serve", "out", "--port", "0"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
        let host = first.trim().strip_prefix("http://").and_then(|rest| rest.strip_suffix('/'));
        let host = host.unwrap_or_else(|| panic!("no address: {first}")).into();
        Preview { child, host }
    }

    /// The answer as it comes over the wire; `path` goes out as it is, which a browser would not do.
    fn ask(&self, method: &str, path: &str, headers: &str) -> String {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{headers}\r\n",
            self.host
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn expect(&self, path: &str, status: u16, parts: &[&str]) {
        let answer = self.ask("GET", path, "");
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{path}: {answer}");
        for part in parts {
            assert!(answer.contains(part), "{path}: no `{part}` in {answer}");
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn site() -> Folder {
    Folder::with(&[
        ("secret.txt", "secret"),
        ("out/index.html", "<p>front"),
        ("out/a/index.html", "<p>inner"),
        ("out/mokim.wasm", "0123456789"),
        ("out/mokim.js", "export {}"),
        ("out/bài viết.txt", "chữ"),
    ])
}

#[test]
fn files_go_out_with_the_headers_of_a_strict_site() {
    let folder = site();
    let preview = Preview::of(&folder);
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/mokim.wasm", "application/wasm"),
        ("/mokim.js?v=1", "text/javascript; charset=utf-8"),
        ("/b%C3%A0i%20vi%E1%BA%BFt.txt", "text/plain; charset=utf-8"),
    ] {
        preview.expect(path, 200, &[
            &format!("Content-Type: {kind}\r\n"),
            "Cache-Control: no-cache\r\n",
            "X-Content-Type-Options: nosniff\r\n",
            "Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'\r\n",
        ]);
    }
    preview.expect("/a/", 200, &["<p>inner"]);
    preview.expect("/a", 301, &["Location: /a/\r\n"]);
    preview.expect("/none", 404, &["no such file"]);
    assert!(preview.ask("POST", "/", "Content-Length: 0\r\n").starts_with("HTTP/1.1 405 "));
    assert!(!preview.ask("HEAD", "/", "").contains("<p>front"));
}

#[test]
fn chunks_are_named_by_their_content_and_kept_for_a_year() {
    let folder = site();
    let chunk = "mokim-chunks/0123456789abcdef.bin";
    folder.write(&format!("out/{chunk}"), b"0123456789");
    folder.write("out/0123456789abcdef.bin", b"not beside mokim.wasm");
    folder.write("out/mokim-chunks/other.bin", b"not named by its content");
    let preview = Preview::of(&folder);
    let long = "Cache-Control: public, max-age=31536000, immutable\r\n";
    preview.expect(&format!("/{chunk}"), 200, &[long, "Content-Type: application/octet-stream\r\n"]);
    assert!(preview.ask("GET", &format!("/{chunk}"), "Range: bytes=2-4\r\n").contains(long));
    for other in ["/0123456789abcdef.bin", "/mokim-chunks/other.bin", "/mokim-chunks/none.bin"] {
        assert!(preview.ask("GET", other, "").contains("Cache-Control: no-cache\r\n"), "{other}");
    }
}

#[test]
fn parts_of_files_are_given() {
    let folder = site();
    let preview = Preview::of(&folder);
    for (range, status, body, place) in [
        ("bytes=2-4", 206, "234", "Content-Range: bytes 2-4/10\r\n"),
        ("bytes=7-", 206, "789", "Content-Range: bytes 7-9/10\r\n"),
        ("bytes=-2", 206, "89", "Content-Range: bytes 8-9/10\r\n"),
        ("lines=1-2", 200, "0123456789", "Accept-Ranges: bytes\r\n"),
    ] {
        let answer = preview.ask("GET", "/mokim.wasm", &format!("Range: {range}\r\n"));
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
        assert!(answer.contains(place) && answer.ends_with(&format!("\r\n\r\n{body}")), "{answer}");
    }
}

#[test]
fn nothing_outside_the_folder_is_given() {
    let folder = site();
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path("secret.txt"), folder.path("out/link.txt")).unwrap();
    let preview = Preview::of(&folder);
    for path in [
        "/../secret.txt",
        "/a/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "//etc/passwd",
        "/link.txt",
        "/%00",
        "/a%2f..%2f..%2fsecret.txt",
    ] {
        let answer = preview.ask("GET", path, "");
        assert!(answer.starts_with("HTTP/1.1 40"), "{path}: {answer}");
        assert!(!answer.contains("secret\n") && !answer.contains("root:"), "{path}: {answer}");
    }
}

#[test]
fn what_cannot_be_shown_is_said() {
    let folder = site();
    folder.mokim(&["serve", "nowhere"]).expect(1, &["nowhere cannot be read"]);
    folder.mokim(&["serve", "secret.txt"]).expect(1, &["expected a folder, found a file"]);
    let preview = Preview::of(&folder);
    let port = preview.host.rsplit(':').next().unwrap();
    folder.mokim(&["serve", "out", "--port", port]).expect(1, &["--port 0 takes a free one"]);
}
