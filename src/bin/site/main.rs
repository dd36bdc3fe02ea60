//! Turns Trunk's output into the site: a file for every route and language, every other file named by its content.
//!
//! `site --trunk DIR --out DIR --base /PATH/ --site https://HOST --esbuild PROGRAM [--campaign FILE] [--rules BOOK]`, run by
//! `make build` from the project's folder. The site lies in `OUT` and the base path below it, so that `OUT` is always the
//! server's root; what servers are told of it lies beside, in `deploy/`. `site --stamp DIR --campaign FILE`, run by
//! `make stamp`, puts another campaign into a finished site: `DIR` is the folder in which `build.json` lies.

mod assets;
mod deploy;
mod embed;
mod machines;
mod offline;
mod pages;
mod pictures;
mod policy;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use assets::Assets;
use donation_day::campaign::Campaign;
use donation_day::rules::{Rulebook, Rulebooks, rulebooks_of_a_city};
use donation_day::text::Lang;
use donation_day::ui::route::Route;
use pictures::Previews;
use policy::Policy;
use serde::{Deserialize, Serialize};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The campaign file beside the pages: the organisers change it without building, so its name never changes.
const CAMPAIGN: &str = "campaign.json";

/// What a finished site has to know of its making, so that its pages can be written anew.
const BUILD: &str = "build.json";

struct Settings {
    trunk: PathBuf,
    out: PathBuf,
    base: String,
    site: String,
    esbuild: PathBuf,
    campaign: PathBuf,
    stamp: PathBuf,
    /// The rulebook that the city has chosen; empty for those in force.
    rules: String,
}

impl Settings {
    fn rulebooks(&self) -> Result<Rulebooks> {
        Ok(rulebooks_of_a_city(&self.rules)
            .ok_or_else(|| format!("RULES={}: no rulebook has that name", self.rules))?)
    }

    /// The rulebook that pages without a day speak of.
    fn book(&self) -> Result<Rulebook> {
        Ok(self.rulebooks()?.when_checked().copied().ok_or("no rulebook is in force")?)
    }
}

/// What stands in [`BUILD`].
#[derive(Serialize, Deserialize)]
struct Build {
    base: String,
    site: String,
    #[serde(default)]
    rules: String,
    assets: Assets,
}

fn main() -> Result<()> {
    let mut settings = settings()?;
    if settings.stamp.as_os_str().is_empty() {
        let folder = settings.out.join(settings.base.trim_matches('/'));
        if settings.out.exists() {
            fs::remove_dir_all(&settings.out)?;
        }
        fs::create_dir_all(folder.join("assets"))?;
        let assets = Assets::write(&settings, &folder)?;
        let build =
            Build { base: settings.base.clone(), site: settings.site.clone(), rules: settings.rules.clone(), assets };
        fs::write(folder.join(BUILD), serde_json::to_string(&build)?)?;
        offline::write(&settings, &folder)?;
        stamp(&settings, &build.assets, &folder)?;
        let (policy, deploy) = (Policy::of(&build.assets.styles()), settings.out.with_file_name("deploy"));
        deploy::write(&policy, &settings.base, &folder, &deploy)?;
        offline::write_switch(&settings, &deploy)
    } else {
        let folder = settings.stamp.clone();
        let build = fs::read_to_string(folder.join(BUILD))
            .map_err(|error| format!("{}/{BUILD}: {error}: is this a finished site?", folder.display()))?;
        let Build { base, site, rules, assets } = serde_json::from_str(&build)?;
        (settings.base, settings.site, settings.rules) = (base, site, rules);
        stamp(&settings, &assets, &folder)
    }
}

/// Writes all that depends on the campaign.
fn stamp(settings: &Settings, assets: &Assets, folder: &Path) -> Result<()> {
    let campaign = put_campaign(&settings.campaign, &folder.join(CAMPAIGN))?;
    let previews = Previews::write(settings, folder, &campaign)?;
    for lang in Lang::ALL {
        let manifest = folder.join(pictures::manifest_file(lang));
        fs::create_dir_all(manifest.parent().ok_or("a manifest lies in a folder")?)?;
        fs::write(manifest, pictures::manifest(settings, &assets.icons, lang)?)?;
        for route in Route::ALL.into_iter().chain([Route::NotFound]) {
            let file = folder.join(route.file(lang));
            fs::create_dir_all(file.parent().ok_or("a page lies in a folder")?)?;
            fs::write(file, pages::page(settings, assets, &campaign, previews.of(lang), lang, route)?)?;
        }
    }
    fs::write(folder.join("robots.txt"), machines::robots(settings))?;
    if !settings.site.is_empty() {
        fs::write(folder.join("sitemap.xml"), machines::sitemap(settings)?)?;
    }
    assets.embed.write_demo(settings, &assets.icon, folder)?;
    offline::stamp(settings, assets, folder)
}

fn settings() -> Result<Settings> {
    let mut settings = Settings {
        trunk: PathBuf::new(),
        out: PathBuf::new(),
        base: "/".into(),
        site: String::new(),
        esbuild: PathBuf::new(),
        campaign: "static/campaign.json".into(),
        stamp: PathBuf::new(),
        rules: String::new(),
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or_else(|| format!("{name} needs a value"))?;
        match name.as_str() {
            "--trunk" => settings.trunk = value.into(),
            "--out" => settings.out = value.into(),
            "--base" => settings.base = value,
            "--site" => value.trim_end_matches('/').clone_into(&mut settings.site),
            "--esbuild" => settings.esbuild = value.into(),
            "--campaign" => settings.campaign = value.into(),
            "--stamp" => settings.stamp = value.into(),
            "--rules" => settings.rules = value,
            _ => return Err(format!("there is no setting {name}").into()),
        }
    }
    let path_is_plain = |c: char| c.is_ascii_alphanumeric() || "/-_.~".contains(c);
    let base = &settings.base;
    if !base.starts_with('/') || !base.ends_with('/') || base.contains("//") || !base.chars().all(path_is_plain) {
        return Err(format!("BASE={base} is no path like /xianxue/: it begins and ends with a slash").into());
    }
    if !settings.site.is_empty() && !settings.site.starts_with("https://") && !settings.site.starts_with("http://") {
        return Err(format!("SITE={} is no address like https://example.org", settings.site).into());
    }
    settings.book()?;
    let has_no_out = settings.out.as_os_str().is_empty() || settings.out == Path::new("/");
    if has_no_out && settings.stamp.as_os_str().is_empty() {
        return Err("--out needs a folder of its own".into());
    }
    Ok(settings)
}

/// Puts the campaign file beside the pages as it is, and reads it. What is wrong with it is said, and does not keep the
/// site from being built: all else in the file is used.
fn put_campaign(from: &Path, to: &Path) -> Result<Campaign> {
    let file = fs::read(from).map_err(|error| format!("CAMPAIGN={}: {error}", from.display()))?;
    let reading = Campaign::read(&String::from_utf8_lossy(&file));
    for problem in reading.problems {
        eprintln!("CAMPAIGN={}: {}", from.display(), Lang::En.place_words().campaign_problem(&problem));
    }
    fs::write(to, file)?;
    Ok(reading.campaign)
}
