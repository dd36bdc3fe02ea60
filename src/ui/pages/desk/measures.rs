//! What staff measure, each value judged as it is typed.

use leptos::prelude::*;

use super::Desk;
use crate::eligibility::Objection;
use crate::intake::{MeasureField, MeasureForm};
use crate::rules::Kind;
use crate::text::desk::DeskMessage as D;
use crate::ui::boxed::{callback, derived, dynamic, invalid, typed};
use crate::ui::components::{problem_text, question, radios, tick};

/// All values.
pub fn measures(desk: Desk) -> AnyView {
    let app = desk.app;
    let platelets = move || {
        let for_platelets = MeasureField::ALL.into_iter().filter(|field| !field.is_for(Kind::WholeBlood));
        (app.form(|form| form.kind) == Kind::Platelets)
            .then(|| for_platelets.map(|field| measure(desk, field)).collect::<Vec<_>>().into_any())
    };
    let always = MeasureField::ALL.into_iter().filter(|field| field.is_for(Kind::WholeBlood));
    let always = always.map(|field| measure(desk, field)).collect::<Vec<_>>();
    let flag = move |id: &'static str, words: D, get: fn(&MeasureForm) -> bool, set: fn(&mut MeasureForm, bool)| {
        tick(
            id,
            app.desk(words),
            derived(move || desk.donor.measures.with(get)),
            callback(move |on| desk.measure(|form| set(form, on))),
        )
    };
    let looks = [(true, D::LooksWell), (false, D::LooksNot)].map(|(well, words)| (well, app.desk(words)));
    let looks = radios(
        "looks",
        looks.into(),
        move || desk.donor.measures.with(|form| form.looks_well),
        move |well| {
            desk.measure(|form| form.looks_well = Some(well));
        },
    );
    view! {
        <section class="sheet desk-measures" aria-labelledby="measures-title">
            <h2 id="measures-title">{app.desk(D::MeasuresTitle)}</h2>
            <div class="measure-grid">
                {always}
                {dynamic(platelets)}
            </div>
            <div class="choices">
                {flag("irregular", D::Irregular, |form| form.irregular, |form, on| form.irregular = on)}
                {flag("athlete", D::Athlete, |form| form.athlete, |form, on| form.athlete = on)}
            </div>
            {question("looks", app.desk(D::Looks), Some(app.desk(D::LooksHint)), vec![looks])}
        </section>
    }
    .into_any()
}

pub(super) fn id_of(field: MeasureField) -> &'static str {
    match field {
        MeasureField::BloodPressure => "blood-pressure",
        MeasureField::Pulse => "pulse",
        MeasureField::Temperature => "temperature",
        MeasureField::Haemoglobin => "haemoglobin",
        MeasureField::Haematocrit => "haematocrit",
        MeasureField::PlateletCount => "platelet-count",
        MeasureField::PlateletsAfterwards => "platelets-afterwards",
    }
}

fn measure(desk: Desk, field: MeasureField) -> AnyView {
    let app = desk.app;
    let id = id_of(field);
    let value = derived(move || desk.donor.measures.with(|form| form.text(field).to_owned()));
    let objection = move || {
        let (measured, _) = desk.donor.measured.get()?;
        let (sex, kind) = app.form(|form| (form.sex, form.kind));
        let objections = measured.objections(&app.book().measures, sex, kind);
        objections.into_iter().find(|(_, value, _)| MeasureField::of(*value) == Some(field))
    };
    // What cannot be read is told once the field is left; what fails is told at once.
    let problem = derived(move || {
        let is_left = desk.donor.measures_left.with(|left| left.contains(&field));
        let wrong = desk.donor.measured.get()?.1.into_iter().find(|problem| problem.field == field);
        if let Some(wrong) = wrong.filter(|_| is_left) {
            return Some(app.lang.desk_words().measure_problem(wrong));
        }
        objection().map(|(rule, ..)| app.rule(rule))
    });
    let is = move |which: fn(&Objection) -> bool| derived(move || objection().is_some_and(|(.., of)| which(&of)));
    let fails = is(|objection| *objection == Objection::Fails);
    let asks = is(|objection| *objection != Objection::Fails);
    let leave = typed(move |_| {
        desk.donor.measures_left.update(|left| {
            if !left.contains(&field) {
                left.push(field);
            }
        });
    });
    view! {
        <div class="field measure" class:fails=fails class:asks=asks>
            <label for=id>{app.desk(D::Measure(field))}</label>
            <p class="hint" id=format!("{id}-hint")>{app.desk(D::MeasureUnit(field))}</p>
            <input
                id=id
                type="text"
                inputmode="decimal"
                autocomplete="off"
                aria-describedby=format!("{id}-hint {id}-problem")
                aria-invalid=invalid(problem)
                prop:value=value
                on:input=typed(move |text| desk.measure(|form| form.set_text(field, text)))
                on:change=leave
            />
            {problem_text(format!("{id}-problem"), problem)}
        </div>
    }
    .into_any()
}
