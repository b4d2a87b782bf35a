//! Prints the figures of a file, one a line: `cargo run --release -p figures --example dump -- FILE [DATE]`.

fn main() {
    let mut arguments = std::env::args().skip(1);
    let Some(path) = arguments.next() else { return eprintln!("name a file") };
    let reference = arguments.next().and_then(|date| date.parse().ok());
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => return eprintln!("{path}: {error}"),
    };
    for figure in figures::read(&text, &figures::Options { reference, ..Default::default() }) {
        println!("{}", serde_json::to_string(&figure.record(&text)).unwrap_or_default());
    }
}
