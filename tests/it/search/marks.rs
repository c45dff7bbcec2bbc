//! What is marked: exactly the words that the query means, in the text's own letters.
use super::super::collection::{article, done, engine_of, engine_of_bodies, found, marked, text};

/// The query marks these pieces of the text, with and without a collection that knows it.
fn marks(query: &str, body: &str, expected: &[&str]) {
    let engine = engine_of_bodies(&[body, "khác"]);
    let article = done(engine.article("0", query)).expect("the article");
    assert_eq!(marked(&article.body), expected, "{query:?} in the article");
    assert_eq!(text(&article.body), body);
    let spans = mokim::mark(query, body);
    assert_eq!(marked(&spans), expected, "{query:?} by `mark`");
    assert_eq!(text(&spans), body);
}

#[test]
fn exactly_the_matched_syllables_are_marked() {
    marks("ngoai truong", "Tân Ngoại trưởng, hàng ngày.", &["Ngoại trưởng"]);
    marks("ha ", "Hà có hàng", &["Hà"]);
    marks("ha", "Hà có hàng", &["Hà"]);
    marks("hà", "có hàng", &["hàng"]);
    marks("hoa kỳ", "ở Hoa   Kỳ và hoa", &["Hoa   Kỳ", "hoa"]);
    marks("hoa kỳ", "ở Hoa\u{a0}Kỳ", &["Hoa\u{a0}Kỳ"]);
    marks("việt", "người (Việt)!", &["Việt"]);
    marks("", "không có gì", &[]);
    marks("xyzzyq", "không có gì", &[]);
}

#[test]
fn whole_letters_are_marked_in_decomposed_text() {
    marks("ngoai", "ba\u{300} Ngoa\u{323}i la\u{300}", &["Ngoa\u{323}i"]);
    marks("la", "ba\u{300} la\u{300}", &["la\u{300}"]);
}

#[test]
fn joined_words_are_marked_as_they_stand() {
    let engine = engine_of_bodies(&["đội U-23 về"]);
    assert_eq!(marked(&done(engine.article("0", "u23")).unwrap().body), ["U-23"]);
    assert_eq!(marked(&mokim::mark("u23", "đội U-23 về")), ["U-23"]);
    marks("vinfast", "hãng VinFast bán", &["VinFast"]);
    marks("fast", "hãng VinFast bán", &["Fast"]);
}

#[test]
fn a_page_without_an_index_says_itself_what_keys_and_names_mean() {
    let page = "Ngoại trưởng thăm Đà Nẵng. Taxi ra ngoài; đội U-23 đá ở Mỹ. Lưu ý: bão!";
    for (query, expected) in [
        ("ngoai truong", &["Ngoại trưởng", "ngoài"][..]),
        ("ngoaij truwowngr", &["Ngoại trưởng"]),
        ("ngoai5 truong73 dda", &["Ngoại trưởng", "Đà", "đá"]),
        ("ddaf nawngx", &["Đà Nẵng"]),
        ("taxi ngoaif", &["Taxi", "ngoài"]),
        ("u23 myx", &["U-23", "Mỹ"]),
        ("section:ngoai truong", &["trưởng"]),
        ("ngoại truong", &["Ngoại trưởng"]),
        ("tag:bão ngoài", &["ngoài"]),
        ("y:bão", &["ý", "bão"]),
        ("-bão \"đà nẵng\"", &["Đà Nẵng"]),
        ("xyzzyq", &[]),
        ("", &[]),
    ] {
        let spans = mokim::mark(query, page);
        assert_eq!(marked(&spans), expected, "{query:?}");
        assert_eq!(text(&spans), page, "{query:?}");
    }
}

#[test]
fn a_form_that_fits_clearly_worse_is_not_marked() {
    marks("má", "má và mã", &["má"]);
    marks("má", "chỉ có mã", &["mã"]);
    marks("ma", "má và mã", &["má", "mã"]);
}

#[test]
fn words_of_a_phrase_are_marked_where_it_stands_whole() {
    marks("\"hà nội\"", "Hà Nội, hà, nội, nội hà", &["Hà Nội"]);
    marks("\"hà nội\" hà", "Hà Nội, hà, nội, nội hà", &["Hà Nội", "hà", "hà"]);
    marks("\"vinfast bán\"", "VinFast bán, bán VinFast", &["VinFast bán"]);
}

#[test]
fn titles_and_snippets_are_marked() {
    let body =
        format!("{}. Ông đến Đà Nẵng hôm qua. {}", "Câu đầu dài".repeat(60), "Câu sau dài. ".repeat(60));
    let engine = engine_of(&[article("a", "Tin Đà Nẵng", &body)]);
    let hit = &found(&engine, "da nang").hits[0];
    assert_eq!(marked(&hit.title), ["Đà Nẵng"]);
    assert_eq!(marked(&hit.snippet), ["Đà Nẵng"]);
    let snippet = text(&hit.snippet);
    assert!(snippet.starts_with('…') && snippet.ends_with('…') && snippet.contains("Ông đến"), "{snippet}");
    assert!(snippet.len() < 400, "{snippet}");
}

#[test]
fn what_is_found_in_the_title_only_shows_the_beginning() {
    let engine = engine_of(&[article("a", "Bão", &"Câu đầu của bài. ".repeat(40))]);
    let hit = &found(&engine, "bão").hits[0];
    assert!(text(&hit.snippet).starts_with("Câu đầu") && marked(&hit.snippet).is_empty());
}
