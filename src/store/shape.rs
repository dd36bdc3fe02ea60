//! The shapes of what is stored, version 1, apart from the domain's types.

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::eligibility::{Donation, History, Sex, Told};
use crate::handover::export::{DateV1, DonationV1, KindV1, OrNotSure, SexV1, ToldV1, case_key};
use crate::intake::{
    CheckForm, ConditionForm, ConditionWhen, DateText, PeriodForm, PeriodsAnswer, PeriodsForm, WeightUnit,
};
use crate::rules::Rulebook;

/// The version that is written.
const VERSION: u32 = 1;

/// The envelope that every record lies in.
#[derive(Serialize, Deserialize)]
struct Envelope<T> {
    v: u32,
    data: T,
}

fn seal<T: Serialize>(data: T) -> String {
    serde_json::to_string(&Envelope { v: VERSION, data }).expect("a shape of texts and numbers always serialises")
}

/// What the text holds, or none where it is not of a version that is known here.
fn open<T: DeserializeOwned>(text: &str) -> Option<T> {
    let envelope: Envelope<T> = serde_json::from_str(text).ok()?;
    (envelope.v == VERSION).then_some(envelope.data)
}

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
        seal(CheckV1::from(self))
    }

    /// Reads a stored text; none where it cannot be read. Cases that the rulebook no longer has are dropped.
    #[must_use]
    pub fn from_text(text: &str, book: &Rulebook) -> Option<Self> {
        open::<CheckV1>(text).map(|record| record.into_record(book))
    }
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
        let told = match self.told {
            Told::Nothing => None,
            Told::All => Some(ToldV1::Complete),
            Told::NotSure => Some(ToldV1::NotSure),
        };
        let entry = |entry: &Entry| EntryV1 {
            id: entry.id.clone(),
            donation: entry.donation.into(),
            place: entry.place.clone(),
            note: entry.note.clone(),
        };
        seal(HistoryRecordV1 { told, entries: self.entries.iter().map(entry).collect() })
    }

    /// Reads a stored text; none where it cannot be read.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let record: HistoryRecordV1 = open(text)?;
        let told = match record.told {
            None => Told::Nothing,
            Some(ToldV1::Complete) => Told::All,
            Some(ToldV1::NotSure) => Told::NotSure,
        };
        let entry = |entry: EntryV1| Entry {
            id: entry.id,
            donation: entry.donation.into(),
            place: entry.place,
            note: entry.note,
        };
        Some(Self { told, entries: record.entries.into_iter().map(entry).collect() })
    }
}

#[derive(Serialize, Deserialize)]
struct HistoryRecordV1 {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    told: Option<ToldV1>,
    entries: Vec<EntryV1>,
}

#[derive(Serialize, Deserialize)]
struct EntryV1 {
    id: String,
    donation: DonationV1,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    place: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}

#[derive(Serialize, Deserialize)]
struct CheckV1 {
    filled_on: DateV1,
    kind: KindV1,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sex: Option<OrNotSure<SexV1>>,
    birth: DateTextV1,
    weight: String,
    weight_unit: WeightUnitV1,
    weight_not_sure: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    extension: Option<OrNotSure<bool>>,
    none: bool,
    not_sure: bool,
    conditions: Vec<ConditionFormV1>,
    periods: PeriodsFormV1,
}

/// Year, month and day, as typed.
#[derive(Serialize, Deserialize)]
struct DateTextV1(String, String, String);

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WeightUnitV1 {
    Kilogram,
    Jin,
}

#[derive(Serialize, Deserialize)]
struct ConditionFormV1 {
    case: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    when: Option<ConditionWhenV1>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ConditionWhenV1 {
    StillOn,
    Last(DateV1),
    NotKnown,
}

#[derive(Serialize, Deserialize)]
struct PeriodsFormV1 {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answer: Option<PeriodsAnswerV1>,
    periods: Vec<PeriodFormV1>,
    cycle: String,
    length: String,
    expected: DateTextV1,
    no_predictions: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum PeriodsAnswerV1 {
    DoesNotConcern,
    RatherNot,
    Concerns,
}

#[derive(Serialize, Deserialize)]
struct PeriodFormV1 {
    first: DateTextV1,
    last: DateTextV1,
    still_on: bool,
}

impl From<&DateText> for DateTextV1 {
    fn from(date: &DateText) -> Self {
        Self(date.year.clone(), date.month.clone(), date.day.clone())
    }
}

impl From<DateTextV1> for DateText {
    fn from(DateTextV1(year, month, day): DateTextV1) -> Self {
        Self { year, month, day }
    }
}

impl From<&CheckRecord> for CheckV1 {
    fn from(CheckRecord { filled_on, form }: &CheckRecord) -> Self {
        let condition = |condition: &ConditionForm| ConditionFormV1 {
            case: condition.case.0.to_owned(),
            when: match condition.when {
                ConditionWhen::Unset => None,
                ConditionWhen::StillOn => Some(ConditionWhenV1::StillOn),
                ConditionWhen::Last(day) => Some(ConditionWhenV1::Last(DateV1(day))),
                ConditionWhen::NotKnown => Some(ConditionWhenV1::NotKnown),
            },
        };
        let period = |period: &PeriodForm| PeriodFormV1 {
            first: (&period.first).into(),
            last: (&period.last).into(),
            still_on: period.still_on,
        };
        Self {
            filled_on: DateV1(*filled_on),
            kind: form.kind.into(),
            sex: OrNotSure::from_answer(form.sex, SexV1::from),
            birth: (&form.birth).into(),
            weight: form.weight.clone(),
            weight_unit: match form.weight_unit {
                WeightUnit::Kilogram => WeightUnitV1::Kilogram,
                WeightUnit::Jin => WeightUnitV1::Jin,
            },
            weight_not_sure: form.weight_not_sure,
            extension: OrNotSure::from_answer(form.extension, |asks| asks),
            none: form.none,
            not_sure: form.not_sure,
            conditions: form.conditions.iter().map(condition).collect(),
            periods: PeriodsFormV1 {
                answer: match form.periods.answer {
                    PeriodsAnswer::Unanswered => None,
                    PeriodsAnswer::DoesNotConcern => Some(PeriodsAnswerV1::DoesNotConcern),
                    PeriodsAnswer::RatherNot => Some(PeriodsAnswerV1::RatherNot),
                    PeriodsAnswer::Concerns => Some(PeriodsAnswerV1::Concerns),
                },
                periods: form.periods.periods.iter().map(period).collect(),
                cycle: form.periods.cycle.clone(),
                length: form.periods.length.clone(),
                expected: (&form.periods.expected).into(),
                no_predictions: form.periods.no_predictions,
            },
        }
    }
}

impl CheckV1 {
    fn into_record(self, book: &Rulebook) -> CheckRecord {
        let condition = |condition: ConditionFormV1| {
            let when = match condition.when {
                None => ConditionWhen::Unset,
                Some(ConditionWhenV1::StillOn) => ConditionWhen::StillOn,
                Some(ConditionWhenV1::Last(day)) => ConditionWhen::Last(day.0),
                Some(ConditionWhenV1::NotKnown) => ConditionWhen::NotKnown,
            };
            case_key(book, &condition.case).map(|case| ConditionForm { case, when })
        };
        let period = |period: PeriodFormV1| PeriodForm {
            first: period.first.into(),
            last: period.last.into(),
            still_on: period.still_on,
        };
        let form = CheckForm {
            kind: self.kind.into(),
            sex: OrNotSure::answer(self.sex, Sex::from),
            birth: self.birth.into(),
            weight: self.weight,
            weight_unit: match self.weight_unit {
                WeightUnitV1::Kilogram => WeightUnit::Kilogram,
                WeightUnitV1::Jin => WeightUnit::Jin,
            },
            weight_not_sure: self.weight_not_sure,
            extension: OrNotSure::answer::<bool>(self.extension, |asks| asks),
            none: self.none,
            not_sure: self.not_sure,
            conditions: self.conditions.into_iter().filter_map(condition).collect(),
            periods: PeriodsForm {
                answer: match self.periods.answer {
                    None => PeriodsAnswer::Unanswered,
                    Some(PeriodsAnswerV1::DoesNotConcern) => PeriodsAnswer::DoesNotConcern,
                    Some(PeriodsAnswerV1::RatherNot) => PeriodsAnswer::RatherNot,
                    Some(PeriodsAnswerV1::Concerns) => PeriodsAnswer::Concerns,
                },
                periods: self.periods.periods.into_iter().map(period).collect(),
                cycle: self.periods.cycle,
                length: self.periods.length,
                expected: self.periods.expected.into(),
                no_predictions: self.periods.no_predictions,
            },
        };
        CheckRecord { filled_on: self.filled_on.0, form }
    }
}
