//! Options that say what the sources are.
use clap::Args;
use mokim::ingest::{FieldMap, Format, Rules};

#[derive(Args, Clone, Debug, Default)]
pub struct FormatArguments {
    /// What a SOURCE is whose name does not say it, above all `-`, standard input: txt, md, mdx, html, json, jsonl, csv,
    /// tsv, feed, warc
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    pub format: Option<Format>,
    /// Their name for a field of ours, in JSON, tables and front matter: `title=headline`, `body=text.full`; again for
    /// others, and for the same one if any of several names may stand there
    #[arg(long, value_name = "OURS=THEIRS", value_parser = pair)]
    pub field: Vec<(String, String)>,
}

impl FormatArguments {
    /// What holds for all files.
    pub fn rules(&self) -> Rules {
        Rules { field_map: FieldMap::of(self.field.iter().cloned()), ..Rules::default() }
    }
}

fn format(text: &str) -> Result<Format, String> {
    Format::named(text.trim_start_matches('.'))
        .ok_or_else(|| "expected txt, md, mdx, html, json, jsonl, csv, tsv, feed or warc".into())
}

fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((ours, theirs)) if !ours.trim().is_empty() && !theirs.trim().is_empty() => {
            Ok((ours.trim().into(), theirs.trim().into()))
        }
        _ => Err("expected OURS=THEIRS, such as title=headline".into()),
    }
}
