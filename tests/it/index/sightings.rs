//! Where words stand, as a split index says it, is where they stand in the texts; and then it needs no texts to rank.
use super::six_articles;
use crate::collection::{Chance, article, done, index_of};
use mokim::index::{Index, Sighting, Split, split};
use mokim::{Document, Engine, Heavy, SearchOptions, SortBy, Step};
use std::collections::BTreeMap;

const WORDS: [&str; 16] = [
    "ngoại",
    "trưởng",
    "truong",
    "Trường",
    "Hà Nội",
    "U-23",
    "u23",
    "covid-19",
    "bão.",
    "mưa,",
    "—",
    "\n",
    "x",
    "1.000",
    "trưởng",
    "14/4",
];

/// Titles of several sentences or none, words that are joined here and parted there, lines that count more than once,
/// words of furniture only.
fn articles() -> Vec<Document> {
    let mut chance = Chance::new(3);
    let mut words = |count: usize| {
        let words: Vec<&str> = (0..count).map(|_| chance.of(&WORDS)).collect();
        words.join(" ")
    };
    let mut article = |n: usize| {
        let body = format!("{} rộng{n}", words(20 + n * n % 700));
        let heavy = (n % 4 == 1).then_some(Heavy { line: 1, lines: 2, more: 3 });
        let furniture = if n.is_multiple_of(3) { words(4) + " riêng" } else { String::new() };
        let heavy = heavy.into_iter().collect();
        Document { furniture, heavy, ..article(&n.to_string(), &words(n % 6), &body) }
    };
    let more = (0..120).map(&mut article).collect::<Vec<_>>();
    [six_articles(), more].concat()
}

/// An engine of a split index, and its pieces; `all`: with all of them at hand.
fn split_engine(articles: &[Document], all: bool) -> (Engine, BTreeMap<u32, Vec<u8>>) {
    let Split { resident, pieces, .. } = split(index_of(articles)).unwrap();
    let mut engine = Engine::open(resident).unwrap();
    pieces.iter().filter(|_| all).for_each(|(piece, bytes)| engine.supply(*piece, bytes).unwrap());
    (engine, pieces.into_iter().collect())
}

/// What ranking asks of a sighting.
fn place(sighting: &Sighting) -> (u32, u32, bool, bool) {
    (sighting.position, sighting.sentence, sighting.in_title, sighting.gap <= mokim::text::Gap::Space)
}

/// For each word of the texts where it stands: article, words of the title if it stands there too, place.
type Places = BTreeMap<u32, Vec<(u32, u32, (u32, u32, bool, bool))>>;

fn in_texts(index: &Index) -> Places {
    let mut places = Places::new();
    let sought = index.sought(&vec![1; index.meta().words as usize]).unwrap();
    for document in 0..index.documents() {
        let mut here = Vec::new();
        let title = index.skim(document, &sought, &mut |sighting| here.push(sighting)).unwrap();
        for sighting in &here {
            let is_titled = here.iter().any(|other| other.word == sighting.word && other.in_title);
            let title = if is_titled { title } else { 0 };
            places.entry(sighting.word).or_default().push((document, title, place(sighting)));
        }
    }
    places
}

#[test]
fn sightings_are_where_the_words_of_a_form_stand_in_the_texts() {
    let (engine, _) = split_engine(&articles(), true);
    engine.check().unwrap();
    let index = engine.index();
    let (mut texts, mut seen, mut forms) = (in_texts(index), 0, 0);
    index.for_each_word(&mut |_| forms += 1);
    assert!(forms > 100, "{forms} words");
    let mut keys = Vec::new();
    index
        .for_each_completion("", false, &mut |key, _, _, _| {
            keys.push(String::from_utf8_lossy(key).into_owned())
        })
        .unwrap();
    keys.dedup();
    for key in keys.iter().filter_map(|key| index.key(key)) {
        let (mut read, mut sightings) = (Vec::new(), Vec::new());
        index
            .for_each_list(&key, true, &mut |form, _, list| {
                list.read(&mut read);
                sightings.clear();
                list.read_sightings(key.forms[form].words.start, &read, index.length_codes(), &mut sightings);
                let sighted: Vec<_> =
                    sightings.iter().map(|one| (one.document, one.title, place(&one.sighting))).collect();
                // `hoà` and `hòa` are words of one form.
                let mut expected: Vec<_> = key.forms[form]
                    .words
                    .clone()
                    .flat_map(|word| texts.remove(&word).unwrap_or_default())
                    .collect();
                expected.sort_unstable();
                assert_eq!(sighted, expected, "{} {form}", key.key);
                seen += sighted.len();
            })
            .unwrap();
    }
    assert!(seen > 10_000, "{seen} sightings");
    assert!(texts.is_empty(), "{texts:?} stand in no list");
}

/// The pieces of each round that a search asks for, and its answer.
fn rounds(articles: &[Document], query: &str, options: &SearchOptions) -> Vec<Vec<u32>> {
    let (mut engine, pieces) = split_engine(articles, false);
    let mut rounds = Vec::new();
    loop {
        match engine.search(query, options).unwrap() {
            Step::Done(answer) => {
                let whole = Engine::open(index_of(articles)).unwrap();
                assert_eq!(answer, done(whole.search(query, options)), "{query}");
                return rounds;
            }
            Step::Need(needed) => {
                needed.iter().for_each(|piece| engine.supply(*piece, &pieces[piece]).unwrap());
                rounds.push(needed);
            }
        }
    }
}

#[test]
fn a_search_reads_no_texts_but_those_that_it_shows() {
    let articles = articles();
    let texts = articles.len() as u32;
    let is_text = |piece: &&u32| (1..=texts).contains(*piece);
    let options = SearchOptions { limit: 5, ..SearchOptions::default() };
    for query in
        ["ngoại trưởng ", "ngoai truong", "trường ngoại ha", "\"hà nội\" bão", "mưa -\"ngoại trưởng\""]
    {
        let rounds = rounds(&articles, query, &options);
        assert_eq!(rounds.len(), 2, "{query}: {rounds:?}");
        assert_eq!(rounds[0].iter().filter(is_text).count(), 0, "{query}: {rounds:?}");
        assert_eq!(rounds[1].len(), 5, "{query}: {rounds:?}");
    }
}

#[test]
fn nothing_is_read_that_the_order_does_not_need() {
    let articles = articles();
    let options = SearchOptions { limit: 5, sort: SortBy::Newest, ..SearchOptions::default() };
    let by_date = rounds(&articles, "ngoại trưởng ", &options);
    let by_score =
        rounds(&articles, "ngoại trưởng ", &SearchOptions { limit: 5, ..SearchOptions::default() });
    assert_eq!(by_date[0].len() * 2, by_score[0].len(), "lists, and lists with sightings");
    // `covid19` may be written as two words, which only the texts tell.
    let several = rounds(&articles, "covid19 ", &SearchOptions { limit: 5, ..SearchOptions::default() });
    assert!(several[1].len() > 20, "{several:?}");
}
