//! Files that are read article by article, so that they may be larger than memory: lines of JSON, tables, crawls.
//!
//! One core reads the file, some lines at a time; all understand what it gives.
use crate::bounded::Bounded;
use crate::reading::{Item, Reader, Reading, checked, cores, most_megabytes};
use crate::source_file::SourceFile;
use crate::unpack;
use flate2::read::MultiGzDecoder;
use mokim::in_order;
use mokim::ingest::table::{self, Table};
use mokim::ingest::warc::Head;
use mokim::ingest::{self, Cause, Fields, Format, HEAD, Refusal, Rules};
use std::io::{self, BufRead, BufReader, Read};
use std::sync::mpsc::SendError;

/// The longest line or record: 64 MB.
const LONGEST: u64 = 64 << 20;
/// The longest row of a table: 16 MB.
const LONGEST_ROW: u64 = 16 << 20;
/// The most that may stand in front of the block of a record of a crawl.
const LONGEST_HEAD: u64 = 1 << 16;

/// What one core understands before it takes more: so many articles, or of so many bytes.
const TOGETHER: usize = 32;
const BYTES: usize = 128 << 10;

/// Takes the number of an article, from 1, and what it says; fails if nobody takes articles any more.
type Give<'a> = dyn FnMut(Option<usize>, Reading) -> Result<(), SendError<Item>> + 'a;
type Said = Result<Fields, Refusal>;
type Stream = BufReader<Box<dyn Read + Send>>;

/// Hands over each article of a file, in order; a refusal without number is of the whole file.
pub fn each(file: &SourceFile, reader: &Reader<'_>, give: &mut Give) -> Result<(), SendError<Item>> {
    let rules = reader.rules;
    let articles = Articles { check: &|said| checked(said, file, false, reader), give };
    let mut stream = match unpack::open(file, reader.meter) {
        Ok(stream) => BufReader::with_capacity(1 << 16, stream),
        Err(error) => return articles.refuse(None, unpack::unreadable(&error)),
    };
    let corrected = match head(&mut stream) {
        Ok(head) => file.format.corrected(&head),
        Err(error) => Err(unpack::unreadable(&error)),
    };
    match corrected.map(|corrected| corrected.unwrap_or(file.format)) {
        Err(refusal) => articles.refuse(None, refusal),
        Ok(Format::Warc) => records(stream, articles),
        Ok(found) if found != file.format => whole(file, stream, rules, articles),
        Ok(Format::Rows) => lines(stream, rules, articles),
        Ok(_) => rows(stream, rules, articles),
    }
}

/// Where articles of a file go.
struct Articles<'a> {
    check: &'a (dyn Fn(Said) -> Reading + Sync),
    give: &'a mut Give<'a>,
}

/// What was read of one article, to be understood, and its number.
struct Raw<T> {
    row: usize,
    /// About; of what cannot be read nothing else follows.
    bytes: usize,
    content: Result<T, Refusal>,
}

impl Articles<'_> {
    /// `row`: none, if it is of the whole file.
    fn refuse(self, row: Option<usize>, refusal: Refusal) -> Result<(), SendError<Item>> {
        (self.give)(row, (self.check)(Err(refusal)))
    }

    /// Gives what `understand` makes of all that `next` reads, if it makes anything of it.
    fn of<T: Send>(
        self,
        mut next: impl FnMut() -> Option<Raw<T>> + Send,
        understand: impl Fn(T) -> Option<Said> + Sync,
    ) -> Result<(), SendError<Item>> {
        let Articles { check, give } = self;
        let mut is_over = false;
        let some = || {
            let (mut some, mut bytes) = (Vec::new(), 0);
            while some.len() < TOGETHER && bytes < BYTES && !is_over {
                let raw = next();
                is_over = raw.as_ref().is_none_or(|raw| raw.content.is_err());
                bytes += raw.as_ref().map_or(0, |raw| raw.bytes);
                some.extend(raw);
            }
            (!some.is_empty()).then_some(some)
        };
        let one = |Raw { row, content, .. }| {
            let said = content.map_or_else(|refusal| Some(Err(refusal)), &understand)?;
            Some((row, check(said)))
        };
        let understand_some = |some: Vec<Raw<T>>| some.into_iter().filter_map(one).collect::<Vec<_>>();
        in_order(cores(), some, understand_some, |some| {
            some.into_iter().try_for_each(|(row, reading)| give(Some(row), reading))
        })
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
    articles: Articles,
) -> Result<(), SendError<Item>> {
    let mut bytes = Vec::new();
    let most = most_megabytes(Format::Html) << 20;
    if let Err(error) = stream.take(most).read_to_end(&mut bytes) {
        return articles.refuse(None, unpack::unreadable(&error));
    }
    let fields = match file.format.read(bytes, rules) {
        Ok(fields) => fields,
        Err(refusal) => return articles.refuse(None, refusal),
    };
    let Articles { check, give } = articles;
    (1..).zip(fields).try_for_each(|(number, fields)| give(Some(number), check(fields)))
}

/// Objects of JSON, one a line; lines that are blank are passed over.
fn lines(mut stream: Stream, rules: &Rules, articles: Articles) -> Result<(), SendError<Item>> {
    let mut numbers = 1..;
    let next = || {
        loop {
            let content = next_line(&mut stream).transpose()?;
            let row = numbers.next()?;
            let bytes = content.as_ref().map_or(0, Vec::len);
            if !content.as_ref().is_ok_and(|line| line.iter().all(u8::is_ascii_whitespace)) {
                return Some(Raw { row, bytes, content });
            }
        }
    };
    articles.of(next, |line| Some(ingest::read_row(line, rules)))
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
fn rows(mut stream: Stream, rules: &Rules, articles: Articles) -> Result<(), SendError<Item>> {
    let (settings, skipped) = match head(&mut stream) {
        Ok(head) => table::settings(&head),
        Err(error) => return articles.refuse(None, unpack::unreadable(&error)),
    };
    stream.consume(skipped);
    let mut rows = settings.from_reader(Leash { stream, since: 0 });
    let mut next_row = move || {
        rows.get_mut().since = 0;
        let mut cells = csv::ByteRecord::new();
        match rows.read_byte_record(&mut cells) {
            Ok(false) => None,
            Ok(true) => Some(Ok(cells)),
            Err(error) => Some(Err(refusal_of(&error))),
        }
    };
    let mut numbers = 1..;
    let table = match next_row() {
        None => return Ok(()),
        Some(Ok(cells)) => Table::of(&cells),
        Some(Err(refusal)) => return articles.refuse(Some(1), refusal),
    };
    let table = match table {
        Ok(table) => table,
        Err(refusal) => return articles.refuse(None, refusal),
    };
    let next = || {
        let content = next_row()?;
        let bytes = content.as_ref().map_or(0, |cells| cells.as_slice().len());
        Some(Raw { row: numbers.next()?, bytes, content })
    };
    articles.of(next, |cells| {
        let mut fields = table.row(&cells, &rules.field_map);
        fields.iter_mut().for_each(|fields| ingest::mend_fields(fields, rules.encoding, true));
        Some(fields)
    })
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
    since: u64,
}

impl Read for Leash {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.stream.read(out)?;
        self.since += count as u64;
        match self.since > LONGEST_ROW {
            true => Err(io::ErrorKind::FileTooLarge.into()),
            false => Ok(count),
        }
    }
}

/// The pages of a crawl; records that are none are passed over.
fn records(mut stream: Stream, articles: Articles) -> Result<(), SendError<Item>> {
    let mut numbers = 1..;
    let next = || {
        let content = record(&mut stream).transpose()?;
        let bytes = content.as_ref().map_or(0, |(_, block)| block.len());
        Some(Raw { row: numbers.next()?, bytes, content })
    };
    articles.of(next, |(head, block)| match head.may_be_page() {
        true if head.length > LONGEST => Some(Err(Refusal::new(Cause::TooLarge, "is longer than 64 MB"))),
        true => head.article(&block, &unpacked),
        false => None,
    })
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
