//! Queries that are not taken as they stand: keys of an input method that was off, and mistyped words.
use crate::collection::{done, engine_of_bodies, found};
use mokim::SearchOptions;

const BODIES: [&str; 5] = [
    "Ngoại trưởng Bùi Thanh Sơn điện đàm với Ngoại trưởng Mỹ.",
    "Đường sắt Hà Nội và dịch vụ taxi, xe bus, bộ test virus.",
    "U23 Việt Nam thắng trận, ngoại binh ghi bàn.",
    "Tổng thống Zelensky gặp Antony Blinken, trải nghiệm karaoke.",
    "Nắng ủ trên những con cò và lớp học mới của thầy Tét.",
];

/// The query finds the body first, and says that it understood this.
fn understands(query: &str, first: usize, suggestion: &str) {
    let results = found(&engine_of_bodies(&BODIES), query);
    let ids: Vec<&str> = results.hits.iter().map(|hit| hit.id.as_str()).collect();
    assert_eq!(ids.first(), Some(&first.to_string().as_str()), "{query:?} finds {:?}", BODIES[first]);
    assert_eq!(results.suggestion.as_deref(), Some(suggestion), "{query:?}");
}

/// The query is taken as it stands; it finds these bodies, in any order.
fn takes_as_it_stands(query: &str, bodies: &[usize]) {
    let results = found(&engine_of_bodies(&BODIES), query);
    let mut ids: Vec<usize> = results.hits.iter().map(|hit| hit.id.parse().unwrap()).collect();
    ids.sort_unstable();
    assert_eq!((ids.as_slice(), results.suggestion), (bodies, None), "{query:?}");
}

#[test]
fn telex_keys_are_understood() {
    understands("ngoaij truwowngr", 0, "ngoại trưởng");
    understands("ngoaij truongwr", 0, "ngoại trưởng");
    understands("Bufi Thanh Sown", 0, "bùi Thanh sơn");
    understands("dduwowngf sawts", 1, "đường sắt");
    understands("Vieetj Nam", 2, "việt Nam");
}

#[test]
fn vni_keys_are_understood() {
    understands("ngoai5 truong73", 0, "ngoại trưởng");
    understands("d9ie65n d9am2", 0, "điện đàm");
}

#[test]
fn words_that_the_collection_knows_are_not_decoded() {
    for (query, bodies) in [("taxi", &[1][..]), ("bus", &[1]), ("test", &[1]), ("virus", &[1]), ("U23", &[2])]
    {
        takes_as_it_stands(query, bodies);
    }
}

#[test]
fn words_that_nobody_knows_find_nothing() {
    for query in ["xyzzyq", "sofa", "CO2", "gas", "qqq www"] {
        takes_as_it_stands(query, &[]);
    }
}

#[test]
fn mistyped_words_are_mended() {
    understands("ngoai truogn", 0, "ngoai trưởng");
    understands("Bliken", 3, "blinken");
    understands("Zelenski", 3, "zelensky");
    understands("tổng thốgn", 3, "tổng thống");
    understands("kaaroke", 3, "karaoke");
}

#[test]
fn phrases_numbers_and_words_that_are_known_are_not_mended() {
    takes_as_it_stands("\"ngoại truogn\"", &[]);
    takes_as_it_stands("U24", &[]);
    takes_as_it_stands("nắng", &[4]);
}

const OFTEN: [&str; 8] = [
    "Báo điện tử của tỉnh.",
    "Hộp thư điện tử đầy.",
    "Điện thoại di động mới.",
    "Mạng di động chậm.",
    "Trải nghiệm nước ngoài.",
    "Trải nghiệm vui ở chợ.",
    "Chải tóc chép lại.",
    "Vì lý do khác.",
];

#[test]
fn syllables_typed_without_blanks_are_taken_apart_where_they_often_stand_together() {
    let engine = engine_of_bodies(&OFTEN);
    for (query, suggestion, total) in [
        ("dientu", Some("dien tu"), 2),
        ("điệntử mới ", Some("điện tử mới "), 0),
        ("Didong", Some("Di dong"), 2),
        ("dien", None, 3),
        ("tocchep", None, 0),
        ("sofa", None, 0),
    ] {
        let results = found(&engine, query);
        assert_eq!((results.suggestion.as_deref(), results.total), (suggestion, total), "{query:?}");
    }
}

#[test]
fn a_known_word_is_mended_only_where_its_neighbours_say_so() {
    let engine = engine_of_bodies(&OFTEN);
    let results = found(&engine, "chải nghiệm ");
    assert_eq!(results.suggestion.as_deref(), Some("trải nghiệm "));
    assert_eq!(results.total, 2, "{:?}", results.hits);
    assert!(results.hits[..2].iter().all(|hit| hit.id == "4" || hit.id == "5"));
    assert_eq!(found(&engine, "chải tóc ").suggestion, None);
}

#[test]
fn what_is_asked_literally_is_not_understood_as_anything_else() {
    let engine = engine_of_bodies(&OFTEN);
    for query in ["dientu", "ddieenj", "nuowcs", "trair nghieemj"] {
        let literal = SearchOptions { literal: true, ..SearchOptions::default() };
        let results = done(engine.search(query, &literal));
        assert_eq!((results.hits.len(), results.suggestion), (0, None), "{query:?}");
        assert!(!found(&engine, query).hits.is_empty(), "{query:?}");
    }
}
