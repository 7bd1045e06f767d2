//! PNG files as rows of pixels, whatever their kind: palette, grey, interlaced, 8 or 16 bits.

use png::{BitDepth, ColorType, Decoder, DecodingError, Reader, Transformations};
use std::fmt;
use std::io::{BufRead, ErrorKind, Seek};

/// Red, green, blue and opacity, each of 65,535; a picture of 8 bits is spread over the same range.
pub(super) type Pixel = [u16; 4];

/// Memory for a picture that cannot be read row by row, because it is interlaced.
const WHOLE_BYTES: usize = 48 << 20;

/// Memory for what surrounds the pixels: palettes, and chunks that are read before they are dropped.
const CHUNK_BYTES: usize = 4 << 20;

/// The largest palette: 256 colours of three bytes (PNG 3, 11.2.2).
const PALETTE_BYTES: usize = 768;

/// Why a picture could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PictureError {
    /// It is no PNG.
    NotPng,
    /// It has more pixels than allowed: width, height, and the limit.
    TooLarge(u32, u32, u64),
    /// It is interlaced and too large for that: width and height.
    Interlaced(u32, u32),
    /// It holds several pictures, of which only the first would be compared.
    Animated,
    /// It ends before its last pixel.
    Truncated,
    /// It breaks the format: a checksum, a chunk, the compression.
    Damaged(String),
    /// The file could not be read.
    Unreadable(String),
}

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotPng => f.write_str("it is no PNG"),
            Self::TooLarge(width, height, limit) => {
                write!(f, "it has {width} × {height} pixels; the limit is {limit}")
            }
            Self::Interlaced(width, height) => write!(
                f,
                "it is interlaced, and with {width} × {height} pixels too large for that"
            ),
            Self::Animated => f.write_str("it is an animation"),
            Self::Truncated => f.write_str("it ends in the middle"),
            Self::Damaged(why) => write!(f, "it is damaged: {why}"),
            Self::Unreadable(why) => write!(f, "it cannot be read: {why}"),
        }
    }
}

impl std::error::Error for PictureError {}

impl From<DecodingError> for PictureError {
    fn from(error: DecodingError) -> Self {
        match error {
            DecodingError::IoError(error) if error.kind() == ErrorKind::UnexpectedEof => {
                Self::Truncated
            }
            DecodingError::IoError(error) => Self::Unreadable(error.to_string()),
            DecodingError::LimitsExceeded => {
                Self::Damaged("a part of it takes too much memory".to_owned())
            }
            error => {
                let text = error.to_string();
                Self::Damaged(text.trim_end_matches('.').to_owned())
            }
        }
    }
}

/// How the bytes of a row are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    color: ColorType,
    depth: BitDepth,
}

impl Kind {
    /// Bytes of a pixel.
    pub(super) fn width(self) -> usize {
        self.color.samples()
            * if self.depth == BitDepth::Sixteen {
                2
            } else {
                1
            }
    }

    /// Whether the bytes of a pixel are red, green, blue and opacity.
    pub(super) fn is_plain(self) -> bool {
        self.color == ColorType::Rgba && self.depth == BitDepth::Eight
    }

    /// The pixel that these bytes hold; opaque black where there are too few.
    pub(super) fn pixel(self, bytes: &[u8]) -> Pixel {
        match (self.color, self.depth, bytes) {
            (ColorType::Rgba, BitDepth::Eight, &[r, g, b, a]) => [r, g, b, a].map(spread),
            (ColorType::GrayscaleAlpha, BitDepth::Eight, &[v, a]) => [v, v, v, a].map(spread),
            (ColorType::Rgba, BitDepth::Sixteen, &[r, s, g, h, b, c, a, z]) => {
                [[r, s], [g, h], [b, c], [a, z]].map(u16::from_be_bytes)
            }
            (ColorType::GrayscaleAlpha, BitDepth::Sixteen, &[v, w, a, z]) => {
                [[v, w], [v, w], [v, w], [a, z]].map(u16::from_be_bytes)
            }
            _ => [0, 0, 0, u16::MAX],
        }
    }
}

fn spread(value: u8) -> u16 {
    u16::from(value) * 257
}

/// A picture that gives its rows one after the other.
pub(super) struct Rows<R: BufRead + Seek> {
    reader: Reader<R>,
    pub(super) size: (u32, u32),
    pub(super) kind: Kind,
    /// All rows of an interlaced picture; else the last one.
    buffer: Vec<u8>,
    interlaced: bool,
    next: u32,
}

impl<R: BufRead + Seek> Rows<R> {
    /// Reads the header; nothing is allocated for a picture of more than `limit` pixels.
    pub(super) fn open(mut source: R, limit: u64) -> Result<Self, PictureError> {
        let unreadable = |error: std::io::Error| PictureError::Unreadable(error.to_string());
        source.rewind().map_err(unreadable)?;
        let start = source.fill_buf().map_err(unreadable)?;
        let signature = b"\x89PNG\r\n\x1a\n";
        if !start.starts_with(signature) {
            let cut = !start.is_empty() && signature.starts_with(start);
            return Err(if cut {
                PictureError::Truncated
            } else {
                PictureError::NotPng
            });
        }
        let mut decoder = Decoder::new_with_limits(
            source,
            png::Limits {
                bytes: CHUNK_BYTES + WHOLE_BYTES,
            },
        );
        decoder.set_ignore_text_chunk(true);
        decoder.set_ignore_iccp_chunk(true);
        decoder.set_transformations(Transformations::EXPAND | Transformations::ALPHA);
        let header = decoder.read_header_info()?;
        let (size, interlaced) = ((header.width, header.height), header.interlaced);
        if u64::from(size.0) * u64::from(size.1) > limit {
            return Err(PictureError::TooLarge(size.0, size.1, limit));
        }
        let reader = decoder.read_info()?;
        if reader.info().animation_control.is_some() {
            return Err(PictureError::Animated);
        }
        // png takes a palette as it comes, and stops the process at one of broken or too many colours.
        let palette = reader
            .info()
            .palette
            .as_ref()
            .map_or(0, |palette| palette.len());
        if palette % 3 != 0 || palette > PALETTE_BYTES {
            return Err(PictureError::Damaged(format!(
                "its palette has {palette} bytes"
            )));
        }
        let (color, depth) = reader.output_color_type();
        Ok(Self {
            reader,
            size,
            kind: Kind { color, depth },
            buffer: Vec::new(),
            interlaced,
            next: 0,
        })
    }

    /// The bytes of the next row; none behind the last one, where the rest of the file is held to the format.
    pub(super) fn next(&mut self) -> Result<Option<&[u8]>, PictureError> {
        let (width, height) = self.size;
        if self.next > height {
            return Ok(None);
        }
        let row = self.next as usize;
        self.next += 1;
        if row == height as usize {
            self.reader.finish()?;
            return Ok(None);
        }
        let bytes = (width as usize).saturating_mul(self.kind.width());
        if !self.interlaced {
            self.buffer.resize(bytes, 0);
            self.reader.read_row(&mut self.buffer)?;
            return Ok(Some(&self.buffer));
        }
        if row == 0 {
            let whole = self
                .reader
                .output_buffer_size()
                .filter(|whole| *whole <= WHOLE_BYTES)
                .ok_or(PictureError::Interlaced(width, height))?;
            self.buffer.resize(whole, 0);
            self.reader.next_frame(&mut self.buffer)?;
        }
        let start = row.saturating_mul(bytes);
        Ok(self.buffer.get(start..start.saturating_add(bytes)))
    }
}
