//! A request as it is written: names, words and what may be left out.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::eligibility::{PartialDate, iso_day};

/// A question: may this donor give this kind on this day?
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestV1 {
    /// Always 1.
    pub version: u32,
    /// Everything about the donor but the donations.
    #[serde(default)]
    pub facts: FactsV1,
    /// The donations.
    #[serde(default)]
    pub history: HistoryV1,
    /// `whole_blood` or `platelets`.
    pub kind: KindV1,
    /// The day to judge, `YYYY-MM-DD`.
    pub day: DateV1,
    /// The day on which the answers were given; the judged day where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub today: Option<DateV1>,
}

/// A kind of donation that is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KindV1 {
    /// Whole blood.
    WholeBlood,
    /// Apheresis platelets.
    Platelets,
}

/// A civil date, `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateV1(pub NaiveDate);

impl Serialize for DateV1 {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for DateV1 {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        iso_day(&text)
            .map(Self)
            .ok_or_else(|| serde::de::Error::custom(format!("`{text}` is no day written YYYY-MM-DD")))
    }
}

/// A civil date, `YYYY-MM-DD`, or only its month, `YYYY-MM`, or only its year, `YYYY`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartialDateV1(pub PartialDate);

impl Serialize for PartialDateV1 {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_iso())
    }
}

impl<'de> Deserialize<'de> for PartialDateV1 {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        let wrong = || format!("`{text}` is no day written YYYY-MM-DD, no month YYYY-MM and no year YYYY");
        PartialDate::from_iso(&text).map(Self).ok_or_else(|| serde::de::Error::custom(wrong()))
    }
}

/// Everything about a donor but the donations. What is left out is unanswered.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FactsV1 {
    /// The birth date, or `not_sure`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<OrNotSure<DateV1>>,
    /// `male`, `female` or `not_sure`, as on the identity document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<OrNotSure<SexV1>>,
    /// The weight in grams, or `not_sure`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight_g: Option<OrNotSure<u32>>,
    /// Whether a donor past the usual upper age, who never reacted badly, asks to go on: true, false or `not_sure`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extension: Option<OrNotSure<bool>>,
    /// The questions about the last week: `none` (none but the conditions below) or `not_sure`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_week: Option<GroupAnswerV1>,
    /// The longer deferrals, answered in the same way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub longer: Option<GroupAnswerV1>,
    /// Vaccines and sera, answered in the same way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vaccines: Option<GroupAnswerV1>,
    /// Whether something rules the donor out: true, false, or `not_sure` for whoever would rather talk to the staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_able: Option<OrNotSure<bool>>,
    /// What happened that a donation waits for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<ConditionV1>,
    /// Periods.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub menstruation: Option<MenstruationV1>,
    /// How many units the donor wants to give, if platelets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub platelet_units: Option<u8>,
    /// Why a doctor has approved platelets for a special match.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub special_match: Option<String>,
}

/// An answer, or `not_sure`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum OrNotSure<T> {
    /// Not sure, or would rather not say.
    NotSure(NotSureV1),
    /// The answer.
    Known(T),
}

// By hand, since the derived reader of untagged shapes cannot say what is wrong with the answer.
impl<'de, T: serde::de::DeserializeOwned> Deserialize<'de> for OrNotSure<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        if value == "not_sure" {
            return Ok(Self::NotSure(NotSureV1::NotSure));
        }
        serde_json::from_value(value).map(Self::Known).map_err(serde::de::Error::custom)
    }
}

/// The word for "not sure".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotSureV1 {
    /// Not sure, or would rather not say.
    NotSure,
}

/// Sex as on the identity document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SexV1 {
    /// Male.
    Male,
    /// Female.
    Female,
}

/// The answer to a group of questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupAnswerV1 {
    /// None of these, or none but those named.
    None,
    /// Not sure.
    NotSure,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConditionV1 {
    /// The case's key in the rulebook, such as `cold`.
    pub case: String,
    /// The day from which the wait counts, such as the last day with symptoms; left out where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<PartialDateV1>,
    /// It is not over.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub still_on: bool,
}

/// What is known of periods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MenstruationV1 {
    /// `does_not_concern`, `not_sure` (or would rather not say) or `concerns`.
    pub answer: MenstruationAnswerV1,
    /// The recorded periods.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub periods: Vec<PeriodV1>,
    /// Usual days from one start to the next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cycle_days: Option<u16>,
    /// Usual bleeding days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length_days: Option<u16>,
    /// The expected start of the next period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<DateV1>,
    /// Predictions are switched off.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_predictions: bool,
}

/// The answer to the question about periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MenstruationAnswerV1 {
    /// A no.
    DoesNotConcern,
    /// Not sure, or would rather not say.
    NotSure,
    /// They concern the donor.
    Concerns,
}

/// A recorded period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeriodV1 {
    /// The first bleeding day.
    pub first: DateV1,
    /// The last bleeding day, included; left out while it is not over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<DateV1>,
}

/// All donations of a donor.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HistoryV1 {
    /// Whether the list is `complete` (an empty one means "never") or the donor is `not_sure`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told: Option<ToldV1>,
    /// The donations.
    pub donations: Vec<DonationV1>,
}

/// What was said of the donations as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToldV1 {
    /// These are all.
    Complete,
    /// There may be more.
    NotSure,
}

/// One donation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DonationV1 {
    /// What kind.
    pub kind: DonationKindV1,
    /// The day, the month or the year; left out where nothing is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<PartialDateV1>,
    /// Whole blood in millilitres; left out where unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ml: Option<u16>,
    /// Platelets in treatment units; left out where unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub units: Option<u8>,
    /// Plasma given with platelets, in millilitres.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub plasma_ml: u16,
    /// An attempt that gave no blood.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_blood: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(ml: &u16) -> bool {
    *ml == 0
}

/// What was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DonationKindV1 {
    /// Whole blood.
    WholeBlood,
    /// Apheresis platelets.
    Platelets,
    /// Another kind: plasma centre, stem cells, treatment.
    Other,
    /// The donor does not know.
    Unknown,
}
