//! Tables, and the names that other programs give to our fields.
use super::{check, ids};
use crate::cli::Folder;
use serde_json::{Value, json};

#[test]
fn a_table_is_an_article_a_row() {
    let text = "\u{feff}id,title,body,date,author\r\n\
        a,Chợ nổi,\"Xuồng, ghe \"\"tấp nập\"\".\r\nĐông.\",25/3/2024,An\r\n\r\nb,Mùa gặt,,,\r\n";
    let folder = Folder::with(&[("a.csv", text)]);
    let rows = folder.inspected(&["a.csv"]);
    assert_eq!(rows.len(), 2);
    let expected = json!({
        "id": "a", "title": "Chợ nổi", "body": "Xuồng, ghe \"tấp nập\".\nĐông.", "date": "2024-03-25",
        "meta": {"author": "An"}, "source": "a.csv, row 2",
    });
    for (name, value) in expected.as_object().unwrap() {
        assert_eq!(&rows[0][name], value, "{name}");
    }
    assert_eq!((&rows[1]["title"], &rows[1]["date"]), (&json!("Mùa gặt"), &json!("")));
}

#[test]
fn tables_are_parted_by_commas_semicolons_or_tabs() {
    for (name, text) in [
        ("a.csv", "title,body\nChợ,Xuồng"),
        ("a.csv", "title;body\nChợ;Xuồng"),
        ("a.csv", "title\tbody\nChợ\tXuồng"),
        ("a.tsv", "title\tbody\nChợ\tXuồng"),
        ("a.csv", "sep=;\ntitle;body\nChợ;Xuồng"),
        ("a.csv", "sep=\t\r\ntitle\tbody\r\nChợ\tXuồng"),
        ("a.csv", "\u{feff}sep=|\r\ntitle|body\r\nChợ|Xuồng\r\n"),
    ] {
        check(name, text, json!({"title": "Chợ", "body": "Xuồng", "id": "a/1"}));
    }
}

#[test]
fn a_table_of_vietnamese_names_needs_no_options() {
    let text = "Tiêu đề,Nội dung,Ngày đăng,Chuyên mục,Đường dẫn,Tác giả\nChợ,Xuồng,25/3/2024,Du lịch,/cho,An";
    let expected = json!({
        "title": "Chợ", "body": "Xuồng", "date": "2024-03-25", "section": "Du lịch", "url": "/cho",
        "meta": {"Tác giả": "An"},
    });
    check("a.csv", text, expected);
}

#[test]
fn a_bad_row_costs_itself_alone() {
    let folder = Folder::with(&[("a.csv", "title,body\nChợ,Xuồng\nx,y,z\n,\nMùa,Gặt\n")]);
    let ran = folder.mokim(&["inspect", "--json", "a.csv"]);
    ran.expect(
        0,
        &["skipped a.csv, row 3: expected 2 columns as in the first line, found 3", "skipped a.csv, row 4: "],
    );
    let titles: Vec<Value> = ran.rows().iter().map(|row| row["title"].clone()).collect();
    assert_eq!(titles, ["Chợ", "Mùa"]);
}

#[test]
fn a_large_table_is_read_row_by_row_with_the_same_result() {
    let row = |n: usize| format!("bài {n},\"{}\"\n", "chữ, ".repeat(2000));
    let text: String = std::iter::once("title,body\n".into()).chain((1..=700).map(row)).collect();
    assert!(text.len() > 5 << 20);
    let folder = Folder::with(&[("a.csv", &text)]);
    let rows = folder.inspected(&["a.csv"]);
    assert_eq!(rows.len(), 700);
    assert_eq!((&rows[699]["title"], &rows[699]["source"]), (&json!("bài 700"), &json!("a.csv, row 701")));
    assert_eq!(rows[0]["body"].as_str().unwrap().len(), "chữ, ".len() * 2000 - 1);
}

#[test]
fn the_user_says_which_name_is_which() {
    let json = r#"{"tin": {"dau_de": "Chợ"}, "sapo": "Xuồng.", "than": "Ghe xuồng tấp nập từ tờ mờ sáng trên khúc sông trước chợ.", "nguon": {"ten": "Làng"}}"#;
    let folder = Folder::with(&[
        ("a.json", json),
        ("b.csv", "dd,t\nChợ,Xuồng.\n"),
        ("c.md", "---\ndd: Chợ\n---\nXuồng."),
    ]);
    let row = &folder.inspected(&[
        "a.json",
        "--field",
        "title=tin.dau_de",
        "--field",
        "body=sapo",
        "--field",
        "body=than",
        "--field",
        "nguồn=nguon.ten",
    ])[0];
    assert_eq!(
        (&row["title"], &row["body"]),
        (&json!("Chợ"), &json!("Xuồng.\nGhe xuồng tấp nập từ tờ mờ sáng trên khúc sông trước chợ."))
    );
    assert_eq!(row["meta"], json!({"nguồn": "Làng"}));
    for file in ["b.csv", "c.md"] {
        let row = &folder.inspected(&[file, "--field", "title=dd", "--field", "body=t"])[0];
        assert_eq!((&row["title"], &row["body"]), (&json!("Chợ"), &json!("Xuồng.")), "{file}");
    }
    folder
        .mokim(&["inspect", "a.json", "--field", "title"])
        .expect(2, &["expected OURS=THEIRS, such as title=headline"]);
    folder
        .mokim(&["inspect", "a.json"])
        .expect(1, &["expected a `title` or a `body`, found neither but tin, sapo, than, nguon; --field"]);
}

#[test]
fn html_in_a_field_is_read_as_html() {
    let wordpress = r#"[{"id": 7, "title": {"rendered": "Chợ &amp; sông"}, "link": "https://bao.vn/cho",
        "content": {"rendered": "<p>Xuồng <b>ghe</b>.</p>\n<p>Đông.</p>"}, "date": "2024-03-25T10:15:00"}]"#;
    let expected = json!({
        "id": "7", "title": "Chợ & sông", "body": "Xuồng ghe.\nĐông.", "url": "https://bao.vn/cho",
        "date": "2024-03-25T10:15:00",
    });
    check("a.json", wordpress, expected);
    check("a.csv", "title,body\nChợ,<p>Xuồng</p><p>ghe</p>", json!({"body": "Xuồng\nghe"}));
    check(
        "a.json",
        r#"{"title": "a < b", "body": "nếu a < b thì <x>"}"#,
        json!({"body": "nếu a < b thì <x>"}),
    );
}

#[test]
fn lists_of_other_programs_and_lines_in_a_json_file_are_found() {
    let rows = r#"{"id":"1","title":"a"},{"id":"2","title":"b"}"#;
    let folder = Folder::with(&[
        ("posts.json", &format!("{{\"total\": 2, \"posts\": [{rows}]}}")),
        ("lines.json", &rows.replace("},", "}\n")),
    ]);
    for file in ["posts.json", "lines.json"] {
        assert_eq!(ids(&folder, &[file]), ["1", "2"], "{file}");
    }
}
