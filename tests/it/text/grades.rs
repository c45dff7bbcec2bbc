//! Grades of typed marks.
use mokim::text::{Grade, grade, is_bare};

#[test]
fn grades_follow_the_marks_typed() {
    let cases = [
        (Grade::Exact, "ngoại ngoại, đường đường"),
        (
            Grade::Compatible,
            "ngoai ngoại, bô bộ, trương trưởng, bọ bộ, da đà, thuy thúy, 5 05",
        ),
        (
            Grade::Compatible,
            "vacxin vắcxin, vácxin vắcxin, ngoài ngoài",
        ),
        (
            Grade::Conflicting,
            "ngoài ngoại, ngoại ngoai, đa da, bơ bộ, má mà, đường đương",
        ),
    ];
    for (expected, pairs) in cases {
        for pair in pairs.split(", ") {
            let (typed, text) = pair.split_once(' ').unwrap();
            let exact = typed == text;
            let expected = if exact { Grade::Exact } else { expected };
            assert_eq!(grade(typed, text), expected, "{typed} for {text}");
        }
    }
}

#[test]
fn bare_forms_have_no_mark() {
    assert!(
        ["ngoai", "u23", "мир", "中", "5,2"]
            .iter()
            .all(|form| is_bare(form))
    );
    assert!(
        ["đa", "ngoại", "ё", "straße", "ơ"]
            .iter()
            .all(|form| !is_bare(form))
    );
}
