//! The tables of dates, spans and lengths of time: one row a rule, the figure marked in its sentence.

use figures::{Exactness, Figure, Kind, Options, read};

fn dated(text: &str) -> Vec<Figure> {
    let options = Options { reference: "2025-06-22".parse().ok(), ..Options::default() };
    let mut all = read(text, &options);
    all.retain(|figure| matches!(figure.kind, Kind::Date | Kind::Period | Kind::Duration));
    all
}

fn check(table: &str) {
    let mut wrong = Vec::new();
    let mut rows = 0;
    for row in table.lines().filter(|row| !row.starts_with('#')) {
        rows += 1;
        let cells: Vec<&str> = row.split('\t').collect();
        let [marked, kind, from, to, precision, exactness, seconds] = cells[..] else {
            wrong.push(format!("{row}: not seven cells"));
            continue;
        };
        let text = marked.replace(['«', '»'], "");
        let found = dated(&text);
        if kind == "none" {
            if !found.is_empty() {
                wrong.push(format!("{marked}: read {found:?}"));
            }
            continue;
        }
        let Some((start, end)) = marked.find('«').zip(marked.find('»')) else {
            wrong.push(format!("{marked}: nothing marked"));
            continue;
        };
        let inner = start..end - "«".len();
        let Some(figure) = found.into_iter().find(|figure| figure.bytes == inner) else {
            wrong.push(format!("{marked}: nothing read there"));
            continue;
        };
        let record = figure.record(&text);
        let read = [
            record.kind.to_string(),
            record.from.unwrap_or_default(),
            record.to.unwrap_or_default(),
            record.precision.unwrap_or_default().to_string(),
            record.exactness.to_string(),
            record.seconds.unwrap_or_default(),
        ];
        if read != [kind, from, to, precision, exactness, seconds] {
            wrong.push(format!("{marked}: {read:?}"));
        }
    }
    assert!(rows >= 150, "only {rows} rows");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn english_dates_read_as_written() {
    check(include_str!("dates-en.tsv"));
}

#[test]
fn chinese_dates_read_as_written() {
    check(include_str!("dates-zh.tsv"));
}

#[test]
fn without_a_day_of_the_text_nothing_is_counted_from_it() {
    for text in [
        "It rose last year.",
        "去年增长。",
        "Two days ago it fell.",
        "三天前下跌。",
        "In the past three years",
    ] {
        let found = read(text, &Options::default());
        assert!(found.iter().all(|figure| figure.from.is_none() && figure.to.is_none()), "{text}: {found:?}");
    }
}

#[test]
fn the_order_of_day_and_month_is_the_writers() {
    let on = |day_first| {
        let style = figures::Style { day_first, ..figures::Style::default() };
        read("3/7/2025", &Options { style, ..Options::default() }).first().and_then(|figure| figure.from)
    };
    assert_eq!(on(Some(true)), "2025-07-03".parse().ok());
    assert_eq!(on(Some(false)), "2025-03-07".parse().ok());
    assert_eq!(on(None), None);
}

#[test]
fn messages_hold_dates_that_papers_do_not() {
    let in_style = |text, diary| {
        let style = figures::Style { diary, ..figures::Style::default() };
        let options = Options { reference: "2025-06-22".parse().ok(), style };
        let found = read(text, &options);
        found.into_iter().find(|figure| matches!(figure.kind, Kind::Date | Kind::Period))
    };
    for text in ["See you on the 18th.", "I leave in three weeks.", "Back 4/22.", "At the weekend."] {
        assert!(in_style(text, true).is_some(), "{text}");
        assert!(in_style(text, false).is_none(), "{text}");
    }
}

#[test]
fn appointments_are_messages_with_days_of_their_own() {
    let kinds = |text, appointments| {
        let style = figures::Style { diary: true, appointments, ..figures::Style::default() };
        let options = Options { reference: "2025-06-22".parse().ok(), style };
        read(text, &options).iter().map(|figure| figure.kind.word()).collect::<Vec<_>>()
    };
    for (text, messages, appointments) in [
        ("Meet me the 21st.", "ordinal", "date"),
        ("Off on the 21st.", "date", "date"),
        ("Blocked for the week.", "period", "duration"),
        ("Firm of the year.", "period", ""),
    ] {
        assert_eq!(kinds(text, false), [messages], "{text}");
        assert_eq!(kinds(text, true).first().copied().unwrap_or_default(), appointments, "{text}");
    }
}

#[test]
fn what_only_comes_near_a_date_says_so() {
    for text in ["three years ago", "三年前", "in the past decade", "近十年来", "年初，"] {
        let found = dated(text);
        assert_eq!(found.first().map(|figure| figure.exactness), Some(Exactness::About), "{text}");
    }
}
