//! Sites whose authors mark what of a page is the article (`data-mokim-body`, `data-pagefind-body`).
//!
//! If any page of a folder is marked so, pages of it without a mark are left out, as Pagefind does it: they are lists,
//! search pages and the like, and a site that was made for Pagefind relies on it. So the folder is looked through
//! before it is read; a page with the name of a mark in it is read for the purpose, since it may only speak of marks.
use crate::reading::most_megabytes;
use crate::source_file::SourceFile;
use crate::unpack::{self, Meter};
use mokim::ingest::{self, Format};
use std::collections::HashSet;
use std::sync::Arc;

/// The folders, by the name of their source, with a marked page.
pub fn sites(files: &[SourceFile]) -> HashSet<Arc<str>> {
    let mut sites: HashSet<Arc<str>> = HashSet::new();
    let meter = Meter::default();
    for file in files.iter().filter(|file| file.format == Format::Html && file.in_folder) {
        if !sites.contains(&file.source)
            && unpack::read(file, most_megabytes(file.format), &meter).is_ok_and(ingest::is_marked)
        {
            sites.insert(file.source.clone());
        }
    }
    sites
}
