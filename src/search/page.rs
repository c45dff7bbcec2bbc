//! Marks the query's words in a page that no index is at hand for: what the page holds is all that is known.
//!
//! So a word that the page lacks is taken for Telex or VNI keys if it holds what they spell, `u23` is one word if it
//! holds "U-23", and `tag:` names a field if "tag" is no word of it. Mistyped words and other names are not understood,
//! and of two words that fit what was typed without tones both are marked: which was meant, only a collection can tell.
use super::dates::is_date;
use super::marks::{Marker, Span};
use super::query::Query;
use super::syntax::Syntax;
use super::typing::{Known, decoded};
use crate::text::tokens;

/// Letters of a query beyond these are passed over: the address of a page may hold anything.
const MOST_LETTERS: usize = 1_000;

/// A word of the page: its key, its form, and whether it is a joined reading of several.
type Word = (String, String, bool);

/// `text` cut into pieces, the words of `query` marked. For a page give all its text at once: of two readings the one
/// that fits the query better is marked, if it stands there.
#[inline(never)]
pub fn mark(query: &str, text: &str) -> Vec<Span> {
    let end = query.char_indices().nth(MOST_LETTERS).map_or(query.len(), |(at, _)| at);
    let query = &query[..end];
    let mut words: Vec<Word> = Vec::new();
    tokens(text, &mut |token| words.push((token.key.clone(), token.form.clone(), token.atoms > 1)));
    let has_key = |key: &str, joined: bool| words.iter().any(|word| word.0 == key && word.2 == joined);
    let is_field =
        |name: &str| name.eq_ignore_ascii_case("section") || !has_key(&name.to_ascii_lowercase(), false);
    let syntax = Syntax::of(query, &is_field);
    let known = Known {
        exact: &|token| words.iter().filter(|word| word.1 == token.form).count() as u32,
        begins: &|key| words.iter().any(|word| word.0.starts_with(key)),
    };
    let decoded = decoded(&known, &syntax.plain);
    let plain = decoded.as_deref().unwrap_or(&syntax.plain);
    Marker::from_query(Query::parse(plain, &|key| is_date(key) || has_key(key, true))).spans(text)
}
