//! What `fathom fetch` can be told.

use clap::{Args, Subcommand};

/// Examples and what happens.
pub(crate) const EXAMPLES: &str = "Examples:\n  fathom fetch work-reports\n  fathom fetch work-reports --since 2013\n  fathom fetch work-reports --library http://127.0.0.1:8080/w/api.php\n\nAsks the wiki library that publishes the reports openly: one request at a time, a few reports each, with a pause between. Each is kept in the observatory's folder with its address, revision and right, and all are then taken in as the collection work_reports. What is here is not asked for again; a run that was stopped goes on where it was. No address of this machine or a private network is asked, unless --library names it.";

/// What can be brought.
#[derive(Debug, Subcommand)]
pub(crate) enum Fetch {
    /// The government work reports of the State Council, from the Chinese Wikisource
    #[command(after_help = EXAMPLES)]
    WorkReports(WorkReportsArguments),
}

/// Arguments of `fetch work-reports`.
#[derive(Debug, Args)]
pub(crate) struct WorkReportsArguments {
    /// The first year asked for
    #[arg(long, value_name = "YEAR", default_value_t = 1954, value_parser = clap::value_parser!(i16).range(1949..=2200))]
    pub since: i16,
    /// Address of the library: any MediaWiki with the same titles
    #[arg(long, value_name = "URL", default_value = fetch::LIBRARY)]
    pub library: String,
    /// Longest time for one answer, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub timeout: u64,
}
