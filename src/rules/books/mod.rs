//! The rulebooks themselves. Each entry stands under the clause that it encodes.
//!
//! Told and not judged: the appeal itself (A0, A1), the identity document (A2, W4), advice (A8, A10, A11), and A9, a
//! misprint in the appeal as it was printed.

mod longer;
mod measures;
mod names;
mod not_able;
mod people;
mod vaccines;

use chrono::NaiveDate;

use super::{
    Age, Case, CaseKey, Citation, CountsFrom, Deferral, Extension, Group, InForce, Interval, Kind, Kinds, LeadsTo,
    Length, Menstruation, Names, OtherKinds, Rule, RuleId, Rulebook, Rulebooks, Source, SpecialMatch, Topic, Unstated,
    Usual, Volumes, Wait, Weight, Words, YearlyCount, YearlyVolume,
};

/// The words by which people look for their case, in the order in which equal finds are shown.
#[must_use]
pub fn names() -> Vec<Names> {
    let names = |(leads_to, zh, en): &(&'static str, &'static str, &'static str)| Names {
        leads_to: match *leads_to {
            "not_able" => LeadsTo::NotAble,
            "menstruation" => LeadsTo::Menstruation,
            case => LeadsTo::Case(CaseKey(case)),
        },
        zh: zh.split(' ').collect(),
        en: en.split(", ").collect(),
    };
    names::NAMES.iter().map(names).collect()
}

/// All that there are.
pub(super) const BOOKS: [Rulebook; 2] = [RULES_OF_2024, DRAFT_2025];

/// The rulebooks that are in force today. A change of law is one more book in this list.
#[must_use]
pub fn rulebooks() -> Rulebooks {
    Rulebooks::new(BOOKS)
}

/// The rulebook that a city has chosen for its site, in the place of all others and for as long as they are in force; those
/// that are in force where it has chosen none, and nothing where no book has that name.
///
/// ```
/// use donation_day::rules::{rulebooks_of_a_city, rulebooks};
/// let chosen = rulebooks_of_a_city("draft-2025").expect("there is a book of that name");
/// assert_eq!(chosen.latest().map(|book| book.age.to), Some(65));
/// assert_eq!(rulebooks().latest().map(|book| book.age.to), Some(55));
/// assert_eq!(rulebooks_of_a_city(""), Some(rulebooks()));
/// assert_eq!(rulebooks_of_a_city("no such book"), None);
/// ```
#[must_use]
pub fn rulebooks_of_a_city(name: &str) -> Option<Rulebooks> {
    if name.is_empty() {
        return Some(rulebooks());
    }
    let book = BOOKS.into_iter().find(|book| book.name == name)?;
    Some(Rulebooks::new([Rulebook { in_force: RULES_OF_2024.in_force, ..book }]))
}

const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date typed here is a real day")
}

/// Words for people.
const fn w(zh: &'static str, en: &'static str) -> Words {
    Words::new(zh, en)
}

const CHAPTER_6: &[Citation] = &[cite(Source::Standard, "6")];
const CHAPTER_6_AND_CHOICE: &[Citation] = &[cite(Source::Standard, "6"), cite(Source::Choice, "")];
const NOTICE_OF_2022: &[Citation] = &[cite(Source::Notice, "2022")];
const NOTICES_OF_2021_AND_2022: &[Citation] = &[cite(Source::Notice, "2021"), cite(Source::Notice, "2022")];
const CHAPTER_7: &[Citation] = &[cite(Source::Standard, "7")];

/// A rule of the standard, chapter 6. Its words are made from its cases.
const fn standard(id: &'static str, title: Words, reading: Words) -> Rule {
    Rule { id: RuleId(id), citations: CHAPTER_6, title, words: w("", ""), reading, to_confirm: false, checked: CHECKED }
}

/// The same, where it leaves room and this product chose.
const fn standard_chosen(id: &'static str, title: Words, reading: Words) -> Rule {
    Rule { citations: CHAPTER_6_AND_CHOICE, ..standard(id, title, reading) }
}

/// The same, recalled and not read in the source's text: to be confirmed with the blood station.
const fn recalled(id: &'static str, title: Words, reading: Words) -> Rule {
    Rule { to_confirm: true, ..standard(id, title, reading) }
}

/// A rule of notices on COVID-19, recalled and not read in their text.
const fn of_a_notice(id: &'static str, citations: &'static [Citation], title: Words, reading: Words) -> Rule {
    Rule { citations, ..recalled(id, title, reading) }
}

/// A rule of the standard, chapter 7.
const fn standard_7(id: &'static str, title: Words, words: Words, reading: Words) -> Rule {
    Rule { citations: CHAPTER_7, words, ..standard(id, title, reading) }
}

const fn case(key: &'static str, title: Words, counts_from: CountsFrom, wait: Wait) -> Case {
    Case { key: CaseKey(key), title, counts_from, wait, is_also: None }
}

/// A case that is one of another rule as well.
const fn also(case: Case, other: CaseKey) -> Case {
    Case { is_also: Some(other), ..case }
}

const fn cite(source: Source, clause: &'static str) -> Citation {
    Citation { source, clause }
}

/// The day on which every entry below was last compared with its source.
const CHECKED: NaiveDate = day(2026, 11, 24);

/// How many donors the city needs a day, on average (A1 "日均150人献血").
pub const DONORS_NEEDED_A_DAY: u32 = 150;

/// The appeal of Zhuzhou of 2024, the national standard and the law of 1998, read together.
pub const RULES_OF_2024: Rulebook = Rulebook {
    name: "rules-2024",
    title: w(
        "现行规定（2024年株洲倡议书与国家标准）",
        "The rules in force (Zhuzhou appeal of 2024 and national standard)",
    ),
    // The day on which GB 18467-2011 came into force; the appeal repeats its intervals.
    in_force: InForce::From(day(2012, 7, 1)),
    marks_from: day(2012, 7, 1),
    intervals: &[
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
    ],
    // Standard, chapter 9: platelets after one week for a special match, on a doctor's approval.
    special_match: SpecialMatch {
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
    },
    // Standard, chapter 9: platelets at most 24 times a year.
    yearly_count: YearlyCount {
        rule: &Rule {
            id: RuleId("I5"),
            citations: &[cite(Source::Standard, "9"), cite(Source::Choice, "")],
            title: w("一年内献血小板的次数", "Platelet donations in a year"),
            words: w(
                "任意{within}内，献血小板最多{most}次。",
                "At most {most} platelet donations within any {within}.",
            ),
            reading: w(
                "“一年”按往前推算的{within}计算，不按自然年。",
                "A year is any {within} looking back, not the calendar year.",
            ),
            to_confirm: false,
            checked: CHECKED,
        },
        most: 24,
        within: Length::Months(12),
    },
    // Standard, chapter 9: platelets and plasma together at most 10 litres a year.
    yearly_volume: YearlyVolume {
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
    },
    // No source speaks of plasma centres, stem cells or treatment by bleeding.
    other_kinds: OtherKinds {
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
    },
    // Law, article 9; standard, chapter 9.
    volumes: Volumes { whole_blood_ml: &[200, 300, 400], platelet_units: &[1, 2], plasma_ml: 200 },
    unstated: Unstated { whole_blood_ml: 200, platelet_units: 1 },
    award: people::AWARD,
    // Standard, chapter 7; law, article 2.
    age: Age {
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
    },
    // A3 "男性≥50公斤，女性≥45公斤".
    weight: Weight {
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
    },
    menstruation: Menstruation {
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
    },
    // A6 "献血前一周内如有感冒、发烧、腹泻、服用药物等情况……应暂缓献血"; standard, chapter 6.
    deferrals: &[
        Deferral {
            rule: &Rule {
                id: RuleId("S1"),
                citations: &[cite(Source::Appeal, "A6"), cite(Source::Standard, "6")],
                title: w("感冒", "A cold"),
                words: w("感冒好了以后，再过{wait}可以献血。", "{wait} after a cold is over."),
                reading: w(FROM_LAST_SYMPTOM_ZH, FROM_LAST_SYMPTOM_EN),
                to_confirm: false,
                checked: CHECKED,
            },
            topic: Topic::LastWeek,
            kinds: Kinds::Both,
            cases: &[Case {
                key: CaseKey("cold"),
                title: w("感冒", "A cold"),
                counts_from: CountsFrom::LastSymptom,
                wait: Wait::For(Length::Weeks(1)),
                is_also: None,
            }],
        },
        Deferral {
            rule: &Rule {
                id: RuleId("S2"),
                citations: &[cite(Source::Appeal, "A6")],
                title: w("发烧", "A fever"),
                words: w("退烧以后，再过{wait}可以献血。", "{wait} after a fever is over."),
                reading: w(FROM_LAST_SYMPTOM_ZH, FROM_LAST_SYMPTOM_EN),
                to_confirm: false,
                checked: CHECKED,
            },
            topic: Topic::LastWeek,
            kinds: Kinds::Both,
            cases: &[Case {
                key: CaseKey("fever"),
                title: w("发烧", "A fever"),
                counts_from: CountsFrom::LastSymptom,
                wait: Wait::For(Length::Weeks(1)),
                is_also: None,
            }],
        },
        Deferral {
            rule: &Rule {
                id: RuleId("S3"),
                citations: &[cite(Source::Appeal, "A6"), cite(Source::Standard, "6")],
                title: w("拉肚子", "Diarrhoea"),
                words: w("拉肚子好了以后，再过{wait}可以献血。", "{wait} after diarrhoea is over."),
                reading: w(FROM_LAST_SYMPTOM_ZH, FROM_LAST_SYMPTOM_EN),
                to_confirm: false,
                checked: CHECKED,
            },
            topic: Topic::LastWeek,
            kinds: Kinds::Both,
            cases: &[Case {
                key: CaseKey("diarrhoea"),
                title: w("拉肚子", "Diarrhoea"),
                counts_from: CountsFrom::LastSymptom,
                wait: Wait::For(Length::Weeks(1)),
                is_also: None,
            }],
        },
        Deferral {
            rule: &Rule {
                id: RuleId("S4"),
                citations: &[cite(Source::Appeal, "A6"), cite(Source::Choice, "")],
                title: w("用药", "Medicine"),
                words: w(
                    "最后一次用药以后，再过{wait}可以献血；长期用药、外用药请咨询工作人员。",
                    "{wait} after the last dose; with long-term medicine, creams or drops, ask the staff.",
                ),
                reading: w(
                    "口服、吸入和注射的药都算；外用的药膏、滴剂由工作人员判断；疫苗不算在这里。用药请遵医嘱，不必为了献血改变。",
                    "Whatever is swallowed, inhaled or injected counts; the staff decide about creams and drops; vaccines do not count here. Take what your doctor prescribed, whatever it means for donating.",
                ),
                to_confirm: false,
                checked: CHECKED,
            },
            topic: Topic::LastWeek,
            kinds: Kinds::Both,
            cases: &[
                Case {
                    key: CaseKey("medicine"),
                    title: w("吃药、吸入或打针", "Medicine, swallowed, inhaled or injected"),
                    counts_from: CountsFrom::LastDose,
                    wait: Wait::For(Length::Weeks(1)),
                    is_also: None,
                },
                Case {
                    key: CaseKey("medicine-long-term"),
                    title: w("长期用药", "Long-term medicine"),
                    counts_from: CountsFrom::LastDose,
                    wait: Wait::Ask,
                    is_also: None,
                },
                Case {
                    key: CaseKey("medicine-outside"),
                    title: w("外用药（药膏、滴眼液等）", "Creams, drops and the like"),
                    counts_from: CountsFrom::LastDose,
                    wait: Wait::AskFor(Length::Weeks(1)),
                    is_also: None,
                },
            ],
        },
        Deferral {
            rule: &S7,
            topic: Topic::LastWeek,
            kinds: Kinds::Both,
            cases: &[Case {
                key: CaseKey("unwell"),
                title: w("其他不舒服", "Otherwise unwell"),
                counts_from: CountsFrom::LastSymptom,
                wait: Wait::AskFor(Length::Weeks(1)),
                is_also: None,
            }],
        },
        longer::D1,
        longer::D2,
        longer::D3,
        longer::D4,
        longer::D5,
        longer::D6,
        longer::D7,
        longer::D8,
        longer::D9,
        longer::D10,
        longer::D11,
        longer::D12,
        longer::D13,
        longer::D14,
        longer::D15,
        longer::D16,
        longer::D17,
        longer::D18,
        longer::D19,
        longer::D20,
        longer::D21,
        longer::D22,
        longer::D23,
        longer::D24,
        longer::D25,
        longer::D26,
        longer::D27,
        longer::D28,
        longer::D29,
        longer::D30,
        longer::D31,
        longer::D32,
        longer::D33,
        longer::D34,
        longer::D35,
        longer::D36,
        vaccines::V1,
        vaccines::V2,
        vaccines::V3,
        vaccines::V4,
        vaccines::V5,
        vaccines::V6,
        vaccines::V7,
    ],
    groups: &[
        (Group::LastWeek, &S7),
        (
            Group::Longer,
            &standard_chosen(
                "D",
                w("手术、疾病、怀孕等情况", "Operations, illness, pregnancy and the like"),
                w(
                    "不确定属于哪一种的，请问工作人员；“不确定”不等于“没有”。",
                    "Not sure which it is: ask the staff. “Not sure” is never taken as a no.",
                ),
            ),
        ),
        (
            Group::Vaccines,
            &standard_chosen(
                "V",
                w("疫苗和血清", "Vaccines and sera"),
                w(
                    "不确定打的是哪一种的，请问工作人员，带上接种记录更好。",
                    "Not sure which one it was: ask the staff, and bring the vaccination record if there is one.",
                ),
            ),
        ),
    ],
    not_able: not_able::NOT_ABLE,
    measures: measures::MEASURES,
    appeal: &people::APPEAL,
    checklist: &people::CHECKLIST,
    counting: &people::COUNTING,
};

const S7: Rule = Rule {
    id: RuleId("S7"),
    citations: &[cite(Source::Appeal, "A6"), cite(Source::Choice, "")],
    title: w("其他不舒服", "Otherwise unwell"),
    words: w("最近{wait}有其他不舒服的，请咨询工作人员。", "Otherwise unwell within {wait}: ask the staff."),
    reading: w(
        "倡议书里的“等情况”，没有写明是哪些，由工作人员判断。",
        "The appeal says “and the like” and leaves open what is meant, so the staff decide.",
    ),
    to_confirm: false,
    checked: CHECKED,
};

const FROM_LAST_SYMPTOM_ZH: &str = "从最后一天有症状算起，一周按7天计算，到期当天就可以献；还没好的，暂时没有日期。";
const FROM_LAST_SYMPTOM_EN: &str = "Counted from the last day with symptoms; a week is 7 days and the day on which they are up is allowed. While it lasts there is no date yet.";

/// The draft revision of the Blood Donation Law, published on 17 December 2025 for comment. **Off**: it is not known
/// to be in force. Coming into force is one line: a day in [`Rulebook::in_force`].
pub const DRAFT_2025: Rulebook = Rulebook {
    name: "draft-2025",
    title: w("献血法修订草案（2025年12月征求意见稿）", "Draft revision of the Blood Donation Law (December 2025)"),
    in_force: InForce::Off,
    intervals: &[
        Interval {
            rule: &Rule {
                id: RuleId("I1"),
                citations: &[cite(Source::Draft, "")],
                reading: w("按天计算，到期当天就可以献。", "Counted in days; the day on which they are up is allowed."),
                ..*RULES_OF_2024.intervals[0].rule
            },
            wait: Length::Days(90),
            ..RULES_OF_2024.intervals[0]
        },
        RULES_OF_2024.intervals[1],
        RULES_OF_2024.intervals[2],
        RULES_OF_2024.intervals[3],
    ],
    age: Age {
        rule: &Rule {
            citations: &[cite(Source::Draft, "")],
            words: w("{from}至{to}周岁可以献血。", "From {from} to {to} completed years."),
            ..*RULES_OF_2024.age.rule
        },
        to: 65,
        extension: None,
        ..RULES_OF_2024.age
    },
    ..RULES_OF_2024
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_an_id_of_its_own_a_source_and_a_title() {
        for book in [RULES_OF_2024, DRAFT_2025] {
            let rules = book.rules();
            let mut ids: Vec<_> = rules.iter().map(|rule| rule.id).collect();
            ids.sort();
            ids.dedup();
            assert_eq!(ids.len(), rules.len(), "{}: an id stands twice", book.name);
            for rule in rules {
                assert!(!rule.citations.is_empty(), "{} has no source", rule.id);
                assert!(!rule.title.zh().is_empty() && !rule.title.en().is_empty(), "{} has no title", rule.id);
                for words in [rule.words, rule.reading] {
                    assert_eq!(words.zh().is_empty(), words.en().is_empty(), "{} speaks one language", rule.id);
                }
            }
        }
    }

    #[test]
    fn every_case_has_a_key_of_its_own_and_is_found_by_it() {
        let mut seen = Vec::new();
        for deferral in RULES_OF_2024.deferrals {
            assert!(!deferral.cases.is_empty(), "{} has no case", deferral.rule.id);
            for case in deferral.cases {
                assert!(!seen.contains(&case.key), "{:?} stands twice", case.key);
                seen.push(case.key);
                assert_eq!(RULES_OF_2024.case(case.key).map(|found| found.0.rule.id), Some(deferral.rule.id));
            }
        }
        assert_eq!(RULES_OF_2024.case(CaseKey("no such case")), None);
    }

    #[test]
    fn a_day_is_judged_by_the_book_in_force_on_it_and_by_none_before_the_first() {
        let change = day(2027, 1, 1);
        let books = Rulebooks::new([DRAFT_2025.in_force_from(change), RULES_OF_2024]);
        let name = |on: NaiveDate| books.on(on).map(|book| book.name);
        assert_eq!(name(day(2012, 6, 30)), None);
        assert_eq!(name(day(2012, 7, 1)), Some("rules-2024"));
        assert_eq!(name(day(2026, 12, 31)), Some("rules-2024"));
        assert_eq!(name(change), Some("draft-2025"));
        assert_eq!(name(NaiveDate::MAX), Some("draft-2025"));
    }

    #[test]
    fn the_draft_is_off_until_a_day_is_given() {
        assert_eq!(rulebooks().windows().count(), 1);
        assert_eq!(rulebooks().on(day(2030, 1, 1)).map(|book| book.name), Some("rules-2024"));
    }

    #[test]
    fn of_two_books_for_one_day_the_later_in_the_list_holds() {
        let start = day(2012, 7, 1);
        let books = Rulebooks::new([RULES_OF_2024, DRAFT_2025.in_force_from(start)]);
        assert_eq!(books.windows().count(), 1);
        assert_eq!(books.on(start).map(|book| book.name), Some("draft-2025"));
    }
}
