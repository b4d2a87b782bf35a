//! The pages in a browser, as a person meets them.

#[allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each file of tests uses some of it; a broken helper fails the test"
)]
mod common;

use common::driver::Browser;
use common::{Site, document, site};
use serde_json::json;

const ARTICLE: &str = "Chips and cheques

2 April 2025

The third phase of the Big Fund has a registered capital of 334 billion yuan. The second phase has a registered capital of 204.15 billion yuan.

The Atlantis Fund raised 12.3 billion yuan in 2019.
";

const PAGES: [&str; 18] = [
    "/",
    "/check",
    "/race",
    "/race?place=world",
    "/view",
    "/view/funds?country=CN&order=-value",
    "/view/sources_held",
    "/view/statements_held",
    "/entity/big-fund-3",
    "/source/hurun-2024-global-index",
    "/statement/cp-big-fund-3-registered-capital-1",
    "/search?q=capital",
    "/releases",
    "/phrases",
    "/reuse",
    "/formulations",
    "/about",
    "/nowhere",
];

/// Nothing is wider than the page, and everything has its style.
fn fits(browser: &Browser, width: u32) {
    let wide = browser.run(
        "const most = document.documentElement.clientWidth; \
         return document.documentElement.scrollWidth > most \
           ? [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > most + 1 && !e.closest('.scroll')).slice(0, 3).map(e => e.outerHTML.slice(0, 120)) \
           : []",
    );
    assert_eq!(wide, json!([]), "{} at {width}", browser.address());
    let font = browser.run("return getComputedStyle(document.querySelector('h1')).fontWeight");
    assert_eq!(font, "700", "{}: the style sheet is not there", browser.address());
}

#[test]
fn every_page_fits_and_nothing_is_complained_of() {
    let Some(browser) = Browser::open(true) else { return };
    let mut paths: Vec<String> = PAGES.iter().map(ToString::to_string).collect();
    paths.push(site().check(ARTICLE));
    for width in [1280, 375] {
        browser.width(width);
        for path in &paths {
            for lang in ["en", "zh"] {
                let join = if path.contains('?') { '&' } else { '?' };
                browser.go(&format!("{}{path}{join}lang={lang}", site().base));
                fits(&browser, width);
                let complaints = browser.complaints();
                // That a page is not there is what the browser was told.
                let ours = complaints.iter().filter(|c| !(path == "/nowhere" && c.contains("404")));
                assert_eq!(ours.collect::<Vec<_>>(), Vec::<&String>::new(), "{path} at {width}");
            }
        }
    }
}

#[test]
fn borrowed_passages_fit_a_screen_and_a_telephone() {
    let Some(browser) = Browser::open(true) else { return };
    let passage = "支持保险资金和社保基金扩大对硬科技企业的长期股权投资，建立与投资周期相匹配的考核办法。";
    let long = "https://example.org/".to_string() + &"a".repeat(200);
    let papers = [("centre", "2024-03-05"), ("province", "2025-01-14"), ("county", "2025-06-01")];
    let site = Site::holding(
        "a_collection_with_a_long_name",
        papers.map(|(key, date)| {
            let title = format!("{key} {}", passage.repeat(3));
            let fields = [("date", date), ("title", &title), ("language", "zh")];
            document(key, &fields, &format!("{key}。{passage}{long} {passage}"))
        }),
    );
    for width in [1280, 375] {
        browser.width(width);
        browser.go(&format!("{}/document/province", site.base));
        browser.click("a[href='/reuse/province']");
        browser.wait("return location.pathname === '/reuse/province' && document.readyState === 'complete'");
        fits(&browser, width);
        let tables = browser.run("return document.querySelectorAll('table.beside').length");
        assert_eq!(tables, json!(2));
        let beside = browser.run(
            "const [a, b] = [...document.querySelectorAll('table.beside tr:not(.at) td')].map(e => e.getBoundingClientRect()); \
             return a.top === b.top",
        );
        assert_eq!(beside, json!(width > 700), "side by side where there is room, else one below the other");
        assert_eq!(browser.complaints(), Vec::<String>::new());
    }
}

#[test]
fn who_borrows_from_whom_is_drawn_and_leads_to_the_documents() {
    let Some(browser) = Browser::open(true) else { return };
    let passage = "支持保险资金和社保基金扩大对硬科技企业的长期股权投资，建立与投资周期相匹配的考核办法。";
    let reports = [
        ("centre", "2024-03-05", "national", ""),
        ("hunan", "2025-01-14", "provincial", "湖南省"),
        ("guangxi", "2025-01-20", "provincial", "广西壮族自治区"),
        ("hunan-2026", "2026-01-20", "provincial", "湖南省"),
    ];
    let site = Site::holding(
        "reports_with_a_long_name",
        reports.map(|(key, date, level, place)| {
            let title = format!("{place}政府工作报告");
            let fields =
                [("date", date), ("title", &title), ("level", level), ("place", place), ("language", "zh")];
            document(key, &fields, &format!("{key}。{passage}"))
        }),
    );
    for (width, lang, own) in [(1200, "en", "from one’s own earlier text"), (390, "zh", "沿用己文")] {
        browser.width(width);
        browser.go(&format!("{}/reuse?source=reports_with_a_long_name&lang={lang}", site.base));
        fits(&browser, width);
        let drawn = browser.run(
            "return [document.querySelectorAll('svg.chart circle').length, document.querySelectorAll('svg.chart path').length]",
        );
        assert_eq!(drawn, json!([4, 6]), "a dot a document, a line a pair");
        // Every number says what it counts, on a narrow screen too.
        let silent = browser.run(
            "return [...document.querySelectorAll('table.overview td.n')].filter(cell => cell.closest('table').tHead.getClientRects().length === 0 \
             && getComputedStyle(cell, '::before').content.length < 4).length",
        );
        assert_eq!(silent, 0, "{width}");
        browser.click("main a[href*='way=own'], a[href*='way=own']");
        browser.wait("return location.search.includes('way=own') && document.readyState === 'complete'");
        let ways = browser.run("return [...document.querySelectorAll('table.overview tbody tr')].map(row => row.cells[2].textContent.trim())");
        assert_eq!(ways, json!([own]), "one report goes on from its own of the year before");
        browser.click("table.overview a");
        browser.wait("return location.pathname === '/reuse/hunan' && document.readyState === 'complete'");
        assert_eq!(browser.complaints(), Vec::<String>::new());
    }
}

#[test]
fn a_number_is_followed_to_its_source() {
    let Some(browser) = Browser::open(true) else { return };
    browser.go(&format!("{}/race", site().base));
    browser.click("table a.figure");
    browser.wait("return location.pathname.startsWith('/statement/')");
    let statement = browser.run("return location.pathname");
    browser.click("section.cite a[href^='/source/']");
    browser.wait("return location.pathname.startsWith('/source/')");
    let back = browser.run("return [...document.links].map(a => a.pathname)");
    assert!(back.as_array().unwrap().contains(&statement), "{back}");
    let own =
        browser.run("const out = document.querySelector('a.out'); return out ? out.protocol : 'reprint'");
    assert!(["https:", "http:", "reprint"].contains(&own.as_str().unwrap()), "{own}");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn a_chart_is_taken_along_as_a_picture() {
    let Some(browser) = Browser::open(true) else { return };
    browser.go(&format!("{}/race", site().base));
    browser.click("a.png");
    browser.wait("return document.querySelector('a.png').href.startsWith('blob:')");
    assert_eq!(browser.run("return document.querySelector('a.png').download"), "race.png");
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

/// Pastes the article, sends it off, and stands on its page.
fn paste(browser: &Browser) {
    browser.go(&format!("{}/check", site().base));
    browser.type_into("textarea", ARTICLE);
    browser.click("form.box button");
    browser.wait("return /^[/]check[/]./.test(location.pathname) && document.readyState === 'complete'");
}

const SHOWN: &str = "return [...document.querySelectorAll('details.card')].filter(c => c.getClientRects().length).map(c => c.classList[1])";

#[test]
fn an_article_is_pasted_read_and_switched() {
    let Some(browser) = Browser::open(true) else { return };
    paste(&browser);
    let verdicts = browser.run(SHOWN);
    for wanted in ["today-contradicted", "today-supported", "today-no-evidence"] {
        assert!(verdicts.as_array().unwrap().contains(&json!(wanted)), "{verdicts}");
    }
    // Keys step from claim to claim; the first is open already, the second opens.
    browser.type_into("body", "jj");
    browser.wait("return document.activeElement.closest('details.card')?.querySelector('.body').id === 'c2'");
    assert_eq!(browser.run("return document.activeElement.closest('details').open"), true);
    browser.click("label:has(#only-contradicted)");
    assert_eq!(browser.run(SHOWN), json!(["today-contradicted"]));
    assert_eq!(browser.run("return location.search"), "?only=contradicted");
    // The switch to the day it was written keeps the words in step with the marks.
    browser.click("label:has(#as-then)");
    let words = browser.run("return [...document.querySelectorAll('.card .mark')].filter(m => m.getClientRects().length).every(m => m.classList.contains('on-then'))");
    assert_eq!(words, true);
    browser.click("header a.end");
    browser.wait("return document.documentElement.lang === 'zh-Hans'");
    assert!(
        browser
            .run("return document.querySelector('.card .mark').textContent")
            .as_str()
            .unwrap()
            .contains("相左")
    );
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn everything_works_without_scripts() {
    let Some(browser) = Browser::open(false) else { return };
    paste(&browser);
    assert_eq!(browser.run("return document.querySelectorAll('details.card[open]').length"), 1);
    browser.click("label:has(#only-no-evidence)");
    let shown = browser.run(SHOWN);
    let shown = shown.as_array().unwrap();
    assert!(!shown.is_empty() && shown.iter().all(|v| v == "today-no-evidence"), "{shown:?}");
    browser.click("label:has(#only-all)");
    // A claim's mark in the text opens its card.
    browser.click("a.claim.today-supported");
    browser.wait("return document.querySelector('details.card.today-supported').open");
    browser.click(".card.today-supported a[rel=next], .card.today-supported a[rel=prev]");
    browser.wait("return document.querySelector(':target') !== null");
}
