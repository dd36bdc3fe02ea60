//! The pass: what the donor filled in, as a code for the staff.

use leptos::prelude::*;

use crate::eligibility::{Answer, Facts};
use crate::handover::pass::pack;
use crate::handover::qr::qr;
use crate::handover::short_code::short_code;
use crate::store::shape::HistoryRecord;
use crate::text::Message as M;
use crate::text::others::OtherMessage as O;
use crate::ui::boxed::{callback, derived, dynamic};
use crate::ui::browser;
use crate::ui::components::{button, copy_text, qr_view};
use crate::ui::route::Route;
use crate::ui::state::App;

/// The pass page.
pub fn pass(app: App) -> AnyView {
    view! {
        <div class="wrap pass">
            <h1>{app.other(O::PassTitle)}</h1>
            <p class="lead">{app.other(O::PassLead)}</p>
            {dynamic(move || Some(code(app)))}
        </div>
    }
    .into_any()
}

fn code(app: App) -> AnyView {
    let Some(today) = app.today.get() else {
        return view! { <p class="waiting">{app.say(M::AnswerWaiting)}</p> }.into_any();
    };
    let to_check = move |words: O| {
        view! { <p><a class="button primary" href=app.href(Route::Check)>{app.other(words)}</a></p> }
    };
    let facts = app.parsed.with(|parsed| parsed.facts.clone());
    if facts == Facts::default() {
        return view! { <p>{app.other(O::PassEmpty)}</p> {to_check(O::ToCheck)} }.into_any();
    }
    let (kind, history) = (app.form(|form| form.kind), app.donations(HistoryRecord::history));
    let Some((text, code)) = pack(&facts, &history, kind, app.rulebooks(), today).ok().and_then(|text| {
        let code = qr(&text)?;
        Some((text, code))
    }) else {
        return view! { <p>{app.other(O::PassTooLong)}</p> }.into_any();
    };
    let missing = app.answers.with(|answers| answers.as_ref().map_or(0, |[wished, _]| wished.assessment.missing.len()));
    let missing = (missing > 0).then(|| {
        view! { <p class="hint">{app.other(O::PassMissing { count: missing })}</p> {to_check(O::PassFill)} }
    });
    let short = short_code(&facts, &history, kind, app.rulebooks(), today);
    let short = short.map(|short| {
        view! { <p>{app.other(O::PassShort)}</p> <p class="short-code"><strong>{short}</strong></p> }
    });
    let for_the_doctor = matches!(facts.not_able, Answer::Known(true) | Answer::NotSure);
    let text = derived(move || text.clone());
    view! {
        {missing}
        <div class="pass-card">
            {qr_view(code, app.other(O::PassCode), app.other(O::PassDay(today)))}
            {short}
        </div>
        <p>{app.other(O::PassHolds)}</p>
        {for_the_doctor.then(|| view! { <p>{app.other(O::PassDoctor)}</p> })}
        <p class="actions">{button("print-pass", "", app.other(O::PassPrint), callback(|()| browser::print()))}</p>
        <details class="field">
            <summary>{app.other(O::PassText)}</summary>
            {copy_text(app, "pass-text".into(), Some(app.other(O::PassText)), "4", text, ("", app.other(O::Copy)))}
        </details>
    }
    .into_any()
}
