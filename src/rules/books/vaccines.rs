//! V: vaccines and sera, standard, chapter 6, and the notices on COVID-19 vaccines of 2021 and 2022.

use super::{NOTICES_OF_2021_AND_2022, case, of_a_notice, standard, standard_chosen, w};
use crate::rules::{CountsFrom as From, Deferral, Kinds, Length, Topic, Wait};

const fn hours(n: u16) -> Wait {
    Wait::For(Length::Hours(n))
}

const fn days(n: u16) -> Wait {
    Wait::For(Length::Days(n))
}

const fn years(n: u16) -> Wait {
    Wait::For(Length::Years(n))
}

pub(super) const V1: Deferral = Deferral {
    rule: &standard(
        "V1",
        w("灭活、重组、类毒素疫苗", "Inactivated, recombinant or toxoid vaccine"),
        w(
            "也就是第二天可以献，但不早于打针的那个钟点。打完有不舒服的，请问工作人员。",
            "That is the next day, not before the hour of the shot. With a reaction, ask the staff.",
        ),
    ),
    topic: Topic::Vaccines,
    kinds: Kinds::Both,
    cases: &[
        case(
            "vaccine",
            w(
                "灭活、重组或类毒素疫苗（流感、乙肝、灭活甲肝、破伤风疫苗等），没有不舒服",
                "Inactivated, recombinant or toxoid vaccine (influenza, hepatitis B, inactivated hepatitis A, tetanus …), no reaction",
            ),
            From::Shot,
            hours(24),
        ),
        case("vaccine-reaction", w("打疫苗后有不舒服", "A reaction after a vaccine"), From::Shot, Wait::Ask),
    ],
};

pub(super) const V2: Deferral = Deferral {
    rule: &standard("V2", w("麻疹、腮腺炎、脊髓灰质炎减毒活疫苗", "Live measles, mumps or polio vaccine"), w("", "")),
    topic: Topic::Vaccines,
    kinds: Kinds::Both,
    cases: &[case(
        "vaccine-live-short",
        w("麻疹、腮腺炎、脊髓灰质炎减毒活疫苗", "Live measles, mumps or polio vaccine"),
        From::LastShot,
        days(14),
    )],
};

pub(super) const V3: Deferral = Deferral {
    rule: &standard_chosen(
        "V3",
        w(
            "风疹、乙脑等减毒活疫苗；没有被咬时打的狂犬疫苗",
            "Live rubella, Japanese encephalitis or other vaccine; rabies vaccine without exposure",
        ),
        w(
            "其他减毒活疫苗，以及含有这些成分的联合疫苗（比如麻腮风），也按这一条。",
            "Any other live vaccine, or a mix with one of these, such as MMR, counts here too.",
        ),
    ),
    topic: Topic::Vaccines,
    kinds: Kinds::Both,
    cases: &[
        case(
            "vaccine-live-long",
            w(
                "风疹、乙脑、水痘、麻腮风等减毒活疫苗",
                "Live rubella, Japanese encephalitis, chickenpox, MMR or other live vaccine",
            ),
            From::LastShot,
            days(28),
        ),
        case(
            "rabies-vaccine",
            w("狂犬疫苗（没有被咬、被抓，预防用）", "Rabies vaccine as a precaution, without any bite or scratch"),
            From::LastShot,
            days(28),
        ),
    ],
};

pub(super) const V4: Deferral = Deferral {
    rule: &standard_chosen(
        "V4",
        w("被咬、被抓后打的狂犬疫苗", "Rabies vaccine after exposure"),
        w(
            "被咬、被抓破，或者破了的皮肤被舔过，都算；疫苗还没打完的，暂时没有日期。",
            "A bite, a scratch or a lick on broken skin; as long as the course is not finished there is no date.",
        ),
    ),
    topic: Topic::Vaccines,
    kinds: Kinds::Both,
    cases: &[case(
        "rabies-after-exposure",
        w("被猫狗等咬、抓、舔破皮肤后打狂犬疫苗", "Rabies vaccine after a bite, a scratch or a lick on broken skin"),
        From::EndOfCourse,
        years(1),
    )],
};

pub(super) const V5: Deferral = Deferral {
    rule: &standard("V5", w("抗毒素、免疫血清", "Antitoxin or immune serum"), w("", "")),
    topic: Topic::Vaccines,
    kinds: Kinds::Both,
    cases: &[case(
        "antitoxin",
        w("破伤风抗毒素、狂犬病血清等", "Tetanus antitoxin, rabies serum and the like"),
        From::LastShot,
        days(28),
    )],
};

pub(super) const V6: Deferral = Deferral {
    rule: &standard("V6", w("乙肝免疫球蛋白", "Hepatitis B immunoglobulin"), w("", "")),
    topic: Topic::Vaccines,
    kinds: Kinds::Both,
    cases: &[case(
        "hepatitis-b-immunoglobulin",
        w("乙肝免疫球蛋白", "Hepatitis B immunoglobulin"),
        From::Shot,
        years(1),
    )],
};

pub(super) const V7: Deferral = Deferral {
    rule: &of_a_notice(
        "V7",
        NOTICES_OF_2021_AND_2022,
        w("新冠疫苗", "COVID-19 vaccine"),
        w(
            "48小时也就是两天以后可以献，但不早于打针的那个钟点。",
            "48 hours are two days, not before the hour of the shot.",
        ),
    ),
    topic: Topic::Vaccines,
    kinds: Kinds::Both,
    cases: &[
        case(
            "covid-vaccine",
            w("新冠疫苗：灭活或重组蛋白", "COVID-19 vaccine, inactivated or recombinant"),
            From::Shot,
            hours(48),
        ),
        case("covid-vaccine-other", w("新冠疫苗：其他种类", "COVID-19 vaccine of another kind"), From::Shot, days(14)),
    ],
};
