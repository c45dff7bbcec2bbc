//! Packed files, archives, standard input.
use super::ids;
use crate::cli::Folder;
use flate2::Compression;
use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use serde_json::json;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

pub fn zstd(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::Fastest)
}

pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (number, (name, bytes)) in files.iter().enumerate() {
        let method = [CompressionMethod::Deflated, CompressionMethod::Stored][number % 2];
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const LINES: &[u8] = "{\"title\":\"Gói\"}\n{\"title\":\"Hộp\"}\n".as_bytes();

#[test]
fn packed_files_are_read_like_plain_ones() {
    let folder = Folder::new();
    folder.write("s/a.jsonl.gz", &gzip(LINES));
    folder.write("s/b.jsonl.zst", &zstd(LINES));
    folder.write("s/c.md.zst", &zstd("# Chợ\n\nXuồng.".as_bytes()));
    assert_eq!(ids(&folder, &["s"]), ["a/1", "a/2", "b/1", "b/2", "c"]);
}

/// Programs that pack on several cores make a frame of each piece, and put frames between that hold nothing.
#[test]
fn all_parts_of_a_packed_file_are_read() {
    let (first, second) = LINES.split_at(20);
    let skipped = b"\x50\x2a\x4d\x18\x03\0\0\0abc";
    let folder = Folder::new();
    folder.write("a.jsonl.zst", &[&zstd(first), &skipped[..], &zstd(second)].concat());
    folder.write("b.jsonl.gz", &[gzip(first), gzip(second)].concat());
    assert_eq!(ids(&folder, &["a.jsonl.zst", "b.jsonl.gz"]), ["a/1", "a/2", "b/1", "b/2"]);
}

#[test]
fn an_archive_is_read_like_a_folder() {
    let folder = Folder::new();
    let archive = zip(&[
        ("tin/cho.html", "<h1>Chợ</h1><p>Xuồng".as_bytes()),
        ("tin/a.txt", "Mùa gặt\nNông dân mừng.".as_bytes()),
        ("hai.jsonl", LINES),
        (".an.txt", b"x"),
        ("__MACOSX/a.txt", b"x"),
        ("anh.png", b"x"),
        ("../../ngoai.txt", b"x"),
    ]);
    folder.write("s/kho.zip", &archive);
    assert_eq!(ids(&folder, &["s"]), ["kho/hai/1", "kho/hai/2", "kho/ngoai", "kho/tin/a", "kho/tin/cho"]);
    let rows = folder.inspected(&["s/kho.zip"]);
    let html = rows.iter().find(|row| row["id"] == "tin/cho").unwrap();
    assert_eq!((&html["url"], &html["source"]), (&json!("/tin/cho.html"), &json!("s/kho.zip/tin/cho.html")));
}

#[test]
fn an_unsound_archive_is_refused_and_the_rest_read() {
    let folder = Folder::with(&[("s/a.txt", "Chợ")]);
    let mut wrong = zip(&[("x.txt", "Mùa gặt đến sớm, nông dân mừng. ".repeat(9).as_bytes())]);
    let middle = wrong.len() / 3;
    wrong[middle] ^= 0x55;
    folder.write("s/wrong.zip", &wrong);
    folder.write("s/cut.zip", &zip(&[("x.txt", b"x")])[..20]);
    folder.write("s/twice.zip", &zip(&[("in.zip", &zip(&[("x.txt", b"x")])), ("x.txt.gz", &gzip(b"x"))]));
    let ran = folder.mokim(&["inspect", "--json", "s"]);
    ran.expect(
        0,
        &[
            "skipped s/cut.zip: is no sound zip archive",
            "skipped s/twice.zip/in.zip: lies packed in an archive, and nothing is unpacked twice",
            "skipped s/twice.zip/x.txt.gz: lies packed",
            "skipped s/wrong.zip/x.txt: cannot be read",
        ],
    );
    assert_eq!(ran.rows().len(), 1);
}

#[test]
fn standard_input_is_a_source() {
    let folder = Folder::with(&[("a.txt", "Chợ\nXuồng.")]);
    let html = "<!doctype html><title>Chợ</title><p>Xuồng".as_bytes();
    for (input, arguments, expected) in [
        (LINES.to_vec(), &[][..], &["stdin/1", "stdin/2"][..]),
        (gzip(LINES), &[], &["stdin/1", "stdin/2"]),
        (zstd(LINES), &[], &["stdin/1", "stdin/2"]),
        (html.to_vec(), &[], &["stdin"]),
        (b"a,b\n1,2\n".to_vec(), &["--format", "csv", "--field", "title=a"], &["stdin/1"]),
        (b"# a, b".to_vec(), &["--format", "txt"], &["stdin"]),
        (zip(&[("x.txt", b"x"), ("y.txt", b"y")]), &[], &["x", "y"]),
        (LINES.to_vec(), &["a.txt"], &["stdin/1", "stdin/2", "a"]),
    ] {
        let ran = folder.piped(&input, &[&["inspect", "--json", "-"], arguments].concat());
        ran.expect(0, &[]);
        let found: Vec<String> = ran.rows().iter().map(|row| row["id"].as_str().unwrap().into()).collect();
        assert_eq!(found, expected, "{arguments:?}");
    }
    folder.piped(b"", &["inspect", "-"]).expect(1, &["standard input is empty"]);
    folder.piped(b"x", &["inspect", "-", "--format", "doc"]).expect(2, &["expected txt, md"]);
}

#[test]
fn standard_input_is_built_each_time() {
    let folder = Folder::new();
    let arguments = ["build", "-", "--index-only", "i"];
    for articles in 1..=2 {
        let ran = folder.piped("{\"title\":\"Chợ\"}\n".repeat(articles).as_bytes(), &arguments);
        ran.expect(0, &[]);
        assert!(ran.out.contains(&format!("{articles} article")), "{}", ran.out);
    }
}

#[test]
fn a_file_is_read_as_what_it_plainly_is() {
    let folder = Folder::with(&[
        ("s/a.txt", "<!DOCTYPE html><title>Chợ</title><p>Xuồng"),
        ("s/b.html", "<?xml version='1.0'?><rss><channel><item><title>Gặt</title></item></channel></rss>"),
        ("s/c.csv", "<html><title>Lúa</title><p>x</html>"),
    ]);
    let ran = folder.mokim(&["inspect", "--json", "s"]);
    ran.expect(
        0,
        &[
            "warning s/a.txt: is an HTML page and not plain text: it is read as that",
            "s/b.html: is a feed",
            "is an HTML page and not a table",
        ],
    );
    let titles: Vec<_> = ran.rows().iter().map(|row| row["title"].clone()).collect();
    assert_eq!(titles, ["Chợ", "Gặt", "Lúa"]);
}
