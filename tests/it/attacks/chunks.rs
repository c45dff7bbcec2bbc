//! The parts of a split index from any bytes: the directory of its chunks, and pieces whose seals are right.
use super::index::Source;
use super::sample::{articles, index_of};
use super::seal::sealed_piece;
use mokim::Engine;
use mokim::index::{Chunk, Split, read_directory, split, write_directory};

thread_local! {
    static SPLIT: Split = split(index_of(&articles())).expect("a whole index");
}

/// In front of a forged piece stand its bytes as a number; this one says that the right piece comes.
const RIGHT: u16 = u16::MAX;

pub fn attack(bytes: &[u8]) {
    attack_directory(bytes);
    SPLIT.with(|split| attack_with_pieces(split, bytes));
}

/// What is read is written again and read as the same; so `write_directory` and `read_directory` agree on all of it.
fn attack_directory(bytes: &[u8]) {
    let Ok(chunks) = read_directory(bytes) else { return };
    let pieces: usize = chunks.iter().map(|chunk| chunk.pieces.len()).sum();
    assert!(pieces <= bytes.len() * 16, "{pieces} pieces of {} bytes", bytes.len());
    for chunk in &chunks {
        assert_eq!(chunk.name().len(), "0123456789abcdef.bin".len());
        chunk.is(bytes);
    }
    if chunks.iter().all(could_be_written) {
        assert_eq!(read_directory(&write_directory(&chunks, 0)), Ok(chunks));
    }
}

/// Numbers that rise and lengths that a file can have.
fn could_be_written(chunk: &Chunk) -> bool {
    let end = chunk.pieces.last().map_or(0, |(_, range)| range.end);
    chunk.pieces.is_sorted_by(|(a, _), (b, _)| a < b) && end < 1 << 24
}

fn attack_with_pieces(split: &Split, mut bytes: &[u8]) {
    let mut pieces = split.pieces.clone();
    for (number, content) in &mut pieces {
        let Some((length, rest)) = bytes.split_first_chunk() else { break };
        bytes = rest;
        let length = u16::from_be_bytes(*length);
        if length != RIGHT {
            let (forged, rest) = bytes.split_at(bytes.len().min(length.into()));
            *content = sealed_piece(*number, forged);
            bytes = rest;
        }
    }
    let mut engine = Engine::open(split.resident.clone()).expect("a resident part that opens");
    for (number, content) in &pieces {
        engine.supply(*number, content).expect("a piece with its seal");
        engine.give_up(*number);
    }
    Source { engine, pieces: pieces.into_iter().collect() }.ask_everything();
}

/// The right pieces, spelled out to be altered, and the directory of their chunks.
pub fn seeds() -> Vec<Vec<u8>> {
    SPLIT.with(|split| {
        let mut spelled = Vec::new();
        for (_, content) in &split.pieces {
            let content = &content[..content.len() - 2];
            spelled.extend((content.len() as u16).to_be_bytes());
            spelled.extend(content);
        }
        vec![spelled, split.directory(&split.chunks())]
    })
}
