//! The table of a session for other programs: one row a donor, as CSV; and how the desk writes CSV.

use chrono::Timelike;

use super::age::AgeBand;
use super::log::{Log, Outcome, Reason, Record};
use crate::eligibility::{Answer, Given, Sex};
use crate::rules::Kind;

/// What needs words in the table; numbers, dates, times and the ids of rules speak for themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Say {
    /// The head of a column.
    Head(Column),
    /// A kind.
    Kind(Kind),
    /// A sex.
    Sex(Sex),
    /// The donor was not sure of the sex on the document, or would rather not say.
    SexNotSure,
    /// How it ended; the words are the same whatever was given.
    Outcome(Outcome),
    /// A reason that nothing names.
    ForTheDoctor,
    /// Yes, or no.
    Is(bool),
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// The day of the drive.
    Day,
    /// Where it was.
    Site,
    /// Who kept the log.
    Staff,
    /// The queue number.
    Number,
    /// The time of the day.
    Time,
    /// The kind.
    Kind,
    /// The age band.
    AgeBand,
    /// The sex.
    Sex,
    /// How it ended.
    Outcome,
    /// Whole blood in millilitres.
    WholeBloodMl,
    /// Platelets in treatment units.
    PlateletUnits,
    /// Plasma in millilitres.
    PlasmaMl,
    /// The first day on which the donor may come again.
    Next,
    /// The reasons.
    Reasons,
    /// Systolic pressure in mmHg.
    Systolic,
    /// Diastolic pressure in mmHg.
    Diastolic,
    /// Beats a minute.
    Pulse,
    /// Whether the pulse is regular.
    PulseRegular,
    /// Whether the donor is a trained endurance athlete.
    Athlete,
    /// Temperature in degrees Celsius.
    Temperature,
    /// Haemoglobin in grams a litre.
    Haemoglobin,
    /// Haematocrit as a fraction.
    Haematocrit,
    /// Platelets in 10⁹ a litre.
    PlateletCount,
    /// Platelets predicted for afterwards, in 10⁹ a litre.
    PlateletsAfterwards,
    /// Whether the donor looks well.
    LooksWell,
}

impl Column {
    /// All, in the order of the table.
    pub const ALL: [Self; 25] = [
        Self::Day,
        Self::Site,
        Self::Staff,
        Self::Number,
        Self::Time,
        Self::Kind,
        Self::AgeBand,
        Self::Sex,
        Self::Outcome,
        Self::WholeBloodMl,
        Self::PlateletUnits,
        Self::PlasmaMl,
        Self::Next,
        Self::Reasons,
        Self::Systolic,
        Self::Diastolic,
        Self::Pulse,
        Self::PulseRegular,
        Self::Athlete,
        Self::Temperature,
        Self::Haemoglobin,
        Self::Haematocrit,
        Self::PlateletCount,
        Self::PlateletsAfterwards,
        Self::LooksWell,
    ];
}

/// The table of a log, the heads and a row for each record that stands, its words said by `say`: UTF-8 with a byte order
/// mark, so that spreadsheets see the encoding, and lines that end with CR LF. A cell that a spreadsheet would take for a
/// formula gets an apostrophe in front.
///
/// ```
/// use donation_day::desk::csv::csv;
/// use donation_day::desk::log::Log;
///
/// let left = r#"{"v":1,"data":{"event":"entered","record":{"number":1,"at":"2026-11-25T09:00",
///     "kind":"whole_blood","outcome":"left","reasons":[]}}}"#;
/// let mut log = Log::default();
/// log.push_text(left);
/// let table = csv(&log, |words| format!("{words:?}"));
/// let rows: Vec<&str> = table.lines().collect();
/// assert!(rows[0].starts_with("\u{feff}Head(Day),Head(Site),Head(Staff),Head(Number),"));
/// assert!(rows[1].starts_with(",,,1,09:00,Kind(WholeBlood),,,Outcome(Left),"));
/// ```
#[must_use]
pub fn csv(log: &Log, say: impl Fn(Say) -> String) -> String {
    let mut table = String::from('\u{feff}');
    push_line(&mut table, Column::ALL.map(|column| say(Say::Head(column))));
    for record in log.records() {
        push_line(&mut table, Column::ALL.map(|column| cell(log, record, column, &say)));
    }
    table
}

/// Writes a line of a table of ours: its cells with commas between, and CR LF. Not by `csv-core`, which reads lists: the
/// page would load its writer too, and a formula has to be defused all the same.
pub(super) fn push_line<T: AsRef<str>>(table: &mut String, cells: impl IntoIterator<Item = T>) {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            table.push(',');
        }
        push_cell(table, cell.as_ref());
    }
    table.push_str("\r\n");
}

/// The signs with which a spreadsheet takes a cell for a formula, the full-width ones of a Chinese keyboard too.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A cell as RFC 4180 has it, with a formula defused by an apostrophe, and quotes also where space at its ends would get lost.
fn push_cell(table: &mut String, cell: &str) {
    let has_space = cell.starts_with(char::is_whitespace) || cell.ends_with(char::is_whitespace);
    let needs_quotes = has_space || cell.contains(['"', ',', '\r', '\n']);
    let quote = if needs_quotes { "\"" } else { "" };
    table.push_str(quote);
    if cell.starts_with(FORMULA) {
        table.push('\'');
    }
    if needs_quotes {
        table.push_str(&cell.replace('"', "\"\""));
    } else {
        table.push_str(cell);
    }
    table.push_str(quote);
}

fn cell(log: &Log, record: &Record, column: Column, say: &impl Fn(Say) -> String) -> String {
    let session = log.session();
    let measured = record.measured;
    let given = match record.outcome {
        Outcome::Donated { given } => given,
        Outcome::Deferred { .. } | Outcome::Left => Given::Unknown,
    };
    let number = |value: Option<u16>| value.map(|value| value.to_string());
    let yes = |value: Option<bool>| value.map(|value| say(Say::Is(value)));
    let cell = match column {
        Column::Day => session.map(|session| session.day.to_string()),
        Column::Site => session.map(|session| session.site.clone()),
        Column::Staff => session.map(|session| session.staff.clone()),
        Column::Number => Some(record.number.to_string()),
        Column::Time => Some(format!("{:02}:{:02}", record.at.hour(), record.at.minute())),
        Column::Kind => Some(say(Say::Kind(record.kind))),
        Column::AgeBand => record.age_band.map(|band| AgeBand::key(band).to_owned()),
        Column::Sex => match record.sex {
            Answer::Known(sex) => Some(say(Say::Sex(sex))),
            Answer::NotSure => Some(say(Say::SexNotSure)),
            Answer::Unanswered => None,
        },
        Column::Outcome => Some(say(Say::Outcome(record.outcome))),
        Column::WholeBloodMl => number(if let Given::WholeBlood { ml } = given { ml } else { None }),
        Column::PlateletUnits => {
            if let Given::Platelets { units, .. } = given {
                units.map(|units| units.to_string())
            } else {
                None
            }
        }
        Column::PlasmaMl => number(if let Given::Platelets { plasma_ml, .. } = given { Some(plasma_ml) } else { None }),
        Column::Next => match record.outcome {
            Outcome::Deferred { next } => next.map(|day| day.to_string()),
            Outcome::Donated { .. } | Outcome::Left => None,
        },
        Column::Reasons => {
            let words = Reason::folded(record.reasons.iter().copied()).into_iter().map(|reason| match reason {
                Reason::Rule(rule) => rule.to_string(),
                Reason::ForTheDoctor => say(Say::ForTheDoctor),
            });
            Some(words.collect::<Vec<_>>().join("; "))
        }
        Column::Systolic => number(measured.and_then(|measured| measured.blood_pressure).map(|pressure| pressure.0)),
        Column::Diastolic => number(measured.and_then(|measured| measured.blood_pressure).map(|pressure| pressure.1)),
        Column::Pulse => number(measured.and_then(|measured| measured.pulse).map(|pulse| pulse.beats)),
        Column::PulseRegular => yes(measured.and_then(|measured| measured.pulse).map(|pulse| pulse.regular)),
        Column::Athlete => yes(measured.and_then(|measured| measured.pulse).map(|pulse| pulse.athlete)),
        Column::Temperature => {
            let tenths = measured.and_then(|measured| measured.temperature);
            tenths.map(|tenths| format!("{}.{}", tenths / 10, tenths % 10))
        }
        Column::Haemoglobin => number(measured.and_then(|measured| measured.haemoglobin)),
        Column::Haematocrit => {
            let thousandths = measured.and_then(|measured| measured.haematocrit);
            thousandths.map(|thousandths| format!("{}.{:03}", thousandths / 1000, thousandths % 1000))
        }
        Column::PlateletCount => number(measured.and_then(|measured| measured.platelet_count)),
        Column::PlateletsAfterwards => number(measured.and_then(|measured| measured.platelets_afterwards)),
        Column::LooksWell => yes(measured.and_then(|measured| measured.looks_well)),
    };
    cell.unwrap_or_default()
}
