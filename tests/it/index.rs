//! The index: what goes in comes out, damage is noticed, blocks are asked for when they lack.
mod beginnings;
mod continued;
mod damage;
mod forged;
mod format;
mod means;
mod pieces;
mod round_trip;
mod sightings;
mod stream;

use crate::collection::{article, done};
use mokim::{Article, Document, Engine, Error, ListOptions, Listing, Results, SearchOptions, Sort, Step};

/// Six articles with all that an article can have, and words that stand in one, several and all of them.
fn six_articles() -> Vec<Document> {
    let mut documents = vec![
        article("ngoai-truong", "Ngoại trưởng Mỹ thăm Hà Nội", "Ngoại trưởng Mỹ đến Hà Nội chiều 14/4/2023."),
        article("u23", "U-23 Việt Nam thắng", "Đội tuyển U23 Việt Nam thắng 2-0 tại Mỹ Đình.\n\nHọ vui."),
        article("vinfast", "VinFast bán xe ở Mỹ", "Hãng VinFast bán 1.000 xe điện; giá 1,5 tỷ đồng mỗi xe."),
        article("bao", "BÃO SỐ 3", "Bão vào đất liền, mưa to ở Hà Nội và Hải Phòng. ".repeat(30).trim_end()),
        article("en", "Ferry to the island", "The ferry leaves Việt Nam at 9.30 — don't be late!"),
        article("trong", "", "Một bài không có tên, nhắc ngoài trường học và đường đến Hà Nội."),
    ];
    documents[0].date = "2023-04-15T10:15:00+07:00".into();
    documents[1].meta = vec![("tác giả".into(), "Nguyễn Văn A".into()), ("x".into(), "".into())];
    documents[2].url = "https://example.org/xe/vinfast?x=1#y".into();
    documents[2].image = "anh/xe.jpg".into();
    documents[3].section = "Thời tiết".into();
    documents[3].date = "2024-09-07".into();
    documents
}

const QUERIES: [&str; 7] = [
    "ngoai truong",
    "\"hà nội\"",
    "u23 viet n",
    "vinfast 1000",
    "ferry bão",
    "việt OR \"hà nội\" -\"mỹ đình\" -ferry",
    "section:thoi-tiet date:2024 bão",
];

/// One answer: an error, or what was asked for.
type Answer<T> = Result<Step<T>, Error>;

/// What an engine says to everything that can be asked.
struct Answers {
    searches: Vec<Answer<Results>>,
    articles: Vec<Answer<Option<Article>>>,
    list: Answer<Listing>,
    check: Result<(), Error>,
}

impl Answers {
    fn of(engine: &Engine) -> Answers {
        let facets = vec!["section".into()];
        let options = SearchOptions { limit: 20, facets, ..SearchOptions::default() };
        let list = ListOptions { sort: Sort::Date, ..ListOptions::default() };
        Answers {
            searches: QUERIES.iter().map(|query| engine.search(query, &options)).collect(),
            articles: ["u23", "trong"].iter().map(|id| engine.article(id, "việt nam")).collect(),
            list: engine.list(&list),
            check: engine.check(),
        }
    }

    /// Whether every answer is an error or the one that `right` has.
    fn agree(&self, right: &Answers) -> bool {
        fn fits<T: PartialEq>(answer: &Answer<T>, right: &Answer<T>) -> bool {
            answer.is_err() || answer == right
        }
        self.searches.iter().zip(&right.searches).all(|(answer, right)| fits(answer, right))
            && self.articles.iter().zip(&right.articles).all(|(answer, right)| fits(answer, right))
            && fits(&self.list, &right.list)
    }
}

#[test]
fn an_index_of_nothing_is_refused() {
    let error = mokim::IndexWriter::new(mokim::Settings::default()).finish().unwrap_err();
    assert!(error.to_string().contains("at least one article"), "{error}");
}

#[test]
fn stats_count_articles_words_and_bytes() {
    let bytes =
        crate::collection::index_of(&[article("a", "Má", "má mà 1.000"), article("b", "", "hai U-23")]);
    let engine = Engine::open(bytes.clone()).unwrap();
    let stats = engine.stats();
    // ma, 1000, hai, u, 23 and u23, which stands beside its parts; beside them the ids `a` and `b` are too rare.
    assert_eq!((stats.documents, stats.terms, stats.tokens), (2, 6, 7));
    assert_eq!(stats.bytes.iter().map(|(_, bytes)| bytes).sum::<u64>(), bytes.len() as u64);
    assert_eq!(done(engine.list(&ListOptions::default())).total, 2);
}
