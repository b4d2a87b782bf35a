//! What the pages refuse: foreign names and origins, uploads too large, and anything that would run.

#[allow(
    dead_code,
    clippy::unwrap_used,
    reason = "each file of tests uses some of it; a broken helper fails the test"
)]
mod common;

use common::{Site, site};

#[test]
fn every_answer_has_its_headers() {
    for path in ["/", "/style.css", "/keys.js", "/race.csv", "/nowhere", "/race.svg"] {
        let came = site().get(path);
        let policy = came.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        assert!(policy.contains("script-src 'self'") && policy.contains("frame-ancestors 'none'"), "{path}");
        assert_eq!(came.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(came.header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(came.header("cache-control"), "no-store", "{path}");
    }
}

#[test]
fn foreign_names_and_origins_are_refused() {
    let own = site().base.strip_prefix("http://").unwrap();
    let port = own.rsplit(':').next().unwrap();
    for host in ["example.org", "127.0.0.1", "127.0.0.1.example.org", "localhost:1", "0.0.0.0:80"] {
        assert_eq!(site().get_with("/", &[("host", host)]).status, 403, "{host}");
    }
    for host in [own.to_string(), format!("localhost:{port}"), format!("LOCALHOST:{port}")] {
        assert_eq!(site().get_with("/", &[("host", &host)]).status, 200, "{host}");
    }
    let article: [(&str, Option<&str>, &[u8]); 1] = [("text", None, b"Two and two is four.")];
    for origin in ["http://example.org", "null", "https://127.0.0.1", "http://127.0.0.1:1", "file://"] {
        assert_eq!(site().post("/check", &article, &[("origin", origin)]).status, 403, "{origin}");
    }
    assert_eq!(site().post("/check", &article, &[("origin", &site().base)]).status, 303);
}

#[test]
fn an_upload_of_nine_megabytes_is_answered_with_a_page() {
    let large = vec![b'a'; 9 << 20];
    let came = site().post("/check", &[("file", Some("large.txt"), &large)], &[]);
    assert_eq!(came.status, 413);
    assert!(came.text.contains("larger than 8 MB") && came.text.contains("class=\"fail\""), "{}", came.text);
    let json = site().post("/check.json", &[("file", Some("large.txt"), &large)], &[]);
    assert_eq!(json.json()["error"]["code"], "too-large");
}

#[test]
fn forms_are_read_strictly() {
    let unknown = site().post("/check", &[("text", None, b"x"), ("cc", None, b"y")], &[]);
    assert_eq!(unknown.status, 400);
    assert!(unknown.text.contains("text, file, date"));
    let day = site().post("/check", &[("text", None, b"x"), ("date", None, b"2025-13-01")], &[]);
    assert_eq!(day.status, 400);
    assert_eq!(site().get_with("/check.json", &[]).status, 405);
}

/// A pack whose every text tries to get out of its place.
fn hostile_pack(folder: &std::path::Path) {
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).expect("the folder is ours");
    write(
        "sources.csv",
        "id,kind,publisher,title,date,url,language,note\n\
         evil-source,news,<b>Evil</b>,\"\"\"><script>alert(1)</script>\",2025-01-01,https://example.org/?a='\"<>,en,=cmd()\n",
    );
    write(
        "entities.csv",
        "id,kind,name,name_zh,aliases,country,place,note\n\
         evil-fund,fund,=HYPERLINK(1) <img src=x onerror=alert(1)>,恶意基金,'\"><svg onload=alert(1)>,CN,,\n",
    );
    write(
        "statements.csv",
        "id,subject,property,object,what,value,value_hi,unit,exactness,from,to,place,qualifier,measured_by,said_on,source,locator,note\n\
         evil-1,evil-fund,raised,,</td><script>alert(2)</script>,5,,CNY,exact,2025,2025,,definition=</p><script>alert(3)</script>,@evil,2025-01-01,evil-source,</code><i>,+1+1\n",
    );
}

#[test]
fn whatever_is_held_stays_text() {
    let folder = tempfile::tempdir().unwrap();
    let pack = folder.path().join("evil");
    std::fs::create_dir(&pack).unwrap();
    hostile_pack(&pack);
    let site = Site::new(&[pack]);
    let mut pages = vec![
        site.get("/entity/evil-fund"),
        site.get("/source/evil-source"),
        site.get("/statement/evil-1"),
        site.get("/view/funds?entity=evil-fund"),
        site.get("/view/sources_held?source=evil-source"),
        site.get("/search?q=evil"),
        site.get("/search?q=%22%3E%3Cscript%3Ealert(4)%3C/script%3E"),
        site.get("/nowhere%22%3E%3Cscript%3E"),
        site.get("/entity/%3Cscript%3Ealert(5)%3C%2Fscript%3E"),
        site.get("/view/funds?entity=%22%3E%3Cscript%3E"),
    ];
    pages.push(site.get(&site.check("The fund raised \"><script>alert(6)</script> 5 yuan in 2025.")));
    for page in &pages {
        let scripts = page.text.matches("<script").count();
        assert_eq!(scripts, 1, "only our own file: {}", page.text);
        for tag in ["<img", "<svg onload", "<b>Evil", "<i>"] {
            assert!(!page.text.contains(tag), "{tag} in {}", page.text);
        }
    }
    for path in ["/entity/evil-fund.csv", "/view/funds.csv?entity=evil-fund", "/statement/evil-1.csv"] {
        let csv = site.get(path).text;
        for line in csv.lines().skip(1) {
            for cell in line.split(',') {
                let cell = cell.trim_start_matches('"');
                assert!(!cell.starts_with(['=', '+', '@']), "{path}: {line}");
            }
        }
    }
}

#[test]
fn many_at_once_are_all_answered() {
    let threads: Vec<_> = (0..16)
        .map(|i| {
            std::thread::spawn(move || {
                (0..4)
                    .map(|_| site().get(["/race", "/", "/view/funds", "/about"][i % 4]).status)
                    .collect::<Vec<_>>()
            })
        })
        .collect();
    for thread in threads {
        assert_eq!(thread.join().unwrap(), [200; 4]);
    }
}
