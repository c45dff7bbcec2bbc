//! `mokim build --add` and `--remove`: an index that is there becomes another, at about the cost of what is new.
//!
//! The index itself is what there is to begin with: it holds all articles as they were given. Those of the same id that
//! are given again are compared with it, and what is the same stays as it is. Where it is known (by the note in the
//! cache folder, see `unchanged`) that the same mokim wrote the index with the same names and fields, the coded texts
//! and lists are taken over; else all articles are indexed anew from their texts. Either way no word of an article that
//! was removed or replaced is left in the output.
use crate::arguments::BuildArguments;
use crate::open_index::{self, whole};
use crate::output::Stage;
use crate::report::{Report, group_sum};
use crate::run_build::{head, place, say_json};
use crate::site::Outcome;
use crate::unchanged::{self, Inputs, Note};
use crate::{collection, indexing, show};
use anyhow::{Context, bail, ensure};
use mokim::index::{Cause, Fault, Index};
use mokim::{Document, IndexWriter, Means, Settings};
use std::io::Write;
use std::path::Path;
use std::time::Instant;

/// What is going to be another.
struct Change {
    /// For each article of the index, whether it stays.
    stays: Vec<bool>,
    /// Articles that come behind those.
    new: Vec<Document>,
    /// The checksums of their groups, whose names are put in place of theirs.
    new_groups: Vec<u64>,
    replaced: usize,
    removed: usize,
    same: usize,
}

pub fn run(arguments: &BuildArguments, stage: Stage, out: &mut dyn Write) -> anyhow::Result<()> {
    let started = Instant::now();
    let path = arguments.out.as_deref().or(arguments.index_only.as_deref()).unwrap_or(Path::new(""));
    let opened = open_index::open(path)
        .context("there is no index to add to or to remove from: build one without --add")?;
    let base = opened.engine.index();
    let report = Report::start(arguments.quiet);
    let watcher = report.watcher();
    let (mut report, articles) = read(arguments, report)?;
    let settings = settings(arguments, base)?;
    let inputs = unchanged::of_change(&settings, &stage);
    let note = inputs.as_ref().and_then(Inputs::last);
    let groups = Groups::of(base, note.as_ref());
    let change = Change::of(base, &groups, articles, &arguments.remove)?;
    if change.new.is_empty() && change.removed == 0 {
        report.finish();
        return say_same(arguments, &change, base.documents() as usize, path, out);
    }
    let head = head(&settings, arguments)?;
    let is_known =
        inputs.as_ref().zip(note).is_some_and(|(inputs, note)| inputs.settings_are_those_of(&note));
    let writer = IndexWriter::with(settings, Means { watcher, ..indexing::means(arguments, &stage)? });
    let index = change.written(base, &groups, writer, is_known)?;
    report.finish();
    let placed = place(arguments, index, &head, stage)?;
    report.groups = change.groups(&groups);
    report.articles = report.groups.len();
    if let Some(inputs) = inputs {
        inputs.note(&placed.written, &report);
    }
    if arguments.json {
        let Report { articles, skipped, drafts, .. } = report;
        return say_json(arguments, Outcome { articles, skipped, drafts, unchanged: false }, out);
    }
    if arguments.quiet {
        return Ok(());
    }
    writeln!(out, "{}", change.summary(is_known))?;
    placed.say(started, arguments, out)
}

/// Title, language, further fields and a recency that is off stay, unless the command line gives a title or fields.
fn settings(arguments: &BuildArguments, base: &Index) -> anyhow::Result<Settings> {
    let mut settings = indexing::settings(arguments)?;
    settings.lang = base.meta().lang.clone();
    settings.recency &= base.meta().recency;
    if arguments.facet.is_empty() {
        // The first is the section.
        settings.facets = base.facets().iter().skip(1).map(|facet| facet.name.clone()).collect();
    }
    if arguments.title.is_none() {
        settings.title = base.meta().title.clone();
    }
    Ok(settings)
}

/// The articles of the sources, if there are any.
fn read(arguments: &BuildArguments, report: Report) -> anyhow::Result<(Report, Vec<Document>)> {
    let mut articles = Vec::new();
    if arguments.reading.sources.is_empty() {
        return Ok((report, articles));
    }
    let out = arguments.out.as_deref();
    let report = collection::read(&arguments.reading, out, report, |document, _| articles.push(document))?;
    indexing::ensure_strict(arguments, &report)?;
    Ok((report, articles))
}

fn say_same(
    arguments: &BuildArguments,
    change: &Change,
    articles: usize,
    path: &Path,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    if arguments.json {
        return say_json(arguments, Outcome { articles, skipped: 0, drafts: 0, unchanged: true }, out);
    }
    if !arguments.quiet {
        let same = show::count(change.same, "article");
        writeln!(out, "nothing changed: {} holds {same} as given", path.display())?;
    }
    Ok(())
}

fn sound<T>(read: Result<T, Fault>) -> anyhow::Result<T> {
    match read.map_err(Fault::cause) {
        Ok(value) => Ok(value),
        Err(Cause::Broken(error)) => Err(error.into()),
        Err(Cause::Need(pieces)) => whole(mokim::Step::Need(pieces)),
    }
}

/// Which articles of the index tell the same. By checksums of the groups they were given where these are known; else by
/// the first article of each group, which no group of a new article can be compared with.
struct Groups {
    sums: Vec<u64>,
    are_known: bool,
}

impl Groups {
    fn of(base: &Index, note: Option<&Note>) -> Groups {
        let documents = base.documents();
        let sums = match note.map(|note| &note.groups) {
            Some(groups) if groups.len() == documents as usize => groups.clone(),
            Some(groups) if groups.is_empty() => vec![0; documents as usize],
            _ if base.has_duplicates() => {
                (0..documents).map(|n| u64::from(base.first_alike(n)) + 1).collect()
            }
            _ => vec![0; documents as usize],
        };
        Groups { sums, are_known: note.is_some() }
    }

    fn names(&self) -> Vec<String> {
        self.sums.iter().map(|&sum| name(sum)).collect()
    }
}

/// What stands for a group in place of its name.
fn name(sum: u64) -> String {
    if sum == 0 { String::new() } else { format!("{sum:016x}") }
}

impl Change {
    fn of(
        base: &Index,
        groups: &Groups,
        articles: Vec<Document>,
        remove: &[String],
    ) -> anyhow::Result<Change> {
        let stays = vec![true; base.documents() as usize];
        let mut change =
            Change { stays, new: Vec::new(), new_groups: Vec::new(), replaced: 0, removed: 0, same: 0 };
        for id in remove {
            match sound(base.find(id))? {
                Some(number) if change.stays[number as usize] => change.stays[number as usize] = false,
                Some(_) => continue,
                None => bail!(
                    "there is no article `{id}` to remove: `mokim search` shows ids; nothing was written"
                ),
            }
            change.removed += 1;
        }
        for article in articles {
            change.add(base, groups, article)?;
        }
        Ok(change)
    }

    fn add(&mut self, base: &Index, groups: &Groups, mut article: Document) -> anyhow::Result<()> {
        ensure!(
            groups.are_known || article.group.is_empty(),
            "article `{}` has a group, and which articles of the output are of that group is not known any more: build all articles, without --add",
            article.id
        );
        let group = group_sum(&std::mem::take(&mut article.group));
        let before = sound(base.find(&article.id))?.filter(|&number| self.stays[number as usize]);
        match before {
            Some(number)
                if groups.sums[number as usize] == group && sound(base.document(number))? == article =>
            {
                self.same += 1;
                return Ok(());
            }
            Some(number) => {
                self.stays[number as usize] = false;
                self.replaced += 1;
            }
            None => {}
        }
        article.group = name(group);
        self.new.push(article);
        self.new_groups.push(group);
        Ok(())
    }

    fn staying(&self) -> Vec<u32> {
        (0..).zip(&self.stays).filter(|(_, stays)| **stays).map(|(number, _)| number).collect()
    }

    /// The checksum of the group of each article that the new index has.
    fn groups(&self, groups: &Groups) -> Vec<u64> {
        let staying = self.staying();
        staying
            .iter()
            .map(|&number| groups.sums[number as usize])
            .chain(self.new_groups.iter().copied())
            .collect()
    }

    /// The bytes of the new index.
    fn written(
        &self,
        base: &Index,
        groups: &Groups,
        mut writer: IndexWriter,
        is_known: bool,
    ) -> anyhow::Result<Vec<u8>> {
        let (staying, names) = (self.staying(), groups.names());
        // Few old articles have too few phrases for many new ones.
        if is_known && self.new.len() <= staying.len() {
            writer.begin_with(base, &self.stays, &names)?;
        } else {
            for &number in &staying {
                let group = names[number as usize].clone();
                writer.add(&Document { group, ..sound(base.document(number))? });
            }
        }
        let mut batches = self.new.chunks(256).map(<[Document]>::to_vec);
        writer.add_all(|| batches.next())?;
        Ok(writer.finish()?)
    }

    fn summary(&self, is_known: bool) -> String {
        let (added, staying) = (self.new.len() - self.replaced, self.staying().len());
        let anew = if is_known {
            ""
        } else {
            "; all indexed anew, since it is not known that this mokim built it so"
        };
        format!(
            "{added} added, {} replaced, {} removed, {staying} as they were; {} in all{anew}",
            self.replaced,
            self.removed,
            show::count(staying + self.new.len(), "article")
        )
    }
}
