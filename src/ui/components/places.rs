//! Where and when blood is taken, as the campaign says it.

use chrono::NaiveDateTime;
use leptos::prelude::*;

use crate::campaign::{Campaign, Drive, Site, TimeSpan};
use crate::rules::Kind;
use crate::text::Message as M;
use crate::text::places::PlaceMessage as P;
use crate::ui::state::App;

/// All sites and drives of a campaign. `now` is not known to the host, which tells all that is in the file; in the browser
/// what is over is left out.
pub fn places(app: App, campaign: &Campaign, now: Option<NaiveDateTime>) -> AnyView {
    let drives: Vec<&Drive> = match now {
        Some(now) => campaign.drives_from(now).collect(),
        None => campaign.drives.iter().collect(),
    };
    let nothing = (campaign.sites.is_empty() && drives.is_empty()).then(|| view! { <p>{app.place(P::PlacesNone)}</p> });
    let sites = campaign.sites.iter().map(|site| site_view(app, site, now)).collect::<Vec<_>>();
    let drives = drives.into_iter().map(|drive| drive_view(app, drive)).collect::<Vec<_>>();
    view! {
        {about(app, campaign)}
        {nothing}
        {(!drives.is_empty()).then(|| view! { <h3>{app.place(P::AllDrives)}</h3> <ul class="places">{drives}</ul> })}
        {(!sites.is_empty()).then(|| view! { <h3>{app.place(P::SitesTitle)}</h3> <ul class="places">{sites}</ul> })}
    }
    .into_any()
}

/// Who calls, for how long, and whom to ask.
fn about(app: App, campaign: &Campaign) -> AnyView {
    let words = app.words();
    let organisers: Vec<String> =
        campaign.organisers.iter().map(|organiser| organiser.in_language(app.lang).to_owned()).collect();
    let organisers = (!organisers.is_empty())
        .then(|| view! { <p>{words.sentences(&app.place(P::Organisers), &words.list(&organisers))}</p> });
    let days = app.place(P::CampaignDays { from: campaign.from, to: campaign.to });
    let days = (!days.is_empty()).then(|| view! { <p>{days}</p> });
    let number = campaign.phone.as_deref().map(|number| {
        view! { <p>{app.place(P::AskByPhone)} " " {phone(number)}</p> }
    });
    view! { {organisers} {days} {number} }.into_any()
}

/// A telephone number that can be called.
pub fn phone(number: &str) -> AnyView {
    let plain: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    view! { <a class="phone" href=format!("tel:{plain}")>{number.to_owned()}</a> }.into_any()
}

/// Times of a day as a list.
pub fn times(app: App, spans: &[TimeSpan]) -> String {
    let spans = spans.iter().map(|span| app.place(P::TimeSpan { from: span.from, until: span.until }));
    app.words().list(&spans.collect::<Vec<_>>())
}

/// Kinds as a list.
pub fn kinds(app: App, kinds: &[Kind]) -> String {
    let kinds = kinds.iter().map(|kind| app.say(M::KindName(*kind)));
    app.words().list(&kinds.collect::<Vec<_>>())
}

/// A site: its usual hours, and where `now` is known, how it stands.
pub fn site_view(app: App, site: &Site, now: Option<NaiveDateTime>) -> AnyView {
    let week = site.usual_hours().into_iter().map(|(from, to, hours)| {
        let hours = if hours.is_empty() { app.place(P::NoHours) } else { times(app, hours) };
        view! { <li>{app.place(P::Weekdays { from, to })} " " {hours}</li> }
    });
    let special = site.special.iter().filter(|special| now.is_none_or(|now| special.day >= now.date()));
    let special = special.map(|special| {
        view! { <li>{app.words().date_and_weekday(special.day)} " " {times(app, &special.hours)}</li> }
    });
    let closed = site.closed.iter().filter(|closed| now.is_none_or(|now| closed.to >= now.date()));
    let closed = closed.map(|closed| {
        let reason = closed.reason.as_ref().map(|reason| format!(" · {}", reason.in_language(app.lang)));
        view! { <li>{app.place(P::ClosedDays { from: closed.from, to: closed.to })} {reason}</li> }
    });
    let (week, special, closed) = (week.collect::<Vec<_>>(), special.collect::<Vec<_>>(), closed.collect::<Vec<_>>());
    let stands = now.map_or_else(
        // The line is there before what stands on it, so that nothing moves.
        || "\u{a0}".to_owned(),
        |now| app.place(P::Opening { opening: site.opening(now), today: now.date() }),
    );
    view! {
        <li>
            <p>
                <strong>{site.name.in_language(app.lang).to_owned()}</strong>
                " · "
                {kinds(app, &site.kinds)}
            </p>
            <p>{site.address.in_language(app.lang).to_owned()}</p>
            <p class="until">{stands}</p>
            <ul class="hours">{week} {special} {closed}</ul>
            {site.phone.as_deref().map(phone)}
        </li>
    }
    .into_any()
}

fn drive_view(app: App, drive: &Drive) -> AnyView {
    let note = drive.note.as_ref().map(|note| view! { <p class="hint">{note.in_language(app.lang).to_owned()}</p> });
    view! {
        <li>
            <p>
                <strong>{app.words().date_and_weekday(drive.day)}</strong>
                " "
                {times(app, &drive.times)}
                " · "
                {kinds(app, &drive.kinds)}
            </p>
            <p>
                {drive.place.in_language(app.lang).to_owned()}
                " · "
                {drive.address.in_language(app.lang).to_owned()}
            </p>
            {drive.places.map(|places| view! { <p class="hint">{app.place(P::DrivePlaces(places))}</p> })}
            {note}
        </li>
    }
    .into_any()
}
