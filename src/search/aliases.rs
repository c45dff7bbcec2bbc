//! Names for the same thing: `Mỹ` also finds "Hoa Kỳ", `LHQ` "Liên Hợp Quốc", `ko` "không".
//!
//! A run of typed words that is a name of a group ([`crate::index::Alias`]; longest first, marks may be missing) gets a
//! second way to be held: the list of the group's concept. Who is in it counts as holding the words, and they are worth
//! to it what its names would give if they were the words, times the group's weight, where that is more than what it
//! holds of the words themselves; so an alias lowers nothing. The words say as little as they do in all these articles
//! together: the idf is that of both lists, those of the concept alone counting by the weight.
//!
//! A name of one syllable (`Nga`, `Úc`; toneless `my` is far more) must be the whole query, have a capital, or be typed
//! with its marks; if it has none, in a query that has some. Words in quotes and beside `OR` mean themselves, and
//! excluded ones exclude themselves only.
use super::finder::Sequence;
use super::gather::Term;
use super::query::{Query, Word};
use crate::index::{Alias, Fault, Index, Key, MOST_ATOMS, Name, Spotter, atoms, concept};
use crate::text::{Gap, Grade, grade, is_bare, is_syllable, is_upper};
use std::ops::Range;

/// How well `TP.HCM` fits where just that was typed, against 1 for `TPHCM`: a shade more than its one word more costs.
const AS_TYPED: f32 = 1.02;

/// A run of typed words and who holds another name for it.
pub struct Synonym {
    /// The words of the query.
    pub terms: Range<usize>,
    pub weight: f32,
    /// Number of the group.
    number: usize,
    /// Keys and forms of the atoms that were typed.
    typed: Vec<(String, String)>,
    pub key: Key,
    /// Articles that hold a name of the group, and how often, in the title three times.
    pub holders: Vec<(u32, u16)>,
}

/// The runs of a query that are names, with the keys of their concepts. `text` is what the query was parsed from.
#[inline(never)]
pub fn synonyms(index: &Index, query: &Query, text: &str) -> Vec<Synonym> {
    let mut synonyms = Vec::new();
    let mut start = 0;
    while start < query.words.len() {
        let (mut end, mut best): (usize, Vec<&Alias>) = (start + 1, Vec::new());
        let (mut key, mut form) = (String::new(), String::new());
        for (n, word) in query.words.iter().enumerate().skip(start).take(MOST_ATOMS) {
            if word.phrase.is_some() || word.either.is_some() || n > start && !word.adjacent {
                break;
            }
            key.push_str(&word.key);
            form.push_str(&word.form);
            let means =
                |name: &Name| name.is_typed && name.key == key && is_meant(query, text, word, name, &form);
            let mut meant: Vec<&Alias> = Vec::new();
            for alias in &index.meta().aliases {
                if alias.names.iter().any(means) {
                    meant.push(alias);
                }
            }
            if !meant.is_empty() {
                (end, best) = (n + 1, meant);
            }
        }
        let typed = atoms(&text[query.words[start].span.start..query.words[end - 1].span.end]);
        for &Alias { weight, number, .. } in best {
            if let Some(key) = index.key(&concept(number)).filter(|_| weight > 0.0) {
                let (terms, typed, holders) = (start..end, typed.clone(), Vec::new());
                synonyms.push(Synonym { terms, weight, number, typed, key, holders });
            }
        }
        start = end;
    }
    synonyms
}

/// Whether the words up to `last`, together `form`, mean a name whose key they have.
fn is_meant(query: &Query, text: &str, last: &Word, name: &Name, form: &str) -> bool {
    let grade = grade(form, &name.form);
    if name.atoms.len() > 1 || !is_syllable(&name.form) || query.words.len() == 1 {
        return grade != Grade::Conflicting;
    }
    let is_capital = text[last.span.clone()].starts_with(is_upper);
    let has_marks = || query.words.iter().any(|word| !is_bare(&word.form));
    grade != Grade::Conflicting && is_capital || grade == Grade::Exact && has_marks()
}

impl Synonym {
    /// Reads who holds a name of the group.
    pub fn read(&mut self, index: &Index, terms: &[Term]) -> Result<(), Fault> {
        let in_title = terms[self.terms.start].word.in_title;
        let mut postings = Vec::new();
        index.for_each_list(&self.key, false, &mut |_, _, list| {
            list.read(&mut postings);
            for posting in postings.iter().filter(|posting| posting.title > 0 || !in_title) {
                let frequency = super::gather::frequency(posting.title, posting.body);
                self.holders.push((posting.document, frequency));
            }
        })
    }

    /// The bits of its words.
    pub fn words(&self) -> u32 {
        self.terms.clone().fold(0, |words, n| words | 1 << n)
    }

    /// How many articles hold it and not this word, by its weight.
    pub fn further(&self, term: &Term) -> f32 {
        let lacks = self.holders.iter().filter(|(document, _)| term.held[*document as usize].forms == 0);
        self.weight * lacks.count() as f32
    }

    fn for_each_name(&self, index: &Index, visit: &mut dyn FnMut(&Name)) {
        for alias in &index.meta().aliases {
            for name in &alias.names {
                if alias.number == self.number && name.is_found {
                    visit(name);
                }
            }
        }
    }

    /// The other names as words of the texts.
    pub fn sequences(&self, index: &Index, sequences: &mut Vec<Sequence>) {
        self.for_each_name(index, &mut |name| {
            let mut words = Vec::new();
            for (key, form) in &name.atoms {
                let key = index.key(key).unwrap_or_default();
                words.extend(key.forms.into_iter().find(|known| known.form == *form).map(|form| form.words));
            }
            // The words themselves are sought anyway, but not the atoms of a joined one.
            let (is_typed, is_joined) = (name.atoms == self.typed, self.terms.len() < self.typed.len());
            if words.len() == name.atoms.len() && !words.is_empty() && (is_joined || !is_typed) {
                let fit = if is_typed { AS_TYPED } else { self.weight };
                let (terms, gap) = (self.terms.clone(), Gap::Space);
                sequences.push(Sequence { terms, words, gap, fit });
            }
        });
    }
}

/// Finds the names of the synonyms in texts, each by its place among them.
pub fn spotter(index: &Index, synonyms: &[Synonym]) -> Spotter {
    let mut spotter = Spotter::default();
    for (n, synonym) in synonyms.iter().enumerate() {
        synonym.for_each_name(index, &mut |name| spotter.add(n, &name.atoms, name.is_typed));
    }
    spotter
}
