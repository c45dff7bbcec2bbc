//! Articles that tell the same, of which the best is shown; and the preference for what is new.
use crate::collection::{article, done, engine_of, index_of};
use mokim::{Document, Engine, Hit, IndexWriter, SearchOptions, Settings, SortBy};

/// Articles of a body, a group and a date; the id is the place.
fn engine(rows: &[(&str, &str, &str)]) -> Engine {
    let document = |(n, (body, group, date)): (usize, &(&str, &str, &str))| Document {
        group: (*group).into(),
        date: (*date).into(),
        ..article(&n.to_string(), "", body)
    };
    engine_of(&rows.iter().enumerate().map(document).collect::<Vec<_>>())
}

/// Total, and id and number of similar articles of each hit.
fn asked(engine: &Engine, query: &str, options: &SearchOptions) -> (usize, Vec<(String, u32)>) {
    let results = done(engine.search(query, options));
    let shown = |hit: Hit| (hit.id, hit.similar);
    (results.total, results.hits.into_iter().map(shown).collect())
}

fn shown(hits: &[(&str, u32)]) -> Vec<(String, u32)> {
    hits.iter().map(|&(id, similar)| (id.into(), similar)).collect()
}

const FLOOD: [(&str, &str, &str); 6] = [
    ("Nước lũ rút chậm ở hạ lưu, người dân quay về dọn nhà", "a", "2023-01-03"),
    ("Nước lũ lên nhanh", "b", "2023-01-01"),
    ("Nước lũ rút chậm ở hạ lưu, người dân quay về dọn nhà, theo báo", "a", "2023-01-05"),
    ("Nước lũ", "a", "2023-01-02"),
    ("Lũ quét trên núi", "alone", "2023-01-04"),
    ("Hạn hán kéo dài", "a", "2023-01-06"),
];

#[test]
fn of_articles_that_tell_the_same_the_best_is_shown() {
    let engine = engine(&FLOOD);
    let usual = SearchOptions::default();
    // The shortest of group `a` fits best; the one about drought was not found and is not counted.
    assert_eq!(asked(&engine, "\"nước lũ\"", &usual), (4, shown(&[("3", 2), ("1", 0)])));
    let all = SearchOptions { collapse: false, ..usual.clone() };
    let (total, hits) = asked(&engine, "\"nước lũ\"", &all);
    assert_eq!((total, hits.len(), hits.iter().map(|hit| hit.1).sum::<u32>()), (4, 4, 0));
    // Pages go on behind what is shown, not behind what is found.
    let second = SearchOptions { limit: 1, offset: 1, ..usual };
    assert_eq!(asked(&engine, "\"nước lũ\"", &second), (4, shown(&[("1", 0)])));
}

#[test]
fn by_date_the_newest_or_the_oldest_of_them_is_shown() {
    let engine = engine(&FLOOD);
    let by = |sort| SearchOptions { sort, ..SearchOptions::default() };
    assert_eq!(asked(&engine, "nước lũ", &by(SortBy::Newest)).1[..2], shown(&[("2", 2), ("1", 0)]));
    assert_eq!(asked(&engine, "nước lũ", &by(SortBy::Oldest)).1[..2], shown(&[("1", 0), ("3", 2)]));
    // Without words all are listed.
    let (total, hits) = asked(&engine, "", &by(SortBy::Newest));
    assert_eq!((total, hits), (6, shown(&[("5", 3), ("4", 0), ("1", 0)])));
}

#[test]
fn an_article_that_holds_every_word_stands_for_one_that_does_not() {
    let engine = engine(&[("lũ lũ lũ lũ lũ lũ", "a", ""), ("bão lũ về", "a", ""), ("bão to", "", "")]);
    let (total, hits) = asked(&engine, "bão lũ", &SearchOptions::default());
    assert_eq!((total, &hits[0]), (1, &("1".to_string(), 1)));
}

const ALIKE: [(&str, &str, &str); 3] = [
    ("Giá vàng hôm nay", "", "2019-02-01"),
    ("Giá vàng hôm nay", "", "2023-02-01"),
    ("Giá vàng hôm nay", "", ""),
];

#[test]
fn of_articles_that_fit_alike_the_newer_comes_first() {
    let ids = |engine: &Engine, options: &SearchOptions| -> Vec<String> {
        done(engine.search("giá vàng", options)).hits.into_iter().map(|hit| hit.id).collect()
    };
    let usual = SearchOptions::default();
    let off = SearchOptions { recency: false, ..usual.clone() };
    assert_eq!(ids(&engine(&ALIKE), &usual), ["1", "0", "2"]);
    assert_eq!(ids(&engine(&ALIKE), &off), ["0", "1", "2"]);
    let mut writer = IndexWriter::new(Settings { recency: false, ..Settings::default() });
    for (n, (body, _, date)) in ALIKE.iter().enumerate() {
        writer.add(&Document { date: (*date).into(), ..article(&n.to_string(), "", body) });
    }
    assert_eq!(
        ids(&Engine::open(writer.finish().unwrap()).unwrap(), &usual),
        ["0", "1", "2"],
        "an index without it"
    );
}

#[test]
fn what_fits_better_stays_before_what_is_newer() {
    let engine = engine(&[
        ("Giá vàng tăng", "", "2001-01-01"),
        ("Giá của một bức tranh vàng son tăng", "", "2023-02-01"),
    ]);
    let (_, hits) = asked(&engine, "giá vàng", &SearchOptions::default());
    assert_eq!(hits[0].0, "0");
}

#[test]
fn groups_cost_a_few_bytes_for_each_article_in_them() {
    let documents = |grouped: usize| -> Vec<Document> {
        let group = |n: usize| if n < grouped { (n / 4).to_string() } else { String::new() };
        (0..2000).map(|n| Document { group: group(n), ..article(&n.to_string(), "", "bão") }).collect()
    };
    let (without, with) = (index_of(&documents(0)).len(), index_of(&documents(1000)).len());
    assert!(with - without < 1000, "{} bytes", with - without);
}
