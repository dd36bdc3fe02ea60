//! Checks a campaign file before it goes beside the site: `check_campaign [--lang zh|en] FILE`.
//!
//! Prints each problem with its place and ends with 1; a file without any is summed up in one line. Without `--lang` it
//! speaks Chinese and English.

use std::process::ExitCode;

use donation_day::campaign::{Campaign, Reading};
use donation_day::text::Lang;

fn main() -> ExitCode {
    let mut languages = Lang::ALL.to_vec();
    let mut file = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--lang" {
            let tag = arguments.next().unwrap_or_default();
            languages.retain(|lang| lang.tag().split('-').next() == Some(tag.as_str()));
        } else if file.replace(argument).is_some() {
            languages.clear();
        }
    }
    let Some(file) = file.filter(|_| !languages.is_empty()) else {
        eprintln!("usage: check_campaign [--lang zh|en] FILE");
        return ExitCode::from(2);
    };
    let bytes = match std::fs::read(&file) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{file}: {error}");
            return ExitCode::from(2);
        }
    };
    // What is not UTF-8 becomes a sign that the reader knows.
    let Reading { campaign, problems } = Campaign::read(&String::from_utf8_lossy(&bytes));
    for lang in languages {
        for problem in &problems {
            println!("{}", lang.place_words().campaign_problem(problem));
        }
        if problems.is_empty() {
            println!("{}", summary(&campaign, lang));
        }
    }
    ExitCode::from(u8::from(!problems.is_empty()))
}

/// What was understood, in one line. The first drive stands for the next: a file is checked on any day.
fn summary(campaign: &Campaign, lang: Lang) -> String {
    let (sites, drives) = (campaign.sites.len(), campaign.drives.len());
    let first = campaign.drives.first().map(|drive| {
        let (day, place) = (lang.words().date(drive.day), drive.place.in_language(lang));
        match lang {
            Lang::Zh => format!("，最早的一场是{day}，{place}"),
            Lang::En => format!("; the first drive is on {day}: {place}"),
        }
    });
    let first = first.unwrap_or_default();
    match lang {
        Lang::Zh => format!("没有问题：{sites}个固定献血点，{drives}场流动献血{first}。"),
        Lang::En => format!("No problems: {sites} sites, {drives} drives{first}."),
    }
}
