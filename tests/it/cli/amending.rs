//! Adding articles to an output, replacing and removing them: answers as of one build, and no word left.
use super::Folder;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Articles of a `.jsonl`, one a number: words that many share, and one of its own.
fn rows(numbers: impl Iterator<Item = usize>) -> String {
    let words: Vec<&str> = "Mùa gặt đến sớm nông dân vùng lúa ra đồng từ tờ mờ sáng chợ nổi xuồng ghe tấp nập khách mua gạo hàng nghìn người ra bờ sông xem đua thuyền".split(' ').collect();
    let row = |n: usize| {
        let word = |k: usize| words[(n * n + k * (n % 7 + 1)) % words.len()];
        let text: Vec<&str> = (0..20 + n % 30).map(word).collect();
        let (title, body, own) = (text[..4].join(" "), text[4..].join(" "), own(n));
        format!(
            "{{\"id\": \"b{n}\", \"title\": \"{title}\", \"body\": \"{body}. {own} ra đồng.\", \"section\": \"mục {}\"}}\n",
            n % 3
        )
    };
    numbers.map(row).collect()
}

fn own(n: usize) -> String {
    let letters: String = n.to_string().bytes().map(|digit| char::from(b'b' + digit - b'0')).collect();
    format!("riêng{letters}z")
}

/// What 300 queries find, in order.
fn answers(folder: &Folder, index: &str) -> Vec<Value> {
    let words = rows(0..60).replace(['{', '}', '"', ':', ',', '.'], " ");
    let words: Vec<&str> = words.split_whitespace().collect();
    let rows = (0..300).map(|n| {
        let query = words.iter().cycle().skip(n * 11).take(1 + n % 3).copied().collect::<Vec<_>>().join(" ");
        format!(
            "{}\n",
            serde_json::json!({"qid": n, "variant": n.to_string(), "query": query, "relevant": ["b7", "b40"]})
        )
    });
    folder.write("queries.jsonl", rows.collect::<String>().as_bytes());
    let measured = folder.mokim(&["eval", index, "queries.jsonl", "--json"]);
    measured.expect(0, &[]);
    let measured: Value = serde_json::from_str(&measured.out).unwrap();
    let variants = measured["variants"].as_object().unwrap().values();
    let judged =
        variants.map(|figures| serde_json::json!([figures["mrr10"], figures["p10"], figures["recall10"]]));
    let found = ["ra dong", "cho noi", "\"mùa gặt\"", "gao -thuyền", "section:\"mục 1\" song"].map(|query| {
        let ran = folder.mokim(&["search", index, "--json", "-n", "50", "--facets", "section", "--", query]);
        ran.expect(0, &[]);
        serde_json::from_str(&ran.out).unwrap()
    });
    judged.chain(found).collect()
}

/// Runs `mokim build` into the bare index `i`; gives what it said.
fn build(folder: &Folder, arguments: &[&str]) -> String {
    let ran = folder.mokim(&[&["build", "--index-only", "i"], arguments].concat());
    ran.expect(0, &[]);
    ran.out
}

#[test]
fn articles_that_are_added_are_found_as_if_built_at_once() {
    let folder = Folder::new();
    folder.write("all.jsonl", rows(0..60).as_bytes());
    folder.write("old.jsonl", rows(0..45).as_bytes());
    folder.write("new.jsonl", rows(45..60).as_bytes());
    folder.mokim(&["build", "all.jsonl", "--index-only", "at-once"]).expect(0, &[]);
    build(&folder, &["old.jsonl", "--title", "Làng"]);
    let said = build(&folder, &["new.jsonl", "--add"]);
    assert!(
        said.contains("15 added, 0 replaced, 0 removed, 45 as they were; 60 articles in all\n"),
        "{said}"
    );
    assert_eq!(answers(&folder, "i"), answers(&folder, "at-once"));
    folder.mokim(&["check", "i"]).expect(0, &[]);
    assert!(
        build(&folder, &["all.jsonl", "--add"]).contains("nothing changed: i holds 60 articles as given")
    );
    assert!(
        !build(&folder, &["all.jsonl", "--title", "Làng"]).contains("nothing changed"),
        "that is another build"
    );
}

#[test]
fn an_index_of_which_nothing_is_known_is_indexed_anew() {
    let folder = Folder::new();
    folder.write("all.jsonl", rows(0..30).as_bytes());
    folder.write("old.jsonl", rows(0..20).as_bytes());
    folder.write("new.jsonl", rows(20..30).as_bytes());
    folder.write("names", "gạo | lúa".as_bytes());
    folder.mokim(&["build", "all.jsonl", "--index-only", "at-once", "--aliases", "names"]).expect(0, &[]);
    build(&folder, &["old.jsonl"]);
    let said = build(&folder, &["new.jsonl", "--add", "--aliases", "names"]);
    assert!(said.contains("all indexed anew"), "{said}");
    assert_eq!(answers(&folder, "i"), answers(&folder, "at-once"));
    fs::copy(folder.path("i"), folder.path("elsewhere")).unwrap();
    let ran = folder.mokim(&["build", "--index-only", "elsewhere", "--remove", "b3", "--aliases", "names"]);
    ran.expect(0, &[]);
    assert!(
        ran.out.contains("1 removed, 29 as they were; 29 articles in all; all indexed anew"),
        "{}",
        ran.out
    );
}

#[test]
fn articles_of_the_same_id_are_replaced() {
    let folder = Folder::new();
    folder.write("old.jsonl", rows(0..20).as_bytes());
    build(&folder, &["old.jsonl"]);
    folder.write(
        "new.jsonl",
        "{\"id\": \"b7\", \"title\": \"Tin khác\", \"body\": \"Thay hẳn.\"}\n".as_bytes(),
    );
    let said = build(&folder, &["new.jsonl", "--add"]);
    assert!(said.contains("0 added, 1 replaced, 0 removed, 19 as they were; 20 articles in all"), "{said}");
    let found = |query: &str| {
        let found: Value =
            serde_json::from_str(&folder.mokim(&["search", "i", "--json", "--literal", query]).out).unwrap();
        (found["total"].as_u64().unwrap(), found["hits"][0]["id"].clone())
    };
    assert_eq!(found("thay hẳn"), (1, "b7".into()));
    assert_eq!(found(&own(7)).0, 0);
    assert_eq!(found(&own(8)), (1, "b8".into()));
}

/// Every file below a folder.
fn files(folder: &Path, found: &mut Vec<Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, found) } else { found.push(fs::read(path).unwrap()) }
    }
}

#[test]
fn no_word_is_left_of_an_article_that_is_withdrawn() {
    let folder = Folder::new();
    let secret = |n: usize| own(n);
    for again in ["built", "removed", "replaced"] {
        folder.write("s.jsonl", rows(0..40).as_bytes());
        build(&folder, &["s.jsonl", "--force"]);
        let is_known =
            || folder.mokim(&["search", "i", "--json", "--literal", &secret(9)]).out.contains("\"total\":1");
        assert!(is_known());
        let kept = rows((0..40).filter(|n| *n != 9));
        folder.write("s.jsonl", kept.as_bytes());
        folder.write("one.jsonl", b"{\"id\": \"b9\", \"title\": \"x\", \"body\": \"y\"}\n");
        build(
            &folder,
            match again {
                "built" => &["s.jsonl"],
                "removed" => &["--remove", "b9"],
                _ => &["one.jsonl", "--add"],
            },
        );
        assert!(!is_known(), "{again}");
        // Neither as it is nor decoded: the dictionary, where every word of an article stands, has it no more.
        let bytes = fs::read(folder.path("i")).unwrap();
        let mut spelled = String::new();
        let index = mokim::index::Index::open(bytes.clone()).unwrap();
        index.for_each_word(&mut |word| spelled.push_str(word));
        for document in 0..index.documents() {
            spelled.push_str(&index.document(document).unwrap().body);
        }
        assert!(!spelled.contains(&secret(9)) && spelled.contains(&secret(8)), "{again}");
        let mut all = vec![bytes];
        files(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache"), &mut all);
        let word = secret(9).into_bytes();
        assert!(all.iter().all(|file| !file.windows(word.len()).any(|window| window == word)), "{again}");
    }
}

#[test]
fn what_cannot_be_changed_is_said_and_stays() {
    let folder = Folder::new();
    folder.write("s.jsonl", rows(0..3).as_bytes());
    let to = |index: &'static str, arguments: &[&'static str]| {
        folder.mokim(&[&["build", "--index-only", index], arguments].concat())
    };
    to("i", &["s.jsonl", "--add"]).expect(1, &["there is no index to add to"]);
    to("i", &[]).expect(2, &["SOURCE"]);
    to("i", &["s.jsonl"]).expect(0, &[]);
    let before = fs::read(folder.path("i")).unwrap();
    to("i", &["--remove", "b9"]).expect(1, &["no article `b9` to remove"]);
    to("i", &["--remove", "b0", "--remove", "b1", "--remove", "b2"]).expect(1, &["at least one article"]);
    assert!(fs::read(folder.path("i")).unwrap() == before);
    assert_eq!(folder.names(""), ["i", "s.jsonl"]);
}

#[test]
fn recency_that_was_switched_off_stays_off() {
    let folder = Folder::new();
    let row = |id: &str, date: &str| {
        format!(
            "{{\"id\": \"{id}\", \"title\": \"Giá vàng\", \"body\": \"Vàng tăng.\", \"date\": \"{date}\"}}\n"
        )
    };
    let first = |options: &[&str]| -> String {
        folder.write("two.jsonl", (row("old", "2019-01-01") + &row("new", "2024-01-01")).as_bytes());
        folder.write("third.jsonl", row("third", "2020-01-01").as_bytes());
        build(&folder, &[&["two.jsonl", "--force"], options].concat());
        build(&folder, &["third.jsonl", "--add"]);
        let ran = folder.mokim(&["search", "i", "gia vang", "--json"]);
        let answer: Value = serde_json::from_str(&ran.out).unwrap();
        answer["hits"][0]["id"].as_str().unwrap().into()
    };
    assert_eq!(first(&[]), "new");
    assert_eq!(first(&["--no-recency"]), "old");
}
