//! Dates that keep their precision.

use crate::model::Time;
use jiff::civil::Date;

impl Time {
    /// Reads `2025`, `2025-03` or `2025-03-06`.
    pub fn parse(text: &str) -> Option<Time> {
        // Every statement has up to three of them: told apart by their length, they are read where they stand.
        let number = |from: usize, to: usize| {
            let digits = text.as_bytes().get(from..to)?;
            digits.iter().try_fold(0_i16, |sum, digit| {
                digit.is_ascii_digit().then(|| sum * 10 + i16::from(digit - b'0'))
            })
        };
        let marked = |at: usize| text.as_bytes().get(at) == Some(&b'-');
        let part =
            |at: usize| -> Option<i8> { number(at + 1, at + 3)?.try_into().ok().filter(|_| marked(at)) };
        let year = number(0, 4)?;
        let (month, day) = match text.len() {
            4 => (None, None),
            7 => (Some(part(4)?), None),
            10 => (Some(part(4)?), Some(part(7)?)),
            _ => return None,
        };
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
