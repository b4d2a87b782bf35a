//! What is written beside a claim in a Word document.

use super::judgement::Judgement;
use crate::answer::{Checked, Claim, Stance, Verdict};
use documents::Comment;

/// Most statements in a comment.
const SHOWN: usize = 6;

/// The words of a comment that are not the answer's own.
struct Words {
    when_written: &'static str,
    secondary: &'static str,
    look: &'static str,
    more: &'static str,
    overruled: &'static str,
    stale: &'static str,
    note: &'static str,
}

const ENGLISH: Words = Words {
    when_written: "when written: ",
    secondary: "secondary source",
    look: "where to look: ",
    more: "more statements: ",
    overruled: "overruled: ",
    stale: " (on an earlier figure)",
    note: "note: ",
};
const CHINESE: Words = Words {
    when_written: "发表之时：",
    secondary: "二手来源",
    look: "可查：",
    more: "另有陈述：",
    overruled: "人工改判：",
    stale: "（针对先前的数字）",
    note: "附注：",
};

/// A comment for each claim, in the language of the article.
pub fn comments(checked: &Checked) -> Vec<Comment> {
    let chinese = checked.article.language == "zh";
    let words = if chinese { &CHINESE } else { &ENGLISH };
    checked
        .claims
        .iter()
        .map(|claim| Comment { bytes: claim.bytes.clone(), lines: lines(claim, words, chinese) })
        .collect()
}

fn word(verdict: Verdict, chinese: bool) -> String {
    format!("{} {}", verdict.mark(), if chinese { verdict.word_zh() } else { verdict.word() })
}

fn lines(claim: &Claim, words: &Words, chinese: bool) -> Vec<String> {
    let mut head = format!("{} {}", claim.id, word(claim.verdict, chinese));
    if let Some(then) = claim.verdict_then.filter(|then| *then != claim.verdict) {
        head.push_str(&format!(" · {}{}", words.when_written, word(then, chinese)));
    }
    if claim.secondary {
        head.push_str(&format!(" · {}", words.secondary));
    }
    let mut lines = vec![head];
    lines.extend(claim.judgement.iter().flat_map(|judgement| judged(judgement, words, chinese)));
    lines.push(claim.reason.clone());
    for evidence in claim.evidence.iter().take(SHOWN) {
        let sign = match evidence.stance {
            Stance::Agrees => '+',
            Stance::Differs => '-',
            Stance::Other => '~',
        };
        let said = evidence.said_on.as_ref().map_or(String::new(), |said| format!(", {said}"));
        lines.push(format!(
            "{sign} {} · {}{said} · {}",
            evidence.says, evidence.measured_by, evidence.statement
        ));
        lines.push(match &evidence.url {
            Some(url) => format!("{} · {url}", evidence.source_name),
            None => evidence.source_name.clone(),
        });
    }
    if claim.evidence.len() > SHOWN {
        lines.push(format!("{}{}", words.more, claim.evidence.len() - SHOWN));
    }
    lines.extend(claim.computation.clone());
    lines.extend(claim.hint.as_ref().map(|hint| format!("{}{hint}", words.look)));
    lines
}

fn judged(judgement: &Judgement, words: &Words, chinese: bool) -> Vec<String> {
    let signed = |by: &str, on: &str| if by.is_empty() { on.to_string() } else { format!("{by}, {on}") };
    let stale = |holds: bool| if holds { "" } else { words.stale };
    let mut lines = Vec::new();
    if let Some(o) = &judgement.overrule {
        lines.push(format!(
            "{}{}{} · {} · {}",
            words.overruled,
            word(o.verdict, chinese),
            stale(o.holds),
            o.because,
            signed(&o.by, &o.on)
        ));
    }
    for note in &judgement.notes {
        lines.push(format!(
            "{}{}{} · {}",
            words.note,
            note.text,
            stale(note.holds),
            signed(&note.by, &note.on)
        ));
    }
    lines
}
