//! Words of the page that is shown when the app has stopped by a fault of ours. `static/crash.js` shows them: the app cannot
//! any more, and does not carry them.

#[cfg(feature = "en")]
mod en;
#[cfg(feature = "zh")]
mod zh;

use super::Lang;

/// A text of that page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each text is documented by its words in zh.rs and en.rs")]
pub enum CrashText {
    Title,
    TitleAgain,
    OurFault,
    Kept,
    NothingKept,
    KeptAtDesk,
    NotKeptAtDesk,
    Reload,
    Download,
    Copy,
    FreshHint,
    Fresh,
    NotMoved,
    GoToSite,
    OnPaper,
}

impl CrashText {
    /// All of them, each with the name by which the script knows it.
    pub const ALL: [(&str, Self); 15] = [
        ("title", Self::Title),
        ("titleAgain", Self::TitleAgain),
        ("ourFault", Self::OurFault),
        ("kept", Self::Kept),
        ("nothingKept", Self::NothingKept),
        ("keptAtDesk", Self::KeptAtDesk),
        ("notKeptAtDesk", Self::NotKeptAtDesk),
        ("reload", Self::Reload),
        ("download", Self::Download),
        ("copy", Self::Copy),
        ("freshHint", Self::FreshHint),
        ("fresh", Self::Fresh),
        ("notMoved", Self::NotMoved),
        ("goToSite", Self::GoToSite),
        ("onPaper", Self::OnPaper),
    ];
}

/// The words of one language for that page.
pub trait CrashWords: Sync {
    /// A text of it.
    fn text(&self, text: CrashText) -> &'static str;
}

impl Lang {
    /// Its words for the page that is shown when the app has stopped.
    #[must_use]
    pub fn crash(self) -> &'static dyn CrashWords {
        super::words_of!(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_has_a_name_of_its_own_and_words_of_its_own() {
        for lang in Lang::ALL {
            for (at, (name, text)) in CrashText::ALL.into_iter().enumerate() {
                let words = lang.crash().text(text);
                assert!(!words.is_empty(), "{name}");
                for (other, another) in &CrashText::ALL[..at] {
                    assert!(*other != name && lang.crash().text(*another) != words, "{name} and {other}");
                }
            }
        }
    }
}
