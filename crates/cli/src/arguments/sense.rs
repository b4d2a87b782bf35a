//! What `fathom sense` can be told.

use clap::Args;

/// Examples and what happens.
pub(crate) const EXAMPLES: &str = "Examples:\n  fathom sense                                             lists what was decided\n  fathom sense 卡脖子 VIDE1366677122850 \"a road blocked by a landslide\" --by \"Li Wei\"\n  fathom sense 卡脖子 VIDE1366677122850 --withdraw\n\nA document in which a phrase has another sense leaves the counts of the phrase, and every answer says how many did. The decisions stand in senses.csv in the observatory's folder.";

/// Arguments of `sense`.
#[derive(Debug, Args)]
pub(crate) struct SenseArguments {
    /// The phrase; alone, it lists what was decided of it
    pub phrase: Option<String>,
    /// Id of the document
    pub document: Option<String>,
    /// What the phrase means there
    #[arg(conflicts_with = "withdraw")]
    pub sense: Option<String>,
    /// Take back what was decided
    #[arg(long, requires = "document")]
    pub withdraw: bool,
    /// Who decides (else the name that `fathom name` set)
    #[arg(long, value_name = "NAME", requires = "sense")]
    pub by: Option<String>,
}
