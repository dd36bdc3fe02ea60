//! Chinese, for the page of what is kept.

use std::borrow::Cow;

use super::{SettingsMessage as S, SettingsWords, megabytes};
use crate::handover::parts::PartProblem;
use crate::text::Language;
use crate::text::zh::Zh;

impl SettingsWords for Zh {
    #[expect(clippy::too_many_lines, clippy::match_same_arms, reason = "one place for all messages, a line each")]
    fn message(&self, message: S) -> Cow<'static, str> {
        Cow::Borrowed(match message {
            S::Title => "设置与备份",
            S::Lead => "您填写的内容都在这台设备上。在这里可以做备份，换手机，或者全部清除。",
            S::HereTitle => "这里存着什么",
            S::HereNothing => "这个浏览器里还没有您的记录。",
            S::HereDonations { count } => return Cow::Owned(format!("献血记录：{count}次")),
            S::HerePlanned { count } => return Cow::Owned(format!("献血计划：{count}次")),
            S::HereCheck(day) => return Cow::Owned(format!("查一查里填写的内容，{}填的", self.date(day))),
            S::HereYear => "全年安排里选过的内容",
            S::HereDesk { events } => return Cow::Owned(format!("现场登记：{events}条（工作人员用）")),
            S::HereOnly => "只存在这个浏览器里，我们没有另一份。手机丢了，或者浏览器清理过，就找不回来了。",
            S::HereSafari => {
                "这个浏览器会自动清理：一个网站连续7天没有打开，存的内容就可能被删掉。请做一份备份，或者把网站添加到主屏幕，从那里打开。"
            }
            S::HereInApp => {
                "在微信这样的应用里打开，内容存在应用里面：应用清理缓存就没了，用手机浏览器打开也看不到。请做一份备份，或者改用手机浏览器，添加到主屏幕。"
            }
            S::Promised(true) => "浏览器答应长期保存，不会自己清理。",
            S::Promised(false) => "浏览器没有答应长期保存：空间不够的时候，可能会自己清理。",
            S::BackupTitle => "做一份备份",
            S::BackupLead => "备份里有您在这里填写的全部内容，也有健康情况。请存在只有自己看得到的地方，或者加上口令。",
            S::BackupNothing => "还没有要备份的内容。",
            S::SecretOpen => "加口令（可以不加）",
            S::SecretLabel => "口令",
            S::SecretHint => "几个词连在一起，好记，也不容易被猜到。忘了口令，谁也打不开这份备份。",
            S::SecretShow => "显示口令",
            S::NoCrypto => "这一页不是用HTTPS打开的，浏览器不能加密。不加口令，也可以做备份。",
            S::Make => "做备份",
            S::Working => "正在处理……",
            S::MakeFailed => "没有加密成功。请再试一次，或者不加口令。",
            S::Made { locked: false } => "备份好了。选一种方式存起来：",
            S::Made { locked: true } => "加了口令的备份好了。选一种方式存起来，口令另外记好：",
            S::SaveFile => "存成文件",
            S::ShareFile => "发送或存到别处",
            S::InApp => "微信这样的应用里不能存文件。请用下面的文字或二维码，或者用手机浏览器打开这一页。",
            S::AsText => "备份的文字，可以复制",
            S::Codes => "用二维码传到另一台手机",
            S::CodesHint { count: 1 } => "用另一台手机把这个码拍下来，在那台手机上打开这一页，选这张照片来恢复。",
            S::CodesHint { count } => {
                return Cow::Owned(format!(
                    "一共{count}个码。用另一台手机把每个码拍一张，在那台手机上打开这一页，选这些照片来恢复。先后不要紧。"
                ));
            }
            S::CodeOf { number, count } => return Cow::Owned(format!("第{number}个，共{count}个")),
            S::CodePrevious => "上一个",
            S::CodeNext => "下一个",
            S::CodesTooMany => "内容太多，二维码装不下。请存成文件，或者复制文字。",
            S::ImportTitle => "恢复备份",
            S::ImportLead => "先让您看看会变什么，您点了确定才会存。",
            S::ImportFile => "选一个备份文件",
            S::ImportText => "或者粘贴备份的文字",
            S::ImportRead => "读取文字",
            S::ImportPictures => "或者选二维码的照片，可以选多张",
            S::Collected { have, count, missing } => {
                let missing = missing.iter().map(usize::to_string).collect::<Vec<_>>().join("、");
                return Cow::Owned(format!("已经读到{have}个，共{count}个，还缺第{missing}个。请接着选照片。"));
            }
            S::StartOver => "从头再来",
            S::FileEmpty => "里面没有内容。",
            S::FileTooLarge { octets } => {
                return Cow::Owned(format!("太大了，读不了。最多可以有{}MB。", megabytes(octets)));
            }
            S::FileFailed => "浏览器读不了这个文件，请再选一次。",
            S::FileForeign => "这不是献血日的备份，或者只是其中一段。请选完整的备份。",
            S::FileOtherKind => "这是献血日的另一种文件，不是备份。",
            S::FileNewer => "这份备份是新版本做的。请联网打开一次网站，换成新版本后再试。",
            S::FileDamaged => "这份备份坏了，读不出来。请换一份再试。",
            S::FileNothingIn => "这份备份里没有记录。",
            S::WrongPart(PartProblem::Foreign) => "有的码不是备份的二维码，没有用。",
            S::WrongPart(PartProblem::Newer) => "这些码是新版本做的。请联网打开一次网站，换成新版本后再试。",
            S::WrongPart(PartProblem::Damaged) => "有的码没有读全，请把它再拍一次，或者重新复制。",
            S::WrongPart(PartProblem::OtherSet) => "有的码是另一份备份的，没有用。要换成那一份，请从头再来。",
            S::PicturesWithoutCode { count } => {
                return Cow::Owned(format!("有{count}张照片里没找到二维码。请让码占满画面，拍清楚，不要反光。"));
            }
            S::PicturesFailed { count } => {
                return Cow::Owned(format!("有{count}张照片打不开，或者读码的程序没有装好。请联网后再试。"));
            }
            S::UnlockTitle => "这份备份有口令",
            S::Unlock => "打开",
            S::UnlockWrong => "口令不对，或者备份坏了。请看看大小写，再试一次。",
            S::ReviewTitle => "恢复以后会变什么",
            S::ReviewMade(day) => return Cow::Owned(format!("备份日期：{}", self.date(day))),
            S::ReviewNothing => "备份里的内容，这台设备上都有了，不用恢复。",
            S::ReviewNew { count } => return Cow::Owned(format!("这台设备上没有的，会加上：{count}条")),
            S::ReviewSame { count } => return Cow::Owned(format!("两边一样的，不变：{count}条")),
            S::ReviewDifferent { count } => return Cow::Owned(format!("两边不一样的，请选一个：{count}条")),
            S::ReviewMore { count } => return Cow::Owned(format!("……还有{count}条")),
            S::Unread { count } => {
                return Cow::Owned(format!("备份里还有{count}份内容，这个版本读不了，不会带过来。"));
            }
            S::Planned => "计划",
            S::FormNew => "这台设备上没有，会加上。",
            S::FormSame => "两边一样，不变。",
            S::OwnVersion => "这台设备上的",
            S::FileVersion => "备份里的",
            S::OwnOf(day) => return Cow::Owned(format!("留下这台设备上的，{}填的", self.date(day))),
            S::FileOf(day) => return Cow::Owned(format!("换成备份里的，{}填的", self.date(day))),
            S::Import => "确定恢复",
            S::Imported { added: 0, replaced: 0 } => "已经恢复，存好了。",
            S::Imported { added, replaced: 0 } => return Cow::Owned(format!("已经恢复，存好了：新加{added}条。")),
            S::Imported { added: 0, replaced } => return Cow::Owned(format!("已经恢复，存好了：换掉{replaced}条。")),
            S::Imported { added, replaced } => {
                return Cow::Owned(format!("已经恢复，存好了：新加{added}条，换掉{replaced}条。"));
            }
            S::ImportNotKept => "浏览器存不下，或者不让保存。什么都没有改。",
            S::ImportKeptInPart => "浏览器只存下了一部分，也没能撤销。请点“撤销”再试一次。",
            S::Undone => "已经撤销，和恢复以前一样。",
            S::UndoFailed => "浏览器不让保存，没有撤销成功。请再试一次。",
            S::AsideTitle => "读不了的旧数据",
            S::AsideLead => {
                "这些内容读不了，原样另存着，没有覆盖。什么时候存的，浏览器没有记。可以下载下来，也可以删掉。"
            }
            S::RecordHistory => "献血记录和计划",
            S::RecordCheck => "查一查里填写的内容",
            S::RecordYear => "全年安排里选的内容",
            S::Octets { count } => return Cow::Owned(format!("{count}字节")),
            S::Download => "下载",
            S::DeleteSure => "删掉就没有了。确定删除吗？",
            S::DeleteYes => "确定删除",
            S::Deleted => "已经删除。",
            S::Unreadable => "现在存着的这一份，这个版本读不了，可能是新版本存的。已经原样另存，见下面。",
            S::Fresh => "从空白开始",
            S::FreshSure => "读不了的这一份会另外留着，这里变成空白。确定吗？",
            S::FreshYes => "确定，从空白开始",
            S::FreshDone => "好了，现在是空白的。",
            S::NotDone => "浏览器不让保存，没有改成。",
            S::ForgetTitle => "全部清除",
            S::ForgetLead => "把这个网站存在这台设备上的内容全部删掉。借来的、公用的设备，用完请清除。",
            S::Forget => "全部清除",
            S::ForgetSure => "下面的内容会全部删掉，不能恢复：",
            S::ForgetAside { count } => return Cow::Owned(format!("读不了、另存的旧数据：{count}份")),
            S::ForgetRest => "语言、大字这些设置，别的网站页面里填写的内容，还有没有网络时用的网页文件",
            S::ForgetBackupFirst => "先做一份备份",
            S::ForgetYes => "确定，全部清除",
            S::ForgetDone => "已经清除：",
            S::ForgetClose => "可以关掉这一页了。",
            S::LeftTitle => "还没有清除：",
            S::LeftStorage => "有些内容浏览器不让删除。请在浏览器的设置里，清除这个网站的数据。",
            S::LeftDesk => "现场登记在另一个页面里开着，还没有删掉。请关掉那个页面，再清除一次。",
            S::LeftOffline => "没有网络时用的网页文件没有删干净，里面没有您填写的内容。请再试一次。",
            S::CampaignTitle => "给组织者：活动文件有问题",
            S::CampaignMissing => "没有读到campaign.json。",
        })
    }
}
