//! A browser driven by plain WebDriver, or the reason why there is none.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use ureq::Agent;

/// The key under which WebDriver names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A session in a browser of its own; both end with it.
pub(crate) struct Browser {
    driver: Child,
    session: String,
    agent: Agent,
    _profile: tempfile::TempDir,
}

/// The first of these programs that is on the path.
fn program(names: &[&str]) -> Option<String> {
    let path = std::env::var("PATH").unwrap_or_default();
    let found = |name: &&&str| std::env::split_paths(&path).any(|folder| folder.join(name).is_file());
    names.iter().find(found).map(ToString::to_string)
}

impl Browser {
    /// A browser, with or without scripts; `None` where there is none, having said so.
    pub(crate) fn open(scripts: bool) -> Option<Browser> {
        let (driver, chrome) =
            (program(&["chromedriver"]), program(&["chromium", "google-chrome", "chromium-browser"]));
        let (Some(driver), Some(chrome)) = (driver, chrome) else {
            assert!(!testkit::required("browser"), "no browser, and FATHOM_REQUIRE asks for one");
            eprintln!("skipped: browser tests (chromium and chromedriver are not on the path)");
            return None;
        };
        let mut driver = Command::new(driver)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let out = BufReader::new(driver.stdout.take().unwrap());
        let port = out.lines().map_while(Result::ok).find_map(|line| {
            let digits: String =
                line.split("on port ").nth(1)?.chars().take_while(char::is_ascii_digit).collect();
            line.contains("started successfully").then_some(digits)
        });
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(90)))
            .build()
            .new_agent();
        let profile = tempfile::tempdir().unwrap();
        let path = program(&[&chrome]).and_then(|name| {
            std::env::split_paths(&std::env::var("PATH").ok()?).map(|f| f.join(&name)).find(|f| f.is_file())
        });
        let mut preferences = json!({});
        if !scripts {
            preferences["profile.managed_default_content_settings.javascript"] = json!(2);
        }
        let wish = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "goog:loggingPrefs": { "browser": "ALL" },
            "goog:chromeOptions": {
                "binary": path,
                "prefs": preferences,
                "args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    "--disable-dev-shm-usage", "--lang=en-GB", "--window-size=1280,900",
                    format!("--user-data-dir={}", profile.path().display()),
                ],
            },
        } } });
        let base = format!("http://127.0.0.1:{}", port.expect("the driver says its port"));
        let mut browser = Browser { driver, session: base, agent, _profile: profile };
        let made = browser.ask("", &wish);
        let id = made["sessionId"].as_str().unwrap_or_else(|| panic!("no session: {made}"));
        browser.session = format!("{}/session/{id}", browser.session);
        Some(browser)
    }

    fn value(&self, response: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Value {
        let mut response = response.unwrap();
        let text = response.body_mut().with_config().limit(64 << 20).read_to_string().unwrap();
        let value: Value = serde_json::from_str(&text).unwrap();
        value["value"].clone()
    }

    fn ask(&self, command: &str, body: &Value) -> Value {
        let session = if self.session.contains("/session/") { "" } else { "/session" };
        let address = format!("{}{session}{command}", self.session);
        let request = self.agent.post(address).header("content-type", "application/json");
        self.value(request.send(body.to_string()))
    }

    /// The same, having held that it worked.
    fn must(&self, command: &str, body: &Value) -> Value {
        let value = self.ask(command, body);
        assert!(value["error"].is_null(), "{command} {body}: {} {}", value["error"], value["message"]);
        value
    }

    pub(crate) fn go(&self, address: &str) {
        self.must("/url", &json!({ "url": address }));
    }

    /// The address of the page.
    pub(crate) fn address(&self) -> String {
        self.value(self.agent.get(format!("{}/url", self.session)).call()).as_str().unwrap().to_string()
    }

    /// The result of a script (`return …`), run by the driver even where the page may run none.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.must("/execute/sync", &json!({ "script": script, "args": [] }))
    }

    fn element(&self, css: &str) -> String {
        let found = self.must("/element", &json!({ "using": "css selector", "value": css }));
        found[ELEMENT].as_str().unwrap().to_string()
    }

    pub(crate) fn click(&self, css: &str) {
        let element = self.element(css);
        self.must(&format!("/element/{element}/click"), &json!({}));
    }

    pub(crate) fn type_into(&self, css: &str, text: &str) {
        let element = self.element(css);
        self.must(&format!("/element/{element}/value"), &json!({ "text": text }));
    }

    /// Waits until a script gives true.
    pub(crate) fn wait(&self, script: &str) {
        let begun = Instant::now();
        while self.run(script) != json!(true) {
            assert!(
                begun.elapsed() < Duration::from_secs(30),
                "{script} never came true at {}",
                self.address()
            );
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Makes the page as wide as a telephone or a desk.
    pub(crate) fn width(&self, width: u32) {
        let metrics = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        self.must(
            "/goog/cdp/execute",
            &json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": metrics }),
        );
    }

    /// What the browser complained of since it was asked last: errors, and breaches of the page's policy.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let entries = self.must("/se/log", &json!({ "type": "browser" }));
        entries
            .as_array()
            .unwrap()
            .iter()
            .filter(|entry| entry["level"] != "INFO" && entry["level"] != "DEBUG")
            .map(|entry| entry["message"].to_string())
            .collect()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Where the session cannot be ended, the driver's end ends it.
        let _ = self.agent.delete(&self.session).call();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
