//! The appeal as the landing page and its machines read it: in words of our own, each number put in from the rulebook or
//! the campaign. The app in the browser does not carry it; it keeps the page that the host rendered.
//!
//! Each paragraph names the clauses of the appeal that it tells in `zh.rs`.

#[cfg(feature = "en")]
mod en;
#[cfg(feature = "zh")]
mod zh;

use chrono::NaiveDate;

use super::Lang;
use crate::rules::Rulebook;

/// A text of the appeal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each text is documented by its words in zh.rs and en.rs")]
pub enum AppealText {
    Title,
    Lead { donors_a_day: u32 },
    Button,
    ButtonHint,
    WithoutScripts,
    WhyTitle,
    WhyWinter,
    WhyEachDay { donors_a_day: u32 },
    WhyYou,
    WhoTitle,
    WhoElse,
    HowOftenTitle,
    HowOftenPlan,
    RulesChange(NaiveDate),
    DayBefore,
    ThatDay,
    Afterwards,
    PrivacyTitle,
    Privacy,
    QuestionsTitle,
    Sources,
    ToRules,
    NotFoundTitle,
    NotFoundText,
}

/// What people ask, with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faq {
    /// The question.
    pub asked: &'static str,
    /// The answer.
    pub answer: String,
}

/// The words of one language for the appeal.
pub trait AppealWords: Sync {
    /// A text of it.
    fn text(&self, text: AppealText) -> String;
    /// What people ask, in the order in which it is shown.
    fn questions(&self, book: &Rulebook) -> Vec<Faq>;
}

impl Lang {
    /// Its words for the appeal.
    #[must_use]
    pub fn appeal(self) -> &'static dyn AppealWords {
        super::words_of!(self)
    }
}

/// A rule in a sentence; empty where the book has none of this id.
fn rule(lang: Lang, book: &Rulebook, id: &str) -> String {
    let rule = book.rules().into_iter().find(|rule| rule.id.0 == id);
    rule.map(|rule| lang.book().rule(rule, book)).unwrap_or_default()
}
