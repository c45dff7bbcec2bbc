//! From what was typed to the best articles.
//!
//! | step | file | what it does |
//! |---|---|---|
//! | operators | `syntax`, `period` | the query language, taken out before anything is understood |
//! | decode | `typing` | keys typed with the input method off |
//! | parse | `query` | words, phrases, whether the last word may be half typed |
//! | days | `dates` | `ngày 13 tháng 5` is one word |
//! | mend | `typos` | words that the collection does not know, mistyped |
//! | spell | `variants` | plural and singular of foreign words |
//! | synonyms | `aliases` | other names for what was typed |
//! | gather | `gather` | reads the lists of all words, and of all longer words for a half-typed one |
//! | meaning | `meaning` | how probable it is that each exact form was meant |
//! | score | `score`, `scorer`, `bm25`, `keys` | first score of every article: words, and pairs by fingerprint; what is kept of it for the next letter |
//! | admit | `admit`, `filter`, `phrases`, `either` | filters, dates, exclusions, phrases, alternatives; then `facets` counts |
//! | rank | `ranking`, `recency` | the best of them in order, of near-duplicates one |
//! | refine | `refine` | second look at the texts of the best 70: pairs, window, sentence, title |
//! | mark | `marks`, `sections` | title and snippet as pieces, also of the best parts under headings; `page`: any text |
//!
//! ```text
//! first = Σ words ½ idf(key) B(tf) + ½ Σ forms P(form) idf(form) B(tf)          B of k .9, b .75; title counts 3
//!       + 0.8 Σ pairs ¾ idf(key pair) B(tf) + ¼ Σ P(f) P(g) idf(f, g) B(tf)     B of k .6, b .6
//! score = (first, with real pairs, + 1.5 window + 0.8 sentence + 1.2 title) × recency
//! ```
//!
//! The recipe and its constants come from a prototype with full positions, tuned on the known-item queries and
//! confirmed on five other sets; they are flat within ±30 %. MRR@10 here, 1,000 queries each on 10,000 articles:
//!
//! | | toned | toneless | partial | one typo |
//! |---|---:|---:|---:|---:|
//! | exact key pairs everywhere, key BM25 (brute force) | .353 | .353 | .353 | |
//! | 3-bit fingerprints, 50 second looks, all words strictly first | .338 | .321 | .334 | |
//! | the same, all words first in queries of up to three | .369 | .348 | .362 | .312 |
//! | the same, 1,000 second looks | .374 | .363 | .369 | |
//! | the same, 4 bits, readings of mistyped words, 100 second looks | .376 | .365 | .370 | .355 |
//! | this: 70 second looks | .375 | .364 | .370 | .355 |
//!
//! **All words first** holds for queries of up to three words only: in longer ones the missing word is mostly one that
//! says little, and putting every article that happens to hold it first costs .03 (table). **Half-typed words**: an
//! article that holds only a longer word counts as holding the word, at 0.3 of its weight.
mod admit;
mod aliases;
mod bm25;
mod dates;
mod either;
#[cfg(not(target_arch = "wasm32"))]
mod explain;
mod facets;
mod filter;
mod finder;
mod gather;
mod joined;
mod keys;
mod last;
mod marks;
mod meaning;
mod page;
mod period;
mod phrases;
mod query;
mod ranking;
mod recency;
mod refine;
mod score;
mod scorer;
mod sections;
mod sort;
mod syntax;
mod trust;
mod typing;
mod typos;
mod variants;

#[cfg(not(target_arch = "wasm32"))]
pub use explain::{Explanation, HitScore, PairScore, Reading, WordMeaning, WordScore};
pub use facets::FacetCounts;
pub use filter::Filters;
pub use last::LastWords;
pub use marks::{Marker, Span};
pub use page::mark;
pub use query::Query;
pub use sections::Section;

use crate::index::{Fault, Index};
use aliases::Synonym;
use filter::Conditions;
use finder::{Finder, Walk};
use gather::Term;
use ranking::Candidate;
use refine::Refiner;
use score::Scores;
use serde::Serialize;

/// What may be asked beside the query.
#[derive(Clone, Debug)]
pub struct SearchOptions {
    /// How many hits to give, 1 to 1,000.
    pub limit: usize,
    /// How many of the best hits to pass over.
    pub offset: usize,
    pub filters: Filters,
    pub sort: SortBy,
    /// By what [`SortBy::Newest`] and [`SortBy::Oldest`] order, the highest or the lowest first, in place of the date: a
    /// further field that the index was built with. Empty: by the date.
    pub sort_field: String,
    /// Names of fields whose values are to be counted: `section`, and those that the index was built with.
    pub facets: Vec<String>,
    /// Nothing is understood beyond what was typed: no keys are decoded, no mistakes mended, no other names looked up.
    pub literal: bool,
    pub accents: Accents,
    /// Of articles that fit alike the newer ones come first, if the index was built so.
    pub recency: bool,
    /// Of articles that tell the same ([`crate::Document::group`]) only the best is shown.
    pub collapse: bool,
}

impl Default for SearchOptions {
    fn default() -> Self {
        let (filters, sort) = (Filters::default(), SortBy::Relevance);
        let (facets, literal, accents) = (Vec::new(), false, Accents::Prefer);
        let (recency, collapse) = (true, true);
        let sort_field = String::new();
        SearchOptions {
            limit: 10,
            offset: 0,
            filters,
            sort,
            sort_field,
            facets,
            literal,
            accents,
            recency,
            collapse,
        }
    }
}

/// What the marks that were typed say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Accents {
    /// Articles that have exactly those come first.
    #[default]
    Prefer,
    /// Articles that hold a word in forms only that contradict them are left out; marks that were not typed say nothing.
    Exact,
    /// Nothing, as if none had been typed; only other names are looked up for what was typed.
    Ignore,
}

/// What comes first. By date, too, articles that hold every word come before those that do not; articles without a date
/// come last, and of one moment the better one first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    #[default]
    Relevance,
    Newest,
    Oldest,
}

/// An article that was found.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Hit {
    pub id: String,
    pub url: String,
    pub title: Vec<Span>,
    pub snippet: Vec<Span>,
    /// The parts of the article that fit best, if it has headings with addresses; three at most, best first.
    pub sections: Vec<Section>,
    pub date: String,
    pub section: String,
    pub image: String,
    pub meta: Vec<(String, String)>,
    /// Comparable within one answer only.
    pub score: f32,
    /// How many words of the query the article does not hold (0 for a full match).
    pub missing: u32,
    /// How many further articles were found that tell the same and are not shown.
    pub similar: u32,
}

#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Results {
    /// Articles that hold every word of the query, exactly counted.
    pub total: usize,
    /// Best first. To queries of up to three words, articles that hold all come first; to longer ones, one that lacks
    /// a word that says little may come before. Those with `missing` > 0 are not counted by `total`.
    pub hits: Vec<Hit>,
    /// What was understood, or what may have been meant, if it differs from what was typed.
    pub suggestion: Option<String>,
    /// One for each field asked for, in that order; exact over the articles that `total` counts.
    #[serde(serialize_with = "facets::serialize", skip_serializing_if = "Vec::is_empty")]
    pub facets: Vec<FacetCounts>,
}

/// A query that was looked up: its words, and what the collection knows of them.
pub struct Search<'a> {
    index: &'a Index,
    terms: Vec<Term>,
    /// Other names for what was typed.
    synonyms: Vec<Synonym>,
    scores: Scores,
    conditions: Conditions,
    /// The query as it was understood, if that is not as it was typed.
    understood: Option<String>,
}

impl<'a> Search<'a> {
    /// Reads the lists of the query's words, but for those known from the `last` one; of the options `literal` and `accents`
    /// count.
    pub fn new(
        index: &'a Index,
        text: &str,
        options: &SearchOptions,
        mut last: LastWords,
    ) -> Result<Search<'a>, Fault> {
        let literal = options.literal;
        let syntax = filter::syntax(index, text);
        let decoded = if literal { None } else { typing::decoded_for(index, &syntax.plain) };
        let separated = if literal {
            None
        } else {
            joined::separated(index, decoded.as_deref().unwrap_or(&syntax.plain))?
        };
        let decoded = separated.or(decoded);
        let text = decoded.as_deref().unwrap_or(&syntax.plain);
        let is_joined = |key: &str| index.key(key).is_some_and(|key| key.is_held());
        let mut typed = Query::parse(text, &is_joined);
        if options.accents == Accents::Ignore {
            typed.words.iter_mut().for_each(|word| word.form.clone_from(&word.key));
        }
        typed.keep_telling(&|word| index.key(&word.key).map_or(0, |key| key.documents()));
        let mut synonyms = if literal { Vec::new() } else { aliases::synonyms(index, &typed, text) };
        let looks = ranking::looks(index, typed.words.len(), typed.words.last(), options);
        let known = std::mem::take(&mut last.scores);
        let (mut terms, excluded) = filter::gather_all(index, typed, &syntax, &mut synonyms, looks, last)?;
        meaning::weigh_forms(&mut terms, index.documents());
        let named = synonyms.iter().fold(0, |named, synonym| named | synonym.words());
        if !literal && typos::add_readings(index, &mut terms, named)? {
            meaning::weigh_forms(&mut terms, index.documents());
        }
        let scores = Scores::new(index, &terms, &synonyms, known);
        let understood = mended(text, &terms).or(decoded);
        let understood = understood.map(|text| syntax.restored(&text));
        let conditions = Conditions { typed: syntax, excluded };
        Ok(Search { index, terms, synonyms, scores, conditions, understood })
    }

    /// What the next query may have use for.
    pub fn into_words(self) -> LastWords {
        LastWords { terms: self.terms, scores: self.scores.into_known() }
    }

    /// Marks this query's words.
    pub fn marker(&self) -> Marker {
        Marker::new(self.index, &self.terms, &self.scores.idfs, &self.synonyms)
    }

    pub fn results(&self, options: &SearchOptions) -> Result<Results, Fault> {
        let refiner = Refiner::new(self.index, &self.terms, &self.synonyms, &self.scores)?;
        Ok(self.answer(&refiner, options)?.1)
    }

    /// The articles that are shown, and the results made of them.
    fn answer(
        &self,
        refiner: &Refiner<'_>,
        options: &SearchOptions,
    ) -> Result<(Vec<Candidate>, Results), Fault> {
        let limit = options.limit.clamp(1, 1000);
        let (candidates, facets) = self.admitted(refiner, options)?;
        let total = candidates.iter().filter(|candidate| candidate.missing == 0).count();
        let shown = options.offset..options.offset.saturating_add(limit);
        let candidates = self.ranked(refiner, candidates, shown, options)?;
        let behind = candidates.get(options.offset..).unwrap_or(&[]);
        let shown = behind[..behind.len().min(limit)].to_vec();
        let marker = self.marker();
        let mut hits = Vec::new();
        for candidate in &shown {
            hits.push(self.hit(candidate, &marker, &refiner.finder)?);
        }
        Ok((shown, Results { total, hits, suggestion: self.understood.clone(), facets }))
    }

    fn hit(&self, candidate: &Candidate, marker: &Marker, finder: &Finder) -> Result<Hit, Fault> {
        let mut walk = Walk::default();
        let document = self.index.document_with_words(candidate.document, &mut |word, range| {
            finder.walk(word, range, &mut walk);
        })?;
        let title = marker.spans(&document.title);
        let found = marker.found(&document.body, walk.marks());
        let says_nothing = found.is_empty() && title.iter().all(|span| !span.hit);
        let snippet = match says_nothing && !document.furniture.is_empty() {
            true => marker.snippet(&document.furniture, &marker.marks(&document.furniture)),
            false => marker.snippet(&document.body, &found),
        };
        Ok(Hit {
            title,
            snippet,
            sections: marker.sections(&document, &found),
            id: document.id,
            url: document.url,
            date: document.date,
            section: document.section,
            image: document.image,
            meta: document.meta,
            score: candidate.score,
            missing: candidate.missing,
            similar: candidate.similar,
        })
    }
}

/// What was typed, with the words that are probably mistyped in the form that was most probably meant.
fn mended(text: &str, terms: &[Term]) -> Option<String> {
    let mut out = String::new();
    let mut end = 0;
    for term in terms {
        let mut likeliest = 0;
        for (form, meant) in term.meant.iter().enumerate() {
            if *meant > term.meant[likeliest] {
                likeliest = form;
            }
        }
        if likeliest >= term.literal && !term.forms.is_empty() {
            out.push_str(&text[end..term.word.span.start]);
            out.push_str(&term.forms[likeliest].form);
            end = term.word.span.end;
        }
    }
    (end > 0).then(|| out + &text[end..])
}
