//! HTML pages: which part is the article, and what the page says of it.
//!
//! What the author has marked counts before all (`marks`); the rest is found:
//!
//! | | where from, the first that is there |
//! |---|---|
//! | text | marked parts; `main`, `article`; the element with nearly all paragraphs (`main_part`), without what stands beside an article (`beside`) |
//! | title | `og:title`, JSON-LD, microdata, `h1` of the article, of the page, `<title>`; the site's name behind it goes |
//! | address | `link rel=canonical`, `og:url`; relative ones by `base`, else by the page's own place |
//! | date | `article:published_time` and its kin, JSON-LD, microdata, `time`, an element that is called so and is a date |
//! | picture | `og:image`, Twitter, JSON-LD, microdata, the first `img` of the text that is no icon |
//! | section | `article:section`, JSON-LD, microdata |
//! | `author` | JSON-LD, `meta`, microdata, `rel=author` |
//! | `tags` | `article:tag`, `rel=tag`, JSON-LD, `keywords` |
//! | `lang` | of `html`, of `body`, of `meta`, JSON-LD, `og:locale` |
//!
//! A page that only sends the reader on (`http-equiv=refresh`) is no article; one that asks search engines not to show
//! it (`robots`, `googlebot`: `noindex`) is none either, unless `<meta name="mokim" content="index">` says otherwise.
//!
//! Headings that an address leads to become parts of the article with addresses of their own ([`Heading`]).
//!
//! Time and memory are in proportion to the page, however it is nested (`bounds`).
mod beside;
mod bounds;
mod facts;
mod linked;
mod main_part;
mod marks;
mod text;
mod tree;

pub use marks::BODY as BODY_MARKS;

use super::article::Fields;
use super::{address, tidy};
use crate::document::Heading;
use facts::Facts;
use main_part::MainPart;
use scraper::Html;
use tree::Tree;

/// A page that sends the reader on may say so in so many letters; with more it is an article as well.
const SIGNPOST: usize = 200;

pub fn read(page: &str) -> Fields {
    let page = Html::parse_document(&bounds::within(page));
    let tree = Tree::of(&page);
    let mut fields = Fields::default();
    marks::take(&tree, &mut fields);
    let main = main_part::find(&tree);
    let facts = Facts::of(&tree);
    fill(&mut fields, &tree, &facts, &main);
    let text = text::of(&tree, &main.parts, &main.left_out, &tidy::line(&fields.title));
    fields.draft = facts.is_signpost() && text.body.chars().count() < SIGNPOST;
    fields.noindex = facts.is_noindex();
    fields.marked = main.by_marks;
    (fields.body, fields.headings, fields.heavy) = (text.body, text.headings, text.heavy);
    fields
}

/// Whether the author of the page has marked what of it is the article.
pub fn is_marked(page: &str) -> bool {
    !marks::bodies(&Tree::of(&Html::parse_document(&bounds::within(page)))).is_empty()
}

/// Fills in what marks have not said.
fn fill(fields: &mut Fields, tree: &Tree<'_>, facts: &Facts<'_>, main: &MainPart) {
    let beside = beside::certainly(tree, main.by_marks, false);
    let found: [(&mut String, &dyn Fn() -> String); 5] = [
        (&mut fields.title, &|| facts.title(main)),
        (&mut fields.url, &|| facts.url()),
        (&mut fields.date, &|| facts.date(main, &beside)),
        (&mut fields.image, &|| facts.image(main)),
        (&mut fields.section, &|| facts.section()),
    ];
    for (field, find) in found {
        if field.is_empty() {
            *field = find();
        }
    }
    if let Some(base) = facts.base() {
        fields.url = address::join(base, &fields.url);
        fields.image = address::join(base, &fields.image);
    }
    for (name, values) in [("author", facts.authors()), ("tags", facts.tags()), ("lang", vec![facts.lang()])]
    {
        if !fields.meta.iter().any(|(known, _)| known == name) {
            fields.meta.extend(values.into_iter().map(|value| (name.into(), value)));
        }
    }
}

/// What rendered Markdown says.
#[derive(Debug, Default)]
pub struct Fragment {
    /// The first `h1`, or what heading stands before all text. It is left out of the text if it is the title, given or
    /// found.
    pub heading: String,
    pub body: String,
    pub headings: Vec<Heading>,
}

pub fn fragment(html: &str, given_title: &str) -> Fragment {
    let page = Html::parse_fragment(&bounds::within(html));
    let tree = Tree::of(&page);
    let left_out = beside::certainly(&tree, true, false);
    let first = tree.first(0..tree.rows.len(), "h1").or_else(|| leading_heading(&tree));
    let heading = first.map(|row| text::line(&tree, row, &left_out)).unwrap_or_default();
    let given = tidy::line(given_title);
    let title = if given.is_empty() { &heading } else { &given };
    let text = text::of_markdown(&tree, &left_out, title);
    Fragment { heading, body: text.body, headings: text.headings }
}

fn leading_heading(tree: &Tree<'_>) -> Option<usize> {
    let first = tree.children(0).find(|&child| !tree.name(child).is_empty());
    first.filter(|&first| text::is_heading(tree.name(first)))
}
