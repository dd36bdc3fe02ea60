//! The poster with a QR code, to print and to pass on, and the pictures that previews of a shared page show.
//!
//! Each is a drawing of plain words: the leaf of a wall calendar with the drop, and on a poster the way to the page.

mod block;
mod preview;
mod sheet;

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

impl Format {
    /// All formats, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::A4, Self::Phone];
}

#[cfg(test)]
mod tests {
    use super::super::drawing::{Drawing, EM, MARK_DROP, ems};
    use super::super::qr::qr;
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
        assert_eq!(drawing.svg.matches(MARK_DROP).count(), 1);
        assert_eq!(poster().drawing(Format::A4).svg.matches(MARK_DROP).count(), 2);
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
