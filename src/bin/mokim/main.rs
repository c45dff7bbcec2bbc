//! The program `mokim`: makes an index from articles, and asks it questions in the terminal.
//!
//! Each subcommand has one file, `run_….rs`. Reading articles goes through
//! `source` (which files; `archive`) → `reading` (in order, in parallel; `unpack`, `streams`) → `mokim::ingest`
//! (one reader a format, the same checks for all) → `collection` (ids, report; what is furniture, when all were read:
//! `spool`; what tells the same: `alike`).
//! Engine and index become files in `web_files`: `mokim.wasm` (`embed`), or the page that is one file
//! (`single_file`); `look` styles it, `site` says what a site needs to take it in. Writing goes through `output`, which
//! puts all files into place or none.
mod alike;
mod amend;
mod archive;
mod arguments;
mod arguments_build;
mod arguments_reading;
mod arguments_search;
mod bounded;
mod chunk_files;
mod collection;
mod embed;
mod explain;
mod format_arguments;
mod frames;
mod further;
mod ids;
mod indexing;
mod input;
mod inspect_page;
mod inspect_table;
mod look;
mod marked;
mod open_index;
mod output;
mod reading;
mod report;
mod retype;
mod run_build;
mod run_check;
mod run_eval;
mod run_init;
mod run_inspect;
mod run_search;
mod run_serve;
mod run_stats;
mod settings_file;
mod show;
mod single_file;
mod site;
mod source;
mod source_file;
mod spill;
mod spool;
mod streams;
mod unchanged;
mod understood;
mod unpack;
mod web_files;

use arguments::Command;
use std::io::{self, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut out = io::stdout().lock();
    let arguments = settings_file::arguments(); // Wrong usage ends there, with status 2.
    let done =
        arguments.and_then(|arguments| run(&arguments.command, &mut out)).and_then(|()| Ok(out.flush()?));
    match done {
        Err(error) if !is_closed_pipe(&error) => {
            eprintln!("mokim: {error:#}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

fn run(command: &Command, out: &mut dyn Write) -> anyhow::Result<()> {
    match command {
        Command::Build(arguments) => run_build::run(arguments, out),
        Command::Init(arguments) => run_init::run(arguments, out),
        Command::Inspect(arguments) => run_inspect::run(arguments, out),
        Command::Search(arguments) => run_search::run(arguments, out),
        Command::Eval(arguments) => run_eval::run(arguments, out),
        Command::Stats(arguments) => run_stats::run(arguments, out),
        Command::Check(arguments) => run_check::run(arguments, out),
        Command::Serve(arguments) => run_serve::run(arguments, out),
    }
}

/// Whoever reads our output has seen enough (`mokim search … | head`): that is no failure.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
