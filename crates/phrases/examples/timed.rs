//! Times the questions of an index that is there, without holding it against a scan: for who works on their speed.
//!
//!     cargo run --release -p phrases --example timed -- OBSERVATORY PHRASE [DOCUMENT]

use observatory::{AsOf, Observatory};
use phrases::{Index, Options, ReuseOptions, Wording, phrase, reuse, timeline};
use std::error::Error;
use std::path::Path;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, asked, rest @ ..] = arguments.as_slice() else {
        return Err("timed OBSERVATORY PHRASE [DOCUMENT]".into());
    };
    let folder = Path::new(folder);
    let reader = Observatory::open(folder)?.reader(&AsOf::default())?;
    let index = Index::open(folder, &reader, &mut |_| {})?;
    let (wording, options) = (Wording::new(asked)?, Options::default());
    let found = timeline(&index, &reader, &wording, &options)?;
    println!("{asked}: {} occurrences in {} documents", found.total, found.documents);
    told("timeline", 101, || drop(timeline(&index, &reader, &wording, &options)));
    told("phrase", 11, || drop(phrase(&index, &reader, &wording, &options)));
    if let Some(id) = rest.first() {
        let paper = reader.document(id)?.ok_or("no such document")?;
        let options = ReuseOptions { most: 50, ..ReuseOptions::default() };
        told("reuse", 5, || drop(reuse(&index, &reader, &paper.clone().into(), &options)));
    }
    Ok(())
}

fn told(what: &str, times: usize, mut f: impl FnMut()) {
    let mut all: Vec<f64> = (0..times)
        .map(|_| {
            let begun = Instant::now();
            f();
            begun.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    all.sort_by(f64::total_cmp);
    println!(
        "{what}: least {:.2} ms, median {:.2} ms, most {:.2} ms",
        all[0],
        all[all.len() / 2],
        all[all.len() - 1]
    );
}
