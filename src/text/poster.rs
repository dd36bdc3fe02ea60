//! What a poster and the pictures that previews show say of a campaign.

use chrono::{Datelike, NaiveDateTime};

use super::Lang;
use super::Message as M;
use super::others::OtherMessage as O;
use super::places::PlaceMessage as P;
use crate::campaign::{Campaign, Drive, Site, TimeSpan};
use crate::handover::poster::{Leaf, Place, Poster};
use crate::rules::Kind;

/// What a poster names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Named {
    /// All that is not over.
    #[default]
    All,
    /// One site, by its place in the campaign.
    Site(usize),
    /// One drive, by its place in the campaign: the leaf of the calendar shows its day.
    Drive(usize),
}

impl Named {
    /// What can be named: all, each drive that is not over at `now`, each site, in this order; each with its words.
    #[must_use]
    pub fn choices(lang: Lang, campaign: &Campaign, now: Option<NaiveDateTime>) -> Vec<(Self, String)> {
        let all = (Self::All, lang.other_words().message(O::PosterAll).into_owned());
        let drives = campaign.drives.iter().enumerate().filter(|(_, drive)| is_ahead(drive, now));
        let drives = drives.map(|(index, drive)| {
            let day = lang.words().date(drive.day);
            (Self::Drive(index), format!("{day} {}", drive.place.in_language(lang)))
        });
        let sites = campaign.sites.iter().enumerate();
        let sites = sites.map(|(index, site)| (Self::Site(index), site.name.in_language(lang).to_owned()));
        std::iter::once(all).chain(drives).chain(sites).collect()
    }
}

/// The words of a poster about a campaign, whose code leads to `address`. Where `now` is known, what is over is left out;
/// what is named and is not there any more is all.
///
/// ```
/// use donation_day::campaign::Campaign;
/// use donation_day::text::Lang;
/// use donation_day::text::poster::{Named, poster};
/// let sample = include_str!("../../docs/schema/campaign-v1.sample.json");
/// let campaign = Campaign::read(sample).campaign;
/// let poster = poster(Lang::Zh, &campaign, Named::Site(0), "https://example.org/", None);
/// assert_eq!(poster.places.len(), 1);
/// assert_eq!(poster.places[0].name, "示例献血屋 · 全血、机采血小板");
/// ```
#[must_use]
pub fn poster(lang: Lang, campaign: &Campaign, named: Named, address: &str, now: Option<NaiveDateTime>) -> Poster {
    let say = |message: O| lang.other_words().message(message).into_owned();
    let place = |message: P| lang.place_words().message(message).into_owned();
    let words = lang.words();
    let drive = match named {
        Named::Drive(index) => campaign.drives.get(index).filter(|drive| is_ahead(drive, now)),
        Named::All | Named::Site(_) => None,
    };
    let site = match named {
        Named::Site(index) => campaign.sites.get(index),
        Named::All | Named::Drive(_) => None,
    };
    let places = match (drive, site) {
        (Some(drive), _) => vec![of_drive(lang, drive)],
        (None, Some(site)) => vec![of_site(lang, site)],
        (None, None) => {
            let drives = campaign.drives.iter().filter(|drive| is_ahead(drive, now));
            let sites = campaign.sites.iter().map(|site| of_site(lang, site));
            drives.map(|drive| of_drive(lang, drive)).chain(sites).collect()
        }
    };
    // A first day that has passed need not be told, and neither do the days of a campaign that is over.
    let today = now.map(|now| now.date());
    let (from, to) = (campaign.from, campaign.to);
    let is_told = drive.is_none()
        && match (today, to) {
            (Some(today), Some(to)) => today <= to,
            (Some(today), None) => from.is_some_and(|from| today < from),
            (None, _) => to.is_some(),
        };
    let phone = site.and_then(|site| site.phone.as_deref()).or(campaign.phone.as_deref());
    let organisers: Vec<String> =
        campaign.organisers.iter().map(|organiser| organiser.in_language(lang).to_owned()).collect();
    Poster {
        lang: lang.tag(),
        campaign: campaign.title.in_language(lang).to_owned(),
        leaf: drive.map(|drive| Leaf {
            above: format!("{} {}", words.month(drive.day), words.weekday(drive.day)),
            day: drive.day.day().to_string(),
        }),
        title: say(O::PosterHeadline),
        lead: say(O::PosterCall { donors_a_day: campaign.donors_needed() }),
        days: if is_told { place(P::CampaignDays { from, to }) } else { String::new() },
        scan: say(O::PosterScan),
        scan_hint: say(O::PosterScanHint),
        places,
        no_places: say(O::PosterNoPlaces),
        more: say(O::PosterMore),
        phone: phone.map(|phone| words.sentences(&place(P::AskByPhone), phone)).unwrap_or_default(),
        address: address.to_owned(),
        organisers: if organisers.is_empty() {
            String::new()
        } else {
            words.sentences(&place(P::Organisers), &words.list(&organisers))
        },
        site: words.message(M::SiteName).into_owned(),
    }
}

/// Whether a drive is not over.
fn is_ahead(drive: &Drive, now: Option<NaiveDateTime>) -> bool {
    now.is_none_or(|now| !drive.is_over(now))
}

fn of_drive(lang: Lang, drive: &Drive) -> Place {
    let times = with_kinds(lang, &times(lang, &drive.times), &drive.kinds);
    let address = drive.address.in_language(lang).to_owned();
    Place {
        name: drive.place.in_language(lang).to_owned(),
        lines: vec![lang.words().date_and_weekday(drive.day), times, address],
    }
}

fn of_site(lang: Lang, site: &Site) -> Place {
    let hours = site.usual_hours().into_iter().filter(|(_, _, hours)| !hours.is_empty());
    let hours = hours.map(|(from, to, hours)| {
        let days = lang.place_words().message(P::Weekdays { from, to });
        format!("{days} {}", times(lang, hours))
    });
    let name = with_kinds(lang, site.name.in_language(lang), &site.kinds);
    let address = site.address.in_language(lang).to_owned();
    Place { name, lines: std::iter::once(address).chain(hours).collect() }
}

fn with_kinds(lang: Lang, text: &str, kinds: &[Kind]) -> String {
    let kinds = kinds.iter().map(|kind| lang.words().message(M::KindName(*kind)).into_owned());
    format!("{text} · {}", lang.words().list(&kinds.collect::<Vec<_>>()))
}

fn times(lang: Lang, spans: &[TimeSpan]) -> String {
    let spans = spans
        .iter()
        .map(|span| lang.place_words().message(P::TimeSpan { from: span.from, until: span.until }).into_owned());
    lang.words().list(&spans.collect::<Vec<_>>())
}

#[cfg(all(test, not(target_family = "wasm")))]
mod tests {
    use super::*;
    use crate::text::appeal::AppealText;

    #[test]
    fn the_poster_asks_what_the_landing_page_asks() {
        for lang in Lang::ALL {
            let poster = poster(lang, &Campaign::default(), Named::All, "", None);
            assert_eq!(poster.title, lang.appeal().text(AppealText::Title));
            assert!(poster.places.is_empty() && poster.phone.is_empty() && poster.organisers.is_empty());
        }
    }
}
