//! Names and values that a page gives in its markup: `meta` elements, and microdata (`itemprop`).
use super::tree::Tree;
use crate::ingest::tidy;

/// Name, in lower case, and content of each `meta` element.
pub fn metas<'a>(tree: &Tree<'a>) -> Vec<(String, &'a str)> {
    let mut metas = Vec::new();
    for row in tree.all().filter(|&row| tree.name(row) == "meta") {
        let content = tree.attr(row, "content").unwrap_or_default().trim();
        let names =
            ["property", "name", "itemprop", "http-equiv"].iter().filter_map(|name| tree.attr(row, name));
        // One element may bear several names; an `itemprop` within an item of another kind is not the page's.
        for name in
            names.flat_map(str::split_whitespace).filter(|_| !content.is_empty() && is_pages(tree, row))
        {
            metas.push((name.to_ascii_lowercase(), content));
        }
    }
    metas
}

/// Name and value of each microdata property of the article.
pub fn items<'a>(tree: &Tree<'a>) -> Vec<(&'a str, String)> {
    let mut items = Vec::new();
    let rows = tree.all().filter(|&row| tree.attr(row, "itemprop").is_some() && tree.range(row).len() <= 200);
    for row in rows.filter(|&row| is_pages(tree, row)) {
        let value = item_value(tree, row);
        let names = tree.attr(row, "itemprop").unwrap_or_default().split_whitespace();
        items.extend(names.filter(|_| !value.is_empty()).map(|name| (name, value.clone())));
    }
    items
}

fn item_value(tree: &Tree<'_>, row: usize) -> String {
    if tree.attr(row, "itemscope").is_some() {
        let inner = tree.elements(row + 1..tree.rows[row].end);
        let mut named =
            inner.filter(|&row| matches!(tree.attr(row, "itemprop"), Some("name" | "url" | "contentUrl")));
        return named.next().map(|row| plain_value(tree, row)).unwrap_or_default();
    }
    plain_value(tree, row)
}

fn plain_value(tree: &Tree<'_>, row: usize) -> String {
    let by_element: &[&str] = match tree.name(row) {
        "img" | "audio" | "video" | "source" | "iframe" => &["content", "src"],
        "link" => &["content", "href"],
        "time" => &["content", "datetime"],
        _ => &["content"],
    };
    let stated = by_element.iter().find_map(|name| tree.attr(row, name));
    tidy::line(&stated.map_or_else(|| tree.content(row), str::to_string))
}

/// Whether a property is the page's or its article's, and not of a comment or an author in it.
fn is_pages(tree: &Tree<'_>, row: usize) -> bool {
    let mut around = tree.ancestors(row).filter(|&around| tree.attr(around, "itemscope").is_some());
    around.next().is_none_or(|item| {
        let kind = tree.attr(item, "itemtype").unwrap_or_default().trim_end_matches('/');
        ["Article", "Posting", "WebPage", "Report", "Blog", "Thing"].iter().any(|end| kind.ends_with(end))
            || kind.is_empty()
    })
}
