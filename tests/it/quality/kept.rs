//! Nothing of an article is lost, whatever is taken for furniture.
use super::{rows, shared, string};
use mokim::ingest::{Article, Fields, Layout, SharedLines, tidy};
use mokim::text::tokens;
use mokim::{Document, IndexWriter, Settings};
use serde_json::Value;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Articles as rows and as plain text, settled together.
fn settled(given: &[Fields]) -> Vec<Document> {
    let read = |fields: &Fields| {
        let Fields { title, body, layout, .. } = fields;
        let fields =
            Fields { title: title.clone(), body: body.clone(), layout: *layout, ..Fields::default() };
        Article::from_fields(fields, "").unwrap()
    };
    let mut articles: Vec<Article> = given.iter().map(read).collect();
    let mut shared = SharedLines::default();
    articles.iter().for_each(|article| shared.add(&article.document.body));
    articles.iter_mut().for_each(|article| article.settle(&shared));
    articles.into_iter().map(|article| article.document).collect()
}

fn given(name: &str, count: usize, layout: Layout) -> Option<Vec<Fields>> {
    let fields = |row: &Value| {
        let (title, body) = (string(row, "title"), string(row, "body"));
        let fields = Fields { layout, ..Fields::default() };
        match layout {
            Layout::Text => Fields { body: [title, body].join("\n"), ..fields },
            _ => Fields { title, body, ..fields },
        }
    };
    Some(rows(shared(&format!("{name}.jsonl.gz"))?, count).iter().map(fields).collect())
}

fn sorted(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    lines.sort_unstable();
    lines
}

/// A key in an article.
fn held(document: u32, key: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (document, key).hash(&mut hasher);
    hasher.finish()
}

/// Every key of every article is in the lists.
fn all_is_found(given: &[Fields], documents: &[Document]) {
    let mut writer = IndexWriter::new(Settings::default());
    documents.iter().for_each(|document| writer.add(document));
    let index = mokim::index::Index::open(writer.finish().unwrap()).unwrap();
    let (mut found, mut postings) = (HashSet::new(), Vec::new());
    let visit = &mut |key: &[u8], _, _: &[_], list: &mut mokim::index::PostingsList<'_>| {
        let key = str::from_utf8(key).unwrap();
        list.read(&mut postings);
        found.extend(postings.iter().map(|posting| held(posting.document, key)));
    };
    assert!(index.for_each_completion("", false, visit).is_ok());
    let mut looked_at = 0;
    for (fields, number) in given.iter().zip(0..) {
        for text in [&fields.title, &tidy::lines(&fields.body)] {
            tokens(text, &mut |token| {
                looked_at += 1;
                assert!(
                    found.contains(&held(number, &token.key)),
                    "`{}` of article {number} is lost",
                    token.key
                );
            });
        }
    }
    println!("{} articles, {looked_at} words", given.len());
}

#[test]
fn every_line_and_every_syllable_of_every_article_is_kept() {
    let mut all = Vec::new();
    for (name, count) in [("vntc-5k", 900), ("unc", 500), ("vietnews-10k", 500), ("vmds", 200)] {
        for layout in [Layout::Rows, Layout::Text] {
            let Some(given) = given(name, count, layout) else { return };
            all.extend(given);
        }
    }
    let documents = settled(&all);
    for (fields, document) in all.iter().zip(&documents) {
        let Document { title, body, furniture, .. } = document;
        let given = tidy::lines(&fields.body);
        let mut kept = [body.as_str(), furniture].join("\n");
        if fields.layout == Layout::Text && sorted(&kept).len() < sorted(&given).len() {
            kept = [&kept, title.as_str()].join("\n");
        }
        assert_eq!(sorted(&kept), sorted(&given), "{title}");
    }
    all_is_found(&all, &documents);
}
