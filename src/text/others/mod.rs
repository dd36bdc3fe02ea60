//! Words of all pages but the check, whose app does not carry them.

#[cfg(feature = "en")]
mod en;
#[cfg(feature = "zh")]
mod zh;

use std::borrow::Cow;

use super::Lang;
use crate::campaign::{Bilingual, Problem};

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
}

/// The words of one language for these pages.
pub trait OtherWords: Sync {
    /// A fixed text.
    fn message(&self, message: OtherMessage) -> Cow<'static, str>;
    /// What is wrong with a campaign file and where, to its organiser.
    fn campaign_problem(&self, problem: &Problem) -> String;
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

impl Bilingual {
    /// The text in a language.
    ///
    /// ```
    /// use donation_day::{campaign::Bilingual, text::Lang};
    /// let text = Bilingual { zh: "示例".into(), en: "Example".into() };
    /// assert_eq!(text.in_language(Lang::En), "Example");
    /// ```
    #[must_use]
    pub fn in_language(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}
