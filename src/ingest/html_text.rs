//! The text of a part of a page: what a reader sees, one line a block.
use super::tidy;
use ego_tree::iter::Edge;
use scraper::{ElementRef, Node, node::Element};

/// Parts that are not the article, wherever they stand.
const BESIDE: &[&str] = &[
    "script", "style", "nav", "footer", "aside", "template", "noscript", "iframe", "object", "svg", "canvas",
    "button", "select", "textarea", "audio", "video", "dialog", "head", "map", "datalist",
];

/// Elements that begin and end a line.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "legend",
    "li",
    "main",
    "menu",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// What else is left out of a text.
#[derive(Clone, Copy)]
pub struct Without<'a> {
    /// The heading with exactly this text: it is the title.
    pub title: &'a str,
    /// Forms; some frameworks put the whole page into one.
    pub forms: bool,
    /// Headers; within an article they hold its lead, on a page the site's name.
    pub headers: bool,
}

impl Without<'_> {
    fn leaves_out(&self, element: ElementRef) -> bool {
        match element.value().name() {
            "form" => self.forms,
            "header" => self.headers,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if !self.title.is_empty() => line(element) == self.title,
            name => BESIDE.contains(&name) || element.value().attr("hidden").is_some(),
        }
    }
}

/// The text below an element, in tidy lines.
pub fn lines(root: ElementRef, without: Without) -> String {
    let mut text = String::new();
    let mut preformatted = 0_i32;
    let mut left_out = None;
    for edge in root.traverse() {
        match edge {
            Edge::Close(node) if left_out == Some(node.id()) => left_out = None,
            _ if left_out.is_some() => {}
            Edge::Open(node) => match (node.value(), ElementRef::wrap(node)) {
                (Node::Text(piece), _) => push(&mut text, piece, preformatted > 0),
                (_, Some(element)) if without.leaves_out(element) => left_out = Some(node.id()),
                (Node::Element(element), _) => preformatted += enter(&mut text, element),
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    preformatted -= enter(&mut text, element);
                }
            }
        }
    }
    tidy::lines(&text)
}

/// The text below an element as one line.
pub fn line(root: ElementRef) -> String {
    let all = Without { title: "", forms: false, headers: false };
    tidy::line(&lines(root, all))
}

/// Breaks the line where an element begins or ends; 1 for one that keeps its own line breaks.
fn enter(text: &mut String, element: &Element) -> i32 {
    let name = element.name();
    if BLOCKS.contains(&name) {
        text.push('\n');
    } else if matches!(name, "td" | "th") && !text.ends_with([' ', '\n']) {
        text.push(' ');
    }
    i32::from(name == "pre")
}

/// In flowing text a line break of the source is a blank.
fn push(text: &mut String, piece: &str, preformatted: bool) {
    if preformatted {
        return text.push_str(piece);
    }
    for c in piece.chars() {
        match c.is_ascii_whitespace() {
            false => text.push(c),
            true if text.ends_with([' ', '\n']) => {}
            true => text.push(' '),
        }
    }
}
