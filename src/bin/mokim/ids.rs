//! A name for each article that no other article of the collection has.
//!
//! Given ids stay. Else the id is the path below the source without its extension; paths that
//! differ in the extension alone keep it; those that are still the same get their source's name
//! in front. If that does not help either, or an article gives an id that is taken, a number follows.
use crate::source_file::SourceFile;
use std::collections::{HashMap, HashSet};

pub struct Ids {
    /// The id of each file, by its number; of a file of several articles these add theirs.
    by_file: Vec<String>,
    taken: HashSet<String>,
}

impl Ids {
    pub fn of(files: &[SourceFile]) -> Ids {
        let stems = counts(files, |file| file.stem().into());
        let paths = counts(files, |file| file.relative.clone());
        let by_file = files.iter().map(|file| {
            if file.format.holds_many() || stems[file.stem()] == 1 {
                file.stem().into()
            } else if paths[&file.relative] == 1 {
                file.relative.clone()
            } else {
                format!("{}/{}", file.source, file.relative)
            }
        });
        Ids { by_file: by_file.collect(), taken: HashSet::new() }
    }

    /// The id of an article: `given` if there is one, else from its file, its `slug` (the last step
    /// of the path, where the author named one) and its number in the file. `Err` holds the id
    /// where a given one was taken already.
    pub fn settle(
        &mut self,
        given: &str,
        slug: &str,
        file: usize,
        row: Option<usize>,
    ) -> Result<String, String> {
        let base = match (given, row) {
            ("", None) => with_slug(&self.by_file[file], slug),
            ("", Some(row)) => format!("{}/{row}", self.by_file[file]),
            _ => given.into(),
        };
        let id = self.free(&base);
        self.taken.insert(id.clone());
        if id == base || given.is_empty() { Ok(id) } else { Err(id) }
    }

    /// Whether an article has this id.
    pub fn has(&self, id: &str) -> bool {
        self.taken.contains(id)
    }

    fn free(&self, base: &str) -> String {
        let numbered = (2..).map(|number| format!("{base}-{number}"));
        let mut ids = std::iter::once(base.to_string()).chain(numbered);
        ids.find(|id| !self.taken.contains(id)).unwrap_or_default()
    }
}

/// How many files would get each name. Rows have names of their own below the file's.
fn counts(files: &[SourceFile], name: impl Fn(&SourceFile) -> String) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for file in files.iter().filter(|file| !file.format.holds_many()) {
        *counts.entry(name(file)).or_insert(0) += 1;
    }
    counts
}

fn with_slug(path: &str, slug: &str) -> String {
    match (slug, path.rsplit_once('/')) {
        ("", _) => path.into(),
        (slug, Some((folder, _))) => format!("{folder}/{slug}"),
        (slug, None) => slug.into(),
    }
}
