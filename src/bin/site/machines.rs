//! What machines read of the site: structured data of the landing page, the sitemap, robots.txt.

use std::fmt::Write as _;

use chrono::{NaiveDate, NaiveTime};
use donation_day::campaign::{Bilingual, Campaign, Drive};
use donation_day::text::Lang;
use donation_day::text::appeal::Faq;
use donation_day::ui::route::Route;
use serde_json::{Value, json};

use super::{Result, Settings};

/// The pages that search engines may list: those of everybody, and not the staff's or the frame for other sites.
const LISTED: [Route; 6] = [Route::Landing, Route::Check, Route::Plan, Route::History, Route::Rules, Route::Poster];

/// Whether search engines may list a page.
pub fn is_listed(route: Route) -> bool {
    LISTED.contains(&route)
}

/// What the landing page says to search engines: what people ask, and each drive as an event.
pub fn structured_data(settings: &Settings, campaign: &Campaign, lang: Lang) -> Result<String> {
    let questions: Vec<Value> = lang.appeal().questions(&settings.book()?).iter().map(question).collect();
    let page = json!({ "@type": "FAQPage", "inLanguage": lang.tag(), "mainEntity": questions });
    let events = campaign.drives.iter().filter_map(|drive| event(settings, campaign, drive, lang));
    let graph: Vec<Value> = std::iter::once(page).chain(events).collect();
    let data = json!({ "@context": "https://schema.org", "@graph": graph }).to_string();
    // Nothing that a campaign file holds may end the element in which this stands.
    Ok(format!("<script type=\"application/ld+json\">{}</script>\n", data.replace('<', "\\u003c")))
}

fn question(question: &Faq) -> Value {
    let answer = json!({ "@type": "Answer", "text": question.answer });
    json!({ "@type": "Question", "name": question.asked, "acceptedAnswer": answer })
}

fn event(settings: &Settings, campaign: &Campaign, drive: &Drive, lang: Lang) -> Option<Value> {
    let said = |text: &Bilingual| text.in_language(lang).to_owned();
    let (first, last) = (drive.times.first()?, drive.times.last()?);
    let title = said(&campaign.title);
    let place = json!({ "@type": "Place", "name": said(&drive.place), "address": said(&drive.address) });
    let mut event = json!({
        "@type": "Event",
        "name": if title.is_empty() { lang.words().page(Route::Landing.page()).0.to_owned() } else { title },
        "description": lang.words().page(Route::Landing.page()).1,
        "startDate": in_china(drive.day, first.from),
        "endDate": in_china(drive.day, last.until),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "eventStatus": "https://schema.org/EventScheduled",
        "isAccessibleForFree": true,
        "inLanguage": lang.tag(),
        "location": place,
    });
    let mut put = |name: &str, value: Value| {
        if let Value::Object(event) = &mut event {
            event.insert(name.to_owned(), value);
        }
    };
    let organisers: Vec<Value> =
        campaign.organisers.iter().map(|by| json!({ "@type": "Organization", "name": said(by) })).collect();
    if !organisers.is_empty() {
        put("organizer", organisers.into());
    }
    if let Some(places) = drive.places {
        put("maximumAttendeeCapacity", places.into());
    }
    if !settings.site.is_empty() {
        put("url", format!("{}{}", settings.site, Route::Landing.href(&settings.base, lang)).into());
    }
    Some(event)
}

/// A civil time in China, with its offset.
fn in_china(day: NaiveDate, time: NaiveTime) -> String {
    format!("{day}T{time}+08:00")
}

/// The pages of both languages with absolute addresses, for which the site's address has to be known.
pub fn sitemap(settings: &Settings) -> Result<String> {
    let Settings { base, site, .. } = settings;
    let mut map = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for route in LISTED {
        for lang in Lang::ALL {
            writeln!(map, "<url><loc>{site}{}</loc>", route.href(base, lang))?;
            for other in Lang::ALL {
                let (tag, address) = (other.tag(), route.href(base, other));
                writeln!(map, "<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{site}{address}\"/>")?;
            }
            map.push_str("</url>\n");
        }
    }
    map.push_str("</urlset>\n");
    Ok(map)
}

/// What robots may read: everything. They look for it at the root of a server alone.
pub fn robots(settings: &Settings) -> String {
    let Settings { base, site, .. } = settings;
    let sitemap = if site.is_empty() { String::new() } else { format!("Sitemap: {site}{base}sitemap.xml\n") };
    format!("User-agent: *\nAllow: /\n{sitemap}")
}
