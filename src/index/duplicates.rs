//! Near-duplicates: which articles tell the same, by the group that each was given or by what their texts were found to
//! have in common.
//!
//! ```text
//! duplicates = gamma: how many groups have more than one article
//!              for each, by its first article: gamma: that article's number, less that of the group before;
//!              gamma: its further articles, less 1; gamma for each: its number, less that of the one before, less 1
//!              at the next whole byte: what follows
//! ```
//! A group costs about two bytes, and each of its further articles about two more.
use crate::bytes::{BitReader, BitWriter};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Collects which articles tell the same.
#[derive(Default)]
pub struct DuplicatesWriter {
    /// The first article of each name.
    first_of: FxHashMap<String, u32>,
    /// For each article one that tells the same and comes before it, or itself.
    before: Vec<u32>,
}

impl DuplicatesWriter {
    /// Takes the next article; without a group it stands for itself.
    pub fn add(&mut self, group: &str) {
        let number = self.before.len() as u32;
        let first = match group {
            "" => number,
            group => *self.first_of.entry(group.into()).or_insert(number),
        };
        self.before.push(first);
    }

    /// Two articles tell the same, whatever groups they were given.
    pub fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.first(one), self.first(other));
        self.before[one.max(other) as usize] = one.min(other);
    }

    fn first(&self, mut article: u32) -> u32 {
        while self.before[article as usize] != article {
            article = self.before[article as usize];
        }
        article
    }

    /// By the first article of each.
    fn groups(&self) -> BTreeMap<u32, Vec<u32>> {
        let mut groups: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        (0..self.before.len() as u32).for_each(|n| groups.entry(self.first(n)).or_default().push(n));
        groups.retain(|_, group| group.len() > 1);
        groups
    }

    pub fn finish(&self) -> Vec<u8> {
        let groups = self.groups();
        let mut out = BitWriter::default();
        out.gamma(groups.len() as u32);
        let mut before = 0;
        for group in groups.into_values() {
            out.gamma(group[0] - before);
            out.gamma(group.len() as u32 - 2);
            group.windows(2).for_each(|pair| out.gamma(pair[1] - pair[0] - 1));
            before = group[0];
        }
        out.finish()
    }
}

/// What stands at byte `start`: for each article the first of its group, or itself; empty if there are no groups. And
/// the byte behind. `None` if it contradicts itself.
pub fn read_duplicates(bytes: &[u8], start: usize, documents: u32) -> Option<(Vec<u32>, usize)> {
    let mut reader = BitReader::new(bytes, start * 8);
    let (mut firsts, mut first) = (Vec::new(), 0u32);
    let groups = reader.gamma();
    if groups > 0 {
        firsts.extend(0..documents);
    }
    for _ in 0..groups {
        first = first.checked_add(reader.gamma())?;
        let mut article = first;
        for _ in 0..=reader.gamma() {
            article = article.checked_add(reader.gamma())?.checked_add(1)?;
            if reader.is_overrun() {
                return None;
            }
            *firsts.get_mut(article as usize)? = first;
        }
    }
    (!reader.is_overrun()).then(|| (firsts, reader.position().div_ceil(8)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(groups: &[&str]) -> Vec<u8> {
        let mut writer = DuplicatesWriter::default();
        groups.iter().for_each(|group| writer.add(group));
        writer.finish()
    }

    #[test]
    fn groups_read_back_and_damage_is_seen() {
        let bytes = [vec![7; 3], written(&["", "a", "b", "alone", "a", "a", "", "b"]), vec![9]].concat();
        let read = read_duplicates(&bytes, 3, 8);
        assert_eq!(read, Some((vec![0, 1, 2, 3, 1, 1, 6, 2], bytes.len() - 1)));
        assert_eq!(read_duplicates(&bytes, 3, 7), None, "an article too many");
        for end in 3..bytes.len() - 1 {
            assert_eq!(read_duplicates(&bytes[..end], 3, 8), None, "cut to {end}");
        }
    }

    #[test]
    fn articles_are_joined_after_all_were_added() {
        let mut writer = DuplicatesWriter::default();
        ["", "a", "b", "", "a", "b", ""].iter().for_each(|group| writer.add(group));
        writer.join(6, 3);
        writer.join(5, 4);
        assert_eq!(read_duplicates(&writer.finish(), 0, 7).unwrap().0, [0, 1, 1, 3, 1, 1, 3]);
    }

    #[test]
    fn no_groups_take_one_byte() {
        let bytes = written(&["", "alone", ""]);
        assert_eq!((bytes.len(), read_duplicates(&bytes, 0, 3)), (1, Some((vec![], 1))));
    }
}
