//! 中文，首页上由程序补上的话。

use std::borrow::Cow;

use super::{LandingMessage as L, LandingWords};
use crate::rules::Kind;
use crate::text::Language;
use crate::text::zh::Zh;

fn name_of(kind: Kind) -> &'static str {
    match kind {
        Kind::WholeBlood => "全血",
        Kind::Platelets => "血小板",
    }
}

impl LandingWords for Zh {
    fn message(&self, message: L) -> Cow<'static, str> {
        Cow::Borrowed(match message {
            L::GiveAgain { kind, day } => {
                return Cow::Owned(format!("{}起可以再献{}", self.date(day), name_of(kind)));
            }
            L::GiveNow(kind) => return Cow::Owned(format!("现在可以再献{}", name_of(kind))),
            L::KnownCheck => "现在能不能献，请查一查",
            L::KnownHint => "按本机的记录算的，出门前再查一查。",
            L::ShareTitle => "请转给更多的人",
            L::Share => "转发",
            L::ShareText => "今天，您能献血吗？花半分钟查一查。",
            L::ShareInApp => "在微信里，请点右上角的“···”转发给朋友。",
            L::CopyLink => "复制链接",
            L::Copied => "链接复制好了，粘贴给朋友就行。",
            L::NotCopied => "这里不能自动复制，请复制上面的网址。",
            L::ToPoster => "做一张带二维码的海报",
        })
    }
}
