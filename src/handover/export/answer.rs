//! The answer to a request, as it is written.

use serde::Serialize;

use super::VERSION;
use super::shape::{DateV1, KindV1};
use crate::eligibility::{Assessment, Says, Verdict};
use crate::rules::Source;
use crate::schedule::Until;

/// The answer to a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnswerV1 {
    /// Always 1.
    pub version: u32,
    /// The kind that was judged.
    pub kind: KindV1,
    /// The day that was judged.
    pub day: DateV1,
    /// `can_donate`, `not_yet`, `no_date`, `cannot_donate` or `for_staff`.
    pub verdict: &'static str,
    /// The earliest day, with `can_donate` (the judged day) and `not_yet`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earliest: Option<DateV1>,
    /// Every reason, the deciding ones first.
    pub findings: Vec<FindingV1>,
    /// What has not been answered.
    pub missing: Vec<&'static str>,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingV1 {
    /// The rule's id.
    pub rule: &'static str,
    /// Where it is written: source and clause.
    pub source: Vec<String>,
    /// `blocked`, `ask_staff`, `not_before_the_hour`, `one_unit_only` or `plan_too_early`.
    pub says: &'static str,
    /// Whether it decides the verdict.
    pub decides: bool,
    /// The first day that is free of it; left out where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub free_from: Option<DateV1>,
}

impl From<&Assessment> for AnswerV1 {
    fn from(assessment: &Assessment) -> Self {
        let verdict = match assessment.verdict {
            Verdict::CanDonate => "can_donate",
            Verdict::NotYet { .. } => "not_yet",
            Verdict::NoDate => "no_date",
            Verdict::CannotDonate => "cannot_donate",
            Verdict::ForStaff => "for_staff",
        };
        let findings = assessment.findings.iter().map(|finding| FindingV1 {
            rule: finding.rule.id.0,
            source: finding
                .rule
                .citations
                .iter()
                .map(|cited| format!("{} {}", source(cited.source), cited.clause).trim_end().to_owned())
                .collect(),
            says: match finding.says {
                Says::Blocked => "blocked",
                Says::AskStaff => "ask_staff",
                Says::NotBeforeTheHour => "not_before_the_hour",
                Says::OneUnitOnly => "one_unit_only",
                Says::PlanTooEarly => "plan_too_early",
            },
            decides: finding.decides,
            free_from: match finding.span.until {
                Until::Day(day) => Some(DateV1(day)),
                Until::Open | Until::Never => None,
            },
        });
        Self {
            version: VERSION,
            kind: assessment.kind.into(),
            day: DateV1(assessment.day),
            verdict,
            earliest: assessment.open_from().map(DateV1),
            findings: findings.collect(),
            missing: assessment.missing.iter().map(|question| question.key()).collect(),
        }
    }
}

fn source(source: Source) -> &'static str {
    match source {
        Source::Appeal => "appeal",
        Source::Standard => "standard",
        Source::Law => "law",
        Source::Draft => "draft",
        Source::Notice => "notice",
        Source::Practice => "practice",
        Source::Choice => "choice",
        Source::Awards => "awards",
    }
}
