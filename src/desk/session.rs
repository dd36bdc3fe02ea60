//! The shapes of a session, version 1: an event as it is stored, and the file of a whole session.
//!
//! Both are frozen: what the log's types become later, these stay. `docs/schema/session-v1.schema.json` describes them.

use chrono::{NaiveDateTime, Timelike};

use super::age::AgeBand;
use super::log::{Event, Line, Log, Outcome, Reason, Record, Session};
use crate::eligibility::{Answer, Given, Measured, PulseReading, Sex, iso_day, time_of_day};
use crate::json::{Json, flag, items, object, optional, text, word_of, worded};
use crate::rules::{Kind, RuleId};

/// The version of the events and of the file that are written.
const VERSION: u64 = 1;

/// What the file calls itself, so that nobody takes it for another one of ours.
const FILE: &str = "donation-day-session";

const KINDS: [(&str, Kind); 2] = [("whole_blood", Kind::WholeBlood), ("platelets", Kind::Platelets)];
const SEXES: [(&str, Answer<Sex>); 3] =
    [("male", Answer::Known(Sex::Male)), ("female", Answer::Known(Sex::Female)), ("not_sure", Answer::NotSure)];

/// The word for a reason that nothing names.
const FOR_THE_DOCTOR: &str = "for_the_doctor";

/// The text to store of an event.
///
/// ```
/// use donation_day::desk::log::Event;
/// use donation_day::desk::session::{from_text, to_text};
/// let at = "2026-11-25T17:05:00".parse().expect("a real time");
/// let text = to_text(&Event::Undone { number: 12, at });
/// assert_eq!(text, r#"{"v":1,"data":{"event":"undone","number":12,"at":"2026-11-25T17:05"}}"#);
/// assert_eq!(from_text(&text), Some(Event::Undone { number: 12, at }));
/// ```
#[must_use]
pub fn to_text(event: &Event) -> String {
    object([("v", VERSION.into()), ("data", shape_of(event))]).to_string()
}

/// Reads a stored event; none where it cannot be read, which one of a newer version is too.
#[must_use]
pub fn from_text(stored: &str) -> Option<Event> {
    let envelope = Json::parse(stored)?;
    let version = envelope.get("v")?.number()?;
    if version == VERSION { event(envelope.get("data")?) } else { None }
}

/// The file of a session: all of its lines in order, one beneath the other; those that cannot be read as texts, as they
/// were found.
#[must_use]
pub fn session_file(log: &Log) -> String {
    let lines: Vec<String> = log
        .lines()
        .iter()
        .map(|line| match line {
            Line::Read(event) => shape_of(event).to_string(),
            Line::Unreadable(text) => Json::from(text.as_str()).to_string(),
        })
        .collect();
    format!("{{\"file\":\"{FILE}\",\"version\":{VERSION},\"events\":[\n{}\n]}}\n", lines.join(",\n"))
}

/// Why a file cannot be read as a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SessionProblem {
    /// It is of a version that this program does not know yet.
    Newer {
        /// Which.
        version: u64,
    },
    /// It is damaged: no JSON, from this place on.
    Damaged {
        /// The line, from 1 on.
        line: usize,
        /// The character in it, from 1 on.
        character: usize,
    },
    /// It is JSON, and not the file of a session.
    NotASession,
    /// It is one, and an event in it has not the shape that it should have.
    WrongEvent {
        /// Which, from 1 on.
        number: usize,
    },
}

/// Reads the file of a session.
///
/// Nothing of a file with a problem is taken over. Lines that the program which wrote it could not read are tried again,
/// and kept if this one cannot either.
///
/// # Errors
///
/// A [`SessionProblem`].
pub fn read_session(file: &str) -> Result<Log, SessionProblem> {
    let file = file.strip_prefix('\u{feff}').unwrap_or(file);
    let Some(session) = Json::parse(file) else {
        let (line, character) = Json::stops_at(file);
        return Err(SessionProblem::Damaged { line, character });
    };
    if session.get("file").and_then(Json::text) != Some(FILE) {
        return Err(SessionProblem::NotASession);
    }
    match session.get("version").and_then(Json::number) {
        Some(VERSION) => {}
        Some(version) if version > VERSION => return Err(SessionProblem::Newer { version }),
        _ => return Err(SessionProblem::NotASession),
    }
    let mut log = Log::default();
    let lines = session.get("events").and_then(Json::list).ok_or(SessionProblem::NotASession)?;
    for (at, line) in lines.iter().enumerate() {
        match line {
            Json::Text(unread) => log.push_text(unread),
            line => drop(log.push(event(line).ok_or(SessionProblem::WrongEvent { number: at + 1 })?)),
        }
    }
    Ok(log)
}

/// The shape of an event.
fn shape_of(event: &Event) -> Json {
    match event {
        Event::Opened(session) => object([
            ("event", "opened".into()),
            ("id", session.id.as_str().into()),
            ("day", session.day.to_string().into()),
            ("site", session.site.as_str().into()),
            ("kinds", session.kinds.iter().map(|kind| word_of(&KINDS, *kind)).collect()),
            ("staff", session.staff.as_str().into()),
            ("target", u64::from(session.target).into()),
            ("opened", minute(session.opened)),
            ("closed", session.closed.map_or(Json::Null, minute)),
        ]),
        Event::Entered(record) => object([("event", "entered".into()), ("record", shape_of_record(record))]),
        Event::Corrected { record, at } => {
            object([("event", "corrected".into()), ("record", shape_of_record(record)), ("at", minute(*at))])
        }
        Event::Undone { number, at } => {
            object([("event", "undone".into()), ("number", u64::from(*number).into()), ("at", minute(*at))])
        }
        Event::Closed { at } => object([("event", "closed".into()), ("at", minute(*at))]),
    }
}

fn event(shape: &Json) -> Option<Event> {
    Some(match shape.get("event")?.text()? {
        "opened" => Event::Opened(Session {
            id: text(shape, "id")?,
            day: iso_day(shape.get("day")?.text()?)?,
            site: text(shape, "site")?,
            kinds: items(shape, "kinds", |kind| worded(&KINDS, kind))?,
            staff: text(shape, "staff")?,
            target: u16::try_from(shape.get("target")?.number()?).ok()?,
            opened: read_minute(shape.get("opened")?)?,
            closed: optional(shape, "closed", read_minute)?,
        }),
        "entered" => Event::Entered(record(shape.get("record")?)?),
        "corrected" => Event::Corrected { record: record(shape.get("record")?)?, at: read_minute(shape.get("at")?)? },
        "undone" => Event::Undone { number: number(shape, "number")??, at: read_minute(shape.get("at")?)? },
        "closed" => Event::Closed { at: read_minute(shape.get("at")?)? },
        _ => return None,
    })
}

fn shape_of_record(record: &Record) -> Json {
    let (outcome, given, next) = match record.outcome {
        Outcome::Donated { given } => ("donated", shape_of_given(given), None),
        Outcome::Deferred { next } => ("deferred", Json::Null, next),
        Outcome::Left => ("left", Json::Null, None),
    };
    let reason = |reason: Reason| match reason {
        Reason::Rule(rule) => rule.0.into(),
        Reason::ForTheDoctor => FOR_THE_DOCTOR.into(),
    };
    object([
        ("number", u64::from(record.number).into()),
        ("at", minute(record.at)),
        ("age_band", record.age_band.map(AgeBand::key).into()),
        ("kind", word_of(&KINDS, record.kind)),
        ("sex", word_of(&SEXES, record.sex)),
        ("measured", record.measured.map_or(Json::Null, shape_of_measured)),
        ("outcome", outcome.into()),
        ("given", given),
        ("next", next.map(|day| day.to_string()).into()),
        ("reasons", Reason::folded(record.reasons.iter().copied()).into_iter().map(reason).collect()),
    ])
}

fn record(shape: &Json) -> Option<Record> {
    let reason = |reason: &Json| match reason.text()? {
        FOR_THE_DOCTOR => Some(Reason::ForTheDoctor),
        rule => RuleId::named(rule).map(Reason::Rule),
    };
    let band = |band: &Json| AgeBand::ALL.into_iter().find(|known| Some(known.key()) == band.text());
    Some(Record {
        number: number(shape, "number")??,
        at: read_minute(shape.get("at")?)?,
        age_band: optional(shape, "age_band", band)?,
        kind: worded(&KINDS, shape.get("kind")?)?,
        sex: optional(shape, "sex", |sex| worded(&SEXES, sex))?.unwrap_or_default(),
        measured: optional(shape, "measured", measured)?,
        outcome: match shape.get("outcome")?.text()? {
            "donated" => Outcome::Donated { given: given(shape.get("given")?)? },
            "deferred" => Outcome::Deferred { next: optional(shape, "next", |day| iso_day(day.text()?))? },
            "left" => Outcome::Left,
            _ => return None,
        },
        reasons: Reason::folded(items(shape, "reasons", reason)?),
    })
}

fn shape_of_given(given: Given) -> Json {
    let (kind, ml, units, plasma_ml) = match given {
        Given::WholeBlood { ml } => ("whole_blood", ml, None, None),
        Given::Platelets { units, plasma_ml } => ("platelets", None, units, Some(plasma_ml)),
        Given::Other => ("other", None, None, None),
        Given::Unknown => ("unknown", None, None, None),
    };
    object([
        ("kind", kind.into()),
        ("ml", ml.map(u64::from).into()),
        ("units", units.map(u64::from).into()),
        ("plasma_ml", plasma_ml.filter(|ml| *ml > 0).map(u64::from).into()),
    ])
}

fn given(shape: &Json) -> Option<Given> {
    Some(match shape.get("kind")?.text()? {
        "whole_blood" => Given::WholeBlood { ml: number(shape, "ml")? },
        "platelets" => {
            Given::Platelets { units: number(shape, "units")?, plasma_ml: number(shape, "plasma_ml")?.unwrap_or(0) }
        }
        "other" => Given::Other,
        "unknown" => Given::Unknown,
        _ => return None,
    })
}

fn shape_of_measured(measured: Measured) -> Json {
    let number = |value: Option<u16>| Json::from(value.map(u64::from));
    let pulse = |pulse: PulseReading| {
        object([
            ("beats", u64::from(pulse.beats).into()),
            ("regular", pulse.regular.into()),
            ("athlete", pulse.athlete.into()),
        ])
    };
    object([
        ("on", measured.on.to_string().into()),
        ("systolic", number(measured.blood_pressure.map(|(systolic, _)| systolic))),
        ("diastolic", number(measured.blood_pressure.map(|(_, diastolic)| diastolic))),
        ("pulse", measured.pulse.map_or(Json::Null, pulse)),
        ("temperature", number(measured.temperature)),
        ("haemoglobin", number(measured.haemoglobin)),
        ("haematocrit", number(measured.haematocrit)),
        ("platelet_count", number(measured.platelet_count)),
        ("platelets_afterwards", number(measured.platelets_afterwards)),
        ("looks_well", measured.looks_well.into()),
    ])
}

fn measured(shape: &Json) -> Option<Measured> {
    let pulse = |pulse: &Json| {
        Some(PulseReading {
            beats: number(pulse, "beats")??,
            regular: flag(pulse, "regular")?,
            athlete: flag(pulse, "athlete")?,
        })
    };
    Some(Measured {
        on: iso_day(shape.get("on")?.text()?)?,
        blood_pressure: match (number(shape, "systolic")?, number(shape, "diastolic")?) {
            (Some(systolic), Some(diastolic)) => Some((systolic, diastolic)),
            (None, None) => None,
            _ => return None,
        },
        pulse: optional(shape, "pulse", pulse)?,
        temperature: number(shape, "temperature")?,
        haemoglobin: number(shape, "haemoglobin")?,
        haematocrit: number(shape, "haematocrit")?,
        platelet_count: number(shape, "platelet_count")?,
        platelets_afterwards: number(shape, "platelets_afterwards")?,
        looks_well: optional(shape, "looks_well", Json::truth)?,
    })
}

/// A number that may be left out; the outer option tells whether what is there fits.
#[expect(clippy::option_option, reason = "the outer one fails, the inner one is absent; `?` tells them apart")]
fn number<T: TryFrom<u64>>(shape: &Json, name: &str) -> Option<Option<T>> {
    optional(shape, name, |value| T::try_from(value.number()?).ok())
}

/// A date and time in whole minutes, `2026-11-25T09:05`.
fn minute(at: NaiveDateTime) -> Json {
    format!("{}T{:02}:{:02}", at.date(), at.hour(), at.minute()).into()
}

fn read_minute(value: &Json) -> Option<NaiveDateTime> {
    let (day, time) = value.text()?.split_once('T')?;
    Some(iso_day(day)?.and_time(time_of_day(time)?))
}
