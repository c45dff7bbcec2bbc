//! `mokim build`: articles in, a search page out.
use crate::arguments::BuildArguments;
use crate::collection;
use crate::output::Stage;
use crate::report::Report;
use crate::spill::FileShelf;
use crate::{show, web_files};
use anyhow::{Context, anyhow, ensure};
use mokim::{AliasGroup, Document, IndexWriter, Means, Settings};
use std::io::Write;
use std::path::Path;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;
use std::time::Instant;
use unicode_normalization::UnicodeNormalization;

pub fn run(arguments: &BuildArguments, out: &mut dyn Write) -> anyhow::Result<()> {
    let started = Instant::now();
    let (bytes, report, open) = match (&arguments.out, &arguments.index_only) {
        (Some(folder), _) => build_page(arguments, folder)?,
        (None, Some(file)) => build_index(arguments, file)?,
        (None, None) => anyhow::bail!("expected -o OUT"), // clap has seen to it
    };
    if arguments.quiet {
        return Ok(());
    }
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
    let (index, report) = index(arguments, Some(folder), &stage)?;
    let title = title(arguments);
    let mut bytes = 0;
    for (name, content) in web_files::with_index(&index, &title, &arguments.lang)? {
        stage.write(name, &content)?;
        bytes += content.len() as u64;
    }
    stage.place_folder()?;
    let folder = folder.display();
    let open = format!("open {folder}/index.html: `mokim serve {folder}` shows it, any web server can");
    Ok((bytes, report, open))
}

fn build_index(arguments: &BuildArguments, file: &Path) -> anyhow::Result<Built> {
    let mut stage = Stage::file(file, arguments.force)?;
    let (index, report) = index(arguments, None, &stage)?;
    stage.write("index", &index)?;
    stage.place_file()?;
    let open = format!("ask it with `mokim search {} QUERY`", file.display());
    Ok((index.len() as u64, report, open))
}

fn index(arguments: &BuildArguments, out: Option<&Path>, stage: &Stage) -> anyhow::Result<(Vec<u8>, Report)> {
    let settings = Settings {
        title: title(arguments),
        lang: arguments.lang.clone(),
        facets: arguments.facet.iter().map(|name| name.nfc().collect()).collect(),
        aliases: aliases(arguments)?,
        ..Settings::default()
    };
    let mut unseen = settings.facets.clone();
    let report = Report::start(arguments.quiet);
    let means = Means { watcher: report.watcher(), ..means(arguments, stage)? };
    let mut writer = IndexWriter::with(settings, means);
    let mut report = read(arguments, out, report, &mut writer, &mut unseen)?;
    ensure!(
        !arguments.strict || report.skipped == 0,
        "{} cannot be read, and --strict asks for all: nothing was written",
        show::count(report.skipped, "article")
    );
    for name in &unseen {
        report
            .warn("--facet", &format!("no article has a field `{name}`; `mokim inspect` shows their fields"));
    }
    let index = writer.finish()?;
    report.finish();
    Ok((index, report))
}

/// Reads all articles into the index; what some article has goes from `unseen`, the names of fields.
fn read(
    arguments: &BuildArguments,
    out: Option<&Path>,
    report: Report,
    writer: &mut IndexWriter,
    unseen: &mut Vec<String>,
) -> anyhow::Result<Report> {
    let (sender, receiver) = sync_channel(1);
    thread::scope(|scope| {
        let reading = scope.spawn(move || {
            let mut batch = Batch::new(sender);
            let report = collection::read(&arguments.reading, out, report, |document, _| {
                unseen.retain(|name| document.meta.iter().all(|(known, _)| known != name));
                batch.add(document);
            });
            batch.send();
            report
        });
        // Nothing is left of the receiver when this ends: so the reading ends early if the index cannot be made.
        let added = writer.add_all(move || receiver.recv().ok());
        let report =
            reading.join().map_err(|_| anyhow!("reading the articles failed: this is a fault of mokim"))?;
        added?;
        report
    })
}

/// Articles on their way to the index.
struct Batch {
    documents: Vec<Document>,
    /// Of their texts.
    bytes: usize,
    sender: SyncSender<Vec<Document>>,
}

impl Batch {
    fn new(sender: SyncSender<Vec<Document>>) -> Batch {
        Batch { documents: Vec::new(), bytes: 0, sender }
    }

    fn add(&mut self, document: Document) {
        self.bytes += document.body.len();
        self.documents.push(document);
        if self.documents.len() == 256 || self.bytes > 1 << 20 {
            self.send();
        }
    }

    fn send(&mut self) {
        self.bytes = 0;
        // Nobody takes them if the index cannot be made; `add_all` says why.
        let _ = self.sender.send(std::mem::take(&mut self.documents));
    }
}

fn means(arguments: &BuildArguments, stage: &Stage) -> anyhow::Result<Means> {
    let cores = || thread::available_parallelism().map_or(1, usize::from);
    let threads = arguments.threads.unwrap_or_else(cores);
    let Some(megabytes) = arguments.memory else { return Ok(Means { threads, ..Means::default() }) };
    let folder = stage.folder_beside();
    let shelf = FileShelf::new(folder).with_context(|| format!("cannot write into {}", folder.display()))?;
    Ok(Means { threads, memory: megabytes * (1_000_000 / 4), shelf: Box::new(shelf), ..Means::default() })
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
