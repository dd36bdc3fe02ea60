//! The check within pages of other sites (docs/embedding.md): the script for them, what the page in the frame has besides
//! the check, and a page that shows it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use donation_day::text::embed::EmbedText as E;
use donation_day::text::{Lang, Message as M};
use donation_day::ui::route::Route;
use serde::{Deserialize, Serialize};

use super::assets::{joined_style, output, put, script};
use super::pages::escaped;
use super::policy::Policy;
use super::{Result, Settings};

/// The script for other sites: it stands in their pages, so its name never changes.
const SCRIPT: &str = "embed.js";

/// What the pages of the embedding load.
#[derive(Debug, Serialize, Deserialize)]
pub struct EmbedFiles {
    /// What the page in the frame has besides the style of the check; it stands in the page.
    pub style: String,
    /// The script of the page in the frame.
    script: String,
    /// The style of the page that shows it; it stands in the page.
    pub demo_style: String,
}

impl EmbedFiles {
    /// Writes them below `folder`.
    pub fn write(settings: &Settings, folder: &Path) -> Result<Self> {
        let titles = serde_json::json!({ "zh": title(Lang::Zh), "en": title(Lang::En) });
        let mut lower = Command::new(&settings.esbuild);
        lower.args(["static/embed.js", "--minify", "--format=iife", "--target=es5", "--log-level=warning"]);
        fs::write(folder.join(SCRIPT), output(lower.arg(format!("--define:TITLES={titles}")))?)?;
        let style = |names: &[&str]| -> Result<String> {
            let files: Vec<PathBuf> = names.iter().map(|name| Path::new("style").join(name)).collect();
            Ok(String::from_utf8(joined_style(settings, &files)?)?.trim().to_owned())
        };
        Ok(Self {
            style: style(&["embed.css"])?,
            script: put(settings, folder, "frame", "js", &script(settings, "static/frame.js")?)?,
            demo_style: style(&["tokens.css", "base.css", "demo.css"])?,
        })
    }

    /// What stands in the head of the page in the frame, before any other script.
    pub fn head(&self, lang: Lang) -> String {
        let say = |text: E| escaped(lang.embed().text(text));
        let not_kept = lang.words().message(M::NotKept);
        format!(
            "<base target=\"_blank\">\n\
             <style>{}</style>\n\
             <template id=\"keep\"><p class=\"keep\"><label><input type=\"checkbox\" aria-describedby=\"keep-hint\">{}\
             </label> <span role=\"status\" data-kept=\"{}\" data-forgotten=\"{}\" data-failed=\"{}\"></span><br>\
             <small id=\"keep-hint\">{}</small></p><p class=\"embed-privacy\">{}</p></template>\n\
             <script src=\"{}\"></script>\n",
            self.style,
            say(E::Keep),
            say(E::IsKept),
            say(E::IsForgotten),
            escaped(&not_kept),
            say(E::KeepHint),
            say(E::Privacy),
            self.script,
        )
    }

    /// Writes the page that shows it, in each language, below `folder`.
    pub fn write_demo(&self, settings: &Settings, icon: &str, folder: &Path) -> Result<()> {
        for lang in Lang::ALL {
            fs::write(folder.join(demo_file(lang)), self.demo(settings, icon, lang))?;
        }
        Ok(())
    }

    fn demo(&self, Settings { base, site, .. }: &Settings, icon: &str, lang: Lang) -> String {
        let say = |text: E| escaped(lang.embed().text(text));
        let other = if lang == Lang::Zh { Lang::En } else { Lang::Zh };
        let site = if site.is_empty() { "https://example.org" } else { site };
        let lang_of_line = if lang == Lang::Zh { "" } else { " data-lang=\"en\"" };
        let line = format!("<script src=\"{site}{base}{SCRIPT}\"{lang_of_line} async></script>");
        format!(
            "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title}</title>\n<meta name=\"description\" content=\"{description}\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">\n\
             <link rel=\"icon\" type=\"image/svg+xml\" href=\"{icon}\">\n<style>{style}</style>\n</head>\n\
             <body>\n<main class=\"demo\" aria-labelledby=\"title\">\n\
             <p><a href=\"{home}\">{name}</a> · <a lang=\"{other_tag}\" hreflang=\"{other_tag}\" href=\"{base}{other_file}\">{other_name}</a></p>\n\
             <h1 id=\"title\">{title}</h1>\n<p>{lead}</p>\n<pre><code>{line}</code></pre>\n<p>{how}</p>\n<h2>{lives}</h2>\n\
             <div class=\"frame\"><script src=\"{base}{SCRIPT}\" async></script></div>\n\
             <noscript><p><a href=\"{check}\">{frame_title}</a></p></noscript>\n</main>\n</body>\n</html>\n",
            tag = lang.tag(),
            policy = Policy::of(&[&self.demo_style]).text(),
            title = say(E::DemoTitle),
            description = say(E::DemoDescription),
            style = self.demo_style,
            home = Route::Landing.href(base, lang),
            name = escaped(&lang.words().message(M::SiteName)),
            other_tag = other.tag(),
            other_file = demo_file(other),
            other_name = say(E::DemoOtherLanguage),
            lead = say(E::DemoLead),
            line = escaped(&line),
            how = say(E::DemoHow),
            lives = say(E::DemoLives),
            check = Route::Check.href(base, lang),
            frame_title = say(E::Title),
        )
    }
}

/// What the frame is called in a language.
fn title(lang: Lang) -> &'static str {
    lang.embed().text(E::Title)
}

/// The file of the page that shows it, below the site's folder. Servers let all below `embed/` be
/// framed, so it lies beside.
fn demo_file(lang: Lang) -> String {
    Route::Embed.file(lang).replace("/index.html", "-demo.html")
}
