//! The one sort of a search: for what is short, or in order but for a few.
//!
//! Every sort of std, compiled for another type or key, is 0.4 KB of engine.

/// Sorts by insertion. Takes as many steps as there are pairs in the wrong order: hits are few, and marks and places
/// come in the order of the text, joined words a few places late.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    for end in 1..items.len() {
        let mut at = end;
        while at > 0 && key(&items[at]) < key(&items[at - 1]) {
            items.swap(at, at - 1);
            at -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sort_by_key;

    #[test]
    fn items_of_any_order_are_sorted_and_equal_ones_keep_theirs() {
        let mut seed = 5u32;
        for length in 0..60 {
            let mut items: Vec<(u32, u32)> = Vec::new();
            for n in 0..length {
                seed = seed.wrapping_mul(1664525).wrapping_add(1013904223);
                items.push((seed >> 28, n));
            }
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            sort_by_key(&mut items, |item| item.0);
            assert_eq!(items, expected);
        }
    }
}
