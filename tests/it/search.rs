//! What a query finds, and in which order: a case a line.
mod aliases;
mod dates;
mod duplicates;
mod explained;
mod filter_twin;
mod furniture;
mod language;
mod languages;
mod marks;
mod odd_queries;
mod pages;
mod sections;
mod twin;
mod typed;
mod understood;

use crate::collection::{article, engine_of, engine_of_bodies, found, ids};
use mokim::{Engine, IndexWriter, Settings};

/// The query finds the bodies named, the best first, and no other.
fn finds(bodies: &[&str], query: &str, expected: &[&str]) {
    let engine = engine_of_bodies(bodies);
    let hits = ids(&engine, query);
    let texts: Vec<&str> = hits.iter().map(|id| bodies[id.parse::<usize>().unwrap()]).collect();
    assert_eq!(texts, expected, "for {query:?}");
}

/// The query finds all the bodies, the first one best; the order of the others is free.
fn puts_first(bodies: &[&str], query: &str) {
    // The best text stands last, so that the order of the articles does not help it.
    let turned: Vec<&str> = bodies.iter().rev().copied().collect();
    let hits = ids(&engine_of_bodies(&turned), query);
    assert_eq!(hits.len(), bodies.len(), "{query:?} finds all of {bodies:?}");
    assert_eq!(hits[0], (bodies.len() - 1).to_string(), "{query:?} puts {:?} first", bodies[0]);
}

/// Each query finds the body, and does not find what has nothing to do with it.
fn is_found_by(body: &str, queries: &[&str]) {
    let engine = engine_of_bodies(&[body, "khác hẳn"]);
    for query in queries {
        assert_eq!(ids(&engine, query), ["0"], "{query:?} finds {body:?} only");
    }
}

/// No query finds the body.
fn is_not_found_by(body: &str, queries: &[&str]) {
    let engine = engine_of_bodies(&[body]);
    for query in queries {
        assert_eq!(ids(&engine, query), [""; 0], "{query:?} does not find {body:?}");
    }
}

#[test]
fn the_exact_form_comes_first_and_the_others_behind() {
    puts_first(&["má tôi", "mà tôi", "mã tôi", "ma tôi"], "má");
    puts_first(&["con đường", "con đương", "con dưỡng", "con dương"], "đường");
    puts_first(&["năm nay", "Nậm nay", "Nam nay", "nấm nay"], "năm");
    puts_first(&["Ngoại trưởng đến", "ngoài trường đến"], "ngoại trưởng");
    puts_first(&["ma tôi", "má tôi", "mã tôi"], "ma ");
}

#[test]
fn toneless_queries_find_every_tone() {
    is_found_by("Ngoại trưởng Bùi Thanh Sơn", &["ngoai truong", "bui thanh son", "NGOAI", "son bui"]);
    is_found_by("Đà Nẵng đón khách", &["da nang", "don khach", "đa nẵng", "da nẵng"]);
    puts_first(&["Đường đến Đà Nẵng và Đà Nẵng", "đường đến nơi có một nàng da đẹp"], "da nang");
}

#[test]
fn marks_typed_are_evidence_and_marks_left_out_are_none() {
    puts_first(&["Ngoại trưởng đến", "ngoái trường đến"], "ngoại truong");
    puts_first(&["Bộ trưởng đến", "bò trườn đến nơi bo truong"], "bô trương");
    is_found_by("Thủ tướng Nhật Bản", &["thu tướng", "thủ tuong", "thu tuong nhật ban"]);
    is_found_by("Bộ trưởng", &["bò trửơng", "bõ truờng"]);
}

#[test]
fn both_strokes_of_d_are_one_letter() {
    is_found_by("Đường đi", &["đường", "Đường", "ĐƯỜNG", "ðường", "Ðường", "duong", "DUONG"]);
    is_found_by("Ðường ði", &["đường", "duong", "đi"]);
    puts_first(&["đa dạng sinh học", "da dạng sinh học"], "đa dạng");
}

#[test]
fn a_tone_may_stand_on_any_vowel() {
    is_found_by("hòa bình", &["hoà bình", "hòa bình", "HOÀ", "Hòa", "hoa"]);
    is_found_by("uỷ ban khoẻ", &["ủy ban", "uỷ ban", "khỏe", "khoẻ"]);
    is_found_by("Việt", &["vịêt", "viẹt", "viêt", "viet"]);
    puts_first(&["hòa bình", "hóa bình", "họa bình"], "hoà");
    is_found_by("quý và thuý", &["quý", "thúy", "qúy"]);
}

#[test]
fn i_and_y_are_one_where_readers_take_them_for_one() {
    is_found_by("Mỹ", &["Mĩ", "mỹ", "mi", "my"]);
    is_found_by("kĩ thuật", &["kỹ thuật", "ky thuat"]);
    is_found_by("quí vị", &["quý vị", "quy vi"]);
    is_found_by("bác sĩ", &["bác sỹ"]);
    is_not_found_by("tai", &["tay "]);
    is_not_found_by("thúi", &["thúy "]);
}

#[test]
fn decomposed_text_and_decomposed_queries_are_composed_ones() {
    is_found_by("Ngoa\u{323}i tru\u{31b}o\u{309}ng", &["ngoại trưởng", "ngoai", "Ngoại"]);
    is_found_by("Ngoại trưởng", &["ngoa\u{323}i tru\u{31b}o\u{309}ng", "tru\u{31b}o\u{309}ng"]);
    puts_first(&["dự án", "dữ án", "du án"], "du\u{323}\u{31b}");
}

#[test]
fn case_does_not_matter() {
    is_found_by("NGOẠI TRƯỞNG MỸ", &["ngoại trưởng", "Ngoại Trưởng", "ngoai"]);
    is_found_by("ngoại trưởng", &["NGOẠI TRƯỞNG", "NGOAI TRUONG"]);
    is_found_by("STRASSE İstanbul", &["strasse", "istanbul"]);
}

#[test]
fn hyphens_part_words_and_keep_them_neighbours() {
    is_found_by(
        "quan hệ Việt Nam-Hoa Kỳ",
        &["hoa kỳ", "việt nam hoa kỳ", "\"nam hoa\"", "Nam-Hoa", "nam - hoa"],
    );
    puts_first(&["thương mại - đầu tư", "đầu tư và thương mại"], "thương mại đầu tư");
    is_found_by("vắc-xin", &["vắc xin", "vac xin", "vacxin", "vắc-xin"]);
}

#[test]
fn letters_and_digits_are_found_joined_and_apart() {
    is_found_by("đội U-23 về", &["u23", "U23", "u-23", "U 23", "đội u23"]);
    is_found_by("đội U23 về", &["u23", "u-23", "U 23"]);
    is_found_by("Covid-19 lan", &["covid19", "covid 19", "Covid-19", "COVID"]);
    is_found_by("H5N1", &["h5n1", "H5N1", "h5"]);
    finds(&["đội có 23 người, hạng U", "đội U-23 về"], "u23", &["đội U-23 về"]);
}

#[test]
fn glued_words_are_found_apart_and_as_typed() {
    is_found_by("phát triển quan hệViệt Nam", &["việt nam", "quan hệ", "viet"]);
    is_found_by("họ nói.Hoa Kỳ cho biết", &["hoa kỳ", "nói"]);
    is_found_by("VinFast ra mắt", &["VinFast", "vinfast", "vin fast", "fast", "vinfa"]);
    is_found_by("trên VietNamNet", &["vietnamnet", "VietNamNet", "viet nam"]);
    is_found_by("iPhone 12", &["iphone", "iPhone 12", "iphone12"]);
}

#[test]
fn a_dot_or_a_comma_of_thousands_does_not_matter() {
    is_found_by("bán 1.000 xe", &["1000", "1.000", "1,000", "1000 xe"]);
    is_found_by("giá 1,5 tỷ", &["1,5", "1,5 tỉ", "1,5 ty"]);
    is_not_found_by("giá 1.123 tỷ", &["123 ", "\"123 tỷ\""]);
    is_found_by("ngày 05/7", &["5/7", "05/7", "05/07"]);
}

#[test]
fn the_last_word_may_be_half_typed_and_no_other() {
    is_found_by("Bộ trưởng Ngoại giao", &["bộ trư", "bo tr", "ngo", "ngoaị", "bộ trưởng n"]);
    is_not_found_by("Bộ trưởng Ngoại giao", &["trư ", "ngo ", "tr\t", "ngo!"]);
    puts_first(&["ngo", "Ngoại", "ngoài ngõng"], "ngo");
    let engine = engine_of_bodies(&["trưởng thành", "thanh tra"]);
    assert_eq!(found(&engine, "thanh tr").total, 2, "`tr` is a beginning");
    assert_eq!(found(&engine, "tr thanh").total, 0, "here it is a word");
}

#[test]
fn words_side_by_side_come_before_words_apart() {
    puts_first(&["Bộ Ngoại giao Hoa Kỳ nói", "hoa nở trong kỳ nghỉ dài"], "hoa kỳ");
    puts_first(&["học sinh lớp tôi vui", "sinh viên thích đi học"], "học sinh");
    puts_first(&["nghe nói sinh học khó", "khó nghe học sinh nói"], "sinh học");
    puts_first(&["cơ quan nhà nước lớn", "nước tràn vào nhà lớn"], "nhà nước");
    puts_first(&["thấy hoa kỳ lạ", "thấy hoa. Kỳ lạ"], "hoa kỳ");
}

#[test]
fn quotes_ask_for_the_words_as_they_stand() {
    let bodies = [
        "bộ khuôn khổ kinh tế mới",
        "kinh tế trong khuôn khổ",
        "khuôn khổ. Kinh tế",
        "khuôn khô kinh tế",
        "KHUÔN KHỔ KINH TẾ",
    ];
    let engine = engine_of_bodies(&bodies);
    for (query, expected) in [
        ("\"khuôn khổ kinh tế\"", &["0", "4"][..]),
        ("\"khuon kho kinh te\"", &["0", "3", "4"]),
        ("“kinh tế”", &["0", "1", "2", "3", "4"]),
        ("\"khổ kinh\" mới", &["0"]),
        ("\"kinh tế\" \"khuôn khổ\"", &["0", "1", "2", "4"]),
        ("\"tế kinh\"", &[]),
        ("\"khuôn khổ ki", &["0", "4"]),
        ("\"khổ\"", &["0", "1", "2", "3", "4"]),
    ] {
        let mut hits = ids(&engine, query);
        hits.sort();
        assert_eq!(hits, expected, "{query}");
    }
}

#[test]
fn a_phrase_holds_joined_words_too() {
    is_found_by(
        "đội U-23 Việt Nam",
        &["\"u23 việt nam\"", "\"đội u23\"", "\"u-23 việt\"", "\"đội u 23 việt\""],
    );
    is_found_by("hãng VinFast bán xe", &["\"vinfast bán\"", "\"hãng vinfast\"", "\"VinFast bán\""]);
    is_found_by("cúm H5N1 lan", &["\"h5n1 lan\"", "\"cúm h5n1\""]);
}

#[test]
fn the_last_word_of_a_phrase_may_be_half_typed_even_where_it_also_stands_whole() {
    is_found_by("Tr là chữ tắt. Bộ trưởng đến", &["\"bộ tr", "\"bộ trưở", "\"chữ t", "bộ tr"]);
    is_not_found_by("Tr là chữ tắt. Trưởng bộ đến", &["\"bộ tr", "\"bộ t"]);
}

#[test]
fn an_index_without_fingerprints_answers_as_well() {
    let documents = [article("0", "", "bộ khuôn khổ kinh tế"), article("1", "", "kinh tế. Khuôn khổ bộ")];
    let mut writer = IndexWriter::new(Settings { adjacency_bits: Some(0), ..Settings::default() });
    documents.iter().for_each(|document| writer.add(document));
    let engine = Engine::open(writer.finish().unwrap()).unwrap();
    assert_eq!(ids(&engine, "\"khuon kho kinh te\""), ["0"]);
    assert_eq!(ids(&engine, "khuôn khổ kinh tế"), ["0", "1"]);
}

#[test]
fn short_queries_put_articles_that_hold_every_word_first() {
    let bodies = [
        "bão vào bão to bão lớn bão bão bão",
        "một bài rất dài có mưa, nói về nhiều thứ khác nhau, rồi kết thúc bằng bão",
        "mưa mưa mưa to mưa lớn mưa",
        "nắng",
        "gió",
        "mây",
        "sương",
        "tuyết",
    ];
    let hits = found(&engine_of_bodies(&bodies), "mưa bão ");
    assert_eq!((hits.total, hits.hits[0].id.as_str(), hits.hits[0].missing), (1, "1", 0));
    assert!(hits.hits[1..].iter().all(|hit| hit.missing == 1));
}

#[test]
fn unknown_words_find_nothing_and_bring_no_junk() {
    let bodies = ["và ngoại trưởng", "và bão", "và mưa", "và nắng", "và gió"];
    finds(&bodies, "xyzzyq", &[]);
    finds(&bodies, "xyzzyq và", &[]);
    finds(&bodies, "và xyzzyq", &[]);
    finds(&bodies, "\"ngoại xyzzyq\"", &[]);
    assert_eq!(found(&engine_of_bodies(&bodies), "ngoại xyzzyq").total, 0);
}

#[test]
fn a_word_in_the_title_weighs_more() {
    let rest = "nói về nhiều chuyện";
    let engine = engine_of(&[
        article("body", "Tin trong ngày", &format!("bão {rest}")),
        article("title", "Bão trong ngày", &format!("tin {rest}")),
    ]);
    assert_eq!(ids(&engine, "bão"), ["title", "body"]);
}
