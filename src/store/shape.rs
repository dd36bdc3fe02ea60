//! The shapes of what is stored, apart from the domain's types.
//!
//! Version 2 of the check knows groups of questions and days as typed; version 1 had the last week alone, with whole
//! days, and is still read.
//!
//! They are read and written by hand over [`serde_json::Value`]: derived code for each shape would be a tenth of all
//! that a phone downloads (docs/decisions/0004).

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::eligibility::{Answer, Donation, Given, History, PartialDate, Sex, Told, iso_day};
use crate::intake::{
    CheckForm, ConditionForm, ConditionWhen, DateText, GroupSaid, PeriodForm, PeriodsAnswer, PeriodsForm, WeightUnit,
};
use crate::rules::{Group, Kind, Rulebook};

/// The version of the check that is written.
const CHECK_VERSION: u64 = 2;

/// The version of the history that is written.
const HISTORY_VERSION: u64 = 1;

/// Puts a record into the envelope that every record lies in.
fn seal(version: u64, data: Value) -> String {
    object([("v", version.into()), ("data", data)]).to_string()
}

/// The version of the envelope, and what it holds.
fn open(text: &str) -> Option<(u64, Value)> {
    let mut envelope: Value = serde_json::from_str(text).ok()?;
    Some((envelope.get("v")?.as_u64()?, envelope["data"].take()))
}

fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let mut map = Map::new();
    for (name, value) in fields {
        // What is not there is left out.
        if !value.is_null() {
            map.insert(name.to_owned(), value);
        }
    }
    Value::Object(map)
}

fn word(word: Option<&str>) -> Value {
    word.map_or(Value::Null, Value::from)
}

fn text(record: &Value, name: &str) -> Option<String> {
    record.get(name)?.as_str().map(str::to_owned)
}

fn flag(record: &Value, name: &str) -> Option<bool> {
    record.get(name)?.as_bool()
}

/// Each item of a list, or none where one cannot be read.
fn items<T>(record: &Value, name: &str, read: impl Fn(&Value) -> Option<T>) -> Option<Vec<T>> {
    record.get(name)?.as_array()?.iter().map(read).collect()
}

/// A field that may be left out: the outer option tells whether what is there can be read.
#[expect(clippy::option_option, reason = "the outer one fails, the inner one is absent; `?` tells them apart")]
fn optional<T>(record: &Value, name: &str, read: impl Fn(&Value) -> Option<T>) -> Option<Option<T>> {
    match record.get(name) {
        None => Some(None),
        Some(value) => read(value).map(Some),
    }
}

/// The value whose word is stored.
fn worded<T: Copy>(words: &[(&str, T)], value: &Value) -> Option<T> {
    let stored = value.as_str()?;
    words.iter().find(|(word, _)| *word == stored).map(|(_, value)| *value)
}

/// The word under which a value is stored; none for what is left out.
fn word_of<T: Copy + PartialEq>(words: &[(&'static str, T)], value: T) -> Value {
    word(words.iter().find(|(_, known)| *known == value).map(|(word, _)| *word))
}

const KINDS: [(&str, Kind); 2] = [("whole_blood", Kind::WholeBlood), ("platelets", Kind::Platelets)];
const SEXES: [(&str, Answer<Sex>); 3] =
    [("male", Answer::Known(Sex::Male)), ("female", Answer::Known(Sex::Female)), ("not_sure", Answer::NotSure)];
const UNITS: [(&str, WeightUnit); 2] = [("kilogram", WeightUnit::Kilogram), ("jin", WeightUnit::Jin)];
const TOLD: [(&str, Told); 2] = [("complete", Told::All), ("not_sure", Told::NotSure)];
const SAID: [(&str, GroupSaid); 2] = [("none", GroupSaid::None), ("not_sure", GroupSaid::NotSure)];
const PERIODS: [(&str, PeriodsAnswer); 3] = [
    ("does_not_concern", PeriodsAnswer::DoesNotConcern),
    ("rather_not", PeriodsAnswer::RatherNot),
    ("concerns", PeriodsAnswer::Concerns),
];

/// The check's form as it is kept, with the day on which it was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckRecord {
    /// The day of the last change.
    pub filled_on: NaiveDate,
    /// The form.
    pub form: CheckForm,
}

impl CheckRecord {
    /// The text to store.
    #[must_use]
    pub fn to_text(&self) -> String {
        let Self { filled_on, form } = self;
        let extension = match form.extension {
            Answer::Unanswered => Value::Null,
            Answer::NotSure => "not_sure".into(),
            Answer::Known(asks) => asks.into(),
        };
        let condition = |condition: &ConditionForm| {
            let when = match condition.when {
                ConditionWhen::Date => Value::Null,
                ConditionWhen::StillOn => "still_on".into(),
                ConditionWhen::NotKnown => "not_known".into(),
            };
            object([
                ("case", condition.case.0.into()),
                ("when", when),
                ("date", date_unless_empty(&condition.date)),
                ("began", date_unless_empty(&condition.began)),
            ])
        };
        let groups: Map<String, Value> =
            form.groups.iter().map(|(group, said)| (group.key().to_owned(), word_of(&SAID, *said))).collect();
        // That one of these applies, or that somebody would rather talk, is never stored (rules.md, N).
        let not_able = if form.not_able == Answer::Known(false) { "none".into() } else { Value::Null };
        let period = |period: &PeriodForm| {
            object([("first", date(&period.first)), ("last", date(&period.last)), ("still_on", period.still_on.into())])
        };
        let periods = object([
            ("answer", word_of(&PERIODS, form.periods.answer)),
            ("periods", form.periods.periods.iter().map(period).collect()),
            ("cycle", form.periods.cycle.clone().into()),
            ("length", form.periods.length.clone().into()),
            ("expected", date(&form.periods.expected)),
            ("no_predictions", form.periods.no_predictions.into()),
        ]);
        seal(
            CHECK_VERSION,
            object([
                ("filled_on", filled_on.to_string().into()),
                ("kind", word_of(&KINDS, form.kind)),
                ("sex", word_of(&SEXES, form.sex)),
                ("birth", date(&form.birth)),
                ("weight", form.weight.clone().into()),
                ("weight_unit", word_of(&UNITS, form.weight_unit)),
                ("weight_not_sure", form.weight_not_sure.into()),
                ("extension", extension),
                ("groups", Value::Object(groups)),
                ("not_able", not_able),
                ("conditions", form.conditions.iter().map(condition).collect()),
                ("periods", periods),
            ]),
        )
    }

    /// Reads a stored text; none where it cannot be read, which a case that the rulebook does not have is too.
    #[must_use]
    pub fn from_text(stored: &str, book: &Rulebook) -> Option<Self> {
        let (version, record) = open(stored)?;
        if !(1..=CHECK_VERSION).contains(&version) {
            return None;
        }
        let extension = |value: &Value| match value {
            Value::Bool(asks) => Some(Answer::Known(*asks)),
            value => worded(&[("not_sure", Answer::NotSure)], value),
        };
        let condition = |value: &Value| {
            let case = book.case_named(value.get("case")?.as_str()?)?;
            let (when, day) = match value.get("when") {
                None => (ConditionWhen::Date, None),
                Some(Value::String(word)) if word == "still_on" => (ConditionWhen::StillOn, None),
                Some(Value::String(word)) if word == "not_known" => (ConditionWhen::NotKnown, None),
                // Version 1 kept a whole day.
                Some(when) if version == 1 => (ConditionWhen::Date, Some(iso_day(when.get("last")?.as_str()?)?)),
                Some(_) => return None,
            };
            let typed = |name: &str| match value.get(name) {
                None => Some(DateText::default()),
                Some(_) => read_date(value, name),
            };
            let date = day.map(DateText::from);
            Some(ConditionForm { case, when, date: date.or_else(|| typed("date"))?, began: typed("began")? })
        };
        let groups = || -> Option<Vec<(Group, GroupSaid)>> {
            if version == 1 {
                let said = match (flag(&record, "none")?, flag(&record, "not_sure")?) {
                    (_, true) => Some(GroupSaid::NotSure),
                    (true, false) => Some(GroupSaid::None),
                    (false, false) => None,
                };
                return Some(said.map(|said| (Group::LastWeek, said)).into_iter().collect());
            }
            let said = record.get("groups")?.as_object()?;
            let group = |key: &str| Group::ALL.into_iter().find(|group| group.key() == key);
            said.iter().map(|(key, said)| Some((group(key)?, worded(&SAID, said)?))).collect()
        };
        let period = |value: &Value| {
            Some(PeriodForm {
                first: read_date(value, "first")?,
                last: read_date(value, "last")?,
                still_on: flag(value, "still_on")?,
            })
        };
        let periods = record.get("periods")?;
        let form = CheckForm {
            kind: worded(&KINDS, record.get("kind")?)?,
            sex: optional(&record, "sex", |sex| worded(&SEXES, sex))?.unwrap_or_default(),
            birth: read_date(&record, "birth")?,
            weight: text(&record, "weight")?,
            weight_unit: worded(&UNITS, record.get("weight_unit")?)?,
            weight_not_sure: flag(&record, "weight_not_sure")?,
            extension: optional(&record, "extension", extension)?.unwrap_or_default(),
            groups: groups()?,
            not_able: optional(&record, "not_able", |word| worded(&[("none", Answer::Known(false))], word))?
                .unwrap_or_default(),
            conditions: items(&record, "conditions", condition)?,
            periods: PeriodsForm {
                answer: optional(periods, "answer", |answer| worded(&PERIODS, answer))?.unwrap_or_default(),
                periods: items(periods, "periods", period)?,
                cycle: text(periods, "cycle")?,
                length: text(periods, "length")?,
                expected: read_date(periods, "expected")?,
                no_predictions: flag(periods, "no_predictions")?,
            },
        };
        Some(Self { filled_on: iso_day(record.get("filled_on")?.as_str()?)?, form })
    }
}

/// Year, month and day, as typed.
fn date(date: &DateText) -> Value {
    [&date.year, &date.month, &date.day].into_iter().map(String::as_str).collect()
}

fn date_unless_empty(text: &DateText) -> Value {
    if *text == DateText::default() { Value::Null } else { date(text) }
}

fn read_date(record: &Value, name: &str) -> Option<DateText> {
    let parts = items(record, name, |part| part.as_str().map(str::to_owned))?;
    let [year, month, day]: [String; 3] = parts.try_into().ok()?;
    Some(DateText { year, month, day })
}

/// A donation in the donor's own history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Names the entry, on this device and in backups.
    pub id: String,
    /// The donation.
    pub donation: Donation,
    /// Where, for the donor's own memory.
    pub place: String,
    /// A note, for the donor's own memory.
    pub note: String,
}

/// The donor's own history.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HistoryRecord {
    /// Whether these are all.
    pub told: Told,
    /// The entries, in the order in which they were made.
    pub entries: Vec<Entry>,
}

impl HistoryRecord {
    /// The donations as they are judged.
    #[must_use]
    pub fn history(&self) -> History {
        History { told: self.told, donations: self.entries.iter().map(|entry| entry.donation).collect() }
    }

    /// The text to store.
    #[must_use]
    pub fn to_text(&self) -> String {
        let unless_empty = |text: &str| word((!text.is_empty()).then_some(text));
        let entry = |entry: &Entry| {
            object([
                ("id", entry.id.clone().into()),
                ("donation", donation(entry.donation)),
                ("place", unless_empty(&entry.place)),
                ("note", unless_empty(&entry.note)),
            ])
        };
        seal(
            HISTORY_VERSION,
            object([("told", word_of(&TOLD, self.told)), ("entries", self.entries.iter().map(entry).collect())]),
        )
    }

    /// Reads a stored text; none where it cannot be read.
    #[must_use]
    pub fn from_text(stored: &str) -> Option<Self> {
        let (_, record) = open(stored).filter(|(version, _)| *version == HISTORY_VERSION)?;
        let memory = |value: &Value, name: &str| {
            optional(value, name, |text| text.as_str().map(str::to_owned)).map(Option::unwrap_or_default)
        };
        let entry = |value: &Value| {
            Some(Entry {
                id: text(value, "id")?,
                donation: read_donation(value.get("donation")?)?,
                place: memory(value, "place")?,
                note: memory(value, "note")?,
            })
        };
        Some(Self {
            told: optional(&record, "told", |told| worded(&TOLD, told))?.unwrap_or_default(),
            entries: items(&record, "entries", entry)?,
        })
    }
}

/// A donation, as in the export shape, version 1.
fn donation(donation: Donation) -> Value {
    let unless_zero = |n: u16| if n == 0 { Value::Null } else { n.into() };
    let (kind, ml, units, plasma_ml) = match donation.given {
        Given::WholeBlood { ml } => ("whole_blood", ml, None, 0),
        Given::Platelets { units, plasma_ml } => ("platelets", None, units, plasma_ml),
        Given::Other => ("other", None, None, 0),
        Given::Unknown => ("unknown", None, None, 0),
    };
    object([
        ("kind", kind.into()),
        ("when", donation.when.map(PartialDate::to_iso).into()),
        ("ml", ml.into()),
        ("units", units.into()),
        ("plasma_ml", unless_zero(plasma_ml)),
        ("no_blood", if donation.no_blood { true.into() } else { Value::Null }),
    ])
}

fn read_donation(value: &Value) -> Option<Donation> {
    let number = |name: &str| optional(value, name, |n| n.as_u64().and_then(|n| u16::try_from(n).ok()));
    let ml = number("ml")?;
    let units = match number("units")? {
        None => None,
        Some(units) => Some(u8::try_from(units).ok()?),
    };
    let plasma_ml = number("plasma_ml")?.unwrap_or(0);
    let given = match value.get("kind")?.as_str()? {
        "whole_blood" => Given::WholeBlood { ml },
        "platelets" => Given::Platelets { units, plasma_ml },
        "other" => Given::Other,
        "unknown" => Given::Unknown,
        _ => return None,
    };
    Some(Donation {
        when: optional(value, "when", |when| PartialDate::from_iso(when.as_str()?))?,
        given,
        no_blood: optional(value, "no_blood", Value::as_bool)?.unwrap_or(false),
    })
}
