//! English, for all pages but the check.

use std::borrow::Cow;

use super::{OtherMessage as O, OtherWords};
use crate::campaign::{Expected, Problem, Wrong};
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

    fn campaign_problem(&self, problem: &Problem) -> String {
        let wrong = match problem.wrong {
            Wrong::FileTooLarge { most } => format!("The file is too large: it may have {most} bytes at most."),
            Wrong::NotUtf8 => "The file is not in UTF-8. Save it again with this encoding.".into(),
            Wrong::NotJson { line, column } => format!(
                "It cannot be read on from about line {line}, character {column}, and nothing of it is used. The usual reasons: a comma, quote or bracket too many or too few, Chinese punctuation, a number with a point or a minus."
            ),
            Wrong::UnknownVersion { known } => {
                format!("Only version {known} is known here; nothing of the file is used.")
            }
            Wrong::Missing => "This field is missing.".into(),
            Wrong::UnknownField { known } => {
                format!("There is no such field; it may be mistyped. Here there can be: {}.", known.join(", "))
            }
            Wrong::Doubled => "This is there twice.".into(),
            Wrong::WrongType { expected } => match expected {
                Expected::Text => "This must be a text in quotes.".into(),
                Expected::TextOrBoth => {
                    "This must be a text in quotes, or one for each language: {\"zh\": \"…\", \"en\": \"…\"}.".into()
                }
                Expected::Number => "This must be a whole number without quotes.".into(),
                Expected::List => "This must be a list in brackets [ ].".into(),
                Expected::Object => "This must stand in braces { }.".into(),
            },
            Wrong::Empty => "This must not be empty.".into(),
            Wrong::TooLong { most } => format!("This is too long: {most} characters at most."),
            Wrong::ControlCharacter => "There is a line break or another control character in this text.".into(),
            Wrong::NotADay => "There is no such day. Days are written as 2026-03-01.".into(),
            Wrong::NotATime => "There is no such time. Times are written as 08:30, from 00:00 to 23:59.".into(),
            Wrong::NotAPhone => {
                "This is no telephone number: 3 to 20 digits, with spaces, hyphens and brackets, and a plus in front."
                    .into()
            }
            Wrong::UnknownWord { known } => format!("This word is not known. It can be: {}.", known.join(", ")),
            Wrong::OutOfRange { least, most } => format!("This must be between {least} and {most}."),
            Wrong::EndsBeforeStart => "The end must come after the start.".into(),
            Wrong::Overlaps => "This overlaps with other times of the same day.".into(),
            Wrong::OpenAndClosed => "This day is closed and has special hours too: keep one of them.".into(),
            Wrong::OutsideCampaign => "This day is outside of the campaign.".into(),
        };
        let place = if problem.place.is_empty() { "The file" } else { &problem.place };
        format!("{place}: {wrong}")
    }
}
