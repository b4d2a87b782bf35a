//! The table of amounts: one row a rule, the figure marked in its sentence.

use figures::{Options, read};

#[test]
fn amounts_of_both_languages() {
    hold(include_str!("amounts.tsv"), 90);
}

#[test]
fn chinese_amounts() {
    hold(include_str!("amounts-zh.tsv"), 250);
}

#[test]
fn english_amounts() {
    hold(include_str!("amounts-en.tsv"), 250);
}

/// Every row reads as it is written, and there are as many as there should be.
fn hold(table: &str, at_least: usize) {
    let rows: Vec<&str> = table.lines().filter(|row| !row.starts_with('#')).collect();
    assert!(rows.len() >= at_least, "{} rows", rows.len());
    let mut wrong = Vec::new();
    for row in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        let [marked, kind, value, lo, hi, exactness, currency, role, _note] = cells[..] else {
            wrong.push(format!("{row}: not nine cells"));
            continue;
        };
        let text = marked.replace(['«', '»'], "");
        let from = marked.split('«').next().map_or(0, str::len);
        let inner = from..marked.find('»').unwrap_or(0) - "«".len();
        let show = |d: Option<rust_decimal::Decimal>| d.map_or(String::new(), |d| d.normalize().to_string());
        let found = read(&text, &Options::default())
            .into_iter()
            .find(|figure| figure.bytes.start < inner.end && inner.start < figure.bytes.end);
        let Some(figure) = found else {
            wrong.push(format!("{marked}: nothing read"));
            continue;
        };
        let value_read = if figure.lo.is_some() { String::new() } else { show(figure.value) };
        let read = [
            figure.kind.word().to_string(),
            value_read,
            show(figure.lo),
            show(figure.hi),
            figure.exactness.word().to_string(),
            figure.currency.unwrap_or_default().to_string(),
        ];
        let role_differs = !role.is_empty() && figure.role.map(figures::Role::word) != Some(role);
        // Nothing of the expression is lost; the noun of an English count may stand apart from its number.
        let whole = figure.bytes.start <= inner.start && inner.end <= figure.bytes.end || kind == "count";
        if !whole {
            wrong.push(format!("{marked}: only {}", &text[figure.bytes.clone()]));
        }
        if read != [kind, value, lo, hi, exactness, currency] || role_differs {
            wrong.push(format!("{marked}: {read:?} {:?}", figure.role));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
