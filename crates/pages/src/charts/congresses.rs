//! Congresses of the party and sessions of the National People's Congress, as marks of a chart of years.

use super::of_date;
use crate::words::Lang;
use observatory::Time;

const TABLE: &str = include_str!("../../words/congresses.tsv");

/// A day that a chart marks: a congress by its name, a session of the National People's Congress without one.
#[derive(Debug)]
pub(crate) struct Mark {
    /// In years.
    pub(crate) at: f64,
    /// What it is called; empty for a session.
    pub(crate) name: &'static str,
}

/// The marks from the first year to the last.
pub(crate) fn between(years: (i32, i32), lang: Lang) -> Vec<Mark> {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t');
        let day = Time::parse(cells.next()?)?.first;
        let (en, zh) = (cells.next().unwrap_or(""), cells.next().unwrap_or(""));
        let own = (years.0..=years.1).contains(&i32::from(day.year()));
        own.then(|| Mark { at: of_date(day), name: if lang == Lang::En { en } else { zh } })
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn congresses_are_named_in_both_languages_and_sessions_are_not() {
        let names =
            |lang: Lang| -> Vec<&str> { between((2021, 2023), lang).iter().map(|mark| mark.name).collect() };
        assert_eq!(names(Lang::En), ["20th Congress", "", "", ""]);
        assert_eq!(names(Lang::Zh), ["二十大", "", "", ""]);
        let days = TABLE.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(between((1900, 2100), Lang::En).len(), days, "every row can be read");
    }
}
