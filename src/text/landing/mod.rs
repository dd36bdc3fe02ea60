//! Words that the landing page's app puts into the page.

#[cfg(feature = "en")]
mod en;
#[cfg(feature = "zh")]
mod zh;

use std::borrow::Cow;

use chrono::NaiveDate;

use super::Lang;
use crate::rules::Kind;

/// A text that the landing page's app puts into the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each message is documented by its words in zh.rs and en.rs")]
pub enum LandingMessage {
    GiveAgain { kind: Kind, day: NaiveDate },
    GiveNow(Kind),
    KnownCheck,
    KnownHint,
    ShareTitle,
    Share,
    ShareText,
    ShareInApp,
    CopyLink,
    Copied,
    NotCopied,
    ToPoster,
}

/// The words of one language for the landing page's app.
pub trait LandingWords: Sync {
    /// A fixed text.
    fn message(&self, message: LandingMessage) -> Cow<'static, str>;
}

impl Lang {
    /// Its words for the landing page's app.
    #[must_use]
    pub fn landing_words(self) -> &'static dyn LandingWords {
        super::words_of!(self)
    }
}
