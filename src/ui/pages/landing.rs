//! The landing page: the appeal, and the way to the check.
//!
//! The host renders it whole; its app keeps that page as it is and adds what only the browser knows: whether this donor
//! may give again, how the sites stand now, and ways to pass the page on ([`enliven`]).

#[cfg(feature = "browser")]
pub use of_the_app::enliven;
#[cfg(not(feature = "browser"))]
pub use of_the_host::{landing, not_found};

/// What the app adds.
#[cfg(feature = "browser")]
mod of_the_app {
    use leptos::prelude::*;

    use crate::eligibility::{Assessment, Verdict};
    use crate::store::shape::HistoryRecord;
    use crate::text::landing::LandingMessage as L;
    use crate::ui::boxed::{callback, derived, dynamic};
    use crate::ui::browser;
    use crate::ui::components::{CopyBox, button, copy_box, places};
    use crate::ui::route::Route;
    use crate::ui::state::App;

    /// Puts into the page that the host rendered what only the browser knows.
    pub fn enliven(app: App) {
        browser::wake(app);
        crate::ui::listen(app);
        browser::enliven_header(app);
        browser::fill("known", move || dynamic(move || known(app)));
        browser::fill("places-now", move || {
            dynamic(move || {
                let now = app.now.get()?;
                app.campaign.with(|campaign| campaign.as_ref().map(|campaign| places(app, campaign, Some(now))))
            })
        });
        browser::fill("share", move || share(app));
        browser::load_campaign(app);
    }

    /// From when on this donor may give again, as far as this browser knows.
    fn known(app: App) -> Option<AnyView> {
        let today = app.today.get()?;
        let has_given = app.donations(|record| !HistoryRecord::history(record).donations.is_empty());
        let line = |assessment: &Assessment| {
            let day = assessment.known_from()?;
            let kind = assessment.kind;
            match assessment.verdict {
                _ if has_given && day > today => Some(app.landing(L::GiveAgain { kind, day })),
                _ if has_given => Some(app.landing(L::GiveNow(kind))),
                Verdict::NotYet { .. } => Some(app.words().verdict(assessment, today)),
                _ => None,
            }
        };
        let mut lines = app.answers.with(|answers| {
            let answers = answers.iter().flatten();
            answers.filter_map(|answer| line(&answer.assessment)).collect::<Vec<_>>()
        });
        let is_known = has_given || app.form(|form| !form.weight.is_empty());
        if lines.is_empty() && is_known {
            lines.push(app.landing(L::KnownCheck));
        }
        if lines.is_empty() {
            return None;
        }
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect::<Vec<_>>();
        Some(
            view! {
                <ul>{lines}</ul>
                <p class="hint">{app.landing(L::KnownHint)}</p>
            }
            .into_any(),
        )
    }

    /// Ways to pass the page on.
    fn share(app: App) -> AnyView {
        let address = browser::address(app, Route::Landing);
        let of = address.clone();
        let label = app.landing(L::CopyLink);
        let CopyBox { text, button: copy, said } = copy_box(
            "page-address".into(),
            Some(label.clone()),
            "1",
            derived(move || of.clone()),
            ("copy-link", label),
            [app.landing(L::Copied), app.landing(L::NotCopied)],
        );
        let share = callback(move |()| {
            browser::share(&document().title(), &app.landing(L::ShareText), &address);
        });
        let by_system = (browser::can_share() && !browser::is_in_an_app())
            .then(|| button("share-page", "primary", app.landing(L::Share), share));
        let in_app = browser::is_in_an_app().then(|| view! { <p class="hint">{app.landing(L::ShareInApp)}</p> });
        view! {
            {in_app}
            {text}
            <p class="actions">
                {by_system} {copy}
                <a class="button" href=app.href(Route::Poster)>{app.landing(L::ToPoster)}</a>
            </p>
            <p>{said}</p>
        }
        .into_any()
    }
}

/// What the app does not carry.
#[cfg(not(feature = "browser"))]
mod of_the_host {
    use leptos::prelude::*;

    use crate::rules::{Moment, Rule};
    use crate::text::appeal::AppealText as A;
    use crate::text::landing::LandingMessage as L;
    use crate::text::others::OtherMessage as O;
    use crate::text::places::PlaceMessage as P;
    use crate::ui::components::{mark, places};
    use crate::ui::route::Route;
    use crate::ui::state::App;

    /// The landing page.
    pub fn landing(app: App) -> AnyView {
        let book = app.book_when_checked();
        let say = move |text: A| app.lang.appeal().text(text);
        let campaign = app.campaign.get_untracked().unwrap_or_default();
        let donors_a_day = campaign.donors_needed();
        let title = Some(campaign.title.in_language(app.lang).to_owned()).filter(|title| !title.is_empty());
        let who = [book.age.rule, book.weight.rule];
        let how_often = book.intervals.iter().map(|interval| interval.rule).chain([book.yearly_count.rule]);
        let advice = |title: A, is_then: fn(Moment) -> bool| {
            let rules = book.checklist.iter().filter(|advice| is_then(advice.when));
            let items = rules.map(|advice| view! { <li>{app.rule(&advice.rule)}</li> }).collect::<Vec<_>>();
            view! { <div><h3>{say(title)}</h3> <ul>{items}</ul></div> }
        };
        let questions = app.lang.appeal().questions(&book).into_iter().map(|question| {
            view! {
                <details>
                    <summary>{question.asked}</summary>
                    <p>{question.answer}</p>
                </details>
            }
        });
        let to_come = app.rulebooks().to_come().map(|(day, next)| {
            let href = format!("{}#{}", app.href(Route::Rules), next.name);
            view! { <p><a href=href>{say(A::RulesChange(day))}</a></p> }
        });
        view! {
            <div class="wrap landing">
                <section class="hero">
                    <div class="hero-art">{mark()}</div>
                    {title.map(|title| view! { <p class="campaign">{title}</p> })}
                    <h1>{say(A::Title)}</h1>
                    // What greets a donor whom the browser knows stands in the place of the lead, so that nothing moves.
                    <div class="greeting">
                        <div id="known"></div>
                        <p class="lead">{say(A::Lead { donors_a_day })}</p>
                    </div>
                    <p>
                        <a class="button primary" href=app.href(Route::Check)>{say(A::Button)}</a>
                        <small>{say(A::ButtonHint)}</small>
                    </p>
                    <noscript><p class="problem">{say(A::WithoutScripts)}</p></noscript>
                </section>
                <section>
                    <h2>{say(A::WhyTitle)}</h2>
                    <p>{app.words().sentences(&say(A::WhyWinter), &say(A::WhyEachDay { donors_a_day }))}</p>
                    <p>{say(A::WhyYou)}</p>
                </section>
                <section>
                    <h2>{say(A::WhoTitle)}</h2>
                    {facts(app, who)}
                    <p>{say(A::WhoElse)}</p>
                </section>
                <section>
                    <h2>{say(A::HowOftenTitle)}</h2>
                    {facts(app, how_often)}
                    {to_come.collect::<Vec<_>>()}
                    <p><a href=app.href(Route::Plan)>{say(A::HowOftenPlan)}</a></p>
                </section>
                <section class="moments">
                    {advice(A::DayBefore, |moment| moment == Moment::DayBefore)}
                    {advice(A::ThatDay, |moment| moment == Moment::ThatDay)}
                    {advice(A::Afterwards, |moment| !matches!(moment, Moment::DayBefore | Moment::ThatDay))}
                </section>
                <section>
                    <h2>{app.place(P::PlacesTitle)}</h2>
                    <div id="places-now"></div>
                    <div id="places-then">{places(app, &campaign, None)}</div>
                </section>
                <section>
                    <h2>{say(A::PrivacyTitle)}</h2>
                    <p>{say(A::Privacy)}</p>
                    <p><a href=app.href(Route::Settings)>{app.other(O::SettingsDoor)}</a></p>
                </section>
                <section class="questions">
                    <h2>{say(A::QuestionsTitle)}</h2>
                    {questions.collect::<Vec<_>>()}
                </section>
                <section>
                    <h2>{app.landing(L::ShareTitle)}</h2>
                    <div id="share"></div>
                </section>
                <p class="hint">{say(A::Sources)} <br /> <a href=app.href(Route::Rules)>{say(A::ToRules)}</a></p>
            </div>
        }
        .into_any()
    }

    fn facts(app: App, rules: impl IntoIterator<Item = &'static Rule>) -> AnyView {
        let facts = rules.into_iter().map(|rule| {
            view! {
                <li>
                    <strong>{app.title(rule)}</strong>
                    <span>{app.rule(rule)}</span>
                </li>
            }
        });
        view! { <ul class="facts">{facts.collect::<Vec<_>>()}</ul> }.into_any()
    }

    /// What a host shows for an address that is not there.
    pub fn not_found(app: App) -> AnyView {
        let say = move |text: A| app.lang.appeal().text(text);
        view! {
            <div class="wrap">
                <h1>{say(A::NotFoundTitle)}</h1>
                <p>{say(A::NotFoundText)}</p>
                <p><a class="button primary" href=app.href(Route::Check)>{say(A::Button)}</a></p>
            </div>
        }
        .into_any()
    }
}
