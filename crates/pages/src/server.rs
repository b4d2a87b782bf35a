//! The server: loopback, guarded, without a script.

use crate::pages::{self, Ask, Failure};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Multipart, OriginalUri, Path, Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use observatory::Observatory;
use std::collections::BTreeMap;
use std::path::{Path as FilePath, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::TimeoutLayer;

/// Largest upload.
const MAX_UPLOAD: usize = 8 * 1024 * 1024;
/// Longest time for a page.
const TIME: Duration = Duration::from_secs(20);
/// What a page may load: its own style sheet, nothing else.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What every request shares.
#[derive(Debug)]
pub(crate) struct Shared {
    folder: PathBuf,
    /// Names under which this server may be called.
    hosts: Vec<String>,
}

type Parameters = Query<BTreeMap<String, String>>;

/// The router over an observatory, called by any of `hosts` (name and port).
pub fn router(folder: &FilePath, hosts: Vec<String>) -> Router {
    let shared = Arc::new(Shared { folder: folder.to_path_buf(), hosts });
    Router::new()
        .route("/", get(home))
        .route("/style.css", get(style))
        .route("/check", get(check_form).post(check_post).layer(DefaultBodyLimit::max(MAX_UPLOAD)))
        .route("/race", get(race))
        .route("/view", get(views))
        .route("/view/{name}", get(view))
        .route("/entity/{id}", get(entity))
        .route("/source/{id}", get(source))
        .route("/statement/{id}", get(statement))
        .route("/search", get(search))
        .route("/about", get(about))
        .fallback(nowhere)
        .layer(middleware::from_fn_with_state(Arc::clone(&shared), guard))
        .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, TIME))
        .layer(CatchPanicLayer::new())
        .with_state(shared)
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
async fn guard(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let mut response = if is_foreign(&shared, request.headers()) {
        (StatusCode::FORBIDDEN, "this server answers only to its own pages\n").into_response()
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Whether a request calls the server by another name, or comes from another site's page.
fn is_foreign(shared: &Shared, headers: &HeaderMap) -> bool {
    let header = |name: header::HeaderName| headers.get(name).and_then(|v| v.to_str().ok());
    let known = |host: &str| shared.hosts.iter().any(|h| h == host);
    let origin = header(header::ORIGIN);
    !header(header::HOST).is_some_and(known)
        || origin.is_some_and(|o| !o.strip_prefix("http://").is_some_and(known))
}

async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], crate::layout::STYLE).into_response()
}

/// Runs a page's questions away from the server's own threads.
async fn answer(
    shared: Arc<Shared>,
    uri: OriginalUri,
    headers: HeaderMap,
    parameters: BTreeMap<String, String>,
    page: impl FnOnce(&Observatory, &Ask) -> Result<Response, Failure> + Send + 'static,
) -> Response {
    let path = uri.0.path_and_query().map_or_else(|| "/".to_string(), ToString::to_string);
    let ask = Ask::new(path, parameters, &headers);
    let failing = ask.clone();
    let done = tokio::task::spawn_blocking(move || {
        let observatory =
            Observatory::open(&shared.folder).map_err(|error| Failure::inside(error.to_string()))?;
        page(&observatory, &ask)
    })
    .await;
    match done {
        Ok(Ok(response)) => response,
        Ok(Err(failure)) => failure.page(&failing),
        Err(_) => Failure::inside("the page could not be made".into()).page(&failing),
    }
}

macro_rules! page {
    ($name:ident, $function:path) => {
        async fn $name(
            State(shared): State<Arc<Shared>>,
            uri: OriginalUri,
            headers: HeaderMap,
            Query(parameters): Parameters,
        ) -> Response {
            answer(shared, uri, headers, parameters, $function).await
        }
    };
    ($name:ident, $function:path, id) => {
        async fn $name(
            State(shared): State<Arc<Shared>>,
            Path(id): Path<String>,
            uri: OriginalUri,
            headers: HeaderMap,
            Query(parameters): Parameters,
        ) -> Response {
            answer(shared, uri, headers, parameters, move |observatory, ask| $function(observatory, ask, &id))
                .await
        }
    };
}

page!(home, pages::home);
page!(check_form, pages::check_form);
page!(race, pages::race);
page!(views, pages::views);
page!(view, pages::view, id);
page!(entity, pages::entity, id);
page!(source, pages::source, id);
page!(statement, pages::statement, id);
page!(search, pages::search);
page!(about, pages::about);
page!(nowhere, pages::nowhere);

/// An article pasted or uploaded.
async fn check_post(
    State(shared): State<Arc<Shared>>,
    uri: OriginalUri,
    headers: HeaderMap,
    Query(mut parameters): Parameters,
    mut form: Multipart,
) -> Response {
    let (mut name, mut bytes) = ("article.md".to_string(), Vec::new());
    loop {
        let field = match form.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            Err(error) => return too_much(uri, headers, parameters, error.status(), error.body_text()),
        };
        let (key, file) = (field.name().unwrap_or("").to_string(), field.file_name().map(str::to_string));
        let value = match field.bytes().await {
            Ok(value) => value,
            Err(error) => return too_much(uri, headers, parameters, error.status(), error.body_text()),
        };
        match key.as_str() {
            "text" if !value.iter().all(u8::is_ascii_whitespace) => bytes = value.to_vec(),
            "file" if !value.is_empty() => {
                name = file.unwrap_or(name);
                bytes = value.to_vec();
            }
            "date" => {
                parameters.insert("date".into(), String::from_utf8_lossy(&value).into_owned());
            }
            "lang" => {
                parameters.insert("lang".into(), String::from_utf8_lossy(&value).into_owned());
            }
            _ => {}
        }
    }
    answer(shared, uri, headers, parameters, move |observatory, ask| {
        pages::check(observatory, ask, &name, &bytes)
    })
    .await
}

fn too_much(
    uri: OriginalUri,
    headers: HeaderMap,
    parameters: BTreeMap<String, String>,
    status: StatusCode,
    words: String,
) -> Response {
    let ask = Ask::new(uri.0.to_string(), parameters, &headers);
    Failure { status, message: format!("{words}; at most {} MB are read", MAX_UPLOAD / 1024 / 1024) }
        .page(&ask)
}
