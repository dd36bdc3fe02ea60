//! The form that opens a session.

use chrono::NaiveDateTime;

use super::log::Session;
use crate::intake::plain;
use crate::rules::Kind;

/// A session as it is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionForm {
    /// Where, as the staff call it.
    pub site: String,
    /// The initials of who keeps the log.
    pub staff: String,
    /// How many donations are hoped for, as typed.
    pub target: String,
    /// Whether each kind is taken, in the order of [`Kind::ALL`].
    pub kinds: [bool; 2],
}

impl Default for SessionForm {
    fn default() -> Self {
        let target = Session::usual_target().to_string();
        Self { site: String::new(), staff: String::new(), target, kinds: [true, true] }
    }
}

impl SessionForm {
    /// The target; none where it is no number from 1 to [`MOST`].
    #[must_use]
    pub fn target(&self) -> Option<u16> {
        plain(&self.target).parse().ok().filter(|target| (1..=MOST).contains(target))
    }

    /// The kinds that are taken.
    #[must_use]
    pub fn kinds(&self) -> Vec<Kind> {
        Kind::ALL.into_iter().filter(|kind| self.kinds[*kind as usize]).collect()
    }

    /// The session that is opened at this time, under this name; none where the target is wrong, or nothing is taken.
    ///
    /// ```
    /// use donation_day::desk::opening::SessionForm;
    /// let opened = "2026-11-25T08:30:00".parse().expect("a real time");
    /// let form = SessionForm { site: " 示例大学 ".into(), target: "８０".into(), ..SessionForm::default() };
    /// let session = form.session("a".into(), opened).expect("nothing is wrong");
    /// assert_eq!((&*session.site, session.target, session.day.to_string()), ("示例大学", 80, "2026-11-25".into()));
    /// ```
    #[must_use]
    pub fn session(&self, id: String, opened: NaiveDateTime) -> Option<Session> {
        let (target, kinds) = (self.target()?, self.kinds());
        (!kinds.is_empty()).then(|| Session {
            id,
            day: opened.date(),
            site: self.site.trim().to_owned(),
            kinds,
            staff: self.staff.trim().to_owned(),
            target,
            opened,
            closed: None,
        })
    }
}

/// The most donors that a drive hopes for.
pub const MOST: u16 = 9999;
