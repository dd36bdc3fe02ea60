//! English, the page that is shown when the app has stopped.

use super::{CrashText as C, CrashWords};
use crate::text::en::En;

impl CrashWords for En {
    fn text(&self, text: C) -> &'static str {
        match text {
            C::Title => "Sorry, this page has stopped",
            C::TitleAgain => "Sorry, this page has stopped again",
            C::OurFault => "It is a fault in our program. You did nothing wrong.",
            C::Kept => {
                "What you entered is still on this device. The very last thing before the page stopped may be missing."
            }
            C::NothingKept => "Nothing that you entered is kept on this device.",
            C::KeptAtDesk => {
                "The donors written down so far are still on this device. The one being entered may have to be entered again."
            }
            C::NotKeptAtDesk => {
                "No donors written down were found on this device. Please do not clear the browser's data for now."
            }
            C::Reload => "Open this page again",
            C::Download => "Download what is kept",
            C::Copy => "No download? Copy this text instead",
            C::FreshHint => {
                "Perhaps what is kept leads the program into the fault. You can put it aside and open the page without it; it stays on this device, nothing is deleted."
            }
            C::Fresh => "Open without what was entered",
            C::NotMoved => {
                "It could not be put aside, and nothing was changed. Please download or copy what is kept first."
            }
            C::GoToSite => {
                "If you are in a hurry, take your identity document and go to a donation site: the staff there will ask you in person."
            }
            C::OnPaper => "Keep the queue moving: please go on with the paper form for now.",
        }
    }
}
