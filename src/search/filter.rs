//! Which articles are let through, apart from the words they hold: filters, dates, exclusions, phrases.
use super::aliases::Synonym;
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
    pub typed: Syntax,
    pub excluded: Excluded,
}

/// What articles must not have: words, several of one piece only side by side, and values.
pub(super) struct Excluded {
    terms: Vec<Term>,
    values: Vec<Value>,
}

/// Takes the operators out of a query; its fields are those of the collection.
pub(super) fn syntax(index: &Index, text: &str) -> Syntax {
    Syntax::of(text, &|name| index.facets().iter().any(|facet| facet.name.eq_ignore_ascii_case(name)))
}

/// Looks up at once the words of a query and those that must not be held.
pub(super) fn gather_all(
    index: &Index,
    query: &Query,
    typed: &Syntax,
    synonyms: &mut [Synonym],
) -> Result<(Vec<Term>, Excluded), Fault> {
    // Words to exclude may have operators of their own: `-title:bão`.
    let Syntax { plain, values, .. } = syntax(index, &typed.excluded);
    let is_joined = |key: &str| index.key(key).is_some_and(|key| key.is_held());
    let mut all = query.clone();
    all.words.append(&mut Query::parse(&plain, &is_joined).words);
    let mut wanted = gather(index, &all, synonyms)?;
    let mut terms = wanted.split_off(query.words.len());
    for term in &mut terms {
        term.meant.resize(term.forms.len(), 1.0);
    }
    synonyms.iter_mut().try_for_each(|synonym| synonym.read(index, &wanted))?;
    Ok((wanted, Excluded { terms, values }))
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
            for (values, wanted) in [(&conditions.typed.values, true), (&conditions.excluded.values, false)] {
                pass.keep_typed(index, facet, values, wanted);
            }
        }
        let (asked, typed) = (filters.dates().map_err(Fault::Broken)?, &conditions.typed.dates);
        let dates = asked.start.max(typed.start)..asked.end.min(typed.end);
        if dates != ALWAYS {
            let in_time = |document| index.date(document).is_some_and(|date| dates.contains(&date));
            pass.fail_all(index, SEVERAL, &|document| !in_time(document));
        }
        pass.exclude(index, &conditions.excluded.terms);
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
        let mut fits = vec![false; facet.values.len()];
        let mut any = false;
        let mut keys = Vec::new();
        for typed in values.iter().filter(|value| value.field.eq_ignore_ascii_case(&facet.name)) {
            if !any {
                keys.extend(facet.values.iter().map(|value| value_key(value)));
            }
            let may_be_longer = typed.unfinished && !keys.contains(&typed.key);
            for (fits, key) in fits.iter_mut().zip(&keys) {
                *fits |= *key == typed.key || may_be_longer && key.starts_with(&typed.key);
            }
            any = true;
        }
        if any {
            self.keep(index, facet, SEVERAL, wanted, &fits);
        }
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
    let known = index.facets().iter().position(|facet| facet.name == name);
    known.ok_or_else(|| {
        let mut sentence = vec!["this index does not know the field `", name, "`; it has"];
        for facet in index.facets() {
            sentence.extend([" `", &facet.name, "`"]);
        }
        sentence.push(". `mokim build --facet NAME` adds one.");
        Fault::Broken(Error::of(&sentence))
    })
}

/// The words of each exclusion.
fn exclusions(excluded: &[Term]) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for (n, term) in excluded.iter().enumerate() {
        match pieces.last_mut().filter(|piece| excluded[piece.start].word.piece == term.word.piece) {
            Some(piece) => piece.end = n + 1,
            None => pieces.push(n..n + 1),
        }
    }
    pieces
}

/// What only texts can say.
struct Checks<'s, 'i> {
    search: &'s Search<'i>,
    refiner: &'s Refiner<'s>,
    /// Finds the excluded words, if there are several side by side.
    excluder: Option<Refiner<'s>>,
    /// Phrases that must be there, those that must not, and alternatives.
    phrases: Vec<Range<usize>>,
    exclusions: Vec<Range<usize>>,
    groups: Vec<Group>,
}

impl Checks<'_, '_> {
    fn may_be_excluded(&self, words: &Range<usize>, document: u32) -> bool {
        may_hold(self.search.index, &self.search.conditions.excluded.terms, words, document)
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
            if let Some(excluder) = &self.excluder
                && holds(excluder, &self.search.conditions.excluded.terms, words, document)?
            {
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
    /// The articles to show, with their places in time if that is their order; and the facets asked for.
    pub(super) fn admitted(
        &self,
        refiner: &Refiner<'_>,
        options: &SearchOptions,
    ) -> Result<(Vec<Candidate>, Vec<FacetCounts>), Fault> {
        let pass = Pass::new(self.index, &self.conditions, &options.filters)?;
        let mut fields = Vec::new();
        for name in &options.facets {
            fields.push(field(self.index, name)?);
        }
        let candidates = self.checked(refiner, options, &pass, &fields)?;
        let (mut admitted, mut full) = (Vec::new(), Vec::new());
        for candidate in candidates {
            if candidate.missing == 0 {
                full.push(candidate.document);
            }
            if pass.admits(candidate.document) {
                admitted.push(candidate);
            }
        }
        let facets = fields.iter().map(|&field| count(self.index, field, &full, &pass)).collect();
        Ok((admitted, facets))
    }

    /// Without a word every article is meant, if anything else was asked.
    fn browses(&self, options: &SearchOptions) -> bool {
        let typed = &self.conditions.typed;
        let asks = typed.asks()
            || !options.filters.is_empty()
            || !options.facets.is_empty()
            || options.sort != SortBy::Relevance;
        typed.is_wordless && asks
    }

    /// The higher the earlier in the answer; 0 without a date.
    fn place_in_time(&self, document: u32, sort: SortBy) -> u32 {
        match self.index.date(document) {
            Some(date) if sort == SortBy::Newest => date.saturating_add(1),
            Some(date) if sort == SortBy::Oldest => u32::MAX - date,
            _ => 0,
        }
    }

    /// Those that pass, or would without the filter of one of `fields`, and what their texts must say.
    fn checked(
        &self,
        refiner: &Refiner<'_>,
        options: &SearchOptions,
        pass: &Pass,
        fields: &[usize],
    ) -> Result<Vec<Candidate>, Fault> {
        let checks = self.checks(refiner)?;
        let (mut possible, mut sure, mut unsure) = (Vec::new(), Vec::new(), Vec::new());
        for mut candidate in self.candidates(self.browses(options)) {
            let document = candidate.document;
            let admits = pass.admits(document);
            let counts = admits || fields.iter().any(|&field| pass.admits_but_for(document, field));
            if counts && checks.may_pass(document) {
                candidate.place = self.place_in_time(document, options.sort);
                possible.push(candidate);
                if checks.needs_text(document) {
                    unsure.push(document);
                } else if admits {
                    sure.push(candidate);
                }
            }
        }
        self.want_all(refiner, options, &unsure, sure)?;
        let mut passed = Vec::new();
        for candidate in possible {
            passed.extend(checks.passed(candidate)?);
        }
        Ok(passed)
    }

    fn checks<'s>(&'s self, refiner: &'s Refiner<'s>) -> Result<Checks<'s, 's>, Fault> {
        let excluded = &self.conditions.excluded.terms;
        let mut exclusions = exclusions(excluded);
        exclusions.retain(|words| words.len() > 1);
        let mut phrases = phrases(&self.terms, 0);
        phrases.retain(|phrase| self.terms[phrase.start].word.either.is_none());
        let excluder =
            exclusions.first().map(|_| Refiner::new(self.index, excluded, &[], &self.scores)).transpose()?;
        let groups = groups(&self.terms);
        Ok(Checks { search: self, refiner, excluder, phrases, exclusions, groups })
    }

    /// Says at once which texts lack, so that no third round is needed: those that must be checked, and those that the
    /// answer would need if none of these passed. With some that pass, it needs no others.
    fn want_all(
        &self,
        refiner: &Refiner<'_>,
        options: &SearchOptions,
        unsure: &[u32],
        sure: Vec<Candidate>,
    ) -> Result<(), Fault> {
        let mut wanted = self.index.want_texts(unsure);
        if let Err(Fault::Need(blocks)) = &mut wanted {
            let shown = 0..options.offset.saturating_add(options.limit.min(1000));
            if let Err(Fault::Need(more)) = self.ranked(refiner, sure, shown, options.sort) {
                for block in more {
                    if let Err(place) = blocks.binary_search(&block) {
                        blocks.insert(place, block);
                    }
                }
            }
        }
        wanted
    }
}
