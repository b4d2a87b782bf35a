//! Figures that lean on the one before them: sums without a currency, years told by another year, numbers whose unit was
//! named once.

use documents::Document;
use figures::{Exactness, Figure, Kind};
use rust_decimal::Decimal;

/// Sums that leave their currency to the sum before them ("150 billion yuan … and 50 billion for the other") are money too.
pub(crate) fn share_currency(document: &Document, figures: &mut [Figure]) {
    let mut currency = None;
    for figure in figures {
        match figure.kind {
            // A sum in brackets says the one before it again in another currency.
            Kind::Money if is_in_brackets(&document.text[..figure.bytes.start]) => {}
            Kind::Money => currency = figure.currency.or(currency),
            Kind::Number if currency.is_some() && is_bare_sum(&document.text, figure) => {
                figure.kind = Kind::Money;
                figure.currency = currency;
            }
            _ => {}
        }
    }
}

/// Whether a bracket is open at the end of a text: "(about", "（约合".
fn is_in_brackets(before: &str) -> bool {
    let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    let open = line.rfind(['(', '（']);
    open.is_some_and(|open| line.rfind([')', '）']).is_none_or(|close| close < open))
}

/// Whether a number is written with a scale of sums and counts nothing: no noun follows it.
fn is_bare_sum(text: &str, figure: &Figure) -> bool {
    const SCALES: [&str; 7] = ["million", "billion", "trillion", "bn", "trn", "亿", "万亿"];
    const FOLLOWING: [&str; 34] = [
        "a", "and", "as", "at", "but", "by", "for", "from", "had", "has", "if", "in", "into", "is", "it",
        "its", "less", "more", "of", "on", "or", "over", "so", "that", "the", "this", "to", "under", "was",
        "were", "when", "which", "while", "with",
    ];
    let words = text[figure.bytes.clone()].trim_end();
    if figure.unit.is_some() || !SCALES.iter().any(|scale| words.ends_with(scale)) {
        return false;
    }
    let rest = text[figure.bytes.end..].trim_start_matches([' ', '\u{a0}']);
    match rest.chars().next() {
        None => true,
        Some(c) if c.is_ascii_alphabetic() => {
            let word: String = rest.chars().take_while(char::is_ascii_alphabetic).collect();
            FOLLOWING.contains(&word.to_lowercase().as_str())
        }
        // In Chinese a sum without its currency is not told from a count by what follows: only its end tells.
        Some(c) => !c.is_alphanumeric(),
    }
}

/// Numbers that leave their unit to the figure before them in the sentence: "Sweden stands at 3.6 percent and Finland at 2.3",
/// "a round at a valuation of $300 billion; … as though the company were worth 500".
pub(crate) fn share_unit(document: &Document, figures: &mut [Figure]) {
    let text = document.text.as_str();
    for i in 1..figures.len() {
        let (before, rest) = figures.split_at_mut(i);
        let figure = &mut rest[0];
        let stands_alone = text[figure.bytes.end..].chars().next().is_none_or(|c| ".,;:)".contains(c));
        let Some(value) = figure.value else { continue };
        if figure.kind != Kind::Number || figure.unit.is_some() || !stands_alone {
            continue;
        }
        let here = document.sentences.partition_point(|s| s.bytes.end <= figure.bytes.start);
        let Some(sentence) = document.sentences.get(here) else { continue };
        let of_unit = |f: &&Figure| {
            f.bytes.start >= sentence.bytes.start
                && matches!(f.kind, Kind::Percent | Kind::Money)
                && !is_in_brackets(&text[..f.bytes.start])
        };
        let Some(model) = before.iter().rev().find(of_unit) else { continue };
        let word = word_before(text, figure);
        let alike = matches!(word, "at" | "to") && word_before(text, model) == word;
        match model.kind {
            Kind::Percent if alike && model.unit.is_none() && value < Decimal::ONE_HUNDRED => {
                figure.kind = Kind::Percent;
            }
            Kind::Money if alike || word == "worth" => {
                let Some(scale) = scale_of(&text[model.bytes.clone()]) else { continue };
                let (Some(sum), Some(half)) =
                    (value.checked_mul(scale), figure.half_unit.unwrap_or_default().checked_mul(scale))
                else {
                    continue;
                };
                figure.kind = Kind::Money;
                figure.currency = model.currency;
                figure.value = Some(sum);
                figure.half_unit = Some(half);
            }
            _ => {}
        }
    }
}

/// Figures whose words reach further than they were read: 不到美国的七成 is below it, "five to one" is a ratio.
pub(crate) fn reach_out(document: &Document, figures: &mut [Figure]) {
    const HEDGES: [(&str, Exactness); 11] = [
        ("不到", Exactness::Under),
        ("不足", Exactness::Under),
        ("未到", Exactness::Under),
        ("接近", Exactness::Under),
        ("将近", Exactness::Under),
        ("近", Exactness::Under),
        ("超过", Exactness::Over),
        ("逾", Exactness::Over),
        ("大约", Exactness::About),
        ("约为", Exactness::About),
        ("约", Exactness::About),
    ];
    /// Characters that the other side of the comparison may have.
    const NAME: usize = 8;
    let text = document.text.as_str();
    for figure in figures {
        if figure.kind == Kind::Number
            && let Some(rest) = text[figure.bytes.end..].strip_prefix(" to one")
            && !rest.starts_with(char::is_alphanumeric)
        {
            figure.kind = Kind::Ratio;
            figure.unit = Some("times".to_string());
            lengthen(figure, text, " to one");
        }
        // "No single stake may cost it more than 50 million" is a bound from above.
        if figure.exactness == Exactness::Over && is_denied(text, figure) {
            figure.exactness = Exactness::AtMost;
        }
        let share =
            matches!(figure.kind, Kind::Percent | Kind::Ratio) && figure.exactness == Exactness::Exact;
        let Some(before) = text[..figure.bytes.start].strip_suffix('的').filter(|_| share) else { continue };
        let from = before.char_indices().rev().nth(NAME).map_or(0, |(at, _)| at);
        let name = &before[from..];
        let clause = name
            .rfind(|c: char| !c.is_alphanumeric())
            .map_or(0, |at| at + name[at..].chars().next().map_or(1, char::len_utf8));
        let name = &name[clause..];
        let hedge = HEDGES.iter().find_map(|&(hedge, exactness)| Some((name.find(hedge)?, exactness)));
        if let Some((at, exactness)) = hedge {
            let start = figure.bytes.start - '的'.len_utf8() - name.len() + at;
            figure.start -= text[start..figure.bytes.start].chars().count();
            figure.bytes.start = start;
            figure.exactness = exactness;
        }
    }
}

/// Whether "no" or "not" stands in the part of the sentence that leads up to a figure with "more than" or "over".
fn is_denied(text: &str, figure: &Figure) -> bool {
    let before = &text[..figure.bytes.start];
    let from = before.rfind(['.', ';', ',', '\n', '(', ':']).map_or(0, |at| at + 1);
    let words = text[from..figure.bytes.end].to_lowercase();
    let more = ["more than", "over ", "above "].iter().any(|word| words.contains(word));
    let mut words = before[from..].split_whitespace().peekable();
    // "Not only more than 500" is more than 500.
    while let Some(word) = words.next() {
        let only = words.peek().is_some_and(|next| matches!(*next, "only" | "just" | "merely" | "least"));
        if matches!(word, "No" | "no" | "not" | "nor" | "cannot") && !only {
            return more;
        }
    }
    false
}

/// Takes the words that follow a figure into it.
fn lengthen(figure: &mut Figure, text: &str, words: &str) {
    debug_assert!(text[figure.bytes.end..].starts_with(words));
    figure.bytes.end += words.len();
    figure.end += words.chars().count();
}

/// The word right before a figure.
fn word_before<'t>(text: &'t str, figure: &Figure) -> &'t str {
    let before = text[..figure.bytes.start].trim_end();
    let from = before
        .rfind(|c: char| !c.is_ascii_alphabetic())
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    &before[from..]
}

/// The scale that a sum is written with.
fn scale_of(words: &str) -> Option<Decimal> {
    const SCALES: [(&str, i64); 6] = [
        ("trillion", 1_000_000_000_000),
        ("tn", 1_000_000_000_000),
        ("billion", 1_000_000_000),
        ("bn", 1_000_000_000),
        ("million", 1_000_000),
        ("m", 1_000_000),
    ];
    let words = words.trim_end();
    SCALES.iter().find(|(scale, _)| words.ends_with(scale)).map(|&(_, scale)| Decimal::from(scale))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::Date;

    fn read(text: &str) -> (Document, Vec<Figure>) {
        let document =
            documents::read_bytes("a.md", text.as_bytes(), &documents::Hints::default()).expect("plain text");
        let reference = Date::new(2026, 3, 20).ok();
        let figures = figures::read(&document.text, &figures::Options { reference, ..Default::default() });
        (document, figures)
    }

    fn sums(text: &str) -> Vec<(String, Option<&'static str>)> {
        let (document, mut figures) = read(text);
        share_currency(&document, &mut figures);
        let money = figures.iter().filter(|figure| figure.kind == Kind::Money);
        money.map(|f| (document.text[f.bytes.clone()].to_string(), f.currency)).collect()
    }

    #[test]
    fn a_bare_sum_has_the_currency_of_the_one_before_it() {
        let found = sums("One has 150 billion yuan, the other 50 billion.");
        assert_eq!(found.last(), Some(&("50 billion".to_string(), Some("CNY"))));
        let found = sums("One has 150 billion yuan ($21bn), the other 50 billion.");
        assert_eq!(found.last(), Some(&("50 billion".to_string(), Some("CNY"))), "brackets lend none");
        let found = sums("One has 150 billion yuan (about $21bn at the time), the other 50 billion.");
        assert_eq!(
            found.last(),
            Some(&("50 billion".to_string(), Some("CNY"))),
            "wherever in them it stands"
        );
        assert_eq!(
            sums("There are 3 billion people and 50 billion trees.").len(),
            0,
            "what counts is no sum"
        );
    }

    fn shared(text: &str) -> Vec<(String, Kind, Option<Decimal>)> {
        let (document, mut figures) = read(text);
        share_unit(&document, &mut figures);
        figures.iter().map(|f| (document.text[f.bytes.clone()].to_string(), f.kind, f.value)).collect()
    }

    #[test]
    fn a_unit_named_once_holds_for_the_next_number() {
        let found = shared("Sweden stands at 3.6 percent and Finland, once the model, at 2.3.");
        assert_eq!(found.last(), Some(&("2.3".to_string(), Kind::Percent, Some(Decimal::new(23, 1)))));
        let found = shared("It was put at $300 billion, and half a year later it was worth 500.");
        let sum = Decimal::from(500_000_000_000_i64);
        assert_eq!(found.last(), Some(&("500".to_string(), Kind::Money, Some(sum))));
        let found = shared("Sweden stands at 3.6 percent, and the train leaves from platform 7.");
        assert_eq!(found.last().map(|f| f.1), Some(Kind::Number), "another word, another number");
    }

    #[test]
    fn a_no_turns_a_bound_round() {
        let reach = |text: &str| {
            let (document, mut figures) = read(text);
            reach_out(&document, &mut figures);
            figures.last().map(|figure| figure.exactness)
        };
        assert_eq!(reach("No single stake may cost it more than 50 million yuan."), Some(Exactness::AtMost));
        assert_eq!(reach("It cost more than 50 million yuan."), Some(Exactness::Over));
        assert_eq!(reach("It not only cost more than 50 million yuan."), Some(Exactness::Over));
        assert_eq!(
            reach("It did not sell, but it cost 1.5 billion; more than 50 million yuan."),
            Some(Exactness::Over)
        );
    }

    #[test]
    fn figures_reach_to_the_words_that_bound_them() {
        let reach = |text: &str| {
            let (document, mut figures) = read(text);
            reach_out(&document, &mut figures);
            figures.last().map(|f| (document.text[f.bytes.clone()].to_string(), f.kind, f.exactness))
        };
        let under = Some(("不到美国的七成".to_string(), Kind::Percent, Exactness::Under));
        assert_eq!(reach("中国的投入不到美国的七成。"), under);
        let ratio = Some(("more than five to one".to_string(), Kind::Ratio, Exactness::Over));
        assert_eq!(reach("They led by more than five to one."), ratio);
        let plain = reach("美国的七成。").map(|f| f.2);
        assert_eq!(plain, Some(Exactness::Exact), "nothing bounds it");
    }
}
