//! The export shape, version 1: a donor's facts and history, and the answer, as JSON.
//!
//! Its JSON Schemas lie in `docs/schema/`. The shape is frozen: what the domain's types become later, this stays.

mod answer;
mod domain;
mod shape;

use chrono::{Datelike, NaiveDate};

pub use answer::{AnswerV1, FindingV1};
pub use shape::{
    ConditionV1, DateV1, DonationKindV1, DonationV1, FactsV1, GroupAnswerV1, HistoryV1, KindV1, MenstruationAnswerV1,
    MenstruationV1, NotSureV1, OrNotSure, PartialDateV1, PeriodV1, RequestV1, SexV1, ToldV1,
};

use crate::eligibility::{Facts, History};
use crate::intake::{Problem, problems};
use crate::rules::{Kind, Rulebook};

/// The version of this shape.
pub const VERSION: u32 = 1;

/// The latest year that is judged: every date of an answer has four digits for its year.
const LATEST_YEAR: i32 = 2999;

/// A request in the domain's types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The donor.
    pub facts: Facts,
    /// The donations.
    pub history: History,
    /// The kind.
    pub kind: Kind,
    /// The day to judge.
    pub day: NaiveDate,
    /// The day on which the answers were given.
    pub today: NaiveDate,
}

/// Why a request could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not of this shape; the reason in English, for the person who wrote the file.
    Shape(String),
    /// It is of another version.
    Version(u32),
    /// It is of this shape, but what it says cannot be.
    Problems(Vec<Problem>),
}

/// Reads a request by the cases of `book`. What is left out of the facts is unanswered; without `today` the answers were
/// given on the judged day.
///
/// ```
/// use donation_day::eligibility::assess;
/// use donation_day::handover::export::{AnswerV1, Request, Unreadable, read_request};
/// use donation_day::rules::{RULES_OF_2024, rulebooks};
///
/// let text = r#"{"version": 1, "kind": "whole_blood", "day": "2026-11-24",
///     "facts": {"birth_date": "1990-05-01", "conditions": [{"case": "tattoo", "last": "2026-06-30"}]}}"#;
/// let Request { facts, history, kind, day, today } = read_request(text, &RULES_OF_2024).expect("a request");
/// let answer = AnswerV1::from(&assess(&facts, &history, kind, day, &rulebooks(), today));
/// assert_eq!((answer.findings[0].rule, answer.findings[0].says), ("D20", "blocked"));
///
/// assert_eq!(read_request(r#"{"version": 2}"#, &RULES_OF_2024), Err(Unreadable::Version(2)));
/// ```
///
/// # Errors
///
/// Why it is [`Unreadable`]: a text that is no JSON, then another version, then another shape, which days after 2999 and a
/// case that `book` does not have are too; and of what cannot be every problem.
pub fn read_request(json: &str, book: &Rulebook) -> Result<Request, Unreadable> {
    let shape = |error: serde_json::Error| Unreadable::Shape(error.to_string());
    let value: serde_json::Value = serde_json::from_str(json).map_err(shape)?;
    // The version first: what another version holds is not this one's to complain of.
    if let Some(version) = value.get("version").and_then(serde_json::Value::as_u64) {
        let version = u32::try_from(version).unwrap_or(u32::MAX);
        if version != VERSION {
            return Err(Unreadable::Version(version));
        }
    }
    let request: RequestV1 = serde_json::from_value(value).map_err(shape)?;
    let day = request.day.0;
    let today = request.today.map_or(day, |today| today.0);
    if day.max(today).year() > LATEST_YEAR {
        return Err(Unreadable::Shape(format!("days after the year {LATEST_YEAR} are not judged")));
    }
    let facts = request.facts.into_facts(book).map_err(Unreadable::Shape)?;
    let history = History::from(request.history);
    let problems = problems(&facts, &history, book, today);
    if problems.is_empty() {
        Ok(Request { facts, history, kind: request.kind.into(), day, today })
    } else {
        Err(Unreadable::Problems(problems))
    }
}
