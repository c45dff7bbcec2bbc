//! Vietnamese in encodings of old, and other languages that must not be taken for it.
//!
//! The files in `encodings/` say the same in each encoding. They were written by other programs: VISCII, TCVN 5712 and
//! Windows-1258 by the iconv of glibc 2.36, VNI and VIQR by GNU recode 3.6 (which exchanges Ắ and Ằ
//! of VNI, put right here). `letters.*` are all letters with marks.
use super::Folder;
use serde_json::Value;
use std::fs;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;

/// The file in an encoding, and what is assumed of it.
const FILES: [(&str, &str); 5] = [
    ("tcvn3", "TCVN3"),
    ("vni", "VNI"),
    ("viscii", "VISCII"),
    ("viqr", "VIQR"),
    ("windows-1258", "windows-1258"),
];

fn bytes(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/ingest/encodings");
    fs::read(folder.join(format!("{name}.txt"))).unwrap()
}

fn text() -> String {
    String::from_utf8(bytes("utf-8")).unwrap()
}

fn inspected(content: &[u8], name: &str, arguments: &[&str]) -> Value {
    let folder = Folder::new();
    folder.write(&format!("s/{name}"), content);
    folder.inspected(&[&["s"], arguments].concat()).remove(0)
}

fn whole(row: &Value) -> String {
    format!("{}\n\n{}\n", row["title"].as_str().unwrap(), row["body"].as_str().unwrap())
}

fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

/// What a program of today makes of bytes that it takes for Windows-1252.
fn as_western(bytes: &[u8]) -> Vec<u8> {
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned().into_bytes()
}

/// The same text in many ways, the name of each file, and what is assumed.
fn all_ways() -> Vec<(String, Vec<u8>, &'static str)> {
    let text = text();
    let half: String = text.replace('ờ', "ơ\u{300}").replace('ộ', "o\u{323}\u{302}").replace('ấ', "â\u{301}");
    let entities: String =
        text.chars().map(|c| if c.is_ascii() { c.to_string() } else { format!("&#{};", c as u32) }).collect();
    let mut ways = vec![
        ("plain.txt".to_string(), text.clone().into_bytes(), "UTF-8"),
        ("mark.txt".into(), format!("\u{feff}{text}").into_bytes(), "UTF-8"),
        ("le.txt".into(), utf16(&text, u16::to_le_bytes), "UTF-16LE"),
        ("be.txt".into(), utf16(&text, u16::to_be_bytes), "UTF-16BE"),
        ("le-mark.txt".into(), utf16(&format!("\u{feff}{text}"), u16::to_le_bytes), "UTF-16LE"),
        ("be-mark.txt".into(), utf16(&format!("\u{feff}{text}"), u16::to_be_bytes), "UTF-16BE"),
        ("nfd.txt".into(), text.nfd().collect::<String>().into_bytes(), "UTF-8, decomposed"),
        ("half.txt".into(), half.into_bytes(), "UTF-8, decomposed"),
        ("entities.txt".into(), entities.into_bytes(), "UTF-8 with HTML entities"),
        ("twice.txt".into(), as_western(text.as_bytes()), "UTF-8 that was read as Windows-1252"),
        ("vni-font.txt".into(), as_western(&bytes("vni")), "VNI in Unicode letters"),
        ("abc-font.txt".into(), as_western(&bytes("tcvn3")), "TCVN3 in Unicode letters"),
        ("viscii-font.txt".into(), as_western(&bytes("viscii")), "VISCII in Unicode letters"),
    ];
    ways.extend(FILES.map(|(file, assumed)| (format!("{file}.txt"), bytes(file), assumed)));
    ways
}

#[test]
fn the_same_text_is_read_in_every_encoding() {
    for (name, content, assumed) in all_ways() {
        let row = inspected(&content, &name, &[]);
        assert_eq!(row["encoding"], assumed, "{name}");
        // Capitals with a tone are small letters in TCVN3.
        match assumed.starts_with("TCVN3") {
            true => assert_eq!(whole(&row).to_lowercase(), text().to_lowercase(), "{name}"),
            false => assert_eq!(whole(&row), text(), "{name}"),
        }
        assert_eq!(row["warnings"].as_array().map(Vec::len), Some(0), "{name}: {}", row["warnings"]);
    }
}

#[test]
fn every_letter_is_known_in_every_encoding() {
    let letters = String::from_utf8(bytes("letters.utf-8")).unwrap();
    let all: Vec<&str> = letters.split_whitespace().collect();
    assert_eq!(all.len(), 134);
    for (file, _) in &FILES[..4] {
        // Behind a title, which is not looked into.
        let content = [b"Title of letters\n\n".to_vec(), bytes(&format!("letters.{file}"))].concat();
        let row = inspected(&content, "a.txt", &["--encoding", file]);
        let read: Vec<&str> = row["body"].as_str().unwrap().split_whitespace().collect();
        match *file {
            "tcvn3" => assert_eq!(read[..67], all[..67]),
            _ => assert_eq!(read, all, "{file}"),
        }
    }
}

#[test]
fn a_folder_of_all_encodings_is_found_without_an_option() {
    let folder = Folder::new();
    let ways = all_ways();
    for (name, content, _) in &ways {
        folder.write(&format!("s/{name}"), content);
    }
    let rows: String =
        ways.iter().filter(|(name, ..)| name.contains("font")).fold(String::new(), |rows, way| {
            let body = String::from_utf8_lossy(&way.1);
            rows + &serde_json::json!({ "title": way.0, "body": body }).to_string() + "\n"
        });
    folder.write("s/rows.jsonl", rows.as_bytes());
    let page = [b"<html><head><title>x</title></head><body><p>".to_vec(), bytes("vni")].concat();
    folder.write("s/page.html", &page);
    let ran = folder.mokim(&["build", "s", "--index-only", "i"]);
    ran.expect(0, &[]);
    assert!(ran.out.contains("assumed encodings: ") && ran.out.contains("1 article VIQR"), "{}", ran.out);
    let count = ways.len() + 3 + 1;
    for query in ["khóm, xoài, bưởi", "\"Kỳ Sơn nói\"", "uống xuồng ướt đẫm", "khom xoai"]
    {
        let found = folder.mokim(&["search", "i", query, "--json", "-n", "100", "--literal"]);
        let found: Value = serde_json::from_str(&found.out).unwrap();
        let most = if query.starts_with("uống") { 0 } else { count };
        assert_eq!(found["total"], most, "{query}");
    }
}

/// Texts that hold what encodings of old hold, and are none.
const OTHERS: [&str; 12] = [
    "The farmers' co-op met at 5 o'clock. Who's in? We are (all of us) so sure: we'll go. So (a^2 + b^2) is.",
    "Les élèves préfèrent l'été à Besançon, où ils se promènent déjà près du château; Noël, c'est là-bas qu'on l'a fêté.",
    "Die Bäcker hören früh auf, über die Straße zu gehen; schöne Grüße aus Köln, wo alles größer wäre, müßte man hören.",
    "El niño comió el jamón en la montaña, y después salió al jardín con su señora. ¿Qué pasó? ¡Nada más!",
    "São Paulo não é só a região; há também ações, irmãos e corações à espera do pão de manhã.",
    "Příliš žluťoučký kůň úpěl ďábelské ódy, a pak šel domů.",
    "fn a(b: &str) -> u8 { b.c[0] ^ (d + e) } // if o+p && u? { a^=1; o'c; } let e = a? + o?; dd = a(b(a)); y.o.u.",
    "Smörgåsbord på Åland för många, även när det är kallt; få åker hem då, så är det också här.",
    "Ísland er eyja í Atlantshafi; þar búa menn við heitt vatn úr jörðu og kalda vinda á vetrum.",
    "à là né ô hé",
    "Write &lt;b&gt; for bold and &eacute; for é, as in caf&eacute;.",
    "Trăm năm trong cõi người ta (Kiều). Café, résumé, naïve, Zürich, Åre, Jürgen, Müller, Ångström, Citroën.",
];

#[test]
fn other_languages_and_code_stay_as_they_are() {
    for text in OTHERS {
        let body = text.to_string();
        let row = inspected(format!("Title\n\n{body}").as_bytes(), "a.txt", &[]);
        assert_eq!((row["body"].as_str(), row["encoding"].as_str()), (Some(&*body), Some("UTF-8")));
        assert_eq!(row["warnings"].as_array().map(Vec::len), Some(0), "{}", row["warnings"]);
    }
    for text in &OTHERS[1..5] {
        let (western, _, lossy) = encoding_rs::WINDOWS_1252.encode(text);
        assert!(!lossy);
        let row = inspected(&[b"Title\n\n", &western[..]].concat(), "a.txt", &[]);
        assert_eq!((row["body"].as_str(), row["encoding"].as_str()), (Some(*text), Some("windows-1252")));
    }
}

#[test]
fn damage_is_told_and_not_guessed_at() {
    let text = text();
    let vni = String::from_utf8(as_western(&bytes("vni"))).unwrap();
    let line = vni.lines().nth(2).unwrap();
    for (content, said) in [
        ([text.as_bytes(), b"caf\xe9 \xb8\n"].concat(), "2 bytes are not UTF-8, first in line 5"),
        ([text.as_bytes(), line.as_bytes()].concat(), "1 line looks like VNI, first line 5"),
        ([bytes("vni"), bytes("tcvn3")].concat(), "lines look like"),
    ] {
        let row = inspected(&content, "a.txt", &[]);
        let warnings = row["warnings"].as_array().unwrap();
        assert!(warnings.iter().any(|w| w.as_str().unwrap().contains(said)), "{said}: {warnings:?}");
        assert!(["UTF-8", "windows-1252"].contains(&row["encoding"].as_str().unwrap()));
    }
}

#[test]
fn an_encoding_that_is_named_holds_for_all_files() {
    // Two words are too few to tell.
    let row = inspected(b"T\n\nH\xb5 ghi", "a.txt", &["--encoding", "TCVN3"]);
    assert_eq!((row["body"].as_str(), row["encoding"].as_str()), (Some("Hà ghi"), Some("TCVN3")));
    let row = inspected(b"{\"title\": \"a: o? \\\"DDo^~\\\"\"}", "a.json", &["--encoding", "viqr"]);
    assert_eq!(row["title"], "a: ỏ \"Đỗ\"");
    let row = inspected(b"\xef\xbb\xbfT\xc3\xa9", "a.txt", &["--encoding", "tcvn3"]);
    assert_eq!(row["title"], "Té", "a mark is sure");
    let folder = Folder::with(&[("s/a.txt", "x")]);
    folder
        .mokim(&["inspect", "s", "--encoding", "utf8x"])
        .expect(2, &["expected utf-8, utf-16le", "`utf8x`"]);
    folder.write("s/b.txt", b"\xfd\xfe");
    folder.mokim(&["inspect", "s", "--encoding", "utf-8"]).expect(0, &["s/b.txt: is not valid UTF-8"]);
}
