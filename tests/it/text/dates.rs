//! Days of the year, however they are written.
use super::{all, keys, same};

/// The days and months in a text.
fn dates(text: &str) -> String {
    let dates = all(text).into_iter().filter(|token| token.key.contains('/'));
    dates.map(|token| token.key).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_day_is_one_word_however_it_is_written() {
    for written in [
        "13/5",
        "13-5",
        "13–5",
        "13/05",
        "13-05",
        "13/5/2021",
        "13-05-2021",
        "13.5.2021",
        "2021-05-13",
        "13 tháng 5",
        "13 thang 05",
        "ngày 13 tháng 5 năm 2021",
        "NGÀY 13 THÁNG 5",
        "ngày 13.5",
        "sáng 13.05, đoàn",
        "(13/5)",
        "lúc 8h 13/5",
        "12 giờ 13/5",
        "12-13/5",
        "１３/５",
    ] {
        assert_eq!(dates(written), "13/5", "{written}");
    }
}

#[test]
fn days_that_do_not_exist_and_other_numbers_are_no_dates() {
    for written in [
        "5/13",
        "32/1",
        "0/5",
        "5/0",
        "13 / 5",
        "13 5",
        "13, 5",
        "tháng 5/2021",
        "13 tháng, 5",
        "13\ntháng 5",
        "13 thắng 5",
        "13 tháng rồi 5",
        "13.5",
        "13,5",
        "ngày 13,5",
        "ngày 1.305",
        "ngày 13.13",
        "2019-2020",
        "192.168.1.1",
        "13/5a3/",
        "1.3/5",
        "tháng 5",
    ] {
        let expected = if written == "13/5a3/" { "13/5" } else { "" };
        assert_eq!(dates(written), expected, "{written}");
    }
}

#[test]
fn dates_in_a_row_share_no_number() {
    for (written, expected) in [
        ("12-04-02", "12/4"),
        ("2021-05-12", "12/5"),
        ("13/5-15/5", "13/5 15/5"),
        ("từ 30/4 đến 1/5", "30/4 1/5"),
        ("1/2/3/4", "1/2 3/4"),
        ("2/9/1945-2/9/2025", "2/9 2/9"),
    ] {
        assert_eq!(dates(written), expected, "{written}");
    }
}

#[test]
fn a_date_covers_its_atoms_and_they_stay() {
    same(&[("ngày 13 tháng 05 năm 2021", "ngay 13 thang 5 [13/5] nam 2021")], keys);
    same(&[("ngày 13.05", "ngay 13 5 [13/5]")], keys);
    let text = "sáng 13 tháng 05, mưa";
    let date = all(text).into_iter().find(|token| token.atoms > 1).expect("a date");
    assert_eq!((&text[date.start..date.end], date.form.as_str()), ("13 tháng 05", "13/5"));
    assert_eq!((date.position, date.atoms), (1, 3));
}
