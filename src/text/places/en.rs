//! English, for where and when.

use std::borrow::Cow;

use chrono::Weekday;

use super::{PlaceMessage as P, PlaceWords, clock};
use crate::campaign::{CampaignProblem, CampaignWrong, Expected, Opening};
use crate::text::Language;
use crate::text::en::En;

fn short_weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Mon",
        Weekday::Tue => "Tue",
        Weekday::Wed => "Wed",
        Weekday::Thu => "Thu",
        Weekday::Fri => "Fri",
        Weekday::Sat => "Sat",
        Weekday::Sun => "Sun",
    }
}

impl PlaceWords for En {
    fn message(&self, message: P) -> Cow<'static, str> {
        Cow::Borrowed(match message {
            P::PlacesTitle => "Where to give",
            P::PlacesNone => "No sites and drives are known here yet. Please ask your blood station or the Red Cross.",
            P::AskByPhone => "Questions:",
            P::SitesTitle => "Sites",
            P::TimeSpan { from, until } => return Cow::Owned(format!("{}–{}", clock(&from), clock(&until))),
            P::Opening { opening, today } => {
                return Cow::Owned(match opening {
                    Opening::Open { until, again: None } => format!("Open today until {}.", clock(&until)),
                    Opening::Open { until, again: Some(again) } => {
                        format!("Open now until {}, and again from {}.", clock(&until), clock(&again))
                    }
                    Opening::OpensToday { at } => format!("Opens today at {}.", clock(&at)),
                    Opening::Closed { next: Some(next) } if next.date() == today => {
                        format!("Opens today at {}.", clock(&next))
                    }
                    Opening::Closed { next: Some(next) } => {
                        format!("Closed now; opens {} at {}.", self.date_and_weekday(next.date()), clock(&next))
                    }
                    Opening::Closed { next: None } => "Closed for the time being: please call first.".into(),
                });
            }
            P::DrivePlaces(places) => return Cow::Owned(format!("Room for {places}")),
            P::AllDrives => "Drives",
            P::Weekdays { from, to } => {
                let (from, to) = (short_weekday(from), short_weekday(to));
                return Cow::Owned(if from == to { from.to_owned() } else { format!("{from} to {to}") });
            }
            P::NoHours => "closed",
            P::ClosedDays { from, to } => {
                return Cow::Owned(if from == to {
                    format!("Closed on {}", self.date(from))
                } else {
                    format!("Closed from {} to {}", self.date(from), self.date(to))
                });
            }
            P::CampaignDays { from, to } => {
                return Cow::Owned(match (from, to) {
                    (Some(from), Some(to)) => format!("From {} to {}.", self.date(from), self.date(to)),
                    (Some(from), None) => format!("From {} on.", self.date(from)),
                    (None, Some(to)) => format!("Until {}.", self.date(to)),
                    (None, None) => String::new(),
                });
            }
            P::Organisers => "Organised by",
        })
    }

    fn campaign_problem(&self, problem: &CampaignProblem) -> String {
        let wrong = match problem.wrong {
            CampaignWrong::FileTooLarge { most } => format!("The file is too large: it may have {most} bytes at most."),
            CampaignWrong::NotUtf8 => "The file is not in UTF-8. Save it again with this encoding.".into(),
            CampaignWrong::NotJson { line, column } => format!(
                "It cannot be read on from about line {line}, character {column}, and nothing of it is used. The usual reasons: a comma, quote or bracket too many or too few, Chinese punctuation, a number with a point or a minus."
            ),
            CampaignWrong::UnknownVersion { known } => {
                format!("Only version {known} is known here; nothing of the file is used.")
            }
            CampaignWrong::Missing => "This field is missing.".into(),
            CampaignWrong::UnknownField { known } => {
                format!("There is no such field; it may be mistyped. Here there can be: {}.", known.join(", "))
            }
            CampaignWrong::Doubled => "This is there twice.".into(),
            CampaignWrong::WrongType { expected } => match expected {
                Expected::Text => "This must be a text in quotes.".into(),
                Expected::TextOrBoth => {
                    "This must be a text in quotes, or one for each language: {\"zh\": \"…\", \"en\": \"…\"}.".into()
                }
                Expected::Number => "This must be a whole number without quotes.".into(),
                Expected::List => "This must be a list in brackets [ ].".into(),
                Expected::Object => "This must stand in braces { }.".into(),
            },
            CampaignWrong::Empty => "This must not be empty.".into(),
            CampaignWrong::TooLong { most } => format!("This is too long: {most} characters at most."),
            CampaignWrong::ControlCharacter => {
                "There is a line break or another control character in this text.".into()
            }
            CampaignWrong::NotADay => "There is no such day. Days are written as 2026-03-01.".into(),
            CampaignWrong::NotATime => "There is no such time. Times are written as 08:30, from 00:00 to 23:59.".into(),
            CampaignWrong::NotAPhone => {
                "This is no telephone number: 3 to 20 digits, with spaces, hyphens and brackets, and a plus in front."
                    .into()
            }
            CampaignWrong::UnknownWord { known } => format!("This word is not known. It can be: {}.", known.join(", ")),
            CampaignWrong::OutOfRange { least, most } => format!("This must be between {least} and {most}."),
            CampaignWrong::EndsBeforeStart => "The end must come after the start.".into(),
            CampaignWrong::Overlaps => "This overlaps with other times of the same day.".into(),
            CampaignWrong::OpenAndClosed => "This day is closed and has special hours too: keep one of them.".into(),
            CampaignWrong::OutsideCampaign => "This day is outside of the campaign.".into(),
        };
        let place = if problem.place.is_empty() { "The file" } else { &problem.place };
        format!("{place}: {wrong}")
    }
}
