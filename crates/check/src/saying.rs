//! A statement in words, in the article's language. Amounts are written short where nothing is lost by it (344 bn yuan,
//! 3440亿元) and in full digits otherwise: evidence is never rounded.

use crate::said::{qualifier, value_in_chinese};
use crate::words::lexicon::Lexicon;
use documents::Language;
use observatory::{Exactness, Statement};
use rust_decimal::Decimal;

/// A scale and its word.
type Scale = (i64, &'static str);
const SCALES_EN: [Scale; 3] = [(1_000_000_000_000, " trn"), (1_000_000_000, " bn"), (1_000_000, " m")];
const SCALES_ZH: [Scale; 3] = [(1_000_000_000_000, "万亿"), (100_000_000, "亿"), (10_000, "万")];
/// Most decimals of a short form; a value that needs more is written in digits.
const MAX_DECIMALS: u32 = 4;

/// Subject, property, value, time, place and qualifiers in a line.
pub(crate) fn says(lexicon: &Lexicon, language: Language, statement: &Statement) -> String {
    let chinese = language == Language::Chinese;
    let subject = name(lexicon, language, &statement.subject);
    let own = own(lexicon, language, statement);
    if chinese { format!("{subject}：{own}") } else { format!("{subject}: {own}") }
}

/// The same without the subject.
pub(crate) fn own(lexicon: &Lexicon, language: Language, statement: &Statement) -> String {
    let chinese = language == Language::Chinese;
    let property = lexicon.property_by_id(&statement.property);
    let mut out = match property {
        Some(property) if chinese && !property.name_zh.is_empty() => property.name_zh.clone(),
        _ => statement.property.replace('_', " "),
    };
    if let Some(object) = &statement.object {
        out.push(' ');
        out.push_str(&name(lexicon, language, object));
    }
    if let Some(what) = &statement.what {
        let (open, close) = if chinese { ("（", "）") } else { (" (", ")") };
        out.push_str(&format!("{open}{}{close}", thing(lexicon, language, statement, what)));
    }
    if let Some(value) = statement.value {
        let unit = statement.unit.as_deref().unwrap_or("count");
        out.push_str(if chinese { "" } else { " " });
        out.push_str(&hedged(
            language,
            statement.exactness,
            &range(language, value, statement.value_hi, unit),
        ));
    }
    if let Some(from) = &statement.from {
        let end = statement.to.as_ref().filter(|to| to.text != from.text);
        let to =
            end.map_or(String::new(), |to| format!("{}{}", if chinese { "至" } else { " to " }, to.text));
        out.push_str(&format!("{}{}{to}", if chinese { "，" } else { ", " }, from.text));
    }
    if let Some(place) = &statement.place {
        out.push_str(&format!(
            "{}{}",
            if chinese { "，" } else { ", " },
            place_name(lexicon, language, statement, place)
        ));
    }
    let pairs = statement.qualifiers.iter().map(|(key, value)| qualifier(lexicon, language, key, value));
    let pairs: Vec<String> = pairs.collect();
    if !pairs.is_empty() {
        out.push_str(&format!(" [{}]", pairs.join(if chinese { "；" } else { "; " })));
    }
    out
}

/// The name of an entity in a language, the other where it has none; what is written where it is no entity.
pub(crate) fn name(lexicon: &Lexicon, language: Language, id: &str) -> String {
    let Some(entity) = lexicon.entity_by_id(id).map(|i| &lexicon.entities[i as usize]) else {
        let chinese = (language == Language::Chinese).then(|| value_in_chinese(id)).flatten();
        return chinese.unwrap_or(id).to_string();
    };
    let (first, second) = match language {
        Language::Chinese => (&entity.name_zh, &entity.name),
        Language::English => (&entity.name, &entity.name_zh),
    };
    if first.is_empty() { second.clone() } else { first.clone() }
}

/// The thing counted. Its Chinese name only where the statement's own words say no more than the thing's English name.
pub(crate) fn thing(lexicon: &Lexicon, language: Language, statement: &Statement, what: &str) -> String {
    let held = statement.thing.as_deref().and_then(|id| lexicon.thing_by_id(id));
    match held.map(|i| &lexicon.things[i as usize]) {
        Some(thing) if language == Language::Chinese && !thing.name_zh.is_empty() && thing.name == what => {
            thing.name_zh.clone()
        }
        _ => what.to_string(),
    }
}

/// The name of a statement's place, as it is written where no table knows it.
pub(crate) fn place_name(
    lexicon: &Lexicon,
    language: Language,
    statement: &Statement,
    written: &str,
) -> String {
    let place = statement.place_id.as_deref().and_then(|id| lexicon.place_by_id(id));
    match place.map(|i| &lexicon.places[i as usize]) {
        Some(place) if language == Language::Chinese && !place.name_zh.is_empty() => place.name_zh.clone(),
        Some(place) if !place.name.is_empty() => place.name.clone(),
        _ => written.to_string(),
    }
}

/// How exact the source is, around the amount.
fn hedged(language: Language, exactness: Exactness, amount: &str) -> String {
    match (language, exactness) {
        (_, Exactness::Exact) => amount.to_string(),
        (Language::English, Exactness::About) => format!("about {amount}"),
        (Language::English, Exactness::Under) => format!("under {amount}"),
        (Language::English, Exactness::Over) => format!("over {amount}"),
        (Language::English, Exactness::AtLeast) => format!("at least {amount}"),
        (Language::English, Exactness::AtMost) => format!("at most {amount}"),
        (Language::Chinese, Exactness::About) => format!("约{amount}"),
        (Language::Chinese, Exactness::Under) => format!("不到{amount}"),
        (Language::Chinese, Exactness::Over) => format!("逾{amount}"),
        (Language::Chinese, Exactness::AtLeast) => format!("至少{amount}"),
        (Language::Chinese, Exactness::AtMost) => format!("至多{amount}"),
    }
}

/// A value or a range of values with its unit.
fn range(language: Language, low: Decimal, high: Option<Decimal>, unit: &str) -> String {
    let Some(high) = high else { return amount(language, low, unit) };
    let to = if language == Language::Chinese { "至" } else { " to " };
    format!("{}{to}{}", short(language, low), amount(language, high, unit))
}

/// A value with its unit.
pub(crate) fn amount(language: Language, value: Decimal, unit: &str) -> String {
    let digits = short(language, value);
    match (language, unit) {
        (_, "count" | "ratio") => digits,
        (Language::English, "percent") => format!("{digits} %"),
        (Language::English, "CNY") => format!("{digits} yuan"),
        (Language::English, "USD") => format!("${digits}"),
        (Language::English, "EUR") => format!("€{digits}"),
        (Language::English, "GBP") => format!("£{digits}"),
        (Language::English, "HKD") => format!("HK${digits}"),
        (Language::English, "year") if value == Decimal::ONE => "1 year".to_string(),
        (Language::English, "year") => format!("{digits} years"),
        (Language::Chinese, "percent") => format!("{digits}%"),
        (Language::Chinese, "CNY") => format!("{digits}元"),
        (Language::Chinese, "USD") => format!("{digits}美元"),
        (Language::Chinese, "EUR") => format!("{digits}欧元"),
        (Language::Chinese, "GBP") => format!("{digits}英镑"),
        (Language::Chinese, "HKD") => format!("{digits}港元"),
        (Language::Chinese, "JPY") => format!("{digits}日元"),
        (Language::Chinese, "year") => format!("{digits}年"),
        (Language::Chinese, "times") => format!("{digits}倍"),
        (_, other) => format!("{digits} {other}"),
    }
}

/// The shortest form that loses nothing: 1.2 trn, 3440亿, 1,741.
pub(crate) fn short(language: Language, value: Decimal) -> String {
    let scales = if language == Language::Chinese { SCALES_ZH } else { SCALES_EN };
    for (size, word) in scales {
        let size = Decimal::from(size);
        if value.abs() < size {
            continue;
        }
        let scaled = (value / size).normalize();
        if scaled.scale() <= MAX_DECIMALS && scaled.checked_mul(size) == Some(value.normalize()) {
            return format!("{}{word}", grouped(language, &scaled.to_string()));
        }
    }
    grouped(language, &value.normalize().to_string())
}

/// Digits in groups of three, as English writes them; Chinese runs them together.
fn grouped(language: Language, digits: &str) -> String {
    let (whole, rest) = digits.split_once('.').map_or((digits, String::new()), |(w, r)| (w, format!(".{r}")));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |w| ("-", w));
    if language == Language::Chinese || whole.len() <= 3 {
        return format!("{sign}{whole}{rest}");
    }
    let mut out = String::with_capacity(whole.len() * 2);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    format!("{sign}{out}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short_en(value: &str) -> String {
        short(Language::English, value.parse().expect("a decimal"))
    }

    fn short_zh(value: &str) -> String {
        short(Language::Chinese, value.parse().expect("a decimal"))
    }

    #[test]
    fn amounts_are_short_where_nothing_is_lost() {
        assert_eq!(short_en("344000000000"), "344 bn");
        assert_eq!(short_en("1200000000000"), "1.2 trn");
        assert_eq!(short_en("651023000000"), "651.023 bn");
        assert_eq!(short_zh("651023000000"), "6510.23亿");
        assert_eq!(short_zh("1000000000000"), "1万亿");
        assert_eq!(short_zh("40000000"), "4000万");
    }

    #[test]
    fn amounts_keep_every_digit() {
        assert_eq!(short_en("137944353247.9"), "137,944,353,247.9");
        assert_eq!(short_en("1741"), "1,741");
        assert_eq!(short_zh("1741"), "1741");
        assert_eq!(short_en("-32.3"), "-32.3");
        assert_eq!(short_en("0"), "0");
        assert_eq!(short_en("79228162514264337593543950335"), "79,228,162,514,264,337,593,543,950,335");
    }
}
