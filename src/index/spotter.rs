//! Where the names of a table stand in a text: the one way for writer and marker.
//!
//! A name of several words stands wherever its words follow one another, with all their marks or with none, in any
//! case. Single words are easily something else, so:
//!
//! | a name of one word | counts |
//! |---|---|
//! | an abbreviation of up to three letters, or two letters without marks (`VN`, `LHQ`, `UN`) | in capitals |
//! | a syllable (`Mỹ`, `Nga`, `Úc`) | with a capital, and away from capitalised syllables: not in `Mỹ Đình`, `Phú Mỹ` |
//! | any other (`vaccine`, `UBND`) | however it is written |
//!
//! What a short form stands for (`không` for `ko`, which it does not find in turn) counts however it is written.
//!
//! Where several begin at one word, only the longest count; what they cover counts for nothing else.
use crate::text::{Gap, Token, is_bare, is_syllable, is_upper, tokens};
use std::ops::Range;

/// A name has at most so many atoms.
pub const MOST_ATOMS: usize = 8;

/// What the spotter knows of a form of the texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Numbers of the key and the form among those of the names, from 1; 0: in no name.
    key: u16,
    form: u16,
    is_bare: bool,
    is_syllable: bool,
}

/// An atom of a text.
#[derive(Clone, Copy, Debug)]
pub struct Atom {
    seen: Seen,
    is_capital: bool,
    /// Capitals only.
    is_upper: bool,
    /// Nothing that parts words stands before it.
    is_linked: bool,
    /// Nothing but blanks stands before it.
    is_beside: bool,
}

/// Where a name of one word counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    Any,
    Upper,
    Name,
}

struct Name {
    /// Whose name it is.
    group: usize,
    /// Numbers of keys and forms.
    atoms: Vec<(u16, u16)>,
    manner: Manner,
}

/// Finds names in texts.
#[derive(Default)]
pub struct Spotter {
    keys: Words,
    forms: Words,
    /// By the number of the key that they begin with.
    names: Vec<Vec<Name>>,
}

/// Words of names, and their numbers; in rising order.
type Words = Vec<(String, u16)>;

/// Keys and forms of the atoms of a name.
pub fn atoms(name: &str) -> Vec<(String, String)> {
    let mut atoms = Vec::new();
    tokens(name, &mut |token| {
        if token.atoms == 1 {
            atoms.push((token.key.clone(), token.form.clone()));
        }
    });
    atoms
}

/// Where a word stands, or would.
fn place(words: &Words, word: &str) -> usize {
    words.partition_point(|(known, _)| known.as_str() < word)
}

/// The number of a word, 0 if it is none of these.
fn find(words: &Words, word: &str) -> u16 {
    match words.get(place(words, word)) {
        Some((known, number)) if known == word => *number,
        _ => 0,
    }
}

/// The number of a word, from 1; the next if it is new.
fn number(words: &mut Words, word: &str) -> u16 {
    let (known, next) = (find(words, word), words.len() as u16 + 1);
    if known == 0 {
        words.insert(place(words, word), (word.into(), next));
    }
    if known == 0 { next } else { known }
}

fn manner(atoms: &[(String, String)]) -> Manner {
    let [(key, form)] = atoms else { return Manner::Any };
    let (letters, is_syllable) = (key.chars().count(), is_syllable(form));
    match (letters, is_syllable) {
        (0..=2, true) if is_bare(form) => Manner::Upper,
        (_, true) => Manner::Name,
        (0..=3, false) => Manner::Upper,
        _ => Manner::Any,
    }
}

impl Spotter {
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Adds a name of a group, by its atoms. What only stands for something else (`không` for `ko`) and is no name
    /// by itself (`is_mutual`) counts however it is written.
    pub fn add(&mut self, group: usize, atoms: &[(String, String)], is_mutual: bool) {
        let manner = if is_mutual { manner(atoms) } else { Manner::Any };
        let number =
            |(key, form): &(String, String)| (number(&mut self.keys, key), number(&mut self.forms, form));
        let atoms: Vec<(u16, u16)> = atoms.iter().map(number).collect();
        let first = atoms.first().map_or(0, |atom| usize::from(atom.0));
        while self.names.len() <= first {
            self.names.push(Vec::new());
        }
        self.names[first].push(Name { group, manner, atoms });
    }

    /// What there is to know of a form.
    pub fn see(&self, key: &str, form: &str) -> Seen {
        let (is_bare, is_syllable) = (key == form, is_syllable(form));
        Seen { key: find(&self.keys, key), form: find(&self.forms, form), is_bare, is_syllable }
    }

    /// An atom of `text`, which the atom before ends at `end`.
    #[inline]
    pub fn atom(&self, text: &str, end: usize, token: &Token, seen: Seen) -> Atom {
        let mut letters = text[token.start..token.end].chars();
        let is_capital = letters.next().is_some_and(is_upper);
        Atom {
            seen,
            is_capital,
            is_upper: is_capital && seen.key != 0 && letters.all(is_upper),
            is_linked: token.gap <= Gap::Space,
            is_beside: is_capital && text[end..token.start].chars().all(char::is_whitespace),
        }
    }

    /// Calls `visit` with the group of each name that stands there, and its atoms.
    pub fn spot(&self, atoms: &[Atom], visit: &mut dyn FnMut(usize, Range<usize>)) {
        let mut at = 0;
        while at < atoms.len() {
            let mut longest = 0;
            if let Some(names) = self.names.get(usize::from(atoms[at].seen.key)) {
                let standing = || names.iter().filter(|name| name.stands_at(at, atoms));
                longest = standing().map(|name| name.atoms.len()).max().unwrap_or(0);
                // Nearly nowhere stands a name: no second walk then.
                if longest > 0 {
                    for name in standing().filter(|name| name.atoms.len() == longest) {
                        visit(name.group, at..at + longest);
                    }
                }
            }
            at += longest.max(1);
        }
    }
}

impl Name {
    fn stands_at(&self, at: usize, atoms: &[Atom]) -> bool {
        let Some(here) = atoms.get(at..at + self.atoms.len()) else { return false };
        let several = here.len() > 1;
        let agree = here.iter().zip(&self.atoms).enumerate().all(|(n, (atom, (key, form)))| {
            let written = atom.seen.form == *form || several && atom.seen.is_bare;
            atom.seen.key == *key && written && (n == 0 || atom.is_linked)
        });
        agree
            && match self.manner {
                Manner::Any => true,
                Manner::Upper => here[0].is_upper,
                Manner::Name => is_name(at, atoms),
            }
    }
}

/// Whether a capitalised syllable stands away from others.
fn is_name(at: usize, atoms: &[Atom]) -> bool {
    // What is not capitalised is beside nothing.
    let beside = |second: usize| {
        let (first, second) = (atoms.get(second.wrapping_sub(1)), atoms.get(second));
        first.zip(second).is_some_and(|(first, second)| {
            let syllables = first.seen.is_syllable && second.seen.is_syllable;
            second.is_beside && second.is_linked && first.is_capital && syllables
        })
    };
    atoms[at].is_capital && !beside(at) && !beside(at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names that stand in a text, those of group `n` written as `names[n]`.
    fn spotted(names: &[&str], text: &str) -> Vec<String> {
        let mut spotter = Spotter::default();
        names.iter().enumerate().for_each(|(n, name)| spotter.add(n, &atoms(name), true));
        let (mut seen, mut ends, mut end) = (Vec::new(), Vec::new(), 0);
        tokens(text, &mut |token| {
            if token.atoms == 1 {
                seen.push(spotter.atom(text, end, token, spotter.see(&token.key, &token.form)));
                ends.push((token.start, token.end));
                end = token.end;
            }
        });
        let mut found = Vec::new();
        spotter.spot(&seen, &mut |group, range| {
            found.push(format!("{group}:{}", &text[ends[range.start].0..ends[range.end - 1].1]));
        });
        found
    }

    #[test]
    fn syllables_count_as_names_only() {
        let names = ["mỹ", "úc", "mỹ thuật"];
        for (text, expected) in [
            ("Mỹ và Úc", vec!["0:Mỹ", "1:Úc"]),
            ("thẩm mỹ", vec![]),
            ("ở Mỹ Đình, Phú Mỹ", vec![]),
            ("Mỹ, Úc", vec!["0:Mỹ", "1:Úc"]),
            ("quan hệ Việt-Mỹ", vec!["0:Mỹ"]),
            ("ngoại trưởng Mỹ Blinken", vec!["0:Mỹ"]),
            ("Mỹ thuật ở Mỹ", vec!["2:Mỹ thuật", "0:Mỹ"]),
            ("My", vec![]),
        ] {
            assert_eq!(spotted(&names, text), expected, "{text}");
        }
    }

    #[test]
    fn names_of_several_words_count_with_all_marks_or_none_and_the_longest_alone() {
        let names = ["liên hợp quốc", "liên hợp", "vn", "ubnd", "TP.HCM"];
        for (text, expected) in [
            ("Liên hợp quốc", vec!["0:Liên hợp quốc"]),
            ("lien hop quoc", vec!["0:lien hop quoc"]),
            ("liên họp quốc", vec![]),
            ("liên, hợp quốc", vec![]),
            ("liên hợp với", vec!["1:liên hợp"]),
            ("VN và vn", vec!["2:VN"]),
            ("ubnd TP. HCM", vec!["3:ubnd", "4:TP. HCM"]),
        ] {
            assert_eq!(spotted(&names, text), expected, "{text}");
        }
    }
}
