//! English, for all pages but the check.

use std::borrow::Cow;

use super::{OtherMessage as O, OtherWords};
use crate::eligibility::Milestone;
use crate::rules::Award;
use crate::text::Language;
use crate::text::en::En;

fn award(award: Award) -> &'static str {
    match award {
        Award::Bronze => "bronze",
        Award::Silver => "silver",
        Award::Gold => "gold",
    }
}

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
            O::RecognitionTitle => "The national award",
            O::RecognitionCount { count } => {
                return Cow::Owned(format!(
                    "What you gave counts as {count} for the national award for unpaid donation."
                ));
            }
            O::RecognitionReached(reached) => {
                return Cow::Owned(format!("That is the count of the {} award.", award(reached)));
            }
            O::RecognitionNext { award: next, missing } => {
                let next = award(next);
                return Cow::Owned(format!("The {next} award is {missing} away; there is no hurry."));
            }
            O::RecognitionHow => "How it is counted",
            O::RecognitionOfficial => {
                "This only adds up what you noted. The official record and the national electronic donor certificate are in the health authority’s own mini-programs."
            }
            O::MilestoneReached(Milestone::Donation(1)) => "This was your first donation. Thank you.",
            O::MilestoneReached(Milestone::Donation(number)) => {
                return Cow::Owned(format!("Your latest donation was your {number}th. Thank you."));
            }
            O::MilestoneReached(Milestone::Award(reached)) => {
                let reached = award(reached);
                return Cow::Owned(format!(
                    "Your latest donation made it the count of the {reached} award. Thank you."
                ));
            }
            O::CardMake => "Make a card",
            O::CardTitle => "A card to keep",
            O::CardShowNumbers => "Show how much I gave",
            O::CardAlt => "A card that says:",
            O::CardHint => {
                "No name and nothing about your health is on it; it is made on this device. In WeChat, press and hold the picture to save it."
            }
            O::CardSave => "Save the picture",
            O::CardShare => "Share",
            O::CardFailed => "This browser cannot save the picture; a screenshot keeps it too.",
            O::CardClose => "Put it away",
            O::CardFile => "donation-card.png",
            O::CardDonations { donations: 1 } => "donation of blood",
            O::CardDonations { .. } => "donations of blood",
            O::CardWithoutNumbers => "A gift of blood",
            O::CardWholeBlood { ml } => return Cow::Owned(format!("{} of whole blood", self.millilitres(ml))),
            O::CardPlatelets { units: 1 } => "1 unit of platelets",
            O::CardPlatelets { units } => return Cow::Owned(format!("{units} units of platelets")),
            O::CardSince(year) => return Cow::Owned(format!("since {}", self.partial(year))),
            O::CardKind => "For people I will never meet",
        })
    }
}
