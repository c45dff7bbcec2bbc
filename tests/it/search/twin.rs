//! A slow, obvious twin of search: it knows nothing of indexes and walks through the tokens of every text.
use super::super::collection::{Chance, article, done, engine_of, engine_of_words_alone, found, text};
use mokim::text::{Gap, Grade, Token, grade, tokens};
use mokim::{Document, Span};
use std::collections::BTreeSet;
use std::ops::Range;

const WORDS: [&str; 34] = [
    "ngoại",
    "ngoài",
    "Ngoại",
    "trưởng",
    "trường",
    "hà",
    "Hà",
    "nội",
    "Nội",
    "ha\u{300}",
    "hoà",
    "hòa",
    "Mỹ",
    "mĩ",
    "U-23",
    "u23",
    "VinFast",
    "vinfast",
    "Vin",
    "fast",
    "Covid-19",
    "covid",
    "19",
    "1.000",
    "1000",
    "TP.HCM",
    "đường",
    "duong",
    "quan hệViệt",
    "the",
    "Ferry",
    "ferry's",
    "vắc-xin",
    "x",
];
const BETWEEN: [&str; 12] = [" ", " ", " ", " ", " ", " ", ", ", ". ", "-", " - ", "\n", "  "];

fn tokens_of(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    tokens(text, &mut |token| found.push(token.clone()));
    found
}

fn random_text(chance: &mut Chance, longest: usize) -> String {
    let words = (0..chance.below(longest)).map(|_| format!("{}{}", chance.of(&WORDS), chance.of(&BETWEEN)));
    words.collect()
}

/// Words as they may be typed: whole, without marks, cut short, in quotes.
fn random_query(chance: &mut Chance) -> String {
    let mut query = String::new();
    let quoted = chance.below(3) == 0;
    query.extend(quoted.then_some('"'));
    for n in 0..1 + chance.below(3) {
        query.push_str(if n > 0 { chance.of(&[" ", " ", "-"]) } else { "" });
        let word = chance.of(&WORDS);
        let toneless = tokens_of(word).first().map(|token| token.key.clone()).unwrap_or_default();
        query.push_str(if chance.below(3) == 0 { &toneless } else { word });
    }
    query.extend((quoted && chance.below(4) > 0).then_some('"'));
    match chance.below(4) {
        0 => query.push(' '),
        1 => drop(query.pop()),
        2 => query = format!("{query} {}", chance.of(&WORDS)),
        _ => {}
    }
    query
}

/// A word of the query.
#[derive(Debug)]
struct Sought {
    key: String,
    form: String,
    span: Range<usize>,
    phrase: Option<usize>,
    unfinished: bool,
}

impl Sought {
    fn fits(&self, token: &Token) -> bool {
        token.key == self.key || self.unfinished && token.key.starts_with(&self.key)
    }

    /// In a phrase, marks that are typed must be there, and a half-typed word may become a single atom only.
    fn fits_in_phrase(&self, token: &Token) -> bool {
        match token.key == self.key {
            true => token.atoms > 1 || grade(&self.form, &token.form) != Grade::Conflicting,
            false => self.fits(token) && token.atoms == 1,
        }
    }
}

/// The collection as tokens: of each article, those of its title and those of its body.
struct Twin {
    articles: Vec<[Vec<Token>; 2]>,
}

impl Twin {
    fn of(documents: &[Document]) -> Twin {
        let fields = |document: &Document| [tokens_of(&document.title), tokens_of(&document.body)];
        Twin { articles: documents.iter().map(fields).collect() }
    }

    fn knows(&self, key: &str) -> bool {
        self.articles.iter().flatten().flatten().any(|token| token.key == key)
    }

    /// The words of a query; outside quotes a joined reading stands for its atoms where the collection knows it.
    fn parse(&self, query: &str) -> Vec<Sought> {
        let quotes: Vec<usize> = query.match_indices('"').map(|(at, _)| at).collect();
        let end = |pair: &[usize]| pair.get(1).copied().unwrap_or(query.len());
        let phrases: Vec<Range<usize>> = quotes.chunks(2).map(|pair| pair[0]..end(pair)).collect();
        let mut words: Vec<Sought> = Vec::new();
        for token in tokens_of(query) {
            let phrase = phrases.iter().position(|range| range.contains(&token.start));
            if token.atoms > 1 {
                if phrase.is_some() || !self.knows(&token.key) || token.atoms as usize > words.len() {
                    continue;
                }
                words.truncate(words.len() - token.atoms as usize);
            }
            let unfinished = token.end == query.len();
            let span = token.start..token.end;
            words.push(Sought { key: token.key, form: token.form, span, phrase, unfinished });
        }
        for n in 1..words.len() {
            // Letters and digits typed as one are a phrase.
            let is_number = |word: &Sought| word.key.as_bytes()[0].is_ascii_digit();
            let (before, word) = (&words[n - 1], &words[n]);
            let glued = before.span.end == word.span.start && is_number(before) != is_number(word);
            if glued && word.phrase.is_none() && before.phrase.is_none_or(|phrase| phrase >= 100) {
                let phrase = before.phrase.or(Some(100 + n));
                (words[n - 1].phrase, words[n].phrase) = (phrase, phrase);
            }
        }
        words
    }

    /// The numbers of the articles that hold every word, and every phrase as it stands.
    fn full_matches(&self, words: &[Sought]) -> BTreeSet<String> {
        let holds = |fields: &[Vec<Token>; 2]| {
            let has_word = |word: &Sought| fields.iter().flatten().any(|token| word.fits(token));
            let has_phrase = |phrase: &[Sought]| {
                phrase.len() < 2
                    || phrase[0].phrase.is_none()
                    || fields.iter().any(|field| stands_in(phrase, field))
            };
            words.iter().all(has_word) && words.chunk_by(|a, b| a.phrase == b.phrase).all(has_phrase)
        };
        let full = self.articles.iter().enumerate().filter(|(_, fields)| !words.is_empty() && holds(fields));
        full.map(|(number, _)| number.to_string()).collect()
    }
}

/// Whether the phrase stands anywhere in the field.
fn stands_in(phrase: &[Sought], field: &[Token]) -> bool {
    (0..field.len()).any(|n| phrase[0].fits_in_phrase(&field[n]) && continues(&phrase[1..], field, &field[n]))
}

/// Whether the rest of the phrase stands right behind `last`.
fn continues(rest: &[Sought], field: &[Token], last: &Token) -> bool {
    let Some(word) = rest.first() else { return true };
    let next = last.position + last.atoms;
    let is_linked =
        field.iter().any(|token| token.position == next && token.atoms == 1 && token.gap <= Gap::Space);
    let fitting = field.iter().filter(|token| token.position == next && word.fits_in_phrase(token));
    is_linked && fitting.into_iter().any(|token| continues(&rest[1..], field, token))
}

/// Every marked piece begins and ends with a word of the query, and holds nothing else but blanks.
fn marks_are_words_of_the_query(spans: &[Span], words: &[Sought], query: &str) {
    let whole = text(spans);
    let tokens = tokens_of(&whole);
    let mut start = 0;
    for span in spans {
        let end = start + span.text.len();
        if span.hit {
            let inside = |token: &&Token| token.start >= start && token.end <= end;
            let fitting: Vec<&Token> =
                tokens.iter().filter(inside).filter(|t| words.iter().any(|w| w.fits(t))).collect();
            let covered = |at: usize| fitting.iter().any(|token| token.start <= at && at < token.end);
            let stray =
                whole[start..end].char_indices().find(|(at, c)| !c.is_whitespace() && !covered(start + at));
            assert_eq!(stray, None, "{query:?} marks {:?} in {whole:?}", span.text);
        }
        start = end;
    }
}

fn random_articles(chance: &mut Chance) -> Vec<Document> {
    let count = 1 + chance.below(14);
    (0..count).map(|n| article(&n.to_string(), &random_text(chance, 5), &random_text(chance, 30))).collect()
}

#[test]
fn search_finds_what_a_walk_through_all_texts_finds() {
    let mut chance = Chance::new(41);
    let mut mended = 0;
    for _ in 0..150 {
        let documents = random_articles(&mut chance);
        let (engine, twin) = (engine_of_words_alone(&documents), Twin::of(&documents));
        for _ in 0..25 {
            let query = random_query(&mut chance);
            let words = twin.parse(&query);
            let expected = twin.full_matches(&words);
            let results = found(&engine, &query);
            if results.suggestion.is_some() {
                // What was understood is another query; it is asked only where a word is unknown.
                assert!(words.iter().any(|word| !twin.knows(&word.key)), "{query:?} needs no mending");
                mended += 1;
                continue;
            }
            let full = results.hits.iter().filter(|hit| hit.missing == 0).map(|hit| hit.id.clone());
            let texts: Vec<_> = documents.iter().map(|d| (&d.id, &d.title, &d.body)).collect();
            assert_eq!(full.collect::<BTreeSet<_>>(), expected, "{query:?} as {words:?} in {texts:#?}");
            assert_eq!(results.total, expected.len(), "{query:?}");
            for hit in &results.hits {
                marks_are_words_of_the_query(&hit.title, &words, &query);
                marks_are_words_of_the_query(
                    &done(engine.article(&hit.id, &query)).unwrap().body,
                    &words,
                    &query,
                );
            }
        }
    }
    assert!(mended < 800, "{mended} of 3,750 queries were mended: too few are left to tell");
}

#[test]
fn the_order_of_the_articles_decides_nothing_but_ties() {
    let mut chance = Chance::new(43);
    for _ in 0..60 {
        let documents = random_articles(&mut chance);
        let mut turned = documents.clone();
        turned.reverse();
        let (one, other) = (engine_of(&documents), engine_of(&turned));
        for _ in 0..10 {
            let query = random_query(&mut chance);
            let (one, other) = (found(&one, &query), found(&other, &query));
            let set = |results: &mokim::Results| -> BTreeSet<(String, u32)> {
                results.hits.iter().map(|hit| (hit.id.clone(), hit.missing)).collect()
            };
            assert_eq!((one.total, set(&one)), (other.total, set(&other)), "{query:?}");
        }
    }
}

#[test]
fn the_twin_is_right_where_the_answer_is_plain() {
    let twin = Twin::of(&[article("0", "Hà Nội", "đội U-23"), article("1", "", "nội. Hà nội, hà")]);
    for (query, expected) in [
        ("hà nội", &["0", "1"][..]),
        ("\"hà nội\"", &["0", "1"]),
        ("\"nội hà\"", &[]),
        ("u23 ", &["0"]),
        ("u 2", &["0"]),
        ("h n", &[]),
        ("nội h", &["0", "1"]),
        ("đội", &["0"]),
        ("", &[]),
    ] {
        let found = twin.full_matches(&twin.parse(query));
        assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), expected, "{query:?}");
    }
}
