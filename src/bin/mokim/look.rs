//! The look of the page: the one it has by itself, a ready one, or a style sheet of the site's own.
use anyhow::{Context, ensure};
use std::fs;
use std::path::PathBuf;

/// The style sheet beside the page; the page that is one file has it inside.
pub const FILE: &str = "mokim-look.css";

/// The ready ones, made with nothing but the public parts and variables (`www/themes`).
const READY: [(&str, &str); 3] = [
    ("bao", include_str!("../../../www/themes/bao.css")),
    ("bien", include_str!("../../../www/themes/bien.css")),
    ("son-mai", include_str!("../../../www/themes/son-mai.css")),
];

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// By its name.
    Ready(&'static str),
    Own(PathBuf),
}

/// What `--look` is told.
pub fn look(text: &str) -> Result<Look, String> {
    let ready = READY.iter().find(|(name, _)| *name == text);
    match ready {
        Some((name, _)) => Ok(Look::Ready(name)),
        None if text.to_ascii_lowercase().ends_with(".css") => Ok(Look::Own(text.into())),
        None => {
            Err(format!("expected {}, or a file that ends in .css", READY.map(|(name, _)| name).join(", ")))
        }
    }
}

impl Look {
    /// The file it is read from, if it is the site's own.
    pub fn file(&self) -> Option<&PathBuf> {
        match self {
            Look::Ready(_) => None,
            Look::Own(path) => Some(path),
        }
    }

    /// # Errors
    /// If the site's own cannot be read, or would end the element that holds it in a page of one file.
    pub fn css(&self) -> anyhow::Result<String> {
        let path = match self {
            Look::Ready(name) => {
                return Ok(READY.iter().find(|ready| ready.0 == *name).map_or("", |ready| ready.1).into());
            }
            Look::Own(path) => path,
        };
        let css = fs::read_to_string(path)
            .with_context(|| format!("the look {} cannot be read as UTF-8 text", path.display()))?;
        let ends = ["</script", "<!--"].iter().find(|end| css.to_ascii_lowercase().contains(**end));
        ensure!(
            ends.is_none(),
            "the look {} holds `{}`, which has no place in a style sheet",
            path.display(),
            ends.unwrap_or(&"")
        );
        Ok(css)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_is_a_name_or_a_file() {
        assert_eq!(look("bao"), Ok(Look::Ready("bao")));
        assert_eq!(look("site/Mine.CSS"), Ok(Look::Own("site/Mine.CSS".into())));
        let error = look("báo").unwrap_err();
        assert_eq!(error, "expected bao, bien, son-mai, or a file that ends in .css");
    }

    #[test]
    fn ready_looks_style_the_page_and_both_elements() {
        for (name, _) in READY {
            let css = Look::Ready(name).css().unwrap();
            for part in ["--mokim-accent", "--mokim-page-background", "light-dark(", "::part("] {
                assert!(css.contains(part), "{name}: no {part}");
            }
        }
    }
}
