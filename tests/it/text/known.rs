//! Words that a visitor knows again are cut as any others are.
use super::super::collection::Chance;
use mokim::text::{Token, Visit, tokens, visit_tokens};
use std::collections::HashMap;

const PIECES: [&str; 36] = [
    "ngày",
    "Ngay",
    "tối",
    "13.5",
    "13/5",
    "1.000",
    "0,5",
    "tháng",
    "5",
    "2021",
    "hoà",
    "hòa",
    "mỹ",
    "Mỹ",
    "mĩ",
    "quí",
    "tp",
    "TP",
    "HCM",
    "vắc",
    "xin",
    "Pu",
    "tin",
    "vin",
    "Fast",
    "U",
    "23",
    "ks",
    "Ky",
    "đuơng",
    "nguời",
    "TTXVNBan",
    "o'clock",
    "Tie\u{302}\u{301}ng",
    "漢字",
    "ß",
];
const GAPS: [&str; 12] = [" ", " ", " ", " ", "-", ".", ". ", " .", ", ", "", "'", "/"];

/// Keeps key and form of each spelling, and is told them once.
#[derive(Default)]
struct Memory<'t> {
    text: &'t str,
    known: HashMap<String, (String, String)>,
    /// How many atoms came without key and form.
    spared: usize,
    is_known: bool,
    seen: Vec<Token>,
}

impl Visit for Memory<'_> {
    fn knows(&mut self, spelling: &str) -> bool {
        self.is_known = self.known.contains_key(spelling);
        self.is_known
    }

    fn visit(&mut self, token: &Token) {
        let mut token = token.clone();
        if token.atoms == 1 {
            let spelling = &self.text[token.start..token.end];
            if std::mem::take(&mut self.is_known) {
                assert_eq!((token.key.as_str(), token.form.as_str()), ("", ""), "{spelling:?}");
                (token.key, token.form) = self.known[spelling].clone();
                self.spared += 1;
            } else {
                let before = self.known.insert(spelling.into(), (token.key.clone(), token.form.clone()));
                assert!(before.is_none_or(|before| before == (token.key.clone(), token.form.clone())));
            }
        }
        self.seen.push(token);
    }
}

#[test]
fn a_visitor_that_knows_words_again_sees_the_tokens_of_any_other() {
    let (mut chance, mut known) = (Chance::new(11), HashMap::new());
    let (mut all, mut spared) = (0, 0);
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..8 {
            text += chance.of(&PIECES);
            text += chance.of(&GAPS);
        }
        let mut expected = Vec::new();
        tokens(&text, &mut |token| expected.push(token.clone()));
        let mut visitor = Memory { text: &text, known, ..Memory::default() };
        visit_tokens(&text, &mut visitor);
        assert_eq!(visitor.seen, expected, "{text:?}");
        (all, spared) = (all + expected.len(), spared + visitor.spared);
        known = visitor.known;
    }
    assert!(spared * 4 > all, "only {spared} of {all} tokens came without their spelling");
}
