//! Addresses: of articles and pictures, and the base that root-relative ones get.
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode_byte, utf8_percent_encode};

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
/// article says on the site that shows it; or if it names no host.
pub fn clean(text: &str, base: &str) -> Result<String, String> {
    // Browsers drop these characters before they look at the scheme, and so must we.
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    let text = text.trim();
    match scheme(text) {
        Some(scheme) if !matches!(&*scheme, "http" | "https") => {
            Err(format!("expected http, https or a path, found `{scheme}:`"))
        }
        Some(_) if !has_host(text) => {
            Err(format!("expected an address such as https://example.org/, found `{text}`"))
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

/// The address that `text` means on a page or under a base of the address `base`. What is relative to a relative base
/// stays relative.
pub fn join(base: &str, text: &str) -> String {
    if text.is_empty() || text.starts_with("//") || scheme(text).is_some() {
        return text.into();
    }
    let base = &base[..base.find(['?', '#']).unwrap_or(base.len())];
    let site =
        base.find("//").map_or(0, |at| base[at + 2..].find('/').map_or(base.len(), |path| at + 2 + path));
    let (site, path) = base.split_at(site);
    if text.starts_with('/') {
        return format!("{site}{text}");
    }
    let (steps, behind) = text.split_at(text.find(['?', '#']).unwrap_or(text.len()));
    if steps.is_empty() {
        return format!("{base}{behind}");
    }
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut kept: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in steps.split('/') {
        match step {
            "." | "" => {}
            ".." => drop(kept.pop()),
            step => kept.push(step),
        }
    }
    let root = if path.starts_with('/') || !site.is_empty() { "/" } else { "" };
    let end = if steps.ends_with(['/', '.']) && !kept.is_empty() { "/" } else { "" };
    format!("{site}{root}{}{end}{behind}", kept.join("/"))
}

/// An id as it stands behind the `#` of an address. Letters of all languages stay as they are, as browsers allow.
pub fn fragment(id: &str) -> String {
    let mut fragment = String::with_capacity(id.len());
    for c in id.chars() {
        match c {
            '\0'..=' ' | '"' | '%' | '<' | '>' | '`' | '\u{7f}' => {
                fragment.push_str(percent_encode_byte(c as u8))
            }
            c => fragment.push(c),
        }
    }
    fragment
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

/// Whether a host is named behind the scheme.
fn has_host(text: &str) -> bool {
    let host =
        text.split_once("://").map_or("", |(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or(""));
    host.starts_with(char::is_alphanumeric) || host.starts_with('[') && host.contains(']')
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
            ("http://[::1]:8000/a", "", Ok("http://[::1]:8000/a")),
            ("http://", "", Err("https://example.org/, found `http://`")),
            ("https://[", "", Err("found `https://[`")),
            ("http:a", "", Err("found `http:a`")),
        ] {
            match (clean(given, base), address) {
                (Ok(found), Ok(expected)) => assert_eq!(found, expected),
                (Err(found), Err(part)) => assert!(found.contains(part), "{found}"),
                (found, _) => panic!("{given}: {found:?}"),
            }
        }
    }

    #[test]
    fn addresses_are_relative_to_pages_and_bases() {
        for (base, text, address) in [
            ("/tin/1.html", "2.html", "/tin/2.html"),
            ("/tin/1.html", "./", "/tin/"),
            ("/tin/1.html", "../anh/a.png?x=1#y", "/anh/a.png?x=1#y"),
            ("/tin/", "../../../a/", "/a/"),
            ("/tin/1.html", "..", "/"),
            ("/tin/1.html", "#x", "/tin/1.html#x"),
            ("/tin/1.html", "?x", "/tin/1.html?x"),
            ("https://a.vn", "b", "https://a.vn/b"),
            ("https://a.vn/c/d?e/f", "b", "https://a.vn/c/b"),
            ("https://a.vn/c/", "/b", "https://a.vn/b"),
            ("https://a.vn/c/", "//x.vn/b", "//x.vn/b"),
            ("/tin/", "http://x.vn", "http://x.vn"),
            ("sub/", "b", "sub/b"),
            ("/tin/", "", ""),
        ] {
            assert_eq!(join(base, text), address, "{text} on {base}");
        }
        assert_eq!(fragment("giới thiệu 100%"), "giới%20thiệu%20100%25");
    }

    #[test]
    fn a_page_is_addressed_by_its_place() {
        assert_eq!(of_page("index.html"), "/");
        assert_eq!(of_page("a/index.html"), "/a/");
        assert_eq!(of_page("tin tức/1.html"), "/tin%20t%E1%BB%A9c/1.html");
    }
}
