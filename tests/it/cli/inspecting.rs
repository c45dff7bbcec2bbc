//! `mokim inspect`: as a table, as a page, and what may be wrong.
use super::Folder;
use crate::ingest::containers::gzip;
use serde_json::{Value, json};
use std::fs;

const LONG: &str = "Nông dân ba xã ven sông mừng vụ gặt đến sớm, lúa trĩu bông trên khắp cánh đồng. Người già \
    bảo đã lâu mới được mùa như vậy, còn trẻ con theo cha mẹ ra đồng bắt châu chấu, thả diều suốt buổi chiều và chỉ về \
    khi khói bếp đã lên khắp làng.";

fn row(id: &str, title: &str, date: &str, body: &str) -> Value {
    json!({ "id": id, "title": title, "date": date, "section": "Thời sự", "body": body })
}

fn folder() -> Folder {
    let hostile = "</script><img src=x onerror=alert(1)><!-- Bão \u{1b}[31m";
    let rows = [
        row("1", "Mùa gặt đến sớm trên đồng", "2023-04-15", LONG),
        row("2", "Làng chài vào hội đua thuyền", "2023-04-16", &format!("{LONG} Thuyền về đầy cá.")),
        row("3", hostile, "2023-04-17", "Ngắn."),
        row("4", "The harvest came early", "2024-01-01", "Farmers of three villages bring in their rice."),
        row("5", "Chợ nổi đông khách ngày cuối tuần", "2099-01-01", LONG),
    ];
    let rows: String = rows.iter().map(|row| row.to_string() + "\n").collect();
    Folder::with(&[("rows.jsonl", &rows)])
}

#[test]
fn the_table_has_a_line_an_article_and_then_the_doubtful_ones() {
    let ran = folder().mokim(&["inspect", "rows.jsonl"]);
    ran.expect(0, &[]);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert!(lines[0].starts_with("date        lang"), "{}", ran.out);
    assert!(lines[1].starts_with("2023-04-15  vi") && lines[1].contains("Mùa gặt đến sớm"), "{}", lines[1]);
    assert!(lines[4].starts_with("2024-01-01        ") && lines[4].contains("The harvest"), "{}", lines[4]);
    assert!(
        ran.out.contains("rows.jsonl:5: a date in the future") && !ran.out.contains('\u{1b}'),
        "{}",
        ran.out
    );
    let place = |said: &str| lines.iter().position(|line| line.contains(said)).unwrap();
    assert!(place("rows.jsonl:5: ") < place("rows.jsonl:3: "), "the likelier wrong one first\n{}", ran.out);
    assert!(ran.out.ends_with("5 articles; 0 skipped, 0 drafts\n"), "{}", ran.out);
}

#[test]
fn json_says_language_furniture_and_doubts() {
    let rows = folder().inspected(&["rows.jsonl"]);
    let langs: Vec<&Value> = rows.iter().map(|row| &row["lang"]).collect();
    assert_eq!(langs, ["vi", "vi", "vi", "", "vi"]);
    assert_eq!((&rows[0]["furniture_share"], &rows[0]["doubts"]), (&json!(0), &json!([])));
    assert_eq!(rows[4]["doubts"][0]["reason"], "a date in the future");
}

#[test]
fn the_page_holds_every_article_as_text_and_loads_nothing() {
    let folder = folder();
    folder.write("report.html", b"old");
    folder.mokim(&["inspect", "rows.jsonl", "--html", "report.html"]).expect(0, &[]);
    assert_eq!(folder.names(""), ["report.html", "rows.jsonl"]);
    let page = fs::read_to_string(folder.path("report.html")).unwrap();
    assert_eq!(page.matches("<script").count(), 2);
    assert_eq!(page.matches("</script").count(), 2);
    assert!(!page.contains("<img") && !page.contains("src=\"") && page.contains("default-src 'none'"));
    let (_, json) = page.split_once("id=\"rows\">").unwrap();
    let report: Value = serde_json::from_str(json.split_once("</script>").unwrap().0).unwrap();
    let titles: Vec<&str> =
        report["rows"].as_array().unwrap().iter().map(|r| r["title"].as_str().unwrap()).collect();
    assert_eq!(titles.len(), 5);
    assert!(titles[2].starts_with("</script><img src=x"), "{titles:?}");
    let doubtful = report["doubtful"].as_array().unwrap();
    assert_eq!(doubtful[0], 4);
    folder
        .mokim(&["inspect", "rows.jsonl", "--html", "none/report.html"])
        .expect(1, &["cannot write none/report.html"]);
}

#[test]
fn articles_of_long_files_keep_their_order_and_their_numbers() {
    let (broken, blank) = ([301, 1200], 400..=700);
    let line = |n: usize| match n {
        _ if broken.contains(&n) => "{\"title\":".into(),
        _ if blank.contains(&n) => String::new(),
        _ => format!("{{\"title\": \"Bài số {n}\", \"body\": \"Nông dân vùng {n} ra đồng.\"}}"),
    };
    let row = |n: usize| match n {
        _ if broken.contains(&n) => "a,b,c".into(),
        _ => format!("Bài số {n},Nông dân vùng {n} ra đồng."),
    };
    let folder = Folder::new();
    folder.write("rows.jsonl", (1..=1500).map(line).collect::<Vec<_>>().join("\n").as_bytes());
    // Packed, so that nothing says how long it is.
    let rows: Vec<String> = (1..=1500).map(row).collect();
    let table = format!("sep=,\r\ntitle,body\n{}", rows.join("\n"));
    folder.write("rows.csv.gz", &gzip(table.as_bytes()));
    // Rows are counted as a spreadsheet does it: the first has the names.
    let places = [["rows.jsonl:301", "rows.jsonl:1200"], ["rows.csv.gz, row 302", "rows.csv.gz, row 1201"]];
    for (name, without, places) in [("rows.jsonl", blank, places[0]), ("rows.csv.gz", 0..=0, places[1])] {
        let ran = folder.mokim(&["inspect", "--json", name]);
        ran.expect(0, &places);
        let expected = (1..=1500).filter(|n| !broken.contains(n) && !without.contains(n));
        let expected: Vec<Value> = expected.map(|n| json!(format!("Bài số {n}"))).collect();
        let found: Vec<Value> = ran.rows().iter().map(|row| row["title"].clone()).collect();
        let first = found.iter().zip(&expected).find(|(found, expected)| found != expected);
        assert_eq!((found.len(), first), (expected.len(), None), "{name}");
    }
}
