//! Dates that keep their precision.

use crate::model::Time;
use jiff::civil::Date;

impl Time {
    /// Reads `2025`, `2025-03` or `2025-03-06`.
    pub fn parse(text: &str) -> Option<Time> {
        let digits =
            |part: &str, count: usize| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
        let mut parts = text.split('-');
        let year = parts.next().filter(|p| digits(p, 4))?.parse().ok()?;
        let month: Option<i8> = match parts.next() {
            Some(part) => Some(digits(part, 2).then(|| part.parse().ok()).flatten()?),
            None => None,
        };
        let day: Option<i8> = match parts.next() {
            Some(part) => Some(digits(part, 2).then(|| part.parse().ok()).flatten()?),
            None => None,
        };
        if parts.next().is_some() {
            return None;
        }
        let first = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        let last = match (month, day) {
            (_, Some(_)) => first,
            (Some(_), None) => first.last_of_month(),
            (None, None) => Date::new(year, 12, 31).ok()?,
        };
        Some(Time { first, last, text: text.to_string() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_is_kept() {
        let time = |text| Time::parse(text).map(|t| format!("{}..{}", t.first, t.last));
        assert_eq!(time("2025").as_deref(), Some("2025-01-01..2025-12-31"));
        assert_eq!(time("2024-02").as_deref(), Some("2024-02-01..2024-02-29"));
        assert_eq!(time("2025-03-06").as_deref(), Some("2025-03-06..2025-03-06"));
        for bad in ["25", "2025-3", "2025-13", "2025-02-30", "2025-01-01-01", "", "año"] {
            assert_eq!(time(bad), None, "{bad}");
        }
    }
}
