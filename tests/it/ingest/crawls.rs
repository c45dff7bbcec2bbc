//! WARC, what crawlers keep.
use super::containers::gzip;
use super::ids;
use crate::cli::Folder;
use serde_json::json;

fn record(kind: &str, address: &str, content: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nContent-Type: {content}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn answer(address: &str, head: &str, body: &[u8]) -> Vec<u8> {
    let block = [format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat();
    record("response", address, "application/http; msgtype=response", &block)
}

const HTML: &str = "200 OK\r\nContent-Type: text/html; charset=utf-8";

fn crawl() -> Vec<Vec<u8>> {
    let page = "<title>Chợ</title><p>Xuồng ghe.".as_bytes();
    let chunked = [format!("{:x}\r\n", page.len()).as_bytes(), page, b"\r\n0\r\n\r\n"].concat();
    vec![
        record("warcinfo", "", "application/warc-fields", b"software: x\r\n"),
        answer("https://bao.vn/cho", HTML, page),
        answer("https://bao.vn/khuc/", &format!("{HTML}\r\nTransfer-Encoding: chunked"), &chunked),
        answer("https://bao.vn/goi", &format!("{HTML}\r\nContent-Encoding: gzip"), &gzip(page)),
        answer("https://bao.vn/anh.png", "200 OK\r\nContent-Type: image/png", b"\x89PNG\0"),
        answer("https://bao.vn/mat", "404 Not Found\r\nContent-Type: text/html", b"<p>khong co"),
        answer(
            "https://bao.vn/cu",
            "200 OK\r\nContent-Type: text/html; charset=windows-1258",
            b"<p>Ti\xea\xecng",
        ),
        record("resource", "https://bao.vn/tep", "text/html", page),
        record(
            "request",
            "https://bao.vn/cho",
            "application/http; msgtype=request",
            b"GET / HTTP/1.1\r\n\r\n",
        ),
    ]
}

#[test]
fn the_pages_of_a_crawl_are_articles() {
    let folder = Folder::new();
    folder.write("a.warc", &crawl().concat());
    // Each record is packed by itself, as crawlers do it.
    folder.write("b.warc.gz", &crawl().iter().flat_map(|record| gzip(record)).collect::<Vec<u8>>());
    let expected = ["bao.vn/cho", "bao.vn/khuc", "bao.vn/goi", "bao.vn/cu", "bao.vn/tep"];
    for file in ["a.warc", "b.warc.gz"] {
        assert_eq!(ids(&folder, &[file]), expected, "{file}");
    }
    let rows = folder.inspected(&["a.warc"]);
    for number in [0, 1, 2, 4] {
        let found = (&rows[number]["title"], &rows[number]["body"]);
        assert_eq!(found, (&json!("Chợ"), &json!("Xuồng ghe.")), "{number}");
    }
    assert_eq!(rows[0]["url"], "https://bao.vn/cho");
    assert_eq!(rows[0]["source"], "a.warc, record 2");
    assert_eq!(rows[3]["body"], "Tiếng");
}

#[test]
fn a_crawl_that_breaks_off_gives_what_it_holds() {
    let whole = crawl().concat();
    let folder = Folder::new();
    folder.write("a.warc", &whole[..whole.len() - 10]);
    folder.write("b.warc", &[&crawl()[1][..], b"rubbish\r\n\r\n"].concat());
    folder.write("c.warc", b"WARC/1.0\r\nContent-Length: 99999999999999\r\n\r\nx");
    let ran = folder.mokim(&["inspect", "--json", "a.warc", "b.warc", "c.warc"]);
    ran.expect(
        0,
        &[
            "a.warc, record 9: breaks off",
            "b.warc, record 2: expected a WARC record",
            "c.warc, record 1: breaks off",
        ],
    );
    assert_eq!(ran.rows().len(), 6);
}

#[test]
fn pages_of_a_long_crawl_keep_their_order() {
    let page = |n: usize| format!("<title>Chợ {n}</title><p>Xuồng ghe về bến {n}.");
    let record_of = |n: usize| match n % 3 {
        0 => record("warcinfo", "", "application/warc-fields", b"software: x\r\n"),
        _ => answer(&format!("https://bao.vn/cho/{n}"), HTML, page(n).as_bytes()),
    };
    let folder = Folder::new();
    folder.write("c.warc", &(1..=400).flat_map(record_of).collect::<Vec<u8>>());
    let expected: Vec<String> = (1..=400).filter(|n| n % 3 != 0).map(|n| format!("bao.vn/cho/{n}")).collect();
    assert_eq!(ids(&folder, &["c.warc"]), expected);
}
