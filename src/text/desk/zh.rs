//! Chinese, for the desk.

use std::borrow::Cow;

use super::{DeskMessage as D, DeskWords, Ended, ListStep, ListWrong};
use crate::desk::age::AgeBand;
use crate::desk::csv::{Column, Say};
use crate::desk::recall::{MappingProblem, SettingsProblem, Stop, Why};
use crate::desk::tally::Amounts;
use crate::eligibility::Sex;
use crate::handover::pass::PassProblem;
use crate::intake::{MeasureField, MeasureProblem, Wrong};
use crate::rules::Kind;
use crate::text::Language;
use crate::text::zh::Zh;

fn name_of(kind: Kind) -> &'static str {
    match kind {
        Kind::WholeBlood => "全血",
        Kind::Platelets => "血小板",
    }
}

/// What was given, in words.
fn amounts_in_words(amounts: Amounts) -> String {
    let Amounts { whole_blood_ml, platelet_units, plasma_ml, unstated } = amounts;
    let parts = [
        (whole_blood_ml, format!("全血{whole_blood_ml}毫升")),
        (platelet_units, format!("血小板{platelet_units}个单位")),
        (plasma_ml, format!("血浆{plasma_ml}毫升")),
        (u64::from(unstated), format!("没记量的{unstated}次")),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|(amount, _)| *amount > 0).map(|(_, words)| words).collect();
    parts.join("，")
}

impl DeskWords for Zh {
    #[expect(clippy::too_many_lines, reason = "one place for all messages, a line each")]
    fn message(&self, message: D) -> Cow<'static, str> {
        Cow::Borrowed(match message {
            D::Title => "现场登记",
            D::Lead => "给献血现场的工作人员用。没有网络也能用，记录只存在这台设备里，不记姓名和证件号。",
            D::Opening => "正在打开……",
            D::OtherTab => "登记已经在另一个标签页打开了，请在那里继续；关掉那一页，再点下面的按钮。",
            D::NoStorage => "这个浏览器不让网页保存数据，登记没法用。请关掉无痕模式，或者换一个浏览器。",
            D::Retry => "再试一次",
            D::LockTitle => "已经锁上",
            D::LockLabel => "密码",
            D::LockOpen => "打开",
            D::LockWrong => "密码不对，请再试一次。",
            D::LockForgot => "密码忘了没有办法找回，只能清空重来，原来的记录就没有了。",
            D::LockNow => "锁屏",
            D::LockSetTitle => "给记录上锁",
            D::LockSetHint => {
                "设了密码，记录就加密存放，几分钟不动会自动锁上。短的数字密码只防随手翻看，设备丢了防不住；用一句长一点的话更稳。忘了密码，记录就打不开了。"
            }
            D::LockNone => "留空就是不上锁。",
            D::Wipe => "清空这台设备上的登记",
            D::WipeSure => "清空以后，这台设备上的全部登记都没有了，找不回来。需要的话请先导出。",
            D::WipeYes => "确定清空",
            D::Wiped => "已经清空。",
            D::SessionTitle => "开始一场登记",
            D::SessionSite => "地点",
            D::SessionKinds => "今天采哪些？",
            D::SessionKindsNone => "请至少选一种。",
            D::SessionStaff => "登记人",
            D::SessionStaffHint => "写简称就行，比如 LX。",
            D::SessionTarget => "目标人数",
            D::SessionTargetWrong { most } => return Cow::Owned(format!("请填1到{most}之间的数。")),
            D::SessionStart => "开始登记",
            D::SessionLast => "上一场",
            D::SessionOpenFile => "打开以前导出的登记文件",
            D::SessionAgain => "再开一场",
            D::NewDay { of } => {
                return Cow::Owned(format!(
                    "已经过了零点，这一场还是{}的。要留一份，请先到“统计”里导出，再开始今天这一场。",
                    self.date(of)
                ));
            }
            D::StartToday => "开始今天这一场（地点、登记人、目标等不变）",
            D::TodayStarted => "上一场已经结束，今天这一场开始了。",
            D::WayDonor => "登记",
            D::WayTally => "统计",
            D::WayRecall => "召回名单",
            D::Ways => "登记的各页",
            D::Undo => "撤销上一位",
            D::UndoneOf { number } => return Cow::Owned(format!("第{number}号的登记已经撤销。")),
            D::NothingToUndo => "没有可以撤销的。",
            D::Number(number) => return Cow::Owned(format!("第{number}号")),
            D::Progress { donated, target } => return Cow::Owned(format!("已献{donated}人，目标{target}人")),
            D::DonorTitle => "这一位",
            D::Who => "扫预填码、刷身份证，或输出生日期",
            D::WhoHint => "出生日期输8位数字，比如19900506，再按回车。证件号只用来填日期和性别，不保存。",
            D::WhoRead { birth, years } => return Cow::Owned(format!("{}出生，{years}岁", self.date(birth))),
            D::FromPass => "下面的回答来自预填码，请跟本人核对。",
            D::PassWrong(wrong) => match wrong {
                PassProblem::Foreign => "这不是预填码。请手工填写。",
                PassProblem::Damaged => "预填码没有读全或有错。请再扫一次，不行就手工填写。",
                PassProblem::Newer { .. } => "这个预填码是更新的版本做的，这台设备读不了。请手工填写。",
                PassProblem::OfAnotherDay { day } => {
                    return Cow::Owned(format!(
                        "这个预填码是{}的，只在当天有效。请本人重新打开页面，或者手工填写。",
                        self.date(day)
                    ));
                }
            },
            D::TakeInOpen => "用别的办法读预填码",
            D::TakeInCamera => "打开摄像头",
            D::TakeInCameraStop => "关掉摄像头",
            D::TakeInCameraNone => "用不了摄像头：可能没有允许，也可能这台设备没有。请换个办法。",
            D::TakeInLooking => "请把预填码放到画面中间。",
            D::TakeInPicture => "选一张图片",
            D::TakeInPictureNone => "这张图片里没有找到预填码。",
            D::TakeInText => "或者把预填码的文字、口令贴在这里",
            D::TakeInTextUse => "读取",
            D::QuestionsTitle => "问一问",
            D::AllClear => "都没有",
            D::RowNone => "没有",
            D::RowSome => "有",
            D::RowNotSure => "不清楚",
            D::RowNotAble => "慢性病、传染病等（见清单）",
            D::RowPast => "以前献过吗",
            D::PastNever => "没献过",
            D::PastYes => "献过",
            D::PastNotAll => "记不全",
            D::LastOf(kind) => return Cow::Owned(format!("上次献{}", name_of(kind))),
            D::LastHint => "8位数字，没献过就空着",
            D::LastWrong => "请填已经过去的一天，8位数字，比如20260301。",
            D::MeasuresTitle => "量一量",
            D::Measure(field) => match field {
                MeasureField::BloodPressure => "血压",
                MeasureField::Pulse => "脉搏",
                MeasureField::Temperature => "体温",
                MeasureField::Haemoglobin => "血红蛋白",
                MeasureField::Haematocrit => "血细胞比容",
                MeasureField::PlateletCount => "血小板计数",
                MeasureField::PlateletsAfterwards => "献后预计血小板",
            },
            D::MeasureUnit(field) => match field {
                MeasureField::BloodPressure => "mmHg，如118/76",
                MeasureField::Pulse => "次/分",
                MeasureField::Temperature => "℃，如36.5",
                MeasureField::Haemoglobin => "g/L",
                MeasureField::Haematocrit => "如0.42",
                MeasureField::PlateletCount | MeasureField::PlateletsAfterwards => "×10⁹/L",
            },
            D::Irregular => "脉搏不齐",
            D::Athlete => "耐力运动员",
            D::Looks => "看上去",
            D::LooksHint => "皮肤、巩膜、四肢、穿刺的地方",
            D::LooksWell => "正常",
            D::LooksNot => "不正常",
            D::VerdictTitle => "判断",
            D::OtherKindCan(kind) => return Cow::Owned(format!("可以改献{}。", name_of(kind))),
            D::OutcomeTitle => "结果",
            D::Against => "按规定今天还不能献。真的要记成“献了”吗？原因会一起记下。",
            D::AgainstYes => "是，记成献了",
            D::HowMuch => "献了多少？",
            D::Saved { number, outcome } => {
                return Cow::Owned(match outcome {
                    Ended::Donated => format!("第{number}号：献了，谢谢这位献血者。"),
                    Ended::Deferred => format!("第{number}号：暂缓。"),
                    Ended::Left => format!("第{number}号：走了。"),
                });
            }
            D::NextDay { kind, day } => {
                return Cow::Owned(format!("{}（{}）起可以献{}", self.date(day), self.weekday(day), name_of(kind)));
            }
            D::TakeAlong => "请献血者扫一扫，把下次能献的日子存进手机",
            D::Next => "下一位",
            D::Keys => "快捷键",
            D::KeysText => {
                "回车：下一格。0：都没有。1到6：第几行选“没有”，加 Shift 选“有”。D 献了，X 暂缓，L 走了，N 下一位，U 撤销上一位。正在打字时，先按住 Alt。"
            }
            D::TallyAll => "一共",
            D::Outcome(ended) => match ended {
                Ended::Donated => "献了",
                Ended::Deferred => "暂缓",
                Ended::Left => "走了",
            },
            D::TallyByKind => "按种类",
            D::TallyByReason => "没献的原因",
            D::TallyByHour => "按钟点",
            D::TallyNone => "还没有登记。",
            D::ForTheDoctor => "请医生看",
            D::Records => "登记明细",
            D::Correct => "更正",
            D::CorrectTitle { number } => return Cow::Owned(format!("更正第{number}号")),
            D::CorrectSave => "保存更正",
            D::Corrected { number } => return Cow::Owned(format!("第{number}号已经更正，原来的也留着。")),
            D::WasCorrected => "更正过",
            D::Close => "结束这一场",
            D::CloseSure => "结束以后不能再登记，可以打印和导出。",
            D::CloseYes => "确定结束",
            D::Closed => "这一场已经结束。",
            D::Print => "打印",
            D::ExportCsv => "导出表格（CSV）",
            D::ExportJson => "导出登记文件（JSON）",
            D::ClockBack => "这台设备的时间比上一位登记时还早，请看看时间对不对。记录照样保存。",
            D::NotKept => "没能存下来。请不要关掉这一页，先导出，再看看设备的存储空间。",
            D::DiskFull => "设备的存储空间满了，这一位没有存下来。请先导出、清理出空间，再登记一次。",
            D::Unreadable { count } => {
                return Cow::Owned(format!("有{count}条记录这个版本读不了，原样留着，没有动。"));
            }
            D::FileNewer => "这个文件是更新的版本导出的，这里读不了。",
            D::FileDamaged => "这不是完整的登记文件。",
            D::FileOpened => "文件打开了，只能看和导出，不会改动这台设备上的登记。",
            D::FileName => "献血登记",
            D::Amounts(amounts) => return Cow::Owned(amounts_in_words(amounts)),
            D::AgeBand(None) => "不详",
            D::AgeBand(Some(AgeBand::From55)) => "55岁以上",
            D::AgeBand(Some(band)) => return Cow::Owned(format!("{}岁", band.key())),
            D::RecallLead => {
                "选一份往年献血者的名单，算出哪些人到现场那天可以再献。名单只在这台设备上读，不上传，也不保存。"
            }
            D::RecallFile => "选名单文件（CSV）",
            D::RecallFileHint => "一行一位献血者，或者一行一次献血。也可以把文件拖到这一页上。Excel表格请先另存为CSV。",
            D::RecallDropHere => "松开就读这份名单",
            D::RecallLooking => "正在看名单开头……",
            D::RecallWrong(wrong) => match wrong {
                ListWrong::Empty => "这个文件是空的。请选另一个文件。",
                ListWrong::TooBig => "这个文件太大了，最大128兆。请分成几份，一份一份地算。",
                ListWrong::Spreadsheet => "这是Excel之类的表格文件。请用表格软件打开，另存为CSV，再选那个CSV文件。",
                ListWrong::Picture => "这是图片或PDF，不是名单。请选CSV文件。",
                ListWrong::NotText => "这不是文字文件，读不了。请选CSV文件。",
                ListWrong::NoRows => "这个文件里只有空行。请选另一个文件。",
                ListWrong::Unreadable => "文件读不出来，可能挪动过、改动过，或者拖进来的是文件夹。请再选一次。",
                ListWrong::Settings => "列或者现场的设置对不上。请核对下面各项，再算一次。",
                ListWrong::NotLoaded => "读名单的程序没有装好，可能是断网了。请连上网再试一次。",
                ListWrong::Broken => "算的时候出了错，是程序的问题，名单没有动。请再试一次；还不行，就把名单分成几份。",
                ListWrong::Unknown => "没能算出来，原因不明，名单没有动。请刷新这一页再试一次。",
            },
            D::RecallBack => "回到开始的页面",
            D::ColumnsTitle => "每一列是什么",
            D::ColumnsCheck => "下面是按列名和前几行猜的，请核对一下，不对就改。",
            D::FirstRows => "名单的前几行",
            D::ColumnNumber(number) => return Cow::Owned(format!("第{number}列")),
            D::HasHeader => "第一行是列名",
            D::ColumnOfId => "献血者编号",
            D::ColumnOfIdHint => "认人用的那一列；编号相同的几行算一位。",
            D::ColumnOfSex => "性别",
            D::ColumnOfBirth => "出生日期",
            D::ColumnOfBirthHint => "只有年份或年月也行。",
            D::ColumnNone => "名单里没有",
            D::Donations { number } => return Cow::Owned(format!("献血日期（{number}）")),
            D::DonationsWhen => "日期在哪一列",
            D::DonationsWhat => "献的是什么",
            D::DonationsUnknown => "不清楚，按两种都算",
            D::DonationsAsColumn => "看这一列：",
            D::DonationsAdd => "再加一列献血日期",
            D::DonationsRemove => "去掉这一列",
            D::MappingWrong(problem) => match problem {
                MappingProblem::NoSuchColumn(_) => "名单里没有这一列，请另选一列。",
                MappingProblem::TakenTwice(_) => "这一列用了两次，请改掉一处。",
                MappingProblem::NothingToJudgeBy => "出生日期和献血日期至少要有一样，不然没法判断。",
            },
            D::DriveDay => "现场是哪一天？",
            D::DriveDayHint => "算的是到那一天可以献的人。",
            D::DriveDayNone => "请填现场的日期。",
            D::DriveWrong(problem) => match problem {
                SettingsProblem::NoKind => "请至少选一种。",
                SettingsProblem::DayHasPassed => "这一天已经过去了，请填今天或以后的日期。",
                SettingsProblem::NoRulesOnThatDay => "这一天没有现行的规定可以用，请核对日期。",
            },
            D::DriveKinds => "那天采哪些？",
            D::WorkOut => "算名单",
            D::Working(step) => match step {
                ListStep::Reading => "正在读名单……",
                ListStep::Judging => "正在一位一位地判断……",
                ListStep::Writing => "正在写导出的表格……",
            },
            D::WorkStopped => "已经停下。",
            D::ListTitle(day) => return Cow::Owned(format!("{}可以召回的人", self.date(day))),
            D::ListRows { rows, donors, bad } => {
                let bad = if bad == 0 { String::new() } else { format!("，{bad}行没有判断") };
                return Cow::Owned(format!("名单一共{rows}行，判断了{donors}位献血者{bad}。"));
            }
            D::ListCaveat => "只按名单上的日期判断。体重、健康这些名单上没有，请人来了再问。",
            D::ListStopped(Stop::TooManyRows { line }) => {
                return Cow::Owned(format!("名单太长，从第{line}行起没有读，下面不是全部。请分成几份再算。"));
            }
            D::ListStopped(Stop::RowTooLong { line }) => {
                return Cow::Owned(format!(
                    "读到第{line}行停了，下面不是全部：这一行太长，多半是少了一个引号。请改好再算。"
                ));
            }
            D::ListByKind => "人数",
            D::ListMay => "可以献",
            D::ListAsk => "其中要先问",
            D::ListNotYet => "还没到日子",
            D::ListNoDay => "说不准哪天",
            D::ListCall(kind) => return Cow::Owned(format!("可以献{}，刚到日子的在前", name_of(kind))),
            D::ListOthers(kind) => return Cow::Owned(format!("还不能献{}", name_of(kind))),
            D::ListBad => "没有判断的行",
            D::ListShown { shown, all } => {
                return Cow::Owned(format!("一共{all}条，这里列出前{shown}条，导出的表格里有全部。"));
            }
            D::ListNobody => "没有。",
            D::ListId => "编号",
            D::ListLine => "行",
            D::ListSince => "从哪天起可以献",
            D::ListSinceNone => "一直可以",
            D::ListFirst => "最早哪天",
            D::ListFirstNone => "说不准",
            D::ListReason => "原因",
            D::ListWhy(why) => match why {
                Why::NoId => "没有编号",
                Why::TooFewColumns => "这一行的列不够",
                Why::NotADate => "日期看不懂，或者有两种读法",
                Why::NoSuchDay => "没有这一天",
                Why::DateAhead => "日期比今天晚",
                Why::BeforeBirth => "献血日期比出生日期早",
                Why::UnknownKind => "不知道献的是什么",
                Why::UnclosedQuote => "引号没有配对，后面的行都算进了这一行",
                Why::Disagrees => "同一编号的另一行，生日或性别不一样",
                Why::OtherRow => "同一编号的另一行有问题",
            },
            D::ListColumn => "列",
            D::ListExport => "导出全部名单（CSV）",
            D::ListExportHint => "表格里有献血者的编号，请收好，用完删掉。",
            D::ListFileName => "献血召回名单",
            D::ListChange => "改列或日期，再算一次",
            D::ListAnother => "换一份名单",
            D::TableDay(kind) => return Cow::Owned(format!("{}日期", name_of(kind))),
            D::TableRule(kind) => return Cow::Owned(format!("{}规定", name_of(kind))),
            D::TableColumn => "第几列",
            D::ListAskFirst => "先问一问",
            D::RecallFileNow => "现在这份：",
        })
    }

    fn table(&self, say: Say) -> String {
        let words = match say {
            Say::Head(column) => match column {
                Column::Day => "日期",
                Column::Site => "地点",
                Column::Staff => "登记人",
                Column::Number => "号",
                Column::Time => "时间",
                Column::Kind => "种类",
                Column::AgeBand => "年龄段",
                Column::Sex => "性别",
                Column::Outcome => "结果",
                Column::WholeBloodMl => "全血毫升",
                Column::PlateletUnits => "血小板单位",
                Column::PlasmaMl => "血浆毫升",
                Column::Next => "下次",
                Column::Reasons => "原因",
                Column::Systolic => "高压",
                Column::Diastolic => "低压",
                Column::Pulse => "脉搏",
                Column::PulseRegular => "脉搏整齐",
                Column::Athlete => "耐力运动员",
                Column::Temperature => "体温",
                Column::Haemoglobin => "血红蛋白",
                Column::Haematocrit => "血细胞比容",
                Column::PlateletCount => "血小板计数",
                Column::PlateletsAfterwards => "献后预计血小板",
                Column::LooksWell => "外观正常",
            },
            Say::Kind(Kind::WholeBlood) => "全血",
            Say::Kind(Kind::Platelets) => "血小板",
            Say::Sex(Sex::Male) => "男",
            Say::Sex(Sex::Female) => "女",
            Say::SexNotSure => "不愿说",
            Say::Outcome(outcome) => match Ended::from(outcome) {
                Ended::Donated => "献了",
                Ended::Deferred => "暂缓",
                Ended::Left => "走了",
            },
            Say::ForTheDoctor => "请医生看",
            Say::Is(true) => "是",
            Say::Is(false) => "否",
        };
        words.to_owned()
    }

    fn measure_problem(&self, problem: MeasureProblem) -> String {
        let MeasureProblem { field, wrong } = problem;
        match (wrong, field) {
            (Wrong::OutOfRange { least, most }, _) => format!("请看看有没有输错：一般在{least}到{most}之间。"),
            (Wrong::Incomplete, MeasureField::BloodPressure) => "高压和低压都要填，比如118/76。".into(),
            (Wrong::TooPrecise, _) => "小数位太多了。".into(),
            _ => "请填数字。".into(),
        }
    }
}
