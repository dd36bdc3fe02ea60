//! The rulebook's words in one language: made from the rulebooks when the site is built, fetched by the app.
//!
//! The app carries no words of rules: a phone downloads those of its language alone, and the next rule costs the code
//! nothing.

use serde_json::{Map, Value};

use super::Lang;
use crate::rules::{CaseKey, Group, Rule, Rulebook, Rulebooks, Topic};

/// The words of every rule, case and topic of the rulebooks that are in force.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phrases(Value);

impl Phrases {
    /// The words of these rulebooks.
    #[must_use]
    pub fn of(lang: Lang, rulebooks: &Rulebooks) -> Self {
        let words = lang.book();
        let books = rulebooks.windows().map(|(_, _, book)| {
            let rules = book.rules().into_iter().map(|rule| {
                let sentence = words.rule(rule, book);
                (rule.id.0.to_owned(), Value::from(vec![words.pick(rule.title).to_owned(), sentence]))
            });
            let cases = book.deferrals.iter().flat_map(|deferral| deferral.cases);
            let cases = cases.map(|case| (case.key.0.to_owned(), Value::from(words.pick(case.title))));
            let not_able: Vec<&str> = book.not_able.list.iter().map(|entry| words.pick(entry.words)).collect();
            let of_book = [
                ("rules", Value::Object(rules.collect())),
                ("cases", Value::Object(cases.collect())),
                ("not_able", Value::from(not_able)),
            ];
            (book.name.to_owned(), Value::Object(map(of_book)))
        });
        let topics: Vec<&str> = Topic::ALL.into_iter().map(|topic| words.topic(topic)).collect();
        let all = [("books", Value::Object(books.collect())), ("topics", Value::from(topics))];
        Self(Value::Object(map(all)))
    }

    /// Reads what [`Phrases::to_text`] wrote; none where it is no such text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok().filter(|value: &Value| value.get("books").is_some()).map(Self)
    }

    /// The text to fetch.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.0.to_string()
    }

    /// What a rule is about.
    #[must_use]
    pub fn title(&self, book: &Rulebook, rule: &Rule) -> &str {
        words(&self.0["books"][book.name]["rules"][rule.id.0][0])
    }

    /// The rule in a plain sentence, with its own numbers.
    #[must_use]
    pub fn rule(&self, book: &Rulebook, rule: &Rule) -> &str {
        words(&self.0["books"][book.name]["rules"][rule.id.0][1])
    }

    /// What a person says of a case.
    #[must_use]
    pub fn case(&self, book: &Rulebook, case: CaseKey) -> &str {
        words(&self.0["books"][book.name]["cases"][case.0])
    }

    /// What a topic is called.
    #[must_use]
    pub fn topic(&self, topic: Topic) -> &str {
        let place = Topic::ALL.into_iter().position(|other| other == topic);
        words(&self.0["topics"][place.unwrap_or(usize::MAX)])
    }

    /// The list of what rules a person out.
    #[must_use]
    pub fn not_able(&self, book: &Rulebook) -> Vec<&str> {
        let list = self.0["books"][book.name]["not_able"].as_array();
        list.into_iter().flatten().map(words).collect()
    }

    /// The topics of a group that have cases, in the order of reading.
    pub fn topics(group: Group) -> impl Iterator<Item = Topic> {
        Topic::ALL.into_iter().filter(move |topic| topic.group() == group)
    }
}

fn map<const N: usize>(fields: [(&str, Value); N]) -> Map<String, Value> {
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// A text; what is not there stays visible as a question mark.
fn words(value: &Value) -> &str {
    value.as_str().unwrap_or("?")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{RULES_OF_2024, rulebooks};

    #[test]
    fn every_rule_case_and_topic_has_its_words_in_both_languages() {
        let book = RULES_OF_2024;
        for lang in Lang::ALL {
            let phrases = Phrases::parse(&Phrases::of(lang, &rulebooks()).to_text()).expect("it reads what it wrote");
            for rule in book.rules() {
                for text in [phrases.title(&book, rule), phrases.rule(&book, rule)] {
                    assert!(text.chars().count() > 1, "{} has no words", rule.id);
                }
            }
            for case in book.deferrals.iter().flat_map(|deferral| deferral.cases) {
                assert!(phrases.case(&book, case.key).chars().count() > 1, "{:?} has no words", case.key);
            }
            for topic in Topic::ALL {
                assert_ne!(phrases.topic(topic), "?", "{topic:?} has no words");
            }
            assert_eq!(phrases.not_able(&book).len(), book.not_able.list.len());
        }
    }

    #[test]
    fn what_is_no_such_text_is_not_read() {
        assert_eq!(Phrases::parse("<!doctype html>"), None);
        assert_eq!(Phrases::parse("{}"), None);
    }
}
