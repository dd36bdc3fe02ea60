//! What is told to people and judged by nobody: the appeal itself, what to bring and to heed, how days are counted, and
//! the national award.

use super::{CHECKED, cite, w};
use crate::rules::{Advice, Award, AwardStep, Citation, Length, Moment, NationalAward, Rule, RuleId, Source, Words};

const fn told(id: &'static str, citations: &'static [Citation], title: Words, words: Words, reading: Words) -> Rule {
    Rule { id: RuleId(id), citations, title, words, reading, to_confirm: false, checked: CHECKED }
}

/// A0 and A1: why people are asked to donate.
pub(super) const APPEAL: [Rule; 2] = [
    told(
        "A0",
        &[cite(Source::Appeal, "A0")],
        w("自愿、无偿", "Voluntary and unpaid"),
        w(
            "冬天和夏天用血最紧张，身体健康、年龄合适的市民，欢迎自愿无偿献血。",
            "Blood runs short each winter and summer; healthy citizens of a suitable age are welcome to donate, voluntarily and unpaid.",
        ),
        w("", ""),
    ),
    told(
        "A1",
        &[cite(Source::Appeal, "A1")],
        w("每天需要多少人", "How many are needed a day"),
        w(
            "全市平均每天要有大约{donors}人献血，病人才够用。",
            "The city needs about {donors} donors a day, on average.",
        ),
        w("", ""),
    ),
];

/// A2 and A8 to A11: what to bring and to heed, in the order of the day.
pub(super) const CHECKLIST: [Advice; 5] = [
    Advice {
        when: Moment::ThatDay,
        rule: told(
            "W4",
            &[cite(Source::Appeal, "A2")],
            w("带证件", "Bring an identity document"),
            w(
                "带上有效身份证件，比如身份证、军官证、驾驶证。",
                "Bring a valid identity document: ID card, military officer’s card, driving licence or the like.",
            ),
            w("是要带的东西，不是不能献血的理由。", "A thing to bring, not a reason to be refused."),
        ),
    },
    Advice {
        when: Moment::ThatDay,
        rule: told(
            "A9",
            &[cite(Source::Appeal, "A9"), cite(Source::Practice, ""), cite(Source::Choice, "")],
            w("不要空腹", "Not on an empty stomach"),
            w("吃点清淡的再来，不要空腹。", "Eat something light first; do not come on an empty stomach."),
            w(
                "倡议书登报时印的是“空腹献血”，多半是漏印了“不”字：各地血站都请人先吃清淡的再献血。本网站按“不空腹”提醒。",
                "The appeal as printed says to give on an empty stomach, most likely a misprint for the opposite: blood stations everywhere ask people to eat lightly first. This site says “not on an empty stomach”.",
            ),
        ),
    },
    Advice {
        when: Moment::DayBefore,
        rule: told(
            "A8",
            &[cite(Source::Appeal, "A8")],
            w("前一天", "The day before"),
            w(
                "前一天不吃油腻、不喝酒、不熬夜、不做剧烈运动。",
                "The day before: no greasy food, no alcohol, no late night, no strenuous exercise.",
            ),
            w("", ""),
        ),
    },
    Advice {
        when: Moment::After(Length::Hours(24)),
        rule: told(
            "A10",
            &[cite(Source::Appeal, "A10")],
            w("献血以后", "Afterwards"),
            w(
                "献血后{wait}内，针眼不沾水、不弄脏、不要揉。",
                "For {wait} afterwards keep the puncture dry and clean, and do not rub it.",
            ),
            w("", ""),
        ),
    },
    Advice {
        when: Moment::RestOfTheDay,
        rule: told(
            "A11",
            &[cite(Source::Appeal, "A11")],
            w("献血当天", "The same day"),
            w("当天适度活动，不要通宵玩乐。", "The same day: only moderate exercise, no all-night entertainment."),
            w("", ""),
        ),
    },
];

/// T: how days are counted.
pub(super) const COUNTING: [Rule; 6] = [
    told(
        "T1",
        &[cite(Source::Choice, "")],
        w("按中国的日期", "Civil dates in China"),
        w(
            "一律按北京时间的日期算，手机在哪个时区都一样。",
            "All dates are civil dates in China (UTC+8), wherever the device is.",
        ),
        w("", ""),
    ),
    told(
        "T2",
        &[cite(Source::Choice, "")],
        w("几个月以后", "Months and years"),
        w(
            "几个月以后，就是那个月的同一天；那个月没有这一天的，顺延到下个月1日。一年按12个月算。",
            "So many months later is the same day of that month; where it has no such day, the first day of the next month. A year is 12 months.",
        ),
        w(
            "宁可晚一天，也不让您白跑一趟。每次都从原来那一天数起，不一段一段接着数。",
            "Nobody must be told a day too early. It is always counted from the original day, never step by step.",
        ),
    ),
    told(
        "T3",
        &[cite(Source::Choice, "")],
        w("几天、几周以后", "Days and weeks"),
        w(
            "一周是7天，半个月是15天。1日起过7天，8日当天就可以献。",
            "A week is 7 days, half a month 15. Seven days from the 1st is the 8th, and on that day it is allowed.",
        ),
        w(
            "“好了”“长好了”“治好了”指最后一个有症状、有伤口或还在治疗的日子。",
            "Recovery, healing and cure mean the last day with symptoms, an open wound or treatment.",
        ),
    ),
    told(
        "T4",
        &[cite(Source::Choice, "")],
        w("月就是月", "A month is a month"),
        w(
            "6个月是181到184天，3个月是89到92天，不折算成180天、90天。",
            "Six months are 181 to 184 days and three are 89 to 92; they are never turned into 180 or 90.",
        ),
        w("", ""),
    ),
    told(
        "T5",
        &[cite(Source::Choice, "")],
        w("还没结束的", "What still lasts"),
        w(
            "还没好、还没结束的，暂时没有日期；最后一天当天也不能献。从“好了”算起的，没好之前同样没有日期。",
            "What still lasts has no date, and its last day is blocked too. What counts from recovery has no date until then.",
        ),
        w("", ""),
    ),
    told(
        "T6",
        &[cite(Source::Choice, "")],
        w("只记得年和月", "Only the month or the year is known"),
        w(
            "只记得年月或年份的，按那段时间的最后一天往后数，结果标明是估计。完全不记得的，请问工作人员。",
            "What is known only by its month or year counts from the last day of it, shown as an estimate. Without any date, ask the staff.",
        ),
        w("", ""),
    ),
];

/// R: the national award for unpaid donation (无偿献血奉献奖). That 300 ml count one and a half was recalled, as was the
/// rest: none of it was read in the text of the measures.
pub(super) const AWARD: NationalAward = NationalAward {
    rule: &Rule {
        to_confirm: true,
        ..told(
            "R1",
            &[cite(Source::Awards, ""), cite(Source::Choice, "")],
            w("无偿献血奉献奖", "The national award for unpaid donation"),
            w(
                "全血{one}算1次，血小板{units}个单位算1次。满{bronze}次是铜奖，满{silver}次是银奖，满{gold}次是金奖。",
                "{one} of whole blood count 1, {units} unit of platelets counts 1. Bronze from {bronze}, silver from {silver}, gold from {gold}.",
            ),
            w(
                "多出的{half}算半次。不记得献了多少的，全血按{unstated}、血小板按{unstated_units}个单位算；不记得哪一种的算1次；其他种类不算。只按您记下的推算，正式的次数以卫生健康部门的记录为准。",
                "Another {half} count a half. Where the amount is unknown, whole blood is taken as {unstated} and platelets as {unstated_units} unit; an unknown kind counts 1, other kinds do not count. It adds up what you noted: the health authority’s record is what decides.",
            ),
        )
    },
    whole_blood_ml: 200,
    platelet_units: 1,
    steps: &[
        AwardStep { award: Award::Bronze, from: 20 },
        AwardStep { award: Award::Silver, from: 30 },
        AwardStep { award: Award::Gold, from: 40 },
    ],
};
