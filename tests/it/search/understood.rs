//! Queries that are not taken as they stand: keys of an input method that was off, and mistyped words.
use crate::collection::{engine_of_bodies, found};

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
