//! From the elements of a feed's entry to the fields of an article.
use super::article::Fields;
use super::refusal::{Cause, Refusal};
use super::{html, record};

/// An element with its text; of one that holds others the text is their source.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub text: String,
}

/// What a feed says of all its entries.
#[derive(Debug, Default)]
pub struct Feed {
    title: String,
    /// The site's address.
    link: String,
}

/// What stands within one entry, in its order.
#[derive(Debug, Default)]
pub struct Entry {
    pub elements: Vec<Element>,
    /// The name that RDF gives it.
    pub about: String,
}

/// Names of the elements that hold a text, the fullest first.
const TEXTS: [&str; 5] = ["content:encoded", "content", "description", "summary", "dc:description"];
/// Names of dates: when it was published comes before when it was changed.
const DATES: [&str; 7] =
    ["published", "pubDate", "issued", "dc:date", "dcterms:issued", "updated", "modified"];

impl Element {
    pub fn attribute(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    /// Marks the text as source of HTML, whatever the element said of its type.
    pub fn is_markup(&mut self) {
        self.attributes.retain(|(name, _)| name != "type");
        self.attributes.push(("type".into(), "html".into()));
    }

    /// The text as a reader sees it: in RSS it is HTML, in Atom if it says so.
    fn plain(&self) -> String {
        let says_text =
            matches!(self.attribute("type"), "text" | "text/plain") && !record::is_html(&self.text);
        match !says_text && self.text.contains(['<', '&']) {
            true => html::fragment(&self.text, "").body,
            false => self.text.clone(),
        }
    }
}

impl Feed {
    /// Something that stands beside the entries.
    pub fn take(&mut self, element: Element) {
        match &*element.name {
            "title" if self.title.is_empty() => self.title = element.plain(),
            "link"
                if self.link.is_empty() && !matches!(element.attribute("rel"), "self" | "hub" | "next") =>
            {
                self.link = address(&element).into();
            }
            _ => {}
        }
    }

    /// An address from the site's root gets the site in front.
    fn whole(&self, address: &str) -> String {
        let scheme = self.link.find("://").map_or(0, |at| at + 3);
        let host = self.link[scheme..].find('/').map_or(self.link.len(), |at| scheme + at);
        match address.starts_with('/') && !address.starts_with("//") && scheme > 0 {
            true => format!("{}{address}", &self.link[..host]),
            false => address.into(),
        }
    }
}

/// RSS writes an address as text, Atom as an attribute.
fn address(link: &Element) -> &str {
    match link.attribute("href") {
        "" => link.text.trim(),
        href => href.trim(),
    }
}

impl Entry {
    /// # Errors
    /// If the entry says nothing.
    pub fn fields(self, feed: &Feed) -> Result<Fields, Refusal> {
        let title = self.first(&["title", "dc:title", "media:title"]).map(Element::plain).unwrap_or_default();
        let texts = TEXTS.iter().filter_map(|name| self.first(&[name]));
        let body = texts.map(Element::plain).find(|text| !text.trim().is_empty()).unwrap_or_default();
        if title.trim().is_empty() && body.trim().is_empty() {
            return Err(Refusal::new(Cause::Empty, "holds no text"));
        }
        let url = feed.whole(self.url());
        let mut sections =
            self.all("category").map(category).chain(self.all("dc:subject").map(Element::plain));
        let section = sections.next().unwrap_or_default();
        let mut meta: Vec<(String, String)> = sections.map(|tag| ("tags".into(), tag)).collect();
        meta.extend(self.author().map(|author| ("author".into(), author)));
        if !feed.title.trim().is_empty() {
            meta.push(("feed".into(), feed.title.clone()));
        }
        Ok(Fields {
            id: self.id(&url),
            date: self.first(&DATES).map(|date| date.text.clone()).unwrap_or_default(),
            image: feed.whole(self.image()),
            url,
            title,
            body,
            section,
            meta,
            ..Fields::default()
        })
    }

    fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |element| element.name == name)
    }

    /// The first that is there of several names, the best first.
    fn first(&self, names: &[&str]) -> Option<&Element> {
        let says = |element: &&Element| !element.text.trim().is_empty();
        names.iter().find_map(|name| self.all(name).find(says))
    }

    fn url(&self) -> &str {
        let links = self.all("link").filter(|link| matches!(link.attribute("rel"), "" | "alternate"));
        let link = links.map(address).find(|address| !address.is_empty());
        let guid = || {
            let guid = self.first(&["guid"])?;
            let is_link = guid.attribute("isPermaLink") != "false" && guid.text.trim().starts_with("http");
            is_link.then(|| guid.text.trim())
        };
        link.or_else(guid).unwrap_or(if self.about.starts_with("http") { &self.about } else { "" })
    }

    /// Stays the same when entries come and go, as the place in the feed does not.
    fn id(&self, url: &str) -> String {
        let given = self.first(&["guid", "id", "dc:identifier"]).map(|id| id.text.trim());
        let given = given.unwrap_or(if url.is_empty() { &self.about } else { url });
        let bare = given.trim_start_matches("https://").trim_start_matches("http://");
        bare.into()
    }

    fn author(&self) -> Option<String> {
        let name = self.first(&["name", "dc:creator", "author", "itunes:author"])?.plain();
        // RSS 2.0 wants `address (name)`.
        let inner = name
            .split_once('(')
            .and_then(|(mail, rest)| mail.contains('@').then(|| rest.trim_end_matches(')')));
        Some(inner.unwrap_or(&name).into())
    }

    fn image(&self) -> &str {
        let is_picture = |element: &&Element| {
            element.attribute("medium") == "image" || element.attribute("type").starts_with("image/")
        };
        let found = self.all("media:thumbnail").next().or_else(|| self.all("media:content").find(is_picture));
        found
            .or_else(|| self.all("enclosure").find(is_picture))
            .map_or("", |element| element.attribute("url"))
    }
}

fn category(element: &Element) -> String {
    let label = ["label", "term"].iter().map(|name| element.attribute(name)).find(|label| !label.is_empty());
    label.map_or_else(|| element.plain(), str::to_string)
}
