//! The rules: the whole rulebook for people, rendered on the host; the app carries none of it and only searches in it.

use leptos::prelude::*;

use crate::rules::LeadsTo;
#[cfg(not(feature = "browser"))]
use crate::text::book::{BookWords, RuleText};
use crate::text::others::OtherMessage as O;
use crate::ui::boxed::{derived, memo, typed};
use crate::ui::browser;
use crate::ui::components::finds;
use crate::ui::state::App;

/// The rules page.
pub fn rules(app: App) -> AnyView {
    let query = RwSignal::new(String::new());
    let found = finds(app, query.into());
    let nothing = memo(move || {
        let text = query.get().trim().to_ascii_lowercase();
        let book = app.book();
        let ids: Vec<&str> = found.with(|found| {
            let rules = found.iter().flat_map(|leads_to| match leads_to {
                LeadsTo::Case(case) => book.meanings(*case).map(|(deferral, _)| deferral.rule.id.0).collect(),
                LeadsTo::NotAble => vec![book.not_able.rule.id.0],
                LeadsTo::Menstruation => vec![book.menstruation.recorded.id.0, book.menstruation.predicted.id.0],
            });
            rules.collect()
        });
        app.today.get().is_some() && !browser::show_rules(&text, &ids)
    });
    let searching = derived(move || query.with(|query| !query.trim().is_empty()));
    view! {
        <div class="wrap rules" class:searching=searching>
            <h1>{app.other(O::RulesTitle)}</h1>
            <p class="lead">{app.other(O::RulesLead)}</p>
            <div class="field find-rule">
                <label for="find-rule">{app.other(O::RulesFind)}</label>
                <input
                    id="find-rule"
                    type="text"
                    autocomplete="off"
                    spellcheck="false"
                    on:focus=move |_| browser::load_index(app)
                    on:input=typed(move |text| {
                        browser::load_index(app);
                        query.set(text);
                    })
                />
                <p class="read" role="status">
                    {derived(move || nothing.get().then(|| app.other(O::RulesFindNone)))}
                </p>
            </div>
            {rulebook(app)}
        </div>
    }
    .into_any()
}

/// The rulebook as the host rendered it.
#[cfg(feature = "browser")]
fn rulebook(app: App) -> AnyView {
    view! { <div id="rulebook" inner_html=app.rulebook.clone()></div> }.into_any()
}

/// The rulebook, rendered.
#[cfg(not(feature = "browser"))]
fn rulebook(app: App) -> AnyView {
    use crate::rules::{DRAFT_2025, InForce, RULES_OF_2024, Rulebook, Source};
    use crate::text::book::{ChapterText, Frame};

    let book = app.book_when_checked();
    let words = app.lang.book();
    let chapters = words.chapters(&book);
    let contents = chapters.iter().map(|chapter| {
        view! {
            <li>
                <a href=format!("#{}", chapter.name)>{chapter.title}</a>
            </li>
        }
    });
    let contents = contents.collect::<Vec<_>>();
    let chapter = |chapter: ChapterText| {
        let rules = chapter.rules.into_iter().map(|text| {
            let id = text.id.to_owned();
            rule(words, text, id)
        });
        view! {
            <section id=chapter.name>
                <h2>{chapter.title}</h2>
                {rules.collect::<Vec<_>>()}
            </section>
        }
    };
    let since = match book.in_force {
        InForce::From(day) => day,
        InForce::Off => return ().into_any(),
    };
    let checked = book.rules().iter().map(|rule| rule.checked).min().unwrap_or(since);
    let sources = [
        Source::Appeal,
        Source::Standard,
        Source::Law,
        Source::Notice,
        Source::Practice,
        Source::Awards,
        Source::Choice,
        Source::Draft,
    ];
    let sources = sources.map(|source| view! { <li>{words.frame(Frame::Source(source))}</li> });
    let changes = |next: &Rulebook, before: &Rulebook| {
        let rules = words.differences(next, before).into_iter().map(|text| {
            let id = format!("{}-{}", next.name, text.id);
            rule(words, text, id)
        });
        rules.collect::<Vec<_>>()
    };
    let mut before = book;
    let to_come = app.rulebooks().to_come().map(|(day, next)| {
        let rules = changes(next, &std::mem::replace(&mut before, *next));
        view! {
            <section id=next.name>
                <h2>{words.frame(Frame::ChangesTitle(day))}</h2>
                <p>{words.frame(Frame::Changes(words.pick(next.title)))}</p>
                {rules}
            </section>
        }
    });
    let to_come = to_come.collect::<Vec<_>>();
    let draft_is_off = app.rulebooks().windows().all(|(.., book)| book.name != DRAFT_2025.name);
    view! {
        <div id="rulebook">
            <p>{words.frame(Frame::Edition(words.pick(book.title), since))} <br /> {words.frame(Frame::Checked(checked))}</p>
            <nav class="contents" aria-label=app.other(O::RulesTitle)>
                <ul>{contents}</ul>
            </nav>
            {chapters.into_iter().map(chapter).collect::<Vec<_>>()}
            <section id="sources">
                <h2>{words.frame(Frame::SourcesTitle)}</h2>
                <ul>{sources.into_iter().collect::<Vec<_>>()}</ul>
            </section>
            {to_come}
            {draft_is_off
                .then(|| {
                    view! {
                        <section id="not-in-force">
                            <h2>{words.frame(Frame::NotInForceTitle)}</h2>
                            <p>{words.frame(Frame::NotInForce(words.pick(DRAFT_2025.title)))}</p>
                            {changes(&DRAFT_2025, &RULES_OF_2024)}
                        </section>
                    }
                })}
        </div>
    }
    .into_any()
}

/// A rule under an id of the page.
#[cfg(not(feature = "browser"))]
fn rule(words: &'static dyn BookWords, rule: RuleText, id: String) -> impl IntoView {
    use crate::text::book::Frame;

    let line = move |name: Frame, text: String| {
        view! {
            <p class="rule-line">
                <strong>{words.titled(&words.frame(name), "")}</strong>
                {text}
            </p>
        }
    };
    let list = rule.list.into_iter().map(|item| view! { <li>{item}</li> }).collect::<Vec<_>>();
    view! {
        <article id=id>
            <h3>
                <a class="rule-id" href=format!("#{}", rule.id)>{rule.id}</a>
                {rule.title}
                {rule.is_choice.then(|| view! { <span class="tag">{words.frame(Frame::IsChoice)}</span> })}
                {rule.to_confirm.then(|| view! { <span class="tag">{words.frame(Frame::ToConfirm)}</span> })}
            </h3>
            <p>{rule.rule}</p>
            {(!list.is_empty()).then(|| view! { <ul>{list}</ul> })}
            {rule.reading.map(|reading| line(Frame::Reading, reading))}
            {rule.example.map(|example| line(Frame::Example, example))}
            <p class="source">{words.titled(&words.frame(Frame::Sources), &rule.sources)}</p>
        </article>
    }
}
