//! S: the short deferrals of the appeal, A6 "献血前一周内如有感冒、发烧、腹泻、服用药物等情况……应暂缓献血", and of the
//! standard, chapter 6; periods stand in `donors.rs`.

use super::{CHECKED, cite, w};
use crate::rules::{Case, CaseKey, CountsFrom, Deferral, Kinds, Length, Rule, RuleId, Source, Topic, Wait};

const FROM_LAST_SYMPTOM_ZH: &str = "从最后一天有症状算起，一周按7天计算，到期当天就可以献；还没好的，暂时没有日期。";
const FROM_LAST_SYMPTOM_EN: &str = "Counted from the last day with symptoms; a week is 7 days and the day on which they are up is allowed. While it lasts there is no date yet.";

pub(super) const S1: Deferral = Deferral {
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
};

pub(super) const S2: Deferral = Deferral {
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
};

pub(super) const S3: Deferral = Deferral {
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
};

pub(super) const S4: Deferral = Deferral {
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
};

pub(super) const S7: Deferral = Deferral {
    rule: &Rule {
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
    },
    topic: Topic::LastWeek,
    kinds: Kinds::Both,
    cases: &[Case {
        key: CaseKey("unwell"),
        title: w("其他不舒服", "Otherwise unwell"),
        counts_from: CountsFrom::LastSymptom,
        wait: Wait::AskFor(Length::Weeks(1)),
        is_also: None,
    }],
};
