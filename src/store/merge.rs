//! One record out of what two pages made of it (docs/decisions/0022).

use crate::json::Json;

/// What both sides made of `base`: what only one of them changed is as that side has it, what both changed is merged
/// within, and where that cannot be, `later` is right; but what one side removed and the other changed stays.
///
/// Objects are merged by their fields, lists by the `id` or `case` of their items, if each has one. Anything else is one
/// value. The order is that of `later`, with what only `earlier` has behind it.
///
/// ```
/// use donation_day::json::Json;
/// use donation_day::store::merge::merge;
/// let merged = |base: &str, earlier: &str, later: &str| {
///     let [base, earlier, later] = [base, earlier, later].map(|text| Json::parse(text).expect("a value"));
///     merge(&base, &earlier, &later).to_string()
/// };
/// assert_eq!(merged(r#"{"a":1,"b":1}"#, r#"{"a":2,"b":1}"#, r#"{"a":1,"b":3}"#), r#"{"a":2,"b":3}"#);
/// assert_eq!(merged(r#"[{"id":"x"}]"#, r#"[{"id":"x"},{"id":"y"}]"#, "[]"), r#"[{"id":"y"}]"#);
/// ```
#[must_use]
pub fn merge(base: &Json, earlier: &Json, later: &Json) -> Json {
    if earlier == base {
        return later.clone();
    }
    if later == base {
        return earlier.clone();
    }
    let (Some(of_earlier), Some(of_later)) = (parts(earlier), parts(later)) else {
        return if *later == Json::Null { earlier.clone() } else { later.clone() };
    };
    let of_base = parts(base).unwrap_or_default();
    let both = of_later.iter().map(|(name, value)| (*name, merge(of(&of_base, name), of(&of_earlier, name), value)));
    let only_earlier = of_earlier.iter().filter(|(name, _)| *of(&of_later, name) == Json::Null);
    let only_earlier = only_earlier.map(|(name, value)| (*name, merge(of(&of_base, name), value, &Json::Null)));
    let merged = both.chain(only_earlier).filter(|(_, value)| *value != Json::Null);
    match later {
        Json::List(_) => merged.map(|(_, value)| value).collect(),
        _ => Json::Object(merged.map(|(name, value)| (name.to_owned(), value)).collect()),
    }
}

/// The part of this name; nothing where there is none.
fn of<'a>(parts: &[(&str, &'a Json)], name: &str) -> &'a Json {
    parts.iter().find(|(other, _)| *other == name).map_or(&Json::Null, |(_, value)| value)
}

/// What is merged part by part, each under its name.
fn parts(value: &Json) -> Option<Vec<(&str, &Json)>> {
    match value {
        Json::Object(fields) => Some(fields.iter().map(|(name, value)| (name.as_str(), value)).collect()),
        Json::List(items) => {
            items.iter().map(|item| Some((item.get("id").or_else(|| item.get("case"))?.text()?, item))).collect()
        }
        _ => None,
    }
}
