//! Near-duplicates: which articles tell the same, by the group that each was given.
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

/// Collects the articles of each group.
#[derive(Default)]
pub struct DuplicatesWriter {
    documents: u32,
    numbers: FxHashMap<String, usize>,
    /// By the first article of each.
    groups: Vec<Vec<u32>>,
}

impl DuplicatesWriter {
    /// Takes the next article; without a group it stands for itself.
    pub fn add(&mut self, group: &str) {
        if !group.is_empty() {
            let next = self.groups.len();
            let number = *self.numbers.entry(group.into()).or_insert(next);
            if number == next {
                self.groups.push(Vec::new());
            }
            self.groups[number].push(self.documents);
        }
        self.documents += 1;
    }

    pub fn finish(&self) -> Vec<u8> {
        let groups: Vec<&Vec<u32>> = self.groups.iter().filter(|group| group.len() > 1).collect();
        let mut out = BitWriter::default();
        out.gamma(groups.len() as u32);
        let mut before = 0;
        for group in groups {
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
    fn no_groups_take_one_byte() {
        let bytes = written(&["", "alone", ""]);
        assert_eq!((bytes.len(), read_duplicates(&bytes, 0, 3)), (1, Some((vec![], 1))));
    }
}
