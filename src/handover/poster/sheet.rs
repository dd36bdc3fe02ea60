//! The poster: the leaf with the question, the code, and the places beside it.

use std::fmt::Write as _;

use super::block::{Block, Drawn};
use super::{Format, Leaf, Poster};
use crate::handover::drawing::{DROP, Drawing, EM, INK, LEAF, LINE, PAPER, Style, drop, ems, fitted, mark, text};
use crate::handover::qr::qr;

/// Where the parts of a poster lie, in units.
struct Sheet {
    width: u32,
    height: u32,
    /// Pixels of a unit.
    pixels: u32,
    margin: u32,
    ground: &'static str,
    /// Where the leaf ends.
    leaf_end: u32,
    /// How wide and high the code may be, with its quiet zone.
    code: u32,
    /// The sizes of the title and of the other words.
    title: u32,
    words: u32,
}

impl Format {
    fn sheet(self) -> Sheet {
        match self {
            // White, since a tint would print as dots.
            Self::A4 => Sheet {
                width: 1240,
                height: 1754,
                pixels: 2,
                margin: 60,
                ground: LEAF,
                leaf_end: 970,
                code: 480,
                title: 98,
                words: 34,
            },
            Self::Phone => Sheet {
                width: 1080,
                height: 1920,
                pixels: 1,
                margin: 54,
                ground: PAPER,
                leaf_end: 1150,
                code: 440,
                title: 96,
                words: 34,
            },
        }
    }
}

/// The sizes of the words beside the code.
const SIZES: std::ops::RangeInclusive<u32> = SMALLEST..=42;
const SMALLEST: u32 = 26;

impl Poster {
    /// The poster in a format.
    ///
    /// Whatever the words hold, they stand on it as text and never reach over its edge; places without room are left out,
    /// and [`Poster::more`] says so. An address that no code can hold has none.
    ///
    /// ```
    /// use donation_day::handover::poster::{Format, Poster};
    /// let poster = Poster { title: "<i>&".into(), address: "https://example.org/".into(), ..Poster::default() };
    /// let drawing = poster.drawing(Format::A4);
    /// assert_eq!((drawing.width, drawing.height), (2480, 3508));
    /// assert!(drawing.svg.contains("&lt;i&gt;&amp;"));
    /// assert_eq!(drawing.words, ["<i>&", "example.org"]);
    /// ```
    #[must_use]
    pub fn drawing(&self, format: Format) -> Drawing {
        let sheet = format.sheet();
        let Sheet { width, height, pixels, margin, ground, leaf_end, code, .. } = sheet;
        let mut drawn = Drawn::new(self.lang, (width, height), pixels, ground);
        self.calendar(&mut drawn, &sheet);
        let top = leaf_end + margin * 4 / 5;
        let foot = self.foot(&mut drawn, &sheet);
        let x = margin + code + margin * 4 / 5;
        self.places(&mut drawn, (x, top), (width - margin - x, foot.saturating_sub(top)));
        self.code(&mut drawn, (margin, top), code);
        drawn.end((width, height), pixels)
    }

    /// The leaf with the question.
    fn calendar(&self, drawn: &mut Drawn, sheet: &Sheet) {
        let Sheet { width, margin, leaf_end, title, words, .. } = *sheet;
        let (top, head, middle) = (margin + 40, 150, width / 2);
        drawn.leaf((margin, top), (width - 2 * margin, leaf_end - top), head);
        let room = width - 2 * margin - 80;
        let name = Block { fill: LEAF, ..Block::bold(&self.campaign, words * 6 / 5, room, 2).middle() };
        drawn.block((middle, top + (head + 34).saturating_sub(name.height()) / 2), &name);
        let blocks = [
            Block::bold(&self.title, title, room, 2).ink().middle(),
            Block::new(&self.lead, words * 6 / 5, room, 3).middle(),
            Block::new(&self.days, words * 11 / 10, room, 1).middle(),
        ];
        let gap = words * 4 / 5;
        let rest: u32 = blocks.iter().filter(|block| !block.lines.is_empty()).map(|block| block.height() + gap).sum();
        let room = (leaf_end - top - head).saturating_sub(rest + gap);
        let art = room.min(320);
        let mut y = top + head + (room - art) / 2 + gap / 2;
        match &self.leaf {
            Some(leaf) => Self::day(drawn, leaf, (middle, y), art, sheet),
            None => drop(&mut drawn.svg, (middle, y + art / 2), art / 17),
        }
        y += art + gap / 2;
        for block in blocks {
            y = drawn.block((middle, y), &block);
            y += if block.lines.is_empty() { 0 } else { gap };
        }
    }

    /// The day on the leaf, within so much height.
    fn day(drawn: &mut Drawn, leaf: &Leaf, (x, y): (u32, u32), art: u32, sheet: &Sheet) {
        let room = sheet.width - 2 * sheet.margin - 80;
        let above = Block::bold(&leaf.above, art / 7, room, 1).ink().middle();
        let y = drawn.block((x, y), &above);
        let size = fitted(&leaf.day, art * 7 / 10, room);
        let style = Style { size, fill: DROP, weight: 700, middle: true };
        text(&mut drawn.svg, &leaf.day, (x, y + size * 9 / 10), style);
        drawn.words.push(leaf.day.clone());
    }

    /// Who calls and whose page it is, at the lower end; says where it begins.
    fn foot(&self, drawn: &mut Drawn, sheet: &Sheet) -> u32 {
        let Sheet { width, height, margin, words, .. } = *sheet;
        let room = width - 2 * margin;
        let site = fitted(&self.site, words, room * 3 / 10);
        let wide = (site * ems(&self.site) / EM) * 11 / 10;
        let organisers = Block::new(&self.organisers, words * 4 / 5, room - wide - 120, 3);
        let high = organisers.height().max(56);
        let top = (height - margin).saturating_sub(high);
        let _ = write!(
            drawn.svg,
            "<path d=\"M{margin} {}h{room}\" stroke=\"{LINE}\" stroke-width=\"2\"/>",
            top.saturating_sub(words / 2)
        );
        let y = top + (high - 56) / 2;
        mark(&mut drawn.svg, (margin, y));
        if !self.site.is_empty() {
            let style = Style { size: site, fill: INK, weight: 600, middle: false };
            text(&mut drawn.svg, &self.site, (margin + 70, y + 40), style);
            drawn.words.push(self.site.clone());
        }
        drawn.block((margin + wide + 120, top + (high - organisers.height()) / 2), &organisers);
        top.saturating_sub(words)
    }

    /// What the code is for, and the places, in a column of this width and height: as large as all of them have room, and
    /// where they have none, those that have.
    fn places(&self, drawn: &mut Drawn, (x, top): (u32, u32), (room, high): (u32, u32)) {
        let column = SIZES.rev().find_map(|words| {
            let (column, left) = self.column(words, room, high);
            let even = column.iter().all(|(block, _)| block.size * 5 >= block.wanted * 4);
            ((left == 0 && even) || words == SMALLEST).then_some(column)
        });
        let mut y = top;
        for (block, gap) in column.unwrap_or_default() {
            y = drawn.block((x, y), &block) + gap;
        }
    }

    /// The blocks of the column at a size, each with the gap below it, and how many places are left out.
    fn column(&self, words: u32, room: u32, high: u32) -> (Vec<(Block, u32)>, usize) {
        let phone = Block::bold(&self.phone, words, room, 2).ink();
        let more = Block::new(&self.more, words, room, 2);
        let mut column = vec![
            (Block::bold(&self.scan, words * 3 / 2, room, 2).ink(), words / 6),
            (Block::new(&self.scan_hint, words, room, 2), words * 2 / 3),
        ];
        if self.places.is_empty() {
            column.push((Block::new(&self.no_places, words, room, 4), words / 2));
        }
        let height = |blocks: &[(Block, u32)]| blocks.iter().map(|(block, gap)| block.height() + gap).sum::<u32>();
        let mut end = height(&column) + phone.height();
        let mut left = self.places.len();
        for place in &self.places {
            let mut blocks = vec![(Block::bold(&place.name, words, room, 2).ink(), 0)];
            blocks.extend(place.lines.iter().take(4).map(|line| (Block::new(line, words * 9 / 10, room, 3), 0)));
            if let Some((_, gap)) = blocks.last_mut() {
                *gap = words / 2;
            }
            // What tells that there are more has to have room as well.
            let after = if left > 1 { more.height() } else { 0 };
            if end + height(&blocks) + after > high {
                break;
            }
            end += height(&blocks);
            column.append(&mut blocks);
            left -= 1;
        }
        if left > 0 {
            column.push((more, words / 4));
        }
        column.push((phone, 0));
        (column, left)
    }

    /// The code, dark on white, with the address below it.
    fn code(&self, drawn: &mut Drawn, (x, y): (u32, u32), room: u32) {
        let mut end = y;
        if let Some(code) = qr(&self.address).filter(|_| !self.address.is_empty()) {
            let size = u32::try_from(code.size).unwrap_or(u32::MAX).saturating_add(8);
            // A module is as many whole units as have room: its edges are sharp.
            let module = (room / size).max(1);
            let wide = module * size;
            let left = x + room.saturating_sub(wide) / 2;
            let _ = write!(
                drawn.svg,
                "<rect x=\"{left}\" y=\"{y}\" width=\"{wide}\" height=\"{wide}\" rx=\"12\" fill=\"#ffffff\" stroke=\"{LINE}\" \
                 stroke-width=\"2\"/><path transform=\"translate({0} {1}) scale({module})\" d=\"{2}\" fill=\"#000000\" \
                 shape-rendering=\"crispEdges\"/>",
                left + 4 * module,
                y + 4 * module,
                code.path,
            );
            end = y + wide + 12;
        }
        let plain = self.address.split_once("://").map_or(self.address.as_str(), |(_, rest)| rest);
        let address = Block::new(plain.trim_end_matches('/'), 28, room, 2).middle();
        drawn.block((x + room / 2, end), &address);
    }
}
