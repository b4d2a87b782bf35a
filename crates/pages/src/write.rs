//! Numbers, money and dates as the reader's language writes them. Nothing is rounded.

use crate::words::Lang;
use observatory::{Exactness, Statement, Time};
use rust_decimal::Decimal;

/// A decimal as the reader writes large numbers: 1.2 trn, 1.2万亿.
pub(crate) fn large(number: Decimal, lang: Lang) -> String {
    let steps: &[(i64, &str)] = match lang {
        Lang::En => &[(1_000_000_000_000, "step.trn"), (1_000_000_000, "step.bn"), (1_000_000, "step.m")],
        Lang::Zh => &[(1_000_000_000_000, "step.trn"), (100_000_000, "step.yi"), (10_000, "step.wan")],
    };
    for (size, key) in steps {
        let unit = Decimal::from(*size);
        if number.abs() >= unit {
            let parts = (number / unit).normalize();
            // A figure that would need more digits than anybody reads is written out.
            if parts.scale() > 5 {
                break;
            }
            return format!("{}{}", digits(&parts.to_string()), lang.say(key));
        }
    }
    digits(&number.normalize().to_string())
}

/// Digits in groups of three.
pub(crate) fn digits(text: &str) -> String {
    let (whole, rest) = text.split_once('.').map_or((text, String::new()), |(w, r)| (w, format!(".{r}")));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |w| ("−", w));
    let mut out = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    format!("{sign}{out}{rest}")
}

/// A value with its unit: $4.3 bn, 43亿美元, 12 %, 15 years.
pub(crate) fn amount(value: Decimal, unit: &str, lang: Lang) -> String {
    let plain = digits(&value.normalize().to_string());
    match unit {
        "" | "count" => plain,
        "year" if value == Decimal::ONE => lang.say("unit.year.one").to_string(),
        "percent" | "year" | "times" | "ratio" => lang.fill(&format!("unit.{unit}"), &[("n", &plain)]),
        money => {
            let key = format!("unit.{money}");
            let n = large(value, lang);
            match lang.find(&key) {
                Some(_) => lang.fill(&key, &[("n", &n)]),
                None => lang.fill("unit.money", &[("n", &n), ("unit", &money)]),
            }
        }
    }
}

/// From one value to another: 15–20 years, $3 bn–5 bn.
pub(crate) fn range(low: Decimal, high: Decimal, unit: &str, lang: Lang) -> String {
    let first = match unit {
        "" | "count" | "percent" | "year" | "times" | "ratio" => digits(&low.normalize().to_string()),
        _ => large(low, lang),
    };
    let whole = amount(high, unit, lang);
    // A sign of currency before the number stands before the first one.
    let sign = whole.find(|c: char| c.is_ascii_digit() || c == '−').unwrap_or(0);
    let (sign, second) = whole.split_at(sign);
    format!("{sign}{first}–{second}")
}

/// A figure in full, for those who want to copy it.
pub(crate) fn exact(value: Decimal, unit: &str) -> String {
    match unit {
        "" | "count" => value.normalize().to_string(),
        unit => format!("{} {unit}", value.normalize()),
    }
}

/// A statement's figure: its hedge, its value or range, its unit.
pub(crate) fn figure(statement: &Statement, lang: Lang) -> Option<String> {
    let value = statement.value?;
    let unit = statement.unit.as_deref().unwrap_or("");
    let written = match statement.value_hi {
        Some(high) => range(value, high, unit, lang),
        None => amount(value, unit, lang),
    };
    let key = match statement.exactness {
        Exactness::Exact => return Some(written),
        Exactness::About => "hedge.about",
        Exactness::Under => "hedge.under",
        Exactness::Over => "hedge.over",
        Exactness::AtLeast => "hedge.at-least",
        Exactness::AtMost => "hedge.at-most",
    };
    Some(lang.fill(key, &[("n", &written)]))
}

/// A date as written in the store (`2025`, `2025-03`, `2025-03-06`) in the reader's way.
pub(crate) fn date(text: &str, lang: Lang) -> String {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &str| part.parse::<u32>().ok();
    match parts.as_slice() {
        [year] if number(year).is_some() => lang.fill("date.year", &[("y", year)]),
        [year, month] => match number(month) {
            Some(m @ 1..=12) => {
                let name = lang.say(&format!("month.{m}")).to_string();
                lang.fill("date.month", &[("y", year), ("m", &name)])
            }
            _ => text.to_string(),
        },
        [year, month, day] => match (number(month), number(day)) {
            (Some(m @ 1..=12), Some(d @ 1..=31)) => {
                let name = lang.say(&format!("month.{m}")).to_string();
                lang.fill("date.day", &[("y", year), ("m", &name), ("d", &d)])
            }
            _ => text.to_string(),
        },
        _ => text.to_string(),
    }
}

/// The time that a statement speaks of.
pub(crate) fn span(from: Option<&Time>, to: Option<&Time>, lang: Lang) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from.text != to.text => {
            lang.fill("range", &[("from", &date(&from.text, lang)), ("to", &date(&to.text, lang))])
        }
        (Some(time), _) | (None, Some(time)) => date(&time.text, lang),
        (None, None) => String::new(),
    }
}

/// An address that a reader may be sent to: nothing but http and https.
pub(crate) fn address(url: Option<&str>) -> Option<&str> {
    let url = url?;
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    let web = lower.starts_with("http://") || lower.starts_with("https://");
    (web && !url.chars().any(|c| c.is_control() || c.is_whitespace())).then_some(url)
}

/// A value as part of an address.
pub(crate) fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: &str, unit: &str) -> [String; 2] {
        [Lang::En, Lang::Zh].map(|lang| amount(value.parse().unwrap(), unit, lang))
    }

    #[test]
    fn numbers_as_readers_write_them() {
        assert_eq!(written("1200000000000", "CNY"), ["1.2 trn yuan", "1.2万亿元"]);
        assert_eq!(written("344000000000", "CNY"), ["344 bn yuan", "3,440亿元"]);
        assert_eq!(written("4300000000", "USD"), ["$4.3 bn", "43亿美元"]);
        assert_eq!(written("34704", "count"), ["34,704", "34,704"]);
        assert_eq!(written("-51.30", "percent"), ["−51.3 %", "−51.3%"]);
        assert_eq!(written("1", "year"), ["1 year", "1年"]);
        let range =
            |lang| range(Decimal::from(3_000_000_000_i64), Decimal::from(5_000_000_000_i64), "USD", lang);
        assert_eq!([range(Lang::En), range(Lang::Zh)], ["$3 bn–5 bn", "30亿–50亿美元"]);
        assert_eq!(written("20", "SGD"), ["20 SGD", "20 SGD"]);
    }

    #[test]
    fn nothing_is_rounded() {
        assert_eq!(written("1234567890123", "USD"), ["$1,234,567,890,123", "1,234,567,890,123美元"]);
        assert_eq!(written("1234567890", "USD"), ["$1,234,567,890", "1,234,567,890美元"]);
    }

    #[test]
    fn dates_keep_their_precision() {
        for (text, en, zh) in [
            ("2019-10-22", "22 October 2019", "2019年10月22日"),
            ("2024-05", "May 2024", "2024年5月"),
            ("2013", "2013", "2013年"),
            ("2013-99", "2013-99", "2013-99"),
        ] {
            assert_eq!([date(text, Lang::En), date(text, Lang::Zh)], [en, zh]);
        }
    }

    #[test]
    fn only_the_web_is_linked_to() {
        assert_eq!(address(Some("https://example.org/a")), Some("https://example.org/a"));
        assert_eq!(address(Some("HTTP://example.org")), Some("HTTP://example.org"));
        for bad in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//example.org",
            "https://a b",
            "",
            " http://x",
            "ünïcödé",
        ] {
            assert_eq!(address(Some(bad)), None, "{bad:?}");
        }
    }
}
