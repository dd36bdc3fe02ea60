//! A page, whole.

use std::fmt::Write as _;

use donation_day::campaign::Campaign;
use donation_day::rules::rulebooks;
use donation_day::text::{Lang, Phrases};
use donation_day::ui::route::{Bundle, Route};
use donation_day::ui::shell;
use donation_day::ui::state::App;
use leptos::prelude::{Owner, RenderHtml, Set};

use super::assets::{AppFiles, Assets};
use super::machines::{is_listed, structured_data};
use super::policy::Policy;
use super::{CAMPAIGN, Result, Settings};

/// The page of a route in a language.
pub fn page(settings: &Settings, assets: &Assets, campaign: &Campaign, lang: Lang, route: Route) -> Result<String> {
    let Settings { base, .. } = settings;
    let Assets { early, too_old, find, sounds, worker, .. } = assets;
    let bundle = route.bundle();
    let AppFiles { style, script, wasm, without_wasm, words, offline, .. } = assets.app(lang, bundle)?;
    let body = Owner::new().with(|| {
        let app = App::new(lang, base, route, Phrases::of(lang, &rulebooks()), String::new());
        app.campaign.set(Some(campaign.clone()));
        shell(app).to_html()
    });
    // Each app is told what it may want to fetch.
    let search = format!(" data-words=\"{words}\" data-find=\"{find}\" data-sounds=\"{sounds}\"");
    let sites = format!(" data-campaign=\"{base}{CAMPAIGN}\"");
    let to_fetch = match bundle {
        Bundle::Landing => {
            let AppFiles { script, wasm, words, .. } = assets.app(lang, Bundle::Check)?;
            format!("{sites} data-next=\"{script} {wasm} {words}\"")
        }
        Bundle::Check => search,
        Bundle::Others => search + &sites,
        Bundle::Desk => format!("{search}{sites} data-worker=\"{worker}\""),
    };
    // The frame for other sites leaves nothing behind in them.
    let offline = if route == Route::Embed { String::new() } else { format!(" data-offline=\"{offline}\"") };
    Ok(format!(
        "<!doctype html>\n<html lang=\"{}\" data-base=\"{base}\" data-route=\"{}\" data-wasm=\"{wasm}\" data-without-wasm=\"{without_wasm}\"{offline}{to_fetch}>\n<head>\n\
         <meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         {}\
         <style>{style}</style>\n\
         <script async src=\"{early}\"></script>\n\
         <script type=\"module\" src=\"{script}\"></script>\n\
         <script nomodule defer src=\"{too_old}\"></script>\n\
         </head>\n<body>{body}</body>\n</html>\n",
        lang.tag(),
        route.name(),
        Policy::of(&[style]).text(),
        head(settings, assets, campaign, lang, route)?,
    ))
}

/// What a page says of itself to browsers, search engines and those who share it.
fn head(settings: &Settings, assets: &Assets, campaign: &Campaign, lang: Lang, route: Route) -> Result<String> {
    let Settings { base, site, .. } = settings;
    let (title, description) = lang.words().page(route.page());
    let mut head = String::new();
    write!(
        head,
        "<title>{}</title>\n\
         <meta name=\"description\" content=\"{}\">\n\
         <meta name=\"format-detection\" content=\"telephone=no\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <link rel=\"icon\" type=\"image/svg+xml\" href=\"{}\">\n",
        escaped(title),
        escaped(description),
        assets.icon,
    )?;
    if !is_listed(route) {
        head.push_str("<meta name=\"robots\" content=\"noindex\">\n");
    } else if !site.is_empty() {
        writeln!(head, "<link rel=\"canonical\" href=\"{site}{}\">", route.href(base, lang))?;
        for other in Lang::ALL {
            let address = route.href(base, other);
            writeln!(head, "<link rel=\"alternate\" hreflang=\"{}\" href=\"{site}{address}\">", other.tag())?;
        }
        writeln!(
            head,
            "<link rel=\"alternate\" hreflang=\"x-default\" href=\"{site}{}\">",
            route.href(base, Lang::Zh)
        )?;
    }
    if route == Route::Landing {
        head.push_str(&structured_data(settings, campaign, lang));
    }
    Ok(head)
}

/// Text as it stands in an attribute or between tags.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
