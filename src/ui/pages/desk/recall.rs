//! Whom to call: a list of past donors is chosen, its columns are named, and it is worked out for a drive's day.

mod columns;
mod result;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{Desk, Phase};
use crate::desk::csv::Say;
use crate::desk::recall::messages::{Listed, Question};
use crate::desk::recall::{Mapping, Preview, Settings, SettingsProblem, Why};
use crate::intake::{DateText, Wrong};
use crate::rules::Kind;
use crate::text::Message as M;
use crate::text::desk::{DeskMessage as D, ListStep, ListWrong};
use crate::ui::boxed::{callback, derived, dynamic, memo};
use crate::ui::browser;
use crate::ui::components::{button, file_field};
use crate::ui::recall_worker::{self as worker, Said};

/// The files that are offered to choose from.
const ACCEPT: &str = ".csv,.txt,.tsv,text/csv,text/plain";

/// What the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// No list yet.
    Choosing,
    /// The worker looks how it begins.
    Looking,
    /// What its columns are, and the drive.
    Columns,
    /// It is worked out.
    Working,
    /// What it came to.
    Done,
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Recall {
    desk: Desk,
    stage: RwSignal<Stage>,
    /// The name of the file.
    name: RwSignal<String>,
    /// Why the list could not be read.
    wrong: RwSignal<Option<ListWrong>>,
    beginning: RwSignal<Preview>,
    has_header: RwSignal<bool>,
    mapping: RwSignal<Mapping>,
    day: RwSignal<DateText>,
    /// Whether each of [`Kind::ALL`] is taken.
    kinds: RwSignal<[bool; 2]>,
    /// Problems of the drive may be shown.
    tried: RwSignal<bool>,
    /// What the worker does, and how much of the file it has read, in hundredths.
    step: RwSignal<(ListStep, u64)>,
    /// The day for which the list was worked out, and what it came to.
    list: RwSignal<Option<(NaiveDate, Listed)>>,
    /// The address of the table.
    table: RwSignal<String>,
}

/// The recall page. It can be opened without a session too.
pub fn recall(desk: Desk) -> AnyView {
    let app = desk.app;
    let session = desk.log.with_untracked(|log| log.session().cloned());
    let today = app.today.get_untracked();
    let day = session.as_ref().map(|session| session.day).filter(|day| Some(*day) > today).or(today);
    let taken = |kind: Kind| session.as_ref().is_none_or(|session| session.kinds.contains(&kind));
    let recall = Recall {
        desk,
        stage: RwSignal::new(Stage::Choosing),
        name: RwSignal::new(String::new()),
        wrong: RwSignal::new(None),
        beginning: RwSignal::new(Preview::default()),
        has_header: RwSignal::new(false),
        mapping: RwSignal::new(Mapping::default()),
        day: RwSignal::new(day.map(DateText::from).unwrap_or_default()),
        kinds: RwSignal::new(Kind::ALL.map(taken)),
        tried: RwSignal::new(false),
        step: RwSignal::new((ListStep::Reading, 0)),
        list: RwSignal::new(None),
        table: RwSignal::new(String::new()),
    };
    let over = RwSignal::new(false);
    worker::take_drops(move |is| over.set(is), move |name| recall.looks(name), move |said| recall.hear(said));
    on_cleanup(worker::forget);
    // From within a session the bar leads back.
    let goes_on = session.is_some_and(|session| session.closed.is_none());
    let back = (!goes_on).then(|| {
        browser::focus(app, "recall-title");
        let back = callback(move |()| {
            desk.phase.set(Phase::Start);
            browser::focus(app, "to-recall");
        });
        view! { <p>{button("recall-back", "", app.desk(D::RecallBack), back)}</p> }
    });
    let part = move || match recall.stage.get() {
        Stage::Choosing => None,
        Stage::Looking => Some(view! { <p role="status">{app.desk(D::RecallLooking)}</p> }.into_any()),
        Stage::Columns => Some(columns::columns(recall)),
        Stage::Working => Some(working(recall)),
        Stage::Done => recall.list.with(|list| list.as_ref().map(|(day, list)| result::result(recall, *day, list))),
    };
    view! {
        <section class="recall" class:over=over aria-labelledby="recall-title">
            {back}
            <h1 id="recall-title" tabindex="-1">{app.desk(D::WayRecall)}</h1>
            <p class="lead">{app.desk(D::RecallLead)}</p>
            {choose(recall)}
            <p class="drop-here" hidden=derived(move || !over.get()) aria-hidden="true">{app.desk(D::RecallDropHere)}</p>
            {dynamic(part)}
        </section>
    }
    .into_any()
}

/// The field for the file.
fn choose(recall: Recall) -> AnyView {
    let app = recall.desk.app;
    let problem = derived(move || recall.wrong.get().map(|wrong| app.desk(D::RecallWrong(wrong))));
    let chosen = move |event: leptos::ev::Event| {
        if let Some(name) = worker::look_at_chosen(&event, move |said| recall.hear(said)) {
            recall.looks(name);
        }
    };
    // The field itself is empty again, so that the same file can be chosen once more.
    let read = move || {
        let name = recall.name.get();
        (!name.is_empty()).then(|| format!("{} {name}", app.desk(D::RecallFileNow)))
    };
    let hint = Some(app.desk(D::RecallFileHint));
    let is_hidden = derived(move || matches!(recall.stage.get(), Stage::Working | Stage::Done));
    view! {
        <div class="field" hidden=is_hidden>
            {file_field("recall-file", app.desk(D::RecallFile), hint, ACCEPT, false, problem, Box::new(chosen))}
            <p class="read">{derived(read)}</p>
        </div>
    }
    .into_any()
}

/// How far the work has come, and the way to stop it.
fn working(recall: Recall) -> AnyView {
    let app = recall.desk.app;
    // Not every hundredth is read out.
    let step = memo(move || recall.step.get().0);
    let words = derived(move || app.desk(D::Working(step.get())));
    let percent = derived(move || recall.step.get().1);
    // Only reading is done piece by piece; the rest has no share that is known.
    let value = derived(move || (step.get() == ListStep::Reading).then(|| percent.get().to_string()));
    let share = derived(move || value.get().map(|value| format!("{value}%")));
    let cancel = callback(move |()| {
        worker::stop();
        recall.stage.set(Stage::Columns);
        recall.desk.told.set(Some(app.desk(D::WorkStopped)));
        browser::focus(app, "work-out");
    });
    view! {
        <div class="sheet">
            <p id="recall-step" role="status">{words}</p>
            <progress max="100" value=value aria-labelledby="recall-step"></progress>
            <p class="read">{share}</p>
            <p class="actions">{button("stop-work", "", app.say(M::Cancel), cancel)}</p>
        </div>
    }
    .into_any()
}

impl Recall {
    /// A list was chosen, and the worker looks at it.
    fn looks(self, name: String) {
        self.name.set(name);
        self.wrong.set(None);
        self.desk.told.set(None);
        self.list.set(None);
        self.stage.set(Stage::Looking);
    }

    fn hear(self, said: Said) {
        let app = self.desk.app;
        match said {
            Said::Begins(beginning) => {
                self.has_header.set(beginning.has_header);
                self.mapping.set(beginning.guess.clone());
                self.beginning.set(beginning);
                self.stage.set(Stage::Columns);
                browser::focus(app, "columns-title");
            }
            Said::Progress { step, percent } => {
                if self.step.get_untracked() != (step, percent) {
                    self.step.set((step, percent));
                }
            }
            Said::Result { list, table } => {
                let day = self.drive().ok().flatten();
                self.table.set(table);
                self.list.set(day.map(|day| (day, list)));
                self.stage.set(Stage::Done);
                browser::focus(app, "list-title");
            }
            Said::Wrong(wrong) => {
                self.wrong.set(Some(wrong));
                // What was said of the columns stays, so that it can be tried again.
                let was_working = self.stage.get_untracked() == Stage::Working;
                self.stage.set(if was_working { Stage::Columns } else { Stage::Choosing });
                browser::focus(app, "recall-file");
            }
        }
    }

    /// The drive's day as typed; none where nothing is.
    fn drive(self) -> Result<Option<NaiveDate>, Wrong> {
        let Some(today) = self.desk.app.today.get() else { return Ok(None) };
        self.day.with(|day| day.coming_day(today))
    }

    fn chosen_kinds(self) -> Vec<Kind> {
        let taken = self.kinds.get();
        Kind::ALL.into_iter().zip(taken).filter_map(|(kind, is_taken)| is_taken.then_some(kind)).collect()
    }

    /// What is wrong with a drive on this day.
    fn drive_problems(self, day: NaiveDate) -> Vec<SettingsProblem> {
        let app = self.desk.app;
        let Some(today) = app.today.get() else { return Vec::new() };
        let (mapping, separator, has_header) = (Mapping::default(), ',', false);
        let settings = Settings { day, kinds: self.chosen_kinds(), mapping, separator, has_header };
        settings.problems(app.rulebooks(), today)
    }

    /// Has the list worked out, or leads to the first field that keeps it from it.
    fn work_out(self) {
        let app = self.desk.app;
        let Some(today) = self.desk.now().map(|now| now.date()) else { return };
        self.tried.set(true);
        self.wrong.set(None);
        self.desk.told.set(None);
        let day = untrack(|| self.drive()).ok().flatten();
        let problems = day.map(|day| untrack(|| self.drive_problems(day)));
        let of_day = |problem: &SettingsProblem| *problem != SettingsProblem::NoKind;
        let field = untrack(|| columns::first_wrong(self)).or(match &problems {
            None => Some("drive".into()),
            Some(problems) if problems.iter().any(of_day) => Some("drive".into()),
            Some(problems) if !problems.is_empty() => Some("drive-kinds".into()),
            Some(_) => None,
        });
        if let Some(field) = field {
            return browser::focus(app, field);
        }
        let Some(day) = day else { return };
        let (separator, columns) = self.beginning.with_untracked(|list| (list.separator, list.columns()));
        let settings = Settings {
            day,
            kinds: untrack(|| self.chosen_kinds()),
            mapping: self.mapping.get_untracked(),
            separator,
            has_header: self.has_header.get_untracked(),
        };
        let (rules, words) = (browser::chosen_rules(), self.table_words());
        let question = Question { settings, columns, today, rules, words };
        self.step.set((ListStep::Reading, 0));
        self.stage.set(Stage::Working);
        browser::focus(app, "stop-work");
        worker::judge(&question, move |said| self.hear(said));
    }

    /// The words of the table that is exported, for those of [`crate::desk::recall::List::csv`].
    fn table_words(self) -> Vec<(String, String)> {
        let app = self.desk.app;
        let [whole_blood, platelets] = Kind::ALL;
        let words = [
            ("id", D::ListId),
            ("line", D::ListLine),
            ("whole_blood_day", D::TableDay(whole_blood)),
            ("whole_blood_rule", D::TableRule(whole_blood)),
            ("platelets_day", D::TableDay(platelets)),
            ("platelets_rule", D::TableRule(platelets)),
            ("open", D::ListMay),
            ("ask_staff", D::ListAskFirst),
            ("not_yet", D::ListNotYet),
            ("no_day", D::ListNoDay),
            ("problem", D::ListReason),
            ("column", D::TableColumn),
        ];
        let why = Why::ALL.map(|why| (why.key(), D::ListWhy(why)));
        let kinds = [("whole_blood", whole_blood), ("platelets", platelets)];
        let kinds = kinds.map(|(key, kind)| (key, app.lang.desk_words().table(Say::Kind(kind))));
        let words = words.into_iter().chain(why).map(|(key, word)| (key, app.desk(word))).chain(kinds);
        words.map(|(key, word)| (key.to_owned(), word)).collect()
    }
}
