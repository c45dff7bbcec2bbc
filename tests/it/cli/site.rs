//! How the page looks, and what a site is told of the files it takes in.
use super::{Folder, Ran};
use serde_json::Value;
use std::fs;

const TEXT: &str = "Mùa gặt đến sớm\nNông dân vùng lúa ra đồng từ tờ mờ sáng.";

/// What building with further arguments said; `None` where the program was compiled without the engine.
fn built(folder: &Folder, arguments: &[&str]) -> Option<Ran> {
    let ran = folder.mokim(&[&["build", "s", "-o", "out"], arguments].concat());
    if ran.status == 1 && ran.err.contains("compiled without the browser engine") {
        println!("skipped: no engine inside");
        return None;
    }
    Some(ran)
}

fn sources() -> Folder {
    Folder::with(&[("s/gat.txt", TEXT)])
}

#[test]
fn a_look_is_a_style_sheet_beside_the_page() {
    let folder = sources();
    let Some(ran) = built(&folder, &["--look", "bao"]) else { return };
    ran.expect(0, &[]);
    let page = fs::read_to_string(folder.path("out/index.html")).unwrap();
    assert!(page.contains("<link rel=\"stylesheet\" href=\"mokim-look.css\">\n"), "{page}");
    assert!(fs::read_to_string(folder.path("out/mokim-look.css")).unwrap().contains("--mokim-accent"));
    folder.write("mine.css", b":root { --mokim-accent: teal }");
    built(&folder, &["--look", "mine.css"]).unwrap().expect(0, &[]);
    assert_eq!(fs::read(folder.path("out/mokim-look.css")).unwrap(), b":root { --mokim-accent: teal }");
    folder.write("mine.css", b":root { --mokim-accent: navy }");
    let again = built(&folder, &["--look", "mine.css"]).unwrap();
    assert!(!again.out.contains("nothing changed"), "another look is another page: {}", again.out);
    built(&folder, &[]).unwrap().expect(0, &[]);
    assert!(!folder.path("out/mokim-look.css").exists());
    assert!(!fs::read_to_string(folder.path("out/index.html")).unwrap().contains("mokim-look"));
}

#[test]
fn the_page_of_one_file_has_its_look_inside() {
    let folder = sources();
    let Some(ran) = built(&folder, &["--look", "son-mai", "--single-file"]) else { return };
    ran.expect(0, &[]);
    assert_eq!(folder.names("out"), ["index.html"]);
    let units: Vec<u16> = fs::read(folder.path("out/index.html"))
        .unwrap()
        .chunks(2)
        .map(|u| u16::from_le_bytes([u[0], u[1]]))
        .collect();
    let page = String::from_utf16(&units).unwrap();
    assert!(page.contains("<script type=mokim-look>\n/* Sơn mài"));
    folder.mokim(&["check", "out"]).expect(0, &[]);
}

#[test]
fn a_look_that_is_none_is_refused_and_nothing_is_written() {
    let folder = sources();
    let Some(ran) = built(&folder, &["--look", "xyz"]) else { return };
    ran.expect(2, &["expected bao, bien, son-mai, or a file that ends in .css"]);
    built(&folder, &["--look", "gone.css"]).unwrap().expect(1, &["the look gone.css cannot be read"]);
    folder.write("bad.css", b"a { } </SCRIPT>");
    built(&folder, &["--look", "bad.css"]).unwrap().expect(1, &["the look bad.css holds `</script`"]);
    assert!(!folder.path("out").exists());
}

#[test]
fn checksums_and_policy_are_said_to_people_and_programs() {
    let folder = sources();
    let Some(ran) = built(&folder, &["--json", "--look", "bien"]) else { return };
    let outcome: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&outcome["articles"], &outcome["unchanged"]), (&1.into(), &false.into()));
    let files = outcome["files"].as_array().unwrap();
    let names: Vec<&str> = files.iter().map(|file| file["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["mokim.js", "mokim-highlight.js", "mokim-look.css", "mokim.wasm"]);
    for file in files {
        let bytes = fs::read(folder.path("out").join(file["name"].as_str().unwrap())).unwrap();
        assert_eq!(file["bytes"], bytes.len());
    }
    let policy = outcome["policy"].as_str().unwrap();
    assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval'; "), "{policy}");
    let again = built(&folder, &["--json", "--look", "bien"]).unwrap();
    let again: Value = serde_json::from_str(&again.out).unwrap();
    assert_eq!((&again["unchanged"], &again["files"]), (&true.into(), &outcome["files"]));

    let said = built(&folder, &["--force"]).unwrap().out;
    let integrity = files[0]["integrity"].as_str().unwrap();
    assert!(said.contains(&format!("mokim.js            integrity=\"{integrity}\"")), "{said}");
    assert!(said.contains(&format!("Content-Security-Policy: {policy}")), "{said}");
    let single = built(&folder, &["--single-file", "--json"]).unwrap();
    let single: Value = serde_json::from_str(&single.out).unwrap();
    assert_eq!(single["files"], Value::Array(Vec::new()));
    assert!(single["policy"].as_str().unwrap().starts_with("default-src 'none'; script-src 'sha256-"));
}
