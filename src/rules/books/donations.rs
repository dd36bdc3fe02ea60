//! I: how far apart donations are, how much fits in a year, and how much is given at a time.

use super::{CHECKED, cite, w};
use crate::rules::{
    Interval, Kind, Length, OtherKinds, Rule, RuleId, Source, SpecialMatch, Unstated, Volumes, YearlyCount,
    YearlyVolume,
};

pub(super) const INTERVALS: &[Interval] = &[
    // A4 "全血献血间隔期不少于6个月"; standard, chapter 9.
    Interval {
        rule: &Rule {
            id: RuleId("I1"),
            citations: &[cite(Source::Appeal, "A4"), cite(Source::Standard, "9"), cite(Source::Law, "9")],
            title: w("两次全血的间隔", "Whole blood after whole blood"),
            words: w("两次献全血至少间隔{wait}。", "At least {wait} between two whole blood donations."),
            reading: w(
                "按日历月计算，到期当天就可以献。那个月没有这一天的，顺延到下个月1日。中间献过血小板也不影响。",
                "Counted in calendar months; the day on which they are up is allowed. Where that month has no such day, the first of the next month. Platelets given in between change nothing.",
            ),
            to_confirm: false,
            checked: CHECKED,
        },
        from: Kind::WholeBlood,
        to: Kind::WholeBlood,
        wait: Length::Months(6),
    },
    // A5 "机采血小板献血间隔不少于2周"; standard, chapter 9.
    Interval {
        rule: &Rule {
            id: RuleId("I2"),
            citations: &[cite(Source::Appeal, "A5"), cite(Source::Standard, "9")],
            title: w("两次血小板的间隔", "Platelets after platelets"),
            words: w("两次献血小板至少间隔{wait}。", "At least {wait} between two platelet donations."),
            reading: w(
                "一周按7天计算，到期当天就可以献。",
                "A week is 7 days; the day on which they are up is allowed.",
            ),
            to_confirm: false,
            checked: CHECKED,
        },
        from: Kind::Platelets,
        to: Kind::Platelets,
        wait: Length::Weeks(2),
    },
    // Standard, chapter 9: whole blood at least 4 weeks after platelets.
    Interval {
        rule: &Rule {
            id: RuleId("I3"),
            citations: &[cite(Source::Standard, "9")],
            title: w("献血小板后献全血", "Whole blood after platelets"),
            words: w("献血小板后，至少过{wait}再献全血。", "At least {wait} from platelets to whole blood."),
            reading: w("按天计算，到期当天就可以献。", "Counted in days; the day on which they are up is allowed."),
            to_confirm: false,
            checked: CHECKED,
        },
        from: Kind::Platelets,
        to: Kind::WholeBlood,
        wait: Length::Days(28),
    },
    // Standard, chapter 9: platelets at least 3 months after whole blood.
    Interval {
        rule: &Rule {
            id: RuleId("I4"),
            citations: &[cite(Source::Standard, "9")],
            title: w("献全血后献血小板", "Platelets after whole blood"),
            words: w("献全血后，至少过{wait}再献血小板。", "At least {wait} from whole blood to platelets."),
            reading: w(
                "按日历月计算，到期当天就可以献。",
                "Counted in calendar months; the day on which they are up is allowed.",
            ),
            to_confirm: false,
            checked: CHECKED,
        },
        from: Kind::WholeBlood,
        to: Kind::Platelets,
        wait: Length::Months(3),
    },
];

// Standard, chapter 9: platelets after one week for a special match, on a doctor's approval.
pub(super) const SPECIAL_MATCH: SpecialMatch = SpecialMatch {
    rule: &Rule {
        id: RuleId("I7"),
        citations: &[cite(Source::Standard, "9")],
        title: w("特殊配型的血小板", "Platelets for a special match"),
        words: w(
            "因特殊配型需要，经医生批准，两次献血小板可以间隔{wait}。",
            "On a doctor’s approval for a special match, platelets may follow platelets after {wait}.",
        ),
        reading: w(
            "只由现场工作人员设定并写明理由，只代替I2，其他规定照旧；自己查询时不提供这一项。",
            "Set by the staff alone, with the reason; it replaces I2 and nothing else, and is never offered to citizens.",
        ),
        to_confirm: false,
        checked: CHECKED,
    },
    replaces: RuleId("I2"),
    wait: Length::Weeks(1),
};

// Standard, chapter 9: platelets at most 24 times a year.
pub(super) const YEARLY_COUNT: YearlyCount = YearlyCount {
    rule: &Rule {
        id: RuleId("I5"),
        citations: &[cite(Source::Standard, "9"), cite(Source::Choice, "")],
        title: w("一年内献血小板的次数", "Platelet donations in a year"),
        words: w("任意{within}内，献血小板最多{most}次。", "At most {most} platelet donations within any {within}."),
        reading: w(
            "“一年”按往前推算的{within}计算，不按自然年。",
            "A year is any {within} looking back, not the calendar year.",
        ),
        to_confirm: false,
        checked: CHECKED,
    },
    most: 24,
    within: Length::Months(12),
};

// Standard, chapter 9: platelets and plasma together at most 10 litres a year.
pub(super) const YEARLY_VOLUME: YearlyVolume = YearlyVolume {
    rule: &Rule {
        id: RuleId("I6"),
        citations: &[cite(Source::Standard, "9"), cite(Source::Choice, "")],
        title: w("一年内血小板和血浆的总量", "Platelets and plasma in a year"),
        words: w(
            "任意{within}内，血小板和血浆合计不超过{most}，包括这一次。",
            "At most {most} of platelets and plasma within any {within}, this donation included.",
        ),
        reading: w(
            "一个治疗单位按{unit}计算；随血小板采集的血浆按实际毫升数计算；以前不记得几个单位的，按{unknown}个单位计算。",
            "One treatment unit counts as {unit}; plasma given with platelets counts its own volume; where the units of a past donation are unknown, {unknown} are counted.",
        ),
        to_confirm: false,
        checked: CHECKED,
    },
    most_ml: 10_000,
    within: Length::Months(12),
    unit_ml: 250,
    unknown_units: 2,
    new_units: 1,
};

// No source speaks of plasma centres, stem cells or treatment by bleeding.
pub(super) const OTHER_KINDS: OtherKinds = OtherKinds {
    rule: &Rule {
        id: RuleId("I-other"),
        citations: &[cite(Source::Choice, "")],
        title: w("其他种类的献血", "Donations of another kind"),
        words: w(
            "{within}内在单采血浆站献过血浆、捐过造血干细胞或接受过放血治疗的，请咨询工作人员。",
            "Within {within} of giving at a plasma centre, giving stem cells or being bled as a treatment, please ask the staff.",
        ),
        reading: w("现有规定没有写明间隔，由工作人员判断。", "The sources state no interval, so the staff decide."),
        to_confirm: false,
        checked: CHECKED,
    },
    within: Length::Months(12),
};

// Law, article 9; standard, chapter 9.
pub(super) const VOLUMES: Volumes =
    Volumes { whole_blood_ml: &[200, 300, 400], platelet_units: &[1, 2], plasma_ml: 200 };

pub(super) const UNSTATED: Unstated = Unstated { whole_blood_ml: 200, platelet_units: 1 };
