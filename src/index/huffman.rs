//! Canonical Huffman codes: a static code per symbol from how often it occurs; only code lengths are stored.
//!
//! Symbols are numbers from 0. Codes of one length are given out in symbol order, shorter codes first, so that
//! the lengths alone say everything (D. A. Huffman 1952; E. S. Schwartz and B. Kallick 1964 for the canonical form).
use crate::bytes::{BitReader, BitWriter};

/// No code is longer, so that one `peek` always sees a whole code.
const LONGEST: usize = 24;
/// Of so many bits a table tells the length of the code; of longer codes the least that it may be.
const TABLE_BITS: u32 = 12;

/// The lengths of an optimal code for these frequencies; 0 for symbols that never occur.
/// A single used symbol gets length 1, so that something can be written.
fn code_lengths(frequencies: &[u64]) -> Vec<u8> {
    let mut frequencies = frequencies.to_vec();
    loop {
        let lengths = unlimited_lengths(&frequencies);
        if lengths.iter().all(|&length| usize::from(length) <= LONGEST) {
            return lengths;
        }
        // Flatter frequencies give shorter longest codes.
        for frequency in frequencies.iter_mut().filter(|f| **f > 0) {
            *frequency = *frequency / 2 + 1;
        }
    }
}

/// Huffman's algorithm with two queues: leaves sorted by frequency, and inner nodes, which arise in order.
fn unlimited_lengths(frequencies: &[u64]) -> Vec<u8> {
    let mut leaves: Vec<usize> = (0..frequencies.len()).filter(|&s| frequencies[s] > 0).collect();
    let mut lengths = vec![0u8; frequencies.len()];
    if leaves.len() < 2 {
        leaves.iter().for_each(|&symbol| lengths[symbol] = 1);
        return lengths;
    }
    leaves.sort_by_key(|&symbol| (frequencies[symbol], symbol));
    let count = leaves.len();
    let mut weights: Vec<u64> = leaves.iter().map(|&symbol| frequencies[symbol]).collect();
    let mut parents = vec![0usize; 2 * count - 1];
    let (mut leaf, mut inner) = (0, count);
    for node in count..2 * count - 1 {
        let mut weight = 0;
        for _ in 0..2 {
            let take_leaf = leaf < count && (inner >= node || weights[leaf] <= weights[inner]);
            let child = if take_leaf { &mut leaf } else { &mut inner };
            weight += weights[*child];
            parents[*child] = node;
            *child += 1;
        }
        weights.push(weight);
    }
    let mut depths = vec![0u32; 2 * count - 1];
    for node in (0..2 * count - 2).rev() {
        depths[node] = depths[parents[node]] + 1;
    }
    for (place, &symbol) in leaves.iter().enumerate() {
        lengths[symbol] = depths[place].min(255) as u8;
    }
    lengths
}

/// The first code of each length.
fn first_codes(lengths: &[u8]) -> [u32; LONGEST + 2] {
    let mut counts = [0u32; LONGEST + 2];
    for &length in lengths.iter().filter(|&&length| length > 0) {
        counts[usize::from(length)] += 1;
    }
    let mut first = [0u32; LONGEST + 2];
    for length in 1..=LONGEST {
        first[length + 1] = (first[length] + counts[length]) << 1;
    }
    first
}

/// Writes symbols.
pub struct Encoder {
    lengths: Vec<u8>,
    codes: Vec<u32>,
}

impl Encoder {
    /// The best code for symbols that occur this often.
    pub fn new(frequencies: &[u64]) -> Encoder {
        Encoder::with_lengths(code_lengths(frequencies))
    }

    pub fn write(&self, symbol: usize, out: &mut BitWriter) {
        debug_assert!(self.lengths[symbol] > 0, "symbol {symbol} was not counted");
        out.bits(self.codes[symbol], u32::from(self.lengths[symbol]));
    }

    /// Of each symbol; what a [`Decoder`] is made of.
    pub fn lengths(&self) -> &[u8] {
        &self.lengths
    }

    fn with_lengths(lengths: Vec<u8>) -> Encoder {
        let mut next = first_codes(&lengths);
        let codes = lengths
            .iter()
            .map(|&length| {
                let code = next[usize::from(length)];
                next[usize::from(length)] += 1;
                code
            })
            .collect();
        Encoder { lengths, codes }
    }
}

/// Reads what an `Encoder` of the same lengths wrote.
///
/// A symbol is found by its *rank* among the used ones, by code length, then number. Frequent symbols have low ranks, so
/// tables by rank are read where they lie close together.
pub struct Decoder {
    /// For each value of the next `table_bits` bits the length of the shortest code that they may begin.
    shortest: Vec<u8>,
    table_bits: u32,
    /// For each length the last 32-bit window that a code of at most this length begins.
    last: [u32; LONGEST + 1],
    /// For each length the rank of a code less the code.
    offsets: [u32; LONGEST + 1],
    /// The symbols by rank.
    symbols: Vec<u32>,
}

impl Decoder {
    /// `None` if these are not the lengths of a prefix code.
    pub fn new(lengths: &[u8]) -> Option<Decoder> {
        let mut starts = [0u32; LONGEST + 2];
        for &length in lengths.iter().filter(|&&length| length > 0) {
            *starts.get_mut(usize::from(length) + 1)? += 1;
        }
        let first = first_codes(lengths);
        let (mut last, mut offsets) = ([0; LONGEST + 1], [0; LONGEST + 1]);
        let (mut end, mut longest) = (0, 0);
        for length in 1..=LONGEST {
            let count = starts[length + 1];
            offsets[length] = starts[length].wrapping_sub(first[length]);
            starts[length + 1] += starts[length];
            end += u64::from(count) << (32 - length);
            last[length] = end.saturating_sub(1) as u32;
            longest = if count > 0 { length as u32 } else { longest };
        }
        let used = starts[LONGEST + 1] as usize;
        if used == 0 || end > 1 << 32 {
            return None;
        }
        // Bits that are no code count as the longest.
        last[LONGEST] = u32::MAX;
        let mut symbols = vec![0; used];
        for (symbol, &length) in (0..).zip(lengths).filter(|(_, length)| **length > 0) {
            let rank = &mut starts[usize::from(length)];
            symbols[*rank as usize] = symbol;
            *rank += 1;
        }
        let table_bits = longest.min(TABLE_BITS);
        let mut length = usize::from(lengths.iter().copied().filter(|&length| length > 0).min()?);
        let mut shortest = Vec::new();
        for window in 0..1u32 << table_bits {
            while window << (32 - table_bits) > last[length] {
                length += 1;
            }
            shortest.push(length as u8);
        }
        Some(Decoder { shortest, table_bits, last, offsets, symbols })
    }

    /// The rank of the next symbol. Bits that are no code (the code need not be complete) give 0.
    #[inline(always)]
    pub fn rank(&self, reader: &mut BitReader<'_>) -> u32 {
        let window = reader.peek();
        let mut length = usize::from(self.shortest[(window >> (32 - self.table_bits)) as usize]);
        while window > self.last[length] {
            length += 1;
        }
        reader.advance(length as u32);
        let rank = (window >> (32 - length)).wrapping_add(self.offsets[length]);
        if (rank as usize) < self.symbols.len() { rank } else { 0 }
    }

    /// The next symbol.
    #[inline(never)]
    pub fn symbol(&self, reader: &mut BitReader<'_>) -> u32 {
        self.symbols[self.rank(reader) as usize]
    }

    /// The symbols by rank.
    pub fn symbols(&self) -> &[u32] {
        &self.symbols
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round_trip(frequencies: &[u64]) -> usize {
        let encoder = Encoder::new(frequencies);
        let mut out = BitWriter::default();
        let used: Vec<usize> = (0..frequencies.len()).filter(|&s| frequencies[s] > 0).collect();
        used.iter().for_each(|&symbol| encoder.write(symbol, &mut out));
        let length = out.len();
        let bytes = out.finish();
        let mut reader = BitReader::new(&bytes, 0);
        let decoder = Decoder::new(encoder.lengths()).expect("a prefix code");
        for &symbol in &used {
            assert_eq!(decoder.symbol(&mut reader), symbol as u32);
        }
        assert_eq!(reader.position(), length);
        length
    }

    #[test]
    fn symbols_read_back_for_flat_steep_sparse_and_single_frequencies() {
        round_trip(&[1; 300]);
        round_trip(&(0..60).map(|n| 1u64 << (n % 50)).collect::<Vec<_>>());
        round_trip(
            &(0..70_000).map(|n| if n % 3 == 0 { 1 + 1_000_000 / (n + 1) } else { 0 }).collect::<Vec<_>>(),
        );
        round_trip(&[0, 0, 5, 0]);
    }

    #[test]
    fn lengths_that_overlap_are_refused() {
        assert!(Decoder::new(&[1, 1, 1]).is_none());
        assert!(Decoder::new(&[0, 0]).is_none());
        assert!(Decoder::new(&[1, 2, 2]).is_some());
    }
}
