//! Which articles tell the same, by their texts; and which of them are left out, if that is asked.
use crate::collection::Settled;
use mokim::Document;
use mokim::ingest::{Near, Shingles};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// What is done with articles that tell the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alike {
    /// They are not compared.
    Apart,
    /// Each is told of an earlier one.
    Told,
    /// Of each group the best is kept.
    Dropped,
}

/// Compares articles one after the other.
#[derive(Default)]
pub struct Groups {
    near: Near,
}

impl Groups {
    /// The number of the first article that tells the same. `earlier` gives one by its number.
    ///
    /// # Errors
    /// That of `earlier`.
    pub fn add(
        &mut self,
        number: u32,
        document: &Document,
        earlier: &mut dyn FnMut(u32) -> anyhow::Result<Document>,
    ) -> anyhow::Result<Option<u32>> {
        let mut fault = None;
        let like = self.near.add(number, &of(document), |number| match earlier(number) {
            Ok(document) => Some(of(&document)),
            Err(error) => {
                fault.get_or_insert(error);
                None
            }
        });
        fault.map_or(Ok(like), Err)
    }
}

fn of(document: &Document) -> Shingles {
    Shingles::of(&document.title, &document.body)
}

/// The numbers of the articles that are not the best of their group: of what tells the same by its text, or by the group
/// that it was given. The best has the longest text, then a date, then it is the first.
pub fn to_drop(settled: &Settled<'_>) -> anyhow::Result<HashSet<usize>> {
    let (mut groups, mut first_of) = (Groups::default(), HashMap::new());
    // For each group, by its first article, its articles and how good they are.
    let mut members: HashMap<u32, Vec<(Reverse<usize>, bool, usize)>> = HashMap::new();
    let mut firsts: Vec<u32> = Vec::new();
    for number in 0..settled.len() {
        let (document, _) = settled.article(number)?;
        let earlier = &mut |number: u32| settled.article(number as usize).map(|(document, _)| document);
        let like = groups.add(number as u32, &document, earlier)?.map(|like| firsts[like as usize]);
        let first = like.unwrap_or(number as u32);
        let first = match document.group.as_str() {
            "" => first,
            group => *first_of.entry(group.to_string()).or_insert(first),
        };
        firsts.push(first);
        let quality = (Reverse(document.body.len()), document.date.is_empty(), number);
        members.entry(first).or_default().push(quality);
    }
    let mut dropped = HashSet::new();
    for mut group in members.into_values() {
        group.sort_unstable();
        dropped.extend(group.into_iter().skip(1).map(|(.., number)| number));
    }
    Ok(dropped)
}
