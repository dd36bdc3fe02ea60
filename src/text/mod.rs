//! Words for people, in each language: one file a language, every match exhaustive, so that a missing word does not
//! compile.
//!
//! How a third language comes in: CONTRIBUTING.md.

#[cfg(not(target_family = "wasm"))]
pub mod appeal;
#[cfg(not(target_family = "wasm"))]
pub mod book;
#[cfg(not(target_family = "wasm"))]
pub mod crash;
#[cfg(any(feature = "desk-page", not(feature = "browser")))]
pub mod desk;
#[cfg(not(target_family = "wasm"))]
pub mod embed;
#[cfg(feature = "en")]
mod en;
#[cfg(any(feature = "landing-page", not(feature = "browser")))]
pub mod landing;
#[cfg(any(feature = "more", not(feature = "browser")))]
pub mod others;
mod phrases;
#[cfg(any(feature = "campaign", not(feature = "browser")))]
pub mod places;
#[cfg(any(feature = "more", not(feature = "browser")))]
pub mod poster;
#[cfg(any(feature = "settings-page", not(feature = "browser")))]
pub mod settings;
#[cfg(not(target_family = "wasm"))]
pub mod update;
#[cfg(feature = "zh")]
mod zh;

use std::borrow::Cow;

use chrono::NaiveDate;

pub use phrases::Phrases;

use crate::eligibility::{Assessment, Basis, Given, Grams, Outlook, PartialDate, Question, Sex};
use crate::intake::{KindChoice, Problem};
use crate::rules::{Citation, CountsFrom, Group, Kind, Length, Rulebook, Words};

/// What speaks a language; an app that was built for one language has no other.
macro_rules! words_of {
    ($lang:expr) => {
        match $lang {
            #[cfg(feature = "zh")]
            crate::text::Lang::Zh => &crate::text::zh::Zh,
            #[cfg(all(feature = "en", not(feature = "zh")))]
            crate::text::Lang::Zh => &crate::text::en::En,
            #[cfg(feature = "en")]
            crate::text::Lang::En => &crate::text::en::En,
            #[cfg(all(feature = "zh", not(feature = "en")))]
            crate::text::Lang::En => &crate::text::zh::Zh,
        }
    };
}
#[cfg(any(feature = "campaign", not(feature = "browser")))]
use words_of;

/// A language that the product speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Chinese, the first language.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// All languages, the first one first.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// The value of the attribute `lang`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// Its words; an app that was built for one language has no others.
    #[must_use]
    pub fn words(self) -> &'static dyn Language {
        words_of!(self)
    }
}

/// A text that does not depend on a person's answers, or only on a number or a word in it.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(missing_docs, reason = "each message is documented by its words in zh.rs and en.rs")]
pub enum Message {
    SiteName,
    SkipToContent,
    MainNavigation,
    NavCheck,
    NavPlan,
    NavHistory,
    NavRules,
    OtherLanguage,
    BigMode,
    FooterPrivacy,
    FooterStaff,
    NoScript,
    CannotStart,
    // Check
    CheckTitle,
    CheckLead,
    KindQuestion,
    KindName(Kind),
    KindHint(Kind),
    SexQuestion,
    SexHint,
    SexName(Sex),
    RatherNotSay,
    BirthQuestion,
    Year,
    Month,
    Day,
    IdentityOpen,
    IdentityLabel,
    IdentityHint,
    IdentityUse,
    IdentityDropped,
    WeightQuestion,
    WeightLabel,
    Kilogram,
    Jin,
    UnitLabel,
    WeightNotSure,
    PastQuestion,
    PastNever,
    PastYes,
    PastNotSure,
    PastRecorded { count: usize },
    ToHistory,
    GroupQuestion { group: Group, within: Length },
    GroupHint(Group),
    FindTitle,
    FindHint,
    FindNone,
    FindFailed,
    FindWaiting,
    FindNotAble,
    FindMenstruation,
    BrowseAll,
    RemoveCondition,
    Began,
    NotAbleQuestion,
    NotAbleHint,
    NotAbleNone,
    NotAbleOne,
    NotAbleTalk,
    NoneOfThese,
    NotSure,
    WhenQuestion(CountsFrom),
    StillOn(CountsFrom),
    NotKnown,
    ChooseDay,
    DaysAgo(u64),
    PeriodsQuestion,
    PeriodsHint,
    PeriodsOpen,
    PeriodsConcerns,
    PeriodsDoNotConcern,
    PeriodFirst,
    PeriodLast,
    PeriodStillOn,
    YearOptional,
    CycleDays { usual: u16 },
    LengthDays { usual: u16 },
    PeriodsMore,
    ExpectedStart,
    NoPredictions,
    AddPeriod,
    RemovePeriod,
    EarlierPeriod,
    ExtensionQuestion,
    ExtensionYes,
    ExtensionNo,
    PartYou,
    PartPast,
    PartHealth,
    NoneOfAll,
    StepBack,
    StepNext,
    StepOf { step: usize, steps: usize },
    Kept,
    Wipe,
    Wiped,
    Undo,
    Close,
    // Answer
    AnswerTitle,
    AnswerWaiting,
    AnswerSee,
    AnswerIncomplete,
    AnswerMissingTitle,
    AnswerStillMissing,
    AnswerStaffDecide,
    AnswerNotAsked,
    AnswerAskedThen,
    AnswerWhy,
    AnswerSameReasons,
    AnswerRule,
    AnswerDecides,
    AnswerBring,
    AnswerOpenUntil { last: NaiveDate },
    AnswerDaysToGo { days: i64 },
    AnswerSource,
    AnswerSooner { kind: Kind, day: NaiveDate },
    AnswerConfirm,
    AnswerEveryRule,
    Saved,
    ClockWrong,
    AnswerPlan,
    AnswerPass,
    // History
    HistoryAdd,
    HistoryAddTitle,
    HistoryEditTitle,
    Save,
    Cancel,
    Deleted,
    DonationKind,
    KindChoice(KindChoice),
    DonationDate,
    DonationDateHint,
    DonationDateNotKnown,
    DateUnknown,
    WholeBloodAmount,
    PlateletsAmount,
    Millilitres(u32),
    Units(u32),
    AmountNotKnown,
    Plasma,
    Place,
    Note,
    OnlyForYou,
    NoBlood,
    ConfirmRight,
    // Notices
    NotKept,
    UnreadableKept,
    ProblemsAbove { count: usize },
}

/// The words of one language.
pub trait Language: Sync {
    /// A fixed text.
    fn message(&self, message: Message) -> Cow<'static, str>;
    /// Picks this language's words from the rulebook's.
    fn pick(&self, words: Words) -> &'static str;
    /// A date in full: with its year and without its weekday.
    fn date(&self, day: NaiveDate) -> String;
    /// The weekday of a date.
    fn weekday(&self, day: NaiveDate) -> &'static str;
    /// A date with its weekday.
    fn date_and_weekday(&self, day: NaiveDate) -> String;
    /// The month as a leaf of a calendar has it.
    fn month(&self, day: NaiveDate) -> String;
    /// A date of which perhaps only the month or the year is known.
    fn partial(&self, when: PartialDate) -> String;
    /// A length of time.
    fn length(&self, length: Length) -> String;
    /// A weight, in kilograms.
    fn kilograms(&self, grams: Grams) -> String;
    /// A weight in every unit that readers use.
    fn weight(&self, grams: Grams) -> String;
    /// A volume.
    fn millilitres(&self, ml: u32) -> String;
    /// A title and a description of a page, for the head.
    fn page(&self, page: Page) -> (&'static str, &'static str);
    /// What is wrong with a field.
    fn problem(&self, problem: Problem) -> String;
    /// The name of a field, for lists of what is wrong; no page has such a list.
    #[cfg(not(target_family = "wasm"))]
    fn field(&self, field: crate::intake::Field) -> String;
    /// What is still to be answered.
    fn question(&self, question: Question) -> &'static str;
    /// The verdict in one line. `today` tells whether the judged day is today.
    fn verdict(&self, assessment: &Assessment, today: NaiveDate) -> String;
    /// The fact on which a finding rests, as a sentence to the donor; `phrases` name the cases of `book`.
    fn basis(&self, basis: Basis, book: &Rulebook, phrases: &Phrases) -> String;
    /// What follows from a finding; none where its rule has said all.
    fn outlook(&self, outlook: Outlook) -> Option<String>;
    /// That a donation is possible so long after a day, as a sentence.
    fn after(&self, from: CountsFrom, wait: Length) -> String;
    /// Where a rule is written.
    fn citation(&self, citation: Citation) -> String;
    /// What was given, with its amount.
    fn given(&self, given: Given) -> String;
    /// Two sentences, one after the other.
    fn sentences(&self, first: &str, second: &str) -> String;
    /// Items as a list in one sentence.
    fn list(&self, items: &[String]) -> String;
}

/// A page, as its words need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Page {
    /// The landing page.
    Landing,
    /// The check.
    Check,
    /// The plan.
    Plan,
    /// The history.
    History,
    /// The rules.
    Rules,
    /// The pass.
    Pass,
    /// The desk.
    Desk,
    /// The poster.
    Poster,
    /// What is kept, and its backup.
    Settings,
    /// No such page.
    NotFound,
}

/// A description for the head of a rendered page, which the app in the browser never writes and so does not carry.
const fn for_the_head(description: &'static str) -> &'static str {
    if cfg!(target_family = "wasm") { "" } else { description }
}

#[cfg(any(feature = "campaign", not(feature = "browser")))]
/// A time of the day, `14:30`.
fn clock(time: &impl chrono::Timelike) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// Grams in a unit of so many grams, with a decimal only where there is one: 49,950 g is "49.95" kg and "99.9" 斤.
fn in_units(grams: u32, unit: u32) -> String {
    let hundredths = u64::from(grams) * 100 / u64::from(unit);
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
