//! Who holds words that begin as thousands do is known without their lists, and is no other than who holds them.
use crate::collection::{Chance, article, done, index_of};
use mokim::index::{Index, split};
use mokim::{Document, Engine, IndexWriter, Means, SearchOptions, Settings, Step};

const COMMON: [&str; 7] = ["bàn", "bạn", "bánh", "bài", "báo", "be", "b"];
const OTHERS: [&str; 6] = ["gốm", "xanh", "quả", "cam", "quýt", "u-23"];

/// Short texts of words that begin so often with `b` and `ba` that these have lists; some hold none, some hold some in
/// what surrounds them only, some the letter alone.
fn articles() -> Vec<Document> {
    let mut chance = Chance::new(11);
    let mut words = |count: usize, of: &[&str]| {
        let words: Vec<&str> = (0..count).map(|_| chance.of(of)).collect();
        words.join(" ")
    };
    let mut article = |n: usize| {
        let common = if n.is_multiple_of(9) { String::new() } else { words(9, &COMMON[..7 - n % 5]) };
        let letter = if n.is_multiple_of(5) { " b" } else { "" };
        let furniture = if n.is_multiple_of(6) { words(1, &COMMON) } else { String::new() };
        let body = format!("{} {common}{letter}", words(3, &OTHERS));
        Document { furniture, ..article(&n.to_string(), &words(1, &OTHERS), &body) }
    };
    (0..2500).map(&mut article).collect()
}

/// How many articles hold the first word and one that begins so, wherever it stands.
fn holders(articles: &[Document], word: &str, beginning: &str) -> usize {
    let holds = |article: &&Document| {
        let text =
            [&*article.title, &*article.body, &*article.furniture].join(" ").replace(['à', 'ạ', 'á'], "a");
        let mut words = text.split(' ');
        words.clone().any(|other| other == word) && words.any(|other| other.starts_with(beginning))
    };
    articles.iter().filter(holds).count()
}

fn total(engine: &Engine, query: &str) -> usize {
    done(engine.search(query, &SearchOptions::default())).total
}

/// All answers are right, whatever was typed of a word.
fn counts_rightly(bytes: Vec<u8>, articles: &[Document]) {
    let engine = Engine::open(bytes).unwrap();
    engine.check().unwrap();
    for word in ["xanh", "cam"] {
        for beginning in ["b", "ba", "ban", "be", "q"] {
            let query = format!("{word} {beginning}");
            assert_eq!(total(&engine, &query), holders(articles, word, beginning), "{query}");
        }
    }
}

#[test]
fn who_holds_words_of_a_common_beginning_is_counted_exactly() {
    let articles = articles();
    let bytes = index_of(&articles);
    let index = Index::open(bytes.clone()).unwrap();
    let has_list = |beginning| index.lacking(beginning).is_some();
    assert_eq!(["b", "ba", "ban", "be", "q"].map(has_list), [true, true, false, false, false]);
    counts_rightly(bytes, &articles);
}

#[test]
fn a_beginning_is_no_word() {
    let index = Index::open(index_of(&articles())).unwrap();
    let mut keys = Vec::new();
    index.for_each_completion("b", false, &mut |key, _, _, _| keys.push(key.to_vec())).unwrap();
    keys.dedup();
    assert_eq!(keys, [&b"bai"[..], b"ban", b"banh", b"bao", b"be"]);
    let engine = Engine::open(index_of(&articles())).unwrap();
    assert_eq!(total(&engine, "b\u{10FFFF} "), total(&engine, "b "));
}

#[test]
fn threads_memory_and_a_beginning_of_half_the_articles_change_nothing() {
    let articles = articles();
    let whole = index_of(&articles);
    for (threads, memory) in [(3, usize::MAX), (1, 20_000), (4, 50_000)] {
        let mut writer =
            IndexWriter::with(Settings::default(), Means { threads, memory, ..Means::default() });
        articles.iter().for_each(|article| writer.add(article));
        assert!(writer.finish().unwrap() == whole, "{threads} threads, {memory} bytes");
    }
    let mut writer = IndexWriter::new(Settings::default());
    writer.begin_with(&Index::open(index_of(&articles[..2000])).unwrap(), &[true; 2000], &[]).unwrap();
    articles[2000..].iter().for_each(|article| writer.add(article));
    counts_rightly(writer.finish().unwrap(), &articles);
}

#[test]
fn a_split_index_asks_for_one_list_instead_of_those_of_all_words() {
    let articles = articles();
    let whole = Engine::open(index_of(&articles)).unwrap();
    let parts = split(index_of(&articles)).unwrap();
    let options = SearchOptions::default();
    let mut engine = Engine::open(parts.resident).unwrap();
    let Step::Need(first) = engine.search("xanh b", &options).unwrap() else { panic!("no list is there") };
    assert!(first.len() <= 3, "{first:?}");
    let mut lacking = first;
    let answer = loop {
        for (piece, bytes) in parts.pieces.iter().filter(|(piece, _)| lacking.contains(piece)) {
            engine.supply(*piece, bytes).unwrap();
        }
        match engine.search("xanh b", &options).unwrap() {
            Step::Done(answer) => break answer,
            Step::Need(more) => lacking = more,
        }
    };
    assert_eq!(answer, done(whole.search("xanh b", &options)));
}
