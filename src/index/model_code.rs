//! The text model as a stream; the layout is described in [`super::model`].
use super::adaptive::{self, Bytes, Chance, Coder, Decoder, Encoder, Numbers};
use super::dictionary::Dictionary;
use super::letters;
use super::model::{GAPS, SEPARATORS, Separator};
use super::phrases::{LONGEST_PHRASE, Rule};
use crate::text::Gap;

/// So many rules, one after the other, have codes of like lengths.
const RULES: usize = 1024;
/// Contexts of code lengths: of what is no word, each by the length before; of words; of rules.
const WORDS: usize = 32;
const MOST_RULES: usize = 32;

/// What the model is made of.
#[derive(Default)]
pub struct Parts {
    pub separators: Vec<Separator>,
    pub rules: Vec<Rule>,
    /// Code lengths of all symbols, and of letters.
    pub lengths: Vec<u8>,
    pub letters: Vec<u8>,
}

/// What is expected of the next part.
struct Expected {
    counts: Numbers,
    gaps: [[Chance; 8]; GAPS.len()],
    bytes: Bytes,
    passed: Numbers,
    lengths: Vec<[Chance; 32]>,
    /// How many rules, and separators, there may be.
    most: usize,
}

impl Expected {
    fn new(most: usize) -> Expected {
        let contexts = WORDS + Dictionary::CONTEXTS + MOST_RULES;
        Expected {
            counts: Numbers::EVEN,
            gaps: [[Chance::EVEN; 8]; GAPS.len()],
            bytes: Bytes::new(),
            passed: Numbers::EVEN,
            lengths: vec![[Chance::EVEN; 32]; contexts],
            most,
        }
    }

    /// `None` if they cannot be separators.
    fn separators<C: Coder>(&mut self, coder: &mut C, told: &[Separator]) -> Option<Vec<Separator>> {
        let (mut separators, mut gap) = (Vec::new(), 0);
        for n in 0..coder.number(&mut self.counts, told.len() as u32) as usize {
            let place = |gap: Gap| GAPS.iter().position(|&other| other == gap).unwrap_or(0) as u32;
            gap = coder.tree(&mut self.gaps[gap], C::told(|| place(told[n].gap))) as usize;
            let mut told = C::told(|| told[n].text.as_bytes()).iter();
            let (mut text, mut before) = (Vec::new(), 0);
            for _ in 0..coder.number(&mut self.counts, told.len() as u32) {
                let byte = told.next().copied().unwrap_or(0);
                before = coder.tree(self.bytes.of(before), byte.into()) as u8;
                text.push(before);
                if coder.is_overrun() {
                    return None;
                }
            }
            separators.push(Separator { text: String::from_utf8(text).ok()?, gap: *GAPS.get(gap)? });
            if coder.is_overrun() || n > self.most {
                return None;
            }
        }
        Some(separators)
    }

    /// Halves must be earlier symbols and phrases of bounded length: then unpacking ends.
    fn rules<C: Coder>(&mut self, coder: &mut C, told: &[Vec<Rule>], first_rule: u32) -> Option<Vec<Rule>> {
        let (mut rules, mut lengths): (Vec<Rule>, Vec<u32>) = (Vec::new(), Vec::new());
        for n in 0..coder.number(&mut self.counts, told.len() as u32) as usize {
            let told = C::told(|| &told[n][..]);
            let symbols = first_rule + rules.len() as u32;
            let length = |symbol: u32, lengths: &[u32]| {
                symbol.checked_sub(first_rule).map_or(1, |rule| lengths[rule as usize])
            };
            let mut a = 0u32;
            for m in 0..coder.number(&mut self.counts, told.len() as u32) as usize {
                let told = C::told(|| told[m]);
                a = a.checked_add(coder.number(&mut self.passed, C::told(|| told.0 - a)))?;
                let b = coder.bits(told.1, 32 - symbols.leading_zeros());
                if coder.is_overrun() || rules.len() > self.most || a >= symbols || b >= symbols {
                    return None;
                }
                let both = length(a, &lengths) + length(b, &lengths);
                lengths.push(both);
                rules.push((a, b));
                if both > LONGEST_PHRASE {
                    return None;
                }
            }
            if coder.is_overrun() {
                return None;
            }
        }
        Some(rules)
    }

    fn length(&mut self, coder: &mut impl Coder, context: usize, told: Option<&u8>) -> u8 {
        coder.tree(&mut self.lengths[context], told.copied().unwrap_or(0).into()) as u8
    }

    /// Of all symbols.
    fn lengths(
        &mut self,
        coder: &mut impl Coder,
        told: &[u8],
        dictionary: &Dictionary,
        counts: [usize; 2],
    ) -> Vec<u8> {
        let [separators, rules] = counts;
        let mut lengths = self.alike(coder, told, SEPARATORS as usize + separators);
        dictionary.for_each_context(&mut |context| {
            lengths.push(self.length(coder, WORDS + context, told.get(lengths.len())));
        });
        for rule in 0..rules {
            let context = WORDS + Dictionary::CONTEXTS + (rule / RULES).min(MOST_RULES - 1);
            lengths.push(self.length(coder, context, told.get(lengths.len())));
        }
        lengths
    }

    /// Lengths that are often as the one before.
    fn alike(&mut self, coder: &mut impl Coder, told: &[u8], count: usize) -> Vec<u8> {
        let mut lengths = Vec::new();
        for n in 0..count {
            let before = lengths.last().map_or(0, |length| usize::from(*length));
            lengths.push(self.length(coder, before, told.get(n)));
        }
        lengths
    }
}

impl Parts {
    /// `None` if the bytes cannot be a model of texts in words of the dictionary.
    pub fn read(bytes: &[u8], dictionary: &Dictionary) -> Option<Parts> {
        let mut expected = Expected::new(adaptive::most(bytes));
        let mut coder = Decoder::new(bytes);
        let separators = expected.separators(&mut coder, &[])?;
        let first_rule = SEPARATORS as usize + separators.len() + dictionary.words.len();
        let first_rule = u32::try_from(first_rule).ok().filter(|first| first >> 28 == 0)?;
        let rules = expected.rules(&mut coder, &[], first_rule)?;
        let lengths = expected.lengths(&mut coder, &[], dictionary, [separators.len(), rules.len()]);
        let letters = expected.alike(&mut coder, &[], letters::SYMBOLS);
        (!coder.is_overrun()).then_some(Parts { separators, rules, lengths, letters })
    }
}

/// `lengths`: of the codes of all symbols, and of letters.
pub fn write_model(
    separators: &[Separator],
    rounds: &[Vec<Rule>],
    dictionary: &Dictionary,
    [lengths, letters]: [&[u8]; 2],
) -> Vec<u8> {
    let (mut coder, mut expected) = (Encoder::new(), Expected::new(usize::MAX));
    let rules = rounds.iter().map(Vec::len).sum();
    let first_rule = SEPARATORS + (separators.len() + dictionary.words.len()) as u32;
    expected.separators(&mut coder, separators);
    expected.rules(&mut coder, rounds, first_rule);
    expected.lengths(&mut coder, lengths, dictionary, [separators.len(), rules]);
    expected.alike(&mut coder, letters, letters.len());
    coder.finish(rules.max(separators.len()))
}
