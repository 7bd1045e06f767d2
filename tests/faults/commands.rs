//! The commands that write files, all of them into `out/`.

/// A command, and what it writes.
pub(crate) struct Writing {
    pub(crate) args: &'static [&'static str],
    /// In `out/`.
    pub(crate) files: &'static [&'static str],
    /// How it ends where nothing goes wrong: 1 where it found a difference.
    pub(crate) code: i32,
    /// Whether it paints: a debug build takes its time, and one variant of a fault has to do.
    pub(crate) heavy: bool,
}

const fn writes(args: &'static [&'static str], files: &'static [&'static str]) -> Writing {
    Writing {
        args,
        files,
        code: 0,
        heavy: false,
    }
}

pub(crate) const ALL: &[Writing] = &[
    writes(
        &["render", "plan.mmd", "-o", "out/", "--scale", "1"],
        &["plan.png", "plan.svg"],
    ),
    writes(
        &["render", "many.md", "-o", "out/", "--format", "svg"],
        &["many-first.svg", "many-second.svg", "many-third.svg"],
    ),
    writes(&["render", "plan.mmd", "-o", "out/plan.pdf"], &["plan.pdf"]),
    writes(
        &["render", "plan.mmd", "-o", "out/plan.pptx"],
        &["plan.pptx"],
    ),
    writes(
        &[
            "schedule",
            "plan.mmd",
            "--format",
            "json",
            "-o",
            "out/plan.json",
        ],
        &["plan.json"],
    ),
    writes(
        &[
            "schedule",
            "plan.mmd",
            "--format",
            "ics",
            "-o",
            "out/plan.ics",
        ],
        &["plan.ics"],
    ),
    Writing {
        code: 1,
        ..writes(
            &["diff", "before.mmd", "plan.mmd", "-o", "out/diff.svg"],
            &["diff.svg"],
        )
    },
    writes(
        &["markdown", "plan.md", "-o", "out/document.md"],
        &["document.md", "document.svg"],
    ),
    writes(
        &["markdown", "--in-place", "out/in-place.md"],
        &["in-place.md", "in-place.svg"],
    ),
    writes(&["fix", "--write", "out/fix.mmd"], &["fix.mmd"]),
    writes(&["themes", "--preview", "out/themes.svg"], &["themes.svg"]),
    Writing {
        code: 1,
        heavy: true,
        ..writes(
            &["compare", "a.png", "b.png", "-o", "out/difference.png"],
            &["difference.png"],
        )
    },
    Writing {
        heavy: true,
        ..writes(
            &[
                "verify",
                "golden.mmd",
                "--goldens",
                "out",
                "--bless",
                "--force",
            ],
            &["golden.png", "golden.golden.json"],
        )
    },
    Writing {
        code: 1,
        heavy: true,
        ..writes(
            &["verify", "kept/kept.mmd", "--report", "out"],
            &[
                "index.html",
                "001-kept-expected.png",
                "001-kept-difference.png",
                "001-kept-actual.png",
            ],
        )
    },
];

/// All commands for the first variant of a fault, those that do not paint for the others.
pub(crate) fn each(variant: usize) -> impl Iterator<Item = &'static Writing> {
    ALL.iter()
        .filter(move |writing| variant == 0 || !writing.heavy)
}
