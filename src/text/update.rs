//! The words of the bar that says that a newer build of the site is there. `static/offline.js` shows it; no app carries it.

use super::Lang;

/// The bar's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UpdateWords {
    /// A newer build lies on the device.
    pub ready: &'static str,
    /// The button that loads the page anew, from that build.
    pub take: &'static str,
    /// The button that puts it off.
    pub later: &'static str,
    /// What it costs on a page on which something was typed that is not kept.
    pub warning: &'static str,
    /// The button that does it all the same.
    pub anyway: &'static str,
}

impl Lang {
    /// Its words for the bar.
    #[must_use]
    pub fn update(self) -> UpdateWords {
        match self {
            Self::Zh => UpdateWords {
                ready: "新版本已经下载好。",
                take: "换上新版",
                later: "以后再说",
                warning: "换的时候页面会重新打开，没保存的内容要重填。",
                anyway: "现在就换",
            },
            Self::En => UpdateWords {
                ready: "A new version is ready.",
                take: "Use it now",
                later: "Later",
                warning: "The page will open anew: what is not saved has to be entered again.",
                anyway: "Use it all the same",
            },
        }
    }
}
