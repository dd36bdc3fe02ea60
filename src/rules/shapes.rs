//! The shapes that rules come in. A new rule is one more entry of a shape that is here.

use chrono::NaiveDate;

use super::{Length, Rule, RuleId, Words};

/// What a person can give, as the rules distinguish it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Kind {
    /// Whole blood (全血).
    #[default]
    WholeBlood,
    /// Apheresis platelets (机采血小板).
    Platelets,
}

impl Kind {
    /// Both kinds, whole blood first.
    pub const ALL: [Self; 2] = [Self::WholeBlood, Self::Platelets];

    /// The other kind.
    #[must_use]
    pub fn other(self) -> Self {
        if self == Self::WholeBlood { Self::Platelets } else { Self::WholeBlood }
    }
}

/// The kinds of donation to which a deferral applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kinds {
    /// Whole blood and platelets.
    Both,
    /// This kind alone.
    Only(Kind),
}

impl Kinds {
    /// Whether it applies to `kind`.
    #[must_use]
    pub fn include(self, kind: Kind) -> bool {
        match self {
            Self::Both => true,
            Self::Only(only) => only == kind,
        }
    }
}

/// The least time between a donation and a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// The rule.
    pub rule: &'static Rule,
    /// The earlier donation.
    pub from: Kind,
    /// The later donation.
    pub to: Kind,
    /// The least time between them; the day on which it ends is allowed.
    pub wait: Length,
}

/// How many platelet donations may lie within one rolling length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearlyCount {
    /// The rule.
    pub rule: &'static Rule,
    /// The most donations, the new one included.
    pub most: u16,
    /// The rolling length of time.
    pub within: Length,
}

/// How much platelets and plasma may be given within one rolling length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearlyVolume {
    /// The rule.
    pub rule: &'static Rule,
    /// The most, in millilitres, the new donation included.
    pub most_ml: u32,
    /// The rolling length of time.
    pub within: Length,
    /// What one treatment unit of platelets counts as, in millilitres.
    pub unit_ml: u32,
    /// How many units a past donation counts as where that is unknown.
    pub unknown_units: u8,
    /// How many units the new donation counts as where that is not stated.
    pub new_units: u8,
}

/// How much is given at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Volumes {
    /// Whole blood, in millilitres.
    pub whole_blood_ml: &'static [u16],
    /// Platelets, in treatment units.
    pub platelet_units: &'static [u8],
    /// The most plasma given with platelets, in millilitres.
    pub plasma_ml: u16,
}

/// What a past donation adds to a donor's totals where its size is not stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unstated {
    /// Whole blood, in millilitres.
    pub whole_blood_ml: u16,
    /// Platelets, in treatment units.
    pub platelet_units: u8,
}

/// An award of the state for unpaid donation, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Award {
    /// Bronze (铜奖).
    Bronze,
    /// Silver (银奖).
    Silver,
    /// Gold (金奖).
    Gold,
}

/// From how many on an award is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AwardStep {
    /// The award.
    pub award: Award,
    /// The least count; it is enough.
    pub from: u16,
}

/// How donations count for the national award (R1). It judges nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NationalAward {
    /// The rule.
    pub rule: &'static Rule,
    /// Whole blood that counts as one, in millilitres.
    pub whole_blood_ml: u16,
    /// Treatment units of platelets that count as one.
    pub platelet_units: u8,
    /// The awards, the least first.
    pub steps: &'static [AwardStep],
}

/// Donations of kinds that have no interval in the rulebook: the staff decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherKinds {
    /// The rule.
    pub rule: &'static Rule,
    /// How long after such a donation the staff are to be asked.
    pub within: Length,
}

/// From which to which birthday a person may donate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Age {
    /// The rule.
    pub rule: &'static Rule,
    /// Completed years from which on a person may donate; the birthday is allowed.
    pub from: u16,
    /// The last allowed age in completed years; the day before the next birthday is allowed.
    pub to: u16,
    /// Who may go on for longer.
    pub extension: Option<Extension>,
}

impl Age {
    /// The first day on which somebody born on `birth` is past the usual upper age.
    #[must_use]
    pub fn ends(&self, birth: NaiveDate) -> NaiveDate {
        past(self.to, birth)
    }

    /// The first day on which somebody born on `birth` is past the extended upper age; none without an extension.
    #[must_use]
    pub fn extension_ends(&self, birth: NaiveDate) -> Option<NaiveDate> {
        self.extension.map(|extension| past(extension.to, birth))
    }

    /// Whether `day` is one of those on which only an extension helps somebody born on `birth`.
    ///
    /// ```
    /// use donation_day::rules::RULES_OF_2024;
    /// let day = |text: &str| text.parse().expect("a real day");
    /// let (age, birth) = (&RULES_OF_2024.age, day("1970-06-02"));
    /// assert_eq!(age.ends(birth), day("2026-06-02"));
    /// assert_eq!(age.extension_ends(birth), Some(day("2031-06-02")));
    /// assert!(age.needs_extension(birth, day("2026-06-02")));
    /// assert!(!age.needs_extension(birth, day("2026-06-01")));
    /// ```
    #[must_use]
    pub fn needs_extension(&self, birth: NaiveDate, day: NaiveDate) -> bool {
        self.ends(birth) <= day && self.extension_ends(birth).is_some_and(|last| day < last)
    }
}

/// The birthday after the one on which `years` were completed.
fn past(years: u16, birth: NaiveDate) -> NaiveDate {
    Length::Years(years.saturating_add(1)).after(birth)
}

/// Repeat donors without an adverse reaction may, if they ask for it, go on for longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extension {
    /// The last allowed age in completed years.
    pub to: u16,
    /// How many donations make a repeat donor.
    pub donations: u16,
}

/// The least body weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weight {
    /// The rule.
    pub rule: &'static Rule,
    /// For men, in grams; this weight is allowed.
    pub men_g: u32,
    /// For women, in grams; this weight is allowed.
    pub women_g: u32,
}

/// What is usual for a person, and the limits within which it is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usual {
    /// The least, in days.
    pub least: u16,
    /// The most, in days.
    pub most: u16,
    /// What counts where a person has said nothing, in days.
    pub otherwise: u16,
}

impl Usual {
    /// `days` within the limits.
    #[must_use]
    pub fn within(self, days: u16) -> u16 {
        days.clamp(self.least, self.most)
    }
}

/// Recorded and predicted periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Menstruation {
    /// Whom it is asked of.
    pub asked: &'static Rule,
    /// What a recorded period blocks.
    pub recorded: &'static Rule,
    /// What a predicted period blocks.
    pub predicted: &'static Rule,
    /// Days blocked before the first bleeding day.
    pub days_before: u16,
    /// Days blocked after the last bleeding day.
    pub days_after: u16,
    /// From one first day to the next.
    pub cycle: Usual,
    /// From the first bleeding day to the last, both included.
    pub length: Usual,
    /// From how many recorded periods on their means are used.
    pub means_from: u16,
    /// For how long after the last known start periods are predicted.
    pub horizon: Length,
    /// How many days a prediction may be off; shown, never blocking.
    pub tolerance: u16,
    /// The case during which there are no periods: pregnancy.
    pub stops_during: CaseKey,
}

/// A group of questions that are asked together and answered together, in the order in which they are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// S: the short deferrals of the appeal, the last week.
    LastWeek,
    /// D: the longer deferrals of the standard.
    Longer,
    /// V: vaccines and sera.
    Vaccines,
}

impl Group {
    /// All groups, in the order in which they are asked.
    pub const ALL: [Self; 3] = [Self::LastWeek, Self::Longer, Self::Vaccines];

    /// The stable word under which its answer is stored and exported.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::LastWeek => "last_week",
            Self::Longer => "longer",
            Self::Vaccines => "vaccines",
        }
    }
}

/// What deferrals are about, so that people find theirs in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// The last week.
    LastWeek,
    /// Teeth and operations.
    Surgery,
    /// Pregnancy and birth.
    Pregnancy,
    /// Illness of organs.
    Illness,
    /// Skin and wounds.
    Skin,
    /// Infectious diseases.
    Infection,
    /// Travel and contact.
    Travel,
    /// Blood received, and medicine that impairs platelets.
    Blood,
    /// Vaccines and sera.
    Vaccines,
}

impl Topic {
    /// All topics, in the order of reading.
    pub const ALL: [Self; 9] = [
        Self::LastWeek,
        Self::Surgery,
        Self::Pregnancy,
        Self::Illness,
        Self::Skin,
        Self::Infection,
        Self::Travel,
        Self::Blood,
        Self::Vaccines,
    ];

    /// The group of questions in which it is asked.
    #[must_use]
    pub fn group(self) -> Group {
        match self {
            Self::LastWeek => Group::LastWeek,
            Self::Vaccines => Group::Vaccines,
            Self::Surgery
            | Self::Pregnancy
            | Self::Illness
            | Self::Skin
            | Self::Infection
            | Self::Travel
            | Self::Blood => Group::Longer,
        }
    }
}

/// The stable key of a case, such as `cold`: the word under which it is stored and exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseKey(pub &'static str);

/// Something that happened to a person and after which a donation waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deferral {
    /// The rule.
    pub rule: &'static Rule,
    /// What it is about; the topic tells the group of questions in which it is asked.
    pub topic: Topic,
    /// The kinds of donation that wait.
    pub kinds: Kinds,
    /// What a person can say of it, the most common first; never empty.
    pub cases: &'static [Case],
}

/// One case of a deferral: what a person can say, and how long a donation waits after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Case {
    /// The stable key, unique in a rulebook.
    pub key: CaseKey,
    /// What a person says: "a cold".
    pub title: Words,
    /// From which day the wait counts.
    pub counts_from: CountsFrom,
    /// What follows.
    pub wait: Wait,
    /// The case of another rule that it is as well: aspirin is a medicine too.
    pub is_also: Option<CaseKey>,
}

/// The day from which a wait counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CountsFrom {
    /// The last day with symptoms.
    LastSymptom,
    /// The last dose taken.
    LastDose,
    /// The treatment.
    Treatment,
    /// The operation.
    Operation,
    /// The event.
    Event,
    /// The birth of the child.
    Birth,
    /// Recovery: the last day with symptoms or treatment (T3).
    Recovery,
    /// Healing: the last day with an open wound or inflamed skin (T3).
    Healing,
    /// The last positive test.
    LastPositiveTest,
    /// The return from a journey.
    Return,
    /// The shot.
    Shot,
    /// The last shot so far.
    LastShot,
    /// The last shot of a course that has been finished.
    EndOfCourse,
}

impl CountsFrom {
    /// Whether the day may not have come yet, so that something still lasts; a shot or an operation is over at once.
    #[must_use]
    pub fn may_still_last(self) -> bool {
        match self {
            Self::LastSymptom
            | Self::LastDose
            | Self::Recovery
            | Self::Healing
            | Self::LastPositiveTest
            | Self::Return
            | Self::EndOfCourse => true,
            Self::Treatment | Self::Operation | Self::Event | Self::Birth | Self::Shot | Self::LastShot => false,
        }
    }

    /// Whether something with a beginning of its own ends on that day, so that the two can be compared.
    #[must_use]
    pub fn has_beginning(self) -> bool {
        matches!(self, Self::Recovery | Self::Healing)
    }
}

/// What follows from a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// No donation until this long after the day that it counts from; that day is allowed. While it lasts, no date.
    For(Length),
    /// No date while it lasts; its last day is blocked too, and nothing after it.
    WhileItLasts,
    /// No date while it lasts; afterwards the staff decide.
    ThenAsk,
    /// The staff decide, until this long after the day that it counts from.
    AskFor(Length),
    /// The staff decide, whenever it was.
    Ask,
}

impl Wait {
    /// How long it is, where it has a length.
    #[must_use]
    pub fn length(self) -> Option<Length> {
        match self {
            Self::For(length) | Self::AskFor(length) => Some(length),
            Self::WhileItLasts | Self::ThenAsk | Self::Ask => None,
        }
    }

    /// Whether what was last on `last` may still speak on `today` or later. What counts hours names the hour on the very
    /// day on which it lets somebody donate.
    pub(crate) fn may_matter_on(self, last: NaiveDate, today: NaiveDate) -> bool {
        match self {
            Self::For(length @ Length::Hours(_)) => length.after(last) >= today,
            Self::For(length) | Self::AskFor(length) => length.after(last) > today,
            Self::WhileItLasts => last >= today,
            Self::ThenAsk | Self::Ask => true,
        }
    }
}

/// What rules a person out, or asks for the staff, without anybody being asked which it is (N).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAble {
    /// The rule.
    pub rule: &'static Rule,
    /// The list as it is shown.
    pub list: &'static [NotAbleEntry],
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAbleEntry {
    /// What it is.
    pub words: Words,
    /// Recalled, not read in the standard's text: to be confirmed with the blood station.
    pub to_confirm: bool,
}

/// Platelets sooner than the interval allows, on a doctor's approval for a special match (I7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SpecialMatch {
    /// The rule.
    pub rule: &'static Rule,
    /// The interval that it replaces; every other rule holds all the same.
    pub replaces: RuleId,
    /// The least time that is left.
    pub wait: Length,
}

/// What staff measure (M).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measures {
    /// M1.
    pub blood_pressure: BloodPressure,
    /// M2.
    pub pulse: Pulse,
    /// M3.
    pub temperature: Temperature,
    /// M4.
    pub haemoglobin: Haemoglobin,
    /// M5.
    pub platelets: PlateletCounts,
    /// M6, which is [`Weight`] again.
    pub weight: &'static Rule,
    /// M7.
    pub looks: &'static Rule,
}

/// M1: blood pressure, in mmHg.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BloodPressure {
    /// The rule.
    pub rule: &'static Rule,
    /// The least systolic pressure that passes.
    pub systolic_from: u16,
    /// The systolic pressure from which on it no longer passes.
    pub systolic_below: u16,
    /// The least diastolic pressure that passes.
    pub diastolic_from: u16,
    /// The diastolic pressure from which on it no longer passes.
    pub diastolic_below: u16,
    /// The least difference of the two that passes.
    pub difference: u16,
}

/// M2: the pulse, in beats a minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pulse {
    /// The rule.
    pub rule: &'static Rule,
    /// The least that passes.
    pub least: u16,
    /// The most that passes.
    pub most: u16,
    /// The least that passes for trained endurance athletes.
    pub athletes_least: u16,
}

/// M3: the temperature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Temperature {
    /// The rule.
    pub rule: &'static Rule,
    /// Above this, in tenths of a degree Celsius, the staff are asked to confirm.
    pub confirm_above: u16,
}

/// M4: haemoglobin, in grams a litre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Haemoglobin {
    /// The rule.
    pub rule: &'static Rule,
    /// The least that passes for men.
    pub men: u16,
    /// The least that passes for women.
    pub women: u16,
}

/// M5: what is counted before platelets are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlateletCounts {
    /// The rule.
    pub rule: &'static Rule,
    /// The least haematocrit that passes, in thousandths.
    pub haematocrit: u16,
    /// The least count that passes, in 10⁹ a litre.
    pub count_from: u16,
    /// The count from which on it no longer passes, in 10⁹ a litre.
    pub count_below: u16,
    /// The least count predicted for afterwards that passes, in 10⁹ a litre.
    pub afterwards: u16,
}

/// The words by which people look for something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// What they lead to.
    pub leads_to: LeadsTo,
    /// Chinese words.
    pub zh: Vec<&'static str>,
    /// English words.
    pub en: Vec<&'static str>,
}

/// What a search leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LeadsTo {
    /// A case.
    Case(CaseKey),
    /// The question about what rules a person out.
    NotAble,
    /// The question about periods.
    Menstruation,
}

/// Advice on what to bring and to heed: shown, not asked, and never a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Advice {
    /// The rule.
    pub rule: Rule,
    /// When it matters.
    pub when: Moment,
}

/// When advice matters, seen from a donation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moment {
    /// The whole day before.
    DayBefore,
    /// On the way to it.
    ThatDay,
    /// From its end on, for so long.
    After(Length),
    /// From its end on, until midnight.
    RestOfTheDay,
}
