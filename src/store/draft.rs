//! The donor who is being typed at the desk, as a shape of its own, version 1. What the screen shows comes back with
//! it, all but a yes of which nothing is named or typed yet: to a row of questions, and to past donations.
//!
//! What staff typed of the last donations, and the units of a pass, came later and may be missing; the version that does
//! not know them leaves them out.

use chrono::NaiveDate;

use super::shape::{CheckRecord, HistoryRecord};
use crate::intake::{MeasureField, MeasureForm};
use crate::json::{Json, object};
use crate::rules::Rulebook;

/// The version of a draft.
const VERSION: u64 = 1;

/// All that was entered of a donor who is not written down yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The answers.
    pub check: CheckRecord,
    /// The donations.
    pub history: HistoryRecord,
    /// What was measured.
    pub measures: MeasureForm,
    /// Whether the answers came from a pass.
    pub from_pass: bool,
    /// How many units of platelets the pass says.
    pub units: Option<u8>,
    /// The days of the last donations as typed, in the order of [`crate::rules::Kind::ALL`].
    pub last: [String; 2],
}

impl Draft {
    /// The text to store.
    #[must_use]
    pub fn to_text(&self) -> String {
        let Self { check, history, measures, from_pass, units, last } = self;
        let flags = [Some(measures.irregular), Some(measures.athlete), measures.looks_well];
        object([
            ("v", VERSION.into()),
            ("check", check.to_text().into()),
            ("history", history.to_text().into()),
            ("measures", MeasureField::ALL.iter().map(|field| Json::from(measures.text(*field))).collect()),
            ("flags", flags.into_iter().map(|flag| flag.map_or(Json::Null, Json::from)).collect()),
            ("from_pass", (*from_pass).into()),
            ("units", units.map(u64::from).into()),
            ("last", last.iter().map(|text| Json::from(text.as_str())).collect()),
        ])
        .to_string()
    }

    /// A stored text as a draft of `today`: what was said of the last week is asked anew on another day. None where its
    /// answers or its donations cannot be read, all or nothing: half a donor would be judged as a whole one, and who
    /// stands there can be asked.
    #[must_use]
    pub fn of_today(stored: &str, book: &Rulebook, today: NaiveDate) -> Option<Self> {
        let draft = Json::parse(stored)?;
        if draft.get("v")?.number()? != VERSION {
            return None;
        }
        let list = |name: &str| draft.get(name).and_then(Json::list).unwrap_or_default();
        let text_at =
            |name: &str, place: usize| list(name).get(place).and_then(Json::text).unwrap_or_default().to_owned();
        let flag = |place: usize| list("flags").get(place).and_then(Json::truth);
        let mut measures = MeasureForm {
            irregular: flag(0) == Some(true),
            athlete: flag(1) == Some(true),
            looks_well: flag(2),
            ..MeasureForm::default()
        };
        for (place, field) in MeasureField::ALL.into_iter().enumerate() {
            measures.set_text(field, text_at("measures", place));
        }
        Some(Self {
            check: CheckRecord::of_today(draft.get("check")?.text()?, book, today)?,
            history: HistoryRecord::of_stored(draft.get("history")?.text()?)?,
            measures,
            from_pass: draft.get("from_pass").and_then(Json::truth) == Some(true),
            units: draft.get("units").and_then(Json::number).and_then(|units| u8::try_from(units).ok()),
            last: [0, 1].map(|place| text_at("last", place)),
        })
    }
}
