//! What a web server must be told of the site: one policy, in the head of every page and in the headers that the files
//! of `deploy/` name.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Result;
use crate::policy::Policy;

/// What no page asks of the device; the camera is named apart, since the desk has it.
const DENIED: &str = "accelerometer=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), \
    microphone=(), midi=(), payment=(), usb=()";

/// The files of `deploy/` that are filled in.
const SERVERS: [&str; 2] = ["nginx.conf", "Caddyfile"];

/// Writes what servers are told into the folder `out`. `policy` allows what stands within any page, `base` is the path of
/// the site, and `folder` holds its finished files.
pub fn write(policy: &Policy, base: &str, folder: &Path, out: &Path) -> Result<()> {
    fs::create_dir_all(out)?;
    let text = policy.text();
    for name in SERVERS {
        let template = fs::read_to_string(Path::new("deploy").join(name))?;
        let filled = template
            .replace("@BASE@", base)
            .replace("@BASE_PATTERN@", &base.replace('.', "\\."))
            .replace("@POLICY@", &text)
            .replace("@DENIED@", DENIED);
        fs::write(out.join(name), filled)?;
    }
    fs::write(out.join("_headers"), headers(&text, base, &files(folder, folder)?)?)?;
    Ok(())
}

/// The rules for hosts that read them from a file `_headers`. No two rules that name the same header fit one address: some
/// hosts would send both. All that is not named here such hosts serve to be asked for anew.
fn headers(policy: &str, base: &str, files: &[String]) -> Result<String> {
    let mut rules = String::from(
        "/*\n  Cross-Origin-Opener-Policy: same-origin\n  Referrer-Policy: no-referrer\n  \
         Strict-Transport-Security: max-age=31536000\n  X-Content-Type-Options: nosniff\n",
    );
    for file in files {
        let (path, file) = match file.strip_suffix("index.html") {
            // A page in a folder has its folder's address, with the file's name or without.
            Some(folder @ ("" | "en/")) => (folder.to_owned(), folder),
            Some(folder) => (format!("{folder}*"), folder),
            None => (file.clone(), file.as_str()),
        };
        let in_language = file.strip_prefix("en/").unwrap_or(file);
        let ends = |ending: &str| Path::new(file).extension().is_some_and(|its| its == ending);
        let is_page = file.is_empty() || file.ends_with('/') || ends("html");
        let is_framed = in_language == "embed/";
        let is_shared = is_framed || in_language == "embed.js" || in_language.starts_with("share-");
        write!(rules, "{base}{path}\n  Cross-Origin-Resource-Policy: ")?;
        rules.push_str(if is_shared { "cross-origin\n" } else { "same-origin\n" });
        if is_page || ends("js") {
            let who = if is_framed { "*" } else { "'none'" };
            writeln!(rules, "  Content-Security-Policy: {policy}; frame-ancestors {who}")?;
        }
        if is_page {
            let camera = if in_language == "desk/" { "(self)" } else { "()" };
            writeln!(rules, "  Permissions-Policy: camera={camera}, {DENIED}")?;
            if !is_framed {
                rules.push_str("  X-Frame-Options: DENY\n");
            }
        }
    }
    write!(
        rules,
        "{base}assets/*\n  Cache-Control: public, max-age=31536000, immutable\n  \
         Content-Security-Policy: {policy}; frame-ancestors 'none'\n  Cross-Origin-Resource-Policy: same-origin\n"
    )?;
    Ok(rules)
}

/// The files below a folder in order, but for those that are named by their content.
fn files(folder: &Path, below: &Path) -> Result<Vec<String>> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<std::io::Result<_>>()?;
    entries.sort();
    let mut all = Vec::new();
    for entry in entries {
        if !entry.is_dir() {
            all.push(entry.strip_prefix(below)?.to_string_lossy().into_owned());
        } else if !entry.ends_with("assets") {
            all.append(&mut files(&entry, below)?);
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of the one rule for this path.
    fn rule(rules: &str, path: &str) -> Vec<String> {
        let mut after = rules.lines().skip_while(|line| *line != path);
        assert_eq!(after.next(), Some(path));
        after.take_while(|line| line.starts_with("  ")).map(|line| line.trim().to_owned()).collect()
    }

    #[test]
    fn a_page_made_to_be_framed_may_be_and_a_picture_to_be_shared_too() {
        let files =
            ["en/embed/index.html", "embed.js", "share-zh.png", "icon-192.png", "check/index.html", "index.html"];
        let rules = headers("P", "/x/", &files.map(str::to_owned)).unwrap();
        let framed = rule(&rules, "/x/en/embed/*");
        assert!(framed.contains(&"Content-Security-Policy: P; frame-ancestors *".into()), "{framed:?}");
        assert!(!framed.iter().any(|line| line.starts_with("X-Frame-Options")), "{framed:?}");
        for shared in ["/x/en/embed/*", "/x/embed.js", "/x/share-zh.png"] {
            let lines = rule(&rules, shared);
            assert!(lines.contains(&"Cross-Origin-Resource-Policy: cross-origin".into()), "{shared} {lines:?}");
        }
        for ours in ["/x/check/*", "/x/", "/x/icon-192.png", "/x/assets/*"] {
            let lines = rule(&rules, ours);
            assert!(lines.contains(&"Cross-Origin-Resource-Policy: same-origin".into()), "{ours} {lines:?}");
            assert!(!lines.iter().any(|line| line.contains("frame-ancestors *")), "{ours} {lines:?}");
        }
        for page in ["/x/check/*", "/x/"] {
            assert!(rule(&rules, page).contains(&"X-Frame-Options: DENY".into()), "{page}");
        }
    }
}
