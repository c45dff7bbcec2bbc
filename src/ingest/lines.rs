//! Lines that many articles share: what a site prints on every page is no part of an article.
//!
//! Counted with little memory, however many articles there are: each line adds one to a counter in each of two tables,
//! found by its hash, and has at most as many articles as the lower of the two says. (G. Cormode and S. Muthukrishnan,
//! "An improved data stream summary: the count-min sketch and its applications", 2005.) Of a million articles some ten
//! lines share a counter, where a line must stand in a thousand articles to count; of a thousand articles hardly two do.
//! Sums do not depend on the order in which articles come.
use super::article::Layout;
use rustc_hash::{FxHashSet, FxHasher};
use std::hash::Hasher;

/// Counters of each table.
const COUNTERS: usize = 1 << 21;
/// A shared line has at least this many letters: shorter ones are cells of tables, headings, names.
const LETTERS: usize = 15;
/// Bytes of a line that may be a sentence of an article.
const PARAGRAPH: usize = 60;
/// A line of scraped text is shared by at least so many articles, and by one of so many.
const LEAST: usize = 3;
const ONE_OF: usize = 1000;
/// Of a page, whose main text is known already, only what stands on one of so many of them is doubted.
const LEAST_PAGES: usize = 4;
const ONE_OF_PAGES: usize = 20;

/// Counts in how many articles each line stands.
pub struct SharedLines {
    tables: [Vec<u16>; 2],
    articles: usize,
    /// Whole texts: a copy of an article must not make all its lines shared.
    texts: FxHashSet<u64>,
}

impl Default for SharedLines {
    fn default() -> Self {
        SharedLines {
            tables: [vec![0; COUNTERS], vec![0; COUNTERS]],
            articles: 0,
            texts: FxHashSet::default(),
        }
    }
}

impl SharedLines {
    /// Counts the lines of an article's body; of the same text once.
    pub fn add(&mut self, body: &str) {
        self.articles += 1;
        if body.is_empty() || !self.texts.insert(hash(body)) {
            return;
        }
        let mut lines: Vec<u64> = body.lines().filter(|line| is_long(line)).map(hash).collect();
        lines.sort_unstable();
        lines.dedup();
        for line in lines {
            for (table, place) in self.tables.iter_mut().zip(places(line)) {
                table[place] = table[place].saturating_add(1);
            }
        }
    }

    /// Whether the line stands in so many articles that it is of none of them.
    pub fn has(&self, line: &str, layout: Layout) -> bool {
        // A sentence that several articles share is more often told again than of the site.
        let times = if line.len() > PARAGRAPH && line.ends_with('.') { 3 } else { 1 };
        // What ends with a colon is said by the lines under it.
        is_long(line)
            && !line.ends_with(':')
            && self.count(line) >= (times * self.enough(layout)).min(usize::from(u16::MAX))
    }

    fn enough(&self, layout: Layout) -> usize {
        match layout {
            Layout::Page => LEAST_PAGES.max(self.articles.div_ceil(ONE_OF_PAGES)),
            Layout::Rows | Layout::Text => LEAST.max(self.articles.div_ceil(ONE_OF)),
        }
    }

    fn count(&self, line: &str) -> usize {
        let counts = self.tables.iter().zip(places(hash(line))).map(|(table, place)| table[place]);
        usize::from(counts.min().unwrap_or(0))
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// Two places that hardly depend on one another.
fn places(hash: u64) -> [usize; 2] {
    let mixed = (hash ^ hash >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    [(mixed >> 43) as usize % COUNTERS, (mixed as u32 >> 7) as usize % COUNTERS]
}

fn is_long(line: &str) -> bool {
    line.len() >= LETTERS && line.chars().filter(|c| is_letter(*c)).nth(LETTERS - 1).is_some()
}

/// As `char::is_alphabetic`, which knows Latin letters with marks by a long search.
fn is_letter(c: char) -> bool {
    matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | '\u{1e00}'..='\u{1eff}') || c.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_shared_if_many_articles_hold_it() {
        let mut shared = SharedLines::default();
        for n in 0..5000 {
            let often = if n % 900 == 0 { "Tòa soạn báo Làng, số điện thoại" } else { "" };
            let seldom = if n % 2000 == 0 { "Mùa gặt đến sớm ở hai huyện" } else { "" };
            shared.add(&format!("Bài số {n} kể một chuyện riêng\n{often}\n{seldom}\nNgắn"));
        }
        let has = |line: &str| shared.has(line, Layout::Text);
        assert!(has("Tòa soạn báo Làng, số điện thoại"), "6 of 5,000");
        assert!(!has("Mùa gặt đến sớm ở hai huyện"), "3 of 5,000");
        assert!(!has("Ngắn") && !has("Bài số 7 kể một chuyện riêng"));
        assert!(!shared.has("Tòa soạn báo Làng, số điện thoại", Layout::Page), "a page is doubted less");
    }

    #[test]
    fn letters_are_those_of_unicode() {
        let letters = (0..=0x2FFFF).filter_map(char::from_u32);
        letters.for_each(|c| assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}"));
    }

    #[test]
    fn copies_of_one_article_share_nothing() {
        let mut shared = SharedLines::default();
        (0..9).for_each(|_| shared.add("Bài này được đăng lại chín lần"));
        assert!(!shared.has("Bài này được đăng lại chín lần", Layout::Text));
    }
}
