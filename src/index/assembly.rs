//! Puts collected articles together as one index: numbers words and forms, finds phrases, writes every block.
//!
//! Texts pass through piece by piece and twice: once to become symbols and phrases, which are counted, and once to be
//! coded as the counts ask. Who holds what is merged form by form. So memory holds the tables and little else.
use super::base::OldPhrases;
use super::beginnings::{add_beginnings, count_beginnings};
use super::blocks::BlocksWriter;
use super::columns::write_columns;
use super::dictionary::write_dictionary;
use super::holders::Holders;
use super::huffman::Encoder;
use super::letters::{LettersCounter, LettersWriter};
use super::lists::{Lists, ListsWriter};
use super::meta::{Meta, RESIDENT};
use super::model::{END, LITERAL, Separator};
use super::model_code::write_model;
use super::numbering::{Numbered, Numbering};
use super::phrases::{Phrases, Rule, find_phrases};
use super::terms::Sorted;
use super::texts::{TextsWriter, write_article};
use super::writer::{IndexWriter, Step};
use crate::Error;
use crate::lanes::in_order;

/// The bytes of the index. `writer` has at least one article.
pub fn assemble(mut writer: IndexWriter) -> Result<Vec<u8>, Error> {
    let holders = std::mem::replace(&mut writer.holders, Holders::new(0));
    let mut sorted = writer.terms.sorted(&holders.documents(&writer.terms));
    add_beginnings(&mut sorted, writer.lengths.len());
    let is_used = writer.old_phrases.as_ref().map_or(&[][..], |old| &old.is_used);
    let numbering = Numbering::new(&writer.separator_uses, std::mem::take(&mut sorted.words), is_used);
    let (rounds, lists) = phrases_and_lists(&writer, holders, &sorted, &numbering)?;
    count_beginnings(&mut sorted.keys, &lists.beginnings);
    let phrases = Phrases::of(numbering.alphabet, &rounds);
    let Counted { frequencies, letters, pieces } = count_texts(&writer, &numbering, &phrases)?;
    let (dictionary, written) = write_dictionary(&sorted.keys, &lists.starts);
    let encoder = Encoder::new(&frequencies);
    let lengths = [encoder.lengths(), letters.lengths()];
    let model = write_model(&separators(&writer), &rounds, &written, lengths);
    let (texts, text_counts) = write_texts(&writer, &pieces, &encoder, &letters)?;
    let meta = Meta {
        keys: sorted.keys.len() as u32,
        forms: sorted.rows.len() as u32,
        words: numbering.words(),
        postings_blocks: lists.blocks.len() as u32,
        text_counts,
        ..described(&writer)
    };
    let groups = writer.settings.aliases.iter().enumerate();
    let held: Vec<_> = groups.filter(|(number, _)| writer.held[*number]).collect();
    let mut blocks = BlocksWriter::new(&*writer.means.shelf);
    blocks.push(meta.write(&held))?;
    blocks.push(columns(&writer))?;
    blocks.push(dictionary)?;
    blocks.push(model)?;
    blocks.push(writer.ids.iter().flat_map(|id| id.to_be_bytes()).collect())?;
    blocks.append(&lists.blocks);
    blocks.append(&texts);
    blocks.finish(RESIDENT)
}

/// What the collection says of itself; what counts the parts of the index is still to come.
fn described(writer: &IndexWriter) -> Meta {
    Meta {
        title: writer.settings.title.clone(),
        lang: writer.settings.lang.clone(),
        documents: writer.lengths.len() as u32,
        tokens: writer.tokens,
        adjacency_bits: writer.settings.bits_for(writer.lengths.len()),
        recency: writer.settings.recency,
        ..Meta::default()
    }
}

/// Those that stand in some text.
fn separators(writer: &IndexWriter) -> Vec<Separator> {
    let used = writer.separators.iter().zip(&writer.separator_uses).filter(|(_, is_used)| **is_used);
    used.map(|(separator, _)| separator.clone()).collect()
}

/// The phrases of the index that was begun with, in symbols of this one.
fn old_rounds(old: &OldPhrases, numbering: &Numbering) -> Vec<Vec<Rule>> {
    // No phrase holds a literal.
    let symbol = |symbol| numbering.symbol(old.drafted(symbol)).unwrap_or(LITERAL);
    old.rounds(symbol, numbering.alphabet)
}

fn columns(writer: &IndexWriter) -> Vec<u8> {
    let (duplicates, facets) = (writer.duplicates.finish(), writer.facets.finish());
    write_columns(&writer.lengths, &writer.dates, &duplicates, &facets)
}

/// Finds phrases and writes the lists, side by side if there are threads for it: the search takes one for as long as it
/// lasts, which may be soon over.
fn phrases_and_lists<'a>(
    writer: &'a IndexWriter,
    holders: Holders,
    sorted: &Sorted,
    numbering: &Numbering,
) -> Result<(Vec<Vec<Rule>>, Lists<'a>), Error> {
    let lists = ListsWriter {
        sorted,
        documents: writer.lengths.len() as u32,
        adjacency_bits: writer.settings.bits_for(writer.lengths.len()),
        threads: writer.means.threads,
        shelf: &*writer.means.shelf,
    };
    if let Some(old) = &writer.old_phrases {
        return Ok((old_rounds(old, numbering), lists.write(holders)?));
    }
    writer.say(Step::Phrases, 0, 1);
    let is_barrier = |symbol| symbol == END || symbol == LITERAL;
    let find = || {
        let sample = sample(writer, numbering)?;
        Ok(find_phrases(sample, numbering.alphabet, writer.settings.phrases, is_barrier))
    };
    if writer.means.threads == 1 {
        let rounds = find()?;
        return Ok((rounds, lists.write(holders)?));
    }
    std::thread::scope(|scope| {
        let rounds = scope.spawn(find);
        let lists = lists.write(holders)?;
        Ok((rounds.join().expect("the search for phrases does not panic")?, lists))
    })
}

/// The symbols of all articles or, where these are too many, of some that are spread evenly.
fn sample(writer: &IndexWriter, numbering: &Numbering) -> Result<Vec<u32>, Error> {
    let symbols: u64 = writer.texts.iter().map(|texts| texts.symbols).sum();
    let most = symbols.min(writer.settings.sample);
    let share = |article: u64| article * most / symbols;
    let (mut sample, mut article) = (Vec::with_capacity(most as usize), 0);
    for texts in &writer.texts {
        let numbered = numbering.number(&writer.means.shelf.get(texts.piece)?);
        for symbols in articles(&numbered.symbols, &writer.further[article..article + texts.articles]) {
            article += 1;
            if share(article as u64) > share(article as u64 - 1) {
                sample.extend(symbols);
            }
        }
    }
    Ok(sample)
}

/// The symbols of each article; `further`: how many further strings each has.
fn articles<'a>(symbols: &'a [u32], further: &'a [u32]) -> impl Iterator<Item = &'a [u32]> {
    let mut rest = symbols;
    further.iter().map(move |&further| {
        let ends = rest.iter().enumerate().filter(|(_, symbol)| **symbol == END);
        let end = ends.map(|(place, _)| place + 1).nth(6 + further as usize).unwrap_or(rest.len());
        let (article, behind) = rest.split_at(end);
        rest = behind;
        article
    })
}

/// The texts in symbols and phrases, which pieces of the shelf hold them, and how often each symbol stands there.
struct Counted {
    frequencies: Vec<u64>,
    letters: LettersWriter,
    pieces: Vec<usize>,
}

/// Puts the texts into symbols and phrases; counts these, and the letters that are to be spelled.
fn count_texts(writer: &IndexWriter, numbering: &Numbering, phrases: &Phrases) -> Result<Counted, Error> {
    let mut frequencies = vec![0; phrases.symbols() as usize];
    let mut letters = LettersCounter::new();
    let (shelf, words) = (&*writer.means.shelf, &writer.terms.words);
    let (mut drafted, mut pieces) = (writer.texts.iter(), Vec::new());
    let next = || drafted.next().map(|texts| (shelf.take(texts.piece), texts.is_old));
    let number = |(piece, is_old): (Result<Vec<u8>, Error>, bool)| {
        let mut numbered = numbering.number(&piece?);
        if !is_old {
            numbered.shorten(phrases);
        }
        Ok(numbered)
    };
    in_order(writer.means.threads, next, number, |numbered: Result<Numbered, Error>| {
        let numbered = numbered?;
        numbered.symbols.iter().for_each(|&symbol| frequencies[symbol as usize] += 1);
        numbered.rows.iter().for_each(|&row| letters.word(words[row as usize].spelling.as_bytes()));
        pieces.push(shelf.put(numbered.write())?);
        writer.say(Step::Counting, pieces.len(), writer.texts.len());
        Ok(())
    })?;
    Ok(Counted { frequencies, letters: letters.finish(), pieces })
}

/// The text blocks, and how many articles each has.
fn write_texts<'a>(
    writer: &'a IndexWriter,
    pieces: &[usize],
    encoder: &Encoder,
    letters: &LettersWriter,
) -> Result<(BlocksWriter<'a>, Vec<u32>), Error> {
    let shelf = &*writer.means.shelf;
    let (mut blocks, mut texts) = (BlocksWriter::new(shelf), TextsWriter::default());
    let (mut pieces, mut first) = (pieces.iter().zip(&writer.texts), 0);
    let next = || {
        let (&piece, texts) = pieces.next()?;
        let further = &writer.further[first..first + texts.articles];
        first += texts.articles;
        Some((shelf.take(piece), further))
    };
    let code = |(piece, further): (Result<Vec<u8>, Error>, &[u32])| {
        let numbered = Numbered::read(&piece?);
        let mut literals =
            numbered.rows.iter().map(|&row| writer.terms.words[row as usize].spelling.as_str());
        let articles = further.iter().zip(articles(&numbered.symbols, further));
        Ok(articles
            .map(|(&further, symbols)| write_article(further, symbols, &mut literals, encoder, letters))
            .collect())
    };
    let mut done = 0;
    in_order(writer.means.threads, next, code, |articles: Result<Vec<Vec<u8>>, Error>| {
        for article in articles? {
            texts.article(&article).map_or(Ok(()), |block| blocks.push(block))?;
            done += 1;
        }
        writer.say(Step::Texts, done, writer.further.len());
        Ok(())
    })?;
    texts.close().map_or(Ok(()), |block| blocks.push(block))?;
    Ok((blocks, texts.counts))
}
