//! Aliases: names for the same thing, so far as the collection holds any of them; the end of the first block.
//!
//! ```text
//! aliases = gamma: groups; for each: gamma: its number less that of the group before, less 1 (of the first: its
//!           number); 7 bits: weight in hundredths, 0 for a guard; gamma: names; for each:
//!           1 bit: is typed; 1 bit: is found; string: the name
//! ```
//! **Concepts.** Who holds any of the found names of group n stands in a list of its own, under the key and form
//! ` n` (a blank and the number: no word of a text is such a key, and no typed one begins or nears it). Its postings are
//! like any others, but without fingerprints. So an alias costs one exact list when it is asked for.
//!
//! **Guards** are names that only keep their words from shorter ones (`mỹ thuật`); they have no list.
//!
//! On 10,000 articles with the built-in table: 2.6 KB here, and 0.4 % of the index in all (39 KB).
use super::alias_table::AliasGroup;
use super::spotter::{Atom, Seen, Spotter, atoms};
use crate::bytes::{BitReader, BitWriter};
use crate::error::{digits, joined};
use crate::text::Token;

/// The key, and the form, of a group's concept.
pub fn concept(group: usize) -> String {
    joined(&[" ", &digits(group)], "")
}

/// Whether a key is that of a concept.
pub fn is_concept(key: &[u8]) -> bool {
    key.first() == Some(&b' ')
}

/// A name of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Who types it finds the others.
    pub is_typed: bool,
    /// It is found by others.
    pub is_found: bool,
    /// Keys and forms of its atoms.
    pub atoms: Vec<(String, String)>,
    /// Its keys and its forms, written together.
    pub key: String,
    pub form: String,
}

impl Name {
    fn new(name: &str, is_typed: bool, is_found: bool) -> Name {
        let atoms = atoms(name);
        let (mut key, mut form) = (String::new(), String::new());
        for atom in &atoms {
            key.push_str(&atom.0);
            form.push_str(&atom.1);
        }
        Name { is_typed, is_found, atoms, key, form }
    }
}

/// Names for one thing, of which the collection holds some.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias {
    pub number: usize,
    /// What a hit of another name is worth against one of the typed name; 0 for a guard.
    pub weight: f32,
    pub names: Vec<Name>,
}

/// Writes the groups given with their numbers, which rise.
pub fn write_aliases(groups: &[(usize, &AliasGroup)], out: &mut BitWriter) {
    out.gamma(groups.len() as u32);
    let mut next = 0;
    for &(number, group) in groups {
        out.gamma((number - next) as u32);
        next = number + 1;
        let hundredths = (group.weight * 100.0).round().max(1.0) as u32;
        out.bits(if group.is_guard() { 0 } else { hundredths }, 7);
        let only_found = group.found.iter().filter(|name| !group.typed.contains(name));
        let names: Vec<&String> = group.typed.iter().chain(only_found).collect();
        out.gamma(names.len() as u32);
        for name in names {
            out.bits(u32::from(group.typed.contains(name)), 1);
            out.bits(u32::from(group.found.contains(name)), 1);
            out.string(name.as_bytes());
        }
    }
}

/// Reads what `write_aliases` wrote. `None` if it is cut off.
pub fn read_aliases(reader: &mut BitReader<'_>) -> Option<Vec<Alias>> {
    let mut aliases = Vec::new();
    let mut next = 0usize;
    for _ in 0..reader.gamma() {
        let number = next.saturating_add(reader.gamma() as usize);
        next = number.saturating_add(1);
        let mut alias = Alias { number, weight: reader.bits(7) as f32 / 100.0, names: Vec::new() };
        for _ in 0..reader.gamma() {
            let (is_typed, is_found) = (reader.bits(1) == 1, reader.bits(1) == 1);
            let name = reader.string();
            if reader.is_overrun() {
                return None;
            }
            alias.names.push(Name::new(str::from_utf8(&name).ok()?, is_typed, is_found));
        }
        if reader.is_overrun() {
            return None;
        }
        aliases.push(alias);
    }
    Some(aliases)
}

/// Finds concepts while articles are collected.
pub struct Concepts {
    spotter: Spotter,
    /// For each form of the texts, by number, once it was met.
    seen: Vec<Option<Seen>>,
    /// Of the field at hand.
    atoms: Vec<Atom>,
    /// For each group, whether a name of it was found.
    held: Vec<bool>,
}

impl Concepts {
    pub fn new(groups: &[AliasGroup]) -> Concepts {
        let mut spotter = Spotter::default();
        for (number, group) in groups.iter().enumerate() {
            let is_mutual = |name| group.typed.contains(name);
            group.found.iter().for_each(|name| spotter.add(number, &atoms(name), is_mutual(name)));
        }
        Concepts { spotter, seen: Vec::new(), atoms: Vec::new(), held: vec![false; groups.len()] }
    }

    /// Takes an atom of a field, whose form has this number; the atom before ends at `end`.
    pub fn add(&mut self, text: &str, end: usize, token: &Token, form: u32) {
        if self.spotter.is_empty() {
            return;
        }
        let form = form as usize;
        if form >= self.seen.len() {
            self.seen.resize(form + 1, None);
        }
        let seen = *self.seen[form].get_or_insert_with(|| self.spotter.see(&token.key, &token.form));
        self.atoms.push(self.spotter.atom(text, end, token, seen));
    }

    /// The groups whose names stand in the field that ends here, once for each time.
    pub fn finish(&mut self, groups: &[AliasGroup], visit: &mut dyn FnMut(usize)) {
        let held = &mut self.held;
        self.spotter.spot(&self.atoms, &mut |group, _| {
            held[group] = true;
            if !groups[group].is_guard() {
                visit(group);
            }
        });
        self.atoms.clear();
    }

    /// For each group, whether something of it was found since this was asked before.
    pub fn finish_batch(&mut self) -> Vec<bool> {
        let none = vec![false; self.held.len()];
        std::mem::replace(&mut self.held, none)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(groups: &[AliasGroup], kept: &[usize]) -> Vec<u8> {
        let mut out = BitWriter::default();
        let kept: Vec<(usize, &AliasGroup)> = kept.iter().map(|&number| (number, &groups[number])).collect();
        write_aliases(&kept, &mut out);
        out.finish()
    }

    #[test]
    fn what_is_kept_is_read_back() {
        let text = "Mỹ|Hoa Kỳ\nmỹ thuật\na|b\nko > không|ko\t0.25";
        let groups = AliasGroup::read(text, "x").unwrap();
        let bytes = written(&groups, &[0, 1, 3]);
        let read = read_aliases(&mut BitReader::new(&bytes, 0)).expect("aliases");
        let mut shown = Vec::new();
        for alias in &read {
            for name in &alias.names {
                shown.push((alias.number, alias.weight, name.key.as_str(), name.is_typed, name.is_found));
            }
        }
        let expected = [
            (0, 0.9, "mi", true, true),
            (0, 0.9, "hoaki", true, true),
            (1, 0.0, "mithuat", true, true),
            (3, 0.25, "ko", true, true),
            (3, 0.25, "khong", false, true),
        ];
        assert_eq!(shown, expected);
        assert_eq!(read[0].names[1], Name::new("Hoa Kỳ", true, true));
        assert_eq!(concept(12), " 12");
    }

    #[test]
    fn what_is_cut_off_is_refused() {
        let groups = AliasGroup::read("liên hợp quốc|lhq\nmỹ|hoa kỳ", "x").unwrap();
        let bytes = written(&groups, &[0, 1]);
        for end in 0..bytes.len() - 1 {
            let read = read_aliases(&mut BitReader::new(&bytes[..end], 0));
            assert!(read.is_none_or(|aliases| aliases.len() < 2), "cut at {end}");
        }
    }
}
