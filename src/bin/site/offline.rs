//! The service worker: its script, and the list of this build's files that it keeps.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use base64::Engine;
use donation_day::text::Lang;
use donation_day::text::update::UpdateWords;
use donation_day::ui::route::Route;
use serde::Serialize;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::assets::{Assets, output};
use super::{Result, Settings};

/// The worker's file below the site's folder. Browsers know it by this name, so it never changes.
const WORKER: &str = "sw.js";

/// The emergency switch, which lies beside the servers' files.
const SWITCH: &str = "sw-off.js";

/// What stands on the worker's first line; `static/sw.js` says what it means.
#[derive(Serialize)]
struct Build<'a> {
    base: &'a str,
    id: String,
    groups: &'a Groups,
}

/// The SHA-256 of each file, in base64, by its path below the site's folder, in groups that are fetched as one.
type Groups = BTreeMap<String, BTreeMap<String, String>>;

/// Writes the worker's script, its first line still empty.
pub fn write(settings: &Settings, folder: &Path) -> Result<()> {
    let mut worker = b"\n".to_vec();
    worker.append(&mut lowered(settings, "static/sw.js", "iife", &[])?);
    Ok(fs::write(folder.join(WORKER), worker)?)
}

/// Writes the emergency switch into the folder `deploy`.
pub fn write_switch(settings: &Settings, deploy: &Path) -> Result<()> {
    Ok(fs::write(deploy.join(SWITCH), lowered(settings, "static/sw-off.js", "iife", &[])?)?)
}

/// A page's side of it, with the words of its language.
pub fn page_side(settings: &Settings, lang: Lang) -> Result<Vec<u8>> {
    let UpdateWords { ready, take, later, warning, anyway } = lang.update();
    let words = json!({ "ready": ready, "take": take, "later": later, "warning": warning, "anyway": anyway });
    lowered(settings, "static/offline.js", "esm", &[&format!("--define:WORDS={words}")])
}

/// Puts the finished files' list into the worker: its first line, which alone depends on the campaign.
pub fn stamp(settings: &Settings, assets: &Assets, folder: &Path) -> Result<()> {
    let groups = groups(&settings.base, &assets.too_old, folder)?;
    let id = Sha256::digest(serde_json::to_string(&groups)?).iter().take(8).fold(String::new(), |mut id, byte| {
        let _ = write!(id, "{byte:02x}");
        id
    });
    let build = Build { base: &settings.base, id, groups: &groups };
    let worker = fs::read_to_string(folder.join(WORKER))?;
    let (_, code) = worker.split_once('\n').ok_or("the worker's list is its first line")?;
    Ok(fs::write(folder.join(WORKER), format!("var BUILD={};\n{code}", serde_json::to_string(&build)?))?)
}

/// What each page needs: itself, and every file that it names. Engines without modules, which alone load the file `too_old`,
/// keep nothing.
fn groups(base: &str, too_old: &str, folder: &Path) -> Result<Groups> {
    let mut groups = Groups::new();
    for lang in Lang::ALL {
        let language = lang.tag().split('-').next().unwrap_or_default();
        for route in Route::ALL.into_iter().chain([Route::NotFound]) {
            let of_desk = format!("{language}-desk");
            let name = if route == Route::Desk { of_desk.clone() } else { language.to_owned() };
            let page = fs::read(folder.join(route.file(lang)))?;
            let mut named = assets_named(base, &String::from_utf8_lossy(&page));
            groups.entry(name.clone()).or_default().insert(route.href("", lang), sum(&page));
            let mut seen = BTreeSet::from([too_old.trim_start_matches(base).to_owned()]);
            while let Some(path) = named.pop_first() {
                if !seen.insert(path.clone()) {
                    continue;
                }
                let content = fs::read(folder.join(&path)).map_err(|error| format!("{path}: {error}"))?;
                let kind = kind(&path);
                if kind.is_empty() && Path::new(&path).extension().is_some_and(|its| its == "js") {
                    named.append(&mut assets_named(base, &String::from_utf8_lossy(&content)));
                }
                // The worker comes with the desk: of the other pages one alone wants it, now and then.
                let name = if path.starts_with("assets/worker-") { &of_desk } else { &name };
                groups.entry(format!("{name}{kind}")).or_default().insert(path, sum(&content));
            }
        }
    }
    Ok(groups)
}

/// Which engines load a file: those that take WebAssembly, those that refuse it, or all.
fn kind(path: &str) -> &'static str {
    let is_fallback = |name: &str| name.starts_with("app-") || name.starts_with("worker-without-wasm-");
    match path.strip_prefix("assets/").and_then(|name| name.rsplit_once('.')) {
        Some((_, "wasm")) => "-wasm",
        Some((name, "js")) if is_fallback(name) => "-js",
        _ => "",
    }
}

/// The files in `assets/` that a text names by their addresses, as paths below the site's folder.
fn assets_named(base: &str, text: &str) -> BTreeSet<String> {
    let is_of_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
    let before = format!("{base}assets/");
    let named = text.split(&before).skip(1);
    named.filter_map(|rest| rest.split(|c| !is_of_name(c)).next()).map(|name| format!("assets/{name}")).collect()
}

/// The SHA-256 of a file, in base64.
fn sum(content: &[u8]) -> String {
    base64::prelude::BASE64_STANDARD.encode(Sha256::digest(content))
}

/// A script for engines of 2020.
fn lowered(settings: &Settings, file: &str, format: &str, more: &[&str]) -> Result<Vec<u8>> {
    let mut lower = Command::new(&settings.esbuild);
    lower.args([file, "--minify", "--target=chrome70", "--log-level=warning"]).arg(format!("--format={format}"));
    output(lower.args(more))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_text_names_is_found_under_its_base_alone() {
        let text =
            r#"<html data-next="/x/assets/a-1.js /x/assets/b-2.wasm" data-o="/y/assets/c-3.js"><a href="/x/check/">"#;
        let named = assets_named("/x/", text);
        assert_eq!(named, BTreeSet::from(["assets/a-1.js".to_owned(), "assets/b-2.wasm".to_owned()]));
    }

    #[test]
    fn only_engines_without_webassembly_load_an_app_as_a_script() {
        let kinds = ["assets/app-zh-check-0.wasm", "assets/app-zh-check-0.js", "assets/start-zh-check-0.js"].map(kind);
        assert_eq!(kinds, ["-wasm", "-js", ""]);
        let of_the_worker = ["assets/worker-0.wasm", "assets/worker-without-wasm-0.js", "assets/worker-0.js"].map(kind);
        assert_eq!(of_the_worker, ["-wasm", "-js", ""]);
    }
}
