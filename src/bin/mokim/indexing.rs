//! From the articles of the sources to the bytes of an index.
use crate::alike::Alike;
use crate::arguments::{BuildArguments, Mode};
use crate::collection::{self, Reader};
use crate::further::Further;
use crate::output::Stage;
use crate::reading;
use crate::report::Report;
use crate::show;
use crate::spill::FileShelf;
use crate::spool::Spool;
use anyhow::{Context, anyhow, ensure};
use mokim::{AliasGroup, Document, IndexWriter, Means, Settings};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;
use unicode_normalization::UnicodeNormalization;

/// What the command line says of the collection.
pub fn settings(arguments: &BuildArguments) -> anyhow::Result<Settings> {
    let (phrases, sample) = phrases(arguments);
    // One column serves to filter, to count and to order.
    let fields = arguments.facet.iter().chain(&arguments.sort_field);
    Ok(Settings {
        title: title(arguments),
        lang: arguments.lang.clone(),
        facets: fields.map(|name| name.nfc().collect()).collect(),
        aliases: aliases(arguments)?,
        recency: !arguments.no_recency,
        phrases,
        sample,
        ..Settings::default()
    })
}

/// An index of all articles of the sources.
pub fn index(
    arguments: &BuildArguments,
    settings: Settings,
    stage: &Stage,
) -> anyhow::Result<(Vec<u8>, Report)> {
    let mut unseen = settings.facets.clone();
    let report = Report::start(arguments.quiet);
    let means = Means { watcher: report.watcher(), ..means(arguments, stage)? };
    let mut writer = IndexWriter::with(settings, means);
    let mut report = read(arguments, report, stage, &mut writer, &mut unseen)?;
    ensure_strict(arguments, &report)?;
    for name in &unseen {
        let is_to_sort = arguments.sort_field.iter().any(|field| field.nfc().eq(name.chars()));
        let option = if is_to_sort { "--sort-field" } else { "--facet" };
        report.warn(option, &format!("no article has a field `{name}`; `mokim inspect` shows their fields"));
    }
    report.alike.iter().for_each(|&(number, like)| writer.tell_alike(number, like));
    let index = writer.finish()?;
    report.finish();
    Ok((index, report))
}

/// # Errors
/// If something was skipped and all is asked for.
pub fn ensure_strict(arguments: &BuildArguments, report: &Report) -> anyhow::Result<()> {
    ensure!(
        !arguments.strict || report.skipped == 0,
        "{} cannot be read, and --strict asks for all: nothing was written",
        show::count(report.skipped, "article")
    );
    Ok(())
}

/// What the command line says of reading. Memory is bounded where that is asked; else texts are in memory anyway.
pub fn reader<'a>(arguments: &'a BuildArguments, stage: &Stage) -> Reader<'a> {
    let most = if arguments.memory.is_some() { 0 } else { usize::MAX };
    Reader {
        arguments: &arguments.reading,
        out: arguments.out.as_deref(),
        spool: Spool::new(most, stage.folder_beside()),
        alike: if arguments.drop_duplicates { Alike::Dropped } else { Alike::Told },
        lang: Some(&arguments.lang),
    }
}

/// Reads all articles into the index; what some article has goes from `unseen`, the names of fields.
fn read(
    arguments: &BuildArguments,
    report: Report,
    stage: &Stage,
    writer: &mut IndexWriter,
    unseen: &mut Vec<String>,
) -> anyhow::Result<Report> {
    let (sender, receiver) = sync_channel(1);
    let (reader, further) = (reader(arguments, stage), Further::of(arguments));
    thread::scope(|scope| {
        let reading = scope.spawn(move || {
            let mut batch = Batch::new(sender);
            let report = collection::read(reader, report, |mut document, _| {
                unseen.retain(|name| document.meta.iter().all(|(known, _)| known != name));
                further.settle(&mut document);
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

/// What the command line allows to be used.
pub fn means(arguments: &BuildArguments, stage: &Stage) -> anyhow::Result<Means> {
    let threads = arguments.threads.unwrap_or_else(reading::cores);
    let Some(megabytes) = arguments.memory else { return Ok(Means { threads, ..Means::default() }) };
    let folder = stage.folder_beside();
    let shelf = FileShelf::new(folder, "spilled")
        .with_context(|| format!("cannot write into {}", folder.display()))?;
    Ok(Means { threads, memory: megabytes * (1_000_000 / 4), shelf: Box::new(shelf), ..Means::default() })
}

/// The most phrases, and in how many symbols they are looked for.
///
/// Of a split index the always-loaded part counts more than the texts, of which a search reads ten or seventy. On 10,000
/// articles 32,768 phrases take 105.7 KB there and make 5.13 MB of texts, 8,192 36.7 and 5.70, 2,048 19.4 and 6.23, 1,024
/// 16.1 and 6.51: with 2,048 instead of 8,192 the first search takes 17 KB less, each later one .5 to 6 KB more.
///
/// `--fast` looks for 4,096 of them in one symbol of thirteen (10,000 articles): 10.4 MB in all instead of 9.6.
fn phrases(arguments: &BuildArguments) -> (usize, u64) {
    let Settings { phrases, sample, .. } = Settings::default();
    match (arguments.fast, arguments.mode.mode()) {
        (true, Mode::Split) => (2048, 500_000),
        (true, _) => (4096, 500_000),
        (_, Mode::Split) => (2048, sample),
        _ => (phrases, sample),
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

/// The collection's name.
pub fn title(arguments: &BuildArguments) -> String {
    let is_vietnamese = arguments.lang.split('-').next() == Some("vi");
    let default = if is_vietnamese { "Tìm kiếm" } else { "Search" };
    arguments.title.clone().unwrap_or_else(|| default.into())
}
