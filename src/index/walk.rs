//! Walks through keys and their lists: of one key, of all with a beginning, of all there are.
use super::aliases::is_concept;
use super::beginnings::{beginning, is_beginning};
use super::blocks::Fault;
use super::followers::{Follower, floor, read_followers};
use super::key::Key;
use super::postings::PostingsList;
use super::reader::Index;
use std::cmp::Ordering;
use std::ops::Range;

/// Takes a key, its words, the followers of one of its forms, and the list of that form.
type ListVisitor<'v> = dyn FnMut(&[u8], Range<u32>, &[Follower], &mut PostingsList<'_>) + 'v;

/// Whether the lists of a key tell what follows.
pub(super) fn has_fingerprints(key: &[u8]) -> bool {
    !is_concept(key) && !is_beginning(key)
}

impl Index {
    /// Calls `visit` with every key of a word, in order.
    pub(super) fn for_each_key(&self, visit: &mut dyn FnMut(Key)) {
        let keys = (0..self.dictionary.len()).filter(|key| !is_beginning(self.dictionary.letters(*key)));
        keys.for_each(|key| visit(self.dictionary.key(key)));
    }

    /// Calls `visit` with every word of the dictionary, in order.
    pub fn for_each_word(&self, visit: &mut dyn FnMut(&str)) {
        (0..self.dictionary.words.len()).for_each(|word| visit(self.dictionary.words.text(word)));
    }

    /// What stands often behind the forms of a key.
    pub fn followers(&self, key: &Key) -> Result<Vec<Follower>, Fault> {
        let mut all = Vec::new();
        self.for_each_list(key, false, &mut |_, followers, _| all.extend_from_slice(followers))?;
        Ok(all)
    }

    /// Calls `visit` with the number of each form of `key`, its followers and its list, `sighted` or without its sightings.
    pub fn for_each_list(
        &self,
        key: &Key,
        sighted: bool,
        visit: &mut dyn FnMut(usize, &[Follower], &mut PostingsList<'_>),
    ) -> Result<(), Fault> {
        let mut number = 0;
        self.walk_lists(
            (key.group, sighted),
            &mut |owner| owner.cmp(key.key.as_bytes()),
            &mut |_, _, followers, list| {
                visit(number, followers, list);
                number += 1;
            },
        )?;
        if number == key.forms.len() { Ok(()) } else { Err(Fault::broken("postings")) }
    }

    /// The key of those who hold no word that is longer than `prefix` and begins with it ([`super::beginnings`]), if that
    /// is known.
    pub fn lacking(&self, prefix: &str) -> Option<Key> {
        self.key(&beginning(prefix))
    }

    /// Whether a longer key of some article begins so.
    pub fn has_completion(&self, prefix: &str) -> bool {
        self.first_longer(prefix).is_some()
    }

    /// The first of the words of articles that are longer than `prefix` and begin with it.
    pub fn first_longer(&self, prefix: &str) -> Option<u32> {
        self.dictionary.groups_with(prefix).find_map(|group| {
            let mut first = None;
            self.dictionary.for_each_list(group, &mut |key, documents, words| {
                let is_longer =
                    documents > 0 && key.starts_with(prefix.as_bytes()) && key.len() > prefix.len();
                first = first.or(is_longer.then_some(words.start));
            });
            first
        })
    }

    /// Calls `visit` with each key that is longer than `prefix` and begins with it, its words, and the list of each
    /// of its forms, `sighted` or without their sightings.
    pub fn for_each_completion(
        &self,
        prefix: &str,
        sighted: bool,
        visit: &mut ListVisitor<'_>,
    ) -> Result<(), Fault> {
        let mut place = |key: &[u8]| match key.starts_with(prefix.as_bytes()) {
            true if key.len() > prefix.len() && !is_beginning(key) => Ordering::Equal,
            true => Ordering::Less,
            false => key.cmp(prefix.as_bytes()),
        };
        for group in self.dictionary.groups_with(prefix) {
            self.walk_lists((group, sighted), &mut place, visit)?;
        }
        Ok(())
    }

    /// Walks through the lists of a group: passes over those of keys that are `Less`, visits those that are `Equal`,
    /// leaves those that are `Greater`.
    fn walk_lists(
        &self,
        (group, sighted): (usize, bool),
        place: &mut dyn FnMut(&[u8]) -> Ordering,
        visit: &mut ListVisitor<'_>,
    ) -> Result<(), Fault> {
        let mut lists = self.lists(group, sighted)?;
        let (documents, forms) = (self.meta.documents, self.meta.forms);
        let mut followers = Vec::new();
        let mut intact = true;
        self.dictionary.for_each_list(group, &mut |key, count, words| {
            let place = place(key);
            let width = self.width(key);
            // A reader makes room for a whole list: none is longer than there are articles.
            intact &= !lists.reader.is_overrun() && count <= documents;
            if place == Ordering::Greater || !intact || !lists.reach(count, place == Ordering::Equal) {
                return;
            }
            let before = lists.reader.position();
            followers.clear();
            if count >= floor(documents) {
                read_followers(&mut lists.reader, forms, documents, &mut followers);
            }
            let mut list = PostingsList::new(lists.reader.clone(), count, documents, width);
            list.sightings = if count > 0 { lists.sightings() } else { None };
            if place == Ordering::Equal {
                visit(key, words, &followers, &mut list);
                intact &= list.is_whole();
            }
            lists.reader = list.behind();
            if place == Ordering::Equal {
                self.touch(lists.reader.position().saturating_sub(before));
            }
        });
        lists.lacks()?;
        if intact { Ok(()) } else { Err(Fault::broken("postings")) }
    }

    /// Bits of the fingerprints in the list of a form of `key`.
    pub(super) fn width(&self, key: &[u8]) -> u32 {
        if has_fingerprints(key) { self.meta.adjacency_bits } else { 0 }
    }
}
