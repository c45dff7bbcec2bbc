//! The command lines of `mokim search` and `mokim eval`, which ask an index.
use crate::retype::Typing;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

const SEARCH_HELP: &str = "\
INDEX is an output folder, a .wasm with an index inside (of a split one, beside its chunks), the
.html of `build --single-file`, or the file of `build --index-only`.

QUERY is what a reader types into the box; every text is a query:
  \"khuôn khổ kinh tế\"         these words, side by side
  bão -mỹ -\"đầu tư\"           without this word or phrase, in any form that fits what was typed
  bão OR lũ, bão | \"áp thấp\"  one of the words or phrases directly beside
  title:bão title:\"áp thấp\"   in the title
  section:\"Thế giới\"          of this section; section:the-gioi will do. So for each --facet
  date:2023  date:4/2023       of a year, a month or a day (15/4/2023, 2023-04-15),
  date:2023-04..2023-06        or from one to the other
  after:2023-04 before:2024    from then on, up to then; both count themselves
What is not quite an operator is words: `covid -19`, https://..., a date that does not exist.

--filter takes values as they stand in the articles, and one of several given for one field;
--facets counts the values among the articles found, a field's own --filter left out.
Write `--` before a query that begins with a hyphen. Without words (\"\") filters, --sort and
--facets list all articles that pass.

Examples:
  mokim search out ngoai truong bui thanh son
  mokim search out '\"khuôn khổ kinh tế\"' -n 3
  mokim search out bão --filter section=\"Thời sự\" --after 2023-01 --sort newest
  mokim search out \"\" --facets section --json
  mokim search out xe --sort=-price
  mokim search out ngoai truong --explain -n 3
  mokim search out -- '-mỹ ngoại trưởng'";

#[derive(Args)]
#[command(after_help = SEARCH_HELP)]
pub struct SearchArguments {
    /// Output folder, .wasm, .html or index file.
    pub index: PathBuf,
    /// What to look for; several words are joined by blanks.
    #[arg(required = true)]
    pub query: Vec<String>,
    /// How many hits to show, at most 1,000.
    #[arg(short = 'n', long, value_name = "N", default_value_t = 10, value_parser = hits)]
    pub limit: usize,
    /// How many of the best hits to pass over.
    #[arg(long, value_name = "K", default_value_t = 0)]
    pub offset: usize,
    /// Only articles with this value; again for others, of which one of each field must fit.
    #[arg(long, value_name = "FIELD=VALUE", value_parser = filter)]
    pub filter: Vec<(String, String)>,
    /// Only articles from this day, month or year on (2023-04-15, 2023-04, 2023).
    #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
    pub after: String,
    /// Only articles up to this day, month or year, itself included.
    #[arg(long, value_name = "DATE", default_value = "", hide_default_value = true)]
    pub before: String,
    /// What comes first: `relevance`, `newest`, `oldest`, or by a field of `build --sort-field` or `--facet`: `price`, the
    /// lowest first, `-price`, the highest. Articles that hold every word still come before the others.
    #[arg(long, value_name = "ORDER", default_value = "relevance", allow_hyphen_values = true)]
    pub sort: String,
    /// Take the words as they are typed: decode no keys, mend no mistakes, look up no other names.
    #[arg(long)]
    pub literal: bool,
    /// What typed marks say: articles with them come first, those with others are left out, or nothing.
    #[arg(long, value_enum, default_value = "prefer")]
    pub accents: AccentsArgument,
    /// Do not put the newer of two articles first that fit alike.
    #[arg(long)]
    pub no_recency: bool,
    /// Show each of the articles that tell the same (those of one `group`), not only the best.
    #[arg(long)]
    pub no_collapse: bool,
    /// Count the values of these fields among the articles found.
    #[arg(long, value_name = "FIELD,…", value_delimiter = ',')]
    pub facets: Vec<String>,
    /// Say what was understood of each word, and what each part of every score gave.
    #[arg(long)]
    pub explain: bool,
    /// Print {"total", "hits", "suggestion"}, with --facets also "facets", with --explain also
    /// "explanation", as JSON.
    #[arg(long)]
    pub json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum AccentsArgument {
    Prefer,
    Exact,
    Ignore,
}

fn filter(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((field, value)) if !field.is_empty() && !value.is_empty() => Ok((field.into(), value.into())),
        _ => Err("expected FIELD=VALUE, such as section=\"Thế giới\"".into()),
    }
}

const EVAL_HELP: &str = "\
QUERIES has one JSON object a line: {\"qid\", \"variant\", \"query\", \"relevant\": [ids]}; `variant` may be
left out. Each query asks for 10 hits with snippets. P@10 divides by min(10, number of relevant).
--typed retypes every query before it is asked, whatever its variant: queries that were typed with
all their marks then also tell how those are answered that were not.

Examples:
  mokim eval out queries.jsonl --json
  mokim eval out queries.jsonl --typed toneless";

#[derive(Args)]
#[command(after_help = EVAL_HELP)]
pub struct EvalArguments {
    /// Output folder, .wasm, .html or index file.
    pub index: PathBuf,
    /// Judged queries, one JSON object a line; may be .gz.
    pub queries: PathBuf,
    /// Ask each query as if typed without marks, decomposed, or with the input method off.
    #[arg(long, value_name = "HOW")]
    pub typed: Option<Typing>,
    /// Print {"variants": {NAME: {n, mrr10, s1, p10, recall10, p50_ms, p99_ms}}} as JSON.
    #[arg(long)]
    pub json: bool,
}

fn hits(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(number) if (1..=1000).contains(&number) => Ok(number),
        _ => Err("expected a number from 1 to 1000".into()),
    }
}
