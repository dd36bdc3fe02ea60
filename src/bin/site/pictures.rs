//! The pictures of the site: what previews of a shared page show, and the icons of whoever keeps the page on a screen.
//!
//! They are drawn here, without a browser and without the network (docs/decisions/0016).

use std::fs;
use std::path::Path;
use std::sync::Arc;

use donation_day::campaign::Campaign;
use donation_day::handover::drawing::Drawing;
use donation_day::handover::poster::{Poster, Share};
use donation_day::text::Lang;
use donation_day::text::poster::{Named, poster};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Family, Query};
use resvg::usvg::{Group, Node, Options, TextChunk, Tree};
use serde::{Deserialize, Serialize};

use super::assets::put;
use super::{Result, Settings};

/// A picture that previews show.
#[derive(Debug)]
pub struct Preview {
    /// Its address below the server.
    pub address: String,
    pub width: u32,
    pub height: u32,
    /// Its words, for those who do not see it.
    pub alt: String,
}

/// The previews of the pages of each language, the wide one first; none in a language whose characters no font has.
pub struct Previews(Vec<(Lang, Vec<Preview>)>);

impl Previews {
    /// Draws them and writes them below `folder`.
    pub fn write(settings: &Settings, folder: &Path, campaign: &Campaign) -> Result<Self> {
        let fonts = Fonts::of_the_system();
        let mut all = Vec::new();
        for lang in Lang::ALL {
            let words = poster(lang, campaign, Named::All, "", None);
            match drawn(&fonts, &words) {
                Ok(pictures) => all.push((lang, put_all(settings, folder, lang, pictures)?)),
                Err(problem) => eprintln!(
                    "No pictures for previews in {}: {problem}. Install a font, on Debian: apt-get install fonts-noto-cjk",
                    lang.tag()
                ),
            }
        }
        Ok(Self(all))
    }

    /// Those of a language.
    pub fn of(&self, lang: Lang) -> &[Preview] {
        self.0.iter().find(|(of, _)| *of == lang).map_or(&[], |(_, previews)| previews)
    }
}

/// The name of each picture with its drawing and its PNG.
type Pictures = [(&'static str, Drawing, Vec<u8>); 2];

fn drawn(fonts: &Fonts, words: &Poster) -> Result<Pictures> {
    let draw = |name, share| -> Result<_> {
        let drawing = words.preview(share);
        let png = fonts.png(&drawing.svg, (drawing.width, drawing.height))?;
        Ok((name, drawing, png))
    };
    Ok([draw("wide", Share::Wide)?, draw("square", Share::Square)?])
}

fn put_all(settings: &Settings, folder: &Path, lang: Lang, pictures: Pictures) -> Result<Vec<Preview>> {
    let language = lang.tag().split('-').next().unwrap_or_default();
    let put = |(name, drawing, png): (&str, Drawing, Vec<u8>)| {
        let Drawing { width, height, words, .. } = drawing;
        let address = put(settings, folder, &format!("{name}-{language}"), "png", &png)?;
        Ok(Preview { address, width, height, alt: words.join(" · ") })
    };
    pictures.into_iter().map(put).collect()
}

/// The fonts of this machine.
struct Fonts(Arc<Database>);

/// Fonts without serifs, the best first, where a drawing asks for any such font.
const SANS: [&str; 9] = [
    "Inter",
    "Roboto",
    "Helvetica Neue",
    "Segoe UI",
    "Arial",
    "Liberation Sans",
    "Noto Sans",
    "DejaVu Sans",
    "Noto Sans CJK SC",
];

impl Fonts {
    fn of_the_system() -> Self {
        let mut fonts = Database::new();
        fonts.load_system_fonts();
        let is_there =
            |name: &&str| fonts.query(&Query { families: &[Family::Name(name)], ..Query::default() }).is_some();
        if let Some(name) = SANS.into_iter().find(is_there) {
            fonts.set_sans_serif_family(name);
        }
        Self(Arc::new(fonts))
    }

    /// A drawing as a PNG of this size. An error names the characters that no font has: boxes are not shipped.
    fn png(&self, svg: &str, (width, height): (u32, u32)) -> Result<Vec<u8>> {
        let options = Options { fontdb: Arc::clone(&self.0), ..Options::default() };
        let tree = Tree::from_str(svg, &options)?;
        let mut missing = String::new();
        characters_without_a_font(tree.root(), &mut missing);
        if !missing.is_empty() {
            return Err(format!("no font has {missing}").into());
        }
        let mut pixels = Pixmap::new(width, height).ok_or("a picture has some size")?;
        resvg::render(&tree, Transform::default(), &mut pixels.as_mut());
        Ok(pixels.encode_png()?)
    }
}

/// Collects the characters of a drawing that would be drawn as boxes, or not at all.
fn characters_without_a_font(group: &Group, missing: &mut String) {
    for node in group.children() {
        match node {
            Node::Group(group) => characters_without_a_font(group, missing),
            Node::Text(text) => {
                let mut glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs).peekable();
                if glyphs.peek().is_none() {
                    missing.extend(text.chunks().iter().map(TextChunk::text));
                }
                for glyph in glyphs.filter(|glyph| glyph.id.0 == 0) {
                    missing.push_str(&glyph.text);
                }
            }
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}

/// The addresses of the icons.
#[derive(Debug, Serialize, Deserialize)]
pub struct Icons {
    /// 192 by 192.
    small: String,
    /// 512 by 512.
    large: String,
    /// 512 by 512, with room at its edge that a device may cut off.
    maskable: String,
    /// 180 by 180, for devices of Apple, without holes.
    pub apple: String,
}

/// The paper behind icons, as in style/tokens.css.
const PAPER: &str = "#f7f5f2";
const PAPER_BY_NIGHT: &str = "#17181a";

impl Icons {
    /// Draws static/icon.svg in all sizes and writes them below `folder`.
    pub fn write(settings: &Settings, folder: &Path) -> Result<Self> {
        let icon = fs::read_to_string("static/icon.svg")?;
        let icon = |name: &str, size: u32, ground: bool, part: u32| -> Result<String> {
            let (edge, inner) = (size * (100 - part) / 200, size * part / 100);
            // The icon's own size is 32 units.
            let ground = if ground {
                format!("<rect width=\"{size}\" height=\"{size}\" fill=\"{PAPER}\"/>")
            } else {
                String::new()
            };
            let inner = icon.replacen(
                "<svg ",
                &format!("<svg x=\"{edge}\" y=\"{edge}\" width=\"{inner}\" height=\"{inner}\" "),
                1,
            );
            let svg = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{size}\" height=\"{size}\">{ground}{inner}</svg>"
            );
            let png = Fonts(Arc::default()).png(&svg, (size, size))?;
            put(settings, folder, name, "png", &png)
        };
        Ok(Self {
            small: icon("icon-small", 192, false, 100)?,
            large: icon("icon-large", 512, false, 100)?,
            // What lies within 80 % of the width is always seen.
            maskable: icon("icon-maskable", 512, true, 62)?,
            apple: icon("icon-apple", 180, true, 78)?,
        })
    }
}

/// The manifest of a language's pages: what a device shows that keeps the site like an app.
pub fn manifest(settings: &Settings, icons: &Icons, lang: Lang) -> Result<String> {
    use donation_day::ui::route::Route;

    let name = lang.words().message(donation_day::text::Message::SiteName);
    let (_, description) = lang.words().page(Route::Landing.page());
    let start = Route::Landing.href(&settings.base, lang);
    let icon = |address: &str, size: u32, purpose: &str| {
        serde_json::json!({
            "src": address, "sizes": format!("{size}x{size}"), "type": "image/png", "purpose": purpose,
        })
    };
    let manifest = serde_json::json!({
        "name": name,
        "short_name": name,
        "description": description,
        "lang": lang.tag(),
        "id": start,
        "start_url": start,
        "scope": settings.base,
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "categories": ["health", "medical"],
        "icons": [icon(&icons.small, 192, "any"), icon(&icons.large, 512, "any"), icon(&icons.maskable, 512, "maskable")],
    });
    Ok(format!("{}\n", serde_json::to_string_pretty(&manifest)?))
}

/// The manifest's file below the site's folder: its name never changes, since devices remember it.
pub fn manifest_file(lang: Lang) -> String {
    let page = donation_day::ui::route::Route::Landing.file(lang);
    page.replace("index.html", "manifest.webmanifest")
}

/// The colours of a browser's own frame, by day and by night.
pub const THEME: [(&str, &str); 2] = [("light", PAPER), ("dark", PAPER_BY_NIGHT)];
