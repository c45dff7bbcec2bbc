//! What is said while articles are read: progress on a terminal, and each article that is left out.
use crate::show;
use crate::source_file::SourceFile;
use crate::unpack::Meter;
use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};
use mokim::ingest::{Cause, Format, Refusal};
use mokim::{BuildStep, Watcher};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hasher};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How many lines of each sort are printed; the rest is counted.
const MOST_LINES: usize = 50;
/// The same for files that are no articles.
const MOST_LEFT_OUT: usize = 10;

const READING: &str = "{spinner} reading {bar:24} {percent}%  {msg}  {eta} left";
const WRITING: &str = "{spinner} {msg} {bar:24} {percent}%  {eta} left";
const WAITING: &str = "{spinner} {msg} {elapsed}";

pub struct Report {
    bar: ProgressBar,
    meter: Meter,
    started: Instant,
    pub articles: usize,
    pub skipped: usize,
    /// What was skipped, by its cause.
    causes: BTreeMap<Cause, usize>,
    /// Files that are no articles and are not meant to be.
    pub left_out: usize,
    pub drafts: usize,
    /// Pages that ask search engines not to show them.
    pub unlisted: usize,
    /// Pages without a mark in a site that has marks.
    pub unmarked: usize,
    /// For each article the checksum of its group, 0 for none.
    pub groups: Vec<u64>,
    /// Articles that tell the same as an earlier one, by their numbers.
    pub alike: Vec<(u32, u32)>,
    /// How many were left out, since they tell the same as others.
    pub dropped: usize,
    warnings: usize,
    /// How many articles were read by assuming which encoding; those in UTF-8 are not counted.
    encodings: BTreeMap<String, usize>,
}

/// The checksum of the name of a group of articles, 0 for none.
pub fn group_sum(group: &str) -> u64 {
    if group.is_empty() {
        return 0;
    }
    let mut hasher = DefaultHasher::new();
    hasher.write(group.as_bytes());
    hasher.finish()
}

impl Report {
    /// Draws only where standard error is a terminal, and nothing at all if `quiet`.
    pub fn start(quiet: bool) -> Report {
        let bar = ProgressBar::new_spinner();
        if quiet {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        let (meter, started) = (Meter::default(), Instant::now());
        let (articles, skipped, left_out, drafts, unlisted, unmarked, dropped, warnings) =
            (0, 0, 0, 0, 0, 0, 0, 0);
        let (groups, alike, causes) = (Vec::new(), Vec::new(), BTreeMap::new());
        Report {
            bar,
            meter,
            started,
            articles,
            skipped,
            causes,
            left_out,
            drafts,
            unlisted,
            unmarked,
            groups,
            alike,
            dropped,
            warnings,
            encodings: BTreeMap::new(),
        }
    }

    /// Pages that are left out at their own word, for the end of a sentence; empty if there are none.
    pub fn pages_left_out(&self) -> String {
        let mut said = String::new();
        if self.unlisted > 0 {
            said += &format!(", {} that say `noindex`", show::count(self.unlisted, "page"));
        }
        if self.unmarked > 0 {
            said += &format!(", {} without a mark, as others have it", show::count(self.unmarked, "page"));
        }
        said
    }

    /// Begins to read so many bytes, which the meter is to count.
    pub fn reading(&self, bytes: u64) -> Meter {
        begin(&self.bar, READING, bytes);
        self.meter.clone()
    }

    /// An article of this group, which tells the same as an earlier one.
    pub fn take_article(&mut self, group: &str, like: Option<u32>) {
        self.alike.extend(like.map(|like| (self.articles as u32, like)));
        self.articles += 1;
        self.groups.push(group_sum(group));
    }

    /// So many articles were read.
    pub fn tick(&self, articles: usize) {
        if articles.is_multiple_of(32) && !self.bar.is_hidden() {
            let rate = articles as f64 / self.started.elapsed().as_secs_f64();
            let articles = HumanCount(articles as u64);
            self.bar.set_message(format!("{articles} articles, {rate:.0} a second"));
            self.bar.set_position(self.meter.bytes());
        }
    }

    /// Counts an article that was read in this encoding; empty for UTF-8.
    pub fn assume(&mut self, encoding: &str) {
        if !encoding.is_empty() {
            *self.encodings.entry(encoding.into()).or_default() += 1;
        }
    }

    /// `3 articles TCVN3, 1 article VNI`; `None` if all are in UTF-8.
    pub fn encodings(&self) -> Option<String> {
        let named = |(name, count): (&String, &usize)| format!("{} {name}", show::count(*count, "article"));
        let named: Vec<String> = self.encodings.iter().map(named).collect();
        (!named.is_empty()).then(|| named.join(", "))
    }

    /// Shows the steps of the writer, which it can be given before anything is read.
    pub fn watcher(&self) -> Watcher {
        let (bar, shown) = (self.bar.clone(), Mutex::new(None));
        Box::new(move |step, done, of| {
            let mut shown = shown.lock().unwrap_or_else(PoisonError::into_inner);
            if *shown != Some(step) {
                *shown = Some(step);
                let (template, name) = match step {
                    BuildStep::Phrases => (WAITING, "finding phrases"),
                    BuildStep::Counting => (WRITING, "counting symbols"),
                    BuildStep::Texts => (WRITING, "writing texts"),
                };
                begin(&bar, template, of as u64);
                bar.set_message(name);
            }
            bar.set_position(done as u64);
        })
    }

    /// An article that cannot be read, by its place and the reason.
    pub fn skip(&mut self, place: &str, refusal: &Refusal) {
        // What is well formed and of another kind was never meant as an article.
        if refusal.cause == Cause::Other {
            return self.leave_out(place, &refusal.words);
        }
        self.skipped += 1;
        *self.causes.entry(refusal.cause).or_default() += 1;
        if self.skipped <= MOST_LINES {
            self.say(&format!("skipped {place}: {}", refusal.words));
        }
    }

    /// A file that is no article and is not meant to be.
    pub fn leave_out(&mut self, place: &str, reason: &str) {
        self.left_out += 1;
        if self.left_out <= MOST_LEFT_OUT {
            self.say(&format!("left out {place}: {reason}"));
        }
    }

    /// "3 skipped (2 binary, 1 broken)".
    pub fn skipped(&self) -> String {
        let causes: Vec<String> =
            self.causes.iter().map(|(cause, n)| format!("{n} {}", cause.name())).collect();
        match causes.is_empty() {
            true => format!("{} skipped", self.skipped),
            false => format!("{} skipped ({})", self.skipped, causes.join(", ")),
        }
    }

    /// Something of an article that was left out or changed.
    pub fn warn(&mut self, place: &str, what: &str) {
        self.warnings += 1;
        if self.warnings <= MOST_LINES {
            self.say(&format!("warning {place}: {what}"));
        }
    }

    pub fn finish(&self) {
        self.bar.finish_and_clear();
        let more = |count: usize| count.saturating_sub(MOST_LINES);
        if more(self.skipped) + more(self.warnings) > 0 {
            eprintln!("… and {} more skipped, {} more warnings", more(self.skipped), more(self.warnings));
        }
    }

    fn say(&self, line: &str) {
        let line = show::plain(line);
        self.bar.suspend(|| eprintln!("{line}"));
    }
}

/// Shows another step: how long it takes is reckoned from here.
fn begin(bar: &ProgressBar, template: &str, length: u64) {
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.set_length(length);
    bar.reset();
}

/// Where an article stands, for messages: `a.txt`, `news.jsonl:12`, `news.csv, row 3`, `news.json, article 3`.
pub fn place(files: &[SourceFile], file: usize, row: Option<usize>) -> String {
    let file = &files[file];
    let path = file.shown();
    match (row, file.format) {
        (None, _) => path,
        (Some(row), Format::Rows) => format!("{path}:{row}"),
        // The first row names the columns.
        (Some(row), Format::Csv | Format::Tsv) => format!("{path}, row {}", row + 1),
        (Some(row), Format::Warc) => format!("{path}, record {row}"),
        (Some(row), _) => format!("{path}, article {row}"),
    }
}
