//! The words of the desk, for the staff.

#[cfg(feature = "en")]
mod en;
#[cfg(feature = "zh")]
mod zh;

use std::borrow::Cow;

use chrono::NaiveDate;

use super::Lang;
use crate::desk::age::AgeBand;
use crate::desk::csv::Say;
use crate::desk::log::Outcome;
use crate::desk::tally::Amounts;
use crate::intake::{MeasureField, MeasureProblem};
use crate::rules::Kind;

/// A fixed text of the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each message is documented by its words in zh.rs and en.rs")]
pub enum DeskMessage {
    Title,
    Lead,
    Opening,
    // What keeps the desk from opening
    OtherTab,
    NoStorage,
    Retry,
    // The lock
    LockTitle,
    LockLabel,
    LockOpen,
    LockWrong,
    LockForgot,
    LockNow,
    LockSet,
    LockSetTitle,
    LockSetHint,
    LockSetDone,
    LockNone,
    Wipe,
    WipeSure,
    WipeYes,
    Wiped,
    // A session
    SessionTitle,
    SessionSite,
    SessionKinds,
    SessionKindsNone,
    SessionStaff,
    SessionStaffHint,
    SessionTarget,
    SessionTargetWrong,
    SessionStart,
    SessionLast,
    SessionOpenFile,
    SessionAgain,
    // The ways
    WayDonor,
    WayTally,
    WayRecall,
    Ways,
    Undo,
    UndoneOf { number: u32 },
    NothingToUndo,
    // The donor
    Number(u32),
    Progress { donated: u32, target: u32 },
    DonorTitle,
    Who,
    WhoHint,
    WhoUnreadable,
    WhoRead { birth: NaiveDate, years: u32 },
    FromPass,
    PassWrong(PassWrong),
    TakeInOpen,
    TakeInCamera,
    TakeInCameraStop,
    TakeInCameraNone,
    TakeInLooking,
    TakeInPicture,
    TakeInPictureNone,
    TakeInText,
    TakeInTextUse,
    QuestionsTitle,
    AllClear,
    RowNone,
    RowSome,
    RowNotSure,
    RowNotAble,
    RowPast,
    PastNever,
    PastYes,
    PastNotAll,
    LastOf(Kind),
    LastHint,
    LastWrong,
    // What is measured
    MeasuresTitle,
    Measure(MeasureField),
    MeasureUnit(MeasureField),
    Irregular,
    Athlete,
    Looks,
    LooksHint,
    LooksWell,
    LooksNot,
    // The verdict and the outcome
    VerdictTitle,
    VerdictWaiting,
    OtherKindCan(Kind),
    OutcomeTitle,
    Against,
    AgainstYes,
    HowMuch,
    Saved { number: u32, outcome: Ended },
    TakeAlong,
    NextDay { kind: Kind, day: NaiveDate },
    Next,
    Keys,
    KeysText,
    // The tally
    TallyAll,
    Outcome(Ended),
    TallyByKind,
    TallyByReason,
    TallyByHour,
    TallyNone,
    ForTheDoctor,
    Records,
    Correct,
    CorrectTitle { number: u32 },
    CorrectSave,
    Corrected { number: u32 },
    WasCorrected,
    Close,
    CloseSure,
    CloseYes,
    Closed,
    SummaryTitle,
    Print,
    ExportCsv,
    ExportJson,
    ClockBack,
    NotKept,
    DiskFull,
    Unreadable { count: usize },
    FileNewer,
    FileDamaged,
    FileOpened,
    FileName,
    Amounts(Amounts),
    AgeBand(Option<AgeBand>),
    FailedBy,
}

/// How a donor's visit ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// With a donation.
    Donated,
    /// With a deferral.
    Deferred,
    /// The donor left.
    Left,
}

impl Ended {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Donated, Self::Deferred, Self::Left];
}

impl From<Outcome> for Ended {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Donated { .. } => Self::Donated,
            Outcome::Deferred { .. } => Self::Deferred,
            Outcome::Left => Self::Left,
        }
    }
}

/// Why a pass cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassWrong {
    /// It is no pass.
    Foreign,
    /// Something of it is missing or mistyped.
    Damaged,
    /// A newer version of the product made it.
    Newer,
    /// It was made for another day.
    OfAnotherDay(NaiveDate),
}

/// The words of one language for the desk.
pub trait DeskWords: Sync {
    /// A fixed text.
    fn message(&self, message: DeskMessage) -> Cow<'static, str>;
    /// What stands in the table of a session.
    fn table(&self, say: Say) -> String;
    /// What is wrong with a measured value.
    fn measure_problem(&self, problem: MeasureProblem) -> String;
}

impl Lang {
    /// Its words for the desk.
    #[must_use]
    pub fn desk_words(self) -> &'static dyn DeskWords {
        match self {
            #[cfg(feature = "zh")]
            Self::Zh => &super::zh::Zh,
            #[cfg(all(feature = "en", not(feature = "zh")))]
            Self::Zh => &super::en::En,
            #[cfg(feature = "en")]
            Self::En => &super::en::En,
            #[cfg(all(feature = "zh", not(feature = "en")))]
            Self::En => &super::zh::Zh,
        }
    }
}
