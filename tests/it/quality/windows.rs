//! What telling furniture from articles is worth: 200 queries, each four to six words of the title of an article of
//! `vntc-5k` that is to be found, of the collection with furniture and of the same with all lines as text.
use super::{first_ten, reciprocal_rank, rows, shared, string};
use crate::collection::{Chance, engine_of};
use mokim::Document;
use mokim::ingest::{Article, Fields, Layout, SharedLines};
use serde_json::Value;

const QUERIES: usize = 200;

fn articles(rows: &[Value]) -> Vec<Article> {
    let article = |row: &Value| {
        let (title, body) = (string(row, "title"), string(row, "body"));
        let fields = Fields { id: string(row, "id"), title, body, layout: Layout::Rows, ..Fields::default() };
        Article::from_fields(fields, "").unwrap()
    };
    rows.iter().map(article).collect()
}

/// Words of the title of an article, drawn by chance.
fn queries(documents: &[Document]) -> Vec<(String, String)> {
    let mut chance = Chance::new(2006);
    let mut queries = Vec::new();
    while queries.len() < QUERIES {
        let document = &documents[chance.below(documents.len())];
        let words: Vec<&str> =
            document.title.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let count = 4 + chance.below(3);
        if words.len() >= count {
            let start = chance.below(words.len() - count + 1);
            queries.push((words[start..start + count].join(" "), document.id.clone()));
        }
    }
    queries
}

#[test]
fn articles_are_found_better_with_furniture_apart() {
    let Some(path) = shared("vntc-5k.jsonl.gz") else { return };
    let mut articles = articles(&rows(path, usize::MAX));
    let documents =
        |articles: &[Article]| -> Vec<Document> { articles.iter().map(|a| a.document.clone()).collect() };
    let before = documents(&articles);
    let mut shared = SharedLines::default();
    before.iter().for_each(|document| shared.add(&document.body));
    articles.iter_mut().for_each(|article| article.settle(&shared));
    let queries = queries(&before);
    let mean = |documents: &[Document]| {
        let engine = engine_of(documents);
        let rank = |(query, id): &(String, String)| {
            reciprocal_rank(&first_ten(&engine, query), std::slice::from_ref(id))
        };
        queries.iter().map(rank).sum::<f64>() / queries.len() as f64
    };
    let (as_text, apart) = (mean(&before), mean(&documents(&articles)));
    println!(
        "{QUERIES} title windows of vntc-5k: MRR@10 {as_text:.4} with furniture as text, {apart:.4} apart"
    );
    assert!(apart >= as_text, "{apart:.4} with furniture apart, {as_text:.4} as text");
}
