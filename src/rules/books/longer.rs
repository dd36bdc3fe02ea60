//! D: the longer deferrals of the standard, chapter 6. Each case names the day from which its wait counts.

use super::{NOTICE_OF_2022, also, case, of_a_notice, recalled, standard, standard_chosen, w};
use crate::rules::{CaseKey, CountsFrom as From, Deferral, Kind, Kinds, Length, Rule, Topic, Wait};

const fn days(n: u16) -> Wait {
    Wait::For(Length::Days(n))
}

const fn months(n: u16) -> Wait {
    Wait::For(Length::Months(n))
}

const fn years(n: u16) -> Wait {
    Wait::For(Length::Years(n))
}

pub(super) const D1: Deferral = Deferral {
    rule: &standard("D1", w("看牙、洗牙", "Dental care, scaling included"), w("", "")),
    topic: Topic::Surgery,
    kinds: Kinds::Both,
    cases: &[case("dental-care", w("洗牙、补牙等看牙", "Dental care, scaling included"), From::Treatment, days(3))],
};

pub(super) const D2: Deferral = Deferral {
    rule: &standard("D2", w("拔牙和其他小手术", "Tooth extraction and other minor surgery"), w("", "")),
    topic: Topic::Surgery,
    kinds: Kinds::Both,
    cases: &[
        case("tooth-extraction", w("拔牙", "Tooth extraction"), From::Operation, days(15)),
        case("minor-surgery", w("其他小手术", "Other minor surgery"), From::Operation, days(15)),
    ],
};

pub(super) const D3: Deferral = Deferral {
    rule: &standard(
        "D3",
        w("阑尾、疝气、扁桃体手术", "Appendectomy, hernia repair, tonsillectomy"),
        w("从完全恢复那天算起，不是从手术那天。", "Counted from recovery, not from the operation."),
    ),
    topic: Topic::Surgery,
    kinds: Kinds::Both,
    cases: &[
        case("appendectomy", w("阑尾手术", "Appendectomy"), From::Recovery, months(3)),
        case("hernia-repair", w("疝气手术", "Hernia repair"), From::Recovery, months(3)),
        case("tonsillectomy", w("扁桃体手术", "Tonsillectomy"), From::Recovery, months(3)),
    ],
};

pub(super) const D4: Deferral = Deferral {
    rule: &standard(
        "D4",
        w("较大的手术", "Larger surgery"),
        w(
            "从完全恢复那天算起，不是从手术那天。切除过胃、肾、脾、肺的，请看“不能献血的情况”。",
            "Counted from recovery, not from the operation. Where stomach, kidney, spleen or lung were removed, see “Not able to donate”.",
        ),
    ),
    topic: Topic::Surgery,
    kinds: Kinds::Both,
    cases: &[case("larger-surgery", w("较大的手术", "Larger surgery"), From::Recovery, months(6))],
};

pub(super) const D5: Deferral = Deferral {
    rule: &standard(
        "D5",
        w("妇科或体表良性肿瘤手术", "Benign gynaecological or superficial tumour, operated"),
        w("", ""),
    ),
    topic: Topic::Surgery,
    kinds: Kinds::Both,
    cases: &[case(
        "benign-tumour-operated",
        w("妇科或体表良性肿瘤手术", "Operation on a benign gynaecological or superficial tumour"),
        From::Operation,
        years(1),
    )],
};

pub(super) const D6: Deferral = Deferral {
    rule: &standard("D6", w("怀孕", "Pregnancy"), w("", "")),
    topic: Topic::Pregnancy,
    kinds: Kinds::Both,
    cases: &[case("pregnancy", w("怀孕", "Pregnant"), From::Event, Wait::WhileItLasts)],
};

pub(super) const D7: Deferral = Deferral {
    rule: &standard("D7", w("流产", "Miscarriage or abortion"), w("", "")),
    topic: Topic::Pregnancy,
    kinds: Kinds::Both,
    cases: &[case("miscarriage", w("流产", "Miscarriage or abortion"), From::Event, months(6))],
};

pub(super) const D8: Deferral = Deferral {
    rule: &standard_chosen(
        "D8",
        w("生孩子和哺乳", "Childbirth and nursing"),
        w(
            "生产满一段时间、并且不在哺乳期，两条都要符合。",
            "Both hold: the time after the birth, and no donation while nursing.",
        ),
    ),
    topic: Topic::Pregnancy,
    kinds: Kinds::Both,
    cases: &[
        case("childbirth", w("生孩子", "Childbirth"), From::Birth, years(1)),
        case("nursing", w("正在哺乳", "Nursing"), From::Event, Wait::WhileItLasts),
    ],
};

pub(super) const D9: Deferral = Deferral {
    rule: &standard("D9", w("活动性或进展性眼病", "Active or progressive eye disease"), w("", "")),
    topic: Topic::Illness,
    kinds: Kinds::Both,
    cases: &[case("eye-disease", w("正在发作的眼病", "Active eye disease"), From::Recovery, days(7))],
};

pub(super) const D10: Deferral = Deferral {
    rule: &standard("D10", w("眼科手术", "Eye surgery"), w("", "")),
    topic: Topic::Surgery,
    kinds: Kinds::Both,
    cases: &[case("eye-surgery", w("眼科手术", "Eye surgery"), From::Recovery, months(3))],
};

pub(super) const D11: Deferral = Deferral {
    rule: &standard("D11", w("上呼吸道感染", "Upper respiratory infection"), w("", "")),
    topic: Topic::Illness,
    kinds: Kinds::Both,
    cases: &[case(
        "upper-respiratory-infection",
        w("上呼吸道感染", "Upper respiratory infection"),
        From::Recovery,
        days(7),
    )],
};

pub(super) const D12: Deferral = Deferral {
    rule: &standard("D12", w("肺炎", "Pneumonia"), w("", "")),
    topic: Topic::Illness,
    kinds: Kinds::Both,
    cases: &[case("pneumonia", w("肺炎", "Pneumonia"), From::Recovery, months(3))],
};

pub(super) const D13: Deferral = Deferral {
    rule: &standard("D13", w("急性肠胃炎", "Acute gastroenteritis"), w("", "")),
    topic: Topic::Illness,
    kinds: Kinds::Both,
    cases: &[case("gastroenteritis", w("急性肠胃炎", "Acute gastroenteritis"), From::Recovery, days(7))],
};

pub(super) const D14: Deferral = Deferral {
    rule: &standard("D14", w("急性泌尿道感染", "Acute urinary infection"), w("", "")),
    topic: Topic::Illness,
    kinds: Kinds::Both,
    cases: &[case("urinary-infection", w("急性尿路感染", "Acute urinary infection"), From::Recovery, months(1))],
};

pub(super) const D15: Deferral = Deferral {
    rule: &standard("D15", w("急性肾盂肾炎", "Acute pyelonephritis"), w("", "")),
    topic: Topic::Illness,
    kinds: Kinds::Both,
    cases: &[case("pyelonephritis", w("急性肾盂肾炎", "Acute pyelonephritis"), From::Recovery, months(3))],
};

pub(super) const D16: Deferral = Deferral {
    rule: &standard("D16", w("泌尿系统结石发作期", "Urinary stones, acute phase"), w("", "")),
    topic: Topic::Illness,
    kinds: Kinds::Both,
    cases: &[case(
        "urinary-stones",
        w("肾结石、尿路结石正在发作", "Urinary stones, acute now"),
        From::Event,
        Wait::WhileItLasts,
    )],
};

pub(super) const D17: Deferral = Deferral {
    rule: &standard("D17", w("伤口、局部感染", "Wound healed, infection cured"), w("", "")),
    topic: Topic::Skin,
    kinds: Kinds::Both,
    cases: &[
        case("wound", w("伤口", "A wound"), From::Healing, days(7)),
        case("local-infection", w("局部感染", "An infection"), From::Recovery, days(7)),
    ],
};

pub(super) const D18: Deferral = Deferral {
    rule: &standard("D18", w("局部皮肤炎症", "Local skin inflammation"), w("", "")),
    topic: Topic::Skin,
    kinds: Kinds::Both,
    cases: &[case("skin-inflammation", w("局部皮肤炎症", "Local skin inflammation"), From::Healing, days(7))],
};

pub(super) const D19: Deferral = Deferral {
    rule: &standard("D19", w("大面积皮肤炎症", "Widespread skin inflammation"), w("", "")),
    topic: Topic::Skin,
    kinds: Kinds::Both,
    cases: &[case(
        "skin-inflammation-wide",
        w("大面积皮肤炎症", "Widespread skin inflammation"),
        From::Healing,
        days(14),
    )],
};

pub(super) const D20: Deferral = Deferral {
    rule: &standard("D20", w("纹身；沾到血液的外伤", "Tattoo; injury soiled with blood"), w("", "")),
    topic: Topic::Skin,
    kinds: Kinds::Both,
    cases: &[
        case("tattoo", w("纹身", "Tattoo"), From::Event, years(1)),
        case(
            "soiled-injury",
            w("被沾血的器械扎伤，或伤口沾到别人的血", "Injury by, or wound soiled with, blood or tissue fluid"),
            From::Event,
            years(1),
        ),
    ],
};

pub(super) const D21: Deferral = Deferral {
    rule: &standard(
        "D21",
        w("密切接触过传染病人", "Close contact with an infectious disease"),
        w(
            "要等过这种病最长的潜伏期，各种病不一样，请问献血站。",
            "Until the longest incubation period of that disease is over; which that is, the blood station says.",
        ),
    ),
    topic: Topic::Travel,
    kinds: Kinds::Both,
    cases: &[case(
        "infectious-contact",
        w("密切接触过传染病人", "Close contact with an infectious disease"),
        From::Event,
        Wait::Ask,
    )],
};

pub(super) const D22: Deferral = Deferral {
    rule: &standard("D22", w("甲型肝炎", "Hepatitis A"), w("", "")),
    topic: Topic::Infection,
    kinds: Kinds::Both,
    cases: &[case("hepatitis-a", w("甲肝", "Hepatitis A"), From::Recovery, years(1))],
};

pub(super) const D23: Deferral = Deferral {
    rule: &standard("D23", w("痢疾", "Dysentery"), w("", "")),
    topic: Topic::Infection,
    kinds: Kinds::Both,
    cases: &[case("dysentery", w("痢疾", "Dysentery"), From::Recovery, months(6))],
};

pub(super) const D24: Deferral = Deferral {
    rule: &standard("D24", w("伤寒", "Typhoid"), w("", "")),
    topic: Topic::Infection,
    kinds: Kinds::Both,
    cases: &[case("typhoid", w("伤寒", "Typhoid"), From::Recovery, years(1))],
};

pub(super) const D25: Deferral = Deferral {
    rule: &standard("D25", w("布氏菌病", "Brucellosis"), w("", "")),
    topic: Topic::Infection,
    kinds: Kinds::Both,
    cases: &[case("brucellosis", w("布病", "Brucellosis"), From::Recovery, years(2))],
};

pub(super) const D26: Deferral = Deferral {
    rule: &standard("D26", w("去过疟疾流行地区", "Travel to a malaria area"), w("", "")),
    topic: Topic::Travel,
    kinds: Kinds::Both,
    cases: &[case("malaria-area", w("去过疟疾流行地区", "Travel to a malaria area"), From::Return, years(1))],
};

pub(super) const D27: Deferral = Deferral {
    rule: &standard("D27", w("疟疾", "Malaria"), w("", "")),
    topic: Topic::Infection,
    kinds: Kinds::Both,
    cases: &[case("malaria", w("疟疾", "Malaria"), From::Recovery, years(3))],
};

pub(super) const D28: Deferral = Deferral {
    rule: &standard("D28", w("弓形体病", "Toxoplasmosis"), w("", "")),
    topic: Topic::Infection,
    kinds: Kinds::Both,
    cases: &[case("toxoplasmosis", w("弓形虫病", "Toxoplasmosis"), From::Recovery, months(6))],
};

pub(super) const D29: Deferral = Deferral {
    rule: &standard("D29", w("Q热", "Q fever"), w("从完全治好那天算起。", "Counted from full cure.")),
    topic: Topic::Infection,
    kinds: Kinds::Both,
    cases: &[case("q-fever", w("Q热", "Q fever"), From::Recovery, years(2))],
};

pub(super) const D30: Deferral = Deferral {
    rule: &Rule {
        words: w(
            "最后一次用药以后，再过{wait}可以献血小板；同时算用药，两种献血都还要等S4的时间。",
            "Platelets {wait} after the last dose; it is a medicine too, so both kinds also wait as S4 says.",
        ),
        ..standard(
            "D30",
            w("阿司匹林等影响血小板的药", "Aspirin or another medicine that impairs platelets"),
            w("用药请遵医嘱，不必为了献血改变。", "Take what your doctor prescribed, whatever it means for donating."),
        )
    },
    topic: Topic::Blood,
    kinds: Kinds::Only(Kind::Platelets),
    cases: &[also(
        case(
            "platelet-medicine",
            w("吃过阿司匹林等影响血小板的药", "Aspirin or another medicine that impairs platelets"),
            From::LastDose,
            days(5),
        ),
        CaseKey("medicine"),
    )],
};

pub(super) const D31: Deferral = Deferral {
    rule: &recalled("D31", w("输过血", "Received blood or blood components"), w("", "")),
    topic: Topic::Blood,
    kinds: Kinds::Both,
    cases: &[case("transfusion", w("输过血或血液制品", "Received blood or blood components"), From::Event, years(1))],
};

pub(super) const D32: Deferral = Deferral {
    rule: &recalled("D32", w("急性风湿热", "Acute rheumatic fever"), w("", "")),
    topic: Topic::Illness,
    kinds: Kinds::Both,
    cases: &[case("rheumatic-fever", w("急性风湿热", "Acute rheumatic fever"), From::Recovery, years(2))],
};

pub(super) const D33: Deferral = Deferral {
    rule: &recalled(
        "D33",
        w("寄生虫病", "Parasitic disease"),
        w(
            "治好以前不献血；治好以后能不能献，请问工作人员。血吸虫病等见“不能献血的情况”。",
            "Not before it is fully cured; after that the staff decide. For schistosomiasis and the like see “Not able to donate”.",
        ),
    ),
    topic: Topic::Infection,
    kinds: Kinds::Both,
    cases: &[case("parasites", w("寄生虫病", "Parasitic disease"), From::Recovery, Wait::ThenAsk)],
};

pub(super) const D34: Deferral = Deferral {
    rule: &recalled(
        "D34",
        w("去过传染病疫区", "Travel to an epidemic area"),
        w(
            "从进入疫区算起，要等过这种病最长的潜伏期，请问献血站。",
            "Counted from entry, until the longest incubation period of that disease is over; which that is, the blood station says.",
        ),
    ),
    topic: Topic::Travel,
    kinds: Kinds::Both,
    cases: &[case("epidemic-area", w("去过传染病疫区", "Travel to an epidemic area"), From::Event, Wait::Ask)],
};

pub(super) const D35: Deferral = Deferral {
    rule: &recalled("D35", w("急性荨麻疹", "Acute hives"), w("", "")),
    topic: Topic::Skin,
    kinds: Kinds::Both,
    cases: &[case("hives", w("荨麻疹正在发作", "Acute hives now"), From::Event, Wait::WhileItLasts)],
};

pub(super) const D36: Deferral = Deferral {
    rule: &of_a_notice("D36", NOTICE_OF_2022, w("新冠", "COVID-19"), w("", "")),
    topic: Topic::Infection,
    kinds: Kinds::Both,
    cases: &[
        case("covid", w("感染过新冠", "COVID-19"), From::LastPositiveTest, days(7)),
        case("covid-severe", w("新冠重症", "Severe COVID-19"), From::Recovery, months(6)),
    ],
};
