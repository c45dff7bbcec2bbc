//! What was typed, as words: every string is a query, parsing cannot fail.
//!
//! Words inside quotation marks form a phrase; a mark that is never closed reaches to the end. So do letters and digits
//! typed as one, and a few letters of a script without blanks. The last word may be half typed, unless something stands
//! behind it. Operators are taken out before (`syntax`); the marks they leave say which words must be in the title, and
//! which are alternatives.
use super::dates::drop_fillers;
use super::syntax::{OR, TITLE, is_mark, pieces};
use crate::text::{Gap, Token, is_unspaced, tokens};
use std::ops::Range;

/// Of more words than this those that say most are looked up: a text pasted by mistake must not cost a second.
pub const MOST_WORDS: usize = 32;
/// More words than this are passed over.
const MOST_READ: usize = 64;
/// Letters of a word in Chinese or Japanese; in a script with letters for sounds, as Thai.
const LONGEST_WORD: usize = 4;
const LONGEST_SPELLED: usize = 8;

/// One word of a query: an atom, or several typed as one (`u23`, `Covid-19`) with their joined reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub key: String,
    pub form: String,
    /// Bytes of the query.
    pub span: Range<usize>,
    /// Nothing but blanks, hyphens or nothing stands between it and the word before.
    pub adjacent: bool,
    /// The phrase it is part of.
    pub phrase: Option<usize>,
    /// It may be the beginning of a longer word.
    pub unfinished: bool,
    /// The piece of the query it stands in: blanks outside quotes part pieces.
    pub piece: usize,
    /// It begins with a capital, and is not the first.
    pub is_name: bool,
    /// Only titles count.
    pub in_title: bool,
    /// The alternatives that its piece is one of, by number: an article that holds one of them holds them all.
    pub either: Option<usize>,
}

/// A typed query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub words: Vec<Word>,
}

pub(super) fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„' | '«' | '»')
}

/// The parts of the text between quotation marks.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut marks = text.char_indices().filter(|&(_, letter)| is_quote(letter)).map(|(at, _)| at);
    let mut ranges = Vec::new();
    while let Some(open) = marks.next() {
        ranges.push(open..marks.next().unwrap_or(text.len()));
    }
    ranges
}

/// For each piece, the number of the alternatives it is one of.
fn alternatives(text: &str, pieces: &[Range<usize>]) -> Vec<Option<usize>> {
    let mut alternatives: Vec<Option<usize>> = vec![None; pieces.len()];
    for n in 1..pieces.len().saturating_sub(1) {
        if text[pieces[n].clone()].starts_with(OR) {
            let number = alternatives[n - 1].unwrap_or(n);
            (alternatives[n - 1], alternatives[n + 1]) = (Some(number), Some(number));
        }
    }
    alternatives
}

impl Query {
    /// Parses plain text ([`super::syntax`]). `is_joined` says whether the collection knows a joined reading; it then
    /// stands for its atoms.
    pub(super) fn parse(text: &str, is_joined: &dyn Fn(&str) -> bool) -> Query {
        let (phrases, pieces) = (quoted(text), pieces(text));
        let alternatives = alternatives(text, &pieces);
        let mut words: Vec<Word> = Vec::new();
        tokens(text, &mut |token| {
            if words.len() >= MOST_READ {
                return;
            }
            let mut gap = token.gap;
            let phrase = phrases.iter().position(|range| range.contains(&token.start));
            if token.atoms > 1 {
                // A phrase is compared atom by atom.
                if phrase.is_some() || !is_joined(&token.key) {
                    return;
                }
                let Some(before) = take_atoms(&mut words, token) else { return };
                gap = before;
            }
            let piece = pieces.partition_point(|piece| piece.end <= token.start);
            let in_title = text[pieces[piece].clone()].starts_with(TITLE);
            let continues = |before: &Word| {
                before.phrase == phrase && !text[before.span.end..token.start].contains(is_mark)
            };
            words.push(Word {
                key: token.key.clone(),
                form: token.form.clone(),
                span: token.start..token.end,
                adjacent: gap <= Gap::Space
                    && words.last().is_some_and(|before| before.in_title == in_title && continues(before)),
                phrase,
                unfinished: token.end == text.len(),
                piece,
                is_name: !words.is_empty() && text.as_bytes()[token.start].is_ascii_uppercase(),
                in_title,
                either: alternatives[piece],
            });
        });
        bind(&mut words, phrases.len());
        Query { words }
    }
}

/// Takes out the atoms of a joined token and gives the gap before them; `None` if others stand for them already.
fn take_atoms(words: &mut Vec<Word>, token: &Token) -> Option<Gap> {
    let first = words.len().checked_sub(token.atoms as usize)?;
    if words[first].span.start != token.start {
        return None;
    }
    let gap = if words[first].adjacent { Gap::Space } else { Gap::Sentence };
    words.truncate(first);
    Some(gap)
}

/// Makes phrases of what is one thing without quotes, and one word of a date, `number` being the first that no phrase has.
fn bind(words: &mut Vec<Word>, number: usize) {
    drop_fillers(words);
    bind_numbers(words, number);
    bind_letters(words, number + MOST_READ);
}

impl Query {
    /// Leaves out what says least of a long question: the words that most articles hold, by `articles`, unless they
    /// are bound to others. What stood around one left out is no longer side by side.
    /// MRR@10 of alqac2023, where a quarter of the questions has more words: the first 32 .882, these .889.
    pub fn keep_telling(&mut self, articles: &dyn Fn(&Word) -> u32) {
        let is_bound = |word: &Word| word.phrase.is_some() || word.either.is_some();
        let count = |word: &Word| if is_bound(word) { 0 } else { articles(word) };
        let mut counts: Vec<u32> = Vec::new();
        if self.words.len() > MOST_WORDS {
            counts.extend(self.words.iter().map(count));
        }
        while self.words.len() > MOST_WORDS {
            let mut least = self.words.len() - 1;
            let mut most = 0;
            for (n, &count) in counts.iter().enumerate() {
                if count > most {
                    (least, most) = (n, count);
                }
            }
            counts.remove(least);
            self.words.remove(least);
            if let Some(next) = self.words.get_mut(least) {
                next.adjacent = false;
            }
        }
    }
}

/// Letters and digits typed as one (`CO2`), where the collection does not know them as one, are a phrase: apart they
/// mean something else. `number` is the first that no phrase has.
fn bind_numbers(words: &mut [Word], number: usize) {
    let is_number = |word: &Word| word.key.as_bytes().first().is_some_and(u8::is_ascii_digit);
    for n in 1..words.len() {
        let (before, word) = (&words[n - 1], &words[n]);
        let glued = before.span.end == word.span.start && is_number(before) != is_number(word);
        let outside = word.phrase.is_none() && before.phrase.is_none_or(|phrase| phrase >= number);
        if glued && outside {
            let phrase = before.phrase.unwrap_or(number + n);
            (words[n - 1].phrase, words[n].phrase) = (Some(phrase), Some(phrase));
            words[n].adjacent = true;
        }
    }
}

/// A few letters of a script without blanks, typed as one, are a word and so a phrase. More of them are
/// several words, in an order that a text may not have. `number` is the first that no phrase has.
fn bind_letters(words: &mut [Word], number: usize) {
    let is_letter = |word: &Word| word.phrase.is_none() && word.key.chars().next().is_some_and(is_unspaced);
    let mut start = 0;
    for end in 1..=words.len() {
        let last = &words[end - 1];
        let goes_on = words.get(end).is_some_and(|next| is_letter(next) && last.span.end == next.span.start);
        if goes_on && is_letter(last) {
            continue;
        }
        let longest = if last.key.as_str() < "\u{3000}" { LONGEST_SPELLED } else { LONGEST_WORD };
        if (2..=longest).contains(&(end - start)) {
            words[start..end].iter_mut().for_each(|word| word.phrase = Some(number + start));
        }
        start = end;
    }
}

#[cfg(test)]
mod tests {
    use super::super::dates::is_date;
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let query = Query::parse(&crate::search::syntax::Syntax::of(text, &|_| false).plain, &|key| {
            key == "u23" || is_date(key)
        });
        let show = |word: &Word| {
            let adjacent = if word.adjacent { "+" } else { "" };
            let phrase = word.phrase.map(|phrase| format!("/{phrase}")).unwrap_or_default();
            let either = word.either.map(|either| format!("|{either}")).unwrap_or_default();
            let title = if word.in_title { "t:" } else { "" };
            format!("{title}{adjacent}{}{phrase}{either}{}", word.key, if word.unfinished { "…" } else { "" })
        };
        query.words.iter().map(show).collect()
    }

    #[test]
    fn words_of_titles_and_alternatives_are_told_apart() {
        assert_eq!(shown("to title:bão lũ"), ["to", "t:bao", "lu…"]);
        assert_eq!(shown("title:\"áp thấp\" to"), ["t:ap/0", "t:+thap/0", "to…"]);
        assert_eq!(shown("hà nội OR sài gòn"), ["ha", "+noi|2", "sai|2", "+gon…"]);
        assert_eq!(
            shown("a | \"b c\" | title:covid-19 d"),
            ["a|1", "b/0|1", "+c/0|1", "t:covid|1", "t:+19|1", "d…"]
        );
        assert_eq!(shown("a OR b c OR u23 "), ["a|1", "b|1", "+c|4", "u23|4"]);
        assert_eq!(shown("bão -to lớn"), ["bao", "lon…"]);
    }

    #[test]
    fn words_phrases_and_joined_readings_are_told_apart() {
        assert_eq!(shown("Ngoại trưởng"), ["ngoai", "+truong…"]);
        assert_eq!(shown("ngoại trưởng "), ["ngoai", "+truong"]);
        assert_eq!(shown("mỹ, nga"), ["mi", "nga…"]);
        assert_eq!(shown("\"khuôn khổ\" mỹ"), ["khuon/0", "+kho/0", "mi…"]);
        assert_eq!(shown("mỹ “khuôn khổ"), ["mi", "khuon/0", "+kho/0…"]);
        assert_eq!(shown("đội U-23"), ["doi", "+u23…"]);
        assert_eq!(shown("covid-19"), ["covid", "+19…"]);
        assert_eq!(shown("khí CO2"), ["khi", "+co/2", "+2/2…"]);
        assert_eq!(shown("đội u23x"), ["doi", "+u/2", "+23/2", "+x/2…"]);
        assert_eq!(shown("\"đội U-23\""), ["doi/0", "+u/0", "+23/0"]);
        assert_eq!(shown("lễ 30/4/2022"), ["le", "+30/4", "+2022…"]);
        assert_eq!(shown("ngày 13 tháng 5 năm 2021 "), ["13/5", "+2021"]);
        assert_eq!(shown("ngày 13, tháng 5"), ["ngay", "+13", "thang", "+5…"]);
        assert_eq!(shown("\"ngày 13/5\""), ["ngay/0", "+13/0", "+5/0"]);
        assert_eq!(shown("U-23/5 "), ["u23", "+5"]);
        assert_eq!(shown("東京 京都大学"), ["東/64", "+京/64", "+京/66", "+都/66", "+大/66", "+学/66…"]);
        assert_eq!(shown("東京都知事"), ["東", "+京", "+都", "+知", "+事…"]);
        assert_eq!(shown(""), [""; 0]);
        assert_eq!(shown("\u{1}\u{0} ?! \""), [""; 0]);
        assert_eq!(Query::parse(&"từ ".repeat(50_000), &|_| false).words.len(), MOST_READ);
    }
}
