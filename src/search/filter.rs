//! Which articles are let through, apart from the words they hold: filters, dates, exclusions, phrases.
use super::either::{Group, groups};
use super::facets::{FacetCounts, count};
use super::gather::{Term, gather};
use super::period::{ALWAYS, period};
use super::phrases::{holds, may_hold, phrases};
use super::query::Query;
use super::refine::Refiner;
use super::syntax::{Syntax, Value, value_key};
use super::{Candidate, Search, SearchOptions, SortBy};
use crate::Error;
use crate::index::{Facet, Fault, Index};
use crate::text::{Grade, grade};
use std::ops::Range;

/// What articles must be, whatever words they hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Names of fields and accepted values, as they stand in the articles: one of those of each field named. A field
    /// without values accepts everything.
    pub fields: Vec<(String, Vec<String>)>,
    /// The first and the last day, month or year, themselves included (`2023-04-15`, `2023-04`, `2023`); empty: any.
    /// Where either is set, articles without a date are left out.
    pub after: String,
    pub before: String,
}

impl Filters {
    fn is_empty(&self) -> bool {
        self == &Filters::default()
    }

    /// Minutes since 1600.
    fn dates(&self) -> Result<Range<u32>, Error> {
        let bound = |name: &str, text: &str| {
            // Of a moment, the day counts.
            let day = text.split('T').next().unwrap_or(text);
            let expected = ": expected a date such as 2023-04-15, 2023-04 or 2023, found `";
            period(day).ok_or_else(|| Error::of(&[name, expected, text, "`"]))
        };
        let after = if self.after.is_empty() { ALWAYS } else { bound("after", &self.after)? };
        let before = if self.before.is_empty() { ALWAYS } else { bound("before", &self.before)? };
        Ok(after.start..before.end)
    }
}

/// What the query says of articles beside the words to look for.
pub(super) struct Conditions {
    values: Vec<Value>,
    excluded_values: Vec<Value>,
    dates: Range<u32>,
    /// Words that must not be held; several of one piece only side by side.
    excluded: Vec<Term>,
    is_wordless: bool,
}

/// Takes the operators out of a query; its fields are those of the collection.
pub(super) fn syntax(index: &Index, text: &str) -> Syntax {
    Syntax::of(text, &|name| index.facets().iter().any(|facet| facet.name.eq_ignore_ascii_case(name)))
}

impl Conditions {
    pub fn gather(index: &Index, asked: &Syntax) -> Result<Conditions, Fault> {
        // A query of nothing but exclusions is words; those of an exclusion are to be excluded.
        let inner = syntax(index, &asked.excluded);
        let is_joined = |key: &str| index.key(key).is_some_and(|key| key.is_held());
        let mut excluded = gather(index, &Query::parse(&inner.plain, &is_joined))?;
        excluded.iter_mut().for_each(|term| term.meant = vec![1.0; term.forms.len()]);
        Ok(Conditions {
            excluded,
            excluded_values: inner.values,
            values: asked.values.clone(),
            dates: asked.dates.clone(),
            is_wordless: asked.is_wordless,
        })
    }

    fn asks_nothing(&self) -> bool {
        self.values.is_empty() && self.dates == ALWAYS
    }
}

/// Both answers, or all blocks that either lacks.
pub(super) fn both<A, B>(a: Result<A, Fault>, b: Result<B, Fault>) -> Result<(A, B), Fault> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(Fault::Need(mut blocks)), Err(Fault::Need(more))) => {
            blocks.extend(more.iter().filter(|block| !blocks.contains(block)).copied().collect::<Vec<_>>());
            Err(Fault::Need(blocks))
        }
        (Err(fault), _) | (_, Err(fault)) => Err(fault),
    }
}

/// Fails more than the filter of one field.
const SEVERAL: u32 = u32::MAX;

/// Which articles pass.
pub(super) struct Pass {
    /// For each article: 0 = passes; n = fails the filter of field n - 1 only; else `SEVERAL`. Empty: all pass.
    fails: Vec<u32>,
}

impl Pass {
    fn new(index: &Index, conditions: &Conditions, filters: &Filters) -> Result<Pass, Fault> {
        let mut pass = Pass { fails: Vec::new() };
        for (name, _) in &filters.fields {
            field(index, name)?;
        }
        for (number, facet) in index.facets().iter().enumerate() {
            let own = || filters.fields.iter().filter(|(name, _)| *name == facet.name);
            if own().any(|(_, accepted)| !accepted.is_empty()) {
                let accepts = |value: &String| own().any(|(_, accepted)| accepted.contains(value));
                let fits: Vec<bool> = facet.values.iter().map(accepts).collect();
                pass.keep(index, facet, number as u32 + 1, true, &fits);
            }
            for (values, wanted) in [(&conditions.values, true), (&conditions.excluded_values, false)] {
                pass.keep_typed(index, facet, values, wanted);
            }
        }
        let (asked, typed) = (filters.dates().map_err(Fault::Broken)?, &conditions.dates);
        let dates = asked.start.max(typed.start)..asked.end.min(typed.end);
        if dates != ALWAYS {
            let in_time = |document| index.date(document).is_some_and(|date| dates.contains(&date));
            pass.fail_all(index, SEVERAL, &|document| !in_time(document));
        }
        pass.exclude(index, &conditions.excluded);
        Ok(pass)
    }

    /// Lets through what has, or if not `wanted` has not, a value that `fits`; the others fail by `number`.
    fn keep(&mut self, index: &Index, facet: &Facet, number: u32, wanted: bool, fits: &[bool]) {
        let mut has = vec![false; index.documents() as usize];
        index.for_each_value(facet, &mut |document, value| has[document as usize] |= fits[value]);
        self.fail_all(index, number, &|document| has[document as usize] != wanted);
    }

    /// The same for what the query says. A half-typed value is taken as it stands if there is such a one.
    fn keep_typed(&mut self, index: &Index, facet: &Facet, values: &[Value], wanted: bool) {
        let mut own: Vec<Value> = values.to_vec();
        own.retain(|value| value.field.eq_ignore_ascii_case(&facet.name));
        if own.is_empty() {
            return;
        }
        let keys: Vec<String> = facet.values.iter().map(|value| value_key(value)).collect();
        own.iter_mut().for_each(|value| value.unfinished &= !keys.contains(&value.key));
        let fits: Vec<bool> = keys.iter().map(|key| own.iter().any(|value| value.fits(key))).collect();
        self.keep(index, facet, SEVERAL, wanted, &fits);
    }

    fn fail_all(&mut self, index: &Index, number: u32, fails: &dyn Fn(u32) -> bool) {
        self.fails.resize(index.documents() as usize, 0);
        for document in (0..index.documents()).filter(|&document| fails(document)) {
            self.fail(document, number);
        }
    }

    fn fail(&mut self, document: u32, number: u32) {
        let fails = &mut self.fails[document as usize];
        *fails = if *fails == 0 { number } else { SEVERAL };
    }

    /// Lets no article through that holds an excluded single word in a form that does not contradict what was typed.
    fn exclude(&mut self, index: &Index, excluded: &[Term]) {
        for piece in exclusions(excluded).into_iter().filter(|piece| piece.len() == 1) {
            let term = &excluded[piece.start];
            self.fails.resize(index.documents() as usize, 0);
            for (form, postings) in term.forms.iter().zip(&term.postings) {
                if grade(&term.word.form, &form.form) != Grade::Conflicting {
                    postings.iter().for_each(|posting| self.fail(posting.document, SEVERAL));
                }
            }
        }
    }

    fn admits(&self, document: u32) -> bool {
        self.fails.get(document as usize).is_none_or(|&fails| fails == 0)
    }

    /// Whether it passes if the filter of one field, by number, is left out.
    pub fn admits_but_for(&self, document: u32, field: usize) -> bool {
        self.fails.get(document as usize).is_none_or(|&fails| fails == 0 || fails == field as u32 + 1)
    }
}

/// The number of a field; an error that names those there are.
fn field(index: &Index, name: &str) -> Result<usize, Fault> {
    index.facets().iter().position(|facet| facet.name == name).ok_or_else(|| {
        let known: Vec<&str> = index.facets().iter().map(|facet| facet.name.as_str()).collect();
        Fault::Broken(Error::of(&[
            "this index does not know the field `",
            name,
            "`; it has: ",
            &known.join(", "),
            ". `mokim build --facet NAME` adds one.",
        ]))
    })
}

/// The words of each exclusion.
fn exclusions(excluded: &[Term]) -> Vec<Range<usize>> {
    let mut start = 0;
    let pieces = excluded.chunk_by(|a, b| a.word.piece == b.word.piece);
    let stretch = |piece: &[Term]| {
        start += piece.len();
        start - piece.len()..start
    };
    pieces.map(stretch).collect()
}

/// What only texts can say.
struct Checks<'s, 'i> {
    search: &'s Search<'i>,
    refiner: &'s Refiner<'s>,
    /// Finds the excluded words.
    excluder: Refiner<'s>,
    /// Phrases that must be there, those that must not, and alternatives.
    phrases: Vec<Range<usize>>,
    exclusions: Vec<Range<usize>>,
    groups: Vec<Group>,
}

impl Checks<'_, '_> {
    fn may_be_excluded(&self, words: &Range<usize>, document: u32) -> bool {
        may_hold(self.search.index, &self.search.conditions.excluded, words, document)
    }

    /// Whether an article may hold all phrases.
    fn may_pass(&self, document: u32) -> bool {
        let (index, terms) = (self.search.index, &self.search.terms);
        self.phrases.iter().all(|phrase| may_hold(index, terms, phrase, document))
    }

    fn needs_text(&self, document: u32) -> bool {
        !self.phrases.is_empty()
            || self.groups.iter().any(|group| self.search.is_unsettled(group, document))
            || self.exclusions.iter().any(|words| self.may_be_excluded(words, document))
    }

    /// The candidate if it passes, with the alternatives that turned out to be missing.
    fn passed(&self, mut candidate: Candidate) -> Result<Option<Candidate>, Fault> {
        let document = candidate.document;
        for phrase in &self.phrases {
            if !holds(self.refiner, &self.search.terms, phrase, document)? {
                return Ok(None);
            }
        }
        for words in self.exclusions.iter().filter(|words| self.may_be_excluded(words, document)) {
            if holds(&self.excluder, &self.search.conditions.excluded, words, document)? {
                return Ok(None);
            }
        }
        for group in &self.groups {
            if self.search.holds_one(self.refiner, group, document)? {
                continue;
            }
            if self.search.must_hold_one(group) {
                return Ok(None);
            }
            candidate.missing += u32::from(self.search.is_unsettled(group, document));
        }
        let all = self.search.scores.everything().count_ones();
        Ok(Some(candidate).filter(|candidate| candidate.missing < all || all == 0))
    }
}

impl Search<'_> {
    /// The articles to show, with their places in time if that is their order; how many hold everything; and the facets
    /// asked for.
    pub(super) fn admitted(
        &self,
        refiner: &Refiner<'_>,
        options: &SearchOptions,
    ) -> Result<(Vec<Candidate>, Vec<FacetCounts>), Fault> {
        let pass = Pass::new(self.index, &self.conditions, &options.filters)?;
        let fields = options.facets.iter().map(|name| field(self.index, name));
        let fields = fields.collect::<Result<Vec<usize>, Fault>>()?;
        let counts = |document: u32| {
            pass.admits(document) || fields.iter().any(|&field| pass.admits_but_for(document, field))
        };
        let mut candidates = if self.browses(options) { self.everything() } else { self.candidates() };
        candidates.retain(|candidate| counts(candidate.document));
        let mut candidates = self.checked(refiner, candidates)?;
        let full = candidates.iter().filter(|candidate| candidate.missing == 0);
        let full: Vec<u32> = full.map(|candidate| candidate.document).collect();
        let facets = fields.iter().map(|&field| count(self.index, field, &full, &pass)).collect();
        candidates.retain(|candidate| pass.admits(candidate.document));
        for candidate in &mut candidates {
            candidate.place = self.place_in_time(candidate.document, options.sort);
        }
        Ok((candidates, facets))
    }

    /// Without a word every article is meant, if anything else was asked.
    fn browses(&self, options: &SearchOptions) -> bool {
        let asks = !self.conditions.asks_nothing()
            || !options.filters.is_empty()
            || !options.facets.is_empty()
            || options.sort != SortBy::Relevance;
        self.conditions.is_wordless && asks
    }

    fn everything(&self) -> Vec<Candidate> {
        let all = 0..self.index.documents();
        all.map(|document| Candidate { document, missing: 0, score: 0.0, place: 0 }).collect()
    }

    /// The higher the earlier in the answer; 0 without a date.
    fn place_in_time(&self, document: u32, sort: SortBy) -> u32 {
        let date = |place: fn(u32) -> u32| self.index.date(document).map_or(0, place);
        match sort {
            SortBy::Relevance => 0,
            SortBy::Newest => date(|date| date.saturating_add(1)),
            SortBy::Oldest => date(|date| u32::MAX - date),
        }
    }

    /// Those that pass what their texts must say. All texts are asked for at once.
    fn checked(
        &self,
        refiner: &Refiner<'_>,
        mut candidates: Vec<Candidate>,
    ) -> Result<Vec<Candidate>, Fault> {
        let mut exclusions = exclusions(&self.conditions.excluded);
        exclusions.retain(|words| words.len() > 1);
        let mut phrases = phrases(&self.terms, 0);
        phrases.retain(|phrase| self.terms[phrase.start].word.either.is_none());
        let excluder = Refiner::new(self.index, &self.conditions.excluded, &self.scores);
        let groups = groups(&self.terms);
        let checks = Checks { search: self, refiner, excluder, phrases, exclusions, groups };
        candidates.retain(|candidate| checks.may_pass(candidate.document));
        let documents = candidates.iter().map(|candidate| candidate.document);
        let unsure: Vec<u32> = documents.filter(|&document| checks.needs_text(document)).collect();
        self.index.want_texts(&unsure)?;
        let mut passed = Vec::new();
        for candidate in candidates {
            passed.extend(checks.passed(candidate)?);
        }
        Ok(passed)
    }
}
