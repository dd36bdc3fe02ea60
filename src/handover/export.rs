//! The export shape, version 1: a donor's facts and history, and the answer, as JSON.
//!
//! Its JSON Schemas lie in `docs/schema/`. The shape is frozen: what the domain's types become later, this stays.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::eligibility::{
    Answer, Assessment, Condition, Cycle, Donation, Facts, Given, Grams, GroupAnswer, History, Menstruation, Occurred,
    PartialDate, Period, Says, Sex, Told, Verdict, iso_day,
};
use crate::intake::{Problem, problems};
use crate::rules::{Group, Kind, Rulebook, Source};
use crate::schedule::Until;

/// The version of this shape.
pub const VERSION: u32 = 1;

/// The latest year that is judged: every date of an answer has four digits for its year.
const LATEST_YEAR: i32 = 2999;

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

impl From<KindV1> for Kind {
    fn from(kind: KindV1) -> Self {
        match kind {
            KindV1::WholeBlood => Self::WholeBlood,
            KindV1::Platelets => Self::Platelets,
        }
    }
}

impl From<Kind> for KindV1 {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::WholeBlood => Self::WholeBlood,
            Kind::Platelets => Self::Platelets,
        }
    }
}

impl From<SexV1> for Sex {
    fn from(sex: SexV1) -> Self {
        match sex {
            SexV1::Male => Self::Male,
            SexV1::Female => Self::Female,
        }
    }
}

impl From<Sex> for SexV1 {
    fn from(sex: Sex) -> Self {
        match sex {
            Sex::Male => Self::Male,
            Sex::Female => Self::Female,
        }
    }
}

impl<T> OrNotSure<T> {
    fn answer<U>(this: Option<Self>, known: impl FnOnce(T) -> U) -> Answer<U> {
        match this {
            None => Answer::Unanswered,
            Some(Self::NotSure(_)) => Answer::NotSure,
            Some(Self::Known(value)) => Answer::Known(known(value)),
        }
    }

    fn from_answer<U>(answer: Answer<U>, known: impl FnOnce(U) -> T) -> Option<Self> {
        match answer {
            Answer::Unanswered => None,
            Answer::NotSure => Some(Self::NotSure(NotSureV1::NotSure)),
            Answer::Known(value) => Some(Self::Known(known(value))),
        }
    }
}

impl From<DonationV1> for Donation {
    fn from(donation: DonationV1) -> Self {
        let given = match donation.kind {
            DonationKindV1::WholeBlood => Given::WholeBlood { ml: donation.ml },
            DonationKindV1::Platelets => Given::Platelets { units: donation.units, plasma_ml: donation.plasma_ml },
            DonationKindV1::Other => Given::Other,
            DonationKindV1::Unknown => Given::Unknown,
        };
        Self { when: donation.when.map(|when| when.0), given, no_blood: donation.no_blood }
    }
}

impl From<Donation> for DonationV1 {
    fn from(donation: Donation) -> Self {
        let (kind, ml, units, plasma_ml) = match donation.given {
            Given::WholeBlood { ml } => (DonationKindV1::WholeBlood, ml, None, 0),
            Given::Platelets { units, plasma_ml } => (DonationKindV1::Platelets, None, units, plasma_ml),
            Given::Other => (DonationKindV1::Other, None, None, 0),
            Given::Unknown => (DonationKindV1::Unknown, None, None, 0),
        };
        Self { kind, when: donation.when.map(PartialDateV1), ml, units, plasma_ml, no_blood: donation.no_blood }
    }
}

impl From<HistoryV1> for History {
    fn from(history: HistoryV1) -> Self {
        let told = match history.told {
            None => Told::Nothing,
            Some(ToldV1::Complete) => Told::All,
            Some(ToldV1::NotSure) => Told::NotSure,
        };
        Self { told, donations: history.donations.into_iter().map(Donation::from).collect() }
    }
}

impl From<&History> for HistoryV1 {
    fn from(history: &History) -> Self {
        let told = match history.told {
            Told::Nothing => None,
            Told::All => Some(ToldV1::Complete),
            Told::NotSure => Some(ToldV1::NotSure),
        };
        Self { told, donations: history.donations.iter().copied().map(DonationV1::from).collect() }
    }
}

impl FactsV1 {
    /// The facts in the domain's types.
    ///
    /// # Errors
    ///
    /// The key of a case that the rulebook does not have.
    pub fn into_facts(self, book: &Rulebook) -> Result<Facts, String> {
        let mut facts = Facts {
            birth: OrNotSure::answer(self.birth_date, |date| date.0),
            sex: OrNotSure::answer(self.sex, Sex::from),
            weight: OrNotSure::answer(self.weight_g, Grams),
            extension: OrNotSure::answer(self.extension, |asks| asks),
            platelet_units: self.platelet_units,
            special_match: self.special_match,
            not_able: OrNotSure::answer(self.not_able, |applies| applies),
            menstruation: self.menstruation.map_or(Answer::Unanswered, MenstruationV1::into_answer),
            ..Facts::default()
        };
        for (group, answer) in Group::ALL.into_iter().zip([self.last_week, self.longer, self.vaccines]) {
            let answer = answer.map(|answer| match answer {
                GroupAnswerV1::None => GroupAnswer::NoneElse,
                GroupAnswerV1::NotSure => GroupAnswer::NotSure,
            });
            facts.groups.extend(answer.map(|answer| (group, answer)));
        }
        for condition in self.conditions {
            let case =
                book.case_named(&condition.case).ok_or_else(|| format!("there is no case `{}`", condition.case))?;
            let when = match (condition.still_on, condition.last) {
                (true, _) => Occurred::StillOn,
                (false, Some(last)) => Occurred::Last(last.0),
                (false, None) => Occurred::NotKnown,
            };
            facts.conditions.push(Condition { case, when });
        }
        Ok(facts)
    }
}

impl From<&Facts> for FactsV1 {
    fn from(facts: &Facts) -> Self {
        let [last_week, longer, vaccines] = Group::ALL.map(|group| {
            let (_, answer) = facts.groups.iter().find(|(of, _)| *of == group)?;
            match answer {
                GroupAnswer::NoneElse => Some(GroupAnswerV1::None),
                GroupAnswer::NotSure => Some(GroupAnswerV1::NotSure),
                // No answer; but where something else was named, it alone would read as one.
                GroupAnswer::Unfinished => (!facts.conditions.is_empty()).then_some(GroupAnswerV1::NotSure),
            }
        });
        Self {
            birth_date: OrNotSure::from_answer(facts.birth, DateV1),
            sex: OrNotSure::from_answer(facts.sex, SexV1::from),
            weight_g: OrNotSure::from_answer(facts.weight, |grams| grams.0),
            extension: OrNotSure::from_answer(facts.extension, |asks| asks),
            last_week,
            longer,
            vaccines,
            not_able: OrNotSure::from_answer(facts.not_able, |applies| applies),
            conditions: facts
                .conditions
                .iter()
                .map(|condition| ConditionV1 {
                    case: condition.case.0.to_owned(),
                    last: match condition.when {
                        Occurred::Last(when) => Some(PartialDateV1(when)),
                        Occurred::StillOn | Occurred::NotKnown => None,
                    },
                    still_on: condition.when == Occurred::StillOn,
                })
                .collect(),
            menstruation: MenstruationV1::from_answer(&facts.menstruation),
            platelet_units: facts.platelet_units,
            special_match: facts.special_match.clone(),
        }
    }
}

impl MenstruationV1 {
    fn into_answer(self) -> Answer<Menstruation> {
        match self.answer {
            MenstruationAnswerV1::DoesNotConcern => Answer::Known(Menstruation::DoesNotConcern),
            MenstruationAnswerV1::NotSure => Answer::NotSure,
            MenstruationAnswerV1::Concerns => Answer::Known(Menstruation::Concerns(Cycle {
                periods: self
                    .periods
                    .iter()
                    .map(|period| Period { first: period.first.0, last: period.last.as_ref().map(|last| last.0) })
                    .collect(),
                cycle_days: self.cycle_days,
                length_days: self.length_days,
                expected: self.expected.map(|date| date.0),
                no_predictions: self.no_predictions,
                unfinished: false,
            })),
        }
    }

    fn from_answer(answer: &Answer<Menstruation>) -> Option<Self> {
        let none = Cycle::default();
        let (answer, cycle) = match answer {
            Answer::Unanswered => return None,
            Answer::NotSure => (MenstruationAnswerV1::NotSure, &none),
            Answer::Known(Menstruation::DoesNotConcern) => (MenstruationAnswerV1::DoesNotConcern, &none),
            // What is still to be corrected goes out as no answer, never as a finished one.
            Answer::Known(Menstruation::Concerns(cycle)) if cycle.unfinished => return None,
            Answer::Known(Menstruation::Concerns(cycle)) => (MenstruationAnswerV1::Concerns, cycle),
        };
        let period = |period: &Period| PeriodV1 { first: DateV1(period.first), last: period.last.map(DateV1) };
        Some(Self {
            answer,
            periods: cycle.periods.iter().map(period).collect(),
            cycle_days: cycle.cycle_days,
            length_days: cycle.length_days,
            expected: cycle.expected.map(DateV1),
            no_predictions: cycle.no_predictions,
        })
    }
}

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

/// Reads a request.
///
/// # Errors
///
/// Why it is [`Unreadable`].
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

/// The answer to a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnswerV1 {
    /// Always 1.
    pub version: u32,
    /// The kind that was judged.
    pub kind: KindV1,
    /// The day that was judged.
    pub day: DateV1,
    /// `can_donate`, `not_yet`, `no_date`, `cannot_donate` or `for_staff`.
    pub verdict: &'static str,
    /// The earliest day, with `can_donate` (the judged day) and `not_yet`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earliest: Option<DateV1>,
    /// Every reason, the deciding ones first.
    pub findings: Vec<FindingV1>,
    /// What has not been answered.
    pub missing: Vec<&'static str>,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingV1 {
    /// The rule's id.
    pub rule: &'static str,
    /// Where it is written: source and clause.
    pub source: Vec<String>,
    /// `blocked`, `ask_staff`, `not_before_the_hour`, `one_unit_only` or `plan_too_early`.
    pub says: &'static str,
    /// Whether it decides the verdict.
    pub decides: bool,
    /// The first day that is free of it; left out where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub free_from: Option<DateV1>,
}

impl From<&Assessment> for AnswerV1 {
    fn from(assessment: &Assessment) -> Self {
        let verdict = match assessment.verdict {
            Verdict::CanDonate => "can_donate",
            Verdict::NotYet { .. } => "not_yet",
            Verdict::NoDate => "no_date",
            Verdict::CannotDonate => "cannot_donate",
            Verdict::ForStaff => "for_staff",
        };
        let findings = assessment.findings.iter().map(|finding| FindingV1 {
            rule: finding.rule.id.0,
            source: finding
                .rule
                .citations
                .iter()
                .map(|cited| format!("{} {}", source(cited.source), cited.clause).trim_end().to_owned())
                .collect(),
            says: match finding.says {
                Says::Blocked => "blocked",
                Says::AskStaff => "ask_staff",
                Says::NotBeforeTheHour => "not_before_the_hour",
                Says::OneUnitOnly => "one_unit_only",
                Says::PlanTooEarly => "plan_too_early",
            },
            decides: finding.decides,
            free_from: match finding.span.until {
                Until::Day(day) => Some(DateV1(day)),
                Until::Open | Until::Never => None,
            },
        });
        Self {
            version: VERSION,
            kind: assessment.kind.into(),
            day: DateV1(assessment.day),
            verdict,
            earliest: assessment.open_from().map(DateV1),
            findings: findings.collect(),
            missing: assessment.missing.iter().map(|question| question.key()).collect(),
        }
    }
}

fn source(source: Source) -> &'static str {
    match source {
        Source::Appeal => "appeal",
        Source::Standard => "standard",
        Source::Law => "law",
        Source::Draft => "draft",
        Source::Notice => "notice",
        Source::Practice => "practice",
        Source::Choice => "choice",
        Source::Awards => "awards",
    }
}
