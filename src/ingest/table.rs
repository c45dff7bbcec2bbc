//! CSV and TSV: the first line names the columns, each other line is an article.
use super::article::Fields;
use super::field_map::FieldMap;
use super::refusal::{Cause, Refusal};
use super::{encoding, record};
use csv::{ByteRecord, ReaderBuilder};
use serde_json::{Map, Value};

/// The columns of a table.
#[derive(Debug)]
pub struct Table {
    columns: Vec<String>,
}

/// How a table is parted: by tabs, commas or semicolons, whichever its first line has most of. A spreadsheet of a
/// country that writes decimals with a comma gives semicolons. And how many bytes stand in front of the line that names
/// the columns: spreadsheets also say `sep=;` in a line of its own.
pub fn settings(head: &[u8]) -> (ReaderBuilder, usize) {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let line = text.split_inclusive(|byte| *byte == b'\n').next().unwrap_or(text);
    let bare = line.strip_suffix(b"\n").unwrap_or(line);
    let (delimiter, skipped) = match bare.strip_suffix(b"\r").unwrap_or(bare) {
        [b's', b'e', b'p', b'=', mark] => (*mark, head.len() - text.len() + line.len()),
        _ => (likeliest(line), 0),
    };
    let mut builder = ReaderBuilder::new();
    builder.delimiter(delimiter).flexible(true).has_headers(false);
    (builder, skipped)
}

fn likeliest(line: &[u8]) -> u8 {
    let count = |mark: u8| line.iter().filter(|byte| **byte == mark).count();
    let mut delimiter = b',';
    for mark in *b";\t" {
        if count(mark) > count(delimiter) {
            delimiter = mark;
        }
    }
    delimiter
}

impl Table {
    /// # Errors
    /// If the first line does not name columns.
    pub fn of(head: &ByteRecord) -> Result<Table, Refusal> {
        let names = head.iter().map(|cell| encoding::text(cell.to_vec()));
        let names = names.collect::<Result<Vec<String>, String>>().map_err(Refusal::of(Cause::Encoding))?;
        let columns: Vec<String> = names.iter().map(|name| name.trim().into()).collect();
        match columns.iter().any(|name: &String| !name.is_empty()) {
            true => Ok(Table { columns }),
            false => Err(Refusal::new(Cause::Broken, "expected a first line that names the columns")),
        }
    }

    /// # Errors
    /// If a line is no article.
    pub fn row(&self, cells: &ByteRecord, names: &FieldMap) -> Result<Fields, Refusal> {
        if cells.len() > self.columns.len() {
            let (found, expected) = (cells.len(), self.columns.len());
            let words = format!("expected {expected} columns as in the first line, found {found}");
            return Err(Refusal::new(Cause::Broken, words));
        }
        let mut map = Map::new();
        for (name, cell) in self.columns.iter().zip(cells) {
            let text = encoding::text(cell.to_vec()).map_err(Refusal::of(Cause::Encoding))?;
            if !name.is_empty() && !text.trim().is_empty() {
                map.insert(name.clone(), Value::String(text));
            }
        }
        record::article(map, names)
    }
}

/// All lines of a table that is held in memory.
///
/// # Errors
/// If it has no line with names.
pub fn read(bytes: &[u8], names: &FieldMap) -> Result<Vec<Result<Fields, Refusal>>, Refusal> {
    let (settings, skipped) = settings(bytes);
    let mut lines = settings.from_reader(&bytes[skipped..]).into_byte_records();
    let none = || Refusal::new(Cause::Empty, "holds no text");
    let head = lines.next().ok_or_else(none)?.map_err(|error| broken(&error))?;
    let table = Table::of(&head)?;
    Ok(lines.map(|line| table.row(&line.map_err(|error| broken(&error))?, names)).collect())
}

/// What the parser says against a line.
pub fn broken(error: &csv::Error) -> Refusal {
    Refusal::new(Cause::Broken, format!("expected CSV, found an error: {error}"))
}
