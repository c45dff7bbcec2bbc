//! The command line of what reads articles: which ones and how; and of `mokim inspect`, which does only that.
use crate::format_arguments::FormatArguments;
use clap::Args;
use std::path::PathBuf;

#[derive(Args, Clone, Debug)]
pub struct ReadingArguments {
    /// Files or folders of articles; `-` is standard input.
    #[arg(required = true, value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,
    /// Put in front of every address that begins with `/`.
    #[arg(long, value_name = "URL", default_value = "", hide_default_value = true, value_parser = mokim::ingest::address::base)]
    pub base_url: String,
    #[command(flatten)]
    pub formats: FormatArguments,
}

#[derive(Args)]
#[command(after_help = "Example:\n  mokim inspect articles/ --json")]
pub struct InspectArguments {
    #[command(flatten)]
    pub reading: ReadingArguments,
    /// One JSON object a line, with the whole body.
    #[arg(long)]
    pub json: bool,
}
