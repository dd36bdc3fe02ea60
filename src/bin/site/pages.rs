//! A page, whole.

use std::fmt::Write as _;

use donation_day::campaign::Campaign;
use donation_day::text::embed::EmbedText;
use donation_day::text::{Lang, Message, Phrases};
use donation_day::ui::route::{Bundle, Route};
use donation_day::ui::shell;
use donation_day::ui::state::App;
use leptos::prelude::{Owner, RenderHtml, Set};

use super::assets::{AppFiles, Assets};
use super::machines::{is_listed, structured_data};
use super::pictures::{Preview, THEME, manifest_file};
use super::policy::Policy;
use super::{CAMPAIGN, Result, Settings};

/// The page of a route in a language.
pub fn page(
    settings: &Settings,
    assets: &Assets,
    campaign: &Campaign,
    previews: &[Preview],
    lang: Lang,
    route: Route,
) -> Result<String> {
    let Settings { base, .. } = settings;
    let Assets { early, too_old, find, sounds, worker, .. } = assets;
    let (bundle, rulebooks) = (route.bundle(), settings.rulebooks()?);
    let AppFiles { style, script, wasm, rest, without_wasm, words, crash, offline, .. } = assets.app(lang, bundle)?;
    let body = Owner::new().with(|| {
        let app = App::new(lang, base, route, rulebooks.clone(), Phrases::of(lang, &rulebooks), String::new());
        app.campaign.set(Some(campaign.clone()));
        shell(app).to_html()
    });
    let rules = if settings.rules.is_empty() { String::new() } else { format!(" data-rules=\"{}\"", settings.rules) };
    // Each app is told what it may want to fetch.
    let search =
        format!(" data-words=\"{words}\" data-find=\"{find}\" data-sounds=\"{sounds}\" data-crash=\"{crash}\"");
    let sites = format!(" data-campaign=\"{base}{CAMPAIGN}\"");
    let to_fetch = match bundle {
        Bundle::Landing => {
            let AppFiles { script, wasm, words, .. } = assets.app(lang, Bundle::Check)?;
            format!("{sites} data-next=\"{script} {wasm} {words}\"")
        }
        Bundle::Check => format!("{search} data-rest=\"{rest}\""),
        Bundle::Others => search + &sites,
        Bundle::Settings | Bundle::Desk => format!("{search}{sites} data-worker=\"{worker}\""),
    };
    let (styles, of_embed) = match route {
        Route::Embed => (vec![style.as_str(), &assets.embed.style], assets.embed.head(lang)),
        _ => (vec![style.as_str()], String::new()),
    };
    let policy = Policy::of(&styles).text();
    // The frame for other sites leaves nothing behind in them.
    let offline = if route == Route::Embed { String::new() } else { format!(" data-offline=\"{offline}\"") };
    Ok(format!(
        "<!doctype html>\n<html lang=\"{}\" data-base=\"{base}\" data-route=\"{}\"{rules} data-wasm=\"{wasm}\" data-without-wasm=\"{without_wasm}\"{offline}{to_fetch}>\n<head>\n\
         <meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         {}\
         <style>{style}</style>\n\
         {of_embed}\
         <script async src=\"{early}\"></script>\n\
         <script type=\"module\" src=\"{script}\"></script>\n\
         <script nomodule defer src=\"{too_old}\"></script>\n\
         </head>\n<body>{body}</body>\n</html>\n",
        lang.tag(),
        route.name(),
        head(settings, assets, campaign, lang, route)? + &shared(settings, assets, previews, lang, route)?,
    ))
}

/// What a page says of itself to browsers, search engines and those who share it.
fn head(settings: &Settings, assets: &Assets, campaign: &Campaign, lang: Lang, route: Route) -> Result<String> {
    let Settings { base, site, .. } = settings;
    let (title, description) = title_and_description(lang, route);
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
        head.push_str(&structured_data(settings, campaign, lang)?);
    }
    Ok(head)
}

/// What a page says of itself to previews, and to devices that keep it like an app.
fn shared(settings: &Settings, assets: &Assets, previews: &[Preview], lang: Lang, route: Route) -> Result<String> {
    let Settings { base, site, .. } = settings;
    let mut head = String::new();
    for (scheme, colour) in THEME {
        writeln!(head, "<meta name=\"theme-color\" media=\"(prefers-color-scheme: {scheme})\" content=\"{colour}\">")?;
    }
    writeln!(head, "<link rel=\"apple-touch-icon\" href=\"{}\">", assets.icons.apple)?;
    writeln!(head, "<link rel=\"manifest\" href=\"{base}{}\">", manifest_file(lang))?;
    if !is_listed(route) {
        return Ok(head);
    }
    let mut say =
        |name: &str, content: &str| writeln!(head, "<meta property=\"og:{name}\" content=\"{}\">", escaped(content));
    let (title, description) = lang.words().page(route.page());
    say("type", "website")?;
    say("site_name", &lang.words().message(Message::SiteName))?;
    say("title", title)?;
    say("description", description)?;
    say("locale", locale(lang))?;
    for other in Lang::ALL.into_iter().filter(|other| *other != lang) {
        say("locale:alternate", locale(other))?;
    }
    if !site.is_empty() {
        say("url", &format!("{site}{}", route.href(base, lang)))?;
    }
    for Preview { address, width, height, alt } in previews {
        say("image", &format!("{site}{address}"))?;
        say("image:type", "image/png")?;
        say("image:width", &width.to_string())?;
        say("image:height", &height.to_string())?;
        say("image:alt", alt)?;
    }
    // Apps that know neither of these two take the square one, or the other.
    if let Some(square) = previews.last() {
        writeln!(head, "<meta itemprop=\"image\" content=\"{site}{}\">", square.address)?;
    }
    let card = if previews.is_empty() { "summary" } else { "summary_large_image" };
    writeln!(head, "<meta name=\"twitter:card\" content=\"{card}\">")?;
    Ok(head)
}

/// A language as previews name it.
fn locale(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "zh_CN",
        Lang::En => "en_GB",
    }
}

/// The frame of other sites is no second check in what browsers list.
fn title_and_description(lang: Lang, route: Route) -> (&'static str, &'static str) {
    match route {
        Route::Embed => (lang.embed().text(EmbedText::Title), lang.embed().text(EmbedText::Description)),
        _ => lang.words().page(route.page()),
    }
}

/// Text as it stands in an attribute or between tags.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
