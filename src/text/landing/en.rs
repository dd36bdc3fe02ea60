//! English, for what the landing page's app puts in.

use std::borrow::Cow;

use super::{LandingMessage as L, LandingWords};
use crate::rules::Kind;
use crate::text::Language;
use crate::text::en::En;

fn name_of(kind: Kind) -> &'static str {
    match kind {
        Kind::WholeBlood => "whole blood",
        Kind::Platelets => "platelets",
    }
}

impl LandingWords for En {
    fn message(&self, message: L) -> Cow<'static, str> {
        Cow::Borrowed(match message {
            L::GiveAgain { kind, day } => {
                return Cow::Owned(format!("You may give {} again from {}", name_of(kind), self.date(day)));
            }
            L::GiveNow(kind) => return Cow::Owned(format!("You may give {} again now", name_of(kind))),
            L::KnownCheck => "Please check how it stands now",
            L::KnownHint => "From what this device keeps; check again before you set out.",
            L::ShareTitle => "Please pass it on",
            L::Share => "Share",
            L::ShareText => "Can you give blood today? Half a minute tells.",
            L::ShareInApp => "In WeChat, tap “…” in the corner to send this page to a friend.",
            L::CopyLink => "Copy the link",
            L::Copied => "Copied: paste it to a friend.",
            L::NotCopied => "It could not be copied here: please copy the address above.",
            L::ToPoster => "Make a poster with a QR code",
        })
    }
}
