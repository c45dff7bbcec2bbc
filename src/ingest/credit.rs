//! Lines that say who wrote an article and where it was taken from: "Minh Phương", "Theo Reuters", "(Ảnh: AFP)".
//!
//! Scraped pages glue them: "Minh PhươngTheo AP" is both.

/// What a line of credits says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Credit {
    pub author: String,
    pub source: String,
}

impl Credit {
    /// Takes what is not known yet.
    pub fn fill(&mut self, other: Option<Credit>) {
        let Some(other) = other else { return };
        for (own, other) in [(&mut self.author, other.author), (&mut self.source, other.source)] {
            if own.is_empty() {
                *own = other;
            }
        }
    }
}

/// The most letters of a line of credits, and the most words.
const LONGEST: usize = 70;
const MOST_WORDS: usize = 10;

/// Words in small letters that stand among names.
const AMONG_NAMES: [&str; 24] = [
    "và", "từ", "tổng", "hợp", "dịch", "theo", "ghi", "lược", "biên", "soạn", "sưu", "tầm", "ảnh", "thực",
    "hiện", "thông", "tin", "báo", "đài", "tạp", "chí", "trang", "the", "of",
];

/// Names alone, as stand under an article: every word has a capital.
pub fn of_names(line: &str) -> Option<Credit> {
    let named = line.chars().count() <= LONGEST && !line.ends_with([':', '?', '!', ';', ',']);
    // "H.Th." is a name, "Làng Thượng." a caption.
    let last = line.rsplit([' ', '.']).find(|word| !word.is_empty()).unwrap_or("");
    let is_caption = line.ends_with('.') && last.chars().count() > 3;
    // "Bảng A", "Kết quả: Hà Nội": parts and tables.
    let first = line.split(is_between).next().unwrap_or("");
    let is_part = ["Phần", "Bảng", "Sân", "Nhóm", "Vòng", "Lượt", "Kỳ", "Bài"].contains(&first)
        || line.contains(": ") && !line.contains("nh: ");
    if !named || is_caption || is_part || !line.starts_with(|c: char| c.is_uppercase() || c == '(') {
        return None;
    }
    let (author, source) = parted(line.trim_end_matches('.'));
    let words = |text: &str| text.split(is_between).filter(|word| !word.is_empty()).count();
    let (of_author, of_source) = (words(author), words(source));
    let fits = are_names(author) && (source.is_empty() || are_names(source) || line.contains('('));
    let has_any = of_author + of_source > 0 && of_author + of_source <= MOST_WORDS;
    (fits && has_any && !author.contains(|c: char| c.is_ascii_digit()))
        .then(|| Credit { author: author.into(), source: source.into() })
}

/// A line that says where text or pictures come from, wherever it stands.
pub fn of_source(line: &str) -> Option<Credit> {
    if line.chars().count() > LONGEST || line.ends_with([':', ',', ';']) {
        return None;
    }
    let bracketed = line.starts_with('(') && line.ends_with(')');
    let inner = line.trim_start_matches('(').trim_end_matches(['.', ')']).trim();
    let is = |wanted: &&str| behind(inner, wanted) == Some("");
    let of_picture = ["ảnh", "video", "clip", "đồ họa", "đồ hoạ", "infographic"]
        .iter()
        .find_map(|name| behind(inner, name));
    let is_picture = of_picture.is_some_and(|rest| match rest.strip_prefix(':') {
        Some(names) => are_names(names),
        None => rest.starts_with("minh h"),
    });
    if is_picture || ["tổng hợp", "pv", "ttxvn", "vov"].iter().any(is) {
        return Some(Credit::default());
    }
    let source = ["theo ", "nguồn:", "nguồn :", "tham khảo:"].iter().find_map(|name| behind(inner, name))?;
    let words = source.split_whitespace().count();
    let fits = words > 0 && words <= MOST_WORDS && (bracketed || are_names(source));
    fits.then(|| Credit { author: String::new(), source: source.into() })
}

/// What stands behind a beginning, whatever its case.
pub fn behind<'l>(line: &'l str, start: &str) -> Option<&'l str> {
    let mut rest = line.chars();
    let begins = start.chars().all(|wanted| rest.next().is_some_and(|c| c.to_lowercase().eq([wanted])));
    begins.then(|| rest.as_str().trim())
}

/// The names before and behind "Theo", which may be glued to the last of them.
fn parted(line: &str) -> (&str, &str) {
    let line = line.trim_end_matches(')');
    let parts = ["(Theo ", "Theo ", "(theo ", "(từ ", "(", "Ảnh:"].iter().find_map(|mark| {
        let (before, behind) = line.split_once(mark)?;
        let names = if mark.to_lowercase().contains("theo") { behind } else { "" };
        Some((before, names))
    });
    let (author, source) = parts.unwrap_or((line, ""));
    (author.trim(), source.trim())
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || "-–/,&.|()".contains(c)
}

fn are_names(text: &str) -> bool {
    let mut words = text.split(is_between).filter(|word| !word.is_empty());
    // "iPhone" is one, too.
    let is_name =
        |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) || word.contains(char::is_uppercase);
    words.all(|word| is_name(word) || AMONG_NAMES.contains(&word))
}

/// A name of which some is a letter with a full stop: "T. An", "H.Th.".
pub fn is_initials(line: &str) -> bool {
    let starts = line.chars().take(3).any(|c| c == '.');
    starts && line.chars().filter(|c| c.is_alphabetic()).nth(10).is_none() && of_names(line).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn credit(author: &str, source: &str) -> Option<Credit> {
        Some(Credit { author: author.into(), source: source.into() })
    }

    #[test]
    fn names_are_told_from_sentences_and_headings() {
        for (line, expected) in [
            ("Hoài Thu", credit("Hoài Thu", "")),
            ("H.Th. - Đông Vân", credit("H.Th. - Đông Vân", "")),
            ("Hoài ThuTheo AP", credit("Hoài Thu", "AP")),
            ("Lê Hoài Thu (Theo Báo Làng và The News)", credit("Lê Hoài Thu", "Báo Làng và The News")),
            ("Hoài Thu (từ Bãi Cháy)", credit("Hoài Thu", "")),
            ("H.T tổng hợp", credit("H.T tổng hợp", "")),
            ("ThuẢnh: Đông", credit("Thu", "")),
            ("Mùa gặt đến sớm", None),
            ("Hỏi đáp:", None),
            ("Bảng A", None),
            ("Làng: Thượng, Hạ", None),
            ("19", None),
            ("Lúa chín vàng.", None),
        ] {
            assert_eq!(of_names(line), expected, "{line}");
        }
    }

    #[test]
    fn sources_are_told_from_sentences_that_begin_alike() {
        for (line, expected) in [
            ("Theo Báo Làng", credit("", "Báo Làng")),
            ("(Theo sách Chuyện vui)", credit("", "sách Chuyện vui")),
            ("Nguồn: Báo Làng", credit("", "Báo Làng")),
            ("(Ảnh: Thu)", credit("", "")),
            ("Ảnh minh họa", credit("", "")),
            ("Tổng hợp", credit("", "")),
            ("Video: Lúa chín vàng đồng", None),
            ("Theo ông Nam, lúa chín sớm", None),
            ("Theo đó:", None),
            ("Ảnh cưới trên đồng lúa", None),
            ("Tổng hợp tin tức trong ngày", None),
        ] {
            assert_eq!(of_source(line), expected, "{line}");
        }
    }
}
