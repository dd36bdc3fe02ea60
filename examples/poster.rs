//! Prints a poster or a preview as SVG, so that it can be looked at:
//! `cargo run --features more --example poster -- zh a4 docs/schema/campaign-v1.sample.json https://example.org/ drive 0`.

use donation_day::campaign::Campaign;
use donation_day::handover::poster::{Format, Share};
use donation_day::text::Lang;
use donation_day::text::poster::{Named, poster};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let argument = |place: usize| arguments.get(place).map_or("", String::as_str);
    let lang = Lang::ALL.into_iter().find(|lang| lang.tag().starts_with(argument(0))).unwrap_or_default();
    let campaign = match argument(2) {
        "" => Campaign::default(),
        file => Campaign::read(&std::fs::read_to_string(file)?).campaign,
    };
    let named = match (argument(4), argument(5).parse()) {
        ("site", Ok(index)) => Named::Site(index),
        ("drive", Ok(index)) => Named::Drive(index),
        _ => Named::All,
    };
    let words = poster(lang, &campaign, named, argument(3), None);
    let drawing = match argument(1) {
        "phone" => words.drawing(Format::Phone),
        "wide" => words.preview(Share::Wide),
        "square" => words.preview(Share::Square),
        _ => words.drawing(Format::A4),
    };
    println!("{}", drawing.svg);
    Ok(())
}
