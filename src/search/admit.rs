//! Which candidates come into the answer: they pass the filters, and hold what only their texts can say; then the facets
//! are counted.
use super::either::{Group, groups};
use super::facets::{FacetCounts, count};
use super::filter::{Pass, exclusions, field};
use super::phrases::{holds, may_hold, phrases};
use super::ranking::Candidate;
use super::recency::Recency;
use super::refine::Refiner;
use super::{Accents, Search, SearchOptions, SortBy};
use crate::index::Fault;
use std::ops::Range;

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
    fn are_none(&self) -> bool {
        self.phrases.is_empty() && self.exclusions.is_empty() && self.groups.is_empty()
    }

    /// Whether no text needs to be read.
    fn are_sighted(&self) -> bool {
        self.refiner.finder.is_sighted() && self.excluder.as_ref().is_none_or(|one| one.finder.is_sighted())
    }

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
        let mut pass = Pass::new(self.index, &self.conditions, &options.filters)?;
        if options.accents == Accents::Exact {
            pass.keep_exact(self.index, &self.terms);
        }
        let mut fields = Vec::new();
        for name in &options.facets {
            fields.push(field(self.index, name)?);
        }
        let mut candidates = self.checked(refiner, options, &pass, &fields)?;
        let mut facets = Vec::new();
        if !fields.is_empty() {
            let full = candidates.iter().filter(|candidate| candidate.missing == 0);
            let full: Vec<u32> = full.map(|candidate| candidate.document).collect();
            for field in fields {
                facets.push(count(self.index, field, &full, &pass));
            }
            candidates.retain(|candidate| pass.admits(candidate.document));
        }
        Ok((candidates, facets))
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

    /// For each article its place by the field that is asked for, 0 without a value; empty if the date counts.
    fn field_places(&self, options: &SearchOptions) -> Result<Vec<u32>, Fault> {
        let mut places = Vec::new();
        if !options.sort_field.is_empty() {
            let facet = &self.index.facets()[field(self.index, &options.sort_field)?];
            places.resize(self.index.documents() as usize, 0);
            self.index
                .for_each_value(facet, &mut |document, value| places[document as usize] = value as u32 + 1);
        }
        Ok(places)
    }

    /// The higher the earlier in an answer by date, or by a field; 0 without a date, or a value of the field.
    fn place(&self, document: u32, sort: SortBy, places: &[u32]) -> u32 {
        let place = match places.get(document as usize) {
            Some(place) => place.checked_sub(1),
            None => self.index.date(document),
        };
        match place {
            Some(place) if sort == SortBy::Newest => place.saturating_add(1),
            Some(place) => u32::MAX - place,
            None => 0,
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
        let possible = self.possible(&checks, options, pass, fields)?;
        if checks.are_none() {
            return Ok(possible);
        }
        let (mut unsure, mut sure, mut passed) = (Vec::new(), Vec::new(), Vec::new());
        for candidate in &possible {
            let document = candidate.document;
            if checks.needs_text(document) {
                unsure.push(document);
            } else if pass.admits(document) {
                sure.push(*candidate);
            }
        }
        if !checks.are_sighted() {
            self.want_all(refiner, options, &unsure, sure)?;
        }
        for candidate in possible {
            if let Some(candidate) = checks.passed(candidate)? {
                passed.push(candidate);
            }
        }
        Ok(passed)
    }

    /// The same by all that needs no text.
    fn possible(
        &self,
        checks: &Checks,
        options: &SearchOptions,
        pass: &Pass,
        fields: &[usize],
    ) -> Result<Vec<Candidate>, Fault> {
        let recency = Recency::new(self.index, options.recency);
        let mut possible = self.candidates(self.browses(options), &recency);
        let places = self.field_places(options)?;
        if options.sort != SortBy::Relevance {
            for candidate in &mut possible {
                candidate.place = self.place(candidate.document, options.sort, &places);
            }
        }
        if !pass.admits_all() || !checks.phrases.is_empty() {
            possible.retain(|candidate| {
                let document = candidate.document;
                let counts = |&field: &usize| pass.admits_but_for(document, field);
                (pass.admits(document) || fields.iter().any(counts)) && checks.may_pass(document)
            });
        }
        Ok(possible)
    }

    fn checks<'s>(&'s self, refiner: &'s Refiner<'s>) -> Result<Checks<'s, 's>, Fault> {
        let excluded = &self.conditions.excluded.terms;
        let mut exclusions = exclusions(excluded);
        exclusions.retain(|words| words.len() > 1);
        let mut phrases = phrases(&self.terms, 0);
        phrases.retain(|phrase| self.terms[phrase.start].word.either.is_none());
        let excluder = match exclusions.is_empty() {
            true => None,
            false => Some(Refiner::new(self.index, excluded, &[], &self.scores)?),
        };
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
        let Err(mut fault) = self.index.want_texts(unsure) else {
            return Ok(());
        };
        let shown = 0..options.offset.saturating_add(options.limit.min(1000));
        if let Err(more) = self.ranked(refiner, sure, shown, options) {
            fault.add(more);
        }
        Err(fault)
    }
}
