//! The hash of a picture's pixels, whatever the file does to hold them.

use super::decode::{PictureError, Rows};
use sha2::{Digest, Sha256};
use std::io::{BufRead, Seek};

/// The SHA-256 of width, height and pixels, in hexadecimal: equal for a PNG and its smaller recompression.
///
/// # Errors
/// When it is no PNG, cannot be read to its end, or has more than `limit` pixels.
pub fn fingerprint(picture: impl BufRead + Seek, limit: u64) -> Result<String, PictureError> {
    let mut rows = Rows::open(picture, limit)?;
    let mut hash = Sha256::new();
    hash.update(rows.size.0.to_be_bytes());
    hash.update(rows.size.1.to_be_bytes());
    let kind = rows.kind;
    let (mut high, mut low) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        // The usual kind says no more than its bytes.
        if kind.is_plain() {
            hash.update(row);
            continue;
        }
        high.clear();
        low.clear();
        let mut deep = false;
        for bytes in row.chunks_exact(kind.width().max(1)) {
            for [first, second] in kind.pixel(bytes).map(u16::to_be_bytes) {
                high.push(first);
                low.push(second);
                deep |= first != second;
            }
        }
        hash.update(&high);
        // Sixteen bits that say no more than eight count as eight.
        if deep {
            hash.update(&low);
        }
    }
    let digits = hash.finalize();
    Ok(digits.iter().map(|byte| format!("{byte:02x}")).collect())
}
