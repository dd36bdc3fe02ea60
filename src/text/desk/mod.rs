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
use crate::desk::outcome::Ended;
use crate::desk::recall::{MappingProblem, SettingsProblem, Stop, Why};
use crate::desk::tally::Amounts;
use crate::handover::pass::PassProblem;
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
    LockSetTitle,
    LockSetHint,
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
    SessionTargetWrong { most: u16 },
    SessionStart,
    SessionLast,
    SessionOpenFile,
    SessionAgain,
    // A new day
    NewDay { of: NaiveDate },
    StartToday,
    TodayStarted,
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
    WhoRead { birth: NaiveDate, years: u32 },
    FromPass,
    PassWrong(PassProblem),
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
    // The recall: the list
    RecallLead,
    RecallFile,
    RecallFileHint,
    RecallDropHere,
    RecallLooking,
    RecallWrong(ListWrong),
    RecallBack,
    // What its columns are
    ColumnsTitle,
    ColumnsCheck,
    FirstRows,
    ColumnNumber(usize),
    HasHeader,
    ColumnOfId,
    ColumnOfIdHint,
    ColumnOfSex,
    ColumnOfBirth,
    ColumnOfBirthHint,
    ColumnNone,
    Donations { number: usize },
    DonationsWhen,
    DonationsWhat,
    DonationsUnknown,
    DonationsAsColumn,
    DonationsAdd,
    DonationsRemove,
    MappingWrong(MappingProblem),
    // The drive
    DriveDay,
    DriveDayHint,
    DriveDayNone,
    DriveWrong(SettingsProblem),
    DriveKinds,
    WorkOut,
    Working(ListStep),
    WorkStopped,
    // What the list came to
    ListTitle(NaiveDate),
    ListRows { rows: usize, donors: usize, bad: usize },
    ListCaveat,
    ListStopped(Stop),
    ListByKind,
    ListMay,
    ListAsk,
    ListNotYet,
    ListNoDay,
    ListCall(Kind),
    ListOthers(Kind),
    ListBad,
    ListShown { shown: usize, all: usize },
    ListNobody,
    ListId,
    ListLine,
    ListSince,
    ListSinceNone,
    ListFirst,
    ListFirstNone,
    ListReason,
    ListWhy(Why),
    ListColumn,
    ListExport,
    ListExportHint,
    ListFileName,
    ListChange,
    ListAnother,
    // The heads of its table that the screen has not
    TableDay(Kind),
    TableRule(Kind),
    TableColumn,
    ListAskFirst,
    RecallFileNow,
}

/// Why a list of past donors cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListWrong {
    /// There is nothing in it.
    Empty,
    /// It is too large.
    TooBig,
    /// It is an Excel or other office file.
    Spreadsheet,
    /// It is a picture or a PDF.
    Picture,
    /// It is something else that is no text.
    NotText,
    /// It has blank lines alone.
    NoRows,
    /// The browser could not read it.
    Unreadable,
    /// What was said of its columns or of the drive is refused.
    Settings,
    /// The program that reads it could not be loaded.
    NotLoaded,
    /// A fault of ours.
    Broken,
    /// A code that this version does not know.
    Unknown,
}

impl ListWrong {
    /// What a code of `static/worker.js` means.
    #[must_use]
    pub fn of(code: &str) -> Self {
        match code {
            "empty" => Self::Empty,
            "too_big" => Self::TooBig,
            "spreadsheet" => Self::Spreadsheet,
            "picture" => Self::Picture,
            "not_text" => Self::NotText,
            "no_rows" => Self::NoRows,
            "unreadable" => Self::Unreadable,
            "settings" => Self::Settings,
            "not_loaded" => Self::NotLoaded,
            // The page sent what the worker does not understand.
            "broken" | "bad_message" => Self::Broken,
            _ => Self::Unknown,
        }
    }
}

/// What is being done with a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListStep {
    /// It is read.
    Reading,
    /// Everybody is judged.
    Judging,
    /// The table to export is written.
    Writing,
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
        super::words_of!(self)
    }
}
