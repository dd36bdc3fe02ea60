//! Words of all pages but the check, whose app does not carry them.

#[cfg(feature = "en")]
mod en;
#[cfg(feature = "zh")]
mod zh;

use std::borrow::Cow;

use chrono::{NaiveDate, Weekday};

use super::{Lang, clock};
use crate::eligibility::{Ends, Given, Halves, Milestone, PartialDate, Standing, Totals};
use crate::handover::poster::Format;
use crate::intake::WishChoice;
use crate::rules::{Award, Kind};
use crate::schedule::Planned;

/// A text of a page that is not the check.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(missing_docs, reason = "each message is documented by its words in zh.rs and en.rs")]
pub enum OtherMessage {
    RulesTitle,
    RulesLead,
    RulesFind,
    RulesFindNone,
    HistoryTitle,
    HistoryLead,
    HistoryEmpty,
    HistoryList,
    Edit,
    Delete,
    TooEarly,
    TooEarlyHint,
    Estimated,
    TotalsTitle,
    // Recognition
    RecognitionTitle,
    RecognitionCount { count: Halves },
    RecognitionReached(Award),
    RecognitionNext { award: Award, missing: Halves },
    RecognitionHow,
    RecognitionOfficial,
    MilestoneReached(Milestone),
    CardMake,
    CardTitle,
    CardShowNumbers,
    CardAlt,
    CardHint,
    CardSave,
    CardShare,
    CardFailed,
    CardClose,
    CardFile,
    // On the card
    CardDonations { donations: usize },
    CardWithoutNumbers,
    CardWholeBlood { ml: u32 },
    CardPlatelets { units: u32 },
    CardSince(PartialDate),
    CardKind,
    // Plan
    PassTitle,
    PassLead,
    PassEmpty,
    PassMissing { count: usize },
    PassFill,
    PassDay(NaiveDate),
    PassCode,
    PassHolds,
    PassDoctor,
    PassShort,
    PassText,
    PassTooLong,
    PassPrint,
    PassGo,
    StaffDoor,
    SettingsDoor,
    ThirdParty,
    ToBackup,
    // The poster
    PosterTitle,
    PosterLead,
    PosterFormat,
    PosterFormatName(Format),
    PosterNames,
    PosterAll,
    PosterAlt,
    PosterCode,
    PosterHold,
    PosterPrint,
    PosterWords,
    PosterAddress,
    PosterFile(Format),
    // On the poster
    PosterHeadline,
    PosterCall { donors_a_day: u32 },
    PosterScan,
    PosterScanHint,
    PosterNoPlaces,
    PosterMore,
    PlanTitle,
    PlanLead,
    Today(NaiveDate),
    PlanMissing { count: usize },
    ClockBehind { today: NaiveDate, given: PartialDate },
    ToCheck,
    NextTitle,
    SeeDay(NaiveDate),
    PlannedTitle,
    PlannedEmpty,
    PlannedName(Kind),
    PlannedOn(NaiveDate),
    Passed(Planned),
    PassedYes,
    PassedNo,
    PassedNoted,
    PlanPut { on: Planned },
    PlanMoved { day: NaiveDate },
    PlanRemoved,
    BecausePlanned { given: Given, when: PartialDate },
    BecauseOfYear { donations: usize, ml: u32 },
    PlanBroken(NaiveDate),
    MovePlan,
    MovePlanTo(NaiveDate),
    MoveHere,
    RemovePlan,
    AfterIt([Option<NaiveDate>; 2]),
    SpoilsPlans(usize),
    // The calendar
    CalendarTitle,
    CalendarKind,
    MonthLabel,
    MonthBefore,
    MonthAfter,
    WeekdayShort(Weekday),
    Sign(DaySign),
    Stands { kind: Kind, standing: Standing },
    GaveThatDay(Given),
    PlannedThatDay { kind: Kind, works: bool },
    ChooseADay,
    PredictedUntil(NaiveDate),
    PlanThisDay(Kind),
    OpenDaysTitle,
    OpenDays { from: NaiveDate, last: Option<NaiveDate>, standing: Standing },
    OpenDaysNone,
    TimelineTitle,
    TimelineHint,
    TimelineNone,
    TimelineNow,
    BlocksUntil { kind: Kind, day: NaiveDate },
    // The best year
    YearTitle,
    YearLead,
    WishQuestion,
    Wish(WishChoice),
    CalmKind,
    CalmTimes,
    Times(u16),
    UnitsQuestion,
    WeekdaysQuestion,
    WeekdaysHint,
    AwayFirst,
    AwayLast,
    AwayAdd,
    AwayRemove,
    YearWorkOut,
    YearNone,
    YearFound { whole_blood: usize, platelets: usize },
    YearCost { whole_blood: usize, cost: usize },
    YearHow(WishChoice),
    YearReplaces(usize),
    YearTake,
    YearTaken(usize),
    // Before and after
    CareToday,
    CareDayBefore,
    CareTomorrow,
    CareAfter,
    CareUntil(Ends),
    CareHour,
    // Where
    DrivesTitle,
    DrivesClosed(usize),
    DriveForYou,
    DriveThatDay,
    DrivesOnly,
    // The reminder
    Remind,
    RemindFile,
    RemindFileHint,
    RemindInApp,
    RemindText,
    RemindCode,
    RemindCodeHint,
    Copy,
    Copied,
    NotCopied,
    FileName,
    EventPlanned(Kind),
    EventMayGive(Kind),
    EventMayGiveText { today: NaiveDate },
    EventDayBefore,
    EventThatDay,
    EventAfter,
    EventNote,
    AlarmEvening(Kind),
    AlarmMorning(Kind),
}

/// A sign on a day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DaySign {
    /// Nothing blocks it.
    Open,
    /// Something is left to the staff.
    AskStaff,
    /// Only a predicted period blocks it.
    Predicted,
    /// A rule blocks it.
    Blocked,
    /// A donation took place.
    Donated,
    /// A donation is planned.
    Planned,
    /// A donation is planned and no longer works.
    Broken,
    /// Today.
    Today,
    /// There is a drive.
    Drive,
}

impl DaySign {
    /// Those that a legend explains, in its order.
    pub const LEGEND: [Self; 7] =
        [Self::Open, Self::Blocked, Self::Predicted, Self::AskStaff, Self::Donated, Self::Planned, Self::Broken];

    /// Its class in the styles.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::AskStaff => "ask",
            Self::Predicted => "predicted",
            Self::Blocked => "blocked",
            Self::Donated => "donated",
            Self::Planned => "planned-day",
            Self::Broken => "broken-day",
            Self::Today => "today",
            Self::Drive => "drive",
        }
    }

    /// The sign itself, which every font has.
    #[must_use]
    pub fn glyph(self) -> &'static str {
        match self {
            Self::Open => "✓",
            Self::AskStaff => "?",
            Self::Predicted => "~",
            Self::Blocked => "–",
            Self::Donated => "●",
            Self::Planned => "◎",
            Self::Broken => "!",
            Self::Today | Self::Drive => "",
        }
    }
}

/// The words of one language for these pages.
pub trait OtherWords: Sync {
    /// A fixed text.
    fn message(&self, message: OtherMessage) -> Cow<'static, str>;
    /// What the donations add up to.
    fn totals(&self, totals: Totals) -> String;
    /// A day with all that is said of it, for whoever hears it.
    fn day(&self, date: &str, said: &[String]) -> String;
}

impl Lang {
    /// Its words for these pages.
    #[must_use]
    pub fn other_words(self) -> &'static dyn OtherWords {
        super::words_of!(self)
    }
}
