//! 中文的规则说明。

use super::{BookWords, Example, ExampleOf, Frame};
use crate::rules::{Case, Chapter, CountsFrom, Kind, Source, Topic, Wait};
use crate::text::{Lang, Language};

/// Chinese.
pub(super) struct Zh;

impl BookWords for Zh {
    fn language(&self) -> &'static dyn Language {
        Lang::Zh.words()
    }

    fn chapter(&self, chapter: Chapter) -> &'static str {
        match chapter {
            Chapter::Appeal => "为什么献血",
            Chapter::Intervals => "两次献血隔多久",
            Chapter::Who => "谁可以献血",
            Chapter::Topic(topic) => self.topic(topic),
            Chapter::NotSure => "不确定的时候",
            Chapter::NotAble => "不能献血的情况",
            Chapter::Measures => "现场要量的",
            Chapter::Checklist => "献血前后",
            Chapter::Counting => "日子怎么数",
            Chapter::Recognition => "国家的表彰",
        }
    }

    fn topic(&self, topic: Topic) -> &'static str {
        match topic {
            Topic::LastWeek => "最近一周",
            Topic::Surgery => "看牙和手术",
            Topic::Pregnancy => "怀孕和生孩子",
            Topic::Illness => "生过的病",
            Topic::Skin => "皮肤和伤口",
            Topic::Infection => "传染病",
            Topic::Travel => "出行和接触",
            Topic::Blood => "输血和影响血小板的药",
            Topic::Vaccines => "疫苗和血清",
        }
    }

    fn wait(&self, case: &Case) -> String {
        match case.wait {
            Wait::For(length) => self.language().after(case.counts_from, length),
            Wait::WhileItLasts => "这段时间不献血。".into(),
            Wait::ThenAsk => "治好以前不献血，治好以后请问工作人员。".into(),
            Wait::AskFor(length) => format!("{}内有过的，请问工作人员。", self.length(length)),
            Wait::Ask => "请问工作人员。".into(),
        }
    }

    fn titled(&self, title: &str, sentence: &str) -> String {
        format!("{title}：{sentence}")
    }

    fn bounds(&self, from: u16, below: u16) -> String {
        format!("不低于{from}、低于{below}")
    }

    fn celsius(&self, tenths: u16) -> String {
        format!("{}.{}℃", tenths / 10, tenths % 10)
    }

    fn frame(&self, frame: Frame) -> String {
        match frame {
            Frame::Sources => "依据".into(),
            Frame::Reading => "我们的读法".into(),
            Frame::Example => "举例".into(),
            Frame::ToConfirm => "请向献血站确认".into(),
            Frame::IsChoice => "有本网站的选择".into(),
            Frame::Checked(day) => format!("最近一次核对：{}", self.date(day)),
            Frame::Edition(title, day) => format!("{title}，自{}起适用。", self.date(day)),
            Frame::ChangesTitle(day) => format!("{}起有哪些变化", self.date(day)),
            Frame::Changes(title) => format!("从这一天起适用{title}，下面这些会变："),
            Frame::NotInForceTitle => "还没有生效的规定".into(),
            Frame::NotInForce(title) => {
                format!("{title}还没有生效，本网站没有采用。如果生效，下面这些会变：")
            }
            Frame::SourcesTitle => "依据有哪些".into(),
            Frame::Source(source) => match source {
                Source::Appeal => "2024年12月4日株洲市无偿献血倡议书，本网站为它而做。",
                Source::Standard => {
                    "GB 18467-2011《献血者健康检查要求》，2012年7月1日起施行。第9章、8.2、8.3是强制的，第6章、第7章是推荐的。"
                }
                Source::Law => "《中华人民共和国献血法》（1998年），第2条、第9条。",
                Source::Draft => "《献血法》修订草案，2025年12月17日公布征求意见，还没有生效。",
                Source::Notice => "2021年和2022年关于新冠与献血的通知，比国家标准晚，本网站还没有对照原文。",
                Source::Awards => "《全国无偿献血表彰奖励办法》，只用来推算表彰的次数，与能不能献血无关；本网站还没有对照原文。",
                Source::Practice => "各地血站常见的提醒，只作建议，不作为不能献血的理由。",
                Source::Choice => "依据没有写明或说法不一的，本网站选了一种，并在这里写明。",
            }
            .into(),
        }
    }

    fn example(&self, example: &Example) -> String {
        let (on, free) = (self.date(example.on), self.date(example.free));
        let kind = match example.kind {
            Kind::WholeBlood => "全血",
            Kind::Platelets => "血小板",
        };
        match example.what {
            ExampleOf::Donation(Kind::WholeBlood) => format!("{on}献全血，{free}起可以献{kind}。"),
            ExampleOf::Donation(Kind::Platelets) => format!("{on}献血小板，{free}起可以献{kind}。"),
            ExampleOf::SpecialMatch => format!("{on}献血小板，经批准{free}起可以再献血小板。"),
            ExampleOf::Platelets { times, every } => {
                format!("{on}起每{}献一次血小板，献满{times}次后，下一次是{free}起。", self.length(every))
            }
            ExampleOf::Period { last } => format!("{on}到{}来月经，{free}起可以献血。", self.date(last)),
            ExampleOf::Birth { ends } => format!("{on}出生的，{free}起可以献血，{}起超过年龄。", self.date(ends)),
            ExampleOf::Case(case) => {
                let title = self.pick(case.title);
                let what = match case.counts_from {
                    CountsFrom::LastSymptom => "最后一天不舒服",
                    CountsFrom::LastDose => "最后一次用药",
                    CountsFrom::Treatment => "做治疗",
                    CountsFrom::Operation => "做手术",
                    CountsFrom::Event => "发生",
                    CountsFrom::Birth => "生产",
                    CountsFrom::Recovery => "完全好了",
                    CountsFrom::Healing => "长好",
                    CountsFrom::LastPositiveTest => "最后一次阳性",
                    CountsFrom::Return => "回来",
                    CountsFrom::Shot => "打针",
                    CountsFrom::LastShot | CountsFrom::EndOfCourse => "打完最后一针",
                };
                match example.kind {
                    Kind::WholeBlood => format!("{title}，{on}{what}，{free}起可以献血。"),
                    Kind::Platelets => format!("{title}，{on}{what}，按这一条{free}起可以献血小板。"),
                }
            }
        }
    }
}
