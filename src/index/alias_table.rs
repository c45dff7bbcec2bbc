//! Names for the same thing, as the writer is given them: our own small table, and lines of a file.
//!
//! ```text
//! # a comment
//! Liên Hợp Quốc | Liên Hiệp Quốc | LHQ            whoever types one of them also finds the others
//! Sài Gòn | TP.HCM <tab> 0.5                      worth half as much as what was typed; 0.9 unless said
//! ko | k > không <tab> 0.2                        `ko` finds `không`, not the other way round
//! mỹ thuật                                        alone: keeps its words from shorter names, here from `Mỹ`
//! ```
//! What stands behind a second tab is a note. Case says nothing; where a form counts in a text is told by
//! [`super::spotter`].
use super::spotter::MOST_ATOMS;
use crate::Error;
use crate::error::digits;
use crate::text::tokens;

/// Names for one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct AliasGroup {
    /// Typed, each of these finds
    pub typed: Vec<String>,
    /// articles that hold one of these.
    pub found: Vec<String>,
    /// What an article that holds only another name is worth against one that holds what was typed: above 0, up to 1.
    pub weight: f32,
}

/// The weight of a line that gives none.
const WEIGHT: f32 = 0.9;

impl AliasGroup {
    /// The groups of the table that mokim brings along: some eighty, for Vietnamese news.
    pub fn built_in() -> Vec<AliasGroup> {
        AliasGroup::read(include_str!("aliases.txt"), "the built-in table").unwrap_or_default()
    }

    /// Reads lines as described above. `name` is that of the file, for errors, which say the line and what was
    /// expected.
    pub fn read(text: &str, name: &str) -> Result<Vec<AliasGroup>, Error> {
        let mut groups = Vec::new();
        for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            if line.trim().is_empty() || line.trim_start().starts_with('#') {
                continue;
            }
            let group = AliasGroup::of_line(line);
            groups.push(group.map_err(|fault| {
                Error::of(&[
                    name,
                    ", line ",
                    &digits(number + 1),
                    ": ",
                    &fault,
                    ", found `",
                    line.trim(),
                    "`",
                ])
            })?);
        }
        Ok(groups)
    }

    /// Whether it is a form alone, which only keeps its words from shorter ones.
    pub(super) fn is_guard(&self) -> bool {
        self.found.len() == 1 && self.typed == self.found
    }

    fn of_line(line: &str) -> Result<AliasGroup, String> {
        let mut columns = line.split('\t');
        let names = columns.next().unwrap_or_default();
        let weight = match columns.next().map(str::trim).filter(|weight| !weight.is_empty()) {
            None => WEIGHT,
            Some(weight) => weight
                .parse()
                .ok()
                .filter(|weight| *weight > 0.0 && *weight <= 1.0)
                .ok_or("expected behind the tab a weight above 0, up to 1, such as 0.9")?,
        };
        let (typed, found) = match names.split_once('>') {
            None => (forms(names)?, forms(names)?),
            Some((typed, found)) => (forms(typed)?, forms(found)?),
        };
        Ok(AliasGroup { typed, found, weight })
    }
}

fn forms(names: &str) -> Result<Vec<String>, String> {
    let mut forms: Vec<String> = Vec::new();
    for form in names.split('|').map(str::trim) {
        let mut atoms = 0;
        tokens(form, &mut |token| atoms += usize::from(token.atoms == 1));
        if atoms == 0 || atoms > MOST_ATOMS || form.contains('>') {
            return Err("expected names of 1 to 8 words parted by `|`, or `typed > found`".into());
        }
        if !forms.iter().any(|known| known == form) {
            forms.push(form.into());
        }
    }
    Ok(forms)
}

#[cfg(test)]
mod tests {
    use super::AliasGroup;

    #[test]
    fn lines_become_groups() {
        let text = "\u{feff}# names\n\nMỹ|Hoa Kỳ|Mỹ\n ko | k > không\t0.2\tchat\nmỹ thuật\n";
        let groups = AliasGroup::read(text, "x").unwrap();
        let shown: Vec<String> =
            groups.iter().map(|g| format!("{:?} {:?} {}", g.typed, g.found, g.weight)).collect();
        let expected = [
            r#"["Mỹ", "Hoa Kỳ"] ["Mỹ", "Hoa Kỳ"] 0.9"#,
            r#"["ko", "k"] ["không"] 0.2"#,
            r#"["mỹ thuật"] ["mỹ thuật"] 0.9"#,
        ];
        assert_eq!(shown, expected);
        assert_eq!(groups.iter().map(AliasGroup::is_guard).collect::<Vec<_>>(), [false, false, true]);
    }

    #[test]
    fn a_wrong_line_is_named_with_what_was_expected() {
        for (line, expected) in [
            ("a|b\t2", "my.txt, line 2: expected behind the tab a weight above 0, up to 1"),
            ("a|b\tviel", "a weight above 0"),
            ("a||b", "expected names of 1 to 8 words parted by `|`, or `typed > found`, found `a||b`"),
            ("a > b > c", "`typed > found`"),
            ("> b", "`typed > found`"),
            ("một hai ba bốn năm sáu bảy tám chín|9", "1 to 8 words"),
        ] {
            let error = AliasGroup::read(&format!("# x\n{line}"), "my.txt").unwrap_err().to_string();
            assert!(error.contains(expected), "{line}: {error}");
        }
    }

    #[test]
    fn the_table_that_is_brought_along_is_whole() {
        let lines = include_str!("aliases.txt").lines();
        let lines = lines.filter(|line| !line.trim().is_empty() && !line.starts_with('#')).count();
        assert_eq!(AliasGroup::built_in().len(), lines);
    }
}
