//! What a page says of its article beside the text: in `meta` elements (Open Graph, Dublin Core and other names), in
//! JSON-LD (`linked`), in microdata, in elements that are made for it.
use super::beside;
use super::items::{items, metas};
use super::linked::{self, Linked};
use super::main_part::MainPart;
use super::text;
use super::tree::Tree;
use crate::ingest::{dates, tidy};

/// Names of `meta` elements that hold the date, best first.
const DATES: [&str; 12] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
];
const AUTHORS: [&str; 7] =
    ["author", "article:author", "dc.creator", "dcterms.creator", "byl", "parsely-author", "sailthru.author"];
const TAGS: [&str; 5] = ["article:tag", "og:article:tag", "news_keywords", "keywords", "parsely-tags"];
/// An article has at most so many tags: `keywords` were once a place to write anything.
const MOST_TAGS: usize = 20;
/// A picture in the text that says that it is smaller, in pixels, is an icon.
const SMALLEST_PICTURE: u32 = 64;
/// A heading of more bytes is no title: it is one that was never ended.
const LONGEST_TITLE: usize = 1000;
/// What stands in `<title>` between a page's title and its site's.
const BETWEEN: [&str; 7] = [" - ", " | ", " – ", " — ", " · ", " » ", " :: "];
/// Names of elements that hold a date as text.
const DATE_NAMES: &[&str] = &[
    "date",
    "datetime",
    "dateline",
    "published",
    "pubdate",
    "postdate",
    "entrydate",
    "time",
    "timestamp",
    "ngay",
    "ngaydang",
];

/// A page, and where each of its facts may stand.
pub struct Facts<'a> {
    tree: &'a Tree<'a>,
    linked: Linked,
    /// Name and content of each `meta` element; names in lower case.
    metas: Vec<(String, &'a str)>,
    /// Name and value of each `itemprop` of the article.
    items: Vec<(&'a str, String)>,
}

impl<'a> Facts<'a> {
    pub fn of(tree: &'a Tree<'a>) -> Facts<'a> {
        let is_linked = |row: &usize| {
            let kind = tree.attr(*row, "type").unwrap_or_default();
            tree.name(*row) == "script" && kind.trim().to_ascii_lowercase().starts_with("application/ld+json")
        };
        let scripts: Vec<String> = tree.all().filter(is_linked).map(|row| tree.content(row)).collect();
        Facts { tree, linked: linked::read(&scripts), metas: metas(tree), items: items(tree) }
    }

    /// The content of the first `meta` element that bears one of the names, the first name first.
    fn meta(&self, names: &[&str]) -> String {
        names.iter().flat_map(|name| self.all_meta(name)).next().unwrap_or_default().into()
    }

    fn all_meta(&self, name: &str) -> impl Iterator<Item = &'a str> {
        let found = self.metas.iter().filter(move |(known, _)| known == name);
        found.map(|(_, content)| *content)
    }

    fn item(&self, names: &[&str]) -> String {
        let found = names.iter().find_map(|name| self.items.iter().find(|(known, _)| known == name));
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// `og:title`, else the headline of JSON-LD or microdata, else the first `h1`, else `<title>`; the site's name
    /// behind it goes.
    pub fn title(&self, main: &MainPart) -> String {
        let heading = self.heading(main);
        let found =
            first([self.meta(&["og:title"]), self.linked.title.clone(), self.item(&["headline"]), heading]);
        let title = tidy::line(&if found.is_empty() { self.named_title(main) } else { found });
        without_site(&title, &tidy::line(&self.meta(&["og:site_name"]))).into()
    }

    /// The text of `<title>`; only the part of it that stands in the article as a line of its own, if one does.
    fn named_title(&self, main: &MainPart) -> String {
        let tree = self.tree;
        let title =
            tree.all().find(|&row| tree.name(row) == "title").map(|row| tidy::line(&tree.content(row)));
        let title = title.unwrap_or_default();
        let parts: Vec<&str> =
            BETWEEN.iter().flat_map(|between| title.split(between)).map(str::trim).collect();
        let rows = main.parts.iter().flat_map(|&part| tree.elements(tree.range(part)));
        let mut lines =
            rows.filter(|&row| tree.range(row).len() <= 8).map(|row| tidy::line(&tree.content(row)));
        let own = lines.find(|line| *line != title && parts.contains(&line.as_str()) && !line.is_empty());
        own.unwrap_or(title)
    }

    /// The first `h1` of the article, else of the page.
    fn heading(&self, main: &MainPart) -> String {
        let inside = main.parts.iter().flat_map(|&part| self.tree.elements(self.tree.range(part)));
        let headings = inside.chain(self.tree.all()).filter(|&row| self.tree.name(row) == "h1");
        let shown = vec![false; self.tree.rows.len()];
        let mut lines = headings.take(20).map(|row| text::line(self.tree, row, &shown));
        lines.find(|line| (1..=LONGEST_TITLE).contains(&line.len())).unwrap_or_default()
    }

    /// `link rel=canonical`, else `og:url`; as the page writes it.
    pub fn url(&self) -> String {
        let canonical = self.tree.all().find(|&row| {
            let rel = self.tree.attr(row, "rel").unwrap_or_default();
            self.tree.name(row) == "link"
                && rel.split_whitespace().any(|rel| rel.eq_ignore_ascii_case("canonical"))
        });
        let href = canonical.and_then(|row| self.tree.attr(row, "href")).unwrap_or_default();
        first([href.trim().into(), self.meta(&["og:url"])])
    }

    /// What relative addresses are relative to, if the page says so.
    pub fn base(&self) -> Option<&'a str> {
        let base = self
            .tree
            .all()
            .find(|&row| self.tree.name(row) == "base" && self.tree.attr(row, "href").is_some());
        base.and_then(|row| self.tree.attr(row, "href")).map(str::trim)
    }

    /// `meta` elements, JSON-LD, microdata, then `time`: the one that is called the day of publication, else the first
    /// of the article, else of the page; at last a text that is a date and is called so.
    pub fn date(&self, main: &MainPart, beside: &[bool]) -> String {
        let said = first([
            self.meta(&DATES),
            self.linked.date.clone(),
            self.item(&["datePublished", "dateCreated"]),
        ]);
        if !said.is_empty() {
            return said;
        }
        let inside: Vec<usize> =
            main.parts.iter().flat_map(|&part| self.tree.elements(self.tree.range(part))).collect();
        let shown = |row: &usize| !beside[*row];
        let ways = [
            self.times(&mut inside.iter().copied().filter(shown)),
            self.times(&mut self.tree.all().filter(shown)),
        ];
        let named = |rows: &mut dyn Iterator<Item = usize>| self.named_date(rows).unwrap_or_default();
        let [inner, outer] = ways;
        first([inner, outer, named(&mut inside.iter().copied()), named(&mut self.tree.all().filter(shown))])
    }

    fn times(&self, rows: &mut dyn Iterator<Item = usize>) -> String {
        let tree = self.tree;
        let mut times = rows.filter(|&row| tree.name(row) == "time").take(100).filter_map(|row| {
            let exact = tree.attr(row, "datetime").unwrap_or_default().trim();
            let date = if exact.is_empty() { tidy::line(&tree.content(row)) } else { exact.into() };
            let published =
                tree.attr(row, "pubdate").is_some() || beside::has_word(tree, row, &["published", "publish"]);
            dates::parse(&date).is_ok().then_some((published, date))
        });
        let first = times.next();
        let best = first.as_ref().filter(|first| first.0).cloned();
        best.or_else(|| times.find(|time| time.0)).or(first).map_or(String::new(), |time| time.1)
    }

    fn named_date(&self, rows: &mut dyn Iterator<Item = usize>) -> Option<String> {
        let tree = self.tree;
        let short =
            rows.filter(|&row| tree.range(row).len() <= 12 && beside::has_word(tree, row, DATE_NAMES));
        short.take(50).map(|row| tidy::line(&tree.content(row))).find(|text| dates::parse(text).is_ok())
    }

    /// Open Graph, Twitter, JSON-LD, microdata, else the first picture of the article that is no icon.
    pub fn image(&self, main: &MainPart) -> String {
        let said = self.meta(&[
            "og:image:secure_url",
            "og:image",
            "og:image:url",
            "twitter:image",
            "twitter:image:src",
        ]);
        let said = first([said, self.linked.image.clone(), self.item(&["image"])]);
        if !said.is_empty() {
            return said;
        }
        let rows = main.parts.iter().flat_map(|&part| self.tree.elements(self.tree.range(part)));
        let pictures = rows.filter(|&row| self.tree.name(row) == "img" && !main.left_out[row]);
        pictures.filter_map(|row| self.picture(row)).next().unwrap_or_default().into()
    }

    fn picture(&self, row: usize) -> Option<&'a str> {
        let is_small = ["width", "height"].iter().any(|side| {
            let size = self
                .tree
                .attr(row, side)
                .and_then(|size| size.trim_end_matches("px").trim().parse::<u32>().ok());
            size.is_some_and(|size| size < SMALLEST_PICTURE)
        });
        let sources =
            ["src", "data-src", "data-original"].iter().filter_map(|name| self.tree.attr(row, name));
        let address =
            sources.map(str::trim).find(|source| !source.is_empty() && !source.starts_with("data:"));
        address.filter(|_| !is_small)
    }

    pub fn section(&self) -> String {
        first([
            self.meta(&["article:section", "og:article:section"]),
            self.linked.section.clone(),
            self.item(&["articleSection"]),
        ])
    }

    /// JSON-LD, `meta` elements, microdata, else a link to the author, or what is called so.
    pub fn authors(&self) -> Vec<String> {
        let is_name = |name: &String| !name.is_empty() && !name.contains("://") && name.chars().count() <= 80;
        let meta = AUTHORS.iter().flat_map(|name| self.all_meta(name)).map(str::to_string);
        let items = self.items.iter().filter(|(name, _)| *name == "author").map(|(_, value)| value.clone());
        let is_linked = |row| self.tree.name(row) == "a" && self.tree.attr(row, "rel") == Some("author");
        let is_called =
            |row| self.tree.range(row).len() <= 8 && beside::has_word(self.tree, row, &["author", "tacgia"]);
        let content = |row| without_by(&tidy::line(&self.tree.content(row))).to_string();
        let shown = |is_author: &dyn Fn(usize) -> bool| -> Vec<String> {
            let rows = self.tree.all().filter(|&row| is_author(row)).take(3);
            rows.map(content).filter(|name| !name.contains(|c: char| c.is_ascii_digit())).take(1).collect()
        };
        let ways = [
            self.linked.authors.clone(),
            meta.collect(),
            items.collect(),
            shown(&is_linked),
            shown(&is_called),
        ];
        let named = ways.map(|names| distinct(names.iter().map(|name| tidy::line(name)).filter(is_name)));
        named.into_iter().find(|names| !names.is_empty()).unwrap_or_default()
    }

    /// Open Graph, links to tags, JSON-LD, keywords.
    pub fn tags(&self) -> Vec<String> {
        let linked = self.tree.all().filter(|&row| {
            let rel = self.tree.attr(row, "rel").unwrap_or_default();
            self.tree.name(row) == "a" && rel.split_whitespace().any(|rel| rel == "tag")
        });
        let linked: Vec<String> = linked.take(100).map(|row| tidy::line(&self.tree.content(row))).collect();
        let meta = |names: &[&str]| -> Vec<String> {
            let found = names.iter().flat_map(|name| self.all_meta(name));
            found.flat_map(|tags| tags.split(',')).map(tidy::line).collect()
        };
        let ways = [meta(&TAGS[..2]), linked, self.linked.tags.clone(), meta(&TAGS[2..3]), meta(&TAGS[3..])];
        let mut tags =
            ways.into_iter().find(|tags| tags.iter().any(|tag| !tag.is_empty())).unwrap_or_default();
        tags.retain(|tag| !tag.is_empty() && tag.chars().count() <= 80);
        let mut tags = distinct(tags.iter().map(|tag| tag.trim_start_matches('#').to_string()));
        tags.truncate(MOST_TAGS);
        tags
    }

    /// The `lang` of the page's root or body, else what its head says.
    pub fn lang(&self) -> String {
        let body = self.tree.all().find(|&row| self.tree.name(row) == "body");
        let stated = [Some(0), body]
            .into_iter()
            .flatten()
            .filter_map(|row| self.tree.attr(row, "lang").or_else(|| self.tree.attr(row, "xml:lang")));
        let stated = stated.map(str::trim).find(|lang| !lang.is_empty()).unwrap_or_default();
        let locale = self.meta(&["og:locale"]).replace('_', "-");
        let lang = first([stated.into(), self.meta(&["content-language"]), self.linked.lang.clone(), locale]);
        let is_tag = !lang.is_empty() && lang.len() <= 35 && lang.split('-').all(is_subtag);
        if is_tag { lang } else { String::new() }
    }

    /// Whether the page asks search engines not to show it; what it says to mokim alone comes first.
    pub fn is_noindex(&self) -> bool {
        let said = |name: &str| {
            let words = self.all_meta(name).flat_map(|content| content.split([',', ' '])).map(str::trim);
            words.map(str::to_ascii_lowercase).collect::<Vec<_>>()
        };
        let own = said("mokim");
        let says = |words: &[String]| words.iter().any(|word| word == "noindex" || word == "none");
        if own.is_empty() { says(&said("robots")) || says(&said("googlebot")) } else { says(&own) }
    }

    /// Whether the page only sends the reader on.
    pub fn is_signpost(&self) -> bool {
        self.metas.iter().any(|(name, _)| name == "refresh")
    }
}

fn is_subtag(part: &str) -> bool {
    (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// "Tác giả: An" as "An".
fn without_by(name: &str) -> &str {
    let before = ["Tác giả:", "Tác giả", "Bởi", "bởi", "By", "by", "Theo"];
    let rest = before
        .iter()
        .find_map(|before| name.strip_prefix(before))
        .filter(|rest| rest.starts_with([' ', ':']));
    rest.unwrap_or(name).trim_start_matches(':').trim()
}

fn first<const N: usize>(texts: [String; N]) -> String {
    texts.into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default()
}

fn distinct(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    texts.for_each(|text| {
        if !all.contains(&text) {
            all.push(text)
        }
    });
    all
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
