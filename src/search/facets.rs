//! How many of the articles found have each value of a field.
use super::filter::Pass;
use crate::index::{Facet, Index};
use serde::{Serialize, Serializer};

/// How many of the articles found have each value of one field. What is filtered by that very field does not count
/// here, so that a reader sees what else there is to choose; everything else does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCounts {
    pub field: String,
    /// Values that at least one has, the most frequent first, then by name; an article with several values counts for each.
    pub counts: Vec<(String, usize)>,
}

/// Counts the values of a field among the articles `full`, which hold every word.
pub(super) fn count(index: &Index, field: usize, full: &[u32], pass: &Pass) -> FacetCounts {
    let facet: &Facet = &index.facets()[field];
    let mut counted = vec![false; index.documents() as usize];
    for &document in full {
        counted[document as usize] = pass.admits_but_for(document, field);
    }
    let mut counts = vec![0; facet.values.len()];
    index.for_each_value(facet, &mut |document, value| {
        counts[value] += usize::from(counted[document as usize]);
    });
    let mut sorted: Vec<(String, usize)> = Vec::new();
    for (value, count) in facet.values.iter().zip(counts).filter(|(_, count)| *count > 0) {
        let place = sorted.partition_point(|(other, more)| *more > count || *more == count && other < value);
        sorted.insert(place, (value.clone(), count));
    }
    FacetCounts { field: facet.name.clone(), counts: sorted }
}

/// `{ field: { value: count } }`.
pub(super) fn serialize<S: Serializer>(facets: &[FacetCounts], serializer: S) -> Result<S::Ok, S::Error> {
    struct Counts<'a>(&'a [(String, usize)]);
    impl Serialize for Counts<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map(self.0.iter().map(|(value, count)| (value, count)))
        }
    }
    serializer.collect_map(facets.iter().map(|facet| (&facet.field, Counts(&facet.counts))))
}
