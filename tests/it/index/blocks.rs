//! A split index: what lacks is asked for, and with it the answers are those of the whole.
use super::{QUERIES, six_articles};
use crate::collection::{Chance, article, done, engine_of, index_of};
use mokim::index::split;
use mokim::{Document, Engine, Error, ListOptions, SearchOptions, Sort, SortBy, Step};

/// An engine whose blocks lie elsewhere, as on a server.
struct Remote {
    engine: Engine,
    blocks: Vec<Vec<u8>>,
    /// Number of the first block that lies elsewhere.
    first: u32,
}

impl Remote {
    fn of(documents: &[Document]) -> Remote {
        let bytes = index_of(documents);
        let (resident, blocks) = split(&bytes).unwrap();
        let first = u32::from_be_bytes(bytes[28..32].try_into().unwrap());
        Remote { engine: Engine::open(resident).unwrap(), blocks, first }
    }

    fn supply(&mut self, block: u32) {
        let bytes = &self.blocks[(block - self.first) as usize];
        self.engine.supply(block, bytes).expect("the block that was asked for");
    }

    /// Asks again and again, supplying what lacks; gives the answer and the blocks of each round.
    fn ask<T>(&mut self, question: impl Fn(&Engine) -> Result<Step<T>, Error>) -> (T, Vec<Vec<u32>>) {
        let mut rounds = Vec::new();
        loop {
            match question(&self.engine).expect("an answer or a need") {
                Step::Done(answer) => return (answer, rounds),
                Step::Need(blocks) => {
                    assert!(!blocks.is_empty() && blocks.is_sorted_by(|a, b| a < b), "{blocks:?}");
                    blocks.iter().for_each(|&block| self.supply(block));
                    rounds.push(blocks);
                }
            }
            assert!(rounds.len() < 9, "asks for ever: {rounds:?}");
        }
    }
}

/// Enough for several blocks of lists and of texts.
fn many_articles() -> Vec<Document> {
    let mut chance = Chance::new(5);
    let word = |chance: &mut Chance| {
        let rare = chance.below(3) == 0;
        if rare { format!("x{}", chance.below(6000)) } else { chance.of(&WORDS).into() }
    };
    let article = |n: usize| {
        let mut words: Vec<String> = (0..260).map(|_| word(&mut chance)).collect();
        // Both stand near the beginning, one or the other near the end: in other blocks.
        words.extend((n == 3 || n > 100 && n.is_multiple_of(2)).then(|| "thấy".into()));
        words.extend((n == 3 || n > 100 && !n.is_multiple_of(2)).then(|| "gặp".into()));
        article(&format!("bai-{n}"), &words[..5].join(" "), &words[5..].join(" "))
    };
    (0..120).map(article).collect()
}

const WORDS: [&str; 12] =
    ["ngoại", "trưởng", "Hà", "Nội", "đường", "học", "sinh", "Việt", "Nam", "U-23", "bão.", "mưa,"];

#[test]
fn answers_are_those_of_the_whole_after_at_most_two_rounds() {
    let documents = many_articles();
    let whole = engine_of(&documents);
    let mut kept = Remote::of(&documents);
    assert!(kept.blocks.len() > 6, "{} blocks are too few to tell", kept.blocks.len());
    let queries = [
        "ngoai truong",
        "ha noi x12",
        "hoc s",
        "x1",
        "\"hà nội\"",
        "u23",
        "x77 x78",
        "thay gap ",
        "ngoai truogn",
        "hoc truogn sihn",
        "bao",
        "",
        "y",
        "x",
        "học -\"hà nội\" -đường",
        "x5 OR \"ngoại trưởng\"",
        "nội OR \"ngoại trưởng\" -\"nam bão\" title:hà",
        "-\"hà nội\" x1",
    ];
    for query in queries.iter().chain(&QUERIES) {
        for options in [
            SearchOptions { limit: 7, offset: 1, ..SearchOptions::default() },
            SearchOptions { limit: 9, offset: 60, ..SearchOptions::default() },
            SearchOptions { offset: 20, sort: SortBy::Newest, ..SearchOptions::default() },
        ] {
            let question = |engine: &Engine| engine.search(query, &options);
            let (answer, rounds) = Remote::of(&documents).ask(question);
            assert_eq!(answer, done(question(&whole)), "{query}");
            assert!(rounds.len() <= 2, "{query} from {} on: {rounds:?}", options.offset);
            assert_eq!(kept.ask(question).0, answer, "{query}, whatever was asked before");
        }
    }
}

#[test]
fn articles_and_lists_of_a_split_index_are_those_of_the_whole() {
    let documents = many_articles();
    let whole = engine_of(&documents);
    for id in ["bai-0", "bai-77", "bai-119", "no such id", ""] {
        let question = |engine: &Engine| engine.article(id, "ngoai truong");
        let (answer, rounds) = Remote::of(&documents).ask(question);
        assert_eq!((&answer, answer.is_some()), (&done(question(&whole)), id.starts_with("bai")), "{id}");
        assert!(rounds.len() <= 4, "{id}: {rounds:?}");
    }
    for (offset, sort) in [(0, Sort::Order), (100, Sort::Order), (0, Sort::Date), (1000, Sort::Date)] {
        let question = |engine: &Engine| engine.list(&ListOptions { offset, limit: 50, sort });
        let (answer, rounds) = Remote::of(&documents).ask(question);
        assert_eq!(answer, done(question(&whole)));
        assert!(rounds.len() <= 1, "{rounds:?}");
    }
}

#[test]
fn a_block_that_is_withheld_is_the_one_that_is_asked_for() {
    let documents = many_articles();
    let whole = engine_of(&documents);
    let (query, options) = ("x hoc", SearchOptions { limit: 1000, offset: 0, ..SearchOptions::default() });
    let question = |engine: &Engine| engine.search(query, &options);
    let (_, rounds) = Remote::of(&documents).ask(question);
    let needed = rounds.concat();
    assert!(needed.len() > 3, "{needed:?}");
    for &withheld in &needed {
        let mut remote = Remote::of(&documents);
        needed.iter().filter(|&&block| block != withheld).for_each(|&block| remote.supply(block));
        assert_eq!(question(&remote.engine), Ok(Step::Need(vec![withheld])));
        remote.supply(withheld);
        assert_eq!(question(&remote.engine), question(&whole), "block {withheld}");
    }
}

#[test]
fn a_wrong_block_is_refused_and_the_right_one_still_taken() {
    let mut remote = Remote::of(&six_articles());
    let question = |engine: &Engine| engine.search("ngoai", &SearchOptions::default());
    let Ok(Step::Need(needed)) = question(&remote.engine) else { panic!("nothing was supplied yet") };
    let (block, right) = (needed[0], remote.blocks[(needed[0] - remote.first) as usize].clone());
    let mut altered = right.clone();
    altered[right.len() / 2] ^= 4;
    for wrong in [&altered[..], &right[..right.len() - 1], &[right.clone(), vec![0]].concat(), &[]] {
        let error = remote.engine.supply(block, wrong).unwrap_err().to_string();
        assert!(error.contains(&format!("block {block}")), "{error}");
        assert_eq!(question(&remote.engine), Ok(Step::Need(needed.clone())));
    }
    for never_asked_for in [0, remote.first - 1, remote.first + remote.blocks.len() as u32, u32::MAX] {
        remote.engine.supply(never_asked_for, &right).unwrap_err();
    }
    let error = remote.engine.check().unwrap_err().to_string();
    assert!(error.contains("not loaded"), "{error}");
    remote.engine.supply(block, &right).unwrap();
    remote.ask(question);
}

#[test]
fn both_parts_of_a_split_index_are_checked() {
    let (resident, _) = split(&index_of(&six_articles())).unwrap();
    for place in 0..resident.len() {
        let mut altered = resident.clone();
        altered[place] ^= 16;
        let Ok(engine) = Engine::open(altered) else { continue };
        engine.check().unwrap_err();
        // What is read when an article is first shown is compared then.
        assert!(!matches!(engine.list(&ListOptions::default()), Ok(Step::Done(_))), "byte {place}");
    }
    split(&resident[..resident.len() - 1]).unwrap_err();
}
