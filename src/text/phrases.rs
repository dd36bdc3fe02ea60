//! The rulebook's words in one language: made from the rulebooks when the site is built, fetched by the app.
//!
//! The app carries no words of rules: a phone downloads those of its language alone, and the next rule costs the code
//! nothing.

#[cfg(not(target_family = "wasm"))]
use super::Lang;
#[cfg(not(target_family = "wasm"))]
use crate::rules::Rulebooks;
use crate::rules::{CaseKey, Group, Rule, Rulebook, Topic};

/// The words of every rule, case and topic of the rulebooks that are in force.
///
/// Each line of the text has a name, a tab and the words: `I1` what the rule is about, `I1.` the rule in a sentence,
/// `cold` a case, `n` a line of what rules a person out. They belong to the rulebook that the line `#rules-2024` before
/// them names. `0` is the first topic.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phrases(String);

impl Phrases {
    /// The words of these rulebooks that donors are told.
    #[cfg(not(target_family = "wasm"))]
    #[must_use]
    pub fn of(lang: Lang, rulebooks: &Rulebooks) -> Self {
        Self::with_rules(lang, rulebooks, told_in_the_app)
    }

    /// The same with the rules of what staff measure.
    #[cfg(not(target_family = "wasm"))]
    #[must_use]
    pub fn for_the_desk(lang: Lang, rulebooks: &Rulebooks) -> Self {
        Self::with_rules(lang, rulebooks, told_at_the_desk)
    }

    #[cfg(not(target_family = "wasm"))]
    fn with_rules(lang: Lang, rulebooks: &Rulebooks, rules: fn(&Rulebook) -> Vec<&'static Rule>) -> Self {
        let words = lang.book();
        let mut text = String::new();
        let mut line = |name: &str, end: &str, words: &str| text.extend([name, end, "\t", words, "\n"]);
        for (_, _, book) in rulebooks.windows() {
            line("#", book.name, "");
            for rule in rules(book) {
                line(rule.id.0, "", words.pick(rule.title));
                line(rule.id.0, ".", &words.rule(rule, book));
            }
            for case in book.deferrals.iter().flat_map(|deferral| deferral.cases) {
                line(case.key.0, "", words.pick(case.title));
            }
            for entry in book.not_able.list {
                line("n", "", words.pick(entry.words));
            }
        }
        line("#", "", "");
        for (place, topic) in Topic::ALL.into_iter().enumerate() {
            line(&place.to_string(), "", words.topic(topic));
        }
        Self(text)
    }

    /// Reads what [`Phrases::to_text`] wrote; none where it is no such text.
    #[must_use]
    pub fn parse(text: String) -> Option<Self> {
        let is_such = text.starts_with('#') && text.lines().all(|line| line.contains('\t'));
        is_such.then_some(Self(text))
    }

    /// The text to fetch.
    #[cfg(not(target_family = "wasm"))]
    #[must_use]
    pub fn to_text(&self) -> &str {
        &self.0
    }

    /// All words under a name in a part of the text.
    fn all(&self, part: &str, name: &str) -> impl Iterator<Item = &str> {
        let named = |line: &'_ str, name: &str| line.split_once('\t').is_some_and(|(of, _)| of == name);
        let lines = self.0.lines().skip_while(move |line| !named(line, part)).skip(1);
        let lines = lines.take_while(|line| !line.starts_with('#'));
        lines.filter_map(move |line| line.strip_prefix(name)?.strip_prefix('\t'))
    }

    /// The words under a name; what is not there stays visible as a question mark.
    fn one(&self, part: &str, name: &str) -> &str {
        self.all(part, name).next().unwrap_or("?")
    }

    /// What a rule is about.
    #[must_use]
    pub fn title(&self, book: &Rulebook, rule: &Rule) -> &str {
        self.one(&part(book), rule.id.0)
    }

    /// The rule in a plain sentence, with its own numbers.
    #[must_use]
    pub fn rule(&self, book: &Rulebook, rule: &Rule) -> &str {
        self.one(&part(book), &[rule.id.0, "."].concat())
    }

    /// What a person says of a case.
    #[must_use]
    pub fn case(&self, book: &Rulebook, case: CaseKey) -> &str {
        self.one(&part(book), case.0)
    }

    /// What a topic is called.
    #[must_use]
    pub fn topic(&self, topic: Topic) -> &str {
        let place = Topic::ALL.into_iter().position(|other| other == topic);
        self.one("#", &place.unwrap_or(usize::MAX).to_string())
    }

    /// The list of what rules a person out.
    #[must_use]
    pub fn not_able(&self, book: &Rulebook) -> Vec<&str> {
        self.all(&part(book), "n").collect()
    }

    /// The topics of a group that have cases, in the order of reading.
    pub fn topics(group: Group) -> impl Iterator<Item = Topic> {
        Topic::ALL.into_iter().filter(move |topic| topic.group() == group)
    }
}

/// The rules that an answer or a checklist can name. The others stand on the rules page alone, which the host renders: a
/// phone does not download what no app says.
#[cfg(not(target_family = "wasm"))]
fn told_in_the_app(book: &Rulebook) -> Vec<&'static Rule> {
    use crate::rules::Chapter;
    let is_told = |chapter: &Chapter| {
        !matches!(chapter, Chapter::Appeal | Chapter::Measures | Chapter::Counting | Chapter::Recognition)
    };
    book.chapters().into_iter().filter(|(chapter, _)| is_told(chapter)).flat_map(|(_, rules)| rules).collect()
}

/// The rules that the desk can name.
#[cfg(not(target_family = "wasm"))]
fn told_at_the_desk(book: &Rulebook) -> Vec<&'static Rule> {
    let measures = book.chapters().into_iter().filter(|(chapter, _)| *chapter == crate::rules::Chapter::Measures);
    told_in_the_app(book).into_iter().chain(measures.flat_map(|(_, rules)| rules)).collect()
}

/// The line with which a book's part begins.
fn part(book: &Rulebook) -> String {
    ["#", book.name].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{RULES_OF_2024, rulebooks};

    #[test]
    fn every_rule_case_and_topic_has_its_words_in_both_languages() {
        let book = RULES_OF_2024;
        for lang in Lang::ALL {
            let phrases =
                Phrases::parse(Phrases::of(lang, &rulebooks()).to_text().to_owned()).expect("it reads what it wrote");
            for rule in told_in_the_app(&book) {
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
        for text in ["", "<!doctype html>", "#rules-2024\t\nI1 no tab"] {
            assert_eq!(Phrases::parse(text.to_owned()), None, "{text}");
        }
    }
}
