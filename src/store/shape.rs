//! The shapes of what is stored, apart from the domain's types.
//!
//! Version 2 of the check knows groups of questions and days as typed; version 1 had the last week alone, with whole
//! days. Version 2 of the history knows what is planned, and the hour of a donation. Both first versions are still read.
//!
//! They are read and written by hand over [`Json`]: derived code for each shape would be a tenth of all
//! that a phone downloads (docs/decisions/0004).

use chrono::NaiveDate;

use super::merge::merge;
use crate::eligibility::{Answer, Donation, Given, History, PartialDate, Sex, Told, iso_day};
use crate::intake::{
    CheckForm, ConditionForm, ConditionWhen, DateText, GroupSaid, PeriodForm, PeriodsAnswer, PeriodsForm, WeightUnit,
    WishChoice, YearForm,
};
use crate::json::{Json, flag, items, object, optional, text, word, word_of, worded};
use crate::rules::{Group, Kind, Rulebook};

/// The version of the check that is written.
const CHECK_VERSION: u64 = 2;

/// The version of the history that is written.
const HISTORY_VERSION: u64 = 2;

/// Puts a record into the envelope that every record lies in.
fn seal(version: u64, data: Json) -> String {
    object([("v", version.into()), ("data", data)]).to_string()
}

/// The version of the envelope, and what it holds.
fn open(text: &str) -> Option<(u64, Json)> {
    let envelope = Json::parse(text)?;
    Some((envelope.get("v")?.number()?, envelope.get("data")?.clone()))
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
            Answer::Unanswered => Json::Null,
            Answer::NotSure => "not_sure".into(),
            Answer::Known(asks) => asks.into(),
        };
        let condition = |condition: &ConditionForm| {
            let when = match condition.when {
                ConditionWhen::Date => Json::Null,
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
        let groups: Vec<(String, Json)> =
            form.groups.iter().map(|(group, said)| (group.key().to_owned(), word_of(&SAID, *said))).collect();
        // That one of these applies, or that somebody would rather talk, is never stored (section N of docs/RULES.md).
        let not_able = if form.not_able == Answer::Known(false) { "none".into() } else { Json::Null };
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
                ("groups", Json::Object(groups)),
                ("not_able", not_able),
                ("conditions", form.conditions.iter().map(condition).collect()),
                ("periods", periods),
            ]),
        )
    }

    /// A stored text as a form of `today`, none where it cannot be read; for an empty text a form in which nothing is filled
    /// in. What was filled in on another day is asked again as far as it may have changed since.
    ///
    /// ```
    /// use donation_day::intake::{CheckForm, GroupSaid};
    /// use donation_day::rules::{Group, RULES_OF_2024};
    /// use donation_day::store::shape::CheckRecord;
    ///
    /// let (monday, tuesday) = ("2026-11-23".parse().expect("a day"), "2026-11-24".parse().expect("a day"));
    /// let mut form = CheckForm { weight: "65".into(), ..CheckForm::default() };
    /// form.say(Group::LastWeek, GroupSaid::None, true, &RULES_OF_2024);
    /// let stored = CheckRecord { filled_on: monday, form }.to_text();
    /// let CheckRecord { filled_on, form } = CheckRecord::of_today(&stored, &RULES_OF_2024, tuesday).expect("a form");
    /// assert_eq!((filled_on, form.weight.as_str(), form.groups.len()), (tuesday, "65", 0));
    /// ```
    #[must_use]
    pub fn of_today(stored: &str, book: &Rulebook, today: NaiveDate) -> Option<Self> {
        if stored.is_empty() {
            return Some(Self { filled_on: today, form: CheckForm::default() });
        }
        let Self { filled_on, form } = Self::from_text(stored, book)?;
        let form = if filled_on == today { form } else { form.with_years(filled_on).asked_again(book, today) };
        Some(Self { filled_on: today, form })
    }

    /// The form as it takes the place of one that is being filled in: what was said there and is never stored stays,
    /// unless nothing else stays either.
    #[must_use]
    pub fn in_place_of(self, before: &CheckForm) -> CheckForm {
        let mut form = self.form;
        let never_stored = before.not_able != Answer::Known(false) && form.not_able == Answer::Unanswered;
        if never_stored && form != CheckForm::default() {
            form.not_able = before.not_able;
        }
        form
    }

    /// Reads a stored text of whatever version; none where it cannot be read, which a case that the rulebook does not have
    /// is too.
    ///
    /// ```
    /// use donation_day::intake::CheckForm;
    /// use donation_day::rules::RULES_OF_2024;
    /// use donation_day::store::shape::CheckRecord;
    ///
    /// let form = CheckForm { weight: "65".into(), ..CheckForm::default() };
    /// let record = CheckRecord { filled_on: "2026-11-23".parse().expect("a day"), form };
    /// assert_eq!(CheckRecord::from_text(&record.to_text(), &RULES_OF_2024), Some(record));
    /// assert_eq!(CheckRecord::from_text(r#"{"v":99,"data":{}}"#, &RULES_OF_2024), None);
    /// ```
    #[must_use]
    pub fn from_text(stored: &str, book: &Rulebook) -> Option<Self> {
        let (version, record) = open(stored)?;
        if !(1..=CHECK_VERSION).contains(&version) {
            return None;
        }
        let extension = |value: &Json| match value {
            Json::Bool(asks) => Some(Answer::Known(*asks)),
            value => worded(&[("not_sure", Answer::NotSure)], value),
        };
        let condition = |value: &Json| {
            let case = book.case_named(value.get("case")?.text()?)?;
            let (when, day) = match value.get("when") {
                None => (ConditionWhen::Date, None),
                Some(Json::Text(word)) if word == "still_on" => (ConditionWhen::StillOn, None),
                Some(Json::Text(word)) if word == "not_known" => (ConditionWhen::NotKnown, None),
                // Version 1 kept a whole day.
                Some(when) if version == 1 => (ConditionWhen::Date, Some(iso_day(when.get("last")?.text()?)?)),
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
            let Json::Object(said) = record.get("groups")? else { return None };
            let group = |key: &str| Group::ALL.into_iter().find(|group| group.key() == key);
            said.iter().map(|(key, said)| Some((group(key)?, worded(&SAID, said)?))).collect()
        };
        let period = |value: &Json| {
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
        Some(Self { filled_on: iso_day(record.get("filled_on")?.text()?)?, form })
    }
}

/// Year, month and day, as typed.
fn date(date: &DateText) -> Json {
    [&date.year, &date.month, &date.day].into_iter().map(|part| Json::from(part.as_str())).collect()
}

fn date_unless_empty(text: &DateText) -> Json {
    if *text == DateText::default() { Json::Null } else { date(text) }
}

fn read_date(record: &Json, name: &str) -> Option<DateText> {
    let parts = items(record, name, |part| part.text().map(str::to_owned))?;
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
    /// At what hour it ended, `14:30`; empty where that was not said.
    pub at: String,
    /// Where, for the donor's own memory.
    pub place: String,
    /// A note, for the donor's own memory.
    pub note: String,
}

impl Entry {
    /// A donation under a name, and nothing else said of it.
    #[must_use]
    pub fn new(id: impl Into<String>, donation: Donation) -> Self {
        Self { id: id.into(), donation, at: String::new(), place: String::new(), note: String::new() }
    }
}

/// The donor's own history.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HistoryRecord {
    /// Whether these are all.
    pub told: Told,
    /// The entries, in the order in which they were made.
    pub entries: Vec<Entry>,
    /// What is planned; one whose day has come stays until the donor says whether it took place.
    pub plan: Vec<Entry>,
}

impl HistoryRecord {
    /// The donations that took place.
    #[must_use]
    pub fn history(&self) -> History {
        History { told: self.told, donations: self.entries.iter().map(|entry| entry.donation).collect() }
    }

    /// The donations as a day is judged by them: those that took place, and those that are planned for `today` or a later
    /// day.
    ///
    /// ```
    /// use donation_day::eligibility::{Donation, Given, PartialDate};
    /// use donation_day::store::shape::{Entry, HistoryRecord};
    ///
    /// let on = |day: &str| {
    ///     Donation { when: PartialDate::from_iso(day), given: Given::WholeBlood { ml: Some(400) }, no_blood: false }
    /// };
    /// let mut record = HistoryRecord::default();
    /// record.note(Entry::new("a", on("2026-05-24")));
    /// record.plan = vec![Entry::new("b", on("2026-11-23")), Entry::new("c", on("2026-11-24"))];
    /// let today = "2026-11-24".parse().expect("a day");
    /// assert_eq!(record.with_plan(today).donations, [on("2026-05-24"), on("2026-11-24")]);
    /// assert_eq!(record.planned(today), []);
    /// ```
    #[must_use]
    pub fn with_plan(&self, today: NaiveDate) -> History {
        let mut history = self.history();
        history.donations.extend(self.planned_from(today));
        history
    }

    /// The donations that are planned for a day after `today`.
    #[must_use]
    pub fn planned(&self, today: NaiveDate) -> Vec<Donation> {
        today.succ_opt().map(|tomorrow| self.planned_from(tomorrow).collect()).unwrap_or_default()
    }

    fn planned_from(&self, day: NaiveDate) -> impl Iterator<Item = Donation> {
        let planned = self.plan.iter().map(|entry| entry.donation);
        planned.filter(move |donation| donation.when.is_some_and(|when| when.first() >= day))
    }

    /// What was given on a day.
    #[must_use]
    pub fn given_on(&self, day: NaiveDate) -> Vec<Given> {
        let gave = self.entries.iter().map(|entry| entry.donation).filter(|donation| !donation.no_blood);
        gave.filter(|donation| donation.when == Some(PartialDate::Day(day))).map(|donation| donation.given).collect()
    }

    /// Notes a donation that took place, in the place of the entry of its name if there is one.
    pub fn note(&mut self, entry: Entry) {
        // Whoever notes a donation has given before, whatever was said until now.
        if self.told == Told::All && self.entries.is_empty() {
            self.told = Told::Nothing;
        }
        match self.entries.iter_mut().find(|other| other.id == entry.id) {
            Some(old) => *old = entry,
            None => self.entries.push(entry),
        }
    }

    /// A donation that took place after `today`: the clock of the device is behind, or the entry is wrong.
    #[must_use]
    pub fn ahead_of(&self, today: NaiveDate) -> Option<PartialDate> {
        let days = self.entries.iter().filter_map(|entry| entry.donation.when);
        days.filter(|when| when.first() > today).max_by_key(|when| when.first())
    }

    /// A stored text, none where it cannot be read; for an empty text a history in which nothing was entered.
    #[must_use]
    pub fn of_stored(stored: &str) -> Option<Self> {
        if stored.is_empty() { Some(Self::default()) } else { Self::from_text(stored) }
    }

    /// What comes of changing `base` to `earlier` and, apart from that, to `later`.
    ///
    /// ```
    /// use donation_day::eligibility::{Donation, Given};
    /// use donation_day::store::shape::{Entry, HistoryRecord};
    ///
    /// let donation = Donation { when: None, given: Given::Unknown, no_blood: false };
    /// let record = |ids: &[&str]| HistoryRecord {
    ///     entries: ids.iter().map(|id| Entry::new(*id, donation)).collect(),
    ///     ..HistoryRecord::default()
    /// };
    /// let merged = HistoryRecord::merged(&record(&["a"]), &record(&["a", "b"]), &record(&["c"]));
    /// assert_eq!(merged, record(&["c", "b"]), "b and c were added, a was removed");
    /// ```
    #[must_use]
    pub fn merged(base: &Self, earlier: &Self, later: &Self) -> Self {
        let [base, earlier, last] = [base, earlier, later].map(|record| Json::parse(&record.to_text()));
        let merged = base.zip(earlier).zip(last).map(|((base, earlier), last)| merge(base, earlier, last).to_string());
        merged.and_then(|text| Self::from_text(&text)).unwrap_or_else(|| later.clone())
    }

    /// The text to store.
    #[must_use]
    pub fn to_text(&self) -> String {
        let unless_empty = |text: &str| word((!text.is_empty()).then_some(text));
        let entry = |entry: &Entry| {
            object([
                ("id", entry.id.clone().into()),
                ("donation", donation(entry.donation)),
                ("at", unless_empty(&entry.at)),
                ("place", unless_empty(&entry.place)),
                ("note", unless_empty(&entry.note)),
            ])
        };
        seal(
            HISTORY_VERSION,
            object([
                ("told", word_of(&TOLD, self.told)),
                ("entries", self.entries.iter().map(entry).collect()),
                ("plan", self.plan.iter().map(entry).collect()),
            ]),
        )
    }

    /// Reads a stored text; none where it cannot be read.
    #[must_use]
    pub fn from_text(stored: &str) -> Option<Self> {
        let (version, record) = open(stored).filter(|(version, _)| (1..=HISTORY_VERSION).contains(version))?;
        let memory = |value: &Json, name: &str| {
            optional(value, name, |text| text.text().map(str::to_owned)).map(Option::unwrap_or_default)
        };
        let entry = |value: &Json| {
            Some(Entry {
                id: text(value, "id")?,
                donation: read_donation(value.get("donation")?)?,
                at: memory(value, "at")?,
                place: memory(value, "place")?,
                note: memory(value, "note")?,
            })
        };
        Some(Self {
            told: optional(&record, "told", |told| worded(&TOLD, told))?.unwrap_or_default(),
            entries: items(&record, "entries", entry)?,
            // The first version knew no plan.
            plan: if version == 1 { Vec::new() } else { items(&record, "plan", entry)? },
        })
    }
}

/// The version of the form for the best year that is written.
const YEAR_VERSION: u64 = 1;

const WISHES: [(&str, WishChoice); 4] = [
    ("most_donations", WishChoice::MostDonations),
    ("most_whole_blood", WishChoice::MostWholeBlood),
    ("most_platelets", WishChoice::MostPlatelets),
    ("calm", WishChoice::Calm),
];

/// The text to store of the form for the best year.
#[must_use]
pub fn year_to_text(form: &YearForm) -> String {
    let away = form.away.iter().map(|[first, last]| object([("first", date(first)), ("last", date(last))]));
    seal(
        YEAR_VERSION,
        object([
            ("wish", word_of(&WISHES, form.wish)),
            ("calm", word_of(&KINDS, form.calm)),
            ("times", u64::from(form.times).into()),
            ("units", u64::from(form.units).into()),
            ("weekdays", form.weekdays.iter().map(|suits| Json::from(*suits)).collect()),
            ("drives_only", form.drives_only.into()),
            ("away", away.collect()),
        ]),
    )
}

/// A stored form for the best year, none where it cannot be read; for an empty text one in which nothing was entered.
#[must_use]
pub fn year_of_stored(stored: &str) -> Option<YearForm> {
    if stored.is_empty() { Some(YearForm::default()) } else { year_from_text(stored) }
}

/// Reads a stored form for the best year; none where it cannot be read.
///
/// ```
/// use donation_day::intake::YearForm;
/// use donation_day::store::shape::{year_from_text, year_to_text};
///
/// let form = YearForm { drives_only: true, ..YearForm::default() };
/// assert_eq!(year_from_text(&year_to_text(&form)), Some(form));
/// assert_eq!(year_from_text(""), None);
/// ```
#[must_use]
pub fn year_from_text(stored: &str) -> Option<YearForm> {
    let (_, record) = open(stored).filter(|(version, _)| *version == YEAR_VERSION)?;
    let number = |name: &str| record.get(name)?.number();
    Some(YearForm {
        wish: worded(&WISHES, record.get("wish")?)?,
        calm: worded(&KINDS, record.get("calm")?)?,
        times: u16::try_from(number("times")?).ok()?,
        units: u8::try_from(number("units")?).ok()?,
        weekdays: items(&record, "weekdays", Json::truth)?.try_into().ok()?,
        drives_only: flag(&record, "drives_only")?,
        away: items(&record, "away", |away| Some([read_date(away, "first")?, read_date(away, "last")?]))?,
    })
}

/// A donation, as in the export shape, version 1.
fn donation(donation: Donation) -> Json {
    let unless_zero = |n: u16| if n == 0 { Json::Null } else { u64::from(n).into() };
    let (kind, ml, units, plasma_ml) = match donation.given {
        Given::WholeBlood { ml } => ("whole_blood", ml, None, 0),
        Given::Platelets { units, plasma_ml } => ("platelets", None, units, plasma_ml),
        Given::Other => ("other", None, None, 0),
        Given::Unknown => ("unknown", None, None, 0),
    };
    object([
        ("kind", kind.into()),
        ("when", donation.when.map(PartialDate::to_iso).into()),
        ("ml", ml.map(u64::from).into()),
        ("units", units.map(u64::from).into()),
        ("plasma_ml", unless_zero(plasma_ml)),
        ("no_blood", if donation.no_blood { true.into() } else { Json::Null }),
    ])
}

fn read_donation(value: &Json) -> Option<Donation> {
    let number = |name: &str| optional(value, name, |n| n.number().and_then(|n| u16::try_from(n).ok()));
    let ml = number("ml")?;
    let units = match number("units")? {
        None => None,
        Some(units) => Some(u8::try_from(units).ok()?),
    };
    let plasma_ml = number("plasma_ml")?.unwrap_or(0);
    let given = match value.get("kind")?.text()? {
        "whole_blood" => Given::WholeBlood { ml },
        "platelets" => Given::Platelets { units, plasma_ml },
        "other" => Given::Other,
        "unknown" => Given::Unknown,
        _ => return None,
    };
    Some(Donation {
        when: optional(value, "when", |when| PartialDate::from_iso(when.text()?))?,
        given,
        no_blood: optional(value, "no_blood", Json::truth)?.unwrap_or(false),
    })
}
