//! Made-up inputs for the parsers: valid samples that are broken a little, and texts out of the parts that matter to a
//! parser. The same on every run.

use donation_day::json::Json;

/// Numbers that look drawn by lot, always the same (`SplitMix64`).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 where there is none.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.number() % u64::try_from(end.max(1)).expect("it fits")).expect("it is below a usize")
    }

    /// Once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

/// What breaks texts: signs of formats, white space, digits of other scripts, marks that turn or hide text, long numbers.
const PIECES: [&str; 62] = [
    "\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    ";",
    "\t",
    "\r\n",
    "\n",
    "\0",
    " ",
    "\u{3000}",
    "\u{a0}",
    "\u{feff}",
    "\u{200b}",
    "\u{202e}",
    "\u{2066}",
    "\u{2028}",
    "\u{7f}",
    "\u{fffd}",
    "\u{10ffff}",
    "\u{301}",
    "0",
    "00",
    "9",
    "-",
    "+",
    ".",
    "。",
    "/",
    "年",
    "月",
    "日",
    "斤",
    "kg",
    "ml",
    "%",
    "X",
    "x",
    "０",
    "９",
    "٣",
    "²",
    "null",
    "true",
    "1e9",
    "-1",
    "65536",
    "4294967296",
    "18446744073709551616",
    "99999999999999999999999999",
    "<script>",
    "javascript:",
    "=cmd|' /C calc'!A0",
    "\\ud800",
    "\\u0000",
    "😀",
    "献",
    "Z",
];

/// Texts that mean something somewhere.
const TEXTS: [&str; 20] = [
    "2026-11-24",
    "2026-02-28",
    "2026-02-30",
    "2026-11-24T09:05",
    "1899-12-31",
    "9999-12-31",
    "2024-08",
    "2019",
    "08:30",
    "24:00",
    "monday",
    "whole_blood",
    "platelets",
    "not_sure",
    "none",
    "cold",
    "fever",
    "0731-12345678",
    "株洲",
    "",
];

/// The sample with a few changes: pieces put in, left out, doubled, moved, or put in from another sample.
pub fn broken(sample: &str, samples: &[&str], dice: &mut Dice) -> String {
    let mut text = sample.to_owned();
    for _ in 0..changes(dice) {
        let (from, until) = (place(&text, dice), place(&text, dice));
        let (from, until) = (from.min(until), from.max(until));
        // Small pieces more often than large ones: a large hole leaves nothing that a parser gets into.
        let until =
            if dice.once_in(8) { until } else { text.floor_char_boundary((from + dice.below(9)).min(until)).max(from) };
        let piece = text[from..until].to_owned();
        match dice.below(8) {
            0 => text.replace_range(from..until, ""),
            1 | 2 => text.insert_str(from, dice.pick(&PIECES)),
            3 | 4 => text.replace_range(from..until, dice.pick(&PIECES)),
            5 => text.insert_str(from, &piece),
            6 => {
                let at = place(&text, dice);
                text.insert_str(at, &piece);
            }
            _ => {
                let other = dice.pick(samples);
                let (one, two) = (place(other, dice), place(other, dice));
                let end = other.floor_char_boundary(two.max(one).min(one.min(two) + 40)).max(one.min(two));
                text.replace_range(from..until, &other[one.min(two)..end]);
            }
        }
    }
    text
}

/// How many changes: one more often than not, since what is broken in two places is mostly refused for the first.
pub fn changes(dice: &mut Dice) -> usize {
    if dice.once_in(3) { 2 + dice.below(4) } else { 1 }
}

/// A place between two characters.
fn place(text: &str, dice: &mut Dice) -> usize {
    text.floor_char_boundary(dice.below(text.len() + 1))
}

/// A text of up to `most` pieces, of these and of those that break texts.
pub fn pieced(own: &[&str], most: usize, dice: &mut Dice) -> String {
    let pieces = dice.below(most + 1);
    (0..pieces).map(|_| if dice.once_in(6) { dice.pick(&PIECES) } else { dice.pick(own) }).collect()
}

/// Up to `most` digits.
pub fn digits(most: usize, dice: &mut Dice) -> String {
    let count = dice.below(most + 1);
    (0..count).map(|_| char::from(b'0' + u8::try_from(dice.below(10)).expect("a digit"))).collect()
}

/// The value with a few changes in its tree, so that it stays JSON and a parser gets to what it means.
pub fn bent(value: &Json, dice: &mut Dice) -> Json {
    let mut bent = value.clone();
    for _ in 0..changes(dice) {
        let other = any_of(value, dice);
        bend(&mut bent, other, dice);
    }
    bent
}

/// Some value within a value.
fn any_of(value: &Json, dice: &mut Dice) -> Json {
    match value {
        Json::List(items) if !items.is_empty() && !dice.once_in(4) => any_of(&items[dice.below(items.len())], dice),
        Json::Object(fields) if !fields.is_empty() && !dice.once_in(4) => {
            any_of(&fields[dice.below(fields.len())].1, dice)
        }
        _ => value.clone(),
    }
}

fn bend(value: &mut Json, other: Json, dice: &mut Dice) {
    match value {
        Json::List(items) if !items.is_empty() && !dice.once_in(8) => {
            let at = dice.below(items.len());
            match dice.below(8) {
                0 => drop(items.remove(at)),
                1 => items.insert(at, other),
                2 => items.push(items[at].clone()),
                _ => bend(&mut items[at], other, dice),
            }
        }
        Json::Object(fields) if !fields.is_empty() && !dice.once_in(8) => {
            let at = dice.below(fields.len());
            match dice.below(10) {
                0 => drop(fields.remove(at)),
                1 => fields.push((fields[at].0.clone(), other)),
                2 => dice.pick(&PIECES).clone_into(&mut fields[at].0),
                _ => bend(&mut fields[at].1, other, dice),
            }
        }
        Json::Text(text) if !dice.once_in(6) => match other {
            Json::Text(other) if dice.once_in(2) => *text = other,
            _ if dice.once_in(2) => *text = dice.pick(&TEXTS).to_owned(),
            _ => *text = broken(text, &TEXTS, dice),
        },
        Json::Bool(truth) if !dice.once_in(6) => *truth = !*truth,
        Json::Number(number) if !dice.once_in(6) => *number = any_number(dice),
        _ => {
            *value = match dice.below(7) {
                0 => Json::Null,
                1 => dice.once_in(2).into(),
                2 => any_number(dice).into(),
                3 => dice.pick(&PIECES).into(),
                4 => Json::List(Vec::new()),
                5 => Json::Object(Vec::new()),
                _ => other,
            }
        }
    }
}

/// A number, those at the edges of types more often.
fn any_number(dice: &mut Dice) -> u64 {
    let edge = [0, 1, 2, 255, 256, 65_535, 65_536, 100_000, 4_294_967_295, 4_294_967_296, u64::MAX][dice.below(11)];
    if dice.once_in(2) { edge } else { dice.number() >> dice.below(64) }
}
