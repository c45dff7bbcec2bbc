//! From files to articles: read and understood on all cores, handed over in the files' order.
//!
//! Files with one article each are read in batches, side by side; files with an article a line are
//! streamed, so that memory holds a few articles and not the file. A channel of bounded length
//! lets reading run ahead of indexing, but not far.
use crate::source::SourceFile;
use crate::unpack::{self, Meter};
use mokim::ingest::{self, Article, Fields, Format, address};
use std::collections::HashSet;
use std::io::{BufRead, BufReader, Read};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{SendError, SyncSender, sync_channel};
use std::thread;

/// How many files are read side by side before their articles are handed over.
const BATCH: usize = 64;
/// How many articles may wait for the index.
const WAITING: usize = 256;
/// The longest line of a `.jsonl` file: 64 MB.
const LONGEST_LINE: u64 = 64 << 20;

pub enum Reading {
    Article(Box<Article>),
    /// Not meant to be public.
    Draft,
    /// A page that asks search engines not to show it.
    Unlisted,
    /// A page without a mark in a site whose author marks what is searched.
    Unmarked,
    /// Why it is no article.
    Bad(String),
}

/// What was read at one place.
pub struct Item {
    /// Number of the file.
    pub file: usize,
    /// Line of a `.jsonl` file, or number of the article in a `.json` file; from 1.
    pub row: Option<usize>,
    pub reading: Reading,
}

/// What holds for all files.
pub struct Reader<'a> {
    /// Stands in front of addresses that begin with `/`.
    pub base_url: &'a str,
    /// Counts what is read.
    pub meter: &'a Meter,
    /// Sources whose pages count only if they are marked.
    pub marked: &'a HashSet<String>,
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
        if files[next].format == Format::Rows {
            send_rows(next, &files[next], reader, sender)?;
            next += 1;
            continue;
        }
        let whole = files[next..].iter().take_while(|file| file.format != Format::Rows);
        let count = whole.take(BATCH).count();
        for (at, items) in read_batch(&files[next..next + count], reader).enumerate() {
            for (row, reading) in items {
                sender.send(Item { file: next + at, row, reading })?;
            }
        }
        next += count;
    }
    Ok(())
}

type Items = Vec<(Option<usize>, Reading)>;

fn read_batch(files: &[SourceFile], reader: &Reader<'_>) -> impl Iterator<Item = Items> + use<> {
    let items: Vec<OnceLock<Items>> = files.iter().map(|_| OnceLock::new()).collect();
    let next = AtomicUsize::new(0);
    let workers = thread::available_parallelism().map_or(1, usize::from).min(files.len());
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(at) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|at| *at < files.len())
                {
                    let _ = items[at].set(read_file(&files[at], reader));
                }
            });
        }
    });
    items.into_iter().filter_map(OnceLock::into_inner)
}

/// A file that is read whole; one item, but for `.json` files with several articles.
fn read_file(file: &SourceFile, reader: &Reader<'_>) -> Items {
    let fields = match unpack::read(&file.path, reader.meter).and_then(|bytes| understood(file, bytes)) {
        Ok(fields) => fields,
        Err(reason) => return vec![(None, Reading::Bad(reason))],
    };
    let several = fields.len() > 1;
    let items = fields
        .into_iter()
        .enumerate()
        .map(|(number, fields)| (several.then_some(number + 1), page(fields, file, reader)));
    items.collect()
}

fn understood(file: &SourceFile, bytes: Vec<u8>) -> Result<Vec<Result<Fields, String>>, String> {
    let mut read = file.format.read(bytes)?;
    if file.format == Format::Html && file.in_folder {
        read.iter_mut().flatten().for_each(|fields| place(fields, &file.relative));
    }
    Ok(read)
}

/// A page of a site has an address by its place, unless it names another, which may be relative to that.
fn place(fields: &mut Fields, relative: &str) {
    let place = address::of_page(relative.strip_suffix(".gz").unwrap_or(relative));
    fields.image = address::join(&place, &fields.image);
    fields.url = if fields.url.is_empty() { place } else { address::join(&place, &fields.url) };
}

fn page(fields: Result<Fields, String>, file: &SourceFile, reader: &Reader<'_>) -> Reading {
    let must_be_marked =
        file.format == Format::Html && file.in_folder && reader.marked.contains(&file.source);
    match fields {
        Ok(fields) if must_be_marked && !fields.marked => Reading::Unmarked,
        fields => checked(fields, reader.base_url),
    }
}

fn checked(fields: Result<Fields, String>, base_url: &str) -> Reading {
    match fields {
        Ok(fields) if fields.draft => Reading::Draft,
        Ok(fields) if fields.noindex => Reading::Unlisted,
        Ok(fields) => match Article::from_fields(fields, base_url) {
            Ok(article) => Reading::Article(Box::new(article)),
            Err(reason) => Reading::Bad(reason),
        },
        Err(reason) => Reading::Bad(reason),
    }
}

fn send_rows(
    number: usize,
    file: &SourceFile,
    reader: &Reader<'_>,
    sender: &SyncSender<Item>,
) -> Result<(), SendError<Item>> {
    let send = |row, reading| sender.send(Item { file: number, row, reading });
    let mut stream = match unpack::open(&file.path, reader.meter) {
        Ok(stream) => BufReader::with_capacity(1 << 16, stream),
        Err(error) => return send(None, Reading::Bad(unpack::unreadable(&error))),
    };
    for row in 1.. {
        match next_line(&mut stream) {
            Ok(None) => break,
            Ok(Some(line)) if is_blank(&line) => {}
            Ok(Some(line)) => {
                let fields = ingest::read_row(line);
                send(Some(row), checked(fields, reader.base_url))?;
            }
            Err(reason) => return send(Some(row), Reading::Bad(reason)),
        }
    }
    Ok(())
}

fn is_blank(line: &[u8]) -> bool {
    line.iter().all(u8::is_ascii_whitespace)
}

/// `None` at the end.
fn next_line(stream: &mut impl BufRead) -> Result<Option<Vec<u8>>, String> {
    let mut line = Vec::new();
    let count = Read::take(&mut *stream, LONGEST_LINE)
        .read_until(b'\n', &mut line)
        .map_err(|error| format!("{}; what follows is lost", unpack::unreadable(&error)))?;
    match count as u64 {
        0 => Ok(None),
        LONGEST_LINE if line.last() != Some(&b'\n') => {
            Err("is longer than 64 MB; what follows is lost".into())
        }
        _ => Ok(Some(line)),
    }
}
