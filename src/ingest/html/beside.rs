//! What on a page stands beside the article: told by elements, by names of classes, and by being nothing but links.
use super::tree::Tree;
use super::{marks, text};

/// Elements that are never the article, wherever they stand.
const NEVER: &[&str] = &[
    "script", "style", "nav", "footer", "template", "noscript", "iframe", "object", "svg", "canvas",
    "button", "select", "textarea", "audio", "video", "dialog", "head", "map", "datalist", "search",
];

/// Roles of the same sort.
const ROLES: &[&str] = &[
    "navigation",
    "complementary",
    "contentinfo",
    "banner",
    "dialog",
    "alertdialog",
    "alert",
    "menu",
    "menubar",
    "search",
    "toolbar",
    "doc-toc",
];

/// Words in names of classes and ids that name what stands beside articles, in English and Vietnamese.
const NAMES: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "advertorial",
    "aside",
    "backtotop",
    "baner",
    "banner",
    "binhluan",
    "breadcrumb",
    "breadcrumbs",
    "chiase",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "disqus",
    "docnhieu",
    "follow",
    "footer",
    "gdpr",
    "lienquan",
    "login",
    "masthead",
    "menu",
    "modal",
    "mostread",
    "mostviewed",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "pager",
    "pagination",
    "paywall",
    "popular",
    "popup",
    "promo",
    "promotion",
    "quangcao",
    "rating",
    "readmore",
    "recommend",
    "recommendation",
    "recommendations",
    "recommended",
    "related",
    "relatednews",
    "relatedposts",
    "respond",
    "share",
    "sharebar",
    "sharing",
    "sidebar",
    "signup",
    "skip",
    "social",
    "socials",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "tagcloud",
    "taglist",
    "tags",
    "taboola",
    "tinkhac",
    "tinlienquan",
    "tinmoi",
    "tinnong",
    "toc",
    "toolbar",
    "trending",
    "xemthem",
];

/// Of these, names of what readers say, which may be longer than the article.
const COMMENTS: &[&str] = &["binhluan", "comment", "comments", "disqus", "respond"];
/// So many letters without links are an article.
const ENOUGH: usize = 80;

/// Names of lines about an article: by whom, when, where it stands.
const FACTS: &[&str] =
    &["author", "byline", "dateline", "meta", "postmeta", "entrymeta", "published", "tacgia", "time"];
/// A line about an article has at most so many letters.
const LONGEST_FACT: usize = 160;

/// Elements whose names tell; not what marks words in a text, such as a comment in a listing.
const NAMED: &[&str] = &[
    "div", "section", "ul", "ol", "dl", "table", "aside", "form", "header", "p", "menu", "figure", "center",
    "article",
];

/// For each row, whether it is certainly no part of the article. `by_marks`: the author has marked what is, so that
/// only what nobody means by it goes.
pub fn certainly(tree: &Tree<'_>, by_marks: bool, forms: bool) -> Vec<bool> {
    let mut beside = vec![false; tree.rows.len()];
    for row in 0..tree.rows.len() {
        beside[row] = (row > 0 && beside[tree.rows[row].parent])
            || (!tree.name(row).is_empty() && is_beside(tree, row, by_marks, forms));
    }
    beside
}

fn is_beside(tree: &Tree<'_>, row: usize, by_marks: bool, forms: bool) -> bool {
    let name = tree.name(row);
    NEVER.contains(&name)
        || (name == "form" && forms)
        || marks::is_ignored(tree, row)
        || is_hidden(tree, row)
        || is_beside_code(tree, row)
        || (!by_marks && (name == "aside" || has_role(tree, row)))
}

fn is_hidden(tree: &Tree<'_>, row: usize) -> bool {
    let style = || {
        tree.attr(row, "style").is_some_and(|style| {
            let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
            let style = style.to_ascii_lowercase();
            style.contains("display:none") || style.contains("visibility:hidden")
        })
    };
    // What is found by the browser's own search is there to be read.
    let hidden = tree.attr(row, "hidden").is_some_and(|value| value != "until-found");
    hidden || tree.attr(row, "aria-hidden") == Some("true") || style()
}

/// Numbers of lines, and the name of the language, beside a listing.
fn is_beside_code(tree: &Tree<'_>, row: usize) -> bool {
    let class = tree.attr(row, "class").unwrap_or_default();
    let numbers = ["gutter", "lineno", "line-number"].iter().any(|name| class.contains(name));
    if numbers && matches!(tree.name(row), "td" | "span" | "div" | "pre") {
        return !tree.range(row).any(|row| tree.text(row).contains(char::is_alphabetic));
    }
    let around = || tree.attr(tree.rows[row].parent, "class").unwrap_or_default();
    class == "lang" && tree.name(row) == "span" && around().starts_with("language-")
}

fn has_role(tree: &Tree<'_>, row: usize) -> bool {
    tree.attr(row, "role").is_some_and(|role| ROLES.contains(&role))
}

/// How much there is to read in an element.
#[derive(Clone, Copy, Default)]
pub struct Measure {
    /// Letters and signs that are no blanks.
    pub letters: usize,
    /// Of these, in links to other pages.
    pub linked: usize,
    pub links: usize,
}

impl Measure {
    /// From 0 to 1.
    pub fn link_share(self) -> f64 {
        self.linked as f64 / self.letters.max(1) as f64
    }
}

/// The measure of each row, without what is left out.
pub fn measures(tree: &Tree<'_>, left_out: &[bool]) -> Vec<Measure> {
    let mut in_link = vec![false; tree.rows.len()];
    let mut measures = vec![Measure::default(); tree.rows.len()];
    for row in (0..tree.rows.len()).filter(|row| !left_out[*row]) {
        let leads_out =
            tree.name(row) == "a" && tree.attr(row, "href").is_some_and(|href| !href.starts_with('#'));
        in_link[row] = in_link[tree.rows[row].parent] || leads_out;
        let letters = tree.text(row).chars().filter(|c| !c.is_whitespace()).count();
        let linked = if in_link[row] { letters } else { 0 };
        measures[row] = Measure { letters, linked, links: usize::from(leads_out) };
    }
    for row in (1..tree.rows.len()).rev() {
        let (parent, own) = (tree.rows[row].parent, measures[row]);
        measures[parent].letters += own.letters;
        measures[parent].linked += own.linked;
        measures[parent].links += own.links;
    }
    measures
}

/// Marks as left out, within `part`, what is probably not the article: what is called so, and lists of links. Nothing
/// goes that holds half of the text, but for what readers say if some text is left; and no list of links, if they
/// together hold half of it: such a page is a list.
pub fn probably(tree: &Tree<'_>, part: usize, left_out: &mut [bool]) {
    let all = measures(tree, left_out);
    let range = tree.range(part);
    let named = tree.elements(range.start + 1..range.end).filter(|&row| {
        let (own, whole) = (all[row], all[part]);
        let told = |measure: Measure| measure.letters - measure.linked;
        let is_less = 2 * own.letters <= whole.letters
            || (told(whole) >= told(own) + ENOUGH && has_word(tree, row, COMMENTS));
        is_less && (is_named(tree, row) || (own.letters <= LONGEST_FACT && is_fact(tree, row)))
    });
    let named: Vec<usize> = named.collect();
    named.into_iter().for_each(|row| leave_out(tree, row, left_out));
    leave_out_lists(tree, part, left_out);
}

fn leave_out_lists(tree: &Tree<'_>, part: usize, left_out: &mut [bool]) {
    let all = measures(tree, left_out);
    let range = tree.range(part);
    let mut lists: Vec<usize> = Vec::new();
    for row in tree.elements(range.start + 1..range.end) {
        let is_inside = lists.last().is_some_and(|&last| row < tree.rows[last].end);
        if !left_out[row] && !is_inside && is_link_list(tree, row, all[row]) {
            lists.push(row);
        }
    }
    let listed: usize = lists.iter().map(|&row| all[row].letters).sum();
    if 2 * listed < all[part].letters && all[part].letters - listed >= ENOUGH {
        for row in lists {
            leave_out(tree, row, left_out);
            label(tree, row).into_iter().for_each(|label| leave_out(tree, label, left_out));
        }
    }
}

/// Three links or more, and hardly anything else.
fn is_link_list(tree: &Tree<'_>, row: usize, measure: Measure) -> bool {
    let holds = matches!(tree.name(row), "ul" | "ol" | "div" | "section" | "table" | "p" | "dl");
    holds && measure.links >= 3 && measure.link_share() > 0.8
}

/// What stands above a list of links and names it: a heading, or a line that ends with a colon.
fn label(tree: &Tree<'_>, row: usize) -> Option<usize> {
    let before = tree.element_before(row).filter(|&before| tree.range(before).len() <= 20)?;
    let content = tree.content(before);
    let content = content.trim();
    let short = content.chars().count() <= 60;
    let names = text::is_heading(tree.name(before)) || content.ends_with(':');
    (short && names).then_some(before)
}

pub fn leave_out(tree: &Tree<'_>, row: usize, left_out: &mut [bool]) {
    left_out[tree.range(row)].fill(true);
}

/// Whether its class or id names what stands beside an article.
pub fn is_named(tree: &Tree<'_>, row: usize) -> bool {
    NAMED.contains(&tree.name(row)) && has_word(tree, row, NAMES)
}

fn is_fact(tree: &Tree<'_>, row: usize) -> bool {
    has_word(tree, row, FACTS)
        && (NAMED.contains(&tree.name(row)) || matches!(tree.name(row), "span" | "time" | "a"))
}

/// Whether a class or the id has one of these words: a part of `post-related-links` or `postRelatedLinks`, or parts in
/// a row (`tin-lien-quan`).
pub fn has_word(tree: &Tree<'_>, row: usize, words: &[&str]) -> bool {
    ["class", "id"].iter().filter_map(|name| tree.attr(row, name)).flat_map(str::split_whitespace).any(
        |name| {
            let parts = parts(name);
            (0..parts.len().min(8)).any(|from| {
                let mut joined = String::new();
                parts[from..].iter().take(4).any(|part| {
                    joined.push_str(part);
                    words.contains(&joined.as_str())
                })
            })
        },
    )
}

/// The words of a name, in lower case.
fn parts(name: &str) -> Vec<String> {
    let mut parts: Vec<String> = vec![String::new()];
    let mut before = ' ';
    for c in name.chars() {
        let begins = !c.is_ascii_alphanumeric() || (c.is_ascii_uppercase() && before.is_ascii_lowercase());
        if begins && parts.last().is_some_and(|part| !part.is_empty()) {
            parts.push(String::new());
        }
        if let Some(last) = parts.last_mut().filter(|_| c.is_ascii_alphanumeric()) {
            last.push(c.to_ascii_lowercase());
        }
        before = c;
    }
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_into_words() {
        assert_eq!(parts("post-relatedLinks__item2"), ["post", "related", "links", "item2"]);
        assert_eq!(parts("VPDocAside"), ["vpdoc", "aside"]);
        assert_eq!(parts("--"), Vec::<String>::new());
    }
}
