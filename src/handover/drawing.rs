//! What drawings share: the mark, the colours of paper, and words that are set where they have room.
//!
//! Nobody can measure words here, and no font is known: their width is taken to be as much as it may be.

#![cfg_attr(not(feature = "more"), allow(dead_code, reason = "the check shows the mark and draws nothing"))]

use std::fmt::Write as _;

/// The calendar leaf of the wordmark with its rings, as lines in a square of 32.
pub const MARK_LEAF: &str =
    "M8 5h16a4 4 0 0 1 4 4v16a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4V9a4 4 0 0 1 4-4zM10.5 2.5v5M21.5 2.5v5";
/// The drop on it.
pub const MARK_DROP: &str = "M16 8.5c3.4 4 5.8 7.1 5.8 10.4a5.8 5.8 0 0 1-11.6 0c0-3.3 2.4-6.4 5.8-10.4z";

/// A drawing, ready to become a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// The drawing as an SVG text, which fetches nothing.
    pub svg: String,
    /// How wide the picture is, in pixels.
    pub width: u32,
    /// How high it is, in pixels.
    pub height: u32,
    /// All that can be read on it, in order, for those who do not see it.
    pub words: Vec<String>,
}

// The colours of the light palette, by day and by night: a drawing is paper.
pub(super) const PAPER: &str = "#f7f5f2";
pub(super) const LEAF: &str = "#ffffff";
pub(super) const LINE: &str = "#d3cec6";
pub(super) const INK: &str = "#1f2328";
pub(super) const QUIET: &str = "#565d66";
pub(super) const DROP: &str = "#a92f35";

const CHINESE: &str =
    "-apple-system,PingFang SC,HarmonyOS Sans SC,MiSans,Microsoft YaHei,Noto Sans CJK SC,Noto Sans SC,sans-serif";
const LATIN: &str = "system-ui,-apple-system,Segoe UI,Roboto,sans-serif";

/// The fonts for a language, Chinese first on Chinese drawings and Latin first on others.
pub(super) fn fonts(lang: &str) -> &'static str {
    if lang == "en" { LATIN } else { CHINESE }
}

/// An em, in the parts in which [`ems`] counts.
pub(super) const EM: u32 = 100;

/// How a line is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    /// Its size.
    pub size: u32,
    /// Its colour.
    pub fill: &'static str,
    /// Its weight.
    pub weight: u32,
    /// Whether it stands to both sides of its place, or begins there.
    pub middle: bool,
}

/// Writes a line whose baseline begins, or has its middle, at this place.
pub(super) fn text(svg: &mut String, words: &str, (x, y): (u32, u32), style: Style) {
    let Style { size, fill, weight, middle } = style;
    let (words, anchor) = (escaped(words), if middle { " text-anchor=\"middle\"" } else { "" });
    let _ = write!(
        svg,
        "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{fill}\"{anchor}>{words}</text>"
    );
}

/// The drop, its middle at this place; it is 12 times its scale wide and 17 times high.
pub(super) fn drop(svg: &mut String, (x, y): (u32, u32), scale: u32) {
    let (x, y) = (x.saturating_sub(16 * scale), y.saturating_sub(17 * scale));
    let _ = write!(svg, "<path transform=\"translate({x} {y}) scale({scale})\" d=\"{MARK_DROP}\" fill=\"{DROP}\"/>");
}

/// The wordmark's leaf, small and in lines, its upper left corner at this place; it is 56 wide and high.
pub(super) fn mark(svg: &mut String, (x, y): (u32, u32)) {
    let _ = write!(
        svg,
        "<g transform=\"translate({x} {y}) scale(1.75)\" fill=\"none\" stroke=\"{QUIET}\" stroke-width=\"2.2\" \
         stroke-linecap=\"round\"><path d=\"{MARK_LEAF}\"/><path d=\"{MARK_DROP}\" fill=\"{DROP}\" stroke=\"none\"/></g>",
    );
}

/// The largest size up to `size` at which `words` have `room` on one line.
pub(super) fn fitted(words: &str, size: u32, room: u32) -> u32 {
    size.min(room.saturating_mul(EM) / ems(words).max(1))
}

/// How wide words are at most, in hundredths of an em.
pub(super) fn ems(words: &str) -> u32 {
    let width = |c: char| match c {
        ' ' | '.' | ',' | '\'' | '’' | 'i' | 'j' | 'l' | 't' | 'f' | 'I' => 36,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 96,
        'A'..='Z' => 74,
        '\u{21}'..='\u{24f}' | '–' => 62,
        _ => EM,
    };
    words.chars().map(width).fold(0, u32::saturating_add)
}

/// The size, at most this, and the lines, at most so many, at which words have `room`: one line if that need not be much
/// smaller, otherwise lines of about the same length. What has no room at three quarters of the size is cut off, with dots at its end.
/// No words have no lines.
pub(super) fn set(words: &str, size: u32, room: u32, most: usize) -> (u32, Vec<String>) {
    let words = words.trim();
    if words.is_empty() || most == 0 {
        return (size, Vec::new());
    }
    let one = fitted(words, size, room);
    if one * 5 >= size * 4 {
        return (one, vec![words.to_owned()]);
    }
    let smallest = (size * 3 / 4).max(1);
    for size in (smallest..=size).rev() {
        let wide = room.saturating_mul(EM) / size.max(1);
        let lines = broken(words, wide);
        if lines.len() <= most {
            let sentences = sentences(words, wide).filter(|sentences| sentences.len() <= lines.len());
            return (size, sentences.unwrap_or_else(|| balanced(lines, words, wide)));
        }
    }
    let wide = room.saturating_mul(EM) / smallest;
    let mut lines = broken(words, wide);
    lines.truncate(most);
    if let Some(last) = lines.last_mut() {
        while !last.is_empty() && ems(last).saturating_add(EM) > wide {
            last.pop();
        }
        last.push('…');
    }
    (smallest, lines)
}

/// Lines that end where a sentence or a part of it does; none where such a part is wider than a line.
fn sentences(words: &str, wide: u32) -> Option<Vec<String>> {
    let ends = |c: char| "，。；！？,.;!?".contains(c);
    let mut lines: Vec<String> = Vec::new();
    for part in words.split_inclusive(ends) {
        // A sign within a number or an address ends nothing.
        let is_new =
            lines.last().is_none_or(|last| last.ends_with(|c: char| ends(c) && is_wide(c)) || part.starts_with(' '));
        match lines.last_mut() {
            Some(last) if !is_new || ems(last).saturating_add(ems(part.trim_end())) <= wide => last.push_str(part),
            _ => lines.push(part.trim_start().to_owned()),
        }
    }
    lines.iter().all(|line| ems(line) <= wide).then_some(lines)
}

/// The same number of lines, of about the same length.
fn balanced(lines: Vec<String>, words: &str, wide: u32) -> Vec<String> {
    let narrower = (1..=40).map_while(|step| {
        let narrower = broken(words, wide - wide / 80 * step);
        (narrower.len() == lines.len()).then_some(narrower)
    });
    narrower.last().unwrap_or(lines)
}

/// Words as lines of at most this width, broken at spaces and between Chinese characters, but not before a closing sign
/// nor after an opening one; what is longer without such a place is broken anywhere.
fn broken(words: &str, wide: u32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces(words) {
        if ems(&line).saturating_add(ems(piece.trim_end())) > wide {
            lines.extend(Some(line.trim_end().to_owned()).filter(|line| !line.is_empty()));
            line.clear();
        }
        for c in piece.chars() {
            let with_it = ems(&line).saturating_add(ems(c.encode_utf8(&mut [0; 4])));
            if with_it > wide && c != ' ' && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line.push(c);
        }
    }
    lines.extend(Some(line.trim_end().to_owned()).filter(|line| !line.is_empty()));
    lines
}

/// The parts of a text that are better not broken, in order; spaces stand at their ends.
fn pieces(words: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut from, mut before) = (0, None::<char>);
    for (at, c) in words.char_indices() {
        let may_break = before.is_some_and(|before| {
            (before == ' ' && c != ' ')
                || ((is_wide(before) || is_wide(c)) && before != ' ' && c != ' ' && !opens(before) && !closes(c))
        });
        if may_break {
            pieces.extend(words.get(from..at));
            from = at;
        }
        before = Some(c);
    }
    pieces.extend(words.get(from..));
    pieces
}

/// Whether it is a Chinese character, a Chinese sign or a full-width form.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

fn closes(c: char) -> bool {
    "，。、；：？！）》】」』”’…·～〉,.;:?!)".contains(c)
}

fn opens(c: char) -> bool {
    "（《【「『“‘〈(".contains(c)
}

/// Text as it stands in XML; what XML cannot hold is left out.
pub(super) fn escaped(text: &str) -> String {
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

    #[test]
    fn lines_break_where_a_reader_would_break_them() {
        assert_eq!(broken("a bc def", 230), ["a bc", "def"]);
        assert_eq!(broken("今天，您能献血吗？", 3 * EM), ["今天，", "您能献", "血吗？"]);
        // Neither sign may stand alone on the other side of the break.
        assert_eq!(broken("献血（全血）吗", 3 * EM), ["献血", "（全", "血）吗"]);
        assert_eq!(broken("每天150人", 3 * EM), ["每天", "150人"]);
        assert_eq!(broken("12:00、14:00", 420), ["12:00、", "14:00"]);
        // What cannot be broken is broken all the same.
        assert_eq!(broken("abcdef", 62 * 2), ["ab", "cd", "ef"]);
        assert_eq!(broken("", EM), [""; 0]);
        assert_eq!(broken("  ", EM), [""; 0]);
    }

    #[test]
    fn words_of_two_lines_are_about_equally_long() {
        let (_, lines) = set("Can you give blood today?", 100, 800, 2);
        assert_eq!(lines, ["Can you give", "blood today?"]);
    }

    #[test]
    fn words_that_nearly_have_room_stay_on_one_line() {
        assert_eq!(set("今天，您能献血吗？", 100, 730, 2), (81, vec!["今天，您能献血吗？".to_owned()]));
        assert_eq!(set("今天，您能献血吗？", 100, 710, 2).1.len(), 2);
    }

    #[test]
    fn whatever_the_words_they_are_within_their_room_and_keep_their_order() {
        let words = ["献".repeat(60), "W".repeat(80), "a long word of thanks ".repeat(9), "献血day，".repeat(30)];
        for words in words.iter().map(String::as_str).chain(["", " ", "，", "…", "a"]) {
            for most in 1..4 {
                for room in [1, 7, 100, 540, 4000] {
                    let (size, lines) = set(words, 40, room, most);
                    assert!(lines.len() <= most, "{lines:?}");
                    assert!((30..=40).contains(&size), "{size}");
                    let plain = |text: &str| text.replace([' ', '…'], "");
                    assert!(plain(words).starts_with(&plain(&lines.concat())), "{lines:?}");
                    let has_room = |line: &String| ems(line) * size <= room * EM || line.chars().count() <= 2;
                    assert!(lines.iter().all(has_room), "{size} {room} {lines:?}");
                }
            }
        }
    }
}
