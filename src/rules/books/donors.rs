//! W: who may donate; with periods (S5, S6), of which W3 says whom they are asked of.

use super::{CHECKED, cite, w};
use crate::rules::{Age, CaseKey, Extension, Length, Menstruation, Rule, RuleId, Source, Usual, Weight};

// Standard, chapter 7; law, article 2.
pub(super) const AGE: Age = Age {
    rule: &Rule {
        id: RuleId("W1"),
        citations: &[cite(Source::Standard, "7"), cite(Source::Law, "2"), cite(Source::Choice, "")],
        title: w("年龄", "Age"),
        words: w(
            "{from}至{to}周岁可以献血；献过{donations}次以上、没有献血反应并且自己提出的，可以到{extended}周岁。",
            "From {from} to {to} completed years; those who gave {donations} times or more, never reacted badly and ask for it, to {extended}.",
        ),
        reading: w(
            "按周岁计算：满{from}周岁生日当天就可以，最后一天是满{to}周岁之后下一个生日的前一天。2月29日出生的，平年按3月1日算生日。",
            "Completed years: the birthday itself is allowed, and the last day is the day before the next birthday after the upper age. A birthday on 29 February falls on 1 March in common years.",
        ),
        to_confirm: false,
        checked: CHECKED,
    },
    from: 18,
    to: 55,
    extension: Some(Extension { to: 60, donations: 2 }),
};

// A3 "男性≥50公斤，女性≥45公斤".
pub(super) const WEIGHT: Weight = Weight {
    rule: &Rule {
        id: RuleId("W2"),
        citations: &[cite(Source::Appeal, "A3"), cite(Source::Standard, "7")],
        title: w("体重", "Weight"),
        words: w("男性不低于{men}，女性不低于{women}。", "Men at least {men}, women at least {women}."),
        reading: w(
            "精确到0.1公斤，不四舍五入；性别按身份证件。",
            "To 0.1 kg and never rounded up; sex as on the identity document.",
        ),
        to_confirm: false,
        checked: CHECKED,
    },
    men_g: 50_000,
    women_g: 45_000,
};

pub(super) const MENSTRUATION: Menstruation = Menstruation {
    asked: &Rule {
        id: RuleId("W3"),
        citations: &[cite(Source::Choice, "")],
        title: w("月经的询问", "Being asked about periods"),
        words: w(
            "月经只询问女性和愿意填写的人；不想说的，现场跟工作人员说。",
            "Periods are asked of women and of whoever opens the question; what you would rather not say here is between you and the staff.",
        ),
        reading: w("“不想说”不等于“没有”。", "“I would rather not say” is never taken as a no."),
        to_confirm: false,
        checked: CHECKED,
    },
    // A7 "女性例假期间（包括例假前后三天），应暂缓献血"; standard, chapter 6.
    recorded: &Rule {
        id: RuleId("S5"),
        citations: &[cite(Source::Appeal, "A7"), cite(Source::Standard, "6")],
        title: w("月经期", "Period"),
        words: w(
            "月经期间和前{before}天、后{after}天暂缓献血。",
            "Not during a period, the {before} days before it and the {after} days after it.",
        ),
        reading: w(
            "从第一天往前数{before}天，到最后一天往后数{after}天，都算在内。还没结束的，按您平时的天数估计。",
            "From {before} days before the first bleeding day to {after} days after the last, all included. One that is not over is estimated by its usual length.",
        ),
        to_confirm: false,
        checked: CHECKED,
    },
    predicted: &Rule {
        id: RuleId("S6"),
        citations: &[cite(Source::Appeal, "A7"), cite(Source::Choice, "")],
        title: w("下次月经（预计）", "Next period (predicted)"),
        words: w(
            "按周期预计的月经，前{before}天、后{after}天同样暂缓。",
            "A predicted period, with the {before} days before and the {after} days after it, waits too.",
        ),
        reading: w(
            "从最近一次的第一天起按周期推算{horizon}；记录满{records}次后用平均值，否则用您填写的天数，没有填写按{cycle}天一次、每次{length}天。只是预计，前后可能差{tolerance}天。",
            "Counted on from the last first day for {horizon}, by the means once {records} periods are recorded, before that by what was stated, else by {cycle} days with {length} days of bleeding. A prediction: it may be {tolerance} days off.",
        ),
        to_confirm: false,
        checked: CHECKED,
    },
    days_before: 3,
    days_after: 3,
    cycle: Usual { least: 21, most: 45, otherwise: 28 },
    length: Usual { least: 1, most: 10, otherwise: 5 },
    means_from: 3,
    horizon: Length::Months(12),
    tolerance: 3,
    stops_during: CaseKey("pregnancy"),
};
