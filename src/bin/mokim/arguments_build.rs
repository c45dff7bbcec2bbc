//! The command line of `mokim build`.
use crate::arguments_reading::ReadingArguments;
use crate::further;
use crate::look::{Look, look};
use clap::Args;
use std::path::PathBuf;

const BUILD_HELP: &str = "\
Reads .txt .md .mdx .html .json .jsonl .csv .tsv, feeds (.rss .atom .rdf .xml), .warc; .gz .zst .zip of
them; folders with all that lies in them; `-` is standard input, told by its bytes or --format.
Never indexed: OUT itself, dotfiles, node_modules, articles with `draft: true`, robots.txt and the
like, 404.html, feeds in a folder of pages.
JSON: an array of objects, one object, {\"articles\": [...]}, or one object a line (.jsonl), with
  id, title, body, url, date, section, image; other fields are kept as further facts. So the columns
  of a table and front matter; --field says which of their names is which of these. Of articles
  with the same `group` a search shows the best, and how many more there are.
Date: of a field; of a line of the text; of the file's name or folders; of the address.
Plain text: the first line that is no list entry, date, address or furniture of the page is the
  title; a date line and an address line (http://...) before the first long paragraph become date
  and address, names under the text author and source. In plain text and in the bodies of JSON,
  lists of other headlines, bylines, share bars and lines that many articles share are furniture:
  found behind what speaks of them, never in the way (`mokim inspect --json` shows it).
Articles whose texts are alike (four of five runs of five words) are shown under the best of them;
  --drop-duplicates keeps the one with the longest text of each group.
An address given by the article is kept. Pages of a folder get their path (/a/b.html). Other
  articles have none and open in the reader.

--aliases FILE, one thing a line, in UTF-8; a line that begins with # is a comment:
  Sở Văn hóa và Thể thao | Sở VHTT    typing one name also finds the other, a little lower
  kđt > khu đô thị                    typing kđt finds khu đô thị, not the other way round
  After a tab, what the other name is worth against the typed one: above 0, up to 1 [0.9].
  A name of one syllable counts in articles only with a capital and away from other capitalised
  syllables; an abbreviation of up to three letters only in capitals. A line of one name alone
  keeps its words from shorter names: `mỹ thuật` is not in Mỹ.

--add keeps what OUT holds and adds the articles of SOURCE; those of an id that OUT has are replaced,
unless they are the same. --remove takes articles out. The answers are those of a whole build, which
is needed now and then to keep OUT small; give --aliases, --weight, --keep-field, --split, --single-file again. What a build was made of is
noted, as checksums, in $XDG_CACHE_HOME/mokim (~/.cache/mokim): so that nothing is built twice, and
--add can take over what is there. Without the note it indexes all articles anew, from OUT.

OUT gets mokim.wasm, mokim.js, mokim-page.js, mokim-highlight.js and index.html, with --look
also mokim-look.css, all or none of them; with --single-file index.html
alone, and what a build without it left of the other two goes. No other file in OUT is ever
touched. An OUT with files in it that no mokim wrote is refused; --force writes there all the
same, and replaces files of those names only.

--split is for collections that are too large to be loaded whole. mokim.wasm then holds only what
every search needs, and OUT also gets mokim-chunks/, at most 195 files with the rest; a search
fetches a few hundred bytes to a few KB of many of them, by HTTP ranges, or whole files where the
server knows no ranges. Upload mokim-chunks/ first and mokim.wasm last. A chunk that did not change
keeps its name; those no longer used are deleted from OUT. Unless an article was withdrawn, leave
them on the server for a day, for pages that are open.
mokim-offline.js and mokim-files.json let a service worker of yours keep it all for offline use.

Examples:
  mokim build articles/ -o out --title \"Báo của tôi\"
  mokim build public/ -o public/search --base-url https://example.org
  mokim build clippings/ -o archive --single-file
  mokim build new/ -o out --add --remove article-of-yesterday
  mokim build news.jsonl.gz -o out --strict --facet author --facet tags
  mokim build export.csv -o out --field title=headline --field body=text
  curl -s https://example.org/feed.xml | mokim build - -o out
  mokim build articles/ -o out --aliases names.txt
  mokim build archive/ -o out --split
  mokim build articles/ -o out --look bao";

#[derive(Args, Clone, Debug)]
#[command(after_help = BUILD_HELP, mut_arg("sources", |arg| arg.required(false).required_unless_present("remove")))]
pub struct BuildArguments {
    #[command(flatten)]
    pub reading: ReadingArguments,
    /// Folder for the search page.
    #[arg(short, long, value_name = "OUT", required_unless_present = "index_only")]
    pub out: Option<PathBuf>,
    /// Write the bare index into FILE and no page; `search`, `eval`, `stats`, `check` read it.
    #[arg(long, value_name = "FILE", conflicts_with = "out")]
    pub index_only: Option<PathBuf>,
    /// Name of the collection, shown on the page [default: from --lang].
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Language of articles and page (BCP 47).
    #[arg(long, default_value = "vi", value_parser = language)]
    pub lang: String,
    /// Let readers filter by this further field of the articles, and count it, beside the section; again for others.
    #[arg(long, value_name = "NAME")]
    pub facet: Vec<String>,
    /// Let searches be ordered by this further field, by numbers, days as 2023-04-15, or text; again for others.
    #[arg(long, value_name = "NAME")]
    pub sort_field: Vec<String>,
    /// How much words in headings (`headings=2`) or in a further field (`summary=1`) count, 1 to 9; the field is searched
    /// then, behind the body. Again for others.
    #[arg(long, value_name = "FIELD=N", value_parser = further::weight)]
    pub weight: Vec<(String, u32)>,
    /// Keep this further field of the articles, those of --facet and --sort-field, and no other; again for others
    /// [default: all are kept].
    #[arg(long, value_name = "NAME")]
    pub keep_field: Vec<String>,
    /// Names for the same thing, beside those that mokim brings along: who types one also finds the others.
    #[arg(long, value_name = "FILE")]
    pub aliases: Vec<PathBuf>,
    /// Do not put the newer of two articles first that fit a query alike.
    #[arg(long)]
    pub no_recency: bool,
    /// How the page looks: bao, bien, son-mai, or a style sheet of your own, FILE.css [default: its own look].
    #[arg(long, value_name = "NAME", value_parser = look)]
    pub look: Option<Look>,
    #[command(flatten)]
    pub mode: ModeArguments,
    /// Build although nothing changed, and write into OUT although there are files in it that no mokim wrote.
    #[arg(long)]
    pub force: bool,
    /// Keep the articles that OUT has, and add those of SOURCE; one of the same id is replaced.
    #[arg(long)]
    pub add: bool,
    /// Keep the articles that OUT has but this one, and leave no word of it; again for others.
    #[arg(long, value_name = "ID")]
    pub remove: Vec<String>,
    /// Of articles that tell the same leave out all but the best.
    #[arg(long)]
    pub drop_duplicates: bool,
    /// Fail, and write nothing, if any article cannot be read.
    #[arg(long)]
    pub strict: bool,
    /// How many threads work side by side [default: one a core]; the output is the same.
    #[arg(long, value_name = "N", value_parser = threads)]
    pub threads: Option<usize>,
    /// Keep the working memory near this bound and put the rest on disk, beside OUT; the output is the same
    #[arg(long, value_name = "MB", value_parser = memory)]
    pub memory: Option<usize>,
    /// Look for fewer phrases that recur: sooner done, for some 8 % more bytes. The answers are the same.
    #[arg(long)]
    pub fast: bool,
    /// Say nothing but what went wrong.
    #[arg(short, long)]
    pub quiet: bool,
    /// Print {"articles", "skipped", "drafts", "unchanged", "files", "policy"} as JSON; a file is {"name", "bytes",
    /// "integrity"}.
    #[arg(long)]
    pub json: bool,
}

/// How the index gets to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Inside `mokim.wasm`.
    Embedded,
    /// In the one page.
    SingleFile,
    /// A part in `mokim.wasm`, the rest in files that are fetched as they are needed.
    Split,
}

/// At most one of these.
#[derive(Args, Clone, Debug)]
#[group(multiple = false)]
pub struct ModeArguments {
    /// Write one page that holds everything and opens from disk: searches and shows the articles with no server, no
    /// network and no other file.
    #[arg(long, conflicts_with = "index_only")]
    pub single_file: bool,
    /// For large collections: keep lists and texts in files of their own, fetched as they are needed.
    #[arg(long, conflicts_with = "index_only")]
    pub split: bool,
}

impl ModeArguments {
    pub fn mode(&self) -> Mode {
        match (self.single_file, self.split) {
            (true, _) => Mode::SingleFile,
            (_, true) => Mode::Split,
            _ => Mode::Embedded,
        }
    }
}

impl BuildArguments {
    /// Those without what leaves the output as it is.
    pub fn what_decides(&self) -> BuildArguments {
        BuildArguments {
            force: false,
            threads: None,
            memory: None,
            quiet: false,
            json: false,
            ..self.clone()
        }
    }
}

fn threads(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(number) if (1..=256).contains(&number) => Ok(number),
        _ => Err("expected a number from 1 to 256".into()),
    }
}

/// The least that `--memory` can ask for: the tables of words and phrases alone take some 50 MB.
const LEAST_MEMORY: usize = 64;

/// Megabytes; `M` and `MB` may follow, and `G` or `GB` for a thousand of them.
fn memory(text: &str) -> Result<usize, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match text[digits.len()..].to_ascii_lowercase().as_str() {
        "" | "m" | "mb" => Some(1),
        "g" | "gb" => Some(1000),
        _ => None,
    };
    let megabytes =
        unit.zip(digits.parse().ok()).and_then(|(unit, number): (usize, usize)| number.checked_mul(unit));
    match megabytes {
        Some(megabytes) if megabytes >= LEAST_MEMORY => Ok(megabytes),
        Some(megabytes) => Err(format!("{megabytes} MB is too little: the least is {LEAST_MEMORY} MB")),
        None => Err(format!("expected megabytes, {LEAST_MEMORY} or more, such as 256 or 1G")),
    }
}

/// Letters, digits and hyphens: what a BCP 47 tag is made of.
fn language(text: &str) -> Result<String, String> {
    let valid = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    match text.split('-').all(valid) {
        true => Ok(text.into()),
        false => Err("expected a language tag such as `vi`, `en` or `pt-BR`".into()),
    }
}
