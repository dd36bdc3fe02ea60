//! English, for all pages but the check.

use std::borrow::Cow;

use super::{OtherMessage as O, OtherWords};
use crate::text::en::En;

impl OtherWords for En {
    fn message(&self, message: O) -> Cow<'static, str> {
        Cow::Borrowed(match message {
            O::LandingTitle => "Can you give blood today?",
            O::LandingLead { donors_a_day } => {
                return Cow::Owned(format!(
                    "Patients in Zhuzhou need about {donors_a_day} blood donors every day, and in winter too few come. Take half a minute before you set out, and don’t make the trip for nothing."
                ));
            }
            O::LandingButton => "Check now",
            O::LandingButtonHint => "About 30 seconds, no sign-up",
            O::LandingRulesTitle => "The rules that matter most often",
            O::LandingPrivacyTitle => "Only you know your answers",
            O::LandingPrivacy => {
                "No sign-in, nothing collected. What you enter stays in this device’s browser, and one tap wipes it."
            }
            O::LandingBringTitle => "When you come",
            O::NotFoundTitle => "There is no such page",
            O::NotFoundText => "The address may be mistyped, or the page has moved.",
            O::RulesTitle => "The donation rules",
            O::RulesLead => {
                "Each rule with its wait, the day it counts from, its source and how we read it. The staff on site have the last word."
            }
            O::RulesFind => "Find a rule",
            O::RulesFindNone => "Nothing found. Try another word, or ask the staff on site.",
            O::HistoryTitle => "My donations",
            O::HistoryLead => "Note each donation, and the next date will be right. The list stays on this device.",
            O::HistoryEmpty => {
                "Nothing here yet. If you have given before, the latest donation is the one that helps most."
            }
            O::HistoryList => "All donations",
            O::Edit => "Change",
            O::Delete => "Delete",
            O::TooEarly => "Earlier than these rules allow",
            O::TooEarlyHint => "The time since the one before is shorter than the rules say. It counts all the same.",
            O::Estimated => "estimated date",
            O::TotalsTitle => "In all",
        })
    }
}
