//! All articles of the sources, one after the other, each with its id; what is left out is reported.
//!
//! They are read twice: first from the sources, to see which lines many share; then from where they wait (`spool`), each
//! settled as what it is by that.
use crate::alike::{self, Alike};
use crate::arguments::ReadingArguments;
use crate::ids::Ids;
use crate::marked;
use crate::open_index::sound;
use crate::reading::{self, Item, Reading};
use crate::report::{self, Report};
use crate::show;
use crate::source::{self, Found};
use crate::source_file::SourceFile;
use crate::spool::{Spool, Waiting};
use anyhow::ensure;
use mokim::Document;
use mokim::index::Index;
use mokim::ingest::{Article, FORMATS, SharedLines};
use std::collections::HashSet;
use std::path::Path;

/// What is to be read, and how.
pub struct Reader<'a> {
    pub arguments: &'a ReadingArguments,
    /// No source.
    pub out: Option<&'a Path>,
    /// Where articles wait.
    pub spool: Spool,
    pub alike: Alike,
    /// Language of the collection, if there is going to be one: of its articles only others name theirs.
    pub lang: Option<&'a str>,
}

/// What is known of an article beside itself.
pub struct Told<'a> {
    /// Where it stands: "news.jsonl:3".
    pub place: &'a str,
    /// The number of an earlier one that tells the same.
    pub like: Option<u32>,
    /// The encoding that was assumed, for people; empty for UTF-8.
    pub encoding: &'a str,
    /// What was left out or is doubtful.
    pub warnings: &'a [String],
}

/// Hands over each article of the sources. Gives back `report`.
///
/// # Errors
/// If a source cannot be used, or not one article can be read.
pub fn read(
    reader: Reader<'_>,
    report: Report,
    take: impl FnMut(Document, Told<'_>),
) -> anyhow::Result<Report> {
    read_beside(None, reader, report, take)
}

/// The same of articles that are going to be added to an index, whose lines count as well.
///
/// # Errors
/// As [`read`], and if the index is damaged.
pub fn read_beside(
    base: Option<&Index>,
    reader: Reader<'_>,
    report: Report,
    mut take: impl FnMut(Document, Told<'_>),
) -> anyhow::Result<Report> {
    let Reader { arguments, out, spool, alike, lang } = reader;
    let lang = base.map(|base| base.meta().lang.as_str()).or(lang);
    let Found { files, unreadable, left_out, .. } =
        source::find(&arguments.sources, &arguments.formats, out)?;
    let (shared, fault) = (SharedLines::default(), None);
    let mut collection =
        Collection { report, ids: Ids::of(&files), files: &files, spool, shared, lang, fault };
    let meter = collection.report.reading(files.iter().map(SourceFile::size).sum());
    for (place, refusal) in &unreadable {
        collection.report.skip(place, refusal);
    }
    const LEFT_OUT: &str = "it is for robots, for programs or for pages that are not there, or a feed of pages; \
        as SOURCE it is read";
    left_out.iter().for_each(|place| collection.report.leave_out(place, LEFT_OUT));
    let rules = arguments.rules();
    let marked = marked::sites(&files);
    let reader =
        reading::Reader { base_url: &arguments.base_url, rules: &rules, meter: &meter, marked: &marked };
    reading::read_all(&files, &reader, |item| collection.receive(item));
    collection.fault.take().map_or(Ok(()), Err)?;
    if let Some(base) = base {
        collection.count_others(base)?;
    }
    let Collection { mut report, spool, shared, .. } = collection;
    ensure_some(arguments, &report, &spool, files.len()).inspect_err(|_| report.finish())?;
    let settled = Settled { spool, shared, files: &files };
    settled.hand_over(alike, &mut report, &mut take)?;
    Ok(report)
}

/// What is known so far while articles come in.
struct Collection<'a> {
    report: Report,
    ids: Ids,
    files: &'a [SourceFile],
    spool: Spool,
    shared: SharedLines,
    lang: Option<&'a str>,
    /// What went wrong first.
    fault: Option<anyhow::Error>,
}

impl Collection<'_> {
    fn receive(&mut self, item: Item) {
        let Item { file, row, reading } = item;
        let place = report::place(self.files, file, row);
        match reading {
            Reading::Bad(refusal) => self.report.skip(&place, &refusal),
            Reading::Draft => self.report.drafts += 1,
            Reading::Unlisted => self.report.unlisted += 1,
            Reading::Unmarked => self.report.unmarked += 1,
            Reading::Article(mut article) => {
                self.name(&mut article, file, row, &place);
                for warning in &article.warnings {
                    self.report.warn(&place, warning);
                }
                self.report.assume(&article.encoding);
                self.forget_lang(&mut article.document);
                self.shared.add(&article.document.body);
                let pushed = self.spool.push(Waiting { file, row, article: *article });
                self.fault = self.fault.take().or(pushed.err());
                self.report.tick(self.spool.len());
            }
        }
    }

    /// The language of an article is worth a word only where it is not that of the collection; `vi-VN` is `vi`.
    fn forget_lang(&self, document: &mut Document) {
        let primary = |lang: &str| lang.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let common = self.lang.map(primary);
        document.meta.retain(|(name, value)| name != "lang" || common.as_ref() != Some(&primary(value)));
    }

    /// Counts the lines of the articles of an index but for those that are given again.
    fn count_others(&mut self, base: &Index) -> anyhow::Result<()> {
        for number in 0..base.documents() {
            let document = sound(base.document(number))?;
            if !self.ids.has(&document.id) {
                self.shared.add(&[document.body, document.furniture].join("\n"));
            }
        }
        Ok(())
    }

    fn name(&mut self, article: &mut Article, file: usize, row: Option<usize>, place: &str) {
        let given = &article.document.id;
        let id = self.ids.settle(given, &article.slug, file, row);
        article.document.id = id.unwrap_or_else(|other| {
            let what = format!("the id `{given}` is taken; it becomes `{other}`");
            self.report.warn(place, &what);
            other
        });
    }
}

/// All articles, and what all together tell of each.
pub struct Settled<'a> {
    spool: Spool,
    shared: SharedLines,
    files: &'a [SourceFile],
}

impl Settled<'_> {
    /// An article by its number, and its place.
    pub fn article(&self, number: usize) -> anyhow::Result<(Document, String)> {
        self.whole(number).map(|(article, place)| (article.document, place))
    }

    fn whole(&self, number: usize) -> anyhow::Result<(Article, String)> {
        let Waiting { file, row, mut article } = self.spool.get(number)?;
        article.settle(&self.shared);
        Ok((article, report::place(self.files, file, row)))
    }

    pub fn len(&self) -> usize {
        self.spool.len()
    }

    fn hand_over(
        &self,
        alike: Alike,
        report: &mut Report,
        take: &mut impl FnMut(Document, Told<'_>),
    ) -> anyhow::Result<()> {
        let dropped = if alike == Alike::Dropped { alike::to_drop(self)? } else { HashSet::new() };
        report.dropped = dropped.len();
        let mut groups = alike::Groups::default();
        for number in (0..self.len()).filter(|number| !dropped.contains(number)) {
            let (article, place) = self.whole(number)?;
            let Article { document, encoding, warnings, .. } = article;
            let like = match alike {
                Alike::Told => groups.add(number as u32, &document, &mut |number| {
                    self.article(number as usize).map(|(document, _)| document)
                })?,
                _ => None,
            };
            report.take_article(&document.group, like);
            take(document, Told { place: &place, like, encoding: &encoding, warnings: &warnings });
        }
        Ok(())
    }
}

fn ensure_some(
    reading: &ReadingArguments,
    report: &Report,
    spool: &Spool,
    files: usize,
) -> anyhow::Result<()> {
    let sources = reading.sources.iter();
    let sources: Vec<String> = sources.map(|s| s.display().to_string()).collect();
    ensure!(
        spool.len() > 0,
        "no article in {}: looked for {}; found {}, {} and {} drafts{}",
        sources.join(", "),
        FORMATS,
        show::count(files, "file"),
        report.skipped(),
        report.drafts,
        report.pages_left_out()
    );
    Ok(())
}
