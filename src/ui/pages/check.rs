//! The check: one form, and the answer that changes as it is filled in.

use leptos::prelude::*;

use crate::eligibility::{Answer, PartialDate, Sex};
use crate::intake::{CheckForm, Field, GroupSaid, Identity, Past, Problem, Wrong, identity};
use crate::rules::{Group, Kind, Length};
use crate::text::Message as M;
use crate::ui::boxed::{callback, click, derived, dynamic, memo};
use crate::ui::browser;
use crate::ui::components::{
    Bound, Choice, DateFieldWords, Editing, answer, answer_bar, browse, button, condition_card, date, date_field,
    donation_form, extension, find, periods, question, radio_buttons, radios, recent_condition, text_field, tick,
    weight_question,
};
use crate::ui::route::Route;
use crate::ui::state::{App, Notice};

/// The check page.
pub fn check(app: App) -> AnyView {
    let wipe = callback(move |()| {
        let form = app.check.get_untracked();
        app.edit(|form| *form = CheckForm::default());
        app.left.set(Vec::new());
        app.notice.set(Some(Notice::Wiped(Box::new(form))));
    });
    // A fresh answer is kept at once, and that is said.
    let kept = derived(move || {
        let is_kept = app.kept.get() && app.form(|form| *form != CheckForm::default());
        is_kept.then(|| app.say(M::Kept))
    });
    let questions = in_steps(app);
    let steps = STEPS;
    let answers_hidden = derived(move || app.big.get() && app.step.get() != steps);
    let drawn = derived(move || app.today.get().is_some());
    view! {
        <div class="wrap check">
            <div class="check-form">
                <h1>{app.say(M::CheckTitle)}</h1>
                <p class="lead">{app.say(M::CheckLead)}</p>
                <div class="questions" class:drawn=drawn>{questions}</div>
                <p class="kept">{kept} " " {button("wipe", "link", app.say(M::Wipe), wipe)}</p>
            </div>
            <div
                class="check-answer"
                tabindex="0"
                role="region"
                aria-labelledby="answer-title"
                data-step=steps
                hidden=answers_hidden
            >
                {answer(app)}
            </div>
            {ways(app, steps)}
            {answer_bar(app)}
        </div>
    }
    .into_any()
}

/// The questions of a step.
type Step = fn(App) -> AnyView;

/// The steps under the headings of their parts.
const PARTS: [(M, &[Step]); 3] = [
    (M::PartYou, &[kind, sex, |app| vec![birth(app), extension(app)].into_any(), weight_question]),
    (M::PartPast, &[past]),
    (
        M::PartHealth,
        &[
            week,
            |app| longer_ago(app, Group::Longer, "longer"),
            |app| vec![longer_ago(app, Group::Vaccines, "vaccines"), none_of_all(app)].into_any(),
            |app| vec![not_able(app), periods(app)].into_any(),
        ],
    ),
];

/// How many steps there are.
pub const STEPS: usize = PARTS[0].1.len() + PARTS[1].1.len() + PARTS[2].1.len();

/// The questions under the headings of their parts. Big mode shows one step at a time.
fn in_steps(app: App) -> AnyView {
    let hidden = move |from: usize, to: usize| derived(move || app.big.get() && !(from..to).contains(&app.step.get()));
    let mut steps = 0;
    let mut sections = Vec::new();
    for (title, questions) in PARTS {
        let first = steps;
        let questions = questions.iter().map(|question| {
            let step = steps;
            steps += 1;
            let is_drawn = memo(move || app.drawn.get() > step);
            view! {
                <div class="step" data-step=step id=format!("step-{step}") tabindex="-1" hidden=hidden(step, steps)>
                    {dynamic(move || is_drawn.get().then(|| question(app)))}
                </div>
            }
        });
        let questions = questions.collect::<Vec<_>>();
        sections.push(view! {
            <section class="sheet" hidden=hidden(first, steps)>
                <h2>{app.say(title)}</h2>
                {questions}
            </section>
        });
    }
    sections.into_any()
}

/// The ways from step to step in big mode.
fn ways(app: App, steps: usize) -> AnyView {
    let to = move |step: usize| {
        app.step.set(step);
        browser::focus(app, if step == steps { "answer-title".to_owned() } else { format!("step-{step}") });
    };
    let way = move |id: &'static str, words: M, step: usize| {
        button(id, if words == M::StepBack { "" } else { "primary" }, app.say(words), callback(move |()| to(step)))
    };
    dynamic(move || {
        let step = app.step.get();
        app.big.get().then(|| {
            let next = if step + 1 == steps { M::AnswerSee } else { M::StepNext };
            view! {
                <p class="ways">
                    {(step > 0).then(|| way("step-back", M::StepBack, step - 1))}
                    {(step < steps).then(|| view! { <span>{app.say(M::StepOf { step: step + 1, steps })}</span> })}
                    {(step < steps).then(|| way("step-next", next, step + 1))}
                </p>
            }
            .into_any()
        })
    })
}

/// One tap for whoever has read the three groups and had nothing of any.
fn none_of_all(app: App) -> AnyView {
    let none = callback(move |()| {
        let book = app.book();
        app.edit(|form| {
            for group in [Group::LastWeek, Group::Longer, Group::Vaccines] {
                form.say(group, GroupSaid::None, true, &book);
            }
        });
        browser::focus(app, "not-able");
    });
    // What was entered stays: nobody who has named something has had nothing.
    let named = memo(move || app.form(|form| !form.conditions.is_empty()));
    let offered = move || {
        let offer = button("none-of-all", "", app.say(M::NoneOfAll), none);
        view! { <p class="none-of-all">{offer}</p> }.into_any()
    };
    dynamic(move || (!named.get()).then(offered))
}

fn kind(app: App) -> AnyView {
    let choices =
        Kind::ALL.map(|kind| Choice { label: app.say(M::KindName(kind)), hint: Some(app.say(M::KindHint(kind))) });
    let chosen = derived(move || Kind::ALL.iter().position(|kind| *kind == app.form(|form| form.kind)));
    let choose = callback(move |index: usize| app.edit(|form| form.kind = Kind::ALL[index]));
    question("kind", app.say(M::KindQuestion), None, vec![radio_buttons("kind", choices.into(), chosen, choose)])
}

fn sex(app: App) -> AnyView {
    let known = |sex| (Answer::Known(sex), app.say(M::SexName(sex)));
    let choices = vec![known(Sex::Male), known(Sex::Female), (Answer::NotSure, app.say(M::RatherNotSay))];
    let chosen = move || Some(app.form(|form| form.sex));
    let answers = radios("sex", choices, chosen, move |sex| app.edit(|form| form.sex = sex));
    question("sex", app.say(M::SexQuestion), Some(app.say(M::SexHint)), vec![answers])
}

fn birth(app: App) -> AnyView {
    let value = derived(move || app.form(|form| form.birth.clone()));
    let (bound, read) = date(app, Field::BirthDate, value, |form, date| form.birth = date);
    let words = DateFieldWords { legend: app.say(M::BirthQuestion), hint: None, birthday: true };
    vec![date_field(app, "birth", words, bound, read), identity_number(app)].into_any()
}

/// The identity number lives in this signal alone, and only until it is confirmed.
fn identity_number(app: App) -> AnyView {
    let typed = RwSignal::new(String::new());
    let left = RwSignal::new(false);
    let dropped = RwSignal::new(false);
    let result = memo(move || {
        let today = app.today.get()?;
        typed.with(|typed| identity(typed, today)).transpose()
    });
    let found = move || result.get().and_then(Result::ok);
    let problem = derived(move || {
        let wrong = result.get()?.err()?;
        // A number that is still being typed is too short, which is no mistake yet.
        let unfinished = matches!(wrong, Wrong::IdentityLength { found } if found < 18);
        let problem = Problem { field: Field::IdentityNumber, wrong };
        (left.get() || !unfinished).then(|| app.words().problem(problem))
    });
    let fill_in = callback(move |()| {
        let Some(Identity { birth, sex }) = found() else { return };
        app.edit(|form| {
            form.birth = birth.into();
            if let Some(sex) = sex {
                form.sex = Answer::Known(sex);
            }
        });
        typed.set(String::new());
        left.set(false);
        dropped.set(true);
        browser::focus(app, "identity");
    });
    let said = derived(move || {
        let Some(Identity { birth, sex }) = found() else {
            return dropped.get().then(|| app.say(M::IdentityDropped));
        };
        let sex = sex.map(|sex| app.say(M::SexName(sex)));
        Some(app.words().list(&std::iter::once(app.words().date(birth)).chain(sex).collect::<Vec<_>>()))
    });
    let fits = memo(move || found().is_some());
    let number = Bound {
        value: typed.into(),
        set: callback(move |text| {
            typed.set(text);
            dropped.set(false);
        }),
        problem,
        leave: callback(move |()| {
            browser::after_the_tap(Box::new(move || left.set(typed.with_untracked(|typed| !typed.is_empty()))));
        }),
    };
    view! {
        <details class="field">
            <summary>{app.say(M::IdentityOpen)}</summary>
            {text_field("identity", app.say(M::IdentityLabel), Some(app.say(M::IdentityHint)), "text", number)}
            <p class="read" role="status">{said}</p>
            {dynamic(move || fits.get().then(|| button("identity-use", "primary", app.say(M::IdentityUse), fill_in)))}
        </details>
    }
    .into_any()
}

fn past(app: App) -> AnyView {
    let editing = RwSignal::new(None::<Editing>);
    let open = memo(move || editing.with(Option::is_some));
    let count = memo(move || app.donations(|history| history.entries.len()));
    let yes = RwSignal::new(false);
    let chosen = move || {
        let yes = yes.get();
        app.donations(|history| Past::of(history.told, !history.entries.is_empty(), yes))
    };
    let add = callback(move |()| {
        editing.set(Some(Editing::new()));
        browser::focus(app, "donation-form-title");
    });
    let choose = move |past: Past| {
        yes.set(past != Past::Never);
        app.edit_history(|history| history.told = past.told());
        if past == Past::Never {
            editing.set(None);
        } else if count.get_untracked() == 0 && !open.get_untracked() {
            editing.set(Some(Editing::new()));
        }
    };
    let choices = move || {
        let mut choices = vec![(Past::Given, app.say(M::PastYes)), (Past::NotAll, app.say(M::PastNotSure))];
        // Whoever has donations on record has given before.
        if count.get() == 0 {
            choices.insert(0, (Past::Never, app.say(M::PastNever)));
        }
        radios("past", choices, chosen, choose)
    };
    let recorded = derived(move || {
        let entries = app.history.get().entries;
        let latest = entries.iter().max_by_key(|entry| entry.donation.when.map(PartialDate::last))?.donation;
        let date = latest.when.map_or_else(|| app.say(M::DateUnknown), |when| app.words().partial(when));
        let recorded = app.say(M::PastRecorded { count: entries.len() });
        Some(format!("{recorded} {date} {}", app.words().given(latest.given)))
    });
    let more = move || {
        let shown = count.get() > 0 || chosen().is_some_and(|past| past != Past::Never);
        (shown && !open.get()).then(|| {
            view! {
                <p class="actions">
                    {button("past-add", "", app.say(M::HistoryAdd), add)}
                    <a
                        href=app.href(Route::History)
                        on:click=click(move |event| browser::follow(&event, app, Route::History))
                    >
                        {app.say(M::ToHistory)}
                    </a>
                </p>
            }
            .into_any()
        })
    };
    let answers =
        vec![dynamic(move || Some(choices())), view! { <p class="read">{recorded}</p> }.into_any(), dynamic(more)];
    view! {
        {question("past", app.say(M::PastQuestion), None, answers)}
        {dynamic(move || open.get().then(|| donation_form(app, editing, "past")))}
    }
    .into_any()
}

/// A group of questions: "none of these", the cases to tick, "not sure", and what else there is.
fn group(app: App, group: Group, id: &'static str, ticks: Vec<AnyView>, more: Vec<AnyView>) -> AnyView {
    let book = app.book();
    let said = move |said: GroupSaid, id: String, words: M| {
        let on = derived(move || app.form(|form| form.said(group) == Some(said)));
        let set = callback(move |on| {
            let book = app.book();
            app.edit(|form| form.say(group, said, on, &book));
        });
        tick(id, app.say(words), on, set)
    };
    let mut answers = vec![said(GroupSaid::None, id.into(), M::NoneOfThese)];
    answers.extend(ticks);
    answers.push(said(GroupSaid::NotSure, format!("{id}-not-sure"), M::NotSure));
    let answers = view! { <div class="choices of-group">{answers}</div> }.into_any();
    let within = book.longest_wait(group).unwrap_or(Length::Days(0));
    question(
        id,
        app.say(M::GroupQuestion { group, within }),
        Some(app.say(M::GroupHint(group))),
        vec![answers, more.into_any()],
    )
}

fn week(app: App) -> AnyView {
    let of_week = app.book().deferrals.iter().filter(|deferral| deferral.topic.group() == Group::LastWeek);
    let cases = of_week.flat_map(|deferral| deferral.cases).map(|case| recent_condition(app, case));
    group(app, Group::LastWeek, "week", cases.collect(), Vec::new())
}

/// What lies longer ago: found by the search or by topic, each with its date.
fn longer_ago(app: App, of: Group, id: &'static str) -> AnyView {
    // Each card comes and goes by itself: whoever types into one is not disturbed by another.
    let of_group = app.book().deferrals.iter().filter(move |deferral| deferral.topic.group() == of);
    let cards = of_group.flat_map(|deferral| deferral.cases).map(|case| {
        let is_said = memo(move || app.form(|form| form.condition(case.key).is_some()));
        dynamic(move || is_said.get().then(|| condition_card(app, case)))
    });
    let cards = cards.collect::<Vec<_>>().into_any();
    let mut parts = Vec::new();
    if of == Group::Longer {
        parts.push(find(app));
    }
    parts.extend([cards, browse(app, of)]);
    group(app, of, id, Vec::new(), parts)
}

/// What rules a person out: whether, never which.
fn not_able(app: App) -> AnyView {
    let choices = vec![
        (Answer::Known(false), app.say(M::NotAbleNone)),
        (Answer::Known(true), app.say(M::NotAbleOne)),
        (Answer::NotSure, app.say(M::NotAbleTalk)),
    ];
    let chosen = move || Some(app.form(|form| form.not_able));
    let list = app.with_phrases(|phrases, book| {
        let entries = phrases.not_able(book).into_iter().map(|entry| view! { <li>{entry.to_owned()}</li> });
        entries.collect::<Vec<_>>()
    });
    let list = view! { <ul class="not-able-list" id="not-able-list">{list}</ul> }.into_any();
    let answers = radios("not-able", choices, chosen, move |answer| app.edit(|form| form.not_able = answer));
    question("not-able", app.say(M::NotAbleQuestion), Some(app.say(M::NotAbleHint)), vec![list, answers])
}
