//! The check: one form, and the answer that changes as it is filled in.

use chrono::{Days, NaiveDate};
use leptos::prelude::*;

use crate::eligibility::{Answer, Grams, PartialDate, Sex, Told};
use crate::intake::{
    CheckForm, ConditionForm, ConditionWhen, DateText, Field, Identity, PeriodForm, PeriodsAnswer, WeightUnit, Wrong,
    identity, weight,
};
use crate::rules::{Case, Kind, Length, Wait};
use crate::text::Message as M;
use crate::ui::browser;
use crate::ui::components::{
    Choice, DateFieldWords, Editing, answer, answer_bar, date_field, donation_form, problem_text, radios, text_field,
};
use crate::ui::route::Route;
use crate::ui::state::{App, Notice};

/// The check page.
pub fn check(app: App) -> AnyView {
    let wipe = move |_| {
        let form = app.check.get_untracked();
        app.edit(|form| *form = CheckForm::default());
        app.left.set(Vec::new());
        app.notice.set(Some(Notice::Wiped(Box::new(form))));
    };
    view! {
        <div class="wrap check">
            <div class="check-form">
                <h1>{app.say(M::CheckTitle)}</h1>
                <p class="lead">{app.say(M::CheckLead)}</p>
                <form on:submit=move |event| event.prevent_default() novalidate autocomplete="on">
                    {kind(app)} {sex(app)} {birth(app)} {extension(app)} {weight_question(app)}
                    {past(app)} {week(app)} {periods(app)}
                    <p class="actions">
                        <button type="button" on:click=wipe>
                            {app.say(M::Wipe)}
                        </button>
                    </p>
                </form>
            </div>
            <div class="check-answer">{answer(app)}</div>
            {answer_bar(app)}
        </div>
    }
    .into_any()
}

fn kind(app: App) -> AnyView {
    let choices = Kind::ALL.map(|kind| Choice {
        value: kind,
        label: app.say(M::KindName(kind)),
        hint: Some(app.say(M::KindHint(kind))),
    });
    let chosen = move || Some(app.check.with(|form| form.kind));
    view! {
        <fieldset class="field">
            <legend>{app.say(M::KindQuestion)}</legend>
            {radios("kind", choices.into(), chosen, move |kind| app.edit(|form| form.kind = kind))}
        </fieldset>
    }
    .into_any()
}

fn sex(app: App) -> AnyView {
    let mut choices: Vec<_> = [Sex::Male, Sex::Female]
        .into_iter()
        .map(|sex| Choice::new(Answer::Known(sex), app.say(M::SexName(sex))))
        .collect();
    choices.push(Choice::new(Answer::NotSure, app.say(M::RatherNotSay)));
    let chosen = move || Some(app.check.with(|form| form.sex)).filter(|sex| *sex != Answer::Unanswered);
    view! {
        <fieldset class="field row">
            <legend>{app.say(M::SexQuestion)}</legend>
            <p class="hint">{app.say(M::SexHint)}</p>
            {radios("sex", choices, chosen, move |sex| app.edit(|form| form.sex = sex))}
        </fieldset>
    }
    .into_any()
}

/// The date of a field in words, so that a slip of the finger is seen at once.
fn read(app: App, date: impl Fn() -> DateText + Copy + Send + Sync + 'static) -> Signal<Option<String>> {
    Signal::derive(move || {
        let day = date().day(app.today.get()?).ok()??;
        Some(app.words().date_and_weekday(day))
    })
}

fn birth(app: App) -> AnyView {
    let value = move || app.check.with(|form| form.birth.clone());
    view! {
        {date_field(
            app,
            "birth",
            DateFieldWords { legend: app.say(M::BirthQuestion), hint: None, birthday: true },
            value,
            move |date| app.edit(|form| form.birth = date),
            read(app, value),
            app.problem(Field::BirthDate),
            move || app.leave(Field::BirthDate),
        )}
        {identity_number(app)}
    }
    .into_any()
}

/// The identity number lives in this signal alone, and only until it is confirmed.
fn identity_number(app: App) -> AnyView {
    let typed = RwSignal::new(String::new());
    let left = RwSignal::new(false);
    let dropped = RwSignal::new(false);
    let result = Memo::new(move |_| {
        let today = app.today.get()?;
        typed.with(|typed| identity(typed, today)).transpose()
    });
    let found = move || result.get().and_then(Result::ok);
    let problem = Signal::derive(move || {
        let wrong = result.get()?.err()?;
        // A number that is still being typed is too short, which is no mistake yet.
        let unfinished = matches!(wrong, Wrong::IdentityLength { found } if found < 18);
        let problem = crate::intake::Problem { field: Field::IdentityNumber, wrong };
        (left.get() || !unfinished).then(|| app.words().problem(problem))
    });
    let fill_in = move |identity: Identity| {
        app.edit(|form| {
            form.birth = identity.birth.into();
            if let Some(sex) = identity.sex {
                form.sex = Answer::Known(sex);
            }
        });
        typed.set(String::new());
        left.set(false);
        dropped.set(true);
    };
    let confirm = move || {
        found().map(|identity| {
            let words = app.words();
            let sex = identity.sex.map(|sex| app.say(M::SexName(sex)));
            let parts: Vec<String> = std::iter::once(words.date(identity.birth)).chain(sex).collect();
            view! {
                <p class="read">{words.list(&parts)}</p>
                <button type="button" class="primary" on:click=move |_| fill_in(identity)>
                    {app.say(M::IdentityUse)}
                </button>
            }
        })
    };
    view! {
        <details class="field">
            <summary>{app.say(M::IdentityOpen)}</summary>
            {text_field(
                "identity",
                app.say(M::IdentityLabel),
                Some(app.say(M::IdentityHint)),
                move || typed.get(),
                move |text| {
                    typed.set(text);
                    dropped.set(false);
                },
                "text",
                problem,
                move || left.set(true),
            )}
            {confirm}
            <p role="status">{move || dropped.get().then(|| app.say(M::IdentityDropped))}</p>
        </details>
    }
    .into_any()
}

/// Asked only of those whom it concerns: donors between the usual upper age and the extended one.
fn extension(app: App) -> AnyView {
    let concerns = Memo::new(move |_| {
        let book = app.book();
        let (Some(today), Some(extension)) = (app.today.get(), book.age.extension) else { return false };
        let birth = app.parsed.with(|parsed| parsed.facts.birth).known();
        birth.is_some_and(|birth| {
            Length::Years(book.age.to + 1).after(birth) <= today && today < Length::Years(extension.to + 1).after(birth)
        })
    });
    let chosen = move || Some(app.check.with(|form| form.extension)).filter(|answer| *answer != Answer::Unanswered);
    let question = move || {
        let book = app.book();
        let choices = vec![
            Choice::new(Answer::Known(true), app.say(M::ExtensionYes)),
            Choice::new(Answer::Known(false), app.say(M::ExtensionNo)),
            Choice::new(Answer::NotSure, app.say(M::NotSure)),
        ];
        view! {
            <fieldset class="field">
                <legend>{app.say(M::ExtensionQuestion)}</legend>
                <p class="hint">{app.words().rule(book.age.rule, &book)}</p>
                {radios("extension", choices, chosen, move |answer| app.edit(|form| form.extension = answer))}
            </fieldset>
        }
    };
    view! { {move || concerns.get().then(question)} }.into_any()
}

fn weight_question(app: App) -> AnyView {
    let problem = app.problem(Field::Weight);
    let units =
        vec![Choice::new(WeightUnit::Kilogram, app.say(M::Kilogram)), Choice::new(WeightUnit::Jin, app.say(M::Jin))];
    let in_words = move || {
        let grams: Option<Grams> = app.check.with(|form| weight(&form.weight, form.weight_unit).ok().flatten());
        grams.map(|grams| app.words().weight(grams))
    };
    view! {
        <fieldset class="field weight">
            <legend>{app.say(M::WeightQuestion)}</legend>
            {problem_text("weight-problem".into(), problem)}
            <div class="weight-parts">
                <input
                    id="weight"
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    aria-label=app.say(M::WeightLabel)
                    aria-describedby="weight-problem weight-read"
                    aria-invalid=move || problem.get().is_some().then_some("true")
                    prop:value=move || app.check.with(|form| form.weight.clone())
                    on:input=move |event| {
                        let text = event_target_value(&event);
                        app.edit(|form| {
                            form.weight = text;
                            form.weight_not_sure = false;
                        });
                    }
                    on:change=move |_| app.leave(Field::Weight)
                />
                <div role="group" aria-label=app.say(M::UnitLabel)>
                    {radios(
                        "unit",
                        units,
                        move || Some(app.check.with(|form| form.weight_unit)),
                        move |unit| app.edit(|form| form.weight_unit = unit),
                    )}
                </div>
            </div>
            <p class="read" id="weight-read">{in_words}</p>
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=move || app.check.with(|form| form.weight_not_sure)
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        app.edit(|form| form.weight_not_sure = on);
                    }
                />
                <span>{app.say(M::WeightNotSure)}</span>
            </label>
        </fieldset>
    }
    .into_any()
}

/// What is said of past donations.
#[derive(Clone, Copy, PartialEq)]
enum Past {
    Never,
    Yes,
    NotAll,
}

fn past(app: App) -> AnyView {
    let editing = RwSignal::new(None::<Editing>);
    let open = Memo::new(move |_| editing.get().is_some());
    let count = Memo::new(move |_| app.history.with(|history| history.entries.len()));
    let yes = RwSignal::new(false);
    let chosen = move || {
        app.history.with(|history| match (history.told, history.entries.is_empty()) {
            (Told::NotSure, _) => Some(Past::NotAll),
            (Told::All, true) => Some(Past::Never),
            (_, false) => Some(Past::Yes),
            (Told::Nothing, true) => yes.get().then_some(Past::Yes),
        })
    };
    let choose = move |past: Past| {
        yes.set(past != Past::Never);
        app.edit_history(|history| {
            history.told = match past {
                Past::Never => Told::All,
                Past::Yes => Told::Nothing,
                Past::NotAll => Told::NotSure,
            };
        });
        if past != Past::Never && count.get_untracked() == 0 {
            editing.set(Some(Editing::new()));
        } else if past == Past::Never {
            editing.set(None);
        }
    };
    let choices = move || {
        let mut choices =
            vec![Choice::new(Past::Yes, app.say(M::PastYes)), Choice::new(Past::NotAll, app.say(M::PastNotSure))];
        // Whoever has donations on record has given before.
        if count.get() == 0 {
            choices.insert(0, Choice::new(Past::Never, app.say(M::PastNever)));
        }
        radios("past", choices, chosen, choose)
    };
    let recorded = move || {
        let entries = app.history.get().entries;
        let latest = entries.iter().max_by_key(|entry| entry.donation.when.map(PartialDate::last))?;
        let words = app.words();
        let date = latest.donation.when.map_or_else(|| app.say(M::DateUnknown), |when| words.partial(when));
        Some(view! {
            <p>
                {app.say(M::PastRecorded { count: entries.len() })} " " {date} " " {words.given(latest.donation.given)}
            </p>
        })
    };
    let more = move || {
        let shown = count.get() > 0 || chosen().is_some_and(|past| past != Past::Never);
        (shown && !open.get()).then(|| {
            view! {
                <p class="actions">
                    <button
                        type="button"
                        id="past-add"
                        on:click=move |_| {
                            editing.set(Some(Editing::new()));
                            browser::focus("donation-form-title");
                        }
                    >
                        {app.say(M::HistoryAdd)}
                    </button>
                    <a
                        href=app.href(Route::History)
                        on:click=move |event| browser::follow(&event, app, Route::History)
                    >
                        {app.say(M::ToHistory)}
                    </a>
                </p>
            }
        })
    };
    view! {
        <fieldset class="field">
            <legend>{app.say(M::PastQuestion)}</legend>
            {choices}
            {recorded}
            {more}
        </fieldset>
        {move || open.get().then(|| donation_form(app, editing, "past"))}
    }
    .into_any()
}

fn week(app: App) -> AnyView {
    let book = app.book();
    let cases = book.deferrals.iter().flat_map(|deferral| deferral.cases).map(|case| condition(app, case));
    let only = move |set: fn(&mut CheckForm, bool)| {
        move |event: leptos::ev::Event| {
            let on = event_target_checked(&event);
            app.edit(|form| set(form, on));
        }
    };
    view! {
        <fieldset class="field">
            <legend>{app.say(M::WeekQuestion)}</legend>
            <p class="hint">{app.say(M::WeekHint)}</p>
            <div class="choices">
                <label class="choice">
                    <input
                        type="checkbox"
                        id="week"
                        prop:checked=move || app.check.with(|form| form.none)
                        on:change=only(CheckForm::say_none)
                    />
                    <span>{app.say(M::NoneOfThese)}</span>
                </label>
                {cases.collect_view()}
                <label class="choice">
                    <input
                        type="checkbox"
                        prop:checked=move || app.check.with(|form| form.not_sure)
                        on:change=only(CheckForm::say_not_sure)
                    />
                    <span>{app.say(M::NotSure)}</span>
                </label>
            </div>
        </fieldset>
    }
    .into_any()
}

/// How many days back the list of days goes: a week, and the day before it for those who are not sure of the week.
const DAYS_BACK: u64 = 8;

/// One thing that may have happened in the last week, and its day once it is ticked.
fn condition(app: App, case: &'static Case) -> AnyView {
    let words = app.words();
    let id = format!("case-{}", case.key.0);
    let of = move |form: &CheckForm| form.conditions.iter().find(|condition| condition.case == case.key).copied();
    let ticked = Memo::new(move |_| app.check.with(of).is_some());
    let problem = app.problem(Field::Condition(case.key));
    let days = move || {
        let today = app.today.get().unwrap_or_default();
        let chosen = app.check.with_untracked(of).map(|condition| condition.when).unwrap_or_default();
        let day = |back: u64| today.checked_sub_days(Days::new(back));
        let mut listed: Vec<NaiveDate> = (0..=DAYS_BACK).filter_map(day).collect();
        if let ConditionWhen::Last(day) = chosen
            && !listed.contains(&day)
        {
            listed.push(day);
        }
        let option = move |value: String, label: String, when: ConditionWhen| {
            let selected = move || app.check.with(of).map(|condition| condition.when).unwrap_or_default() == when;
            view! {
                <option value=value prop:selected=selected>
                    {label}
                </option>
            }
        };
        let dated = listed.into_iter().map(|day| {
            let back = u64::try_from((today - day).num_days()).unwrap_or(0);
            let label = if back <= 2 {
                format!("{} · {}", app.say(M::DaysAgo(back)), words.date(day))
            } else {
                format!("{} · {}", words.weekday(day), words.date(day))
            };
            option(day.to_string(), label, ConditionWhen::Last(day))
        });
        view! {
            {option(String::new(), app.say(M::ChooseDay), ConditionWhen::Unset)}
            {option("still-on".into(), app.say(M::StillOn(case.counts_from)), ConditionWhen::StillOn)}
            {dated.collect_view()}
            {option("not-known".into(), app.say(M::NotKnown), ConditionWhen::NotKnown)}
        }
    };
    let choose = move |event: leptos::ev::Event| {
        let when = match event_target_value(&event).as_str() {
            "" => ConditionWhen::Unset,
            "still-on" => ConditionWhen::StillOn,
            day => day.parse().map_or(ConditionWhen::NotKnown, ConditionWhen::Last),
        };
        app.edit(|form| form.set_condition(ConditionForm { case: case.key, when }));
    };
    let select_id = format!("{id}-day");
    let when = move || {
        let select_id = select_id.clone();
        let problem_id = format!("{select_id}-problem");
        (ticked.get() && case.wait != Wait::Ask).then(|| {
            view! {
                <div class="when">
                    <label for=select_id.clone()>{app.say(M::WhenQuestion(case.counts_from))}</label>
                    {problem_text(problem_id.clone(), problem)}
                    <select
                        id=select_id
                        aria-describedby=problem_id
                        on:change=choose
                        on:blur=move |_| app.leave(Field::Condition(case.key))
                    >
                        {days}
                    </select>
                </div>
            }
        })
    };
    view! {
        <label class="choice">
            <input
                type="checkbox"
                id=id
                prop:checked=move || ticked.get()
                on:change=move |event| {
                    let on = event_target_checked(&event);
                    app.edit(|form| form.tick(case.key, on));
                }
            />
            <span>{words.pick(case.title)}</span>
        </label>
        {when}
    }
    .into_any()
}

/// Asked of women, and of whoever opens it.
fn periods(app: App) -> AnyView {
    let opened = RwSignal::new(false);
    let asked = Memo::new(move |_| {
        app.check
            .with(|form| form.sex == Answer::Known(Sex::Female) || form.periods.answer != PeriodsAnswer::Unanswered)
            || opened.get()
    });
    view! {
        {move || {
            if asked.get() {
                asked_periods(app)
            } else {
                view! {
                    <p class="field">
                        <button
                            type="button"
                            class="link"
                            on:click=move |_| {
                                opened.set(true);
                                browser::focus("periods");
                            }
                        >
                            {app.say(M::PeriodsOpen)}
                        </button>
                    </p>
                }
                    .into_any()
            }
        }}
    }
    .into_any()
}

fn asked_periods(app: App) -> AnyView {
    let chosen =
        move || Some(app.check.with(|form| form.periods.answer)).filter(|answer| *answer != PeriodsAnswer::Unanswered);
    let concerns = Memo::new(move |_| chosen() == Some(PeriodsAnswer::Concerns));
    let count = Memo::new(move |_| app.check.with(|form| form.periods.periods.len()));
    let choose = move |answer| {
        app.edit(|form| {
            form.periods.answer = answer;
            if answer == PeriodsAnswer::Concerns && form.periods.periods.is_empty() {
                form.periods.periods.push(PeriodForm::default());
            }
        });
    };
    let choices = vec![
        Choice::new(PeriodsAnswer::Concerns, app.say(M::PeriodsConcerns)),
        Choice::new(PeriodsAnswer::DoesNotConcern, app.say(M::PeriodsDoNotConcern)),
        Choice::new(PeriodsAnswer::RatherNot, app.say(M::RatherNotSay)),
    ];
    let entered = move || {
        concerns.get().then(|| {
            view! {
                {move || (0..count.get()).map(|index| period(app, index)).collect_view()}
                <p>
                    <button
                        type="button"
                        class="link"
                        on:click=move |_| app.edit(|form| form.periods.periods.push(PeriodForm::default()))
                    >
                        {app.say(M::AddPeriod)}
                    </button>
                </p>
                {cycle(app)}
            }
        })
    };
    view! {
        <fieldset class="field">
            <legend>{app.say(M::PeriodsQuestion)}</legend>
            <p class="hint">{app.say(M::PeriodsHint)}</p>
            {radios("periods", choices, chosen, choose)}
            {entered}
        </fieldset>
    }
    .into_any()
}

/// One period: its first and last day.
fn period(app: App, index: usize) -> AnyView {
    let get = move || app.check.with(|form| form.periods.periods.get(index).cloned()).unwrap_or_default();
    let edit = move |change: &dyn Fn(&mut PeriodForm)| {
        app.edit(|form| {
            if let Some(period) = form.periods.periods.get_mut(index) {
                change(period);
            }
        });
    };
    let still_on = Memo::new(move |_| get().still_on);
    let (first, last) = (move || get().first, move || get().last);
    // Ids of the newest period are plain; earlier ones carry their number.
    let id = |name: &'static str, numbered: &[&'static str]| {
        if index == 0 { name } else { numbered[index.min(numbered.len()) - 1] }
    };
    let first_id =
        id("period-first", &["period-first-1", "period-first-2", "period-first-3", "period-first-4", "period-first-5"]);
    let last_id =
        id("period-last", &["period-last-1", "period-last-2", "period-last-3", "period-last-4", "period-last-5"]);
    let last_field = move || {
        (!still_on.get()).then(|| {
            date_field(
                app,
                last_id,
                DateFieldWords { legend: app.say(M::PeriodLast), hint: None, birthday: false },
                last,
                move |date| edit(&|period| period.last.clone_from(&date)),
                read(app, last),
                app.problem(Field::PeriodLast(index)),
                move || app.leave(Field::PeriodLast(index)),
            )
        })
    };
    view! {
        <div class="period">
            {(index > 0).then(|| view! { <h3>{app.say(M::EarlierPeriod)}</h3> })}
            {date_field(
                app,
                first_id,
                DateFieldWords {
                    legend: app.say(M::PeriodFirst),
                    hint: (index == 0).then(|| app.say(M::YearOptional)),
                    birthday: false,
                },
                first,
                move |date| edit(&|period| period.first.clone_from(&date)),
                read(app, first),
                app.problem(Field::PeriodFirst(index)),
                move || app.leave(Field::PeriodFirst(index)),
            )}
            {(index == 0)
                .then(|| {
                    view! {
                        <label class="choice">
                            <input
                                type="checkbox"
                                prop:checked=move || still_on.get()
                                on:change=move |event| {
                                    let on = event_target_checked(&event);
                                    edit(&|period| period.still_on = on);
                                }
                            />
                            <span>{app.say(M::PeriodStillOn)}</span>
                        </label>
                    }
                })}
            {last_field}
            {(index > 0)
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="link"
                            on:click=move |_| {
                                app.edit(|form| {
                                    form.periods.periods.remove(index);
                                });
                            }
                        >
                            {app.say(M::RemovePeriod)}
                        </button>
                    }
                })}
        </div>
    }
    .into_any()
}

/// What is usual, and what is expected.
fn cycle(app: App) -> AnyView {
    let usual = app.book().menstruation;
    let expected = move || app.check.with(|form| form.periods.expected.clone());
    view! {
        <details class="field">
            <summary>{app.say(M::PeriodsMore)}</summary>
            {text_field(
                "cycle",
                app.say(M::CycleDays { usual: usual.cycle.otherwise }),
                None,
                move || app.check.with(|form| form.periods.cycle.clone()),
                move |text| app.edit(|form| form.periods.cycle = text),
                "numeric",
                app.problem(Field::CycleDays),
                move || app.leave(Field::CycleDays),
            )}
            {text_field(
                "length",
                app.say(M::LengthDays { usual: usual.length.otherwise }),
                None,
                move || app.check.with(|form| form.periods.length.clone()),
                move |text| app.edit(|form| form.periods.length = text),
                "numeric",
                app.problem(Field::LengthDays),
                move || app.leave(Field::LengthDays),
            )}
            {date_field(
                app,
                "expected",
                DateFieldWords { legend: app.say(M::ExpectedStart), hint: None, birthday: false },
                expected,
                move |date| app.edit(|form| form.periods.expected = date),
                read(app, expected),
                app.problem(Field::ExpectedPeriod),
                move || app.leave(Field::ExpectedPeriod),
            )}
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=move || app.check.with(|form| form.periods.no_predictions)
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        app.edit(|form| form.periods.no_predictions = on);
                    }
                />
                <span>{app.say(M::NoPredictions)}</span>
            </label>
        </details>
    }
    .into_any()
}
