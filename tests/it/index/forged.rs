//! A hostile index: altered and sealed again, so that the checksums agree and the decoders themselves are attacked.
//! Whatever it holds, nothing panics, nothing runs without end, nothing takes memory without bounds.
use super::{Answers, six_articles};
use crate::attacks::seal::{HEADER, checksum, fingerprint, number};
use crate::collection::{Chance, article, index_of};
use mokim::{Document, Engine};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// The blocks of an index, to be altered and sealed.
#[derive(Clone)]
pub struct Forgery {
    pub header: Vec<u8>,
    pub blocks: Vec<Vec<u8>>,
}

impl Forgery {
    pub fn of(bytes: &[u8]) -> Forgery {
        let count = number(bytes, 24);
        let mut end = HEADER + count * 8;
        let cut = |n: usize| {
            let start = end;
            end += number(bytes, HEADER + n * 8);
            bytes[start..end].to_vec()
        };
        Forgery { header: bytes[..HEADER].to_vec(), blocks: (0..count).map(cut).collect() }
    }

    /// The bytes with every checksum right.
    fn sealed(&self) -> Vec<u8> {
        let mut directory = Vec::new();
        for block in &self.blocks {
            directory.extend((block.len() as u32).to_be_bytes());
            directory.extend(checksum(block).to_be_bytes());
        }
        let mut bytes = self.header.clone();
        bytes[16..24].copy_from_slice(&fingerprint(&directory).to_be_bytes());
        bytes.extend(directory);
        let sum = checksum(&bytes[12..]);
        bytes[8..12].copy_from_slice(&sum.to_be_bytes());
        self.blocks.iter().for_each(|block| bytes.extend(block));
        bytes
    }
}

/// The most address space that this process ever had, in MiB; 0 where the system does not say.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmPeak:"));
    let kib = line.and_then(|line| line.split_whitespace().next()).and_then(|kib| kib.parse::<u64>().ok());
    kib.unwrap_or(0) / 1024
}

/// Asks a forged index everything; says what went wrong, if anything.
fn attack(bytes: Vec<u8>) -> Option<String> {
    let (start, before) = (Instant::now(), most_memory());
    let asked =
        catch_unwind(AssertUnwindSafe(|| Engine::open(bytes).map(|engine| Answers::of(&engine)).is_ok()));
    let (time, grown) = (start.elapsed(), most_memory() - before);
    match asked {
        Err(panic) => {
            let text = panic.downcast_ref::<String>().cloned();
            Some(format!("panics: {}", text.unwrap_or_else(|| "without words".into())))
        }
        _ if time > Duration::from_secs(10) => Some(format!("takes {time:?}")),
        _ if grown > 1024 => Some(format!("takes {grown} MiB")),
        _ => None,
    }
}

fn none_of(faults: Vec<String>) {
    assert!(
        faults.is_empty(),
        "{} faults, such as\n{}",
        faults.len(),
        faults[..faults.len().min(5)].join("\n")
    );
}

/// Attacks with `count` forgeries of the index of these articles.
fn attack_often(documents: &[Document], count: u64, seed: u64, alter: impl Fn(&mut Forgery, &mut Chance)) {
    let original = Forgery::of(&index_of(documents));
    let fault = |n: u64| {
        let mut forgery = original.clone();
        alter(&mut forgery, &mut Chance::new(seed + n));
        attack(forgery.sealed()).map(|fault| format!("seed {} {fault}", seed + n))
    };
    none_of((0..count).filter_map(fault).collect());
}

#[test]
fn the_seal_of_this_test_is_that_of_the_format() {
    let bytes = index_of(&six_articles());
    assert_eq!(Forgery::of(&bytes).sealed(), bytes);
}

#[test]
fn two_thousand_sealed_bytes_do_no_harm() {
    attack_often(&six_articles(), 2000, 10_000, |forgery, chance| {
        let block = chance.below(forgery.blocks.len());
        let place = chance.below(forgery.blocks[block].len());
        forgery.blocks[block][place] ^= 1 + chance.below(255) as u8;
    });
}

/// The blocks that are not code lengths are short, and so seldom hit by chance.
#[test]
fn every_sealed_bit_of_meta_columns_and_directories_does_no_harm() {
    let original = Forgery::of(&index_of(&six_articles()));
    let mut faults = Vec::new();
    for block in [0, 1, 4] {
        for bit in 0..original.blocks[block].len() * 8 {
            let mut forgery = original.clone();
            forgery.blocks[block][bit / 8] ^= 128 >> (bit % 8);
            faults.extend(attack(forgery.sealed()).map(|fault| format!("block {block} bit {bit} {fault}")));
        }
    }
    for at in 24..HEADER {
        for flip in 1..=255 {
            let mut forgery = original.clone();
            forgery.header[at] ^= flip;
            faults.extend(attack(forgery.sealed()).map(|fault| format!("header {at} ^ {flip} {fault}")));
        }
    }
    none_of(faults);
}

#[test]
fn sealed_stretches_do_no_harm() {
    attack_often(&six_articles(), 400, 20_000, |forgery, chance| {
        for _ in 0..1 + chance.below(4) {
            let block = chance.below(forgery.blocks.len());
            let block = &mut forgery.blocks[block];
            let start = chance.below(block.len());
            let end = (start + 1 + chance.below(24)).min(block.len());
            match chance.below(4) {
                0 => block[start..end].fill(0),
                1 => block[start..end].fill(255),
                2 => block[start..end].iter_mut().for_each(|byte| *byte = chance.below(256) as u8),
                _ => block.truncate(end),
            }
        }
    });
}

/// Long lists, several groups of keys and several blocks: what six articles do not have.
#[test]
fn sealed_bytes_of_a_larger_index_do_no_harm() {
    let body = |n: usize| {
        let words = (0..120).map(|m| format!("từ{} hà nội", (n * 7 + m * m) % 700));
        words.collect::<Vec<_>>().join(" ")
    };
    let documents: Vec<Document> = (0..80).map(|n| article(&n.to_string(), "Hà Nội", &body(n))).collect();
    attack_often(&documents, 150, 30_000, |forgery, chance| {
        let block = chance.below(forgery.blocks.len());
        for _ in 0..1 + chance.below(3) {
            let place = chance.below(forgery.blocks[block].len());
            forgery.blocks[block][place] = chance.below(256) as u8;
        }
    });
}
