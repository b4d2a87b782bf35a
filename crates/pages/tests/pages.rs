//! What the pages say, over the starter.

#[allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each file of tests uses some of it; a broken helper fails the test"
)]
mod common;

use common::site;

/// An article of our own: right, wrong, unknown, an opinion, and something to be escaped.
const ARTICLE: &str = "---
title: Chips & <cheques>
date: 2025-04-02
---

# Chips & <cheques>

The third phase of the Big Fund has a registered capital of 334 billion yuan. The second phase has a registered capital of 204.15 billion yuan.

The Atlantis Fund of <script>alert(1)</script> raised 12.3 billion yuan in 2019.
";

const PAGES: [&str; 16] = [
    "/",
    "/check",
    "/race",
    "/race?place=world",
    "/race?said-by=2024-01-01",
    "/view",
    "/view/funds?country=CN&order=-value",
    "/view/sources_held",
    "/view/entities_held",
    "/entity/big-fund-1",
    "/source/hurun-2024-global-index",
    "/statement/cp-big-fund-3-registered-capital-1",
    "/search?q=guidance",
    "/releases",
    "/release/2",
    "/about",
];

#[test]
fn every_page_answers_in_both_languages_and_keeps_its_language() {
    for path in PAGES {
        let join = if path.contains('?') { '&' } else { '?' };
        let english = site().get(path);
        let chinese = site().get(&format!("{path}{join}lang=zh"));
        let wished = site().get_with(path, &[("accept-language", "zh-CN,zh;q=0.9")]);
        assert_eq!([english.status, chinese.status, wished.status], [200; 3], "{path}");
        assert!(english.text.contains("<html lang=\"en\">"), "{path}");
        assert!(chinese.text.contains("<html lang=\"zh-Hans\">"), "{path}");
        assert!(wished.text.contains("<html lang=\"zh-Hans\">"), "{path}");
        assert!(chinese.text.contains("href=\"/race?lang=zh\""), "{path}: the choice is lost");
        for page in [&english.text, &chinese.text] {
            assert_eq!(page.matches("<h1").count(), 1, "{path}");
            for attribute in ["style=", "onclick=", "javascript:", "<style"] {
                assert!(!page.contains(attribute), "{path} has {attribute}");
            }
        }
    }
}

#[test]
fn every_link_of_ours_leads_somewhere() {
    let mut seen = std::collections::BTreeSet::new();
    for path in PAGES {
        let page = site().get(path).text;
        for link in page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let link = link.replace("&amp;", "&");
            let link = link.split('#').next().unwrap_or("").to_string();
            // Of the many statements, entities and sources some are enough.
            let many = ["/statement/", "/entity/", "/source/"].iter().any(|kind| link.starts_with(kind));
            if link.starts_with('/') && seen.len() < 400 && !(many && seen.len() > 150) {
                seen.insert(link);
            }
        }
    }
    assert!(seen.len() > 100);
    for link in seen {
        assert_eq!(site().get(&link).status, 200, "{link}");
    }
}

#[test]
fn a_number_leads_to_its_statement_and_from_there_to_its_source() {
    let view = site().get("/view/funds?property=registered_capital").text;
    let statement = view.split("href=\"/statement/").nth(1).and_then(|r| r.split('"').next()).unwrap();
    let page = site().get(&format!("/statement/{statement}")).text;
    let source = page.split("href=\"/source/").nth(1).and_then(|r| r.split('"').next()).unwrap();
    assert!(page.contains("class=\"out\" href=\"http") || page.contains("read in a reprint"));
    assert!(site().get(&format!("/source/{source}")).text.contains(&format!("/statement/{statement}\"")));
}

#[test]
fn a_source_without_address_was_read_in_a_reprint_and_leads_nowhere() {
    let rows = site().get("/view/sources_held.json").json();
    let rows = rows["rows"].as_array().unwrap();
    let bare = rows.iter().find(|row| row["url"].as_str().unwrap_or("").is_empty()).unwrap();
    let page = site().get(&format!("/source/{}", bare["source"].as_str().unwrap())).text;
    assert!(page.contains("read in a reprint"));
    assert!(!page.contains("class=\"out\""));
}

#[test]
fn twins_hold_the_rows_of_their_pages() {
    for path in [
        "/race",
        "/view/funds",
        "/view",
        "/entity/big-fund-1",
        "/source/hurun-2024-global-index",
        "/statement/cp-big-fund-3-registered-capital-1",
        "/search",
        "/releases",
    ] {
        let query = if path == "/search" { "?q=guidance" } else { "" };
        let json = site().get(&format!("{path}.json{query}")).json();
        let rows = json["rows"].as_array().unwrap();
        assert_eq!(json["total"].as_u64(), Some(rows.len() as u64), "{path}");
        assert_eq!(json["offset"], 0, "{path}");
        let csv = site().get(&format!("{path}.csv{query}"));
        assert!(csv.header("content-type").starts_with("text/csv"), "{path}");
        let columns: Vec<&str> = csv.text.lines().next().unwrap().split(',').collect();
        let keys: Vec<&String> = rows[0].as_object().unwrap().keys().collect();
        assert_eq!(columns, keys, "{path}");
    }
    let svg = site().get("/race.svg");
    assert_eq!(svg.header("content-type"), "image/svg+xml");
    assert!(svg.text.starts_with("<svg xmlns=") && !svg.text.contains("var("));
    assert!(!svg.text.contains("style="), "the policy would not let a file style itself");
}

#[test]
fn both_clocks_are_asked() {
    let now = site().get("/race.json").json()["total"].as_u64().unwrap();
    let then = site().get("/race.json?said-by=2023-01-01").json()["total"].as_u64().unwrap();
    assert!(then > 0 && then < now, "{then} of {now}");
    let before = site().get("/race.json?as-held-on=2020-01-01").json();
    assert_eq!(before["total"], 0);
    assert_eq!(site().get("/race?as-held-on=2020-01-01").status, 200);
}

#[test]
fn what_is_not_known_is_refused_with_the_nearest_name() {
    for (path, status, near) in [
        ("/view/fnuds", 404, "funds"),
        ("/view/funds?contry=CN", 400, "country"),
        ("/view/funds?order=vlaue", 400, "value"),
        ("/race?plaec=CN", 400, "place"),
        ("/race?place=CM", 400, "CN"),
        ("/check?dat=1", 400, "Known here"),
        ("/entity/no-such-fund", 404, "search"),
        ("/statement/no-such", 404, "earlier day"),
        ("/?x=1", 400, "lang"),
        ("/view/funds?offset=-1", 400, "whole number"),
        ("/entity/big-fund-1?said-by=yesterday", 400, "YYYY-MM-DD"),
        ("/nowhere", 404, "search"),
        ("/check/0123", 404, "in memory"),
        ("/race?lang=fr", 400, "en or zh"),
        ("/race?place=CN&place=US", 400, "twice"),
    ] {
        let page = site().get(path);
        assert_eq!(page.status, status, "{path}");
        assert!(page.text.contains(near), "{path}: {}", page.text);
        assert!(page.text.contains("<h1>") && page.text.contains("class=\"fail\""), "{path}");
    }
}

#[test]
fn errors_of_twins_have_one_shape() {
    for (path, status, code) in [
        ("/view/fnuds.json", 404, "not-held"),
        ("/view/funds.csv?contry=CN", 400, "unknown-parameter"),
        ("/race.svg?place=CM", 400, "bad-parameter"),
        ("/nowhere.json", 404, "not-held"),
        ("/about.csv", 404, "not-held"),
    ] {
        let came = site().get(path);
        assert_eq!(came.status, status, "{path}");
        let error = &came.json()["error"];
        let keys: Vec<&String> = error.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["code", "status", "what", "where", "hint"], "{path}");
        assert_eq!(error["code"], code, "{path}");
        assert_eq!(error["status"], status, "{path}");
        assert!(!error["hint"].as_str().unwrap().is_empty(), "{path}");
    }
}

#[test]
fn a_view_is_narrowed_sorted_and_paged() {
    let first = site().get("/view/funds").text;
    assert!(first.contains("rel=\"next\" href=\"/view/funds?offset=50\""));
    let second = site().get("/view/funds?offset=50").text;
    assert!(second.contains("rel=\"prev\" href=\"/view/funds\""));
    let sorted = site().get("/view/funds?order=-value&unit=CNY").text;
    assert!(sorted.contains("aria-sort=\"descending\""));
    let none = site().get("/view/funds?country=ZZ");
    assert_eq!(none.status, 200);
    assert!(none.text.contains("Nothing is held that fits."));
    let json = site().get("/view/funds.json?unit=CNY&order=-value").json();
    let value = |i: usize| json["rows"][i]["value"].as_str().unwrap().parse::<f64>().unwrap();
    assert!(value(0) >= value(1) && value(1) >= value(2));
}

#[test]
fn a_checked_article_has_an_address_and_every_form() {
    let address = site().check(ARTICLE);
    let page = site().get(&address).text;
    assert!(page.contains("Chips &amp; &lt;cheques&gt;"));
    assert!(!page.contains("<script>alert"));
    assert!(page.contains("id=\"only-contradicted\"") && page.contains("id=\"as-then\""));
    assert!(page.contains("344 bn yuan"), "what is held is shown");
    let json = site().get(&format!("{address}.json")).json();
    let claims = json["claims"].as_array().unwrap();
    assert!(claims.iter().any(|c| c["verdict"] == "contradicted"), "{json}");
    let csv = site().get(&format!("{address}.csv")).text;
    assert_eq!(csv.lines().count(), claims.len() + 1);
    let file = site().get(&format!("{address}.html"));
    assert!(file.header("content-disposition").starts_with("attachment"));
    assert!(
        file.text.contains("<style>") && !file.text.contains("<script") && !file.text.contains("href=\"/")
    );
    let direct = site().post("/check.json", &[("file", Some("a.md"), ARTICLE.as_bytes())], &[]);
    assert_eq!(direct.json()["claims"], json["claims"]);
    let then = site().get(&format!("{address}?only=contradicted&as=then")).text;
    assert!(then.contains("id=\"only-contradicted\" value=\"contradicted\" checked"));
    assert!(then.contains("id=\"as-then\" value=\"then\" checked"));
    assert_eq!(site().get(&format!("{address}?only=wrong")).status, 400);
    assert!(site().get(&format!("{address}?lang=zh")).text.contains("相左"));
}

#[test]
fn what_has_no_evidence_is_a_list_of_things_to_do() {
    let page = site().get(&site().check(ARTICLE)).text;
    let todo = page.split("class=\"todo\"").nth(1).expect("there is a list");
    assert!(todo.contains("12.3 billion yuan"), "{todo}");
    assert!(todo.contains("/search?q="));
}

#[test]
fn an_article_without_claims_or_date_says_so() {
    let page = site().get(&site().check("Nothing to be counted here.")).text;
    assert!(page.contains("No claim that can be checked was found."));
    assert!(page.contains("no date"));
    let empty = site().post("/check", &[("text", None, b"  \n")], &[]);
    assert_eq!(empty.status, 400);
    assert!(empty.text.contains("Paste a text, or choose a file."));
    let unreadable = site().post("/check", &[("file", Some("a.docx"), b"PK\x03\x04 broken")], &[]);
    assert_eq!(unreadable.status, 422, "{}", unreadable.text);
}

/// What stands between two marks, without what other rooms word: the check's reason and look-up.
fn part<'a>(page: &'a str, from: &str, to: &str) -> String {
    let start = page.find(from).unwrap_or_else(|| panic!("{from} is not in {page}"));
    let end = start + page[start..].find(to).unwrap_or(page.len() - start);
    let mut text: &'a str = &page[start..end];
    let mut out = String::new();
    while let Some(at) =
        ["<p class=\"reason\">", "<details class=\"query\">"].iter().filter_map(|m| text.find(m)).min()
    {
        out.push_str(&text[..at]);
        let rest = &text[at..];
        let close = if rest.starts_with("<p") { "</p>" } else { "</details>" };
        text = rest.split_once(close).map_or("", |(_, rest)| rest);
    }
    out.push_str(text);
    out.replace("><", ">\n<")
}

#[test]
fn the_paragraph_of_an_article_with_its_cards() {
    let page = site().get(&site().check(ARTICLE)).text;
    insta::assert_snapshot!(part(&page, "<section class=\"para\">", "</section>"));
}

#[test]
fn an_error_page() {
    let page = site().get("/view/funds?contry=CN").text;
    insta::assert_snapshot!(part(&page, "<main", "</main>"));
    let page = site().get("/entity/nobody?lang=zh").text;
    insta::assert_snapshot!(part(&page, "<main", "</main>"));
}
