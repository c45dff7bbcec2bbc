//! What stands on a page round an article: found, shown behind every article that speaks of it, and never in the way.
use crate::collection::{article, done, engine_of, found, ids, text};
use mokim::{Document, Engine, SearchOptions};

/// Articles of a title, a body and furniture; the id is the place.
fn engine(rows: &[(&str, &str, &str)]) -> Engine {
    let document = |(n, (title, body, furniture)): (usize, &(&str, &str, &str))| Document {
        furniture: (*furniture).into(),
        ..article(&n.to_string(), title, body)
    };
    engine_of(&rows.iter().enumerate().map(document).collect::<Vec<_>>())
}

const VILLAGE: [(&str, &str, &str); 5] = [
    ("Mùa gặt", "Bà con ra đồng từ sáng. Lúa chín vàng.", "Hội đua thuyền đầu xuân\nBình luận (0)"),
    ("Mùa gặt", "Lúa chín, bà con gặt. Chiều nay có hội ở đình, xa lắm.", "Bình luận (2)"),
    ("Hội làng", "Đua thuyền trên sông.", "Mùa gặt đến sớm"),
    ("Chợ quê", "Cá và rau. Người bán thuyền nan ngồi bên người mua thuyền thúng.", "Hội làng"),
    ("Đèn lồng", "Phố cổ về đêm.", "Hội đua thuyền"),
];

#[test]
fn furniture_is_found_behind_all_that_speak_of_it() {
    let engine = engine(&VILLAGE);
    for (query, expected) in [
        ("bình luận", ["0", "1"].as_slice()),
        // In the title, in the body, beside them.
        ("hội", &["2", "1", "0", "3", "4"]),
        ("hoi", &["2", "1", "0", "3", "4"]),
        ("đua thuyền", &["2", "0", "4"]),
    ] {
        assert_eq!(ids(&engine, query), expected, "{query}");
    }
    assert_eq!(found(&engine, "hội").total, 5, "it counts as held");
    assert_eq!(found(&engine, "bình luận").hits.iter().map(|hit| hit.missing).max(), Some(0));
}

#[test]
fn furniture_is_shown_only_where_nothing_else_of_the_query_stands() {
    let engine = engine(&VILLAGE);
    for hit in found(&engine, "lúa thuyền").hits {
        let snippet = text(&hit.snippet);
        let (_, body, furniture) = VILLAGE[hit.id.parse::<usize>().unwrap()];
        match hit.id.as_str() {
            "4" => assert!(furniture.contains(&snippet), "{snippet}"),
            _ => assert!(body.contains(snippet.trim_matches(['…', '\u{a0}'])), "{}: {snippet}", hit.id),
        }
    }
    let hits = found(&engine, "bình luận mùa").hits;
    assert!(hits.iter().all(|hit| !text(&hit.snippet).contains("Bình")), "the title holds `mùa`");
}

#[test]
fn furniture_excludes_nothing_is_no_title_and_makes_no_phrase() {
    let engine = engine(&VILLAGE);
    assert_eq!(ids(&engine, "lúa -\"bình luận\""), ["0", "1"]);
    assert_eq!(ids(&engine, "lúa -luận"), ["0", "1"]);
    assert_eq!(ids(&engine, "title:gặt").len(), 2);
    assert!(ids(&engine, "\"bình luận\"").is_empty());
}

#[test]
fn furniture_weighs_nothing_in_the_length_of_an_article() {
    let body = "Lúa chín vàng đồng, bà con ra gặt.";
    let long = "tin khác của trang ".repeat(200);
    let engine = engine(&[("", body, &long), ("", body, "")]);
    let options = SearchOptions { recency: false, ..SearchOptions::default() };
    let hits = done(engine.search("lúa chín", &options)).hits;
    assert_eq!(hits.iter().map(|hit| hit.id.as_str()).collect::<Vec<_>>(), ["0", "1"]);
    assert_eq!(hits[0].score.to_bits(), hits[1].score.to_bits());
}
