//! HTML pages: which part is the article, and what the page says of it.
//!
//! * Title: `og:title`, else the first `h1`, else `<title>`; the site's name behind it goes.
//! * Text: the longest `article` if it holds most of the page, else `main`, else `body`; without
//!   navigation, footers, asides, forms and the like (`html_text`).
//! * Address: `link rel=canonical`. Date: `article:published_time` and its kin, else the first
//!   `time`. Picture: `og:image`. Section: `article:section`.
//! * A page that only sends the reader on (`http-equiv=refresh`) is no article.
use super::article::Fields;
use super::html_text::{self, Without};
use super::tidy;
use scraper::{ElementRef, Html};

/// An `article` that holds this share of the page's text is the article; less is a teaser.
const MOST_OF_THE_PAGE: f64 = 0.6;

/// Names of `meta` elements that hold the date, best first.
const DATES: [&str; 9] = [
    "article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
];

pub fn read(text: &str) -> Fields {
    let page = Html::parse_document(text);
    let root = page.root_element();
    let part = main_part(root);
    let title = title(root, part);
    let body = body(part, root, &title);
    Fields {
        draft: is_signpost(root) && body.chars().count() < 200,
        url: attribute(root, "link", |link| link.attr("rel") == Some("canonical"), "href"),
        image: meta(root, "og:image"),
        section: meta(root, "article:section"),
        date: date(root, part),
        title,
        body,
        ..Fields::default()
    }
}

/// Rendered Markdown: its heading, and its text. The heading is the first `h1`, or what heading
/// stands before all text; it is left out of the text if it is the title, given or found.
pub fn fragment(html: &str, given_title: &str) -> (String, String) {
    let page = Html::parse_fragment(html);
    let root = page.root_element();
    let heading = first(root, |name| name == "h1").or_else(|| leading_heading(root));
    let heading = heading.map(html_text::line).unwrap_or_default();
    let given = tidy::line(given_title);
    let title = if given.is_empty() { &heading } else { &given };
    let without = Without { title, forms: false, headers: false };
    let text = html_text::lines(root, without);
    (heading, text)
}

fn leading_heading(root: ElementRef) -> Option<ElementRef> {
    let mut elements = root.child_elements();
    elements.next().filter(|first| {
        let name = first.value().name();
        matches!(name, "h2" | "h3" | "h4" | "h5" | "h6")
    })
}

fn body(part: ElementRef, root: ElementRef, title: &str) -> String {
    let on_page = matches!(part.value().name(), "body" | "html");
    let without = Without { title, forms: true, headers: on_page };
    let ways = [
        (part, without),
        (part, Without { forms: false, ..without }),
        (root, Without { forms: false, headers: false, title }),
    ];
    ways.into_iter()
        .map(|(element, without)| html_text::lines(element, without))
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

fn main_part(root: ElementRef) -> ElementRef {
    let page =
        first(root, |name| name == "main").or_else(|| first(root, |name| name == "body")).unwrap_or(root);
    let size = |element: &ElementRef| body_size(*element);
    let article = elements(page).filter(|element| element.value().name() == "article").max_by_key(size);
    article.filter(|article| size(article) as f64 >= MOST_OF_THE_PAGE * size(&page) as f64).unwrap_or(page)
}

fn body_size(element: ElementRef) -> usize {
    let without = Without { title: "", forms: true, headers: false };
    html_text::lines(element, without).len()
}

fn title(root: ElementRef, part: ElementRef) -> String {
    let heading =
        || first(part, |name| name == "h1").or_else(|| first(root, |name| name == "h1")).map(html_text::line);
    let named = || first(root, |name| name == "title").map(|e| e.text().collect::<String>());
    let found = Some(meta(root, "og:title"))
        .filter(|title| !title.is_empty())
        .or_else(|| heading().filter(|title| !title.is_empty()))
        .or_else(named)
        .unwrap_or_default();
    let title = tidy::line(&found);
    without_site(&title, &tidy::line(&meta(root, "og:site_name"))).into()
}

/// "Title | Site" without its site.
fn without_site<'a>(title: &'a str, site: &str) -> &'a str {
    let Some(rest) = title.strip_suffix(site).filter(|_| !site.is_empty()) else {
        return title;
    };
    let shorter = rest.trim_end().trim_end_matches(['-', '|', '–', '—', '·', '»']);
    let cut = shorter.len() < rest.trim_end().len() && !shorter.trim().is_empty();
    if cut { shorter.trim_end() } else { title }
}

fn date(root: ElementRef, part: ElementRef) -> String {
    let named = DATES.iter().map(|name| meta(root, name));
    named
        .chain(elements(part).filter(|e| e.value().name() == "time").map(|time| {
            let exact = time.attr("datetime").unwrap_or_default();
            if exact.is_empty() { html_text::line(time) } else { exact.into() }
        }))
        .find(|date| !date.is_empty())
        .unwrap_or_default()
}

fn is_signpost(root: ElementRef) -> bool {
    elements(root).any(|element| {
        let sends = element.attr("http-equiv").unwrap_or_default();
        element.value().name() == "meta" && sends.eq_ignore_ascii_case("refresh")
    })
}

/// The content of the `meta` element that bears the name in one of the usual ways.
fn meta(root: ElementRef, name: &str) -> String {
    let bears = |element: &ElementRef| {
        ["property", "name", "itemprop"]
            .iter()
            .filter_map(|attribute| element.attr(attribute))
            .any(|found| found.eq_ignore_ascii_case(name))
    };
    attribute(root, "meta", bears, "content")
}

fn attribute(root: ElementRef, name: &str, fits: impl Fn(&ElementRef) -> bool, attribute: &str) -> String {
    let mut found = elements(root).filter(|e| e.value().name() == name && fits(e));
    let value = found.find_map(|element| element.attr(attribute));
    value.unwrap_or_default().trim().into()
}

fn first(root: ElementRef, named: impl Fn(&str) -> bool) -> Option<ElementRef> {
    elements(root).find(|element| named(element.value().name()))
}

fn elements(root: ElementRef) -> impl Iterator<Item = ElementRef> {
    root.descendants().filter_map(ElementRef::wrap)
}
