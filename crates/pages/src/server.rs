//! The server: loopback, guarded, bounded, without need of a script.

use crate::ask::Ask;
use crate::drafts::Drafts;
use crate::failure::Failure;
use crate::kept::Kept;
use crate::{frame, pages};
use ::phrases::{Formulations, Graph};
use axum::Router;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{DefaultBodyLimit, Multipart, Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use observatory::Observatory;
use std::path::{Path as FilePath, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower_http::catch_panic::CatchPanicLayer;

/// Longest time for a page.
const TIME: Duration = Duration::from_secs(20);
/// Longest time for an upload to come in.
const UPLOAD_TIME: Duration = Duration::from_secs(120);
/// Pages made at the same time; others wait.
const AT_ONCE: usize = 8;
/// What a page may load: its own style sheet, its own script, its own drawings; nothing from elsewhere.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; \
     base-uri 'none'; frame-ancestors 'none'";

/// What every request shares.
#[derive(Debug)]
pub(crate) struct Desk {
    folder: PathBuf,
    /// Names under which this server may be called.
    hosts: Vec<String>,
    /// Articles put in.
    pub(crate) drafts: Drafts,
    /// Graphs of borrowings made.
    pub(crate) graphs: Kept<Graph>,
    /// New formulations found.
    pub(crate) formulations: Kept<Formulations>,
    making: Arc<Semaphore>,
}

/// What a page is made from.
pub(crate) struct Room<'a> {
    pub(crate) observatory: &'a Observatory,
    pub(crate) desk: &'a Desk,
}

impl Room<'_> {
    /// The folder of the observatory.
    pub(crate) fn folder(&self) -> &FilePath {
        &self.desk.folder
    }
}

type Page = fn(&Room, &Ask) -> Result<Response, Failure>;
type PageOf = fn(&Room, &Ask, &str) -> Result<Response, Failure>;

/// The router over an observatory, called by any of `hosts` (name and port).
pub fn router(folder: &FilePath, hosts: Vec<String>) -> Router {
    let desk = Arc::new(Desk {
        folder: folder.to_path_buf(),
        hosts,
        drafts: Drafts::default(),
        graphs: Kept::default(),
        formulations: Kept::default(),
        making: Arc::new(Semaphore::new(AT_ONCE)),
    });
    let mut router = Router::new();
    for (path, page) in pages::PAGES {
        router = router.route(path, route(*page));
    }
    for (path, page) in pages::PAGES_OF {
        router = router.route(path, route_of(*page));
    }
    router
        .route("/check", route(pages::check_form).post(upload))
        .route("/check.json", post(upload))
        .route("/style.css", file("text/css; charset=utf-8", frame::STYLE))
        .route("/keys.js", file("text/javascript; charset=utf-8", frame::SCRIPT))
        .route("/icon.svg", file("image/svg+xml", include_str!("../assets/icon.svg")))
        .fallback_service(route(pages::nowhere).with_state(Arc::clone(&desk)))
        .method_not_allowed_fallback(wrong_method)
        // Uploads are counted as they come in, so that one too large is answered with a page.
        .layer(DefaultBodyLimit::disable())
        .layer(middleware::from_fn_with_state(Arc::clone(&desk), guard))
        .layer(CatchPanicLayer::new())
        .with_state(desk)
}

/// Serves the observatory in `folder` until `end`.
///
/// # Errors
/// Where the listener fails.
pub async fn serve(
    listener: TcpListener,
    folder: &FilePath,
    end: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let port = listener.local_addr()?.port();
    let hosts = ["127.0.0.1", "localhost", "[::1]"].iter().map(|name| format!("{name}:{port}")).collect();
    axum::serve(listener, router(folder, hosts)).with_graceful_shutdown(end).await
}

/// Refuses foreign names and origins (a page elsewhere must not ask in the reader's name), and sets the headers.
async fn guard(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    let mut response = if is_foreign(&desk, request.headers()) {
        let words = "This server answers only to its own pages on this machine. Open the address that `fathom` printed.\n";
        (StatusCode::FORBIDDEN, words).into_response()
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // `no-referrer` would hide the origin of our own forms from us.
        (header::REFERRER_POLICY, "same-origin"),
        (header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Whether a request calls the server by another name, or comes from another site's page.
fn is_foreign(desk: &Desk, headers: &HeaderMap) -> bool {
    let known = |host: &str| desk.hosts.iter().any(|h| h.eq_ignore_ascii_case(host));
    let text = |value: &HeaderValue| value.to_str().map(str::to_string).unwrap_or_default();
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = hosts.next().map(text);
    let origins_known = headers
        .get_all(header::ORIGIN)
        .iter()
        .all(|origin| text(origin).strip_prefix("http://").is_some_and(known));
    !host.is_some_and(|host| known(&host)) || hosts.next().is_some() || !origins_known
}

fn file(kind: &'static str, text: &'static str) -> MethodRouter<Arc<Desk>> {
    get(move || async move { ([(header::CONTENT_TYPE, kind)], text) })
}

fn route(page: Page) -> MethodRouter<Arc<Desk>> {
    get(move |State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap| async move {
        make(desk, Ask::new(&uri, &headers), page).await
    })
}

fn route_of(page: PageOf) -> MethodRouter<Arc<Desk>> {
    get(
        move |State(desk): State<Arc<Desk>>, Path(id): Path<String>, uri: Uri, headers: HeaderMap| async move {
            make(desk, Ask::new(&uri, &headers), move |room, ask| {
                page(room, ask, crate::ask::Twin::of(&id).0)
            })
            .await
        },
    )
}

async fn wrong_method(uri: Uri, headers: HeaderMap) -> Response {
    let ask = Ask::new(&uri, &headers);
    Failure::new(StatusCode::METHOD_NOT_ALLOWED, "method", ask.path(), ask.lang, "fail.method", &[])
        .answer(&ask)
}

/// Makes a page away from the server's own threads, a few at a time, within its time.
async fn make(
    desk: Arc<Desk>,
    ask: Ask,
    page: impl FnOnce(&Room, &Ask) -> Result<Response, Failure> + Send + 'static,
) -> Response {
    let failing = ask.clone();
    let turn = Arc::clone(&desk.making).acquire_owned();
    let work = async move {
        let turn = turn.await;
        tokio::task::spawn_blocking(move || {
            let observatory =
                Observatory::open(&desk.folder).map_err(|error| Failure::store(&ask, &error))?;
            let answer = page(&Room { observatory: &observatory, desk: &desk }, &ask);
            // A page that takes too long keeps its turn until it is done.
            drop(turn);
            answer
        })
        .await
    };
    match tokio::time::timeout(TIME, work).await {
        Ok(Ok(Ok(response))) => response,
        Ok(Ok(Err(failure))) => failure.answer(&failing),
        Ok(Err(_)) => Failure::inside(&failing, "").answer(&failing),
        Err(_) => {
            let seconds = TIME.as_secs();
            Failure::new(
                StatusCode::GATEWAY_TIMEOUT,
                "time",
                failing.path(),
                failing.lang,
                "fail.time",
                &[("n", &seconds)],
            )
            .answer(&failing)
        }
    }
}

/// An article pasted or uploaded.
async fn upload(
    State(desk): State<Arc<Desk>>,
    uri: Uri,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let ask = Ask::new(&uri, &headers);
    let read = match form {
        Ok(form) => tokio::time::timeout(UPLOAD_TIME, pages::Upload::read(&ask, form)).await,
        Err(_) => {
            let (status, lang) = (StatusCode::UNSUPPORTED_MEDIA_TYPE, ask.lang);
            return Failure::new(status, "form", ask.path(), lang, "fail.form", &[]).answer(&ask);
        }
    };
    match read {
        Ok(Ok(upload)) => make(desk, ask, move |room, ask| pages::check(room, ask, upload)).await,
        Ok(Err(failure)) => failure.answer(&ask),
        Err(_) => {
            let seconds = UPLOAD_TIME.as_secs();
            let status = StatusCode::REQUEST_TIMEOUT;
            Failure::new(status, "time", ask.path(), ask.lang, "fail.time", &[("n", &seconds)]).answer(&ask)
        }
    }
}
