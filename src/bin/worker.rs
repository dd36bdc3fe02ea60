//! What the desk's worker does outside the page's thread: reads QR codes in pictures, and lists of donors.
//!
//! `static/worker.js` calls it, and says at its top which messages go in and out. All that it takes and gives but
//! pixels is text or JSON, in shapes of its own.

use donation_day::desk::recall::{
    Bad, Donations, Entry, Mapping, MappingProblem, Outcome, Preview, Recall, Settings, What,
};
use donation_day::eligibility::iso_day;
use donation_day::rules::{Kind, Rulebooks, rulebooks_of_a_city};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::wasm_bindgen;

fn main() {}

/// The text of a QR code in a picture; none where none can be read. `pixels` are grey, a byte each, or red, green, blue
/// and alpha.
#[wasm_bindgen]
#[must_use]
pub fn decode(pixels: &[u8], width: usize, height: usize) -> Option<String> {
    let area = width.checked_mul(height).filter(|area| *area > 0)?;
    let each = pixels.len() / area;
    if each * area != pixels.len() || ![1, 4].contains(&each) {
        return None;
    }
    let grey = |x: usize, y: usize| {
        let pixel = pixels.get((y * width + x) * each..).unwrap_or_default();
        match (each, pixel) {
            (4, [red, green, blue, ..]) => {
                // What the eye makes of the three, in 256ths.
                let sum = u32::from(*red) * 77 + u32::from(*green) * 150 + u32::from(*blue) * 29;
                u8::try_from(sum / 256).unwrap_or(u8::MAX)
            }
            (_, [grey, ..]) => *grey,
            _ => u8::MAX,
        }
    };
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    picture.detect_grids().into_iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text)
}

/// A kind of donation, or that it is not known or stands in a column.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WhatJson {
    WholeBlood,
    Platelets,
    Unknown,
    /// The column that says it, from 0.
    Column(usize),
}

/// A column with days of donations.
#[derive(Serialize, Deserialize)]
struct DonationsJson {
    /// The column, from 0.
    when: usize,
    what: WhatJson,
}

/// Which column holds what, from 0.
#[derive(Serialize, Deserialize)]
struct MappingJson {
    id: usize,
    #[serde(default)]
    sex: Option<usize>,
    #[serde(default)]
    birth: Option<usize>,
    #[serde(default)]
    donations: Vec<DonationsJson>,
}

/// How a list begins.
#[derive(Serialize)]
struct ColumnsJson {
    /// `,`, `;` or a tab.
    separator: char,
    /// The names of the columns; null where the first row is a donor already.
    header: Option<Vec<String>>,
    /// The first rows.
    rows: Vec<Vec<String>>,
    /// How many columns there are.
    columns: usize,
    guess: MappingJson,
    /// What is wrong with the guess.
    problems: Vec<ProblemJson>,
}

/// A problem of a mapping or a drive.
#[derive(Serialize)]
struct ProblemJson {
    /// A word of `MappingProblem::key` or `SettingsProblem::key`, or `bad_message`.
    code: &'static str,
    /// The column that it is about, from 0.
    column: Option<usize>,
}

/// What a list is read and judged for.
#[derive(Deserialize)]
struct SettingsJson {
    /// The drive's day, `YYYY-MM-DD`.
    day: String,
    /// The day on which the list is read, `YYYY-MM-DD`.
    today: String,
    /// `whole_blood`, `platelets`.
    kinds: Vec<KindJson>,
    mapping: MappingJson,
    separator: char,
    has_header: bool,
    /// The rulebook that the site has chosen, by its name; nothing for those in force.
    #[serde(default)]
    rules: String,
    /// How many columns the list has.
    columns: usize,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum KindJson {
    WholeBlood,
    Platelets,
}

/// What a list came to.
#[derive(Serialize)]
struct ListJson<'a> {
    /// Rows but blank ones and the header.
    rows: usize,
    /// Donors that were judged: rows of one id are one.
    donors: usize,
    /// Why it was not read to its end, with the line; null where it was.
    stop: Option<StopJson>,
    kinds: Vec<OfKindJson<'a>>,
    bad: BadRowsJson<'a>,
}

#[derive(Serialize)]
struct StopJson {
    code: &'static str,
    line: u32,
}

#[derive(Serialize)]
struct OfKindJson<'a> {
    kind: KindJson,
    /// How many may give, those with something to ask among them.
    open: usize,
    ask: usize,
    not_yet: usize,
    no_day: usize,
    /// The first of those who may, in the order in which they are called.
    may: Vec<EntryJson<'a>>,
    /// The first of the others, who may soonest first.
    others: Vec<EntryJson<'a>>,
}

#[derive(Serialize)]
struct EntryJson<'a> {
    id: &'a str,
    /// The first line of the file that names the donor.
    line: u32,
    /// `open`, `ask_staff`, `not_yet` or `no_day`.
    stands: &'static str,
    /// The day since which it is open, or the first on which it is; null where there is none.
    day: Option<String>,
    /// The rule that blocks or asks.
    rule: Option<&'static str>,
}

#[derive(Serialize)]
struct BadRowsJson<'a> {
    count: usize,
    /// The first of them.
    rows: Vec<BadJson<'a>>,
}

#[derive(Serialize)]
struct BadJson<'a> {
    id: &'a str,
    line: u32,
    /// A word of `Why::key`.
    why: &'static str,
    /// From 0; null where it is the row as a whole.
    column: Option<usize>,
}

impl From<&Mapping> for MappingJson {
    fn from(mapping: &Mapping) -> Self {
        let donations = mapping.donations.iter().map(|one| DonationsJson {
            when: one.when,
            what: match one.what {
                What::Kind(Kind::WholeBlood) => WhatJson::WholeBlood,
                What::Kind(Kind::Platelets) => WhatJson::Platelets,
                What::Unknown => WhatJson::Unknown,
                What::Column(column) => WhatJson::Column(column),
            },
        });
        Self { id: mapping.id, sex: mapping.sex, birth: mapping.birth, donations: donations.collect() }
    }
}

impl From<MappingJson> for Mapping {
    fn from(mapping: MappingJson) -> Self {
        let donations = mapping.donations.into_iter().map(|one| Donations {
            when: one.when,
            what: match one.what {
                WhatJson::WholeBlood => What::Kind(Kind::WholeBlood),
                WhatJson::Platelets => What::Kind(Kind::Platelets),
                WhatJson::Unknown => What::Unknown,
                WhatJson::Column(column) => What::Column(column),
            },
        });
        Self { id: mapping.id, sex: mapping.sex, birth: mapping.birth, donations: donations.collect() }
    }
}

impl From<KindJson> for Kind {
    fn from(kind: KindJson) -> Self {
        match kind {
            KindJson::WholeBlood => Self::WholeBlood,
            KindJson::Platelets => Self::Platelets,
        }
    }
}

impl From<Kind> for KindJson {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::WholeBlood => Self::WholeBlood,
            Kind::Platelets => Self::Platelets,
        }
    }
}

impl From<MappingProblem> for ProblemJson {
    fn from(problem: MappingProblem) -> Self {
        Self { code: problem.key(), column: problem.column() }
    }
}

impl<'a> From<Entry<'a>> for EntryJson<'a> {
    fn from(entry: Entry<'a>) -> Self {
        let (stands, day, rule) = match entry.outcome {
            Outcome::Open { since, ask: None } => ("open", since, None),
            Outcome::Open { since, ask } => ("ask_staff", since, ask),
            Outcome::NotYet { rule, earliest } => ("not_yet", Some(earliest), Some(rule)),
            Outcome::NoDay { rule } => ("no_day", None, Some(rule)),
        };
        let day = day.map(|day| day.to_string());
        Self { id: entry.id, line: entry.line, stands, day, rule: rule.map(|rule| rule.0) }
    }
}

impl<'a> From<Bad<'a>> for BadJson<'a> {
    fn from(bad: Bad<'a>) -> Self {
        Self { id: bad.id, line: bad.line, why: bad.why.key(), column: bad.column }
    }
}

/// JSON of a shape that has nothing that JSON lacks.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// How a list begins, as JSON; none where it has no row.
#[wasm_bindgen]
#[must_use]
pub fn preview(text: &str) -> Option<String> {
    let preview = donation_day::desk::recall::preview(text)?;
    let columns = preview.columns();
    let problems = preview.guess.problems(columns).into_iter().map(ProblemJson::from).collect();
    let Preview { separator, header, rows, guess } = preview;
    Some(json(&ColumnsJson { separator, header, rows, columns, guess: (&guess).into(), problems }))
}

/// What is wrong with settings, as a JSON list; empty where nothing is.
#[wasm_bindgen]
#[must_use]
pub fn problems(settings: &str) -> String {
    json(&settings_of(settings).err().unwrap_or_default())
}

fn settings_of(settings: &str) -> Result<(Settings, Rulebooks, chrono::NaiveDate), Vec<ProblemJson>> {
    let bad_message = || vec![ProblemJson { code: "bad_message", column: None }];
    let json: SettingsJson = serde_json::from_str(settings).map_err(|_| bad_message())?;
    let (Some(day), Some(today)) = (iso_day(&json.day), iso_day(&json.today)) else { return Err(bad_message()) };
    let settings = Settings {
        day,
        kinds: json.kinds.into_iter().map(Kind::from).collect(),
        mapping: json.mapping.into(),
        separator: json.separator,
        has_header: json.has_header,
    };
    let rulebooks = rulebooks_of_a_city(&json.rules).ok_or_else(bad_message)?;
    let of_settings = settings.problems(&rulebooks, today).into_iter();
    let of_settings = of_settings.map(|problem| ProblemJson { code: problem.key(), column: None });
    let of_mapping = settings.mapping.problems(json.columns).into_iter().map(ProblemJson::from);
    let problems: Vec<ProblemJson> = of_settings.chain(of_mapping).collect();
    if problems.is_empty() { Ok((settings, rulebooks, today)) } else { Err(problems) }
}

/// A list that is being read.
#[wasm_bindgen]
pub struct Reading(Recall);

#[wasm_bindgen]
impl Reading {
    /// Begins; none where [`problems`] has any.
    #[must_use]
    pub fn begin(settings: &str) -> Option<Self> {
        let (settings, rulebooks, today) = settings_of(settings).ok()?;
        Some(Self(Recall::new(settings, rulebooks, today)))
    }

    /// Reads the next piece of the text; says whether it reads on.
    pub fn feed(&mut self, text: &str) -> bool {
        self.0.feed(text);
        self.0.stopped().is_none()
    }

    /// Says that the text has ended, and judges everybody.
    #[must_use]
    pub fn finish(self) -> List {
        List(self.0.finish())
    }
}

/// A list that was judged.
#[wasm_bindgen]
pub struct List(donation_day::desk::recall::List);

#[wasm_bindgen]
impl List {
    /// Counts, and the first `most` of each sort, as JSON.
    #[must_use]
    pub fn summary(&self, most: usize) -> String {
        let list = &self.0;
        let of_kind = |kind: &Kind| {
            let counts = list.counts(*kind);
            OfKindJson {
                kind: (*kind).into(),
                open: counts.open,
                ask: counts.ask,
                not_yet: counts.not_yet,
                no_day: counts.no_day,
                may: list.open(*kind).take(most).map(EntryJson::from).collect(),
                others: list.closed(*kind).take(most).map(EntryJson::from).collect(),
            }
        };
        json(&ListJson {
            rows: list.rows(),
            donors: list.donors(),
            stop: list.stop().map(|stop| StopJson { code: stop.key(), line: stop.line() }),
            kinds: list.kinds().iter().map(of_kind).collect(),
            bad: BadRowsJson { count: list.bad().len(), rows: list.bad().take(most).map(BadJson::from).collect() },
        })
    }

    /// Hands the list as CSV to `take`, in pieces of about a million bytes. `words` is a JSON object of the words that
    /// take the place of the list's own.
    ///
    /// # Errors
    ///
    /// What `take` throws: a list that is not whole must not look like one.
    pub fn csv(&self, words: &str, take: &js_sys::Function) -> Result<(), wasm_bindgen::JsValue> {
        const PIECE: usize = 1 << 20;
        let words: std::collections::BTreeMap<String, String> = serde_json::from_str(words).unwrap_or_default();
        let mut piece = String::with_capacity(PIECE + 1024);
        let hand_over = |piece: &mut String| {
            take.call1(&wasm_bindgen::JsValue::NULL, &piece.as_str().into())?;
            piece.clear();
            Ok::<_, wasm_bindgen::JsValue>(())
        };
        for line in self.0.csv(&|word| words.get(word).map(String::as_str)) {
            piece.push_str(&line);
            if piece.len() >= PIECE {
                hand_over(&mut piece)?;
            }
        }
        hand_over(&mut piece)
    }
}
