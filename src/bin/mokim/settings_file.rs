//! `mokim.toml`: settings of `build` and `inspect` that hold for every run.
//!
//! A key is the long name of an option of `build`, so there is nothing to learn twice; [`keys`] takes them from the
//! command line's own description, and no option can lack its key. What the file says is put into the command line as if
//! it had been typed, but for what was typed: one place checks all values, and what was typed wins. Three keys are not
//! options: `sources`, `mode` (`"embedded"`, `"split"`, `"single-file"`) and `recency`. What is meant for one run only
//! has no key ([`OF_ONE_RUN`]). Paths are reckoned from the folder of the file.
use crate::arguments::Arguments;
use anyhow::{Context, anyhow, bail, ensure};
use clap::builder::ValueParser;
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command, CommandFactory, Parser};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

pub const NAME: &str = "mokim.toml";

/// Options without a key.
const OF_ONE_RUN: [&str; 9] =
    ["add", "remove", "force", "index-only", "json", "config", "no-config", "help", "version"];

/// Options that the key `mode` stands for.
const MODES: [&str; 2] = ["single-file", "split"];

/// The command line that was typed, with what the settings file adds to it. Wrong usage ends the program.
///
/// # Errors
/// If the settings file cannot be read, or says what is no setting.
pub fn arguments() -> anyhow::Result<Arguments> {
    let typed: Vec<OsString> = std::env::args_os().collect();
    Ok(Arguments::parse_from(with_settings(typed)?))
}

fn with_settings(mut typed: Vec<OsString>) -> anyhow::Result<Vec<OsString>> {
    if !typed.get(1).is_some_and(|name| name == "build" || name == "inspect") {
        return Ok(typed);
    }
    let off = switched_off(&mut typed);
    let command = Arguments::command().ignore_errors(true);
    let Ok(given) = command.try_get_matches_from(&typed) else { return Ok(typed) };
    let Some((name, given)) = given.subcommand() else { return Ok(typed) };
    let Some(file) = file(given) else { return Ok(typed) };
    let table = read(&file)?;
    let settings =
        Settings { command: subcommand(name), given, folder: file.parent().unwrap_or(Path::new("")) };
    let mut added = Vec::new();
    for (key, value) in table.iter().filter(|(key, _)| !off.contains(key)) {
        let told = || format!("{}: `{key}`", file.display());
        added.extend(settings.arguments(key, value).with_context(told)?);
    }
    typed.splice(2..2, added);
    Ok(typed)
}

/// Takes `--strict=false` and the like out: what the file switches on is off for this run.
fn switched_off(typed: &mut Vec<OsString>) -> Vec<String> {
    let build = subcommand("build");
    let mut off = Vec::new();
    typed.retain(|argument| {
        let text = argument.to_str().and_then(|text| text.strip_prefix("--")?.strip_suffix("=false"));
        let flag = text.filter(|name| {
            build.get_arguments().any(|arg| arg.get_long() == Some(name) && !arg.get_action().takes_values())
        });
        off.extend(flag.map(|flag| if MODES.contains(&flag) { "mode".into() } else { flag.to_string() }));
        flag.is_none()
    });
    off
}

fn subcommand(name: &str) -> Command {
    let mut whole = Arguments::command();
    whole.build();
    whole.find_subcommand(name).cloned().unwrap_or_default()
}

/// The file that is named, or the one of the current folder if there is one.
fn file(given: &ArgMatches) -> Option<PathBuf> {
    // Wrong usage may end before the switch is known.
    if matches!(given.try_get_one::<bool>("no_config"), Ok(Some(true))) {
        return None;
    }
    let named = given.get_one::<PathBuf>("config").cloned();
    named.or_else(|| Some(PathBuf::from(NAME)).filter(|file| file.exists()))
}

/// # Errors
/// If it is no TOML, or a key is not known.
fn read(file: &Path) -> anyhow::Result<Table> {
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("settings {} cannot be read", file.display()))?;
    let table: Table =
        text.parse().with_context(|| format!("{}: expected settings in TOML", file.display()))?;
    let keys = keys();
    for key in table.keys() {
        ensure!(keys.contains(key), "{}: {}", file.display(), unknown(key, &keys));
    }
    Ok(table)
}

fn unknown(key: &str, keys: &[String]) -> String {
    if OF_ONE_RUN.contains(&key) {
        return format!("`{key}` is for one run only: give `--{key}`");
    }
    let nearest = keys.iter().min_by_key(|known| strsim::damerau_levenshtein(key, known));
    format!("there is no setting `{key}`: did you mean `{}`?", nearest.map_or("", String::as_str))
}

/// All keys, in the order of the help.
pub fn keys() -> Vec<String> {
    let mut keys: Vec<String> = vec!["sources".into()];
    for arg in subcommand("build").get_arguments() {
        let key = match arg.get_long() {
            Some("no-recency") => "recency",
            Some(name) if MODES.contains(&name) => "mode",
            Some(name) if !OF_ONE_RUN.contains(&name) => name,
            _ => continue,
        };
        if keys.iter().all(|known| known != key) {
            keys.push(key.into());
        }
    }
    keys
}

/// The settings of one file for one run.
struct Settings<'a> {
    command: Command,
    /// What was typed.
    given: &'a ArgMatches,
    folder: &'a Path,
}

impl Settings<'_> {
    /// What a setting is on the command line; nothing if that has it already, or the command has no such option.
    fn arguments(&self, key: &str, value: &Value) -> anyhow::Result<Vec<OsString>> {
        match key {
            "sources" => self.sources(value),
            "mode" => self.mode(value),
            "recency" => Ok(self.switch("no-recency", !truth(value)?)),
            _ => self.option(key, value),
        }
    }

    fn arg(&self, long: &str) -> Option<&Arg> {
        self.command.get_arguments().find(|arg| arg.get_long() == Some(long))
    }

    fn is_given(&self, id: &str) -> bool {
        let known = self.given.ids().any(|known| known.as_str() == id);
        known && self.given.value_source(id) == Some(ValueSource::CommandLine)
    }

    /// What is amended is not built of all sources again.
    fn sources(&self, value: &Value) -> anyhow::Result<Vec<OsString>> {
        let paths = texts(value)?;
        let amends = ["add", "remove"].iter().any(|id| self.is_given(id));
        Ok(if self.is_given("sources") || amends {
            Vec::new()
        } else {
            paths.iter().map(|path| self.path(path)).collect()
        })
    }

    fn mode(&self, value: &Value) -> anyhow::Result<Vec<OsString>> {
        let mode = value.as_str().unwrap_or_default();
        ensure!(
            mode == "embedded" || MODES.contains(&mode),
            "expected \"embedded\", \"split\" or \"single-file\", found {value}"
        );
        let typed = ["single_file", "split", "index_only"].iter().any(|id| self.is_given(id));
        Ok(if typed || mode == "embedded" { Vec::new() } else { self.switch(mode, true) })
    }

    fn switch(&self, long: &str, on: bool) -> Vec<OsString> {
        let arg = self.arg(long).filter(|arg| on && !self.is_given(arg.get_id().as_str()));
        arg.map(|_| OsString::from(format!("--{long}"))).into_iter().collect()
    }

    fn option(&self, key: &str, value: &Value) -> anyhow::Result<Vec<OsString>> {
        let Some(arg) = self.arg(key) else { return Ok(Vec::new()) };
        if !arg.get_action().takes_values() {
            return Ok(self.switch(key, truth(value)?));
        }
        let values = match value {
            Value::Array(_) | Value::Table(_) if !is_list(arg) => bail!("expected one value, found {value}"),
            Value::Table(table) => pairs(table)?,
            _ => texts(value)?,
        };
        let replaced = key == "out" && self.is_given("index_only");
        if replaced || self.is_given(arg.get_id().as_str()) {
            return Ok(Vec::new());
        }
        let typed = |value: &String| {
            let mut argument = OsString::from(format!("--{key}="));
            match is_path(arg.get_value_parser()) {
                true => argument.push(self.path(value)),
                false => argument.push(value),
            }
            argument
        };
        Ok(values.iter().map(typed).collect())
    }

    fn path(&self, path: &str) -> OsString {
        let path = self.folder.join(path);
        let hyphen = path.as_os_str().as_encoded_bytes().starts_with(b"-");
        if hyphen { Path::new(".").join(path).into() } else { path.into() }
    }
}

/// Whether it may be given several times.
pub fn is_list(arg: &Arg) -> bool {
    matches!(arg.get_action(), clap::ArgAction::Append) || arg.get_value_delimiter().is_some()
}

fn is_path(parser: &ValueParser) -> bool {
    parser.type_id() == clap::builder::ValueParser::path_buf().type_id()
}

fn truth(value: &Value) -> anyhow::Result<bool> {
    value.as_bool().ok_or_else(|| anyhow!("expected true or false, found {value}"))
}

/// One value, or each of an array.
fn texts(value: &Value) -> anyhow::Result<Vec<String>> {
    match value {
        Value::Array(values) => values.iter().map(text).collect(),
        one => Ok(vec![text(one)?]),
    }
}

/// `name=value` for each entry, which may be an array.
fn pairs(table: &Table) -> anyhow::Result<Vec<String>> {
    let mut pairs = Vec::new();
    for (name, value) in table {
        pairs.extend(texts(value)?.iter().map(|text| format!("{name}={text}")));
    }
    Ok(pairs)
}

fn text(value: &Value) -> anyhow::Result<String> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Integer(number) => Ok(number.to_string()),
        Value::Float(number) => Ok(number.to_string()),
        other => bail!("expected text or a number, found {other}"),
    }
}
