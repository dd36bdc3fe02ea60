//! What the columns of a list are, as they were guessed and can be changed, and the drive for which it is worked out.

use leptos::prelude::*;

use super::Recall;
use crate::desk::recall::{Donations, MappingProblem, Preview, SettingsProblem, What};
use crate::intake::{DateText, Field, Problem};
use crate::rules::Kind;
use crate::text::Message as M;
use crate::text::desk::DeskMessage as D;
use crate::ui::boxed::{callback, click, derived, dynamic, invalid, memo, typed};
use crate::ui::browser;
use crate::ui::components::{Bound, DateFieldWords, button, date_field, labelled, problem_text, question, tick};

/// How many rows are shown.
const SHOWN: usize = 5;

/// The form between the list and the work.
pub fn columns(recall: Recall) -> AnyView {
    let app = recall.desk.app;
    let header = derived(move || recall.has_header.get());
    let set_header = callback(move |on| recall.has_header.set(on));
    let work = callback(move |()| recall.work_out());
    view! {
        <div class="sheet">
            <h2 id="columns-title" tabindex="-1">{app.desk(D::ColumnsTitle)}</h2>
            <p>{app.desk(D::ColumnsCheck)}</p>
            {dynamic(move || Some(first_rows(recall)))}
            <div class="field">{tick("has-header", app.desk(D::HasHeader), header, set_header)}</div>
            <div class="desk-row">
                {of_donor(recall, "column-id", (D::ColumnOfId, Some(D::ColumnOfIdHint)))}
                {of_donor(recall, "column-birth", (D::ColumnOfBirth, Some(D::ColumnOfBirthHint)))}
                {of_donor(recall, "column-sex", (D::ColumnOfSex, None))}
            </div>
            {donations(recall)}
        </div>
        <div class="sheet">
            {drive(recall)}
            <p>{button("work-out", "primary", app.desk(D::WorkOut), work)}</p>
        </div>
    }
    .into_any()
}

/// What a column is called.
pub fn name(recall: Recall, column: usize) -> String {
    let name = recall.beginning.with(|beginning| {
        let header = beginning.rows.first().filter(|_| recall.has_header.get());
        header.and_then(|header| header.get(column)).map(|name| name.trim().to_owned())
    });
    name.filter(|name| !name.is_empty()).unwrap_or_else(|| recall.desk.app.desk(D::ColumnNumber(column + 1)))
}

/// The first rows, so that a column can be known by what stands in it.
fn first_rows(recall: Recall) -> AnyView {
    let app = recall.desk.app;
    let (columns, rows) = recall.beginning.with(|beginning| {
        let rows = beginning.rows.iter().skip(usize::from(recall.has_header.get())).take(SHOWN);
        (beginning.columns(), rows.cloned().collect::<Vec<_>>())
    });
    let heads = (0..columns).map(|column| view! { <th scope="col">{name(recall, column)}</th> });
    let rows = rows.into_iter().map(|row| {
        let cells = row.into_iter().map(|cell| view! { <td>{cell}</td> });
        view! { <tr>{cells.collect::<Vec<_>>()}</tr> }
    });
    view! {
        <div class="list-rows first-rows" tabindex="0" role="region" aria-label=app.desk(D::FirstRows)>
            <table>
                <caption>{app.desk(D::FirstRows)}</caption>
                <thead><tr>{heads.collect::<Vec<_>>()}</tr></thead>
                <tbody>{rows.collect::<Vec<_>>()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn problems(recall: Recall) -> Vec<MappingProblem> {
    let columns = recall.beginning.with(Preview::columns);
    recall.mapping.with(|mapping| mapping.problems(columns))
}

/// What is wrong with a column that was chosen.
fn problem_of(recall: Recall, column: Option<usize>) -> Option<String> {
    let problem = problems(recall).into_iter().find(|problem| column.is_some() && problem.column() == column)?;
    Some(recall.desk.app.desk(D::MappingWrong(problem)))
}

/// The id of the first field of a column with a problem.
pub fn first_wrong(recall: Recall) -> Option<String> {
    let problems = problems(recall);
    let mapping = recall.mapping.get();
    let of_donor = ["column-id", "column-birth", "column-sex"].map(|id| (id.to_owned(), column_of(recall, id)));
    let of_donations = mapping.donations.iter().enumerate().flat_map(|(index, donations)| {
        let [when, what] = ids(index);
        [(when, Some(donations.when)), (what, kinds_of(*donations))]
    });
    let is_wrong =
        |column: Option<usize>| problems.iter().any(|problem| column.is_some() && problem.column() == column);
    let first = of_donor.into_iter().chain(of_donations).find(|(_, column)| is_wrong(*column)).map(|(id, _)| id);
    // What is about no column is about the birth date, which is missing.
    first.or_else(|| (!problems.is_empty()).then(|| "column-birth".to_owned()))
}

/// The column that a field of the donor names.
fn column_of(recall: Recall, id: &str) -> Option<usize> {
    recall.mapping.with(|mapping| match id {
        "column-id" => Some(mapping.id),
        "column-birth" => mapping.birth,
        _ => mapping.sex,
    })
}

/// The field for a column with something about the donor; only the id must be there.
fn of_donor(recall: Recall, id: &'static str, (label, hint): (D, Option<D>)) -> AnyView {
    let app = recall.desk.app;
    let columns = recall.beginning.with_untracked(Preview::columns);
    let is_needed = id == "column-id";
    let none = (!is_needed).then(|| derived(move || app.desk(D::ColumnNone)));
    let first = usize::from(!is_needed);
    let options = none.into_iter().chain(names(recall, columns)).collect();
    let chosen = derived(move || column_of(recall, id).map_or(0, |column| column + first));
    let choose = callback(move |option: usize| {
        let column = option.checked_sub(first);
        recall.mapping.update(|mapping| match id {
            "column-id" => mapping.id = column.unwrap_or_default(),
            "column-birth" => mapping.birth = column,
            _ => mapping.sex = column,
        });
    });
    let problem = derived(move || {
        let missing = || problems(recall).into_iter().find(|problem| problem.column().is_none());
        let missing = (id == "column-birth").then(missing).flatten();
        problem_of(recall, column_of(recall, id)).or(missing.map(|problem| app.desk(D::MappingWrong(problem))))
    });
    select(id, app.desk(label), hint.map(|hint| app.desk(hint)), options, (chosen, choose), problem)
}

fn names(recall: Recall, columns: usize) -> impl Iterator<Item = Signal<String>> {
    (0..columns).map(move |column| derived(move || name(recall, column)))
}

/// The ids of the fields of a column of donations.
fn ids(index: usize) -> [String; 2] {
    ["when", "what"].map(|part| format!("donations-{index}-{part}"))
}

/// The column that says what was given, if one does.
fn kinds_of(donations: Donations) -> Option<usize> {
    if let What::Column(column) = donations.what { Some(column) } else { None }
}

/// The columns with donations; there can be any number.
fn donations(recall: Recall) -> AnyView {
    let app = recall.desk.app;
    let count = memo(move || recall.mapping.with(|mapping| mapping.donations.len()));
    let add = callback(move |()| {
        let index = count.get_untracked();
        recall.mapping.update(|mapping| mapping.donations.push(unused(mapping, recall)));
        browser::focus(app, ids(index)[0].clone());
    });
    let all = move || {
        let all = (0..count.get()).map(|index| one(recall, index)).collect::<Vec<_>>();
        Some(all.into_any())
    };
    view! {
        {dynamic(all)}
        <p>{button("donations-add", "", app.desk(D::DonationsAdd), add)}</p>
    }
    .into_any()
}

/// A column that nothing is said of yet, taken for days of donation; the last where there is none.
fn unused(mapping: &crate::desk::recall::Mapping, recall: Recall) -> Donations {
    let columns = recall.beginning.with_untracked(Preview::columns);
    let is_used = |column: usize| {
        let days = mapping.donations.iter().any(|one| one.when == column || kinds_of(*one) == Some(column));
        days || [Some(mapping.id), mapping.sex, mapping.birth].contains(&Some(column))
    };
    let when = (0..columns).find(|column| !is_used(*column)).unwrap_or(columns.saturating_sub(1));
    Donations { when, what: What::Unknown }
}

/// A column with donations.
fn one(recall: Recall, index: usize) -> AnyView {
    let app = recall.desk.app;
    let columns = recall.beginning.with_untracked(Preview::columns);
    let get = move || recall.mapping.with(|mapping| mapping.donations.get(index).copied());
    let edit = move |change: &dyn Fn(&mut Donations)| {
        recall.mapping.update(|mapping| {
            if let Some(one) = mapping.donations.get_mut(index) {
                change(one);
            }
        });
    };
    let when = derived(move || get().map_or(0, |one| one.when));
    let set_when = callback(move |column| edit(&|one| one.when = column));
    // The kinds, then what is not known, then the columns that may say it.
    let whats = move || {
        let known = Kind::ALL.map(What::Kind).into_iter().chain([What::Unknown]);
        known.chain((0..columns).map(What::Column))
    };
    let words = whats().map(|what| {
        derived(move || match what {
            What::Kind(kind) => app.say(M::KindName(kind)),
            What::Unknown => app.desk(D::DonationsUnknown),
            What::Column(column) => format!("{} {}", app.desk(D::DonationsAsColumn), name(recall, column)),
        })
    });
    let words = words.collect();
    let what = derived(move || get().and_then(|one| whats().position(|what| what == one.what)).unwrap_or(0));
    let set_what = callback(move |option: usize| {
        if let Some(what) = whats().nth(option) {
            edit(&|one| one.what = what);
        }
    });
    let when_wrong = derived(move || problem_of(recall, get().map(|one| one.when)));
    let what_wrong = derived(move || problem_of(recall, get().and_then(kinds_of)));
    let remove = click(move |_| {
        recall.mapping.update(|mapping| {
            if index < mapping.donations.len() {
                mapping.donations.remove(index);
            }
        });
        browser::focus(app, "donations-add");
    });
    let [when_id, what_id] = ids(index);
    view! {
        <fieldset class="field">
            <legend>{app.desk(D::Donations { number: index + 1 })}</legend>
            <div class="desk-row">
                {select(&when_id, app.desk(D::DonationsWhen), None, names(recall, columns).collect(), (when, set_when), when_wrong)}
                {select(&what_id, app.desk(D::DonationsWhat), None, words, (what, set_what), what_wrong)}
            </div>
            <button type="button" class="link" on:click=remove>{app.desk(D::DonationsRemove)}</button>
        </fieldset>
    }
    .into_any()
}

/// A labelled list of options, chosen by their place.
fn select(
    id: &str,
    label: String,
    hint: Option<String>,
    options: Vec<Signal<String>>,
    (chosen, choose): (Signal<usize>, Callback<usize>),
    problem: Signal<Option<String>>,
) -> AnyView {
    let options = options.into_iter().enumerate().map(|(index, words)| {
        let is_chosen = derived(move || chosen.get() == index);
        view! { <option value=index.to_string() prop:selected=is_chosen>{words}</option> }
    });
    let change = typed(move |text| {
        if let Ok(index) = text.parse() {
            choose.run(index);
        }
    });
    view! {
        <div class="field">
            {labelled(id, label, hint, problem)}
            <select
                id=id.to_owned()
                aria-describedby=format!("{id}-hint {id}-problem")
                aria-invalid=invalid(problem)
                on:change=change
            >
                {options.collect::<Vec<_>>()}
            </select>
        </div>
    }
    .into_any()
}

/// The drive: its day and its kinds.
fn drive(recall: Recall) -> AnyView {
    let app = recall.desk.app;
    let problem = derived(move || {
        if !recall.tried.get() {
            return None;
        }
        match recall.drive() {
            // Any field of a day has these words.
            Err(wrong) => Some(app.words().problem(Problem { field: Field::AwayFirst(0), wrong })),
            Ok(None) => Some(app.desk(D::DriveDayNone)),
            Ok(Some(day)) => {
                let problems = recall.drive_problems(day).into_iter();
                let mut of_day = problems.filter(|problem| *problem != SettingsProblem::NoKind);
                of_day.next().map(|problem| app.desk(D::DriveWrong(problem)))
            }
        }
    });
    let bound = Bound {
        value: derived(move || recall.day.get()),
        set: callback(move |day: DateText| recall.day.set(day)),
        problem,
        leave: callback(move |()| browser::after_the_tap(Box::new(move || recall.tried.set(true)))),
    };
    let read = derived(move || Some(app.words().date_and_weekday(recall.drive().ok()??)));
    let words =
        DateFieldWords { legend: app.desk(D::DriveDay), hint: Some(app.desk(D::DriveDayHint)), birthday: false };
    let none = derived(move || {
        let none = recall.tried.get() && recall.chosen_kinds().is_empty();
        none.then(|| app.desk(D::DriveWrong(SettingsProblem::NoKind)))
    });
    let boxes = Kind::ALL.into_iter().enumerate().map(|(index, kind)| {
        let id = if index == 0 { "drive-kinds" } else { "drive-kinds-1" };
        let on = derived(move || recall.kinds.get().get(index) == Some(&true));
        let set = callback(move |on| {
            recall.kinds.update(|kinds| kinds.iter_mut().skip(index).take(1).for_each(|taken| *taken = on));
        });
        tick(id, app.say(M::KindName(kind)), on, set)
    });
    let boxes = view! { <div class="choices">{boxes.collect::<Vec<_>>()}</div> }.into_any();
    // The list under a question's name is read out with it: here, what is wrong.
    let kinds = vec![problem_text("drive-kinds-list".into(), none), boxes];
    view! {
        {date_field(app, "drive", words, bound, read)}
        {question("drive-kinds", app.desk(D::DriveKinds), Some(String::new()), kinds)}
    }
    .into_any()
}
