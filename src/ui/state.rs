//! What the pages share: the donor's form and history, the day, and the answer that follows from them.

use chrono::NaiveDate;
#[cfg(any(feature = "campaign", not(feature = "browser")))]
use chrono::NaiveDateTime;
use leptos::prelude::*;

use super::boxed::{derived, memo};
use super::browser;
use super::route::Route;
use crate::eligibility::{Assessment, Timeline};
use crate::find::{Index, Sounds};
use crate::intake::{CheckForm, Field, Parsed, Wrong};
use crate::rules::{CaseKey, Kind, RULES_OF_2024, Rule, Rulebook, Rulebooks, Topic};
use crate::schedule::open_until;
use crate::store::keeping::{KeepOutcome, Occasion, Record};
use crate::store::shape::{Entry, HistoryRecord};
use crate::text::{Lang, Language, Message, Phrases};

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
pub struct KindAnswer {
    /// The judgement of today.
    pub assessment: Assessment,
    /// The last open day in a row from the earliest one on, if blocked days follow.
    pub open_to: Option<NaiveDate>,
}

/// What the search has to search in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Finder {
    /// The words.
    pub words: SearchWords,
    /// How common characters sound; nothing before a search has needed it.
    pub sounds: Sounds,
}

/// The search's words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum SearchWords {
    /// Nobody has wanted to search yet.
    #[default]
    Unasked,
    /// They could not be fetched.
    Failed,
    /// They are here.
    Ready(Index),
}

/// The app: a name for its state, small enough to be handed to everything that draws or listens.
///
/// The state lives as long as the page; on the host, as long as the program that renders the pages.
#[derive(Clone, Copy)]
pub struct App(&'static State);

impl std::ops::Deref for App {
    type Target = State;

    fn deref(&self) -> &State {
        self.0
    }
}

/// The state of the app. It is the same on the host, where nothing is known of the donor.
pub struct State {
    /// The language of this document.
    pub lang: Lang,
    /// The path under which the site lies; it begins and ends with a slash.
    pub base: String,
    /// The page that is shown.
    pub route: RwSignal<Route>,
    /// Today in China; none before the browser has been asked.
    pub today: RwSignal<Option<NaiveDate>>,
    /// The time of the day in China, to the minute or so; none before the browser has been asked.
    #[cfg(any(feature = "campaign", not(feature = "browser")))]
    pub now: RwSignal<Option<NaiveDateTime>>,
    /// The check's form.
    pub check: RwSignal<CheckForm>,
    /// The donor's history.
    pub history: RwSignal<HistoryRecord>,
    /// The form for the best year.
    #[cfg(any(feature = "more", not(feature = "browser")))]
    pub year: RwSignal<crate::intake::YearForm>,
    /// Whether the browser keeps all of it.
    pub kept: RwSignal<bool>,
    /// The fields that were left, and whose problems may be shown.
    pub left: RwSignal<Vec<Field>>,
    /// What is to be told.
    pub notice: RwSignal<Option<Notice>>,
    /// The form, parsed.
    pub parsed: Memo<Parsed>,
    /// The answers for the wished kind and for the other one, in this order.
    pub answers: Memo<Option<[KindAnswer; 2]>>,
    /// Whether big mode is on.
    pub big: RwSignal<bool>,
    /// The step of the check that big mode shows.
    pub step: RwSignal<usize>,
    /// How many steps of the check are drawn; all, on the host.
    pub drawn: RwSignal<usize>,
    /// The campaign; none while it is not loaded, and where there is no file.
    #[cfg(feature = "campaign")]
    pub campaign: RwSignal<Option<crate::campaign::Campaign>>,
    /// What is wrong with the campaign's file, for its organisers; none before it was asked for, and nothing where it is
    /// not there.
    #[cfg(feature = "settings-page")]
    pub campaign_problems: RwSignal<Option<Vec<crate::campaign::CampaignProblem>>>,
    /// Whether somebody of whom periods are not asked has opened the question.
    pub periods_opened: RwSignal<bool>,
    /// What the search has to search in.
    pub finder: RwSignal<Finder>,
    /// The rulebook as the host rendered it, which the app does not carry; empty on other pages.
    pub rulebook: String,
    rulebooks: &'static Rulebooks,
    phrases: Phrases,
}

impl App {
    /// The state of a page as it is rendered first: nothing of the browser is known yet.
    #[must_use]
    pub fn new(lang: Lang, base: &str, route: Route, rulebooks: Rulebooks, phrases: Phrases, rulebook: String) -> Self {
        let today = RwSignal::new(None);
        let check = RwSignal::new(CheckForm::default());
        let history = RwSignal::new(HistoryRecord::default());
        let rulebooks: &Rulebooks = Box::leak(Box::new(rulebooks));
        let parsed = memo(move || {
            let Some(today) = today.get() else { return Parsed::default() };
            let book = book_on(rulebooks, today);
            check.with(|form| form.parse(&book, today))
        });
        let answers = memo(move || {
            let today = today.get()?;
            let wished = check.with(|form| form.kind);
            let (given, plan) = history.with(|history| (history.history(), history.planned(today)));
            let answer = |kind: Kind| {
                let timeline =
                    parsed.with(|parsed| Timeline::since(today, &parsed.facts, &given, kind, rulebooks, today));
                let timeline = timeline.beside(&plan);
                let assessment = timeline.assess(today);
                let blocked_from = assessment.open_from().and_then(|day| open_until(&timeline.blocked(), day));
                let open_to = blocked_from.and_then(|day| day.pred_opt());
                KindAnswer { assessment, open_to }
            };
            Some([answer(wished), answer(wished.other())])
        });
        Self(Box::leak(Box::new(State {
            lang,
            base: base.to_owned(),
            route: RwSignal::new(route),
            today,
            #[cfg(any(feature = "campaign", not(feature = "browser")))]
            now: RwSignal::new(None),
            check,
            history,
            #[cfg(any(feature = "more", not(feature = "browser")))]
            year: RwSignal::new(crate::intake::YearForm::default()),
            kept: RwSignal::new(true),
            left: RwSignal::new(Vec::new()),
            notice: RwSignal::new(None),
            parsed,
            answers,
            big: RwSignal::new(false),
            step: RwSignal::new(0),
            drawn: RwSignal::new(usize::MAX),
            #[cfg(feature = "campaign")]
            campaign: RwSignal::new(None),
            #[cfg(feature = "settings-page")]
            campaign_problems: RwSignal::new(None),
            periods_opened: RwSignal::new(false),
            finder: RwSignal::new(Finder::default()),
            rulebook,
            rulebooks,
            phrases,
        })))
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

    /// A fixed text of a page that is not the check.
    #[cfg(any(feature = "more", not(feature = "browser")))]
    #[must_use]
    pub fn other(self, message: crate::text::others::OtherMessage) -> String {
        self.lang.other_words().message(message).into_owned()
    }

    /// A text of the page of what is kept.
    #[cfg(any(feature = "settings-page", not(feature = "browser")))]
    #[must_use]
    pub fn kept_words(self, message: crate::text::settings::SettingsMessage) -> String {
        self.lang.settings_words().message(message).into_owned()
    }

    /// A fixed text about where and when.
    #[cfg(any(feature = "campaign", not(feature = "browser")))]
    #[must_use]
    pub fn place(self, message: crate::text::places::PlaceMessage) -> String {
        self.lang.place_words().message(message).into_owned()
    }

    /// A fixed text of what the landing page's app puts in.
    #[cfg(any(feature = "landing-page", not(feature = "browser")))]
    #[must_use]
    pub fn landing(self, message: crate::text::landing::LandingMessage) -> String {
        self.lang.landing_words().message(message).into_owned()
    }

    /// A fixed text of the desk.
    #[cfg(any(feature = "desk-page", not(feature = "browser")))]
    #[must_use]
    pub fn desk(self, message: crate::text::desk::DeskMessage) -> String {
        self.lang.desk_words().message(message).into_owned()
    }

    /// The rulebook by which today's form is read.
    #[must_use]
    pub fn book(self) -> Rulebook {
        self.today.get_untracked().map_or_else(|| self.book_when_checked(), |today| book_on(self.rulebooks, today))
    }

    /// The rulebook of a page that does not know the day: the one in force when the rules were last compared with their
    /// sources.
    #[must_use]
    pub fn book_when_checked(self) -> Rulebook {
        when_checked(self.rulebooks)
    }

    /// What a rule is about.
    #[must_use]
    pub fn title(self, rule: &Rule) -> String {
        self.with_phrases(|phrases, book| phrases.title(book, rule).to_owned())
    }

    /// A rule in a plain sentence.
    #[must_use]
    pub fn rule(self, rule: &Rule) -> String {
        self.with_phrases(|phrases, book| phrases.rule(book, rule).to_owned())
    }

    /// What a person says of a case.
    #[must_use]
    pub fn case(self, case: CaseKey) -> String {
        self.with_phrases(|phrases, book| phrases.case(book, case).to_owned())
    }

    /// What a topic is called.
    #[must_use]
    pub fn topic(self, topic: Topic) -> String {
        self.with_phrases(|phrases, _| phrases.topic(topic).to_owned())
    }

    /// The words of the rulebook by which today's form is read.
    pub fn with_phrases<T>(self, say: impl FnOnce(&Phrases, &Rulebook) -> T) -> T {
        let book = self.book();
        say(&self.phrases, &book)
    }

    /// All rulebooks.
    #[must_use]
    pub fn rulebooks(self) -> &'static Rulebooks {
        self.rulebooks
    }

    /// The address of a page in this language.
    #[must_use]
    pub fn href(self, route: Route) -> String {
        route.href(&self.base, self.lang)
    }

    /// Opens the question about periods and leads to it.
    pub fn open_periods(self) {
        self.periods_opened.set(true);
        browser::focus(self, "periods");
    }

    /// Changes the check's form and keeps it.
    pub fn edit(self, change: impl FnOnce(&mut CheckForm)) {
        self.check.update(change);
        self.keep(Record::Check);
    }

    /// Ticks a case or takes it back; a case that comes anew has not been left yet.
    pub fn tick(self, case: CaseKey, on: bool) {
        let book = self.book();
        self.left.update(|left| {
            left.retain(|field| !matches!(field, Field::Condition(of) | Field::ConditionBegan(of) if *of == case));
        });
        self.edit(|form| form.tick(case, on, &book));
    }

    /// What the check's form says.
    pub fn form<T>(self, read: impl FnOnce(&CheckForm) -> T) -> T {
        self.check.with(read)
    }

    /// What the donor's history says.
    pub fn donations<T>(self, read: impl FnOnce(&HistoryRecord) -> T) -> T {
        self.history.with(read)
    }

    /// Changes the history and keeps it.
    pub fn edit_history(self, change: impl FnOnce(&mut HistoryRecord)) {
        let had_given = self.has_given();
        self.history.update(change);
        self.keep_history(had_given);
    }

    fn has_given(self) -> bool {
        self.history.with_untracked(|history| !history.entries.is_empty())
    }

    /// The first donation that is kept is worth keeping for good.
    fn keep_history(self, had_given: bool) {
        self.keep(Record::History);
        if !had_given && self.kept.get_untracked() && self.has_given() {
            browser::persist();
        }
    }

    /// Changes the form for the best year and keeps it.
    #[cfg(any(feature = "more", not(feature = "browser")))]
    pub fn edit_year(self, change: impl FnOnce(&mut crate::intake::YearForm)) {
        self.year.update(change);
        self.keep(Record::Year);
    }

    /// Keeps a record, and with it what could not be kept before.
    pub fn keep(self, record: Record) {
        let all = !self.kept.get_untracked();
        let mut outcome = KeepOutcome::Kept;
        for one in Record::ALL {
            if all || one == record {
                outcome = outcome.max(browser::meet(self, one, Occasion::Changed));
            }
        }
        self.kept.set(true);
        self.tell(outcome);
    }

    /// Tells what came of keeping something.
    pub fn tell(self, outcome: KeepOutcome) {
        let told = self.notice.with_untracked(|notice| *notice == Some(Notice::NotKept));
        match outcome {
            KeepOutcome::Kept if told => self.notice.set(None),
            KeepOutcome::Kept => {}
            KeepOutcome::SetAside => self.notice.set(Some(Notice::UnreadableKept)),
            KeepOutcome::NotKept => {
                self.kept.set(false);
                if !told {
                    self.notice.set(Some(Notice::NotKept));
                }
            }
        }
    }

    /// Notes that a field was left, so that its problem may be shown.
    pub fn leave(self, field: Field) {
        browser::after_the_tap(Box::new(move || {
            if self.left.with_untracked(|left| !left.contains(&field)) {
                self.left.update(|left| left.push(field));
            }
        }));
    }

    /// The problem to show by a field of the check.
    #[must_use]
    pub fn problem(self, field: Field) -> Signal<Option<String>> {
        derived(move || {
            let shown = self.left.with(|left| left.contains(&field));
            let problem = self.parsed.with(|parsed| parsed.problems.iter().find(|p| p.field == field).copied());
            // Answers that contradict each other belong to several fields: leaving one of them is not the point.
            problem
                .filter(|problem| shown || problem.wrong == Wrong::Contradicts)
                .map(|problem| self.words().problem(problem))
        })
    }
}

/// The rulebook for a day. A form can be read on any day; that no rulebook judges it is the assessment's to say.
fn book_on(books: &Rulebooks, day: NaiveDate) -> Rulebook {
    books.on(day).copied().unwrap_or_else(|| when_checked(books))
}

fn when_checked(books: &Rulebooks) -> Rulebook {
    books.when_checked().copied().unwrap_or(RULES_OF_2024)
}
