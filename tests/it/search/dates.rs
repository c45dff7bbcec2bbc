//! Days of the year are found and marked however they are written.
use crate::collection::{article, done, engine_of, engine_of_bodies, found, ids, marked};

const BODIES: [&str; 8] = [
    "mưa to ngày 13 tháng 5 ở Huế",
    "đoàn tới Huế 13/05, trời nắng",
    "cuộc họp 13-5 tại Hà Nội",
    "sáng 13/5/2021 có dịch",
    "số 5/13 phố Huế, tháng 13 và ngày 5",
    "năm 2021 có 13 người và 5 nhà, tháng 5",
    "trận đấu ngày 14/5, hết 13 phút",
    "giá 13.5 đồng",
];

/// The numbers of the articles that hold all of the query.
fn full(query: &str) -> Vec<usize> {
    let results = found(&engine_of_bodies(&BODIES), query);
    let hits = results.hits.into_iter().filter(|hit| hit.missing == 0);
    let mut numbers: Vec<usize> = hits.map(|hit| hit.id.parse().unwrap()).collect();
    numbers.sort_unstable();
    numbers
}

#[test]
fn a_day_is_found_in_every_spelling_and_by_every_spelling() {
    for query in
        ["13/5", "13/5 ", "13-5", "13/05", "ngày 13/5", "13 tháng 5 ", "ngày 13 tháng 5", "ngay 13 thang 5 "]
    {
        // `13.5` may be a day, and is most often a number: it comes last.
        assert_eq!(full(query), [0, 1, 2, 3, 7], "{query:?}");
        assert_eq!(ids(&engine_of_bodies(&BODIES), query)[4], "7", "{query:?}");
    }
    for (query, expected) in [
        ("13/5/2021", &[3][..]),
        ("ngày 13 tháng 5 năm 2021 ", &[3]),
        ("huế 13/5 ", &[0, 1]),
        ("14-5", &[6]),
        ("\"13/5\"", &[1, 2, 3]),
        ("ngày 13.5 ", &[0, 1, 2, 3, 7]),
        ("13.5 ", &[7]),
        ("họp OR nắng 13 tháng 5 ", &[1, 2]),
    ] {
        assert_eq!(full(query), expected, "{query:?}");
    }
}

#[test]
fn a_day_that_no_article_has_is_its_numbers() {
    assert_eq!(full("5/13 "), [0, 1, 2, 3, 4, 5, 6]);
}

#[test]
fn the_whole_date_is_marked() {
    let engine = engine_of_bodies(&BODIES);
    for (number, expected) in [("0", "13 tháng 5"), ("1", "13/05"), ("2", "13-5"), ("3", "13/5")] {
        let body = done(engine.article(number, "ngày 13/5")).unwrap().body;
        assert_eq!(marked(&body), [expected], "{number}");
    }
    assert_eq!(marked(&mokim::mark("13/5", "sinh 13 tháng 5, không phải 5/13")), ["13 tháng 5"]);
}

#[test]
fn days_together_with_words_come_first_where_they_stand_together() {
    let near = article("gần", "", "họp báo 13 tháng 5 tại đây. ".repeat(2).as_str());
    let far = article("xa", "", "họp báo hôm nay. Nhiều câu khác ở giữa. Rồi đến 13/5.");
    let engine = engine_of(&[far, near]);
    assert_eq!(found(&engine, "họp báo 13/5 ").hits[0].id, "gần");
}
