//! What site generators and note programs put into Markdown that is no text: taken out before it is parsed.
//!
//! Hugo's `{{< figure >}}`, the tags of Liquid, Nunjucks and Vue (`{% include %}`, `{{ page.url }}`), kramdown's `{: .x}`,
//! Obsidian's comments, callouts and block names, the fences `:::tip`, and of MDX imports, expressions and component
//! tags. What stands between two tags stays; code stays as it is.

/// How far the end of a tag is looked for, in bytes.
const LONGEST_TAG: usize = 4000;

const TAGS: [(&str, &str); 6] =
    [("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}"), ("{%", "%}"), ("{:", "}"), ("%%", "%%")];

/// Markdown as it would be without a generator.
pub fn without(text: &str, is_mdx: bool) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut prose = String::new();
    let mut fence: Option<&str> = None;
    let mut is_module = false;
    for line in text.split_inclusive('\n') {
        let mark = fence_mark(line);
        if fence.is_none() && mark.is_none() {
            is_module = is_mdx && !line.trim().is_empty() && (is_module || begins_module(line));
            if !is_module {
                prose.push_str(&tidy(line));
            }
            continue;
        }
        plain.push_str(&without_tags(&prose, is_mdx));
        prose.clear();
        plain.push_str(line);
        fence = match (fence, mark) {
            (None, mark) => mark,
            (Some(open), Some(mark)) if mark.starts_with(open) => None,
            (open, _) => open,
        };
    }
    plain.push_str(&without_tags(&prose, is_mdx));
    plain
}

/// The backticks or tildes that begin or end a block of code.
fn fence_mark(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let mark = |c: char| &line[..line.len() - line.trim_start_matches(c).len()];
    [mark('`'), mark('~')].into_iter().find(|mark| mark.len() >= 3)
}

fn begins_module(line: &str) -> bool {
    line.starts_with("import ") || line.starts_with("export ")
}

/// A line without marks that stand at its beginning or end.
fn tidy(line: &str) -> String {
    let trimmed = line.trim();
    if trimmed.eq_ignore_ascii_case("[[toc]]") || trimmed.eq_ignore_ascii_case("[toc]") {
        return "\n".into();
    }
    if let Some(rest) = trimmed.strip_prefix(":::") {
        let title = rest.trim_start_matches(':').trim_start();
        let title = title.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
        return format!("\n{}\n\n", title.trim().trim_start_matches('[').trim_end_matches(']'));
    }
    if let Some((before, title)) = callout(line) {
        // The title is a paragraph of its own.
        return format!("{before}{}\n{}\n", title.trim_end(), before.trim_end());
    }
    without_block_name(line).into()
}

/// `> [!note]- Title`: what stands before the mark, and the title.
fn callout(line: &str) -> Option<(&str, &str)> {
    let quote = line.len() - line.trim_start_matches(['>', ' ']).len();
    let rest = line[quote..].strip_prefix("[!").filter(|_| line[..quote].contains('>'))?;
    let (name, title) = rest.split_once(']')?;
    let valid = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "-| ".contains(c));
    valid.then(|| (&line[..quote], title.trim_start_matches(['+', '-']).trim_start_matches(' ')))
}

/// Obsidian names a paragraph by ` ^name` at its end.
fn without_block_name(line: &str) -> &str {
    let trimmed = line.trim_end();
    let Some((before, name)) = trimmed.rsplit_once(" ^") else { return line };
    let valid = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    // The line break goes with the name: the paragraph ends here.
    if valid { before } else { line }
}

fn without_tags(text: &str, is_mdx: bool) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['{', '%', '`', '=', '<']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = code(rest).map(|length| (length, true));
        let length = length.or_else(|| tag(rest, is_mdx).map(|length| (length, false)));
        let (length, stays) =
            length.or_else(|| highlight(rest, &plain).map(|length| (length, false))).unwrap_or((1, true));
        if stays {
            plain.push_str(&rest[..length]);
        } else if is_mdx && plain.ends_with('=') {
            plain.push_str("\"\""); // the value of an attribute
        }
        rest = &rest[length..];
    }
    plain.push_str(rest);
    plain
}

/// The length of a piece of code that begins here.
fn code(text: &str) -> Option<usize> {
    let ticks = text.len() - text.trim_start_matches('`').len();
    if ticks == 0 {
        return None;
    }
    let window = window(&text[ticks..]);
    let end = window.find(&text[..ticks]);
    Some(end.map_or(ticks, |end| ticks + end + ticks))
}

/// The length of a tag that begins here.
fn tag(text: &str, is_mdx: bool) -> Option<usize> {
    let pair = TAGS.iter().find_map(|(open, close)| {
        let inner = window(text.strip_prefix(open)?);
        let end = inner.find(close)?;
        let is_comment = *open != "%%" || !inner[..end].contains("\n\n");
        is_comment.then_some(open.len() + end + close.len())
    });
    match pair {
        None if is_mdx => component(text),
        pair => pair,
    }
}

/// `{expression}`, `<Component prop={x}>`, `</Component>`.
fn component(text: &str) -> Option<usize> {
    let name = text.strip_prefix("</").or_else(|| text.strip_prefix('<')).unwrap_or("");
    let is_component = name.starts_with(|c: char| c.is_ascii_uppercase() || c == '>');
    if !text.starts_with('{') && !is_component {
        return None;
    }
    let mut depth = 0_usize;
    for (at, c) in window(text).char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let end = if is_component { '>' } else { '}' };
        if c == end && depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

/// `==` at the beginning or the end of marked text, and not an operator between blanks.
fn highlight(text: &str, before: &str) -> Option<usize> {
    let after = text.strip_prefix("==")?.chars().next();
    let is_word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && c != '=');
    let last = before.chars().next_back();
    (is_word(after) != is_word(last) || (is_word(after) && is_word(last))).then_some(2)
}

/// As far as the end of a tag is looked for.
fn window(text: &str) -> &str {
    let mut end = text.len().min(LONGEST_TAG);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_what_they_hold_stays() {
        for (given, plain) in [
            ("a {{< figure src=\"x\" >}} b", "a  b"),
            ("{{% note %}}chú ý{{% /note %}}", "chú ý"),
            ("{% raw %}x{% endraw %} {{ page.title }}.", "x ."),
            ("Chữ `{{ x }}` ở đây", "Chữ `{{ x }}` ở đây"),
            ("đoạn\n{: .lead}\n", "đoạn\n\n"),
            ("một %%ghi chú%% hai", "một  hai"),
            ("100% và 50%% rồi", "100% và 50%% rồi"),
            ("đoạn văn ^abc-1", "đoạn văn"),
            ("> [!note]- Chú ý\n> x", "> Chú ý\n>\n> x"),
            ("==tô đậm== a == b", "tô đậm a == b"),
            (":::tip Mẹo hay\nx\n:::\n", "\nMẹo hay\n\nx\n\n\n\n"),
            ("[[toc]]\nx", "\nx"),
            ("```\n{{ x }}\n```\n{{ y }}", "```\n{{ x }}\n```\n"),
        ] {
            assert_eq!(without(given, false), plain, "{given}");
        }
    }

    #[test]
    fn of_mdx_imports_expressions_and_components_go() {
        let text = "import A from './a'\nexport const b = {\n  c: 1\n}\n\n# Chợ\n\n<A x={() => <b>y</b>} z=\"1\">Xuồng {1 + 1}</A>\n<div style={{a: 1}}>ghe</div>";
        assert_eq!(without(text, true), "\n# Chợ\n\nXuồng \n<div style=\"\">ghe</div>");
        assert_eq!(without("import chữ", false), "import chữ");
    }
}
