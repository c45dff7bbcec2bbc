//! Which parts of a page are the article.
//!
//! 1. What the author has marked (`marks`).
//! 2. `main` or `role=main`, if it holds a fifth of the page's text; in it, or in the body if there is none, the
//!    `article` that holds most of the text.
//! 3. Else the smallest element that holds nearly all good paragraphs: from the body down, as long as one element
//!    inside holds three quarters of them. A paragraph is the better the longer it is and the more commas it has, and
//!    counts nothing if it is mostly links (after Readability, github.com/mozilla/readability). Paragraphs that
//!    stand before that element, below the page's heading, are its lead and come along.
//!
//! In 2 and 3 what is named as standing beside an article, and lists of links, go first (`beside`).
use super::beside::{self, Measure};
use super::marks;
use super::text::is_block;
use super::tree::Tree;

/// An `article` that holds this share of the text is the article; less is a teaser.
const MOST: f64 = 0.6;
/// The same for one that holds the page's only heading of the first order.
const MOST_WITH_HEADING: f64 = 0.35;
/// A `main` that holds less of the page's text is not what it says.
const MAIN: f64 = 0.2;
/// An element that holds this share of the paragraphs is where the article stands.
const NEARLY_ALL: f64 = 0.75;
/// The same for one that is called so.
const NEARLY_ALL_NAMED: f64 = 0.55;
/// Fewer letters are no paragraph.
const PARAGRAPH: usize = 25;
/// A lead has this many letters, at least.
const LEAD: usize = 40;

/// What articles are called.
const NAMES: &[&str] = &[
    "articlebody",
    "articlecontent",
    "articletext",
    "content",
    "detail",
    "details",
    "entry",
    "entrycontent",
    "fck",
    "post",
    "postbody",
    "postcontent",
    "story",
    "storybody",
    "text",
    "noidung",
    "baiviet",
];

pub struct MainPart {
    /// The elements, in order; none lies in another.
    pub parts: Vec<usize>,
    /// For each row of the page, whether it is left out.
    pub left_out: Vec<bool>,
    /// The author has marked them.
    pub by_marks: bool,
}

/// Finds the article. If it is empty so, forms count, then everything that is shown.
pub fn find(tree: &Tree<'_>) -> MainPart {
    let bodies = marks::bodies(tree);
    if !bodies.is_empty() {
        return MainPart { left_out: beside::certainly(tree, true, true), parts: bodies, by_marks: true };
    }
    let ways = [(false, true), (false, false), (true, false)];
    let found = ways
        .into_iter()
        .map(|(everything, forms)| unmarked(tree, beside::certainly(tree, everything, forms)));
    let mut found = found.filter(|found| found.holds_text(tree));
    found.next().unwrap_or_else(|| MainPart {
        parts: vec![0],
        left_out: beside::certainly(tree, true, false),
        by_marks: false,
    })
}

impl MainPart {
    fn holds_text(&self, tree: &Tree<'_>) -> bool {
        let mut rows = self.parts.iter().flat_map(|&part| tree.range(part));
        rows.any(|row| !self.left_out[row] && !tree.text(row).trim().is_empty())
    }
}

fn unmarked(tree: &Tree<'_>, mut left_out: Vec<bool>) -> MainPart {
    let body = tree.first(0..tree.rows.len(), "body").unwrap_or(0);
    let scope = main(tree, body, &left_out);
    if scope == body {
        // The site's own head; in an article a header holds its lead.
        let headers = tree.elements(tree.range(body)).filter(|&row| tree.name(row) == "header");
        let site: Vec<usize> = headers.filter(|&row| !is_within(tree, row, "article")).collect();
        leave_out_unless_all(tree, body, &site, &mut left_out);
    }
    beside::probably(tree, scope, &mut left_out);
    let measures = beside::measures(tree, &left_out);
    let parts = match article(tree, scope, &measures) {
        Some(article) => vec![article],
        None if scope != body => vec![scope],
        None => paragraphs(tree, body, &left_out, &measures),
    };
    MainPart { parts, left_out, by_marks: false }
}

fn is_within(tree: &Tree<'_>, row: usize, name: &str) -> bool {
    tree.ancestors(row).any(|around| tree.name(around) == name)
}

/// Some pages stand in their header, whole.
fn leave_out_unless_all(tree: &Tree<'_>, body: usize, rows: &[usize], left_out: &mut [bool]) {
    let measures = beside::measures(tree, left_out);
    for &row in rows {
        if 2 * measures[row].letters < measures[body].letters {
            beside::leave_out(tree, row, left_out);
        }
    }
}

fn main(tree: &Tree<'_>, body: usize, left_out: &[bool]) -> usize {
    let measures = beside::measures(tree, left_out);
    let is_main = |row: &usize| tree.name(*row) == "main" || tree.attr(*row, "role") == Some("main");
    let mains = tree.elements(tree.range(body)).filter(is_main);
    let largest = mains.max_by_key(|&row| (measures[row].letters, std::cmp::Reverse(row)));
    let holds = |row: &usize| measures[*row].letters as f64 > MAIN * measures[body].letters as f64;
    largest.filter(holds).unwrap_or(body)
}

fn article(tree: &Tree<'_>, scope: usize, measures: &[Measure]) -> Option<usize> {
    let articles = tree.elements(tree.range(scope)).filter(|&row| tree.name(row) == "article");
    let largest = articles.max_by_key(|&row| (measures[row].letters, std::cmp::Reverse(row)))?;
    let headings = tree.elements(tree.range(scope)).filter(|&row| tree.name(row) == "h1");
    let headings: Vec<usize> = headings.collect();
    let heads = matches!(headings[..], [heading] if tree.range(largest).contains(&heading));
    let share = measures[largest].letters as f64 / measures[scope].letters.max(1) as f64;
    (share >= if heads { MOST_WITH_HEADING } else { MOST }).then_some(largest)
}

/// The smallest element with nearly all paragraphs, and the lead before it.
fn paragraphs(tree: &Tree<'_>, body: usize, left_out: &[bool], measures: &[Measure]) -> Vec<usize> {
    let worth = worth(tree, left_out);
    let mut place = body;
    loop {
        let inside = tree.children(place).find(|&child| {
            let nearly_all = if beside::has_word(tree, child, NAMES) { NEARLY_ALL_NAMED } else { NEARLY_ALL };
            is_block(tree.name(child)) && tree.name(child) != "p" && worth[child] > nearly_all * worth[place]
        });
        match inside {
            Some(inside) if worth[place] > 0.0 => place = inside,
            _ => break,
        }
    }
    let mut parts = with_lead(tree, body, place, left_out, measures);
    parts.extend(siblings_behind(tree, place, left_out, measures, &worth));
    parts
}

/// For each element, what the paragraphs in it are worth.
fn worth(tree: &Tree<'_>, left_out: &[bool]) -> Vec<f64> {
    let mut own: Vec<(usize, usize, usize)> = vec![(0, 0, 0); tree.rows.len()];
    let mut block = vec![0; tree.rows.len()];
    let mut in_link = vec![false; tree.rows.len()];
    for row in (1..tree.rows.len()).filter(|row| !left_out[*row]) {
        let parent = tree.rows[row].parent;
        block[row] = if is_block(tree.name(row)) && tree.name(row) != "br" { row } else { block[parent] };
        in_link[row] = in_link[parent] || tree.name(row) == "a";
        let (letters, linked, commas) = &mut own[block[row]];
        for c in tree.text(row).chars().filter(|c| !c.is_whitespace()) {
            *letters += 1;
            *linked += usize::from(in_link[row]);
            *commas += usize::from(matches!(c, ',' | '，' | '、'));
        }
    }
    let mut worth: Vec<f64> = own.into_iter().map(paragraph).collect();
    for row in (1..tree.rows.len()).rev() {
        worth[tree.rows[row].parent] += worth[row];
    }
    worth
}

fn paragraph((letters, linked, commas): (usize, usize, usize)) -> f64 {
    if letters < PARAGRAPH || 2 * linked > letters {
        return 0.0;
    }
    1.0 + commas as f64 + (letters as f64 / 100.0).min(3.0)
}

/// What stands before `place` as text, from the page's heading on.
fn with_lead(
    tree: &Tree<'_>,
    body: usize,
    place: usize,
    left_out: &[bool],
    measures: &[Measure],
) -> Vec<usize> {
    let mut parts = Vec::new();
    let mut at = place;
    let heading = tree.elements(tree.range(body)).find(|&row| tree.name(row) == "h1" && !left_out[row]);
    while at != body && !heading.is_some_and(|heading| tree.range(at).contains(&heading)) {
        let parent = tree.rows[at].parent;
        for child in tree.children(parent).take_while(|&child| child < at) {
            match heading.filter(|&heading| heading > child) {
                Some(heading) => parts.extend(behind_heading(tree, heading, child)),
                None => parts.push(child),
            }
        }
        if heading.is_none() {
            break;
        }
        at = parent;
    }
    parts.retain(|&part| is_text(tree, part, left_out, measures));
    parts.push(place);
    parts.sort_unstable();
    parts
}

/// What stands behind a heading in an element that holds both; nothing if it does not hold the heading.
fn behind_heading(tree: &Tree<'_>, heading: usize, element: usize) -> Vec<usize> {
    let mut parts = Vec::new();
    let mut at = heading;
    while at != element && tree.range(element).contains(&heading) {
        let parent = tree.rows[at].parent;
        parts.extend(tree.children(parent).filter(|&child| child > at));
        at = parent;
    }
    parts
}

fn is_text(tree: &Tree<'_>, row: usize, left_out: &[bool], measures: &[Measure]) -> bool {
    let measure = measures[row];
    !left_out[row] && !tree.name(row).is_empty() && measure.letters >= LEAD && measure.link_share() < 0.25
}

/// Good paragraphs behind `place`, and what has its class: some pages cut an article into several boxes.
fn siblings_behind<'a>(
    tree: &'a Tree<'_>,
    place: usize,
    left_out: &'a [bool],
    measures: &'a [Measure],
    worth: &'a [f64],
) -> impl Iterator<Item = usize> + 'a {
    let class = tree.attr(place, "class").filter(|class| !class.is_empty());
    let behind = tree.children(tree.rows[place].parent).filter(move |&child| child > place);
    behind.filter(move |&child| {
        let alike = class.is_some() && tree.attr(child, "class") == class;
        let good = worth[child] > 0.0
            && (alike || matches!(tree.name(child), "p" | "blockquote" | "pre" | "figure"));
        tree.rows[place].parent != place && good && is_text(tree, child, left_out, measures)
    })
}
