//! From files to articles: read and understood on all cores, handed over in the files' order.
//!
//! Files with one article each are read side by side; files that may hold any number are streamed (`streams`), so that
//! memory holds a few articles and not the file. A channel of bounded length lets reading run ahead of indexing, but not
//! far.
use crate::source_file::SourceFile;
use crate::streams;
use crate::unpack::{self, Meter};
use mokim::in_order;
use mokim::ingest::{Article, Cause, Fields, Format, Refusal, Rules, address};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;
use std::sync::mpsc::{SendError, SyncSender, sync_channel};
use std::thread;

/// What one core reads before it takes more: so many files, or of so many bytes.
const TOGETHER: usize = 16;
const BYTES: u64 = 256 << 10;
/// How many articles may wait for the index.
const WAITING: usize = 256;
/// A table of up to so many bytes is read whole, side by side with others.
const SMALL_TABLE: u64 = 4 << 20;

pub enum Reading {
    Article(Box<Article>),
    /// Not meant to be public.
    Draft,
    /// A page that asks search engines not to show it.
    Unlisted,
    /// A page without a mark in a site whose author marks what is searched.
    Unmarked,
    /// Why it is no article.
    Bad(Refusal),
}

/// What was read at one place.
pub struct Item {
    /// Number of the file.
    pub file: usize,
    /// Line of a `.jsonl` file, or number of the article in a file of several; from 1.
    pub row: Option<usize>,
    pub reading: Reading,
}

/// What holds for all files.
pub struct Reader<'a> {
    /// Stands in front of addresses that begin with `/`.
    pub base_url: &'a str,
    pub rules: &'a Rules,
    /// Counts what is read.
    pub meter: &'a Meter,
    /// Sources whose pages count only if they are marked.
    pub marked: &'a HashSet<Arc<str>>,
}

/// Reads all files and hands over each article, in order.
pub fn read_all(files: &[SourceFile], reader: &Reader<'_>, mut take: impl FnMut(Item)) {
    let (sender, receiver) = sync_channel(WAITING);
    thread::scope(|scope| {
        scope.spawn(move || send_all(files, reader, &sender));
        receiver.iter().for_each(&mut take);
    });
}

/// Ends early if nobody takes the articles any more.
fn send_all(
    files: &[SourceFile],
    reader: &Reader<'_>,
    sender: &SyncSender<Item>,
) -> Result<(), SendError<Item>> {
    let mut next = 0;
    while next < files.len() {
        let file = &files[next];
        if is_streamed(file) {
            streams::each(file, reader, &mut |row, reading| sender.send(Item { file: next, row, reading }))?;
            next += 1;
            continue;
        }
        let count = files[next..].iter().take_while(|file| !is_streamed(file)).count();
        let some = &files[next..next + count];
        read_files(some, reader, &mut |at, row, reading| {
            sender.send(Item { file: next + at, row, reading })
        })?;
        next += count;
    }
    Ok(())
}

fn is_streamed(file: &SourceFile) -> bool {
    let is_table = matches!(file.format, Format::Csv | Format::Tsv);
    let is_small = || file.unpacked_size().is_some_and(|size| size <= SMALL_TABLE);
    file.format.is_streamed() && !(is_table && is_small())
}

type Items = Vec<(Option<usize>, Reading)>;

/// How many threads work side by side.
pub fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Takes the number of a file among those that are read, and an article of it.
type Give<'a> = dyn FnMut(usize, Option<usize>, Reading) -> Result<(), SendError<Item>> + 'a;

/// Hands over the articles of files, in order.
fn read_files(files: &[SourceFile], reader: &Reader<'_>, give: &mut Give) -> Result<(), SendError<Item>> {
    let mut next = 0;
    let some = || {
        let (first, mut bytes) = (next, 0);
        while next < files.len() && next - first < TOGETHER && bytes < BYTES {
            bytes += files[next].size();
            next += 1;
        }
        (next > first).then_some(first..next)
    };
    let read = |some: Range<usize>| some.map(|at| (at, read_file(&files[at], reader))).collect::<Vec<_>>();
    in_order(cores(), some, read, |read| {
        for (at, items) in read {
            items.into_iter().try_for_each(|(row, reading)| give(at, row, reading))?;
        }
        Ok(())
    })
}

/// A file that is read whole; one item, but for files with several articles.
fn read_file(file: &SourceFile, reader: &Reader<'_>) -> Items {
    let bytes = unpack::read(file, most_megabytes(file.format), reader.meter);
    let fields = match bytes.and_then(|bytes| file.format.read(bytes, reader.rules)) {
        Ok(fields) => fields,
        Err(refusal) => return vec![(None, Reading::Bad(refusal))],
    };
    let several = fields.len() > 1 || file.format.holds_many();
    let items = fields
        .into_iter()
        .enumerate()
        .map(|(number, fields)| (several.then_some(number + 1), page(fields, file, !several, reader)));
    items.collect()
}

/// What a file may have that is read whole: what is read of a page or a feed takes several times its size.
pub fn most_megabytes(format: Format) -> u64 {
    match format {
        Format::Html | Format::Markdown | Format::Mdx | Format::Feed => 64,
        _ => 256,
    }
}

/// Says where an article that is alone in its file lies; of several the name says nothing. A page of a site has an
/// address by its place, unless it names another, which may be relative to that.
fn place(fields: &mut Fields, file: &SourceFile, is_alone: bool) {
    if is_alone {
        fields.place.clone_from(&file.relative);
    }
    if file.format == Format::Html && file.in_folder {
        let place = address::of_page(file.unpacked_name());
        fields.image = address::join(&place, &fields.image);
        fields.url = if fields.url.is_empty() { place } else { address::join(&place, &fields.url) };
    }
}

fn page(fields: Result<Fields, Refusal>, file: &SourceFile, is_alone: bool, reader: &Reader<'_>) -> Reading {
    let must_be_marked =
        file.format == Format::Html && file.in_folder && reader.marked.contains(&file.source);
    match fields {
        Ok(fields) if must_be_marked && !fields.marked => Reading::Unmarked,
        fields => checked(fields, file, is_alone, reader),
    }
}

/// The article that was read, or why it is none.
pub fn checked(
    fields: Result<Fields, Refusal>,
    file: &SourceFile,
    is_alone: bool,
    reader: &Reader<'_>,
) -> Reading {
    match fields {
        Ok(fields) if fields.draft => Reading::Draft,
        Ok(fields) if fields.noindex => Reading::Unlisted,
        Ok(mut fields) => {
            place(&mut fields, file, is_alone);
            match Article::from_fields(fields, reader.base_url) {
                Ok(article) => Reading::Article(Box::new(article)),
                Err(words) => Reading::Bad(Refusal::new(Cause::Empty, words)),
            }
        }
        Err(refusal) => Reading::Bad(refusal),
    }
}
