//! Scraped text, against what a reader says of it: `labels.jsonl` has, of 150 articles of `vntc-5k` and 70 of `unc` drawn
//! by chance, the numbers of the lines that are furniture of the page, of those that may be taken for either (tables,
//! signatures of letters, captions that are credits only), of the line that a title must be made of (0: the title that is
//! given), and the date. Rules were made on the rows with even numbers; both halves are printed and must be right.
use super::{rows, shared, string};
use crate::cli::Folder;
use mokim::ingest::tidy;
use serde_json::Value;
use std::collections::{HashMap, HashSet};

struct Label {
    key: (String, String),
    furniture: HashSet<usize>,
    either: HashSet<usize>,
    title: Vec<usize>,
    date: String,
    lines: usize,
}

fn labels() -> Vec<Label> {
    let numbers = |row: &Value, name: &str| -> Vec<usize> {
        row[name]
            .as_array()
            .map_or(Vec::new(), |all| all.iter().map(|n| n.as_u64().unwrap() as usize).collect())
    };
    let label = |line: &str| {
        let row: Value = serde_json::from_str(line).unwrap();
        Label {
            key: (string(&row, "collection"), string(&row, "id")),
            furniture: numbers(&row, "furniture").into_iter().collect(),
            either: numbers(&row, "either").into_iter().collect(),
            title: numbers(&row, "title"),
            date: string(&row, "date"),
            lines: row["lines"].as_u64().unwrap() as usize,
        }
    };
    include_str!("labels.jsonl").lines().map(label).collect()
}

/// What was right and what was wrong.
#[derive(Default)]
struct Score {
    articles: f64,
    found: f64,
    wrong: f64,
    missed: f64,
    titles: f64,
    dates: f64,
}

impl Score {
    fn add(&mut self, label: &Label, given: &Value, understood: &Value) {
        let text = |name: &str| tidy::lines(given[name].as_str().unwrap_or_default());
        let (title, body) = (text("title"), text("body"));
        let lines: Vec<&str> = body.lines().collect();
        assert_eq!(lines.len(), label.lines, "{:?} is another article than was labelled", label.key);
        let furniture = string(understood, "furniture");
        let furniture: HashSet<&str> = furniture.lines().collect();
        for (line, number) in lines.iter().zip(1..).filter(|(_, number)| !label.either.contains(number)) {
            match (label.furniture.contains(&number), furniture.contains(line)) {
                (true, true) => self.found += 1.0,
                (true, false) => self.missed += 1.0,
                (false, true) => self.wrong += 1.0,
                _ => {}
            }
        }
        let shown = string(understood, "title");
        let is_title = |&line: &usize| match line {
            0 => shown.trim_end_matches('.') == title.trim_end_matches('.'),
            line => shown.len() > 8 && lines[line - 1].starts_with(shown.trim_end_matches('…')),
        };
        self.articles += 1.0;
        self.titles += f64::from(u8::from(label.title.iter().any(is_title)));
        self.dates += f64::from(u8::from(string(understood, "date") == label.date));
    }

    fn is_right(&self, of: &str) {
        let precision = self.found / (self.found + self.wrong).max(1.0);
        let recall = self.found / (self.found + self.missed).max(1.0);
        let (titles, dates) = (self.titles / self.articles, self.dates / self.articles);
        println!(
            "{of}: {} articles, furniture precision {precision:.3} recall {recall:.3} of {} lines, titles {titles:.3}, dates {dates:.3}",
            self.articles,
            self.found + self.missed
        );
        assert!(self.articles > 50.0 && self.found > 25.0, "{of}: the test looks at nothing");
        assert!(precision >= 0.95 && recall >= 0.85, "{of}: furniture");
        assert!(titles >= 0.97 && dates >= 0.97, "{of}: titles or dates");
    }
}

type Rows = HashMap<(String, String), Value>;

/// The articles of both collections as they are given.
fn given() -> Option<Rows> {
    let mut given = Rows::new();
    for name in ["vntc-5k", "unc"] {
        let all = rows(shared(&format!("{name}.jsonl.gz"))?, usize::MAX);
        given.extend(all.into_iter().map(|row| ((name.to_string(), string(&row, "id")), row)));
    }
    Some(given)
}

fn halves(labels: &[Label], given: &Rows, understood: &dyn Fn(&Label) -> Option<Value>, of: &str) {
    for (half, name) in [(0, "made on"), (1, "held out")] {
        let mut score = Score::default();
        for label in labels.iter().skip(half).step_by(2) {
            if let Some(understood) = understood(label) {
                score.add(label, &given[&label.key], &understood);
            }
        }
        score.is_right(&format!("{of}, {name}"));
    }
}

#[test]
fn rows_without_structure_are_understood_as_readers_do() {
    let (Some(given), folder) = (given(), Folder::new()) else { return };
    let mut understood = Rows::new();
    for name in ["vntc-5k", "unc"] {
        let path = shared(&format!("{name}.jsonl.gz")).expect("it was there");
        let all = folder.inspected(&[path.to_str().unwrap()]);
        understood.extend(all.into_iter().map(|row| ((name.to_string(), string(&row, "id")), row)));
    }
    halves(&labels(), &given, &|label| understood.get(&label.key).cloned(), "rows");
}

/// The same articles as files of plain text, the title in the first line: those that have one, and none of the five in a
/// hundred to whose title the first sentence sticks.
#[test]
fn plain_text_is_understood_as_readers_do() {
    let (Some(given), folder) = (given(), Folder::new()) else { return };
    let titled = |label: &Label| {
        given[&label.key]["title"].as_str().is_some_and(|title| (1..160).contains(&title.chars().count()))
    };
    let labels: Vec<Label> =
        labels().into_iter().filter(titled).map(|label| Label { date: String::new(), ..label }).collect();
    for label in &labels {
        let row = &given[&label.key];
        let text = format!("{}\n\n{}\n", string(row, "title"), string(row, "body"));
        folder.write(&format!("texts/{}.txt", label.key.1), text.as_bytes());
    }
    let understood: HashMap<String, Value> =
        folder.inspected(&["texts"]).into_iter().map(|row| (string(&row, "id"), row)).collect();
    halves(&labels, &given, &|label| understood.get(&label.key.1).cloned(), "plain text");
}
