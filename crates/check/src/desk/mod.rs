//! For the desk: what becomes of a checked article. Claims keep their identity from draft to draft ([`since()`]) and from
//! check to check (judgements, the watch list); evidence becomes citations; verdicts become ClaimReview, comments in a
//! Word document, an exit status. Nothing here judges a claim or writes anywhere.

mod citations;
mod claimreview;
mod comments;
mod fail_on;
mod identity;
mod judgement;
mod since;
mod watch;

pub use citations::{Citations, bibtex, csl};
pub use claimreview::{Publisher, claim_reviews};
pub use comments::comments;
pub use fail_on::FailOn;
pub use identity::{Mark, article_key, pairs};
pub use judgement::{Judgement, Note, Overrule, attach, attach_kept, keys, number, of_claim};
pub use since::{Change, Since, What, since};
pub use watch::{Again, Listed, Turn, again, verdicts, watch_list};
