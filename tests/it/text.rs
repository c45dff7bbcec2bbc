//! The tokenizer: cases as data. Random text and slow twins are in `twins`.
use std::fs;

use mokim::text::{Gap, Token, is_syllable, tokens};
mod dates;
mod grades;
mod known;
mod twins;

fn all(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    tokens(text, &mut |token| out.push(token.clone()));
    out
}

/// The keys in order, joined tokens in brackets.
fn keys(text: &str) -> String {
    let show = |t: &Token| {
        if t.atoms > 1 { format!("[{}]", t.key) } else { t.key.clone() }
    };
    all(text).iter().map(show).collect::<Vec<_>>().join(" ")
}

/// The forms of the atoms, in order.
fn forms(text: &str) -> String {
    let atoms = all(text).into_iter().filter(|t| t.atoms == 1);
    atoms.map(|t| t.form).collect::<Vec<_>>().join(" ")
}

/// The gaps before the second and later atoms, a sign each.
fn gaps(text: &str) -> String {
    let sign = |t: &Token| match t.gap {
        Gap::Glue => '0',
        Gap::Hyphen => '-',
        Gap::Space => ' ',
        Gap::Comma => ',',
        Gap::Sentence => '.',
    };
    all(text).iter().filter(|t| t.atoms == 1 && t.position > 0).map(sign).collect()
}

#[track_caller]
fn same(pairs: &[(&str, &str)], of: fn(&str) -> String) {
    for (text, expected) in pairs {
        assert_eq!(of(text), *expected, "of {text:?}");
    }
}

/// Each row is one word in several spellings: one key and one form.
#[track_caller]
fn one_word(rows: &[&str]) {
    for row in rows {
        let words: Vec<_> = row.split(' ').map(|w| (keys(w), forms(w))).collect();
        assert!(words.iter().all(|w| *w == words[0]), "{row}: {words:?}");
    }
}

#[track_caller]
fn different_forms(rows: &[(&str, &str)]) {
    for (one, other) in rows {
        assert_ne!(forms(one), forms(other), "{one} and {other}");
    }
}

#[test]
fn keys_are_toneless_and_forms_keep_the_marks() {
    same(&[("Ngoại trưởng ĐÀ NẴNG", "ngoai truong da nang"), ("Ðà ðã", "da da")], keys);
    same(&[("Ngoại trưởng ĐÀ NẴNG", "ngoại trưởng đà nẵng"), ("Ðà ðã", "đà đã")], forms);
}

#[test]
fn composed_and_decomposed_text_is_one() {
    one_word(&["dự dư\u{323} du\u{323}\u{31b} du\u{31b}\u{323} dụ\u{31b}"]);
    one_word(&["thế the\u{302}\u{301} thê\u{301} thé\u{302}", "й и\u{306}", "ñu n\u{303}u"]);
    one_word(&["việt vi\u{1ec7}t viê\u{323}t viẹ\u{302}t v\u{ad}iệt việ\u{200b}t"]);
}

#[test]
fn a_tone_has_one_place() {
    one_word(&["hòa hoà HOÀ", "thúy thuý", "ủy uỷ", "khỏe khoẻ", "họa hoạ", "tùy tuỳ"]);
    one_word(&["việt vịêt", "thuyến thuýên", "trưởng trửơng", "được đựơc", "ngoại ngoaị ngọai"]);
    one_word(&["hoàn hòan", "quý qúy", "giếng gíêng", "già gìa", "khuỷu khủyu", "bèo beò"]);
    same(&[("hoàn quý thuyền khuỷu quà giữa gì", "hoàn quý thuyền khuỷu quà giữa gì")], forms);
}

#[test]
fn a_horn_typed_on_one_vowel_is_on_both() {
    one_word(&["người nguời ngừơi ngừoi", "đương đuơng đưong", "hươu huơu"]);
    same(&[("thuở huơ quờ", "thuở huơ quờ")], forms);
}

#[test]
fn words_that_are_no_syllable_stay_as_they_are() {
    same(&[("résumé tếá éclair ngoàỉ Zoë Pokémon", "résumé tếá éclair ngoàỉ zoë pokémon")], forms);
}

#[test]
fn i_and_y_are_one_alone_after_some_letters_only() {
    one_word(&["mĩ mỹ MỸ", "quý quí", "tỉ tỷ", "kì kỳ", "lí lý", "hi hy", "sĩ sỹ", "vĩ vỹ"]);
    one_word(&["my mi", "quy qui"]);
    let apart = [("thúi", "thúy"), ("tai", "tay"), ("di", "dy"), ("hui", "huy"), ("i", "y"), ("min", "myn")];
    different_forms(&apart);
}

#[test]
fn other_letters_fold_to_their_base() {
    same(&[("Straße Æsir Łódź ÉCOLE Über şık", "strasse aesir lodz ecole uber sik")], keys);
    same(&[("Straße Æsir Łódź ÉCOLE Über", "straße æsir łódź école über")], forms);
    same(&[("Άρης ΆΡΗΣ Ёж МОЙ", "αρησ αρησ еж мои")], keys);
    same(&[("Άρης ΆΡΗΣ Ёж МОЙ", "άρησ άρησ ёж мой")], forms);
    same(&[("Ｎｇｏａｉ １２", "ngoai 12")], keys);
}

#[test]
fn letters_and_digits_are_cut_and_joined() {
    let cases = [
        ("covid19", "covid 19 [covid19]"),
        ("Covid-19", "covid 19 [covid19]"),
        ("U-23 U23 F1", "u 23 [u23] u 23 [u23] f 1 [f1]"),
        ("CO2 CO₂ 4G", "co 2 [co2] co 2 [co2] 4 g [4g]"),
        ("H5N1", "h 5 n 1 [h5n1]"),
        ("lớp12 2019-2020 13/5", "lop 12 2019 2020 13 5 [13/5]"),
        ("X-quang e-mail", "x quang [xquang] e mail [email]"),
    ];
    same(&cases, keys);
}

#[test]
fn a_capital_inside_a_word_cuts_it() {
    let cases = [
        ("VinFast iPhone", "vin fast [vinfast] i phone [iphone]"),
        ("VietNamNet", "viet nam net [vietnamnet]"),
        ("iPhone12", "i phone [iphone] 12"),
        ("hệViệt ThủyTheo", "he viet thuy theo"),
        ("TTXVNBan UBNDtỉnh", "ttxvn ban [ttxvnban] ubnd tinh"),
        ("HLVs VNExpress NATO KHông", "hlvs vnexpress nato khong"),
    ];
    same(&cases, keys);
}

#[test]
fn foreign_names_with_hyphens_are_joined_and_lists_are_not() {
    let cases = [
        ("Pu-tin vắc-xin", "pu tin [putin] vac xin [vacxin]"),
        ("Mát-xcơ-va", "mat xco va [matxcova]"),
        ("In-đô-nê-xi-a", "in do ne xi a [indonexia]"),
        ("Việt Nam-Hoa Kỳ", "viet nam hoa ki"),
        ("kinh tế-xã hội, thương mại-đầu tư", "kinh te xa hoi thuong mai dau tu"),
    ];
    same(&cases, keys);
}

#[test]
fn joined_tokens_have_the_key_of_the_word_typed_joined() {
    for (parts, joined) in [("Ky-o-to", "kyoto"), ("Covid-19", "covid19"), ("T-y", "ty"), ("A-05", "a05")] {
        let last = all(parts).pop().unwrap();
        let typed = all(joined).pop().unwrap();
        assert_eq!((last.key, last.form), (typed.key, typed.form), "{parts}");
    }
}

#[test]
fn dotted_capitals_are_joined() {
    same(&[("TP.HCM U.S. T.Ư", "tp hcm [tphcm] u s [us] t u [tu]")], keys);
    same(&[("TP. HCM TP.Huế vnexpress.net", "tp hcm tp hue vnexpress net")], keys);
}

#[test]
fn apostrophes_keep_words_together() {
    same(&[("Vietnam's Mỹ’s don't O'Neil", "vietnam mi don t [dont] o neil [oneil]")], keys);
    assert_eq!(all("Vietnam's x")[0].end, 7);
    same(&[("don't a", "  "), ("nói 'Hoa Kỳ' và", ", ,")], gaps);
}

#[test]
fn numbers_have_one_spelling() {
    let cases = [
        ("1.000 1,000 1000", "1000 1000 1000"),
        ("1,5 1.5 13.5 0,125 12.3456", "1,5 1,5 13,5 0,125 12,3456"),
        ("1.234.567 1.234,56 1,234.56", "1234567 1234,56 1234,56"),
        ("05 13/05 007 0 00 0,5", "5 13 5 [13/5] 7 0 0 0,5"),
        ("123 1.123", "123 1123"),
        ("13.5.2021 192.168.1.1 1,2,3", "13 5 [13/5] 2021 192 168 1 1 1 2 3"),
        ("2019² 5. 6", "2019 2 5 6"),
        ("٣ ๑๒", "3 12"),
    ];
    same(&cases, keys);
    same(&[("05 1.000 1.5", "05 1000 1,5")], forms);
}

#[test]
fn gaps_say_what_keeps_words_adjacent() {
    let cases = [
        ("Hoa Kỳ", " "),
        ("Hoa\u{a0}  Kỳ", " "),
        ("Nam-Hoa Nam–Hoa", "- -"),
        ("Nam - Hoa – Kỳ", "  "),
        ("GD&ĐT 13/5 snake_case 100% a", "       "),
        ("Hoa, Kỳ; (Mỹ) \"Anh\"", ",,,"),
        ("xong. Hoa kỳ! rồi? thì… à", ". ..."),
        ("giao.Hoa số 5.Mục", ".  ."),
        ("TP. HCM J. Biden GS.TS. Nam", "      "),
        ("vnexpress.net", " "),
        ("dòng\nmới\r\nsau", ".."),
        ("nói.\" Ông", "."),
        ("a\0b\u{202e}c", "  "),
        ("中国。人", "0."),
    ];
    same(&cases, gaps);
    assert_eq!(all("đầu")[0].gap, Gap::Sentence);
}

#[test]
fn scripts_without_blanks_are_cut_at_each_letter() {
    same(&[("東京 ひらガ", "東 京 ひ ら ガ"), ("ที่นี่", "ที่ นี่")], keys);
    same(&[("한국 사람", "한국 사람")], keys);
}

#[test]
fn a_token_covers_whole_letters() {
    let text = "x Ngoa\u{323}i\u{ad} tru\u{31b}o\u{31b}\u{309}ng, y";
    let shown: Vec<_> = all(text).iter().map(|t| &text[t.start..t.end]).collect();
    assert_eq!(shown, ["x", "Ngoa\u{323}i", "tru\u{31b}o\u{31b}\u{309}ng", "y"]);
}

#[test]
fn long_words_and_numbers_have_short_keys() {
    let long = all(&"ă".repeat(100_000));
    assert_eq!((long.len(), long[0].key.len(), long[0].end), (1, 64, 200_000));
    let number = all(&"9".repeat(100_000));
    assert_eq!((number.len(), number[0].key.len(), number[0].end), (1, 32, 100_000));
    assert!(all(&"a1".repeat(10_000)).iter().all(|t| t.key.len() <= 64 && t.atoms <= 8));
}

#[test]
fn hostile_text_is_cut_in_linear_time() {
    let patterns = ["1.000.", "9,", "\u{200b}", "a\u{200b}", "\u{301}", "AAAb", "aB", "x-", "'s", "…"];
    for pattern in patterns {
        let mut count = 0;
        tokens(&pattern.repeat(100_000), &mut |_| count += 1);
        assert!(count <= 400_000, "{pattern:?}: {count}");
    }
}

#[test]
fn syllables_are_told_from_other_words() {
    let yes =
        "nghiêng ngoại trưởng quyết quốc giếng gì đường khuya xoong quỳnh quýt quý uỷ yêu yết y bác hách kỷ";
    assert!(yes.split(' ').all(is_syllable));
    let no = "test virus street bac kac cim ngi qoa tếá trịnhh wi fax zoo blink đđ ă̱ hoàch nghiêngs";
    for word in no.split(' ') {
        assert!(!is_syllable(word), "{word}");
    }
    assert!(!is_syllable(""));
}

#[test]
fn joined_tokens_are_few_in_real_news() {
    let Ok(seeds) = fs::read_dir("../shared/data/seeds") else {
        return println!("skipped: ../shared is absent");
    };
    let (mut joined, mut count) = (0, 0);
    for path in seeds.map(|entry| entry.unwrap().path()) {
        let tokens = all(&fs::read_to_string(path).unwrap());
        joined += tokens.iter().filter(|t| t.atoms > 1).count();
        count += tokens.len();
    }
    assert!(joined * 50 < count, "{joined} of {count}");
}
