//! Articles that tell the same: as they come, each is compared with those before it that are probably like it.
//!
//! What is compared are the *shingles* of title and body: runs of five words, as hashes (A. Broder, "On the resemblance
//! and containment of documents", 1997). Two articles are alike if they share four of five shingles that either has. Few
//! pairs are worth that comparison: each article leaves twelve marks, each made of five minima of its shingles, and only
//! articles that share a mark are compared. A pair that shares 80 % of its shingles is found 99 times of 100, one that
//! shares 30 % is compared 3 times of 100. The minima are taken of one hash, whose range is cut into 64 parts (P. Li, A.
//! Owen and C.-H. Zhang, "One permutation hashing", 2012; an empty part borrows from the next one, as A. Shrivastava and
//! P. Li, 2014, do it).
//!
//! An article joins the first that it is like; only those that joined none leave marks. So of a live series that grows
//! day by day those are grouped that are like its first, and no chain ties its ends together. It takes some 250 bytes of
//! memory an article.
use rustc_hash::FxHashMap;

const WORDS: usize = 5;
const PARTS: usize = 64;
const BANDS: usize = 12;
const ROWS: usize = 5;
/// Of all shingles of both, so many in hundredths are shared by articles that are alike.
const ALIKE: usize = 80;
/// Articles with fewer shingles say too little to be compared.
const FEWEST: usize = 20;
/// So many articles are kept of one mark: more than that have a form in common, and the text of a form is no news.
const MOST_OF_MARK: usize = 8;

/// The shingles of an article, rising, each once.
pub struct Shingles(Vec<u32>);

impl Shingles {
    pub fn of(title: &str, body: &str) -> Shingles {
        let mut words = [0u64; WORDS];
        let (mut count, mut shingles) = (0usize, Vec::with_capacity((title.len() + body.len()) / 6));
        let mut take = |word: u64| {
            words.rotate_left(1);
            words[WORDS - 1] = word;
            count += 1;
            if count >= WORDS {
                let run = words
                    .iter()
                    .fold(0u64, |run, word| (run.rotate_left(7) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15));
                shingles.push((run >> 32) as u32);
            }
        };
        [title, body].iter().for_each(|text| each_word(text, &mut take));
        shingles.sort_unstable();
        shingles.dedup();
        Shingles(shingles)
    }

    /// Whether four of five shingles are shared.
    pub fn is_like(&self, other: &Shingles) -> bool {
        let (mut a, mut b, mut shared) = (0, 0, 0);
        while let (Some(one), Some(two)) = (self.0.get(a), other.0.get(b)) {
            shared += usize::from(one == two);
            (a, b) = (a + usize::from(one <= two), b + usize::from(two <= one));
        }
        let all = self.0.len() + other.0.len() - shared;
        shared * 100 >= all * ALIKE && all > 0
    }

    fn marks(&self) -> [u32; BANDS] {
        let mut minima = [u32::MAX; PARTS];
        for &shingle in &self.0 {
            let minimum = &mut minima[(shingle >> 26) as usize];
            *minimum = (*minimum).min(shingle);
        }
        let given = minima;
        for part in (0..PARTS).filter(|&part| given[part] == u32::MAX) {
            let lender = (1..PARTS).find(|step| given[(part + step) % PARTS] != u32::MAX).unwrap_or(0);
            minima[part] =
                given[(part + lender) % PARTS].wrapping_add((lender as u32).wrapping_mul(0x85EB_CA6B));
        }
        std::array::from_fn(|band| {
            let rows = &minima[band * ROWS..(band + 1) * ROWS];
            rows.iter().fold(band as u32, |mark, row| (mark.rotate_left(5) ^ row).wrapping_mul(0x9E37_79B1))
        })
    }
}

/// Calls `take` with a hash of each word, whatever its case.
fn each_word(text: &str, take: &mut impl FnMut(u64)) {
    let mut hash = 0u64;
    for c in text.chars() {
        match lower(c) {
            0 if hash != 0 => take(std::mem::take(&mut hash)),
            0 => {}
            letter => hash = (hash.rotate_left(5) ^ u64::from(letter)).wrapping_mul(0x517C_C1B7_2722_0A95),
        }
    }
    if hash != 0 {
        take(hash);
    }
}

/// A letter or digit, in small; 0 for what is between words.
fn lower(c: char) -> u32 {
    match c {
        'a'..='z' | '0'..='9' => u32::from(c),
        'A'..='Z' => u32::from(c) | 32,
        _ if c.is_ascii() => 0,
        // Letters of Vietnamese; those with two marks, and `ă`, `đ`, `ĩ`, are odd if they are small.
        'à'..='ý' if c != '÷' => u32::from(c),
        'À'..='Ý' if c != '×' => u32::from(c) | 32,
        '\u{1ea0}'..='\u{1ef9}' | 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' => u32::from(c) | 1,
        'ơ' | 'ư' => u32::from(c),
        _ if c.is_alphanumeric() => c.to_lowercase().next().map_or(0, u32::from),
        _ => 0,
    }
}

/// Those that are like no article before them, by their marks.
#[derive(Default)]
pub struct Near {
    marks: FxHashMap<u32, Vec<u32>>,
}

impl Near {
    /// The first article that is like this one, whose number is above those of all before. `shingles_of` gives those of an
    /// article before it.
    pub fn add(
        &mut self,
        number: u32,
        shingles: &Shingles,
        mut shingles_of: impl FnMut(u32) -> Option<Shingles>,
    ) -> Option<u32> {
        if shingles.0.len() < FEWEST {
            return None;
        }
        let marks = shingles.marks();
        let mut candidates: Vec<u32> =
            marks.iter().filter_map(|mark| self.marks.get(mark)).flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        let like = candidates
            .into_iter()
            .find(|&other| shingles_of(other).is_some_and(|other| shingles.is_like(&other)));
        if like.is_none() {
            for mark in marks {
                let of_mark = self.marks.entry(mark).or_default();
                if of_mark.len() < MOST_OF_MARK {
                    of_mark.push(number);
                }
            }
        }
        like
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of words by number, some of them changed.
    fn text(words: usize, changed: impl Fn(usize) -> bool) -> String {
        let word = |n: usize| if changed(n) { format!("Khác{n}") } else { format!("từ{}", n * n % 1009) };
        (0..words).map(word).collect::<Vec<_>>().join(" ")
    }

    fn joined(bodies: &[String]) -> Vec<Option<u32>> {
        let mut near = Near::default();
        let shingles = |n: u32| Some(Shingles::of("", &bodies[n as usize]));
        (0..bodies.len() as u32)
            .map(|n| near.add(n, &Shingles::of("", &bodies[n as usize]), shingles))
            .collect()
    }

    #[test]
    fn copies_and_near_copies_join_the_first_and_others_nobody() {
        let bodies = [
            text(400, |_| false),
            text(400, |_| true),
            text(400, |_| false).to_uppercase(),
            // Of 396 shingles 25 are others: 371 of 421 are shared.
            text(400, |n| n % 80 == 40),
            // 150 of 396 are others.
            text(400, |n| n % 13 == 5),
            format!("{} thêm một câu ở cuối bài", text(400, |_| false)),
        ];
        assert_eq!(joined(&bodies), [None, None, Some(0), Some(0), None, Some(0)]);
    }

    #[test]
    fn letters_are_small_as_unicode_says() {
        for c in (0..=0x2FFFF).filter_map(char::from_u32) {
            let small = c.to_lowercase().next().filter(|_| c.is_alphanumeric());
            assert_eq!(lower(c), small.map_or(0, u32::from), "{c:?}");
        }
    }

    #[test]
    fn what_says_too_little_is_like_nothing() {
        assert_eq!(joined(&[text(20, |_| false), text(20, |_| false)]), [None, None]);
    }

    #[test]
    fn four_of_five_must_be_shared() {
        let of = |text: &str| Shingles::of("", text);
        let (a, b) = (of("a b c d e f g h i j k l m n"), of("a b c d e f g h i j k l m x"));
        assert_eq!((a.0.len(), b.0.len()), (10, 10), "9 of 11 are shared");
        assert!(a.is_like(&b) && !a.is_like(&of("a b c d e f g h i j k x m n")));
        assert!(!of("").is_like(&of("")));
    }
}
