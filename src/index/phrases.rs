//! Phrases: sequences of symbols that recur get a symbol of their own, again and again (recursive pairing, after
//! N. J. Larsson and A. Moffat, "Off-line dictionary-based compression", 1999), here many pairs a round, since one
//! pair at a time over millions of symbols would take minutes.
//!
//! What it brings on 10,000 articles (29.3 MB of text, 6.5 M symbols; rules included):
//!
//! | rules | 0 | 3,300 | 7,100 | 14,000 | 22,100 | 34,400 | 50,800 |
//! |---|---:|---:|---:|---:|---:|---:|---:|
//! | MB | 7.37 | 5.94 | 5.64 | 5.40 | 5.25 | 5.13 | 5.06 |
//!
//! For comparison: zstd-19 with a trained dictionary, one article at a time, 7.8 MB; xz of everything at once 5.4 MB.
//! Every article still decodes on its own, at two table look-ups a phrase.
//!
//! Pairs are counted once; each round then changes the counts only where it replaced something (as in Larsson and
//! Moffat's), and what is too rare is forgotten, since no pair of symbols that are there already can become more frequent.
//! Against counting all pairs in each round that takes two fifths of the time (2.0 against 4.9 s, 10,000 articles).
//!
//! Of large collections the phrases are found in a sample ([`SAMPLE`]), since rules are limited anyway.
use rustc_hash::FxHashMap;

/// No phrase is longer, so that no index, however hostile, unpacks without bounds.
pub const LONGEST_PHRASE: u32 = 128;
/// Phrases are looked for in at most about so many symbols, those of some 12,000 articles: 32 MB.
pub const SAMPLE: u64 = 8_000_000;
/// Pairs that become rules in one round, at the most.
const ROUND: usize = 4096;
/// Pairs are first counted in so many parts: the table of one is a few megabytes, of all together a hundred.
const PARTS: u64 = 4;

/// 2^64 by the golden ratio, which spreads numbers evenly (D. E. Knuth, "The Art of Computer Programming" 3, 6.4).
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
/// The table of pairs that may have a rule: of some 30,000 rules one in nine others passes.
const MAY_HAVE_BITS: u32 = 18;

/// A rule: its two halves, each a symbol of the alphabet or of an earlier round.
pub type Rule = (u32, u32);

fn packed((a, b): Rule) -> u64 {
    u64::from(a) << 32 | u64::from(b)
}

/// The highest bits of a checksum of a pair.
fn sum(a: u32, b: u32) -> usize {
    (packed((a, b)).wrapping_mul(SPREAD) >> (64 - MAY_HAVE_BITS)) as usize
}

fn unpacked(pair: u64) -> Rule {
    ((pair >> 32) as u32, pair as u32)
}

/// Finds at most `limit` rules for `symbols`, and gives them round by round. Rule n is symbol `alphabet + n`. Symbols
/// for which `is_barrier` holds stay alone.
pub fn find_phrases(
    mut symbols: Vec<u32>,
    alphabet: u32,
    limit: usize,
    is_barrier: impl Fn(u32) -> bool,
) -> Vec<Vec<Rule>> {
    let worth = worthwhile(symbols.len());
    // The length of what a symbol stands for; a barrier is too long for every phrase.
    let length = |symbol| if is_barrier(symbol) { LONGEST_PHRASE } else { 1 };
    let mut search =
        Search { lengths: (0..alphabet).map(length).collect(), counts: FxHashMap::default(), worth };
    search.count_all(&symbols);
    let mut rounds = Vec::new();
    let mut left = limit;
    while left > 0 {
        let rules = search.best_pairs(left);
        if rules.is_empty() {
            break;
        }
        search.replace(&mut symbols, &rules);
        left -= rules.len();
        rounds.push(rules);
    }
    rounds
}

/// A rule costs some 20 to 30 bits and saves a few bits each time: below this it does not pay.
fn worthwhile(symbols: usize) -> u32 {
    if symbols < 100_000 { 4 } else { 5 }
}

struct Search {
    lengths: Vec<u32>,
    /// Where pairs stand that are worth a rule. A run of one symbol counts a place less than it is long, although it
    /// holds half as many pairs.
    counts: FxHashMap<u64, u32>,
    worth: u32,
}

impl Search {
    fn fits(&self, a: u32, b: u32) -> bool {
        self.lengths[a as usize] + self.lengths[b as usize] <= LONGEST_PHRASE
    }

    fn count_all(&mut self, symbols: &[u32]) {
        for part in 0..PARTS {
            let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
            for pair in symbols.windows(2).map(|pair| packed((pair[0], pair[1]))) {
                let (a, b) = unpacked(pair);
                if pair.wrapping_mul(SPREAD) >> 62 == part && self.fits(a, b) {
                    *counts.entry(pair).or_insert(0) += 1;
                }
            }
            self.keep(counts);
        }
    }

    /// Takes over the counts of new pairs that are worth a rule.
    fn keep(&mut self, counts: FxHashMap<u64, u32>) {
        let worth = self.worth;
        self.counts.extend(counts.into_iter().filter(|&(_, count)| count >= worth));
    }

    /// The pairs worth a rule now: those at least half as frequent as the most frequent one, in rising order.
    fn best_pairs(&mut self, left: usize) -> Vec<Rule> {
        let worth = self.worth;
        self.counts.retain(|_, &mut count| count >= worth);
        let most = self.counts.values().copied().max().unwrap_or(0);
        let mut ranked: Vec<(u32, u64)> = self.counts.iter().map(|(&pair, &count)| (count, pair)).collect();
        let frequent = ranked.iter().filter(|&&(count, _)| count * 2 >= most).count();
        let enough = frequent.clamp(16, ROUND).min(left);
        let before = |a: &(u32, u64), b: &(u32, u64)| b.0.cmp(&a.0).then(a.1.cmp(&b.1));
        if enough < ranked.len() {
            ranked.select_nth_unstable_by(enough, before);
            ranked.truncate(enough);
        }
        let mut rules: Vec<Rule> = ranked.into_iter().map(|(_, pair)| unpacked(pair)).collect();
        rules.sort_unstable();
        rules
    }

    /// Replaces from left to right, where two rules overlap the first, and keeps the counts.
    fn replace(&mut self, symbols: &mut Vec<u32>, rules: &[Rule]) {
        let first = self.lengths.len() as u32;
        let lengths = rules.iter().map(|&(a, b)| self.lengths[a as usize] + self.lengths[b as usize]);
        let lengths: Vec<u32> = lengths.collect();
        self.lengths.extend(lengths);
        let mut phrases = Phrases::new(first);
        phrases.add_round(rules);
        let mut fresh: FxHashMap<u64, u32> = FxHashMap::default();
        // The symbol before, as it was and as it is.
        let (mut old, mut new) = (None, None);
        let (mut read, mut write) = (0, 0);
        while read < symbols.len() {
            let a = symbols[read];
            let rule = symbols.get(read + 1).and_then(|&b| phrases.rule(a, b));
            let b = if rule.is_some() { symbols[read + 1] } else { a };
            let symbol = rule.unwrap_or(a);
            if let (Some(old), Some(new)) = (old, new)
                && (rule.is_some() || new >= first)
            {
                self.lose((old, a));
                if self.fits(new, symbol) {
                    *fresh.entry(packed((new, symbol))).or_insert(0) += 1;
                }
            }
            if rule.is_some() {
                self.lose((a, b));
            }
            (old, new) = (Some(b), Some(symbol));
            symbols[write] = symbol;
            read += if rule.is_some() { 2 } else { 1 };
            write += 1;
        }
        symbols.truncate(write);
        self.keep(fresh);
    }

    fn lose(&mut self, pair: Rule) {
        if let Some(count) = self.counts.get_mut(&packed(pair)) {
            *count -= 1;
        }
    }
}

/// Rules, to be applied to texts.
pub struct Phrases {
    /// The symbol of rule 0.
    first: u32,
    /// The symbol of each pair that has a rule.
    rules: FxHashMap<u64, u32>,
    /// For the highest bits of the checksum of a pair a bit: whether any such pair has a rule. Few others pass.
    may_have: Vec<u64>,
    /// For each rule its halves and its round.
    halves: Vec<(Rule, u32)>,
    rounds: u32,
}

impl Phrases {
    /// `first` is the symbol of rule 0.
    pub fn new(first: u32) -> Phrases {
        let may_have = vec![0; 1 << (MAY_HAVE_BITS - 6)];
        Phrases { first, rules: FxHashMap::default(), may_have, halves: Vec::new(), rounds: 0 }
    }

    pub fn of(first: u32, rounds: &[Vec<Rule>]) -> Phrases {
        let mut phrases = Phrases::new(first);
        rounds.iter().for_each(|rules| phrases.add_round(rules));
        phrases
    }

    fn add_round(&mut self, rules: &[Rule]) {
        let next = self.symbols();
        for (&(a, b), symbol) in rules.iter().zip(next..) {
            self.rules.insert(packed((a, b)), symbol);
            let sum = sum(a, b);
            self.may_have[sum / 64] |= 1 << (sum % 64);
            self.halves.push(((a, b), self.rounds));
        }
        self.rounds += 1;
    }

    /// The rule for two symbols.
    #[inline]
    fn rule(&self, a: u32, b: u32) -> Option<u32> {
        let sum = sum(a, b);
        let may_have = self.may_have[sum / 64] >> (sum % 64) & 1 == 1;
        if may_have { self.rules.get(&packed((a, b))).copied() } else { None }
    }

    /// Replaces in a text whatever the rules can, round by round, in each from left to right.
    ///
    /// Where rules fit is looked up once for each pair that comes about, not for each pair in each round: the places
    /// wait in a list of their round. (In 25 rounds over the whole text it took a sixth of a build.)
    pub fn apply(&self, symbols: &mut Vec<u32>) {
        let mut text = Chain::of(std::mem::take(symbols));
        let mut waiting: Vec<Vec<(u32, u32)>> = vec![Vec::new(); self.rounds as usize];
        for place in 1..text.symbols.len() {
            self.wait(&text, place as u32 - 1, &mut waiting);
        }
        for round in 0..waiting.len() {
            let mut places = std::mem::take(&mut waiting[round]);
            places.sort_unstable();
            for (place, symbol) in places {
                let ((a, b), _) = self.halves[(symbol - self.first) as usize];
                if text.stands(place, a, b) {
                    text.join(place, symbol);
                    text.before(place).into_iter().for_each(|before| self.wait(&text, before, &mut waiting));
                    self.wait(&text, place, &mut waiting);
                }
            }
        }
        *symbols = text.symbols;
        symbols.retain(|&symbol| symbol != GONE);
    }

    /// Puts a place where a rule fits on the list of the rule's round.
    fn wait(&self, text: &Chain, place: u32, waiting: &mut [Vec<(u32, u32)>]) {
        let pair = text.pair(place);
        if let Some(symbol) = pair.and_then(|(a, b)| self.rule(a, b)) {
            let (_, round) = self.halves[(symbol - self.first) as usize];
            waiting[round as usize].push((place, symbol));
        }
    }

    /// How many symbols there are in all.
    pub fn symbols(&self) -> u32 {
        self.first + self.halves.len() as u32
    }
}

/// Marks the place of a symbol that became part of the one before.
const GONE: u32 = u32::MAX;

/// A text whose symbols are joined in place: each place knows those beside it that are still there.
struct Chain {
    symbols: Vec<u32>,
    /// For each place the next one and the one before; the length of the text, and `GONE`, where there is none.
    next: Vec<u32>,
    before: Vec<u32>,
}

impl Chain {
    fn of(symbols: Vec<u32>) -> Chain {
        let length = symbols.len() as u32;
        let next = (1..=length).collect();
        let before = (0..length).map(|place| place.wrapping_sub(1)).collect();
        Chain { symbols, next, before }
    }

    /// The symbol at a place and the next one.
    fn pair(&self, place: u32) -> Option<Rule> {
        let next = self.next[place as usize] as usize;
        Some((self.symbols[place as usize], *self.symbols.get(next)?))
    }

    fn stands(&self, place: u32, a: u32, b: u32) -> bool {
        self.pair(place) == Some((a, b))
    }

    fn before(&self, place: u32) -> Option<u32> {
        Some(self.before[place as usize]).filter(|&before| before != GONE)
    }

    /// Puts one symbol in the place of two.
    fn join(&mut self, place: u32, symbol: u32) {
        let gone = self.next[place as usize] as usize;
        let next = self.next[gone];
        self.symbols[place as usize] = symbol;
        self.symbols[gone] = GONE;
        self.next[place as usize] = next;
        if let Some(before) = self.before.get_mut(next as usize) {
            *before = place;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unpack(symbol: u32, alphabet: u32, rules: &[Rule], out: &mut Vec<u32>) {
        match symbol.checked_sub(alphabet) {
            None => out.push(symbol),
            Some(rule) => {
                let (a, b) = rules[rule as usize];
                unpack(a, alphabet, rules, out);
                unpack(b, alphabet, rules, out);
            }
        }
    }

    /// Slow and obvious: each round over the whole text.
    fn applied_round_by_round(first: u32, rounds: &[Vec<Rule>], symbols: &[u32]) -> Vec<u32> {
        let (mut symbols, mut next) = (symbols.to_vec(), first);
        for rules in rounds {
            let (mut out, mut read) = (Vec::new(), 0);
            while read < symbols.len() {
                let pair = symbols.get(read + 1).map(|&b| (symbols[read], b));
                let rule = pair.and_then(|pair| rules.iter().position(|rule| *rule == pair));
                out.push(rule.map_or(symbols[read], |rule| next + rule as u32));
                read += if rule.is_some() { 2 } else { 1 };
            }
            (symbols, next) = (out, next + rules.len() as u32);
        }
        symbols
    }

    #[test]
    fn phrases_shorten_and_unpack_to_what_was() {
        let mut seed = 3u64;
        let text: Vec<u32> = (0..60_000)
            .map(|n| {
                seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                if n % 7 == 0 { 0 } else { ((seed >> 60) as u32 + 1) / (1 + n % 3) }
            })
            .collect();
        let mut packed = text.clone();
        let rounds = find_phrases(text.clone(), 20, 500, |symbol| symbol == 0);
        Phrases::of(20, &rounds).apply(&mut packed);
        assert_eq!(packed, applied_round_by_round(20, &rounds, &text));
        let rules: Vec<Rule> = rounds.concat();
        assert!(rules.len() > 100 && packed.len() * 10 < text.len() * 7);
        let mut unpacked = Vec::new();
        packed.iter().for_each(|&symbol| unpack(symbol, 20, &rules, &mut unpacked));
        assert_eq!(unpacked, text);
        assert!(rules.iter().all(|&(a, b)| a != 0 && b != 0), "a barrier stays alone");
    }
}
