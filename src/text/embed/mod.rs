//! Words around the check where it lies in a page of another site, and of the page that shows how. The app in the browser
//! does not carry them: they lie in the page that the host renders.

#[cfg(feature = "en")]
mod en;
#[cfg(feature = "zh")]
mod zh;

use super::Lang;

/// A text of the embedding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each text is documented by its words in zh.rs and en.rs")]
pub enum EmbedText {
    Title,
    Description,
    Privacy,
    Keep,
    KeepHint,
    IsKept,
    IsForgotten,
    DemoTitle,
    DemoDescription,
    DemoLead,
    DemoHow,
    DemoLives,
    DemoOtherLanguage,
}

/// The words of one language for the embedding.
pub trait EmbedWords: Sync {
    /// A text of it.
    fn text(&self, text: EmbedText) -> &'static str;
}

impl Lang {
    /// Its words for the embedding.
    #[must_use]
    pub fn embed(self) -> &'static dyn EmbedWords {
        super::words_of!(self)
    }
}
