//! The command line of what reads articles: which ones and how; and of `mokim inspect`, which does only that.
use crate::format_arguments::FormatArguments;
use clap::Args;
use mokim::ingest::{Encoding, Rules};
use std::path::PathBuf;

#[derive(Args, Clone, Debug)]
pub struct ReadingArguments {
    /// Files or folders of articles; `-` is standard input.
    #[arg(required = true, value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,
    /// Put in front of every address that begins with `/`.
    #[arg(long, value_name = "URL", default_value = "", hide_default_value = true, value_parser = mokim::ingest::address::base)]
    pub base_url: String,
    /// Encoding of all files without a byte order mark (utf-8, windows-1258, tcvn3, vni, viscii, viqr, …) [default: found
    /// out for each].
    #[arg(long, value_name = "NAME", value_parser = Encoding::named)]
    pub encoding: Option<Encoding>,
    /// Take settings from this file [default: mokim.toml, if the current folder has one].
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Read no settings file.
    #[arg(long, conflicts_with = "config")]
    pub no_config: bool,
    #[command(flatten)]
    pub formats: FormatArguments,
}

impl ReadingArguments {
    /// What holds for all files.
    pub fn rules(&self) -> Rules {
        Rules { encoding: self.encoding, ..self.formats.rules() }
    }
}

const INSPECT_HELP: &str = "\
A line an article: its day, language (vi, or as the article says), percent of furniture, section, title, encoding if it
is not UTF-8, an earlier article that tells the same, and how the text begins. Behind them what may be wrong.

Examples:
  mokim inspect articles/
  mokim inspect articles/ --html report.html
  mokim inspect articles/ --json";

#[derive(Args)]
#[command(after_help = INSPECT_HELP)]
pub struct InspectArguments {
    #[command(flatten)]
    pub reading: ReadingArguments,
    /// One JSON object a line, with the whole body.
    #[arg(long)]
    pub json: bool,
    /// Write a page to go through in the browser.
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
}
