//! Turns Trunk's output into the site: a file for every route and language, every other file named by its content.
//!
//! `site --trunk DIR --out DIR --base /PATH/ --site https://HOST --esbuild PROGRAM [--campaign FILE]`, run by
//! `make build` from the project's folder. The site lies in `OUT` and the base path below it, so that `OUT` is always the server's root.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use donation_day::campaign::Campaign;
use donation_day::find::build;
use donation_day::rules::rulebooks;
use donation_day::text::{Lang, Phrases};
use donation_day::ui::route::{Bundle, Route};
use donation_day::ui::shell;
use donation_day::ui::state::App;
use leptos::prelude::{Owner, RenderHtml};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// What a page may load and run: this origin's files, and WebAssembly.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
    img-src 'self' data:; manifest-src 'self'; base-uri 'none'; form-action 'none'";

/// The style's files in the order in which they hold; those of the components come in between.
const STYLES_BEFORE: [&str; 3] = ["tokens.css", "base.css", "layout.css"];
const STYLES_AFTER: [&str; 2] = ["big.css", "print.css"];

/// What the check has nothing of.
const STYLES_OF_OTHERS: [&str; 6] =
    ["entries.css", "landing.css", "pass.css", "plan.css", "recognition.css", "rules.css"];

/// What the desk alone has.
const STYLE_OF_DESK: &str = "desk.css";

/// The campaign file beside the pages: the organisers change it without building, so its name never changes.
const CAMPAIGN: &str = "campaign.json";

struct Settings {
    trunk: PathBuf,
    out: PathBuf,
    base: String,
    site: String,
    esbuild: PathBuf,
    campaign: PathBuf,
}

fn main() -> Result<()> {
    let settings = settings()?;
    let folder = settings.out.join(settings.base.trim_matches('/'));
    if settings.out.exists() {
        fs::remove_dir_all(&settings.out)?;
    }
    fs::create_dir_all(folder.join("assets"))?;
    put_campaign(&settings.campaign, &folder.join(CAMPAIGN))?;
    let assets = Assets::write(&settings, &folder)?;
    for lang in Lang::ALL {
        for route in Route::ALL.into_iter().chain([Route::NotFound]) {
            let file = folder.join(route.file(lang));
            fs::create_dir_all(file.parent().ok_or("a page lies in a folder")?)?;
            fs::write(file, page(&settings, &assets, lang, route)?)?;
        }
    }
    Ok(())
}

fn settings() -> Result<Settings> {
    let mut settings = Settings {
        trunk: PathBuf::new(),
        out: PathBuf::new(),
        base: "/".into(),
        site: String::new(),
        esbuild: PathBuf::new(),
        campaign: "static/campaign.json".into(),
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
    if settings.out.as_os_str().is_empty() || settings.out == Path::new("/") {
        return Err("--out needs a folder of its own".into());
    }
    Ok(settings)
}

/// Puts the campaign file beside the pages as it is. What is wrong with it is said, and does not keep the site from being
/// built: all else in the file is used.
fn put_campaign(from: &Path, to: &Path) -> Result<()> {
    let file = fs::read(from).map_err(|error| format!("CAMPAIGN={}: {error}", from.display()))?;
    for problem in Campaign::read(&String::from_utf8_lossy(&file)).problems {
        eprintln!("CAMPAIGN={}: {}", from.display(), Lang::En.other_words().campaign_problem(&problem));
    }
    Ok(fs::write(to, file)?)
}

/// The addresses of what every page loads.
struct Assets {
    early: String,
    too_old: String,
    icon: String,
    find: String,
    sounds: String,
    worker: String,
    apps: Vec<AppFiles>,
}

/// An app in one language.
struct AppFiles {
    lang: Lang,
    bundle: Bundle,
    style: String,
    script: String,
    wasm: String,
    /// The app with its glue, for engines that refuse WebAssembly.
    without_wasm: String,
    /// The words of rules.
    words: String,
}

impl Assets {
    fn write(settings: &Settings, folder: &Path) -> Result<Self> {
        let put = |name: &str, ending: &str, content: &[u8]| -> Result<String> {
            let mut hasher = DefaultHasher::new();
            hasher.write(content);
            let file = format!("assets/{name}-{:016x}.{ending}", hasher.finish());
            fs::write(folder.join(&file), content)?;
            Ok(format!("{}{file}", settings.base))
        };
        let app = |lang: Lang, bundle: Bundle, style: &str| -> Result<AppFiles> {
            let (name, language) = ("donation-day", lang.tag().split('-').next().unwrap_or_default());
            let app = format!("{language}-{}", bundle.name());
            let built = settings.trunk.join(&app);
            let glue = fs::canonicalize(built.join(format!("{name}.js")))?;
            let mut start = Command::new(&settings.esbuild);
            start
                .args(["static/start.js", "--bundle", "--minify", "--target=chrome70", "--format=esm"])
                .args(["--log-level=warning", &format!("--alias:{name}-glue={}", glue.display())]);
            let wasm = fs::read(built.join(format!("{name}_bg.wasm")))?;
            let without_wasm = without_wasm(settings, "without-wasm.js", "esm", &glue, &app)?;
            let words = match bundle {
                Bundle::Desk => Phrases::for_the_desk(lang, &rulebooks()),
                Bundle::Check | Bundle::Others => Phrases::of(lang, &rulebooks()),
            };
            Ok(AppFiles {
                lang,
                bundle,
                style: style.to_owned(),
                script: put(&format!("start-{app}"), "js", &output(&mut start)?)?,
                wasm: put(&format!("app-{app}"), "wasm", &wasm)?,
                without_wasm: put(&format!("app-{app}"), "js", &without_wasm)?,
                words: put(&format!("words-{language}"), "txt", words.to_text().as_bytes())?,
            })
        };
        let mut apps = Vec::new();
        for bundle in Bundle::ALL {
            let style = put(&format!("style-{}", bundle.name()), "css", &style(settings, bundle)?)?;
            for lang in Lang::ALL {
                apps.push(app(lang, bundle, &style)?);
            }
        }
        let built = settings.trunk.join("worker");
        let wasm = put("worker", "wasm", &fs::read(built.join("worker_bg.wasm"))?)?;
        let worker = worker(settings, &built.join("worker.js"), &wasm, |code| put("worker-without-wasm", "js", code))?;
        let mut too_old = Command::new(&settings.esbuild);
        too_old.args(["static/too-old.js", "--minify", "--target=es5", "--log-level=warning"]);
        let mut early = Command::new(&settings.esbuild);
        early.args(["static/early.js", "--minify", "--target=es5", "--log-level=warning"]);
        Ok(Self {
            early: put("early", "js", &output(&mut early)?)?,
            too_old: put("too-old", "js", &output(&mut too_old)?)?,
            icon: put("icon", "svg", &fs::read("static/icon.svg")?)?,
            find: put("find", "txt", build::index().as_bytes())?,
            sounds: put("sounds", "txt", build::sounds().as_bytes())?,
            worker: put("worker", "js", &worker)?,
            apps,
        })
    }
}

/// The styles of an app's pages in one file, for engines of 2020.
fn style(settings: &Settings, bundle: Bundle) -> Result<Vec<u8>> {
    let mut components: Vec<PathBuf> = fs::read_dir("style/components")?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<std::io::Result<_>>()?;
    let is_used = |file: &Path| match bundle {
        Bundle::Desk => true,
        Bundle::Others => !file.ends_with(STYLE_OF_DESK),
        Bundle::Check => !file.ends_with(STYLE_OF_DESK) && !STYLES_OF_OTHERS.iter().any(|name| file.ends_with(name)),
    };
    components.retain(|file| is_used(file));
    components.sort();
    let before = STYLES_BEFORE.iter().map(|name| Path::new("style").join(name));
    let after = STYLES_AFTER.iter().map(|name| Path::new("style").join(name));
    let mut all = String::new();
    for file in before.chain(components).chain(after) {
        all.push_str(&fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?);
        all.push('\n');
    }
    let joined = settings.out.join("style.css");
    fs::write(&joined, all)?;
    let mut minify = Command::new(&settings.esbuild);
    minify.arg(&joined).args(["--minify", "--target=chrome70", "--log-level=warning"]);
    let style = output(&mut minify)?;
    fs::remove_file(joined)?;
    Ok(style)
}

/// The desk's worker in one file, which knows the addresses of its WebAssembly and of what comes where that is refused; `put`
/// gives the latter an address.
fn worker(settings: &Settings, glue: &Path, wasm: &str, put: impl Fn(&[u8]) -> Result<String>) -> Result<Vec<u8>> {
    let joined = settings.out.join("worker.js");
    // The glue of a classic script as a module.
    fs::write(&joined, [&fs::read(glue)?[..], b"export default wasm_bindgen;"].concat())?;
    let module = fs::canonicalize(&joined)?;
    let without_wasm = put(&without_wasm(settings, "worker-without-wasm.js", "iife", &module, "worker")?)?;
    fs::write(&joined, [fs::read(glue)?, fs::read("static/worker.js")?].concat())?;
    let mut lower = Command::new(&settings.esbuild);
    lower.arg(&joined).args(["--minify", "--target=chrome70", "--log-level=warning"]);
    lower.arg(format!("--define:WORKER_WASM=\"{wasm}\""));
    lower.arg(format!("--define:WORKER_WITHOUT_WASM=\"{without_wasm}\""));
    let worker = output(&mut lower)?;
    fs::remove_file(joined)?;
    Ok(worker)
}

/// An app with its glue as JavaScript alone, for engines that refuse WebAssembly: the script of that name in `static/` starts
/// what `tools/without-wasm.mjs` made.
fn without_wasm(settings: &Settings, script: &str, format: &str, glue: &Path, app: &str) -> Result<Vec<u8>> {
    let code = fs::canonicalize(settings.trunk.join(format!("without-wasm/{app}.js")))?;
    let mut bundle = Command::new(&settings.esbuild);
    bundle
        .arg(format!("static/{script}"))
        .args(["--bundle", "--minify", "--target=chrome70", "--log-level=warning", "--inject:static/webassembly.js"])
        .arg(format!("--format={format}"))
        .arg(format!("--alias:donation-day-glue={}", glue.display()))
        .arg(format!("--alias:donation-day-without-wasm={}", code.display()));
    output(&mut bundle)
}

/// What a program prints.
fn output(command: &mut Command) -> Result<Vec<u8>> {
    let done = command.output().map_err(|error| format!("{}: {error}", command.get_program().display()))?;
    if done.status.success() { Ok(done.stdout) } else { Err(String::from_utf8_lossy(&done.stderr).into_owned().into()) }
}

/// One page, whole.
fn page(settings: &Settings, assets: &Assets, lang: Lang, route: Route) -> Result<String> {
    let Settings { base, site, .. } = settings;
    let Assets { early, too_old, icon, find, sounds, worker, apps } = assets;
    let app = apps.iter().find(|app| app.lang == lang && app.bundle == route.bundle());
    let app = app.ok_or("each page has its app")?;
    let AppFiles { style, script, wasm, without_wasm, words: phrases, .. } = app;
    let words = lang.words();
    let (title, description) = words.page(route.page());
    let phrases_here = Phrases::of(lang, &rulebooks());
    let body = Owner::new().with(|| shell(App::new(lang, base, route, phrases_here, String::new())).to_html());
    // The check has no use for them.
    let of_others = match route.bundle() {
        Bundle::Check => String::new(),
        Bundle::Others => format!(" data-campaign=\"{base}{CAMPAIGN}\""),
        Bundle::Desk => format!(" data-campaign=\"{base}{CAMPAIGN}\" data-worker=\"{worker}\""),
    };
    let mut html = String::new();
    write!(
        html,
        "<!doctype html>\n<html lang=\"{}\" data-base=\"{base}\" data-route=\"{}\" data-find=\"{find}\" data-sounds=\"{sounds}\"{of_others}>\n<head>\n\
         <meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n\
         <meta name=\"description\" content=\"{}\">\n\
         <meta name=\"format-detection\" content=\"telephone=no\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n",
        lang.tag(),
        route.name(),
        escaped(title),
        escaped(description),
    )?;
    if route == Route::NotFound {
        html.push_str("<meta name=\"robots\" content=\"noindex\">\n");
    } else if !site.is_empty() {
        writeln!(html, "<link rel=\"canonical\" href=\"{site}{}\">", route.href(base, lang))?;
        for other in Lang::ALL {
            let address = route.href(base, other);
            writeln!(html, "<link rel=\"alternate\" hreflang=\"{}\" href=\"{site}{address}\">", other.tag())?;
        }
        writeln!(
            html,
            "<link rel=\"alternate\" hreflang=\"x-default\" href=\"{site}{}\">",
            route.href(base, Lang::Zh)
        )?;
    }
    write!(
        html,
        "<link rel=\"icon\" type=\"image/svg+xml\" href=\"{icon}\">\n\
         <script src=\"{early}\"></script>\n\
         <link rel=\"stylesheet\" href=\"{style}\">\n\
         <link rel=\"preload\" as=\"fetch\" type=\"application/wasm\" crossorigin id=\"wasm\" href=\"{wasm}\" data-script=\"{without_wasm}\">\n\
         <link rel=\"preload\" as=\"fetch\" type=\"text/plain\" crossorigin id=\"words\" href=\"{phrases}\">\n\
         <script type=\"module\" src=\"{script}\"></script>\n\
         <script nomodule defer src=\"{too_old}\"></script>\n\
         </head>\n<body>{body}</body>\n</html>\n"
    )?;
    Ok(html)
}

/// Text as it stands in an attribute or between tags.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
