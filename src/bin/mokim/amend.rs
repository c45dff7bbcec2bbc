//! `mokim build --add` and `--remove`: an index that is there becomes another, at about the cost of what is new.
//!
//! The index itself is what there is to begin with: it holds all articles as they were given. Those of the same id that
//! are given again are compared with it, and what is the same stays as it is. Where it is known (by the note in the
//! cache folder, see `unchanged`) that the same mokim wrote the index with the same names and fields, the coded texts
//! and lists are taken over; else all articles are indexed anew from their texts. Either way no word of an article that
//! was removed or replaced is left in the output.
use crate::alike::{self, Alike};
use crate::arguments::BuildArguments;
use crate::collection::Reader;
use crate::further::Further;
use crate::open_index::{self, sound};
use crate::output::Stage;
use crate::report::{Report, group_sum};
use crate::run_build::{head, place, say_json};
use crate::site::Outcome;
use crate::unchanged::{self, Inputs, Note};
use crate::{collection, indexing, show};
use anyhow::{Context, bail, ensure};
use mokim::index::Index;
use mokim::{Document, IndexWriter, Means, Settings};
use std::collections::HashMap;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

/// What is going to be another.
#[derive(Default)]
struct Change {
    /// For each article of the index, whether it stays.
    stays: Vec<bool>,
    /// Articles that come behind those.
    new: Vec<Document>,
    /// The checksums of their groups, whose names are put in place of theirs.
    new_groups: Vec<u64>,
    /// Which articles of the new index tell the same as an earlier one, by numbers there.
    alike: Vec<(u32, u32)>,
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
    let (mut report, articles) = read(arguments, report, base, &stage)?;
    let settings = settings(arguments, base)?;
    let inputs = unchanged::of_change(&settings, &stage);
    let note = inputs.as_ref().and_then(Inputs::last);
    let groups = Groups::of(base, note.as_ref());
    let mut change = Change::of(base, &groups, articles, &arguments.remove)?;
    report.dropped = change.compare(base, arguments.drop_duplicates)?;
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
    placed.tell(arguments, &report, &change.summary(is_known), started, out)
}

/// Title, language, further fields and a recency that is off stay, unless the command line gives a title or fields.
fn settings(arguments: &BuildArguments, base: &Index) -> anyhow::Result<Settings> {
    let mut settings = indexing::settings(arguments)?;
    settings.lang = base.meta().lang.clone();
    settings.recency &= base.meta().recency;
    if arguments.facet.is_empty() && arguments.sort_field.is_empty() {
        // Every index has sections and years.
        let named = base.facets().iter().map(|facet| &facet.name);
        settings.facets =
            named.filter(|name| !["section", "year"].contains(&name.as_str())).cloned().collect();
    }
    if arguments.title.is_none() {
        settings.title = base.meta().title.clone();
    }
    Ok(settings)
}

/// The articles of the sources, if there are any.
fn read(
    arguments: &BuildArguments,
    report: Report,
    base: &Index,
    stage: &Stage,
) -> anyhow::Result<(Report, Vec<Document>)> {
    let mut articles = Vec::new();
    if arguments.reading.sources.is_empty() {
        return Ok((report, articles));
    }
    let reader = Reader { alike: Alike::Apart, ..indexing::reader(arguments, stage) };
    let further = Further::of(arguments);
    let report = collection::read_beside(Some(base), reader, report, |mut document, _| {
        further.settle(&mut document);
        articles.push(document);
    })?;
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

/// Which groups the articles of the index were given, by checksums, where these are known.
struct Groups {
    sums: Vec<u64>,
    are_known: bool,
}

impl Groups {
    fn of(base: &Index, note: Option<&Note>) -> Groups {
        let documents = base.documents();
        let sums = match note.map(|note| &note.groups) {
            Some(groups) if groups.len() == documents as usize => groups.clone(),
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
        let mut change = Change { stays, ..Change::default() };
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
                if (groups.sums[number as usize] == group || !groups.are_known)
                    && sound(base.document(number))? == article =>
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

    /// Finds which new articles tell the same as one that stays or an earlier new one; leaves them out if asked. Gives how
    /// many were left out.
    fn compare(&mut self, base: &Index, drop: bool) -> anyhow::Result<usize> {
        if self.new.is_empty() {
            return Ok(0);
        }
        let staying = self.staying();
        let mut groups = alike::Groups::default();
        let old = |number: u32| sound(base.document(staying[number as usize]));
        for number in 0..staying.len() as u32 {
            groups.add(number, &old(number)?, &mut |number| old(number))?;
        }
        let (mut kept, mut dropped): (Vec<(Document, u64)>, usize) = (Vec::new(), 0);
        for (document, group) in
            std::mem::take(&mut self.new).into_iter().zip(std::mem::take(&mut self.new_groups))
        {
            let number = (staying.len() + kept.len()) as u32;
            let mut earlier = |number: u32| match (number as usize).checked_sub(staying.len()) {
                Some(new) => Ok(kept[new].0.clone()),
                None => old(number),
            };
            let like = groups.add(number, &document, &mut earlier)?;
            if drop && like.is_some() {
                dropped += 1;
                continue;
            }
            self.alike.extend(like.map(|like| (number, like)));
            kept.push((document, group));
        }
        (self.new, self.new_groups) = kept.into_iter().unzip();
        Ok(dropped)
    }

    /// The articles that tell the same in the new index: those that stay as they did, and what was found of the new ones.
    fn tell_alike(&self, base: &Index, writer: &mut IndexWriter) {
        let mut first_of: HashMap<u32, u32> = HashMap::new();
        for (number, old) in (0..).zip(self.staying()) {
            let first = *first_of.entry(base.first_alike(old)).or_insert(number);
            writer.tell_alike(number, first);
        }
        self.alike.iter().for_each(|&(number, like)| writer.tell_alike(number, like));
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
        // Few old articles have too few phrases for many new ones, and may have narrower fingerprints than all together.
        let all = staying.len() + self.new.len();
        if is_known && self.new.len() <= staying.len() && writer.can_continue(base, all) {
            writer.begin_with(base, &self.stays, &names)?;
        } else {
            for &number in &staying {
                let group = names[number as usize].clone();
                writer.add(&Document { group, ..sound(base.document(number))? });
            }
        }
        let mut batches = self.new.chunks(256).map(<[Document]>::to_vec);
        writer.add_all(|| batches.next())?;
        self.tell_alike(base, &mut writer);
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
