//! Puts collected articles together as one index: numbers words and forms, finds phrases, writes every block.
use super::aliases::is_concept;
use super::blocks::write_blocks;
use super::columns::write_columns;
use super::dictionary::{count_letters, groups, write_dictionary};
use super::followers::{floor, write_followers};
use super::group::KeyDraft;
use super::huffman::Encoder;
use super::letters::LettersWriter;
use super::meta::{Meta, RESIDENT};
use super::model::{END, LITERAL, SEPARATORS, write_model};
use super::phrases::{Rule, find_phrases};
use super::postings::write_list;
use super::texts::{TextsWriter, write_article};
use super::writer::{IS_SEPARATOR, IS_WORD, IndexWriter};
use crate::bytes::BitWriter;

/// A postings block is closed when it has this many bytes.
const BLOCK: usize = 16 << 10;

/// The bytes of the index. `writer` has at least one article.
pub fn assemble(mut writer: IndexWriter) -> Vec<u8> {
    let (keys, rows, numbers) = writer.terms.keys();
    let literals = number_symbols(&mut writer, &numbers);
    let words = numbers.iter().filter(|&&number| number != u32::MAX).count() as u32;
    let mut symbols = std::mem::take(&mut writer.symbols);
    let alphabet = SEPARATORS + writer.separators.len() as u32 + words;
    let limit = writer.settings.phrases;
    let is_barrier = |symbol| symbol == END || symbol == LITERAL;
    let (rounds, lists) = std::thread::scope(|scope| {
        let rounds = scope.spawn(|| find_phrases(&mut symbols, alphabet, limit, is_barrier));
        let lists = write_lists(&writer, &keys, &rows);
        (rounds.join().expect("the search for phrases does not panic"), lists)
    });
    let letters = letters(&writer, &keys, &literals);
    let (model, encoder) =
        write_model(&writer.separators, words, &rounds, &count(&writer, &symbols, words, &rounds));
    let (texts, text_counts) = write_texts(&writer, &symbols, &literals, &encoder, &letters);
    let meta = Meta {
        title: writer.settings.title.clone(),
        lang: writer.settings.lang.clone(),
        documents: writer.len() as u32,
        keys: keys.len() as u32,
        forms: rows.len() as u32,
        words,
        tokens: writer.tokens,
        adjacency_bits: writer.settings.adjacency_bits,
        recency: writer.settings.recency,
        postings_blocks: lists.blocks.len() as u32,
        text_counts,
        aliases: Vec::new(),
    };
    let columns = columns(&writer);
    let dictionary = write_dictionary(&keys, &lists.starts, &letters);
    let ids = writer.ids.iter().flat_map(|id| id.to_be_bytes()).collect();
    let mut blocks =
        vec![meta.write(&writer.concepts.held(&writer.settings.aliases)), columns, dictionary, model, ids];
    blocks.extend(lists.blocks);
    blocks.extend(texts);
    write_blocks(&blocks, RESIDENT)
}

fn columns(writer: &IndexWriter) -> Vec<u8> {
    let (duplicates, facets) = (writer.duplicates.finish(), writer.facets.finish());
    write_columns(&writer.lengths, &writer.dates, &duplicates, &facets)
}

/// Makes drafted symbols final; gives the word rows of the literals in the order of their symbols.
fn number_symbols(writer: &mut IndexWriter, numbers: &[u32]) -> Vec<u32> {
    let first_word = SEPARATORS + writer.separators.len() as u32;
    let mut literals = Vec::new();
    for symbol in &mut writer.symbols {
        if *symbol & IS_WORD != 0 {
            let row = *symbol & !IS_WORD;
            *symbol = match numbers[row as usize] {
                u32::MAX => {
                    literals.push(row);
                    LITERAL
                }
                number => first_word + number,
            };
        } else if *symbol & IS_SEPARATOR != 0 {
            *symbol = SEPARATORS + (*symbol & !IS_SEPARATOR);
        }
    }
    literals
}

/// The lists of all forms, in dictionary order.
#[derive(Default)]
struct Lists {
    blocks: Vec<Vec<u8>>,
    /// Where the lists of each group begin among all lists, in bytes.
    starts: Vec<u32>,
}

fn write_lists(writer: &IndexWriter, keys: &[KeyDraft], rows: &[u32]) -> Lists {
    let mut lists = Lists::default();
    let followers = writer.terms.followers(rows, writer.len() as u32);
    let mut forms = 0;
    let mut written = 0;
    let mut block: Vec<u8> = Vec::new();
    for group in groups(keys) {
        lists.starts.push(written as u32);
        let mut out = BitWriter::default();
        let end = forms + group.iter().map(|key| key.forms.len()).sum::<usize>();
        for (row, followers) in rows[forms..end].iter().zip(&followers[forms..end]) {
            write_form(writer, *row, rows.len() as u32, followers, &mut out);
        }
        forms = end;
        let bytes = out.finish();
        written += bytes.len();
        block.extend(bytes);
        if block.len() >= BLOCK {
            lists.blocks.push(std::mem::take(&mut block));
        }
    }
    lists.blocks.push(block);
    lists
}

/// Followers and postings of one form.
fn write_form(writer: &IndexWriter, row: u32, forms: u32, followers: &[(u32, u32)], out: &mut BitWriter) {
    let documents = writer.len() as u32;
    let is_concept = is_concept(writer.terms.forms[row as usize].key.as_bytes());
    let width = if is_concept { 0 } else { writer.settings.adjacency_bits };
    let mut postings = writer.terms.postings(row);
    let mask = ((1u32 << width) - 1) as u8;
    postings.iter_mut().for_each(|posting| posting.buckets.iter_mut().for_each(|bucket| *bucket &= mask));
    if postings.len() as u32 >= floor(documents) {
        write_followers(followers, forms, documents, out);
    }
    if !postings.is_empty() {
        write_list(&postings, documents, width, out);
    }
}

/// The code of letters, for the dictionary and the literals.
fn letters(writer: &IndexWriter, keys: &[KeyDraft], literals: &[u32]) -> LettersWriter {
    let mut letters = count_letters(keys);
    let spelling = |row: &u32| writer.terms.words[*row as usize].spelling.as_bytes();
    literals.iter().for_each(|row| letters.word(spelling(row)));
    letters.finish()
}

fn count(writer: &IndexWriter, symbols: &[u32], words: u32, rounds: &[Vec<Rule>]) -> Vec<u64> {
    let rules: usize = rounds.iter().map(Vec::len).sum();
    let mut frequencies = vec![0; SEPARATORS as usize + writer.separators.len() + words as usize + rules];
    symbols.iter().for_each(|&symbol| frequencies[symbol as usize] += 1);
    frequencies
}

/// The text blocks, and how many articles each has.
fn write_texts(
    writer: &IndexWriter,
    symbols: &[u32],
    literals: &[u32],
    encoder: &Encoder,
    letters: &LettersWriter,
) -> (Vec<Vec<u8>>, Vec<u32>) {
    let mut texts = TextsWriter::default();
    let mut literals = literals.iter().map(|&row| writer.terms.words[row as usize].spelling.as_str());
    let mut fields = symbols.split_inclusive(|&symbol| symbol == END);
    let mut start = 0;
    for &meta in &writer.metas {
        let length: usize = fields.by_ref().take(7 + 2 * meta as usize).map(<[u32]>::len).sum();
        let article = &symbols[start..start + length];
        texts.article(write_article(meta, article, &mut literals, encoder, letters));
        start += length;
    }
    texts.finish()
}
