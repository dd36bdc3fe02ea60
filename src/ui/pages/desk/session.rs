//! Before a session: the lock, and what the session is.

use leptos::prelude::*;

use super::{Desk, Phase, Way};
use crate::desk::log::Log;
use crate::desk::opening::{MOST, SessionForm};
use crate::desk::session::{SessionProblem, read_session};
use crate::rules::Kind;
use crate::text::Message as M;
use crate::text::desk::DeskMessage as D;
use crate::ui::boxed::{callback, derived, dynamic, typed};
use crate::ui::browser;
use crate::ui::components::{Bound, button, link_button, problem_text, question, text_field, tick};
use crate::ui::desk_store::{self, Problem};
use crate::ui::files::{self, Read};

/// The store cannot be opened.
pub fn stuck(desk: Desk, problem: Problem) -> AnyView {
    let app = desk.app;
    let words = match problem {
        Problem::OtherTab => D::OtherTab,
        Problem::NoStorage => D::NoStorage,
    };
    view! {
        <h1>{app.desk(D::Title)}</h1>
        <p class="problem">{app.desk(words)}</p>
        <p>{button("retry", "primary", app.desk(D::Retry), callback(move |()| desk_store::begin(desk)))}</p>
    }
    .into_any()
}

/// A field for the PIN or passphrase.
fn secret_field(desk: Desk, id: &'static str, value: RwSignal<String>, problem: Signal<Option<String>>) -> AnyView {
    view! {
        <div class="field">
            <label for=id>{desk.app.desk(D::LockLabel)}</label>
            {problem_text(format!("{id}-problem"), problem)}
            <input
                id=id
                type="password"
                autocomplete="off"
                aria-describedby=format!("{id}-problem")
                prop:value=derived(move || value.get())
                on:input=typed(move |text| value.set(text))
            />
        </div>
    }
    .into_any()
}

/// The log is locked.
pub fn locked(desk: Desk, wrong: bool) -> AnyView {
    let app = desk.app;
    let secret = RwSignal::new(String::new());
    let problem = derived(move || (wrong && secret.with(String::is_empty)).then(|| app.desk(D::LockWrong)));
    browser::focus(app, "secret");
    view! {
        <h1>{app.desk(D::LockTitle)}</h1>
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                desk_store::unlock(desk, secret.get_untracked());
            }
        >
            {secret_field(desk, "secret", secret, problem)}
            <p><button type="submit" class="primary" id="unlock">{app.desk(D::LockOpen)}</button></p>
        </form>
        <p class="hint">{app.desk(D::LockForgot)}</p>
        {wipe(desk)}
    }
    .into_any()
}

/// Deletes everything, once it was asked for twice.
fn wipe(desk: Desk) -> AnyView {
    let app = desk.app;
    let asked = RwSignal::new(false);
    let ask = callback(move |()| {
        asked.set(true);
        browser::focus(app, "wipe-cancel");
    });
    let cancel = callback(move |()| {
        asked.set(false);
        browser::focus(app, "wipe-desk");
    });
    dynamic(move || {
        Some(if asked.get() {
            view! {
                <div class="field">
                    <p class="problem">{app.desk(D::WipeSure)}</p>
                    <div class="actions">
                        {button("wipe-yes", "", app.desk(D::WipeYes), callback(move |()| desk_store::wipe(desk)))}
                        {button("wipe-cancel", "primary", app.say(M::Cancel), cancel)}
                    </div>
                </div>
            }
            .into_any()
        } else {
            view! { <p>{link_button("wipe-desk", app.desk(D::Wipe), ask)}</p> }.into_any()
        })
    })
}

/// The form of a session.
pub fn start(desk: Desk) -> AnyView {
    let app = desk.app;
    browser::load_campaign(app);
    let form = RwSignal::new(SessionForm::default());
    let secret = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let no_target = move || form.with(|form| form.target().is_none());
    let target_problem =
        derived(move || (tried.get() && no_target()).then(|| app.desk(D::SessionTargetWrong { most: MOST })));
    let kinds_problem = derived(move || {
        (tried.get() && form.with(|form| form.kinds().is_empty())).then(|| app.desk(D::SessionKindsNone))
    });
    let begin = move || {
        tried.set(true);
        let session = desk.now().and_then(|now| form.with_untracked(|form| form.session(browser::new_id(), now)));
        let Some(session) = session else {
            return browser::focus(app, if no_target() { "target" } else { "session-kinds" });
        };
        desk_store::start(desk, None, session, secret.get_untracked(), move || desk.next_donor());
    };
    let text = move |part: Part, problem: Signal<Option<String>>| Bound {
        value: derived(move || form.with(|form| part(&mut form.clone()).clone())),
        set: callback(move |text| form.update(|form| *part(form) = text)),
        problem,
        leave: callback(|()| ()),
    };
    let no_problem = derived(|| None);
    let boxes = kind_boxes(desk, form);
    let has_last = desk.session().is_some();
    let last = callback(move |()| desk.phase.set(Phase::Running(Way::Tally)));
    let recall = callback(move |()| desk.phase.set(Phase::Running(Way::Recall)));
    view! {
        <h1>{app.desk(D::Title)}</h1>
        <p class="lead">{app.desk(D::Lead)}</p>
        <form
            class="sheet session-form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                begin();
            }
        >
            <h2>{app.desk(D::SessionTitle)}</h2>
            <p>{derived(move || app.today.get().map(|today| app.words().date_and_weekday(today)))}</p>
            {site_field(desk, form)}
            {question("session-kinds", app.desk(D::SessionKinds), None, vec![problem_text("session-kinds-problem".into(), kinds_problem), boxes])}
            {text_field("staff", app.desk(D::SessionStaff), Some(app.desk(D::SessionStaffHint)), "text", text(|form| &mut form.staff, no_problem))}
            {text_field("target", app.desk(D::SessionTarget), None, "numeric", text(|form| &mut form.target, target_problem))}
            {(!desk.locked.get_untracked()).then(|| view! {
                <details class="field">
                    <summary>{app.desk(D::LockSetTitle)}</summary>
                    <p class="hint">{app.desk(D::LockSetHint)} " " {app.desk(D::LockNone)}</p>
                    {secret_field(desk, "new-secret", secret, no_problem)}
                </details>
            })}
            <p><button type="submit" class="primary" id="start-session">{app.desk(D::SessionStart)}</button></p>
        </form>
        <div class="actions">
            {has_last.then(|| button("last-session", "", app.desk(D::SessionLast), last))}
            {button("to-recall", "", app.desk(D::WayRecall), recall)}
        </div>
        {open_file(desk)}
        {wipe(desk)}
    }
    .into_any()
}

/// A text of the form.
type Part = fn(&mut SessionForm) -> &mut String;

/// Opens a session file to look at.
fn open_file(desk: Desk) -> AnyView {
    let app = desk.app;
    let problem = RwSignal::new(None::<D>);
    let read = move |file: Read| {
        problem.set(None);
        let Read::Text(text) = file else { return problem.set(Some(D::FileDamaged)) };
        match read_session(&text) {
            Ok(log) => look_at(desk, log),
            Err(SessionProblem::Newer { .. }) => problem.set(Some(D::FileNewer)),
            Err(_) => problem.set(Some(D::FileDamaged)),
        }
    };
    // A log has no size that is too much to look at.
    let chosen = move |event: leptos::ev::Event| files::read_text(&event, usize::MAX, read);
    view! {
        <div class="field">
            <label for="session-file">{app.desk(D::SessionOpenFile)}</label>
            {problem_text("session-file-problem".into(), derived(move || problem.get().map(|problem| app.desk(problem))))}
            <input id="session-file" type="file" accept=".json,application/json" on:change=chosen />
        </div>
    }
    .into_any()
}

/// Shows a log of a file: nothing of it is kept on this device.
fn look_at(desk: Desk, log: Log) {
    desk.log.set(log);
    desk.looks_at_file.set(true);
    desk.told.set(Some(desk.app.desk(D::FileOpened)));
    desk.phase.set(Phase::Running(Way::Tally));
}

/// The way to another session.
pub fn again(desk: Desk) {
    desk.phase.set(Phase::Start);
    // A file is looked at no longer: what this device keeps comes back.
    if desk.looks_at_file.get_untracked() {
        desk_store::begin(desk);
    }
}

/// The kinds that are taken, as boxes to tick.
fn kind_boxes(desk: Desk, form: RwSignal<SessionForm>) -> AnyView {
    let boxes = Kind::ALL.map(|kind| {
        let id = if kind == Kind::WholeBlood { "session-kinds" } else { "session-kinds-1" };
        let on = derived(move || form.with(|form| form.kinds[kind as usize]));
        let set = callback(move |on| form.update(|form| form.kinds[kind as usize] = on));
        tick(id, desk.app.say(M::KindName(kind)), on, set)
    });
    view! { <div class="choices">{boxes.into_iter().collect::<Vec<_>>()}</div> }.into_any()
}

/// Where it is; the campaign's sites are offered.
fn site_field(desk: Desk, form: RwSignal<SessionForm>) -> AnyView {
    let app = desk.app;
    let sites = move || {
        let names = app.campaign.with(|campaign| {
            let sites = campaign.iter().flat_map(|campaign| &campaign.sites);
            sites.map(|site| site.name.in_language(app.lang).to_owned()).collect::<Vec<_>>()
        });
        Some(names.into_iter().map(|name| view! { <option value=name></option> }).collect::<Vec<_>>().into_any())
    };
    view! {
        <div class="field">
            <label for="site">{app.desk(D::SessionSite)}</label>
            <input
                id="site"
                type="text"
                list="sites"
                autocomplete="off"
                prop:value=derived(move || form.with(|form| form.site.clone()))
                on:input=typed(move |text| form.update(|form| form.site = text))
            />
            <datalist id="sites">{dynamic(sites)}</datalist>
        </div>
    }
    .into_any()
}
