//! The command line: what can be asked for, and the help for it. The larger subcommands have files of their own.
pub use crate::arguments_build::{BuildArguments, Mode};
pub use crate::arguments_reading::{InspectArguments, ReadingArguments};
pub use crate::arguments_search::{AccentsArgument, EvalArguments, SearchArguments};
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// A search box for articles that runs whole in the reader's browser.
#[derive(Parser)]
#[command(version, about, after_help = EXAMPLES)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  mokim build articles/ -o out        index a folder of articles
  mokim serve out                     look at it in the browser
  mokim search out ngoai truong       ask it in the terminal

Exit status: 0 done, 1 failed, 2 wrong usage. Nothing found is not a failure.";

#[derive(Subcommand)]
pub enum Command {
    /// Index files or folders of articles and write the search page.
    Build(Box<BuildArguments>),
    /// Write a settings file with every setting, commented out.
    Init(InitArguments),
    /// Show what is understood of each article, without indexing.
    Inspect(InspectArguments),
    /// Search in the terminal, with the browser's own engine and answers.
    Search(SearchArguments),
    /// Measure the answers to judged queries: MRR@10, S@1, P@10, recall@10, latency.
    Eval(EvalArguments),
    /// Count documents, terms, tokens, and bytes per section.
    Stats(StatsArguments),
    /// Verify every checksum and invariant of an index.
    Check(CheckArguments),
    /// Preview an output folder on this machine, with the right headers.
    Serve(ServeArguments),
}

#[derive(Args)]
#[command(after_help = "Example:\n  mokim init && mokim build")]
pub struct InitArguments {
    /// File to write.
    #[arg(default_value = "mokim.toml")]
    pub file: PathBuf,
    /// Write it anew if it is there.
    #[arg(long)]
    pub force: bool,
}

#[derive(Args)]
#[command(after_help = "Example:\n  mokim stats out")]
pub struct StatsArguments {
    /// Output folder, .wasm, .html or index file.
    pub index: PathBuf,
    /// Print {"documents", "terms", "tokens", "bytes"} as JSON.
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
#[command(after_help = "Example:\n  mokim check out && echo sound")]
pub struct CheckArguments {
    /// Output folder, .wasm, .html or index file.
    pub index: PathBuf,
}

const SERVE_HELP: &str = "\
Only this machine can reach it. Files go out with the content security policy that mokim is made
for, so what works here works under a strict one; the page of `build --single-file` has its own.
The first line printed is the address.

Example:
  mokim serve out --port 0";

#[derive(Args)]
#[command(after_help = SERVE_HELP)]
pub struct ServeArguments {
    /// Folder to show.
    pub out: PathBuf,
    /// Port; 0 takes a free one.
    #[arg(long, default_value_t = 8000)]
    pub port: u16,
}
