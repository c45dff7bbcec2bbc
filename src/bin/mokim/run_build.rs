//! `mokim build`: articles in, a search page out.
use crate::arguments::{BuildArguments, ReadingArguments};
use crate::ids::Ids;
use crate::ingest::{self, Reading};
use crate::output::Stage;
use crate::report::{self, Report};
use crate::source::{self, Found};
use crate::{show, web_files};
use anyhow::ensure;
use mokim::{Document, IndexWriter, Settings};
use std::io::Write;
use std::path::Path;
use std::time::Instant;

pub fn run(arguments: &BuildArguments, out: &mut dyn Write) -> anyhow::Result<()> {
    let started = Instant::now();
    let (bytes, report, open) = match (&arguments.out, &arguments.index_only) {
        (Some(folder), _) => build_page(arguments, folder)?,
        (None, Some(file)) => build_index(arguments, file)?,
        (None, None) => anyhow::bail!("expected -o OUT"), // clap has seen to it
    };
    let articles = show::count(report.articles, "article");
    let become_public = if report.articles == 1 {
        "becomes"
    } else {
        "become"
    };
    writeln!(
        out,
        "{articles} {become_public} public; {} skipped, {} left out",
        report.skipped,
        show::count(report.drafts, "draft")
    )?;
    let seconds = started.elapsed().as_secs_f64();
    writeln!(out, "{} written in {seconds:.2} s", show::bytes(bytes))?;
    writeln!(out, "{open}")?;
    Ok(())
}

type Built = (u64, Report, String);

fn build_page(arguments: &BuildArguments, folder: &Path) -> anyhow::Result<Built> {
    let mut stage = Stage::folder(folder, arguments.force)?;
    web_files::ensure_carried()?;
    let (index, report) = index(arguments, Some(folder))?;
    let title = title(arguments);
    let mut bytes = 0;
    for (name, content) in web_files::with_index(&index, &title, &arguments.lang)? {
        stage.write(name, &content)?;
        bytes += content.len() as u64;
    }
    stage.place_folder()?;
    let folder = folder.display();
    let open =
        format!("open {folder}/index.html: `mokim serve {folder}` shows it, any web server can");
    Ok((bytes, report, open))
}

fn build_index(arguments: &BuildArguments, file: &Path) -> anyhow::Result<Built> {
    let mut stage = Stage::file(file, arguments.force)?;
    let (index, report) = index(arguments, None)?;
    stage.write("index", &index)?;
    stage.place_file()?;
    let open = format!("ask it with `mokim search {} QUERY`", file.display());
    Ok((index.len() as u64, report, open))
}

fn index(arguments: &BuildArguments, out: Option<&Path>) -> anyhow::Result<(Vec<u8>, Report)> {
    let settings = Settings {
        title: title(arguments),
        lang: arguments.lang.clone(),
        ..Settings::default()
    };
    let mut writer = IndexWriter::new(settings);
    let report = read_all(&arguments.reading, out, |document, _| writer.add(document))?;
    ensure!(
        !arguments.strict || report.skipped == 0,
        "{} cannot be read, and --strict asks for all: nothing was written",
        show::count(report.skipped, "article")
    );
    report.step("writing the index of");
    let index = writer.finish()?;
    report.finish();
    Ok((index, report))
}

fn title(arguments: &BuildArguments) -> String {
    let is_vietnamese = arguments.lang.split('-').next() == Some("vi");
    let default = if is_vietnamese {
        "Tìm kiếm"
    } else {
        "Search"
    };
    arguments.title.clone().unwrap_or_else(|| default.into())
}

/// Reads all articles of the sources and hands over each, with its place.
///
/// # Errors
/// If a source cannot be used, or not one article can be read.
pub fn read_all(
    reading: &ReadingArguments,
    out: Option<&Path>,
    mut take: impl FnMut(&Document, &str),
) -> anyhow::Result<Report> {
    let Found {
        files, unreadable, ..
    } = source::find(&reading.sources, out)?;
    let mut report = Report::start();
    let mut ids = Ids::of(&files);
    for (path, reason) in &unreadable {
        report.skip(
            &path.display().to_string(),
            &format!("cannot be read: {reason}"),
        );
    }
    ingest::read_all(&files, &reading.base_url, |item| {
        let place = report::place(&files, &item);
        match item.reading {
            Reading::Bad(reason) => report.skip(&place, &reason),
            Reading::Draft => report.drafts += 1,
            Reading::Article(mut article) => {
                let given = std::mem::take(&mut article.document.id);
                let id = ids.settle(&given, &article.slug, item.file, item.row);
                article.document.id = id.unwrap_or_else(|other| {
                    report.warn(
                        &place,
                        &format!("the id `{given}` is taken; it becomes `{other}`"),
                    );
                    other
                });
                for warning in &article.warnings {
                    report.warn(&place, warning);
                }
                report.take_article();
                take(&article.document, &place);
            }
        }
    });
    ensure_some(reading, &report, files.len()).inspect_err(|_| report.finish())?;
    Ok(report)
}

fn ensure_some(reading: &ReadingArguments, report: &Report, files: usize) -> anyhow::Result<()> {
    let sources: Vec<String> = reading
        .sources
        .iter()
        .map(|s| s.display().to_string())
        .collect();
    ensure!(
        report.articles > 0,
        "no article in {}: looked for {}; found {}, of which {} skipped and {} drafts",
        sources.join(", "),
        source::KINDS,
        show::count(files, "file"),
        report.skipped,
        report.drafts
    );
    Ok(())
}
