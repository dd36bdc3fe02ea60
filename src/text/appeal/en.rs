//! The appeal in English.

use super::{AppealText as A, AppealWords, Faq};
use crate::rules::Rulebook;
use crate::text::en::En;
use crate::text::{Lang, Language};

impl AppealWords for En {
    fn text(&self, text: A) -> String {
        match text {
            A::Title => "Can you give blood today?".into(),
            A::Lead { donors_a_day } => format!(
                "Patients in Zhuzhou need about {donors_a_day} blood donors a day. In winter fewer people come, and blood runs short. Half a minute here saves you a journey in vain."
            ),
            A::Button => "Check now".into(),
            A::ButtonHint => "About 30 seconds, no sign-up".into(),
            A::WithoutScripts => {
                "Scripts are off on this device, so no day can be worked out here, but all of this page can be read. To know whether you may give, bring an identity document to a donation site and ask the staff.".into()
            }
            A::WhyTitle => "Why now".into(),
            A::WhyWinter => "Every winter and every summer fewer people come to give, and patients need as much as ever.".into(),
            A::WhyEachDay { donors_a_day } => format!(
                "Year by year Zhuzhou’s patients need more blood. It takes {donors_a_day} donors a day, on average, to have about enough."
            ),
            A::WhyYou => {
                "Blood cannot be made, and does not keep for long. It comes from healthy people of a suitable age who give it of their own free will, unpaid. Each time you come, somebody is a little safer.".into()
            }
            A::WhoTitle => "Who may give".into(),
            A::WhoElse => {
                "A cold, a fever, diarrhoea or medicine lately is no reason to give up: mostly it means a few days of waiting. The check tells you until when.".into()
            }
            A::HowOftenTitle => "How often".into(),
            A::HowOftenPlan => "Plan your year".into(),
            A::RulesChange(day) => format!("From {} on some of the rules are different: what changes", self.date(day)),
            A::DayBefore => "The day before".into(),
            A::ThatDay => "Before you come".into(),
            A::Afterwards => "Afterwards".into(),
            A::PrivacyTitle => "Only you know your answers".into(),
            A::Privacy => {
                "No sign-up, and nothing is collected. What you enter is kept in this device’s browser alone, and one tap wipes it.".into()
            }
            A::QuestionsTitle => "What people ask".into(),
            A::Sources => {
                "These rules come from Zhuzhou’s appeal, the national standard and the Blood Donation Law. The staff on site decide.".into()
            }
            A::ToRules => "All rules, with their sources".into(),
            A::NotFoundTitle => "There is no such page".into(),
            A::NotFoundText => "The address may be mistyped, or the page has moved.".into(),
        }
    }

    fn questions(&self, book: &Rulebook) -> Vec<Faq> {
        let rule = |id: &str| super::rule(Lang::En, book, id);
        let mut volumes: Vec<String> = book.volumes.whole_blood_ml.iter().map(ToString::to_string).collect();
        let last = volumes.pop().unwrap_or_default();
        let volumes = format!("{} or {last} ml", volumes.join(", "));
        let asked = |asked: &'static str, answer: String| Faq { asked, answer };
        vec![
            asked(
                "Does it hurt?",
                "The needle is felt for a moment, like any injection; after that there is little to feel. If you are nervous, tell the nurse: there is no hurry.".into(),
            ),
            asked(
                "Is it safe?",
                format!(
                    "Needle and bag are new for you and are thrown away afterwards: giving blood cannot infect you. Whole blood is {volumes} at a time, as you and the staff agree, and a healthy body makes it anew. If you feel dizzy or unwell, tell the staff at once."
                ),
            ),
            asked(
                "How long does it take?",
                "Whole blood is taken within minutes; platelets are taken by a machine in a little over an hour. Signing in, the examination and the rest take a while too, so bring some time.".into(),
            ),
            asked(
                "Why are some people turned away?",
                "Mostly for small things: a cold that is just over, medicine just finished, a few days too soon after the last donation. Waiting keeps you and the patient safe; it does not mean that you are not healthy. The check tells you the day.".into(),
            ),
            asked(
                "May I give if I took medicine?",
                format!("{} Take what your doctor prescribed, whatever it means for donating.", rule("S4")),
            ),
            asked("May I give with a tattoo?", format!("Yes, after a wait: {}", rule("D20"))),
            asked(
                "May I give during my period?",
                format!("{} Note the days, and this site plans around them.", rule("S5")),
            ),
            asked(
                "Is it paid?",
                "No. Donating is voluntary and unpaid: it costs you nothing, and nothing is paid for it.".into(),
            ),
            asked(
                "If the check says yes, will I certainly give?",
                "Not certainly. On site your blood pressure and a drop of blood are tested, and the staff decide. The check saves most journeys in vain.".into(),
            ),
        ]
    }
}
