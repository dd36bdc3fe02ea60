//! A backup out: as a file, as text, as codes for another phone.

use leptos::prelude::*;

use super::Settings;
use crate::handover::parts::parts;
use crate::handover::qr::qr;
use crate::store::backup::Backup;
use crate::text::others::OtherMessage as O;
use crate::text::settings::SettingsMessage as S;
use crate::ui::boxed::{callback, derived, dynamic, invalid, memo, typed};
use crate::ui::browser;
use crate::ui::components::{button, copy_text, labelled, problem_text, qr_view, tick};
use crate::ui::own;
use crate::ui::state::App;

/// A backup that was made.
#[derive(Clone, PartialEq)]
struct Made {
    text: String,
    is_locked: bool,
    /// The name of its file, without an ending.
    name: String,
}

/// The part of the page that makes one.
pub fn make(page: Settings) -> AnyView {
    let app = page.app;
    let (secret, made) = (RwSignal::new(String::new()), RwSignal::new(None::<Made>));
    let (is_working, problem) = (RwSignal::new(false), RwSignal::new(None::<S>));
    let ready = move |text: String, is_locked: bool| {
        let day = app.today.get_untracked().map(|day| day.to_string()).unwrap_or_default();
        made.set(Some(Made { text, is_locked, name: format!("donation-day-{day}") }));
        browser::focus(app, "made");
    };
    let begin = move || {
        let backup = page.backup.get_untracked();
        problem.set(None);
        made.set(None);
        if secret.with_untracked(|secret| secret.trim().is_empty()) {
            return ready(backup.to_text(), false);
        }
        if is_working.get_untracked() {
            return;
        }
        is_working.set(true);
        own::lock(backup.to_text(), secret.get_untracked(), move |locked| {
            is_working.set(false);
            match locked {
                Ok(locked) => ready(locked.to_text(backup.made_on), true),
                Err(own::Failed::NoCrypto) => problem.set(Some(S::NoCrypto)),
                Err(own::Failed::Other) => problem.set(Some(S::MakeFailed)),
            }
        });
    };
    // What was made of something else is no backup of this.
    let type_secret = callback(move |text| {
        secret.set(text);
        made.set(None);
    });
    let is_empty = memo(move || page.backup.with(Backup::is_empty));
    let form = move || {
        Some(if is_empty.get() {
            view! { <p>{app.kept_words(S::BackupNothing)}</p> }.into_any()
        } else {
            view! {
                <p>{app.kept_words(S::BackupLead)}</p>
                <form
                    novalidate
                    on:submit=move |event| {
                        event.prevent_default();
                        begin();
                    }
                >
                    {with_secret(app, secret.into(), type_secret)}
                    {problem_text("backup-problem".into(), derived(move || problem.get().map(|words| app.kept_words(words))))}
                    <p class="actions">
                        <button type="submit" class="primary" id="make-backup">{app.kept_words(S::Make)}</button>
                        <span role="status">{derived(move || is_working.get().then(|| app.kept_words(S::Working)))}</span>
                    </p>
                </form>
                {dynamic(move || made.get().map(|made| ways(app, made)))}
            }
            .into_any()
        })
    };
    // What was entered changed, in another tab or by bringing a backup in: what was made of it before is old.
    Effect::new(move |_| {
        page.backup.track();
        made.set(None);
    });
    view! {
        <section aria-labelledby="backup">
            <h2 id="backup" tabindex="-1">{app.kept_words(S::BackupTitle)}</h2>
            {dynamic(form)}
        </section>
    }
    .into_any()
}

fn with_secret(app: App, secret: Signal<String>, set: Callback<String>) -> AnyView {
    if !own::has_crypto() {
        return view! { <p class="hint" id="no-crypto">{app.kept_words(S::NoCrypto)}</p> }.into_any();
    }
    view! {
        <details class="field">
            <summary>{app.kept_words(S::SecretOpen)}</summary>
            {secret_field(app, "backup-secret", "new-password", Some(app.kept_words(S::SecretHint)), secret, set, derived(|| None))}
        </details>
    }
    .into_any()
}

/// A field for a passphrase, which can be looked at.
pub fn secret_field(
    app: App,
    id: &'static str,
    fills_in: &'static str,
    hint: Option<String>,
    secret: Signal<String>,
    set: Callback<String>,
    problem: Signal<Option<String>>,
) -> AnyView {
    let shown = RwSignal::new(false);
    let show = callback(move |on| shown.set(on));
    view! {
        <div class="field">
            {labelled(id, app.kept_words(S::SecretLabel), hint, problem)}
            <input
                id=id
                type=derived(move || if shown.get() { "text" } else { "password" })
                autocomplete=fills_in
                spellcheck="false"
                autocapitalize="off"
                aria-describedby=format!("{id}-hint {id}-problem")
                aria-invalid=invalid(problem)
                prop:value=secret
                on:input=typed(move |text| set.run(text))
            />
            {tick(format!("{id}-shown"), app.kept_words(S::SecretShow), shown.into(), show)}
        </div>
    }
    .into_any()
}

/// The ways out.
fn ways(app: App, made: Made) -> AnyView {
    let Made { text, is_locked, name } = made;
    let file = if browser::is_in_an_app() {
        view! { <p>{app.kept_words(S::InApp)}</p> }.into_any()
    } else {
        let address = browser::data_address("application/json", &text);
        view! {
            <a class="button" id="save-backup" href=address download=format!("{name}.json")>
                {app.kept_words(S::SaveFile)}
            </a>
        }
        .into_any()
    };
    let (of_share, name_of_share) = (text.clone(), name.clone());
    let share = callback(move |()| {
        own::share(&of_share, &name_of_share, true);
    });
    let can_share = own::share(&text, &name, false);
    let shares = can_share.then(|| button("share-backup", "", app.kept_words(S::ShareFile), share));
    let of_codes = text.clone();
    let text = derived(move || text.clone());
    let are_open = RwSignal::new(false);
    let codes = move || are_open.get().then(|| codes(app, &of_codes));
    view! {
        <div class="made">
            <p id="made" tabindex="-1"><strong>{app.kept_words(S::Made { locked: is_locked })}</strong></p>
            <div class="actions">{file} {shares}</div>
            <details class="field" id="as-text">
                <summary>{app.kept_words(S::AsText)}</summary>
                {copy_text(app, "backup-text".into(), Some(app.kept_words(S::AsText)), "5", text, ("copy-backup", app.other(O::Copy)))}
            </details>
            <details class="field" id="as-codes" on:toggle=move |event| are_open.set(browser::is_open(&event))>
                <summary>{app.kept_words(S::Codes)}</summary>
                {dynamic(codes)}
            </details>
        </div>
    }
    .into_any()
}

/// The codes, one at a time.
fn codes(app: App, text: &str) -> AnyView {
    let Some(parts) = parts(text) else {
        return view! { <p class="problem">{app.kept_words(S::CodesTooMany)}</p> }.into_any();
    };
    let count = parts.len();
    let at = RwSignal::new(0_usize);
    let of = move || app.kept_words(S::CodeOf { number: at.get() + 1, count });
    let code = move || {
        let code = parts.get(at.get()).and_then(|part| qr(part))?;
        Some(qr_view(code, of(), String::new()))
    };
    // Behind the last comes the first again.
    let step = move |by: usize| callback(move |()| at.update(|at| *at = (*at + by) % count));
    let steps = (count > 1).then(|| {
        view! {
            <div class="actions">
                {button("code-previous", "", app.kept_words(S::CodePrevious), step(count - 1))}
                {button("code-next", "primary", app.kept_words(S::CodeNext), step(1))}
                <strong id="code-of" role="status">{derived(of)}</strong>
            </div>
        }
    });
    view! {
        <p class="hint">{app.kept_words(S::CodesHint { count })}</p>
        <div class="backup-codes">{dynamic(code)}</div>
        {steps}
    }
    .into_any()
}
