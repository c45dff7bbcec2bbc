//! What is understood of articles, seen through `mokim inspect`.
pub mod containers;
mod crawls;
mod encodings;
mod feeds;
mod files;
mod harm;
mod html;
mod markdown;
mod tables;

use crate::cli::Folder;
use serde_json::{Value, json};

/// What is understood of one file in a folder.
fn understood(name: &str, text: &str) -> Value {
    let folder = Folder::with(&[(&format!("s/{name}"), text)]);
    let mut rows = folder.inspected(&["s"]);
    assert_eq!(rows.len(), 1, "{rows:?}");
    rows.remove(0)
}

/// Checks the named fields of one file only.
fn check(name: &str, text: &str, expected: Value) {
    let found = understood(name, text);
    for (field, value) in expected.as_object().unwrap() {
        assert_eq!(&found[field], value, "`{field}` of:\n{text}");
    }
}

fn ids(folder: &Folder, arguments: &[&str]) -> Vec<String> {
    let rows = folder.inspected(arguments);
    let id = |row: &Value| row["id"].as_str().unwrap().to_string();
    rows.iter().map(id).collect()
}

const LONG: &str = "Đoàn thuyền rời bến lúc rạng sáng, mang theo hơn hai trăm ngư dân của ba làng \
    chài, và chỉ trở về sau mười ngày lênh đênh khi những khoang cá đã đầy, trong tiếng trống đón \
    mừng vang khắp bãi của bà con đã chờ từ nửa đêm.";

#[test]
fn plain_text_gives_its_title() {
    for (text, title) in [
        ("Mùa gặt đến sớm\n\nNông dân mừng.", "Mùa gặt đến sớm"),
        // Related headlines, dates, addresses and furniture stand above many titles.
        ("- Tin cũ một\n- Tin cũ hai\nMùa gặt đến sớm\nNông dân mừng.", "Mùa gặt đến sớm"),
        ("Thứ Hai, 25/03/2024, 10:15 (GMT+7)\nMùa gặt đến sớm\nX.", "Mùa gặt đến sớm"),
        ("https://bao.vn/1\nTheo dõi Báo Làng trên\nMùa gặt đến sớm", "Mùa gặt đến sớm"),
        ("Bà con ra đồng. (Ảnh: Báo Làng)\nMùa gặt đến sớm", "Mùa gặt đến sớm"),
        ("Chùm ảnh: Mùa gặt đến sớm\nX.", "Chùm ảnh: Mùa gặt đến sớm"),
        // The same title in other dress: capitals, or with its source.
        ("MÙA GẶT ĐẾN SỚM (Báo Làng)\nMùa gặt đến sớm\nX.", "Mùa gặt đến sớm"),
        ("Mùa gặt đến sớm - Báo Làng\nMùa gặt đến sớm\nX.", "Mùa gặt đến sớm"),
        ("MÙA GẶT ĐẾN SỚM\nNông dân mừng.", "MÙA GẶT ĐẾN SỚM"),
        // A sentence is no title, but its beginning is better than none.
        ("Mùa gặt năm nay đến sớm. Nông dân mừng.", "Mùa gặt năm nay đến sớm"),
        ("- Chỉ có\n- danh sách", "Chỉ có"),
    ] {
        check("a.txt", text, json!({ "title": title }));
    }
}

#[test]
fn a_long_first_sentence_is_cut_at_a_word() {
    let found = understood("a.txt", LONG);
    let title = found["title"].as_str().unwrap();
    let kept = title.strip_suffix('…').unwrap();
    assert!(LONG.starts_with(kept) && LONG[kept.len()..].starts_with([' ', ',']));
    assert!((60..=100).contains(&title.chars().count()), "{title}");
    assert_eq!(found["body"], LONG, "the body keeps the whole sentence");
}

#[test]
fn plain_text_gives_date_and_address_and_loses_nothing() {
    let text = format!(
        "Sunday, 3 March 2024\n\nMÙA GẶT ĐẾN SỚM (Báo Làng)\nMùa gặt đến sớm\nBáo Làng\n04/03/2024\n\
         https://bao.vn/mua-gat.html\nhttps://bao.vn/anh.jpg\n{LONG}\n05/03/2024\nBình luận (0)"
    );
    let found = understood("a.txt", &text);
    assert_eq!(found["date"], "2024-03-04", "the date under the title");
    assert_eq!(found["url"], "https://bao.vn/mua-gat.html");
    assert_eq!(found["image"], "");
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    let others: Vec<&str> = lines.into_iter().filter(|line| *line != "Mùa gặt đến sớm").collect();
    // What is not the article is kept beside it, in its order.
    assert_eq!(found["body"], LONG);
    let beside: Vec<&str> = others.into_iter().filter(|line| *line != LONG).collect();
    assert_eq!(found["furniture"], beside.join("\n"));
}

#[test]
fn dates_become_iso() {
    for (given, date) in [
        ("2024-03-25", "2024-03-25"),
        ("2024-03-25T10:15:00+07:00", "2024-03-25T10:15:00+07:00"),
        ("2024-03-25T03:15:00.123Z", "2024-03-25T03:15:00Z"),
        ("2024-03-25T10:15:00", "2024-03-25T10:15:00"),
        ("2024-03-25 10:15:00 +0700", "2024-03-25T10:15:00+07:00"),
        ("2024-03-25T00:00:00", "2024-03-25"),
        ("25/3/2024", "2024-03-25"),
        ("03/04/2024", "2024-04-03"),
        ("03/25/2024", "2024-03-25"),
        ("25.03.2024", "2024-03-25"),
        ("Monday, 25 March 2024", "2024-03-25"),
        ("March 25th, 2024", "2024-03-25"),
        ("Mon, 25 Mar 2024 10:15:00 +0700", "2024-03-25T10:15:00+07:00"),
        ("Mon, 25 Mar 2024 10:15:00 EST", "2024-03-25T10:15:00-05:00"),
        ("Thứ Hai, 25/03/2024, 10:15 (GMT+7)", "2024-03-25T10:15:00+07:00"),
        ("Thứ 2, ngày 25/03/2024 | 10h15", "2024-03-25T10:15:00"),
        ("Ngày 25 tháng 3 năm 2024", "2024-03-25"),
        ("10:15 PM 25/03/2024", "2024-03-25T22:15:00"),
        ("29/02/2024", "2024-02-29"),
        ("25 Tháng Ba, 2024", "2024-03-25"),
        ("25 Tháng Năm 2024", "2024-05-25"),
        ("Ngày 1 tháng mười hai năm 2024", "2024-12-01"),
        ("1711336500", "2024-03-25T03:15:00Z"),
        ("1711336500000", "2024-03-25T03:15:00Z"),
        ("20240325", "2024-03-25"),
        ("20240325T031500Z", "2024-03-25T03:15:00Z"),
        // No day of the calendar, no year of ours, no date.
        ("30/02/2024", ""),
        ("25/03/1824", ""),
        ("25/03/24", ""),
        ("13/5", ""),
        ("hôm qua", ""),
    ] {
        let row = json!({ "title": "t", "date": given }).to_string();
        check("a.json", &row, json!({ "date": date }));
    }
}

#[test]
fn the_day_is_taken_from_field_then_text_then_place_then_address() {
    let folder = Folder::with(&[
        ("s/2023-04-15-a.md", "---\ndate: 2024-01-02\n---\n# A"),
        ("s/2023-04-15-b.md", "# B"),
        ("s/2023/04/16/c.txt", "Chợ nổi\n3/5/2024\nXuồng."),
        ("s/2023/04/17/d.txt", "Chợ nổi\nXuồng."),
        ("s/2023/e.txt", "Chợ nổi\nngày 13/5\nXuồng."),
        ("s/f.txt", "Chợ nổi\nngày 13/5\nXuồng."),
        ("s/g.json", r#"{"title": "g", "date": "hôm qua", "url": "https://bao.vn/2022/03/04/g.html"}"#),
        ("s/2021-06-07.json", r#"{"title": "h", "url": "https://bao.vn/2022/03/04/g.html"}"#),
        ("s/2021/i.json", r#"{"title": "i", "date": "ngày 13 tháng 5"}"#),
        // The day of an export is not that of its articles.
        ("s/2021-06-08.jsonl", r#"{"title": "j"}"#),
    ]);
    let mut found: Vec<(String, String)> = Vec::new();
    for row in folder.inspected(&["s"]) {
        found.push((row["id"].as_str().unwrap().into(), row["date"].as_str().unwrap().into()));
    }
    for (id, date) in [
        ("2023-04-15-a", "2024-01-02"),
        ("2023-04-15-b", "2023-04-15"),
        ("2023/04/16/c", "2024-05-03"),
        ("2023/04/17/d", "2023-04-17"),
        ("2023/e", "2023-05-13"),
        ("f", ""),
        ("g", "2022-03-04"),
        ("2021-06-07", "2021-06-07"),
        ("2021/i", "2021-05-13"),
        ("2021-06-08/1", ""),
    ] {
        assert!(found.contains(&(id.into(), date.into())), "{id} {date} in {found:?}");
    }
}

#[test]
fn json_fields_and_further_facts() {
    let row = json!({
        "id": 7, "title": "Tie\u{302}\u{301}ng Vie\u{323}\u{302}t", "body": "Một\r\n\r\nhai\u{0}ba", "url": "/a",
        "date": "1/2/2020", "section": "Văn hóa", "image": "https://a.vn/1.png", "author": "An",
        "tags": ["x", 2], "views": 10, "empty": null, "nested": {"a": 1},
    });
    let expected = json!({
        "id": "7", "title": "Tiếng Việt", "body": "Một\nhai ba", "url": "/a", "date": "2020-02-01",
        "section": "Văn hóa", "image": "https://a.vn/1.png",
        "meta": {"author": "An", "tags": "x, 2", "views": "10"},
    });
    check("a.json", &row.to_string(), expected);
}

#[test]
fn json_comes_in_four_forms() {
    let rows = r#"{"id":"1","title":"a"},{"id":"2","body":"b"}"#;
    let folder = Folder::with(&[
        ("array.json", &format!("[{rows}]")),
        ("named.json", &format!("{{\"articles\": [{rows}], \"x\": 1}}")),
        ("rows.jsonl", &format!("\u{feff}{}\r\n\r\n", rows.replace("},", "}\n"))),
        ("one.json", r#"{"id":"1","title":"a"}"#),
    ]);
    for (file, expected) in [("array.json", 2), ("named.json", 2), ("rows.jsonl", 2), ("one.json", 1)] {
        assert_eq!(ids(&folder, &[file]), ["1", "2"][..expected], "{file}");
    }
}

#[test]
fn html_gives_the_article_and_what_the_page_says_of_it() {
    let text = r#"<!doctype html><html><head><title>Chợ nổi | Báo Làng</title>
        <link rel="canonical" href="https://bao.vn/cho-noi"><meta property="og:image" content="/a.png">
        <meta property="article:published_time" content="2024-03-25T10:15:00+07:00">
        <meta property="og:site_name" content="Báo Làng"><meta property="article:section" content="Du lịch">
        </head><body><header>Báo Làng</header><nav>Trang chủ</nav>
        <article><header><h1>Chợ nổi</h1><p>Lời dẫn</p></header><p>Xuồng
        <b>ghe</b> tấp&nbsp;nập.<br>Đông vui.</p><script>x()</script><style>p{}</style>
        <form>Đăng ký</form><aside>Tin khác</aside><ul><li>một<li>hai</ul></article>
        <footer>© 2024</footer></body></html>"#;
    check(
        "a.html",
        text,
        json!({
            "title": "Chợ nổi", "url": "https://bao.vn/cho-noi", "image": "/a.png", "section": "Du lịch",
            "date": "2024-03-25T10:15:00+07:00",
            "body": "Lời dẫn\nXuồng ghe tấp\u{a0}nập.\nĐông vui.\nmột\nhai",
        }),
    );
}

#[test]
fn html_titles_and_texts_of_lesser_pages() {
    check(
        "a.html",
        "<title>Chợ nổi - Báo</title><p>Xuồng.",
        json!({"title": "Chợ nổi - Báo", "body": "Xuồng."}),
    );
    check("a.html", "<form><h1>Chợ</h1><p>Xuồng.</form>", json!({"title": "Chợ", "body": "Xuồng."}));
    check("a.html", "<p>Xuồng ghe. Đông.", json!({"title": "Xuồng ghe", "body": "Xuồng ghe. Đông."}));
    let teasers = "<main><p>Lời chung của trang này.</p><article>Một</article><article>Hai</article></main>";
    check("a.html", teasers, json!({"body": "Lời chung của trang này.\nMột\nHai"}));
}

#[cfg(unix)]
#[test]
fn the_five_first_articles_get_titles_that_an_editor_accepts() {
    let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/seeds");
    if !std::path::Path::new(seeds).exists() {
        return println!("skipped: ../shared is absent");
    }
    let rows = Folder::new().inspected(&[seeds]);
    assert_eq!(rows.len(), 5);
    // Which line of the file is the title, and whether it is the whole line.
    for (number, line, whole) in [(0, 3, false), (1, 0, true), (2, 0, false), (3, 0, true), (4, 2, true)] {
        let text = std::fs::read_to_string(rows[number]["source"].as_str().unwrap()).unwrap();
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
        let title = rows[number]["title"].as_str().unwrap();
        let start = title.strip_suffix('…').unwrap_or(title);
        assert!(lines[line].starts_with(start) && start.len() > 60, "{number}: {title}");
        assert_eq!(title == lines[line], whole, "{number}: {title}");
    }
    assert_eq!(rows[4]["date"], "2024-03-26");
}
