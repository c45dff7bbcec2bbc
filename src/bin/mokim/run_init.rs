//! `mokim init`: a settings file with every setting, commented out, as a place to begin.
//!
//! Its text is made of the help of `build`, so it names every option and no other.
use crate::arguments::{Arguments, InitArguments};
use crate::output::write_beside;
use crate::settings_file::{is_list, keys};
use crate::show;
use anyhow::{Context, ensure};
use clap::{Arg, CommandFactory};
use std::io::Write;

const HEAD: &str = "\
# Settings of `mokim build` and `mokim inspect`, read from mokim.toml in the current folder, or from
# the file that --config names. What is typed on the command line counts instead; `--strict=false`
# switches off what is switched on here. Paths begin at the folder of this file.
# Take the # away before what you want to set.
";

/// What help and default do not show.
const EXAMPLES: [(&str, &str); 17] = [
    ("sources", r#"["articles"]"#),
    ("mode", r#""embedded""#),
    ("recency", "true"),
    ("out", r#""out""#),
    ("title", r#""Báo của tôi""#),
    ("base-url", r#""https://example.org""#),
    ("encoding", r#""utf-8""#),
    ("facet", r#"["author", "tags"]"#),
    ("sort-field", r#"["price"]"#),
    ("aliases", r#"["names.txt"]"#),
    ("look", r#""bao""#),
    ("threads", "2"),
    ("memory", "256"),
    ("field", r#"{ title = "headline" }"#),
    ("format", r#""txt""#),
    ("keep-field", r#"["author", "source"]"#),
    ("weight", "{ headings = 2 }"),
];

const TOLD: [(&str, &str); 3] = [
    ("sources", "Files or folders of articles"),
    (
        "mode",
        "How the index gets to the reader: \"embedded\" in mokim.wasm, \"split\" into chunk files, or all of it in one page, \"single-file\"",
    ),
    ("recency", "Put the newer of two articles first that fit a query alike"),
];

pub fn run(arguments: &InitArguments, out: &mut dyn Write) -> anyhow::Result<()> {
    let file = &arguments.file;
    ensure!(
        arguments.force || !file.exists(),
        "{} is there already: --force writes it anew, and what it says is lost",
        file.display()
    );
    write_beside(file, template().as_bytes()).with_context(|| format!("cannot write {}", file.display()))?;
    writeln!(out, "{} written: {}, all commented out", file.display(), show::count(keys().len(), "setting"))?;
    Ok(())
}

fn template() -> String {
    let mut command = Arguments::command();
    command.build();
    let build = command.find_subcommand("build");
    let mut text = String::from(HEAD);
    for key in keys() {
        let arg = build.and_then(|build| build.get_arguments().find(|arg| arg.get_long() == Some(&*key)));
        text.push('\n');
        for line in wrapped(&told(&key, arg)) {
            text.push_str(&format!("# {line}\n"));
        }
        text.push_str(&format!("#{key} = {}\n", example(&key, arg)));
    }
    text
}

fn told(key: &str, arg: Option<&Arg>) -> String {
    let own = TOLD.iter().find(|(known, _)| *known == key).map(|(_, told)| told.to_string());
    let help = || arg.and_then(Arg::get_help).map(ToString::to_string);
    own.or_else(help).unwrap_or_default()
}

fn example(key: &str, arg: Option<&Arg>) -> String {
    let own = EXAMPLES.iter().find(|(known, _)| *known == key).map(|(_, example)| example.to_string());
    own.or_else(|| arg.map(by_its_kind)).unwrap_or_default()
}

fn by_its_kind(arg: &Arg) -> String {
    if !arg.get_action().takes_values() {
        return "true".into();
    }
    let default = arg.get_default_values().first().map(|value| value.to_string_lossy().into_owned());
    let name = || arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    let value = default.or_else(name).unwrap_or_default();
    let value = if value.parse::<i64>().is_ok() { value } else { format!("{value:?}") };
    if is_list(arg) { format!("[{value}]") } else { value }
}

/// Lines of at most 98 letters.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        if lines
            .last()
            .is_some_and(|line| !line.is_empty() && line.chars().count() + word.chars().count() > 97)
        {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(if line.is_empty() { "" } else { " " });
            line.push_str(word);
        }
    }
    lines
}
