//! The command line of what reads articles: which ones and how; and of `mokim inspect`, which does only that.
use clap::Args;
use mokim::ingest::Encoding;
use std::path::PathBuf;

#[derive(Args, Clone, Debug)]
pub struct ReadingArguments {
    /// Files or folders of articles.
    #[arg(required = true, value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,
    /// Put in front of every address that begins with `/`.
    #[arg(long, value_name = "URL", default_value = "", hide_default_value = true, value_parser = mokim::ingest::address::base)]
    pub base_url: String,
    /// Encoding of all files without a byte order mark (utf-8, windows-1258, tcvn3, vni, viscii, viqr, …) [default: found
    /// out for each].
    #[arg(long, value_name = "NAME", value_parser = Encoding::named)]
    pub encoding: Option<Encoding>,
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
