//! A binary arithmetic coder: what is expected costs next to nothing, and what is expected is learned on the way.
//!
//! Every yes or no is coded by the [`Chance`] of its context, and the chance then moves towards what came. The interval is
//! halved as in I. H. Witten, R. M. Neal and J. G. Cleary, "Arithmetic coding for data compression", 1987; its two ends
//! as 32-bit numbers, without carries, as in M. Mahoney's fpaq0, 2004.
//!
//! ```text
//! stream = u32: bytes up to the plain bits
//!          bytes in which the two ends of the interval agree, then one more that lies between them (none if the lower
//!          end is 0); behind it zeros are read
//!          plain bits, of which nothing is expected: the lower ones of large numbers
//!          zeros, so that there is a byte for each 16 of the things that it tells of
//! ```
//! Both directions are one piece of code: what is written is said bit by bit to a [`Coder`], which gives back what is
//! read, so that the order in which things stand is told once ([`super::dictionary`], [`super::model`]).
//!
//! Only for what is read once, as an index is opened: it takes some 20 ns a bit in wasm that was just compiled.
use crate::bytes::{BitReader, BitWriter};

/// How many things a byte tells of at most: so what a reader allocates stays bounded by the file.
const MOST_IN_BYTE: usize = 16;

/// Of how many things a stream may tell.
pub fn most(bytes: &[u8]) -> usize {
    bytes.len().saturating_mul(MOST_IN_BYTE)
}

/// How probable a yes is.
#[derive(Clone, Copy)]
pub struct Chance {
    /// In 65,536.
    yes: u16,
    /// Answers that came so far, as long as they move it differently.
    seen: u8,
}

/// How far each answer moves a chance, in 65,536: one part in 1½, then in 2½, 3½ … From the last on no less.
const PARTS: [u32; 30] = parts();
/// No answer is held for more certain than 511 to 1, so that little cannot stand for very much: a byte takes a 44th of a
/// bit at least.
const SLIGHTEST: u32 = 128;

impl Chance {
    pub const EVEN: Chance = Chance { yes: 1 << 15, seen: 0 };

    fn learn(&mut self, yes: bool) {
        let part = PARTS[usize::from(self.seen)];
        if yes {
            self.yes += ((u32::from(!self.yes) * part) >> 16) as u16;
        } else {
            self.yes -= ((u32::from(self.yes) * part) >> 16) as u16;
        }
        self.seen += u8::from(usize::from(self.seen) + 1 < PARTS.len());
    }
}

const fn parts() -> [u32; 30] {
    let mut parts = [0; 30];
    let mut seen = 0;
    while seen < parts.len() {
        parts[seen] = (1 << 17) / (2 * seen as u32 + 3);
        seen += 1;
    }
    parts
}

/// The interval that is left.
struct Interval {
    low: u32,
    high: u32,
}

impl Interval {
    const WHOLE: Interval = Interval { low: 0, high: u32::MAX };

    /// The highest number that means yes.
    fn border(&self, chance: Chance) -> u32 {
        let yes = u64::from(chance.yes).clamp(SLIGHTEST.into(), (65_536 - SLIGHTEST).into());
        self.low + ((u64::from(self.high - self.low) * yes) >> 16) as u32
    }

    fn narrow(&mut self, border: u32, yes: bool) {
        if yes {
            self.high = border;
        } else {
            self.low = border + 1;
        }
    }

    /// The byte that both ends begin with, if they do; it is then passed over.
    fn settled(&mut self) -> Option<u8> {
        let byte = (self.low ^ self.high < 1 << 24).then_some((self.low >> 24) as u8)?;
        self.low <<= 8;
        self.high = self.high << 8 | 255;
        Some(byte)
    }
}

/// Chances of numbers of a context, the smaller ones told apart: how many bits they have, and the highest of these.
#[derive(Clone)]
pub struct Numbers {
    widths: [Chance; 32],
    heads: [[Chance; 8]; 32],
}

impl Numbers {
    pub const EVEN: Numbers = Numbers { widths: [Chance::EVEN; 32], heads: [[Chance::EVEN; 8]; 32] };
}

/// Chances of bytes, in contexts of a byte each; room is made for those contexts that come.
pub struct Bytes {
    /// For each context, the place of its chances, plus 1.
    places: [u16; 256],
    chances: Vec<[Chance; 256]>,
}

impl Bytes {
    pub fn new() -> Bytes {
        Bytes { places: [0; 256], chances: Vec::new() }
    }

    pub fn of(&mut self, context: u8) -> &mut [Chance] {
        let place = &mut self.places[usize::from(context)];
        if *place == 0 {
            self.chances.push([Chance::EVEN; 256]);
            *place = self.chances.len() as u16;
        }
        &mut self.chances[usize::from(*place) - 1]
    }
}

/// Takes what is to be written and gives back the same; or takes anything, and gives what is read.
pub trait Coder {
    /// Whether it reads, and nothing that it is told matters.
    const READS: bool;

    /// What is to be written; nobody works it out for a reader.
    fn told<T: Default>(tell: impl FnOnce() -> T) -> T {
        if Self::READS { T::default() } else { tell() }
    }

    fn bit(&mut self, chance: &mut Chance, yes: bool) -> bool;

    /// Whether more was read than there is.
    fn is_overrun(&self) -> bool;

    /// The low `count` ≤ 32 bits, of which nothing is expected.
    fn bits(&mut self, value: u32, count: u32) -> u32;

    /// A number less than that of the chances, which are a power of two: bit by bit, given the higher ones.
    fn tree(&mut self, chances: &mut [Chance], value: u32) -> u32 {
        let mut node = 1;
        for place in (0..chances.len().ilog2()).rev() {
            let bit = self.bit(&mut chances[node as usize], value >> place & 1 == 1);
            node = node << 1 | u32::from(bit);
        }
        node & (chances.len() as u32 - 1)
    }

    /// Any number but 2³² − 1.
    fn number(&mut self, chances: &mut Numbers, value: u32) -> u32 {
        let target = value.wrapping_add(1);
        let mut width = 0;
        while width < 31 && self.bit(&mut chances.widths[width], target >> width > 1) {
            width += 1;
        }
        let (high, low) = (width.min(3), width.saturating_sub(3) as u32);
        let head = self.tree(&mut chances.heads[width][..1 << high], target >> low & ((1 << high) - 1));
        let number = (1 << high | head) << low | self.bits(target & ((1 << low) - 1), low);
        number - 1
    }
}

/// Writes.
pub struct Encoder {
    interval: Interval,
    bytes: Vec<u8>,
    plain: BitWriter,
}

impl Encoder {
    pub fn new() -> Encoder {
        Encoder { interval: Interval::WHOLE, bytes: vec![0; 4], plain: BitWriter::default() }
    }

    /// The stream of so many things.
    pub fn finish(mut self, things: usize) -> Vec<u8> {
        if self.interval.low > 0 {
            self.bytes.push((self.interval.low >> 24) as u8 + 1);
        }
        let coded = self.bytes.len() as u32 - 4;
        self.bytes[..4].copy_from_slice(&coded.to_be_bytes());
        self.bytes.extend(self.plain.finish());
        self.bytes.resize(self.bytes.len().max(things.div_ceil(MOST_IN_BYTE)), 0);
        self.bytes
    }
}

impl Coder for Encoder {
    const READS: bool = false;

    fn bit(&mut self, chance: &mut Chance, yes: bool) -> bool {
        let border = self.interval.border(*chance);
        self.interval.narrow(border, yes);
        while let Some(byte) = self.interval.settled() {
            self.bytes.push(byte);
        }
        chance.learn(yes);
        yes
    }

    fn bits(&mut self, value: u32, count: u32) -> u32 {
        self.plain.bits(value, count);
        value
    }

    fn is_overrun(&self) -> bool {
        false
    }
}

/// Reads what an [`Encoder`] wrote.
pub struct Decoder<'a> {
    interval: Interval,
    /// Where in the interval the stream is.
    at: u32,
    bytes: &'a [u8],
    /// The next byte; may be beyond the end.
    next: usize,
    plain: BitReader<'a>,
}

impl<'a> Decoder<'a> {
    pub fn new(bytes: &'a [u8]) -> Decoder<'a> {
        let mut plain = BitReader::new(bytes, 0);
        let coded = plain.bits(32) as usize;
        let rest = bytes.get(4..).unwrap_or(&[]);
        let (bytes, behind) = rest.split_at(coded.min(rest.len()));
        let plain = BitReader::new(behind, 0);
        let mut decoder = Decoder { interval: Interval::WHOLE, at: 0, bytes, next: 0, plain };
        (0..4).for_each(|_| decoder.take());
        decoder
    }

    fn take(&mut self) {
        self.at = self.at << 8 | u32::from(self.bytes.get(self.next).copied().unwrap_or(0));
        self.next += 1;
    }
}

impl Coder for Decoder<'_> {
    const READS: bool = true;

    fn bit(&mut self, chance: &mut Chance, _: bool) -> bool {
        let border = self.interval.border(*chance);
        let yes = self.at <= border;
        self.interval.narrow(border, yes);
        while self.interval.settled().is_some() {
            self.take();
        }
        chance.learn(yes);
        yes
    }

    fn bits(&mut self, _: u32, count: u32) -> u32 {
        self.plain.bits(count)
    }

    /// Four bytes are looked at ahead.
    #[inline(never)]
    fn is_overrun(&self) -> bool {
        self.next > self.bytes.len() + 4 || self.plain.is_overrun()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn random(seed: &mut u64) -> u32 {
        *seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (*seed >> 33) as u32
    }

    /// Says all to a coder, which may know none of it.
    fn say(coder: &mut impl Coder, said: &[(u32, u32)], is_known: bool) -> Vec<u32> {
        let (mut chance, mut numbers, mut bytes) = (Chance::EVEN, Numbers::EVEN, Bytes::new());
        let mut before = 0;
        let mut each = |&(kind, value): &(u32, u32)| {
            let value = if is_known { value } else { 0 };
            let told = match kind {
                0 => coder.bit(&mut chance, value == 1).into(),
                1 => coder.number(&mut numbers, value),
                _ => coder.tree(bytes.of(before), value),
            };
            before = told as u8;
            told
        };
        said.iter().map(&mut each).collect()
    }

    #[test]
    fn what_is_said_is_read_again() {
        let mut seed = 5;
        for count in [0, 1, 2, 3, 50, 20_000] {
            let mut one = |n: u32| match (n + random(&mut seed)) % 4 {
                0 => (0, u32::from(random(&mut seed).is_multiple_of(50))),
                1 => (1, random(&mut seed) >> (random(&mut seed) % 32)),
                2 => (1, [0, u32::MAX - 1, 7][random(&mut seed) as usize % 3]),
                _ => (2, 97 + random(&mut seed) % 4 * (random(&mut seed) % 9)),
            };
            let said: Vec<(u32, u32)> = (0..count).map(&mut one).collect();
            let mut encoder = Encoder::new();
            let values: Vec<u32> = said.iter().map(|(_, value)| *value).collect();
            assert_eq!(say(&mut encoder, &said, true), values);
            let bytes = encoder.finish(said.len());
            let mut decoder = Decoder::new(&bytes);
            assert_eq!(say(&mut decoder, &said, false), values, "{count}");
            assert!(!decoder.is_overrun());
            (0..40).for_each(|_| _ = decoder.number(&mut Numbers::EVEN.clone(), 0));
            assert!(decoder.is_overrun());
        }
    }

    #[test]
    fn what_is_expected_costs_little() {
        let mut encoder = Encoder::new();
        let mut chance = Chance::EVEN;
        (0..10_000).for_each(|n| _ = encoder.bit(&mut chance, n % 100 == 0));
        // 808 bits would be the least for one in a hundred.
        assert!(encoder.finish(0).len() < 150);
    }
}
