//! Addresses: of articles and pictures, and the base that root-relative ones get.
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What may stand bare in one step of a path (RFC 3986, unreserved).
const STEP: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Checks `--base-url`: absolute, or a path from the root; without its last slash.
pub fn base(text: &str) -> Result<String, String> {
    let lower = text.to_ascii_lowercase();
    let known = ["http://", "https://", "/"];
    if !text.is_empty() && !known.iter().any(|start| lower.starts_with(start)) {
        return Err("expected an address such as https://example.org or /blog".into());
    }
    Ok(text.trim_end_matches('/').into())
}

/// An address as it may stand in a link: http, https, or from the site's root, where `base` is put in front.
///
/// # Errors
/// A sentence, if the address has another scheme: `javascript:` and `data:` would run what an
/// article says on the site that shows it.
pub fn clean(text: &str, base: &str) -> Result<String, String> {
    // Browsers drop these characters before they look at the scheme, and so must we.
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    let text = text.trim();
    match scheme(text) {
        Some(scheme) if !matches!(&*scheme, "http" | "https") => {
            Err(format!("expected http, https or a path, found `{scheme}:`"))
        }
        Some(_) => Ok(text.into()),
        None if text.is_empty() || text.starts_with("//") => Ok(text.into()),
        None => Ok(format!("{base}/{}", from_root(text))),
    }
}

/// The address of a page by its place in the folder: `a/index.html` is `/a/`.
pub fn of_page(relative: &str) -> String {
    let steps: Vec<String> =
        relative.split('/').map(|step| utf8_percent_encode(step, STEP).to_string()).collect();
    let path = format!("/{}", steps.join("/"));
    match path.strip_suffix("/index.html") {
        Some(folder) => format!("{folder}/"),
        None => path,
    }
}

fn from_root(text: &str) -> &str {
    let text = text.trim_start_matches("./");
    text.trim_start_matches('/')
}

fn scheme(text: &str) -> Option<String> {
    let (name, _) = text.split_once(':')?;
    let mut letters = name.bytes();
    let valid = letters.next().is_some_and(|b| b.is_ascii_alphabetic())
        && letters.all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    valid.then(|| name.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_addresses_pass() {
        for (given, base, address) in [
            ("https://a.vn/b", "https://x.vn", Ok("https://a.vn/b")),
            ("/a/b", "https://x.vn", Ok("https://x.vn/a/b")),
            ("a/b?c:d", "", Ok("/a/b?c:d")),
            ("//cdn.vn/a.png", "/blog", Ok("//cdn.vn/a.png")),
            ("", "https://x.vn", Ok("")),
            ("javascript:alert(1)", "", Err("javascript")),
            (" java\nscript:alert(1)", "", Err("javascript")),
            ("DATA:text/html,x", "", Err("data")),
        ] {
            match (clean(given, base), address) {
                (Ok(found), Ok(expected)) => assert_eq!(found, expected),
                (Err(found), Err(part)) => assert!(found.contains(part), "{found}"),
                (found, _) => panic!("{given}: {found:?}"),
            }
        }
    }

    #[test]
    fn a_page_is_addressed_by_its_place() {
        assert_eq!(of_page("index.html"), "/");
        assert_eq!(of_page("a/index.html"), "/a/");
        assert_eq!(of_page("tin tức/1.html"), "/tin%20t%E1%BB%A9c/1.html");
    }
}
