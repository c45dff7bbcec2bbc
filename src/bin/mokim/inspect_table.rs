//! What was understood of the articles as a table, a line each, and the most doubtful of them behind it.
use crate::show;
use crate::understood::{Understood, by_doubt};
use console::{Alignment, Term, pad_str, truncate_str};
use std::io::{self, Write};

/// Where the output is no terminal.
const WIDTH: usize = 160;
/// How many of the most doubtful are named.
const DOUBTFUL: usize = 20;

const DATE: usize = 10;
const LANG: usize = 4;
const SHARE: usize = 4;
const SECTION: usize = 12;

fn width() -> usize {
    Term::stdout().size_checked().map_or(WIDTH, |(_, columns)| usize::from(columns).max(60))
}

/// # Errors
/// If it cannot be written.
pub fn write(rows: &[Understood], out: &mut dyn Write) -> io::Result<()> {
    let width = width();
    let line = |cells: [&str; 6]| {
        let title = (width.saturating_sub(DATE + LANG + SHARE + SECTION + 10)) / 2;
        let rest = width.saturating_sub(DATE + LANG + SHARE + SECTION + title + 10);
        let widths = [DATE, LANG, SHARE, SECTION, title, rest];
        let cells = cells.into_iter().zip(widths).map(|(cell, width)| fitted(cell, width));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_string()
    };
    writeln!(out, "{}", line(["date", "lang", "furn", "section", "title", "text"]))?;
    for row in rows {
        let share = format!("{}%", row.furniture_share);
        let text = format!("{}{}", notes(row), row.body);
        let day = row.date.get(..10).unwrap_or(&row.date);
        writeln!(out, "{}", line([day, &row.lang, &share, &row.section, &row.title, &text]))?;
    }
    doubtful(rows, width, out)
}

/// What few articles have stands before the text.
fn notes(row: &Understood) -> String {
    let encoding = Some(&row.encoding).filter(|encoding| *encoding != "UTF-8").map(|e| format!("[{e}] "));
    let like = row.like.as_ref().map(|id| format!("[like {id}] "));
    [encoding, like].into_iter().flatten().collect()
}

fn fitted(text: &str, width: usize) -> String {
    let text = show::plain(text);
    pad_str(&truncate_str(&text, width, "…"), width, Alignment::Left, None).into_owned()
}

fn doubtful(rows: &[Understood], width: usize, out: &mut dyn Write) -> io::Result<()> {
    let doubtful = by_doubt(rows);
    if doubtful.is_empty() {
        return Ok(());
    }
    let more = if doubtful.len() > DOUBTFUL { ", the most doubtful first" } else { "" };
    writeln!(out, "\n{} may be wrong{more}:", show::count(doubtful.len(), "article"))?;
    for row in doubtful.into_iter().take(DOUBTFUL).map(|number| &rows[number]) {
        let reasons: Vec<&str> = row.doubts.iter().map(|doubt| doubt.reason.as_str()).collect();
        let line = format!("{:>4.0}%  {}: {}", row.doubt * 100.0, row.place, reasons.join("; "));
        writeln!(out, "{}", truncate_str(&show::plain(&line), width, "…"))?;
    }
    Ok(())
}
