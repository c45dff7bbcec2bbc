//! What is said while articles are read: progress on a terminal, and each article that is left out.
use crate::ingest::Item;
use crate::show;
use crate::source::{Kind, SourceFile};
use indicatif::{ProgressBar, ProgressStyle};
use std::time::Duration;

/// How many lines of each sort are printed; the rest is counted.
const MOST_LINES: usize = 50;

pub struct Report {
    bar: ProgressBar,
    pub articles: usize,
    pub skipped: usize,
    pub drafts: usize,
    warnings: usize,
}

impl Report {
    /// Draws only where standard error is a terminal.
    pub fn start() -> Report {
        let bar = ProgressBar::new_spinner();
        if let Ok(style) =
            ProgressStyle::with_template("{spinner} {msg}{human_pos} articles, {elapsed}")
        {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Report {
            bar,
            articles: 0,
            skipped: 0,
            drafts: 0,
            warnings: 0,
        }
    }

    pub fn take_article(&mut self) {
        self.articles += 1;
        self.bar.inc(1);
    }

    /// An article that cannot be read, by its place and the reason.
    pub fn skip(&mut self, place: &str, reason: &str) {
        self.skipped += 1;
        if self.skipped <= MOST_LINES {
            self.say(&format!("skipped {place}: {reason}"));
        }
    }

    /// Something of an article that was left out or changed.
    pub fn warn(&mut self, place: &str, what: &str) {
        self.warnings += 1;
        if self.warnings <= MOST_LINES {
            self.say(&format!("warning {place}: {what}"));
        }
    }

    /// The step that follows reading.
    pub fn step(&self, name: &str) {
        self.bar.set_message(format!("{name} "));
    }

    pub fn finish(&self) {
        self.bar.finish_and_clear();
        let more = |count: usize| count.saturating_sub(MOST_LINES);
        if more(self.skipped) + more(self.warnings) > 0 {
            eprintln!(
                "… and {} more skipped, {} more warnings",
                more(self.skipped),
                more(self.warnings)
            );
        }
    }

    fn say(&self, line: &str) {
        let line = show::plain(line);
        self.bar.suspend(|| eprintln!("{line}"));
    }
}

/// Where an article stands, for messages: `a.txt`, `news.jsonl:12`, `news.json, article 3`.
pub fn place(files: &[SourceFile], item: &Item) -> String {
    let file = &files[item.file];
    let path = file.path.display();
    match (item.row, file.kind) {
        (None, _) => path.to_string(),
        (Some(row), Kind::Rows) => format!("{path}:{row}"),
        (Some(row), _) => format!("{path}, article {row}"),
    }
}
