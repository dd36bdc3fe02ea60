//! Chinese, for where and when.

use std::borrow::Cow;

use chrono::Weekday;

use super::{PlaceMessage as P, PlaceWords, clock};
use crate::campaign::{CampaignProblem, CampaignWrong, Expected, Opening};
use crate::text::Language;
use crate::text::zh::Zh;

fn short_weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "周一",
        Weekday::Tue => "周二",
        Weekday::Wed => "周三",
        Weekday::Thu => "周四",
        Weekday::Fri => "周五",
        Weekday::Sat => "周六",
        Weekday::Sun => "周日",
    }
}

impl PlaceWords for Zh {
    fn message(&self, message: P) -> Cow<'static, str> {
        Cow::Borrowed(match message {
            P::PlacesTitle => "在哪里献",
            P::PlacesNone => "这里还没有献血点和活动的信息。请问当地的血站或者红十字会。",
            P::AskByPhone => "咨询电话：",
            P::SitesTitle => "献血点",
            P::TimeSpan { from, until } => return Cow::Owned(format!("{}–{}", clock(&from), clock(&until))),
            P::Opening { opening, today } => {
                return Cow::Owned(match opening {
                    Opening::Open { until, again: None } => format!("今天开到{}。", clock(&until)),
                    Opening::Open { until, again: Some(again) } => {
                        format!("现在开着，到{}休息，{}再开。", clock(&until), clock(&again))
                    }
                    Opening::OpensToday { at } => format!("今天{}开门。", clock(&at)),
                    Opening::Closed { next: Some(next) } if next.date() == today => {
                        format!("今天{}开门。", clock(&next))
                    }
                    Opening::Closed { next: Some(next) } => {
                        format!("现在不开，{}{}开门。", self.date_and_weekday(next.date()), clock(&next))
                    }
                    Opening::Closed { next: None } => "最近都不开，请先打电话问一问。".into(),
                });
            }
            P::DrivePlaces(places) => return Cow::Owned(format!("名额{places}人")),
            P::AllDrives => "献血活动",
            P::Weekdays { from, to } => {
                let (from, to) = (short_weekday(from), short_weekday(to));
                return Cow::Owned(if from == to { from.to_owned() } else { format!("{from}至{to}") });
            }
            P::NoHours => "休息",
            P::ClosedDays { from, to } => {
                return Cow::Owned(if from == to {
                    format!("{}休息", self.date(from))
                } else {
                    format!("{}至{}休息", self.date(from), self.date(to))
                });
            }
            P::CampaignDays { from, to } => {
                return Cow::Owned(match (from, to) {
                    (Some(from), Some(to)) => format!("时间：{}至{}。", self.date(from), self.date(to)),
                    (Some(from), None) => format!("{}开始。", self.date(from)),
                    (None, Some(to)) => format!("到{}为止。", self.date(to)),
                    (None, None) => String::new(),
                });
            }
            P::Organisers => "主办：",
        })
    }

    fn campaign_problem(&self, problem: &CampaignProblem) -> String {
        let wrong = match problem.wrong {
            CampaignWrong::FileTooLarge { most } => format!("文件太大，最多{most}字节。"),
            CampaignWrong::NotUtf8 => "文件不是UTF-8编码，请用UTF-8编码重新保存。".into(),
            CampaignWrong::NotJson { line, column } => format!(
                "第{line}行第{column}个字附近读不下去，整个文件都没有采用。常见的原因：多了或少了逗号、引号或括号，标点用了中文的，数字带了小数点或负号。"
            ),
            CampaignWrong::UnknownVersion { known } => format!("这里只认版本{known}，整个文件都没有采用。"),
            CampaignWrong::Missing => "缺少这一项。".into(),
            CampaignWrong::UnknownField { known } => {
                format!("没有这一项，名称可能打错了。这里可以填：{}。", known.join("、"))
            }
            CampaignWrong::Doubled => "重复了。".into(),
            CampaignWrong::WrongType { expected } => match expected {
                Expected::Text => "应该是用引号括起来的文字。".into(),
                Expected::TextOrBoth => {
                    "应该是用引号括起来的文字，或者中英文各一份：{\"zh\": \"…\", \"en\": \"…\"}。".into()
                }
                Expected::Number => "应该是整数，不加引号。".into(),
                Expected::List => "应该是用方括号[ ]括起来的列表。".into(),
                Expected::Object => "应该用花括号{ }括起来。".into(),
            },
            CampaignWrong::Empty => "不能为空。".into(),
            CampaignWrong::TooLong { most } => format!("太长了，最多{most}个字。"),
            CampaignWrong::ControlCharacter => "文字里有换行或其他控制字符，请删掉。".into(),
            CampaignWrong::NotADay => "没有这一天。日期要写成2026-03-01这样。".into(),
            CampaignWrong::NotATime => "没有这个时间。时间要写成08:30这样，从00:00到23:59。".into(),
            CampaignWrong::NotAPhone => {
                "不是电话号码。只能有3到20位数字，可以带空格、连字符、括号，开头可以有加号。".into()
            }
            CampaignWrong::UnknownWord { known } => format!("不认识这个词。可以填：{}。", known.join("、")),
            CampaignWrong::OutOfRange { least, most } => format!("应该在{least}到{most}之间。"),
            CampaignWrong::EndsBeforeStart => "结束要晚于开始。".into(),
            CampaignWrong::Overlaps => "和同一天的另一段时间重叠。".into(),
            CampaignWrong::OpenAndClosed => "这一天又写了关门，又写了特别的开门时间，请只留一个。".into(),
            CampaignWrong::OutsideCampaign => "这一天不在活动的起止日期之内。".into(),
        };
        let place = if problem.place.is_empty() { "整个文件" } else { &problem.place };
        format!("{place}：{wrong}")
    }
}
