//! The answer: for each kind the verdict, its reasons, and what to do next.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::mark::{class, leaf, sign};
use crate::eligibility::{Assessment, Finding, Question, Says, Verdict};
use crate::rules::Group;
use crate::text::Message as M;
use crate::ui::boxed::{click, derived, dynamic};
use crate::ui::route::Route;
use crate::ui::state::{App, KindAnswer};

/// How many days ahead the end of the open days is still worth telling.
const WORTH_TELLING_DAYS: i64 = 366;

/// The answers for both kinds, the wished one first.
pub fn answer(app: App) -> AnyView {
    view! {
        <section class="answer" id="answer">
            <h2 id="answer-title" tabindex="-1">{app.say(M::AnswerTitle)}</h2>
            {dynamic(move || Some(match (app.answers.get(), app.today.get()) {
                (Some(answers), Some(today)) => answered(app, &answers, today),
                _ => view! { <p class="waiting">{app.say(M::AnswerWaiting)}</p> }.into_any(),
            }))}
            <noscript>
                <p class="problem">{app.say(M::NoScript)}</p>
            </noscript>
        </section>
    }
    .into_any()
}

/// The wished kind's verdict in one line, which stays in sight while the form is filled in and is read out.
pub fn answer_bar(app: App) -> AnyView {
    let first = move || app.answers.get().map(|[first, _]| first.assessment);
    let line = derived(move || match (first(), app.today.get()) {
        (Some(assessment), Some(today)) => app.words().verdict(&assessment, today),
        _ => app.say(M::AnswerWaiting),
    });
    let class =
        derived(move || format!("answer-bar {}", first().map_or("for-staff", |assessment| class(assessment.verdict))));
    // In big mode the answer is the last step.
    let see = move |event: leptos::ev::MouseEvent| {
        if app.big.get_untracked() {
            event.prevent_default();
            crate::ui::browser::focus(app, "answer-title");
        }
    };
    view! {
        <div class=class>
            <p role="status">{line}</p>
            <a href="#answer" on:click=click(see)>{app.say(M::AnswerSee)}</a>
        </div>
    }
    .into_any()
}

fn answered(app: App, answers: &[KindAnswer; 2], today: NaiveDate) -> AnyView {
    let [first, _] = answers;
    if first.assessment.missing.contains(&Question::RulesOfThatDay) {
        return view! { <p class="problem">{app.say(M::ClockWrong)}</p> }.into_any();
    }
    let only_missing =
        |answer: &KindAnswer| answer.assessment.verdict == Verdict::ForStaff && !answer.assessment.missing.is_empty();
    let missing = missing(app, &first.assessment);
    if answers.iter().all(only_missing) {
        let told = first.assessment.findings.iter().filter(|finding| finding.says == Says::AskStaff);
        let told = told.map(|finding| reason(app, finding)).collect::<Vec<_>>();
        return view! {
            <div class="card for-staff">
                <p class="verdict">{sign(Verdict::ForStaff)} <strong>{app.say(M::AnswerMissingTitle)}</strong></p>
                {missing}
                <ol class="reasons">{told}</ol>
            </div>
        }
        .into_any();
    }
    let can = answers.iter().any(|answer| answer.assessment.verdict == Verdict::CanDonate);
    let [wished, other] = answers;
    let (first, second) = (card(app, wished, other, false, today), card(app, other, wished, true, today));
    view! {
        <p class="printed">{app.say(M::SiteName)} " · " {app.words().date_and_weekday(today)}</p>
        {first}
        {second}
        <p class="actions">
            <a class="button" href=app.href(Route::Plan)>{app.say(M::AnswerPlan)}</a>
            {can.then(|| view! { <a class="button" href=app.href(Route::Pass)>{app.say(M::AnswerPass)}</a> })}
        </p>
        {missing.map(|missing| view! { <h3>{app.say(M::AnswerStillMissing)}</h3> {missing} })}
        {can.then(|| advice(app, app.say(M::AnswerBring)))}
        <p class="hint">{app.say(M::AnswerNotAsked)}</p>
        <p class="hint">{app.say(M::AnswerStaffDecide)}</p>
        <p class="hint"><a href=app.href(Route::Rules)>{app.say(M::AnswerEveryRule)}</a></p>
    }
    .into_any()
}

/// Links to what has not been answered.
pub fn missing(app: App, assessment: &Assessment) -> Option<AnyView> {
    if assessment.missing.is_empty() {
        return None;
    }
    let items = assessment.missing.iter().map(|question| {
        let id = field_of(*question);
        let words = app.words().question(*question);
        view! {
            <li>
                <a
                    href=format!("#{id}")
                    on:click=click(move |event| {
                        event.prevent_default();
                        crate::ui::browser::focus(app, id);
                    })
                >
                    {words}
                </a>
            </li>
        }
    });
    Some(view! { <ul class="missing">{items.collect::<Vec<_>>()}</ul> }.into_any())
}

/// The id of the first input that answers a question.
fn field_of(question: Question) -> &'static str {
    match question {
        Question::BirthDate => "birth",
        Question::Weight => "weight",
        Question::Sex => "sex",
        Question::PastDonations => "past",
        Question::Extension => "extension",
        Question::Group(Group::LastWeek) | Question::UnknownCase => "week",
        Question::Group(Group::Longer) => "longer",
        Question::Group(Group::Vaccines) => "vaccines",
        Question::NotAble => "not-able",
        Question::Menstruation => "periods",
        Question::RulesOfThatDay => "answer",
    }
}

/// One kind's answer; `below` the other one, whose reasons are not told twice.
fn card(
    app: App,
    KindAnswer { assessment, open_to }: &KindAnswer,
    other: &KindAnswer,
    below: bool,
    today: NaiveDate,
) -> AnyView {
    let words = app.words();
    let verdict = assessment.verdict;
    let when = match verdict {
        Verdict::NotYet { earliest } => {
            let days = (earliest - today).num_days();
            Some(format!("{} · {}", words.weekday(earliest), app.say(M::AnswerDaysToGo { days })))
        }
        _ => None,
    };
    let open_to = open_to
        .filter(|last| (*last - today).num_days() <= WORTH_TELLING_DAYS)
        .map(|last| view! { <p>{app.say(M::AnswerOpenUntil { last })}</p> });
    let kind = other.assessment.kind;
    let sooner = assessment.sooner(&other.assessment).map(|day| app.say(M::AnswerSooner { kind, day }));
    let incomplete = matches!(verdict, Verdict::NotYet { .. }) && !assessment.is_complete();
    // Where there is a day, the sign stands on its leaf.
    let sign = assessment.open_from().map_or_else(|| sign(verdict), |day| leaf(app, day, verdict));
    let has_reasons = !assessment.findings.is_empty();
    let reasons = if below && assessment.findings == other.assessment.findings {
        view! { <p>{app.say(M::AnswerSameReasons)}</p> }.into_any()
    } else {
        let reasons = assessment.findings.iter().map(|finding| reason(app, finding)).collect::<Vec<_>>();
        view! { <ol class="reasons">{reasons}</ol> }.into_any()
    };
    view! {
        <article class=format!("card {}", class(verdict))>
            <p class="verdict">
                {sign} <span><strong>{words.verdict(assessment, today)}</strong> {when.map(|when| view! { <small>{when}</small> })}</span>
            </p>
            {open_to}
            {sooner.map(|sooner| view! { <p>{sooner}</p> })}
            {incomplete.then(|| view! { <p>{app.say(M::AnswerIncomplete)}</p> })}
            {matches!(verdict, Verdict::NotYet { .. }).then(|| view! { <p>{app.say(M::AnswerAskedThen)}</p> })}
            {has_reasons
                .then(|| {
                    view! {
                        <h3>{app.say(M::AnswerWhy)}</h3>
                        {reasons}
                    }
                })}
        </article>
    }
    .into_any()
}

/// One reason: what it is about, the fact, the rule, its day and its source.
pub fn reason(app: App, finding: &Finding) -> AnyView {
    let words = app.words();
    let rule = finding.rule;
    let fact = app.with_phrases(|phrases, book| words.basis(finding.basis, book, phrases));
    #[cfg(feature = "more")]
    let fact = ahead(app, finding).unwrap_or(fact);
    let then = words.outlook(finding.outlook(&app.book()));
    // What still lasts is told with what follows it: the rule would say the same once more.
    let says = Some(app.rule(rule)).filter(|rule| then.as_ref().is_none_or(|then| !rule.contains(then.as_str())));
    let sources: Vec<String> = rule.citations.iter().map(|citation| words.citation(*citation)).collect();
    view! {
        <li class:decides=finding.decides>
            <p class="reason-title">
                <strong>{app.title(rule)}</strong>
                {finding.decides.then(|| view! { <span class="tag">{app.say(M::AnswerDecides)}</span> })}
            </p>
            <p>{says.map_or_else(|| fact.clone(), |says| words.sentences(&fact, &says))}</p>
            {then.map(|then| view! { <p class="until">{then}</p> })}
            {rule.to_confirm.then(|| view! { <p>{app.say(M::AnswerConfirm)}</p> })}
            <p class="source">
                {app.say(M::AnswerSource)} {sources.join(" · ")} " · "
                <a href=format!("{}#{}", app.href(Route::Rules), rule.id)>
                    {app.say(M::AnswerRule)} " " {rule.id.0}
                </a>
            </p>
        </li>
    }
    .into_any()
}

/// The fact of a reason that rests on what is planned: it has not taken place yet.
#[cfg(feature = "more")]
fn ahead(app: App, finding: &Finding) -> Option<String> {
    use crate::eligibility::Basis;
    use crate::text::others::OtherMessage as O;
    let today = app.today.get()?;
    match finding.basis {
        Basis::Donation { given, when } if when.first() > today => Some(app.other(O::BecausePlanned { given, when })),
        Basis::Year { donations, ml } if finding.span.from > today => {
            Some(app.other(O::BecauseOfYear { donations, ml }))
        }
        _ => None,
    }
}

/// What to bring and to heed (A2, A8, A10, A11; A9 as it was meant).
fn advice(app: App, title: String) -> AnyView {
    let items =
        app.book().checklist.iter().map(|advice| view! { <li>{app.rule(&advice.rule)}</li> }).collect::<Vec<_>>();
    view! {
        <h2>{title}</h2>
        <ul class="advice">{items}</ul>
    }
    .into_any()
}
