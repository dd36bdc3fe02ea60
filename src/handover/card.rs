//! A picture card of what was given, to keep or to share: an SVG text, which the browser turns into a picture.
//!
//! It has no name, no date of birth and nothing of the check on it, and nothing that could be asked of it.

use std::fmt::Write as _;

/// How wide the picture is.
pub const WIDTH: u32 = 1080;
/// How high it is.
pub const HEIGHT: u32 = 1350;

/// The calendar leaf of the wordmark with its rings, as lines in a square of 32.
pub const MARK_LEAF: &str =
    "M8 5h16a4 4 0 0 1 4 4v16a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4V9a4 4 0 0 1 4-4zM10.5 2.5v5M21.5 2.5v5";
/// The drop on it.
pub const MARK_DROP: &str = "M16 8.5c3.4 4 5.8 7.1 5.8 10.4a5.8 5.8 0 0 1-11.6 0c0-3.3 2.4-6.4 5.8-10.4z";

/// The words of a card, each line as it is to stand there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Card {
    /// The language of the words, as the attribute `lang` has it: it decides the forms of characters.
    pub lang: &'static str,
    /// The large number; a large drop where the donor would rather not show one.
    pub number: Option<String>,
    /// What it counts.
    pub title: String,
    /// What else is told, at most three lines; more are left out.
    pub lines: Vec<String>,
    /// A kind word.
    pub kind: String,
    /// The name of the site.
    pub site: String,
}

impl Card {
    /// All that can be read on it, in order, for those who do not see it.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let lines = self.lines.iter().take(MOST_LINES);
        let [title, kind, site] = [&self.title, &self.kind, &self.site];
        self.number.iter().chain([title]).chain(lines).chain([kind, site]).map(String::as_str)
    }

    /// The card as an SVG text of [`WIDTH`] by [`HEIGHT`]: a leaf of a wall calendar whose day is the number.
    ///
    /// Whatever the words hold, they stand on it as text and never reach over its edge.
    ///
    /// ```
    /// use donation_day::handover::card::Card;
    /// let card = Card { title: "<i>&".to_owned(), ..Card::default() };
    /// assert!(card.svg().contains("&lt;i&gt;&amp;"));
    /// ```
    #[must_use]
    pub fn svg(&self) -> String {
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" \
             viewBox=\"0 0 {WIDTH} {HEIGHT}\" xml:lang=\"{}\" font-family=\"{}\" text-anchor=\"middle\">\
             <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"{PAPER}\"/>\
             <rect x=\"90\" y=\"130\" width=\"900\" height=\"1040\" rx=\"56\" fill=\"{LEAF}\" stroke=\"{LINE}\" stroke-width=\"3\"/>\
             <path d=\"M330 76v116M750 76v116\" stroke=\"{QUIET}\" stroke-width=\"22\" stroke-linecap=\"round\"/>",
            escaped(self.lang),
            if self.lang == "en" { LATIN } else { CHINESE },
        );
        let lines = &self.lines[..self.lines.len().min(MOST_LINES)];
        // Fewer lines leave room, which is shared by what is above and below.
        let down = (lines.len()..MOST_LINES).map(|_| 31).sum::<u32>();
        if let Some(number) = &self.number {
            drop(&mut svg, 320 + down, 9);
            text(&mut svg, number, &Line { y: 670 + down, size: 300, fill: INK, weight: 700 });
        } else {
            drop(&mut svg, 470 + down, 25);
        }
        text(&mut svg, &self.title, &Line { y: 775 + down, size: 58, fill: INK, weight: 600 });
        for (line, y) in lines.iter().zip((860 + down..).step_by(62)) {
            text(&mut svg, line, &Line { y, size: 42, fill: QUIET, weight: 400 });
        }
        text(&mut svg, &self.kind, &Line { y: 1100, size: 44, fill: DROP, weight: 400 });
        let site = Line { y: 1276, size: 40, fill: QUIET, weight: 500 };
        let left = (WIDTH - site.fitted(&self.site) * ems(&self.site) / EM) / 2;
        let _ = write!(
            svg,
            "<g transform=\"translate({} 1234) scale(1.75)\" fill=\"none\" stroke=\"{QUIET}\" stroke-width=\"2.2\" \
             stroke-linecap=\"round\"><path d=\"{MARK_LEAF}\"/><path d=\"{MARK_DROP}\" fill=\"{DROP}\" stroke=\"none\"/></g>",
            left.saturating_sub(42),
        );
        let _ = write!(svg, "<g transform=\"translate(32 0)\">");
        text(&mut svg, &self.site, &site);
        svg.push_str("</g></svg>");
        svg
    }
}

// The colours of the light palette, by day and by night: a card is paper.
const PAPER: &str = "#f7f5f2";
const LEAF: &str = "#ffffff";
const LINE: &str = "#d3cec6";
const INK: &str = "#1f2328";
const QUIET: &str = "#565d66";
const DROP: &str = "#a92f35";

const CHINESE: &str =
    "-apple-system,PingFang SC,HarmonyOS Sans SC,MiSans,Microsoft YaHei,Noto Sans CJK SC,Noto Sans SC,sans-serif";
const LATIN: &str = "system-ui,-apple-system,Segoe UI,Roboto,sans-serif";

/// How wide the words may be: the leaf without its margins.
const BOX: u32 = 780;
/// How many lines there is room for.
const MOST_LINES: usize = 3;

/// How a line is set.
struct Line {
    /// Its baseline.
    y: u32,
    /// Its size, where it has room.
    size: u32,
    fill: &'static str,
    weight: u32,
}

impl Line {
    /// The size at which `words` have room.
    fn fitted(&self, words: &str) -> u32 {
        self.size.min(BOX * EM / ems(words).max(1))
    }
}

fn text(svg: &mut String, words: &str, line: &Line) {
    let Line { y, fill, weight, .. } = line;
    let (x, size) = (WIDTH / 2, line.fitted(words));
    let words = escaped(words);
    let _ = write!(
        svg,
        "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{fill}\">{words}</text>"
    );
}

/// The drop, its middle at `y`.
fn drop(svg: &mut String, y: u32, scale: u32) {
    let x = WIDTH / 2 - 16 * scale;
    let top = y.saturating_sub(17 * scale);
    let _ = write!(svg, "<path transform=\"translate({x} {top}) scale({scale})\" d=\"{MARK_DROP}\" fill=\"{DROP}\"/>");
}

/// An em, in the parts in which [`ems`] counts.
const EM: u32 = 100;

/// How wide words are at most, in hundredths of an em: nobody can measure them here, and no font is known.
fn ems(words: &str) -> u32 {
    let width = |c: char| match c {
        ' ' | '.' | ',' | '\'' | '’' | 'i' | 'j' | 'l' | 't' | 'f' | 'I' => 36,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 96,
        'A'..='Z' => 74,
        '\u{21}'..='\u{24f}' => 62,
        _ => EM,
    };
    words.chars().map(width).fold(0, u32::saturating_add)
}

/// Text as it stands in XML; what XML cannot hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card() -> Card {
        Card {
            lang: "en",
            number: Some("12".into()),
            title: "donations of blood".into(),
            lines: vec!["3600 ml of whole blood".into(), "4 units of platelets".into(), "since 2012".into()],
            kind: "For people I will never meet".into(),
            site: "Donation Day".into(),
        }
    }

    /// The size of each text of a card and its words.
    fn texts(svg: &str) -> Vec<(u32, String)> {
        let texts = svg.split("<text ").skip(1).map(|text| {
            let size = text.split("font-size=\"").nth(1).and_then(|rest| rest.split('"').next());
            let words = text.split('>').nth(1).and_then(|rest| rest.split('<').next());
            (size.and_then(|size| size.parse().ok()).expect("a size"), words.expect("words").to_owned())
        });
        texts.collect()
    }

    #[test]
    fn a_card_says_what_it_was_given_and_nothing_else() {
        let svg = card().svg();
        let said: Vec<String> = texts(&svg).into_iter().map(|(_, words)| words).collect();
        assert_eq!(said, card().words().collect::<Vec<_>>());
        assert_eq!(said.len(), 7);
        assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1080\" height=\"1350\""));
    }

    #[test]
    fn a_card_without_a_number_has_a_large_drop_instead() {
        let svg = Card { number: None, ..card() }.svg();
        assert!(svg.contains("scale(25)") && !svg.contains("scale(9)"));
        assert_eq!(texts(&svg).len(), 6);
    }

    #[test]
    fn words_that_have_room_are_set_at_full_size() {
        let sizes: Vec<u32> = texts(&card().svg()).into_iter().map(|(size, _)| size).collect();
        assert_eq!(sizes, [300, 58, 42, 42, 42, 44, 40]);
    }

    #[test]
    fn words_that_are_too_long_are_set_smaller_and_never_reach_over_the_edge() {
        for long in
            ["献".repeat(60), "W".repeat(80), "a long word of thanks ".repeat(9), u64::MAX.to_string().repeat(4)]
        {
            let lines = vec![long.clone(); 5];
            let card = Card {
                number: Some(long.clone()),
                title: long.clone(),
                lines,
                kind: long.clone(),
                site: long.clone(),
                ..card()
            };
            let texts = texts(&card.svg());
            assert_eq!(texts.len(), 7, "lines without room are left out");
            for (size, words) in texts {
                assert!(size > 0 && size * ems(&words) <= BOX * EM, "{size} {words}");
            }
        }
    }

    #[test]
    fn no_text_ends_its_element() {
        let evil = "</text><script href=\"x\">&'\u{0}\u{b}\u{ffff}";
        let svg = Card { title: evil.into(), lines: vec![evil.into()], number: Some(evil.into()), ..card() }.svg();
        assert!(!svg.contains("<script") && !svg.contains(['\u{0}', '\u{b}', '\u{ffff}']));
        assert_eq!(svg.matches("&lt;/text&gt;&lt;script href=&quot;x&quot;&gt;&amp;'<").count(), 3);
        assert_eq!(svg.matches("<text ").count(), svg.matches("</text>").count());
    }

    #[test]
    fn nothing_on_a_card_is_fetched() {
        let svg = card().svg().replace("http://www.w3.org/2000/svg", "");
        for word in ["http", "href", "url(", "<image", "<style", "<foreignObject"] {
            assert!(!svg.contains(word), "{word}");
        }
    }
}
