//! A picture that is being drawn, and the blocks of words on it.

use std::fmt::Write as _;

use crate::handover::drawing::{DROP, Drawing, INK, LEAF, LINE, QUIET, Style, escaped, fonts, is_wide, set, text};

/// The words of a picture that are on it, and its text as far as it is written.
pub(super) struct Drawn {
    pub(super) svg: String,
    pub(super) words: Vec<String>,
}

/// How high a line is, for a size of type.
fn line_height(size: u32) -> u32 {
    // Large lines stand closer.
    if size > 60 { size * 6 / 5 } else { size * 27 / 20 }
}

impl Drawn {
    /// Begins a picture, so wide and high, on a ground.
    pub(super) fn new(lang: &str, (width, height): (u32, u32), pixels: u32, ground: &str) -> Self {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {width} {height}\" \
             xml:lang=\"{}\" font-family=\"{}\"><rect width=\"{width}\" height=\"{height}\" fill=\"{ground}\"/>",
            width * pixels,
            height * pixels,
            escaped(lang),
            fonts(lang),
        );
        Self { svg, words: Vec::new() }
    }

    pub(super) fn end(mut self, (width, height): (u32, u32), pixels: u32) -> Drawing {
        self.svg.push_str("</svg>");
        Drawing { svg: self.svg, width: width * pixels, height: height * pixels, words: self.words }
    }

    /// Writes a block of words that was set, its upper end at `y`; says where it ends.
    pub(super) fn block(&mut self, (x, y): (u32, u32), block: &Block) -> u32 {
        let Block { size, lines, fill, weight, middle, words, .. } = block;
        let mut base = y;
        for line in lines {
            text(&mut self.svg, line, (x, base + size), Style { size: *size, fill, weight: *weight, middle: *middle });
            base += line_height(*size);
        }
        if !lines.is_empty() {
            self.words.push(words.clone());
        }
        base
    }

    /// The leaf of a wall calendar with its rings, and its head in red.
    pub(super) fn leaf(&mut self, (x, y): (u32, u32), (width, height): (u32, u32), head: u32) {
        let round = head / 4;
        let (left, right) = (x + width / 4, x + width * 3 / 4);
        let _ = write!(
            self.svg,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{round}\" fill=\"{LEAF}\" \
             stroke=\"{LINE}\" stroke-width=\"3\"/>\
             <path d=\"M{x} {0}v-{1}a{round} {round} 0 0 1 {round} -{round}h{2}a{round} {round} 0 0 1 {round} {round}v{1}z\" \
             fill=\"{DROP}\"/>\
             <path d=\"M{left} {3}v{4}M{right} {3}v{4}\" stroke=\"{QUIET}\" stroke-width=\"{5}\" stroke-linecap=\"round\"/>",
            y + head,
            head - round,
            width - 2 * round,
            y.saturating_sub(head / 4),
            head * 2 / 5,
            head / 7,
        );
    }
}

/// Words that were given their size and lines.
pub(super) struct Block {
    pub(super) size: u32,
    /// The size that they have where they need not be smaller.
    pub(super) wanted: u32,
    pub(super) lines: Vec<String>,
    pub(super) fill: &'static str,
    pub(super) weight: u32,
    pub(super) middle: bool,
    /// The words as they were said: the lines without their breaks, and with dots where they were cut off.
    pub(super) words: String,
}

impl Block {
    pub(super) fn new(words: &str, size: u32, room: u32, most: usize) -> Self {
        let (wanted, (size, lines)) = (size, set(words, size, room, most));
        let cut = lines.last().is_some_and(|last| last.ends_with('…')) && !words.trim_end().ends_with('…');
        let words = if cut { lines.concat() } else { words.trim().to_owned() };
        Self { size, wanted, lines, fill: QUIET, weight: 400, middle: false, words }
    }

    /// In bold type, whose letters take more room; characters do not.
    pub(super) fn bold(words: &str, size: u32, room: u32, most: usize) -> Self {
        let room = if words.contains(is_wide) { room } else { room * 9 / 10 };
        Self { weight: 700, ..Self::new(words, size, room, most) }
    }

    pub(super) fn ink(self) -> Self {
        Self { fill: INK, ..self }
    }

    pub(super) fn middle(self) -> Self {
        Self { middle: true, ..self }
    }

    pub(super) fn height(&self) -> u32 {
        self.lines.iter().map(|_| line_height(self.size)).sum()
    }
}
