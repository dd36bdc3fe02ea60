//! Plans the best year from a terminal: reads JSON lines on standard input, writes one JSON line for each.
//!
//! Each line is a request in the export shape, version 1 (`docs/schema/request-v1.schema.json`). Its answer holds, for the
//! twelve months from its `day` on, the best plan for each wish (`calm` is its `kind` twice), and how many platelet
//! donations fit beside no, one, … whole blood donations:
//!
//! ```sh
//! echo '{"version":1,"kind":"whole_blood","day":"2026-11-24"}' | cargo run --example year
//! ```

use donation_day::eligibility::ground;
use donation_day::handover::export::{DateV1, KindV1, Request, read_request};
use donation_day::rules::{Length, RULES_OF_2024, rulebooks};
use donation_day::schedule::{Wish, best_year, platelets_beside_whole_blood};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rulebooks = rulebooks();
    for line in std::io::stdin().lines() {
        let request = read_request(&line?, &RULES_OF_2024).map_err(|unreadable| format!("{unreadable:?}"))?;
        let Request { facts, history, kind, day, .. } = request;
        rulebooks.on(day).ok_or_else(|| format!("no rulebook holds on {day}"))?;
        let ground = ground(&facts, &history, &rulebooks, Length::Months(12).after(day), day);
        let plan = |wish| -> Value {
            let plan = best_year(&ground, wish, &|_, _| true);
            plan.into_iter().map(|on| json!({ "day": DateV1(on.day), "kind": KindV1::from(on.kind) })).collect()
        };
        let answer = json!({
            "most_donations": plan(Wish::MostDonations),
            "most_whole_blood": plan(Wish::MostWholeBlood),
            "most_platelets": plan(Wish::MostPlatelets),
            "calm": plan(Wish::Calm { kind, times: 2 }),
            "platelets_beside_whole_blood": platelets_beside_whole_blood(&ground, &|_, _| true),
        });
        println!("{answer}");
    }
    Ok(())
}
