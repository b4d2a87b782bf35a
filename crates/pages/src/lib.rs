//! stub
/// r
pub fn report(_: &check::Checked, _: &documents::Document) -> String { String::new() }
/// s
pub async fn serve(_: tokio::net::TcpListener, _: &std::path::Path, end: impl Future<Output = ()>) -> std::io::Result<()> { end.await; Ok(()) }
