//! Work reports brought from a server of this machine, as a person does it.

use testkit::{Server, Trial};

const PROGRAM: &str = env!("CARGO_BIN_EXE_fathom");

/// Two reports, as the library gives them; none of the other years asked for.
fn library() -> Server {
    Server::new(|target, _| {
        let pages: Vec<serde_json::Value> = (2000..2100)
            .filter(|year| target.contains(&format!("{year}%E5%B9%B4")))
            .map(|year| {
                let title = format!("{year}年中华人民共和国国务院政府工作报告");
                if !(2024..=2025).contains(&year) {
                    return serde_json::json!({"ns": 0, "title": title, "missing": true});
                }
                let text = "壮大耐心资本。".repeat(100);
                let head = format!("{{{{header|author=李强|section=——{year}年3月5日}}}}");
                serde_json::json!({"title": title, "fullurl": format!("https://library.example/{year}"), "revisions": [
                    {"revid": 7, "timestamp": "2026-03-06T00:00:00Z", "slots": {"main": {"content": format!("{head}\n{text}")}}},
                ]})
            })
            .collect();
        let body = serde_json::json!({"query": {"pages": pages}}).to_string();
        Server::response("200 OK", &["Content-Type: application/json"], body.as_bytes())
    })
}

#[test]
fn reports_are_brought_and_asked_and_not_brought_twice() {
    let trial = Trial::new(PROGRAM);
    let server = library();
    let url = server.url("/w/api.php");
    let fetch = ["fetch", "work-reports", "--since", "2023", "--library", &url];
    let ran = trial.run(&fetch).ended(0);
    assert!(ran.err.contains("2 reports brought"), "{}", ran.err);
    assert!(ran.out.contains("2 documents added"), "{}", ran.out);
    let ran = trial.run(&["phrase", "耐心资本", "--json"]).ended(0);
    let answer: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(answer["first"]["date"], "2024-03-05");
    assert_eq!(answer["by_source"][0]["source"], "work_reports");
    let about = trial.run(&["about", "work-report-2024"]).ended(0);
    assert!(
        about.out.contains("https://library.example/2024") && about.out.contains("revision 7"),
        "{}",
        about.out
    );
    let ran = trial.run(&fetch).ended(0);
    assert!(
        ran.err.contains("0 reports brought, 2 here already") && ran.out.contains("nothing new"),
        "{}",
        ran.err
    );
    assert!(server.asked().iter().all(|target| target.starts_with("/w/api.php?action=query")));
}

#[test]
fn a_library_that_has_none_or_cannot_be_asked_is_told() {
    let trial = Trial::new(PROGRAM);
    let server = library();
    let ran = trial
        .run(&["fetch", "work-reports", "--since", "2026", "--library", &server.url("/w/api.php")])
        .ended(2);
    assert!(ran.err.contains("no report was brought"), "{}", ran.err);
    let broken = Server::new(|_, _| Server::response("404 Not Found", &[], b""));
    let ran = trial.run(&["fetch", "work-reports", "--library", &broken.url("/")]).ended(2);
    assert!(ran.err.contains("it answers 404"), "{}", ran.err);
    let ran = trial.run(&["fetch", "work-reports", "--library", "ftp://a.example/"]).ended(2);
    assert!(ran.err.contains("is expected"), "{}", ran.err);
}
