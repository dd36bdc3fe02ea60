//! The files that every page loads, each named by its content.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use donation_day::find::build;
use donation_day::text::crash::CrashText;
use donation_day::text::{Lang, Phrases};
use donation_day::ui::route::Bundle;
use serde::{Deserialize, Serialize};

use super::embed::EmbedFiles;
use super::pictures::Icons;
use super::{Result, Settings, offline};

/// The style's files in the order in which they hold; those of the components come in between.
const STYLES_BEFORE: [&str; 3] = ["tokens.css", "base.css", "layout.css"];
const STYLES_AFTER: [&str; 2] = ["big.css", "print.css"];

/// The components that a bundle's pages show; all but the desk's where none are named.
fn components(bundle: Bundle) -> Option<&'static [&'static str]> {
    match bundle {
        Bundle::Landing => Some(&["button.css", "landing.css", "places.css", "text_area.css"]),
        Bundle::Check => Some(&[
            "answer.css",
            "button.css",
            "condition.css",
            "donation_form.css",
            "field.css",
            "find.css",
            "notice.css",
        ]),
        Bundle::Desk | Bundle::Settings | Bundle::Others => None,
    }
}

/// What the desk alone has.
const STYLE_OF_DESK: &str = "desk.css";

/// The addresses of what every page loads.
#[derive(Debug, Serialize, Deserialize)]
pub struct Assets {
    pub early: String,
    pub too_old: String,
    pub icon: String,
    pub icons: Icons,
    pub find: String,
    pub sounds: String,
    pub worker: String,
    pub embed: EmbedFiles,
    apps: Vec<AppFiles>,
}

/// An app in one language.
#[derive(Debug, Serialize, Deserialize)]
pub struct AppFiles {
    lang: String,
    bundle: String,
    /// The style itself, which stands in the page.
    pub style: String,
    pub script: String,
    pub wasm: String,
    /// What of it a first visit does not need; empty where it comes in one.
    pub rest: String,
    /// The app with its glue, for engines that refuse WebAssembly.
    pub without_wasm: String,
    /// The words of rules.
    pub words: String,
    /// The page that is shown when the app has stopped, as a script; not for the landing page, which needs no app.
    pub crash: String,
    /// A page's side of the service worker.
    pub offline: String,
}

impl Assets {
    /// The files of an app.
    pub fn app(&self, lang: Lang, bundle: Bundle) -> Result<&AppFiles> {
        let is_it = |app: &&AppFiles| app.lang == lang.tag() && app.bundle == bundle.name();
        Ok(self.apps.iter().find(is_it).ok_or("each page has its app")?)
    }

    /// The styles of all pages, each once.
    pub fn styles(&self) -> Vec<&str> {
        let mut styles: Vec<&str> = self.apps.iter().map(|app| app.style.as_str()).collect();
        styles.extend([self.embed.style.as_str(), self.embed.demo_style.as_str()]);
        styles.sort_unstable();
        styles.dedup();
        styles
    }

    /// Writes them below `folder`.
    pub fn write(settings: &Settings, folder: &Path) -> Result<Self> {
        let put = |name: &str, ending: &str, content: &[u8]| put(settings, folder, name, ending, content);
        let app = |lang: Lang, bundle: Bundle, style: &str| -> Result<AppFiles> {
            let (name, language) = ("donation-day", lang.tag().split('-').next().unwrap_or_default());
            let app = format!("{language}-{}", bundle.name());
            let built = settings.trunk.join(&app);
            let glue = fs::canonicalize(built.join(format!("{name}.js")))?;
            let start = match bundle {
                Bundle::Landing => "static/start-landing.js",
                Bundle::Check | Bundle::Desk | Bundle::Settings | Bundle::Others => "static/start.js",
            };
            let mut lower = Command::new(&settings.esbuild);
            lower
                .args([start, "--bundle", "--minify", "--target=chrome70", "--format=esm"])
                .args(["--log-level=warning", &format!("--alias:{name}-glue={}", glue.display())])
                // The glue would also fetch and compile, and warn: static/app.js does, and hands it what it compiled.
                .args(["--pure:console.warn", "--define:Response=null", "--define:Request=null"]);
            let wasm = fs::read(built.join(format!("{name}_bg.wasm")))?;
            let rest = match fs::read(built.join("rest.wasm")) {
                Ok(rest) => {
                    lower.args(["--define:WebAssembly.instantiate=instantiateParts", "--inject:static/parts.js"]);
                    put(&format!("rest-{app}"), "wasm", &rest)?
                }
                Err(_) => String::new(),
            };
            let without_wasm = without_wasm(settings, "without-wasm.js", "esm", &glue, &app)?;
            let words = match bundle {
                Bundle::Desk => Phrases::for_the_desk(lang, &settings.rulebooks()?),
                Bundle::Landing | Bundle::Check | Bundle::Settings | Bundle::Others => {
                    Phrases::of(lang, &settings.rulebooks()?)
                }
            };
            Ok(AppFiles {
                lang: lang.tag().to_owned(),
                bundle: bundle.name().to_owned(),
                style: style.to_owned(),
                script: put(&format!("start-{app}"), "js", &output(&mut lower)?)?,
                wasm: put(&format!("app-{app}"), "wasm", &wasm)?,
                rest,
                without_wasm: put(&format!("app-{app}"), "js", &without_wasm)?,
                words: put(&format!("words-{language}"), "txt", words.to_text().as_bytes())?,
                crash: match bundle {
                    Bundle::Landing => String::new(),
                    Bundle::Check | Bundle::Desk | Bundle::Settings | Bundle::Others => {
                        put(&format!("crash-{language}"), "js", &crash(settings, lang)?)?
                    }
                },
                offline: put(&format!("offline-{language}"), "js", &offline::page_side(settings, lang)?)?,
            })
        };
        let mut apps = Vec::new();
        for bundle in Bundle::ALL {
            let style = String::from_utf8(style(settings, bundle)?)?.trim().to_owned();
            for lang in Lang::ALL {
                apps.push(app(lang, bundle, &style)?);
            }
        }
        let built = settings.trunk.join("worker");
        let wasm = put("worker", "wasm", &fs::read(built.join("worker_bg.wasm"))?)?;
        let worker = worker(settings, &built.join("worker.js"), &wasm, |code| put("worker-without-wasm", "js", code))?;
        Ok(Self {
            early: put("early", "js", &script(settings, "static/early.js")?)?,
            too_old: put("too-old", "js", &script(settings, "static/too-old.js")?)?,
            icon: put("icon", "svg", &fs::read("static/icon.svg")?)?,
            icons: Icons::write(settings, folder)?,
            find: put("find", "txt", build::index().as_bytes())?,
            sounds: put("sounds", "txt", build::sounds().as_bytes())?,
            worker: put("worker", "js", &worker)?,
            embed: EmbedFiles::write(settings, folder)?,
            apps,
        })
    }
}

/// Writes a file named by its content below `folder`, and gives its address.
pub fn put(settings: &Settings, folder: &Path, name: &str, ending: &str, content: &[u8]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    hasher.write(content);
    let file = format!("assets/{name}-{:016x}.{ending}", hasher.finish());
    fs::write(folder.join(&file), content)?;
    Ok(format!("{}{file}", settings.base))
}

/// A script of our own for every engine there is.
pub fn script(settings: &Settings, file: &str) -> Result<Vec<u8>> {
    let mut lower = Command::new(&settings.esbuild);
    output(lower.args([file, "--minify", "--target=es5", "--log-level=warning"]))
}

/// The page that is shown when the app has stopped, with its words.
fn crash(settings: &Settings, lang: Lang) -> Result<Vec<u8>> {
    let words: BTreeMap<_, _> =
        CrashText::ALL.into_iter().map(|(name, text)| (name, lang.crash().text(text))).collect();
    let mut lower = Command::new(&settings.esbuild);
    lower.args(["static/crash.js", "--minify", "--target=chrome70", "--format=esm", "--log-level=warning"]);
    lower.args(["--charset=utf8", &format!("--define:WORDS={}", serde_json::to_string(&words)?)]);
    output(&mut lower)
}

/// The styles of an app's pages in one text.
fn style(settings: &Settings, bundle: Bundle) -> Result<Vec<u8>> {
    let folder = Path::new("style/components");
    let mut files: Vec<PathBuf> = match components(bundle) {
        Some(names) => names.iter().map(|name| folder.join(name)).collect(),
        None => fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<std::io::Result<_>>()?,
    };
    files.retain(|file| bundle == Bundle::Desk || !file.ends_with(STYLE_OF_DESK));
    files.sort();
    let before = STYLES_BEFORE.iter().map(|name| Path::new("style").join(name));
    let after = STYLES_AFTER.iter().map(|name| Path::new("style").join(name));
    joined_style(settings, &before.chain(files).chain(after).collect::<Vec<_>>())
}

/// Styles in one text, for engines of 2020.
pub fn joined_style(settings: &Settings, files: &[PathBuf]) -> Result<Vec<u8>> {
    let mut all = String::new();
    for file in files {
        all.push_str(&fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?);
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
pub fn output(command: &mut Command) -> Result<Vec<u8>> {
    let done = command.output().map_err(|error| format!("{}: {error}", command.get_program().display()))?;
    if done.status.success() { Ok(done.stdout) } else { Err(String::from_utf8_lossy(&done.stderr).into_owned().into()) }
}
