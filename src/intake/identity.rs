//! The 18-character identity number (GB 11643): read for birth date and sex, then dropped. It is never stored.

use chrono::NaiveDate;

use super::{Wrong, check_past, plain};
use crate::eligibility::Sex;

/// What an identity number says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Identity {
    /// The birth date.
    pub birth: NaiveDate,
    /// The sex; none on a foreigner's permanent residence card.
    pub sex: Option<Sex>,
}

/// Reads an identity number: a citizen's, a residence permit's (Hong Kong, Macao, Taiwan: first digits 81 to 83) or
/// a foreigner's permanent residence card's (first digit 9, whose sex is not derived). Area codes are not looked up.
///
/// Spaces, full-width characters and a lower-case x are understood. Nothing typed is `None`.
///
/// # Errors
///
/// [`Wrong::IdentityLength`], [`Wrong::IdentityCharacters`], [`Wrong::IdentityCheckDigit`] or
/// [`Wrong::IdentityBirthDate`], in this order; a birth date after `today` or before 1900 is one too.
///
/// ```
/// use donation_day::intake::{Wrong, identity};
/// let today = "2026-11-24".parse().expect("a real day");
/// // A number made up for this example; 000 is no sequence that is given out.
/// let identity_of = |text| identity(text, today);
/// assert_eq!(identity_of("430200 19680305 000 0").expect("fits").expect("typed").birth.to_string(), "1968-03-05");
/// assert_eq!(identity_of("430200196803050003"), Err(Wrong::IdentityCheckDigit));
/// assert_eq!(identity_of("43020019680305000"), Err(Wrong::IdentityLength { found: 17 }));
/// ```
pub fn identity(text: &str, today: NaiveDate) -> Result<Option<Identity>, Wrong> {
    let text = plain(text).to_ascii_uppercase();
    if text.is_empty() {
        return Ok(None);
    }
    let found = text.chars().count();
    if found != 18 {
        return Err(Wrong::IdentityLength { found });
    }
    let (digits, check) = text.split_at_checked(17).ok_or(Wrong::IdentityCharacters)?;
    let value = |c: char| c.to_digit(10).ok_or(Wrong::IdentityCharacters);
    let digits = digits.chars().map(value).collect::<Result<Vec<u32>, Wrong>>()?;
    let check = if check == "X" { 10 } else { value(check.chars().next().ok_or(Wrong::IdentityCharacters)?)? };
    // ISO 7064 MOD 11-2: the weighted sum with the check value is 1 modulo 11; the weights are powers of 2 modulo 11.
    let sum = digits.iter().fold(0, |sum, digit| (sum + digit) * 2 % 11);
    if (sum + check) % 11 != 1 {
        return Err(Wrong::IdentityCheckDigit);
    }
    let number = |range: std::ops::Range<usize>| digits[range].iter().fold(0, |number, digit| number * 10 + digit);
    let birth = NaiveDate::from_ymd_opt(number(6..10).cast_signed(), number(10..12), number(12..14));
    let birth = birth.and_then(|birth| check_past(birth, today).ok()).ok_or(Wrong::IdentityBirthDate)?;
    let is_foreigner = digits[0] == 9;
    let sex = (!is_foreigner).then_some(if digits[16] % 2 == 1 { Sex::Male } else { Sex::Female });
    Ok(Some(Identity { birth, sex }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The check character by the table printed in GB 11643, independent of the code above.
    fn with_check(seventeen: &str) -> String {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let sum: u32 = seventeen.chars().zip(weights).map(|(c, w)| c.to_digit(10).expect("a digit") * w).sum();
        let check = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'][(sum % 11) as usize];
        format!("{seventeen}{check}")
    }

    fn today() -> NaiveDate {
        "2026-11-24".parse().expect("a real day")
    }

    fn read(text: &str) -> Result<Option<Identity>, Wrong> {
        identity(text, today())
    }

    #[test]
    fn every_sequence_gets_its_check_character_and_every_other_one_is_refused() {
        for sequence in 0..1000 {
            let seventeen = format!("43020019680305{sequence:03}");
            let right = with_check(&seventeen);
            for check in "0123456789X".chars() {
                let typed = format!("{seventeen}{check}");
                if typed == right {
                    let sex = if sequence % 2 == 1 { Sex::Male } else { Sex::Female };
                    let birth = "1968-03-05".parse().expect("a real day");
                    assert_eq!(read(&typed), Ok(Some(Identity { birth, sex: Some(sex) })), "{typed}");
                } else {
                    assert_eq!(read(&typed), Err(Wrong::IdentityCheckDigit), "{typed}");
                }
            }
        }
    }

    #[test]
    fn an_x_may_be_small_and_spaces_and_full_width_digits_are_understood() {
        let ends_in_x = (0..1000)
            .map(|sequence| with_check(&format!("43020019680305{sequence:03}")))
            .find(|number| number.ends_with('X'))
            .expect("one of a thousand ends in X");
        let typed = ends_in_x.to_lowercase();
        assert!(matches!(read(&typed), Ok(Some(_))));
        assert!(matches!(read(&format!(" {} {} ", &typed[..6], &typed[6..])), Ok(Some(_))));
        let wide: String = ends_in_x.chars().map(|c| char::from_u32(c as u32 + 0xfee0).expect("full width")).collect();
        assert!(matches!(read(&wide), Ok(Some(_))));
    }

    #[test]
    fn a_mistyped_number_says_what_is_wrong() {
        assert_eq!(read(""), Ok(None));
        assert_eq!(read("430200680305001"), Err(Wrong::IdentityLength { found: 15 }));
        assert_eq!(read("43020019680305000"), Err(Wrong::IdentityLength { found: 17 }));
        assert_eq!(read("4302001968030500022"), Err(Wrong::IdentityLength { found: 19 }));
        assert_eq!(read("43020019680305O002"), Err(Wrong::IdentityCharacters));
        assert_eq!(read("43020019680305000Y"), Err(Wrong::IdentityCharacters));
        assert_eq!(read("四三〇二〇〇一九六八〇三〇五〇〇〇二"), Err(Wrong::IdentityCharacters));
        assert_eq!(read(&with_check("43020019680231001")), Err(Wrong::IdentityBirthDate));
        assert_eq!(read(&with_check("43020020261125001")), Err(Wrong::IdentityBirthDate));
        assert_eq!(read(&with_check("43020018991231001")), Err(Wrong::IdentityBirthDate));
    }

    #[test]
    fn permits_are_read_and_a_foreigners_card_says_no_sex() {
        for area in ["810000", "820000", "830000"] {
            let read = read(&with_check(&format!("{area}19900101001"))).expect("fits").expect("typed");
            assert_eq!(read.sex, Some(Sex::Male), "{area}");
        }
        let card = read(&with_check("91100019900101001")).expect("fits").expect("typed");
        assert_eq!((card.birth.to_string().as_str(), card.sex), ("1990-01-01", None));
    }
}
