//! What further fields of articles are good for: order, search, and to be kept or not.
use super::Folder;
use serde_json::{Value, json};

fn ids(folder: &Folder, arguments: &[&str]) -> Vec<String> {
    let ran = folder.mokim(&[&["search", "i", "--json"], arguments].concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    answer["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap().to_string()).collect()
}

#[test]
fn numbers_and_days_of_a_field_order_a_search() {
    let row = |id: &str, price: Value, day: &str| json!({ "id": id, "title": "Xe cũ", "price": price, "day": day, "body": id });
    let rows = [
        row("a", json!(1200), "2023-04-15"),
        row("b", json!("900"), "2022-01-01"),
        row("c", json!("1.500.000 đ"), "2024-05-05"),
        row("d", json!(9.5), ""),
        row("e", json!(null), "2023-04-16"),
    ];
    let folder = Folder::with(&[
        ("a.json", &json!(rows).to_string()),
        ("b.json", r#"[{"id": "f", "title": "Xe cũ", "price": 1}]"#),
    ]);
    folder
        .mokim(&["build", "a.json", "--index-only", "i", "--sort-field", "price", "--facet", "day"])
        .expect(0, &[]);
    for (arguments, order) in [
        (&["xe", "--sort", "price"][..], "dbace"),
        (&["xe", "--sort=-price"], "cabde"),
        (&["", "--sort", "price"], "dbace"),
        (&["xe", "--sort", "day"], "baecd"),
        (&["xe", "--sort", "-day", "-n", "2"], "ce"),
    ] {
        assert_eq!(ids(&folder, arguments).concat(), order, "{arguments:?}");
    }
    folder
        .mokim(&["search", "i", "xe", "--sort", "prize"])
        .expect(1, &["does not know the field `prize`", "`price`"]);
    // What comes later stands in the same order.
    folder.mokim(&["build", "b.json", "--index-only", "i", "--add"]).expect(0, &[]);
    assert_eq!(ids(&folder, &["xe", "--sort", "price"]).concat(), "fdbace");
}

#[test]
fn further_fields_are_searched_and_kept_as_asked() {
    let rows = json!([
        { "id": "a", "title": "Chợ nổi", "body": "Ghe thuyền.", "summary": "Khóm đầy ghe.", "author": "Lan" },
        { "id": "b", "title": "Bến cũ", "body": "Khóm và xoài đầy ghe." },
    ]);
    let folder = Folder::with(&[("a.json", &rows.to_string())]);
    let built = |options: &[&str]| {
        folder
            .mokim(&[&["build", "a.json", "--index-only", "i", "--force"], options].concat())
            .expect(0, &[]);
        let ran = folder.mokim(&["search", "i", "khóm", "--json", "--literal"]);
        let answer: Value = serde_json::from_str(&ran.out).unwrap();
        answer["hits"].as_array().unwrap().clone()
    };
    assert_eq!(built(&[]).len(), 1);
    let found = built(&["--weight", "summary=9", "--keep-field", "author"]);
    assert_eq!((found.len(), &found[0]["id"]), (2, &json!("a")));
    assert_eq!(found[0]["meta"], json!([["author", "Lan"]]));
    folder
        .mokim(&["build", "a.json", "--index-only", "i", "--weight", "title=2"])
        .expect(2, &["`title` is fixed"]);
    folder
        .mokim(&["build", "a.json", "--index-only", "i", "--weight", "summary=0"])
        .expect(2, &["from 1 to 9"]);
}
