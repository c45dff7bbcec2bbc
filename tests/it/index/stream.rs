//! A stream written a second time, as `src/index/adaptive.rs` specifies it, each chance known by a name.
use std::collections::HashMap;

/// Ends of the interval, what is settled of them, plain bits, and for each name how often in 65,536 a yes is expected,
/// behind how many answers.
pub struct Stream {
    low: u64,
    high: u64,
    settled: Vec<u8>,
    plain: String,
    chances: HashMap<String, (u64, u64)>,
}

impl Stream {
    pub fn new() -> Stream {
        let (low, high) = (0, u32::MAX.into());
        Stream { low, high, settled: Vec::new(), plain: String::new(), chances: HashMap::new() }
    }

    pub fn bit(&mut self, name: &str, yes: bool) {
        let (chance, seen) = self.chances.entry(name.into()).or_insert((32_768, 0));
        let border = self.low + (self.high - self.low) * (*chance).clamp(128, 65_408) / 65_536;
        let part = 131_072 / (2 * *seen + 3);
        if yes {
            self.high = border;
            *chance += (65_535 - *chance) * part / 65_536;
        } else {
            self.low = border + 1;
            *chance -= *chance * part / 65_536;
        }
        *seen = (*seen + 1).min(29);
        while self.low >> 24 == self.high >> 24 {
            self.settled.push((self.low >> 24) as u8);
            self.low = (self.low % (1 << 24)) << 8;
            self.high = ((self.high % (1 << 24)) << 8) | 255;
        }
    }

    /// A number of so many bits, each given the higher ones.
    pub fn tree(&mut self, name: &str, value: usize, bits: usize) {
        let mut higher = String::from("1");
        for bit in format!("{value:0bits$b}").chars().skip(usize::from(bits == 0)) {
            self.bit(&format!("{name} {higher}"), bit == '1');
            higher.push(bit);
        }
    }

    /// How many bits follow the highest of the number and 1; the first three of these; the others, which are plain.
    pub fn number(&mut self, name: &str, value: usize) {
        let bits = format!("{:b}", value + 1);
        let follow = bits.len() - 1;
        (0..follow).for_each(|n| self.bit(&format!("{name} more than {n}"), true));
        self.bit(&format!("{name} more than {follow}"), false);
        let high = follow.min(3);
        let head = usize::from_str_radix(&format!("0{}", &bits[1..1 + high]), 2).unwrap();
        self.tree(&format!("{name} of {follow}"), head, high);
        self.plain.push_str(&bits[1 + high..]);
    }

    pub fn finish(mut self, things: usize) -> Vec<u8> {
        if self.low > 0 {
            self.settled.push((self.low >> 24) as u8 + 1);
        }
        let mut bytes = (self.settled.len() as u32).to_be_bytes().to_vec();
        bytes.extend(&self.settled);
        bytes.extend(super::format::packed(&[&self.plain]));
        bytes.resize(bytes.len().max(things.div_ceil(16)), 0);
        bytes
    }
}
