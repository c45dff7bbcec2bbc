//! A title for an article that comes without one.
//!
//! 1. The title is the first line that is not furniture (`furniture`), a list entry ("- …": related headlines) or a
//!    picture's caption.
//! 2. If the same words stand again within the next lines in another dress (capitals, a source in
//!    brackets behind it), the plainer of the two lines is the title.
//! 3. A line that ends a sentence, or has more than 160 letters, is no title but the beginning of
//!    the text: its first sentence, cut at a word with "…" to 100 letters, stands for the title.
use super::furniture::list_entry;
use super::page_words::is_control;
use super::{dates, text_file};

/// The most letters that a title made from a sentence may have.
const LONGEST: usize = 100;
/// A line with more letters is text and never a title as it is.
const LONGEST_LINE: usize = 160;
/// How many lines after the first one may repeat the title.
const NEAR: usize = 8;

pub struct Title {
    pub text: String,
    /// The number of the line that is the title, whole; `None` if it is only the beginning of one.
    pub line: Option<usize>,
}

/// The title of a text of tidy lines; `None` if it has no letters.
pub fn of(lines: &[&str]) -> Option<Title> {
    let named = |line: &&str| line.chars().any(char::is_alphanumeric);
    let first = lines
        .iter()
        .position(|line| named(line) && is_title(line))
        .or_else(|| lines.iter().position(named))?;
    let chosen = plainest(lines, first);
    let line = unmarked(lines[chosen]);
    let text = shortened(line);
    let whole = text == line;
    Some(Title { line: whole.then_some(chosen), text })
}

fn is_title(line: &str) -> bool {
    list_entry(line).is_none()
        && dates::parse(line).is_err()
        && !text_file::is_address(line)
        && !is_control(line)
        && !is_caption(line)
}

/// The source of a picture stands behind its caption; "Chùm ảnh: …" is a title.
fn is_caption(line: &str) -> bool {
    let line = line.to_lowercase();
    let says_source = ["(ảnh", ". ảnh:", "- ảnh:"].iter().any(|source| line.contains(source));
    says_source || line.starts_with("ảnh:")
}

/// A list mark is no part of a title, if nothing but list entries is there.
fn unmarked(line: &str) -> &str {
    list_entry(line).unwrap_or(line)
}

/// Which lines say no more than the title, perhaps in capitals or with a source.
pub fn repeats(title: &str, lines: &[&str]) -> Vec<bool> {
    let own: Vec<String> = words(title).collect();
    let repeats = |line: &&str| {
        // Most lines are paragraphs, whose words need not be counted.
        if line.len() > 4 * LONGEST_LINE || line.chars().count() > LONGEST_LINE || !says(&own, line) {
            return false;
        }
        let others = words(line).count();
        own.len() == others || own.len().abs_diff(others) <= 6 && !line.ends_with('.')
    };
    lines.iter().map(repeats).collect()
}

/// The line near `first` that says the same in plainer dress, or `first` itself.
fn plainest(lines: &[&str], first: usize) -> usize {
    let words: Vec<String> = words(lines[first]).collect();
    let near = lines.iter().enumerate().skip(first + 1).take(NEAR);
    near.filter(|(_, line)| line.chars().count() <= LONGEST_LINE && says(&words, line))
        .map(|(number, _)| number)
        .fold(first, |best, number| {
            let plainer = dress(lines[number]) < dress(lines[best]);
            if plainer { number } else { best }
        })
}

/// Capitals are worse than length.
fn dress(line: &str) -> (bool, usize) {
    (!line.chars().any(char::is_lowercase), line.chars().count())
}

/// One of the two begins with all of the other, at least four words of it.
fn says(words: &[String], line: &str) -> bool {
    let mut others = self::words(line);
    let (mut own, mut shared) = (words.iter(), 0);
    while let (Some(word), Some(other)) = (own.next(), others.next()) {
        if *word != other {
            return false;
        }
        shared += 1;
    }
    shared >= 4
}

/// In small letters.
fn words(line: &str) -> impl Iterator<Item = String> {
    line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// A line without a full stop as it is; else its first sentence, cut to `LONGEST` letters.
fn shortened(line: &str) -> String {
    let sentence = first_sentence(line);
    let most = if sentence == line { LONGEST_LINE } else { LONGEST };
    if sentence.chars().count() <= most {
        return sentence.into();
    }
    let cut = sentence.char_indices().nth(LONGEST - 1).map_or(0, |at| at.0);
    let end = sentence[..cut].rfind(char::is_whitespace).unwrap_or(cut);
    let kept = sentence[..end].trim_end_matches(|c: char| !c.is_alphanumeric());
    format!("{kept}…")
}

/// After these a full stop ends no sentence: "TP. Hồ Chí Minh", "GS. Nguyễn".
const SHORTENED: [&str; 16] =
    ["TP", "Tp", "GS", "PGS", "TS", "ThS", "BS", "KTS", "LS", "Q", "P", "Dr", "Mr", "Mrs", "Ms", "St"];

/// Up to the first full stop behind a word and before a blank and a capital, without the full stop.
fn first_sentence(line: &str) -> &str {
    let ends = line.match_indices(['.', '!', '?', '…']);
    for (at, mark) in ends {
        let after = &line[at + mark.len()..];
        let next = after.trim_start();
        let breaks = after.len() > next.len() && next.starts_with(char::is_uppercase);
        let word = line[..at].rsplit(char::is_whitespace).next().unwrap_or("");
        let has_word = line[..at].contains(char::is_alphanumeric);
        if has_word && (next.is_empty() || (breaks && !SHORTENED.contains(&word))) {
            return line[..at + mark.len()].trim_end_matches('.');
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_sentence_is_cut_at_a_word() {
        let long = "Sáng nay hàng nghìn người dân ở khắp các tỉnh đồng bằng đã đổ về bờ sông để xem \
                    cuộc đua thuyền truyền thống đầu xuân.";
        let title = of(&[long]).unwrap();
        assert_eq!(title.line, None);
        assert!(title.text.ends_with('…') && title.text.chars().count() <= LONGEST);
        assert!(long.starts_with(title.text.trim_end_matches('…')));
    }

    #[test]
    fn a_sentence_ends_at_its_full_stop_and_not_at_an_abbreviation() {
        for (line, sentence) in [
            ("Trời mưa. Đường ngập.", "Trời mưa"),
            ("Ông đến TP. Hồ Chí Minh", "Ông đến TP. Hồ Chí Minh"),
            ("Giá 1.000 đồng", "Giá 1.000 đồng"),
            ("Ai sẽ thắng?", "Ai sẽ thắng?"),
            (". Mưa to. Ngập", ". Mưa to"),
        ] {
            assert_eq!(first_sentence(line), sentence);
        }
    }
}
