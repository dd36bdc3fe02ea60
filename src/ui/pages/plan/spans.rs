//! The open days as a list, and what each donation blocks, drawn along the time.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{AHEAD, Board, months};
use crate::eligibility::{PartialDate, Standing};
use crate::rules::Kind;
use crate::schedule::{Span, Until};
use crate::text::Message as M;
use crate::text::others::OtherMessage as O;
use crate::ui::boxed::dynamic;

/// The open days of both kinds, for whoever would rather read.
pub fn spans(board: Board, today: NaiveDate) -> AnyView {
    let app = board.app;
    let until = AHEAD.after(today);
    let lists = move || {
        let timelines = board.timelines.get()?;
        let lists = Kind::ALL.map(|kind| {
            let stands = timelines[kind as usize].stands(today, until);
            let items = stands.into_iter().filter(|stand| stand.standing != Standing::Blocked).map(|stand| {
                let last = stand.until.pred_opt().filter(|_| stand.until < until);
                view! { <li>{app.other(O::OpenDays { from: stand.from, last, standing: stand.standing })}</li> }
            });
            let items = items.collect::<Vec<_>>();
            let nothing = items.is_empty().then(|| view! { <p>{app.other(O::OpenDaysNone)}</p> });
            view! {
                <h3>{app.say(M::KindName(kind))}</h3>
                {nothing}
                <ul class="open-days">{items}</ul>
            }
        });
        Some(lists.into_iter().collect::<Vec<_>>().into_any())
    };
    view! {
        <details class="as-list">
            <summary>{app.other(O::OpenDaysTitle)}</summary>
            {dynamic(lists)}
        </details>
    }
    .into_any()
}

/// Each donation and planned donation with how long it blocks each kind.
pub fn timeline(board: Board, today: NaiveDate) -> AnyView {
    let app = board.app;
    let from = months(today)[0];
    let until = AHEAD.after(today);
    let rows = move || {
        let timelines = board.timelines.get()?;
        let days = app.donations(|record| {
            let all = record.entries.iter().filter(|entry| !entry.donation.no_blood).chain(&record.plan);
            let all = all.filter_map(|entry| Some((entry.donation.when?, entry.donation.given)));
            let mut all: Vec<_> = all.filter(|(when, _)| when.last() >= from).collect();
            all.sort_by_key(|(when, _)| when.first());
            all
        });
        if days.is_empty() {
            return Some(view! { <p class="hint">{app.other(O::TimelineNone)}</p> }.into_any());
        }
        let blocked = timelines.map(|timeline| timeline.blocked_by_donations());
        let rows = days.into_iter().map(|(when, given)| {
            let spans = blocked.each_ref().map(|blocked| blocked_from(blocked, when));
            let said = Kind::ALL.into_iter().zip(spans).filter_map(|(kind, span)| match span?.until {
                Until::Day(day) => Some(app.other(O::BlocksUntil { kind, day })),
                Until::Open | Until::Never => None,
            });
            let said = said.collect::<Vec<_>>();
            view! {
                <li>
                    <p>
                        <strong>{app.words().partial(when)}</strong>
                        " "
                        {app.words().given(given)}
                        <small>{app.words().list(&said)}</small>
                    </p>
                    {bars(when, spans, from, until, today)}
                </li>
            }
        });
        let rows = rows.collect::<Vec<_>>();
        let month = |day: NaiveDate| app.words().partial(PartialDate::Month(day));
        Some(
            view! {
                <p class="axis" aria-hidden="true">
                    <span>{month(from)}</span>
                    <span>{app.other(O::TimelineNow)}</span>
                    <span>{month(until)}</span>
                </p>
                <ol class="timeline">{rows}</ol>
            }
            .into_any(),
        )
    };
    view! {
        <section aria-labelledby="timeline-title">
            <h2 id="timeline-title">{app.other(O::TimelineTitle)}</h2>
            <p class="hint">{app.other(O::TimelineHint)}</p>
            {dynamic(rows)}
        </section>
    }
    .into_any()
}

/// The days that the donation of `when` blocks.
fn blocked_from(blocked: &[(PartialDate, Span)], when: PartialDate) -> Option<Span> {
    blocked.iter().filter(|(on, _)| *on == when).map(|(_, span)| *span).max_by_key(|span| span.until)
}

/// Two bars, whole blood above platelets, over the time from `from` to `until`.
fn bars(when: PartialDate, spans: [Option<Span>; 2], from: NaiveDate, until: NaiveDate, today: NaiveDate) -> AnyView {
    let place = |day: NaiveDate| (day.clamp(from, until) - from).num_days();
    let width = (until - from).num_days();
    let bars = spans.into_iter().enumerate().filter_map(|(row, span)| {
        let span = span?;
        let end = match span.until {
            Until::Day(day) => place(day),
            Until::Open | Until::Never => width,
        };
        let start = place(span.from);
        let class = if row == 0 { "bar-whole-blood" } else { "bar-platelets" };
        Some(view! { <rect class=class x=start y=2 + 8 * row width=(end - start).max(1) height="6" /> })
    });
    let bars = bars.collect::<Vec<_>>();
    // The day itself, wide enough to be seen.
    let on = place(when.first());
    view! {
        <svg class="bars" viewBox=format!("0 0 {width} 18") preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="bars-ground" x="0" y="0" width=width height="18" />
            {bars}
            <rect class="bars-day" x=on y="0" width="6" height="18" />
            <rect class="bars-today" x=place(today) y="0" width="3" height="18" />
        </svg>
    }
    .into_any()
}
