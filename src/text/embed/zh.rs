//! 中文的嵌入页。

use super::{EmbedText as E, EmbedWords};
use crate::text::zh::Zh;

impl EmbedWords for Zh {
    fn text(&self, text: E) -> &'static str {
        match text {
            E::Title => "查一查：今天能不能献血 · 献血日",
            E::Description => "放在别的网页里的查询：今天能不能献血，不能的话等到哪天。",
            E::Privacy => "您填写的内容不会上传，也不会交给外面这个网页。链接都在新窗口打开。",
            E::Keep => "在这台设备上记住我填的",
            E::KeepHint => "平时关掉就没有了。勾上以后，下次打开还在；取消勾选，马上删掉。和别人合用的设备请不要勾。",
            E::IsKept => "记住了。",
            E::IsForgotten => "已经删掉，不再记。",
            E::DemoTitle => "嵌入演示 · 献血日",
            E::DemoDescription => "把献血日的查询放进您的网页：一行代码，和它放好以后的样子。",
            E::DemoLead => "把这一行放到您的网页里，查询就出现在那里，高度自己调整：",
            E::DemoHow => "怎么用、数据去了哪里，见代码库里的docs/embedding.md。",
            E::DemoLives => "放好以后是这样：",
            E::DemoOtherLanguage => "English",
        }
    }
}
