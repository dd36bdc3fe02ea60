//! Settings and backup: what this browser keeps, how it goes to another one, and how all of it goes.

mod aside;
mod forget;
mod import;
mod make;
mod review;

use leptos::prelude::*;

use crate::store::backup::Backup;
use crate::store::keeping::Record;
use crate::text::Message as M;
use crate::text::settings::SettingsMessage as S;
use crate::ui::boxed::{derived, dynamic, memo};
use crate::ui::browser;
use crate::ui::own;
use crate::ui::state::App;

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Settings {
    app: App,
    /// What the donor entered, as this browser keeps it.
    backup: Memo<Backup>,
    /// Counts what was changed in the storage by this page.
    changes: RwSignal<u32>,
    /// How many events the desk has written down here.
    events: RwSignal<u32>,
    /// What was removed, once everything was.
    gone: RwSignal<Option<Gone>>,
}

/// What became of everything.
#[derive(Clone, PartialEq)]
struct Gone {
    /// What there was.
    was: Vec<String>,
    /// What could not be removed.
    left: Vec<S>,
}

impl Settings {
    /// Looks into the storage again.
    fn changed(self) {
        self.changes.update(|changes| *changes += 1);
    }

    /// What the donor entered, a line each.
    fn lines(self) -> Vec<String> {
        let app = self.app;
        let say = |words: S| app.kept_words(words);
        let mut lines = Vec::new();
        self.backup.with(|backup| {
            if let Some(history) = &backup.history {
                let counts = [history.entries.len(), history.plan.len()];
                let words = [S::HereDonations { count: counts[0] }, S::HerePlanned { count: counts[1] }];
                lines
                    .extend(words.into_iter().zip(counts).filter(|(_, count)| *count > 0).map(|(words, _)| say(words)));
            }
            lines.extend(backup.check.as_ref().map(|check| say(S::HereCheck(check.filled_on))));
            lines.extend(backup.year.as_ref().map(|_| say(S::HereYear)));
        });
        let events = self.events.get();
        lines.extend((events > 0).then(|| say(S::HereDesk { events })));
        lines
    }
}

/// What a record is called.
fn name(record: Record) -> S {
    match record {
        Record::History => S::RecordHistory,
        Record::Check => S::RecordCheck,
        Record::Year => S::RecordYear,
    }
}

/// The page.
pub fn settings(app: App) -> AnyView {
    browser::load_campaign(app);
    let (changes, events, promised) = (RwSignal::new(0), RwSignal::new(0), RwSignal::new(None));
    own::look(promised, events);
    let backup = memo(move || {
        changes.get();
        own::backup(app)
    });
    let page = Settings { app, backup, changes, events, gone: RwSignal::new(None) };
    let is_known = memo(move || app.today.get().is_some());
    let parts = move || {
        if !is_known.get() {
            return Some(view! { <p class="waiting">{app.say(M::AnswerWaiting)}</p> }.into_any());
        }
        if let Some(gone) = page.gone.get() {
            return Some(forget::gone(page, gone));
        }
        Some(
            view! {
                {here(page, promised)}
                {make::make(page)}
                {import::import(page)}
                {aside::aside(page)}
                {forget::forget(page)}
                {for_the_organisers(app)}
            }
            .into_any(),
        )
    };
    view! {
        <div class="wrap settings">
            <h1>{app.kept_words(S::Title)}</h1>
            <p class="lead">{app.kept_words(S::Lead)}</p>
            {dynamic(parts)}
        </div>
    }
    .into_any()
}

/// What lies here, that it lies here alone, and how it may go.
fn here(page: Settings, promised: RwSignal<Option<bool>>) -> AnyView {
    let app = page.app;
    let lines = move || {
        let lines = page.lines();
        Some(if lines.is_empty() {
            view! { <p>{app.kept_words(S::HereNothing)}</p> }.into_any()
        } else {
            let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect::<Vec<_>>();
            view! { <ul>{lines}</ul> <p>{app.kept_words(S::HereOnly)}</p> }.into_any()
        })
    };
    let may_go = own::may_go().map(|words| view! { <p class="may-go">{app.kept_words(words)}</p> });
    let promise = derived(move || promised.get().map(|promised| app.kept_words(S::Promised(promised))));
    view! {
        <section aria-labelledby="here">
            <h2 id="here">{app.kept_words(S::HereTitle)}</h2>
            {dynamic(lines)}
            {may_go}
            <p class="hint">{promise}</p>
        </section>
    }
    .into_any()
}

/// What is wrong with the campaign's file, in the words that its organisers also find on the console.
fn for_the_organisers(app: App) -> AnyView {
    let problems = move || {
        let problems = app.campaign_problems.get()?;
        let mut lines: Vec<String> =
            problems.iter().map(|problem| app.lang.place_words().campaign_problem(problem)).collect();
        if app.campaign.with(Option::is_none) {
            lines.push(app.kept_words(S::CampaignMissing));
        }
        let items = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect::<Vec<_>>();
        (!items.is_empty()).then(|| {
            view! {
                <section aria-labelledby="campaign-file">
                    <h2 id="campaign-file">{app.kept_words(S::CampaignTitle)}</h2>
                    <ul>{items}</ul>
                </section>
            }
            .into_any()
        })
    };
    dynamic(problems)
}
