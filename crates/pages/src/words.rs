//! The words of the interface, from a table: English and Chinese side by side.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The reader's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lang {
    /// English.
    En,
    /// Chinese.
    Zh,
}

static WORDS: LazyLock<HashMap<&'static str, (&'static str, &'static str)>> = LazyLock::new(|| {
    include_str!("../words/words.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, (cells.next()?, cells.next()?)))
        })
        .collect()
});

impl Lang {
    /// The code of the language.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Zh => "zh",
        }
    }

    /// The words for a key; the key itself where the table has none.
    pub(crate) fn say(self, key: &'static str) -> &'static str {
        WORDS.get(key).map_or(key, |(en, zh)| if self == Lang::Zh { zh } else { en })
    }

    /// One of two words.
    pub(crate) fn pick<'a>(self, en: &'a str, zh: &'a str) -> &'a str {
        if self == Lang::Zh && !zh.is_empty() || en.is_empty() { zh } else { en }
    }
}

/// A decimal as the reader writes large numbers: 1.2 trn, 1.2万亿.
pub(crate) fn short(value: &str, lang: Lang) -> String {
    let Ok(number) = value.parse::<rust_decimal::Decimal>() else { return value.to_string() };
    let steps: &[(i64, &str)] = match lang {
        Lang::En => &[(1_000_000_000_000, " trn"), (1_000_000_000, " bn"), (1_000_000, " m")],
        Lang::Zh => &[(1_000_000_000_000, "万亿"), (100_000_000, "亿"), (10_000, "万")],
    };
    for (size, word) in steps {
        let unit = rust_decimal::Decimal::from(*size);
        if number.abs() >= unit {
            return format!("{}{word}", (number / unit).round_dp(3).normalize());
        }
    }
    grouped(&number.normalize().to_string())
}

/// Digits in groups of three.
fn grouped(digits: &str) -> String {
    let (whole, rest) = digits.split_once('.').map_or((digits, String::new()), |(w, r)| (w, format!(".{r}")));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |w| ("-", w));
    let mut out = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    format!("{sign}{out}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_readers_write_them() {
        assert_eq!(short("1200000000000", Lang::En), "1.2 trn");
        assert_eq!(short("1200000000000", Lang::Zh), "1.2万亿");
        assert_eq!(short("34704", Lang::En), "34,704");
        assert_eq!(short("-51.3", Lang::En), "-51.3");
    }
}
