//! Arguments of `reuse`.

use super::Slice;
use clap::Args;
use jiff::civil::Date;
use phrases::ReuseOptions;

/// Examples of `reuse`, and what counts.
pub(crate) const EXAMPLES: &str = "Examples:
  fathom reuse prov-2026-广东省                      a document held, by its id
  fathom reuse draft.docx --in npc_work_reports      a file, against one collection
  fathom reuse prov-2026-广东省 --to 2025 --passages 20
  fathom reuse gwr-2026 --json
  fathom reuse --corpus --in provincial_work_reports --in npc_work_reports --from 2024

A passage has at least 20 Han characters or 50 letters, and at most one edit in five characters.
Marked are [-words that only the other document has-] and {+those that only this one has+}.
What stands in very many places, or in most documents of a collection, is boilerplate and is set
aside; the answer says how many that is.
An id comes before a file of the same name; ./NAME means the file.";

/// Arguments of `reuse`.
#[derive(Debug, Args)]
pub(crate) struct ReuseArguments {
    /// Id of a document held, or a file (text, Markdown, HTML, DOCX, PDF); - for standard input
    #[arg(value_name = "DOCUMENT|FILE", required_unless_present = "corpus")]
    pub document: Option<String>,
    /// Who borrows from whom, over all documents (or those of --in, --from, --to)
    #[arg(long, conflicts_with_all = ["document", "passages", "date"])]
    pub corpus: bool,
    #[command(flatten)]
    pub slice: Slice,
    /// Date of the file, where it names none
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Date>,
    /// How many documents are given: the first holders before those that hold most; with --corpus, how many pairs
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    /// How many passages of each document are shown, the longest first (JSON has them all)
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub passages: usize,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

impl ReuseArguments {
    /// What is asked besides the document.
    pub(crate) fn options(&self) -> ReuseOptions {
        ReuseOptions {
            sources: self.slice.sources.clone(),
            from: self.slice.from.clone(),
            to: self.slice.to.clone(),
            most: self.limit,
        }
    }
}
