//! Work reports from a server of this machine that has the shapes of the library's answers, and its bad days.

#![allow(clippy::unwrap_used, reason = "a test fails where its ground does")]

use fetch::{Client, Limits, Outcome, Report, work_reports};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use testkit::Server;

fn title(year: i16) -> String {
    format!("{year}年中华人民共和国国务院政府工作报告")
}

/// A page as the library gives it (the shape of its answers of format version 2).
fn page(year: i16) -> Value {
    let text = "壮大耐心资本，发展新质生产力。".repeat(40);
    let written = format!(
        "{{{{header|title=政府工作报告|author=[[作者:李强|李强]]|section=——{year}年3月5日在第十四届全国人民代表大会第二次会议上}}}}\n各位代表：\n==一、回顾==\n{text}\n{{{{PD-PRC-exempt}}}}"
    );
    json!({
        "pageid": 1, "ns": 0, "title": title(year), "fullurl": format!("https://library.example/wiki/{year}"),
        "revisions": [{"revid": 7, "parentid": 6, "timestamp": "2026-03-06T00:00:00Z",
            "slots": {"main": {"contentmodel": "wikitext", "contentformat": "text/x-wiki", "content": written}}}],
    })
}

fn missing(year: i16) -> Value {
    json!({"ns": 0, "title": title(year), "missing": true})
}

fn answer(pages: &[Value]) -> Vec<u8> {
    let body = json!({"batchcomplete": true, "query": {"pages": pages}}).to_string();
    Server::response("200 OK", &["Content-Type: application/json; charset=utf-8"], body.as_bytes())
}

/// The years asked for in a request.
fn years(target: &str) -> Vec<i16> {
    (2000..2100).filter(|year| target.contains(&format!("{year}%E5%B9%B4"))).collect()
}

fn good(target: &str) -> Vec<u8> {
    let pages: Vec<Value> =
        years(target).into_iter().map(|year| if year == 2025 { missing(year) } else { page(year) }).collect();
    answer(&pages)
}

fn limits() -> Limits {
    Limits { seconds: 2, bytes: 200_000 }
}

fn bring(server: &Server, folder: &std::path::Path) -> (fetch::Result<()>, Vec<Report>) {
    let library = server.url("/w/api.php");
    let mut client = Client::new(&library, limits()).unwrap();
    let mut told = Vec::new();
    let done =
        work_reports(&mut client, &library, folder, 2024..=2026, &mut |report| told.push(report.clone()));
    (done, told)
}

#[test]
fn reports_are_brought_once_with_where_they_come_from() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::new(|target, _| good(target));
    let (done, told) = bring(&server, folder.path());
    done.unwrap();
    let outcomes: Vec<_> = told.iter().map(|report| report.outcome.clone()).collect();
    assert_eq!(outcomes, [Outcome::Brought, Outcome::None, Outcome::Brought]);
    let row: Value =
        serde_json::from_str(&std::fs::read_to_string(folder.path().join("2024.json")).unwrap()).unwrap();
    assert_eq!(row["date"], "2024-03-05");
    assert_eq!(row["speaker"], "李强");
    assert_eq!(row["forum"], "第十四届全国人民代表大会第二次会议");
    assert_eq!(row["url"], "https://library.example/wiki/2024");
    assert_eq!(row["rights"], "PD-PRC-exempt");
    assert!(row["attribution"].as_str().unwrap().contains("revision 7"), "{row}");
    assert!(row["text"].as_str().unwrap().starts_with("各位代表：\n一、回顾\n壮大"), "{row}");
    assert_eq!(server.asked().len(), 1, "a few years at a time");
    // Again: only what is not here is asked for.
    let (done, told) = bring(&server, folder.path());
    done.unwrap();
    assert_eq!(told.iter().filter(|report| report.outcome == Outcome::Here).count(), 2);
    assert_eq!(years(&server.asked()[1]), [2025]);
}

#[test]
fn a_bad_day_is_waited_for_and_passes() {
    type Day = fn(&str) -> Vec<u8>;
    let days: [(&str, Day); 5] = [
        ("an error of the server", |_| Server::response("500 Internal Server Error", &[], b"oh")),
        ("too many requests", |_| Server::response("429 Too Many Requests", &["Retry-After: 1"], b"")),
        ("a body cut in the middle", |target| {
            let whole = good(target);
            whole[..whole.len() / 2].to_vec()
        }),
        ("half of the JSON", |_| Server::response("200 OK", &[], br#"{"query":{"pages":[{"title":"#)),
        ("under load", |_| {
            let body = br#"{"error":{"code":"maxlag","info":"Waiting for a database"}}"#;
            Server::response("200 OK", &["Retry-After: 1"], body)
        }),
    ];
    for (what, day) in days {
        let folder = tempfile::tempdir().unwrap();
        let server = Server::new(move |target, before| if before == 0 { day(target) } else { good(target) });
        let begun = Instant::now();
        let (done, told) = bring(&server, folder.path());
        done.unwrap_or_else(|error| panic!("{what}: {error}"));
        assert_eq!((told.len(), server.asked().len()), (3, 2), "{what}");
        if what == "too many requests" || what == "under load" {
            assert!(begun.elapsed() >= Duration::from_secs(1), "{what}: it waits as long as it is asked to");
        }
    }
}

#[test]
fn what_does_not_pass_is_told_and_what_was_brought_is_kept() {
    type Day = fn(&str) -> Vec<u8>;
    let days: [(&str, &str, usize, Day); 6] = [
        ("an error for ever", "answers 503", 4, |_| Server::response("503 Unavailable", &[], b"")),
        ("a long wait", "asks to wait 3600 s", 1, |_| {
            Server::response("429 Too Many Requests", &["Retry-After: 3600"], b"")
        }),
        ("a huge body", "more than 200000 bytes", 1, |_| Server::response("200 OK", &[], &[b' '; 300_000])),
        ("refused", "badvalue", 1, |_| {
            Server::response("200 OK", &[], br#"{"error":{"code":"badvalue","info":"no such thing"}}"#)
        }),
        ("not found", "answers 404", 1, |_| Server::response("404 Not Found", &[], b"")),
        ("round and round", "leads on", 4, |_| Server::response("302 Found", &["Location: /w/api.php"], b"")),
    ];
    for (what, words, requests, day) in days {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("2024.json"), "{}").unwrap();
        let server = Server::new(move |target, _| day(target));
        let (done, told) = bring(&server, folder.path());
        let error = done.unwrap_err().to_string();
        assert!(error.contains(words), "{what}: {error}");
        assert_eq!(server.asked().len(), requests, "{what}");
        assert_eq!(told.len(), 1, "{what}: the one that was here");
        assert!(std::fs::read_dir(folder.path()).unwrap().count() == 1, "{what}: nothing half written");
    }
}

#[test]
fn a_server_that_is_slow_is_not_waited_for_without_end() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::new(|target, before| {
        if before == 0 {
            std::thread::sleep(Duration::from_secs(3));
        }
        good(target)
    });
    let begun = Instant::now();
    let (done, _) = bring(&server, folder.path());
    done.unwrap();
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

#[test]
fn no_redirect_leads_to_this_machine_or_its_network() {
    let secret = Server::new(|target, _| good(target));
    let led = secret.url("/w/api.php");
    for to in [led.as_str(), "http://169.254.169.254/latest/meta-data", "https://10.0.0.1/", "https://[::1]/"]
    {
        let folder = tempfile::tempdir().unwrap();
        let location = format!("Location: {to}");
        let server = Server::new(move |_, _| Server::response("302 Found", &[&location], b""));
        let error = bring(&server, folder.path()).0.unwrap_err().to_string();
        assert!(error.contains("private network"), "{to}: {error}");
    }
    assert_eq!(secret.asked().len(), 0, "another place of this machine is not asked");
    let folder = tempfile::tempdir().unwrap();
    let server = Server::new(|target, _| {
        if target.starts_with("/w/") {
            let there = target.replace("/w/", "/there/");
            return Server::response("301 Moved", &[&format!("Location: {there}")], b"");
        }
        good(target)
    });
    bring(&server, folder.path()).0.unwrap();
}

#[test]
fn pages_left_out_of_an_answer_are_asked_for_alone() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::new(|target, _| match years(target)[..] {
        [2026] => answer(&[json!({"ns": 0, "title": title(2026)})]),
        [_] => good(target),
        _ => answer(&[page(2024), json!({"ns": 0, "title": title(2025)})]),
    });
    let (done, told) = bring(&server, folder.path());
    done.unwrap();
    let outcomes: Vec<_> = told.iter().map(|report| (report.year, report.outcome.clone())).collect();
    assert_eq!(outcomes, [(2024, Outcome::Brought), (2025, Outcome::None), (2026, Outcome::NoText)]);
}
