//! Chinese, for all pages but the check.

use std::borrow::Cow;

use super::{OtherMessage as O, OtherWords};
use crate::text::zh::Zh;

impl OtherWords for Zh {
    fn message(&self, message: O) -> Cow<'static, str> {
        Cow::Borrowed(match message {
            O::LandingTitle => "今天，您能献血吗？",
            O::LandingLead { donors_a_day } => {
                return Cow::Owned(format!(
                    "株洲的病人每天需要大约{donors_a_day}位献血者。冬天来献血的人少，血最紧张。来之前花半分钟查一查，不白跑一趟。"
                ));
            }
            O::LandingButton => "查一查我能不能献",
            O::LandingButtonHint => "约30秒，不用注册",
            O::LandingRulesTitle => "最常见的几条规定",
            O::LandingPrivacyTitle => "您的回答只有您知道",
            O::LandingPrivacy => "不用登录，不收集任何信息。您填写的内容只保存在这台设备的浏览器里，随时可以一键清空。",
            O::LandingBringTitle => "来的时候",
            O::NotFoundTitle => "没有这个页面",
            O::NotFoundText => "地址可能打错了，或者页面已经搬走。",
            O::RulesTitle => "献血规定",
            O::RulesLead => "每一条都写明等多久、从哪天算起、依据在哪里、我们怎么读。最后由现场工作人员决定。",
            O::RulesFind => "找一条规定",
            O::RulesFindNone => "没有找到。换个说法试试，或者请问现场工作人员。",
            O::HistoryTitle => "我的献血记录",
            O::HistoryLead => "记下每一次献血，下次的日子就能算准。记录只保存在这台设备上。",
            O::HistoryEmpty => "还没有记录。献过血的话，把最近的一次记下来就很有用。",
            O::HistoryList => "全部记录",
            O::Edit => "修改",
            O::Delete => "删除",
            O::TooEarly => "早于现在的规定",
            O::TooEarlyHint => "这次和前一次的间隔比规定短，仍然照常计算。",
            O::Estimated => "日期为估计",
            O::TotalsTitle => "合计",
        })
    }
}
