//! Rules for the JavaScript and the page: sizes, and nothing that a strict security policy refuses.
use super::{files, none_of, read};

const MAX_FILE: usize = 300;
/// The loader and `<mokim-search>`; then with reader, highlighter and strings. The box has a dialog, filters, recent
/// searches, shortcuts, templates, pages of results, places in the history and a worker, each a file of 50 to 150
/// lines; what readers download of it is bounded apart, in bytes (tests/www/unit/size.test.mjs).
const MAX_SEARCH: usize = 2_500;
const MAX_ALL: usize = 3_600;
/// Ways to ship an index, none of which a page with a whole one needs: fetched in pieces, kept offline, in one file.
const SHIPPING: [&str; 3] = ["www/mokim-offline", "www/page", "www/split"];
/// For the npm package alone, or for whoever looks at the looks.
const ASIDE: [&str; 2] = ["www/gallery", "www/package"];
/// Files whose names begin so are not needed to search: reader, archive, highlighter, words.
const BESIDE_SEARCH: [&str; 6] =
    ["www/archive", "www/highlight", "www/match-bar", "www/mokim-highlight", "www/reader", "www/strings"];

/// Made by the build, and for sites to copy from: nothing that a page of ours loads.
const NOT_OURS: [&str; 2] = ["www/dist/", "www/examples/"];

/// Strings that become code or markup, and styles that `style-src 'self'` refuses.
const FORBIDDEN: [&str; 12] = [
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "createContextualFragment",
    "document.write",
    "eval(",
    "new Function",
    ".style =",
    ".style=",
    "cssText",
    "style=\"",
    "<style",
];

#[test]
fn javascript_files_are_short() {
    let mut scripts = files("www", &[".js", ".mjs"]);
    scripts.retain(|path| !path.starts_with("www/dist/"));
    scripts.extend(files("tests", &[".js", ".mjs"]));
    let long = scripts.into_iter().filter_map(|path| {
        let lines = lines(&path);
        (lines > MAX_FILE).then(|| format!("{path}: {lines} lines, at most {MAX_FILE}"))
    });
    none_of(long.collect(), "split the file, one concern a file");
}

#[test]
fn the_javascript_is_a_thin_skin() {
    let mut shipped = files("www", &[".js", ".mjs"]);
    shipped.retain(|path| !NOT_OURS.iter().any(|folder| path.starts_with(folder)));
    assert!(!shipped.is_empty(), "www: expected the loader and the elements; found no JavaScript");
    let is_one_of = |path: &String, names: &[&str]| names.iter().any(|name| path.starts_with(name));
    let elements = shipped.iter().filter(|path| !is_one_of(path, &SHIPPING) && !is_one_of(path, &ASIDE));
    let all: usize = elements.clone().map(|path| lines(path)).sum();
    let search: usize =
        elements.filter(|path| !is_one_of(path, &BESIDE_SEARCH)).map(|path| lines(path)).sum();
    let remedy = "do it in Rust, or leave it out";
    assert!(
        search <= MAX_SEARCH,
        "loader and <mokim-search>: {search} lines, at most {MAX_SEARCH}: {remedy}"
    );
    assert!(all <= MAX_ALL, "www: {all} lines of JavaScript, at most {MAX_ALL}: {remedy}");
}

#[test]
fn nothing_makes_markup_or_code_of_strings() {
    let faults = files("www", &[".js", ".mjs", ".html"]).into_iter();
    let faults = faults.filter(|path| !path.starts_with("www/articles/") && !path.starts_with("www/dist/"));
    let faults = faults.flat_map(|path| forbidden(&path, &read(&path)));
    let remedy = "build nodes and set textContent, style by classes and constructable sheets (WIDGET, CSP)";
    none_of(faults.collect(), remedy);
}

fn lines(path: &str) -> usize {
    read(path).lines().count()
}

fn forbidden(path: &str, source: &str) -> Vec<String> {
    let code = source.lines().enumerate().filter(|(_, line)| !is_comment(line));
    let found = code.flat_map(|(number, line)| {
        let words = FORBIDDEN.iter().filter(move |word| has_word(line, word));
        words.map(move |word| format!("{path}:{}: {word}", number + 1))
    });
    found.collect()
}

/// A line of nothing but comment; what stands behind code on the same line counts as code.
fn is_comment(line: &str) -> bool {
    let line = line.trim_start();
    ["//", "/*", "* ", "*/", "<!--"].iter().any(|start| line.starts_with(start))
}

/// `word` in `line`, not as the end of a longer name (`retrieval(` is no `eval(`) nor of a comparison.
fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let longer =
            word.starts_with(char::is_alphabetic) && before.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let compared = word.ends_with('=') && after == Some('=');
        !longer && !compared
    })
}

#[test]
fn forbidden_calls_are_seen_and_comments_are_not() {
    let found = |line: &str| !forbidden("here", line).is_empty();
    for line in [
        "a.innerHTML = b",
        "x = eval(y)",
        "(0, eval)(x); eval(x)",
        "a.style = b",
        "new Function(a)",
        "<p style=\"x\">",
    ] {
        assert!(found(line), "{line}");
    }
    for line in
        ["// never innerHTML", " * no eval(", "retrieval(x)", "a.style === b", "a.style.setProperty(b)"]
    {
        assert!(!found(line), "{line}");
    }
}
