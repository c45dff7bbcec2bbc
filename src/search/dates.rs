//! Days of the year in queries: `13/5`, `13-5`, `13 tháng 5` are one word of the collection, with key `13/5`.
use super::finder::Sequence;
use super::gather::Term;
use super::query::Word;
use crate::index::Index;
use crate::text::Gap;

/// Whether a key is that of a day.
pub fn is_date(key: &str) -> bool {
    slash(key).is_some()
}

/// Where the key of a day parts day and month.
pub fn slash(key: &str) -> Option<usize> {
    key.bytes().position(|byte| byte == b'/')
}

/// Takes out what says nothing beside a date: the `ngày` before, the `năm` between it and the year.
pub fn drop_fillers(words: &mut Vec<Word>) {
    let mut n = 0;
    while n < words.len() {
        if is_filler(words, n) {
            words.remove(n);
            // `13 tháng 5 năm 2021` is `13/5/2021`; nothing is known of what stood before `ngày`.
            words[n].adjacent = n > 0 && is_date(&words[n - 1].key);
        } else {
            n += 1;
        }
    }
}

fn is_filler(words: &[Word], n: usize) -> bool {
    let Some(next) = words.get(n + 1).filter(|next| next.adjacent && words[n].phrase.is_none()) else {
        return false;
    };
    let is_year = next.key.len() == 4 && next.key.as_bytes()[0].is_ascii_digit();
    match words[n].key.as_str() {
        "ngay" => is_date(&next.key),
        "nam" => is_year && words[n].adjacent && n > 0 && is_date(&words[n - 1].key),
        _ => false,
    }
}

/// Adds the words of the texts that together are the day that word `n` of a query means.
pub fn add_sequences(index: &Index, n: usize, term: &Term, all: &mut Vec<Sequence>) {
    let key = term.word.key.as_str();
    let Some(slash) = slash(key) else {
        return;
    };
    let (Some(day), Some(month)) = (index.key(&key[..slash]), index.key(&key[slash + 1..])) else {
        return;
    };
    let mut add = |words| all.push(Sequence { terms: n..n + 1, words, gap: Gap::Space, fit: 1.0 });
    for form in index.key("thang").unwrap_or_default().forms {
        if form.form == "tháng" {
            add(vec![day.words(), form.words, month.words()]);
        }
    }
    add(vec![day.words(), month.words()]);
}
