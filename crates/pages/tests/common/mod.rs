//! An observatory and its pages on a port of their own, for tests of the pages.

pub(crate) mod driver;

use observatory::{FixedClock, NewDocument, Observatory};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;
use ureq::Agent;

/// A server with the starter behind it; it runs until the tests end.
pub(crate) struct Site {
    /// `http://127.0.0.1:port`, without a slash at its end.
    pub(crate) base: String,
    agent: Agent,
    // The folder lives as long as the site.
    _folder: tempfile::TempDir,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Came {
    pub(crate) status: u16,
    pub(crate) text: String,
    pub(crate) headers: ureq::http::HeaderMap,
}

impl Came {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or("")
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text).unwrap_or_else(|e| panic!("{e}: {}", self.text))
    }
}

/// A document with fields.
pub(crate) fn document(key: &str, fields: &[(&str, &str)], text: &str) -> NewDocument {
    NewDocument {
        key: key.into(),
        fields: fields.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect(),
        text: text.into(),
        pairs: Vec::new(),
    }
}

/// The site of these tests, made once.
pub(crate) fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| Site::new(&[]))
}

impl Site {
    /// A site over the starter and packs in these folders.
    pub(crate) fn new(packs: &[PathBuf]) -> Site {
        Site::made(|folder| {
            let clock = FixedClock(jiff::civil::date(2026, 11, 1));
            let mut observatory = Observatory::open(folder).unwrap();
            for pack in packs {
                observatory.import_facts(pack, &clock).unwrap();
            }
        })
    }

    /// A site over the starter and documents of one collection.
    pub(crate) fn holding(collection: &str, documents: impl IntoIterator<Item = NewDocument>) -> Site {
        Site::made(|folder| {
            let clock = FixedClock(jiff::civil::date(2026, 11, 1));
            let mut observatory = Observatory::open(folder).unwrap();
            let (mut staging, _) = observatory.stage_documents("a test", &clock).unwrap();
            staging.begin_file(&format!("{collection}.jsonl"), "x", collection).unwrap();
            for own in documents {
                staging.add(own).unwrap();
            }
            staging.end_file().unwrap();
            staging.publish(&clock).unwrap();
        })
    }

    /// A site over the starter and what `more` takes in.
    pub(crate) fn made(more: impl FnOnce(&Path)) -> Site {
        let folder = tempfile::tempdir().unwrap();
        let clock = FixedClock(jiff::civil::date(2026, 11, 1));
        drop(Observatory::open_or_create(folder.path(), &clock).unwrap());
        more(folder.path());
        let path = folder.path().to_path_buf();
        let (tell, told) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let runtime =
                tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
                tell.send(listener.local_addr().unwrap()).unwrap();
                pages::serve(listener, &path, std::future::pending()).await.unwrap();
            });
        });
        let base = format!("http://{}", told.recv().unwrap());
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_secs(60)))
            .build()
            .new_agent();
        Site { base, agent, _folder: folder }
    }

    fn came(response: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Came {
        let mut response = response.unwrap();
        let text = response.body_mut().with_config().limit(64 << 20).read_to_string().unwrap();
        Came { status: response.status().as_u16(), text, headers: response.headers().clone() }
    }

    pub(crate) fn get(&self, path: &str) -> Came {
        self.get_with(path, &[])
    }

    pub(crate) fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Came {
        let mut request = self.agent.get(format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Self::came(request.call())
    }

    /// Sends a form: name, file name (or none), content.
    pub(crate) fn post(
        &self,
        path: &str,
        fields: &[(&str, Option<&str>, &[u8])],
        headers: &[(&str, &str)],
    ) -> Came {
        let mut body = Vec::new();
        for (name, file, content) in fields {
            let file = file.map_or(String::new(), |file| format!("; filename=\"{file}\""));
            body.extend(
                format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n").bytes(),
            );
            body.extend_from_slice(content);
            body.extend(b"\r\n");
        }
        body.extend(b"--edge--\r\n");
        let mut request = self
            .agent
            .post(format!("{}{path}", self.base))
            .header("content-type", "multipart/form-data; boundary=edge");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Self::came(request.send(&body[..]))
    }

    /// Puts an article in and gives the address of its page.
    pub(crate) fn check(&self, article: &str) -> String {
        let came = self.post("/check", &[("text", None, article.as_bytes())], &[]);
        assert_eq!(came.status, 303, "{}", came.text);
        came.header("location").to_string()
    }
}
