//! Damaged and forged goldens: nothing is taken for the same that is not, and nothing takes the memory.

use arbitrary::{Result, Unstructured};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use laneway::compare;
use laneway::limits::Limits;
use laneway::options::{Options, Size};
use laneway::source::Source;
use laneway::text::Fonts;
use laneway::verify::{Fresh, Origin, Status, fonts_hash, hold};
use laneway::{Plan, png, svg};
use std::io::{Cursor, Write};
use std::sync::OnceLock;

/// A small golden, and what is drawn now.
struct Golden {
    plan: Plan,
    options: Options,
    fonts: String,
    svg: String,
    png: Vec<u8>,
    record: String,
    pixels: String,
    /// Its chunks: name and content.
    chunks: Vec<([u8; 4], Vec<u8>)>,
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.pixels = 1 << 20;
    limits
}

fn golden() -> &'static Golden {
    static GOLDEN: OnceLock<Golden> = OnceLock::new();
    GOLDEN.get_or_init(|| {
        let options = Options {
            size: Size::parse("320x").unwrap_or(Size::README),
            ..Options::default()
        };
        let text = "gantt\n dateFormat YYYY-MM-DD\n Design :a, 2024-01-01, 3d\n Ship :milestone, after a, 0d\n";
        let source = Source::whole("plan.mmd", text);
        let plan = laneway::plan(&source, &options, &limits());
        let fonts = Fonts::bundled();
        let scene = laneway::draw(&plan, &options, &fonts).scenes.remove(0);
        let svg = svg::write(&scene);
        let png = png::encode(&scene, &fonts, 0.25, limits().pixels).expect("a small picture");
        let fonts = fonts_hash(&fonts);
        let fresh = Fresh {
            plan: &plan,
            origin: Origin::of(&plan, &options, &fonts),
            svg: &svg,
            png: &png,
        };
        let record = fresh.record(None, &limits()).write();
        let pixels = compare::fingerprint(Cursor::new(&png), limits().pixels).expect("a PNG");
        let chunks = chunks(&png);
        Golden { plan, options, fonts, svg, png, record, pixels, chunks }
    })
}

/// Takes the bytes for a picture, for changes of a picture, or for changes of a record.
pub fn run(data: &[u8]) {
    let golden = golden();
    let Some((kind, rest)) = data.split_first() else {
        return;
    };
    let mut u = Unstructured::new(rest);
    // Where the bytes are at an end, the changes are.
    match kind % 4 {
        0 => held(golden, rest, &golden.record),
        1 => {
            let record = changed(golden.record.as_bytes(), &mut u);
            held(golden, &golden.png, &String::from_utf8_lossy(&record));
        }
        2 => held(golden, &changed(&golden.png, &mut u), &golden.record),
        _ => held(
            golden,
            &forged(golden, &mut u).unwrap_or_default(),
            &golden.record,
        ),
    }
}

/// What was held to be the same is the same.
fn held(golden: &Golden, picture: &[u8], record: &str) {
    let fresh = Fresh {
        plan: &golden.plan,
        origin: Origin::of(&golden.plan, &golden.options, &golden.fonts),
        svg: &golden.svg,
        png: &golden.png,
    };
    let finding = hold(&fresh, Some(Cursor::new(picture)), Some(record), &limits());
    let pixels = compare::fingerprint(Cursor::new(picture), limits().pixels);
    let same = pixels.as_ref() == Ok(&golden.pixels);
    let tolerant = record.contains("tolerance");
    assert!(
        finding.status != Status::Ok || same || tolerant,
        "{finding:?}"
    );
    assert!(
        finding.status != Status::Unreadable || pixels.is_err() || record != golden.record,
        "{finding:?}"
    );
    assert!(!finding.summary.is_empty());
    if record == golden.record && same {
        assert_eq!(finding.status, Status::Ok, "{finding:?}");
    }
}

/// Some bytes replaced, put in or taken out.
fn changed(bytes: &[u8], u: &mut Unstructured<'_>) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let mut change = || -> Result<()> {
        for _ in 0..u.int_in_range(0..=8)? {
            let at = u.int_in_range(0..=bytes.len())?;
            let end = (at + u.int_in_range(0..=8)?).min(bytes.len());
            let with: &[u8] = u.arbitrary()?;
            bytes.splice(at..end, with.iter().copied().take(64));
        }
        Ok(())
    };
    // Changes that were made before the input ended stay.
    let _ = change();
    bytes
}

/// A picture whose chunks were changed and whose checksums are right.
fn forged(golden: &Golden, u: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    let mut chunks = golden.chunks.clone();
    for _ in 0..u.int_in_range(1..=5)? {
        let at = u.int_in_range(0..=chunks.len() - 1)?;
        match u.int_in_range(0..=5)? {
            0 => {
                let copy = chunks[at].clone();
                chunks.insert(at, copy);
            }
            1 if chunks.len() > 1 => drop(chunks.remove(at)),
            2 => {
                chunks[at].0 = *u.choose(&[
                    *b"IHDR", *b"PLTE", *b"tRNS", *b"acTL", *b"fcTL", *b"iCCP", *b"zTXt", *b"IDAT",
                    *b"IEND", *b"abcd",
                ])?;
            }
            3 => header(&mut chunks, u)?,
            4 => {
                let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
                let length = u.int_in_range(0..=100_000)?;
                let byte: u8 = u.arbitrary()?;
                // Writing to a Vec cannot fail.
                let _ = encoder.write_all(&vec![byte; length]);
                chunks[at].1 = encoder.finish().unwrap_or_default();
            }
            _ => chunks[at].1 = changed(&chunks[at].1, u),
        }
    }
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, content) in chunks {
        let mut crc = flate2::Crc::new();
        crc.update(&name);
        crc.update(&content);
        out.extend((content.len() as u32).to_be_bytes());
        out.extend(name);
        out.extend(&content);
        out.extend(crc.sum().to_be_bytes());
    }
    Ok(out)
}

/// Another size, depth, kind or interlacing.
fn header(chunks: &mut [([u8; 4], Vec<u8>)], u: &mut Unstructured<'_>) -> Result<()> {
    let Some((_, header)) = chunks
        .iter_mut()
        .find(|(name, content)| name == b"IHDR" && content.len() == 13)
    else {
        return Ok(());
    };
    let side = |u: &mut Unstructured<'_>| -> Result<u32> {
        Ok(match u.int_in_range(0..=3)? {
            0 => u.arbitrary()?,
            1 => u.int_in_range(0..=2_000)?,
            2 => u.int_in_range(60..=100)?,
            _ => 80,
        })
    };
    header[0..4].copy_from_slice(&side(u)?.to_be_bytes());
    header[4..8].copy_from_slice(&side(u)?.to_be_bytes());
    header[8] = *u.choose(&[1, 2, 4, 8, 16, 3])?;
    header[9] = *u.choose(&[0, 2, 3, 4, 6, 1])?;
    header[12] = *u.choose(&[0, 1, 2])?;
    Ok(())
}

fn chunks(png: &[u8]) -> Vec<([u8; 4], Vec<u8>)> {
    let mut chunks = Vec::new();
    let mut rest = &png[8..];
    while let Some((head, behind)) = rest.split_at_checked(8) {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        chunks.push((
            [head[4], head[5], head[6], head[7]],
            behind[..length].to_vec(),
        ));
        rest = &behind[length + 4..];
    }
    chunks
}
