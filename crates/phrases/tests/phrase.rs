//! What counts, what is first, and that the index says what a plain scan says.

#![allow(clippy::unwrap_used, reason = "a test fails where its ground does")]

mod common;

use common::{Numbers, document, normal, open, scan, take_in};
use phrases::{Options, Period, Wording, count, phrase, timeline};

fn total(index: &phrases::Index, asked: &str) -> usize {
    count(index, &Wording::new(asked).unwrap())
}

#[test]
fn titles_and_texts_count_across_layout_script_and_width() {
    let folder = tempfile::tempdir().unwrap();
    take_in(
        folder.path(),
        "news",
        [
            document(
                "a",
                "2024-04-30",
                "",
                "壮大耐心资本",
                "会议指出，要壮大耐 心\n資本。AI and MAIN；ＡＩ芯片。",
            ),
            document("b", "2023", "", "哈哈哈", "没有。"),
            document("c", "", "", "附件", "耐\u{200b}心资本无日期。"),
        ],
    );
    let (reader, index) = open(folder.path());
    assert_eq!(total(&index, "耐心资本"), 3);
    assert_eq!(total(&index, "耐心資本"), 3);
    assert_eq!(total(&index, "哈哈"), 2, "overlapping occurrences count each");
    assert_eq!(total(&index, "ai"), 2, "not the one inside another word");
    assert_eq!(total(&index, "本会议"), 0, "no phrase reaches from the title into the text");
    assert_eq!(total(&index, "壮大耐心资本|耐心资本"), 3, "a wording inside another counts once");
    let answer = phrase(&index, &reader, &Wording::new("耐心资本").unwrap(), &Options::default()).unwrap();
    assert_eq!((answer.total, answer.documents, answer.undated), (3, 2, 1));
    let first = answer.first.unwrap();
    assert_eq!((first.date.as_str(), first.document.as_str()), ("2024-04-30", "a"));
    assert_eq!(
        answer.by_year.iter().map(|step| step.count).sum::<usize>(),
        2,
        "the undated stand in no year"
    );
}

#[test]
fn what_a_rule_leaves_out_is_not_counted_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut programme = document("p", "2024-01-01", "", "节目", "硬科技");
    programme.fields.insert("kind".into(), "programme".into());
    take_in(folder.path(), "news", [programme, document("i", "2024-01-02", "", "新闻", "硬科技来了")]);
    let (reader, index) = open(folder.path());
    let answer = phrase(&index, &reader, &Wording::new("硬科技").unwrap(), &Options::default()).unwrap();
    assert_eq!((answer.total, answer.documents), (1, 1));
    assert_eq!(answer.corpus.left_out.iter().map(|left| left.documents).sum::<usize>(), 1);
}

#[test]
fn documents_of_another_sense_leave_the_counts_and_the_first_use() {
    let folder = tempfile::tempdir().unwrap();
    take_in(
        folder.path(),
        "news",
        [
            document("road", "2013-04-23", "", "救灾", "塌方处成了卡脖子路段。"),
            document("chip", "2018-03-09", "", "科技", "解决卡脖子问题。"),
        ],
    );
    let (reader, index) = open(folder.path());
    let options =
        Options { other_sense: vec!["road".into()], by: Period::Month, hits: 5, ..Options::default() };
    let answer = phrase(&index, &reader, &Wording::new("卡脖子").unwrap(), &options).unwrap();
    assert_eq!((answer.total, answer.other_sense), (1, 1));
    assert_eq!(answer.first.unwrap().document, "chip");
    assert_eq!(answer.by_month[0].month.as_deref(), Some("2018-03"));
    assert_eq!(answer.hits.len(), 1, "a use of another sense is not shown as one of these");
}

#[test]
fn added_documents_are_counted_at_once_and_damage_is_made_good() {
    let folder = tempfile::tempdir().unwrap();
    take_in(folder.path(), "one", [document("a", "2024-01-01", "", "甲", "硬科技")]);
    assert_eq!(total(&open(folder.path()).1, "硬科技"), 1);
    take_in(folder.path(), "two", [document("b", "2023-01-01", "", "乙", "硬科技")]);
    let (reader, index) = open(folder.path());
    assert_eq!((total(&index, "硬科技"), index.segment_count()), (2, 2), "the first segment is kept");
    index.verify().unwrap();
    let answer = phrase(&index, &reader, &Wording::new("硬科技").unwrap(), &Options::default()).unwrap();
    assert_eq!(answer.first.unwrap().document, "b");
    drop(index);
    for entry in std::fs::read_dir(folder.path().join("phrases")).unwrap().flatten() {
        if entry.path().extension().is_some_and(|ending| ending == "segment") {
            let bytes = std::fs::read(entry.path()).unwrap();
            std::fs::write(entry.path(), &bytes[..bytes.len() / 2]).unwrap();
        }
    }
    assert_eq!(total(&open(folder.path()).1, "硬科技"), 2);
}

#[test]
fn random_strings_are_counted_as_a_plain_scan_counts_them() {
    let folder = tempfile::tempdir().unwrap();
    let mut numbers = Numbers(7);
    let letters: Vec<char> = "科技硬资本国國 \n，。ai A9Ｂ+𠀀哈\u{200b}".chars().collect();
    let mut string = |most: usize| {
        let length = numbers.below(most);
        (0..length).map(|_| letters[numbers.below(letters.len())]).collect::<String>()
    };
    let made: Vec<(String, String)> = (0..120).map(|n| (format!("{n}号{}", string(6)), string(90))).collect();
    take_in(
        folder.path(),
        "random",
        made.iter()
            .enumerate()
            .map(|(n, (title, text))| document(&n.to_string(), "2024-01-01", "", title, text)),
    );
    let (reader, index) = open(folder.path());
    let mut texts = Vec::new();
    let counted = observatory::DocumentFilter { counted: true, ..Default::default() };
    reader
        .each_document(&counted, &mut |held| {
            texts.extend([normal(&held.title), normal(&held.text)]);
            Ok(())
        })
        .unwrap();
    let mut found = 0;
    for _ in 0..3_000 {
        let asked = string(5);
        let Ok(wording) = Wording::new(&asked) else { continue };
        assert_eq!(count(&index, &wording), scan(&texts, &asked), "{asked:?}");
        found += usize::from(count(&index, &wording) > 0);
    }
    assert!(found > 500, "only {found} of the strings stand anywhere: the test holds little");
}

#[test]
fn each_collection_has_its_own_years_and_a_slice_its_own_neighbours() {
    let folder = tempfile::tempdir().unwrap();
    take_in(
        folder.path(),
        "news",
        [
            document("a", "2023-05-01", "", "甲", "培育硬科技企业，支持硬科技企业。"),
            document("b", "2024-05-01", "", "乙", "没有。"),
            document("c", "2024-06-01", "", "丙", "没有。"),
        ],
    );
    take_in(folder.path(), "papers", [document("d", "2024-07-01", "", "丁", "发展硬科技产业。")]);
    let (reader, index) = open(folder.path());
    let asked = Wording::new("硬科技").unwrap();
    let answer = phrase(&index, &reader, &asked, &Options::default()).unwrap();
    let news = answer.by_source.iter().find(|own| own.source == "news").unwrap();
    let years: Vec<_> = news.by_year.iter().map(|y| (y.year, y.count, y.documents, y.of_documents)).collect();
    assert_eq!(years, [(2023, 2, 1, 1), (2024, 0, 0, 2)]);
    assert_eq!((news.count, news.documents, news.of_documents), (2, 1, 3));
    let options = Options { sources: vec!["papers".into()], ..Options::default() };
    let answer = phrase(&index, &reader, &asked, &options).unwrap();
    let around: Vec<&str> = answer.before.iter().chain(&answer.after).map(|own| own.text.as_str()).collect();
    assert_eq!(around, ["发展", "产业"], "the other collection's neighbours are not its");
}

#[test]
fn a_first_use_of_which_only_the_year_is_known_is_given_as_a_year() {
    let folder = tempfile::tempdir().unwrap();
    let rows = [
        document("a", "2024", "上海市", "报告", "发展耐心资本。"),
        document("b", "2024-04-30", "北京市", "会议", "壮大耐心资本。"),
    ]
    .map(|mut own| {
        own.fields.insert("level".into(), "provincial".into());
        own
    });
    take_in(folder.path(), "reports", rows);
    let national = document("n", "2023-03-05", "广东省", "报告", "发展耐心资本。");
    take_in(folder.path(), "national", [national]);
    let (reader, index) = open(folder.path());
    let wording = Wording::new("耐心资本").unwrap();
    let options = Options { sources: vec!["reports".into()], ..Options::default() };
    let first = phrase(&index, &reader, &wording, &options).unwrap().first.unwrap();
    assert_eq!(first.date, "2024");
    let open = first.order_open.unwrap();
    assert_eq!(open.documents, 1, "the other of 2024 may be earlier");
    assert_eq!(open.first_by_day.unwrap().date, "2024-04-30");
    let answer = phrase(&index, &reader, &wording, &Options::default()).unwrap();
    assert_eq!(answer.by_source[0].first.as_deref(), Some("2024"));
    // Where a document of the whole country was issued is no place of its use.
    let places: Vec<_> =
        answer.by_place.iter().map(|own| (own.place.as_str(), own.first.as_deref())).collect();
    assert_eq!(places, [("上海市", Some("2024")), ("北京市", Some("2024-04-30"))]);
}

#[test]
fn neighbours_of_very_many_occurrences_are_chosen_from_all_of_them() {
    let folder = tempfile::tempdir().unwrap();
    // In the order of suffixes all of those before 一 come first, and fill what is looked at several times over.
    let text = format!("{}{}", "甲国家一二。".repeat(60_000), "乙国家龟鹿。".repeat(30_000));
    take_in(folder.path(), "news", [document("a", "2024-04-30", "", "题", &text)]);
    let (reader, index) = open(folder.path());
    let wording = Wording::new("国家").unwrap();
    let answer = phrase(&index, &reader, &wording, &Options::default()).unwrap();
    assert_eq!(answer.total, 90_000);
    assert!((10_000..=22_000).contains(&answer.neighbours_of), "{}", answer.neighbours_of);
    let counts: Vec<(&str, usize)> = answer.after.iter().map(|own| (own.text.as_str(), own.count)).collect();
    assert_eq!((counts[0].0, counts[1].0), ("一二", "龟鹿"));
    let twice = counts[0].1.abs_diff(2 * counts[1].1);
    assert!(twice < counts[0].1 / 8, "{counts:?}");
    let short = timeline(&index, &reader, &wording, &Options::default()).unwrap();
    assert_eq!((short.total, short.documents), (answer.total, answer.documents));
    assert_eq!((short.first, short.by_year), (answer.first, answer.by_year));
}

#[test]
fn only_what_may_be_earlier_leaves_the_order_open() {
    let folder = tempfile::tempdir().unwrap();
    let rows = [
        document("day", "2024-01-01", "", "甲", "硬科技"),
        document("month", "2024-01", "", "乙", "硬科技"),
        document("year", "2024", "", "丙", "硬科技，耐心资本"),
        document("later", "2025-03-05", "", "丁", "耐心资本"),
    ];
    take_in(folder.path(), "news", rows);
    let (reader, index) = open(folder.path());
    let first = |asked: &str, from: Option<&str>| {
        let from = from.and_then(observatory::Time::parse);
        let options = Options { from, ..Options::default() };
        let wording = Wording::new(asked).unwrap();
        let long = phrase(&index, &reader, &wording, &options).unwrap().first.unwrap();
        assert_eq!(timeline(&index, &reader, &wording, &options).unwrap().first.as_ref(), Some(&long));
        long
    };
    let own = first("硬科技", None);
    assert_eq!(
        (own.document.as_str(), own.order_open),
        ("day", None),
        "no day is before the first of January"
    );
    let own = first("耐心资本", None);
    assert_eq!((own.document.as_str(), own.order_open), ("year", None), "nobody else is of that year");
}

#[test]
fn uses_of_which_only_the_year_is_known_are_of_no_month() {
    let folder = tempfile::tempdir().unwrap();
    let rows = [
        document("a", "2024", "", "甲", "硬科技硬科技"),
        document("b", "2024-01-15", "", "乙", "硬科技"),
        document("c", "2024-03", "", "丙", "没有"),
        document("d", "2025", "", "丁", "没有"),
        document("e", "2025-02-01", "", "戊", "硬科技"),
    ];
    take_in(folder.path(), "news", rows);
    let (reader, index) = open(folder.path());
    let options = Options { by: Period::Month, ..Options::default() };
    let answer = phrase(&index, &reader, &Wording::new("硬科技").unwrap(), &options).unwrap();
    let steps: Vec<_> = answer
        .by_month
        .iter()
        .map(|own| (own.year, own.month.as_deref(), own.count, own.documents, own.of_documents))
        .collect();
    let expected = [
        (2024, None, 2, 1, 1),
        (2024, Some("2024-01"), 1, 1, 1),
        (2024, Some("2024-03"), 0, 0, 1),
        (2025, Some("2025-02"), 1, 1, 1),
    ];
    assert_eq!(steps, expected);
    let short = timeline(&index, &reader, &Wording::new("硬科技").unwrap(), &options).unwrap();
    assert_eq!(short.by_month, answer.by_month);
}
