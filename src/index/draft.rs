//! Drafts: what a batch of articles holds, worked out on any thread from these articles and from what the same drafter
//! met before. The writer takes drafts in the articles' order and numbers what they hold; where one batch ends and the
//! next begins, and who drafts which, changes nothing. A drafter takes batches in their order, so that what it met
//! before is known to the writer when it takes the draft.
use super::alias_table::AliasGroup;
use super::aliases::Concepts;
use super::columns::{id_hash, length_code, minutes};
use super::holders::Pair;
use super::model::{END, SEPARATORS, Separator};
use super::outline::write_outline;
use super::postings::Following;
use super::terms::{Fresh, Spelled, Speller, Terms};
use super::writer::Settings;
use crate::text::{Gap, Token, Visit, tokens, visit_tokens};
use crate::{Document, Heavy};
use rustc_hash::FxHashMap;

/// What a drafted symbol stands for; rows are those of a table of separators or words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drafted {
    /// One of the symbols below `SEPARATORS`, which are final.
    Symbol(u32),
    Separator(u32),
    Word(u32),
    /// A phrase of the index that was begun with ([`super::base`]).
    Phrase(u32),
}

impl Drafted {
    pub fn of(number: u32) -> Drafted {
        match number.checked_sub(SEPARATORS) {
            None => Drafted::Symbol(number),
            Some(row) if row % 3 == 0 => Drafted::Word(row / 3),
            Some(row) if row % 3 == 1 => Drafted::Separator(row / 3),
            Some(row) => Drafted::Phrase(row / 3),
        }
    }

    pub fn number(self) -> u32 {
        match self {
            Drafted::Symbol(symbol) => symbol,
            Drafted::Word(row) => SEPARATORS + 3 * row,
            Drafted::Separator(row) => SEPARATORS + 3 * row + 1,
            Drafted::Phrase(row) => SEPARATORS + 3 * row + 2,
        }
    }
}

/// What the columns, the facets and the text blocks ask of an article.
pub struct Card {
    pub length: u32,
    pub length_code: u8,
    pub date: Option<u32>,
    pub id: u16,
    pub section: String,
    pub group: String,
    pub meta: Vec<(String, String)>,
    /// Strings that the text has beside title, body and the fields that every article has.
    pub further: u32,
    /// How many postings are the article's.
    pub holdings: usize,
}

/// That an article holds a form.
pub struct Holding {
    pub form: u32,
    pub title: u32,
    pub body: u32,
    pub next: Following,
}

/// The draft of a batch of articles. All numbers count rows of its drafter's tables.
#[derive(Default)]
pub struct Draft {
    /// The number of the drafter.
    pub(super) drafter: usize,
    /// What its drafter met here first.
    pub(super) terms: Fresh,
    pub(super) separators: Vec<Separator>,
    /// All texts and fields, fields ended by `END`.
    pub(super) symbols: Vec<u32>,
    pub(super) cards: Vec<Card>,
    /// Of one article after the other.
    pub(super) holdings: Vec<Holding>,
    /// Neighbours, and in how many articles they are.
    pub(super) pairs: Vec<Pair>,
    /// Groups of aliases that the articles name.
    pub(super) held: Vec<bool>,
}

/// Two forms, one behind the other.
struct Together {
    articles: u32,
    /// The number of the last of them.
    last: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Title,
    Body,
    /// Found, but no word of it counts.
    Furniture,
    /// Kept, not searched.
    Field,
}

/// One occurrence of a form in the article at hand.
struct Occurrence {
    form: u32,
    part: Part,
    /// Bucket of the key that follows directly; 0 if none does.
    bucket: u8,
}

/// A drafter that has met so many terms and separators is succeeded by another, so that memory stays bounded.
const MOST_MET: usize = 200_000;

/// Makes drafts, one after the other; what it met in one it knows in the next.
pub struct Drafter {
    aliases: Vec<AliasGroup>,
    concepts: Concepts,
    draft: Draft,
    terms: Terms,
    speller: Speller,
    /// By gap, then by text.
    separator_numbers: [FxHashMap<String, u32>; 5],
    /// How many those are.
    separators: u32,
    /// Neighbours of the draft at hand, the first form in the upper half.
    pairs: FxHashMap<u64, Together>,
    /// The same of the article at hand, as they come.
    neighbours: Vec<u64>,
    /// Of the article at hand; here to be reused.
    occurrences: Vec<Occurrence>,
    /// How often more each form of its heavy lines counts.
    again: FxHashMap<u32, u32>,
    /// Occurrences that end just before the next atom.
    last: Vec<usize>,
    /// Form of the atom before.
    before: Option<u32>,
}

impl Drafter {
    /// `number`: which drafter it is of all that work for a writer.
    pub fn new(settings: &Settings, number: usize) -> Drafter {
        Drafter {
            concepts: Concepts::new(&settings.aliases),
            aliases: settings.aliases.clone(),
            draft: Draft { drafter: number, ..Draft::default() },
            terms: Terms::default(),
            speller: Speller::default(),
            separator_numbers: Default::default(),
            separators: 0,
            pairs: FxHashMap::default(),
            neighbours: Vec::new(),
            occurrences: Vec::new(),
            again: FxHashMap::default(),
            last: Vec::new(),
            before: None,
        }
    }

    /// How many articles the draft has so far.
    pub fn len(&self) -> usize {
        self.draft.cards.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// It has met so much that another should go on.
    pub fn is_full(&self) -> bool {
        self.terms.len() + self.separators as usize > MOST_MET
    }

    pub fn add(&mut self, document: &Document) {
        let mut length = self.field(&document.title, Part::Title);
        for text in [&document.id, &document.url, &document.date, &document.section, &document.image] {
            self.field(text, Part::Field);
        }
        let mut meta = document.meta.clone();
        meta.extend(write_outline(document).map(|outline| (String::new(), outline)));
        for (name, value) in &meta {
            self.field(name, Part::Field);
            self.field(value, Part::Field);
        }
        length += self.field(&document.body, Part::Body);
        self.count_heavy(document);
        if !document.furniture.is_empty() {
            self.field(&document.furniture, Part::Furniture);
        }
        let holdings = self.hold();
        self.pair();
        self.draft.cards.push(Card {
            length,
            length_code: length_code(length),
            date: minutes(&document.date),
            id: id_hash(&document.id),
            section: document.section.clone(),
            group: document.group.clone(),
            further: 2 * meta.len() as u32 + u32::from(!document.furniture.is_empty()),
            meta,
            holdings,
        });
    }

    /// Counts words of heavy lines again: for the lists only, since the text has them once.
    fn count_heavy(&mut self, document: &Document) {
        for Heavy { line, lines, more } in &document.heavy {
            for line in document.body.lines().skip(*line as usize).take(*lines as usize) {
                tokens(line, &mut |token| {
                    let form = self.terms.form(&token.key, &token.form);
                    *self.again.entry(form).or_insert(0) += more;
                });
            }
        }
    }

    /// The draft of the articles so far; what is added from now on begins another.
    pub fn finish(&mut self) -> Draft {
        let next = Draft { drafter: self.draft.drafter, ..Draft::default() };
        let mut draft = std::mem::replace(&mut self.draft, next);
        draft.terms = self.terms.give_away(draft.terms);
        draft.held = self.concepts.finish_batch();
        let pair = |(pair, both): (u64, Together)| (((pair >> 32) as u32, pair as u32), both.articles);
        draft.pairs = self.pairs.drain().map(pair).collect();
        draft
    }

    /// Drafts one field's symbols and, if it is searched, its occurrences; gives its atoms.
    fn field(&mut self, text: &str, part: Part) -> u32 {
        self.last.clear();
        self.before = None;
        let mut field = Field { drafter: self, text, part, end: 0, atoms: 0, known: None };
        visit_tokens(text, &mut field);
        let Field { end, atoms, .. } = field;
        self.separator(&text[end..], Gap::Sentence, false);
        self.draft.symbols.push(END);
        self.add_concepts(part);
        atoms
    }

    /// Adds the names for the same thing that stand in the field that ends here.
    fn add_concepts(&mut self, part: Part) {
        let (terms, occurrences) = (&mut self.terms, &mut self.occurrences);
        self.concepts.finish(&self.aliases, &mut |group| {
            occurrences.push(Occurrence { form: terms.concept(group), part, bucket: 0 });
        });
    }

    /// Tells what ended just before an atom that the atom follows.
    fn link(&mut self, gap: Gap, atom: Spelled) {
        if gap <= Gap::Space {
            self.last.iter().for_each(|&place| self.occurrences[place].bucket = atom.bucket);
            if let Some(before) = self.before {
                self.neighbours.push(u64::from(before) << 32 | u64::from(atom.form));
            }
        }
        self.last.clear();
        self.before = Some(atom.form);
    }

    /// `inner`: between two words, where a blank is not written.
    fn separator(&mut self, text: &str, gap: Gap, inner: bool) {
        let goes_without_saying = if inner { text == " " && gap == Gap::Space } else { text.is_empty() };
        if goes_without_saying {
            return;
        }
        let numbers = &mut self.separator_numbers[gap as usize];
        let number = match numbers.get(text) {
            Some(&number) => number,
            None => {
                numbers.insert(text.into(), self.separators);
                self.draft.separators.push(Separator { text: text.into(), gap });
                self.separators += 1;
                self.separators - 1
            }
        };
        self.draft.symbols.push(Drafted::Separator(number).number());
    }

    /// Gathers the occurrences of the article that ends here by form; says how many forms it holds.
    fn hold(&mut self) -> usize {
        self.occurrences.sort_by_key(|occurrence| occurrence.form);
        let before = self.draft.holdings.len();
        for same in self.occurrences.chunk_by(|a, b| a.form == b.form) {
            let count = |part| same.iter().filter(|occurrence| occurrence.part == part).count() as u32;
            let counted = same.iter().filter(|occurrence| occurrence.part != Part::Furniture);
            self.draft.holdings.push(Holding {
                form: same[0].form,
                title: count(Part::Title),
                body: count(Part::Body) + self.again.remove(&same[0].form).unwrap_or(0),
                next: counted.map(|occurrence| occurrence.bucket).collect(),
            });
        }
        self.occurrences.clear();
        self.again.clear();
        self.draft.holdings.len() - before
    }

    /// Counts the neighbours of the article that ends here, each once. All together: what is looked up in a table that
    /// is larger than a core's cache waits side by side then (`--fast` takes a tenth less).
    fn pair(&mut self) {
        let article = self.draft.cards.len() as u32;
        for &pair in &self.neighbours {
            let together = self.pairs.entry(pair).or_insert(Together { articles: 0, last: u32::MAX });
            if together.last != article {
                *together = Together { articles: together.articles + 1, last: article };
            }
        }
        self.neighbours.clear();
    }
}

/// A field that is being drafted.
struct Field<'d, 't> {
    drafter: &'d mut Drafter,
    text: &'t str,
    part: Part,
    /// Where the last atom ends.
    end: usize,
    atoms: u32,
    /// The next atom, if it was met before.
    known: Option<Spelled>,
}

impl Visit for Field<'_, '_> {
    fn knows(&mut self, spelling: &str) -> bool {
        let known = self.drafter.speller.known(spelling);
        self.known = known.filter(|spelled| spelled.searched && self.part != Part::Field).copied();
        self.known.is_some()
    }

    fn visit(&mut self, token: &Token) {
        let form = if token.atoms == 1 {
            self.atom(token)
        } else {
            self.drafter.terms.form(&token.key, &token.form)
        };
        if self.part != Part::Field {
            self.drafter.last.push(self.drafter.occurrences.len());
            self.drafter.occurrences.push(Occurrence { form, part: self.part, bucket: 0 });
        }
    }
}

impl Field<'_, '_> {
    /// Drafts an atom, whose token has no key and form if it is known; gives its form.
    fn atom(&mut self, token: &Token) -> u32 {
        let Field { drafter, text, part, end, .. } = self;
        drafter.separator(&text[*end..token.start], token.gap, self.atoms > 0);
        let searched = *part != Part::Field;
        let (terms, fresh, spelling) =
            (&mut drafter.terms, &mut drafter.draft.terms, &text[token.start..token.end]);
        let spelled = match self.known.take() {
            Some(known) => known,
            None => drafter.speller.spelled(terms, fresh, spelling, token, searched),
        };
        drafter.draft.symbols.extend(spelled.case);
        drafter.draft.symbols.push(Drafted::Word(spelled.word).number());
        if searched {
            if *part != Part::Furniture {
                drafter.link(token.gap, spelled);
            }
            drafter.concepts.add(text, *end, token, spelled.form);
        }
        self.end = token.end;
        self.atoms += 1;
        spelled.form
    }
}
