//! Words about where and when blood is taken, and about what is wrong with a campaign file.

#[cfg(feature = "en")]
mod en;
#[cfg(feature = "zh")]
mod zh;

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveTime, Weekday};

use super::{Lang, clock};
use crate::campaign::{Bilingual, CampaignProblem, Opening};

/// A text about where and when.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(missing_docs, reason = "each message is documented by its words in zh.rs and en.rs")]
pub enum PlaceMessage {
    PlacesTitle,
    PlacesNone,
    AskByPhone,
    SitesTitle,
    TimeSpan { from: NaiveTime, until: NaiveTime },
    Opening { opening: Opening, today: NaiveDate },
    DrivePlaces(u32),
    AllDrives,
    Weekdays { from: Weekday, to: Weekday },
    NoHours,
    ClosedDays { from: NaiveDate, to: NaiveDate },
    CampaignDays { from: Option<NaiveDate>, to: Option<NaiveDate> },
    Organisers,
}

/// The words of one language about where and when.
pub trait PlaceWords: Sync {
    /// A fixed text.
    fn message(&self, message: PlaceMessage) -> Cow<'static, str>;
    /// What is wrong with a campaign file and where, to its organiser.
    fn campaign_problem(&self, problem: &CampaignProblem) -> String;
}

impl Lang {
    /// Its words about where and when.
    #[must_use]
    pub fn place_words(self) -> &'static dyn PlaceWords {
        super::words_of!(self)
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
