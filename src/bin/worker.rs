//! What the desk's worker does outside the page's thread: reads QR codes in pictures, and lists of donors.
//!
//! `static/worker.js` calls it, and says at its top which messages go in and out. All that it takes and gives but
//! pixels is text, or JSON as `desk::recall::messages` has it.

use std::collections::BTreeMap;

use donation_day::desk::recall::messages::{Listed, Question, Shape};
use donation_day::desk::recall::{self, Recall};
use donation_day::json::Json;
use donation_day::rules::rulebooks_of_a_city;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

fn main() {}

/// The text of a QR code in a picture; none where none can be read. `pixels` are grey, a byte each, or red, green, blue
/// and alpha.
#[wasm_bindgen]
#[must_use]
pub fn decode(pixels: &[u8], width: usize, height: usize) -> Option<String> {
    let area = width.checked_mul(height).filter(|area| *area > 0)?;
    let each = pixels.len() / area;
    if each * area != pixels.len() || ![1, 4].contains(&each) {
        return None;
    }
    let grey = |x: usize, y: usize| {
        let pixel = pixels.get((y * width + x) * each..).unwrap_or_default();
        match (each, pixel) {
            (4, [red, green, blue, ..]) => {
                // What the eye makes of the three, in 256ths.
                let sum = u32::from(*red) * 77 + u32::from(*green) * 150 + u32::from(*blue) * 29;
                u8::try_from(sum / 256).unwrap_or(u8::MAX)
            }
            (_, [grey, ..]) => *grey,
            _ => u8::MAX,
        }
    };
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    picture.detect_grids().into_iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text)
}

/// How a list begins, as JSON of a `Preview`; none where it has no row.
#[wasm_bindgen]
#[must_use]
pub fn preview(text: &str) -> Option<String> {
    Some(recall::preview(text)?.to_json().to_string())
}

/// A list that is being read.
#[wasm_bindgen]
pub struct Reading {
    recall: Recall,
    /// Words for those of the table.
    words: BTreeMap<String, String>,
}

#[wasm_bindgen]
impl Reading {
    /// Begins, for the JSON of a [`Question`]; none where anything is wrong with that, which the page says before it asks.
    #[must_use]
    pub fn begin(question: &str) -> Option<Self> {
        let Question { settings, columns, today, rules, words } = Question::from_json(&Json::parse(question)?)?;
        let rulebooks = rulebooks_of_a_city(&rules)?;
        let is_right = settings.problems(&rulebooks, today).is_empty() && settings.mapping.problems(columns).is_empty();
        is_right.then(|| Self { recall: Recall::new(settings, rulebooks, today), words: words.into_iter().collect() })
    }

    /// Reads the next piece of the text; says whether it reads on.
    pub fn feed(&mut self, text: &str) -> bool {
        self.recall.feed(text);
        self.recall.stopped().is_none()
    }

    /// Says that the text has ended, and judges everybody.
    #[must_use]
    pub fn finish(self) -> List {
        List { list: self.recall.finish(), words: self.words }
    }
}

/// A list that was judged.
#[wasm_bindgen]
pub struct List {
    list: recall::List,
    words: BTreeMap<String, String>,
}

#[wasm_bindgen]
impl List {
    /// What the screen gets of it, as JSON of a [`Listed`].
    #[must_use]
    pub fn listed(&self) -> String {
        Listed::of(&self.list).to_json().to_string()
    }

    /// Hands the list as CSV to `take`, in pieces of about a million bytes.
    ///
    /// # Errors
    ///
    /// What `take` throws: a list that is not whole must not look like one.
    pub fn csv(&self, take: &js_sys::Function) -> Result<(), JsValue> {
        const PIECE: usize = 1 << 20;
        let mut piece = String::with_capacity(PIECE + 1024);
        let hand_over = |piece: &mut String| {
            take.call1(&JsValue::NULL, &piece.as_str().into())?;
            piece.clear();
            Ok::<_, JsValue>(())
        };
        for line in self.list.csv(&|word| self.words.get(word).map(String::as_str)) {
            piece.push_str(&line);
            if piece.len() >= PIECE {
                hand_over(&mut piece)?;
            }
        }
        hand_over(&mut piece)
    }
}
