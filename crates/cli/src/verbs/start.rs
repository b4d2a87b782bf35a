//! A newcomer's first minute, and `fathom serve`.

use super::check::checker;
use super::phrase::documents;
use crate::words::Words;
use crate::{home, render};
use anyhow::{Context, Result};
use documents::{Hints, read_bytes};
use observatory::AsOf;
use std::fmt::Display;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// The example articles, compiled in: name and text.
const EXAMPLE_EN: (&str, &str) =
    ("examples/patient-money.md", include_str!("../../../../examples/patient-money.md"));
const EXAMPLE_ZH: (&str, &str) =
    ("examples/naixin-de-zhang.md", include_str!("../../../../examples/naixin-de-zhang.md"));
/// The port tried first.
pub(crate) const PORT: u16 = 7357;

/// Makes an observatory where there is none, checks the example, and serves the pages.
pub(crate) fn newcomer(at: Option<&Path>, words: &Words) -> Result<ExitCode> {
    let (observatory, folder) = home::open(at, words)?;
    let reader = observatory.reader(&AsOf::default())?;
    let (entities, sources, statements) = reader.counts()?;
    let mut out = anstream::stdout();
    let blanks: [(&str, &dyn Display); 4] = [
        ("statements", &statements),
        ("entities", &entities),
        ("sources", &sources),
        ("folder", &folder.display()),
    ];
    writeln!(out, "{}\n", words.fill("holds", &blanks))?;
    let (name, text) = if words.is_chinese() { EXAMPLE_ZH } else { EXAMPLE_EN };
    let document = read_bytes(name, text.as_bytes(), &Hints::default())?;
    let documents = documents(&folder, &reader, &AsOf::default(), words);
    let checked = checker(&reader, documents.as_ref())?.check(&document);
    writeln!(out, "{}", words.say("example"))?;
    render::summary(&mut out, words, &checked)?;
    for claim in checked.claims.iter().filter(|claim| claim.verdict.needs_a_look()).take(3) {
        render::one(&mut out, words, claim, false)?;
    }
    writeln!(out, "\n{}", words.say("try"))?;
    let program = program();
    writeln!(out, "  {}", words.fill("try-check", &[("program", &program)]))?;
    writeln!(out, "  {program} show unicorn_counts --place CN --order -value")?;
    writeln!(out, "  {program} search 耐心资本\n")?;
    serve(at, words, PORT)
}

/// The program as it was called, so that what is printed can be typed.
fn program() -> String {
    std::env::args().next().filter(|name| !name.is_empty()).unwrap_or_else(|| "fathom".to_string())
}

/// Serves the pages until Ctrl-C.
pub(crate) fn serve(at: Option<&Path>, words: &Words, port: u16) -> Result<ExitCode> {
    let (observatory, folder) = home::open(at, words)?;
    drop(observatory);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .worker_threads(2)
        .build()
        .context("starting the server")?;
    runtime.block_on(async {
        let listener = listen(port).await?;
        let address = listener.local_addr().context("asking for the port")?;
        let address = format!("http://{address}/");
        writeln!(anstream::stdout(), "{}", words.fill("pages", &[("address", &address)]))?;
        let end = async {
            // Where the signal cannot be heard the server runs until it is killed.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        pages::serve(listener, &folder, end).await.context("serving the pages")
    })?;
    writeln!(anstream::stdout(), "\n{}", words.say("ended"))?;
    Ok(ExitCode::SUCCESS)
}

/// The port asked for, or the next free one.
async fn listen(port: u16) -> Result<tokio::net::TcpListener> {
    const TRIES: u16 = 50;
    for candidate in port..=port.saturating_add(TRIES) {
        match tokio::net::TcpListener::bind(("127.0.0.1", candidate)).await {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {}
            Err(error) => return Err(error).with_context(|| format!("listening on port {candidate}")),
        }
    }
    anyhow::bail!(
        "ports {port} to {} are taken\nhint: name another with fathom serve --port N",
        port.saturating_add(TRIES)
    )
}
