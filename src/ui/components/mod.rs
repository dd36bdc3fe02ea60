//! The pieces that pages are made of; each has its style in `style/components/` under the same name.

#![cfg_attr(
    not(all(feature = "check-page", feature = "other-pages", feature = "settings-page", feature = "desk-page")),
    allow(
        dead_code,
        unused_imports,
        reason = "an app of some pages leaves some of this unused; Clippy looks at an app that carries them all"
    )
)]

mod answer;
mod condition;
#[cfg(any(feature = "campaign", not(feature = "browser")))]
mod copy;
mod donation_form;
mod field;
mod find;
mod mark;
mod notice;
mod of_form;
#[cfg(feature = "campaign")]
mod places;
#[cfg(feature = "more")]
mod remind;
#[cfg(feature = "other-pages")]
mod ways_out;

pub(super) use answer::{answer, answer_bar, missing, reason};
pub(super) use condition::{condition_card, recent_condition};
#[cfg(feature = "more")]
pub(super) use copy::copy_text;
#[cfg(all(feature = "landing-page", feature = "browser"))]
pub(super) use copy::{CopyBox, copy_box};
pub(super) use donation_form::{Editing, donation_form};
pub(super) use field::{
    Bound, Choice, DateFieldWords, button, date_field, file_field, labelled, link_button, problem_text, question,
    radio_buttons, radios, text_field, tick,
};
pub(super) use find::{browse, find, finds};
pub(super) use mark::{class, leaf, mark, sign};
pub(super) use notice::{notice, notice_bar};
pub(super) use of_form::{date, extension, periods, weight_question};
#[cfg(feature = "campaign")]
pub(super) use places::{kinds, phone, places, site_view, times};
#[cfg(feature = "more")]
pub(super) use remind::{checklist, first_day_reminder, qr_view, remind};
#[cfg(feature = "other-pages")]
pub(super) use ways_out::ways_out;
