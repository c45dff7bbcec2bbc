//! How things look in a terminal.
use mokim::Span;
use std::io::{self, IsTerminal};

/// Pieces as one line; `bold` shows what the query matched.
pub fn pieces(pieces: &[Span], bold: bool) -> String {
    let shown = pieces.iter().map(|piece| match piece.hit && bold {
        true => format!("\x1b[1m{}\x1b[0m", plain(&piece.text)),
        false => plain(&piece.text),
    });
    shown.collect()
}

/// An index may come from elsewhere: what it holds must not steer the terminal.
pub fn plain(text: &str) -> String {
    let shown = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    shown.collect()
}

/// Whether standard output can show bold text, and the user has not turned it off.
pub fn can_be_bold() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|set| set.is_empty())
}

/// `1234567` as `1.2 MB`.
pub fn bytes(count: u64) -> String {
    match count as f64 {
        few if few < 1e3 => format!("{count} bytes"),
        some if some < 1e6 => format!("{:.1} KB", some / 1e3),
        many => format!("{:.1} MB", many / 1e6),
    }
}

/// `1 article`, `2 articles`.
pub fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}
