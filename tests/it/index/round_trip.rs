//! What is read is what was written, to the last character; the same articles make the same bytes.
use super::six_articles;
use crate::collection::{Chance, done, engine_of, index_of, text};
use mokim::{Article, Document};

/// Texts that break what is written for nice ones.
const HOSTILE: &[&str] = &[
    "",
    " ",
    "\n",
    "\r\n\r\n",
    "\t x",
    "x ",
    "  hai  blanks  ",
    "\u{a0}nbsp\u{a0}",
    "a\u{200b}b\u{feff}",
    "\u{0}",
    "a\u{0}b",
    "…",
    "?!.,;:",
    "\"\"",
    "---",
    "- - -",
    "Ngoa\u{323}i tru\u{31b}o\u{309}ng",
    "\u{301}",
    "x\u{301}\u{302}\u{303}",
    "🇻🇳 👨‍👩‍👧 😀",
    "\u{202e}phải\u{202c} trái",
    "العربية עברית",
    "北京 東京 ไทย",
    "İstanbul ısı I i",
    "Straße STRASSE ẞ",
    "ﬁne ﬂow ﬀ",
    "ǅ ǆ Ǆ",
    "Σίσυφος ΣΊΣΥΦΟΣ",
    "ŉ ΐ և",
    "VinFast iPhone McDonald ABC aBC",
    "TP.HCM U.S. e-mail don't O'Neill",
    "Đ đ Ð ð",
    "1.000 1,000 1.5 0007 ١٢٣ ²³ ½ Ⅳ",
    "U-23 H5N1 covid19 A320neo",
    "NGOẠI TRƯỞNG Ngoại trưởng nGOẠI",
    "hoà hòa HÒA Hoà hOÀ",
    "một\nhai\r\nba\rbốn\u{2028}năm\u{85}sáu",
    "https://x.vn/a?b=c&d=é#f",
    "\u{10ffff}\u{e000}\u{fffd}",
    "\u{1}\u{7f}\u{9b}",
    "x'y’z ʼn",
    "K Å Ω ſ",
    "a\u{ad}b co\u{2011}op",
    "<b>&amp;</b> <script>",
    "\\ % \u{1F468}",
];

/// Those, and long ones.
fn hostile_texts() -> Vec<String> {
    let long = [
        ("dài", 10_000),
        ("Đ", 10_000),
        ("9", 10_000),
        ("! ", 10_000),
        ("lặp lại ", 4000),
        ("e\u{301}", 3000),
    ];
    let long = long.map(|(text, times)| text.repeat(times));
    HOSTILE.iter().map(|text| text.to_string()).chain(long).collect()
}

fn is_as_written(read: &Article, document: &Document) {
    let searched = [&read.title, &read.body, &read.furniture].map(|spans| text(spans));
    assert_eq!(
        searched.each_ref(),
        [&document.title, &document.body, &document.furniture],
        "of {:?}",
        document.id
    );
    let fields = [&read.id, &read.url, &read.date, &read.section, &read.image];
    let written = [&document.id, &document.url, &document.date, &document.section, &document.image];
    assert_eq!((fields, &read.meta), (written, &document.meta));
}

/// Reads each article by its id, without and with marks.
fn all_are_as_written(documents: &[Document]) {
    let engine = engine_of(documents);
    engine.check().unwrap();
    for document in documents {
        let read = done(engine.article(&document.id, "")).expect("the article");
        is_as_written(&read, document);
        assert!(read.title.iter().chain(&read.body).all(|span| !span.hit));
        let query: String = document.body.chars().take(20).collect();
        is_as_written(&done(engine.article(&document.id, &query)).expect("the article"), document);
    }
}

#[test]
fn hostile_texts_come_out_of_every_field_as_they_went_in() {
    let texts = hostile_texts();
    let of = |n: usize| texts[n % texts.len()].clone();
    let document = |n: usize| Document {
        // Behind a number, so that ids differ.
        id: format!("{n}{}", of(n)),
        url: of(n + 1),
        title: of(n + 2),
        body: of(n),
        furniture: of(n + 4),
        date: of(n + 3),
        section: of(n + 5),
        image: of(n + 7),
        meta: (0..n % 4).map(|m| (of(n + m), of(n + 2 * m))).collect(),
        ..Document::default()
    };
    all_are_as_written(&(0..texts.len()).map(document).collect::<Vec<_>>());
}

#[test]
fn each_hostile_text_comes_out_of_an_index_of_its_own() {
    for body in hostile_texts() {
        let title = body.chars().rev().take(50).collect();
        all_are_as_written(&[Document { id: body.clone(), title, body, ..Document::default() }]);
    }
}

#[test]
fn random_texts_come_out_as_they_went_in() {
    let letters: Vec<char> =
        "aAáÁbđĐÐeEnNơƠ01 .,-'’\n\t\"İıßẞﬁǅΣς🎉\u{301}\u{323}\u{200d}\u{0}文ก".chars().collect();
    let mut chance = Chance::new(11);
    let mut random = |longest: usize| -> String {
        (0..chance.below(longest)).map(|_| letters[chance.below(letters.len())]).collect()
    };
    let mut document = |n: usize| Document {
        id: n.to_string(),
        url: random(20),
        title: random(30),
        body: random(300),
        furniture: random(90),
        date: random(12),
        section: random(9),
        image: random(9),
        meta: vec![(random(9), random(40))],
        ..Document::default()
    };
    for _ in 0..8 {
        all_are_as_written(&(0..60).map(&mut document).collect::<Vec<_>>());
    }
}

#[test]
fn an_article_is_found_by_its_id_among_many_with_the_same_hash() {
    let documents: Vec<Document> =
        (0..3000).map(|n| Document { id: format!("id/{n}"), ..Document::default() }).collect();
    let engine = engine_of(&documents);
    for document in &documents {
        let read = done(engine.article(&document.id, "")).expect("the article");
        assert_eq!(read.id, document.id);
    }
    assert_eq!(done(engine.article("id/3000", "")), None);
}

#[test]
fn the_same_articles_make_the_same_bytes() {
    let documents = six_articles();
    let bytes = index_of(&documents);
    for _ in 0..5 {
        assert!(index_of(&documents) == bytes, "a build differs from the one before");
    }
    let mut turned = documents.clone();
    turned.reverse();
    assert!(index_of(&turned) != bytes, "articles are kept in the order they are given");
    let many: Vec<Document> = (0..40)
        .flat_map(|n| documents.iter().map(move |d| Document { id: format!("{n}{}", d.id), ..d.clone() }))
        .collect();
    assert!(index_of(&many) == index_of(&many), "with phrases too");
}
