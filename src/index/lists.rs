//! The lists of all forms, in the order of the dictionary.
use super::beginnings::{Beginnings, is_beginning};
use super::blocks::BlocksWriter;
use super::dictionary::groups;
use super::followers::{floor, write_followers};
use super::holders::{Holders, Pair, drafts};
use super::key::KeyDraft;
use super::postings::write_list;
use super::shelf::Shelf;
use super::terms::{NO_ROW, Sorted};
use super::walk::has_fingerprints;
use crate::Error;
use crate::bytes::BitWriter;
use crate::lanes::in_order;

/// A postings block is closed when it has this many bytes.
const BLOCK: usize = 16 << 10;

pub struct Lists<'s> {
    pub blocks: BlocksWriter<'s>,
    /// Where the lists of each group begin among all lists, in bytes.
    pub starts: Vec<u32>,
    /// How many articles the list of each beginning has.
    pub beginnings: Vec<u32>,
}

/// What holds for the lists of all forms.
pub struct ListsWriter<'t, 's> {
    pub sorted: &'t Sorted,
    pub documents: u32,
    pub adjacency_bits: u32,
    pub threads: usize,
    pub shelf: &'s dyn Shelf,
}

/// The keys of a group, the followers and the postings of their forms.
struct Group<'a> {
    keys: &'a [KeyDraft],
    followers: &'a [Vec<(u32, u32)>],
    postings: Vec<Vec<u8>>,
}

impl<'s> ListsWriter<'_, 's> {
    pub fn write(&self, mut holders: Holders) -> Result<Lists<'s>, Error> {
        let followers = self.followers(holders.take_pairs(floor(self.documents), self.shelf)?);
        let mut lists =
            Lists { blocks: BlocksWriter::new(self.shelf), starts: Vec::new(), beginnings: Vec::new() };
        let mut beginnings = Beginnings::new(&self.sorted.keys, self.documents);
        let (mut postings, mut keys) = (holders.into_lists(self.shelf), groups(&self.sorted.keys));
        let (mut form, mut written, mut block) = (0, 0, Vec::new());
        let next = || {
            let keys = keys.next()?;
            let forms = form..form + keys.iter().map(|key| key.forms.len()).sum::<usize>();
            form = forms.end;
            let rows = self.sorted.rows[forms.clone()].iter();
            let owners = keys.iter().flat_map(|key| std::iter::repeat_n(key.key.as_str(), key.forms.len()));
            let take = |(&row, key)| beginnings.list_of(key, || postings.take(row));
            let postings = rows.zip(owners).map(take).collect::<Result<Vec<_>, Error>>();
            Some(postings.map(|postings| Group { keys, followers: &followers[forms], postings }))
        };
        in_order(
            self.threads,
            next,
            |group| group.map(|group| self.group(&group)),
            |written_group| {
                let (bytes, beginnings) = written_group?;
                lists.beginnings.extend(beginnings);
                lists.starts.push(written as u32);
                written += bytes.len();
                block.extend(bytes);
                if block.len() >= BLOCK {
                    lists.blocks.push(std::mem::take(&mut block))?;
                }
                Ok(())
            },
        )?;
        lists.blocks.push(block)?;
        Ok(lists)
    }

    /// For each form its followers, by number, in order.
    fn followers(&self, pairs: Vec<Pair>) -> Vec<Vec<(u32, u32)>> {
        let rows = || self.sorted.rows.iter().zip(0..).filter(|(row, _)| **row != NO_ROW);
        let mut numbers = vec![u32::MAX; rows().map(|(&row, _)| row as usize + 1).max().unwrap_or(0)];
        rows().for_each(|(&row, number)| numbers[row as usize] = number);
        let mut followers = vec![Vec::new(); self.sorted.rows.len()];
        for ((first, second), count) in pairs {
            followers[numbers[first as usize] as usize].push((numbers[second as usize], count));
        }
        followers.iter_mut().for_each(|followers| followers.sort_unstable());
        followers
    }

    /// The bytes of the lists of a group, and how long those of its beginnings are.
    fn group(&self, group: &Group<'_>) -> (Vec<u8>, Vec<u32>) {
        let (mut out, mut beginnings) = (BitWriter::default(), Vec::new());
        let forms = group.keys.iter().flat_map(|key| key.forms.iter().map(move |form| (key, form)));
        for (((key, form), followers), postings) in forms.zip(group.followers).zip(&group.postings) {
            let mut documents = form.documents;
            if is_beginning(key.key.as_bytes()) {
                documents = drafts(postings).count() as u32;
                beginnings.push(documents);
            }
            self.form(&key.key, documents, followers, postings, &mut out);
        }
        (out.finish(), beginnings)
    }

    fn form(
        &self,
        key: &str,
        documents: u32,
        followers: &[(u32, u32)],
        postings: &[u8],
        out: &mut BitWriter,
    ) {
        let forms = self.sorted.rows.len() as u32;
        let width = if has_fingerprints(key.as_bytes()) { self.adjacency_bits } else { 0 };
        if documents >= floor(self.documents) {
            write_followers(followers, forms, self.documents, out);
        }
        if documents > 0 {
            write_list(drafts(postings), documents, self.documents, width, out);
        }
    }
}
