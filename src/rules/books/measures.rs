//! M: what staff measure, standard, chapters 7 and 8.

use super::{CHECKED, cite, standard_7, w};
use crate::rules::{
    BloodPressure, Citation, Haemoglobin, Measures, PlateletCounts, Pulse, Rule, RuleId, Source, Temperature, Words,
};

pub(super) const MEASURES: Measures = Measures {
    blood_pressure: BloodPressure {
        rule: &standard_7(
            "M1",
            w("血压", "Blood pressure"),
            w(
                "收缩压{systolic}，舒张压{diastolic}，脉压差不低于{difference}毫米汞柱。",
                "Systolic {systolic}, diastolic {diastolic}, at least {difference} mmHg apart.",
            ),
            w("上限本身不合格。", "The upper bounds themselves do not pass."),
        ),
        systolic_from: 90,
        systolic_below: 140,
        diastolic_from: 60,
        diastolic_below: 90,
        difference: 30,
    },
    pulse: Pulse {
        rule: &standard_7(
            "M2",
            w("脉搏", "Pulse"),
            w(
                "每分钟{least}至{most}次，节律整齐；经常做耐力训练的，不低于{athletes}次。",
                "{least} to {most} a minute and regular; trained endurance athletes from {athletes}.",
            ),
            w("上下限都合格。", "Both bounds pass."),
        ),
        least: 60,
        most: 100,
        athletes_least: 50,
    },
    temperature: Temperature {
        rule: &Rule {
            citations: &[cite(Source::Standard, "7"), cite(Source::Choice, "")],
            ..standard_7(
                "M3",
                w("体温", "Temperature"),
                w("正常。高于{above}时，请工作人员确认。", "Normal. Above {above}, the staff are asked to confirm."),
                w(
                    "标准没有写明度数，{above}是本网站的选择，只作提醒。",
                    "The standard gives no number; {above} is this site’s choice, a reminder only.",
                ),
            )
        },
        confirm_above: 373,
    },
    haemoglobin: Haemoglobin {
        rule: &standard_8(
            "M4",
            &[cite(Source::Standard, "8.2")],
            w("血红蛋白", "Haemoglobin"),
            w("男性不低于{men}克/升，女性不低于{women}克/升。", "Men at least {men} g/L, women at least {women} g/L."),
            false,
        ),
        men: 120,
        women: 115,
    },
    platelets: PlateletCounts {
        rule: &standard_8(
            "M5",
            &[cite(Source::Standard, "8.3")],
            w("献血小板前的血细胞计数", "Counts before giving platelets"),
            w(
                "只看献血小板：红细胞比容不低于{haematocrit}，血小板计数{count}（×10⁹/升），预计采后不低于{afterwards}。",
                "Platelets only: haematocrit at least {haematocrit}, count {count} (×10⁹/L), predicted count afterwards at least {afterwards}.",
            ),
            true,
        ),
        haematocrit: 360,
        count_from: 150,
        count_below: 450,
        afterwards: 100,
    },
    weight: &standard_7("M6", w("称体重", "Weighing"), w("按“体重”（W2）。", "As “Weight” (W2) says."), w("", "")),
    looks: &standard_7(
        "M7",
        w("看一看", "Looks"),
        w(
            "皮肤和巩膜不发黄，没有感染的伤口和大面积皮肤病，四肢没有严重残疾、关节不肿，采血部位的皮肤没有损伤和针眼。",
            "Skin and sclera not yellow, no infected wound or wide skin disease, no severe limb disability or swollen joints, no damage or injection marks at the vein.",
        ),
        w("", ""),
    ),
};

const fn standard_8(
    id: &'static str,
    citations: &'static [Citation],
    title: Words,
    words: Words,
    to_confirm: bool,
) -> Rule {
    Rule { id: RuleId(id), citations, title, words, reading: w("", ""), to_confirm, checked: CHECKED }
}
