//! How the drive is going: the tally, the records with their corrections, the end of the session and what it leaves.

use chrono::Timelike;
use leptos::prelude::*;

use super::Desk;
use super::session::again;
use crate::desk::csv::{Column as C, Say, csv};
use crate::desk::log::{Event, Log, Outcome, Reason, Record};
use crate::desk::outcome::Ended;
use crate::desk::session::session_file;
use crate::desk::tally::{Counts, Tally};
use crate::eligibility::Answer;
use crate::text::Message as M;
use crate::text::desk::DeskMessage as D;
use crate::ui::boxed::{callback, click, dynamic, memo};
use crate::ui::browser;
use crate::ui::components::{button, radios};

/// How many records are shown at once, the newest first.
const SHOWN: usize = 200;

/// All of it.
pub fn tally(desk: Desk) -> AnyView {
    let app = desk.app;
    let tally = memo(move || desk.log.with(Tally::of));
    let session = move || {
        let session = desk.session()?;
        let site = [session.site, session.staff].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
        Some(
            view! {
                <p class="lead">
                    {app.words().date_and_weekday(session.day)} " " {site.join(" · ")}
                </p>
                {session.closed.map(|_| view! { <p>{app.desk(D::Closed)}</p> })}
            }
            .into_any(),
        )
    };
    let unreadable = move || {
        let count = desk.log.with(Log::unreadable) + desk.damaged.get();
        (count > 0).then(|| view! { <p class="problem">{app.desk(D::Unreadable { count })}</p> }.into_any())
    };
    view! {
        <section class="desk-tally" aria-labelledby="tally-title">
            <h1 id="tally-title" tabindex="-1">{app.desk(D::WayTally)}</h1>
            {dynamic(session)}
            {dynamic(unreadable)}
            {dynamic(move || Some(figures(desk, &tally.get())))}
            {ends(desk)}
            {records(desk)}
        </section>
    }
    .into_any()
}

/// The figures, drawn and as tables.
fn figures(desk: Desk, tally: &Tally) -> AnyView {
    let app = desk.app;
    let Tally { target, all, kinds, reasons, hours, amounts } = tally;
    if all.came() == 0 {
        return view! { <p>{app.desk(D::TallyNone)}</p> }.into_any();
    }
    let of = |counts: &Counts, ended: Ended| match ended {
        Ended::Donated => counts.donated,
        Ended::Deferred => counts.deferred,
        Ended::Left => counts.left,
    };
    let heads = Ended::ALL.map(|ended| view! { <th scope="col">{app.desk(D::Outcome(ended))}</th> });
    let heads_again = Ended::ALL.map(|ended| view! { <th scope="col">{app.desk(D::Outcome(ended))}</th> });
    let row = |name: String, counts: &Counts| {
        let cells = Ended::ALL.map(|ended| view! { <td>{of(counts, ended)}</td> });
        view! { <tr><th scope="row">{name}</th>{cells.into_iter().collect::<Vec<_>>()}</tr> }
    };
    let by_kind = kinds.iter().filter(|(_, counts)| counts.came() > 0);
    let by_kind = by_kind.map(|(kind, counts)| row(app.say(M::KindName(*kind)), counts)).collect::<Vec<_>>();
    let most = hours.iter().map(|(_, counts)| counts.came()).max().unwrap_or(1).max(1);
    let by_hour = hours.iter().map(|(hour, counts)| {
        let bar = |class: &'static str, count: u32, from: u32| {
            view! { <rect class=class x=from y="0" width=count height="1" /> }
        };
        let cells = Ended::ALL.map(|ended| view! { <td>{of(counts, ended)}</td> });
        view! {
            <tr>
                <th scope="row">{format!("{hour:02}:00")}</th>
                {cells.into_iter().collect::<Vec<_>>()}
                <td class="hour-bar">
                    <svg viewBox=format!("0 0 {most} 1") preserveAspectRatio="none" aria-hidden="true" focusable="false">
                        {bar("bar-donated", counts.donated, 0)}
                        {bar("bar-deferred", counts.deferred, counts.donated)}
                        {bar("bar-left", counts.left, counts.donated + counts.deferred)}
                    </svg>
                </td>
            </tr>
        }
    });
    let by_hour = by_hour.collect::<Vec<_>>();
    let by_reason = reasons.iter().map(|(reason, count)| {
        view! { <tr><th scope="row">{reason_name(desk, *reason)}</th><td>{*count}</td></tr> }
    });
    let by_reason = by_reason.collect::<Vec<_>>();
    view! {
        <p class="desk-figure">
            <strong>{app.desk(D::Progress { donated: all.donated, target: u32::from(*target) })}</strong>
            <progress max=*target value=all.donated aria-label=app.desk(D::Outcome(Ended::Donated))></progress>
        </p>
        <p>{app.desk(D::Amounts(*amounts))}</p>
        <div class="desk-tables" tabindex="0" role="group" aria-label=app.desk(D::WayTally)>
            <table>
                <caption>{app.desk(D::TallyByKind)}</caption>
                <thead><tr><td></td>{heads.into_iter().collect::<Vec<_>>()}</tr></thead>
                <tbody>{by_kind} {row(app.desk(D::TallyAll), all)}</tbody>
            </table>
            <table class="by-hour">
                <caption>{app.desk(D::TallyByHour)}</caption>
                <thead><tr><td></td>{heads_again.into_iter().collect::<Vec<_>>()}<td></td></tr></thead>
                <tbody>{by_hour}</tbody>
            </table>
            {(!by_reason.is_empty())
                .then(|| {
                    view! {
                        <table>
                            <caption>{app.desk(D::TallyByReason)}</caption>
                            <tbody>{by_reason}</tbody>
                        </table>
                    }
                })}
        </div>
    }
    .into_any()
}

/// A reason as a list may name it.
fn reason_name(desk: Desk, reason: Reason) -> String {
    let app = desk.app;
    match reason {
        Reason::ForTheDoctor => app.desk(D::ForTheDoctor),
        Reason::Rule(id) => {
            let book = app.book();
            let rule = book.rules().into_iter().find(|rule| rule.id == id);
            rule.map_or_else(|| id.0.to_owned(), |rule| format!("{} {id}", app.title(rule)))
        }
    }
}

/// Printing, exporting, closing.
fn ends(desk: Desk) -> AnyView {
    let app = desk.app;
    let asked = RwSignal::new(false);
    let close = callback(move |()| {
        let Some(at) = desk.now() else { return };
        asked.set(false);
        desk.add(Event::Closed { at }, D::Closed, move |_| browser::focus(app, "tally-title"));
    });
    let is_open = memo(move || desk.log.with(|log| log.session_on().is_some()) && !desk.looks_at_file.get());
    let closing = move || {
        if !is_open.get() {
            return Some(button("session-again", "", app.desk(D::SessionAgain), callback(move |()| again(desk))));
        }
        Some(if asked.get() {
            let cancel = callback(move |()| asked.set(false));
            view! {
                <span>{app.desk(D::CloseSure)}</span>
                {button("close-yes", "primary", app.desk(D::CloseYes), close)}
                {button("close-cancel", "", app.say(M::Cancel), cancel)}
            }
            .into_any()
        } else {
            button("close-session", "", app.desk(D::Close), callback(move |()| asked.set(true)))
        })
    };
    let name = move |ending: &str| {
        let day = desk.session().map(|session| session.day.to_string()).unwrap_or_default();
        format!("{}-{day}.{ending}", app.desk(D::FileName))
    };
    // Made when it is asked for: a session may have thousands of rows.
    let table = move |_| {
        let table = desk.log.with_untracked(|log| csv(log, |say: Say| app.lang.desk_words().table(say)));
        browser::download(&name("csv"), "text/csv", &table);
    };
    let file = move |_| {
        let file = desk.log.with_untracked(session_file);
        browser::download(&name("json"), "application/json", &file);
    };
    view! {
        <p class="actions desk-ends">
            {button("print-summary", "", app.desk(D::Print), callback(|()| browser::print()))}
            <button type="button" id="export-csv" on:click=click(table)>{app.desk(D::ExportCsv)}</button>
            <button type="button" id="export-json" on:click=click(file)>{app.desk(D::ExportJson)}</button>
            {dynamic(closing)}
        </p>
    }
    .into_any()
}

/// The records, the newest first, each of which can be corrected.
fn records(desk: Desk) -> AnyView {
    let app = desk.app;
    let correcting = RwSignal::new(None::<u32>);
    let rows = move || {
        let (newest, corrected) = desk.log.with(|log| {
            let newest: Vec<Record> = log.records().rev().take(SHOWN).cloned().collect();
            let corrected: Vec<bool> = newest.iter().map(|record| log.trace(record.number).count() > 1).collect();
            (newest, corrected)
        });
        let rows = newest.into_iter().zip(corrected).map(|(record, was)| row(desk, record, was, correcting));
        Some(rows.collect::<Vec<_>>().into_any())
    };
    let head = |say: C| app.lang.desk_words().table(Say::Head(say));
    view! {
        <h2>{app.desk(D::Records)}</h2>
        <div class="desk-records" tabindex="0" role="region" aria-label=app.desk(D::Records)>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{head(C::Number)}</th>
                        <th scope="col">{head(C::Time)}</th>
                        <th scope="col">{head(C::Kind)}</th>
                        <th scope="col">{head(C::Sex)}</th>
                        <th scope="col">{head(C::AgeBand)}</th>
                        <th scope="col">{head(C::Outcome)}</th>
                        <th scope="col">{head(C::Reasons)}</th>
                        <td></td>
                    </tr>
                </thead>
                <tbody>{dynamic(rows)}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(desk: Desk, record: Record, was_corrected: bool, correcting: RwSignal<Option<u32>>) -> AnyView {
    let app = desk.app;
    let say = |say: Say| app.lang.desk_words().table(say);
    let number = record.number;
    let sex = match record.sex {
        Answer::Known(sex) => say(Say::Sex(sex)),
        Answer::NotSure => say(Say::SexNotSure),
        Answer::Unanswered => String::new(),
    };
    let outcome = match record.outcome {
        Outcome::Donated { given } => app.words().given(given),
        Outcome::Deferred { next } => {
            let next = next.map(|day| app.words().date(day)).unwrap_or_default();
            format!("{} {next}", say(Say::Outcome(record.outcome)))
        }
        Outcome::Left => say(Say::Outcome(record.outcome)),
    };
    let reasons = record.reasons.iter().map(|reason| reason_name(desk, *reason)).collect::<Vec<_>>();
    let correct = click(move |_| {
        correcting.set(Some(number));
        browser::focus(app, "corrected-outcome");
    });
    let time = format!("{:02}:{:02}", record.at.hour(), record.at.minute());
    let kind = say(Say::Kind(record.kind));
    let age = app.desk(D::AgeBand(record.age_band));
    let form = move || (correcting.get() == Some(number)).then(|| correction(desk, &record, correcting));
    let is_file = desk.looks_at_file.get();
    view! {
        <tr>
            <th scope="row">{number}</th>
            <td>{time}</td>
            <td>{kind}</td>
            <td>{sex}</td>
            <td>{age}</td>
            <td>{outcome} {was_corrected.then(|| view! { " " <small class="tag">{app.desk(D::WasCorrected)}</small> })}</td>
            <td>{app.words().list(&reasons)}</td>
            <td>
                <button
                    type="button"
                    class="link"
                    hidden=is_file
                    aria-label=format!("{} {}", app.desk(D::Correct), app.desk(D::Number(number)))
                    on:click=correct
                >
                    {app.desk(D::Correct)}
                </button>
            </td>
        </tr>
        {dynamic(form)}
    }
    .into_any()
}

/// The form that corrects how a visit ended; what stood there stays in the log.
fn correction(desk: Desk, record: &Record, correcting: RwSignal<Option<u32>>) -> AnyView {
    let app = desk.app;
    let number = record.number;
    let chosen = RwSignal::new(record.outcome);
    let choices = record.corrections(&app.book().volumes).into_iter().map(|outcome| {
        let words = match outcome {
            Outcome::Donated { given } => app.words().given(given),
            other => app.desk(D::Outcome(Ended::from(other))),
        };
        (outcome, words)
    });
    let choices =
        radios("corrected-outcome", choices.collect(), move || Some(chosen.get()), move |outcome| chosen.set(outcome));
    let record = record.clone();
    let save = callback(move |()| {
        let Some(at) = desk.now() else { return };
        let record = record.corrected(chosen.get_untracked());
        desk.add(Event::Corrected { record, at }, D::Corrected { number }, move |kept| {
            if kept {
                correcting.set(None);
                browser::focus(app, "tally-title");
            }
        });
    });
    let cancel = callback(move |()| correcting.set(None));
    view! {
        <tr class="correction">
            <td colspan="8">
                <fieldset class="field">
                    <legend>{app.desk(D::CorrectTitle { number })}</legend>
                    {choices}
                    <div class="actions">
                        {button("correct-save", "primary", app.desk(D::CorrectSave), save)}
                        {button("correct-cancel", "link", app.say(M::Cancel), cancel)}
                    </div>
                </fieldset>
            </td>
        </tr>
    }
    .into_any()
}
