//! First uses, judged on the documents held.
//!
//! One document from before the time claimed contradicts. That the documents held begin to use a phrase at that time
//! supports only where the forum named is held whole from before; else it is said how far they reach.

use super::forum::{self, Forum, reach};
use super::phrase::{Asked, beside, phrases};
use super::words::Words;
use super::{Days, Found, hint};
use crate::answer::{Kind, Span, Stance, Verdict};
use crate::article::Article;
use crate::corpus::{Corpus, Use, Uses, Within};
use crate::draft::Draft;
use crate::said::Said;
use crate::words::lexicon::Cue;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::ops::Range;

/// Longest time that a first use may be claimed for, in days: of a longer one nothing can be said that helps.
const LONGEST: i32 = 366;
/// What denies a cue that stands right behind it.
const DENIALS: [&str; 8] = ["非", "不是", "没有", "并未", "not", "n't", "hardly", "never"];
/// Bytes before a cue in which it is denied.
const BEFORE: usize = 24;
/// Sorts of names that may be whose first use it is.
const USERS: [&str; 7] = ["person", "agency", "company", "investor", "fund", "event", "document"];

/// The first use that a sentence claims, judged.
pub(super) fn find(
    article: &Article,
    corpus: &dyn Corpus,
    words: &Words,
    here: &[Draft],
) -> Result<Option<(Draft, Days)>, String> {
    let appears = words.cue("appears");
    let Some(cue) = appears.clone().or_else(|| words.cue("first")) else { return Ok(None) };
    if words.cue("not first").is_some() || is_denied(words, &cue) {
        return Ok(None);
    }
    let all = phrases(article, words);
    let near = |own: &Asked| {
        if own.place.end <= cue.start {
            cue.start - own.place.end
        } else {
            own.place.start.saturating_sub(cue.end)
        }
    };
    let Some(asked) = all.into_iter().min_by_key(near).or_else(|| beside(words, &cue)) else {
        return Ok(None);
    };
    let forum = forum::named(article, corpus, words)?;
    if forum.is_none() && (appears.is_none() || forum::any(words) || is_somebodys(article, words, &cue)) {
        return Ok(None);
    }
    let mut places = vec![&cue];
    places.extend(forum.as_ref().map(|forum| &forum.place));
    let Some(time) = forum::time(article, words, &places) else { return Ok(None) };
    if time.0.until(time.1).is_ok_and(|span| span.get_days() > LONGEST) {
        return Ok(None);
    }
    let within = forum.as_ref().map(|forum| forum.within.clone()).unwrap_or_default();
    let uses = corpus.uses(&asked.wordings, &within)?;
    if uses.iter().all(|own| own.of_documents == 0)
        || asked.loose && uses.iter().all(|own| own.documents == 0)
    {
        return Ok(None);
    }
    let Some(mut found) = judge(forum.as_ref(), &uses, time, asked.loose) else { return Ok(None) };
    if forum.is_some() && found.verdict != Verdict::Contradicted {
        elsewhere(corpus, &asked, &uses, time, &mut found)?;
    }
    if found.verdict == Verdict::NoEvidence {
        found.hint = Some(hint(&asked.wordings));
    }
    // The words of the claim are those that were found without documents, so that the claim stays the same claim.
    let known = here.iter().find(is_by_words).map(|own| own.bytes.clone());
    let mut draft = Draft::new(words.sentence, known.unwrap_or_else(|| words.bytes(&cue)), Kind::FirstUse);
    draft.subject = asked.entity.clone();
    draft.property = Some("first_use".into());
    let name = forum.as_ref().map_or("all documents held", |forum| forum.name.as_str());
    draft.query =
        Some(Said::new("query.first use").text("phrase", asked.wordings.join(" | ")).text("forum", name));
    draft.time = Some(Span { from: Some(time.0.to_string()), to: Some(time.1.to_string()) });
    found.put(&mut draft, article.date.is_some_and(|day| time.1 <= day));
    Ok(Some((draft, time)))
}

fn is_denied(words: &Words, cue: &Range<usize>) -> bool {
    let before = &words.folded[words.folded.floor_char_boundary(cue.start.saturating_sub(BEFORE))..cue.start];
    DENIALS
        .iter()
        .any(|denial| before.trim_end().ends_with(denial) || before.contains(&format!(" {denial} ")))
}

/// Whether it is the first use of somebody, who may well have been preceded by others.
fn is_somebodys(article: &Article, words: &Words, cue: &Range<usize>) -> bool {
    let lexicon = &article.held.lexicon;
    let named = article.sentences[words.sentence].mentions.iter().any(|mention| match mention.cue {
        Cue::Entity(number) => USERS.contains(&lexicon.entities[number as usize].kind.as_str()),
        _ => false,
    });
    named || words.folded[cue.end..].trim_start().starts_with("by ")
}

fn judge(forum: Option<&Forum>, uses: &[Uses], time: Days, loose: bool) -> Option<Found> {
    let earlier: Vec<&Use> =
        uses.iter().filter_map(|own| own.earliest.iter().find(|own| own.last < time.0)).collect();
    let at_the_time =
        |own: &&Uses| own.earliest.first().is_some_and(|own| time.0 <= own.first && own.last <= time.1);
    let agreeing: Vec<&Uses> = uses.iter().filter(at_the_time).collect();
    let shown = |list: Vec<&Use>, stance: Stance| -> Vec<(Use, Stance)> {
        list.into_iter().map(|own| (own.clone(), stance)).collect()
    };
    let firsts = || agreeing.iter().filter_map(|own| own.earliest.first()).collect::<Vec<&Use>>();
    let name = forum.map_or("the documents held", |forum| forum.name.as_str());
    if !earlier.is_empty() {
        let mut list = shown(earlier, Stance::Differs);
        list.sort_by_key(|(own, _)| own.last);
        let (first, _) = &list[0];
        let stands = format!("it stands earlier in {name}: {}, {}", first.date, first.document);
        let of: BTreeSet<&str> = list.iter().map(|(own, _)| own.collection.as_str()).collect();
        // One collection may bear false dates; where another begins at the very time claimed, both are shown.
        let one_alone = of.len() == 1 && agreeing.iter().any(|own| !of.contains(own.collection.as_str()));
        let agree = firsts();
        let (verdict, reason) = if one_alone {
            (Verdict::Disputed, format!("{stands}; others begin at the time claimed"))
        } else {
            (Verdict::Contradicted, stands)
        };
        if one_alone {
            list.extend(shown(agree, Stance::Agrees));
        }
        let reason = format!("{reason}; rule: a document held from before a first use");
        return Some(Found { verdict, reason, uses: list, hint: None });
    }
    let far = reach(uses);
    let Some(forum) = forum else {
        let none_then = uses.iter().all(|own| own.documents == 0);
        let first = uses.iter().filter_map(|own| own.earliest.first()).min_by_key(|own| own.first);
        let reason = match first {
            None if none_then => format!("no document held has it: {far}"),
            None => format!("the documents held that have it bear no date: {far}"),
            Some(own) => format!(
                "no document held has it before; the first is of {}: {far}; earlier use elsewhere is not excluded",
                own.date
            ),
        };
        return Some(Found::none(
            reason,
            first.map(|own| (own.clone(), Stance::Other)).into_iter().collect(),
        ));
    };
    if !agreeing.is_empty() {
        let list = shown(firsts(), Stance::Agrees);
        let whole: Vec<Uses> = agreeing
            .iter()
            .filter(|own| forum.is_whole_before(own, time))
            .map(|own| (*own).clone())
            .collect();
        if whole.is_empty() {
            let reason = format!(
                "the first use held is of that time, but {name} is not held whole from long before: {far}"
            );
            let list = list.into_iter().map(|(own, _)| (own, Stance::Other)).collect();
            return Some(Found::none(reason, list));
        }
        let reason = format!(
            "first in {}; earlier use elsewhere is not excluded; rule: a first use in documents held whole from before",
            reach(&whole)
        );
        return Some(Found { verdict: Verdict::Supported, reason, uses: list, hint: None });
    }
    let later: Vec<&Use> = uses.iter().filter_map(|own| own.earliest.first()).collect();
    // A date known only roughly may lie within the time claimed.
    let unsure = later.iter().any(|own| own.first <= time.1 && own.last >= time.0);
    let whole = uses.iter().any(|own| forum.is_whole(own, time));
    let list = |stance| shown(later.clone(), stance);
    if whole && !unsure && !loose {
        let then = match later.iter().min_by_key(|own| own.first) {
            Some(own) => format!("it stands first in {}, {}", own.date, own.document),
            None => "it stands in none".to_string(),
        };
        let reason = format!(
            "{name} of that time is held and does not have it; {then}: {far}; rule: a forum held whole for the time of a first use"
        );
        return Some(Found {
            verdict: Verdict::Contradicted,
            reason,
            uses: list(Stance::Differs),
            hint: None,
        });
    }
    if loose {
        return None;
    }
    Some(Found::none(format!("{name} of that time is not held whole: {far}"), list(Stance::Other)))
}

/// Names an earlier use outside the forum: it takes nothing from a first in it, and a reader wants to know.
fn elsewhere(
    corpus: &dyn Corpus,
    asked: &Asked,
    own: &[Uses],
    time: Days,
    found: &mut Found,
) -> Result<(), String> {
    let all = corpus.uses(&asked.wordings, &Within::default())?;
    let known =
        |use_: &Use| own.iter().flat_map(|own| &own.earliest).any(|own| own.document == use_.document);
    let first = all
        .iter()
        .flat_map(|own| &own.earliest)
        .filter(|own| own.last < time.0 && !known(own))
        .min_by_key(|own| own.last);
    if let Some(first) = first {
        let told = format!("; elsewhere it stands earlier: {}, {}", first.date, first.document);
        let at = found.reason.find("; rule: ").unwrap_or(found.reason.len());
        found.reason.insert_str(at, &told);
        found.uses.push((first.clone(), Stance::Other));
    }
    Ok(())
}

/// A first use that was found by its words; the others are dates of first uses.
fn is_by_words(own: &&Draft) -> bool {
    own.kind == Kind::FirstUse && own.figure.is_none()
}

/// Puts a judged first use among the claims of its sentence, together with what statements say of it.
pub(super) fn put(mut draft: Draft, time: Days, here: &mut Vec<Draft>) {
    let definite = draft.verdict != Verdict::NoEvidence;
    if let Some(at) = here.iter().position(|own| is_by_words(&own)) {
        let mut known = here.remove(at);
        // Statements of a first use at another time do not support it.
        known.evidence.retain(|(statement, _)| {
            let from = statement.from.as_ref().map_or(Date::MIN, |own| own.first);
            let to = statement.from.as_ref().map_or(Date::MAX, |own| own.last);
            from <= time.1 && time.0 <= to
        });
        let held = (known.verdict, known.verdict_then);
        let of_it = known.subject == draft.subject;
        if of_it && held.0 == Verdict::Supported && !known.evidence.is_empty() {
            let both = |documents: Verdict, statements: Verdict| match (documents, statements) {
                (Verdict::Contradicted, Verdict::Supported) => Verdict::Disputed,
                (Verdict::NoEvidence, _) => statements,
                _ => documents,
            };
            draft.verdict = both(draft.verdict, held.0);
            draft.verdict_then = both(draft.verdict_then, held.1);
            // The rule that decided stands last.
            draft.reason = if definite {
                let agree = Said::count("agree.one", "agree", known.evidence.len());
                Said::new("uses.definite").said("statements", agree).said("documents", draft.reason)
            } else {
                Said::new("uses.besides").said("statements", known.reason).said("documents", draft.reason)
            };
            draft.hint = None;
            draft.evidence = known.evidence;
        }
    }
    super::without_dates(&draft, definite, here);
    here.push(draft);
}
