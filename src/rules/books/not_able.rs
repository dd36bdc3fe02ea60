//! N: what rules a person out by the standard, chapter 6, shown as a plain list; nobody is asked which it is.

use super::{standard_chosen, w};
use crate::rules::{NotAble, NotAbleEntry, Rule};

const fn known(zh: &'static str, en: &'static str) -> NotAbleEntry {
    NotAbleEntry { words: w(zh, en), to_confirm: false }
}

/// Recalled, not read in the standard's text.
const fn recalled(zh: &'static str, en: &'static str) -> NotAbleEntry {
    NotAbleEntry { words: w(zh, en), to_confirm: true }
}

pub(super) const NOT_ABLE: NotAble = NotAble {
    rule: &Rule {
        words: w("有其中一种情况的，一般不能献血。", "With one of these, donating is generally not possible."),
        ..standard_chosen(
            "N",
            w("不能献血的情况", "Not able to donate"),
            w(
                "只问有没有，不问是哪一种，也不保存。有的情况经医生判断可以献血，所以请问工作人员。缺铁性贫血、巨幼细胞贫血治好以后可以献血；阑尾手术见D3，甲肝见D22。",
                "Only whether, never which, and the answer is not kept. Some people may give all the same: ask the staff. Iron-deficiency and megaloblastic anaemia, once cured, are no bar; for the appendix see D3, for hepatitis A D22.",
            ),
        )
    },
    list: &[
        known(
            "慢性病：肺（包括哮喘）、心脏和血管（包括高血压、低血压）、消化系统、肾",
            "Chronic disease of lung (asthma too), heart and vessels (high or low blood pressure too), digestion or kidney",
        ),
        known(
            "内分泌和免疫系统的病（包括糖尿病、甲状腺病）、血液病",
            "Disease of hormones (diabetes, thyroid too), of the immune system or of the blood",
        ),
        recalled("慢性皮肤病、反复过敏", "Chronic skin disease, recurrent allergy"),
        recalled("中风、癫痫、反复晕倒、精神疾病", "Stroke, epilepsy, repeated fainting, mental illness"),
        recalled("本人或家人得过克雅病", "Creutzfeldt-Jakob disease, in the family too"),
        recalled("癌症，或影响健康的良性肿瘤", "Cancer, or a benign tumour that affects health"),
        recalled(
            "病毒性肝炎（甲肝除外）、艾滋病、梅毒等性病、麻风病",
            "Viral hepatitis other than A, HIV, syphilis and other sexually transmitted disease, leprosy",
        ),
        recalled(
            "结核病、寄生虫病和地方病（如血吸虫病）、职业病",
            "Tuberculosis, parasitic and endemic disease such as schistosomiasis, occupational disease",
        ),
        recalled(
            "长期用激素、免疫抑制剂、镇静药、精神科药物；药物或酒精依赖",
            "Long-term steroids, immunosuppressants, sedatives or psychiatric medicine; dependence on drugs or alcohol",
        ),
        recalled(
            "有经血传播疾病的高风险，或一年内与这样的人有过性接触",
            "High risk of an infection carried by blood, or sex within a year with someone at such risk",
        ),
        recalled(
            "接受过别人的器官或组织移植；切除过胃、肾、脾或肺",
            "A transplant from another person; stomach, kidney, spleen or lung removed",
        ),
        recalled("以前献的血使受血者感染过", "A recipient infected by an earlier donation"),
    ],
};
