//! What a list came to: how many, whom to call, who must wait and why, and which rows could not be judged.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{Recall, Stage};
use crate::desk::recall::Counts;
use crate::desk::recall::messages::{BadRow, Entry, Listed, OfKind};
use crate::text::Message as M;
use crate::text::desk::DeskMessage as D;
use crate::ui::boxed::callback;
use crate::ui::browser;
use crate::ui::components::button;
use crate::ui::recall_worker as worker;

/// All of it, for a drive on this day.
pub fn result(recall: Recall, day: NaiveDate, list: &Listed) -> AnyView {
    let app = recall.desk.app;
    let Listed { rows, donors, bad, .. } = *list;
    let stopped = list.stop.map(|stop| view! { <p class="problem">{app.desk(D::ListStopped(stop))}</p> });
    let counts = list.kinds.iter().map(|of| {
        let Counts { open, ask, not_yet, no_day } = of.counts;
        let numbers = [open, ask, not_yet, no_day].map(|number| view! { <td>{number}</td> });
        view! {
            <tr>
                <th scope="row">{app.say(M::KindName(of.kind))}</th>
                {numbers.into_iter().collect::<Vec<_>>()}
            </tr>
        }
    });
    let counts = table(
        app.desk(D::ListByKind),
        vec![
            String::new(),
            app.desk(D::ListMay),
            app.desk(D::ListAsk),
            app.desk(D::ListNotYet),
            app.desk(D::ListNoDay),
        ],
        counts.collect::<Vec<_>>().into_any(),
    );
    let kinds = list.kinds.iter().map(|of| of_kind(recall, of)).collect::<Vec<_>>();
    let change = callback(move |()| {
        recall.stage.set(Stage::Columns);
        browser::focus(app, "columns-title");
    });
    let another = callback(move |()| {
        worker::forget();
        recall.list.set(None);
        recall.name.set(String::new());
        recall.stage.set(Stage::Choosing);
        browser::focus(app, "recall-file");
    });
    let file = format!("{}-{day}.csv", app.desk(D::ListFileName));
    view! {
        <h2 id="list-title" tabindex="-1">{app.desk(D::ListTitle(day))}</h2>
        {stopped}
        <p class="read">{app.desk(D::RecallFileNow)} " " {recall.name.get_untracked()}</p>
        <p>{app.desk(D::ListRows { rows, donors, bad })}</p>
        {counts}
        <p>{app.desk(D::ListCaveat)}</p>
        <div class="actions">
            <a class="button primary" id="export-list" href=recall.table.get_untracked() download=file>
                {app.desk(D::ListExport)}
            </a>
            {button("list-change", "", app.desk(D::ListChange), change)}
            {button("list-another", "", app.desk(D::ListAnother), another)}
        </div>
        <p class="hint">{app.desk(D::ListExportHint)}</p>
        {kinds}
        {(bad > 0).then(|| bad_rows(recall, bad, &list.bad_rows))}
    }
    .into_any()
}

/// A table in a region of its own, which scrolls where it must.
fn table(title: String, heads: Vec<String>, rows: AnyView) -> AnyView {
    let heads = heads.into_iter().map(|head| {
        if head.is_empty() { view! { <td></td> }.into_any() } else { view! { <th scope="col">{head}</th> }.into_any() }
    });
    view! {
        <div class="list-rows" tabindex="0" role="region" aria-label=title>
            <table>
                <thead><tr>{heads.collect::<Vec<_>>()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// What there is more than is shown.
fn shown(recall: Recall, shown: usize, all: usize) -> Option<AnyView> {
    let words = recall.desk.app.desk(D::ListShown { shown, all });
    (shown < all).then(|| view! { <p class="hint">{words}</p> }.into_any())
}

/// Whom to call for a kind, and who must wait.
fn of_kind(recall: Recall, of: &OfKind) -> AnyView {
    let app = recall.desk.app;
    let part = |title: D, day: D, no_day: D, entries: &[Entry], all: usize| {
        let rule = if title == D::ListCall(of.kind) { D::ListAskFirst } else { D::ListReason };
        let heads = [D::ListId, day, rule, D::ListLine].map(|head| app.desk(head));
        let rows = entries.iter().map(|entry| row(recall, entry, no_day)).collect::<Vec<_>>().into_any();
        let body = if entries.is_empty() {
            view! { <p>{app.desk(D::ListNobody)}</p> }.into_any()
        } else {
            table(app.desk(title), heads.into(), rows)
        };
        view! {
            <h3>{app.desk(title)}</h3>
            {shown(recall, entries.len(), all)}
            {body}
        }
        .into_any()
    };
    view! {
        <section class="list-of-kind">
            <h2>{app.say(M::KindName(of.kind))}</h2>
            {part(D::ListCall(of.kind), D::ListSince, D::ListSinceNone, &of.may, of.counts.open)}
            {part(D::ListOthers(of.kind), D::ListFirst, D::ListFirstNone, &of.others, of.counts.not_yet + of.counts.no_day)}
        </section>
    }
    .into_any()
}

fn row(recall: Recall, entry: &Entry, no_day: D) -> AnyView {
    let app = recall.desk.app;
    let day = entry.day.map_or_else(|| app.desk(no_day), |day| app.words().date(day));
    let rule = entry.rule.as_ref().map(|id| {
        let rule = app.book().rules().into_iter().find(|rule| rule.id.0 == id);
        rule.map_or_else(|| id.clone(), |rule| format!("{} {id}", app.title(rule)))
    });
    view! { <tr><th scope="row">{entry.id.clone()}</th><td>{day}</td><td>{rule}</td><td>{entry.line}</td></tr> }
        .into_any()
}

/// The rows that were not judged.
fn bad_rows(recall: Recall, all: usize, rows: &[BadRow]) -> AnyView {
    let app = recall.desk.app;
    let title = app.desk(D::ListBad);
    let heads = [D::ListLine, D::ListId, D::ListReason, D::ListColumn].map(|head| app.desk(head));
    let cells = rows.iter().map(|row| {
        let column = row.column.map(|column| super::columns::name(recall, column));
        let why = app.desk(D::ListWhy(row.why));
        view! { <tr><th scope="row">{row.line}</th><td>{row.id.clone()}</td><td>{why}</td><td>{column}</td></tr> }
    });
    view! {
        <section class="list-of-kind">
            <h2>{title.clone()}</h2>
            {shown(recall, rows.len(), all)}
            {table(title, heads.into(), cells.collect::<Vec<_>>().into_any())}
        </section>
    }
    .into_any()
}
