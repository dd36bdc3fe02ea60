//! Where blood is given: the campaign's sites with their hours, and the drives on which this donor may give.

use chrono::{NaiveDate, NaiveDateTime};
use leptos::prelude::*;

use super::Board;
use crate::campaign::{Campaign, Drive};
use crate::eligibility::{Standing, still_works};
use crate::rules::Kind;
use crate::schedule::Planned;
use crate::text::others::OtherMessage as O;
use crate::text::places::PlaceMessage as P;
use crate::ui::boxed::{click, dynamic};
use crate::ui::components::{kinds, phone, site_view, times};
use crate::ui::state::App;

/// How many drives are told.
const DRIVES_TOLD: usize = 8;

/// Sites and drives; where none are known, whom to ask.
pub fn drives(board: Board) -> AnyView {
    let app = board.app;
    let told = move || {
        let campaign = app.campaign.get().unwrap_or_default();
        let now = app.now.get()?;
        let phone =
            campaign.phone.as_ref().map(|number| view! { <p>{app.place(P::AskByPhone)} " " {phone(number)}</p> });
        let nothing = (campaign.sites.is_empty() && campaign.drives_from(now).next().is_none())
            .then(|| view! { <p>{app.place(P::PlacesNone)}</p> });
        let sites = campaign.sites.iter().map(|site| site_view(app, site, Some(now))).collect::<Vec<_>>();
        Some(
            view! {
                {nothing}
                {phone}
                {drives_view(board, &campaign, now)}
                {(!sites.is_empty()).then(|| view! { <h3>{app.place(P::SitesTitle)}</h3> <ul class="places">{sites}</ul> })}
            }
            .into_any(),
        )
    };
    view! {
        <section aria-labelledby="places-title">
            <h2 id="places-title">{app.place(P::PlacesTitle)}</h2>
            {dynamic(told)}
        </section>
    }
    .into_any()
}

/// The next drives on which this donor may give, and how many are left out.
fn drives_view(board: Board, campaign: &Campaign, now: NaiveDateTime) -> Option<AnyView> {
    let app = board.app;
    let timelines = board.timelines.get()?;
    let may = |drive: &Drive, kind: Kind| {
        let is_open = || matches!(timelines[kind as usize].standing(drive.day), Standing::Open | Standing::AskStaff);
        // A planned donation closes its own day to any other.
        let is_planned = || {
            let on = Planned { day: drive.day, kind };
            board.planned.with(|planned| planned.iter().any(|one| one.on == on && still_works(&one.assessment)))
        };
        drive.kinds.contains(&kind) && (is_open() || is_planned())
    };
    let all: Vec<&Drive> = campaign.drives_from(now).collect();
    if all.is_empty() {
        return None;
    }
    let open: Vec<&Drive> =
        all.iter().copied().filter(|drive| Kind::ALL.into_iter().any(|kind| may(drive, kind))).collect();
    let closed = all.len() - open.len();
    let items = open.iter().take(DRIVES_TOLD).map(|drive| {
        let for_me: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| may(drive, *kind)).collect();
        drive_view(board, drive, &for_me)
    });
    let items = items.collect::<Vec<_>>();
    Some(
        view! {
            <h3>{app.other(O::DrivesTitle)}</h3>
            {(!items.is_empty()).then(|| view! { <ul class="places">{items}</ul> })}
            {(closed > 0).then(|| view! { <p class="hint">{app.other(O::DrivesClosed(closed))}</p> })}
        }
        .into_any(),
    )
}

fn drive_view(board: Board, drive: &Drive, for_me: &[Kind]) -> AnyView {
    let app = board.app;
    let day = drive.day;
    let see = click(move |_| board.show(day));
    let note = drive.note.as_ref().map(|note| view! { <p class="hint">{note.in_language(app.lang).to_owned()}</p> });
    view! {
        <li>
            <p>
                <strong>{app.words().date_and_weekday(day)}</strong>
                " "
                {times(app, &drive.times)}
            </p>
            <p>
                {drive.place.in_language(app.lang).to_owned()}
                " · "
                {drive.address.in_language(app.lang).to_owned()}
            </p>
            <p class="until">{app.words().sentences(&app.other(O::DriveForYou), &kinds(app, for_me))}</p>
            {drive.places.map(|places| view! { <p class="hint">{app.place(P::DrivePlaces(places))}</p> })}
            {note}
            <button type="button" class="link" on:click=see>{app.other(O::SeeDay(day))}</button>
        </li>
    }
    .into_any()
}

/// The drives on a day, in short.
pub fn on_day(board: Board, day: NaiveDate) -> Vec<AnyView> {
    let app = board.app;
    let drives = app.campaign.with(|campaign| {
        let all = campaign.iter().flat_map(|campaign| &campaign.drives);
        all.filter(|drive| drive.day == day).cloned().collect::<Vec<_>>()
    });
    let told = drives.iter().map(|drive| {
        view! {
            <p>
                {app.words().sentences(&app.other(O::DriveThatDay), drive.place.in_language(app.lang))} " "
                {times(app, &drive.times)} " · " {kinds(app, &drive.kinds)}
            </p>
        }
        .into_any()
    });
    told.collect()
}

/// Whether there is a drive of a kind on a day; of any kind where none is named.
pub fn is_on(app: App, day: NaiveDate, kind: Option<Kind>) -> bool {
    app.campaign.with(|campaign| {
        let mut all = campaign.iter().flat_map(|campaign| &campaign.drives);
        all.any(|drive| drive.day == day && kind.is_none_or(|kind| drive.kinds.contains(&kind)))
    })
}
