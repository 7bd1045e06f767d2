//! `laneway compare`.

use crate::support::{Folder, PLAN};
use png::{BitDepth, ColorType, Encoder};

/// An opaque grey picture with one pixel of another grey.
fn picture(side: u32, dot: u8) -> Vec<u8> {
    let mut data = vec![200; (side * side) as usize];
    data[(side * side / 2) as usize] = dot;
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, side, side);
    encoder.set_color(ColorType::Grayscale);
    encoder.set_depth(BitDepth::Eight);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&data).unwrap();
    drop(writer);
    out
}

#[test]
fn equal_pictures_are_fine_and_different_ones_are_told() {
    let folder = Folder::new();
    folder.write("a.png", picture(64, 200));
    folder.write("b.png", picture(64, 203));
    let same = folder.run(&["compare", "a.png", "a.png"]);
    assert_eq!(
        (same.code, same.text()),
        (Some(0), "every pixel is the same\n".to_owned())
    );
    let other = folder.run(&["compare", "a.png", "b.png", "-o", "d.png"]);
    assert_eq!(other.code, Some(1));
    assert_eq!(
        other.text(),
        "1 of 4096 pixels differs, by up to 3 of 255\n"
    );
    assert!(folder.path("d.png").exists());
    let json = folder.run(&["compare", "a.png", "b.png", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_slice(&json.out).unwrap();
    assert_eq!(value["pixels"], 1);
    assert_eq!(value["delta"], 3);
    assert_eq!(value["largest_group"], 1);
    assert_eq!(value["same"], false);
}

#[test]
fn a_tolerance_is_applied_only_where_it_is_asked_for() {
    let folder = Folder::new();
    folder.write("a.png", picture(64, 200));
    folder.write("b.png", picture(64, 203));
    let code = |args: &[&str]| {
        let all = [&["compare", "a.png", "b.png"], args].concat();
        folder.run(&all).code
    };
    assert_eq!(code(&["--max-delta", "3"]), Some(0));
    assert_eq!(code(&["--max-delta", "2"]), Some(1));
    assert_eq!(code(&["--max-pixels", "1"]), Some(0));
    assert_eq!(code(&["--max-pixels", "0"]), Some(1));
    assert_eq!(code(&["--max-delta", "3", "--max-group", "0"]), Some(1));
}

#[test]
fn what_cannot_be_compared_ends_with_two_and_names_the_file() {
    let folder = Folder::new();
    folder.write("a.png", picture(64, 200));
    folder.write("cut.png", &picture(64, 200)[..60]);
    folder.write("text.png", "hello");
    for (file, why) in [
        ("cut.png", "ends in the middle"),
        ("text.png", "no PNG"),
        ("none.png", "no such file"),
        (".", "no ordinary file"),
    ] {
        let run = folder.run(&["compare", "a.png", file]);
        assert_eq!(run.code, Some(2), "{file}");
        assert!(
            run.err.contains(&format!("`{file}`")) && run.err.contains(why),
            "{}",
            run.err
        );
    }
}

#[test]
fn standard_input_can_be_one_side_and_standard_output_take_the_difference() {
    let folder = Folder::new();
    folder.write("a.png", picture(64, 200));
    let run = folder.run_with_input(&["compare", "-", "a.png", "-o", "-"], &picture(64, 0));
    assert_eq!(run.code, Some(1));
    assert!(run.out.starts_with(b"\x89PNG"));
    assert!(run.err.contains("by up to 200 of 255"), "{}", run.err);
}

#[test]
fn a_limit_of_pixels_can_be_raised_and_lowered() {
    let folder = Folder::new();
    folder.write("plan.mmd", PLAN);
    let run = folder.run(&["render", "plan.mmd", "-o", "plan.png"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let run = folder.run(&["compare", "plan.png", "plan.png", "--limit", "pixels=1000"]);
    assert_eq!((run.code, run.out.len()), (Some(2), 0), "{run:?}");
    assert!(run.err.contains("pixels"), "{}", run.err);
    let run = folder.run(&["themes", "--preview", "t.png", "--limit", "pixels=1000"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(!folder.path("t.png").exists());
}
