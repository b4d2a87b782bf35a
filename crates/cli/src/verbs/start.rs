//! A newcomer's first minute, and `fathom serve`.

use crate::{home, render};
use anyhow::{Context, Result};
use documents::{Hints, read_bytes};
use observatory::AsOf;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// The example article, compiled in.
const EXAMPLE: &str = include_str!("../../../../examples/patient-money.md");
/// The port tried first.
pub(crate) const PORT: u16 = 7357;

/// Makes an observatory where there is none, checks the example, and serves the pages.
pub(crate) fn newcomer(at: Option<&Path>) -> Result<ExitCode> {
    let (observatory, folder) = home::open(at)?;
    let reader = observatory.reader(&AsOf::default())?;
    let (entities, sources, statements) = reader.counts()?;
    let mut out = anstream::stdout();
    writeln!(
        out,
        "Fathom holds {statements} statements of {entities} entities from {sources} sources, in {}\n",
        folder.display()
    )?;
    let document = read_bytes("examples/patient-money.md", EXAMPLE.as_bytes(), &Hints::default())?;
    let checked = check::check(&reader, &document)?;
    writeln!(out, "The example article, an exercise with planted errors:")?;
    render::summary(&mut out, &checked)?;
    for claim in checked.claims.iter().filter(|claim| claim.verdict.needs_a_look()).take(3) {
        render::one(&mut out, claim, false)?;
    }
    writeln!(out, "\nThree things worth trying, in another terminal:")?;
    writeln!(out, "  fathom check YOUR-DRAFT.md")?;
    writeln!(out, "  fathom show unicorn_counts --place CN --order -value")?;
    writeln!(out, "  fathom search 耐心资本\n")?;
    serve(at, PORT)
}

/// Serves the pages until Ctrl-C.
pub(crate) fn serve(at: Option<&Path>, port: u16) -> Result<ExitCode> {
    let (observatory, folder) = home::open(at)?;
    drop(observatory);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .worker_threads(2)
        .build()
        .context("starting the server")?;
    runtime.block_on(async {
        let listener = listen(port).await?;
        let address = listener.local_addr().context("asking for the port")?;
        writeln!(anstream::stdout(), "pages: http://{address}/  (Ctrl-C ends)")?;
        let end = async {
            // Where the signal cannot be heard the server runs until it is killed.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        pages::serve(listener, &folder, end).await.context("serving the pages")
    })?;
    writeln!(anstream::stdout(), "\nended")?;
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
