//! What the page and its worker tell each other of a list, as JSON: how it begins ([`Preview`]), what it is judged for
//! ([`Question`]), and what it came to ([`Listed`]). Both ends are of one build, so nothing of it is frozen.
//!
//! By [`Json`] and not by serde, which the page's apps do not have.

use chrono::NaiveDate;

use super::list::{self, List, cells_of};
use super::{Counts, Donations, Mapping, Preview, Settings, Stop, What, Why};
use crate::eligibility::iso_day;
use crate::json::{Json, object, word_of, worded};
use crate::rules::Kind;

/// What a list is to be judged for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The drive, and how the list is read.
    pub settings: Settings,
    /// How many columns the list has.
    pub columns: usize,
    /// The day on which it is asked.
    pub today: NaiveDate,
    /// The rulebook that the site has chosen, by its name; empty for those in force.
    pub rules: String,
    /// Words of [`List::csv`], each with the one that takes its place.
    pub words: Vec<(String, String)>,
}

/// What a list came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Rows but blank ones and the header.
    pub rows: usize,
    /// Donors that were judged: rows of one id are one.
    pub donors: usize,
    /// Why it was not read to its end, if it was not.
    pub stop: Option<Stop>,
    /// For each kind of the drive.
    pub kinds: Vec<OfKind>,
    /// How many rows were not judged.
    pub bad: usize,
    /// The first of them.
    pub bad_rows: Vec<BadRow>,
}

/// How donors stand for one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfKind {
    /// The kind.
    pub kind: Kind,
    /// How many stand how.
    pub counts: Counts,
    /// The first of those who may give, in the order in which they are called.
    pub may: Vec<Entry>,
    /// The first of the others, who may soonest first.
    pub others: Vec<Entry>,
}

/// A donor of the list, for one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The id in the list.
    pub id: String,
    /// The first line of the file that names the donor.
    pub line: usize,
    /// The day since which the donor is due, or the first on which they are; none where there is none.
    pub day: Option<NaiveDate>,
    /// The rule that blocks or asks.
    pub rule: Option<String>,
}

/// A row that was not judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// The id; empty where it could not be read.
    pub id: String,
    /// The line of the file on which it begins.
    pub line: usize,
    /// Why.
    pub why: Why,
    /// The column in which it is wrong, from 0; none where it is the row as a whole.
    pub column: Option<usize>,
}

/// How many of each sort the screen gets; the table has all.
const MOST: usize = 200;

impl Listed {
    /// What the screen gets of a list.
    #[must_use]
    pub fn of(list: &List) -> Self {
        let entry = |entry: list::Entry<'_>| {
            let (_, day, rule) = cells_of(Some(entry.outcome));
            let rule = (!rule.is_empty()).then(|| rule.to_owned());
            Entry { id: entry.id.to_owned(), line: entry.line as usize, day, rule }
        };
        let of_kind = |kind: &Kind| OfKind {
            kind: *kind,
            counts: list.counts(*kind),
            may: list.open(*kind).take(MOST).map(entry).collect(),
            others: list.closed(*kind).take(MOST).map(entry).collect(),
        };
        let bad_row = |bad: list::Bad<'_>| BadRow {
            id: bad.id.to_owned(),
            line: bad.line as usize,
            why: bad.why,
            column: bad.column,
        };
        Self {
            rows: list.rows(),
            donors: list.donors(),
            stop: list.stop(),
            kinds: list.kinds().iter().map(of_kind).collect(),
            bad: list.bad().len(),
            bad_rows: list.bad().take(MOST).map(bad_row).collect(),
        }
    }
}

/// What goes between the two as JSON.
pub trait Shape: Sized {
    /// As it is sent. Where it is nothing, the field is left out.
    fn to_json(&self) -> Json;

    /// As it is received; none where it is no such thing.
    fn from_json(json: &Json) -> Option<Self>;
}

/// An object of the fields of a struct, which the compiler wants all.
macro_rules! shapes {
    ($($type:ident { $($field:ident),* })*) => {$(
        impl Shape for $type {
            fn to_json(&self) -> Json {
                object([$((stringify!($field), self.$field.to_json())),*])
            }

            fn from_json(json: &Json) -> Option<Self> {
                Some(Self { $($field: field(json, stringify!($field))?),* })
            }
        }
    )*};
}

shapes! {
    Preview { separator, has_header, rows, guess }
    Mapping { id, sex, birth, donations }
    Donations { when, what }
    Question { settings, columns, today, rules, words }
    Settings { day, kinds, mapping, separator, has_header }
    Listed { rows, donors, stop, kinds, bad, bad_rows }
    OfKind { kind, counts, may, others }
    Counts { open, ask, not_yet, no_day }
    Entry { id, line, day, rule }
    BadRow { id, line, why, column }
}

/// A field; one that is left out is nothing.
fn field<T: Shape>(json: &Json, name: &str) -> Option<T> {
    T::from_json(json.get(name).unwrap_or(&Json::Null))
}

const KINDS: [(&str, Kind); 2] = [("whole_blood", Kind::WholeBlood), ("platelets", Kind::Platelets)];

impl Shape for Kind {
    fn to_json(&self) -> Json {
        word_of(&KINDS, *self)
    }

    fn from_json(json: &Json) -> Option<Self> {
        worded(&KINDS, json)
    }
}

/// A word, or the number of the column that has it.
impl Shape for What {
    fn to_json(&self) -> Json {
        match self {
            Self::Kind(kind) => kind.to_json(),
            Self::Unknown => "unknown".into(),
            Self::Column(column) => column.to_json(),
        }
    }

    fn from_json(json: &Json) -> Option<Self> {
        match json.text() {
            Some("unknown") => Some(Self::Unknown),
            Some(_) => Kind::from_json(json).map(Self::Kind),
            None => usize::from_json(json).map(Self::Column),
        }
    }
}

impl Shape for Why {
    fn to_json(&self) -> Json {
        self.key().into()
    }

    fn from_json(json: &Json) -> Option<Self> {
        Self::ALL.into_iter().find(|why| json.text() == Some(why.key()))
    }
}

impl Shape for Stop {
    fn to_json(&self) -> Json {
        object([("code", self.key().into()), ("line", u64::from(self.line()).into())])
    }

    fn from_json(json: &Json) -> Option<Self> {
        let line = u32::try_from(json.get("line")?.number()?).ok()?;
        let code = json.get("code")?.text()?;
        [Self::RowTooLong { line }, Self::TooManyRows { line }].into_iter().find(|stop| stop.key() == code)
    }
}

impl Shape for NaiveDate {
    fn to_json(&self) -> Json {
        self.to_string().into()
    }

    fn from_json(json: &Json) -> Option<Self> {
        iso_day(json.text()?)
    }
}

impl Shape for String {
    fn to_json(&self) -> Json {
        self.as_str().into()
    }

    fn from_json(json: &Json) -> Option<Self> {
        json.text().map(str::to_owned)
    }
}

impl Shape for char {
    fn to_json(&self) -> Json {
        self.to_string().into()
    }

    fn from_json(json: &Json) -> Option<Self> {
        let mut characters = json.text()?.chars();
        characters.next().filter(|_| characters.next().is_none())
    }
}

impl Shape for usize {
    fn to_json(&self) -> Json {
        u64::try_from(*self).unwrap_or(u64::MAX).into()
    }

    fn from_json(json: &Json) -> Option<Self> {
        Self::try_from(json.number()?).ok()
    }
}

impl Shape for bool {
    fn to_json(&self) -> Json {
        (*self).into()
    }

    fn from_json(json: &Json) -> Option<Self> {
        json.truth()
    }
}

impl<T: Shape> Shape for Option<T> {
    fn to_json(&self) -> Json {
        self.as_ref().map_or(Json::Null, T::to_json)
    }

    fn from_json(json: &Json) -> Option<Self> {
        if *json == Json::Null { Some(None) } else { T::from_json(json).map(Some) }
    }
}

impl<T: Shape> Shape for Vec<T> {
    fn to_json(&self) -> Json {
        self.iter().map(T::to_json).collect()
    }

    fn from_json(json: &Json) -> Option<Self> {
        json.list()?.iter().map(T::from_json).collect()
    }
}

/// Two texts, as a list.
impl Shape for (String, String) {
    fn to_json(&self) -> Json {
        [&self.0, &self.1].map(String::to_json).into_iter().collect()
    }

    fn from_json(json: &Json) -> Option<Self> {
        let [one, other] = json.list()? else { return None };
        Some((String::from_json(one)?, String::from_json(other)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::recall::{Recall, preview};
    use crate::rules::rulebooks;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a real day")
    }

    /// What the other end makes of it.
    fn sent<T: Shape>(message: &T) -> Option<T> {
        T::from_json(&Json::parse(&message.to_json().to_string()).expect("it is JSON"))
    }

    const LIST: &str = "编号\t种类\t日期\nA1\t全血\t2026-06-01\nA2\t血小板\t2026-11-20\nA3\t全血\t2026-02-30\n\
        A4\t全血\t2027-01-01\nA5\t别的\t2026-06-01\n";

    fn question() -> Question {
        let Preview { separator, has_header, guess, .. } = preview(LIST).expect("it has rows");
        let (day, today) = (day("2026-12-01"), day("2026-11-24"));
        let settings = Settings { day, kinds: Kind::ALL.into(), mapping: guess, separator, has_header };
        let words = vec![("open".to_owned(), "可以\"献".to_owned())];
        Question { settings, columns: 3, today, rules: "draft-2025".to_owned(), words }
    }

    #[test]
    fn each_message_comes_as_it_was_sent() {
        let begins = preview(LIST).expect("it has rows");
        assert_eq!(sent(&begins), Some(begins));
        let mut question = question();
        let whats = [What::Kind(Kind::WholeBlood), What::Kind(Kind::Platelets), What::Unknown, What::Column(1)];
        question.settings.mapping.donations = whats.map(|what| Donations { when: 2, what }).into();
        question.settings.mapping.birth = Some(0);
        assert_eq!(sent(&question), Some(question));
    }

    #[test]
    fn what_a_list_came_to_comes_as_it_was_sent() {
        let Question { settings, today, .. } = question();
        let mut recall = Recall::new(settings, rulebooks(), today);
        recall.feed(LIST);
        let mut list = Listed::of(&recall.finish());
        let entry = |id: &str, line, on: &str, rule: Option<&str>| {
            let (id, rule) = (id.to_owned(), rule.map(str::to_owned));
            Entry { id, line, day: Some(day(on)), rule }
        };
        assert_eq!((list.rows, list.donors, list.bad), (5, 2, 3));
        assert_eq!(list.kinds[0].may, [entry("A1", 2, "2026-12-01", None)]);
        assert_eq!(list.kinds[0].others, [entry("A2", 3, "2026-12-18", Some("I3"))]);
        assert_eq!(list.bad_rows[0], BadRow { id: "A3".into(), line: 4, why: Why::NoSuchDay, column: Some(2) });
        assert_eq!(sent(&list), Some(list.clone()));
        for stop in [Stop::RowTooLong { line: 7 }, Stop::TooManyRows { line: 8 }] {
            list.stop = Some(stop);
            assert_eq!(sent(&list), Some(list.clone()));
        }
        list.bad_rows = Why::ALL.map(|why| BadRow { id: String::new(), line: 1, why, column: None }).into();
        assert_eq!(sent(&list), Some(list));
    }

    #[test]
    fn what_lacks_a_field_or_has_another_word_is_no_message() {
        let question = question().to_json().to_string();
        let read = |text: &str| Question::from_json(&Json::parse(text).expect("it is JSON"));
        assert!(read(&question).is_some());
        for (from, to) in [
            ("\"columns\":3,", ""),
            ("\"columns\":3", "\"columns\":\"3\""),
            ("\"2026-12-01\"", "\"soon\""),
            ("\"platelets\"]", "\"plasma\"]"),
            ("\"\\u0009\"", "\", \""),
            ("[\"open\",", "["),
        ] {
            let changed = question.replacen(from, to, 1);
            assert_ne!(changed, question, "{from}");
            assert_eq!(read(&changed), None, "{changed}");
        }
        assert_eq!(Listed::from_json(&Json::Null), None);
    }
}
