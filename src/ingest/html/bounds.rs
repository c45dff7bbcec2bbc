//! What a page may demand of the parser.
//!
//! The parser follows the standard, whose repairs cost the square of how deep elements lie in one another and of how
//! many formatting elements are open: `<ul><li>` 50,000 times takes it minutes. So start tags that lead beyond what any
//! page needs are left out before it sees them, with their end tags; the text inside stays. Browsers do the same (512
//! levels in Chromium). One pass over the bytes; a page within the bounds comes back as it is, borrowed.
use std::borrow::Cow;
use std::ops::Range;

/// Elements that may be open at once, those of [`UNTRACKED`] not counted.
const DEEPEST: usize = 128;
/// Formatting elements of a name that may be open at once: what is not closed the parser opens anew in every paragraph.
const MOST_FORMATTING: usize = 3;
/// Tags of a page.
const MOST_TAGS: usize = 400_000;
/// Bytes of a tag that may hold any number of attributes; in longer ones they are counted.
const LONG_TAG: usize = 4096;
/// Blanks in a long tag, outside of quotes.
const MOST_BLANKS: usize = 500;

/// Elements that hold nothing, or that the parser closes by itself when the next one of their kind begins.
const UNTRACKED: &[&str] = &[
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "optgroup",
    "option", "p", "param", "path", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead", "tr",
    "track", "wbr",
];

/// Elements whose content is no markup.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// But for `a` and `nobr`, of which the parser closes the one before.
const FORMATTING: [&str; 12] =
    ["b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"];

/// The page without the tags that are too many.
pub fn within(page: &str) -> Cow<'_, str> {
    let mut scan = Scan {
        page,
        kept: String::new(),
        copied: 0,
        open: Vec::new(),
        formatting: [0; FORMATTING.len()],
        dropped: Vec::new(),
        tags: 0,
    };
    let mut at = 0;
    while let Some(next) = page[at..].find('<') {
        at = scan.tag(at + next);
    }
    if scan.copied == 0 {
        return Cow::Borrowed(page);
    }
    scan.kept.push_str(&page[scan.copied..]);
    Cow::Owned(scan.kept)
}

struct Scan<'a> {
    page: &'a str,
    /// What stays, up to `copied`; nothing as long as nothing was left out.
    kept: String,
    copied: usize,
    /// Names of open elements.
    open: Vec<&'a str>,
    /// How many of each name are not closed by an end tag of their own.
    formatting: [usize; FORMATTING.len()],
    /// Names of elements whose start was left out and whose end is still to come, and how many.
    dropped: Vec<(&'a str, usize)>,
    tags: usize,
}

impl<'a> Scan<'a> {
    /// Reads what begins with the `<` at `start`; where to go on.
    fn tag(&mut self, start: usize) -> usize {
        let page = self.page;
        let rest = &page[start..];
        if rest.starts_with("<!--") {
            return behind(page, start + 4, "-->");
        }
        let is_end = rest.starts_with("</");
        let name_start = start + 1 + usize::from(is_end);
        let name = name(&page[name_start..]);
        if name.is_empty() {
            return start + 1;
        }
        let tag = start..tag_end(page, name_start + name.len());
        self.tags += 1;
        if is_end {
            self.end(name, tag.clone());
            return tag.end;
        }
        if is(RAW, name) {
            return self.raw(name, tag);
        }
        if self.is_too_much(name, &page[tag.clone()]) {
            self.drop(tag.clone());
            self.count_dropped(name);
        } else if !is(UNTRACKED, name) {
            self.open.push(name);
            self.formatting(name).into_iter().for_each(|count| *count += 1);
        }
        tag.end
    }

    /// Passes over the content of a script and its like.
    fn raw(&mut self, name: &str, tag: Range<usize>) -> usize {
        let end = raw_end(self.page, tag.end, name);
        if self.tags > MOST_TAGS {
            self.drop(tag.start..end);
        }
        end
    }

    fn is_too_much(&mut self, name: &str, tag: &str) -> bool {
        self.tags > MOST_TAGS
            || (self.open.len() >= DEEPEST && !is(UNTRACKED, name))
            || self.formatting(name).is_some_and(|count| *count >= MOST_FORMATTING)
            || (tag.len() > LONG_TAG && blanks(tag) > MOST_BLANKS)
    }

    fn formatting(&mut self, name: &str) -> Option<&mut usize> {
        let place = FORMATTING.iter().position(|known| known.eq_ignore_ascii_case(name))?;
        self.formatting.get_mut(place)
    }

    fn end(&mut self, name: &'a str, tag: Range<usize>) {
        if let Some(place) = self.dropped.iter().position(|(dropped, _)| dropped.eq_ignore_ascii_case(name)) {
            self.dropped[place].1 -= 1;
            if self.dropped[place].1 == 0 {
                self.dropped.swap_remove(place);
            }
            self.drop(tag);
        } else if self.tags > MOST_TAGS {
            self.drop(tag);
        } else {
            self.formatting(name).into_iter().for_each(|count| *count = count.saturating_sub(1));
            let place = self.open.iter().rposition(|open| open.eq_ignore_ascii_case(name));
            place.into_iter().for_each(|place| self.open.truncate(place));
        }
    }

    fn count_dropped(&mut self, name: &'a str) {
        if is(UNTRACKED, name) {
            return;
        }
        match self.dropped.iter().position(|(dropped, _)| dropped.eq_ignore_ascii_case(name)) {
            Some(place) => self.dropped[place].1 += 1,
            // A page can think of any number of names: of more than these, ends stay, which the parser passes over.
            None if self.dropped.len() < 64 => self.dropped.push((name, 1)),
            None => {}
        }
    }

    /// Leaves out a stretch of the page; words on its two sides stay apart.
    fn drop(&mut self, stretch: Range<usize>) {
        self.kept.push_str(&self.page[self.copied..stretch.start]);
        self.kept.push(' ');
        self.copied = stretch.end;
    }
}

fn is(names: &[&str], name: &str) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

fn name(text: &str) -> &str {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return "";
    }
    let end = text.find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>');
    &text[..end.unwrap_or(text.len())]
}

fn behind(page: &str, from: usize, mark: &str) -> usize {
    page[from.min(page.len())..].find(mark).map_or(page.len(), |at| from + at + mark.len())
}

/// Behind the `>` that ends a tag, which may stand in quotes before; the end of the page if it is cut.
fn tag_end(page: &str, from: usize) -> usize {
    let mut quote = None;
    let mut before = b' ';
    for (at, &byte) in page.as_bytes()[from..].iter().enumerate() {
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if byte == b'>' => return from + at + 1,
            None if before == b'=' && matches!(byte, b'"' | b'\'') => quote = Some(byte),
            None => {}
        }
        if !byte.is_ascii_whitespace() || before != b'=' {
            before = byte;
        }
    }
    page.len()
}

/// Behind the end tag of a raw element.
fn raw_end(page: &str, from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(next) = page[at..].find("</") {
        at += next + 2;
        let end = at + name.len();
        if page.get(at..end).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return tag_end(page, end);
        }
    }
    page.len()
}

fn blanks(tag: &str) -> usize {
    let mut quote = None;
    let mut count = 0;
    for byte in tag.bytes() {
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if matches!(byte, b'"' | b'\'') => quote = Some(byte),
            None => count += usize::from(byte.is_ascii_whitespace()),
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_usual_page_is_left_as_it_is() {
        let page = "<!doctype html><html><!-- <ul> --><title>a < b</title><script>'<div>'</script>\
            <p title='>'>x<p>y<ul><li>a<li>b</ul></b></html>";
        assert!(matches!(within(page), Cow::Borrowed(same) if same == page));
        let list = "<p>a<li>b<td>c".repeat(5000);
        assert!(matches!(within(&list), Cow::Borrowed(_)), "what closes itself is not deep");
    }

    #[test]
    fn what_is_too_deep_loses_its_tags_and_keeps_its_text() {
        let page = format!("{}lõi{}<p>cuối", "<div>".repeat(1000), "</div>".repeat(1000));
        let bounded = within(&page);
        assert_eq!(bounded.matches("<div>").count(), DEEPEST);
        assert_eq!(bounded.matches("</div>").count(), DEEPEST);
        assert!(bounded.contains("lõi") && bounded.ends_with("</div><p>cuối"));
        let fonts: String = (0..100).map(|n| format!("<p><font id={n}>a{n}")).collect();
        assert_eq!(within(&fonts).matches("<font").count(), MOST_FORMATTING);
        assert!(within(&fonts).contains("a99"));
    }

    #[test]
    fn a_tag_of_any_number_of_attributes_goes_and_a_long_value_stays() {
        let many: String = (0..5000).map(|n| format!(" a{n}=1")).collect();
        assert_eq!(within(&format!("<p{many}>x")).trim(), "x");
        let long = format!("<img src='data:image/png;base64,{}'>x", "A B".repeat(5000));
        assert!(matches!(within(&long), Cow::Borrowed(_)));
    }

    #[test]
    fn a_page_that_is_cut_anywhere_does_no_harm() {
        let page = "<div a='ữ'><!-- ữ --><script>ữ</script></div><p ữ='ữ\">";
        for end in (0..page.len()).filter(|end| page.is_char_boundary(*end)) {
            assert_eq!(within(&page[..end]), page[..end]);
        }
    }
}
