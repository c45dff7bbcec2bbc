//! Explanations add up, and say what was understood.
use crate::collection::{Chance, article, done, engine_of, engine_of_bodies, found};
use mokim::search::Explanation;
use mokim::{Engine, SearchOptions, SortBy};

fn explained(engine: &Engine, query: &str) -> Explanation {
    done(engine.explain(query, &SearchOptions { limit: 1000, ..SearchOptions::default() }))
}

const WORDS: [&str; 12] = [
    "ngoại",
    "trưởng",
    "Hà",
    "Nội",
    "13/5",
    "13 tháng 5",
    "Covid-19",
    "vaccine",
    "vaccines",
    "mỹ",
    "mĩ",
    "bão",
];

fn some_words(chance: &mut Chance, count: usize) -> String {
    let words: Vec<&str> = (0..count).map(|_| chance.of(&WORDS)).collect();
    words.join(chance.of(&[" ", ". ", " là "]))
}

#[test]
fn the_parts_of_every_score_are_the_score() {
    let mut chance = Chance::new(11);
    let articles = (0..900).map(|n| {
        let (title, body) = (some_words(&mut chance, 3), some_words(&mut chance, 9));
        article(&n.to_string(), &title, &body)
    });
    let engine = engine_of(&articles.collect::<Vec<_>>());
    let near = |a: f32, b: f32| (a - b).abs() <= 1e-4 * a.abs().max(1.0);
    let (mut looked_at, mut not) = (0, 0);
    for query in [
        "ngoai truong",
        "ha noi 13/5 ",
        "vaccine bão mỹ",
        "covid 19",
        "ngoại tr",
        "mỹ OR bão hà nội",
        "\"hà nội\"",
    ] {
        let explanation = explained(&engine, query);
        assert_eq!(explanation.results, found(&engine, query), "{query}");
        assert_eq!(explanation.hits.len(), explanation.results.hits.len());
        for (why, hit) in explanation.hits.iter().zip(&explanation.results.hits) {
            assert_eq!((&why.id, why.score), (&hit.id, hit.score));
            let part = |name: &str| why.parts.iter().find(|part| part.0 == name).unwrap().1;
            let all: f32 = why.parts.iter().map(|part| part.1).sum();
            assert!(near(all, why.score), "{query}: {why:?}");
            let words: f32 = why.words.iter().map(|word| word.score).sum::<f32>() + why.other_names;
            assert!(near(words, part("words")), "{query}: {why:?}");
            let pairs: f32 = why.pairs.iter().map(|pair| pair.score).sum();
            let by_names = !why.second_look && pairs < part("pairs");
            assert!(near(pairs, part("pairs")) || by_names, "{query}: {why:?}");
            *if why.second_look { &mut looked_at } else { &mut not } += 1;
        }
    }
    assert!(looked_at > 300 && not > 30, "{looked_at} {not}");
}

#[test]
fn what_was_understood_is_named() {
    let mut bodies = vec!["ngoại trưởng Mỹ nói về đường sắt"; 5];
    bodies.extend(["ngoài trường có vaccine", "nhiều vaccines"]);
    let engine = engine_of_bodies(&bodies);
    let said = |query: &str| {
        let explanation = explained(&engine, query);
        let first = explanation.words.iter().map(|word| {
            let reading = &word.readings[0];
            format!("{}={}{}", word.typed, if reading.other { "!" } else { "" }, reading.form)
        });
        (first.collect::<Vec<_>>().join(" "), explanation.decoded)
    };
    assert_eq!(said("ngoai truong "), ("ngoai=ngoại truong=trưởng".into(), None));
    assert_eq!(said("dduwowngf sawts "), ("đường=đường sắt=sắt".into(), Some("đường sắt ".into())));
    assert_eq!(said("ngoại trưởgn ").0, "ngoại=ngoại trưởgn=!trưởng");
    let explanation = explained(&engine, "vaccines ");
    let forms: Vec<_> = explanation.words[0].readings.iter().map(|r| (r.form.as_str(), r.other)).collect();
    assert_eq!(forms, [("vaccines", false), ("vaccine", true)]);
    let held: Vec<_> = explanation.hits.iter().map(|hit| hit.words[0].forms.join(" ")).collect();
    assert_eq!(held, ["vaccines", "vaccine"]);
}

#[test]
fn what_is_not_held_or_only_longer_or_not_looked_at_says_so() {
    let mut bodies = vec!["ngoại giao đoàn", "ngoại giao trưởng"];
    bodies.extend(["không"; 6]);
    let engine = engine_of_bodies(&bodies);
    let explanation = explained(&engine, "ngoại giao tr");
    let held = |id: &str| {
        let hit = explanation.hits.iter().find(|hit| hit.id == id).unwrap();
        hit.words.iter().map(|word| (word.forms.len(), word.longer)).collect::<Vec<_>>()
    };
    assert_eq!(
        (held("1"), held("0")),
        (vec![(1, false), (1, false), (0, true)], vec![(1, false), (1, false), (0, false)])
    );
    let options = SearchOptions { sort: SortBy::Oldest, ..SearchOptions::default() };
    assert!(done(engine.explain("ngoại ", &options)).hits.iter().all(|hit| !hit.second_look));
    assert!(explained(&engine, "").words.is_empty());
}
