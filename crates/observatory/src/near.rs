//! "Did you mean": the nearest of a list of names.

/// The name nearest to `wanted`, if one is near enough to be meant.
pub(crate) fn nearest<'a>(wanted: &str, names: impl Iterator<Item = &'a str>) -> Option<String> {
    names
        .map(|name| (strsim::damerau_levenshtein(&wanted.to_lowercase(), &name.to_lowercase()), name))
        // Where nothing is the same, as in two words of two letters, it is no likeness.
        .filter(|(distance, name)| {
            *distance <= 2 + name.chars().count() / 4 && *distance < wanted.chars().count()
        })
        .min()
        .map(|(_, name)| name.to_string())
}
