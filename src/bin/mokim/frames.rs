//! Zstandard: all frames of a file, one after the other.
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::io::{self, BufRead, Read};

/// How far a frame may look back, which is how much memory it takes: as much as the program `zstd` allows by itself. A
/// small file has no need of it.
const WINDOW: u64 = 128 << 20;

/// Unpacks as it is read.
pub struct Frames<R> {
    packed: R,
    decoder: FrameDecoder,
    is_within: bool,
}

impl<R: BufRead> Frames<R> {
    /// Of a file of so many bytes; `None`: nobody knows.
    pub fn new(packed: R, size: Option<u64>) -> Frames<R> {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(size.map_or(WINDOW, |size| super::bounded::most(size).min(WINDOW)));
        Frames { packed, decoder, is_within: false }
    }

    /// Begins the next frame; `false` at the end of the file.
    fn begin(&mut self) -> io::Result<bool> {
        while !self.packed.fill_buf()?.is_empty() {
            match self.decoder.reset(&mut self.packed) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    io::copy(&mut self.packed.by_ref().take(length.into()), &mut io::sink())?;
                }
                Err(error) => return Err(io::Error::other(error.to_string())),
            }
        }
        Ok(false)
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.is_within && self.decoder.can_collect() > 0 {
                return self.decoder.read(out);
            }
            if self.is_within && !self.decoder.is_finished() {
                let step = BlockDecodingStrategy::UptoBlocks(1);
                self.decoder
                    .decode_blocks(&mut self.packed, step)
                    .map_err(|e| io::Error::other(e.to_string()))?;
                continue;
            }
            self.is_within = self.begin()?;
            if !self.is_within {
                return Ok(0);
            }
        }
    }
}
