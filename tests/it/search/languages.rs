//! Articles in other languages: plurals, scripts without blanks, case and accents.
use super::finds;
use crate::collection::{engine_of_bodies, found, ids, marked};

#[test]
fn plural_and_singular_find_each_other_the_typed_one_first() {
    let bodies = ["the vaccine works", "many vaccines work", "two cities", "one city", "khác"];
    finds(&bodies, "vaccines ", &["many vaccines work", "the vaccine works"]);
    finds(&bodies, "vaccine ", &["the vaccine works", "many vaccines work"]);
    finds(&bodies, "cities ", &["two cities", "one city"]);
    finds(&bodies, "city ", &["one city", "two cities"]);
    let engine = engine_of_bodies(&bodies);
    let results = found(&engine, "vaccines ");
    assert_eq!((results.total, results.suggestion), (2, None));
    assert_eq!(marked(&results.hits[1].snippet), ["vaccine"]);
}

#[test]
fn a_common_singular_stays_behind_the_typed_plural() {
    let mut bodies = vec!["the vaccine is here, a vaccine, one vaccine"; 30];
    bodies.push("some vaccines in a long text about other things, and more things");
    let engine = engine_of_bodies(&bodies);
    assert_eq!(ids(&engine, "vaccines ")[0], "30");
    assert_eq!(found(&engine, "vaccines ").suggestion, None);
}

#[test]
fn names_phrases_and_other_words_have_no_plural() {
    let bodies = ["Wales won", "a wale of cloth", "the news", "new shoes", "nhanh", "một class", "clas"];
    finds(&bodies, "\"wales\"", &["Wales won"]);
    finds(&bodies, "won Wales ", &["Wales won"]);
    finds(&bodies, "news ", &["the news"]);
    finds(&bodies, "class ", &["một class"]);
}

#[test]
fn a_few_letters_without_blanks_are_found_side_by_side_only() {
    let bodies = [
        "我们今天去北京大学参观。",
        "他在东京工作，南方很远。",
        "京剧在北方很受欢迎。",
        "東京都の天気は晴れです。",
        "京の都は東にあります。",
        "วันนี้อากาศที่กรุงเทพดีมาก",
        "เทพเจ้ากรุงเก่า",
    ];
    finds(&bodies, "北京", &[bodies[0]]);
    finds(&bodies, "北京大学", &[bodies[0]]);
    finds(&bodies, "大学 北京", &[bodies[0]]);
    finds(&bodies, "東京", &[bodies[3]]);
    finds(&bodies, "天気", &[bodies[3]]);
    finds(&bodies, "北方", &[bodies[2]]);
    finds(&bodies, "กรุงเทพ", &[bodies[5]]);
    finds(&bodies, "อากาศ", &[bodies[5]]);
    let engine = engine_of_bodies(&bodies);
    let hit = &found(&engine, "京都大学北京大学").hits[0];
    assert_eq!(hit.id, "0");
    assert_eq!(marked(&found(&engine, "北京 ").hits[0].snippet), ["北京"]);
}

#[test]
fn case_and_accents_do_not_matter_in_any_script() {
    for (text, typed) in [
        ("Ёлка в лесу", "елка"),
        ("елка в лесу", "ЁЛКА"),
        ("Мой Дом", "мои дом"),
        ("Київ Україна", "київ украіна"),
        ("Αθήνα και Πειραιάς", "αθηνα"),
        ("Αθήνα και Πειραιάς", "ΑΘΗΝΑ ΠΕΙΡΑΙΑΣ"),
        ("ΟΔΟΣ ΑΘΗΝΑΣ", "οδος αθήνας"),
        ("President Biden's plan", "biden plan"),
        ("Biden plan", "Biden’s plan"),
        ("die Straße in München", "strasse munchen"),
        ("die Strasse in Muenchen", "straße"),
        ("GROẞE STRAẞE", "große"),
        ("Łódź i Wrocław", "lodz wroclaw"),
        ("Lodz", "łódź"),
        ("Işık İstanbul", "isik istanbul"),
        ("ISTANBUL IŞIK", "istanbul ışık"),
        ("diyarbakır DİYARBAKIR", "diyarbakir"),
        ("São Paulo, Čapek, Þór, Ærø", "sao paulo capek thor aero"),
        ("crème brûlée", "creme brulee"),
        ("Հայաստան", "հայաստան"),
        ("NATO Summit", "nato summit"),
    ] {
        for query in [typed, &typed.to_uppercase()] {
            let results = found(&engine_of_bodies(&[text, "khác"]), &[query, " "].concat());
            assert_eq!(results.total, 1, "{query:?} in {text:?}");
        }
    }
}
