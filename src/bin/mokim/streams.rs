//! Files that are read article by article, so that they may be larger than memory: lines of JSON, tables, crawls.
//!
//! Lines are read some hundred at a time and understood on all cores.
use crate::bounded::Bounded;
use crate::reading::{Item, Reader, Reading, checked, most_megabytes};
use crate::source_file::SourceFile;
use crate::unpack;
use flate2::read::MultiGzDecoder;
use mokim::ingest::table::{self, Table};
use mokim::ingest::warc::Head;
use mokim::ingest::{self, Cause, Fields, Format, HEAD, Refusal, Rules};
use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};
use std::panic::resume_unwind;
use std::rc::Rc;
use std::sync::mpsc::SendError;
use std::thread;

/// The longest line or record: 64 MB.
const LONGEST: u64 = 64 << 20;
/// The longest row of a table: 16 MB.
const LONGEST_ROW: u64 = 16 << 20;
/// The most that may stand in front of the block of a record of a crawl.
const LONGEST_HEAD: u64 = 1 << 16;

/// Lines that are understood side by side: so many, or of so many bytes.
const LINES: usize = 256;
const BYTES: usize = 1 << 20;

/// Takes the number of an article, from 1, and what it says; fails if nobody takes articles any more.
type Give<'a, T> = dyn FnMut(Option<usize>, T) -> Result<(), SendError<Item>> + 'a;
type Said = Result<Fields, Refusal>;
type Stream = BufReader<Box<dyn Read + Send>>;

/// Hands over each article of a file, in order; a refusal without number is of the whole file.
pub fn each(file: &SourceFile, reader: &Reader<'_>, give: &mut Give<Reading>) -> Result<(), SendError<Item>> {
    let check = |said| checked(said, file, false, reader);
    let (rules, format) = (reader.rules, file.format);
    let mut give_checked = |row, said| give(row, check(said));
    let mut stream = match unpack::open(file, reader.meter) {
        Ok(stream) => BufReader::with_capacity(1 << 16, stream),
        Err(error) => return give_checked(None, Err(unpack::unreadable(&error))),
    };
    let corrected = match head(&mut stream) {
        Ok(head) => format.corrected(&head),
        Err(error) => Err(unpack::unreadable(&error)),
    };
    match corrected.map(|corrected| corrected.unwrap_or(format)) {
        Err(refusal) => give_checked(None, Err(refusal)),
        Ok(Format::Warc) => records(stream, &mut give_checked),
        Ok(found) if found != format => whole(file, stream, rules, &mut give_checked),
        Ok(Format::Rows) => {
            let read =
                |line: Result<Vec<u8>, Refusal>| check(line.and_then(|line| ingest::read_row(line, rules)));
            lines(stream, &read, give)
        }
        Ok(_) => rows(stream, rules, &mut give_checked),
    }
}

/// What the stream begins with; it stays in the stream.
fn head(stream: &mut Stream) -> io::Result<Vec<u8>> {
    let head = stream.fill_buf()?;
    Ok(head[..head.len().min(HEAD)].to_vec())
}

/// A file that is of another format than its name says.
fn whole(
    file: &SourceFile,
    stream: Stream,
    rules: &Rules,
    give: &mut Give<Said>,
) -> Result<(), SendError<Item>> {
    let mut bytes = Vec::new();
    let most = most_megabytes(Format::Html) << 20;
    if let Err(error) = stream.take(most).read_to_end(&mut bytes) {
        return give(None, Err(unpack::unreadable(&error)));
    }
    match file.format.read(bytes, rules) {
        Err(refusal) => give(None, Err(refusal)),
        Ok(fields) => (1..).zip(fields).try_for_each(|(number, fields)| give(Some(number), fields)),
    }
}

/// A line by its number, or why it and what follows cannot be read.
type Line = (usize, Result<Vec<u8>, Refusal>);
type ReadLine<'a> = dyn Fn(Result<Vec<u8>, Refusal>) -> Reading + Sync + 'a;

fn lines(mut stream: Stream, read: &ReadLine, give: &mut Give<Reading>) -> Result<(), SendError<Item>> {
    let mut next = 1;
    loop {
        let lines = next_lines(&mut stream, &mut next);
        let is_end = !matches!(lines.last(), Some((_, Ok(_))));
        for (row, reading) in side_by_side(lines, read) {
            give(Some(row), reading)?;
        }
        if is_end {
            return Ok(());
        }
    }
}

/// The next lines that are not blank, from line `next` on; none at the end.
fn next_lines(stream: &mut Stream, next: &mut usize) -> Vec<Line> {
    let (mut lines, mut bytes) = (Vec::new(), 0);
    while lines.len() < LINES && bytes < BYTES {
        let line = match next_line(stream).transpose() {
            None => break,
            Some(line) => line,
        };
        let row = *next;
        *next += 1;
        bytes += line.as_ref().map_or(BYTES, Vec::len);
        if !line.as_ref().is_ok_and(|line| line.iter().all(u8::is_ascii_whitespace)) {
            lines.push((row, line));
        }
    }
    lines
}

/// What is read of the lines, in their order.
fn side_by_side(lines: Vec<Line>, read: &ReadLine) -> Vec<(usize, Reading)> {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let share = lines.len().div_ceil(workers).max(1);
    let mut rest = lines.into_iter();
    thread::scope(|scope| {
        let mut parts = Vec::new();
        while rest.len() > 0 {
            let part: Vec<Line> = rest.by_ref().take(share).collect();
            let read = move |(row, line)| (row, read(line));
            parts.push(scope.spawn(move || part.into_iter().map(read).collect::<Vec<_>>()));
        }
        let joined = parts.into_iter().map(|part| part.join().unwrap_or_else(|panic| resume_unwind(panic)));
        joined.flatten().collect()
    })
}

/// `None` at the end.
fn next_line(stream: &mut impl BufRead) -> Result<Option<Vec<u8>>, Refusal> {
    let mut line = Vec::new();
    let count =
        Read::take(&mut *stream, LONGEST).read_until(b'\n', &mut line).map_err(|error| lost(&error))?;
    match count as u64 {
        0 => Ok(None),
        LONGEST if line.last() != Some(&b'\n') => Err(too_long(LONGEST)),
        _ => Ok(Some(line)),
    }
}

fn too_long(most: u64) -> Refusal {
    Refusal::new(Cause::TooLarge, format!("is longer than {} MB; what follows is lost", most >> 20))
}

fn lost(error: &io::Error) -> Refusal {
    let refusal = unpack::unreadable(error);
    Refusal::new(refusal.cause, format!("{}; what follows is lost", refusal.words))
}

/// The rows of a table below the one that names the columns.
fn rows(mut stream: Stream, rules: &Rules, give: &mut Give<Said>) -> Result<(), SendError<Item>> {
    let settings = match head(&mut stream) {
        Ok(head) => table::settings(&head),
        Err(error) => return give(None, Err(unpack::unreadable(&error))),
    };
    let since = Rc::new(Cell::new(0));
    let mut rows = settings.from_reader(Leash { stream, since: since.clone() });
    let (mut cells, mut columns) = (csv::ByteRecord::new(), None);
    for row in 0.. {
        since.set(0);
        match rows.read_byte_record(&mut cells) {
            Ok(false) => break,
            Ok(true) => {}
            Err(error) => return give(Some(row.max(1)), Err(refusal_of(&error))),
        }
        match &columns {
            None => match Table::of(&cells) {
                Ok(table) => columns = Some(table),
                Err(refusal) => return give(None, Err(refusal)),
            },
            Some(table) => {
                let mut fields = table.row(&cells, &rules.field_map);
                fields.iter_mut().for_each(|fields| ingest::mend_fields(fields, rules.encoding, true));
                give(Some(row), fields)?;
            }
        }
    }
    Ok(())
}

fn refusal_of(error: &csv::Error) -> Refusal {
    match error.kind() {
        csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => too_long(LONGEST_ROW),
        csv::ErrorKind::Io(error) => lost(error),
        _ => table::broken(error),
    }
}

/// A quotation mark that is never closed would make one row of all that follows.
struct Leash {
    stream: Stream,
    /// Bytes since the last row.
    since: Rc<Cell<u64>>,
}

impl Read for Leash {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.stream.read(out)?;
        self.since.set(self.since.get() + count as u64);
        match self.since.get() > LONGEST_ROW {
            true => Err(io::ErrorKind::FileTooLarge.into()),
            false => Ok(count),
        }
    }
}

/// The pages of a crawl; records that are none are passed over.
fn records(mut stream: Stream, give: &mut Give<Said>) -> Result<(), SendError<Item>> {
    for number in 1.. {
        let article = match record(&mut stream) {
            Ok(None) => break,
            Ok(Some((head, _))) if head.may_be_page() && head.length > LONGEST => {
                Some(Err(Refusal::new(Cause::TooLarge, "is longer than 64 MB")))
            }
            Ok(Some((head, block))) if head.may_be_page() => head.article(&block, &unpacked),
            Ok(Some(_)) => None,
            Err(refusal) => return give(Some(number), Err(refusal)),
        };
        article.map_or(Ok(()), |article| give(Some(number), article))?;
    }
    Ok(())
}

/// The next record, with its block if there may be a page in it; `None` at the end.
fn record(stream: &mut Stream) -> Result<Option<(Head, Vec<u8>)>, Refusal> {
    let Some(lines) = lines_of_head(stream).map_err(|error| lost(&error))? else { return Ok(None) };
    let head = Head::of(&lines)
        .map_err(|refusal| Refusal::new(refusal.cause, format!("{}; what follows is lost", refusal.words)))?;
    let mut block = Vec::new();
    let mut content = Read::take(&mut *stream, head.length);
    let is_read = head.may_be_page() && head.length <= LONGEST;
    let count = match is_read {
        true => content.read_to_end(&mut block).map(|count| count as u64),
        false => io::copy(&mut content, &mut io::sink()),
    };
    match count.map_err(|error| lost(&error))? {
        count if count < head.length => Err(Refusal::new(Cause::Broken, "breaks off within a record")),
        _ => Ok(Some((head, block))),
    }
}

/// Everything up to an empty line; `None` at the end of the file.
fn lines_of_head(stream: &mut Stream) -> io::Result<Option<Vec<u8>>> {
    let mut lines = Vec::new();
    loop {
        let before = lines.len();
        let left = LONGEST_HEAD.saturating_sub(before as u64);
        let count = Read::take(&mut *stream, left).read_until(b'\n', &mut lines)?;
        let is_blank = lines[before..].iter().all(u8::is_ascii_whitespace);
        match (count, before) {
            (0, 0) => return Ok(None),
            (0, _) => return Ok(Some(lines)),
            (_, 0) if is_blank => lines.clear(),
            _ if is_blank => return Ok(Some(lines)),
            _ => {}
        }
    }
}

/// A page that the server sent packed.
fn unpacked(page: &[u8]) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let stream = Bounded::new(MultiGzDecoder::new(page), Some(page.len() as u64));
    stream.take(LONGEST).read_to_end(&mut bytes).map_err(|error| unpack::unreadable(&error).words)?;
    Ok(bytes)
}
