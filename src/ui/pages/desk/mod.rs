//! The desk: the staff's tool at a drive, one donor after the other.

mod measures;
mod outcome;
mod questions;
mod recall;
mod screening;
mod session;
mod state;
mod take_in;
mod tally;

use leptos::prelude::*;

pub use self::state::{Desk, Phase, Way};
use crate::desk::tally::Tally;
use crate::text::desk::DeskMessage as D;
use crate::ui::boxed::{callback, click, derived, dynamic};
use crate::ui::components::button;
use crate::ui::desk_store;
use crate::ui::state::App;

/// The desk page.
pub fn desk(app: App) -> AnyView {
    let desk = Desk::new(app);
    desk_store::begin(desk);
    let part = move || {
        let phase = desk.phase.get();
        // The phase alone: what depends on the log is drawn again by its own part, and nothing that is unfolded folds.
        Some(untrack(|| match phase {
            Phase::Opening => view! { <p class="waiting">{app.desk(D::Opening)}</p> }.into_any(),
            Phase::Stuck(problem) => session::stuck(desk, problem),
            Phase::Locked { wrong } => session::locked(desk, wrong),
            Phase::Start => session::start(desk),
            // Without a session there is no bar: nothing is to be tallied.
            Phase::Running(Way::Recall) if desk.log.with_untracked(|log| log.session().is_none()) => {
                recall::recall(desk)
            }
            Phase::Running(way) => running(desk, way),
        }))
    };
    view! {
        <div class="wrap desk">
            {dynamic(part)}
            {told(desk)}
        </div>
    }
    .into_any()
}

/// A session, under the bar that says how it goes.
fn running(desk: Desk, way: Way) -> AnyView {
    let app = desk.app;
    let ways = [(Way::Donor, D::WayDonor), (Way::Tally, D::WayTally), (Way::Recall, D::WayRecall)];
    let ways = ways.map(|(to, words)| {
        let here = (to == way).then_some("page");
        let go = click(move |_| desk.show(to));
        view! { <button type="button" id=to.id() aria-current=here on:click=go>{app.desk(words)}</button> }
    });
    let progress = derived(move || {
        let Tally { all, target, .. } = desk.log.with(Tally::of);
        app.desk(D::Progress { donated: all.donated, target: target.into() })
    });
    let is_closed = derived(move || desk.log.with(|log| log.session_on().is_none()));
    let lock = move || {
        desk.locked
            .get()
            .then(|| button("lock-now", "", app.desk(D::LockNow), callback(move |()| desk_store::lock(desk))))
    };
    let undo = click(move |_| desk.undo());
    view! {
        <div class="desk-bar">
            <nav class="desk-ways" aria-label=app.desk(D::Ways)>{ways.into_iter().collect::<Vec<_>>()}</nav>
            <p>{progress}</p>
            <p class="actions">
                <button type="button" id="undo-donor" on:click=undo hidden=is_closed>{app.desk(D::Undo)}</button>
                {dynamic(lock)}
            </p>
        </div>
        {new_day(desk)}
        {match way {
            Way::Donor if is_closed.get_untracked() => tally::tally(desk),
            Way::Donor => screening::screening(desk),
            Way::Tally => tally::tally(desk),
            Way::Recall => recall::recall(desk),
        }}
    }
    .into_any()
}

/// The line over a session that was left open past midnight: whoever looks at it exports it where they want it, since
/// only the last one is shown, and goes on with the new day's.
fn new_day(desk: Desk) -> AnyView {
    let app = desk.app;
    let words = derived(move || desk.day_over.get().map(|of| app.desk(D::NewDay { of })));
    let ways = move || {
        desk.day_over.get()?;
        let tally = callback(move |()| desk.show(Way::Tally));
        let start = callback(move |()| desk.start_today());
        Some(
            view! {
                <div class="actions">
                    {button("day-tally", "", app.desk(D::WayTally), tally)}
                    {button("start-today", "primary", app.desk(D::StartToday), start)}
                </div>
            }
            .into_any(),
        )
    };
    view! { <div class="new-day"><p role="status">{words}</p>{dynamic(ways)}</div> }.into_any()
}

/// The line that tells what has just happened.
fn told(desk: Desk) -> AnyView {
    view! {
        <p class="desk-told" role="status">{derived(move || desk.told.get())}</p>
    }
    .into_any()
}
