//! The lists of all forms, in the order of the dictionary.
use super::aliases::is_concept;
use super::blocks::BlocksWriter;
use super::dictionary::groups;
use super::followers::{floor, write_followers};
use super::group::{FormDraft, KeyDraft};
use super::holders::{Holders, Pair, drafts};
use super::lanes::in_order;
use super::postings::write_list;
use super::shelf::Shelf;
use super::terms::Sorted;
use crate::Error;
use crate::bytes::BitWriter;

/// A postings block is closed when it has this many bytes.
const BLOCK: usize = 16 << 10;

pub struct Lists<'s> {
    pub blocks: BlocksWriter<'s>,
    /// Where the lists of each group begin among all lists, in bytes.
    pub starts: Vec<u32>,
}

/// What holds for the lists of all forms.
pub struct ListsWriter<'a> {
    pub sorted: &'a Sorted,
    pub documents: u32,
    pub adjacency_bits: u32,
    pub threads: usize,
    pub shelf: &'a dyn Shelf,
}

/// The keys of a group, the followers and the postings of their forms.
struct Group<'a> {
    keys: &'a [KeyDraft],
    followers: &'a [Vec<(u32, u32)>],
    postings: Vec<Vec<u8>>,
}

impl<'a> ListsWriter<'a> {
    pub fn write(&self, mut holders: Holders) -> Result<Lists<'a>, Error> {
        let followers = self.followers(holders.take_pairs(floor(self.documents), self.shelf)?);
        let mut lists = Lists { blocks: BlocksWriter::new(self.shelf), starts: Vec::new() };
        let (mut postings, mut keys) = (holders.into_lists(self.shelf), groups(&self.sorted.keys));
        let (mut form, mut written, mut block) = (0, 0, Vec::new());
        let next = || {
            let keys = keys.next()?;
            let forms = form..form + keys.iter().map(|key| key.forms.len()).sum::<usize>();
            form = forms.end;
            let rows = self.sorted.rows[forms.clone()].iter();
            let postings = rows.map(|&row| postings.take(row)).collect::<Result<Vec<_>, Error>>();
            Some(postings.map(|postings| Group { keys, followers: &followers[forms], postings }))
        };
        in_order(
            self.threads,
            next,
            |group| group.map(|group| self.group(&group)),
            |bytes| {
                let bytes = bytes?;
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
        let most = self.sorted.rows.iter().max().map_or(0, |&row| row as usize + 1);
        let mut numbers = vec![u32::MAX; most];
        self.sorted.rows.iter().zip(0..).for_each(|(&row, number)| numbers[row as usize] = number);
        let mut followers = vec![Vec::new(); self.sorted.rows.len()];
        for ((first, second), count) in pairs {
            followers[numbers[first as usize] as usize].push((numbers[second as usize], count));
        }
        followers.iter_mut().for_each(|followers| followers.sort_unstable());
        followers
    }

    /// The bytes of the lists of a group.
    fn group(&self, group: &Group<'_>) -> Vec<u8> {
        let mut out = BitWriter::default();
        let forms = group.keys.iter().flat_map(|key| key.forms.iter().map(move |form| (key, form)));
        for (((key, form), followers), postings) in forms.zip(group.followers).zip(&group.postings) {
            self.form(key, form, followers, postings, &mut out);
        }
        out.finish()
    }

    fn form(
        &self,
        key: &KeyDraft,
        form: &FormDraft,
        followers: &[(u32, u32)],
        postings: &[u8],
        out: &mut BitWriter,
    ) {
        let forms = self.sorted.rows.len() as u32;
        let width = if is_concept(key.key.as_bytes()) { 0 } else { self.adjacency_bits };
        if form.documents >= floor(self.documents) {
            write_followers(followers, forms, self.documents, out);
        }
        if form.documents > 0 {
            write_list(drafts(postings), form.documents, self.documents, width, out);
        }
    }
}
