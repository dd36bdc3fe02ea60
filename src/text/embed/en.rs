//! The embedding in English.

use super::{EmbedText as E, EmbedWords};
use crate::text::en::En;

impl EmbedWords for En {
    fn text(&self, text: E) -> &'static str {
        match text {
            E::Title => "Check: can I give blood today? · Donation Day",
            E::Description => {
                "The check within a page of another site: may you give blood today, and if not, from which day on."
            }
            E::Privacy => {
                "What you enter is sent nowhere and is not shown to the page around this one. Links open in a new window."
            }
            E::Keep => "Keep my answers on this device",
            E::KeepHint => {
                "Otherwise they are gone when you leave. Ticked, they are here next time; untick to delete them at once. Leave it unticked on a device that others use."
            }
            E::IsKept => "Your answers are kept.",
            E::IsForgotten => "Deleted, and no longer kept.",
            E::DemoTitle => "Embedding, a demonstration · Donation Day",
            E::DemoDescription => "Put the check into your own page: one line, and what becomes of it.",
            E::DemoLead => "Put this line into your page. The check appears in its place and keeps its height right:",
            E::DemoHow => "How to use it and where the data goes: docs/embedding.md in the project's repository.",
            E::DemoLives => "This is what becomes of it:",
            E::DemoOtherLanguage => "中文",
        }
    }
}
