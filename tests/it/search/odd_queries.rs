//! Every string is a query.
use super::super::collection::{Chance, done, engine_of_bodies, found, marked, text};
use mokim::{Engine, Results, SearchOptions};

#[test]
fn queries_without_words_find_nothing() {
    let engine = engine_of_bodies(&["một bài", "\"“”"]);
    for query in [
        "",
        " ",
        "\"",
        "\"\"\"",
        "“”",
        "?!.,-",
        "\u{0}\u{1}\u{1b}[0m\u{7f}".trim_matches(['0', 'm', '[']),
        "\u{301}",
        "😀",
        "\n",
    ] {
        let results = found(&engine, query);
        assert_eq!((results.total, results.hits.len()), (0, 0), "{query:?}");
    }
}

#[test]
fn control_characters_part_or_pass_but_never_harm() {
    let engine = engine_of_bodies(&["bão to"]);
    for control in ('\u{0}'..='\u{1f}').chain('\u{7f}'..='\u{9f}') {
        assert_eq!(found(&engine, &format!("{control}bão{control} {control}to")).total, 1, "{control:?}");
    }
}

#[test]
fn a_hundred_kilobytes_are_a_query() {
    let engine = engine_of_bodies(&["bão to ở Hà Nội", "mưa"]);
    let long = [
        "bão to ".repeat(12_000),
        "a".repeat(100_000),
        "\"".repeat(100_000),
        "\"bão to".repeat(12_000),
        "1".repeat(100_000),
        "a-".repeat(50_000),
        "A.".repeat(50_000),
        "-a ".repeat(33_000),
        "bão section:a -\"b c\" title:d OR ".repeat(3_000),
        "| OR ".repeat(20_000),
        "ạ\u{301}".repeat(20_000),
        (0..20_000).map(|n| format!("w{n} ")).collect(),
    ];
    for query in &long {
        let start = std::time::Instant::now();
        found(&engine, query);
        assert_eq!(text(&mokim::mark(query, "bão to")), "bão to");
        assert!(start.elapsed().as_secs() < 5, "{}… takes {:?}", &query[..8], start.elapsed());
    }
    assert_eq!(found(&engine, &long[0]).total, 1);
}

#[test]
fn random_strings_are_queries_on_random_strings() {
    let letters: Vec<char> = "aáâđơuy 1.,-|:\"“\u{301}\u{31b}\n\u{0}😀文ßİ'".chars().collect();
    let mut chance = Chance::new(21);
    let mut random = |longest: usize| -> String {
        (0..chance.below(longest)).map(|_| letters[chance.below(letters.len())]).collect()
    };
    for _ in 0..60 {
        let bodies: Vec<String> = (0..5).map(|_| random(200)).collect();
        let engine = engine_of_bodies(&bodies.iter().map(String::as_str).collect::<Vec<_>>());
        for _ in 0..40 {
            let query = random(40);
            let results = found(&engine, &query);
            assert!(results.hits.iter().all(|hit| hit.score.is_finite()), "{query:?}");
            let full = results.hits.iter().filter(|hit| hit.missing == 0).count();
            assert_eq!(full, results.total, "{query:?}");
            let body = random(60);
            assert_eq!(text(&mokim::mark(&query, &body)), body, "{query:?}");
        }
    }
}

const FRAGMENTS: [&str; 26] = [
    "-",
    "OR",
    "|",
    "title:",
    "section:",
    "date:",
    "date:2023",
    "after:",
    "2023",
    "..",
    "/",
    "\"",
    "“",
    " ",
    " ",
    " ",
    " ",
    "bão",
    "to",
    "ngoaij",
    "truogn",
    "u23",
    "\u{f8f1}",
    "\u{f8f2}",
    "Thời sự",
    "x",
];

#[test]
fn operators_in_any_order_are_queries() {
    let bodies = ["bão to ngoại trưởng", "U-23 to", "title: bão OR mưa 2023", "trưởng bão -to"];
    let engine = engine_of_bodies(&bodies);
    let mut chance = Chance::new(22);
    let (mut found, mut suggested) = (0, 0);
    for _ in 0..4000 {
        let query: String = (0..chance.below(12)).map(|_| chance.of(&FRAGMENTS)).collect();
        let results = found_by(&engine, &query);
        let full = results.hits.iter().filter(|hit| hit.missing == 0).count();
        assert_eq!(full, results.total, "{query:?}");
        assert_eq!(text(&mokim::mark(&query, bodies[2])), bodies[2], "{query:?}");
        found += full;
        if let Some(suggestion) = results.suggestion {
            let marks = |text: &str| text.matches(['-', ':', '|', '"', '“', '/']).collect::<String>();
            assert_eq!(marks(&suggestion), marks(&query), "{query:?} becomes {suggestion:?}");
            suggested += 1;
        }
    }
    assert!(found > 1000 && suggested > 200, "{found} found, {suggested} suggested");
}

/// With facets, so that a query without words is asked as well.
fn found_by(engine: &Engine, query: &str) -> Results {
    let facets = vec!["section".into()];
    done(engine.search(query, &SearchOptions { limit: 100, facets, ..SearchOptions::default() }))
}

#[test]
fn limits_beyond_what_there_is_are_harmless() {
    let engine = engine_of_bodies(&["bão", "bão to", "mưa"]);
    for (limit, offset, expected) in
        [(0, 0, 1), (1, 0, 1), (2, 1, 1), (usize::MAX, 0, 2), (10, 2, 0), (10, usize::MAX, 0)]
    {
        let results =
            done(engine.search("bão", &SearchOptions { limit, offset, ..SearchOptions::default() }));
        assert_eq!((results.total, results.hits.len()), (2, expected), "limit {limit}, offset {offset}");
    }
    assert_eq!(marked(&mokim::mark("bão", "Bão to")), ["Bão"]);
}
