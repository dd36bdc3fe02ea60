//! Taking a pass in: by a scanner that types, from the camera, from a picture, as text.

use leptos::prelude::*;

use super::Desk;
use crate::eligibility::Told;
use crate::handover::pass::{Pass, PassProblem, unpack};
use crate::handover::short_code::read_short_code;
use crate::intake::CheckForm;
use crate::store::shape::{Entry, HistoryRecord};
use crate::text::desk::DeskMessage as D;
use crate::ui::boxed::{callback, derived, dynamic, typed};
use crate::ui::browser;
use crate::ui::camera::{self, Seen};
use crate::ui::components::{button, problem_text};

/// The ways beside the first field, folded away.
pub fn take_in(desk: Desk) -> AnyView {
    let app = desk.app;
    let open = RwSignal::new(false);
    let ways = move || open.get().then(|| ways(desk));
    view! {
        <details class="field take-in" on:toggle=move |event| open.set(browser::is_open(&event))>
            <summary>{app.desk(D::TakeInOpen)}</summary>
            {dynamic(ways)}
        </details>
    }
    .into_any()
}

fn ways(desk: Desk) -> AnyView {
    let app = desk.app;
    let on = RwSignal::new(false);
    let problem = RwSignal::new(None::<D>);
    let text = RwSignal::new(String::new());
    let seen = move |seen: Seen| match seen {
        Seen::Text(text) => {
            on.set(false);
            take_text(desk, &text);
        }
        Seen::Nothing => problem.set(Some(D::TakeInPictureNone)),
        Seen::NoCamera => {
            on.set(false);
            problem.set(Some(D::TakeInCameraNone));
        }
    };
    let look = callback(move |()| {
        problem.set(None);
        on.set(true);
        camera::look("camera", seen);
    });
    let stop = callback(move |()| {
        on.set(false);
        camera::stop();
    });
    on_cleanup(camera::stop);
    let camera = move || {
        Some(if on.get() {
            view! {
                <p>{app.desk(D::TakeInLooking)}</p>
                {button("camera-stop", "", app.desk(D::TakeInCameraStop), stop)}
            }
            .into_any()
        } else {
            button("camera-on", "", app.desk(D::TakeInCamera), look)
        })
    };
    let picture = move |event: leptos::ev::Event| {
        problem.set(None);
        // Whoever has a picture need not hold anything before the camera.
        on.set(false);
        camera::stop();
        camera::look_at_picture(&event, seen);
    };
    let read = callback(move |()| {
        take_text(desk, &text.get_untracked());
        text.set(String::new());
    });
    view! {
        {problem_text("take-in-problem".into(), derived(move || problem.get().map(|problem| app.desk(problem))))}
        {dynamic(camera)}
        <video id="camera" class="camera" muted playsinline hidden=derived(move || !on.get())></video>
        <div class="field">
            <label for="pass-picture">{app.desk(D::TakeInPicture)}</label>
            <input id="pass-picture" type="file" accept="image/*" on:change=picture />
        </div>
        <div class="field">
            <label for="pass-pasted">{app.desk(D::TakeInText)}</label>
            <textarea
                id="pass-pasted"
                rows="3"
                prop:value=derived(move || text.get())
                on:input=typed(move |pasted| text.set(pasted))
            ></textarea>
            {button("pass-read", "", app.desk(D::TakeInTextUse), read)}
        </div>
    }
    .into_any()
}

/// Takes the text of a pass or its short code, and puts what it holds into the form; what is wrong is told by the first
/// field, and nothing that was entered is lost.
pub fn take_text(desk: Desk, text: &str) {
    let app = desk.app;
    let Some(today) = app.today.get_untracked() else { return };
    let book = app.book();
    let pass = match unpack(text, &book, today) {
        Err(PassProblem::Foreign) => read_short_code(text, &book, today),
        read => read,
    };
    match pass {
        Ok(pass) => put(desk, pass),
        Err(problem) => {
            desk.who_wrong.set(Some(D::PassWrong(problem)));
            browser::focus(app, "birth");
        }
    }
}

/// Puts a pass into the form: it is judged here and now, like anything that was typed.
fn put(desk: Desk, pass: Pass) {
    let app = desk.app;
    let Pass { kind, facts, history, .. } = pass;
    let book = app.book();
    let takes = desk.session().is_none_or(|session| session.kinds.contains(&kind));
    let kind = if takes { kind } else { app.form(|form| form.kind) };
    desk.gave.set(!history.donations.is_empty());
    let told = if history.donations.is_empty() || history.told == Told::NotSure { history.told } else { Told::Nothing };
    let entries = history.donations.into_iter().map(|donation| Entry::new(browser::new_id(), donation)).collect();
    app.history.set(HistoryRecord { told, entries, ..HistoryRecord::default() });
    desk.who.set(String::new());
    desk.who_wrong.set(None);
    desk.units.set(facts.platelet_units);
    desk.last.set(Default::default());
    desk.opened.set(Vec::new());
    desk.from_pass.set(true);
    app.edit(|form| *form = CheckForm::from_facts(&facts, kind, &book));
    browser::focus(app, "blood-pressure");
}
