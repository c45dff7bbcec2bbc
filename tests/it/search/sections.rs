//! The parts of an article that a hit shows: those under headings with addresses that the query fits best.
use crate::collection::{article, engine_of, found, ids, marked, text};
use mokim::{Document, Heading, Heavy, Section};

const GUIDE: &str = "Mở đầu nói về sông nước miền Tây.\nTừ sáng sớm\nGhe rời bến lúc bốn giờ, chở bưởi và khóm.\n\
    Giá cả\nBưởi ba mươi hai nghìn. Dừa chín nghìn.\nChuyện bên lề\nBà bán cháo kể chuyện cũ.\nCuối buổi\nChợ tan, ghe về.";

/// An article with this address whose lines 1, 3, 5 and 7 are headings.
fn guide(url: &str) -> Document {
    let heading = |(line, anchor): (u32, &str)| Heading { line, anchor: anchor.into() };
    let headings = [(1, "sáng"), (3, "gia"), (5, "le"), (7, "cuoi")].map(heading).to_vec();
    Document { url: url.into(), headings, ..article("huong-dan", "Đi chợ nổi", GUIDE) }
}

fn sections(url: &str, query: &str) -> Vec<Section> {
    let hits = found(&engine_of(&[guide(url), article("khác", "Khác", "Không liên can.")]), query).hits;
    assert_eq!(hits[0].id, "huong-dan", "{query}");
    hits[0].sections.clone()
}

/// The query shows parts with these titles, the best first.
fn shows(query: &str, titles: &[&str]) {
    let found = sections("/cho", query);
    assert_eq!(found.iter().map(|section| text(&section.title)).collect::<Vec<_>>(), titles, "{query}");
}

#[test]
fn parts_that_hold_the_query_are_shown_best_first() {
    shows("dừa", &["Giá cả"]);
    shows("dua", &["Giá cả"]);
    shows("bưởi", &["Từ sáng sớm", "Giá cả"]);
    shows("bưởi nghìn", &["Giá cả"]);
    shows("\"bốn giờ\"", &["Từ sáng sớm"]);
    // In the heading it says more.
    shows("chuyện", &["Chuyện bên lề"]);
    shows("sáng", &["Từ sáng sớm"]);
}

#[test]
fn where_the_beginning_says_it_no_part_is_shown() {
    shows("sông nước miền tây", &[]);
}

#[test]
fn a_part_has_a_link_of_its_own_and_a_marked_title_and_text() {
    let [section] = &sections("https://a.vn/cho/#x", "giá dừa")[..] else { panic!("one part") };
    assert_eq!(section.url, "https://a.vn/cho/#gia");
    assert_eq!((marked(&section.title), marked(&section.snippet)), (vec!["Giá"], vec!["Dừa"]));
    assert_eq!(text(&section.snippet), "…\u{a0}Dừa chín nghìn.");
    assert_eq!(sections("", "dừa")[0].url, "", "it opens where the article opens");
}

#[test]
fn there_are_three_parts_at_most_and_none_without_headings() {
    let lines = |n: u32| format!("Phần {n}\nBão vào đất liền.");
    let body = (0..9).map(lines).collect::<Vec<_>>().join("\n");
    let headings = (0..9).map(|n| Heading { line: 2 * n, anchor: n.to_string() }).collect();
    let many = Document { headings, url: "/b".into(), ..article("b", "Nhiều phần", &body) };
    let hits = found(&engine_of(&[many, guide("/cho"), article("c", "Bão", "Bão tan.")]), "bão").hits;
    let of = |id: &str| &hits.iter().find(|hit| hit.id == id).unwrap().sections;
    let urls: Vec<&str> = of("b").iter().map(|section| section.url.as_str()).collect();
    assert_eq!(urls, ["/b#0", "/b#1", "/b#2"]);
    assert!(of("c").is_empty());
}

#[test]
fn heavy_lines_count_more_and_are_found_once() {
    let body = "Lúa chín vàng khắp đồng.\nBà con ra đồng gặt lúa từ sáng sớm cho kịp.";
    let plain = article("plain", "Mùa", body);
    let heavy =
        Document { heavy: vec![Heavy { line: 0, lines: 1, more: 9 }], ..article("heavy", "Mùa", body) };
    let engine = engine_of(&[plain, heavy]);
    assert_eq!(ids(&engine, "vàng"), ["heavy", "plain"]);
    let [heavy, plain] = &found(&engine, "vàng").hits[..] else { panic!("two hits") };
    assert!(heavy.score > 1.2 * plain.score, "{} and {}", heavy.score, plain.score);
    assert_eq!(heavy.snippet, plain.snippet);
    let [first, second] = &found(&engine, "kịp").hits[..] else { panic!("two hits") };
    assert_eq!(first.score, second.score, "other lines count as they stand");
}

#[test]
fn documents_come_out_of_the_index_with_headings_and_weights() {
    let heavy = vec![Heavy { line: 2, lines: 3, more: 4 }];
    let nameless = vec![(String::new(), "5 x".to_string())];
    let all = [
        guide("/a"),
        Document { heavy: heavy.clone(), meta: nameless.clone(), ..guide("/b") },
        Document { meta: nameless, ..article("c", "t", "b") },
        Document { heavy, furniture: "Bình luận".into(), ..article("d", "t", GUIDE) },
    ];
    let engine = engine_of(&all);
    engine.check().unwrap();
    for (number, document) in (0..).zip(&all) {
        assert_eq!(engine.index().document(number).as_ref(), Ok(document));
    }
}
