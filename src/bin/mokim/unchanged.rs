//! Whether there is anything to build: a note of what the last build was made of and what it wrote.
//!
//! The note lies in the user's cache folder (`$XDG_CACHE_HOME/mokim`, `~/.cache/mokim`, or what the system has in its
//! place), by the path of OUT. It holds checksums and counts only, no word of an article. Inputs are the bytes and
//! names of all files, what the command line asks for, and the program itself; an output counts as whole if every file
//! that was written still has the bytes it had. Where anything is unknown (a pipe as a source, no cache folder) there is
//! no note, and the build is made.
use crate::arguments::BuildArguments;
use crate::look::Look;
use crate::output::{Stage, Written};
use crate::report::Report;
use crate::source::{self, Found};
use mokim::Settings;
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Checksum of 128 bits: two of 64 that begin differently.
struct Sum([DefaultHasher; 2]);

impl Sum {
    fn new() -> Sum {
        let mut sum = Sum(Default::default());
        sum.0[1].write_u8(1);
        sum
    }

    fn add(&mut self, part: impl Hash) {
        self.0.iter_mut().for_each(|hasher| part.hash(hasher));
    }

    fn add_file(&mut self, path: &Path) -> io::Result<()> {
        // What is read of a pipe is gone, and to open and close it alone ends whoever writes into it.
        if !fs::metadata(path)?.is_file() {
            return Err(io::ErrorKind::Unsupported.into());
        }
        let mut file = File::open(path)?;
        let (mut buffer, mut length) = (vec![0; 1 << 16], 0);
        loop {
            let count = file.read(&mut buffer)?;
            if count == 0 {
                self.add(length);
                return Ok(());
            }
            self.0.iter_mut().for_each(|hasher| hasher.write(&buffer[..count]));
            length += count;
        }
    }

    fn text(&self) -> String {
        self.0.iter().map(|hasher| format!("{:016x}", hasher.finish())).collect()
    }

    fn of_file(path: &Path) -> io::Result<String> {
        let mut sum = Sum::new();
        sum.add_file(path)?;
        Ok(sum.text())
    }
}

#[derive(Serialize, Deserialize)]
pub struct Note {
    /// The output, for people who look into the folder.
    out: PathBuf,
    inputs: String,
    /// Checksum of the program, of names and fields: what must be the same for an index to be continued.
    settings: String,
    /// Path and checksum of each file that was written.
    files: Vec<(PathBuf, String)>,
    pub articles: usize,
    pub skipped: usize,
    pub drafts: usize,
    /// For each article the checksum of its group, which the index does not keep; empty if none has one.
    pub groups: Vec<u64>,
}

/// What a build is going to be made of.
pub struct Inputs {
    note: PathBuf,
    out: PathBuf,
    sum: String,
    settings: String,
    /// Length and time of each file, to see whether it changes meanwhile.
    files: States,
}

type States = Vec<(PathBuf, Option<(u64, SystemTime)>)>;

/// `None` where it cannot be known for sure, or there is no cache folder.
pub fn inputs(arguments: &BuildArguments, settings: &Settings, stage: &Stage) -> Option<Inputs> {
    let mut inputs = of_change(settings, stage)?;
    let found =
        source::find(&arguments.reading.sources, &arguments.reading.formats, arguments.out.as_deref())
            .ok()?;
    // Standard input is no file that another build could find again.
    let paths = found.files.iter().map(|file| file.path().map(Path::to_path_buf));
    let mut paths = paths.collect::<Option<Vec<PathBuf>>>()?;
    // The members of an archive lie in one file.
    paths.dedup();
    paths.extend(arguments.aliases.iter().cloned());
    paths.extend(arguments.look.iter().filter_map(Look::file).cloned());
    inputs.files = paths.into_iter().map(|path| (path.clone(), state(&path))).collect();
    inputs.sum = sum(arguments, &found, &inputs).ok()?;
    Some(inputs)
}

/// The same for an output that is not made of sources alone: it counts as built of nothing that is known.
pub fn of_change(settings: &Settings, stage: &Stage) -> Option<Inputs> {
    let out = std::path::absolute(stage.target()).ok()?;
    let mut name = Sum::new();
    name.add(&out);
    let note = cache_folder()?.join(format!("{}.json", name.text()));
    let mut sum = Sum::new();
    sum.add(format!(
        "{:?}",
        (&settings.facets, &settings.aliases, settings.adjacency_bits, settings.phrases, settings.sample)
    ));
    sum.add_file(&std::env::current_exe().ok()?).ok()?;
    Some(Inputs { note, out, sum: String::new(), settings: sum.text(), files: Vec::new() })
}

fn state(path: &Path) -> Option<(u64, SystemTime)> {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.len(), metadata.modified().ok()?))
}

fn sum(arguments: &BuildArguments, found: &Found, inputs: &Inputs) -> io::Result<String> {
    let mut sum = Sum::new();
    sum.add(&inputs.settings);
    sum.add(format!("{:?}", arguments.what_decides()));
    sum.add(format!("{:?}", found.unreadable));
    for file in &found.files {
        sum.add((&file.relative, &file.source, file.in_folder));
    }
    inputs.files.iter().try_for_each(|(path, _)| sum.add_file(path))?;
    Ok(sum.text())
}

impl Inputs {
    /// The note of the last build, if it was made of the same and its output is still whole.
    pub fn are_built(&self) -> Option<Note> {
        self.last().filter(|note| note.inputs == self.sum)
    }

    /// Whether what a note is of was written with these settings, by this program.
    pub fn settings_are_those_of(&self, note: &Note) -> bool {
        note.settings == self.settings
    }

    /// The note of what is there, if that is whole.
    pub fn last(&self) -> Option<Note> {
        let note: Note = serde_json::from_slice(&fs::read(&self.note).ok()?).ok()?;
        let is_whole = |(path, sum): &(PathBuf, String)| Sum::of_file(path).is_ok_and(|now| now == *sum);
        (note.out == self.out && note.files.iter().all(is_whole)).then_some(note)
    }

    /// Notes a build that has written these files. What cannot be noted is built again: no error.
    pub fn note(self, written: &Written, report: &Report) {
        let _ = fs::remove_file(&self.note);
        let is_as_read = self.files.iter().all(|(path, before)| before.is_some() && state(path) == *before);
        let sums =
            written.0.iter().map(|path| Some((std::path::absolute(path).ok()?, Sum::of_file(path).ok()?)));
        let Some(files) = sums.collect::<Option<Vec<_>>>().filter(|_| is_as_read) else { return };
        let Inputs { out, sum: inputs, settings, .. } = self;
        let Report { articles, skipped, drafts, .. } = *report;
        let mut groups = report.groups.clone();
        if groups.iter().all(|group| *group == 0) {
            groups.clear();
        }
        let note = Note { out, inputs, settings, files, articles, skipped, drafts, groups };
        let _ = write(&self.note, &note);
    }
}

/// Beside and renamed, so that two builds at once never mix their notes.
fn write(path: &Path, note: &Note) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    let beside = path.with_extension(std::process::id().to_string());
    fs::write(&beside, serde_json::to_vec(note)?)?;
    fs::rename(&beside, path)
}

fn cache_folder() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let of_system = || match std::env::consts::OS {
        "macos" => folder("HOME").map(|home| home.join("Library/Caches")),
        "windows" => folder("LOCALAPPDATA"),
        _ => folder("HOME").map(|home| home.join(".cache")),
    };
    folder("XDG_CACHE_HOME").or_else(of_system).map(|folder| folder.join("mokim"))
}
