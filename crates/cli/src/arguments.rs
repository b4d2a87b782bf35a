//! What can be typed.

mod fetch;
mod reuse;
mod sense;

pub(crate) use fetch::{Fetch, WorkReportsArguments};
pub(crate) use reuse::ReuseArguments;
pub(crate) use sense::SenseArguments;

use crate::words::Language;
use check::desk::FailOn;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

/// Checks articles about the money behind deep tech against dated, cited statements.
///
/// Without a verb: makes an observatory from the built-in starter where there is none, checks the example article and
/// serves the pages on this machine.
#[derive(Debug, Parser)]
#[command(name = "fathom", version, max_term_width = 100)]
#[command(
    after_help = "Examples:\n  fathom check draft.md\n  fathom show funds --country CN --level national\n  fathom search 耐心资本\n\nExit status: 0 done, and nothing contradicted, disputed or of another measure; 1 something is; 2 could not run."
)]
pub(crate) struct Arguments {
    /// Folder of the observatory (else FATHOM_OBSERVATORY, else the user's data folder)
    #[arg(long, global = true, value_name = "DIR", display_order = 900)]
    pub at: Option<PathBuf>,
    /// Language of what is printed (else that of LC_ALL or LANG)
    #[arg(
        long,
        global = true,
        value_enum,
        hide_possible_values = true,
        value_name = "en|zh",
        display_order = 901
    )]
    pub lang: Option<Language>,
    /// What to do
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Check articles: every claim with its two verdicts and the evidence
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArguments),
    /// Serve the pages on this machine
    #[command(after_help = "Examples:\n  fathom serve\n  fathom serve --port 8080")]
    Serve {
        /// Port; the next free one where it is taken
        #[arg(long, default_value_t = 7357)]
        port: u16,
    },
    /// Show a view of what is held, filtered by any of its columns
    #[command(
        after_help = "Examples:\n  fathom show                      lists the views\n  fathom show funds --country CN --level national\n  fathom show unicorn_counts --place CN --order -value --format csv"
    )]
    Show {
        /// Name of the view; without one the views are listed
        view: Option<String>,
        /// Filters: --COLUMN VALUE
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "--COLUMN VALUE")]
        filters: Vec<String>,
    },
    /// Find words in everything held
    #[command(
        after_help = "Examples:\n  fathom search 大基金\n  fathom search guidance fund --limit 50\n  fathom search 耐心资本 --in npc_work_reports --from 2024\n  fathom search 引导基金 --level provincial --place 湖北\n\nEvery word must be there. What narrows the documents leaves out names, sources and statements: they are none of a collection."
    )]
    Search(SearchArguments),
    /// A phrase through time: how often, where, since when, how hot
    #[command(
        after_help = "Examples:\n  fathom phrase 耐心资本\n  fathom phrase 硬科技 '卡脖子|卡住脖子' --by month --from 2018\n  fathom phrase 新质生产力 --hits 20\n  fathom phrase 专精特新 --english\n  fathom phrase 耐心资本 --json\n\nA phrase means every string of characters; | stands between wordings that count as one, and \\| for\nthe mark itself ('AI\\|算力'). Two tables in the observatory's folder hold what was decided:\nwordings.csv (name,wordings: the name asks for all of them, a wording for itself alone) and\nsenses.csv, which fathom sense writes, whose documents leave the counts. Where no documents are held, the program shows counts of documents that are not, for some sixty phrases of the field."
    )]
    Phrase(PhraseArguments),
    /// Mark a use of a phrase as of another sense, so that it leaves the counts
    #[command(after_help = sense::EXAMPLES)]
    Sense(SenseArguments),
    /// Formulations that are new in a year's documents, and those that rose most
    #[command(
        after_help = "Examples:\n  fathom formulations --in npc_work_reports --new 2025\n  fathom formulations --in npc_work_reports --new 2025 --since 2013 --json"
    )]
    Formulations(FormulationsArguments),
    /// Passages of a document that stand in others; or who borrows from whom
    #[command(after_help = reuse::EXAMPLES)]
    Reuse(ReuseArguments),
    /// Everything held of an entity, or one statement with its source
    #[command(
        after_help = "Examples:\n  fathom about big-fund-3\n  fathom about cp-big-fund-3-registered-capital-1"
    )]
    About {
        /// Id of an entity or statement
        id: String,
        #[command(flatten)]
        clocks: Clocks,
    },
    /// Ask in SQL, read-only
    #[command(
        after_help = "Examples:\n  fathom sql \"select name, value, unit from funds order by cast(value as real) desc limit 5\"\n  fathom sql \"select name, usd(value, unit, \\\"from\\\") from funds\" --format csv"
    )]
    Sql {
        /// The question
        question: String,
        /// How to print the answer
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
        /// Most rows given
        #[arg(long, default_value_t = 1000)]
        rows: usize,
        /// Longest time, in seconds
        #[arg(long, default_value_t = 5)]
        seconds: u64,
    },
    /// Read the figures of a text
    #[command(
        after_help = "Examples:\n  fathom read draft.md\n  echo '约500亿元人民币' | fathom read -\n  fathom read --json --date 2025-06-22 draft.md\n  fathom read --text draft.pdf\n  fathom read --lines < sentences.jsonl"
    )]
    Read(ReadArguments),
    /// Take in facts
    #[command(subcommand, after_help = "Example:\n  fathom import facts my-pack/")]
    Import(Import),
    /// Bring documents that others publish openly; the one verb that asks the network
    #[command(subcommand, after_help = fetch::EXAMPLES)]
    Fetch(Fetch),
    /// Write out facts
    #[command(subcommand, after_help = "Example:\n  fathom export facts out/")]
    Export(Export),
    /// List what was taken in, newest first
    #[command(after_help = "Example:\n  fathom releases")]
    Releases,
    /// Take back a release, the newest where none is named
    #[command(after_help = "Examples:\n  fathom undo\n  fathom undo 12")]
    Undo {
        /// Number of the release
        release: Option<i64>,
    },
    /// Show what changed between two releases
    #[command(after_help = "Example:\n  fathom diff 10 12")]
    Diff {
        /// The earlier release
        from: i64,
        /// The later release
        to: i64,
    },
    /// Copy the observatory to a file, and verify the copy
    #[command(
        after_help = "Examples:\n  fathom backup copy.sqlite\n  fathom backup copy.sqlite --with-drafts     and copy.desk.sqlite"
    )]
    Backup {
        /// File to write; never overwritten
        file: PathBuf,
        /// Copy also what the desk keeps (drafts watched, judgements, names), to a second file beside
        #[arg(long)]
        with_drafts: bool,
    },
    /// Keep an article, to be told when a verdict changes; or list what is kept
    ///
    /// After each import and each undo Fathom checks the articles kept again, and says which change a verdict, and by
    /// which statements.
    #[command(
        after_help = "Examples:\n  fathom watch draft.md\n  fathom watch                 lists the articles, with verdicts and what changed last\n  fathom unwatch draft.md      ends it and removes the copy"
    )]
    Watch {
        /// Article to keep; - for standard input
        file: Option<PathBuf>,
        /// The article's date, where it names none
        #[arg(long, value_name = "YYYY-MM-DD", requires = "file")]
        date: Option<Date>,
    },
    /// Watch an article no more, and remove the copy kept of it
    #[command(after_help = "Examples:\n  fathom unwatch 3\n  fathom unwatch draft.md --forget")]
    Unwatch {
        /// Its number in the list, or its file
        article: String,
        /// Remove the judgements of it as well
        #[arg(long)]
        forget: bool,
    },
    /// Set the name that judgements are signed with, or show it
    #[command(
        after_help = "Examples:\n  fathom name \"Li Wei, desk\"\n  fathom name                  shows it\n  fathom name \"\"               takes it away"
    )]
    Name {
        /// The name
        name: Option<String>,
    },
    /// Print a completion script for a shell
    #[command(
        after_help = "Example:\n  fathom completions bash > ~/.local/share/bash-completion/completions/fathom"
    )]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// Examples and exit status of `check`.
const CHECK_EXAMPLES: &str = "Examples:
  fathom check draft.md
  cat draft.txt | fathom check - --date 2025-06-22
  fathom check articles/ --fail-on contradicted,disputed
  fathom check *.md --json
  fathom check draft2.md --since draft1.md
  fathom check draft.docx --html > draft.html
  fathom check draft.docx --docx commented.docx
  fathom check draft.md --sources bib > sources.bib
  fathom check draft.md --claimreview --url https://example.org/checked
  fathom check draft.md --note 3 \"asked the fund, waiting\"
  fathom check draft.md --overrule 3 supported --because \"the fund confirmed it by letter\"
  fathom check draft.md --withdraw 3

Exit status: 0 nothing contradicted, disputed or of another measure (or of what --fail-on names); 1 something is; 2 could not run. What a person overruled counts as that person said.";

/// Arguments of `check`.
#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    /// Articles (text, Markdown, HTML, DOCX, PDF), or folders of them; - for standard input
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Print JSON; one line an article where there are several
    #[arg(long, group = "form")]
    pub json: bool,
    /// Print one self-contained page
    #[arg(long, group = "form", conflicts_with = "since")]
    pub html: bool,
    /// Write the article with comments at its claims to a Word document; never overwritten
    #[arg(long, value_name = "FILE", group = "form", conflicts_with = "since")]
    pub docx: Option<PathBuf>,
    /// Print the sources of all evidence, as BibTeX or CSL-JSON
    #[arg(
        long,
        value_enum,
        value_name = "bib|csl",
        hide_possible_values = true,
        group = "form",
        conflicts_with = "since"
    )]
    pub sources: Option<CitationForm>,
    /// Print what was judged as schema.org ClaimReview (JSON-LD)
    #[arg(long, group = "form", conflicts_with = "since")]
    pub claimreview: bool,
    /// Address of the page on which the reviews are published
    #[arg(long, requires = "claimreview")]
    pub url: Option<String>,
    /// Show only what changed since an earlier draft
    #[arg(long, value_name = "EARLIER")]
    pub since: Option<PathBuf>,
    /// The article's date, where it names none
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Date>,
    /// Show every statement behind each claim
    #[arg(long)]
    pub all: bool,
    /// Verdicts that make the exit status 1 (with commas between), or none
    #[arg(long, value_name = "VERDICTS")]
    pub fail_on: Option<FailOn>,
    /// Keep a note to claim N
    #[arg(long, num_args = 2, value_names = ["N", "NOTE"], group = "judging", conflicts_with_all = ["form", "since"])]
    pub note: Option<Vec<String>>,
    /// Let a verdict of yours stand in for that of claim N
    #[arg(long, num_args = 2, value_names = ["N", "VERDICT"], group = "judging", conflicts_with_all = ["form", "since"], requires = "because")]
    pub overrule: Option<Vec<String>>,
    /// Why
    #[arg(long, value_name = "WHY", requires = "overrule")]
    pub because: Option<String>,
    /// Take back the judgements of claim N
    #[arg(long, value_name = "N", group = "judging", conflicts_with_all = ["form", "since"])]
    pub withdraw: Option<String>,
    /// Who judges or publishes (else the name that `fathom name` set)
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    #[command(flatten)]
    pub clocks: Clocks,
}

/// Forms of citations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CitationForm {
    /// BibTeX
    Bib,
    /// CSL-JSON
    Csl,
}

/// Arguments of `search`.
#[derive(Debug, Args)]
pub(crate) struct SearchArguments {
    /// Words, in English or Chinese
    #[arg(required = true)]
    pub words: Vec<String>,
    #[command(flatten)]
    pub slice: Slice,
    /// Only documents of this level (national, provincial, party, media …)
    #[arg(long, value_name = "LEVEL")]
    pub level: Option<String>,
    /// Only documents of this province or city
    #[arg(long, value_name = "PLACE")]
    pub place: Option<String>,
    /// Most hits shown
    #[arg(long, default_value_t = 20)]
    pub limit: usize,
}

/// The documents looked in.
#[derive(Debug, Args)]
pub(crate) struct Slice {
    /// Only documents of this collection, issuer, forum or kind, or of what people call a forum ("government work
    /// report", 新闻联播); may be given several times
    #[arg(long = "in", value_name = "SOURCE")]
    pub sources: Vec<String>,
    /// Only documents of this time on (YYYY, YYYY-MM or YYYY-MM-DD)
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub from: Option<observatory::Time>,
    /// Only documents up to this time
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub to: Option<observatory::Time>,
}

/// Arguments of `phrase`.
#[derive(Debug, Args)]
pub(crate) struct PhraseArguments {
    /// Phrases, in Chinese or English; several are compared
    #[arg(required = true)]
    pub phrases: Vec<String>,
    #[command(flatten)]
    pub slice: Slice,
    /// How the timeline is cut
    #[arg(long, value_enum, default_value_t = By::Year)]
    pub by: By,
    /// Tell upper from lower case, and count the phrase only as written
    #[arg(long)]
    pub case: bool,
    /// Show this many occurrences in their sentences, the earliest first
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub hits: usize,
    /// Show how official translations put it in English, by year, where sentences are held beside theirs
    #[arg(long)]
    pub english: bool,
    /// Print JSON; one line a phrase where there are several
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `formulations`.
#[derive(Debug, Args)]
pub(crate) struct FormulationsArguments {
    /// Only documents of this collection, issuer, forum or kind, or of what people call a forum ("government work
    /// report", 新闻联播); may be given several times
    #[arg(long = "in", value_name = "SOURCE")]
    pub sources: Vec<String>,
    /// The year whose documents are looked at
    #[arg(long, value_name = "YEAR", value_parser = year)]
    pub new: i16,
    /// The first year compared with
    #[arg(long, value_name = "YEAR", value_parser = year)]
    pub since: Option<i16>,
    /// How many of each are shown
    #[arg(long, default_value_t = 50)]
    pub limit: usize,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// How a timeline is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    /// By year
    Year,
    /// By month
    Month,
}

fn year(text: &str) -> Result<i16, String> {
    let read = text.parse().ok().filter(|year| (1..=9999).contains(year));
    read.ok_or_else(|| "expected a year, as in 2025".to_string())
}

fn time(text: &str) -> Result<observatory::Time, String> {
    observatory::Time::parse(text).ok_or_else(|| "expected YYYY, YYYY-MM or YYYY-MM-DD".to_string())
}

/// The two clocks.
#[derive(Debug, Default, Args)]
pub(crate) struct Clocks {
    /// Only what was held on this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub as_held_on: Option<Date>,
    /// Only what had been said by this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub said_by: Option<Date>,
}

/// Arguments of `read`.
#[derive(Debug, Args)]
pub(crate) struct ReadArguments {
    /// File; - or none for standard input
    pub file: Option<PathBuf>,
    /// The day that relative dates are counted from
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Date>,
    /// Print JSON, a figure a line
    #[arg(long)]
    pub json: bool,
    /// Take JSON Lines {"id","text","date"} and give a line {"id","figures"} for each
    #[arg(long, conflicts_with_all = ["json", "text"])]
    pub lines: bool,
    /// Print the text that is read, without markup
    #[arg(long)]
    pub text: bool,
}

/// What can be imported.
#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// A pack (a folder with entities.csv, sources.csv, statements.csv) or one of its files
    #[command(
        after_help = "The files are CSV with a head row (fathom export facts DIR writes what is held in the same form):\n  entities.csv    id,kind,name,name_zh,aliases,country,place,note\n  sources.csv     id,kind,publisher,title,date,url,language,note\n  statements.csv  id,subject,property,object,what,value,value_hi,unit,exactness,from,to,\n                  place,qualifier,measured_by,said_on,source,locator,note\n\nA statement says one thing, as one source says it. subject, object and source are ids, of this pack or held already; property is a word of the vocabulary (fathom sql \"select property, name from properties\"); value is a plain decimal in full; unit is an ISO 4217 code, count, percent, year, ratio or times. Such a row reads:\n  my-1,big-fund-3,registered_capital,,,344000000000,,CNY,exact,2024-05-24,,,,,2024-05-27,my-source,,\n\nAll faults are named at once and nothing is half imported; the same files again change nothing.\n\nExamples:\n  fathom import facts my-pack/\n  fathom import facts my-pack/statements.csv"
    )]
    Facts {
        /// Folder or file
        path: PathBuf,
    },
    /// Documents: texts of any common format, JSON Lines (plain, .gz, .zst, .xz), folders and archives of them
    #[command(
        after_help = "Files are read into collections: JSON Lines each into one of its own name, loose files into that of their folder or archive (.zip, .tar, .tar.gz, .tar.zst, .tar.xz). Fields are known by their usual names (date, title, text, url, issuer, speaker, forum, level, place, kind; 日期, 标题, 正文 …); --map says which field is which where they are not. An import that is stopped goes on where it was; the same files again change nothing; fathom undo takes it back.\n\nExamples:\n  fathom import documents speeches/\n  fathom import documents reports.zip --issuer 国务院 --level national\n  fathom import documents news.jsonl.zst --issuer CCTV --level media\n  fathom import documents papers.jsonl --map date=发布,text=body --report skipped.tsv"
    )]
    Documents(DocumentsArguments),
    /// Corrections of what a source says of its documents: a CSV with old and new value and the reason
    #[command(
        after_help = "The file has a head row and these columns: document,field,old,new,reason and, if you like, by. A correction whose old value is not what is held is refused. What was said before stays as held on the earlier day; fathom undo takes the corrections back.\n\nExample:\n  fathom import corrections dates.csv"
    )]
    Corrections {
        /// The file
        path: PathBuf,
    },
}

/// Arguments of `import documents`.
#[derive(Debug, Default, Args)]
pub(crate) struct DocumentsArguments {
    /// Files, folders and archives
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// Which field of the files is which: FIELD=NAME, commas between
    #[arg(long, value_name = "FIELD=NAME")]
    pub map: Vec<String>,
    /// Name of the collection, for all files
    #[arg(long, value_name = "NAME")]
    pub collection: Option<String>,
    /// Who issued the documents, where they do not say
    #[arg(long, value_name = "NAME")]
    pub issuer: Option<String>,
    /// Where it was said, where they do not say
    #[arg(long, value_name = "NAME")]
    pub forum: Option<String>,
    /// Level of the issuer (national, provincial, party, media …), where they do not say
    #[arg(long, value_name = "LEVEL")]
    pub level: Option<String>,
    /// Province or city, where they do not say
    #[arg(long, value_name = "PLACE")]
    pub place: Option<String>,
    /// What sort of documents they are, where they do not say
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Write every row and file that was not taken in, with its reason, to this file
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
}

/// What can be exported.
#[derive(Debug, Subcommand)]
pub(crate) enum Export {
    /// Every pack held, a folder each
    #[command(after_help = "Example:\n  fathom export facts out/")]
    Facts {
        /// Folder to write into
        dir: PathBuf,
    },
}

/// How rows are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Columns for the eye
    Table,
    /// Comma-separated
    Csv,
    /// JSON objects
    Json,
}
