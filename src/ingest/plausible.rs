//! How Vietnamese a text looks: what tells a right decoding from a wrong one.
//!
//! Three of four Vietnamese words carry a mark, and a wrong decoding makes marks where no syllable has them. Words without
//! marks say nothing, since every encoding here leaves ASCII as it is.
use crate::text::is_syllable;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// More words than these are not looked at.
const ENOUGH: usize = 500;

/// Counts over the words of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words {
    pub all: usize,
    /// With a letter beyond ASCII, and a Vietnamese syllable.
    pub sound: usize,
    /// With a letter beyond ASCII, and none.
    pub unsound: usize,
    /// Syllables without a mark, as many English words are by chance.
    pub bare: usize,
}

impl Words {
    pub fn of(text: &str) -> Words {
        let mut words = Words::default();
        words.add(text);
        words
    }

    pub fn add(&mut self, text: &str) {
        for word in words(text).take(ENOUGH.saturating_sub(self.all)) {
            self.all += 1;
            if word.is_ascii() {
                self.bare += usize::from(is_syllable(&word.to_ascii_lowercase()));
                continue;
            }
            let form: String = word.nfc().flat_map(char::to_lowercase).collect();
            match is_syllable(&form) {
                true => self.sound += 1,
                false => self.unsound += 1,
            }
        }
    }

    /// Four of five marked words are syllables, and a fourth of all words are such.
    pub fn are_vietnamese(&self, least: usize) -> bool {
        self.sound >= least && self.sound >= 4 * self.unsound && self.sound * 4 >= self.all
    }

    /// Vietnamese, with marks or typed without; foreign names and quotations left in.
    pub fn speak_vietnamese(&self) -> bool {
        let syllables = self.sound + self.bare;
        let marked = self.sound * 4 >= self.all && self.sound >= 2 * self.unsound;
        self.all > 0 && (marked || self.unsound == 0 && syllables * 20 >= self.all * 17)
    }

    pub fn worth(&self) -> isize {
        self.sound as isize - self.unsound as isize
    }
}

/// The first `most` bytes of a text, or up to three less, where a letter ends.
pub fn start(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Runs of letters with their marks; tags of HTML are passed over.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut in_tag = false;
    text.split(move |c: char| {
        in_tag = if in_tag { c != '>' } else { c == '<' };
        in_tag || !(c.is_alphabetic() || is_combining_mark(c))
    })
    .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_vietnamese_words_speak_vietnamese() {
        for (text, speak) in [
            ("Nông dân ba xã ven sông mừng vụ gặt đến sớm", true),
            // Of syllables without a mark only "gat" must have one.
            ("Nong dan ba xa ven song mung vu gat den som", true),
            ("Ngoai truong Bui Thanh Son tham Da Nang", true),
            ("The farmers of three villages bring in their rice", false),
            ("Les élèves préfèrent l'été à Besançon, où ils se promènent", false),
            ("", false),
        ] {
            assert_eq!(Words::of(text).speak_vietnamese(), speak, "{text}: {:?}", Words::of(text));
        }
        assert_eq!(Words::of("<b class=a>Chợ</b>").all, 1);
    }
}
