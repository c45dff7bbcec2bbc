//! The attacks that the fuzz targets make (`./build.sh fuzz`), with their seeds and with the corpus that is kept in
//! `tests/fuzz/corpus`: what once found a fault, and what reaches furthest.
use crate::attacks::{TARGETS, Target, index, sample, seal};
use mokim::Engine;
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

fn corpus(target: &Target) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(target.name);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = paths.map(|path| (path.clone(), fs::read(path).unwrap())).collect();
    files.sort();
    files
}

/// What an input did that none may do.
fn fault(target: &Target, input: &[u8]) -> Option<String> {
    let start = Instant::now();
    let result = catch_unwind(|| (target.attack)(input));
    let time = start.elapsed();
    match result {
        Err(_) => Some("panics: see above".into()),
        Ok(()) if time > Duration::from_secs(10) => Some(format!("takes {time:?}")),
        Ok(()) => None,
    }
}

#[test]
fn nothing_in_the_corpus_does_harm() {
    let mut faults = Vec::new();
    for target in &TARGETS {
        let files = corpus(target);
        assert!(files.len() > 2, "tests/fuzz/corpus/{}: only {} files", target.name, files.len());
        for (path, input) in files {
            faults.extend(fault(target, &input).map(|fault| format!("{} {fault}", path.display())));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_seed_does_harm_whole_or_cut() {
    for target in &TARGETS {
        for (n, seed) in (target.seeds)().iter().enumerate() {
            for end in (0..=seed.len()).rev().step_by(1 + seed.len() / 40) {
                let fault = fault(target, &seed[..end]);
                assert_eq!(fault, None, "{} seed {n}, cut to {end}", target.name);
            }
        }
    }
}

/// If the seal of these tests were not that of the format, every attack would end at the first checksum.
#[test]
fn seeds_sealed_again_are_what_they_were() {
    for seed in index::seeds() {
        assert_eq!(seal::sealed(&seed, &seed).as_ref(), Some(&seed));
        assert_eq!(seal::with_header_sealed(&seed, &seed).as_ref(), Some(&seed));
        Engine::open(seed).unwrap();
    }
    let split = mokim::index::split(sample::index_of(&sample::articles())).unwrap();
    for (number, piece) in split.pieces {
        assert_eq!(seal::sealed_piece(number, &piece[..piece.len() - 2]), piece);
    }
}

/// A corpus of a format that is no more would be refused at the door and test nothing.
#[test]
fn most_of_the_indexes_in_the_corpus_open() {
    let magic = index::seeds().remove(0);
    let files = corpus(&TARGETS[0]);
    let opened = files.iter().filter_map(|(_, input)| seal::sealed(input, &magic));
    let opened = opened.filter(|bytes| Engine::open(bytes.clone()).is_ok()).count();
    let all = files.len();
    let remedy = "take a new corpus from target/fuzz/corpus/index, which `./build.sh fuzz` makes";
    assert!(opened * 2 > all, "{opened} of {all} files of tests/fuzz/corpus/index open: {remedy}");
}
