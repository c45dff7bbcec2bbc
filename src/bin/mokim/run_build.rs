//! `mokim build`: articles in, a search page out.
use crate::arguments::{BuildArguments, Mode};
use crate::collection;
use crate::output::Stage;
use crate::report::Report;
use crate::{show, web_files};
use anyhow::{Context, ensure};
use mokim::{AliasGroup, IndexWriter, Settings};
use std::io::Write;
use std::path::Path;
use std::time::Instant;
use unicode_normalization::UnicodeNormalization;

pub fn run(arguments: &BuildArguments, out: &mut dyn Write) -> anyhow::Result<()> {
    let started = Instant::now();
    let (bytes, report, open) = match (&arguments.out, &arguments.index_only) {
        (Some(folder), _) => build_page(arguments, folder)?,
        (None, Some(file)) => build_index(arguments, file)?,
        (None, None) => anyhow::bail!("expected -o OUT"), // clap has seen to it
    };
    let articles = show::count(report.articles, "article");
    let become_public = if report.articles == 1 { "becomes" } else { "become" };
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
    let mode = arguments.mode.mode();
    for (name, content) in web_files::files(index, &title, &arguments.lang, mode)? {
        stage.write(&name, &content)?;
        bytes += content.len() as u64;
    }
    stage.place_folder()?;
    let folder = folder.display();
    let open = match mode {
        Mode::SingleFile => format!("open {folder}/index.html: a double click will do"),
        _ => format!("open {folder}/index.html: `mokim serve {folder}` shows it, any web server can"),
    };
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
        facets: arguments.facet.iter().map(|name| name.nfc().collect()).collect(),
        aliases: aliases(arguments)?,
        recency: !arguments.no_recency,
        phrases: phrases(arguments.mode.mode()),
        ..Settings::default()
    };
    let mut unseen = settings.facets.clone();
    let mut writer = IndexWriter::new(settings);
    let mut report = collection::read(&arguments.reading, out, |document, _| {
        unseen.retain(|name| document.meta.iter().all(|(known, _)| known != name));
        writer.add(document);
    })?;
    ensure!(
        !arguments.strict || report.skipped == 0,
        "{} cannot be read, and --strict asks for all: nothing was written",
        show::count(report.skipped, "article")
    );
    for name in &unseen {
        report
            .warn("--facet", &format!("no article has a field `{name}`; `mokim inspect` shows their fields"));
    }
    report.step("writing the index of");
    let index = writer.finish()?;
    report.finish();
    Ok((index, report))
}

/// Of a split index the always-loaded part counts more than the texts, of which a search reads a hundred. On 10,000
/// articles 32,768 phrases take 105.7 KB there and make 5.13 MB of texts, 16,384 59.6 and 5.40, 8,192 37.0 and 5.67,
/// 4,096 25.5 and 5.94: with 8,192 the first search takes 63 KB less, each later one about 6 KB more.
fn phrases(mode: Mode) -> usize {
    match mode {
        Mode::Split => 8192,
        _ => Settings::default().phrases,
    }
}

/// The names that mokim brings along, and those of the files.
fn aliases(arguments: &BuildArguments) -> anyhow::Result<Vec<AliasGroup>> {
    let mut groups = AliasGroup::built_in();
    for file in &arguments.aliases {
        let name = file.display().to_string();
        let text = std::fs::read_to_string(file).with_context(|| {
            format!("{name}: cannot be read as a text file in UTF-8, which --aliases expects")
        })?;
        groups.extend(AliasGroup::read(&text, &name)?);
    }
    Ok(groups)
}

fn title(arguments: &BuildArguments) -> String {
    let is_vietnamese = arguments.lang.split('-').next() == Some("vi");
    let default = if is_vietnamese { "Tìm kiếm" } else { "Search" };
    arguments.title.clone().unwrap_or_else(|| default.into())
}
