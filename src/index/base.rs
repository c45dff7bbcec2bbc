//! An index to begin another with: its articles are taken over as they are coded, but for some that are left out.
//!
//! Neither are texts cut into words again nor phrases looked for: symbols are renumbered, phrases stay phrases. Lists
//! are decoded and written anew, since nearly all numbers in them change with the number of articles; which forms are
//! neighbours, of which an index keeps the frequent ones only, is counted from the symbols. What no article holds that
//! stays is forgotten: words, separators and phrases of an article that is left out stand nowhere any more.
use super::draft::{Drafted, Holding};
use super::model::{CAPITAL, END, LITERAL, Model, SEPARATORS, UPPER};
use super::phrases::Rule;
use super::postings::{Following, Posting};
use super::reader::Index;
use super::texts::Stored;
use super::writer::IndexWriter;
use crate::Error;
use crate::bytes::BitReader;
use crate::lanes::in_order;
use crate::text::{Gap, tokens};
use rustc_hash::FxHashMap;

/// How many articles are read at once.
const BATCH: usize = 256;

/// The phrases of the index that was begun with.
pub struct OldPhrases {
    /// In its own symbols.
    pub rules: Vec<Rule>,
    pub first_word: u32,
    pub first_rule: u32,
    /// Rows of its words.
    pub words: Vec<u32>,
    /// Whether a phrase stands in an article that stays, itself or as part of another.
    pub is_used: Vec<bool>,
}

/// What is needed to read an article of the base.
struct Source<'a> {
    model: &'a Model,
    /// For each word, the row of its form.
    forms: Vec<u32>,
}

/// What some articles of the base hold.
#[derive(Default)]
pub(super) struct Part {
    pub further: Vec<u32>,
    /// In symbols of the base.
    pub symbols: Vec<u32>,
    literals: Vec<String>,
    /// For each word, how often it stands there, and whether in a title or body.
    words: FxHashMap<u32, (u32, bool)>,
    separators: Vec<bool>,
    phrases: Vec<bool>,
    pairs: FxHashMap<(u32, u32), u32>,
    tokens: u64,
}

impl IndexWriter {
    /// Begins with the articles of `base` for which `stays` says so, in their order. The writer must be empty; facets,
    /// aliases and width of fingerprints of its settings must be those that `base` was built with; a width that is left open is
    /// that of `base`, however many articles follow. `groups`, if not
    /// empty: the group of each article ([`crate::Document::group`]), which the index does not keep.
    ///
    /// # Errors
    /// If `base` is damaged, or was visibly built with other settings.
    pub fn begin_with(&mut self, base: &Index, stays: &[bool], groups: &[String]) -> Result<(), Error> {
        let bits = base.meta().adjacency_bits;
        if !self.is_empty() || *self.settings.adjacency_bits.get_or_insert(bits) != bits {
            return Err(Error("an index can be continued only with the settings it was built with".into()));
        }
        let damaged = |_| Error("the index to be continued is damaged: build all articles anew".into());
        let model = base.model().map_err(damaged)?;
        let (forms, words, word_forms) = self.take_terms(base);
        self.separators = model.separators.clone();
        self.separator_uses = vec![false; self.separators.len()];
        self.separator_numbers = self.separators.iter().cloned().zip(0..).collect();
        self.take_lists(base, stays, &forms).map_err(damaged)?;
        self.take_columns(base, stays, groups);
        let mut old = OldPhrases {
            rules: model.rules.clone(),
            first_word: model.first_word,
            first_rule: model.first_rule,
            words,
            is_used: vec![false; model.rules.len()],
        };
        let source = Source { model, forms: word_forms };
        let staying = (0..).zip(stays).filter(|(_, stays)| **stays);
        let stored: Result<Vec<Stored<'_>>, _> =
            staying.map(|(document, _)| base.article(document)).collect();
        self.take_texts(&source, &stored.map_err(damaged)?, &mut old)?;
        old.spread_use();
        self.old_phrases = Some(old);
        Ok(())
    }

    /// The rows of the base's forms and words, and for each word the row of its form.
    fn take_terms(&mut self, base: &Index) -> (Vec<u32>, Vec<u32>, Vec<u32>) {
        let (mut forms, mut words, mut word_forms) = (Vec::new(), Vec::new(), Vec::new());
        base.for_each_key(&mut |key| {
            for form in &key.forms {
                let row = self.terms.form(&key.key, &form.form);
                forms.push(row);
                for word in form.words.clone() {
                    words.push(self.terms.word(base.dictionary.words.text(word as usize), row));
                    word_forms.push(row);
                }
            }
        });
        (forms, words, word_forms)
    }

    /// Takes over the postings of articles that stay.
    fn take_lists(&mut self, base: &Index, stays: &[bool], forms: &[u32]) -> Result<(), super::Fault> {
        let mut next = 0;
        let numbers: Vec<Option<u32>> = stays
            .iter()
            .map(|&stays| {
                next += u32::from(stays);
                stays.then(|| next - 1)
            })
            .collect();
        let mut form = forms.iter();
        let mut postings = Vec::new();
        base.for_each_completion("", false, &mut |_, _, _, list| {
            let Some(&form) = form.next() else { return };
            list.read(&mut postings);
            for posting in &postings {
                if let Some(document) = numbers.get(posting.document as usize).copied().flatten() {
                    self.holders.push(document, form, &holding(form, posting));
                }
            }
        })?;
        self.holders.documents_are(next);
        Ok(())
    }

    fn take_columns(&mut self, base: &Index, stays: &[bool], groups: &[String]) {
        let mut values: Vec<Vec<(usize, usize)>> = vec![Vec::new(); stays.len()];
        for (number, facet) in base.facets().iter().enumerate() {
            base.for_each_value(facet, &mut |document, value| {
                values[document as usize].push((number, value));
            });
        }
        for (document, values) in values.iter().enumerate().filter(|(document, _)| stays[*document]) {
            let value = |&(facet, value): &(usize, usize)| {
                let facet = &base.facets()[facet];
                (facet.name.clone(), facet.values[value].clone())
            };
            let (sections, meta): (Vec<_>, Vec<_>) = values.iter().partition(|(facet, _)| *facet == 0);
            let section = sections.first().map(value).unwrap_or_default().1;
            let date = base.date(document as u32);
            self.facets.add(&section, date, &meta.iter().map(value).collect::<Vec<_>>());
            self.duplicates.add(groups.get(document).map_or("", String::as_str));
            self.lengths.push(base.length_codes()[document]);
            self.dates.push(date);
        }
        self.ids = base.id_hashes().zip(stays).filter(|(_, stays)| **stays).map(|(id, _)| id).collect();
        let is_held = |number| base.meta().aliases.iter().any(|alias| alias.number == number);
        self.held = (0..self.held.len()).map(is_held).collect();
    }

    fn take_texts(
        &mut self,
        source: &Source<'_>,
        stored: &[Stored<'_>],
        old: &mut OldPhrases,
    ) -> Result<(), Error> {
        let mut batches = stored.chunks(BATCH);
        in_order(
            self.means.threads,
            || batches.next(),
            |articles| source.read(articles),
            |part| self.take_part(&part?, old),
        )
    }

    fn take_part(&mut self, part: &Part, old: &mut OldPhrases) -> Result<(), Error> {
        for (&word, &(count, searched)) in &part.words {
            let row = &mut self.terms.words[old.words[word as usize] as usize];
            // Of a word that is searched it does not matter.
            row.in_fields += count;
            row.searched |= searched;
        }
        let used =
            |uses: &mut Vec<bool>, here: &[bool]| uses.iter_mut().zip(here).for_each(|(use_, &h)| *use_ |= h);
        used(&mut self.separator_uses, &part.separators);
        used(&mut old.is_used, &part.phrases);
        self.tokens += part.tokens;
        self.holders.add_pairs(part.pairs.iter().map(|(&pair, &count)| (pair, count)));
        self.further.extend(&part.further);
        let literals: Vec<u32> = part.literals.iter().map(|literal| self.literal(literal)).collect();
        self.put_old(part, &literals, old)?;
        self.holders.spill(&self.terms, &*self.means.shelf)
    }

    /// The row of a word that was in no dictionary.
    fn literal(&mut self, spelling: &str) -> u32 {
        let mut names = None;
        tokens(spelling, &mut |token| {
            if token.atoms == 1 && names.is_none() {
                names = Some((token.key.clone(), token.form.clone()));
            }
        });
        let (key, form) = names.unwrap_or_else(|| (spelling.into(), spelling.into()));
        let form = self.terms.form(&key, &form);
        let row = self.terms.word(spelling, form);
        self.terms.words[row as usize].in_fields += 1;
        row
    }
}

fn holding(form: u32, posting: &Posting) -> Holding {
    let mut members = (0..16).filter(|bucket| posting.next >> bucket & 1 == 1);
    let mut first = [0; 3];
    let mut last = 0;
    for slot in &mut first {
        last = members.next().unwrap_or(last);
        *slot = last;
    }
    let next = Following { first, set: posting.next };
    Holding { form, title: posting.title, body: posting.body, next }
}

impl OldPhrases {
    /// What is part of a phrase that is used is used.
    fn spread_use(&mut self) {
        for rule in (0..self.rules.len()).rev() {
            if self.is_used[rule] {
                let (a, b) = self.rules[rule];
                for half in [a, b].iter().filter_map(|half| half.checked_sub(self.first_rule)) {
                    self.is_used[half as usize] = true;
                }
            }
        }
    }

    /// A symbol of the base as this writer drafts it; not for literals.
    pub fn drafted(&self, symbol: u32) -> Drafted {
        match symbol {
            symbol if symbol < SEPARATORS => Drafted::Symbol(symbol),
            symbol if symbol < self.first_word => Drafted::Separator(symbol - SEPARATORS),
            symbol if symbol < self.first_rule => {
                Drafted::Word(self.words[(symbol - self.first_word) as usize])
            }
            symbol => Drafted::Phrase(symbol - self.first_rule),
        }
    }

    /// The phrases that are used, round by round, in the symbols that `new` gives for those of the base.
    pub fn rounds(&self, new: impl Fn(u32) -> u32, alphabet: u32) -> Vec<Vec<Rule>> {
        let used = self.rules.iter().zip(&self.is_used).filter(|(_, is_used)| **is_used);
        let mut rounds: Vec<Vec<Rule>> = Vec::new();
        let (mut known, mut rules) = (alphabet, 0);
        for (&(a, b), _) in used {
            let rule = (new(a), new(b));
            let fits = |last: &Vec<Rule>| {
                last.last().is_some_and(|last| *last < rule) && rule.0 < known && rule.1 < known
            };
            match rounds.last_mut().filter(|last| fits(last)) {
                Some(last) => last.push(rule),
                None => {
                    known = alphabet + rules;
                    rounds.push(vec![rule]);
                }
            }
            rules += 1;
        }
        rounds
    }
}

impl Source<'_> {
    fn read(&self, articles: &[Stored<'_>]) -> Result<Part, Error> {
        let damaged =
            || Error("the texts of the index to be continued are damaged: build all articles anew".into());
        let mut part = Part {
            separators: vec![false; self.model.separators.len()],
            phrases: vec![false; self.model.rules.len()],
            ..Part::default()
        };
        let mut pairs = Vec::new();
        for article in articles {
            let start = part.symbols.len();
            let further = self.symbols(article, &mut part).ok_or_else(damaged)?;
            part.further.push(further);
            let symbols = part.symbols.split_off(start);
            self.count(&symbols, further, &mut part, &mut pairs);
            part.symbols.extend(symbols);
            pairs.sort_unstable();
            pairs.dedup();
            pairs.drain(..).for_each(|pair| *part.pairs.entry(pair).or_insert(0) += 1);
        }
        Ok(part)
    }

    /// Appends the symbols of an article, phrases as they are; gives how many further strings it has.
    fn symbols(&self, stored: &Stored<'_>, part: &mut Part) -> Option<u32> {
        let mut reader = BitReader::new(stored.bytes, stored.start);
        let further = reader.gamma();
        let mut fields = 7 + u64::from(further);
        while fields > 0 {
            let symbol = self.model.decoder.symbol(&mut reader);
            part.symbols.push(symbol);
            if symbol == END {
                fields -= 1;
            } else if symbol == LITERAL {
                let mut word = Vec::new();
                self.model.letters.word(&mut reader, &mut word);
                part.literals.push(String::from_utf8(word).ok()?);
            }
            if reader.is_overrun() {
                return None;
            }
        }
        Some(further)
    }

    /// Unpacks the symbols of an article and counts what they stand for; adds its neighbours to `pairs`.
    fn count(&self, symbols: &[u32], further: u32, part: &mut Part, pairs: &mut Vec<(u32, u32)>) {
        let mut place = Place { body: 6 + u64::from(further & !1), ..Place::default() };
        let mut stack: Vec<u32> = Vec::new();
        for &symbol in symbols {
            stack.push(symbol);
            while let Some(symbol) = stack.pop() {
                if let Some(rule) = symbol.checked_sub(self.model.first_rule) {
                    let (a, b) = self.model.rules[rule as usize];
                    part.phrases[rule as usize] = true;
                    stack.extend([b, a]);
                } else {
                    self.count_one(symbol, &mut place, part, pairs);
                }
            }
        }
    }

    fn count_one(&self, symbol: u32, place: &mut Place, part: &mut Part, pairs: &mut Vec<(u32, u32)>) {
        match symbol {
            END => *place = Place { field: place.field + 1, body: place.body, ..Place::default() },
            CAPITAL | UPPER => {}
            LITERAL => place.before = None,
            symbol if symbol < self.model.first_word => {
                let separator = (symbol - SEPARATORS) as usize;
                part.separators[separator] = true;
                place.is_parted = self.model.separators[separator].gap > Gap::Space;
            }
            symbol => {
                let word = symbol - self.model.first_word;
                let uses = part.words.entry(word).or_insert((0, false));
                *uses = (uses.0 + 1, uses.1 | (place.field == 0 || place.field >= place.body));
                // Words of furniture are found, but have neither weight nor neighbours.
                if place.field == 0 || place.field == place.body {
                    part.tokens += 1;
                    let form = self.forms[word as usize];
                    let before = place.before.filter(|_| !place.is_parted);
                    pairs.extend(before.map(|before| (before, form)));
                    place.before = Some(form);
                }
                place.is_parted = false;
            }
        }
    }
}

/// Where in an article its symbols are read.
#[derive(Default)]
struct Place {
    field: u64,
    /// The number of the field that is the body; furniture comes behind it.
    body: u64,
    /// The form of the word before, and whether what stands behind it parts words.
    before: Option<u32>,
    is_parted: bool,
}

impl Index {
    /// The hash of each article's id.
    fn id_hashes(&self) -> impl Iterator<Item = u16> {
        let bytes = self.ids().unwrap_or(&[]);
        bytes.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]]))
    }
}
