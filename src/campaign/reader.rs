//! Reads the values of a campaign file, and notes what is wrong with them and where it stands.

use chrono::{NaiveDate, NaiveTime};

use super::Bilingual;
use super::problem::{CampaignProblem, CampaignWrong, Expected};
use crate::eligibility::{iso_day, time_of_day};
use crate::json::Json;

/// The most characters that a text may have.
pub const LONGEST_TEXT: usize = 300;

/// The most characters of a telephone number, with what stands between its digits.
const LONGEST_PHONE: usize = 40;

/// The digits of a telephone number: from an emergency number to one with its country and extension.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 3..=20;

const FIELDS_OF_BILINGUAL: &[&str] = &["zh", "en"];

/// A value and where it stands.
#[derive(Clone)]
pub(super) struct At<'a> {
    pub(super) value: &'a Json,
    pub(super) place: String,
}

impl<'a> At<'a> {
    /// The field of an object; none where there is none of this name.
    pub(super) fn field(&self, name: &str) -> Option<At<'a>> {
        Some(At { value: self.value.get(name)?, place: self.place_of(name) })
    }

    /// The place of a field, whether it is there or not.
    pub(super) fn place_of(&self, name: &str) -> String {
        if self.place.is_empty() { name.to_owned() } else { format!("{}.{name}", self.place) }
    }
}

/// Collects what is wrong on the way.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) problems: Vec<CampaignProblem>,
}

impl Reader {
    /// Notes a problem; what it belongs to has no value.
    pub(super) fn wrong<T>(&mut self, place: &str, wrong: CampaignWrong) -> Option<T> {
        self.problems.push(CampaignProblem { place: place.to_owned(), wrong });
        None
    }

    /// The value that `read` finds, unless it notes any problem on the way.
    pub(super) fn whole<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.problems.len();
        let value = read(self);
        value.filter(|_| self.problems.len() == before)
    }

    // ---- Values ----

    /// A text in both languages.
    pub(super) fn bilingual(&mut self, at: &At) -> Option<Bilingual> {
        match at.value {
            Json::Text(_) => self.text(at).map(|text| Bilingual { zh: text.clone(), en: text }),
            Json::Object(_) => {
                self.only(at, FIELDS_OF_BILINGUAL);
                let mut language = |name: &str| self.required(at, name).and_then(|text| self.text(&text));
                let (zh, en) = (language("zh"), language("en"));
                Some(Bilingual { zh: zh?, en: en? })
            }
            _ => self.wrong(&at.place, CampaignWrong::WrongType { expected: Expected::TextOrBoth }),
        }
    }

    /// A text for people, without the space around it.
    fn text(&mut self, at: &At) -> Option<String> {
        let text = self.string(at)?;
        let trimmed = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let wrong = if text.chars().any(char::is_control) {
            CampaignWrong::ControlCharacter
        } else if trimmed.is_empty() {
            CampaignWrong::Empty
        } else if text.chars().count() > LONGEST_TEXT {
            CampaignWrong::TooLong { most: LONGEST_TEXT }
        } else {
            return Some(trimmed.to_owned());
        };
        self.wrong(&at.place, wrong)
    }

    /// A telephone number as it was typed, without the space around it.
    pub(super) fn phone(&mut self, at: &At) -> Option<String> {
        let text = self.string(at)?;
        let rest = text.strip_prefix('+').unwrap_or(text);
        let digits = rest.chars().filter(char::is_ascii_digit).count();
        let is_phone = text.len() <= LONGEST_PHONE
            && PHONE_DIGITS.contains(&digits)
            && rest.chars().all(|c| c.is_ascii_digit() || " ()-".contains(c));
        if is_phone { Some(text.trim().to_owned()) } else { self.wrong(&at.place, CampaignWrong::NotAPhone) }
    }

    /// A day as `2026-03-01`.
    pub(super) fn day(&mut self, at: &At) -> Option<NaiveDate> {
        let day = iso_day(self.string(at)?);
        if day.is_none() { self.wrong(&at.place, CampaignWrong::NotADay) } else { day }
    }

    /// A time of day as `08:30`, from `00:00` to `23:59`.
    pub(super) fn time(&mut self, at: &At) -> Option<NaiveTime> {
        let time = time_of_day(self.string(at)?);
        if time.is_none() { self.wrong(&at.place, CampaignWrong::NotATime) } else { time }
    }

    /// A whole number from 1 to `most`.
    pub(super) fn number(&mut self, at: &At, most: u32) -> Option<u32> {
        let Some(number) = at.value.number() else {
            return self.wrong(&at.place, CampaignWrong::WrongType { expected: Expected::Number });
        };
        let number = u32::try_from(number).ok().filter(|number| (1..=most).contains(number));
        if number.is_none() { self.wrong(&at.place, CampaignWrong::OutOfRange { least: 1, most }) } else { number }
    }

    /// A text as it stands there.
    pub(super) fn string<'a>(&mut self, at: &At<'a>) -> Option<&'a str> {
        let text = at.value.text();
        if text.is_none() { self.wrong(&at.place, CampaignWrong::WrongType { expected: Expected::Text }) } else { text }
    }

    // ---- Lists and objects ----

    /// The words of a list, by their places among the known ones.
    pub(super) fn words(&mut self, at: &At, known: &'static [&'static str]) -> Vec<usize> {
        let mut words = Vec::new();
        for item in self.list(at, true) {
            let Some(word) = self.string(&item) else { continue };
            match known.iter().position(|known| *known == word) {
                None => self
                    .problems
                    .push(CampaignProblem { place: item.place, wrong: CampaignWrong::UnknownWord { known } }),
                Some(index) if words.contains(&index) => {
                    self.problems.push(CampaignProblem { place: item.place, wrong: CampaignWrong::Doubled });
                }
                Some(index) => words.push(index),
            }
        }
        words
    }

    /// The items of a list, each with its place; an empty list is wrong where one `is_needed`.
    pub(super) fn list<'a>(&mut self, at: &At<'a>, is_needed: bool) -> Vec<At<'a>> {
        let Some(items) = at.value.list() else {
            self.wrong::<()>(&at.place, CampaignWrong::WrongType { expected: Expected::List });
            return Vec::new();
        };
        if items.is_empty() && is_needed {
            self.wrong::<()>(&at.place, CampaignWrong::Empty);
        }
        let at_each = |(index, value)| At { value, place: format!("{}[{index}]", at.place) };
        items.iter().enumerate().map(at_each).collect()
    }

    /// The items of a list that have no problem.
    pub(super) fn items<T>(
        &mut self,
        at: &At,
        is_needed: bool,
        mut read: impl FnMut(&mut Self, &At) -> Option<T>,
    ) -> Vec<T> {
        let items = self.list(at, is_needed);
        items.iter().filter_map(|item| self.whole(|reader| read(reader, item))).collect()
    }

    /// Sees to it that it is an object; a field that is none of these is noted.
    pub(super) fn object(&mut self, at: &At, known: &'static [&'static str]) -> Option<()> {
        if !matches!(at.value, Json::Object(_)) {
            return self.wrong(&at.place, CampaignWrong::WrongType { expected: Expected::Object });
        }
        self.only(at, known);
        Some(())
    }

    /// Notes the fields of an object that are none of these, and those that stand there twice.
    pub(super) fn only(&mut self, at: &At, known: &'static [&'static str]) {
        let Json::Object(fields) = at.value else { return };
        let mut seen: Vec<&str> = Vec::new();
        for (name, _) in fields {
            if !known.contains(&name.as_str()) {
                self.wrong::<()>(&at.place_of(&shown(name)), CampaignWrong::UnknownField { known });
            } else if seen.contains(&name.as_str()) {
                self.wrong::<()>(&at.place_of(name), CampaignWrong::Doubled);
            } else {
                seen.push(name);
            }
        }
    }

    /// The field of an object; one that is not there is noted.
    pub(super) fn required<'a>(&mut self, at: &At<'a>, name: &str) -> Option<At<'a>> {
        let field = at.field(name);
        if field.is_none() { self.wrong(&at.place_of(name), CampaignWrong::Missing) } else { field }
    }
}

/// A field's name as it was typed, but short and on one line.
fn shown(name: &str) -> String {
    const MOST: usize = 40;
    name.chars().filter(|c| !c.is_control()).take(MOST).collect()
}
