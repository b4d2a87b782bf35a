//! Borrowed passages in texts made up for it, in both languages.

#![allow(clippy::unwrap_used, reason = "a test fails where its ground does")]

mod common;

use common::{Numbers, document, open, take_in};
use observatory::{NewDocument, Time};
use phrases::{AskedText, Piece, PieceKind, Relation, Reuse, ReuseOptions, graph, reuse};
use std::path::Path;

const ZH: &str = "支持保险资金和社保基金扩大对硬科技企业的长期股权投资，建立与投资周期相匹配的考核办法。";
const EN: &str = "Regional funds shall report every quarter on the companies they hold, the sums they paid, and the losses they wrote off in that time.";

/// Running text that nobody borrows: characters in an order of their own.
fn filler(seed: u64, length: usize) -> String {
    let mut numbers = Numbers(seed);
    (0..length)
        .map(|n| {
            if n % 13 == 12 {
                return '，';
            }
            char::from_u32(0x4e00 + u32::try_from(numbers.below(6_000)).unwrap()).unwrap()
        })
        .collect()
}

fn asked(text: &str, date: &str) -> AskedText {
    AskedText { text: text.into(), date: Time::parse(date), ..AskedText::default() }
}

fn answer(folder: &Path, asked: &AskedText) -> Reuse {
    let (reader, index) = open(folder);
    let options = ReuseOptions { most: 50, ..ReuseOptions::default() };
    reuse(&index, &reader, asked, &options).unwrap()
}

fn held(folder: &Path, id: &str) -> Reuse {
    let (reader, _) = open(folder);
    answer(folder, &reader.document(id).unwrap().unwrap().into())
}

fn three(text: &str, changed: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let own = |key: &str, date: &str, seed: u64, passage: &str| -> NewDocument {
        document(key, date, "", key, &format!("{}\n{passage}\n{}", filler(seed, 300), filler(seed + 50, 300)))
    };
    take_in(
        folder.path(),
        "papers",
        [
            own("province", "2025-01-14", 1, changed),
            own("centre", "2024-03-05", 2, text),
            own("county", "2025-06-01", 3, text),
            own("other", "2024-06-01", 4, ""),
        ],
    );
    folder
}

fn edits(pieces: &[Piece]) -> Vec<(PieceKind, &str, &str)> {
    pieces
        .iter()
        .filter(|piece| piece.kind != PieceKind::Same)
        .map(|piece| (piece.kind, piece.other.trim(), piece.text.trim()))
        .collect()
}

#[test]
fn a_passage_with_small_edits_is_led_back_to_its_earliest_holder() {
    let changed = "支持保险资金扩大对各硬科技企业的长期股权投资，健全与投资周期相匹配的考核办法。";
    let folder = three(ZH, changed);
    let found = held(folder.path(), "province");
    let who: Vec<(&str, Relation)> =
        found.holders.iter().map(|h| (h.document.as_str(), h.relation)).collect();
    assert_eq!(who, [("centre", Relation::Earlier), ("county", Relation::Later)]);
    let centre = &found.holders[0];
    assert_eq!(centre.passages.len(), 1);
    let passage = &centre.passages[0];
    assert_eq!(passage.text(), changed);
    assert_eq!(passage.other_text(), ZH);
    let (reader, _) = open(folder.path());
    let text = reader.document("province").unwrap().unwrap().text;
    let span: String = text.chars().skip(passage.start).take(passage.end - passage.start).collect();
    assert_eq!(span, changed, "the span is that of the text as it is written");
    assert_eq!(
        edits(&passage.clauses.concat()),
        [
            (PieceKind::LeftOut, "和社保基金", ""),
            (PieceKind::Inserted, "", "各"),
            (PieceKind::Changed, "建立", "健全"),
        ]
    );
    assert!((0.8..0.9).contains(&passage.similarity), "{}", passage.similarity);
    assert_eq!(found.borrowed, centre.characters);
    assert_eq!((centre.first, found.holders[1].first), (centre.characters, 0));
    assert_eq!(found.borrowed, changed.chars().count());
}

#[test]
fn english_is_compared_and_shown_by_whole_words() {
    let changed = EN.replace("quarter", "quarters").replace("they paid", "that they spent");
    let folder = three(EN, &changed);
    let found = held(folder.path(), "province");
    let passage = &found.holders[0].passages[0];
    assert_eq!((passage.text(), passage.other_text()), (changed, EN.to_string()));
    assert_eq!(
        edits(&passage.clauses.concat()),
        [
            (PieceKind::Changed, "quarter", "quarters"),
            (PieceKind::Inserted, "", "that"),
            (PieceKind::Changed, "paid", "spent"),
        ]
    );
    let short = asked("Regional funds shall report every quarter, said nobody at all.", "");
    assert!(answer(folder.path(), &short).holders.is_empty(), "six words are no passage");
}

#[test]
fn script_width_and_layout_make_no_difference() {
    let traditional =
        "支持保險資金和社保基金擴大對硬科技企業的\n長期股權投資,建立與 投資周期相匹配的考核辦法。";
    let folder = three(ZH, "");
    let found = answer(folder.path(), &asked(traditional, "2026-01-01"));
    assert_eq!(found.holders.len(), 2);
    let passage = &found.holders[0].passages[0];
    assert!(passage.similarity > 0.97, "{}", passage.similarity);
    assert_eq!(passage.text().trim(), traditional);
}

#[test]
fn a_text_that_is_not_held_has_holders_in_their_order() {
    let folder = three(ZH, ZH);
    let found = answer(folder.path(), &asked(ZH, ""));
    let dates: Vec<&str> = found.holders.iter().map(|own| own.date.as_str()).collect();
    assert_eq!(dates, ["2024-03-05", "2025-01-14", "2025-06-01"]);
    assert!(found.holders.iter().all(|own| own.relation == Relation::Undated));
    assert_eq!((found.borrowed, found.shared), (0, ZH.chars().count()));
    let (reader, index) = open(folder.path());
    let options = ReuseOptions { to: Time::parse("2024"), most: 50, ..ReuseOptions::default() };
    assert_eq!(reuse(&index, &reader, &asked(ZH, ""), &options).unwrap().holders.len(), 1);
    let options = ReuseOptions { sources: vec!["nowhere".into()], ..ReuseOptions::default() };
    assert!(reuse(&index, &reader, &asked(ZH, ""), &options).unwrap_err().to_string().contains("nowhere"));
}

#[test]
fn an_equal_document_is_one_passage_and_a_text_is_not_held_against_itself() {
    let folder = tempfile::tempdir().unwrap();
    let text = filler(9, 9_000);
    take_in(folder.path(), "one", [document("a", "2024-01-01", "", "甲", &text)]);
    take_in(folder.path(), "two", [document("b", "2024-02-01", "", "乙", &text)]);
    let found = held(folder.path(), "b");
    assert_eq!(found.holders.len(), 1);
    let passages = &found.holders[0].passages;
    assert_eq!((passages.len(), passages[0].start, passages[0].end), (1, 0, 9_000));
    assert!((passages[0].similarity - 1.0).abs() < f64::EPSILON);
    assert!((found.borrowed_percent - 100.0).abs() < 0.1);
}

#[test]
fn empty_and_endless_texts_are_answered() {
    let folder = tempfile::tempdir().unwrap();
    let endless = "哈".repeat(1_000_000);
    let rounds = filler(11, 40).repeat(5_000);
    take_in(
        folder.path(),
        "papers",
        [
            document("empty", "2024-01-01", "", "空", ""),
            document("endless", "2024-01-02", "", "长", &endless),
            document("rounds", "2024-01-03", "", "圈", &rounds),
            document("plain", "2024-01-04", "", "文", &filler(12, 500)),
        ],
    );
    for id in ["empty", "endless", "rounds", "plain"] {
        assert!(held(folder.path(), id).holders.is_empty(), "{id}");
    }
    for text in ["", " \n", "哈", "，。！", &endless, &rounds] {
        let found = answer(folder.path(), &asked(text, ""));
        assert!(found.holders.len() <= 2, "{}", found.holders.len());
    }
    let (reader, index) = open(folder.path());
    let huge = asked(&"哈".repeat(6_000_000), "");
    assert!(reuse(&index, &reader, &huge, &ReuseOptions::default()).is_err(), "a text has its bound");
}

#[test]
fn passages_are_what_is_written_whatever_the_edits_are() {
    let mut numbers = Numbers(31);
    let letters: Vec<char> = "国國 \n\u{3000}，。；ａＡ9 the+𠀀\u{200b}哈\r\n".chars().collect();
    let source = filler(41, 3_000);
    let chars: Vec<char> = source.chars().collect();
    let edited: Vec<String> = (0..40)
        .map(|n| {
            let from = numbers.below(2_000);
            let mut text = filler(200 + n, 30);
            for c in &chars[from..from + 200 + numbers.below(700)] {
                match numbers.below(30) {
                    0 => text.push(letters[numbers.below(letters.len())]),
                    1 => text.extend([*c, letters[numbers.below(letters.len())], *c]),
                    2 => {}
                    _ => text.push(*c),
                }
            }
            text + &filler(300 + n, 30)
        })
        .collect();
    let folder = tempfile::tempdir().unwrap();
    take_in(folder.path(), "papers", [document("source", "2024-01-01", "", "源", &source)]);
    let (reader, index) = open(folder.path());
    let held = reader.document("source").unwrap().unwrap().text;
    let options = ReuseOptions { most: 5, ..ReuseOptions::default() };
    let slice =
        |text: &str, from: usize, to: usize| text.chars().skip(from).take(to - from).collect::<String>();
    let mut passages = 0;
    for text in &edited {
        let found = reuse(&index, &reader, &asked(text, ""), &options).unwrap();
        for passage in found.holders.iter().flat_map(|own| &own.passages) {
            assert_eq!(passage.text(), slice(text, passage.start, passage.end));
            assert_eq!(passage.other_text(), slice(&held, passage.other_start, passage.other_end));
            assert!((0.8..=1.0).contains(&passage.similarity));
            for piece in passage.clauses.iter().flatten() {
                let fits = match piece.kind {
                    PieceKind::Same => han::fold(&piece.text).trim() == han::fold(&piece.other).trim(),
                    PieceKind::Changed => !piece.text.is_empty() && !piece.other.is_empty(),
                    PieceKind::Inserted => piece.other.is_empty() && !piece.text.is_empty(),
                    PieceKind::LeftOut => piece.text.is_empty() && !piece.other.is_empty(),
                };
                assert!(fits, "{piece:?}");
            }
            passages += 1;
        }
    }
    assert!(passages >= edited.len(), "{passages}");
}

#[test]
fn what_stands_everywhere_is_boilerplate() {
    let folder = tempfile::tempdir().unwrap();
    let papers = (0..60)
        .map(|n| document(&n.to_string(), "2024-01-01", "", "文", &format!("{ZH}{}", filler(100 + n, 80))));
    take_in(folder.path(), "papers", papers);
    let found = answer(folder.path(), &asked(&format!("{}{ZH}", filler(7, 50)), ""));
    assert!(found.holders.is_empty());
    assert_eq!(found.boilerplate_above, 24);
}

#[test]
fn the_furniture_of_a_collection_is_boilerplate_and_a_clause_that_many_of_it_copy_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let reports = (0..40u64).map(|n| {
        let copied = if n < 15 { EN } else { "" };
        document(
            &format!("r{n}"),
            "2024-01-01",
            "",
            "文",
            &format!("{}{copied}{}{ZH}", filler(500 + n, 80), filler(600 + n, 20)),
        )
    });
    take_in(folder.path(), "reports", reports);
    // So many others that 40 are few.
    let others =
        (0..9_000u64).map(|n| document(&format!("o{n}"), "2023-01-01", "", "闻", &filler(10_000 + n, 12)));
    take_in(folder.path(), "news", others);
    let found = answer(folder.path(), &asked(ZH, ""));
    assert_eq!((found.boilerplate_above, found.of_holders), (47, 0));
    assert_eq!(answer(folder.path(), &asked(EN, "")).of_holders, 15);
}

#[test]
fn the_graph_goes_from_the_earlier_to_the_later() {
    let folder = three(ZH, ZH);
    take_in(folder.path(), "undated", [document("x", "", "", "无", ZH)]);
    let (reader, index) = open(folder.path());
    let mut told = Vec::new();
    let options = ReuseOptions { most: 10, ..ReuseOptions::default() };
    let found = graph(&index, &reader, &options, &mut |at| told.push((at.documents, at.of))).unwrap();
    let edges: Vec<(&str, &str, usize)> = found
        .edges
        .iter()
        .map(|edge| (edge.from.document.as_str(), edge.to.document.as_str(), edge.first))
        .collect();
    let all = ZH.chars().count();
    assert_eq!(edges, [("centre", "province", all), ("centre", "county", all), ("province", "county", 0)]);
    assert_eq!((found.documents, found.undated, found.borrowers, found.of_edges), (4, 1, 2, 3));
    assert_eq!(found.characters, 2 * all);
    assert_eq!(told.last(), Some(&(4, 4)));
    assert_eq!(found.flows.len(), 1);
    let options = ReuseOptions { from: Time::parse("2030"), ..options };
    assert!(graph(&index, &reader, &options, &mut |_| {}).is_err());
}

#[test]
fn every_pair_is_given_that_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let passages: Vec<String> = (100..160).map(|seed| filler(seed, 60)).collect();
    let lenders = passages
        .iter()
        .enumerate()
        .map(|(n, text)| document(&format!("l{n}"), &format!("2024-01-{:02}", n % 28 + 1), "", "甲", text));
    let borrower = document("b", "2025-01-01", "", "乙", &passages.join("。"));
    take_in(folder.path(), "papers", lenders.chain([borrower]));
    let (reader, index) = open(folder.path());
    let options = ReuseOptions { most: 1_000, ..ReuseOptions::default() };
    let found = graph(&index, &reader, &options, &mut |_| {}).unwrap();
    assert_eq!((found.of_edges, found.edges.len()), (60, 60));
}

#[test]
fn where_the_dates_allow_the_same_day_the_way_is_not_known() {
    let folder = tempfile::tempdir().unwrap();
    let dated = [("year", "2024", 31), ("day", "2024-03-05", 32), ("later", "2025-01-10", 33)];
    take_in(
        folder.path(),
        "papers",
        dated.map(|(key, date, seed)| document(key, date, "", key, &(ZH.to_string() + &filler(seed, 200)))),
    );
    let (reader, index) = open(folder.path());
    let options = ReuseOptions { most: 10, ..ReuseOptions::default() };
    let found = graph(&index, &reader, &options, &mut |_| {}).unwrap();
    let edges: Vec<(&str, &str, bool)> = found
        .edges
        .iter()
        .map(|edge| (edge.from.document.as_str(), edge.to.document.as_str(), edge.same_day))
        .collect();
    assert!(edges.contains(&("year", "day", true)), "{edges:?}");
    assert!(edges.contains(&("year", "later", false)), "{edges:?}");
}

#[test]
fn one_document_twice_is_a_copy_and_no_borrowing() {
    let folder = tempfile::tempdir().unwrap();
    let text = filler(21, 2_000);
    take_in(folder.path(), "one", [document("a", "2024-01-01", "", "甲", &text)]);
    take_in(folder.path(), "two", [document("b", "2024-02-01", "", "乙", &text[..text.len() - 30])]);
    let (reader, index) = open(folder.path());
    let options = ReuseOptions { most: 10, ..ReuseOptions::default() };
    let found = graph(&index, &reader, &options, &mut |_| {}).unwrap();
    assert_eq!((found.of_edges, found.of_copies), (0, 1));
    assert_eq!(found.copies[0].to.document, "b");
}
