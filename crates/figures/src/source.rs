//! Who the text says gives a figure: 据…报道, …指出, "according to …", "…, Reuters reported".

use crate::figure::Figure;
use crate::lexicon::Lexicon;
use crate::pieces::{Numbering, SOURCE};
use crate::token::{TokenKind, Tokens, first_piece};
use crate::words;
use std::ops::Range;

/// How far from a figure its source is looked for, in bytes.
const REACH: usize = 240;

/// How far a sentence is followed, in tokens.
const LONG: usize = 160;

/// Most tokens of a source.
const NAME: usize = 24;

/// Most words of a source in English: a longer one is a sentence.
const WORDS: usize = 8;

/// How a cue names the source.
#[derive(Clone, Copy, PartialEq)]
enum Cue {
    /// The source follows.
    Lead,
    /// The source stands before.
    Verb,
    /// The same, where a comma or colon follows.
    Pause,
    /// The same in English, and the source may follow.
    Said,
    /// The source stands before, with a word for its data.
    Shows,
}

/// The tables of sources.
pub(crate) struct Sources {
    cues: Lexicon<Cue>,
    end: Lexicon<()>,
    data: Lexicon<()>,
    first: Lexicon<()>,
    last: Lexicon<()>,
    cut: Lexicon<()>,
    nobody: Vec<String>,
}

impl Sources {
    /// The tables; the pieces that cues begin with are marked.
    pub(crate) fn new(numbers: &mut Numbering) -> Sources {
        let table: Vec<(&str, Vec<String>)> = words::sources();
        let of = |name: &str| {
            let rows = table.iter().filter(move |(row, _)| *row == name);
            rows.flat_map(|(_, words)| words.iter().cloned()).collect::<Vec<String>>()
        };
        let plain = |name: &str| of(name).into_iter().map(|word| (word, ()));
        let cues = [
            ("lead", Cue::Lead),
            ("verb", Cue::Verb),
            ("pause", Cue::Pause),
            ("said", Cue::Said),
            ("shows", Cue::Shows),
        ];
        let cues: Vec<(String, Cue)> =
            cues.iter().flat_map(|(name, cue)| of(name).into_iter().map(|word| (word, *cue))).collect();
        cues.iter().for_each(|(word, _)| numbers.mark(&word[..first_piece(word)], SOURCE));
        Sources {
            cues: Lexicon::forward(cues, numbers),
            end: Lexicon::forward(plain("end"), numbers),
            data: Lexicon::backward(plain("data"), numbers),
            first: Lexicon::forward(plain("first"), numbers),
            last: Lexicon::backward(plain("last"), numbers),
            cut: Lexicon::forward(plain("cut"), numbers),
            nobody: of("nobody"),
        }
    }
}

/// A source, and the part of the text that it speaks of, in bytes.
struct Saying {
    source: Range<usize>,
    of: Range<usize>,
}

/// Gives each figure the source that its own sentence names: the nearest before it, else the first after it.
pub(crate) fn add_sources(tokens: &Tokens, figures: &mut [Figure]) {
    let sayings = sayings(tokens, figures);
    let mut begun = 0;
    for figure in figures {
        while sayings.get(begun).is_some_and(|saying| saying.source.start < figure.bytes.start) {
            begun += 1;
        }
        let holds = |saying: &&Saying| {
            let apart = saying.source.end <= figure.bytes.start || figure.bytes.end <= saying.source.start;
            saying.of.contains(&figure.bytes.start) && apart
        };
        /// Most sources of one sentence.
        const MOST: usize = 4;
        let before = sayings[..begun].iter().rev().take(MOST).find(holds);
        let found = before.or_else(|| sayings[begun..].iter().take(MOST).find(holds));
        figure.said_by = found.map(|saying| saying.source.clone());
    }
}

/// Everything that is said in the sentences of figures, in order.
fn sayings(tokens: &Tokens, figures: &[Figure]) -> Vec<Saying> {
    let mut out: Vec<Saying> = Vec::new();
    // 称 in 报道称 is no cue of its own.
    let mut past = 0;
    for &i in &tokens.sources {
        if i < past {
            continue;
        }
        let byte = tokens.all[i].bytes().start;
        let next = figures.partition_point(|figure| figure.bytes.start + REACH < byte);
        if figures.get(next).is_some_and(|figure| figure.bytes.start < byte + REACH)
            && let Some((n, cue)) = tokens.tables.sources.cues.at(tokens, i)
            && let Some(saying) = saying(tokens, i, n, cue)
        {
            past = i + n;
            out.push(saying);
        }
    }
    out.sort_by_key(|saying| saying.source.start);
    out
}

/// Who says something by the cue of `n` tokens at token `i`, and of what.
fn saying(tokens: &Tokens, i: usize, n: usize, cue: Cue) -> Option<Saying> {
    let (after, sentence) = (i + n, sentence(tokens, i));
    let bytes =
        |range: Range<usize>| tokens.all[range.start].bytes().start..tokens.all[range.end - 1].bytes().end;
    let whole = bytes(sentence.clone());
    if cue == Cue::Lead {
        // 数据 and 依据 hold the cue inside another word.
        let inside =
            tokens.han(i.wrapping_sub(1)).is_some_and(|c| "数依占证收票凭论单".contains(c)) && n == 1;
        let source = following(tokens, after, sentence.end).filter(|_| !inside)?;
        return Some(Saying { source: bytes(source), of: whole });
    }
    let stop = stops(tokens, after);
    if cue == Cue::Pause && !stop {
        return None;
    }
    let subject = preceding(tokens, i, sentence.start, cue);
    // "…," said Li Wei.
    let Some(source) = subject else {
        let turned =
            cue == Cue::Said && i > sentence.start && matches!(tokens.kind(i - 1), Some(TokenKind::Mark(_)));
        let source = following(tokens, after, sentence.end).filter(|_| turned)?;
        return Some(Saying { source: bytes(source), of: whole });
    };
    // "…, Reuters reported on Monday."
    let ends = after >= sentence.end
        || matches!(tokens.kind(after), Some(TokenKind::Mark('.' | '。')))
        || matches!(tokens.word(after), "on" | "last" | "yesterday" | "earlier");
    let from = if source.start > sentence.start && ends { whole.start } else { tokens.all[i].bytes().end };
    Some(Saying { source: bytes(source), of: from..whole.end })
}

/// Whether a comma or colon stands at token `i`.
fn stops(tokens: &Tokens, i: usize) -> bool {
    matches!(tokens.kind(i), Some(TokenKind::Mark(',' | ':')))
}

/// The tokens of the sentence around token `i`.
fn sentence(tokens: &Tokens, i: usize) -> Range<usize> {
    let ends = |at: usize| match tokens.kind(at) {
        Some(TokenKind::Line | TokenKind::Mark('。' | '!' | '?')) => true,
        Some(TokenKind::Mark('.')) => tokens.all.get(at + 1).is_none_or(|next| next.spaced),
        _ => false,
    };
    // “……。”他说: the sentence quoted is of the sentence that quotes it.
    let quoted = |at: usize| matches!(tokens.kind(at + 1), Some(TokenKind::Mark('”' | '」')));
    let start = (i.saturating_sub(LONG)..i)
        .rev()
        .find(|at| ends(*at) && !quoted(*at))
        .map_or(i.saturating_sub(LONG), |at| at + 1);
    let last = (i + LONG).min(tokens.all.len());
    let end = (i..last).find(|at| ends(*at)).unwrap_or(last);
    start..end.max(i + 1)
}

/// The source that begins at token `i`.
fn following(tokens: &Tokens, i: usize, end: usize) -> Option<Range<usize>> {
    let tables = &tokens.tables.sources;
    let last = end.min(i + NAME);
    let stop = (i..last).find(|at| {
        let mark = match tokens.kind(*at) {
            Some(TokenKind::Mark(c)) => {
                !matches!(c, '《' | '》' | '“' | '”' | '&' | '-' | '.' | '\'' | '’' | '(' | ')')
            }
            _ => false,
        };
        mark || *at > i && tables.end.at(tokens, *at).is_some()
    });
    somebody(tokens, i..stop.unwrap_or(last))
}

/// The source that ends before the cue at token `i`: the beginning of its clause.
fn preceding(tokens: &Tokens, i: usize, start: usize, cue: Cue) -> Option<Range<usize>> {
    let tables = &tokens.tables.sources;
    let mut end = i;
    if cue == Cue::Shows {
        end -= tables.data.at(tokens, i)?.0;
    }
    // "Was said" and "is reported" name nobody.
    if cue == Cue::Said
        && matches!(
            tokens.word(i.wrapping_sub(1)),
            "is" | "are" | "was" | "were" | "be" | "been" | "being" | "to"
        )
    {
        return None;
    }
    let opens = |at: &usize| match tokens.kind(*at) {
        Some(TokenKind::Mark(c)) => !matches!(c, '《' | '》' | '&' | '-' | '.' | '\'' | '’' | '、'),
        _ => false,
    };
    let far = start.max(i.saturating_sub(2 * NAME));
    let mut first = (far..end).rev().find(opens).map_or(far, |at| at + 1);
    // 据新华社报道 is read from its 据.
    let led = tables.cues.at(tokens, first).is_some_and(|(_, cue)| cue == Cue::Lead);
    if led {
        return None;
    }
    while let Some((n, ())) = tables.first.at(tokens, first).filter(|(n, ())| first + n < end) {
        first += n;
    }
    first = past_day(tokens, first, end);
    let cut =
        (first + 1..end).find(|at| tables.cut.at(tokens, *at).is_some() || past_day(tokens, *at, end) > *at);
    end = cut.unwrap_or(end);
    while let Some((n, ())) = tables.last.at(tokens, end).filter(|(n, ())| first + n < end) {
        end -= n;
    }
    if first >= end && cue == Cue::Shows {
        // 招股书显示: nothing but the paper is named.
        return None;
    }
    somebody(tokens, first..end)
}

/// Past a day in digits: 3月19日, 17日.
fn past_day(tokens: &Tokens, i: usize, end: usize) -> usize {
    let mut at = i;
    while at + 1 < end
        && tokens.digits(at).is_some()
        && matches!(tokens.han(at + 1), Some('年' | '月' | '日' | '号'))
    {
        at += 2;
    }
    at
}

/// The tokens, if they name somebody.
fn somebody(tokens: &Tokens, range: Range<usize>) -> Option<Range<usize>> {
    let (first, last) = (tokens.all.get(range.start)?, tokens.all.get(range.end.checked_sub(1)?)?);
    let name = tokens.lower.get(first.bytes().start..last.bytes().end)?;
    let long = range.len() <= NAME && name.chars().nth(1).is_some();
    // "It", and what begins with it: "law and order".
    let is = |word: &String| {
        name.strip_prefix(word.as_str())
            .is_some_and(|rest| rest.is_empty() || word.is_ascii() && rest.starts_with(' '))
    };
    let known = !tokens.tables.sources.nobody.iter().any(is);
    let short = name.split(' ').count() <= WORDS;
    (long && known && short).then_some(range)
}

#[cfg(test)]
mod tests {
    use crate::{Options, read};

    /// The source of the last figure.
    fn said(text: &str) -> Option<&str> {
        let figure = read(text, &Options::default()).pop();
        figure.and_then(|figure| figure.said_by).map(|place| &text[place])
    }

    #[test]
    fn sources_of_both_languages() {
        for (text, want) in [
            ("据新华社报道，基金规模为500亿元。", "新华社"),
            ("据清科研究中心统计，新设基金规模达3000亿元。", "清科研究中心"),
            ("根据IT桔子的数据，2024年共有300起融资。", "IT桔子"),
            ("根据《每日财报》的统计，募集2亿元。", "《每日财报》"),
            ("路透社报道称，该基金募资50亿美元。", "路透社"),
            ("国家统计局数据显示，投资增长5%。", "国家统计局"),
            ("天眼查APP显示，注册资本8000万元。", "天眼查"),
            ("报告指出，投资达到100亿美元。", "报告"),
            ("日前，李强在会上表示，将安排3000亿元。", "李强"),
            ("国家统计局局长康义17日表示，投资增长5%。", "国家统计局局长康义"),
            ("36氪获悉，公司完成5亿元融资。", "36氪"),
            ("融资额达50亿元，清科数据显示。", "清科"),
            ("According to Reuters, the fund raised $50 million.", "Reuters"),
            ("The fund raised $50 million, according to Reuters.", "Reuters"),
            ("The fund raised $50 million, Reuters reported.", "Reuters"),
            ("The fund raised $50 million, said Li Wei, its manager.", "Li Wei"),
            ("Reuters reported that the fund raised $50 million.", "Reuters"),
            ("PitchBook data show deals of $5bn.", "PitchBook"),
            ("Data from PitchBook show that 30 deals closed.", "PitchBook"),
            ("CB Insights says there are 1,200 companies.", "CB Insights"),
            ("The IMF estimated that growth was 5%.", "IMF"),
        ] {
            assert_eq!(said(text), Some(want), "{text}");
        }
    }

    #[test]
    fn nobody_in_particular_is_no_source() {
        for text in [
            "据悉，公司完成5亿元融资。",
            "据了解，总投资5亿元。",
            "据不完全统计，总投资5亿元。",
            "数据显示，净利5亿元。",
            "新型显示产业收入5亿元。",
            "他说，净利5亿元。",
            "A sum of $5 million was reported.",
            "Reuters reported a rise. The fund has $5 million.",
            "He said it was $5 million.",
            "路透社报道。基金有5亿元。",
        ] {
            assert_eq!(said(text), None, "{text}");
        }
    }
}
