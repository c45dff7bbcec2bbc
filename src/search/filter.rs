//! Which articles pass, whatever words they hold: by field, by date, by what they must not hold.
use super::aliases::Synonym;
use super::gather::{Term, gather};
use super::last::LastWords;
use super::period::{ALWAYS, period};
use super::query::Query;
use super::syntax::{Syntax, Value, value_key};
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
    pub(super) fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.after.is_empty() && self.before.is_empty()
    }

    /// Minutes since 1600.
    fn dates(&self) -> Result<Range<u32>, Error> {
        Ok(bound("after", &self.after)?.start..bound("before", &self.before)?.end)
    }
}

#[inline(never)]
fn bound(name: &str, text: &str) -> Result<Range<u32>, Error> {
    if text.is_empty() {
        return Ok(ALWAYS);
    }
    // Of a moment, the day counts.
    let day = text.bytes().position(|byte| byte == b'T').unwrap_or(text.len());
    let expected = ": expected a date such as 2023-04-15, 2023-04 or 2023, found `";
    period(&text[..day]).ok_or_else(|| Error::of(&[name, expected, text, "`"]))
}

/// What the query says of articles beside the words to look for.
pub(super) struct Conditions {
    pub typed: Syntax,
    pub excluded: Excluded,
}

/// What articles must not have: words, several of one piece only side by side, and values.
pub(super) struct Excluded {
    pub terms: Vec<Term>,
    values: Vec<Value>,
}

/// Takes the operators out of a query; its fields are those of the collection.
pub(super) fn syntax(index: &Index, text: &str) -> Syntax {
    Syntax::of(text, &|name| index.facets().iter().any(|facet| facet.name.eq_ignore_ascii_case(name)))
}

/// Looks up at once the words of a query and those that must not be held.
pub(super) fn gather_all(
    index: &Index,
    mut query: Query,
    typed: &Syntax,
    synonyms: &mut [Synonym],
    looks: usize,
    last: LastWords,
) -> Result<(Vec<Term>, Excluded), Fault> {
    // Words to exclude may have operators of their own: `-title:bão`.
    let Syntax { plain, values, .. } = syntax(index, &typed.excluded);
    let is_joined = |key: &str| index.key(key).is_some_and(|key| key.is_held());
    let wanted = query.words.len();
    query.words.append(&mut Query::parse(&plain, &is_joined).words);
    let mut all = gather(index, &query, synonyms, looks, last)?;
    let mut terms = all.split_off(wanted);
    for term in &mut terms {
        term.meant.resize(term.forms.len(), 1.0);
    }
    for synonym in synonyms {
        synonym.read(index, &all)?;
    }
    Ok((all, Excluded { terms, values }))
}

/// Fails more than the filter of one field.
const SEVERAL: u32 = u32::MAX;

/// Which articles pass.
pub(super) struct Pass {
    /// For each article: 0 = passes; n = fails the filter of field n - 1 only; else `SEVERAL`. Empty: all pass.
    fails: Vec<u32>,
}

impl Pass {
    pub fn new(index: &Index, conditions: &Conditions, filters: &Filters) -> Result<Pass, Fault> {
        let mut pass = Pass { fails: Vec::new() };
        for (name, _) in &filters.fields {
            field(index, name)?;
        }
        for (number, facet) in index.facets().iter().enumerate() {
            pass.keep_accepted(index, facet, number as u32 + 1, &filters.fields);
            pass.keep_typed(index, facet, &conditions.typed.values, true);
            pass.keep_typed(index, facet, &conditions.excluded.values, false);
        }
        let (asked, typed) = (filters.dates()?, &conditions.typed.dates);
        let dates = asked.start.max(typed.start)..asked.end.min(typed.end);
        if dates != ALWAYS {
            let in_time = |document| index.date(document).is_some_and(|date| dates.contains(&date));
            pass.fail_all(index, SEVERAL, &|document| !in_time(document));
        }
        pass.exclude(index, &conditions.excluded.terms);
        Ok(pass)
    }

    /// Lets through what has a value that the filters of the field accept, if they name any.
    fn keep_accepted(
        &mut self,
        index: &Index,
        facet: &Facet,
        number: u32,
        filters: &[(String, Vec<String>)],
    ) {
        let mut fits = vec![false; facet.values.len()];
        let mut any = false;
        for (name, accepted) in filters {
            if *name == facet.name {
                any |= !accepted.is_empty();
                for (fits, value) in fits.iter_mut().zip(&facet.values) {
                    *fits |= accepted.contains(value);
                }
            }
        }
        if any {
            self.keep(index, facet, number, true, &fits);
        }
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

    /// Lets no article through that holds an excluded single word, in a form that does not contradict what was typed.
    /// What surrounds an article excludes nothing: a share bar stands on every page.
    fn exclude(&mut self, index: &Index, excluded: &[Term]) {
        for piece in exclusions(excluded).into_iter().filter(|piece| piece.len() == 1) {
            self.fails.resize(index.documents() as usize, 0);
            for_each_fitting(&excluded[piece.start], &mut |document| self.fail(document, SEVERAL));
        }
    }

    /// Lets no article through that holds a word only in forms that contradict what was typed.
    pub fn keep_exact(&mut self, index: &Index, terms: &[Term]) {
        self.fails.resize(index.documents() as usize, 0);
        for term in terms {
            let mut fits = vec![false; index.documents() as usize];
            for_each_fitting(term, &mut |document| fits[document as usize] = true);
            for (document, (held, fits)) in (0..).zip(term.held.iter().zip(fits)) {
                if held.is_exact() && !fits {
                    self.fail(document, SEVERAL);
                }
            }
        }
    }

    pub fn admits_all(&self) -> bool {
        self.fails.is_empty()
    }

    pub fn admits(&self, document: u32) -> bool {
        self.fails.get(document as usize).is_none_or(|&fails| fails == 0)
    }

    /// Whether it passes if the filter of one field, by number, is left out.
    pub fn admits_but_for(&self, document: u32, field: usize) -> bool {
        self.fails.get(document as usize).is_none_or(|&fails| fails == 0 || fails == field as u32 + 1)
    }
}

/// Calls `visit` with each article that tells the word in a form that does not contradict what was typed.
fn for_each_fitting(term: &Term, visit: &mut dyn FnMut(u32)) {
    for (form, postings) in term.forms.iter().zip(&term.postings) {
        if grade(&term.word.form, &form.form) != Grade::Conflicting {
            let told = postings.iter().filter(|posting| posting.frequency > 0);
            told.for_each(|posting| visit(posting.document));
        }
    }
}

/// The number of a field; an error that names those there are.
pub(super) fn field(index: &Index, name: &str) -> Result<usize, Fault> {
    let known = index.facets().iter().position(|facet| facet.name == name);
    known.ok_or_else(|| {
        let mut sentence = vec!["this index does not know the field `", name, "`; it has"];
        for facet in index.facets() {
            sentence.extend([" `", &facet.name, "`"]);
        }
        sentence.push(". `mokim build --facet NAME` adds one.");
        Error::of(&sentence).into()
    })
}

/// The words of each exclusion.
pub(super) fn exclusions(excluded: &[Term]) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for (n, term) in excluded.iter().enumerate() {
        match pieces.last_mut().filter(|piece| excluded[piece.start].word.piece == term.word.piece) {
            Some(piece) => piece.end = n + 1,
            None => pieces.push(n..n + 1),
        }
    }
    pieces
}
