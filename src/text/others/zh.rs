//! Chinese, for all pages but the check.

use std::borrow::Cow;

use chrono::{NaiveDate, Weekday};

use super::{DaySign, OtherMessage as O, OtherWords, clock};
use crate::eligibility::{Ends, Milestone, Standing, Totals};
use crate::handover::poster::Format;
use crate::intake::WishChoice;
use crate::rules::{Award, Kind};
use crate::text::Language;
use crate::text::zh::Zh;

/// A kind within a sentence.
fn name_of(kind: Kind) -> &'static str {
    match kind {
        Kind::WholeBlood => "全血",
        Kind::Platelets => "血小板",
    }
}

fn award(award: Award) -> &'static str {
    match award {
        Award::Bronze => "铜奖",
        Award::Silver => "银奖",
        Award::Gold => "金奖",
    }
}

impl OtherWords for Zh {
    #[expect(clippy::too_many_lines, clippy::match_same_arms, reason = "one place for all messages, a line each")]
    fn message(&self, message: O) -> Cow<'static, str> {
        Cow::Borrowed(match message {
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
            O::PassTitle => "预填码",
            O::PassLead => "把填好的情况变成一个码。到了现场给工作人员扫一扫，不用再填一遍，也少排队。",
            O::PassEmpty => "您还没有填过。先花半分钟查一查，再回来这里。",
            O::PassMissing { count } => {
                return Cow::Owned(format!("还有{count}项没有答。现在也能用，没答的现场再问。"));
            }
            O::PassFill => "去填完",
            O::PassDay(day) => return Cow::Owned(format!("只在{}有效", self.date_and_weekday(day))),
            O::PassCode => "预填码",
            O::PassHolds => {
                "码里有性别、出生日期、体重、您的回答和献血日期；没有姓名，没有证件号。截屏、打印都可以。能不能献，现场重新判断。"
            }
            O::PassDoctor => "有的情况码里不写明，只记“请医生看”，到时候请跟医生说。",
            O::PassShort => "扫不了的时候，把这一串念给工作人员：",
            O::PassText => "码里的文字，可以复制",
            O::PassTooLong => "您的记录太长，一个码装不下。请到现场填写。",
            O::PassPrint | O::PosterPrint => "打印",
            O::PassGo => "今天去献？出示预填码",
            O::PosterTitle => "海报",
            O::PosterLead => {
                "做一张带二维码的海报：打印出来，贴在单位、小区、学校；或者存成图片，转给更多的人。海报只在这台设备上生成。"
            }
            O::PosterFormat => "做成哪一种？",
            O::PosterFormatName(Format::A4) => "A4纸，打印张贴",
            O::PosterFormatName(Format::Phone) => "手机图片，转发",
            O::PosterNames => "写上哪里",
            O::PosterAll => "所有献血点和活动",
            O::PosterAlt => "海报，上面写着：",
            O::PosterCode => "还有一个二维码，扫了就到这个网址。",
            O::PosterHold => "长按图片，就能保存，或者转发给朋友。要打印，请用浏览器打开这一页。",
            O::PosterWords => "海报上的文字",
            O::PosterAddress => "复制网址",
            O::PosterFile(Format::A4) => "献血海报A4.png",
            O::PosterFile(Format::Phone) => "献血海报.png",
            O::PosterHeadline => "今天，您能献血吗？",
            // A1
            O::PosterCall { donors_a_day } => {
                return Cow::Owned(format!("病人每天需要大约{donors_a_day}位献血者。来之前查一查，不白跑一趟。"));
            }
            O::PosterScan => "扫一扫，查一查",
            O::PosterScanHint => "约30秒，不用注册，您的回答只有您知道。",
            O::PosterNoPlaces => "在哪里献，请问当地的血站或者红十字会。",
            O::PosterMore => "……更多地方和时间，扫码就能看到",
            O::StaffDoor => "工作人员入口",
            O::SettingsDoor => "设置与备份",
            O::ThirdParty => "用到的开源软件",
            O::ToBackup => "给记录做一份备份",
            O::PlanTitle => "什么时候去献血",
            O::PlanLead => "哪天能献，献了以后要等多久，这里都看得见。",
            O::Today(day) => return Cow::Owned(format!("按北京时间，今天是{}。", self.date_and_weekday(day))),
            O::PlanMissing { count } => {
                return Cow::Owned(format!("还有{count}项没有回答，下面先按已经知道的算。"));
            }
            O::ClockBehind { today, given } => {
                return Cow::Owned(format!(
                    "这台设备上的今天是{}，可是记录里有一次献血在{}。请看看设备的日期对不对，或者改一下那条记录。",
                    self.date(today),
                    self.partial(given)
                ));
            }
            O::ToCheck => "去查一查",
            O::NextTitle => "最近能献的日子",
            O::SeeDay(day) => return Cow::Owned(format!("在日历里看{}", self.date(day))),
            O::PlannedTitle => "我的计划",
            O::PlannedEmpty => "还没有计划。在日历上点一个能献的日子，就可以定下来。",
            O::PlannedName(kind) => return Cow::Owned(format!("献{}", name_of(kind))),
            O::PlannedOn(day) => return Cow::Owned(format!("已经计划在{}。", self.date(day))),
            O::Passed(on) => {
                return Cow::Owned(format!("您计划{}献{}，献成了吗？", self.date(on.day), name_of(on.kind)));
            }
            O::PassedYes => "献了，记下来",
            O::PassedNo => "没有献",
            O::PassedNoted => "已记进献血记录，献血量可以到记录里补上。",
            O::PlanPut { on } => return Cow::Owned(format!("定好了：{}献{}。", self.date(on.day), name_of(on.kind))),
            O::PlanMoved { day } => return Cow::Owned(format!("已经改到{}。", self.date_and_weekday(day))),
            O::PlanRemoved => "这个计划取消了。",
            O::BecausePlanned { given, when } => {
                return Cow::Owned(format!("您计划{}献{}。", self.partial(when), self.given(given)));
            }
            O::BecauseOfYear { donations, ml } => {
                return Cow::Owned(format!(
                    "连计划的在内，一年里献血小板{donations}次，合计按{}计算。",
                    self.millilitres(ml)
                ));
            }
            O::PlanBroken(day) => return Cow::Owned(format!("{}的计划现在不行了，原因在下面。", self.date(day))),
            O::MovePlan => "换一天",
            O::MovePlanTo(day) => return Cow::Owned(format!("改到{}", self.date(day))),
            O::MoveHere => "换到这一天",
            O::RemovePlan => "取消计划",
            O::AfterIt(next) => {
                let day = |day: Option<NaiveDate>| match day {
                    Some(day) => format!("{}起", self.date(day)),
                    None => "日子还定不下来".to_owned(),
                };
                return Cow::Owned(format!("这次以后，再献全血：{}；再献血小板：{}。", day(next[0]), day(next[1])));
            }
            O::SpoilsPlans(count) => return Cow::Owned(format!("这样一来，后面有{count}个计划会太早。")),
            O::CalendarTitle => "日历",
            O::CalendarKind => "看哪一种？",
            O::MonthLabel => "月份",
            O::MonthBefore => "上个月",
            O::MonthAfter => "下个月",
            O::WeekdayShort(weekday) => match weekday {
                Weekday::Mon => "一",
                Weekday::Tue => "二",
                Weekday::Wed => "三",
                Weekday::Thu => "四",
                Weekday::Fri => "五",
                Weekday::Sat => "六",
                Weekday::Sun => "日",
            },
            O::Sign(sign) => match sign {
                DaySign::Open => "能献",
                DaySign::AskStaff => "先问工作人员",
                DaySign::Predicted => "预计经期前后",
                DaySign::Blocked => "不能献",
                DaySign::Donated => "献过",
                DaySign::Planned => "计划献",
                DaySign::Broken => "计划要改",
                DaySign::Today => "今天",
                DaySign::Drive => "有献血活动",
            },
            O::Stands { kind, standing } => {
                let kind = name_of(kind);
                return Cow::Owned(match standing {
                    Standing::Open => format!("能献{kind}"),
                    Standing::AskStaff => format!("献{kind}先问工作人员"),
                    Standing::Predicted => format!("预计在经期前后，不能献{kind}"),
                    Standing::Blocked => format!("不能献{kind}"),
                });
            }
            O::GaveThatDay(given) => return Cow::Owned(format!("这天献过{}", self.given(given))),
            O::PlannedThatDay { kind, works: true } => return Cow::Owned(format!("计划这天献{}", name_of(kind))),
            O::PlannedThatDay { kind, works: false } => {
                return Cow::Owned(format!("计划这天献{}，现在要改", name_of(kind)));
            }
            O::PredictedUntil(day) => {
                return Cow::Owned(format!("月经只推算到{}，更晚的日子还没有算进去。", self.date(day)));
            }
            O::ChooseADay => "点日历上的一天，看能不能献、为什么，也可以把计划定在那天。",
            O::PlanThisDay(kind) => return Cow::Owned(format!("计划这天献{}", name_of(kind))),
            O::OpenDaysTitle => "能献的日子，列成单子看",
            O::OpenDays { from, last, standing } => {
                let how = match standing {
                    Standing::Open | Standing::Blocked => "",
                    Standing::AskStaff => "（先问工作人员）",
                    Standing::Predicted => "（预计经期前后，先不献）",
                };
                return Cow::Owned(match last {
                    Some(last) if last == from => format!("{}{how}", self.date_and_weekday(from)),
                    Some(last) => {
                        let days = (last - from).num_days() + 1;
                        format!("{}至{}，{days}天{how}", self.date(from), self.date(last))
                    }
                    None => format!("{}起{how}", self.date(from)),
                });
            }
            O::OpenDaysNone => "这两年里没有能献的日子。",
            O::TimelineTitle => "每次献血管到哪天",
            O::TimelineHint => "上面一条是全血，下面一条是血小板；竖线是今天。",
            O::TimelineNone => "近一年没有献血记录，也还没有计划。",
            O::TimelineNow => "今天",
            O::BlocksUntil { kind, day } => {
                return Cow::Owned(format!("{}起可以再献{}", self.date(day), name_of(kind)));
            }
            O::YearTitle => "这一年怎么安排",
            O::YearLead => "选好心愿和方便的日子，排出今后12个月最好的安排，每一条规定都算进去。",
            O::WishQuestion => "您希望？",
            O::Wish(wish) => match wish {
                WishChoice::MostDonations => "次数最多",
                WishChoice::MostWholeBlood => "全血最多",
                WishChoice::MostPlatelets => "血小板最多",
                WishChoice::Calm => "间隔均匀",
            },
            O::CalmKind => "献哪一种？",
            O::CalmTimes => "一年几次？",
            O::Times(times) => return Cow::Owned(format!("{times}次")),
            O::UnitsQuestion => "每次献几个单位血小板？",
            O::WeekdaysQuestion => "星期几方便？",
            O::WeekdaysHint => "都不选，就是哪天都行。",
            O::AwayFirst => "离开的第一天",
            O::AwayLast => "离开的最后一天",
            O::AwayAdd => "加一段不在的日子",
            O::AwayRemove => "去掉这一段",
            O::YearWorkOut => "排一排",
            O::YearNone => "这12个月里排不出能献的日子。换个心愿或多选几天试试。",
            O::YearFound { whole_blood, platelets } => {
                let mut parts = Vec::new();
                if whole_blood > 0 {
                    parts.push(format!("{whole_blood}次全血"));
                }
                if platelets > 0 {
                    parts.push(format!("{platelets}次血小板"));
                }
                return Cow::Owned(format!("今后12个月可以献{}。", parts.join("、")));
            }
            O::YearCost { whole_blood, cost } => {
                return Cow::Owned(format!("如果全血献到{whole_blood}次，血小板就要少献{cost}次。"));
            }
            O::YearHow(wish) => match wish {
                WishChoice::MostDonations => "先让次数最多；次数一样，日子越早越好。",
                WishChoice::MostWholeBlood => "先让全血最多，再让总次数最多；都一样，日子越早越好。",
                WishChoice::MostPlatelets => "先让血小板最多，再让总次数最多；都一样，日子越早越好。",
                WishChoice::Calm => {
                    "让各次间隔尽量均匀；一样均匀，日子越早越好。排不下这么多次，就排能排下的最多次数。"
                }
            },
            O::YearReplaces(count) => return Cow::Owned(format!("定下来会替换现在的{count}个计划，可以撤销。")),
            O::YearTake => "就这样定下来",
            O::YearTaken(count) => return Cow::Owned(format!("定好了，一共{count}次。")),
            O::CareToday => "今天献血，出门前看一看",
            O::CareDayBefore => "明天献血，今天请注意",
            O::CareTomorrow => "明天别忘了",
            O::CareAfter => "献血以后",
            O::CareUntil(ends) => {
                return Cow::Owned(match ends {
                    Ends::At(time) => format!("到{}{}为止", self.date(time.date()), clock(&time)),
                    Ends::AtThatHour(day) => format!("到{}献完的那个钟点为止", self.date(day)),
                    Ends::Midnight(day) => format!("到{}半夜为止", self.date(day)),
                });
            }
            O::CareHour => "几点献完的？（填了就能算到几点）",
            O::DrivesTitle => "您能参加的献血活动",
            O::DrivesClosed(count) => return Cow::Owned(format!("有{count}场活动那天您还不能献，没有列出来。")),
            O::DriveForYou => "您可以献：",
            O::DriveThatDay => "这天有献血活动：",
            O::DrivesOnly => "只排有献血活动的日子",
            O::Remind => "放进手机日历",
            O::RemindFile => "下载日历文件",
            O::RemindFileHint => "打开下载的文件，就能加进日历。以后日子变了，再下载一次，旧的会被更新。",
            O::RemindInApp => {
                "在微信等应用里不能下载文件。请点右上角的“···”，选“在浏览器打开”，再来这里下载；也可以用下面的办法。"
            }
            O::RemindText => "提醒的内容",
            O::RemindCode => "提醒的二维码",
            O::RemindCodeHint => "用另一台手机的相机扫一扫，就能把这一天加进那台手机的日历。",
            O::Copy => "复制文字",
            O::Copied => "复制好了。",
            O::NotCopied => "这里不能自动复制，请按住上面的文字自己复制。",
            O::FileName => "献血日",
            O::EventPlanned(kind) => return Cow::Owned(format!("献{}", name_of(kind))),
            O::EventMayGive(kind) => return Cow::Owned(format!("今天起可以献{}", name_of(kind))),
            O::EventMayGiveText { today } => {
                return Cow::Owned(format!(
                    "按{}填写的情况算出来的。情况可能有变，出门前请再查一查。",
                    self.date(today)
                ));
            }
            O::EventDayBefore => "前一天：",
            O::EventThatDay => "当天：",
            O::EventAfter => "献完以后：",
            O::EventNote => "这是给自己的提醒，不是预约。能不能献，由现场工作人员决定。",
            O::AlarmEvening(kind) => return Cow::Owned(format!("明天献{}：早点休息，不喝酒。", name_of(kind))),
            O::AlarmMorning(kind) => return Cow::Owned(format!("今天献{}：吃点清淡的，带上证件。", name_of(kind))),
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

    fn totals(&self, totals: Totals) -> String {
        let mut parts = Vec::new();
        if totals.whole_blood > 0 {
            parts.push(format!("全血{}次，{}毫升", totals.whole_blood, totals.whole_blood_ml));
        }
        if totals.platelets > 0 {
            parts.push(format!("血小板{}次，{}个单位", totals.platelets, totals.platelet_units));
        }
        if totals.other > 0 {
            parts.push(format!("其他{}次", totals.other));
        }
        parts.join("；")
    }

    fn day(&self, date: &str, said: &[String]) -> String {
        format!("{date}：{}", said.join("，"))
    }
}
