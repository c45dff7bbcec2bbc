//! Feeds in XML: RSS 0.9 to 2.0, RDF, Atom.
//!
//! Elements are taken by their names as they usually stand (`content:encoded`, `dc:date`), so that a feed that breaks
//! off, or breaks the rules here and there, still gives what it holds. Entities that a feed defines itself are not
//! expanded, nothing that it refers to is fetched, and nothing includes anything: a feed cannot be longer than its file.
use super::article::Fields;
use super::encoding;
use super::feed_entry::{Element, Entry, Feed};
use super::refusal::{Cause, Refusal};
use encoding_rs::Encoding;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// How deep elements may lie in each other.
const DEEPEST: usize = 1000;
/// How many attributes of an element are looked at.
const MOST_ATTRIBUTES: usize = 16;

/// The entries of a feed, each with its own fate; the last is a refusal if the feed breaks off.
///
/// # Errors
/// If it is no feed at all.
pub fn read(bytes: Vec<u8>) -> Result<Vec<Result<Fields, Refusal>>, Refusal> {
    let text = text(bytes).map_err(Refusal::of(Cause::Encoding))?;
    let mut walk = Walk::default();
    let end = walk.through(&text);
    if !walk.is_feed {
        return Err(end
            .err()
            .unwrap_or_else(|| Refusal::new(Cause::Broken, "expected a feed in XML, found no element")));
    }
    let Walk { feed, entries, .. } = walk;
    let mut fields: Vec<_> = entries.into_iter().map(|entry| entry.fields(&feed)).collect();
    fields.extend(end.err().map(Err));
    Ok(fields)
}

/// Text in the encoding that the first line names, unless the bytes are UTF-8 or bear a mark.
fn text(bytes: Vec<u8>) -> Result<String, String> {
    let known = Encoding::for_bom(&bytes).is_some() || std::str::from_utf8(&bytes).is_ok();
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
    let label = head.split_once("encoding=").and_then(|(_, rest)| rest.split(['"', '\'']).nth(1));
    match label.and_then(|label| Encoding::for_label(label.as_bytes())) {
        Some(encoding) if !known => Ok(encoding.decode_without_bom_handling(&bytes).0.into_owned()),
        _ => encoding::text(bytes),
    }
}

/// An element that is not at its end yet.
struct Open {
    element: Element,
    /// Where in the text its content begins.
    from: usize,
    has_children: bool,
}

#[derive(Default)]
struct Walk {
    open: Vec<Open>,
    is_feed: bool,
    feed: Feed,
    entries: Vec<Entry>,
    /// The entry that is not at its end yet, and how many elements it lies in.
    entry: Option<(usize, Entry)>,
}

impl Walk {
    fn through(&mut self, text: &str) -> Result<(), Refusal> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        loop {
            let before = reader.buffer_position() as usize;
            let event = reader.read_event().map_err(|error| {
                let line = text.get(..before).unwrap_or("").matches('\n').count() + 1;
                Refusal::new(
                    Cause::Broken,
                    format!("expected XML, found an error in line {line}: {error}; what follows is lost"),
                )
            })?;
            let after = reader.buffer_position() as usize;
            match event {
                Event::Eof => return self.end(text),
                Event::Start(start) => self.enter(&start, after)?,
                Event::Empty(start) => {
                    self.enter(&start, after)?;
                    self.leave(text, after);
                }
                Event::End(end) => self.leave_to(end.name().as_ref(), text, before),
                other => self.say(&other),
            }
        }
    }

    /// What is open at the end of the file was cut off.
    fn end(&mut self, text: &str) -> Result<(), Refusal> {
        let is_cut = !self.open.is_empty();
        while !self.open.is_empty() {
            self.leave(text, text.len());
        }
        match is_cut {
            true => Err(Refusal::new(Cause::Broken, "breaks off: the last entry is as far as it goes")),
            false => Ok(()),
        }
    }

    fn say(&mut self, event: &Event) {
        let Some(open) = self.open.last_mut() else { return };
        let text = &mut open.element.text;
        match event {
            Event::Text(piece) => text.push_str(piece),
            Event::CData(piece) => text.push_str(piece),
            Event::GeneralRef(name) => match (name.resolve_char_ref(), name.as_ref()) {
                (Ok(Some(c)), _) => text.push(c),
                (_, "lt") => text.push('<'),
                (_, "gt") => text.push('>'),
                (_, "amp") => text.push('&'),
                (_, "quot") => text.push('"'),
                (_, "apos") => text.push('\''),
                // HTML's own names are read with the HTML around them; others stand for nothing.
                (_, name) => text.extend(["&", name, ";"]),
            },
            _ => {}
        }
    }

    fn enter(&mut self, start: &BytesStart, from: usize) -> Result<(), Refusal> {
        let element = Element {
            name: plain(start.name().as_ref()),
            attributes: attributes(start),
            text: String::new(),
        };
        if self.open.is_empty() && !self.is_feed {
            self.is_feed = matches!(&*element.name, "rss" | "rdf:RDF" | "RDF" | "feed" | "channel");
            if !self.is_feed {
                let words = format!(
                    "is XML, and no feed: expected <rss>, <feed> or <rdf:RDF>, found <{}>",
                    element.name
                );
                return Err(Refusal::new(Cause::Other, words));
            }
        }
        if self.open.len() == DEEPEST {
            return Err(Refusal::new(
                Cause::Broken,
                format!("has elements more than {DEEPEST} deep; what follows is lost"),
            ));
        }
        if let Some(above) = self.open.last_mut() {
            above.has_children = true;
        }
        if self.entry.is_none() && matches!(&*element.name, "item" | "entry") {
            let entry = Entry { about: element.attribute("rdf:about").into(), ..Entry::default() };
            self.entry = Some((self.open.len(), entry));
        }
        self.open.push(Open { element, from, has_children: false });
        Ok(())
    }

    /// Ends the innermost element of that name; those within it that were left open end with it.
    fn leave_to(&mut self, name: &str, text: &str, at: usize) {
        let name = plain(name);
        let Some(depth) = self.open.iter().rposition(|open| open.element.name == name) else { return };
        while self.open.len() > depth {
            self.leave(text, at);
        }
    }

    fn leave(&mut self, text: &str, at: usize) {
        let Some(Open { mut element, from, has_children }) = self.open.pop() else { return };
        let depth = self.open.len();
        let Some((entry_depth, entry)) = &mut self.entry else {
            let above = self.open.last().map_or("", |open| &open.element.name);
            return if matches!(above, "channel" | "feed") {
                self.feed.take(element)
            };
        };
        match depth - *entry_depth {
            0 => self.entries.extend(self.entry.take().map(|(_, entry)| entry)),
            1 => {
                if has_children && !matches!(&*element.name, "author" | "source" | "media:group") {
                    element.text = text.get(from..at).unwrap_or("").into();
                    element.is_markup();
                }
                entry.elements.push(element);
            }
            2 => {
                let above = self.open.last().map_or("", |open| &open.element.name);
                if matches!((above, &*element.name), ("author", "name") | ("media:group", _)) {
                    entry.elements.push(element);
                }
            }
            _ => {}
        }
    }
}

/// The prefixes of the feed's own names are of no use.
fn plain(name: &str) -> String {
    let bare = ["atom:", "a10:", "rss:"].iter().find_map(|prefix| name.strip_prefix(prefix));
    bare.unwrap_or(name).into()
}

fn attributes(start: &BytesStart) -> Vec<(String, String)> {
    let mut all = start.attributes();
    let all = all.with_checks(false).take(MOST_ATTRIBUTES).flatten();
    let pairs = all.map(|attribute| {
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        let value = value.map_or_else(|_| attribute.value.to_string(), |value| value.into_owned());
        (attribute.key.as_ref().to_string(), value)
    });
    pairs.collect()
}
