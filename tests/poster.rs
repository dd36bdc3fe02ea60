//! What a poster says of a campaign: what is over is left out, what was chosen is named, and numbers come from the file.
#![cfg(feature = "more")]

use chrono::NaiveDateTime;
use donation_day::campaign::{Campaign, Drive};
use donation_day::handover::poster::{Format, Poster};
use donation_day::text::Lang;
use donation_day::text::poster::{Named, poster};

const ADDRESS: &str = "https://example.org/";

fn sample() -> Campaign {
    Campaign::read(include_str!("../docs/schema/campaign-v1.sample.json")).campaign
}

fn at(moment: &str) -> NaiveDateTime {
    moment.parse().expect("a real moment")
}

fn zh(campaign: &Campaign, named: Named, now: Option<NaiveDateTime>) -> Poster {
    poster(Lang::Zh, campaign, named, ADDRESS, now)
}

fn names(poster: &Poster) -> Vec<&str> {
    poster.places.iter().map(|place| place.name.as_str()).collect()
}

#[test]
fn drives_come_first_and_then_the_sites() {
    assert_eq!(names(&zh(&sample(), Named::All, None))[..2], ["示例大学", "示例社区中心"]);
    assert!(names(&zh(&sample(), Named::All, None))[2].starts_with("示例献血屋 · "));
}

#[test]
fn a_drive_is_on_the_poster_until_the_minute_in_which_it_is_over() {
    let campaign = sample();
    // 8 March 2031, 13:30 to 17:00 in the afternoon.
    let last = names(&zh(&campaign, Named::All, Some(at("2031-03-08T16:59:00")))).len();
    let over = names(&zh(&campaign, Named::All, Some(at("2031-03-08T17:00:00")))).len();
    assert_eq!(last, over + 1);
    assert!(zh(&campaign, Named::Drive(0), Some(at("2031-03-08T16:59:00"))).leaf.is_some());
    let gone = zh(&campaign, Named::Drive(0), Some(at("2031-03-08T17:00:00")));
    assert_eq!((gone.leaf.is_some(), gone.places.len()), (false, over), "then all that is left is named");
    let choices = |now| Named::choices(Lang::Zh, &campaign, now).len();
    assert_eq!(choices(Some(at("2031-03-08T16:59:00"))), choices(Some(at("2031-03-08T17:00:00"))) + 1);
}

#[test]
fn a_drive_that_is_named_is_the_day_on_the_leaf() {
    let poster = zh(&sample(), Named::Drive(0), None);
    let leaf = poster.leaf.clone().expect("a leaf");
    assert_eq!((leaf.above.as_str(), leaf.day.as_str()), ("3月 星期六", "8"));
    assert_eq!(names(&poster), ["示例大学"]);
    assert_eq!(poster.places[0].lines[..2], ["2031年3月8日，星期六", "09:00–12:00、13:30–17:00 · 全血"]);
    assert_eq!(poster.days, "", "the campaign's days would be read as the drive's");
}

#[test]
fn a_site_that_is_named_has_its_own_number() {
    let campaign = sample();
    let poster = zh(&campaign, Named::Site(0), None);
    assert_eq!(poster.places.len(), 1);
    assert!(poster.phone.ends_with(campaign.sites[0].phone.as_deref().expect("a number")));
    assert!(zh(&campaign, Named::All, None).phone.ends_with(campaign.phone.as_deref().expect("a number")));
}

#[test]
fn what_is_not_in_the_campaign_is_all() {
    let campaign = sample();
    for named in [Named::Site(99), Named::Drive(99)] {
        assert_eq!(zh(&campaign, named, None), zh(&campaign, Named::All, None));
    }
}

#[test]
fn the_days_are_told_while_they_are_ahead() {
    let days = |campaign: &Campaign, now| !zh(campaign, Named::All, now).days.is_empty();
    // From 1 January to 30 June 2031.
    let campaign = sample();
    assert!(days(&campaign, Some(at("2031-06-30T23:59:00"))));
    assert!(!days(&campaign, Some(at("2031-07-01T00:00:00"))));
    let open = Campaign { to: None, ..sample() };
    assert!(days(&open, Some(at("2030-12-31T23:59:00"))));
    assert!(!days(&open, Some(at("2031-01-01T00:00:00"))), "since when it is on helps nobody");
    assert!(!days(&Campaign::default(), None));
}

#[test]
fn the_number_of_donors_is_the_campaigns() {
    let of = |donors_needed_a_day| zh(&Campaign { donors_needed_a_day, ..Campaign::default() }, Named::All, None).lead;
    assert!(of(Some(73)).contains("大约73位"));
    assert!(of(None).contains("大约150位"));
}

#[test]
fn a_hundred_drives_with_long_names_end_in_a_word_on_the_rest() {
    let mut campaign = sample();
    let drive = campaign.drives[0].clone();
    let long = |drive: &Drive| {
        let mut drive = drive.clone();
        drive.place.zh = "很长很长的地点".repeat(20);
        drive.place.en = "averylongplace".repeat(20);
        drive
    };
    campaign.drives = vec![long(&drive); 100];
    for lang in Lang::ALL {
        let poster = poster(lang, &campaign, Named::All, ADDRESS, None);
        assert_eq!(poster.places.len(), 100 + campaign.sites.len());
        for format in Format::ALL {
            let words = poster.drawing(format).words;
            assert!(words.contains(&poster.more), "{words:?}");
            assert!(words.iter().any(|words| words.ends_with('…') && words.starts_with(['很', 'a'])), "{words:?}");
        }
    }
}
