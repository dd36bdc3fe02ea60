//! What the pages share: the donor's form and history, the day, and the answer that follows from them.

use std::time::Duration;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::browser;
use super::route::Route;
use crate::eligibility::{Assessment, Timeline};
use crate::intake::{CheckForm, Field, Parsed};
use crate::rules::{Kind, RULES_OF_2024, Rulebook, Rulebooks, rulebooks};
use crate::schedule::open_until;
use crate::store::shape::{CheckRecord, Entry, HistoryRecord};
use crate::text::{Lang, Language, Message};

/// Something to tell, with what undoes it.
#[derive(Debug, Clone, PartialEq)]
pub enum Notice {
    /// The form was wiped; this is what it held.
    Wiped(Box<CheckForm>),
    /// An entry was deleted; this is where it stood.
    Deleted(usize, Box<Entry>),
    /// A donation was saved.
    Saved,
    /// The browser keeps nothing.
    NotKept,
    /// A record could not be read and was set aside.
    UnreadableKept,
}

/// The judgement for one kind, and the last day of the open days that it begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The judgement of today.
    pub assessment: Assessment,
    /// The last open day in a row from the earliest one on, if blocked days follow.
    pub open_to: Option<NaiveDate>,
}

/// The state of the app. It is the same on the host, where nothing is known of the donor.
#[derive(Clone, Copy)]
pub struct App {
    /// The language of this document.
    pub lang: Lang,
    /// The path under which the site lies; it begins and ends with a slash.
    pub base: StoredValue<String>,
    /// The page that is shown.
    pub route: RwSignal<Route>,
    /// Today in China; none before the browser has been asked.
    pub today: RwSignal<Option<NaiveDate>>,
    /// The check's form.
    pub check: RwSignal<CheckForm>,
    /// The donor's history.
    pub history: RwSignal<HistoryRecord>,
    /// The fields that were left, and whose problems may be shown.
    pub left: RwSignal<Vec<Field>>,
    /// What is to be told.
    pub notice: RwSignal<Option<Notice>>,
    /// The form, parsed.
    pub parsed: Memo<Parsed>,
    /// The answers for the wished kind and for the other one, in this order.
    pub answers: Memo<Option<[Answer; 2]>>,
    rulebooks: StoredValue<Rulebooks>,
}

impl App {
    /// The state of a page as it is rendered first: nothing of the browser is known yet.
    #[must_use]
    pub fn new(lang: Lang, base: &str, route: Route) -> Self {
        let today = RwSignal::new(None);
        let check = RwSignal::new(CheckForm::default());
        let history = RwSignal::new(HistoryRecord::default());
        let rulebooks = StoredValue::new(rulebooks());
        let parsed = Memo::new(move |_| {
            let Some(today) = today.get() else { return Parsed::default() };
            let book = rulebooks.with_value(|books| book_on(books, today));
            check.with(|form| form.parse(&book, today))
        });
        let answers = Memo::new(move |_| {
            let today = today.get()?;
            let wished = check.with(|form| form.kind);
            let history = history.with(HistoryRecord::history);
            let answer = |kind: Kind| {
                let timeline = parsed.with(|parsed| {
                    rulebooks.with_value(|books| Timeline::new(&parsed.facts, &history, kind, books, today))
                });
                let assessment = timeline.assess(today);
                let blocked_from = assessment.open_from().and_then(|day| open_until(&timeline.blocked(), day));
                let open_to = blocked_from.and_then(|day| day.pred_opt());
                Answer { assessment, open_to }
            };
            let other = if wished == Kind::WholeBlood { Kind::Platelets } else { Kind::WholeBlood };
            Some([answer(wished), answer(other)])
        });
        Self {
            lang,
            base: StoredValue::new(base.to_owned()),
            route: RwSignal::new(route),
            today,
            check,
            history,
            left: RwSignal::new(Vec::new()),
            notice: RwSignal::new(None),
            parsed,
            answers,
            rulebooks,
        }
    }

    /// The words of this document's language.
    #[must_use]
    pub fn words(self) -> &'static dyn Language {
        self.lang.words()
    }

    /// A fixed text.
    #[must_use]
    pub fn say(self, message: Message) -> String {
        self.words().message(message).into_owned()
    }

    /// The rulebook by which today's form is read.
    #[must_use]
    pub fn book(self) -> Rulebook {
        let today = self.today.get_untracked();
        self.rulebooks.with_value(|books| today.map_or(RULES_OF_2024, |today| book_on(books, today)))
    }

    /// All rulebooks.
    #[must_use]
    pub fn rulebooks(self) -> Rulebooks {
        self.rulebooks.get_value()
    }

    /// The address of a page in this language.
    #[must_use]
    pub fn href(self, route: Route) -> String {
        self.base.with_value(|base| route.href(base, self.lang))
    }

    /// Changes the check's form and keeps it.
    pub fn edit(self, change: impl FnOnce(&mut CheckForm)) {
        self.check.update(change);
        self.keep_check();
    }

    /// Keeps the check's form.
    pub fn keep_check(self) {
        let Some(today) = self.today.get_untracked() else { return };
        let record = CheckRecord { filled_on: today, form: self.check.get_untracked() };
        self.tell_if_not_kept(browser::keep_check(&record));
    }

    /// Changes the history and keeps it.
    pub fn edit_history(self, change: impl FnOnce(&mut HistoryRecord)) {
        self.history.update(change);
        self.tell_if_not_kept(self.history.with_untracked(browser::keep_history));
    }

    fn tell_if_not_kept(self, kept: bool) {
        if !kept && self.notice.get_untracked() != Some(Notice::NotKept) {
            self.notice.set(Some(Notice::NotKept));
        }
    }

    /// Notes that a field was left, so that its problem may be shown: a moment later, for a message that pushed the
    /// page down under the finger would swallow the tap that left the field.
    pub fn leave(self, field: Field) {
        let note = move || {
            if self.left.with_untracked(|left| !left.contains(&field)) {
                self.left.update(|left| left.push(field));
            }
        };
        set_timeout(note, Duration::from_millis(300));
    }

    /// The problem to show by a field of the check.
    #[must_use]
    pub fn problem(self, field: Field) -> Signal<Option<String>> {
        Signal::derive(move || {
            let shown = self.left.with(|left| left.contains(&field));
            let problem = self.parsed.with(|parsed| parsed.problems.iter().find(|p| p.field == field).copied());
            problem.filter(|_| shown).map(|problem| self.words().problem(problem))
        })
    }
}

/// The rulebook for a day. A form can be read on any day; that no rulebook judges it is the assessment's to say.
fn book_on(books: &Rulebooks, day: NaiveDate) -> Rulebook {
    books.on(day).copied().unwrap_or(RULES_OF_2024)
}
