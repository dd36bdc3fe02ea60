//! 中文，程序出错停下来时的那一页。

use super::{CrashText as C, CrashWords};
use crate::text::zh::Zh;

impl CrashWords for Zh {
    fn text(&self, text: C) -> &'static str {
        match text {
            C::Title => "对不起，这一页停住了",
            C::TitleAgain => "对不起，这一页又停住了",
            C::OurFault => "是我们的程序出了错，不是您操作错了。",
            C::Kept => "您填过的内容还在这台设备上。停住前最后填的一项，可能没来得及保存。",
            C::NothingKept => "这台设备上没有保存您填的内容。",
            C::KeptAtDesk => "已经记下的献血者还在这台设备上。正在填的这一位，可能要再填一遍。",
            C::NotKeptAtDesk => "查不到这台设备上记下的献血者。请先不要清除浏览器的数据。",
            C::Reload => "重新打开这一页",
            C::Download => "下载保存的内容",
            C::Copy => "下载不了？把这些文字复制下来也行",
            C::FreshHint => {
                "也许是保存的内容让程序出错。可以先放到一边，不带这些内容打开；放到一边的还在这台设备上，不会删掉。"
            }
            C::Fresh => "先不带填过的内容打开",
            C::NotMoved => "没能放到一边，什么也没有改动。请先下载或者复制保存的内容。",
            C::GoToSite => "着急的话，请带上身份证件直接到献血点，工作人员会当面问您。",
            C::OnPaper => "队伍别停：请先用纸质表格登记。",
        }
    }
}
