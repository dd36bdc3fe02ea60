//! Words of all pages but the check, whose app does not carry them.

#[cfg(feature = "en")]
mod en;
#[cfg(feature = "zh")]
mod zh;

use std::borrow::Cow;

use super::Lang;
use crate::eligibility::{Halves, Milestone, PartialDate};
use crate::rules::Award;

/// A text of a page that is not the check.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(missing_docs, reason = "each message is documented by its words in zh.rs and en.rs")]
pub enum OtherMessage {
    LandingTitle,
    LandingLead { donors_a_day: u32 },
    LandingButton,
    LandingButtonHint,
    LandingRulesTitle,
    LandingPrivacyTitle,
    LandingPrivacy,
    LandingBringTitle,
    NotFoundTitle,
    NotFoundText,
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
}

/// The words of one language for these pages.
pub trait OtherWords: Sync {
    /// A fixed text.
    fn message(&self, message: OtherMessage) -> Cow<'static, str>;
}

impl Lang {
    /// Its words for these pages.
    #[must_use]
    pub fn other_words(self) -> &'static dyn OtherWords {
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
