//! The poster with a QR code, to print and to pass on, and the pictures that previews of a shared page show.
//!
//! Each is a drawing of plain words: the leaf of a wall calendar with the drop, and on a poster the way to the page.

use std::fmt::Write as _;

use super::drawing::{
    DROP, Drawing, EM, INK, LEAF, LINE, PAPER, QUIET, Style, drop, ems, escaped, fitted, fonts, is_wide, mark, set,
    text,
};
use super::qr::qr;

/// What a poster is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// A4 on end, to print: 1240 by 1754 units, two pixels each, which is 300 dots an inch.
    A4,
    /// The screen of a phone: 1080 by 1920.
    Phone,
}

/// What a picture that a preview shows is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Share {
    /// 1200 by 630, as most previews are.
    Wide,
    /// 600 by 600, as in `WeChat`: so small that only the question is on it.
    Square,
}

/// A place on a poster.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// What it is called.
    pub name: String,
    /// Where it is and when.
    pub lines: Vec<String>,
}

/// A day, as a leaf of a calendar shows it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Leaf {
    /// What stands above the day: the month and the weekday.
    pub above: String,
    /// The day of the month.
    pub day: String,
}

/// The words of a poster and of the pictures; whatever is empty is not there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Poster {
    /// The language of the words, as the attribute `lang` has it: it decides the forms of characters.
    pub lang: &'static str,
    /// The campaign's name, at the head of the leaf.
    pub campaign: String,
    /// The day that the leaf shows; the drop where it is about no single day.
    pub leaf: Option<Leaf>,
    /// The question or call, in large type.
    pub title: String,
    /// One or two sentences below it.
    pub lead: String,
    /// The days of the campaign.
    pub days: String,
    /// What the code is for, in a few words.
    pub scan: String,
    /// What else there is to say of it.
    pub scan_hint: String,
    /// Where and when blood is taken, the most important first.
    pub places: Vec<Place>,
    /// What stands there if no place is known.
    pub no_places: String,
    /// What stands below the places if there are more than have room.
    pub more: String,
    /// Whom to ask.
    pub phone: String,
    /// The page's address, which the code says.
    pub address: String,
    /// Who calls.
    pub organisers: String,
    /// The name of the site.
    pub site: String,
}

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
    /// All formats, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::A4, Self::Phone];

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

/// The words of a picture that are on it, and its text as far as it is written.
struct Drawn {
    svg: String,
    words: Vec<String>,
}

/// The sizes of the words beside the code.
const SIZES: std::ops::RangeInclusive<u32> = SMALLEST..=42;
const SMALLEST: u32 = 26;

/// How high a line is, for a size of type.
fn line_height(size: u32) -> u32 {
    // Large lines stand closer.
    if size > 60 { size * 6 / 5 } else { size * 27 / 20 }
}

impl Drawn {
    /// Begins a picture, so wide and high, on a ground.
    fn new(lang: &str, (width, height): (u32, u32), pixels: u32, ground: &str) -> Self {
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

    fn end(mut self, (width, height): (u32, u32), pixels: u32) -> Drawing {
        self.svg.push_str("</svg>");
        Drawing { svg: self.svg, width: width * pixels, height: height * pixels, words: self.words }
    }

    /// Writes a block of words that was set, its upper end at `y`; says where it ends.
    fn block(&mut self, (x, y): (u32, u32), block: &Block) -> u32 {
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
    fn leaf(&mut self, (x, y): (u32, u32), (width, height): (u32, u32), head: u32) {
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
struct Block {
    size: u32,
    /// The size that they have where they need not be smaller.
    wanted: u32,
    lines: Vec<String>,
    fill: &'static str,
    weight: u32,
    middle: bool,
    /// The words as they were said: the lines without their breaks, and with dots where they were cut off.
    words: String,
}

impl Block {
    fn new(words: &str, size: u32, room: u32, most: usize) -> Self {
        let (wanted, (size, lines)) = (size, set(words, size, room, most));
        let cut = lines.last().is_some_and(|last| last.ends_with('…')) && !words.trim_end().ends_with('…');
        let words = if cut { lines.concat() } else { words.trim().to_owned() };
        Self { size, wanted, lines, fill: QUIET, weight: 400, middle: false, words }
    }

    /// In bold type, whose letters take more room; characters do not.
    fn bold(words: &str, size: u32, room: u32, most: usize) -> Self {
        let room = if words.contains(is_wide) { room } else { room * 9 / 10 };
        Self { weight: 700, ..Self::new(words, size, room, most) }
    }

    fn ink(self) -> Self {
        Self { fill: INK, ..self }
    }

    fn middle(self) -> Self {
        Self { middle: true, ..self }
    }

    fn height(&self) -> u32 {
        self.lines.iter().map(|_| line_height(self.size)).sum()
    }
}

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

    /// The picture that a preview of the page shows.
    ///
    /// ```
    /// use donation_day::handover::poster::{Poster, Share};
    /// let poster = Poster { title: "Can you give blood today?".into(), ..Poster::default() };
    /// let drawing = poster.preview(Share::Wide);
    /// assert_eq!((drawing.width, drawing.height), (1200, 630));
    /// assert_eq!(drawing.words, ["Can you give blood today?"]);
    /// ```
    #[must_use]
    pub fn preview(&self, share: Share) -> Drawing {
        match share {
            Share::Wide => self.wide(),
            Share::Square => self.square(),
        }
    }

    fn wide(&self) -> Drawing {
        let size = (1200, 630);
        let mut drawn = Drawn::new(self.lang, size, 1, PAPER);
        drawn.leaf((64, 112), (360, 436), 104);
        drop(&mut drawn.svg, (244, 382), 16);
        self.on_the_head(&mut drawn, (244, 112 + 54), 260);
        let (x, room) = (488, 648);
        let mut blocks = vec![
            Block { fill: DROP, ..Block::bold(&self.campaign, 34, room, 2) },
            Block::bold(&self.title, 82, room, 2).ink(),
            Block::new(&self.lead, 36, room, 3),
        ];
        blocks.retain(|block| !block.lines.is_empty());
        let gap = 26;
        let high = blocks.iter().map(|block| block.height() + gap).sum::<u32>().saturating_sub(gap);
        let mut y = 630_u32.saturating_sub(high) / 2;
        for block in blocks {
            y = drawn.block((x, y), &block) + gap;
        }
        drawn.end(size, 1)
    }

    fn square(&self) -> Drawing {
        let size = (600, 600);
        let mut drawn = Drawn::new(self.lang, size, 1, PAPER);
        drawn.leaf((48, 64), (504, 490), 92);
        drop(&mut drawn.svg, (300, 258), 10);
        self.on_the_head(&mut drawn, (300, 64 + 48), 300);
        let title = Block::bold(&self.title, 74, 448, 2).ink().middle();
        drawn.block((300, 354 + 176_u32.saturating_sub(title.height()) / 2), &title);
        drawn.end(size, 1)
    }

    /// The name of the site on the head of the leaf, in the middle of this place.
    fn on_the_head(&self, drawn: &mut Drawn, (x, y): (u32, u32), room: u32) {
        let site = Block { fill: LEAF, ..Block::bold(&self.site, 36, room, 1).middle() };
        drawn.block((x, y.saturating_sub(site.height() / 2) + 6), &site);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn poster() -> Poster {
        let place = |name: &str| Place { name: name.into(), lines: vec!["09:00–12:00".into(), "1 Road".into()] };
        Poster {
            lang: "en",
            campaign: "A campaign".into(),
            leaf: None,
            title: "Can you give blood today?".into(),
            lead: "Patients need about 90 donors a day.".into(),
            days: "Until 30 June 2031.".into(),
            scan: "Scan".into(),
            scan_hint: "No sign-up".into(),
            places: vec![place("A house"), place("A bus")],
            no_places: "Please ask.".into(),
            more: "…and more".into(),
            phone: "Questions: 0000".into(),
            address: "https://example.org/en/".into(),
            organisers: "Organised by somebody".into(),
            site: "Donation Day".into(),
        }
    }

    /// All words of a poster replaced by these, with so many places.
    fn filled(words: &str, places: usize) -> Poster {
        let text = || words.to_owned();
        let place = Place { name: text(), lines: vec![text(); 9] };
        Poster {
            lang: "zh-CN",
            campaign: text(),
            leaf: (places % 2 == 1).then(|| Leaf { above: text(), day: text() }),
            title: text(),
            lead: text(),
            days: text(),
            scan: text(),
            scan_hint: text(),
            places: vec![place; places],
            no_places: text(),
            more: text(),
            phone: text(),
            address: text(),
            organisers: text(),
            site: text(),
        }
    }

    fn all(poster: &Poster) -> [Drawing; 4] {
        let [a4, phone] = Format::ALL.map(|format| poster.drawing(format));
        [a4, phone, poster.preview(Share::Wide), poster.preview(Share::Square)]
    }

    /// The value of an attribute of an element.
    fn attribute(element: &str, name: &str) -> u32 {
        let value = element.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
        value.and_then(|value| value.parse().ok()).unwrap_or_else(|| panic!("{name} in {element}"))
    }

    /// The edges of each line of text, in units: left, right, top, bottom. A line is as wide as it may be.
    fn boxes(svg: &str) -> Vec<[u32; 4]> {
        let texts = svg.split("<text").skip(1).map(|text| {
            let words = text.split('>').nth(1).and_then(|rest| rest.split('<').next()).expect("words");
            let (x, y, size) = (attribute(text, "x"), attribute(text, "y"), attribute(text, "font-size"));
            let wide = ems(words) * size / EM;
            let left = if text.contains("middle") { x.saturating_sub(wide / 2) } else { x };
            [left, left + wide, y - size * 4 / 5, y + size / 5]
        });
        texts.collect()
    }

    #[test]
    fn a_poster_says_all_that_it_was_given() {
        for format in Format::ALL {
            let Poster { no_places, more, address, .. } = poster();
            let words = poster().drawing(format).words;
            assert_eq!(words.len(), 16, "{words:?}");
            assert!(words.contains(&"A house".to_owned()) && words.contains(&"A bus".to_owned()));
            assert!(words.contains(&"example.org/en".to_owned()) && !words.contains(&address));
            assert!(!words.contains(&no_places) && !words.contains(&more));
        }
        let without = Poster { places: Vec::new(), ..poster() }.drawing(Format::A4).words;
        assert!(without.contains(&"Please ask.".to_owned()));
    }

    #[test]
    fn whatever_the_words_nothing_reaches_over_the_edge_or_lies_over_another_line() {
        let words =
            ["献".repeat(60), "献血（全血），".repeat(40), "along".repeat(40), "of thanks ".repeat(20), "a".into()];
        for words in words.iter().map(String::as_str).chain([""]) {
            for places in [0, 1, 2, 7, 100] {
                for drawing in all(&filled(words, places)) {
                    let [width, height] = [1, 2].map(|place| {
                        let sides = drawing.svg.split(" viewBox=\"0 0 ").nth(1).expect("a view box");
                        sides
                            .split([' ', '"'])
                            .nth(place - 1)
                            .and_then(|side| side.parse::<u32>().ok())
                            .expect("a side")
                    });
                    let boxes = boxes(&drawing.svg);
                    for [left, right, top, bottom] in &boxes {
                        assert!(
                            *left > 20 && *right < width - 20 && *top > 20 && *bottom < height - 20,
                            "{words} {left}-{right}, {top}-{bottom} of {width} {height}"
                        );
                    }
                    for (place, one) in boxes.iter().enumerate() {
                        for other in &boxes[place + 1..] {
                            let apart =
                                one[1] <= other[0] || other[1] <= one[0] || one[3] <= other[2] || other[3] <= one[2];
                            assert!(apart, "{words} {places} {one:?} {other:?} of {width}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn places_without_room_are_left_out_and_that_is_said() {
        let place = |number: usize| Place { name: format!("Place {number}"), lines: vec!["09:00".into()] };
        let many = Poster { places: (0..100).map(place).collect(), ..poster() };
        for format in Format::ALL {
            let words = many.drawing(format).words;
            let named = words.iter().filter(|words| words.starts_with("Place")).count();
            assert!((3..100).contains(&named), "{named}");
            let in_order: Vec<String> = (0..named).map(|number| format!("Place {number}")).collect();
            let said: Vec<&String> = words.iter().filter(|words| words.starts_with("Place")).collect();
            assert_eq!(said, in_order.iter().collect::<Vec<_>>());
            assert!(words.contains(&"…and more".to_owned()));
            assert!(words.contains(&"Questions: 0000".to_owned()), "whom to ask is there all the same");
        }
    }

    #[test]
    fn the_code_is_that_of_the_address_in_whole_units_on_white() {
        for address in ["https://example.org/".to_owned(), format!("https://example.org/{}/", "a".repeat(300))] {
            let code = qr(&address).expect("a code");
            for drawing in Format::ALL.map(|format| Poster { address: address.clone(), ..poster() }.drawing(format)) {
                let path = format!("\" d=\"{}\" fill=\"#000000\" shape-rendering=\"crispEdges\"", code.path);
                let (before, _) = drawing.svg.split_once(&path).expect("the code");
                let (before, module) = before.rsplit_once("scale(").expect("its size");
                let module: u32 = module.trim_end_matches(')').parse().expect("whole units");
                let ground = before.rsplit("<rect").next().expect("its ground");
                let side = u32::try_from(code.size).expect("a few") + 8;
                assert_eq!(attribute(ground, "width"), side * module);
                assert!(ground.contains("fill=\"#ffffff\""));
                assert!(before.ends_with(&format!(
                    "translate({} {}) ",
                    attribute(ground, "x") + 4 * module,
                    attribute(ground, "y") + 4 * module
                )));
            }
        }
        let too_long = Poster { address: "a".repeat(3000), ..poster() }.drawing(Format::A4);
        assert!(!too_long.svg.contains("crispEdges"));
    }

    #[test]
    fn a_day_takes_the_place_of_the_drop() {
        let leaf = Some(Leaf { above: "March Saturday".into(), day: "8".into() });
        let drawing = Poster { leaf, ..poster() }.drawing(Format::A4);
        assert!(drawing.words.contains(&"8".to_owned()));
        // The drop of the mark is left.
        assert_eq!(drawing.svg.matches(super::super::drawing::MARK_DROP).count(), 1);
        assert_eq!(poster().drawing(Format::A4).svg.matches(super::super::drawing::MARK_DROP).count(), 2);
    }

    #[test]
    fn no_text_ends_its_element_and_nothing_is_fetched() {
        let evil = "</text><script href=\"x\">&'\u{0}\u{b}\u{ffff}";
        for drawing in all(&filled(evil, 1)) {
            let svg = drawing.svg.replace("http://www.w3.org/2000/svg", "");
            assert!(!svg.contains("<script") && !svg.contains(['\u{0}', '\u{b}', '\u{ffff}']));
            assert_eq!(svg.matches("<text ").count(), svg.matches("</text>").count());
            for word in ["http", " href", "url(", "<image", "<style", "<foreignObject"] {
                assert!(!svg.replace("script href", "").contains(word), "{word}");
            }
        }
    }
}
