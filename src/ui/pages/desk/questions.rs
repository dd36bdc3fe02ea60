//! The questions as rows of toggles; whatever is yes is told in place.

use leptos::prelude::*;

use super::Desk;
use crate::desk::questions::{Said, asks_periods, named, periods_are_next, say_no_to_all};
use crate::eligibility::Answer;
use crate::intake::{Past, PeriodsAnswer, last_donation};
use crate::rules::{Group, Kind, Length};
use crate::store::shape::Entry;
use crate::text::Message as M;
use crate::text::desk::DeskMessage as D;
use crate::ui::boxed::{callback, derived, dynamic, memo, typed};
use crate::ui::browser;
use crate::ui::components::{
    browse, button, condition_card, find, labelled, periods, question, radios, recent_condition,
};

fn id_of(group: Group) -> &'static str {
    match group {
        Group::LastWeek => "week",
        Group::Longer => "longer",
        Group::Vaccines => "vaccines",
    }
}

/// All rows, under the button that answers them at once.
pub fn questions(desk: Desk) -> AnyView {
    let app = desk.app;
    let clear = button("all-clear", "", app.desk(D::AllClear), callback(move |()| all_clear(desk)));
    let asks_periods = memo(move || app.form(asks_periods));
    let periods = move || asks_periods.get().then(|| periods(app));
    let rows = Group::ALL.map(|group| group_row(desk, group));
    view! {
        <section class="sheet desk-questions" aria-labelledby="questions-title">
            <h2 id="questions-title">{app.desk(D::QuestionsTitle)}</h2>
            <p>{clear}</p>
            {rows.into_iter().collect::<Vec<_>>()}
            {not_able(desk)}
            {past(desk)}
            {dynamic(periods)}
        </section>
    }
    .into_any()
}

/// Answers every row with no, and leads to what is still open: what was said of past donations and of periods stays.
pub fn all_clear(desk: Desk) {
    let app = desk.app;
    let book = app.book();
    app.edit(|form| say_no_to_all(form, &book));
    desk.donor.opened.set(Vec::new());
    if desk.past().is_none() {
        desk.say_past(Past::Never);
    }
    browser::focus(app, if app.form(periods_are_next) { "periods" } else { "blood-pressure" });
}

/// Answers a row by its number, from 1 on; whether there is such a row.
pub fn answer_row(desk: Desk, row: usize, yes: bool) -> bool {
    let app = desk.app;
    let said = if yes { Said::Yes } else { Said::No };
    match row {
        1..=3 => {
            let Some(group) = Group::ALL.get(row - 1) else { return false };
            say(desk, *group, said);
            browser::focus(app, id_of(*group));
        }
        4 => {
            app.edit(|form| form.not_able = Answer::Known(yes));
            browser::focus(app, "not-able");
        }
        5 => {
            desk.say_past(if yes { Past::Given } else { Past::Never });
            browser::focus(app, if yes { "last-whole-blood" } else { "past" });
        }
        6 => {
            app.edit(|form| {
                form.answer_periods(if yes { PeriodsAnswer::Concerns } else { PeriodsAnswer::DoesNotConcern });
            });
            browser::focus(app, "periods");
        }
        _ => return false,
    }
    true
}

fn say(desk: Desk, group: Group, said: Said) {
    let app = desk.app;
    let book = app.book();
    desk.donor.opened.update(|opened| {
        opened.retain(|other| *other != group);
        opened.extend((said == Said::Yes).then_some(group));
    });
    app.edit(|form| said.answer(form, group, &book));
}

/// A group of questions; yes opens what it may be.
fn group_row(desk: Desk, group: Group) -> AnyView {
    let app = desk.app;
    let id = id_of(group);
    let keys = memo(move || app.form(|form| named(form, group, &app.book())));
    let chosen = memo(move || {
        let opened = desk.donor.opened.with(|opened| opened.contains(&group));
        app.form(|form| Said::of(form, group, opened, &app.book()))
    });
    let choices = [(Said::No, D::RowNone), (Said::Yes, D::RowSome), (Said::NotSure, D::RowNotSure)];
    let choices = choices.map(|(said, words)| (said, app.desk(words)));
    let answers = radios(id, choices.into(), move || chosen.get(), move |said| say(desk, group, said));
    let details = move || {
        (chosen.get() == Some(Said::Yes)).then(|| {
            let book = app.book();
            if group == Group::LastWeek {
                let of_week = book.deferrals.iter().filter(|deferral| deferral.topic.group() == group);
                let cases = of_week.flat_map(|deferral| deferral.cases).map(|case| recent_condition(app, case));
                return view! { <div class="choices of-group">{cases.collect::<Vec<_>>()}</div> }.into_any();
            }
            let cards = move || {
                let book = app.book();
                let cards = keys.get().into_iter().filter_map(|key| book.case(key));
                Some(cards.map(|(_, case)| condition_card(app, case)).collect::<Vec<_>>().into_any())
            };
            view! {
                {(group == Group::Longer).then(|| find(app))}
                {dynamic(cards)}
                {browse(app, group)}
            }
            .into_any()
        })
    };
    let within = app.book().longest_wait(group).unwrap_or(Length::Days(0));
    // Of the last week all is named, so that it can be read out.
    let book = app.book();
    let of_week = book.deferrals.iter().filter(|deferral| deferral.topic.group() == Group::LastWeek);
    let of_week = of_week.flat_map(|deferral| deferral.cases).map(|case| app.case(case.key)).collect::<Vec<_>>();
    let hint = if group == Group::LastWeek { app.words().list(&of_week) } else { app.say(M::GroupHint(group)) };
    question(id, app.say(M::GroupQuestion { group, within }), Some(hint), vec![answers, dynamic(details)])
}

/// What rules a person out: whether, never which.
fn not_able(desk: Desk) -> AnyView {
    let app = desk.app;
    let choices = vec![
        (Answer::Known(false), app.desk(D::RowNone)),
        (Answer::Known(true), app.desk(D::RowSome)),
        (Answer::NotSure, app.desk(D::ForTheDoctor)),
    ];
    let answers = radios(
        "not-able",
        choices,
        move || Some(app.form(|form| form.not_able)),
        move |answer| {
            app.edit(|form| form.not_able = answer);
        },
    );
    let list = app.with_phrases(|phrases, book| {
        let entries = phrases.not_able(book).into_iter().map(|entry| view! { <li>{entry.to_owned()}</li> });
        entries.collect::<Vec<_>>()
    });
    let list = view! {
        <details>
            <summary>{app.desk(D::RowNotAble)}</summary>
            <ul class="not-able-list">{list}</ul>
        </details>
    };
    question("not-able", app.say(M::NotAbleQuestion), None, vec![answers, list.into_any()])
}

/// Past donations: the last of each kind, and those of a pass.
fn past(desk: Desk) -> AnyView {
    let app = desk.app;
    let chosen = memo(move || desk.past());
    let choices = [(Past::Never, D::PastNever), (Past::Given, D::PastYes), (Past::NotAll, D::PastNotAll)];
    let choices = choices.map(|(past, words)| (past, app.desk(words)));
    let answers = radios("past", choices.into(), move || chosen.get(), move |past| desk.say_past(past));
    let is_open = memo(move || matches!(chosen.get(), Some(Past::Given | Past::NotAll)));
    let details = move || {
        is_open.get().then(|| {
            let fields = Kind::ALL.map(|kind| last(desk, kind)).into_iter().collect::<Vec<_>>();
            view! { <div class="desk-row">{fields}</div> {dynamic(move || Some(passed_donations(desk)))} }.into_any()
        })
    };
    question("past", app.desk(D::RowPast), None, vec![answers, dynamic(details)])
}

/// The donations of a pass.
fn passed_donations(desk: Desk) -> AnyView {
    let app = desk.app;
    let entries = app.donations(|history| history.entries.clone());
    let typed = Kind::ALL.map(entry_id);
    let lines = entries.into_iter().filter(|entry| !typed.contains(&&*entry.id)).map(|entry| {
        let date = entry.donation.when.map_or_else(|| app.say(M::DateUnknown), |when| app.words().partial(when));
        view! { <li>{date} " " {app.words().given(entry.donation.given)}</li> }
    });
    let lines = lines.collect::<Vec<_>>();
    (!lines.is_empty()).then(|| view! { <ul class="passed-donations">{lines}</ul> }).into_any()
}

/// The name of the entry of the last donation of a kind.
fn entry_id(kind: Kind) -> &'static str {
    if kind == Kind::WholeBlood { "last-whole-blood" } else { "last-platelets" }
}

/// The last donation of a kind, as eight digits.
fn last(desk: Desk, kind: Kind) -> AnyView {
    let app = desk.app;
    let id = entry_id(kind);
    let place = kind as usize;
    let value = derived(move || desk.donor.last.with(|last| last[place].clone()));
    let problem = derived(move || {
        let today = app.today.get()?;
        last_donation(&value.get(), kind, today).err().map(|_| app.desk(D::LastWrong))
    });
    let set = move |text: String| {
        desk.donor.last.update(|last| last[place].clone_from(&text));
        let Some(today) = app.today.get_untracked() else { return };
        let donation = last_donation(&text, kind, today).ok().flatten();
        app.edit_history(|history| {
            history.entries.retain(|entry| entry.id != id);
            history.entries.extend(donation.map(|donation| Entry::new(id, donation)));
        });
    };
    view! {
        <div class="field">
            {labelled(id, app.desk(D::LastOf(kind)), Some(app.desk(D::LastHint)), problem)}
            <input
                id=id
                type="text"
                inputmode="numeric"
                autocomplete="off"
                aria-describedby=format!("{id}-hint {id}-problem")
                prop:value=value
                on:input=typed(set)
            />
        </div>
    }
    .into_any()
}
