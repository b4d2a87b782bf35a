//! Runs the cases of a peer's suite against the reading of figures: `conformance FOLDER [--failed]`.

mod dates;
mod judge;
mod rules;
mod suite;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

/// Cases passed, failed and left out.
#[derive(Default)]
struct Tally {
    passed: usize,
    failed: usize,
    left_out: usize,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let show = arguments.iter().any(|argument| argument == "--failed");
    let Some(folder) = arguments.iter().find(|argument| !argument.starts_with("--")) else {
        eprintln!("name the folder of a suite: conformance FOLDER [--failed]");
        return ExitCode::from(2);
    };
    match run(Path::new(folder), show) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{folder}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(folder: &Path, show: bool) -> std::io::Result<()> {
    let mut total = Tally::default();
    let mut classes: BTreeMap<&str, usize> = BTreeMap::new();
    for path in suite::files(folder)? {
        let name = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
        let cases = suite::cases(&std::fs::read_to_string(&path)?)
            .map_err(|error| std::io::Error::other(format!("{name}: {error}")))?;
        let family = family(&name);
        let style = dates::style(&name);
        let mut tally = Tally::default();
        for case in &cases {
            if let Some(class) = rules::left_out(case, &name) {
                tally.left_out += 1;
                *classes.entry(class).or_default() += 1;
            } else if judge::passes(case, family, style) {
                tally.passed += 1;
            } else {
                tally.failed += 1;
                if show {
                    println!("failed {name}: {}", case.input);
                }
            }
        }
        println!("{name}: passed {} failed {} left out {}", tally.passed, tally.failed, tally.left_out);
        total.passed += tally.passed;
        total.failed += tally.failed;
        total.left_out += tally.left_out;
    }
    for (class, count) in classes {
        println!("left out as {class}: {count}");
    }
    println!("total passed {} failed {} left out {}", total.passed, total.failed, total.left_out);
    Ok(())
}

/// What the model of a file looks for, by the file's name.
fn family(name: &str) -> &'static str {
    if name.contains("DateParser") {
        "day"
    } else if name.contains("DatePeriodParser") {
        "period"
    } else if name.contains("DurationParser") {
        "duration"
    } else if name.contains("DateTime") {
        "date"
    } else if name.contains("Currency") {
        "currency"
    } else if name.contains("Percent") && !name.contains("NumberModel") {
        "percent"
    } else if name.contains("Ordinal") {
        "ordinal"
    } else if name.contains("Range") {
        "range"
    } else {
        "number"
    }
}
