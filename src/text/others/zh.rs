//! Chinese, for all pages but the check.

use std::borrow::Cow;

use super::{OtherMessage as O, OtherWords};
use crate::eligibility::Milestone;
use crate::rules::Award;
use crate::text::Language;
use crate::text::zh::Zh;

fn award(award: Award) -> &'static str {
    match award {
        Award::Bronze => "铜奖",
        Award::Silver => "银奖",
        Award::Gold => "金奖",
    }
}

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
            O::RecognitionTitle => "国家的表彰",
            O::RecognitionCount { count } => {
                return Cow::Owned(format!("按全国无偿献血奉献奖的算法，算作{count}次。"));
            }
            O::RecognitionReached(reached) => return Cow::Owned(format!("已经到了{}的次数。", award(reached))),
            O::RecognitionNext { award: next, missing } => {
                return Cow::Owned(format!("离{}还有{missing}次，不着急。", award(next)));
            }
            O::RecognitionHow => "怎么算的",
            O::RecognitionOfficial => {
                "这里只按您记下的推算。正式的记录和全国电子无偿献血证，在卫生健康部门自己的小程序里。"
            }
            O::MilestoneReached(Milestone::Donation(1)) => "这是您第一次献血。谢谢您。",
            O::MilestoneReached(Milestone::Donation(number)) => {
                return Cow::Owned(format!("最近这一次，是您第{number}次献血。谢谢您。"));
            }
            O::MilestoneReached(Milestone::Award(reached)) => {
                return Cow::Owned(format!("献完最近这一次，就到了{}的次数。谢谢您。", award(reached)));
            }
            O::CardMake => "做一张纪念卡",
            O::CardTitle => "纪念卡",
            O::CardShowNumbers => "写上献了多少",
            O::CardAlt => "纪念卡，上面写着：",
            O::CardHint => "卡片上没有姓名，也没有健康情况，只在这台设备上生成。在微信里长按图片就能保存。",
            O::CardSave => "保存图片",
            O::CardShare => "分享",
            O::CardFailed => "这个浏览器存不了图片，截屏也可以留下来。",
            O::CardClose => "收起",
            O::CardFile => "献血纪念卡.png",
            O::CardDonations { .. } => "次无偿献血",
            O::CardWithoutNumbers => "无偿献血",
            O::CardWholeBlood { ml } => return Cow::Owned(format!("全血{}", self.millilitres(ml))),
            O::CardPlatelets { units } => return Cow::Owned(format!("血小板{units}个单位")),
            O::CardSince(year) => return Cow::Owned(format!("{}起", self.partial(year))),
            O::CardKind => "给不曾相识的人",
        })
    }
}
