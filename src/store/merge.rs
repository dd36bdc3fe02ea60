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
///     merge(base, earlier, later).to_string()
/// };
/// assert_eq!(merged(r#"{"a":1,"b":1}"#, r#"{"a":2,"b":1}"#, r#"{"a":1,"b":3}"#), r#"{"a":2,"b":3}"#);
/// assert_eq!(merged(r#"[{"id":"x"}]"#, r#"[{"id":"x"},{"id":"y"}]"#, "[]"), r#"[{"id":"y"}]"#);
/// ```
#[must_use]
pub fn merge(base: Json, earlier: Json, later: Json) -> Json {
    if earlier == base {
        return later;
    }
    if later == base {
        return earlier;
    }
    if !has_parts(&earlier) || !has_parts(&later) {
        return if later == Json::Null { earlier } else { later };
    }
    let is_list = matches!(later, Json::List(_));
    let (mut of_base, mut of_earlier) = (parts(base), parts(earlier));
    let mut merged = Vec::new();
    for (name, value) in parts(later) {
        let value = merge(take(&mut of_base, &name), take(&mut of_earlier, &name), value);
        merged.push((name, value));
    }
    for (name, value) in of_earlier {
        let value = merge(take(&mut of_base, &name), value, Json::Null);
        merged.push((name, value));
    }
    merged.retain(|(_, value)| *value != Json::Null);
    if is_list { merged.into_iter().map(|(_, value)| value).collect() } else { Json::Object(merged) }
}

/// The name of an item among the others of its list.
fn name(item: &Json) -> Option<&str> {
    item.get("id").or_else(|| item.get("case"))?.text()
}

/// Whether a value is merged part by part, each under its name.
fn has_parts(value: &Json) -> bool {
    match value {
        Json::Object(_) => true,
        Json::List(items) => items.iter().all(|item| name(item).is_some()),
        _ => false,
    }
}

fn parts(value: Json) -> Vec<(String, Json)> {
    match value {
        Json::Object(fields) => fields,
        Json::List(items) => items.into_iter().map(|item| (name(&item).unwrap_or_default().to_owned(), item)).collect(),
        _ => Vec::new(),
    }
}

/// Takes the part of this name out; nothing where there is none.
fn take(parts: &mut Vec<(String, Json)>, name: &str) -> Json {
    match parts.iter().position(|(other, _)| other == name) {
        Some(place) => parts.remove(place).1,
        None => Json::Null,
    }
}
