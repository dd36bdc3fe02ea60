//! The numbers by which a pass names cases.

use crate::rules::CaseKey;

/// The cases by their number, which is their place in this list. It only grows, at its end.
const CASES: [&str; 60] = [
    "cold",
    "fever",
    "diarrhoea",
    "medicine",
    "medicine-long-term",
    "medicine-outside",
    "unwell",
    "dental-care",
    "tooth-extraction",
    "minor-surgery",
    "appendectomy",
    "hernia-repair",
    "tonsillectomy",
    "larger-surgery",
    "benign-tumour-operated",
    "pregnancy",
    "miscarriage",
    "childbirth",
    "nursing",
    "eye-disease",
    "eye-surgery",
    "upper-respiratory-infection",
    "pneumonia",
    "gastroenteritis",
    "urinary-infection",
    "pyelonephritis",
    "urinary-stones",
    "wound",
    "local-infection",
    "skin-inflammation",
    "skin-inflammation-wide",
    "tattoo",
    "soiled-injury",
    "infectious-contact",
    "hepatitis-a",
    "dysentery",
    "typhoid",
    "brucellosis",
    "malaria-area",
    "malaria",
    "toxoplasmosis",
    "q-fever",
    "platelet-medicine",
    "transfusion",
    "rheumatic-fever",
    "parasites",
    "epidemic-area",
    "hives",
    "covid",
    "covid-severe",
    "vaccine",
    "vaccine-reaction",
    "vaccine-live-short",
    "vaccine-live-long",
    "rabies-vaccine",
    "rabies-after-exposure",
    "antitoxin",
    "hepatitis-b-immunoglobulin",
    "covid-vaccine",
    "covid-vaccine-other",
];

/// The cases that a pass can name, by their stable number.
pub fn case_numbers() -> impl Iterator<Item = (u8, &'static str)> {
    (0..).zip(CASES)
}

/// The number of a case; none where it has none.
pub(super) fn number_of(case: CaseKey) -> Option<u8> {
    case_numbers().find(|(_, word)| *word == case.0).map(|(number, _)| number)
}
