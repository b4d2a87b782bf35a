//! Verdicts as schema.org ClaimReview, in JSON-LD, for those who publish what they checked. The shape is held by
//! `docs/claimreview.schema.json`.

use crate::answer::{Checked, Claim, Verdict};
use jiff::civil::Date;
use observatory::{Error, Reader};
use serde_json::{Map, Value, json};

/// Best value of a rating.
const BEST: u8 = 5;
/// Worst value of a rating.
const WORST: u8 = 1;
/// Who reviews, where no name was set.
const FATHOM: &str = "Fathom";

/// Who publishes the reviews, where and when.
#[derive(Clone, Debug)]
pub struct Publisher {
    /// Name of the newsroom or person; `Fathom` where it is empty.
    pub name: String,
    /// Address of the page on which the reviews stand.
    pub url: Option<String>,
    /// The day of the review.
    pub on: Date,
}

/// The value of a verdict on the scale from 1 (contradicted) to 5 (supported); none for what was not judged.
fn rating(verdict: Verdict) -> Option<u8> {
    match verdict {
        Verdict::Supported => Some(BEST),
        Verdict::Disputed => Some(3),
        Verdict::OtherMeasure => Some(2),
        Verdict::Contradicted => Some(WORST),
        Verdict::NoEvidence | Verdict::NotCheckable => None,
    }
}

/// A ClaimReview for each claim of an article that was judged. Where a person overruled the verdict, that person's word
/// is the rating, and the explanation says so.
///
/// # Errors
/// Where the store, which knows the names of those to whom claims are attributed, cannot be read.
pub fn claim_reviews(reader: &Reader, checked: &Checked, publisher: &Publisher) -> Result<Vec<Value>, Error> {
    let mut out = Vec::new();
    for claim in &checked.claims {
        let Some(value) = rating(claim.verdict_at_desk()) else { continue };
        let said_by = claim.attributed_to.as_deref().map(|id| reader.name_of(id)).transpose()?;
        out.push(review(checked, claim, value, said_by.as_deref(), publisher));
    }
    Ok(out)
}

fn review(
    checked: &Checked,
    claim: &Claim,
    value: u8,
    said_by: Option<&str>,
    publisher: &Publisher,
) -> Value {
    let mut review = Map::new();
    review.insert("@context".into(), json!("https://schema.org"));
    review.insert("@type".into(), json!("ClaimReview"));
    if let Some(url) = &publisher.url {
        review.insert("url".into(), json!(url));
    }
    review.insert("datePublished".into(), json!(publisher.on.to_string()));
    let name = if publisher.name.is_empty() { FATHOM } else { &publisher.name };
    review.insert("author".into(), json!({ "@type": "Organization", "name": name }));
    review.insert("claimReviewed".into(), json!(one_line(&claim.sentence)));
    review.insert("itemReviewed".into(), reviewed(checked, said_by));
    review.insert(
        "reviewRating".into(),
        json!({
            "@type": "Rating",
            "ratingValue": value,
            "bestRating": BEST,
            "worstRating": WORST,
            "alternateName": claim.verdict_at_desk().word(),
            "ratingExplanation": explanation(claim),
        }),
    );
    Value::Object(review)
}

/// The claim, where it appeared, and who made it where the article says.
fn reviewed(checked: &Checked, said_by: Option<&str>) -> Value {
    let article = &checked.article;
    let name = article.title.as_deref().unwrap_or(&article.file);
    let mut work = json!({ "@type": "CreativeWork", "name": one_line(name), "inLanguage": article.language });
    let mut out = json!({ "@type": "Claim" });
    if let Some(date) = &article.date {
        work["datePublished"] = json!(date);
        out["datePublished"] = json!(date);
    }
    out["appearance"] = work;
    if let Some(name) = said_by {
        out["author"] = json!({ "@type": "Organization", "name": name });
    }
    out
}

/// Why the claim is rated so, in the article's language.
fn explanation(claim: &Claim) -> String {
    let overrule = claim.judgement.as_ref().and_then(|j| j.overrule.as_ref()).filter(|o| o.holds);
    match overrule {
        None => one_line(&claim.reason),
        Some(overrule) if claim.in_chinese => {
            let by = if overrule.by.is_empty() { String::new() } else { format!("由{}", overrule.by) };
            format!(
                "{}{by}人工改判：{}（按规则为{}；{}）",
                overrule.on,
                one_line(&overrule.because),
                claim.verdict.word_zh(),
                one_line(&claim.reason)
            )
        }
        Some(overrule) => {
            let by = if overrule.by.is_empty() { String::new() } else { format!(" by {}", overrule.by) };
            format!(
                "overruled{by} on {}: {} (by rule: {}; {})",
                overrule.on,
                one_line(&overrule.because),
                claim.verdict.word(),
                one_line(&claim.reason)
            )
        }
    }
}

/// Line ends and runs of blanks as one blank.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
