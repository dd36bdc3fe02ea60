//! 中文。

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Language, Message as M, Page, Phrases};
use crate::eligibility::{
    Assessment, Basis, Bleeding, Condition, Given, Grams, Known, Measurement, Occurred, Outlook, PartialDate, Question,
    Sex, Verdict,
};
use crate::intake::{Field, KindChoice, Problem, Wrong};
use crate::rules::{Citation, CountsFrom, Group, Kind, Length, Rulebook, Source, Words};

/// Chinese.
pub(super) struct Zh;

/// Where a verdict may be broken into two lines: a space of no width. Elsewhere it would break within a word.
const FOLD: char = '\u{200b}';

#[expect(
    clippy::too_many_lines,
    clippy::match_same_arms,
    reason = "one place for all messages, a line each: the list is long, not the logic"
)]
impl Language for Zh {
    fn message(&self, message: M) -> Cow<'static, str> {
        Cow::Borrowed(match message {
            M::SiteName => "献血日",
            M::SkipToContent => "跳到正文",
            M::MainNavigation => "主导航",
            M::NavCheck => "查一查",
            M::NavPlan => "计划",
            M::NavHistory => "记录",
            M::NavRules => "规定",
            M::OtherLanguage => "English",
            M::BigMode => "大字",
            M::FooterPrivacy => "您填写的内容只保存在这台设备上，不会上传。",
            M::FooterStaff => "这里的结果供参考，能否献血由现场工作人员决定。",
            M::NoScript => "这台设备没有启用脚本，不能在这里算出答案。请带上身份证件，直接到献血点咨询工作人员。",
            M::CannotStart => {
                "查询没有打开。请刷新再试；还是不行，可能是浏览器太旧，请换一个浏览器，或者直接到献血点问工作人员。"
            }
            M::CheckTitle => "今天能献血吗？",
            M::CheckLead => "填几项就有答案，边填边算。",
            M::KindQuestion => "想献哪一种？",
            M::KindName(Kind::WholeBlood) => "全血",
            M::KindName(Kind::Platelets) => "机采血小板",
            M::KindHint(Kind::WholeBlood) => "最常见的献血，几分钟采完",
            M::KindHint(Kind::Platelets) => "用机器采集，一个多小时",
            M::SexQuestion => "性别",
            M::SexHint => "按身份证件上的填",
            M::SexName(Sex::Male) => "男",
            M::SexName(Sex::Female) => "女",
            M::RatherNotSay => "不想说",
            M::BirthQuestion => "出生日期",
            M::Year => "年",
            M::Month => "月",
            M::Day => "日",
            M::IdentityOpen => "用身份证号填写",
            M::IdentityLabel => "身份证号码",
            M::IdentityHint => "只用来读出生日期和性别，读完就丢弃，不保存。",
            M::IdentityUse => "没错，填进去",
            M::IdentityDropped => "已填好，号码没有保存。",
            M::WeightQuestion => "体重",
            M::WeightLabel => "体重数",
            M::Kilogram => "公斤",
            M::Jin => "斤",
            M::UnitLabel => "单位",
            M::WeightNotSure => "不清楚",
            M::PastQuestion => "以前献过血吗？",
            M::PastNever => "没献过",
            M::PastYes => "献过",
            M::PastNotSure => "献过，但记不全",
            M::PastRecorded { count } => return Cow::Owned(format!("已经记下{count}次，最近一次是")),
            M::ToHistory => "查看和修改献血记录",
            M::GroupQuestion { group: Group::LastWeek, .. } => "最近一周有没有？",
            M::GroupQuestion { group: Group::Longer, within } => {
                return Cow::Owned(format!("最近{}，有没有这些情况？", self.length(within)));
            }
            M::GroupQuestion { group: Group::Vaccines, within } => {
                return Cow::Owned(format!("最近{}打过疫苗或血清吗？", self.length(within)));
            }
            M::GroupHint(Group::LastWeek) => "可以选多项。",
            M::GroupHint(Group::Longer) => {
                "手术、拔牙洗牙，怀孕、生孩子，肺炎、肠胃炎，皮肤发炎、纹身，传染病，去过疟疾流行地区，输过血，吃过阿司匹林。"
            }
            M::GroupHint(Group::Vaccines) => "流感、乙肝、狂犬、新冠等各种疫苗，还有破伤风针。",
            M::FindTitle => "有的话，在这里找",
            M::FindHint => "比如：拔牙、打疫苗、阿司匹林。也可以打拼音或首字母。",
            M::FindNone => "没有找到。换个说法试试，或者到现场请问工作人员。",
            M::FindWaiting => "正在准备查找……",
            M::FindFailed => "现在打不开查找，请按类别找。",
            M::FindNotAble => "看“有没有下面的情况”",
            M::FindMenstruation => "填写月经日期",
            M::BrowseAll => "按类别找",
            M::RemoveCondition => "去掉",
            M::Began => "哪天开始的（可以不填）",
            M::NotAbleQuestion => "有没有下面的情况？",
            M::NotAbleHint => "只问有没有，不问是哪一种，也不保存。",
            M::NotAbleNone => "都没有",
            M::NotAbleOne => "有其中一种",
            M::NotAbleTalk => "想当面跟工作人员说",
            M::NoneOfThese => "都没有",
            M::NotSure => "不确定",
            M::WhenQuestion(CountsFrom::LastSymptom) => "最后一天不舒服是哪天？",
            M::WhenQuestion(CountsFrom::LastDose) => "最后一次用药是哪天？",
            M::WhenQuestion(CountsFrom::Treatment | CountsFrom::Operation) => "是哪天做的？",
            M::WhenQuestion(CountsFrom::Event) => "是哪天？",
            M::WhenQuestion(CountsFrom::Birth) => "孩子是哪天出生的？",
            M::WhenQuestion(CountsFrom::Recovery) => "哪天完全好的？",
            M::WhenQuestion(CountsFrom::Healing) => "哪天长好的？",
            M::WhenQuestion(CountsFrom::LastPositiveTest) => "最后一次检测阳性是哪天？",
            M::WhenQuestion(CountsFrom::Return) => "哪天回来的？",
            M::WhenQuestion(CountsFrom::Shot) => "是哪天打的？",
            M::WhenQuestion(CountsFrom::LastShot | CountsFrom::EndOfCourse) => "最后一针是哪天？",
            M::StillOn(CountsFrom::LastSymptom) => "现在还没好",
            M::StillOn(CountsFrom::LastDose) => "还在用，没用完",
            M::StillOn(CountsFrom::Healing) => "还没长好",
            M::StillOn(CountsFrom::LastPositiveTest) => "还是阳性",
            M::StillOn(CountsFrom::Return) => "还没回来",
            M::StillOn(CountsFrom::EndOfCourse) => "疫苗还没打完",
            M::StillOn(_) => "还没好",
            M::NotKnown => "不记得了",
            M::ChooseDay => "请选择",
            M::DaysAgo(0) => "今天",
            M::DaysAgo(1) => "昨天",
            M::DaysAgo(2) => "前天",
            M::DaysAgo(n) => return Cow::Owned(format!("{n}天前")),
            M::PeriodsQuestion => "最近一次月经",
            M::PeriodsHint => "月经期间和前后几天不宜献血，所以要问一下。",
            M::PeriodsOpen => "需要填写月经情况",
            M::PeriodsConcerns => "填写日期",
            M::PeriodsDoNotConcern => "与我无关",
            M::PeriodFirst => "第一天",
            M::PeriodLast => "最后一天",
            M::PeriodStillOn => "还没结束",
            M::YearOptional => "年份可以不填，默认是最近的那一天。",
            M::CycleDays { usual } => return Cow::Owned(format!("一般几天来一次（不填按{usual}天）")),
            M::LengthDays { usual } => return Cow::Owned(format!("一般来几天（不填按{usual}天）")),
            M::PeriodsMore => "周期和预计",
            M::ExpectedStart => "下一次大概哪天来（知道就填）",
            M::NoPredictions => "不要预计以后的月经",
            M::AddPeriod => "再记一次更早的",
            M::RemovePeriod => "删掉这一次",
            M::EarlierPeriod => "更早的一次",
            M::ExtensionQuestion => "您想继续献血吗？",
            M::ExtensionYes => "想，以前献血都没有不良反应",
            M::ExtensionNo => "不了，或者有过不良反应",
            M::PartYou => "您本人",
            M::PartPast => "以前献血",
            M::PartHealth => "身体情况",
            M::NoneOfAll => "上面三项都没有",
            M::StepBack => "上一题",
            M::StepNext => "下一题",
            M::StepOf { step, steps } => return Cow::Owned(format!("第{step}题，共{steps}题")),
            M::Kept => "填的内容已自动保存在这台设备上。",
            M::Wipe => "清空我填的内容",
            M::Wiped => "已经清空。献血记录没有动。",
            M::Undo => "撤销",
            M::Close => "知道了",
            M::AnswerTitle => "结果",
            M::AnswerWaiting => "正在准备……",
            M::AnswerSee => "看结果",
            M::AnswerIncomplete => "只按已经填写的内容计算。",
            M::AnswerMissingTitle => "这几项填好，就有答案：",
            M::AnswerStillMissing => "还没有填：",
            M::AnswerStaffDecide => "能否献血，最后由现场工作人员决定。",
            M::AnswerNotAsked => "到现场还要再问一遍，并且量血压、测脉搏、验血。",
            M::AnswerAskedThen => "到那天，最近一周的身体情况还要再看一次。",
            M::AnswerWhy => "为什么",
            M::AnswerSameReasons => "原因和上面一样。",
            M::AnswerRule => "规定",
            M::AnswerDecides => "由这一条决定",
            M::AnswerBring => "来之前",
            M::AnswerOpenUntil { last } => return Cow::Owned(format!("可以献的日子到{}为止。", self.date(last))),
            M::AnswerDaysToGo { days } => return Cow::Owned(format!("还有{days}天")),
            M::AnswerSource => "依据：",
            M::AnswerSooner { kind, day } => {
                let kind = if kind == Kind::WholeBlood { "全血" } else { "机采血小板" };
                return Cow::Owned(format!("换成{kind}，{}起就可以。", self.date(day)));
            }
            M::AnswerConfirm => "这一条请向献血站确认。",
            M::AnswerEveryRule => "看全部规定",
            M::Saved => "已保存在这台设备上。",
            M::ClockWrong => "这台设备的日期好像不对，请先调好日期。",
            M::AnswerPass => "出示预填码",
            M::AnswerPlan => "看全年哪天能献，放进日历",
            M::HistoryAdd => "记一次献血",
            M::HistoryAddTitle => "记一次献血",
            M::HistoryEditTitle => "修改这次献血",
            M::Save => "保存",
            M::Cancel => "取消",
            M::Deleted => "已删除一条记录。",
            M::DonationKind => "献的是什么？",
            M::KindChoice(KindChoice::WholeBlood) => "全血",
            M::KindChoice(KindChoice::Platelets) => "机采血小板",
            M::KindChoice(KindChoice::Other) => "其他（血浆、干细胞等）",
            M::KindChoice(KindChoice::Unknown) => "不记得是哪种",
            M::DonationDate => "哪天献的？",
            M::DonationDateHint => "不记得哪一日，只填年和月；月也不记得，只填年。",
            M::DonationDateNotKnown => "完全不记得日期",
            M::DateUnknown => "日期不详",
            M::WholeBloodAmount => "献了多少？",
            M::PlateletsAmount => "献了几个单位？",
            M::Millilitres(ml) => return Cow::Owned(format!("{ml}毫升")),
            M::Units(units) => return Cow::Owned(format!("{units}个单位")),
            M::AmountNotKnown => "不记得",
            M::Plasma => "同时献的血浆（毫升，没有就不填）",
            M::Place => "地点",
            M::Note => "备注",
            M::OnlyForYou => "写给自己看，可以不填。",
            M::NoBlood => "去了，但没有采血",
            M::ConfirmRight => "日期没有错，照样保存",
            M::NotKept => "这个浏览器不让保存，离开或者关掉这一页，填写的内容就没有了。",
            M::UnreadableKept => "有一份旧数据这个版本读不了，已经原样另存，没有覆盖。",
            M::ProblemsAbove { count } => return Cow::Owned(format!("有{count}处需要改一下，改好再保存。")),
        })
    }

    fn pick(&self, words: Words) -> &'static str {
        words.zh()
    }

    fn date(&self, day: NaiveDate) -> String {
        format!("{}年{}月{}日", day.year(), day.month(), day.day())
    }

    fn weekday(&self, day: NaiveDate) -> &'static str {
        match day.weekday() {
            Weekday::Mon => "星期一",
            Weekday::Tue => "星期二",
            Weekday::Wed => "星期三",
            Weekday::Thu => "星期四",
            Weekday::Fri => "星期五",
            Weekday::Sat => "星期六",
            Weekday::Sun => "星期日",
        }
    }

    fn date_and_weekday(&self, day: NaiveDate) -> String {
        format!("{}，{}", self.date(day), self.weekday(day))
    }

    fn month(&self, day: NaiveDate) -> String {
        format!("{}月", day.month())
    }

    fn partial(&self, when: PartialDate) -> String {
        match when {
            PartialDate::Day(day) => self.date(day),
            PartialDate::Month(day) => format!("{}年{}月", day.year(), day.month()),
            PartialDate::Year(day) => format!("{}年", day.year()),
        }
    }

    fn length(&self, length: Length) -> String {
        match length {
            Length::Hours(n) => format!("{n}小时"),
            Length::Days(n) => format!("{n}天"),
            Length::Weeks(n) => format!("{n}周"),
            Length::Months(n) => format!("{n}个月"),
            Length::Years(n) => format!("{n}年"),
        }
    }

    fn kilograms(&self, grams: Grams) -> String {
        format!("{}公斤", super::in_units(grams.0, 1000))
    }

    fn weight(&self, grams: Grams) -> String {
        format!("{}公斤（{}斤）", super::in_units(grams.0, 1000), super::in_units(grams.0, 500))
    }

    fn millilitres(&self, ml: u32) -> String {
        if ml >= 10_000 && ml.is_multiple_of(1000) { format!("{}升", ml / 1000) } else { format!("{ml}毫升") }
    }

    fn page(&self, page: Page) -> (&'static str, &'static str) {
        match page {
            #[cfg(any(feature = "more", not(feature = "browser")))]
            Page::Landing => (
                "献血日：今天，您能献血吗？",
                super::for_the_head(
                    "来献血之前，花半分钟查一查：今天能不能献，不能的话哪天可以，为什么。回答只留在您的设备上。",
                ),
            ),
            Page::Check => (
                "今天能献血吗？· 献血日",
                super::for_the_head("填几项就知道今天能不能献血，不能的话从哪天起可以，依据哪条规定。"),
            ),
            #[cfg(any(feature = "more", not(feature = "browser")))]
            Page::Plan => (
                "什么时候去献血 · 献血日",
                super::for_the_head("哪天能献、献了以后等多久，一年怎么安排，都看得见；还可以放进手机日历提醒您。"),
            ),
            #[cfg(any(feature = "more", not(feature = "browser")))]
            Page::History => (
                "我的献血记录 · 献血日",
                super::for_the_head("记下每一次献血，下次的日子就能算准。记录只保存在您的设备上。"),
            ),
            #[cfg(any(feature = "more", not(feature = "browser")))]
            Page::Rules => (
                "献血规定 · 献血日",
                super::for_the_head("全部献血规定：每一条等多久、从哪天算起、依据在哪里、我们怎么读。"),
            ),
            #[cfg(any(feature = "more", not(feature = "browser")))]
            Page::Pass => (
                "预填码 · 献血日",
                super::for_the_head("把填好的情况变成一个二维码，当天给工作人员扫一扫，现场少填表、少排队。"),
            ),
            #[cfg(any(feature = "more", not(feature = "browser")))]
            Page::Desk => {
                ("现场登记 · 献血日", super::for_the_head("工作人员用：十秒登记一位献血者，没有网络也能用。"))
            }
            #[cfg(any(feature = "more", not(feature = "browser")))]
            Page::Poster => (
                "海报和转发 · 献血日",
                super::for_the_head("带二维码的献血海报：在浏览器里做好，可以存成图片，也可以打印成A4张贴。"),
            ),
            #[cfg(any(feature = "more", not(feature = "browser")))]
            Page::Settings => {
                ("设置与备份 · 献血日", super::for_the_head("看看这台设备上存着什么，做备份，换手机，或者全部清除。"))
            }
            #[cfg(any(feature = "more", not(feature = "browser")))]
            Page::NotFound => ("没有这个页面 · 献血日", super::for_the_head("地址可能打错了，或者页面已经搬走。")),
            // The check shows no page but its own.
            #[cfg(not(any(feature = "more", not(feature = "browser"))))]
            _ => ("", ""),
        }
    }

    fn problem(&self, problem: Problem) -> String {
        let Problem { field, wrong } = problem;
        match (wrong, field) {
            (Wrong::Incomplete, Field::Condition(_)) => "请填一个日期；不记得也可以选“不记得了”。".into(),
            (Wrong::Incomplete, Field::PeriodLast(_)) => "请填最后一天，还没结束就勾选“还没结束”。".into(),
            (Wrong::Incomplete, Field::DonationDate) => "请填日期；只记得年和月也可以。".into(),
            (Wrong::Incomplete, _) => "日期还没填全。".into(),
            (Wrong::NotANumber, Field::Weight) => "请用数字填体重，比如52.5。".into(),
            (Wrong::NotANumber, _) => "请用数字填写。".into(),
            (Wrong::NoSuchDay, _) => "没有这一天，请看看月和日。".into(),
            (Wrong::YearDigits, _) => "年份请填四位数，比如1968。".into(),
            (Wrong::InTheFuture, Field::BirthDate) => "出生日期不能晚于今天。".into(),
            (Wrong::InTheFuture, _) => "这一天还没到，请填今天或以前的日期。".into(),
            (Wrong::TooLongAgo, _) => "年份请填1900年以后的。".into(),
            (Wrong::BeforeBirth, _) => "这一天比出生日期还早，请核对。".into(),
            (Wrong::TooPrecise, _) => "体重最多填一位小数，比如49.9。".into(),
            (Wrong::OutOfRange { least, most }, Field::Weight) => {
                format!("体重请填{least}到{most}公斤之间的数，看看单位选对了没有。")
            }
            (Wrong::OutOfRange { least, most }, Field::CycleDays | Field::LengthDays) => {
                format!("请填{least}到{most}之间的天数。")
            }
            (Wrong::OutOfRange { least, most }, _) => format!("请填{least}到{most}之间的数。"),
            (Wrong::IdentityLength { found: 15 }, _) => "这是15位的旧号码，请填现在的18位号码。".into(),
            (Wrong::IdentityLength { found }, _) => format!("身份证号码是18位，现在是{found}位。"),
            (Wrong::IdentityCharacters, _) => "身份证号码是17位数字，最后一位是数字或X。".into(),
            (Wrong::IdentityCheckDigit, _) => "号码对不上，可能有一位打错了，请核对。".into(),
            (Wrong::IdentityBirthDate, _) => "号码里的出生日期不存在，请核对第7到14位。".into(),
            (Wrong::EndsBeforeStart, Field::Condition(_)) => "这一天比开始的日子还早，请核对。".into(),
            (Wrong::EndsBeforeStart, _) => "最后一天比第一天还早，请核对。".into(),
            (Wrong::Contradicts, _) => "您填了怀孕，又填了最近的月经，请看看哪一项要改。".into(),
            (Wrong::Overlaps, _) => "这一次和另一次的日子重叠了，请核对。".into(),
            (Wrong::Doubled, Field::Condition(_)) => "这一项填了两次，请只留最近的一次。".into(),
            (Wrong::Doubled, _) => "这一天的这次献血已经记过了。".into(),
            (Wrong::BeforeAge { years }, _) => {
                format!("按出生日期算，那天还不满{years}周岁。请核对献血日期和出生日期。")
            }
        }
    }

    #[cfg(not(target_family = "wasm"))]
    fn field(&self, field: Field) -> String {
        match field {
            Field::BirthDate => "出生日期".into(),
            Field::IdentityNumber => "身份证号码".into(),
            Field::Weight => "体重".into(),
            Field::Condition(_) => "日期".into(),
            Field::ConditionBegan(_) => "开始的日期".into(),
            Field::PeriodFirst(_) => "月经第一天".into(),
            Field::PeriodLast(_) => "月经最后一天".into(),
            Field::CycleDays => "月经周期".into(),
            Field::LengthDays => "月经天数".into(),
            Field::ExpectedPeriod => "下一次月经".into(),
            Field::DonationDate => "献血日期".into(),
            Field::DonationAmount => "献血量".into(),
            Field::DonationPlace => "地点".into(),
            Field::AwayFirst(_) => "离开的第一天".into(),
            Field::AwayLast(_) => "离开的最后一天".into(),
        }
    }

    fn question(&self, question: Question) -> &'static str {
        match question {
            Question::BirthDate => "出生日期",
            Question::Weight => "体重",
            Question::Sex => "性别",
            Question::PastDonations => "以前献过血吗",
            Question::Extension => "是否想继续献血",
            Question::Group(Group::LastWeek) => "最近一周的情况",
            Question::Group(Group::Longer) => "手术、疾病、怀孕等情况",
            Question::Group(Group::Vaccines) => "疫苗和血清",
            Question::NotAble => "有没有长期的情况",
            Question::Menstruation => "最近一次月经",
            Question::RulesOfThatDay => "那一天没有适用的规定",
            Question::UnknownCase => "有一项回答这个版本看不懂",
        }
    }

    fn verdict(&self, assessment: &Assessment, today: NaiveDate) -> String {
        let kind = match assessment.kind {
            Kind::WholeBlood => "全血",
            Kind::Platelets => "血小板",
        };
        match assessment.verdict {
            Verdict::CanDonate if assessment.day == today => format!("今天{FOLD}可以献{kind}"),
            Verdict::CanDonate => format!("{}可以献{kind}", self.date(assessment.day)),
            Verdict::NotYet { earliest } => format!("{}起{FOLD}可以献{kind}", self.date(earliest)),
            Verdict::NoDate => format!("暂时不能献{kind}，{FOLD}日子还定不下来"),
            Verdict::CannotDonate => format!("按现在的规定，{FOLD}不能献{kind}"),
            Verdict::ForStaff if assessment.missing.is_empty() => format!("献{kind}{FOLD}请先问现场工作人员"),
            Verdict::ForStaff => format!("能不能献{kind}，{FOLD}还差{}项", assessment.missing.len()),
        }
    }

    fn basis(&self, basis: Basis, book: &Rulebook, phrases: &Phrases) -> String {
        match basis {
            Basis::Donation { given, when } if when.is_exact() => {
                format!("您{}献过{}。", self.partial(when), self.given(given))
            }
            Basis::Donation { given, when } => {
                format!("您{}献过{}，按这段时间的最后一天估算。", self.partial(when), self.given(given))
            }
            Basis::UndatedDonation { given } => format!("您献过{}，但日期不详。", self.given(given)),
            Basis::Year { donations, ml } => {
                format!("这一年里您已经献过{donations}次血小板，合计按{}计算。", self.millilitres(ml))
            }
            Basis::Birth(day) => format!("您{}出生。", self.date(day)),
            Basis::Weight(grams) => format!("您的体重是{}。", self.weight(grams)),
            Basis::Condition(Condition { case, when }) => {
                let title = phrases.case(book, case);
                let from = book.case(case).map_or(CountsFrom::Event, |(_, case)| case.counts_from);
                match when {
                    Occurred::Last(when) => {
                        let what = match from {
                            CountsFrom::LastSymptom => "最后一天不舒服是",
                            CountsFrom::LastDose => "最后一次是",
                            CountsFrom::Treatment | CountsFrom::Operation | CountsFrom::Event => "日期是",
                            CountsFrom::Birth => "孩子出生是",
                            CountsFrom::Recovery => "完全好是",
                            CountsFrom::Healing => "长好是",
                            CountsFrom::LastPositiveTest => "最后一次阳性是",
                            CountsFrom::Return => "回来是",
                            CountsFrom::Shot => "打针是",
                            CountsFrom::LastShot | CountsFrom::EndOfCourse => "最后一针是",
                        };
                        let estimated = if when.is_exact() { "" } else { "，按最后一天估算" };
                        format!("{title}：{what}{}{estimated}。", self.partial(when))
                    }
                    Occurred::StillOn if from.may_still_last() => {
                        format!("{title}：{}。", self.message(M::StillOn(from)))
                    }
                    Occurred::StillOn | Occurred::NotKnown => format!("您选了“{title}”。"),
                }
            }
            Basis::NotAble => "您选了“有其中一种”。".into(),
            Basis::Measured(value) => match value {
                Measurement::BloodPressure(systolic, diastolic) => format!("血压{systolic}/{diastolic}毫米汞柱。"),
                Measurement::Pulse(pulse) => {
                    format!("脉搏每分钟{}次{}。", pulse.beats, if pulse.regular { "" } else { "，不整齐" })
                }
                Measurement::Temperature(tenths) => format!("体温{}.{}℃。", tenths / 10, tenths % 10),
                Measurement::Haemoglobin(grams) => format!("血红蛋白{grams}克/升。"),
                Measurement::Haematocrit(thousandths) => format!("红细胞比容0.{thousandths:03}。"),
                Measurement::PlateletCount(count) => format!("血小板计数{count}×10⁹/升。"),
                Measurement::PlateletsAfterwards(count) => format!("预计采后血小板计数{count}×10⁹/升。"),
                Measurement::Looks => "现场查看没有通过。".into(),
            },
            Basis::Bleeding(Bleeding { first, last, known }) => match known {
                Known::Recorded => format!("最近的月经是{}到{}。", self.date(first), self.date(last)),
                Known::NotOver => format!("月经从{}开始，预计到{}。", self.date(first), self.date(last)),
                Known::Predicted => {
                    let tolerance = book.menstruation.tolerance;
                    format!("预计{}到{}来月经，前后可能差{tolerance}天。", self.date(first), self.date(last))
                }
            },
            Basis::NotSure(question) => format!("您对“{}”不确定或不想说。", self.question(question)),
            Basis::Planned { on } => format!("您计划{}献血，那一次会因此太早。", self.date(on)),
        }
    }

    fn outlook(&self, outlook: Outlook) -> Option<String> {
        Some(match outlook {
            Outlook::FreeFrom(day) => format!("{}（{}）起，不再受这一条限制。", self.date(day), self.weekday(day)),
            Outlook::AfterItIsOver { from, wait } => self.after(from, wait),
            Outlook::NotMeanwhile => "这段时间先不献血，以后再来查一查就好。".into(),
            Outlook::ThenAskStaff => "治好以后，请问工作人员。".into(),
            Outlook::StaffNameTheDay => "下次哪天来，由工作人员告诉您。".into(),
            Outlook::NoEnd => "这一条没有期限。".into(),
            Outlook::SomePass => "有的情况经医生判断可以献血，请问工作人员。".into(),
            Outlook::AskStaff => "这一点请现场问工作人员。".into(),
            Outlook::NotBeforeTheHour => "那一天请不早于打针的那个钟点来。".into(),
            Outlook::OneUnitOnly => "这一次最多献1个单位。".into(),
            Outlook::Nothing => return None,
        })
    }

    fn after(&self, from: CountsFrom, wait: Length) -> String {
        let after = match from {
            CountsFrom::LastSymptom => "好了以后",
            CountsFrom::LastDose => "按医嘱用完药以后",
            CountsFrom::Treatment => "治疗以后",
            CountsFrom::Operation => "手术以后",
            CountsFrom::Event => "从那天算起",
            CountsFrom::Birth => "生产以后",
            CountsFrom::Recovery => "完全好了以后",
            CountsFrom::Healing => "长好以后",
            CountsFrom::LastPositiveTest => "最后一次检测阳性以后",
            CountsFrom::Return => "回来以后",
            CountsFrom::Shot => "打针以后",
            CountsFrom::LastShot => "最后一针以后",
            CountsFrom::EndOfCourse => "疫苗全部打完以后",
        };
        format!("{after}，再过{}可以献血。", self.length(wait))
    }

    fn citation(&self, citation: Citation) -> String {
        let Citation { source, clause } = citation;
        match source {
            Source::Appeal => format!("株洲无偿献血倡议书（2024年12月4日）{clause}"),
            Source::Standard => format!("国家标准GB 18467-2011第{clause}章"),
            Source::Law => format!("献血法第{clause}条"),
            Source::Draft => "献血法修订草案（2025年12月17日征求意见稿）".into(),
            Source::Notice => format!("{clause}年关于新冠与献血的通知"),
            Source::Practice => "各地血站的提醒".into(),
            Source::Awards => "全国无偿献血表彰奖励办法".into(),
            Source::Choice => "本网站的读法".into(),
        }
    }

    fn given(&self, given: Given) -> String {
        match given {
            Given::WholeBlood { ml: Some(ml) } => format!("全血{ml}毫升"),
            Given::WholeBlood { ml: None } => "全血".into(),
            Given::Platelets { units, plasma_ml } => {
                let units = units.map(|units| format!("{units}个单位")).unwrap_or_default();
                let plasma = if plasma_ml > 0 { format!("、血浆{plasma_ml}毫升") } else { String::new() };
                format!("血小板{units}{plasma}")
            }
            Given::Unknown => "血（种类不详）".into(),
            Given::Other => "其他种类的血".into(),
        }
    }

    fn sentences(&self, first: &str, second: &str) -> String {
        format!("{first}{second}")
    }

    fn list(&self, items: &[String]) -> String {
        items.join("、")
    }
}
