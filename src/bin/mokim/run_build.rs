//! `mokim build`: articles in, a search page out.
use crate::arguments::{BuildArguments, Mode};
use crate::look::Look;
use crate::output::{Stage, Written};
use crate::report::Report;
use crate::site::Outcome;
use crate::unchanged::{self, Inputs, Note};
use crate::web_files::Head;
use crate::{amend, indexing, show, site, web_files};
use mokim::Settings;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

pub fn run(arguments: &BuildArguments, out: &mut dyn Write) -> anyhow::Result<()> {
    let started = Instant::now();
    let stage = match (&arguments.out, &arguments.index_only) {
        (Some(folder), _) => Stage::folder(folder, arguments.force)?,
        (None, Some(file)) => Stage::file(file, arguments.force)?,
        (None, None) => anyhow::bail!("expected -o OUT"), // clap has seen to it
    };
    if arguments.out.is_some() {
        web_files::ensure_carried()?;
    }
    if arguments.add || !arguments.remove.is_empty() {
        return amend::run(arguments, stage, out);
    }
    let settings = indexing::settings(arguments)?;
    let inputs = unchanged::inputs(arguments, &settings, &stage);
    let built = inputs.as_ref().filter(|_| !arguments.force).and_then(Inputs::are_built);
    if let Some(note) = built.filter(|note| note.skipped == 0 || !arguments.strict) {
        return say_unchanged(arguments, &note, stage.target(), out);
    }
    let head = head(&settings, arguments)?;
    let (index, report) = indexing::index(arguments, settings, &stage)?;
    let placed = place(arguments, index, &head, stage)?;
    if let Some(inputs) = inputs {
        inputs.note(&placed.written, &report);
    }
    placed.tell(arguments, &report, &summary(&report), started, out)
}

fn summary(report: &Report) -> String {
    let articles = show::count(report.articles, "article");
    let become_public = if report.articles == 1 { "becomes" } else { "become" };
    format!(
        "{articles} {become_public} public; {}, {} left out{}{}{}",
        report.skipped(),
        show::count(report.drafts, "draft"),
        report.pages_left_out(),
        others(report),
        duplicates(report)
    ) + &encodings(report)
}

/// Which encodings were assumed, if any; on a line of its own.
fn encodings(report: &Report) -> String {
    let assumed = |encodings| format!("\nassumed encodings: {encodings}; `mokim inspect` shows which");
    report.encodings().map_or(String::new(), assumed)
}

/// Tells a program what became of it.
pub fn say_json(arguments: &BuildArguments, outcome: Outcome, out: &mut dyn Write) -> anyhow::Result<()> {
    site::write_json(&outcome, arguments.out.as_deref(), arguments.mode.mode(), out)
}

/// Files that are no articles, if there are any.
fn others(report: &Report) -> String {
    match report.left_out {
        0 => String::new(),
        count => format!(", {} of other kinds", show::count(count, "file")),
    }
}

/// How many articles tell the same as others, and what was done with them.
fn duplicates(report: &Report) -> String {
    match (report.alike.len(), report.dropped) {
        (0, 0) => String::new(),
        (0, dropped) => format!("; {} left out", show::count(dropped, "duplicate")),
        (alike, _) => format!("; {} shown under others", show::count(alike, "duplicate")),
    }
}

fn say_unchanged(
    arguments: &BuildArguments,
    note: &Note,
    target: &Path,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    if arguments.json {
        let Note { articles, skipped, drafts, .. } = *note;
        return say_json(arguments, Outcome { articles, skipped, drafts, unchanged: true }, out);
    }
    if arguments.quiet {
        return Ok(());
    }
    writeln!(
        out,
        "nothing changed: {} holds {}, as it was built ({} skipped, {} left out); --force builds it again",
        target.display(),
        show::count(note.articles, "article"),
        note.skipped,
        show::count(note.drafts, "draft")
    )?;
    Ok(())
}

/// What the page says, of the collection and the command line.
pub fn head(settings: &Settings, arguments: &BuildArguments) -> anyhow::Result<Head> {
    let look = arguments.look.as_ref().map(Look::css).transpose()?;
    Ok(Head { title: settings.title.clone(), lang: settings.lang.clone(), look })
}

/// An output that is in place.
pub struct Placed {
    pub written: Written,
    bytes: u64,
    /// How to look at it.
    hint: String,
}

impl Placed {
    /// Tells a program what became of it, or people, who get `summary` first.
    pub fn tell(
        &self,
        arguments: &BuildArguments,
        report: &Report,
        summary: &str,
        started: Instant,
        out: &mut dyn Write,
    ) -> anyhow::Result<()> {
        if arguments.json {
            let Report { articles, skipped, drafts, .. } = *report;
            return say_json(arguments, Outcome { articles, skipped, drafts, unchanged: false }, out);
        }
        if arguments.quiet {
            return Ok(());
        }
        let seconds = started.elapsed().as_secs_f64();
        writeln!(out, "{summary}\n{} written in {seconds:.2} s\n{}", show::bytes(self.bytes), self.hint)?;
        arguments.out.as_ref().map_or(Ok(()), |folder| site::say(folder, arguments.mode.mode(), out))
    }
}

/// Puts the page, or the bare index, into place.
pub fn place(
    arguments: &BuildArguments,
    index: Vec<u8>,
    head: &Head,
    mut stage: Stage,
) -> anyhow::Result<Placed> {
    let Some(folder) = &arguments.out else {
        stage.write("index", &index)?;
        let hint = format!("ask it with `mokim search {} QUERY`", stage.target().display());
        return Ok(Placed { written: stage.place_file()?, bytes: index.len() as u64, hint });
    };
    let mut bytes = 0;
    let mode = arguments.mode.mode();
    for (name, content) in web_files::files(index, head, mode)? {
        stage.write(&name, &content)?;
        bytes += content.len() as u64;
    }
    let folder = folder.display();
    let hint = match mode {
        Mode::SingleFile => format!("open {folder}/index.html: a double click will do"),
        _ => format!("open {folder}/index.html: `mokim serve {folder}` shows it, any web server can"),
    };
    Ok(Placed { written: stage.place_folder()?, bytes, hint })
}
