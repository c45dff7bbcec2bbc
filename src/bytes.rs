//! Bits, most significant first, and the checksum: what every section of the format is made of.
//!
//! Codes for whole numbers, cheapest for the small ones:
//!
//! | code | 0 | 1 | 2 | 3 | used where |
//! |---|---|---|---|---|---|
//! | unary | `1` | `01` | `001` | `0001` | nearly always 0 |
//! | gamma | `1` | `010` | `011` | `00100` | small, now and then large |
//! | Rice k | as unary, then k bits | | | | geometric, as gaps are |
//!
//! A reader that runs past the end reads zeros and remembers it (`is_overrun`), so that decoding loops need no
//! check per code: they are bounded by their counts and ask once at their end.

/// What stands before the first `byte` of ASCII in a text, and what stands behind it, if it has one.
#[inline(never)]
pub fn cut_at(text: &str, byte: u8) -> (&str, Option<&str>) {
    match text.bytes().position(|other| other == byte) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    }
}

/// Collects bits into bytes.
#[derive(Default)]
pub struct BitWriter {
    bytes: Vec<u8>,
    /// Bits not yet in `bytes`, at the low end; `pending` of them (fewer than 8 between calls).
    window: u64,
    pending: u32,
}

impl BitWriter {
    /// Appends the low `count` bits of `value`, `count` ≤ 32.
    pub fn bits(&mut self, value: u32, count: u32) {
        debug_assert!(count == 32 || u64::from(value) < 1 << count);
        self.window = self.window << count | u64::from(value);
        self.pending += count;
        while self.pending >= 8 {
            self.pending -= 8;
            self.bytes.push((self.window >> self.pending) as u8);
        }
    }

    pub fn unary(&mut self, value: u32) {
        let mut zeros = value;
        while zeros >= 32 {
            self.bits(0, 32);
            zeros -= 32;
        }
        self.bits(0, zeros);
        self.bits(1, 1);
    }

    /// Elias gamma of `value + 1`; `value` < 2³² − 1.
    pub fn gamma(&mut self, value: u32) {
        let shifted = value + 1;
        let width = 31 - shifted.leading_zeros();
        self.unary(width);
        self.bits(shifted & !(1 << width), width);
    }

    pub fn rice(&mut self, value: u32, k: u32) {
        self.unary(value >> k);
        self.bits(value & ((1 << k) - 1), k);
    }

    /// Length in bytes and the bytes themselves.
    pub fn string(&mut self, text: &[u8]) {
        self.gamma(text.len() as u32);
        for byte in text {
            self.bits(u32::from(*byte), 8);
        }
    }

    /// Appends all bits of `other`.
    pub fn append(&mut self, other: &BitWriter) {
        for byte in &other.bytes {
            self.bits(u32::from(*byte), 8);
        }
        let rest = (other.window & ((1 << other.pending) - 1)) as u32;
        self.bits(rest, other.pending);
    }

    /// How many bits were written.
    pub fn len(&self) -> usize {
        self.bytes.len() * 8 + self.pending as usize
    }

    /// Fills the last byte with zeros, so that the next bit begins a byte.
    pub fn align(&mut self) {
        let missing = (8 - self.pending) % 8;
        self.bits(0, missing);
    }

    pub fn finish(mut self) -> Vec<u8> {
        self.align();
        self.bytes
    }
}

/// Reads what `BitWriter` wrote.
#[derive(Clone)]
pub struct BitReader<'a> {
    bytes: &'a [u8],
    /// The next byte to take into the window; may stand beyond the end, where zeros are read.
    next: usize,
    /// The bits ahead, left-aligned; the lower `64 - ahead` bits are zero or repeat what follows.
    window: u64,
    ahead: u32,
}

impl<'a> BitReader<'a> {
    /// Begins at bit `start` of `bytes`.
    pub fn new(bytes: &'a [u8], start: usize) -> BitReader<'a> {
        let mut reader = BitReader { bytes, next: start / 8, window: 0, ahead: 0 };
        reader.refill();
        reader.skip((start % 8) as u32);
        reader
    }

    /// Makes at least 56 bits available.
    #[inline(never)]
    fn refill(&mut self) {
        self.refill_here();
    }

    #[inline(always)]
    fn refill_here(&mut self) {
        if let Some(eight) = self.bytes.get(self.next..self.next + 8) {
            let word = u64::from_be_bytes([
                eight[0], eight[1], eight[2], eight[3], eight[4], eight[5], eight[6], eight[7],
            ]);
            self.window |= word >> self.ahead;
            self.next += ((63 - self.ahead) >> 3) as usize;
            self.ahead |= 56;
        } else {
            *self = self.clone().refilled_at_end();
        }
    }

    /// By value, so that a reader whose owner never lends it stays in registers.
    #[cold]
    fn refilled_at_end(mut self) -> BitReader<'a> {
        while self.ahead <= 56 {
            let byte = self.bytes.get(self.next).copied().unwrap_or(0);
            self.window |= u64::from(byte) << (56 - self.ahead);
            self.next += 1;
            self.ahead += 8;
        }
        self
    }

    /// Passes over `count` bits of those that are ahead.
    #[inline(always)]
    fn skip(&mut self, count: u32) {
        self.window <<= count;
        self.ahead -= count;
    }

    /// The next 32 bits, without moving.
    #[inline(always)]
    pub fn peek(&mut self) -> u32 {
        if self.ahead < 32 {
            self.refill_here();
        }
        (self.window >> 32) as u32
    }

    /// Moves on by `count` bits, of those that `peek` (32) or `window` has shown.
    #[inline(always)]
    pub fn advance(&mut self, count: u32) {
        self.skip(count);
    }

    /// The bits that are ahead, from the highest bit down, and how many they are: `least` ≤ 56 or more. What stands
    /// behind them is not to be believed.
    #[inline(always)]
    pub fn window(&mut self, least: u32) -> (u64, u32) {
        if self.ahead < least {
            self.refill_here();
        }
        (self.window, self.ahead)
    }

    /// The next `count` ≤ 32 bits.
    #[inline(never)]
    pub fn bits(&mut self, count: u32) -> u32 {
        if count == 0 {
            return 0;
        }
        if self.ahead < count {
            self.refill();
        }
        let value = (self.window >> (64 - count)) as u32;
        self.skip(count);
        value
    }

    #[inline(never)]
    pub fn unary(&mut self) -> u32 {
        if self.ahead < 32 {
            self.refill();
        }
        let zeros = self.window.leading_zeros();
        if zeros < self.ahead {
            self.skip(zeros);
            self.skip(1);
            return zeros;
        }
        self.long_unary()
    }

    #[cold]
    fn long_unary(&mut self) -> u32 {
        let mut total = 0;
        loop {
            let zeros = self.window.leading_zeros().min(self.ahead);
            total += zeros;
            self.window = if zeros == 64 { 0 } else { self.window << zeros };
            self.ahead -= zeros;
            if self.ahead > 0 {
                self.skip(1);
                return total;
            }
            if self.next > self.bytes.len() {
                return total;
            }
            self.refill();
        }
    }

    #[inline(never)]
    pub fn gamma(&mut self) -> u32 {
        let width = self.unary().min(31);
        (1 << width | self.bits(width)).wrapping_sub(1)
    }

    #[inline(never)]
    pub fn rice(&mut self, k: u32) -> u32 {
        let quotient = self.unary();
        (quotient << k) | self.bits(k)
    }

    /// What `BitWriter::string` wrote; empty if its length does not fit the bytes.
    pub fn string(&mut self) -> Vec<u8> {
        let length = self.gamma() as usize;
        if length > self.bytes.len() {
            self.next = self.bytes.len() + 16;
            return Vec::new();
        }
        (0..length).map(|_| self.bits(8) as u8).collect()
    }

    /// The same where it is text; `None` if it is none.
    #[inline(never)]
    pub fn text(&mut self) -> Option<String> {
        String::from_utf8(self.string()).ok()
    }

    /// The bit that is read next, counted from the beginning of the bytes.
    pub fn position(&self) -> usize {
        (self.next * 8).saturating_sub(self.ahead as usize)
    }

    /// Jumps to a bit.
    pub fn seek(&mut self, bit: usize) {
        *self = BitReader::new(self.bytes, bit);
    }

    /// Whether more was read than there is.
    pub fn is_overrun(&self) -> bool {
        self.position() > self.bytes.len() * 8
    }
}

/// The Rice parameter for the gaps between `count` of `all` numbers: the power of two next below 0.69 × mean gap.
pub fn rice_parameter(count: u32, all: u32) -> u32 {
    let scaled = u64::from(all.saturating_sub(count)) * 69 / (u64::from(count.max(1)) * 100);
    63u32.saturating_sub((scaled + 1).leading_zeros())
}

/// The checksum of a block: every change of one byte, and all but one in 2³² of larger ones, gives another.
/// Multiply and rotate over words of 8 bytes, each step reversible; not against forgers.
pub fn checksum(bytes: &[u8]) -> u32 {
    let hash = fingerprint(bytes);
    (hash >> 32) as u32 ^ hash as u32
}

/// The 64 bits behind `checksum`; also the build id of an index.
pub fn fingerprint(bytes: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut hash = bytes.len() as u64 ^ FACTOR;
    let mut words = bytes.chunks_exact(8);
    for word in &mut words {
        let word =
            u64::from_le_bytes([word[0], word[1], word[2], word[3], word[4], word[5], word[6], word[7]]);
        hash = ((hash ^ word).wrapping_mul(FACTOR)).rotate_left(29);
    }
    for byte in words.remainder() {
        hash = ((hash ^ u64::from(*byte)).wrapping_mul(FACTOR)).rotate_left(29);
    }
    hash ^= hash >> 32;
    hash = hash.wrapping_mul(FACTOR);
    hash ^ hash >> 29
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back_what_was_written() {
        let mut seed = 7u64;
        let mut random = move || {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (seed >> 33) as u32
        };
        let values: Vec<(u32, u32)> =
            (0..20_000).map(|_| (random() >> (random() % 31), random() % 5)).collect();
        let mut writer = BitWriter::default();
        for &(value, code) in &values {
            match code {
                0 => writer.bits(value, 32),
                1 => writer.unary(value % 200),
                2 => writer.gamma(value),
                3 => writer.rice(value % 5000, 5),
                _ => writer.string(&value.to_be_bytes()),
            }
        }
        let end = writer.len();
        let bytes = writer.finish();
        let mut reader = BitReader::new(&bytes, 0);
        for &(value, code) in &values {
            match code {
                0 => assert_eq!(reader.bits(32), value),
                1 => assert_eq!(reader.unary(), value % 200),
                2 => assert_eq!(reader.gamma(), value),
                3 => assert_eq!(reader.rice(5), value % 5000),
                _ => assert_eq!(reader.string(), value.to_be_bytes()),
            }
        }
        assert_eq!(reader.position(), end);
        assert!(!reader.is_overrun());
        reader.bits(32);
        assert!(reader.is_overrun());
    }

    #[test]
    fn one_changed_byte_changes_the_checksum() {
        let bytes: Vec<u8> = (0..1003u32).map(|i| (i * 31) as u8).collect();
        let right = checksum(&bytes);
        for place in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[place] ^= 1 << (place % 8);
            assert_ne!(checksum(&changed), right, "byte {place}");
        }
    }
}
