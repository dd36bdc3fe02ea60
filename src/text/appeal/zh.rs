//! 中文的倡议。

use super::{AppealText as A, AppealWords, Faq};
use crate::rules::Rulebook;
use crate::text::zh::Zh;
use crate::text::{Lang, Language};

impl AppealWords for Zh {
    fn text(&self, text: A) -> String {
        match text {
            A::Title => "今天，您能献血吗？".into(),
            // A0、A1
            A::Lead { donors_a_day } => format!(
                "株洲的病人每天需要大约{donors_a_day}位献血者。冬天来献血的人少，血最紧张。来之前花半分钟查一查，不白跑一趟。"
            ),
            A::Button => "查一查我能不能献".into(),
            A::ButtonHint => "约30秒，不用注册".into(),
            A::WithoutScripts => {
                "这台设备没有启用脚本，不能在这里算出日子，但这一页的内容都可以看。想知道自己能不能献，请带上身份证件，直接到献血点问工作人员。".into()
            }
            A::WhyTitle => "为什么是现在".into(),
            // A0
            A::WhyWinter => "每年冬天和夏天，来献血的人都会少一些，病人要用的血却不会少。".into(),
            // A1
            A::WhyEachDay { donors_a_day } => {
                format!("这些年，株洲看病用的血一年比一年多。平均每天要有{donors_a_day}人来献，才基本够用。")
            }
            // A0
            A::WhyYou => {
                "血造不出来，也存不了太久，只能靠身体健康、年龄合适的人，自愿、无偿地献。您来一次，就有人多一分平安。".into()
            }
            A::WhoTitle => "哪些人能献".into(),
            // A6
            A::WhoElse => {
                "最近感冒、发烧、拉肚子，或者吃过药，也不用灰心：多半只是要等几天。查一查，就知道等到哪天。".into()
            }
            A::HowOftenTitle => "多久能献一次".into(),
            A::HowOftenPlan => "看看一年怎么安排".into(),
            A::RulesChange(day) => format!("{}起有些规定会变，看看是哪些", self.date(day)),
            A::DayBefore => "前一天".into(),
            A::ThatDay => "当天来之前".into(),
            A::Afterwards => "献完以后".into(),
            A::PrivacyTitle => "您的回答只有您知道".into(),
            A::Privacy => {
                "不用登录，不收集任何信息。您填写的内容只保存在这台设备的浏览器里，随时可以一键清空。".into()
            }
            A::QuestionsTitle => "大家常问".into(),
            A::Sources => {
                "这里写的规定，出自株洲的无偿献血倡议书、国家标准和献血法。能不能献，最后由现场工作人员决定。".into()
            }
            A::ToRules => "看全部规定和出处".into(),
            A::NotFoundTitle => "没有这个页面".into(),
            A::NotFoundText => "地址可能打错了，或者页面已经搬走。".into(),
        }
    }

    fn questions(&self, book: &Rulebook) -> Vec<Faq> {
        let rule = |id: &str| super::rule(Lang::Zh, book, id);
        let volumes: Vec<String> = book.volumes.whole_blood_ml.iter().map(ToString::to_string).collect();
        let volumes = format!("{}毫升", volumes.join("、"));
        let asked = |asked: &'static str, answer: String| Faq { asked, answer };
        vec![
            asked(
                "疼不疼？",
                "针扎进去那一下，跟打针差不多，过一会儿就没什么感觉了。要是怕，跟护士说一声，慢慢来。".into(),
            ),
            asked(
                "献血安全吗？",
                format!(
                    "针和血袋都是一次性的，用一回就扔，献血不会让您染上病。献全血一次{volumes}，由您和工作人员商量着定，身体好的人自己能补回来。觉得头晕、不舒服，随时跟工作人员说。"
                ),
            ),
            asked(
                "要多长时间？",
                "献全血，采血只要几分钟；献血小板要用机器采，一个多小时。登记、检查和休息也要一会儿，请多留点时间。".into(),
            ),
            asked(
                "为什么有人来了却没献成？",
                "多半是小事：感冒刚好，药刚吃完，离上次献血还差几天。暂时不献，是为了您和用血的人都平安，不等于您身体不好。来之前查一查，就知道哪天能献。".into(),
            ),
            // A6
            asked(
                "吃了药能献吗？",
                format!("{}药该吃还得吃，听医生的，不必为了献血改变。", rule("S4")),
            ),
            asked("有纹身能献吗？", format!("能，只是要等一等。{}", rule("D20"))),
            // A7
            asked("来月经能献吗？", format!("{}记下日子，这里会替您避开。", rule("S5"))),
            // A0
            asked("献血有报酬吗？", "没有。献血是自愿、无偿的，不收您的钱，也不给钱。".into()),
            asked(
                "这里查了能献，去了就一定能献吗？",
                "不一定。到了现场还要量血压、验血，能不能献由工作人员决定。先查一查，可以少跑冤枉路。".into(),
            ),
        ]
    }
}
