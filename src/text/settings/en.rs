//! English, for the page of what is kept.

use std::borrow::Cow;

use super::{SettingsMessage as S, SettingsWords, megabytes};
use crate::handover::parts::PartProblem;
use crate::text::Language;
use crate::text::en::En;

/// "1 donation", "2 donations".
fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

impl SettingsWords for En {
    #[expect(clippy::too_many_lines, clippy::match_same_arms, reason = "one place for all messages, a line each")]
    fn message(&self, message: S) -> Cow<'static, str> {
        let entries = |count| counted(count, "entry", "entries");
        let pictures = |count| counted(count, "picture", "pictures");
        Cow::Borrowed(match message {
            S::Title => "Settings and backup",
            S::Lead => {
                "What you entered is on this device. Here you can back it up, take it to another phone, or remove it all."
            }
            S::HereTitle => "What is kept here",
            S::HereNothing => "Nothing of yours is kept in this browser yet.",
            S::HereDonations { count } => {
                return Cow::Owned(format!("Your history: {}", counted(count, "donation", "donations")));
            }
            S::HerePlanned { count } => {
                return Cow::Owned(format!("Your plan: {}", counted(count, "donation", "donations")));
            }
            S::HereCheck(day) => return Cow::Owned(format!("The answers of the check, from {}", self.date(day))),
            S::HereYear => "What you chose for your best year",
            S::HereDesk { events } => {
                let entries = entries(usize::try_from(events).unwrap_or(usize::MAX));
                return Cow::Owned(format!("The desk’s log: {entries} (for staff)"));
            }
            S::HereOnly => {
                "It is in this browser and nowhere else; we have no copy. If the phone is lost or the browser is cleared, it is gone."
            }
            S::HereSafari => {
                "This browser clears up by itself: what a site has kept may go when the site was not opened for 7 days. Please make a backup, or add the site to your home screen and open it from there."
            }
            S::HereInApp => {
                "You opened this inside an app such as WeChat, and it is kept in there: it goes when that app clears its cache, and your browser does not see it. Please make a backup, or open the site in your browser and add it to your home screen."
            }
            S::Promised(true) => "The browser has promised to keep it and not to clear it by itself.",
            S::Promised(false) => {
                "The browser has not promised to keep it: it may clear it when the device runs out of space."
            }
            S::BackupTitle => "Make a backup",
            S::BackupLead => {
                "It holds everything you entered here, about your health too. Keep it where only you can see it, or put a passphrase on it."
            }
            S::BackupNothing => "There is nothing to back up yet.",
            S::SecretOpen => "Put a passphrase on it (optional)",
            S::SecretLabel => "Passphrase",
            S::SecretHint => {
                "A few words in a row are easy to remember and hard to guess. If it is forgotten, nobody can open the backup."
            }
            S::SecretShow => "Show the passphrase",
            S::NoCrypto => {
                "This page did not come by HTTPS, so the browser cannot encrypt. You can make a backup without a passphrase."
            }
            S::Make => "Make a backup",
            S::Working => "One moment…",
            S::MakeFailed => "It could not be encrypted. Please try again, or leave the passphrase out.",
            S::Made { locked: false } => "Your backup is ready. Choose how to keep it:",
            S::Made { locked: true } => {
                "Your backup is ready, behind its passphrase. Choose how to keep it, and keep the passphrase somewhere else:"
            }
            S::SaveFile => "Save as a file",
            S::ShareFile => "Send it or save it elsewhere",
            S::InApp => {
                "Apps such as WeChat do not let a page save files. Use the text or the codes below, or open this page in your browser."
            }
            S::AsText => "The backup as text, to copy",
            S::Codes => "To another phone, by QR codes",
            S::CodesHint { count: 1 } => {
                "Photograph this code with the other phone, open this page there, and choose the picture to bring it in."
            }
            S::CodesHint { count } => {
                return Cow::Owned(format!(
                    "There are {count} codes. Photograph each with the other phone, open this page there, and choose the pictures to bring it in. The order does not matter."
                ));
            }
            S::CodeOf { number, count } => return Cow::Owned(format!("{number} of {count}")),
            S::CodePrevious => "Previous",
            S::CodeNext => "Next",
            S::CodesTooMany => "It is too much for QR codes. Please save it as a file, or copy the text.",
            S::ImportTitle => "Bring a backup in",
            S::ImportLead => "You see what would change first. Nothing is saved before you say so.",
            S::ImportFile => "Choose a backup file",
            S::ImportText => "Or paste the text of a backup",
            S::ImportRead => "Read the text",
            S::ImportPictures => "Or choose the pictures of the codes, several at once if you like",
            S::Collected { have, count, missing } => {
                let missing = missing.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
                return Cow::Owned(format!(
                    "{have} of {count} codes are read; still missing: {missing}. Please choose more pictures."
                ));
            }
            S::StartOver => "Start over",
            S::FileEmpty => "There is nothing in it.",
            S::FileTooLarge { octets } => {
                return Cow::Owned(format!("It is too large: {} MB is the most that is read.", megabytes(octets)));
            }
            S::FileFailed => "The browser could not read this file. Please choose it again.",
            S::FileForeign => {
                "This is not a backup of Donation Day, or only a part of one. Please choose a whole backup."
            }
            S::FileOtherKind => "This is another kind of file of Donation Day, and not a backup.",
            S::FileNewer => {
                "A newer version made this backup. Open the site once while you are online, take the new version, and try again."
            }
            S::FileDamaged => "This backup is damaged and cannot be read. Please try another one.",
            S::FileNothingIn => "There are no records in this backup.",
            S::WrongPart(PartProblem::Foreign) => "A code is not one of a backup; it was left out.",
            S::WrongPart(PartProblem::Newer) => {
                "A newer version made these codes. Open the site once while you are online, take the new version, and try again."
            }
            S::WrongPart(PartProblem::Damaged) => {
                "A code was not read whole. Please photograph it again, or copy it once more."
            }
            S::WrongPart(PartProblem::OtherSet) => {
                "A code is of another backup; it was left out. To take that one instead, start over."
            }
            S::PicturesWithoutCode { count } => {
                return Cow::Owned(format!(
                    "No code was found in {}. Let the code fill the picture, sharp and without glare.",
                    pictures(count)
                ));
            }
            S::PicturesFailed { count } => {
                return Cow::Owned(format!(
                    "{} could not be opened, or what reads codes could not be loaded. Please try again while you are online.",
                    pictures(count)
                ));
            }
            S::UnlockTitle => "This backup has a passphrase",
            S::Unlock => "Open it",
            S::UnlockWrong => {
                "That is not its passphrase, or the backup is damaged. Please look at capital letters and try again."
            }
            S::ReviewTitle => "What would change",
            S::ReviewMade(day) => return Cow::Owned(format!("A backup of {}", self.date(day))),
            S::ReviewNothing => "Everything in this backup is on this device already. There is nothing to bring in.",
            S::ReviewNew { count } => return Cow::Owned(format!("Not on this device yet, to be added: {count}")),
            S::ReviewSame { count } => return Cow::Owned(format!("The same in both, unchanged: {count}")),
            S::ReviewDifferent { count } => {
                return Cow::Owned(format!("Different in the two; which is right? {}", entries(count)));
            }
            S::ReviewMore { count } => return Cow::Owned(format!("…and {count} more")),
            S::Unread { count: 1 } => "One more record in this backup cannot be read by this version and is left out.",
            S::Unread { count } => {
                return Cow::Owned(format!(
                    "{count} more records in this backup cannot be read by this version and are left out."
                ));
            }
            S::Planned => "planned",
            S::FormNew => "Not on this device yet, to be added.",
            S::FormSame => "The same in both, unchanged.",
            S::OwnVersion => "On this device",
            S::FileVersion => "In the backup",
            S::OwnOf(day) => return Cow::Owned(format!("Keep what is on this device, from {}", self.date(day))),
            S::FileOf(day) => return Cow::Owned(format!("Take what is in the backup, from {}", self.date(day))),
            S::Import => "Bring it in",
            S::Imported { added: 0, replaced: 0 } => "It is brought in and saved.",
            S::Imported { added, replaced: 0 } => {
                return Cow::Owned(format!("It is brought in and saved: {added} added."));
            }
            S::Imported { added: 0, replaced } => {
                return Cow::Owned(format!("It is brought in and saved: {replaced} replaced."));
            }
            S::Imported { added, replaced } => {
                return Cow::Owned(format!("It is brought in and saved: {added} added, {replaced} replaced."));
            }
            S::ImportNotKept => "The browser has no room for it, or keeps nothing. Nothing was changed.",
            S::ImportKeptInPart => {
                "The browser saved only a part of it, and did not let that be taken back. Please press Undo to try again."
            }
            S::Undone => "It is taken back; everything is as it was before.",
            S::UndoFailed => "The browser did not let it be taken back. Please try again.",
            S::AsideTitle => "Older data that cannot be read",
            S::AsideLead => {
                "This could not be read. It was set aside as it is, and nothing was overwritten; since when is not known. You can download it, or delete it."
            }
            S::RecordHistory => "Your history and plan",
            S::RecordCheck => "The answers of the check",
            S::RecordYear => "What you chose for your best year",
            S::Octets { count } => return Cow::Owned(counted(count, "byte", "bytes")),
            S::Download => "Download",
            S::DeleteSure => "Once it is deleted it is gone. Delete it?",
            S::DeleteYes => "Yes, delete it",
            S::Deleted => "Deleted.",
            S::Unreadable => {
                "What is kept now cannot be read by this version; perhaps a newer one saved it. It is set aside as it is, see below."
            }
            S::Fresh => "Start afresh",
            S::FreshSure => "What cannot be read stays set aside, and you start with nothing here. Go on?",
            S::FreshYes => "Yes, start afresh",
            S::FreshDone => "Done: there is nothing here now.",
            S::NotDone => "The browser did not let it be changed.",
            S::ForgetTitle => "Remove everything",
            S::ForgetLead => {
                "This removes all that the site keeps on this device. Please do so on a device that is borrowed or shared."
            }
            S::Forget => "Remove everything",
            S::ForgetSure => "All of this will be removed, and cannot be brought back:",
            S::ForgetAside { count } => return Cow::Owned(format!("Older data that cannot be read: {count}")),
            S::ForgetRest => {
                "Language, big mode and other settings, what you entered in frames of other sites, and the pages for use offline"
            }
            S::ForgetBackupFirst => "Make a backup first",
            S::ForgetYes => "Yes, remove everything",
            S::ForgetDone => "This is removed:",
            S::ForgetClose => "You can close this page now.",
            S::LeftTitle => "This is still there:",
            S::LeftStorage => {
                "The browser did not let some of it be removed. Please clear this site’s data in the settings of the browser."
            }
            S::LeftDesk => {
                "The desk’s log is open in another page and was not removed. Please close that page, and remove everything again."
            }
            S::LeftOffline => {
                "Some of the pages for use offline could not be removed; nothing that you entered is in them. Please try again."
            }
            S::CampaignTitle => "For the organisers: the campaign file has problems",
            S::CampaignMissing => "campaign.json could not be read.",
        })
    }
}
