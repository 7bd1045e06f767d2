//! The rules that speak, each with a lasting code.
//!
//! One table makes the codes, `laneway check --explain CODE` and the table in the documents.

use super::Severity;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident $code:literal $severity:ident $summary:literal $explanation:literal;)*) => {
        /// Which rule speaks. The code lasts across versions: it may be named in `%% laneway: allow CODE`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $summary] $name,)*
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The code as it is written: `unknown-id`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// How much it usually matters.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }

            /// The rule in one line.
            #[must_use]
            pub const fn summary(self) -> &'static str {
                match self { $(Self::$name => $summary,)* }
            }

            /// Why the rule exists, what laneway does, and what to write instead.
            #[must_use]
            pub const fn explanation(self) -> &'static str {
                match self { $(Self::$name => $explanation,)* }
            }
        }
    };
}

codes! {
    NoChart "no-chart" Error "the document holds no gantt chart"
        "laneway draws Mermaid `gantt` text: a file that begins with `gantt`, or a Markdown document with a fence marked `mermaid` whose text begins with `gantt`.";
    BlankChart "blank-chart" Error "the fence is empty"
        "A fence marked `mermaid` without text in it draws nothing. Write `gantt` and the tasks below it, or remove the fence.";
    NotGantt "not-gantt" Error "the text is not a gantt chart"
        "The first word of a chart must be `gantt`, in lower case as Mermaid wants it. Other Mermaid diagrams are left to Mermaid.";
    FirstWord "first-word" Error "a first word that is not `gantt`"
        "A chart begins with `gantt`, in lower case. Where the lines below can only be a gantt chart, laneway says so, and `--lenient` draws it.";
    ControlCharacter "control-character" Error "a character that no picture can hold"
        "Control characters, lone surrogates and U+FFFE/U+FFFF are not allowed in XML, so no SVG could hold them. Remove the character.";
    TooLarge "too-large" Error "a limit was passed"
        "laneway refuses what is larger than any real plan, before it spends memory on it. `laneway limits` prints every limit; `--limit NAME=VALUE` raises one.";
    UnexpectedText "unexpected-text" Error "a line that is no statement and no task"
        "A task is `name : data`; a line without a colon that begins with no keyword means nothing. Put `%%` before a comment.";
    EmptyStatement "empty-statement" Warning "a keyword without its value"
        "Mermaid would read the next line as the value. laneway leaves the next line alone and ignores the keyword.";
    EmptyTask "empty-task" Error "a task without data"
        "Behind the colon stands when the task is: a start and an end, or at least a length, as in `Design : 3d`.";
    KeywordInName "keyword-in-name" Note "a task whose name begins like a statement"
        "Mermaid takes a line that begins with a keyword for that statement, or refuses it. laneway reads it as a task where the rest can only be one.";
    TrailingComment "trailing-comment" Note "a comment behind a statement"
        "Mermaid reads `%% …` only on a line of its own; behind a task it becomes part of the data. laneway takes it for a comment.";
    TrailingSemicolon "trailing-semicolon" Note "a semicolon where Mermaid wants none"
        "Mermaid refuses it, or ends the value there and takes the rest for a task. laneway ignores it.";
    BadValue "bad-value" Warning "a value the statement does not know"
        "The statement is ignored. The hint names the values that it knows.";
    BadFrontMatter "bad-front-matter" Error "front matter that is no YAML"
        "The text between the two `---` lines must be a YAML mapping. Quote values that hold `:` or `#`.";
    BadDirective "bad-directive" Warning "an init directive that cannot be read"
        "`%%{init: {…}}%%` holds JSON. Mermaid ignores one that it cannot read; so does laneway.";
    BadToml "bad-toml" Error "a configuration or theme file that is no TOML"
        "`laneway.toml` and theme files are TOML: `size = \"slide\"`, one key a line. Texts stand in quotes.";
    UnknownSetting "unknown-setting" Warning "a setting that nothing reads"
        "Neither Mermaid's gantt charts nor laneway know the key.";
    IgnoredSetting "ignored-setting" Note "a setting of Mermaid's that laneway does not use"
        "laneway sizes bars, gutters and fonts from the text itself, so Mermaid's pixel settings have no effect.";
    MissingDateFormat "missing-date-format" Note "no dateFormat"
        "laneway reads dates as YYYY-MM-DD. Mermaid without `dateFormat` ignores given ends, so bars lose their length there. Write `dateFormat YYYY-MM-DD`.";
    UnknownDateToken "unknown-date-token" Warning "a dateFormat token that cannot be read"
        "The hint names the tokens that dates can be read by. Case matters: `MM` is the month, `mm` the minute.";
    IsoDate "iso-date" Warning "a date in another format than dateFormat"
        "It is ISO 8601, so it can be read without doubt, and is; Mermaid reads such starts but ignores such ends.";
    LooseDate "loose-date" Warning "a date that fits dateFormat only loosely"
        "Zeros in front, letter case or blanks differ: `2024-1-5` for `YYYY-MM-DD`. laneway reads it; Mermaid guesses such starts and ignores such ends.";
    BeyondMermaidFormat "beyond-mermaid-format" Note "a dateFormat that Mermaid does not read dates by"
        "Quarters, weeks, shifts from UTC and fractions of one or two digits are read here. Mermaid refuses such dates, guesses the start, or ignores the end.";
    BadDate "bad-date" Error "a date that cannot be read"
        "It fits neither dateFormat nor ISO 8601. Mermaid would hand it to the browser, which guesses: 01.05.2024 becomes 5 January.";
    ImpossibleDate "impossible-date" Error "a date that does not exist"
        "The format is right but there is no such day or time. Mermaid would roll it over: 30 February becomes 1 March.";
    YearlessFormat "yearless-format" Note "a dateFormat without a year"
        "Mermaid takes the parts that are missing from the clock, so the chart changes with the day. laneway takes them from `--as-of DATE`, else from 1970-01-01, and does not show them.";
    SecondsFormat "seconds-format" Note "dateFormat X"
        "Mermaid reads starts as milliseconds and ends as seconds, so every bar begins at the left edge. laneway reads both as seconds.";
    LengthSpelling "length-spelling" Warning "a length that Mermaid does not know"
        "Mermaid would draw the task with no length. The meaning is evident, so laneway reads it; the hint gives Mermaid's spelling.";
    BadLength "bad-length" Error "an end that is neither a date nor a length"
        "A length is a number and one of `y M w d h m s ms`, without a space. Mermaid would draw the task with no length.";
    FractionCut "fraction-cut" Warning "a fraction of months or years"
        "Months and years differ in length, so only the whole part counts, as in Mermaid. Write weeks or days.";
    FractionDiffers "fraction-differs" Note "a fraction of days or weeks"
        "laneway counts exactly: 1.5d is 36 hours. Mermaid rounds to whole days.";
    BareZero "bare-zero" Note "a bare 0 as the length of a task that is no milestone"
        "Mermaid reads it as no length by accident. Write `0d`, or tag the task `milestone`.";
    MissingStart "missing-start" Error "nothing says when the first task starts"
        "A task with only a length starts when the task before it ends; the first has none before it. Give it a date: `name : 2024-01-01, 3d`.";
    TooManyItems "too-many-items" Error "more data than a task has"
        "Behind the tags a task has at most an id, a start and an end.";
    UnknownTag "unknown-tag" Warning "a tag that is not known"
        "The tags are `active`, `done`, `crit`, `milestone` and `vert`, in lower case and before everything else.";
    TagPlace "tag-place" Note "a tag in the wrong place or case"
        "Tags come first and in lower case. laneway reads the tag; Mermaid takes it for an id or a date.";
    TrailingComma "trailing-comma" Note "a comma with nothing behind it"
        "The empty item is ignored.";
    EmptyItem "empty-item" Warning "an empty item between commas"
        "It is ignored, as if it were not there.";
    IdAndLength "id-and-length" Note "an id and a length, without a start"
        "laneway starts the task when the one before it ends. Mermaid takes the id for a start date.";
    ColonInName "colon-in-name" Note "a colon in the name of a task"
        "Mermaid ends the name at the first colon, so the rest becomes data. laneway ends it at the last colon behind which the data can be read.";
    MilestoneWithoutEnd "milestone-without-end" Note "a milestone with a start alone"
        "laneway puts it there. Mermaid takes the date for the end and starts it where the task before it ended.";
    StartWithoutEnd "start-without-end" Warning "a task with a start alone"
        "Mermaid takes a single item for the end and starts the task where the one before it ended.";
    LagAndLead "lag-and-lead" Note "time between a task and the one it follows"
        "`after a + 2d` starts two days after `a` ends, `after a - 1d` a day before. Mermaid drops what stands behind the id.";
    ScheduledBackwards "scheduled-backwards" Note "a length that ends where another task starts"
        "`3d, until m` starts three days before `m`. Mermaid cannot read it.";
    AfterCase "after-case" Warning "`after` or `until` in the wrong case"
        "The words are written in lower case. laneway reads them all the same; Mermaid does not.";
    ReferenceCommas "reference-commas" Note "commas between the ids of one reference"
        "laneway reads `after a, b` as it reads `after a b`. Mermaid takes what stands behind the comma for another item.";
    UnknownId "unknown-id" Warning "a reference to an id that no task has"
        "The reference is left out, since others remain. Mermaid says nothing about it.";
    UnresolvedReference "unresolved-reference" Error "a reference of which no id exists"
        "Nothing says when the task starts or ends. Mermaid would put it at the day the chart is drawn.";
    ReferenceByName "reference-by-name" Note "a reference to a task by its name"
        "No task has this id, but one has exactly this name. Mermaid finds ids only.";
    ReferenceCharacters "reference-characters" Note "a reference that Mermaid cannot find"
        "Mermaid finds only ids of ASCII letters, digits, `_` and `-`. laneway finds any word.";
    DuplicateId "duplicate-id" Warning "two tasks with one id"
        "References go to the last of them, as in Mermaid.";
    Cycle "cycle" Error "tasks that wait for each other"
        "None of them can start. Mermaid draws them at NaN.";
    EndBeforeStart "end-before-start" Warning "a task that ends before it starts"
        "The dates stay as they are; the picture shows a stub at the start. Mermaid draws nothing.";
    DeepReference "deep-reference" Note "a chain of references that Mermaid does not resolve"
        "Mermaid gives up after eleven passes, or takes a result that is not final. laneway resolves references in the order of dependency.";
    DateOutOfRange "date-out-of-range" Error "a date outside the years 1 to 9999"
        "laneway computes with civil dates of four-digit years.";
    AllDaysExcluded "all-days-excluded" Error "every day is excluded"
        "No length can ever end. Take a weekday out of `excludes`.";
    ExcludedEndKept "excluded-end-kept" Note "an end that Mermaid would move"
        "`excludes` stretches lengths only; an end that is given stays. Mermaid stretches ends given as other than YYYY-MM-DD too.";
    UnknownExcludedDay "unknown-excluded-day" Warning "a word that excludes nothing"
        "`excludes` and `includes` know `weekends`, the weekdays in full, and dates in dateFormat or ISO 8601.";
    ExcludedSpelling "excluded-spelling" Note "an excluded date that Mermaid does not find"
        "Mermaid compares the word with the day in dateFormat and in ISO 8601, in lower case; laneway reads the date. Write it as YYYY-MM-DD.";
    EntityCode "entity-code" Note "an entity code in a name"
        "laneway shows the character. Mermaid measures the code instead, so its labels are misplaced, and shows `&amp;` as it is written.";
    EmptySection "empty-section" Note "a section without tasks"
        "It is drawn as an empty lane, since a lane without work is information. Mermaid leaves it out.";
    EmptyChart "empty-chart" Warning "a chart without tasks"
        "There is nothing to schedule; the picture shows the title and `no tasks yet`.";
    ClickCall "click-call" Note "a click that calls a script"
        "A picture runs no scripts. Use `click ID href \"…\"` for a link.";
    ClickUnknownId "click-unknown-id" Warning "a link on an id that no task has"
        "The link is dropped, as in Mermaid.";
    ClickForm "click-form" Note "a form of click that Mermaid refuses"
        "laneway reads it. Mermaid wants `click ID href \"address\"`.";
    UnsafeLink "unsafe-link" Warning "a link that may not stand in a picture"
        "Links go to http, https and mailto addresses, to fragments, and to relative paths. Others are dropped.";
    AxisFormat "axis-format" Warning "an axis format with an unknown directive"
        "The directives are those of d3-time-format. An unknown one prints its own letter.";
    TickInterval "tick-interval" Warning "a tick interval that cannot be read"
        "It is a number and a unit, as in `1week`. laneway chooses the interval itself.";
    DoubleBooked "double-booked" Warning "two tasks at once in the lane of one person"
        "Lanes of one person are those named by `people` in `laneway.toml` or front matter, by `--people`, or like `golang eng 4`: a role and a number. Nobody does two things at once; the shorter end is usually a guess.";
    MissedByMilestone "missed-by-milestone" Warning "a task that the milestone of its name does not wait for"
        "The milestone waits for other tasks, and this one has its name but no id, so it can move past the milestone unseen. Give it an id, and add that to the milestone's `after`.";
    FixedMilestone "fixed-milestone" Note "a milestone that waits for no task"
        "Other milestones of the plan wait for tasks, and move with them; this one has a date of its own and stays.";
    MixedCriticalPath "mixed-critical-path" Note "a critical path of which only a part is `crit`"
        "The critical path is what has no slack: a day more on it moves the end of the plan. Some of it is tagged `crit` and some is not. `laneway schedule --slack` lists it, and `laneway render --critical-path` outlines it whatever the colours mean.";
    OnExcludedDay "on-excluded-day" Note "a start or an end on an excluded day"
        "The chart says that nobody works on this day, so the date is probably a slip.";
    FarOffDate "far-off-date" Warning "a date far from all others"
        "It lies 75 years or more from all others, so a digit is probably missing or doubled; the axis would show little else.";
    Unconfirmed "unconfirmed" Note "estimates that are not confirmed"
        "A comment line above a task that says `TBC`, `TBD`, `estimate`, `estimation` or `review if` marks it as unconfirmed. They are counted once for the chart.";
    DoneAhead "done-ahead" Warning "a task that is done, but ends in the future"
        "It ends after `--as-of`, so either the tag or the end is wrong.";
    Overdue "overdue" Warning "a task that has not ended in time"
        "It should have ended before `--as-of`, and is not tagged `done`. Plans that tag nothing `done` or `active` do not keep their progress, and are not looked at.";
    NotStarted "not-started" Note "a task that should be under way"
        "It should have started before `--as-of`, and is neither `active` nor `done`, so its end is at risk. Plans that tag nothing `active` do not say what is under way, and are not looked at.";
    LegendUnused "legend-unused" Note "a legend for a colour that no task has"
        "The picture leaves such a line out; in the document it misleads.";
    LegendGap "legend-gap" Note "a colour that the legend lacks"
        "The author's legend explains some colours and not this one; the picture names it by its tag.";
    UnusedId "unused-id" Note "an id that nothing waits for"
        "It speaks only when asked, by `warn = [\"unused-id\"]`, because many authors give every task an id.";
    BadJson "bad-json" Error "a plan in JSON that cannot be read"
        "It must be as `assets/schedule.schema.json` has it.";
    JsonVersion "json-version" Error "a plan in another version of the contract"
        "This program reads `laneway.schedule/1`.";
    MissingGlyph "missing-glyph" Warning "a character the fonts do not have"
        "The bundled fonts cover Latin, Greek and Cyrillic. Give a font with `--font FILE`.";
    DoesNotFit "does-not-fit" Error "the plan does not fit the size that was asked for"
        "At the smallest allowed font not every label has its place. Take a larger size, split with `--pages`, show a part with `--view` or `--section`, or pack rows with `--compact`.";
    LabelShortened "label-shortened" Warning "a label that had to be shortened"
        "No place in the picture holds it whole. The full text is in the picture's description and tooltip.";
    LayoutFault "layout-fault" Warning "a label that collides or leaves the picture"
        "The finished picture was checked and did not hold what laneway promises. Please report it with the chart.";
    LowContrast "low-contrast" Warning "a colour setting that is hard to read"
        "Text should stand out 4.5 to 1 from what is behind it, marks 3 to 1. The setting is honoured.";
    BadColor "bad-color" Warning "a colour that cannot be read"
        "Colours are `#rgb`, `#rrggbb`, `rgb()`, `hsl()` or a CSS name.";
    ScaleReduced "scale-reduced" Note "a picture drawn at a lower scale"
        "At the usual scale it would pass the pixel limit.";
}

impl Code {
    /// Finds a code by the way it is written.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == text)
    }

    /// Whether nothing could be guessed, so that `--lenient` leaves it an error.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(
            self,
            Self::NoChart
                | Self::NotGantt
                | Self::TooLarge
                | Self::BadJson
                | Self::JsonVersion
                | Self::DoesNotFit
        )
    }
}
