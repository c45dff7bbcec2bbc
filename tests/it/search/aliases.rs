//! Names for the same thing find each other, and nothing that only looks like them.
use crate::collection::{article, done, engine_of_bodies, found, ids, marked};
use mokim::{AliasGroup, Document, Engine, IndexWriter, SearchOptions, Settings, Step};
use std::collections::BTreeMap;

/// The places of all hits for each query, best first.
fn finds(bodies: &[&str], expected: &[(&str, &[&str])]) {
    let engine = engine_of_bodies(bodies);
    for (query, hits) in expected {
        assert_eq!(ids(&engine, query), *hits, "{query}");
    }
}

fn engine_with(lines: &str, documents: &[Document]) -> Engine {
    let mut aliases = AliasGroup::built_in();
    aliases.extend(AliasGroup::read(lines, "test").unwrap());
    let mut writer = IndexWriter::new(Settings { aliases, ..Settings::default() });
    documents.iter().for_each(|document| writer.add(document));
    Engine::open(writer.finish().unwrap()).unwrap()
}

#[test]
fn names_find_each_other_and_the_typed_one_stands_first() {
    finds(
        &["Hoa Kỳ phản đối", "Mỹ phản đối", "Anh phản đối"],
        &[("Mỹ", &["1", "0"]), ("my", &["1", "0"]), ("hoa kỳ", &["0", "1"]), ("hoa ky", &["0", "1"])],
    );
    finds(
        &["họp Liên Hiệp Quốc", "họp LHQ", "họp Liên Hợp Quốc", "họp quốc hội"],
        &[("LHQ", &["1", "0", "2"]), ("lhq", &["1", "0", "2"])],
    );
    let engine = engine_of_bodies(&["họp LHQ", "họp Liên hợp quốc", "họp quốc hội", "họp báo"]);
    assert_eq!(ids(&engine, "liên hợp quốc")[..2], ["1", "0"]);
    assert_eq!(ids(&engine, "họp lien hop quoc")[..2], ["1", "0"]);
}

#[test]
fn other_names_count_as_the_words_themselves() {
    let engine = engine_of_bodies(&["tổng thống Hoa Kỳ", "tổng thống Mỹ", "tổng thống Pháp"]);
    let results = found(&engine, "tổng thống Mỹ");
    let missing: Vec<u32> = results.hits.iter().map(|hit| hit.missing).collect();
    assert_eq!((results.total, &missing[..2]), (2, &[0, 0][..]));
    assert_eq!(results.hits[1].id, "0");
    assert_eq!(results.suggestion, None);
}

#[test]
fn syllables_of_other_words_are_no_names() {
    finds(
        &["phẫu thuật thẩm mỹ", "sân Mỹ Đình", "Mỹ thuật cổ", "khu Phú Mỹ", "quân Mỹ", "Việt-Mỹ", "Hoa Kỳ"],
        &[("hoa kỳ", &["6", "4", "5"]), ("Hợp chúng quốc Hoa Kỳ", &["6", "4", "5"])],
    );
    // Nor are they in a query.
    let engine = engine_of_bodies(&["phẫu thuật thẩm mỹ", "thẩm định của Hoa Kỳ", "thẩm định Mỹ", "họp"]);
    let totals = ["thẩm mỹ", "thẩm định mỹ", "thẩm định Hoa Kỳ"].map(|query| found(&engine, query).total);
    assert_eq!(totals, [2, 2, 2]);
    assert_eq!(ids(&engine, "thẩm mỹ"), ["0", "2"]);
    let engine = engine_of_bodies(&["nga xuong duong", "Liên bang Nga", "xuong"]);
    assert_eq!(found(&engine, "bi nga xuong").hits.iter().filter(|hit| hit.id == "1").count(), 0);
}

#[test]
fn short_abbreviations_stand_in_capitals() {
    finds(
        &["báo VN", "vn", "Việt Nam", "who are you", "theo WHO", "Tổ chức Y tế Thế giới"],
        &[("việt nam", &["2", "0"]), ("tổ chức y tế thế giới", &["5", "4"]), ("vn", &["1", "0", "2"])],
    );
}

#[test]
fn chat_finds_what_it_stands_for_and_is_not_found_by_it() {
    finds(&["ko biết", "không biết"], &[("ko", &["0", "1"]), ("không", &["1"]), ("ko biết", &["0", "1"])]);
    finds(&["ông ấy được khen"], &[("dc", &["0"]), ("dc khen", &["0"])]);
    assert_eq!(found(&engine_of_bodies(&["như thế nào"]), "ntn").suggestion, None);
}

#[test]
fn quotes_and_operators_mean_the_words_themselves() {
    let bodies = ["Hoa Kỳ phản đối", "Mỹ phản đối"];
    finds(&bodies, &[("\"Mỹ\"", &["1"]), ("phản đối -mỹ", &["0"]), ("\"hoa kỳ\"", &["0"])]);
    let documents = [article("t", "Hoa Kỳ", "họp"), article("b", "Họp", "ở Hoa Kỳ")];
    assert_eq!(ids(&engine_with("", &documents), "title:Mỹ"), ["t"]);
}

#[test]
fn other_names_are_marked_and_shown() {
    let long = "Không có gì ở đây. ".repeat(40);
    let documents = [
        article("1", "Thẩm mỹ ở Hoa Kỳ", &[&long, "Quan chức Hoa Kỳ, tại Mỹ Đình."].concat()),
        article("2", "TP. HCM mưa", "Thành phố Hồ Chí Minh mưa."),
    ];
    let engine = engine_with("", &documents);
    let hit = &found(&engine, "quan chức Mỹ").hits[0];
    assert_eq!(marked(&hit.snippet), ["Quan chức Hoa Kỳ", "Mỹ"]);
    let hit = &found(&engine, "tphcm").hits[0];
    assert_eq!((marked(&hit.title), marked(&hit.snippet)), (vec!["TP. HCM"], vec!["Thành phố Hồ Chí Minh"]));
    let article = done(engine.article("1", "Hợp chúng quốc Hoa Kỳ")).unwrap();
    assert_eq!(marked(&article.title), ["Hoa Kỳ"]);
}

#[test]
fn names_may_be_added() {
    let documents = [article("1", "", "Sở VHTT họp"), article("2", "", "Sở Văn hóa và Thể thao họp")];
    let engine = engine_with("Sở VHTT | Sở Văn hóa và Thể thao\t0.8", &documents);
    assert_eq!(ids(&engine, "sở vhtt"), ["1", "2"]);
    assert_eq!(ids(&engine, "so van hoa va the thao")[..2], ["2", "1"]);
}

#[test]
fn all_lists_are_asked_for_at_once() {
    let bodies: Vec<String> =
        (0..3000).map(|n| format!("tin {n} của Hoa Kỳ w{n}x về LHQ số {}", n * 7)).collect();
    let bodies: Vec<&str> = bodies.iter().map(String::as_str).collect();
    let whole = engine_of_bodies(&bodies);
    let split = mokim::index::split(crate::collection::index_of(
        &bodies.iter().enumerate().map(|(n, body)| article(&n.to_string(), "", body)).collect::<Vec<_>>(),
    ))
    .unwrap();
    let pieces: BTreeMap<u32, Vec<u8>> = split.pieces.into_iter().collect();
    let mut engine = Engine::open(split.resident).unwrap();
    let mut rounds = 0;
    let results = loop {
        match engine.search("lhq và Mỹ", &SearchOptions::default()).unwrap() {
            Step::Done(results) => break results,
            Step::Need(wanted) => {
                rounds += 1;
                for piece in wanted {
                    engine.supply(piece, &pieces[&piece]).unwrap();
                }
            }
        }
    };
    assert!(rounds <= 2, "{rounds} rounds");
    assert_eq!(results, done(whole.search("lhq và Mỹ", &SearchOptions::default())));
}
