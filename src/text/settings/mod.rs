//! Words of the page on which a donor sees what is kept, backs it up and removes it.

#[cfg(feature = "en")]
mod en;
#[cfg(feature = "zh")]
mod zh;

use std::borrow::Cow;

use chrono::NaiveDate;

use super::Lang;
use crate::handover::parts::PartProblem;

/// A text of that page.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "each message is documented by its words in zh.rs and en.rs")]
pub enum SettingsMessage {
    Title,
    Lead,
    // What lies here
    HereTitle,
    HereNothing,
    HereDonations { count: usize },
    HerePlanned { count: usize },
    HereCheck(NaiveDate),
    HereYear,
    HereDesk { events: u32 },
    HereOnly,
    HereSafari,
    HereInApp,
    Promised(bool),
    // A backup
    BackupTitle,
    BackupLead,
    BackupNothing,
    SecretOpen,
    SecretLabel,
    SecretHint,
    SecretShow,
    NoCrypto,
    Make,
    Working,
    MakeFailed,
    Made { locked: bool },
    SaveFile,
    ShareFile,
    InApp,
    AsText,
    Codes,
    CodesHint { count: usize },
    CodeOf { number: usize, count: usize },
    CodePrevious,
    CodeNext,
    CodesTooMany,
    // Bringing one in
    ImportTitle,
    ImportLead,
    ImportFile,
    ImportText,
    ImportRead,
    ImportPictures,
    Collected { have: usize, count: usize, missing: Vec<usize> },
    StartOver,
    FileEmpty,
    FileTooLarge { octets: usize },
    FileFailed,
    FileForeign,
    FileOtherKind,
    FileNewer,
    FileDamaged,
    FileNothingIn,
    WrongPart(PartProblem),
    PicturesWithoutCode { count: usize },
    PicturesFailed { count: usize },
    UnlockTitle,
    Unlock,
    UnlockWrong,
    // What it would change
    ReviewTitle,
    ReviewMade(NaiveDate),
    ReviewNothing,
    ReviewNew { count: usize },
    ReviewSame { count: usize },
    ReviewDifferent { count: usize },
    ReviewMore { count: usize },
    Unread { count: usize },
    Planned,
    FormNew,
    FormSame,
    OwnVersion,
    FileVersion,
    OwnOf(NaiveDate),
    FileOf(NaiveDate),
    Import,
    Imported { added: usize, replaced: usize },
    ImportNotKept,
    ImportKeptInPart,
    Undone,
    UndoFailed,
    // What could not be read
    AsideTitle,
    AsideLead,
    RecordHistory,
    RecordCheck,
    RecordYear,
    Octets { count: usize },
    Download,
    DeleteSure,
    DeleteYes,
    Deleted,
    Unreadable,
    Fresh,
    FreshSure,
    FreshYes,
    FreshDone,
    NotDone,
    // Forgetting everything
    ForgetTitle,
    ForgetLead,
    Forget,
    ForgetSure,
    ForgetAside { count: usize },
    ForgetRest,
    ForgetBackupFirst,
    ForgetYes,
    ForgetDone,
    ForgetClose,
    LeftTitle,
    LeftStorage,
    LeftDesk,
    LeftOffline,
    // For the organisers
    CampaignTitle,
    CampaignMissing,
}

/// The words of one language for that page.
pub trait SettingsWords: Sync {
    /// A text.
    fn message(&self, message: SettingsMessage) -> Cow<'static, str>;
}

impl Lang {
    /// Its words for that page.
    #[must_use]
    pub fn settings_words(self) -> &'static dyn SettingsWords {
        super::words_of!(self)
    }
}

/// Octets in millions, with a decimal only where there is one.
fn megabytes(octets: usize) -> String {
    let tenths = octets / 100_000;
    if tenths.is_multiple_of(10) { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
}
