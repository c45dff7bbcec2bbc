//! What making an index may take changes nothing of it: threads, batches, memory.
use super::six_articles;
use crate::collection::{Chance, index_of};
use mokim::{Document, Error, Heading, Heavy, IndexWriter, Means, MemoryShelf, Settings, Shelf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Articles of words that come often, seldom and once, with names that stand for one another, days and joined words.
pub fn articles(count: usize) -> Vec<Document> {
    let mut chance = Chance::new(41);
    let words: Vec<String> = "hoà hòa Hòa bình BÌNH Mỹ mỹ thuật Liên hợp quốc LHQ ngày 15/4 U-23 covid-19 \
        tp.hcm (năm) 2.000, \"xe\" điện đi từ đến ở và của ngoại trưởng trường họp"
        .split_whitespace()
        .map(String::from)
        .collect();
    let base = six_articles();
    let mut article = |n: usize| {
        let mut text = String::new();
        for _ in 0..chance.below(120) {
            match chance.below(30) {
                0 => text.push_str(&format!("từ{}", chance.below(4000))),
                1 => text.push('\n'),
                _ => text.push_str(&words[chance.below(words.len()).min(chance.below(words.len()))]),
            }
            text.push(' ');
        }
        let base = &base[n % base.len()];
        let furniture = if n % 4 == 1 { words[n % words.len()..].join(" ") } else { String::new() };
        let lines = 0..text.trim().lines().count() as u32;
        let anchor = |line: u32| words[(n + line as usize) % words.len()].clone();
        let heading = |line| Heading { line, anchor: anchor(line) };
        let headings = lines.clone().step_by(2).filter(|_| n % 5 == 2).map(heading).collect();
        let heavy =
            lines.filter(|_| n % 7 == 3).map(|line| Heavy { line, lines: 1, more: line + 1 }).collect();
        let (id, body) = (format!("{n}-{}", base.id), text.trim().into());
        Document { id, body, furniture, headings, heavy, url: format!("/{n}"), ..base.clone() }
    };
    (0..count).map(&mut article).collect()
}

fn built(articles: &[Document], batch: usize, means: Means) -> Vec<u8> {
    let mut writer = IndexWriter::with(Settings::default(), means);
    let mut batches = articles.chunks(batch).map(<[Document]>::to_vec);
    writer.add_all(|| batches.next()).unwrap();
    writer.finish().unwrap()
}

#[test]
fn bytes_do_not_depend_on_threads_or_batches() {
    let articles = articles(900);
    let expected = index_of(&articles);
    for (threads, batch) in [(1, 1), (2, 7), (5, 100), (5, 1), (3, 900)] {
        let bytes = built(&articles, batch, Means { threads, ..Means::default() });
        assert!(bytes == expected, "{threads} threads, batches of {batch}");
    }
}

/// A drafter gives way to another when it has met some hundred thousand words; what it knew the next must learn.
#[test]
fn bytes_do_not_depend_on_who_met_a_word_first() {
    let word =
        |number: usize| [0, 1, 2, 3, 4].map(|at| b"bcdghklmnrst"[number / 12usize.pow(at) % 12] as char);
    let text =
        |numbers: std::ops::Range<usize>| numbers.flat_map(|n| word(n).into_iter().chain([' '])).collect();
    let article = |(n, body): (usize, String)| Document { id: n.to_string(), body, ..Document::default() };
    let numbers = [0..70_000, 40_000..130_000, 0..20, 90_000..125_000, 10..50_000, 5..40];
    let articles: Vec<Document> = numbers.map(text).into_iter().enumerate().map(article).collect();
    let expected = built(&articles, articles.len(), Means::default());
    for (threads, batch) in [(1, 1), (3, 1), (2, 2)] {
        let bytes = built(&articles, batch, Means { threads, ..Means::default() });
        assert!(bytes == expected, "{threads} threads, batches of {batch}");
    }
}

#[test]
fn bytes_do_not_depend_on_memory() {
    let articles = articles(900);
    let expected = index_of(&articles);
    for memory in [1, 20_000, 100_000, 400_000] {
        for threads in [1, 3] {
            let bytes = built(&articles, 50, Means { threads, memory, ..Means::default() });
            assert!(bytes == expected, "{memory} bytes of memory, {threads} threads");
        }
    }
}

/// A shelf that is full after so many pieces.
struct Full(MemoryShelf, AtomicUsize);

impl Shelf for Full {
    fn put(&self, piece: Vec<u8>) -> Result<usize, Error> {
        match self.1.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)) {
            Ok(_) => self.0.put(piece),
            Err(_) => Err(self.0.take(usize::MAX).unwrap_err()),
        }
    }
    fn get(&self, number: usize) -> Result<Vec<u8>, Error> {
        self.0.get(number)
    }
    fn take(&self, number: usize) -> Result<Vec<u8>, Error> {
        self.0.take(number)
    }
}

#[test]
fn a_shelf_that_is_full_is_an_error_and_never_half_an_index() {
    let articles = articles(300);
    let expected = index_of(&articles);
    let mut failed = 0;
    for pieces in [0, 1, 5, 7, 8, 9, 12, 14, 15, 16, 17, 20, 21, 22, 25, 100_000] {
        for threads in [1, 4] {
            let shelf = Box::new(Full(MemoryShelf::default(), AtomicUsize::new(pieces)));
            let mut writer =
                IndexWriter::with(Settings::default(), Means { threads, shelf, ..Means::default() });
            let mut batches = articles.chunks(40).map(<[Document]>::to_vec);
            let added = writer.add_all(|| batches.next());
            match added.and_then(|()| writer.finish()) {
                Ok(bytes) => assert!(bytes == expected),
                Err(_) => failed += 1,
            }
        }
    }
    assert!((10..=30).contains(&failed), "{failed} of 32 builds failed");
}
