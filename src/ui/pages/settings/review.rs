//! What a backup would change on this device, before it does.

use leptos::prelude::*;

use super::{Settings, name};
use crate::store::backup::{Backup, Compared, FormStands, Opened, Stands, compare, compare_forms, merged};
use crate::store::keeping::Record;
use crate::store::shape::{Entry, HistoryRecord};
use crate::text::Message as M;
use crate::text::settings::SettingsMessage as S;
use crate::ui::boxed::{callback, derived};
use crate::ui::components::{button, problem_text};
use crate::ui::own::{self, Before, Kept};
use crate::ui::state::App;

/// The most entries of a sort that are shown.
const MOST_SHOWN: usize = 100;

/// The most characters of a place or a note that are shown.
const MOST_CHARACTERS: usize = 200;

/// A backup beside what is kept here.
#[derive(Clone, PartialEq)]
pub struct Review {
    opened: Opened,
    own: Backup,
    entries: Vec<Compared>,
    check: Option<FormStands>,
    year: Option<FormStands>,
}

impl Review {
    /// Compares the two.
    pub fn new(opened: Opened, own: Backup) -> Self {
        let file = &opened.backup;
        let entries = file.history.as_ref().map(|history| compare(&own.history.clone().unwrap_or_default(), history));
        let form = |backup: &Backup| backup.check.as_ref().map(|check| check.form.clone());
        let check = form(file).map(|check| compare_forms(form(&own).as_ref(), &check));
        let year = file.year.as_ref().map(|year| compare_forms(own.year.as_ref(), year));
        Self { entries: entries.unwrap_or_default(), check, year, own, opened }
    }

    fn changes_nothing(&self) -> bool {
        let of_forms = [self.check, self.year].into_iter().flatten();
        let told = |backup: &Backup| backup.history.as_ref().map(|history| history.told).unwrap_or_default();
        let says_more =
            told(&self.own) == HistoryRecord::default().told && told(&self.opened.backup) != told(&self.own);
        self.entries.iter().all(|entry| entry.stands == Stands::Same)
            && of_forms.into_iter().all(|stands| stands == FormStands::Same)
            && !says_more
    }
}

/// What was chosen: the backup's version, by the place of the entry, and of the forms.
#[derive(Clone, Copy)]
struct Choice {
    entries: RwSignal<Vec<bool>>,
    check: RwSignal<bool>,
    year: RwSignal<bool>,
}

/// Shows what would change; `done` gets the words for what has, and what lay there before.
pub fn review(page: Settings, review: Review, cancel: Callback<()>, done: Callback<(String, Before)>) -> AnyView {
    let app = page.app;
    let choice = Choice {
        entries: RwSignal::new(vec![false; review.entries.len()]),
        check: RwSignal::new(review.check == Some(FormStands::New)),
        year: RwSignal::new(review.year == Some(FormStands::New)),
    };
    let problem = RwSignal::new(None::<S>);
    let made_on = review.opened.backup.made_on.map(|day| view! { <p>{app.kept_words(S::ReviewMade(day))}</p> });
    let unread = review.opened.unread;
    let unread = (unread > 0).then(|| view! { <p>{app.kept_words(S::Unread { count: unread })}</p> });
    let body = if review.changes_nothing() {
        view! {
            <p>{app.kept_words(S::ReviewNothing)}</p>
            <div class="actions">{button("review-cancel", "primary", app.say(M::Close), cancel)}</div>
        }
        .into_any()
    } else {
        let parts = [entries(app, &review, choice), forms(app, &review, choice)];
        let bring = callback(move |()| match bring_in(page, &review, choice) {
            Some(came) => done.run(came),
            None => problem.set(Some(S::ImportNotKept)),
        });
        view! {
            {parts.into_iter().collect::<Vec<_>>()}
            {problem_text("review-problem".into(), derived(move || problem.get().map(|words| app.kept_words(words))))}
            <div class="actions">
                {button("review-import", "primary", app.kept_words(S::Import), bring)}
                {button("review-cancel", "", app.say(M::Cancel), cancel)}
            </div>
        }
        .into_any()
    };
    view! {
        <div class="sheet review">
            <h3 id="review" tabindex="-1">{app.kept_words(S::ReviewTitle)}</h3>
            {made_on}
            {unread}
            {body}
        </div>
    }
    .into_any()
}

/// Keeps what was chosen: the words for what was kept, and what lay there before; none where nothing was changed.
fn bring_in(page: Settings, review: &Review, choice: Choice) -> Option<(String, Before)> {
    // Another tab may have changed something since it was shown: what is kept now counts.
    let own = page.backup.get_untracked();
    let file = &review.opened.backup;
    let takes = choice.entries.get_untracked();
    let chosen: Vec<&str> =
        review.entries.iter().zip(&takes).filter(|(_, takes)| **takes).map(|(one, _)| one.entry.id.as_str()).collect();
    let own_history = own.history.unwrap_or_default();
    let compared = file.history.as_ref().map(|history| compare(&own_history, history)).unwrap_or_default();
    let is_taken = |place: usize| compared.get(place).is_some_and(|one| chosen.contains(&one.entry.id.as_str()));
    let history = file.history.as_ref().map(|history| merged(&own_history, history, is_taken));
    let history = history.filter(|history| *history != own_history);
    let check = file.check.as_ref().filter(|_| choice.check.get_untracked());
    let year = file.year.as_ref().filter(|_| choice.year.get_untracked());
    let before = match own::keep(page.app, history.as_ref(), check, year) {
        Kept::All(before) => before,
        Kept::Part(before) => return Some((page.app.kept_words(S::ImportKeptInPart), before)),
        Kept::Nothing => return None,
    };
    let added = compared.iter().filter(|one| one.stands == Stands::New).count();
    let replaced = (0..compared.len()).filter(|place| is_taken(*place)).count();
    Some((page.app.kept_words(S::Imported { added, replaced }), before))
}

/// An entry in words: when and what, and what the donor noted.
fn told(app: App, entry: &Entry, is_planned: bool) -> (String, String) {
    let words = app.words();
    let date = entry.donation.when.map_or_else(|| app.say(M::DateUnknown), |when| words.partial(when));
    let mut line = format!("{date} {}", words.given(entry.donation.given));
    for (mark, words) in [(entry.donation.no_blood, app.say(M::NoBlood)), (is_planned, app.kept_words(S::Planned))] {
        if mark {
            line = format!("{line} · {words}");
        }
    }
    let memory = [&entry.at, &entry.place, &entry.note].into_iter().filter(|text| !text.is_empty());
    let memory = memory.map(|text| text.chars().take(MOST_CHARACTERS).collect::<String>()).collect::<Vec<_>>();
    (line, memory.join(" · "))
}

fn more(app: App, count: usize) -> Option<AnyView> {
    let rest = count.saturating_sub(MOST_SHOWN);
    (rest > 0).then(|| view! { <p class="hint">{app.kept_words(S::ReviewMore { count: rest })}</p> }.into_any())
}

/// The donations and plans.
fn entries(app: App, review: &Review, choice: Choice) -> AnyView {
    let of =
        |stands: fn(&Stands) -> bool| review.entries.iter().enumerate().filter(move |(_, one)| stands(&one.stands));
    let new = of(|stands| *stands == Stands::New);
    let count = new.clone().count();
    let new = (count > 0).then(|| {
        let items = new.take(MOST_SHOWN).map(|(_, one)| {
            let (line, memory) = told(app, &one.entry, one.is_planned);
            view! { <li>{line} " " <small dir="auto">{memory}</small></li> }
        });
        view! {
            <h4>{app.kept_words(S::ReviewNew { count })}</h4>
            <ul>{items.collect::<Vec<_>>()}</ul>
            {more(app, count)}
        }
    });
    let different = of(|stands| matches!(stands, Stands::Different { .. }));
    let count = different.clone().count();
    let different = (count > 0).then(|| {
        let choices = different.take(MOST_SHOWN).filter_map(|(place, one)| {
            let Stands::Different { own, is_planned } = &one.stands else { return None };
            let takes = derived(move || choice.entries.with(|entries| entries.get(place) == Some(&true)));
            let take = callback(move |on| {
                choice.entries.update(|entries| {
                    if let Some(takes) = entries.get_mut(place) {
                        *takes = on;
                    }
                });
            });
            let (line, memory) = told(app, own, *is_planned);
            let (of_file, memory_of_file) = told(app, &one.entry, one.is_planned);
            let versions = [
                (app.kept_words(S::OwnVersion), format!("{line}\n{memory}")),
                (app.kept_words(S::FileVersion), format!("{of_file}\n{memory_of_file}")),
            ];
            Some(versions_of(&format!("version-{place}"), line, versions, takes, take))
        });
        view! {
            <h4>{app.kept_words(S::ReviewDifferent { count })}</h4>
            {choices.collect::<Vec<_>>()}
            {more(app, count)}
        }
    });
    let count = of(|stands| *stands == Stands::Same).count();
    let same = (count > 0).then(|| view! { <p>{app.kept_words(S::ReviewSame { count })}</p> });
    view! { {new} {different} {same} }.into_any()
}

/// Two versions side by side, of which this device's is chosen until somebody says otherwise.
fn versions_of(
    name: &str,
    legend: String,
    versions: [(String, String); 2],
    takes: Signal<bool>,
    take: Callback<bool>,
) -> AnyView {
    let choices = [false, true].into_iter().zip(versions).map(|(of_file, (label, version))| {
        let id = if of_file { format!("{name}-1") } else { name.to_owned() };
        view! {
            <label class="choice">
                <input
                    type="radio"
                    id=id
                    name=name.to_owned()
                    prop:checked=derived(move || takes.get() == of_file)
                    on:change=move |_| take.run(of_file)
                />
                <span>{label} <small class="version" dir="auto">{version}</small></span>
            </label>
        }
    });
    view! {
        <fieldset class="field">
            <legend>{legend}</legend>
            <div class="choices wide">{choices.collect::<Vec<_>>()}</div>
        </fieldset>
    }
    .into_any()
}

/// The check's answers and the year's wishes.
fn forms(app: App, review: &Review, choice: Choice) -> AnyView {
    let days = [&review.own, &review.opened.backup].map(|backup| backup.check.as_ref().map(|check| check.filled_on));
    let check = match days {
        [Some(own), Some(file)] => [S::OwnOf(own), S::FileOf(file)],
        _ => [S::OwnVersion, S::FileVersion],
    };
    let forms = [
        (Record::Check, review.check, check, choice.check, "take-check"),
        (Record::Year, review.year, [S::OwnVersion, S::FileVersion], choice.year, "take-year"),
    ];
    let views = forms.into_iter().filter_map(|(record, stands, versions, takes, id)| {
        let title = app.kept_words(name(record));
        let plain = |words: S| view! { <h4>{title.clone()}</h4> <p>{app.kept_words(words)}</p> }.into_any();
        Some(match stands? {
            FormStands::New => plain(S::FormNew),
            FormStands::Same => plain(S::FormSame),
            FormStands::Different => {
                let versions = versions.map(|words| (app.kept_words(words), String::new()));
                let take = callback(move |on| takes.set(on));
                versions_of(id, title, versions, takes.into(), take)
            }
        })
    });
    views.collect::<Vec<_>>().into_any()
}
