//! The calendar: a month as a table of buttons, one for each day.

use std::cmp::Ordering;

use chrono::{Datelike, Days, NaiveDate};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::{Board, month_of, months, week};
use crate::eligibility::{PartialDate, Stand, Standing, Timeline, still_works};
use crate::rules::{Kind, Length};
use crate::text::Message as M;
use crate::text::others::{DaySign, OtherMessage as O};
use crate::ui::boxed::{callback, click, derived, dynamic, memo};
use crate::ui::browser;
use crate::ui::components::{question, radios};

/// The calendar with what leads through it.
pub fn calendar(board: Board, today: NaiveDate) -> AnyView {
    let app = board.app;
    let months = months(today);
    let (first, last) = (months[0], months[months.len() - 1]);
    let shown = memo(move || month_of(board.cursor.get()));
    // The day of another month stands where the focus will be: today, or the first of the month.
    let go = callback(move |month: NaiveDate| {
        let month = month.clamp(first, last);
        board.cursor.set(if month == month_of(today) { today } else { month });
    });
    let before = click(move |_| go.run(shown.get_untracked().pred_opt().map_or(first, month_of)));
    let after = click(move |_| go.run(Length::Months(1).after(shown.get_untracked())));
    let at_first = derived(move || shown.get() <= first);
    let at_last = derived(move || shown.get() >= last);
    let options = months.iter().map(|month| {
        let month = *month;
        let is_shown = derived(move || shown.get() == month);
        view! { <option value=month.to_string() prop:selected=is_shown>{app.words().partial(PartialDate::Month(month))}</option> }
    });
    let options = options.collect::<Vec<_>>();
    let kinds = Kind::ALL.map(|kind| (kind, app.say(M::KindName(kind))));
    let kinds = radios("calendar-kind", kinds.into(), move || Some(board.kind.get()), move |kind| board.kind.set(kind));
    view! {
        <div class="month-and-ways">
            {question("calendar-kind", app.other(O::CalendarKind), None, vec![kinds])}
            <div class="month-ways">
                <button type="button" class="way" aria-label=app.other(O::MonthBefore) disabled=at_first on:click=before>
                    "‹"
                </button>
                <label for="month" class="hidden">{app.other(O::MonthLabel)}</label>
                <select
                    id="month"
                    on:change=move |event| {
                        if let Some(month) = crate::eligibility::iso_day(&event_target_value(&event)) {
                            go.run(month);
                        }
                    }
                >
                    {options}
                </select>
                <button type="button" class="way" aria-label=app.other(O::MonthAfter) disabled=at_last on:click=after>
                    "›"
                </button>
            </div>
            {dynamic(move || Some(table(board, shown.get(), today)))}
            {legend(board)}
            {dynamic(move || predicted_until(board))}
        </div>
    }
    .into_any()
}

/// What is marked on a day beside how it stands.
#[derive(Default)]
struct Marks {
    donated: Vec<crate::eligibility::Given>,
    planned: Vec<(Kind, bool)>,
    drive: bool,
}

fn marks(board: Board, day: NaiveDate) -> Marks {
    let donated = board.app.donations(|record| record.given_on(day));
    let planned = board.planned.with(|planned| {
        let that_day = planned.iter().filter(|checked| checked.on.day == day);
        that_day.map(|checked| (checked.on.kind, still_works(&checked.assessment))).collect()
    });
    Marks { donated, planned, drive: super::drives::is_on(board.app, day, None) }
}

fn table(board: Board, month: NaiveDate, today: NaiveDate) -> AnyView {
    let app = board.app;
    let Some(timelines) = board.timelines.get() else { return ().into_any() };
    let next = Length::Months(1).after(month);
    let stands = timelines.map(|timeline| timeline.stands(month, next));
    let on = |kind: Kind, day: NaiveDate| standing_on(&stands[kind as usize], day);
    let kind = board.kind.get();
    let days: Vec<NaiveDate> = month.iter_days().take_while(|day| *day < next).collect();
    let empty_before = month.weekday().num_days_from_monday() as usize;
    let mut cells: Vec<AnyView> = (0..empty_before).map(|_| view! { <td></td> }.into_any()).collect();
    cells.extend(days.iter().map(|day| cell(board, *day, kind, Kind::ALL.map(|kind| on(kind, *day)), today)));
    let mut rows = Vec::new();
    let mut cells = cells.into_iter().peekable();
    while cells.peek().is_some() {
        rows.push(view! { <tr>{cells.by_ref().take(7).collect::<Vec<_>>()}</tr> });
    }
    let heads = week().map(|day| {
        view! { <th scope="col" abbr=app.words().weekday(day)>{app.other(O::WeekdayShort(day.weekday()))}</th> }
    });
    let heads = heads.collect::<Vec<_>>();
    let keys = move |event: KeyboardEvent| lead(board, &event, today);
    view! {
        <table class="month" on:keydown=keys>
            <caption class="hidden">{app.words().partial(PartialDate::Month(month))}</caption>
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// How a day stands, read off stands that cover it.
fn standing_on(stands: &[Stand], day: NaiveDate) -> Standing {
    stands.iter().find(|stand| day < stand.until).map_or(Standing::Blocked, |stand| stand.standing)
}

/// The sign of a standing.
fn sign_of(standing: Standing) -> DaySign {
    match standing {
        Standing::Open => DaySign::Open,
        Standing::AskStaff => DaySign::AskStaff,
        Standing::Predicted => DaySign::Predicted,
        Standing::Blocked => DaySign::Blocked,
    }
}

fn cell(board: Board, day: NaiveDate, kind: Kind, standings: [Standing; 2], today: NaiveDate) -> AnyView {
    let app = board.app;
    let marks = marks(board, day);
    let broken = marks.planned.iter().any(|(_, works)| !works);
    let sign = if !marks.donated.is_empty() {
        Some(DaySign::Donated)
    } else if broken {
        Some(DaySign::Broken)
    } else if !marks.planned.is_empty() {
        Some(DaySign::Planned)
    } else {
        (day >= today).then(|| sign_of(standings[kind as usize]))
    };
    let mut said: Vec<String> = Vec::new();
    if day == today {
        said.push(app.other(O::Sign(DaySign::Today)));
    }
    said.extend(marks.donated.iter().map(|given| app.other(O::GaveThatDay(*given))));
    said.extend(marks.planned.iter().map(|(kind, works)| app.other(O::PlannedThatDay { kind: *kind, works: *works })));
    if day >= today && marks.planned.is_empty() && marks.donated.is_empty() {
        said.extend(Kind::ALL.map(|kind| app.other(O::Stands { kind, standing: standings[kind as usize] })));
    }
    if marks.drive {
        said.push(app.other(O::Sign(DaySign::Drive)));
    }
    let label = app.lang.other_words().day(&app.words().date_and_weekday(day), &said);
    let when = match day.cmp(&today) {
        Ordering::Less => "past",
        Ordering::Equal => "today",
        Ordering::Greater => "",
    };
    let drive = if marks.drive { DaySign::Drive.name() } else { "" };
    let class = format!("day {} {when} {drive}", sign.map_or("", DaySign::name));
    let tabindex = derived(move || if board.cursor.get() == day { "0" } else { "-1" }.to_owned());
    let told = derived(move || Some((board.day.get() == Some(day)).to_string()));
    let tell = click(move |_| board.show(day));
    view! {
        <td>
            <button
                type="button"
                class=class
                id=format!("day-{day}")
                aria-label=label
                aria-current=(day == today).then_some("date")
                aria-pressed=told
                tabindex=tabindex
                on:click=tell
            >
                <span>{day.day()}</span>
                <small aria-hidden="true">{sign.map(DaySign::glyph)}</small>
            </button>
        </td>
    }
    .into_any()
}

/// The arrow keys lead from day to day, Home and End to the ends of the week, Page Up and Page Down to another month.
fn lead(board: Board, event: &KeyboardEvent, today: NaiveDate) {
    let cursor = board.cursor.get_untracked();
    let (forth, back) =
        (|days| cursor.checked_add_days(Days::new(days)), |days| cursor.checked_sub_days(Days::new(days)));
    let weekday = u64::from(cursor.weekday().num_days_from_monday());
    let to = match event.key().as_str() {
        "ArrowLeft" => back(1),
        "ArrowRight" => forth(1),
        "ArrowUp" => back(7),
        "ArrowDown" => forth(7),
        "Home" => back(weekday),
        "End" => forth(6 - weekday),
        "PageUp" => month_of(cursor).pred_opt().map(|last| last.with_day(cursor.day()).unwrap_or(last)),
        "PageDown" => Some(Length::Months(1).after(cursor)),
        _ => return,
    };
    event.prevent_default();
    let months = months(today);
    let end = Length::Months(1).after(months[months.len() - 1]).pred_opt();
    if let Some(to) = to.filter(|to| months[0] <= *to && end.is_some_and(|end| *to <= end)) {
        board.cursor.set(to);
        browser::focus(board.app, format!("day-{to}"));
    }
}

/// Up to which day periods are predicted, if they are.
fn predicted_until(board: Board) -> Option<AnyView> {
    let last = board.timelines.get()?.iter().filter_map(Timeline::predicted_until).max()?;
    Some(view! { <p class="hint">{board.app.other(O::PredictedUntil(last))}</p> }.into_any())
}

/// What the signs mean.
fn legend(board: Board) -> AnyView {
    let app = board.app;
    let item = move |sign: DaySign| {
        view! {
            <li>
                <span class=format!("day {}", sign.name()) aria-hidden="true">
                    <small>{sign.glyph()}</small>
                </span>
                {app.other(O::Sign(sign))}
            </li>
        }
    };
    let signs = DaySign::LEGEND.map(item).into_iter().collect::<Vec<_>>();
    let drive = move || {
        let any = app.campaign.with(|campaign| campaign.as_ref().is_some_and(|campaign| !campaign.drives.is_empty()));
        any.then(|| item(DaySign::Drive).into_any())
    };
    view! { <ul class="legend">{signs} {dynamic(drive)}</ul> }.into_any()
}
