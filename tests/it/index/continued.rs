//! An index that begins with another one answers as one of all articles; what is left out is gone.
use super::means::articles;
use crate::collection::{done, index_of};
use mokim::index::Index;
use mokim::{Document, Engine, IndexWriter, ListOptions, Means, SearchOptions, Settings};

/// An index of those articles of `base` that stay, and of some more.
fn continued(base: &[u8], stays: &[bool], more: &[Document], means: Means) -> Vec<u8> {
    let mut writer = IndexWriter::with(Settings::default(), means);
    writer.begin_with(&Index::open(base.to_vec()).unwrap(), stays, &[]).unwrap();
    more.iter().for_each(|article| writer.add(article));
    writer.finish().unwrap()
}

/// Two words of every other article, and what else may be typed.
fn queries(articles: &[Document]) -> Vec<String> {
    let two =
        |article: &Document| article.body.split_whitespace().skip(3).take(2).collect::<Vec<_>>().join(" ");
    let words = articles.iter().step_by(2).map(two);
    let others = ["hoa binh", "\"ngoại trưởng\"", "lhq", "hoa ki", "u23 viet n", "15/4", "mỹ -thuật", "t"];
    words.chain(others.map(String::from)).collect()
}

/// Every answer, every article and every list is that of the index of the same articles built at once.
fn answers_as_built_at_once(bytes: Vec<u8>, articles: &[Document]) {
    let (engine, whole) = (Engine::open(bytes).unwrap(), Engine::open(index_of(articles)).unwrap());
    engine.check().unwrap();
    let facets = vec!["section".to_string()];
    let options = SearchOptions { limit: 30, facets, ..SearchOptions::default() };
    for query in queries(articles) {
        assert_eq!(engine.search(&query, &options), whole.search(&query, &options), "{query}");
    }
    assert_eq!(engine.list(&ListOptions::default()), whole.list(&ListOptions::default()));
    let (own, expected) = (engine.stats(), whole.stats());
    assert_eq!((own.documents, own.tokens), (expected.documents, expected.tokens));
    for article in articles.iter().step_by(7) {
        assert_eq!(done(engine.article(&article.id, "mỹ")), done(whole.article(&article.id, "mỹ")));
    }
}

#[test]
fn articles_in_two_steps_are_found_as_articles_at_once() {
    let articles = articles(400);
    for first in [1, 200, 399, 400] {
        let base = index_of(&articles[..first]);
        let bytes = continued(&base, &vec![true; first], &articles[first..], Means::default());
        answers_as_built_at_once(bytes, &articles);
    }
}

#[test]
fn many_steps_do_not_wear_an_index_out() {
    let articles = articles(300);
    let mut bytes = index_of(&articles[..100]);
    for end in (110..=300).step_by(10) {
        bytes = continued(&bytes, &vec![true; end - 10], &articles[end - 10..end], Means::default());
    }
    answers_as_built_at_once(bytes, &articles);
}

#[test]
fn threads_and_memory_change_no_byte_of_a_continued_index() {
    let articles = articles(400);
    let base = index_of(&articles[..400]);
    let stays: Vec<bool> = (0..400).map(|n| n % 5 != 0).collect();
    let bytes = |threads, memory| {
        let means = Means { threads, memory, ..Means::default() };
        continued(&base, &stays, &articles[400..], means)
    };
    let expected = bytes(1, usize::MAX);
    for (threads, memory) in [(2, usize::MAX), (5, usize::MAX), (1, 1), (3, 50_000)] {
        assert!(bytes(threads, memory) == expected, "{threads} threads, {memory} bytes of memory");
    }
}

/// Words that no other article has.
fn own(n: usize) -> (String, String) {
    let letters: String = n.to_string().bytes().map(|digit| char::from(b'b' + digit - b'0')).collect();
    (format!("riêng{letters}z"), format!("cụm{letters}z"))
}

#[test]
fn articles_that_are_left_out_are_found_nowhere_and_the_others_as_ever() {
    let mut articles = articles(300);
    for (n, article) in articles.iter_mut().enumerate() {
        article.section = format!("mục{}", n % 50);
        // A word, a row of signs, an address and a phrase that only this article has.
        let (word, phrase) = own(n);
        let phrases = format!("{phrase} kín ").repeat(9);
        article.body.push_str(&format!(" {word} «{}» {phrases}", "‡".repeat(n + 1)));
        article.url = format!("https://riêng.vn/trang{n}");
    }
    let base = index_of(&articles);
    let stays: Vec<bool> = (0..300).map(|n| n % 50 != 3).collect();
    let left: Vec<Document> =
        articles.iter().zip(&stays).filter(|(_, stays)| **stays).map(|(a, _)| a.clone()).collect();
    let bytes = continued(&base, &stays, &[], Means::default());
    let index = Index::open(bytes.clone()).unwrap();
    let mut spelled = " ".to_string();
    index.for_each_word(&mut |word| spelled.push_str(&[word, " "].concat()));
    for n in 0..300 {
        for word in [own(n).0, own(n).1] {
            assert_eq!(spelled.contains(&format!(" {word} ")), n % 50 != 3, "{word}");
        }
    }
    assert!(index.facets()[0].values.iter().all(|section| section != "mục3"));
    assert_eq!(index.facets()[0].values.len(), 49);
    answers_as_built_at_once(bytes, &left);
}

#[test]
fn nothing_is_continued_that_cannot_be() {
    let base = Index::open(index_of(&articles(5))).unwrap();
    let mut other = IndexWriter::new(Settings { adjacency_bits: Some(3), ..Settings::default() });
    assert!(
        other
            .begin_with(&base, &[true; 5], &[])
            .unwrap_err()
            .to_string()
            .contains("settings it was built with")
    );
    let mut none = IndexWriter::new(Settings::default());
    none.begin_with(&base, &[false; 5], &[]).unwrap();
    assert!(none.finish().unwrap_err().to_string().contains("at least one article"));
}
