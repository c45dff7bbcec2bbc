//! Standard input, kept on disk so that it can be read again and from any place.
//!
//! The file has no name: it goes when the program ends, however that happens.
use anyhow::{Context, ensure};
use std::fs::File;
use std::io::{self, IsTerminal, Read, Seek, SeekFrom};
use std::sync::OnceLock;

/// All of standard input.
pub struct Spooled {
    file: File,
    pub size: u64,
}

static INPUT: OnceLock<Spooled> = OnceLock::new();

/// Reads standard input to its end, once.
///
/// # Errors
/// If it is a keyboard, or the disk does not take it.
pub fn standard_input() -> anyhow::Result<&'static Spooled> {
    if INPUT.get().is_none() {
        let mut input = io::stdin().lock();
        ensure!(
            !input.is_terminal(),
            "SOURCE `-` is standard input, and nothing is piped into it: `… | mokim build - -o out`"
        );
        let kept = || {
            format!("standard input cannot be kept in {}: make room there", std::env::temp_dir().display())
        };
        let mut file = tempfile::tempfile().with_context(kept)?;
        let size = io::copy(&mut input, &mut file).with_context(kept)?;
        let _ = INPUT.set(Spooled { file, size });
    }
    INPUT.get().context("standard input is read once")
}

/// A reader of standard input with a place of its own; so several can read side by side.
pub struct InputReader {
    spooled: &'static Spooled,
    at: u64,
}

impl InputReader {
    pub fn new(spooled: &'static Spooled) -> InputReader {
        InputReader { spooled, at: 0 }
    }
}

impl Read for InputReader {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        #[cfg(unix)]
        let count = std::os::unix::fs::FileExt::read_at(&self.spooled.file, out, self.at)?;
        #[cfg(windows)]
        let count = std::os::windows::fs::FileExt::seek_read(&self.spooled.file, out, self.at)?;
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for InputReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(by) => self.spooled.size.checked_add_signed(by),
        };
        self.at = place.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}
