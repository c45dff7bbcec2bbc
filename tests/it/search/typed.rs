//! Letter by letter: what is kept of the query before changes no answer.
use super::super::collection::{Chance, article, done, index_of};
use mokim::{Accents, Document, Engine, SearchOptions};

const WORDS: [&str; 15] = [
    "ngoại",
    "ngoài",
    "trưởng",
    "trường",
    "hà",
    "nội",
    "Hà Nội",
    "vắc-xin",
    "Covid-19",
    "vaccine",
    "vaccines",
    "đường",
    "13/5",
    "bão",
    "số 3",
];
/// What is typed one after the other: words stay, change, come twice, are mistyped, excluded, quoted.
const TYPED: [&str; 9] = [
    "ngoai truong ha noi",
    "ngoại trưởng hà nội",
    "ngoai truogn ha noi bao",
    "bao so 3 bao so 3 ha noi",
    "\"ha noi\" bao -truong duong",
    "duong -\"ha noi\" bao truong",
    "title:bao bao ha",
    "vaccine covid 19 13/5 ha noi",
    "(bao OR duong) ha noi truong",
];
/// Each says something else than the one before of a word that has the same letters.
const SAME: [&str; 21] = [
    "bao vaccine ha ",
    "bao \"vaccine\" ha ",
    "bao vaccine ha ",
    "bao Vaccine ha ",
    "bao vaccine ha ",
    "title:bao vaccine ha ",
    "bao vaccine ha",
    "bao OR vaccine ha ",
    "ngoai vaccine ha ",
    "ngoại vaccine ha ",
    "ngoài vaccine truo",
    "bao truo",
    // Side by side or not; at another place; beside a word that no article holds.
    "ha noi bao duong ",
    "ha, noi bao duong ",
    "ha noi, bao duong ",
    "ha noi bao duong ",
    "noi bao duong ha ",
    "ha noi bao duong qqq ",
    "ha noi qqq bao duong ",
    "ha noi truogn bao ",
    "ha noi truogn bao duong ",
];

fn documents() -> Vec<Document> {
    let mut chance = Chance::new(7);
    let mut sentence = |length| (0..length).map(|_| chance.of(&WORDS)).collect::<Vec<_>>().join(" ");
    let mut documents = Vec::new();
    for n in 0..80 {
        let body = format!("{}. {}.", sentence(12), sentence(9));
        documents.push(article(&n.to_string(), &sentence(3), &body));
    }
    // A mistake that was made before is known, and still taken for one.
    documents.push(article("80", "đường", "Truogn 13/5, nôi vắc-xin."));
    documents
}

#[test]
fn an_answer_is_the_same_whatever_was_asked_before() {
    let index = index_of(&documents());
    let usual = SearchOptions::default;
    let options = [
        usual(),
        SearchOptions { accents: Accents::Exact, ..usual() },
        SearchOptions { accents: Accents::Ignore, ..usual() },
        SearchOptions { literal: true, ..usual() },
    ];
    let one = Engine::open(index.clone()).unwrap();
    let mut found = 0;
    let mut ask = |query: &str, options: &SearchOptions| {
        let fresh = done(Engine::open(index.clone()).unwrap().search(query, options));
        assert_eq!(done(one.search(query, options)), fresh, "{query:?}");
        found += fresh.hits.len();
    };
    for options in &options {
        for typed in TYPED {
            for (end, _) in typed.char_indices().skip(1).chain([(typed.len(), ' ')]) {
                ask(&typed[..end], options);
            }
        }
    }
    // The same letters at the same place, and something else asked.
    for query in SAME {
        options.iter().for_each(|options| ask(query, options));
        ask(query, &usual());
    }
    assert!(found > 1000, "only {found} hits: the words are not those of the articles");
}
