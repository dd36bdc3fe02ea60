//! The rulebook's words in English.

use super::{BookWords, Example, ExampleOf, Frame};
use crate::rules::{Case, Chapter, CountsFrom, Kind, Source, Topic, Wait};
use crate::text::{Lang, Language};

/// English.
pub(super) struct En;

impl BookWords for En {
    fn language(&self) -> &'static dyn Language {
        Lang::En.words()
    }

    fn chapter(&self, chapter: Chapter) -> &'static str {
        match chapter {
            Chapter::Appeal => "Why give blood",
            Chapter::Intervals => "How far apart",
            Chapter::Who => "Who may give",
            Chapter::Topic(topic) => self.topic(topic),
            Chapter::NotSure => "When you are not sure",
            Chapter::NotAble => "Not able to donate",
            Chapter::Measures => "What staff measure",
            Chapter::Checklist => "Before and after",
            Chapter::Counting => "How days are counted",
            Chapter::Recognition => "The national award",
        }
    }

    fn topic(&self, topic: Topic) -> &'static str {
        match topic {
            Topic::LastWeek => "The last week",
            Topic::Surgery => "Teeth and operations",
            Topic::Pregnancy => "Pregnancy and birth",
            Topic::Illness => "Illness",
            Topic::Skin => "Skin and wounds",
            Topic::Infection => "Infectious diseases",
            Topic::Travel => "Travel and contact",
            Topic::Blood => "Blood received, medicine and platelets",
            Topic::Vaccines => "Vaccines and sera",
        }
    }

    fn wait(&self, case: &Case) -> String {
        match case.wait {
            Wait::For(length) => self.language().after(case.counts_from, length),
            Wait::WhileItLasts => "No donation during this time.".into(),
            Wait::ThenAsk => "Not before it is cured; after that, ask the staff.".into(),
            Wait::AskFor(length) => format!("Within {}: ask the staff.", self.length(length)),
            Wait::Ask => "Ask the staff.".into(),
        }
    }

    fn titled(&self, title: &str, sentence: &str) -> String {
        format!("{title}: {sentence}")
    }

    fn bounds(&self, from: u16, below: u16) -> String {
        format!("{from} or more and below {below}")
    }

    fn celsius(&self, tenths: u16) -> String {
        format!("{}.{} °C", tenths / 10, tenths % 10)
    }

    fn frame(&self, frame: Frame) -> String {
        match frame {
            Frame::Sources => "Source".into(),
            Frame::Reading => "How we read it".into(),
            Frame::Example => "Example".into(),
            Frame::ToConfirm => "please confirm with the blood station".into(),
            Frame::IsChoice => "includes a choice of this site".into(),
            Frame::Checked(day) => format!("Last compared with the sources: {}", self.date(day)),
            Frame::Edition(title, day) => format!("{title}, applied from {} on.", self.date(day)),
            Frame::ChangesTitle(day) => format!("What changes on {}", self.date(day)),
            Frame::Changes(title) => format!("{title}: applied from that day on. It changes these:"),
            Frame::NotInForceTitle => "Not in force".into(),
            Frame::NotInForce(title) => {
                format!("{title}: not known to be in force, and not applied here. It would change these:")
            }
            Frame::SourcesTitle => "The sources".into(),
            Frame::Source(source) => match source {
                Source::Appeal => "The Zhuzhou appeal to donate blood of 4 December 2024, for which this site was made.",
                Source::Standard => {
                    "GB 18467-2011, Health examination requirements for blood donors, in force since 1 July 2012. Chapter 9, 8.2 and 8.3 are mandatory, chapters 6 and 7 recommended."
                }
                Source::Law => "Blood Donation Law of China (1998), articles 2 and 9.",
                Source::Draft => "Draft revision of that law, published on 17 December 2025 for comment; not in force.",
                Source::Notice => {
                    "Notices of 2021 and 2022 on COVID-19 and blood donation, younger than the standard; not yet compared with their text."
                }
                Source::Awards => {
                    "National measures on awards for unpaid blood donation: used for the count of the award alone, never for who may donate; not yet compared with their text."
                }
                Source::Practice => "What blood stations commonly say: advice, never the only ground of a refusal.",
                Source::Choice => "Where the sources are silent or disagree, this site chose, and says so here.",
            }
            .into(),
        }
    }

    fn example(&self, example: &Example) -> String {
        let (on, free) = (self.date(example.on), self.date(example.free));
        let of = |kind: Kind| match kind {
            Kind::WholeBlood => "whole blood",
            Kind::Platelets => "platelets",
        };
        let kind = of(example.kind);
        match example.what {
            ExampleOf::Donation(given) => {
                let given = of(given);
                format!("{given} on {on}: {kind} from {free}.")
            }
            ExampleOf::SpecialMatch => format!("platelets on {on}: with the approval, platelets again from {free}."),
            ExampleOf::Platelets { times, every } => {
                format!("platelets every {} from {on}: after {times} times, the next from {free}.", self.length(every))
            }
            ExampleOf::Period { last } => format!("a period from {on} to {}: free from {free}.", self.date(last)),
            ExampleOf::Birth { ends } => {
                format!("born on {on}: may give from {free}, and is past the age from {}.", self.date(ends))
            }
            ExampleOf::Case(case) => {
                let title = self.pick(case.title);
                let what = match case.counts_from {
                    CountsFrom::LastSymptom => "last unwell",
                    CountsFrom::LastDose => "last dose",
                    CountsFrom::Treatment => "treatment",
                    CountsFrom::Operation => "operation",
                    CountsFrom::Event => "event",
                    CountsFrom::Birth => "birth",
                    CountsFrom::Recovery => "recovered",
                    CountsFrom::Healing => "healed",
                    CountsFrom::LastPositiveTest => "last positive test",
                    CountsFrom::Return => "back",
                    CountsFrom::Shot => "shot",
                    CountsFrom::LastShot | CountsFrom::EndOfCourse => "last shot",
                };
                match example.kind {
                    Kind::WholeBlood => format!("{title}, {what} on {on}: free from {free}."),
                    Kind::Platelets => format!("{title}, {what} on {on}: by this rule platelets from {free}."),
                }
            }
        }
    }
}
