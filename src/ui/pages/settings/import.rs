//! A backup in: from a file, from text, from photographs of its codes.

use leptos::prelude::*;

use super::Settings;
use super::make::secret_field;
use super::review::{Review, review};
use crate::handover::parts::{Collected, PREFIX, PartProblem, read_part};
use crate::store::backup::{Content, FileProblem, LARGEST, Locked, read};
use crate::text::Message as M;
use crate::text::settings::SettingsMessage as S;
use crate::ui::boxed::{callback, derived, dynamic, invalid, typed};
use crate::ui::browser;
use crate::ui::components::{button, file_field, link_button, problem_text};
use crate::ui::files::{self, Code, Read};
use crate::ui::own::{self, Before};

/// The files that are offered to choose from.
const ACCEPT: &str = ".json,.txt,application/json,text/plain";

/// The way by which something came, and by which what is wrong with it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    File,
    Text,
    Pictures,
}

/// What the part has come to.
#[derive(Clone, PartialEq)]
enum Stage {
    /// Nothing has come.
    Waiting,
    /// A backup has come that needs its passphrase.
    Locked(Locked),
    /// What a backup would change is looked at.
    Review(Box<Review>),
    /// It was brought in; this lay there before.
    Done(String, Before),
}

/// What its pieces share.
#[derive(Clone, Copy)]
struct Import {
    page: Settings,
    stage: RwSignal<Stage>,
    problem: RwSignal<Option<(Way, Vec<S>)>>,
    collected: RwSignal<Collected>,
    /// What was taken back, or not.
    told: RwSignal<Option<S>>,
}

fn words(problem: FileProblem) -> S {
    match problem {
        FileProblem::Empty => S::FileEmpty,
        FileProblem::TooLarge => S::FileTooLarge { octets: LARGEST },
        FileProblem::Foreign => S::FileForeign,
        FileProblem::OtherKind => S::FileOtherKind,
        FileProblem::Newer => S::FileNewer,
        FileProblem::Damaged => S::FileDamaged,
        FileProblem::NothingIn => S::FileNothingIn,
    }
}

impl Import {
    fn wrong(self, way: Way, problems: Vec<S>) {
        self.problem.set((!problems.is_empty()).then_some((way, problems)));
    }

    /// Takes a whole text.
    fn take(self, way: Way, text: &str) {
        match read(text, &self.page.app.book()) {
            Ok(Content::Open(opened)) => {
                self.collected.set(Collected::default());
                self.stage.set(Stage::Review(Box::new(Review::new(*opened, self.page.backup.get_untracked()))));
                browser::focus(self.page.app, "review");
            }
            Ok(Content::Locked(locked)) => {
                self.collected.set(Collected::default());
                self.stage.set(Stage::Locked(locked));
                browser::focus(self.page.app, "import-secret");
            }
            Err(problem) => self.wrong(way, vec![words(problem)]),
        }
    }

    /// Takes codes; what of them could not be taken is told, and the rest counts.
    fn take_parts<'a>(self, way: Way, texts: impl Iterator<Item = &'a str>, mut problems: Vec<S>) {
        self.collected.update(|collected| {
            for text in texts {
                if let Err(problem) = read_part(text).and_then(|part| collected.add(part)) {
                    let words = S::WrongPart(problem);
                    if !problems.contains(&words) {
                        problems.push(words);
                    }
                }
            }
        });
        let collected = self.collected.get_untracked();
        let is_whole = !collected.is_empty() && collected.missing().is_empty();
        self.wrong(way, problems);
        match collected.text() {
            Some(text) => self.take(way, &text),
            None if is_whole => {
                self.collected.set(Collected::default());
                self.wrong(way, vec![S::WrongPart(PartProblem::Damaged)]);
            }
            None => {}
        }
    }

    fn take_text(self, way: Way, text: &str) {
        self.begin();
        if text.trim_start().starts_with(PREFIX) && text.len() <= LARGEST {
            self.take_parts(way, text.split_whitespace(), Vec::new());
        } else {
            self.take(way, text);
        }
    }

    fn take_pictures(self, codes: &[Code]) {
        self.begin();
        let failed = codes.iter().filter(|code| code.is_err()).count();
        let without = codes.iter().filter(|code| matches!(code, Ok(None))).count();
        let mut problems = Vec::new();
        if without > 0 {
            problems.push(S::PicturesWithoutCode { count: without });
        }
        if failed > 0 {
            problems.push(S::PicturesFailed { count: failed });
        }
        let texts = codes.iter().filter_map(|code| code.as_ref().ok()?.as_deref());
        self.take_parts(Way::Pictures, texts, problems);
    }

    /// Forgets what was told of the last try.
    fn begin(self) {
        self.problem.set(None);
        self.told.set(None);
    }

    /// The problem by the field of a way.
    fn problem_of(self, way: Way) -> Signal<Option<String>> {
        let app = self.page.app;
        derived(move || {
            let problems = self.problem.get().filter(|(of, _)| *of == way)?.1;
            let words = problems.into_iter().map(|words| app.kept_words(words));
            words.reduce(|first, second| app.words().sentences(&first, &second))
        })
    }
}

/// The part of the page.
pub fn import(page: Settings) -> AnyView {
    let app = page.app;
    let import = Import {
        page,
        stage: RwSignal::new(Stage::Waiting),
        problem: RwSignal::new(None),
        collected: RwSignal::new(Collected::default()),
        told: RwSignal::new(None),
    };
    let cancel = callback(move |()| {
        import.stage.set(Stage::Waiting);
        browser::focus(app, "import");
    });
    let done = callback(move |(told, before)| {
        page.changed();
        import.stage.set(Stage::Done(told, before));
        browser::focus(app, "import-undo");
    });
    let pasted = RwSignal::new(String::new());
    let part = move || {
        Some(match import.stage.get() {
            Stage::Waiting => ways(import, pasted),
            Stage::Locked(locked) => locked_backup(import, locked, cancel),
            Stage::Review(shown) => review(page, *shown, cancel, done),
            Stage::Done(told, before) => brought_in(import, told, before),
        })
    };
    view! {
        <section aria-labelledby="import">
            <h2 id="import" tabindex="-1">{app.kept_words(S::ImportTitle)}</h2>
            {dynamic(part)}
        </section>
    }
    .into_any()
}

/// The ways in.
fn ways(import: Import, pasted: RwSignal<String>) -> AnyView {
    let app = import.page.app;
    let file = move |event: leptos::ev::Event| {
        import.begin();
        files::read_text(&event, LARGEST, move |file| match file {
            Read::Text(text) => import.take_text(Way::File, &text),
            Read::TooLarge => import.wrong(Way::File, vec![S::FileTooLarge { octets: LARGEST }]),
            Read::Failed => import.wrong(Way::File, vec![S::FileFailed]),
        });
    };
    let pictures = move |event: leptos::ev::Event| {
        import.begin();
        files::read_codes(&event, move |codes| import.take_pictures(&codes));
    };
    let read = callback(move |()| pasted.with_untracked(|text| import.take_text(Way::Text, text)));
    let collected = derived(move || {
        import.collected.with(|collected| {
            let (have, count, missing) = (collected.len(), collected.count(), collected.missing());
            (have > 0).then(|| app.kept_words(S::Collected { have, count, missing }))
        })
    });
    let start_over = callback(move |()| {
        import.begin();
        import.collected.set(Collected::default());
        browser::focus(app, "import-pictures");
    });
    let over = move || {
        let is_begun = import.collected.with(|collected| !collected.is_empty());
        is_begun.then(|| link_button("start-over", app.kept_words(S::StartOver), start_over))
    };
    let [of_file, of_text, of_pictures] = [Way::File, Way::Text, Way::Pictures].map(|way| import.problem_of(way));
    view! {
        <p>{app.kept_words(S::ImportLead)}</p>
        <p role="status">{derived(move || import.told.get().map(|words| app.kept_words(words)))}</p>
        <div class="field">
            {file_field("import-file", app.kept_words(S::ImportFile), None, ACCEPT, false, of_file, Box::new(file))}
        </div>
        <div class="field">
            <label for="import-text">{app.kept_words(S::ImportText)}</label>
            {problem_text("import-text-problem".into(), of_text)}
            <textarea
                id="import-text"
                rows="3"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-describedby="import-text-problem"
                aria-invalid=invalid(of_text)
                prop:value=pasted
                on:input=typed(move |text| pasted.set(text))
            ></textarea>
            <div class="actions">{button("import-read", "", app.kept_words(S::ImportRead), read)}</div>
        </div>
        <div class="field">
            {file_field("import-pictures", app.kept_words(S::ImportPictures), None, "image/*", true, of_pictures, Box::new(pictures))}
            <p role="status" id="collected">{collected}</p>
            {dynamic(over)}
        </div>
    }
    .into_any()
}

/// Asks for the passphrase.
fn locked_backup(import: Import, locked: Locked, cancel: Callback<()>) -> AnyView {
    let app = import.page.app;
    let (secret, problem) = (RwSignal::new(String::new()), RwSignal::new(None::<S>));
    let is_working = RwSignal::new(false);
    let told = derived(move || problem.get().map(|words| app.kept_words(words)));
    let set = callback(move |text| secret.set(text));
    let open = move || {
        if is_working.get_untracked() {
            return;
        }
        is_working.set(true);
        problem.set(None);
        own::unlock(locked.clone(), secret.get_untracked(), move |text| {
            is_working.set(false);
            // Somebody may have turned away meanwhile.
            if !import.stage.with_untracked(|stage| matches!(stage, Stage::Locked(_))) {
                return;
            }
            match text {
                Ok(text) => {
                    import.stage.set(Stage::Waiting);
                    import.take(Way::File, &text);
                }
                Err(failed) => {
                    problem.set(Some(if failed == own::Failed::NoCrypto { S::NoCrypto } else { S::UnlockWrong }));
                    browser::focus(app, "import-secret");
                }
            }
        });
    };
    view! {
        <form
            class="sheet"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                open();
            }
        >
            <h3>{app.kept_words(S::UnlockTitle)}</h3>
            {secret_field(app, "import-secret", "off", None, secret.into(), set, told)}
            <div class="actions">
                <button type="submit" class="primary" id="unlock-backup">{app.kept_words(S::Unlock)}</button>
                {button("unlock-cancel", "", app.say(M::Cancel), cancel)}
                <span role="status">{derived(move || is_working.get().then(|| app.kept_words(S::Working)))}</span>
            </div>
        </form>
    }
    .into_any()
}

/// What was brought in can be taken back as long as the page is there.
fn brought_in(import: Import, told: String, before: Before) -> AnyView {
    let app = import.page.app;
    let undo = callback(move |()| {
        let words = if own::put_back(app, &before) { S::Undone } else { S::UndoFailed };
        import.told.set(Some(words.clone()));
        import.page.changed();
        if words == S::Undone {
            import.stage.set(Stage::Waiting);
            browser::focus(app, "import");
        }
    });
    let close = callback(move |()| {
        import.told.set(None);
        import.stage.set(Stage::Waiting);
        browser::focus(app, "import");
    });
    view! {
        <p role="status" id="imported">{told}</p>
        <p role="status">{derived(move || import.told.get().map(|words| app.kept_words(words)))}</p>
        <div class="actions">
            {button("import-undo", "", app.say(M::Undo), undo)} {button("import-close", "", app.say(M::Close), close)}
        </div>
    }
    .into_any()
}
