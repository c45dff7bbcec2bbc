//! The operators of the query language, taken out of what was typed before it is cut into words.
//!
//! | typed | means |
//! |---|---|
//! | `"khuôn khổ kinh tế"` | these words, side by side |
//! | `-mỹ`, `-"đầu tư"` | articles that do not hold it; a number is never excluded: `covid -19` is a slip |
//! | `bão OR lũ`, `bão \| lũ` | one of what stands directly beside, a word or a phrase |
//! | `title:bão`, `title:"áp thấp"` | in the title |
//! | `section:"Thế giới"`, `section:the-gioi` | of this section, tones and hyphens do not matter; so for every facet |
//! | `date:2023`, `date:4/2023`, `date:2023-04..2023-06` | of that time |
//! | `after:2023-04-15`, `before:15/4/2023` | from then on; up to then; the day, month or year itself counts |
//!
//! Forgiving: what is not quite an operator is words. An operator begins at the beginning of the text or behind a blank;
//! a name that is none (`https://`), a date that the calendar does not have, an `OR` without a word on either side, a
//! `title:` without one behind it stay words, and so does a query of nothing but exclusions. Inside quotation marks
//! nothing is an operator.
//!
//! What is left is plain: words, quotes, and in the place of each operator one letter that no text has. So the words can
//! be decoded and mended without harm to the operators, and the query then be given back with them as they were typed.
use super::period::{ALWAYS, span};
use super::query::{MOST_WORDS, is_quote};
use crate::text::{is_alphabetic, tokens};
use std::ops::Range;

/// In plain text: stands before what must be in the title; between alternatives; for any other operator.
pub const TITLE: char = '\u{f8f1}';
pub const OR: char = '\u{f8f2}';
const OTHER: char = '\u{f8f3}';

pub fn is_mark(letter: char) -> bool {
    matches!(letter, TITLE..=OTHER)
}

/// A value that articles must have in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The field as typed.
    pub field: String,
    /// See [`value_key`].
    pub key: String,
    /// It may be the beginning of a longer value.
    pub unfinished: bool,
}

/// What was typed, parted into words and operators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Syntax {
    /// The words, with a mark for each operator.
    pub plain: String,
    /// What each mark stands for, in order.
    sources: Vec<String>,
    /// What articles must not hold: words and phrases, blanks between them.
    pub excluded: String,
    pub values: Vec<Value>,
    /// Minutes since 1600.
    pub dates: Range<u32>,
    /// Neither a word nor anything else but operators was typed.
    pub is_wordless: bool,
}

/// An operator, with what it is told.
enum Operator<'t> {
    Without(&'t str),
    /// How long the name is.
    Title(usize),
    Value(&'t str, &'t str),
    Dates(Range<u32>),
}

/// The parts of a text between blanks; quoted blanks part nothing.
pub fn pieces(text: &str) -> Vec<Range<usize>> {
    let (mut pieces, mut start, mut in_quotes) = (Vec::new(), None, false);
    for (at, letter) in text.char_indices() {
        if letter.is_whitespace() && !in_quotes {
            pieces.extend(start.take().map(|start| start..at));
        } else {
            in_quotes ^= is_quote(letter);
            start = start.or(Some(at));
        }
    }
    pieces.extend(start.map(|start| start..text.len()));
    pieces
}

/// The letters by which values are compared: `Thế giới`, `the-gioi` and `thegioi` are `thegioi`.
pub fn value_key(value: &str) -> String {
    let mut key = String::new();
    tokens(value, &mut |token| {
        if token.atoms == 1 {
            key.push_str(&token.key);
        }
    });
    key
}

fn has_word(text: &str) -> bool {
    text.chars().any(|letter| is_alphabetic(letter) || letter.is_ascii_digit())
}

/// Without the quotation marks round it.
fn unquoted(text: &str) -> &str {
    let (mut start, mut end) = (None, 0);
    for (at, letter) in text.char_indices().filter(|&(_, letter)| !is_quote(letter)) {
        start = start.or(Some(at));
        end = at + letter.len_utf8();
    }
    &text[start.unwrap_or(0)..end]
}

/// `is_field` says whether articles have a field of this name.
fn operator<'t>(piece: &'t str, is_field: &dyn Fn(&str) -> bool) -> Option<Operator<'t>> {
    if let Some(rest) = piece.strip_prefix('-') {
        let begins = rest.starts_with(|letter: char| is_alphabetic(letter) || is_quote(letter));
        return Some(Operator::Without(rest)).filter(|_| begins && has_word(rest));
    }
    let colon = piece.bytes().position(|byte| byte == b':')?;
    let (name, value) = (&piece[..colon], &piece[colon + 1..]);
    let bare = unquoted(value);
    let is = |known: &str| name.eq_ignore_ascii_case(known);
    if is("title") {
        return Some(Operator::Title(name.len() + 1)).filter(|_| has_word(value));
    }
    if is("date") || is("after") || is("before") {
        // Inside a range an end may be left out, but it is one range: `after:2023..` is none.
        let dates = if is("date") { span(bare) } else { super::period::period(bare) }?;
        let dates = if is("after") { dates.start..u32::MAX } else { dates };
        return Some(Operator::Dates(if is("before") { 0..dates.end } else { dates }));
    }
    Some(Operator::Value(name, bare)).filter(|_| is_field(name) && has_word(bare))
}

impl Syntax {
    pub fn of(text: &str, is_field: &dyn Fn(&str) -> bool) -> Syntax {
        let syntax = Syntax::read(text, is_field, true);
        if !has_word(&syntax.plain) && !syntax.asks() && !syntax.excluded.is_empty() {
            return Syntax::read(text, is_field, false);
        }
        syntax
    }

    /// Whether it asks for anything but words.
    pub fn asks(&self) -> bool {
        !self.values.is_empty() || self.dates != ALWAYS
    }

    fn read(text: &str, is_field: &dyn Fn(&str) -> bool, may_exclude: bool) -> Syntax {
        let mut syntax = Syntax {
            plain: String::with_capacity(text.len()),
            sources: Vec::new(),
            excluded: String::new(),
            values: Vec::new(),
            dates: ALWAYS,
            is_wordless: true,
        };
        let pieces = pieces(text);
        let known = |piece: &Range<usize>| {
            let operator = operator(&text[piece.clone()], is_field);
            operator.filter(|operator| may_exclude || !matches!(operator, Operator::Without(_)))
        };
        let mut end = 0;
        for (n, piece) in pieces.iter().enumerate() {
            let source = &text[piece.clone()];
            syntax.plain.push_str(&text[end..piece.start]);
            end = piece.end;
            let beside = [n.wrapping_sub(1), n + 1].map(|n| pieces.get(n));
            let is_item = |beside: &Option<&Range<usize>>| {
                beside.is_some_and(|piece| is_item(&text[piece.clone()], known(piece)))
            };
            match known(piece) {
                Some(operator) => syntax.take(source, operator, end == text.len()),
                None if is_or(source) && beside.iter().all(is_item) => syntax.mark(OR, source),
                None => {
                    syntax.is_wordless = false;
                    syntax.plain.extend(source.chars().filter(|&letter| !is_mark(letter)));
                }
            }
        }
        syntax.plain.push_str(&text[end..]);
        syntax
    }

    fn mark(&mut self, mark: char, source: &str) {
        self.plain.push(mark);
        self.sources.push(source.into());
    }

    fn take(&mut self, source: &str, operator: Operator<'_>, is_last: bool) {
        if let Operator::Title(name) = operator {
            self.is_wordless = false;
            self.mark(TITLE, &source[..name]);
            return self.plain.extend(source[name..].chars().filter(|&letter| !is_mark(letter)));
        }
        self.mark(OTHER, source);
        match operator {
            Operator::Without(what) => {
                self.excluded.push_str(what);
                // A quotation mark that is never closed ends here.
                let open = what.chars().filter(|&letter| is_quote(letter)).count() % 2 == 1;
                self.excluded.push_str(if open { "\" " } else { " " });
            }
            Operator::Value(field, value) if self.values.len() < MOST_WORDS => {
                let unfinished = is_last && !source.chars().last().is_some_and(is_quote);
                self.values.push(Value { field: field.into(), key: value_key(value), unfinished });
            }
            Operator::Dates(dates) => {
                self.dates = self.dates.start.max(dates.start)..self.dates.end.min(dates.end);
            }
            Operator::Title(_) | Operator::Value(..) => {}
        }
    }

    /// What became of the plain text, with the operators as they were typed.
    pub fn restored(&self, plain: &str) -> String {
        let mut sources = self.sources.iter();
        let mut text = String::new();
        for letter in plain.chars() {
            match is_mark(letter) {
                true => text.extend(sources.next().map(String::as_str)),
                false => text.push(letter),
            }
        }
        text
    }
}

fn is_or(piece: &str) -> bool {
    matches!(piece, "OR" | "|" | "||")
}

/// Whether a piece is a word or phrase that can stand beside `OR`.
fn is_item(piece: &str, operator: Option<Operator<'_>>) -> bool {
    match operator {
        None => has_word(piece) && !is_or(piece),
        operator => matches!(operator, Some(Operator::Title(_))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn syntax(text: &str) -> Syntax {
        Syntax::of(text, &|name| name == "section")
    }

    /// The plain text, with marks that can be read.
    fn plain(text: &str) -> String {
        let syntax = syntax(text);
        assert_eq!(syntax.restored(&syntax.plain), text);
        syntax.plain.replace(TITLE, "<T>").replace(OR, "<OR>").replace(OTHER, "<X>")
    }

    #[test]
    fn operators_leave_marks_and_words_stay() {
        for (text, expected) in [
            ("bão lũ", "bão lũ"),
            ("bão -mỹ", "bão <X>"),
            ("bão -\"đầu tư\" to", "bão <X> to"),
            ("bão -“đầu tư", "bão <X>"),
            ("-mỹ", "-mỹ"),
            ("-mỹ -nga", "-mỹ -nga"),
            ("section:xe -mỹ", "<X> <X>"),
            ("covid -19 thương mại - đầu tư Việt-Mỹ", "covid -19 thương mại - đầu tư Việt-Mỹ"),
            ("--mỹ bão", "--mỹ bão"),
            ("bão OR lũ | \"áp thấp\"", "bão <OR> lũ <OR> \"áp thấp\""),
            ("OR bão OR", "OR bão OR"),
            ("bão or lũ", "bão or lũ"),
            ("bão OR -lũ", "bão OR <X>"),
            ("bão OR OR lũ", "bão OR OR lũ"),
            ("\"bão OR -lũ title:x", "\"bão OR -lũ title:x"),
            ("title:bão title:\"áp thấp\" to", "<T>bão <T>\"áp thấp\" to"),
            ("Title:bão OR title:lũ", "<T>bão <OR> <T>lũ"),
            ("title: title:\"\" title:", "title: title:\"\" title:"),
            ("tuổi:20 https://x.vn section:", "tuổi:20 https://x.vn section:"),
            ("date:2023 before:xyz after:4/2023 date:31/2/2023", "<X> before:xyz <X> date:31/2/2023"),
            ("", ""),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }

    #[test]
    fn what_operators_say_is_kept() {
        let all = syntax("section:\"Thế giới\" bão -mỹ -“đầu tư” after:2023 before:2024 -x section:the-g");
        assert_eq!(all.excluded, "mỹ “đầu tư” x ");
        let value = |key: &str, unfinished| Value { field: "section".into(), key: key.into(), unfinished };
        assert_eq!(all.values, [value("thegioi", false), value("theg", true)]);
        assert_eq!(Some(all.dates), span("2023..2024"));
        assert!(!all.is_wordless);
        assert!(syntax(" section:x ").is_wordless && syntax("").is_wordless && !syntax("?!").is_wordless);
    }

    #[test]
    fn marks_that_are_typed_are_nothing() {
        assert_eq!(syntax("a\u{f8f1}b \u{f8f3} -c").plain, "ab  \u{f8f3}");
    }
}
