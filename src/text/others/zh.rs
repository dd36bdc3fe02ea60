//! Chinese, for all pages but the check.

use std::borrow::Cow;

use super::{OtherMessage as O, OtherWords};
use crate::campaign::{Expected, Problem, Wrong};
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

    fn campaign_problem(&self, problem: &Problem) -> String {
        let wrong = match problem.wrong {
            Wrong::FileTooLarge { most } => format!("文件太大，最多{most}字节。"),
            Wrong::NotUtf8 => "文件不是UTF-8编码，请用UTF-8编码重新保存。".into(),
            Wrong::NotJson { line, column } => format!(
                "第{line}行第{column}个字附近读不下去，整个文件都没有采用。常见的原因：多了或少了逗号、引号或括号，标点用了中文的，数字带了小数点或负号。"
            ),
            Wrong::UnknownVersion { known } => format!("这里只认版本{known}，整个文件都没有采用。"),
            Wrong::Missing => "缺少这一项。".into(),
            Wrong::UnknownField { known } => {
                format!("没有这一项，名称可能打错了。这里可以填：{}。", known.join("、"))
            }
            Wrong::Doubled => "重复了。".into(),
            Wrong::WrongType { expected } => match expected {
                Expected::Text => "应该是用引号括起来的文字。".into(),
                Expected::TextOrBoth => {
                    "应该是用引号括起来的文字，或者中英文各一份：{\"zh\": \"…\", \"en\": \"…\"}。".into()
                }
                Expected::Number => "应该是整数，不加引号。".into(),
                Expected::List => "应该是用方括号[ ]括起来的列表。".into(),
                Expected::Object => "应该用花括号{ }括起来。".into(),
            },
            Wrong::Empty => "不能为空。".into(),
            Wrong::TooLong { most } => format!("太长了，最多{most}个字。"),
            Wrong::ControlCharacter => "文字里有换行或其他控制字符，请删掉。".into(),
            Wrong::NotADay => "没有这一天。日期要写成2026-03-01这样。".into(),
            Wrong::NotATime => "没有这个时间。时间要写成08:30这样，从00:00到23:59。".into(),
            Wrong::NotAPhone => "不是电话号码。只能有3到20位数字，可以带空格、连字符、括号，开头可以有加号。".into(),
            Wrong::UnknownWord { known } => format!("不认识这个词。可以填：{}。", known.join("、")),
            Wrong::OutOfRange { least, most } => format!("应该在{least}到{most}之间。"),
            Wrong::EndsBeforeStart => "结束要晚于开始。".into(),
            Wrong::Overlaps => "和同一天的另一段时间重叠。".into(),
            Wrong::OpenAndClosed => "这一天又写了关门，又写了特别的开门时间，请只留一个。".into(),
            Wrong::OutsideCampaign => "这一天不在活动的起止日期之内。".into(),
        };
        let place = if problem.place.is_empty() { "整个文件" } else { &problem.place };
        format!("{place}：{wrong}")
    }
}
