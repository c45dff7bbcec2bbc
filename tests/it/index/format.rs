//! A whole index, spelled bit by bit from the documents at the head of each section's file. Whoever changes the format
//! changes this test with it, and the format's version in the header.
//!
//! Only the code of letters is worked out here, by a slow twin of Huffman's algorithm, since 257 lengths cannot be read
//! by anyone, and of dictionary and text model what is coded is written down, the bits by a twin of the coder; every
//! other bit is written down.
use super::forged::Forgery;
use super::stream::Stream;
use crate::attacks::seal::{checksum, fingerprint};
use crate::collection::article;
use mokim::index::bucket;
use mokim::{Document, IndexWriter, Settings};

/// Bits as bytes, filled up with zeros; blanks are for the reader.
pub fn packed(bits: &[&str]) -> Vec<u8> {
    let bits: Vec<u8> = bits.concat().bytes().filter(|bit| *bit != b' ').map(|bit| bit - b'0').collect();
    let byte = |eight: &[u8]| (0..8).fold(0, |byte, n| byte << 1 | eight.get(n).unwrap_or(&0));
    bits.chunks(8).map(byte).collect()
}

/// The lengths of Huffman's code: the two lightest nodes become one until one is left; of equal weight, leaves come
/// before inner nodes, and those in the order in which they came.
fn code_lengths(frequencies: &[u64]) -> Vec<usize> {
    let used = (0..frequencies.len()).filter(|&symbol| frequencies[symbol] > 0);
    let mut nodes: Vec<(u64, usize, Vec<usize>)> = used.map(|s| (frequencies[s], 0, vec![s])).collect();
    let mut lengths = vec![0; frequencies.len()];
    for inner in 1.. {
        nodes.sort_by_key(|(weight, inner, _)| (*weight, *inner));
        if nodes.len() < 2 {
            break;
        }
        let (b, a) = (nodes.remove(1), nodes.remove(0));
        let symbols = [a.2, b.2].concat();
        symbols.iter().for_each(|&symbol| lengths[symbol] += 1);
        nodes.push((a.0 + b.0, inner, symbols));
    }
    lengths
}

/// The canonical codes of these lengths: shorter ones first, then as the symbols are numbered.
fn codes(lengths: &[usize]) -> Vec<String> {
    let mut codes = vec![String::new(); lengths.len()];
    let (mut next, mut before) = (0u32, 0);
    let mut symbols: Vec<usize> = (0..lengths.len()).filter(|&symbol| lengths[symbol] > 0).collect();
    symbols.sort_by_key(|&symbol| (lengths[symbol], symbol));
    for symbol in symbols {
        next <<= lengths[symbol] - before;
        before = lengths[symbol];
        codes[symbol] = format!("{next:0before$b}");
        next += 1;
    }
    codes
}

/// The lengths of the code of single letters, by byte and 256 for the end of a word. Each symbol counts 1, and 20 for each
/// time it is spelled: in the literals `a` and `b`.
fn letters() -> Vec<usize> {
    let mut bytes = vec![1; 257];
    for (symbol, times) in [(usize::from(b'a'), 1), (usize::from(b'b'), 1), (256, 2)] {
        bytes[symbol] += 20 * times;
    }
    code_lengths(&bytes)
}

const DOCUMENTS: &str = "00000000 00000000 00000000 00000010";

fn meta() -> Vec<u8> {
    packed(&[
        "1",                                   // the title has no bytes
        "011 01110110 01101001",               // the language has two: `vi`
        DOCUMENTS,                             // 2 articles
        "00000000 00000000 00000000 00000001", // 1 key: `ma`
        "00000000 00000000 00000000 00000010", // 2 forms: `mà`, `má`
        "00000000 00000000 00000000 00000010", // 2 words: the same
        "00000000 00000000 00000000 00000000",
        "00000000 00000000 00000000 00000011", // 3 words in all titles and bodies
        "00101",                               // 4 bits of adjacency
        "010",                                 // newer articles are preferred
        "010",                                 // 1 block of postings
        "010",                                 // 1 block of texts
        "011",                                 // with 2 articles
        "1",                                   // no aliases: of none does the collection hold a name
    ])
}

fn columns() -> Vec<u8> {
    // 16 × log₂(2 + 1) and 16 × log₂(1 + 1) for articles of two words and one; no dates: neither earliest nor bits.
    let facets = packed(&[
        "011",     // 2 fields
        "0001000", // of seven letters: `section`
        "01110011 01100101 01100011 01110100 01101001 01101111 01101110",
        "0",     // no article has several
        "1",     // and none any
        "00101", // of four letters: `year`
        "01111001 01100101 01100001 01110010",
        "0",
        "1",
    ]);
    // No articles tell the same: a bit, and its byte is filled up.
    [vec![25, 16, 0, 0, 0, 0, 0, 128], facets].concat()
}

fn dictionary() -> Vec<u8> {
    let mut stream = Stream::new();
    stream.number("bytes of the lists before", 0);
    stream.number("letters shared with the key before, which has none", 0);
    stream.tree("letter for the end of the key before", b'm'.into(), 8);
    stream.tree("letter behind m", b'a'.into(), 8);
    stream.tree("letter behind a", 0, 8);
    stream.number("forms of a short key that is no number, less 1", 1);
    // `à` is the third of its family, `á` the second.
    for (place, mark) in [("first", 2), ("later", 1)] {
        stream.bit(&format!("one of two forms, {place}, is the key"), false);
        stream.bit("a form is the key with marks", true);
        stream.tree("mark of a, behind none", mark, 5);
        stream.number(&format!("articles of the {place} of several forms, of two letters"), 2);
        stream.bit("spelled so, and only so", true);
    }
    // 2 forms and 2 words.
    stream.finish(2)
}

/// Symbols: 0 end, 1 capital, 2 capitals, 3 literal, 4 the separator `.`, 5 `mà`, 6 `má`. They occur 15, 1, 0, 2, 1, 2
/// and 2 times, which gives the codes 0, 1110, none, 100, 1111, 101, 110.
fn model() -> Vec<u8> {
    let mut stream = Stream::new();
    stream.number("counts", 1); // separator
    stream.tree("gap behind none", 4, 3); // the end of a sentence
    stream.number("counts", 1); // byte
    stream.tree("byte behind none", b'.'.into(), 8);
    stream.number("counts", 0); // rounds of rules
    let mut before = 0;
    for length in [1, 4, 0, 3, 4] {
        stream.tree(&format!("length behind {before}"), length, 5);
        before = length;
    }
    (0..2).for_each(|_| stream.tree("length of the first word of a form in 2 articles", 3, 5));
    before = 0;
    for length in letters() {
        stream.tree(&format!("length behind {before}"), length, 5);
        before = length;
    }
    // 1 separator, no rules.
    stream.finish(1)
}

fn ids() -> Vec<u8> {
    let hash = |id: &str| (fingerprint(id.as_bytes()) as u16).to_be_bytes();
    [hash("a"), hash("b")].concat()
}

fn postings() -> Vec<u8> {
    let next = format!("{:04b}", bucket("ma", 4));
    packed(&[
        // `mà`
        "1",      // no followers: no pair stands in two articles
        "1",      // the first article
        "1",      // once in the body
        "0000",   // nothing follows
        "1",      // the next article
        "000001", // in its furniture only, where nothing is said of what follows
        // `má`
        "1", // no followers: no pair stands in two articles
        "1", // the first article
        "1", // once in the body
        &next, "1",        // the next article
        "0001 1 1", // once in the title, never in the body
        "0000",
    ])
}

fn texts() -> Vec<u8> {
    let letters = codes(&letters());
    let literal = |letter: u8| format!("100 {} {}", letters[usize::from(letter)], letters[256]);
    let first = packed(&[
        "1", // no further fields
        "0", // the title is empty
        &literal(b'a'),
        "0",                   // the id ends
        "0 0 0 0",             // url, date, section, image
        "1110 110 101 1111 0", // `Má mà.`
    ]);
    // One further string, the furniture.
    let second = packed(&["010", "110 0", &literal(b'b'), "0", "0 0 0 0", "0", "101 0"]);
    assert_eq!((first.len(), second.len()), (4, 4));
    // 2 articles of 4 bytes each.
    [packed(&["011", "00101", "00101"]), first, second].concat()
}

fn spelled() -> Vec<Vec<u8>> {
    vec![meta(), columns(), dictionary(), model(), ids(), postings(), texts()]
}

/// With fingerprints as wide as those of a large collection.
fn written() -> Vec<u8> {
    let mut writer = IndexWriter::new(Settings { adjacency_bits: Some(4), ..Settings::default() });
    writer.add(&article("a", "", "Má mà."));
    writer.add(&Document { furniture: "mà".into(), ..article("b", "má", "") });
    writer.finish().expect("an index of two articles")
}

#[test]
fn every_block_of_an_index_is_as_spelled() {
    let names = ["meta", "columns", "dictionary", "model", "ids", "postings", "texts"];
    for ((name, spelled), written) in names.iter().zip(spelled()).zip(Forgery::of(&written()).blocks) {
        assert_eq!(written, spelled, "{name}");
    }
}

#[test]
fn a_whole_index_is_as_spelled() {
    let mut directory = Vec::new();
    for block in spelled() {
        directory.extend((block.len() as u32).to_be_bytes());
        directory.extend(checksum(&block).to_be_bytes());
    }
    let mut sealed = vec![0, 0, 0, 0]; // no flags
    sealed.extend(fingerprint(&directory).to_be_bytes()); // the build id
    sealed.extend([0, 0, 0, 7]); // blocks
    sealed.extend([0, 0, 0, 4]); // of which are always loaded
    sealed.extend(directory);
    let header = [&b"mokim008"[..], &checksum(&sealed).to_be_bytes()].concat();
    assert_eq!(written(), [header, sealed, spelled().concat()].concat());
}

/// Worked out by a program in another language.
const FINGERPRINTS: [(&str, &str); 4] = [
    ("", "ab169ebd5d0c32dc"),
    ("a", "a0a7876ae3cde936"),
    ("mokim001", "ad98a0faab27e9f8"),
    ("Mò kim đáy bể", "709b556bb262fda4"),
];

/// The checksum is part of the format.
#[test]
fn fingerprints_are_those_of_the_format() {
    for (text, expected) in FINGERPRINTS {
        assert_eq!(format!("{:016x}", fingerprint(text.as_bytes())), expected, "{text:?}");
    }
}
