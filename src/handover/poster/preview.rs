//! The pictures that previews of a shared page show.

use super::block::{Block, Drawn};
use super::{Poster, Share};
use crate::handover::drawing::{DROP, Drawing, LEAF, PAPER, drop};

impl Poster {
    /// The picture that a preview of the page shows.
    ///
    /// ```
    /// use donation_day::handover::poster::{Poster, Share};
    /// let poster = Poster { title: "Can you give blood today?".into(), ..Poster::default() };
    /// let drawing = poster.preview(Share::Wide);
    /// assert_eq!((drawing.width, drawing.height), (1200, 630));
    /// assert_eq!(drawing.words, ["Can you give blood today?"]);
    /// ```
    #[must_use]
    pub fn preview(&self, share: Share) -> Drawing {
        match share {
            Share::Wide => self.wide(),
            Share::Square => self.square(),
        }
    }

    fn wide(&self) -> Drawing {
        let size = (1200, 630);
        let mut drawn = Drawn::new(self.lang, size, 1, PAPER);
        drawn.leaf((64, 112), (360, 436), 104);
        drop(&mut drawn.svg, (244, 382), 16);
        self.on_the_head(&mut drawn, (244, 112 + 54), 260);
        let (x, room) = (488, 648);
        let mut blocks = vec![
            Block { fill: DROP, ..Block::bold(&self.campaign, 34, room, 2) },
            Block::bold(&self.title, 82, room, 2).ink(),
            Block::new(&self.lead, 36, room, 3),
        ];
        blocks.retain(|block| !block.lines.is_empty());
        let gap = 26;
        let high = blocks.iter().map(|block| block.height() + gap).sum::<u32>().saturating_sub(gap);
        let mut y = 630_u32.saturating_sub(high) / 2;
        for block in blocks {
            y = drawn.block((x, y), &block) + gap;
        }
        drawn.end(size, 1)
    }

    fn square(&self) -> Drawing {
        let size = (600, 600);
        let mut drawn = Drawn::new(self.lang, size, 1, PAPER);
        drawn.leaf((48, 64), (504, 490), 92);
        drop(&mut drawn.svg, (300, 258), 10);
        self.on_the_head(&mut drawn, (300, 64 + 48), 300);
        let title = Block::bold(&self.title, 74, 448, 2).ink().middle();
        drawn.block((300, 354 + 176_u32.saturating_sub(title.height()) / 2), &title);
        drawn.end(size, 1)
    }

    /// The name of the site on the head of the leaf, in the middle of this place.
    fn on_the_head(&self, drawn: &mut Drawn, (x, y): (u32, u32), room: u32) {
        let site = Block { fill: LEAF, ..Block::bold(&self.site, 36, room, 1).middle() };
        drawn.block((x, y.saturating_sub(site.height() / 2) + 6), &site);
    }
}
