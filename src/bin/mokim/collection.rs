//! All articles of the sources, one after the other, each with its id; what is left out is reported.
use crate::arguments::ReadingArguments;
use crate::ids::Ids;
use crate::reading::{self, Item, Reading};
use crate::report::{self, Report};
use crate::show;
use crate::source::{self, Found};
use crate::source_file::SourceFile;
use anyhow::ensure;
use mokim::Document;
use mokim::ingest::{Article, FORMATS};
use std::path::Path;

/// Hands over each article of the sources with its place ("news.jsonl:3"); `out` is no source. Gives back `report`.
///
/// # Errors
/// If a source cannot be used, or not one article can be read.
pub fn read(
    reading: &ReadingArguments,
    out: Option<&Path>,
    report: Report,
    mut take: impl FnMut(Document, &str),
) -> anyhow::Result<Report> {
    let Found { files, unreadable, left_out, .. } = source::find(&reading.sources, &reading.formats, out)?;
    let mut collection = Collection { report, ids: Ids::of(&files), files: &files };
    let meter = collection.report.reading(files.iter().map(SourceFile::size).sum());
    for (place, refusal) in &unreadable {
        collection.report.skip(place, refusal);
    }
    for place in &left_out {
        collection
            .report
            .leave_out(place, "it is for robots or programs, or a feed of pages; as SOURCE it is read");
    }
    let rules = reading.formats.rules();
    let reader = reading::Reader { base_url: &reading.base_url, rules: &rules, meter: &meter };
    reading::read_all(&files, &reader, |item| {
        collection.receive(item, &mut take);
    });
    let report = collection.report;
    ensure_some(reading, &report, files.len()).inspect_err(|_| report.finish())?;
    Ok(report)
}

/// What is known so far while articles come in.
struct Collection<'a> {
    report: Report,
    ids: Ids,
    files: &'a [SourceFile],
}

impl Collection<'_> {
    fn receive(&mut self, item: Item, take: &mut impl FnMut(Document, &str)) {
        let place = report::place(self.files, &item);
        match item.reading {
            Reading::Bad(refusal) => self.report.skip(&place, &refusal),
            Reading::Draft => self.report.drafts += 1,
            Reading::Article(mut article) => {
                self.name(&mut article, item.file, item.row, &place);
                for warning in &article.warnings {
                    self.report.warn(&place, warning);
                }
                self.report.take_article(&article.document.group);
                take(article.document, &place);
            }
        }
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

fn ensure_some(reading: &ReadingArguments, report: &Report, files: usize) -> anyhow::Result<()> {
    let sources = reading.sources.iter();
    let sources: Vec<String> = sources.map(|s| s.display().to_string()).collect();
    ensure!(
        report.articles > 0,
        "no article in {}: looked for {}; found {}, {} and {} drafts",
        sources.join(", "),
        FORMATS,
        show::count(files, "file"),
        report.skipped(),
        report.drafts
    );
    Ok(())
}
