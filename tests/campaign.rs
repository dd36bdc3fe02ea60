//! The campaign file: what it says, when a site is open, and every way in which it can be wrong.
//!
//! `tests/campaign/wrong.json` lists changes to the sample with the problems that they make; `tests/node` compares the
//! same list with the schema.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};
use donation_day::campaign::{
    Campaign, CampaignProblem, CampaignWrong, LARGEST_FILE, Opening, Reading, Site, TimeSpan,
};
use donation_day::rules::{DONORS_NEEDED_A_DAY, Kind};
use donation_day::text::Lang;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};

const SAMPLE: &str = include_str!("../docs/schema/campaign-v1.sample.json");
const SHIPPED: &str = include_str!("../static/campaign.json");
const WRONG: &str = include_str!("campaign/wrong.json");

fn sample() -> Campaign {
    let Reading { campaign, problems } = Campaign::read(SAMPLE);
    assert_eq!(problems, []);
    campaign
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a real day")
}

fn time(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").expect("a real time")
}

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a real moment")
}

// ---- What it says ----

#[test]
fn the_shipped_file_says_what_the_appeal_says_and_invents_nothing() {
    let Reading { campaign, problems } = Campaign::read(SHIPPED);
    assert_eq!(problems, []);
    assert_eq!(campaign.from, Some(day("2024-12-04")));
    assert_eq!(campaign.donors_needed_a_day, Some(150));
    assert_eq!(campaign.donors_needed_a_day, Some(DONORS_NEEDED_A_DAY), "the rulebook and the file agree");
    assert_eq!((campaign.sites.len(), campaign.drives.len()), (0, 0));
    assert_eq!((campaign.to, campaign.phone), (None, None));
}

#[test]
fn the_sample_is_read_whole() {
    let campaign = sample();
    assert_eq!(campaign.title.in_language(Lang::Zh), "示例献血活动");
    assert_eq!(campaign.title.in_language(Lang::En), "Example donation campaign");
    assert_eq!(campaign.organisers.len(), 2);
    assert_eq!((campaign.from, campaign.to), (Some(day("2031-01-01")), Some(day("2031-06-30"))));
    assert_eq!(campaign.phone.as_deref(), Some("0000-0000000"));
    assert_eq!(campaign.sites[0].kinds, [Kind::WholeBlood, Kind::Platelets]);
    assert_eq!(campaign.sites[1].kinds, [Kind::WholeBlood]);
    assert_eq!(campaign.drives[0].places, Some(120));
    assert!(campaign.drives[0].note.is_some() && campaign.drives[1].note.is_none());
}

#[test]
fn a_text_that_is_written_once_serves_both_languages_without_the_space_around_it() {
    let campaign = Campaign::read(r#"{"version": 1, "title": " 示例 ", "organisers": ["a"]}"#).campaign;
    assert_eq!((campaign.title.zh.as_str(), campaign.title.en.as_str()), ("示例", "示例"));
}

#[test]
fn drives_come_in_order_of_day_and_time_whatever_the_file_has() {
    let mut file: Value = serde_json::from_str(SAMPLE).expect("JSON");
    file["drives"].as_array_mut().expect("a list").reverse();
    assert_eq!(Campaign::read(&file.to_string()).campaign, sample());
}

// ---- When a site is open ----

#[test]
fn a_site_has_the_hours_of_its_week_its_closed_days_and_its_special_days() {
    let site = &sample().sites[0];
    for (on, expected) in [
        ("2031-03-03", "08:30-12:00 14:00-17:30"), // Monday
        ("2031-03-07", "08:30-12:00 14:00-17:30"), // Friday
        ("2031-03-08", "09:00-16:00"),             // Saturday
        ("2031-03-09", ""),                        // Sunday
        ("2031-01-21", "08:30-12:00 14:00-17:30"), // the day before the Spring Festival
        ("2031-01-22", ""),                        // its first closed day
        ("2031-01-26", "09:00-12:00"),             // special hours within it, on a Sunday
        ("2031-01-29", ""),                        // its last closed day
        ("2031-01-30", "08:30-12:00 14:00-17:30"),
        ("2031-02-02", "08:30-12:00 13:00-15:00"), // a Sunday with special hours
        ("2031-05-01", ""),                        // one closed day
        ("2031-05-02", "08:30-12:00 14:00-17:30"),
    ] {
        let minute = |time: NaiveTime| time.to_string()[..5].to_owned();
        let spans = site.hours_on(day(on)).iter();
        let spans: Vec<String> = spans.map(|span| format!("{}-{}", minute(span.from), minute(span.until))).collect();
        assert_eq!(spans.join(" "), expected, "{on}");
    }
    let reason = |on: &str| site.closed_on(day(on)).and_then(|closed| closed.reason.clone()).map(|reason| reason.zh);
    assert_eq!(reason("2031-01-22").as_deref(), Some("春节"));
    assert_eq!(reason("2031-01-26"), None, "it is open on that day");
    assert_eq!(reason("2031-03-09"), None, "no Sunday has a reason");
}

#[test]
fn a_site_opens_and_closes_to_the_minute() {
    let site = &sample().sites[0];
    let open = |until: &str, again: Option<&str>| Opening::Open { until: time(until), again: again.map(time) };
    let later = |from: &str| Opening::OpensToday { at: time(from) };
    let closed = |next: &str| Opening::Closed { next: Some(at(next)) };
    for (now, expected) in [
        ("2031-03-03 00:00", later("08:30")),
        ("2031-03-03 08:29", later("08:30")),
        ("2031-03-03 08:30", open("12:00", Some("14:00"))),
        ("2031-03-03 11:59", open("12:00", Some("14:00"))),
        ("2031-03-03 12:00", later("14:00")),
        ("2031-03-03 13:59", later("14:00")),
        ("2031-03-03 14:00", open("17:30", None)),
        ("2031-03-03 17:29", open("17:30", None)),
        ("2031-03-03 17:30", closed("2031-03-04 08:30")),
        ("2031-03-03 23:59", closed("2031-03-04 08:30")),
        ("2031-03-08 16:00", closed("2031-03-10 08:30")), // Saturday, over a closed Sunday
        ("2031-01-21 17:30", closed("2031-01-26 09:00")), // to the special hours within the festival
        ("2031-01-26 12:00", closed("2031-01-30 08:30")),
        ("2031-04-30 17:30", closed("2031-05-02 08:30")),
    ] {
        assert_eq!(site.opening(at(now)), expected, "{now}");
    }
    // A second before the minute in which it closes, and the second itself.
    let second = TimeDelta::seconds(1);
    assert_eq!(site.opening(at("2031-03-03 12:00") - second), open("12:00", Some("14:00")));
    assert_eq!(site.opening(at("2031-03-03 08:30") - second), later("08:30"));
}

#[test]
fn hours_that_touch_are_one_span() {
    let mut file: Value = serde_json::from_str(SAMPLE).expect("JSON");
    file["sites"][0]["hours"][1]["from"] = "12:00".into();
    let Reading { campaign, problems } = Campaign::read(&file.to_string());
    assert_eq!(problems, []);
    let now = at("2031-03-03 11:59");
    assert_eq!(campaign.sites[0].opening(now), Opening::Open { until: time("17:30"), again: None });
}

#[test]
fn the_next_opening_is_looked_for_up_to_the_31st_day_from_today() {
    let mut file: Value = serde_json::from_str(SAMPLE).expect("JSON");
    let site = &mut file["sites"][0];
    site["closed"] = json!([{ "from": "2031-03-01", "to": "2031-06-30" }]);
    site["special_hours"] = json!([{ "day": "2031-04-10", "from": "10:00", "to": "11:00" }]);
    let site = &Campaign::read(&file.to_string()).campaign.sites[0];
    let next = |now: &str| match site.opening(at(now)) {
        Opening::Closed { next } => next,
        other => panic!("{other:?}"),
    };
    assert_eq!(next("2031-03-09 09:00"), None);
    assert_eq!(next("2031-03-10 00:00"), Some(at("2031-04-10 10:00")));
}

#[test]
fn a_drive_is_listed_until_its_last_times_are_over() {
    let campaign = sample();
    let days = |now: &str| campaign.drives_from(at(now)).map(|drive| drive.day.to_string()).collect::<Vec<_>>();
    assert_eq!(days("2030-01-01 00:00"), ["2031-03-08", "2031-03-15"]);
    assert_eq!(days("2031-03-08 12:30"), ["2031-03-08", "2031-03-15"], "in its break");
    assert_eq!(days("2031-03-08 16:59"), ["2031-03-08", "2031-03-15"]);
    assert_eq!(days("2031-03-08 17:00"), ["2031-03-15"]);
    assert_eq!(days("2031-03-15 15:00"), [""; 0]);
}

// ---- What is wrong with it ----

/// The sample with the changes of a case: what is to be set, then what is to go.
fn changed(case: &Value) -> Value {
    let mut file: Value = serde_json::from_str(SAMPLE).expect("JSON");
    for (pointer, value) in case["set"].as_object().into_iter().flatten() {
        let Some((parent, name)) = pointer.rsplit_once('/') else {
            file = value.clone();
            continue;
        };
        match file.pointer_mut(parent).expect("the sample has it") {
            Value::Object(fields) => _ = fields.insert(name.into(), value.clone()),
            Value::Array(items) => match name.parse::<usize>().expect("an index") {
                index if index < items.len() => items[index] = value.clone(),
                _ => items.push(value.clone()),
            },
            other => panic!("{pointer} is in {other}"),
        }
    }
    for pointer in case["remove"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        let (parent, name) = pointer.rsplit_once('/').expect("a field");
        let fields = file.pointer_mut(parent).and_then(Value::as_object_mut).expect("the sample has it");
        fields.remove(name).expect("the sample has it");
    }
    file
}

/// The problem as the list of cases has it: its place and its kind, without numbers.
fn named(problem: &CampaignProblem) -> String {
    let wrong = format!("{:?}", problem.wrong);
    format!("{} {}", problem.place, wrong.split([' ', '{']).next().unwrap_or_default())
}

fn cases() -> Vec<Value> {
    serde_json::from_str(WRONG).expect("JSON")
}

/// How many items of the list `name` have a problem.
fn broken(problems: &[CampaignProblem], name: &str) -> usize {
    let index = |problem: &CampaignProblem| {
        problem.place.strip_prefix(name)?.strip_prefix('[')?.split(']').next()?.parse().ok()
    };
    problems.iter().filter_map(index).collect::<BTreeSet<usize>>().len()
}

#[test]
fn each_wrong_file_gives_exactly_its_problems_and_loses_what_has_them_alone() {
    let cases = cases();
    assert!(cases.len() > 90);
    for case in &cases {
        let Reading { campaign, problems } = Campaign::read(&changed(case).to_string());
        let found: Vec<String> = problems.iter().map(named).collect();
        let expected: Vec<&str> = case["problems"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        assert_eq!(found, expected, "{}", case["name"]);
        let places: Vec<&str> = problems.iter().map(|problem| problem.place.as_str()).collect();
        if places.contains(&"") || places.contains(&"version") {
            assert_eq!(campaign, Campaign::default(), "{}", case["name"]);
            continue;
        }
        let sites = if places.contains(&"sites") { 0 } else { 2 - broken(&problems, "sites") };
        let drives = if places.contains(&"drives") { 0 } else { 2 - broken(&problems, "drives") };
        assert_eq!((campaign.sites.len(), campaign.drives.len()), (sites, drives), "{}", case["name"]);
        assert_eq!(campaign.organisers.is_empty(), places.contains(&"organisers"), "{}", case["name"]);
    }
}

#[test]
fn every_problem_of_a_value_stands_in_the_list_of_wrong_files() {
    let kinds: BTreeSet<String> = cases()
        .iter()
        .flat_map(|case| case["problems"].as_array().cloned().unwrap_or_default())
        .filter_map(|problem| problem.as_str()?.split(' ').next_back().map(str::to_owned))
        .collect();
    let expected = "ControlCharacter Doubled Empty EndsBeforeStart Missing NotADay NotAPhone NotATime OpenAndClosed \
        OutOfRange OutsideCampaign Overlaps TooLong UnknownField UnknownVersion UnknownWord WrongType";
    assert_eq!(kinds.into_iter().collect::<Vec<_>>().join(" "), expected);
}

fn only_problem(text: &str) -> CampaignProblem {
    let Reading { campaign, problems } = Campaign::read(text);
    assert_eq!(campaign, Campaign::default());
    let [problem] = &problems[..] else { panic!("{problems:?}") };
    problem.clone()
}

#[test]
fn broken_json_is_said_with_its_line_and_character() {
    for (text, line, column) in [
        ("", 1, 1),
        ("{", 1, 2),
        ("{\"version\": 1,\n\"title\": \"献血\",}", 2, 15),
        ("{\n  \"version\": 1\n  \"title\": \"a\"\n}", 3, 3),
        ("{\"version\"： 1}", 1, 11),
        ("{“version”: 1}", 1, 2),
        ("{\"version\": 1.5}", 1, 14),
        ("{\"version\": -1}", 1, 13),
        ("{} x", 1, 4),
        ("\"a\\献", 1, 4),
        ("献血", 1, 1),
    ] {
        let problem = only_problem(text);
        assert_eq!(
            problem,
            CampaignProblem { place: String::new(), wrong: CampaignWrong::NotJson { line, column } },
            "{text}"
        );
    }
}

#[test]
fn half_a_file_gives_nothing_and_one_problem() {
    let text = SAMPLE.trim_end();
    for (cut, _) in text.char_indices() {
        assert!(matches!(only_problem(&text[..cut]).wrong, CampaignWrong::NotJson { .. }), "{cut}");
    }
}

#[test]
fn a_file_that_is_too_large_or_no_utf_8_is_not_read() {
    let padded = |length: usize| format!("{SAMPLE}{}", " ".repeat(length - SAMPLE.len()));
    assert_eq!(Campaign::read(&padded(1_000_000)).campaign, sample());
    assert_eq!(only_problem(&padded(1_000_001)).wrong, CampaignWrong::FileTooLarge { most: LARGEST_FILE });
    let gbk = b"{\"version\": 1, \"title\": \"\xcf\xd7\xd1\xaa\", \"organisers\": [\"a\"]}";
    assert_eq!(only_problem(&String::from_utf8_lossy(gbk)).wrong, CampaignWrong::NotUtf8);
}

#[test]
fn the_mark_with_which_some_editors_begin_a_file_is_no_problem() {
    assert_eq!(Campaign::read(&format!("\u{feff}{SAMPLE}")).campaign, sample());
}

#[test]
fn a_field_that_is_there_twice_is_a_problem_even_if_the_last_one_is_right() {
    let text = SAMPLE.replacen("\"closed\": [", "\"closed\": [], \"closed\": [", 1);
    let Reading { campaign, problems } = Campaign::read(&text);
    assert_eq!(problems.iter().map(named).collect::<Vec<_>>(), ["sites[0].closed Doubled"]);
    assert_eq!(campaign.sites.len(), 1);
}

#[test]
fn a_drive_at_the_same_place_at_another_time_is_another_drive() {
    let mut file: Value = serde_json::from_str(SAMPLE).expect("JSON");
    let mut second = file["drives"][0].clone();
    second["times"] = json!([{ "from": "17:00", "to": "19:00" }]);
    file["drives"].as_array_mut().expect("a list").push(second);
    let Reading { campaign, problems } = Campaign::read(&file.to_string());
    assert_eq!(problems, []);
    assert_eq!(campaign.drives.len(), 3);
}

#[test]
fn the_ends_of_every_range_are_taken() {
    for (pointer, value) in [
        ("/title", json!("献".repeat(300))),
        ("/donors_needed_a_day", json!(1)),
        ("/donors_needed_a_day", json!(100_000)),
        ("/drives/0/places", json!(1)),
        ("/drives/0/places", json!(10_000)),
        ("/drives/0/day", json!("2031-01-01")),
        ("/drives/0/day", json!("2031-06-30")),
        ("/phone", json!("120")),
        ("/phone", json!("+00 (000) 0000-00000000000")),
        ("/sites/0/hours/2/from", json!("00:00")),
        ("/sites/0/hours/2/to", json!("23:59")),
        ("/sites/0/closed/0/to", json!("2031-01-22")),
        ("/to", json!("2031-03-15")),
    ] {
        let mut file: Value = serde_json::from_str(SAMPLE).expect("JSON");
        *file.pointer_mut(pointer).expect("the sample has it") = value.clone();
        assert_eq!(Campaign::read(&file.to_string()).problems, [], "{pointer} {value}");
    }
}

#[test]
fn a_problem_reads_as_a_sentence_in_both_languages() {
    let say = |case: &Value, lang: Lang| {
        let problems = Campaign::read(&changed(case).to_string()).problems;
        problems.iter().map(|problem| lang.place_words().campaign_problem(problem)).collect::<Vec<_>>().join("\n")
    };
    let named = |name: &str| cases().into_iter().find(|case| case["name"] == name).expect("the case is there");
    for (name, zh, en) in [
        (
            "the time “25:00”",
            "sites[0].hours[2].from：没有这个时间。时间要写成08:30这样，从00:00到23:59。",
            "sites[0].hours[2].from: There is no such time. Times are written as 08:30, from 00:00 to 23:59.",
        ),
        (
            "too many places",
            "drives[0].places：应该在1到10000之间。",
            "drives[0].places: This must be between 1 and 10000.",
        ),
        (
            "an unknown kind",
            "sites[0].kinds[1]：不认识这个词。可以填：whole_blood、platelets。",
            "sites[0].kinds[1]: This word is not known. It can be: whole_blood, platelets.",
        ),
        ("a bare number", "整个文件：应该用花括号{ }括起来。", "The file: This must stand in braces { }."),
    ] {
        assert_eq!(say(&named(name), Lang::Zh), zh);
        assert_eq!(say(&named(name), Lang::En), en);
    }
    for case in cases() {
        for (lang, end) in [(Lang::Zh, '。'), (Lang::En, '.')] {
            assert!(say(&case, lang).lines().all(|line| line.ends_with(end)), "{}", say(&case, lang));
        }
        assert!(say(&case, Lang::En).split(": ").nth(1).is_some_and(|words| words.is_ascii() || words.contains('…')));
    }
}

// ---- Whatever the file holds ----

/// Asserts all that the types promise.
fn assert_consistent(Reading { campaign, problems }: &Reading, now: NaiveDateTime) {
    let in_order = |spans: &[TimeSpan]| {
        spans.iter().all(|span| span.from < span.until) && spans.windows(2).all(|two| two[0].until < two[1].from)
    };
    let distinct =
        |kinds: &[Kind]| !kinds.is_empty() && (kinds.len() == 1 || (kinds.len() == 2 && kinds[0] != kinds[1]));
    let first_of = |one: &Site, other: &Site| one.name.zh != other.name.zh && one.name.en != other.name.en;
    assert!(campaign.from.zip(campaign.to).is_none_or(|(from, to)| from <= to));
    for (index, site) in campaign.sites.iter().enumerate() {
        assert!([&site.name.zh, &site.name.en, &site.address.zh, &site.address.en].iter().all(|text| !text.is_empty()));
        assert!(campaign.sites[..index].iter().all(|other| first_of(site, other)));
        assert!(distinct(&site.kinds));
        assert!(site.week.iter().all(|spans| in_order(spans)) && site.week.iter().any(|spans| !spans.is_empty()));
        assert!(site.closed.iter().all(|closed| closed.from <= closed.to));
        assert!(site.special.iter().all(|special| !special.hours.is_empty() && in_order(&special.hours)));
        assert!(site.special.windows(2).all(|two| two[0].day < two[1].day));
        assert_opening(site, now);
    }
    for drive in &campaign.drives {
        assert!(![&drive.place.zh, &drive.address.en].iter().any(|text| text.is_empty()));
        assert!(distinct(&drive.kinds) && !drive.times.is_empty() && in_order(&drive.times));
        assert!(campaign.from.is_none_or(|from| from <= drive.day) && campaign.to.is_none_or(|to| drive.day <= to));
        assert!(drive.places.is_none_or(|places| places > 0));
    }
    let order = |drive: &donation_day::campaign::Drive| (drive.day, drive.times[0]);
    assert!(campaign.drives.windows(2).all(|two| order(&two[0]) <= order(&two[1])));
    let left: Vec<_> = campaign.drives_from(now).collect();
    let ends = |drive: &donation_day::campaign::Drive| drive.day.and_time(drive.times[drive.times.len() - 1].until);
    assert_eq!(left, campaign.drives.iter().filter(|drive| now < ends(drive)).collect::<Vec<_>>());
    for problem in problems {
        for lang in Lang::ALL {
            assert!(!lang.place_words().campaign_problem(problem).contains('\n'));
        }
    }
}

/// Whether it is open in a minute, day by day and span by span.
fn is_open(site: &Site, at: NaiveDateTime) -> bool {
    site.hours_on(at.date()).iter().any(|span| span.from <= at.time() && at.time() < span.until)
}

/// Asserts the answer for `now` against walking on from it, minute by minute.
fn assert_opening(site: &Site, now: NaiveDateTime) {
    let opening = site.opening(now);
    let minute = TimeDelta::minutes(1);
    let changes_to = |open: bool, from: NaiveDateTime| {
        let minutes = std::iter::successors(Some(from), |at| at.checked_add_signed(minute));
        let mut today = minutes.take_while(|at| at.date() == now.date());
        today.find(|at| is_open(site, *at) == open).map(|at| at.time())
    };
    let expected = if is_open(site, now) {
        let until = changes_to(false, now).expect("no span lasts until midnight");
        Opening::Open { until, again: changes_to(true, now.date().and_time(until)) }
    } else if let Some(at) = changes_to(true, now) {
        Opening::OpensToday { at }
    } else {
        let mut days = now.date().iter_days().skip(1).take(31);
        let next = days.find_map(|day| site.hours_on(day).first().map(|span| day.and_time(span.from)));
        Opening::Closed { next }
    };
    assert_eq!(opening, expected, "{now}");
}

fn any_now() -> impl Strategy<Value = NaiveDateTime> {
    let whole_minutes = (0..400_i64 * 24 * 60).prop_map(|minutes| at("2030-12-20 00:00") + TimeDelta::minutes(minutes));
    let last_minute = NaiveDate::MAX.and_hms_opt(23, 59, 0).expect("a real time");
    prop_oneof![20 => whole_minutes, 1 => Just(last_minute), 1 => Just(NaiveDate::MIN.into())]
}

/// A value such as may stand somewhere in a file, right or wrong.
fn any_value() -> impl Strategy<Value = Value> {
    let words = select(vec![
        "",
        " ",
        "示例",
        "a\nb",
        "2031-03-08",
        "2031-02-30",
        "2031-01-22",
        "08:30",
        "08:31",
        "12:00",
        "14:00",
        "23:59",
        "24:00",
        "9:00",
        "whole_blood",
        "platelets",
        "plasma",
        "monday",
        "sunday",
        "0000-0000",
        "12",
        "示例献血屋",
    ]);
    let leaf = prop_oneof![
        6 => words.prop_map(Value::from),
        1 => any::<String>().prop_map(Value::from),
        2 => (0..3_u64).prop_map(Value::from),
        1 => any::<u64>().prop_map(Value::from),
        1 => any::<bool>().prop_map(Value::from),
        1 => Just(Value::Null),
    ];
    let names = select(vec![
        "version",
        "title",
        "organisers",
        "from",
        "to",
        "sites",
        "drives",
        "name",
        "address",
        "kinds",
        "hours",
        "days",
        "closed",
        "special_hours",
        "day",
        "place",
        "times",
        "places",
        "note",
        "reason",
        "zh",
        "en",
        "phone",
        "other",
    ]);
    leaf.prop_recursive(5, 60, 6, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((names.clone(), inner), 0..6)
                .prop_map(|fields| fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()),
        ]
    })
}

/// All places of a value, as JSON pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| places(item, &format!("{at}/{index}"), found));
        }
        Value::Object(fields) => fields.iter().for_each(|(name, field)| places(field, &format!("{at}/{name}"), found)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2_000,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_241_204),
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_text_is_read(text in any::<String>(), now in any_now()) {
        assert_consistent(&Campaign::read(&text), now);
    }

    #[test]
    fn any_json_is_read(value in any_value(), now in any_now()) {
        assert_consistent(&Campaign::read(&value.to_string()), now);
        // The same behind the version.
        let mut file: Value = serde_json::from_str(SAMPLE).expect("JSON");
        if let (Value::Object(file), Value::Object(fields)) = (&mut file, value) {
            file.extend(fields.into_iter().filter(|(name, _)| name != "version"));
        }
        assert_consistent(&Campaign::read(&file.to_string()), now);
    }

    #[test]
    fn a_sample_with_anything_anywhere_is_read(
        changes in vec((any::<Index>(), any_value()), 0..4),
        now in any_now(),
    ) {
        let mut file: Value = serde_json::from_str(SAMPLE).expect("JSON");
        for (index, value) in changes {
            let mut all = Vec::new();
            places(&file, "", &mut all);
            if let Some(place) = file.pointer_mut(index.get::<String>(&all)) {
                *place = value;
            }
        }
        assert_consistent(&Campaign::read(&file.to_string()), now);
    }

    #[test]
    fn a_sample_with_a_cut_or_doubled_piece_is_read(
        from in any::<Index>(), length in 0..80_usize, doubled: bool, now in any_now(),
    ) {
        let characters: Vec<char> = SAMPLE.chars().collect();
        let from = from.index(characters.len());
        let to = (from + length).min(characters.len());
        let piece: String = characters[from..to].iter().collect();
        let (before, after): (String, String) = (characters[..from].iter().collect(), characters[to..].iter().collect());
        let text = if doubled { format!("{before}{piece}{piece}{after}") } else { format!("{before}{after}") };
        assert_consistent(&Campaign::read(&text), now);
    }
}

#[test]
fn the_days_of_the_sample_are_the_weekdays_that_these_tests_take_them_for() {
    for (on, weekday) in [("2031-03-03", Weekday::Mon), ("2031-03-08", Weekday::Sat), ("2031-01-26", Weekday::Sun)] {
        assert_eq!(day(on).weekday(), weekday);
    }
}
