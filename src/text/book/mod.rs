//! The rulebook as people read it: every rule with its words, its reading, an example and its sources, chapter by
//! chapter. The rules page and `docs/RULES.md` are made from it; the app in the browser does not carry it.

mod en;
mod zh;

use chrono::NaiveDate;

use super::{Lang, Language};
use crate::eligibility::{
    Answer, Condition, Cycle, Donation, Facts, Given, Grams, History, Menstruation, Occurred, PartialDate, Period,
    Timeline, Told,
};
use crate::rules::{
    Award, Case, Chapter, DONORS_NEEDED_A_DAY, Deferral, Kind, Length, Moment, Rule, Rulebook, Rulebooks, Source,
    Topic, Wait, Words,
};
use crate::schedule::way_out;

impl Lang {
    /// Its words for the rulebook.
    #[must_use]
    pub fn book(self) -> &'static dyn BookWords {
        match self {
            Self::Zh => &zh::Zh,
            Self::En => &en::En,
        }
    }
}

/// The words of one language around the rules.
pub trait BookWords: Sync {
    /// The language's words for everything else.
    fn language(&self) -> &'static dyn Language;
    /// The title of a chapter.
    fn chapter(&self, chapter: Chapter) -> &'static str;
    /// What a topic is called.
    fn topic(&self, topic: Topic) -> &'static str;
    /// What follows from a case, as a sentence.
    fn wait(&self, case: &Case) -> String;
    /// A title and a sentence.
    fn titled(&self, title: &str, sentence: &str) -> String;
    /// A range of values, the upper bound excluded.
    fn bounds(&self, from: u16, below: u16) -> String;
    /// A temperature in tenths of a degree Celsius.
    fn celsius(&self, tenths: u16) -> String;
    /// What is around the rules of a page.
    fn frame(&self, frame: Frame) -> String;
    /// A worked example.
    fn example(&self, example: &Example) -> String;
    /// A date.
    fn date(&self, day: NaiveDate) -> String {
        self.language().date(day)
    }
    /// A length of time.
    fn length(&self, length: Length) -> String {
        self.language().length(length)
    }
    /// Picks this language's words.
    fn pick(&self, words: Words) -> &'static str {
        self.language().pick(words)
    }
}

/// What is around the rules of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// "Source".
    Sources,
    /// "How we read it".
    Reading,
    /// "Example".
    Example,
    /// That it is to be confirmed with the blood station.
    ToConfirm,
    /// That this product chose.
    IsChoice,
    /// When it was last compared with its source.
    Checked(NaiveDate),
    /// Which rulebook this is and since when it holds.
    Edition(&'static str, NaiveDate),
    /// The title of what another rulebook changes from a day on.
    ChangesTitle(NaiveDate),
    /// Which rulebook that is.
    Changes(&'static str),
    /// The title of what is known of rulebooks that are not in force.
    NotInForceTitle,
    /// That a rulebook is not in force, and what it would change.
    NotInForce(&'static str),
    /// The title of the list of sources.
    SourcesTitle,
    /// What a source is.
    Source(Source),
}

/// A worked example: what happened on a day, and the first day that is free of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// What happened.
    pub what: ExampleOf,
    /// When.
    pub on: NaiveDate,
    /// The first day on which it no longer holds anybody back.
    pub free: NaiveDate,
    /// The first kind of donation that is then possible.
    pub kind: Kind,
}

/// What an example is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExampleOf {
    /// A donation.
    Donation(Kind),
    /// Platelets on a doctor's approval.
    SpecialMatch,
    /// As many platelet donations as fit in a year, every so many days.
    Platelets {
        /// How many.
        times: u16,
        /// How far apart.
        every: Length,
    },
    /// A case.
    Case(&'static Case),
    /// A period, to its last bleeding day.
    Period {
        /// The last bleeding day.
        last: NaiveDate,
    },
    /// A birth: when somebody is old enough, and when too old.
    Birth {
        /// The first day that is too late.
        ends: NaiveDate,
    },
}

/// A chapter with its rules, as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChapterText {
    /// Its stable name, for links.
    pub name: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Its rules.
    pub rules: Vec<RuleText>,
}

/// A rule, as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleText {
    /// Its id.
    pub id: &'static str,
    /// What it is about.
    pub title: &'static str,
    /// The rule in a sentence or more.
    pub rule: String,
    /// What is listed under it.
    pub list: Vec<String>,
    /// How it is read, if that needs saying.
    pub reading: Option<String>,
    /// A worked example, computed by the same code that judges donors.
    pub example: Option<String>,
    /// Where it is written.
    pub sources: String,
    /// Whether this product chose.
    pub is_choice: bool,
    /// Whether it is to be confirmed with the blood station.
    pub to_confirm: bool,
    /// When it was last compared with its source.
    pub checked: NaiveDate,
}

/// The day on which every example begins: a month's last day, which shows how months are counted.
const EXAMPLE_DAY: NaiveDate = NaiveDate::from_ymd_opt(2025, 8, 31).expect("a real day");

impl dyn BookWords {
    /// The rule in plain sentences, with its own numbers put in.
    #[must_use]
    pub fn rule(&self, rule: &Rule, book: &Rulebook) -> String {
        let words = self.pick(rule.words);
        if !words.is_empty() {
            return fill(words, &self.numbers(rule, book));
        }
        if let Some(deferral) = book.deferrals.iter().find(|deferral| deferral.rule.id == rule.id) {
            return self.cases(deferral);
        }
        self.pick(rule.reading).to_owned()
    }

    /// What follows from the cases of a deferral: once where all agree, else case by case.
    fn cases(&self, deferral: &Deferral) -> String {
        let [first, rest @ ..] = deferral.cases else { return String::new() };
        let agrees = |case: &Case| (case.wait, case.counts_from) == (first.wait, first.counts_from);
        if rest.iter().all(agrees) {
            return self.wait(first);
        }
        let each = deferral.cases.iter().map(|case| self.titled(self.pick(case.title), &self.wait(case)));
        let each: Vec<String> = each.collect();
        each.iter().skip(1).fold(each[0].clone(), |all, next| self.language().sentences(&all, next))
    }

    /// How the rule is read, with its own numbers put in; empty where that needs no saying.
    #[must_use]
    pub fn reading(&self, rule: &Rule, book: &Rulebook) -> String {
        fill(self.pick(rule.reading), &self.numbers(rule, book))
    }

    /// The book, chapter by chapter.
    #[must_use]
    pub fn chapters(&self, book: &Rulebook) -> Vec<ChapterText> {
        let chapters = book.chapters().into_iter().map(|(chapter, rules)| ChapterText {
            name: name(chapter),
            title: self.chapter(chapter),
            rules: rules.into_iter().map(|rule| self.rule_text(rule, book)).collect(),
        });
        chapters.collect()
    }

    fn rule_text(&self, rule: &'static Rule, book: &Rulebook) -> RuleText {
        let citations: Vec<String> = rule.citations.iter().map(|cited| self.language().citation(*cited)).collect();
        let text = self.rule(rule, book);
        let reading = self.reading(rule, book);
        let list = if rule.id == book.not_able.rule.id {
            let entry = |entry: &crate::rules::NotAbleEntry| {
                let words = self.pick(entry.words).to_owned();
                if entry.to_confirm { self.titled(&words, &self.frame(Frame::ToConfirm)) } else { words }
            };
            book.not_able.list.iter().map(entry).collect()
        } else {
            Vec::new()
        };
        RuleText {
            id: rule.id.0,
            title: self.pick(rule.title),
            reading: (!reading.is_empty() && reading != text).then_some(reading),
            rule: text,
            list,
            example: example(rule, book).map(|example| self.example(&example)),
            sources: self.language().list(&citations),
            is_choice: rule.citations.iter().any(|cited| cited.source == Source::Choice),
            to_confirm: rule.to_confirm,
            checked: rule.checked,
        }
    }

    /// The rules by which another book differs from `book`.
    #[must_use]
    pub fn differences(&self, other: &Rulebook, book: &Rulebook) -> Vec<RuleText> {
        let same = |rule: &Rule| {
            let of_book = book.rules().into_iter().find(|of_book| of_book.id == rule.id);
            of_book.is_some_and(|of_book| self.rule(of_book, book) == self.rule(rule, other))
        };
        let rules = other.rules().into_iter().filter(|rule| !same(rule));
        rules.map(|rule| self.rule_text(rule, other)).collect()
    }

    /// The numbers of a measure under the names that its words use.
    fn measures(&self, rule: &Rule, book: &Rulebook) -> Option<Vec<(&'static str, String)>> {
        let all = &book.measures;
        Some(if rule.id == all.blood_pressure.rule.id {
            let pressure = &all.blood_pressure;
            vec![
                ("systolic", self.bounds(pressure.systolic_from, pressure.systolic_below)),
                ("diastolic", self.bounds(pressure.diastolic_from, pressure.diastolic_below)),
                ("difference", pressure.difference.to_string()),
            ]
        } else if rule.id == all.pulse.rule.id {
            vec![
                ("least", all.pulse.least.to_string()),
                ("most", all.pulse.most.to_string()),
                ("athletes", all.pulse.athletes_least.to_string()),
            ]
        } else if rule.id == all.temperature.rule.id {
            vec![("above", self.celsius(all.temperature.confirm_above))]
        } else if rule.id == all.haemoglobin.rule.id {
            vec![("men", all.haemoglobin.men.to_string()), ("women", all.haemoglobin.women.to_string())]
        } else if rule.id == all.platelets.rule.id {
            let counts = &all.platelets;
            vec![
                ("haematocrit", format!("0.{:02}", counts.haematocrit / 10)),
                ("count", self.bounds(counts.count_from, counts.count_below)),
                ("afterwards", counts.afterwards.to_string()),
            ]
        } else {
            return None;
        })
    }

    /// The numbers of a rule under the names that its words use.
    fn numbers(&self, rule: &Rule, book: &Rulebook) -> Vec<(&'static str, String)> {
        if rule.id == book.special_match.rule.id {
            return vec![("wait", self.length(book.special_match.wait))];
        }
        if let Some(interval) = book.intervals.iter().find(|interval| interval.rule.id == rule.id) {
            return vec![("wait", self.length(interval.wait))];
        }
        if let Some(deferral) = book.deferrals.iter().find(|deferral| deferral.rule.id == rule.id) {
            let wait = deferral.cases.iter().find_map(|case| case.wait.length());
            return wait.map(|wait| ("wait", self.length(wait))).into_iter().collect();
        }
        if let Some(advice) = book.checklist.iter().find(|advice| advice.rule.id == rule.id) {
            let Moment::After(wait) = advice.when else { return Vec::new() };
            return vec![("wait", self.length(wait))];
        }
        if let Some(numbers) = self.measures(rule, book) {
            return numbers;
        }
        if book.appeal.iter().any(|told| told.id == rule.id) {
            return vec![("donors", DONORS_NEEDED_A_DAY.to_string())];
        }
        let (count, volume, age, weight) = (&book.yearly_count, &book.yearly_volume, &book.age, &book.weight);
        if rule.id == count.rule.id {
            return vec![("most", count.most.to_string()), ("within", self.length(count.within))];
        }
        if rule.id == volume.rule.id {
            return vec![
                ("most", self.language().millilitres(volume.most_ml)),
                ("within", self.length(volume.within)),
                ("unit", self.language().millilitres(volume.unit_ml)),
                ("unknown", volume.unknown_units.to_string()),
            ];
        }
        let (award, ml) = (&book.award, |ml: u16| self.language().millilitres(u32::from(ml)));
        if rule.id == award.rule.id {
            let mut numbers = vec![
                ("one", ml(award.whole_blood_ml)),
                ("half", ml(award.whole_blood_ml / 2)),
                ("units", award.platelet_units.to_string()),
                ("unstated", ml(book.unstated.whole_blood_ml)),
                ("unstated_units", book.unstated.platelet_units.to_string()),
            ];
            numbers.extend(award.steps.iter().map(|step| match step.award {
                Award::Bronze => ("bronze", step.from.to_string()),
                Award::Silver => ("silver", step.from.to_string()),
                Award::Gold => ("gold", step.from.to_string()),
            }));
            return numbers;
        }
        if rule.id == book.other_kinds.rule.id {
            return vec![("within", self.length(book.other_kinds.within))];
        }
        if rule.id == age.rule.id {
            let mut numbers = vec![("from", age.from.to_string()), ("to", age.to.to_string())];
            if let Some(extension) = &age.extension {
                numbers
                    .extend([("extended", extension.to.to_string()), ("donations", extension.donations.to_string())]);
            }
            return numbers;
        }
        if rule.id == weight.rule.id {
            return vec![
                ("men", self.language().kilograms(Grams(weight.men_g))),
                ("women", self.language().kilograms(Grams(weight.women_g))),
            ];
        }
        let periods = &book.menstruation;
        vec![
            ("before", periods.days_before.to_string()),
            ("after", periods.days_after.to_string()),
            ("cycle", periods.cycle.otherwise.to_string()),
            ("length", periods.length.otherwise.to_string()),
            ("records", periods.means_from.to_string()),
            ("tolerance", periods.tolerance.to_string()),
            ("horizon", self.length(periods.horizon)),
        ]
    }
}

/// The stable name of a chapter.
fn name(chapter: Chapter) -> &'static str {
    match chapter {
        Chapter::Appeal => "appeal",
        Chapter::Intervals => "intervals",
        Chapter::Who => "who",
        Chapter::Topic(Topic::LastWeek) => "last-week",
        Chapter::Topic(Topic::Surgery) => "surgery",
        Chapter::Topic(Topic::Pregnancy) => "pregnancy",
        Chapter::Topic(Topic::Illness) => "illness",
        Chapter::Topic(Topic::Skin) => "skin",
        Chapter::Topic(Topic::Infection) => "infection",
        Chapter::Topic(Topic::Travel) => "travel",
        Chapter::Topic(Topic::Blood) => "blood",
        Chapter::Topic(Topic::Vaccines) => "vaccines",
        Chapter::NotSure => "not-sure",
        Chapter::NotAble => "not-able",
        Chapter::Measures => "measures",
        Chapter::Checklist => "checklist",
        Chapter::Counting => "counting",
        Chapter::Recognition => "recognition",
    }
}

/// The worked example of a rule, judged like a donor who has done nothing else; none where the rule names no day.
fn example(rule: &Rule, book: &Rulebook) -> Option<Example> {
    let on = EXAMPLE_DAY;
    let mut facts = Facts::default();
    let mut history = History { told: Told::All, donations: Vec::new() };
    let platelets = Given::Platelets { units: Some(1), plasma_ml: 0 };
    let given = |on: NaiveDate, given: Given| Donation { when: Some(PartialDate::Day(on)), given, no_blood: false };
    let (what, kind) = if let Some(interval) = book.intervals.iter().find(|interval| interval.rule.id == rule.id) {
        let of_kind = match interval.from {
            Kind::WholeBlood => Given::WholeBlood { ml: None },
            Kind::Platelets => platelets,
        };
        history.donations.push(given(on, of_kind));
        (ExampleOf::Donation(interval.from), interval.to)
    } else if rule.id == book.special_match.rule.id {
        facts.special_match = Some("an example".into());
        history.donations.push(given(on, platelets));
        (ExampleOf::SpecialMatch, Kind::Platelets)
    } else if rule.id == book.yearly_count.rule.id {
        let (times, every) = (book.yearly_count.most, EVERY_TWO_WEEKS);
        let mut day = on;
        for _ in 0..times {
            history.donations.push(given(day, platelets));
            day = every.after(day);
        }
        (ExampleOf::Platelets { times, every }, Kind::Platelets)
    } else if rule.id == book.age.rule.id {
        facts.birth = Answer::Known(on);
        (ExampleOf::Birth { ends: book.age.ends(on) }, Kind::WholeBlood)
    } else if rule.id == book.menstruation.recorded.id {
        let last = Length::Days(book.menstruation.length.otherwise.saturating_sub(1)).after(on);
        facts.menstruation = Answer::Known(Menstruation::Concerns(Cycle {
            periods: vec![Period { first: on, last: Some(last) }],
            ..Cycle::default()
        }));
        (ExampleOf::Period { last }, Kind::WholeBlood)
    } else {
        let deferral = book.deferrals.iter().find(|deferral| deferral.rule.id == rule.id)?;
        let case = deferral.cases.iter().find(|case| matches!(case.wait, Wait::For(_)))?;
        facts.conditions.push(Condition { case: case.key, when: Occurred::Last(PartialDate::Day(on)) });
        let kind = if deferral.kinds.include(Kind::WholeBlood) { Kind::WholeBlood } else { Kind::Platelets };
        (ExampleOf::Case(case), kind)
    };
    let books = Rulebooks::new([book.in_force_from(NaiveDate::MIN)]);
    let today = history.donations.last().and_then(|donation| donation.when).map_or(on, PartialDate::last);
    let timeline = Timeline::new(&facts, &history, kind, &books, today);
    // The rule alone: aspirin is a medicine too, and that is another rule's example.
    let free = way_out(&timeline.blocked_by(rule.id), today).end.ok()?;
    Some(Example { what, on, free, kind })
}

/// How far apart the platelet donations of an example are.
const EVERY_TWO_WEEKS: Length = Length::Weeks(2);

/// Puts numbers in the place of the words in braces.
fn fill(template: &str, numbers: &[(&'static str, String)]) -> String {
    let mut text = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, after)) = after.split_once('}') else { break };
        match numbers.iter().find(|(known, _)| *known == name) {
            Some((_, number)) => text.push_str(number),
            // A word that no rule knows stays visible; a test finds it.
            None => text.extend(["{", name, "}"]),
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{DRAFT_2025, RULES_OF_2024};

    #[test]
    fn every_rule_reads_without_a_word_left_in_braces() {
        for book in [RULES_OF_2024, DRAFT_2025] {
            for lang in Lang::ALL {
                for rule in book.rules() {
                    for text in [lang.book().rule(rule, &book), lang.book().reading(rule, &book)] {
                        assert!(!text.contains(['{', '}']), "{} {}: {text}", book.name, rule.id);
                    }
                }
            }
        }
    }

    #[test]
    fn the_rules_say_their_numbers_in_both_languages() {
        let say = |lang: Lang, id: &str, book: &Rulebook| {
            let rule = book.rules().into_iter().find(|rule| rule.id.0 == id).expect("the rule is there");
            lang.book().rule(rule, book)
        };
        assert_eq!(say(Lang::Zh, "I1", &RULES_OF_2024), "两次献全血至少间隔6个月。");
        assert_eq!(say(Lang::En, "I1", &RULES_OF_2024), "At least 6 months between two whole blood donations.");
        assert_eq!(say(Lang::Zh, "I1", &DRAFT_2025), "两次献全血至少间隔90天。");
        assert_eq!(say(Lang::Zh, "I2", &RULES_OF_2024), "两次献血小板至少间隔2周。");
        assert_eq!(say(Lang::Zh, "W2", &RULES_OF_2024), "男性不低于50公斤，女性不低于45公斤。");
        assert_eq!(say(Lang::En, "S1", &RULES_OF_2024), "1 week after a cold is over.");
    }
}
