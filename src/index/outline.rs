//! The outline of an article: which lines of its body are headings with an address, and which count more.
//!
//! ```text
//! outline = a line each:
//!           heading: lines since the heading before, anchor       "4 gioi-thieu"
//!           heavy:   first line, lines, how many times more       "0 2 9"
//! ```
//! It is the value of the last further field, whose name is empty; an article without headings has none. Numbers and
//! words of anchors mostly stand in texts too, so a heading takes some nine bytes.
use crate::bytes::cut_at;
use crate::document::{Document, Heading, Heavy};

/// The outline, if the article needs one; an empty one, if its own last further field has no name either.
pub fn write_outline(document: &Document) -> Option<String> {
    let mut lines = Vec::new();
    let mut before = 0;
    for Heading { line, anchor } in &document.headings {
        lines.push(format!("{} {anchor}", line.saturating_sub(before)));
        before = *line;
    }
    for Heavy { line, lines: count, more } in &document.heavy {
        lines.push(format!("{line} {count} {more}"));
    }
    let is_nameless = document.meta.last().is_some_and(|(name, _)| name.is_empty());
    (is_nameless || !lines.is_empty()).then(|| lines.join("\n"))
}

/// Takes the outline out of the further fields, if there is one.
pub fn read_outline(document: &mut Document) {
    let Some((_, outline)) = document.meta.pop_if(|(name, _)| name.is_empty()) else { return };
    let mut line = 0u32;
    let mut left = Some(outline.as_str());
    while let Some(lines) = left {
        let (entry, behind) = cut_at(lines, b'\n');
        left = behind;
        let (number, Some(rest)) = cut_at(entry, b' ') else { continue };
        let number = number.parse::<u32>().unwrap_or(0);
        match cut_at(rest, b' ') {
            (_, None) => {
                line = line.saturating_add(number);
                document.headings.push(Heading { line, anchor: rest.into() });
            }
            (lines, Some(more)) => read_heavy(number, (lines, more), document),
        }
    }
}

/// Weights are in the lists already; only who writes an index anew asks for them.
fn read_heavy(line: u32, (lines, more): (&str, &str), document: &mut Document) {
    #[cfg(not(target_arch = "wasm32"))]
    if let (Ok(lines), Ok(more)) = (lines.parse(), more.parse()) {
        document.heavy.push(Heavy { line, lines, more });
    }
    #[cfg(target_arch = "wasm32")]
    let _ = (line, lines, more, document);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outline_reads_back_and_a_field_without_a_name_is_none() {
        let heading = |line, anchor: &str| Heading { line, anchor: anchor.into() };
        let field = |name: &str| (name.to_string(), "5 x".to_string());
        let headings = vec![heading(0, "giới-thiệu"), heading(4, "a%20b"), heading(4, "7")];
        for (headings, heavy) in [
            (headings.clone(), vec![Heavy { line: 0, lines: 2, more: 9 }]),
            (headings, vec![]),
            (vec![], vec![Heavy { line: 3, lines: 1, more: 1 }]),
            (vec![], vec![]),
        ] {
            for meta in [vec![], vec![field("author")], vec![field("")], vec![field("a"), field("")]] {
                let document = Document {
                    headings: headings.clone(),
                    heavy: heavy.clone(),
                    meta,
                    ..Document::default()
                };
                let mut read = Document { meta: document.meta.clone(), ..Document::default() };
                read.meta.extend(write_outline(&document).map(|outline| (String::new(), outline)));
                read_outline(&mut read);
                assert_eq!(read, document);
            }
        }
        assert_eq!(
            write_outline(&Document::default()),
            None,
            "it costs nothing where there is nothing to say"
        );
    }

    #[test]
    fn an_outline_that_is_damaged_does_no_harm() {
        for outline in ["", " ", "x", "x y", "99999999999 a", "4294967295 a\n7 b", "1 2 3 4", "\n\n"] {
            let mut read = Document { meta: vec![(String::new(), outline.into())], ..Document::default() };
            read_outline(&mut read);
            assert_eq!(read.meta, []);
        }
    }
}
