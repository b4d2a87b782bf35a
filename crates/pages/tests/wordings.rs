//! What a phrase's page says of its wordings, and of what is written almost so.

#[allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each file of tests uses some of it; a broken helper fails the test"
)]
mod common;

use common::Site;
use observatory::{FixedClock, NewDocument, Observatory};

#[test]
fn a_wording_leads_to_its_group_and_another_spacing_to_both() {
    let site = Site::made(|folder| {
        let clock = FixedClock(jiff::civil::date(2026, 11, 1));
        let mut observatory = Observatory::open(folder).unwrap();
        let (mut staging, _) = observatory.stage_documents("a test", &clock).unwrap();
        staging.begin_file("news.jsonl", "x", "news").unwrap();
        let text = "硬科技，硬核科技；中国制造2025，中国制造 2025。";
        let fields = [("date".to_string(), "2025-03-05".to_string())].into();
        staging.add(NewDocument { key: "a".into(), fields, text: text.into(), pairs: Vec::new() }).unwrap();
        staging.end_file().unwrap();
        staging.publish(&clock).unwrap();
        std::fs::write(folder.join("wordings.csv"), "name,wordings\n硬科技,硬科技|硬核科技\n").unwrap();
    });
    let path =
        |phrase: &str| format!("/phrase/{}", phrase.bytes().map(|b| format!("%{b:02X}")).collect::<String>());
    let one = site.get(&path("硬核科技"));
    assert!(one.text.contains("Counted alone") && one.text.contains(&path("硬科技")), "{}", one.text);
    assert!(site.get(&format!("{}?lang=zh", path("硬科技"))).text.contains("合计以下写法：硬科技"));
    let spaced = site.get(&path("中国制造2025")).text;
    assert!(spaced.contains("Counted apart") && spaced.contains("中国制造 2025</a> 1"), "{spaced}");
    let both = site.get(
        "/phrase/%E4%B8%AD%E5%9B%BD%E5%88%B6%E9%80%A02025%7C%E4%B8%AD%E5%9B%BD%E5%88%B6%E9%80%A0%202025.json",
    );
    assert_eq!(both.json()["total"], 2);
}
