//! What telling furniture from articles is worth: words of the title of an article of `vntc-5k` that is to be found, asked
//! of the collection with furniture and of the same with all lines as text. 200 queries of any titles, and 200 whose words
//! stand in the furniture of another article too, as headlines in lists do.
use super::{first_ten, reciprocal_rank, rows, shared, string};
use crate::collection::{Chance, engine_of};
use mokim::ingest::{Article, Fields, Layout, SharedLines};
use mokim::{Document, Engine};
use serde_json::Value;

const QUERIES: usize = 200;

/// Words, and the id of the article that they are of.
type Query = (String, String);

fn articles(rows: &[Value]) -> Vec<Article> {
    let article = |row: &Value| {
        let (title, body) = (string(row, "title"), string(row, "body"));
        let fields = Fields { id: string(row, "id"), title, body, layout: Layout::Rows, ..Fields::default() };
        Article::from_fields(fields, "").unwrap()
    };
    rows.iter().map(article).collect()
}

/// Words that stand side by side in the title of an article drawn by chance, `least` or up to two more; each that is
/// `wanted`.
fn queries(
    documents: &[Document],
    least: usize,
    mut wanted: impl FnMut(&str, &Document) -> bool,
) -> Vec<Query> {
    let mut chance = Chance::new(2006);
    let mut queries = Vec::new();
    while queries.len() < QUERIES {
        let document = &documents[chance.below(documents.len())];
        let words: Vec<&str> =
            document.title.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let count = least + chance.below(3);
        if words.len() >= count {
            let start = chance.below(words.len() - count + 1);
            let query = words[start..start + count].join(" ");
            if wanted(&query, document) {
                queries.push((query, document.id.clone()));
            }
        }
    }
    queries
}

fn mean(engine: &Engine, queries: &[Query]) -> f64 {
    let rank = |(query, id): &Query| reciprocal_rank(&first_ten(engine, query), std::slice::from_ref(id));
    queries.iter().map(rank).sum::<f64>() / queries.len() as f64
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
    let after = documents(&articles);
    let lower = |text: &str| text.to_lowercase();
    let furniture: Vec<(&str, String)> = after
        .iter()
        .filter(|document| !document.furniture.is_empty())
        .map(|document| (document.id.as_str(), lower(&document.furniture)))
        .collect();
    let is_elsewhere = |query: &str, document: &Document| {
        let query = lower(query);
        furniture.iter().any(|(id, lines)| *id != document.id && lines.contains(&query))
    };
    let (as_text, apart) = (engine_of(&before), engine_of(&after));
    let any = queries(&before, 4, |_, _| true);
    let listed = queries(&before, 2, is_elsewhere);
    let [any, listed] = [any, listed].map(|queries| (mean(&as_text, &queries), mean(&apart, &queries)));
    for (what, (as_text, apart)) in [("any titles", any), ("titles listed elsewhere", listed)] {
        println!("{QUERIES} windows of {what}: MRR@10 {as_text:.4} with furniture as text, {apart:.4} apart");
    }
    assert!(any.1 >= any.0, "{any:?}");
    assert!(listed.1 > listed.0, "{listed:?}");
}
