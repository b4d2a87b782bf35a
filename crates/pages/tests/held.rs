//! The pages of documents held.

#[allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each file of tests uses some of it; a broken helper fails the test"
)]
mod common;

use common::{Site, document};
use observatory::{AlignedPair, FixedClock, Observatory};

fn site() -> Site {
    let bad = "javascript:alert(1)";
    let mut first = document(
        "example/2025 一",
        &[
            ("date", "2025-03-05"),
            ("title", "关于<b>耐心资本</b>的示例"),
            ("issuer", "示例机构"),
            ("language", "zh"),
            ("url", bad),
        ],
        "第一段。\n<script>alert(1)</script>发展耐心资本。",
    );
    first.pairs.push(AlignedPair {
        seq: 1,
        zh: "发展耐心资本。".into(),
        en: "Develop patient capital.".into(),
        ..AlignedPair::default()
    });
    let plain = document("plain", &[("title", "A plain report")], "Patient capital, and more.");
    Site::holding("papers", [first, plain])
}

#[test]
fn a_document_has_a_page_and_is_found_by_its_words() {
    let site = site();
    let page = site.get("/document/example%2F2025%20%E4%B8%80");
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(page.text.contains("示例机构") && page.text.contains("5 March 2025"));
    assert!(page.text.contains("Develop patient capital."));
    assert!(!page.text.contains("href=\"javascript") && page.text.contains("read in a reprint"));
    assert_eq!(page.text.matches("<script").count(), 1);
    assert!(!page.text.contains("<b>耐心"));
    let json = site.get("/document/plain.json").json();
    assert_eq!(json["rows"][0]["text"], "Patient capital, and more.");
    let found = site.get("/search?q=%E8%80%90%E5%BF%83%E8%B5%84%E6%9C%AC").text;
    assert!(found.contains("href=\"/document/example%2F2025%20%E4%B8%80\""));
    assert!(found.contains("发展<mark>耐心资本</mark>。") && !found.contains("<script>alert"), "{found}");
    let narrowed = site.get("/search?q=%E8%80%90%E5%BF%83&source=papers&from=2025").text;
    assert!(narrowed.contains("/document/example%2F2025%20%E4%B8%80") && !narrowed.contains("/statement/"));
    assert!(!site.get("/search?q=%E8%80%90%E5%BF%83&to=2024").text.contains("/document/example"));
    assert_eq!(
        site.get("/search.json?q=%E8%80%90%E5%BF%83&source=papers").json()["rows"][0]["id"],
        "example/2025 一"
    );
    assert_eq!(site.get("/search?q=a&source=nowhere").status, 400);
    let view = site.get("/view/documents").text;
    assert!(view.contains("href=\"/document/plain\""));
    assert_eq!(site.get("/view/document_texts").status, 200);
    assert!(site.get("/").text.contains("documents"));
    assert_eq!(site.get("/document/nobody").status, 404);
    let phrase = site.get("/phrase/%E8%80%90%E5%BF%83%E8%B5%84%E6%9C%AC");
    assert_eq!(phrase.status, 200, "{}", phrase.text);
    assert!(phrase.text.contains("First use found: 5 March 2025"), "{}", phrase.text);
    assert!(phrase.text.contains("href=\"/document/example%2F2025%20%E4%B8%80\""));
    let beside = site.get(
        "/phrase/%E8%80%90%E5%BF%83%E8%B5%84%E6%9C%AC?with=%E5%8F%91%E5%B1%95%EF%BC%8Cpatient%20capital",
    );
    assert_eq!(beside.status, 200, "{}", beside.text);
    for part in ["Documents a year that use each.", ">发展</a>", ">patient capital</a>", "5 March 2025"] {
        assert!(beside.text.contains(part), "{part}: {}", beside.text);
    }
    assert!(!phrase.text.contains("Documents a year that use each."), "{}", phrase.text);
    let with = "with=%E5%8F%91%E5%B1%95,nothing&by=month";
    let rows = site.get(&format!("/phrase/%E8%80%90%E5%BF%83%E8%B5%84%E6%9C%AC.csv?{with}")).text;
    let expected = "phrase,year,month,count,documents,of_documents\n耐心资本,2025,2025-03,2,1,1\n发展,2025,2025-03,1,1,1\n";
    assert_eq!(rows, expected);
    let json = site.get(&format!("/phrase/%E8%80%90%E5%BF%83%E8%B5%84%E6%9C%AC.json?{with}")).json();
    assert_eq!(json["phrase"], "耐心资本");
    assert_eq!(json["beside"][0]["phrase"], "发展");
    assert_eq!(json["beside"][0]["by_month"][0]["month"], "2025-03");
    assert_eq!(json["beside"][1]["total"], 0);
    let drawn = site.get("/phrase/%E8%80%90%E5%BF%83%E8%B5%84%E6%9C%AC.svg?with=%E5%8F%91%E5%B1%95").text;
    assert!(drawn.starts_with("<svg xmlns=") && drawn.contains(">发展 1<"), "{drawn}");
    assert_eq!(site.get("/phrase/a?with=b,c,d,e,f").status, 200);
    let none = site.get("/phrase/nothing?with=%E5%8F%91%E5%B1%95").text;
    assert!(none.contains(">发展</a>") && none.contains("/phrase/nothing.svg?with="), "{none}");
    assert!(!site.get("/phrase/nothing").text.contains(".svg?"), "nothing is drawn of nothing");
    let months = "/phrase/nothing.csv?with=%E5%8F%91%E5%B1%95&by=month";
    assert!(site.get(months).text.ends_with("\n发展,2025,2025-03,1,1,1\n"));
    assert!(site.get(&months.replace(".csv", "")).text.contains("Documents a month that use each"));
    let refused = site.get("/phrase/a?with=b,c,d,e,f,g");
    assert!(refused.status == 400 && refused.text.contains("At most 5 phrases"), "{}", refused.text);
    // Rate, years and what stands around it; a neighbour leads to the longer phrase.
    for part in ["times in 10,000 characters (", "Year by year, with its heat", "What stands around it"] {
        assert!(phrase.text.contains(part), "{part}: {}", phrase.text);
    }
    let longer = "/phrase/%E5%8F%91%E5%B1%95%E8%80%90%E5%BF%83%E8%B5%84%E6%9C%AC";
    assert!(phrase.text.contains(longer), "{}", phrase.text);
    assert_eq!(phrase.text.matches("<script").count(), 1);
    let rows = site.get("/phrase/%E8%80%90%E5%BF%83%E8%B5%84%E6%9C%AC.csv").text;
    assert!(rows.starts_with("year,count,documents,of_documents\n2025,2,1,"), "{rows}");
    assert!(site.get("/phrase/%E8%80%90%E5%BF%83%E8%B5%84%E6%9C%AC.svg").text.starts_with("<svg xmlns="));
    assert!(phrase.text.contains("?english=1\""), "{}", phrase.text);
    let english = site.get("/phrase/%E8%80%90%E5%BF%83%E8%B5%84%E6%9C%AC?english=1").text;
    assert!(english.contains("Develop patient capital.") && english.contains("In English"), "{english}");
    assert!(site.get("/phrase/patient%20capital?english=1").text.contains("No sentence held"));
    assert_eq!(site.get("/phrase/%7C").status, 400);
    assert_eq!(site.get("/phrases?q=a").status, 303);
    assert_eq!(site.get("/document/plain?as-held-on=2020-01-01").status, 404);
}

#[test]
fn a_phrase_has_its_months_and_says_where_the_order_of_its_first_uses_is_open() {
    let site = Site::holding(
        "reports",
        [("year", "2024", "壮大耐心资本"), ("day", "2024-04-30", "耐心资本"), ("none", "2024-06", "没有")]
            .map(|(key, date, text)| document(key, &[("date", date), ("title", key)], text)),
    );
    let address = "/phrase/%E8%80%90%E5%BF%83%E8%B5%84%E6%9C%AC";
    let page = site.get(address).text;
    for part in [
        "First use found: 2024",
        "Of that document only 2024 is known: another one of the same time",
        "First of them that is dated to the day: 30 April 2024",
        "href=\"/phrase/%E8%80%90%E5%BF%83%E8%B5%84%E6%9C%AC?by=month\"",
        "<option value=\"reports\">reports (3)</option>",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let zh = site.get(&format!("{address}?lang=zh")).text;
    assert!(zh.contains("只知为2024年：同期另有 1 份可能更早"), "{zh}");
    let json = site.get(&format!("{address}.json")).json();
    assert_eq!(json["first"]["date"], "2024");
    assert_eq!(json["first"]["order_open"]["first_by_day"]["document"], "day");
    let months = site.get(&format!("{address}?by=month&from=2024")).text;
    for part in
        ["2024, month not known", ">April 2024</td>", "Documents a month", "name=\"by\" value=\"month\""]
    {
        assert!(months.contains(part), "{part}: {months}");
    }
    let rows = site.get(&format!("{address}.csv?by=month")).text;
    assert_eq!(
        rows,
        "year,month,count,documents,of_documents\n2024,,1,1,1\n2024,2024-04,1,1,1\n2024,2024-06,0,0,1\n"
    );
    assert_eq!(site.get(&format!("{address}?by=week")).status, 400);
}

#[test]
fn forums_are_offered_where_one_chooses_documents() {
    let report = |year: &str, text: &str| {
        let title = format!("{year}年政府工作报告");
        let date = format!("{year}-03-05");
        document(year, &[("date", &date), ("title", &title), ("level", "national")], text)
    };
    let site = Site::holding("papers", [report("2024", "稳定就业。"), report("2025", "壮大耐心资本。")]);
    for page in ["/formulations", "/reuse", "/phrase/a"] {
        let english = site.get(page).text;
        let option = "<option value=\"the government work report\">the government work report (2)</option>";
        assert!(english.contains(option), "{page}: {english}");
        assert!(site.get(&format!("{page}?lang=zh")).text.contains(">政府工作报告 (2)</option>"), "{page}");
    }
    let page = site.get("/formulations").text;
    assert!(page.contains("/formulations/2025?source=the%20government%20work%20report"), "{page}");
    let page = site.get("/formulations/2025?source=the%20government%20work%20report&lang=zh").text;
    assert!(page.contains("政府工作报告：2025年的新提法"), "{page}");
    let page = site.get("/reuse?source=the%20government%20work%20report").text;
    assert!(page.contains("selected>the government work report (2)"), "{page}");
}

#[test]
fn borrowed_passages_stand_side_by_side_the_earliest_holder_first() {
    let passage =
        "支持保险资金和社保基金扩大对<b>硬科技</b>企业的长期股权投资，建立与投资周期相匹配的考核办法。";
    let edited = passage.replace("和社保基金", "").replace("建立", "健全");
    let site = Site::holding(
        "papers",
        [
            ("centre", "2024-03-05", "national", passage),
            ("province/1", "2025-01-14", "provincial", &edited),
            ("county", "2025-06-01", "county", passage),
            ("alone", "2025-06-02", "county", "今天天气晴朗。"),
        ]
        .map(|(key, date, level, text)| {
            let fields =
                [("date", date), ("title", &format!("<u>{key}</u>")), ("language", "zh"), ("level", level)];
            document(key, &fields, &format!("{key}：{text}{key}"))
        }),
    );
    let own = site.get("/document/province%2F1").text;
    assert!(own.contains("href=\"/reuse/province%2F1\""), "{own}");
    let page = site.get("/reuse/province%2F1");
    assert_eq!(page.status, 200, "{}", page.text);
    let at = |what: &str| page.text.find(what).unwrap_or_else(|| panic!("{what}: {}", page.text));
    assert!(at("href=\"/document/centre\"") < at("href=\"/document/county\""));
    assert!(page.text.contains("<del>和社保基金</del>"), "{}", page.text);
    assert!(page.text.contains("&lt;b&gt;硬科技&lt;/b&gt;"));
    for raw in ["<b>", "<u>"] {
        assert!(!page.text.contains(raw), "{raw} is not escaped");
    }
    let later = &page.text[at("id=\"with-2\"")..];
    assert!(later.contains("<ins>和社保基金</ins>"), "what a later document has more is new in it: {later}");
    let json = site.get("/reuse/province%2F1.json").json();
    assert_eq!(json["holders"][0]["document"], "centre");
    assert_eq!(json["holders"][1]["relation"], "later");
    let rows = site.get("/reuse/province%2F1.csv").text;
    assert!(rows.starts_with("holder,title,date,") && rows.contains("centre,"), "{rows}");
    assert_eq!(site.get("/reuse/province%2F1.json?to=2024").json()["of_holders"], 1);
    assert!(site.get("/reuse/alone?lang=zh").text.contains("没有段落见于其他文件"));
    assert_eq!(site.get("/reuse/nobody").status, 404);
    assert_eq!(site.get("/reuse/centre?source=nowhere").status, 400);
    assert_eq!(site.get("/reuse/centre?form=x").status, 400);
    let page = site.get("/reuse?source=papers&from=2024");
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(
        page.text.contains("<svg class=\"chart\"") && page.text.contains("/reuse/centre"),
        "{}",
        page.text
    );
    assert!(page.text.contains("from the centre down"), "{}", page.text);
    let json = site.get("/reuse.json?source=papers").json();
    assert_eq!(json["edges"][0]["from"]["document"], "centre", "{json}");
    let rows = site.get("/reuse.csv?source=papers").text;
    assert!(rows.starts_with("from,from_title,from_date") && rows.contains(",down,"), "{rows}");
    assert!(!site.get("/reuse.csv?source=papers&way=up").text.contains(",down,"));
    assert!(site.get("/reuse?lang=zh").text.contains("谁沿用谁"));
    let refused = site.get("/reuse?source=nowhere&lang=zh");
    assert_eq!(refused.status, 400);
    assert!(refused.text.contains("没有属于“nowhere”的文件") && refused.text.contains("政府工作报告"));
    assert_eq!(site.get("/reuse?source=papers&way=round").status, 400);
}

#[test]
fn what_is_too_much_for_a_page_is_said_where_one_can_choose_again() {
    let numbered = |number: i32| {
        let date = format!("{}-01-01", if number < 10 { 2024 } else { 2025 });
        document(&format!("n{number}"), &[("date", &date)], &format!("今天有 {number} 人。"))
    };
    let site = Site::holding("notes", (0..620).map(numbered));
    let page = site.get("/reuse?source=notes&to=2025");
    assert_eq!(page.status, 400);
    for part in
        ["620 documents", "at most 600 documents", "<select", "fathom reuse --corpus --in notes --to 2025"]
    {
        assert!(page.text.contains(part), "{part}: {}", page.text);
    }
    assert!(site.get("/reuse?source=notes&lang=zh").text.contains("620 份文件"));
    assert_eq!(site.get("/reuse.json?source=notes").status, 400);
    assert_eq!(site.get("/reuse?source=notes&to=2024").status, 200);
}

#[test]
fn what_is_new_in_a_year_has_a_page_with_its_twins() {
    let old = "一要扩大内需，二要稳定就业；再要扩大内需。";
    let new = "要壮大耐心资本，也发展耐心资本；多讲耐心资本！看耐心资本、谈耐心资本。要扩大内需。";
    let site = Site::holding(
        "reports",
        [("z", "2020-03-05", old), ("a", "2024-03-05", "要稳定就业。"), ("b", "2025-03-05", new)]
            .map(|(key, date, text)| document(key, &[("date", date), ("title", key)], text)),
    );
    let choose = site.get("/formulations").text;
    assert!(choose.contains("takes a few seconds"), "{choose}");
    let years: Vec<&str> = choose.split("href=\"/formulations/").skip(1).map(|link| &link[..4]).collect();
    assert_eq!(years, ["2025", "2024"], "of each year with documents before it, and of no other");
    assert_eq!(
        site.get("/formulations?source=reports&year=2025").header("location"),
        "/formulations/2025?source=reports"
    );
    let page = site.get("/formulations/2025?source=reports");
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(
        page.text.contains(">耐心资本</a>") && page.text.contains("1 of the year against 2"),
        "{}",
        page.text
    );
    let refused = site.get("/formulations/1900?source=reports&lang=zh").text;
    assert!(refused.contains("此范围内没有 1900 年的文件"), "{refused}");
    let before = site.get("/formulations/2024?source=reports").text;
    assert!(before.contains("2025 →") && !before.contains("← 20"), "{before}");
    assert!(site.get("/formulations/2025?source=reports&lang=zh").text.contains("此前未见"));
    let json = site.get("/formulations/2025.json?source=reports").json();
    assert_eq!(json["fresh"][0]["text"], "耐心资本");
    let rows = site.get("/formulations/2025.csv?source=reports").text;
    assert!(rows.starts_with("sort,text,count,") && rows.contains("new,耐心资本,5,1,0,"), "{rows}");
    for bad in [
        "/formulations/soon",
        "/formulations/2025?source=nowhere",
        "/formulations/2025?x=1",
        "/formulations/1900",
    ] {
        assert_eq!(site.get(bad).status, 400, "{bad}");
    }
    assert!(site.get("/phrases").text.contains("href=\"/formulations\""));
}

#[test]
fn without_documents_the_page_of_phrases_says_how_to_take_some_in() {
    let site = common::site();
    let page = site.get("/phrases");
    assert_eq!(page.status, 200);
    assert!(page.text.contains("No documents are held yet.") && page.text.contains("/phrase/"));
    let carried = site.get("/phrase/%E8%80%90%E5%BF%83%E8%B5%84%E6%9C%AC");
    assert_eq!(carried.status, 200);
    assert!(
        carried.text.contains("documents that are not held here") && carried.text.contains("30 April 2024")
    );
    assert!(site.get("/phrase/%E8%80%90%E5%BF%83%E8%B5%84%E6%9C%AC?lang=zh").text.contains("新闻联播"));
    let twin = site.get("/phrase/%E8%80%90%E5%BF%83%E8%B5%84%E6%9C%AC.json").json();
    assert_eq!(twin["corpus_not_held"][0]["collection"], "xinwenlianbo");
    let rows = site.get("/phrase/%E8%80%90%E5%BF%83%E8%B5%84%E6%9C%AC.csv").text;
    assert!(
        rows.starts_with("collection,year,count,documents,of_documents\nxinwenlianbo,2024,7,7,"),
        "{rows}"
    );
    assert!(site.get("/phrase/%E8%80%90%E5%BF%83%E8%B5%84%E6%9C%AC.svg").text.starts_with("<svg xmlns="));
    let phrase = site.get("/phrase/x");
    assert_eq!(phrase.status, 404);
    assert!(phrase.text.contains("fathom import documents"), "{}", phrase.text);
}

#[test]
fn what_the_desk_keeps_is_shown() {
    let name = "draft.md";
    let text =
        "2 April 2025\n\nThe third phase of the Big Fund has a registered capital of 334 billion yuan.\n";
    let site = Site::made(|folder| {
        let clock = FixedClock(jiff::civil::date(2026, 11, 1));
        let reader = Observatory::open(folder).unwrap().reader(&observatory::AsOf::default()).unwrap();
        let document = documents::read_bytes(name, text.as_bytes(), &documents::Hints::default()).unwrap();
        let checked = check::check(&reader, &document).unwrap();
        let mut desk = observatory::desk::Desk::open_or_create(folder).unwrap();
        let (article, mark) = check::desk::keys(&checked, &checked.claims[0]);
        let kind = observatory::desk::KeptKind::Note;
        let words = "asked the fund <b>twice</b>";
        let judging =
            observatory::desk::Judging { article: &article, claim: &mark, kind, words, by: "Li Wei" };
        desk.judge(&judging, &clock).unwrap();
        let verdicts = check::desk::verdicts(&checked);
        let new = observatory::desk::NewWatched {
            article: &article,
            file: name,
            title: "A <watched> draft",
            date: None,
            bytes: text.as_bytes(),
            verdicts: &verdicts,
        };
        desk.watch(&new, &clock).unwrap();
    });
    let front = site.get("/").text;
    assert!(front.contains("A &lt;watched&gt; draft") && front.contains("✗ 1"), "{front}");
    let sent = site.post("/check", &[("file", Some(name), text.as_bytes())], &[]);
    let page = site.get(sent.header("location")).text;
    assert!(page.contains("asked the fund &lt;b&gt;twice&lt;/b&gt;") && page.contains("Li Wei"), "{page}");
}
