//! A picture card of what was given, to keep or to share: an SVG text, which the browser turns into a picture.
//!
//! It has no name, no date of birth and nothing of the check on it, and nothing that could be asked of it.

use super::drawing::{
    DROP, Drawing, EM, INK, LEAF, LINE, PAPER, QUIET, Style, drop, ems, escaped, fitted, fonts, mark, text,
};

/// How wide the picture is.
pub const WIDTH: u32 = 1080;
/// How high it is.
pub const HEIGHT: u32 = 1350;

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

    /// The card as a drawing.
    #[must_use]
    pub fn drawing(&self) -> Drawing {
        let words = self.words().map(str::to_owned).collect();
        Drawing { svg: self.svg(), width: WIDTH, height: HEIGHT, words }
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
             viewBox=\"0 0 {WIDTH} {HEIGHT}\" xml:lang=\"{}\" font-family=\"{}\">\
             <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"{PAPER}\"/>\
             <rect x=\"90\" y=\"130\" width=\"900\" height=\"1040\" rx=\"56\" fill=\"{LEAF}\" stroke=\"{LINE}\" stroke-width=\"3\"/>\
             <path d=\"M330 76v116M750 76v116\" stroke=\"{QUIET}\" stroke-width=\"22\" stroke-linecap=\"round\"/>",
            escaped(self.lang),
            fonts(self.lang),
        );
        let lines = &self.lines[..self.lines.len().min(MOST_LINES)];
        // Fewer lines leave room, which is shared by what is above and below.
        let down = (lines.len()..MOST_LINES).map(|_| 31).sum::<u32>();
        if let Some(number) = &self.number {
            drop(&mut svg, (WIDTH / 2, 320 + down), 9);
            line(&mut svg, number, 670 + down, 300, INK, 700);
        } else {
            drop(&mut svg, (WIDTH / 2, 470 + down), 25);
        }
        line(&mut svg, &self.title, 775 + down, 58, INK, 600);
        for (words, y) in lines.iter().zip((860 + down..).step_by(62)) {
            line(&mut svg, words, y, 42, QUIET, 400);
        }
        line(&mut svg, &self.kind, 1100, 44, DROP, 400);
        // The mark stands before the name of the site, and both in the middle.
        let size = fitted(&self.site, 40, BOX);
        let left = (WIDTH - size * ems(&self.site) / EM) / 2;
        mark(&mut svg, (left.saturating_sub(42), 1234));
        let style = Style { size, fill: QUIET, weight: 500, middle: true };
        text(&mut svg, &self.site, (WIDTH / 2 + 32, 1276), style);
        svg.push_str("</svg>");
        svg
    }
}

/// How wide the words may be: the leaf without its margins.
const BOX: u32 = 780;
/// How many lines there is room for.
const MOST_LINES: usize = 3;

/// Sets a line in the middle of the leaf, smaller where it has no room.
fn line(svg: &mut String, words: &str, y: u32, size: u32, fill: &'static str, weight: u32) {
    let size = fitted(words, size, BOX);
    text(svg, words, (WIDTH / 2, y), Style { size, fill, weight, middle: true });
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
