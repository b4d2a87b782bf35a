//! The last look at counts and shares: what is counted or shared out may be another thing than what is held, by its noun alone.

use super::last_look::Around;
use crate::draft::Draft;
use crate::read::worded;
use crate::words::lexicon::Cue;
use figures::Kind as FigureKind;
use observatory::Statement;

impl Around<'_> {
    /// Whether a Chinese count of funds (只, 支) is held of companies alone.
    pub(super) fn counts_funds(&self, draft: &Draft, statement: &Statement) -> bool {
        let unit = draft.figure.and_then(|f| self.article.figures[f].unit.as_deref());
        let of_funds = unit.is_some_and(|unit| matches!(unit, "只" | "支"));
        let Some(what) = statement.what.as_deref().filter(|_| of_funds) else { return false };
        let what = what.to_lowercase();
        let names = |words: &[&str]| words.iter().any(|word| what.contains(word));
        names(&["startup", "start-up", "compan", "firm", "enterprise", "企业", "公司"])
            && !names(&["fund", "vehicle", "基金", "bond", "stock", "share"])
    }

    /// Whether a count of firms ("1,489 Californian firms") is held of what firms are given or do.
    pub(super) fn counts_firms(&self, draft: &Draft, statement: &Statement) -> bool {
        /// Tokens of the count's own phrase that a claim ends with, or that follow it.
        const PHRASE: usize = 2;
        let Some(figure) = draft.figure.map(|f| &self.article.figures[f]) else { return false };
        if !matches!(figure.kind, FigureKind::Count | FigureKind::Number) {
            return false;
        }
        let end = self.sentence.tokens_of(&figure.bytes).end;
        let of_firms = self.sentence.tokens[end.saturating_sub(1)..]
            .iter()
            .take(PHRASE + 1)
            .any(|t| matches!(t.form.as_str(), "firm" | "company"));
        let Some(what) = statement.what.as_deref().filter(|_| of_firms) else { return false };
        let what = what.to_lowercase();
        let names = |words: &[&str]| words.iter().any(|word| what.contains(word));
        names(&["award", "patent", "contract", "application", "proposal", "round", "deal"])
            && !names(&["startup", "start-up", "compan", "firm", "business"])
    }

    /// Whether a share is told to be one of value (若按金额计算), and held of deals, which are counted.
    pub(super) fn is_of_their_number(&self, statement: &Statement) -> bool {
        const BY_VALUE: [&str; 4] = ["按金额", "以金额", "by value", "in value"];
        const WORTH: [&str; 6] = ["value", "amount", "money", "dollar", "funding", "invest"];
        let told = self.sentence.told_tokens(self.first, &self.article.figures);
        let (Some(first), Some(last)) = (told.first(), told.last()) else { return false };
        let words = &self.article.document.text[first.start..last.end];
        let what = statement.what.as_deref().unwrap_or_default();
        statement.property == "share"
            && what.contains("deals")
            && !WORTH.iter().any(|word| what.contains(word))
            && BY_VALUE.iter().any(|by| words.contains(by))
    }

    /// Whether one word is told to be counted (“创新”一词出现了75次), and what is held counts it together with others: 改革与创新.
    pub(super) fn counts_words_together(&self, statement: &Statement) -> bool {
        const JOINED: [&str; 4] = ["与", "和", "及", "、"];
        let text = &self.article.document.text[self.sentence.bytes.clone()];
        let mut quotes = text.match_indices(['“', '「']);
        let open = quotes.next();
        // Of two words told both may be counted.
        let quoted = open.filter(|_| quotes.next().is_none()).and_then(|(at, open)| {
            let from = at + open.len();
            let end = text[from..].find(['”', '」'])?;
            Some(text[from..from + end].trim_matches(|c: char| !c.is_alphanumeric()))
        });
        let Some(quoted) = quoted.filter(|quoted| !quoted.is_empty()) else { return false };
        let thing = statement.thing.as_deref().and_then(|id| self.lexicon.thing_by_id(id));
        let names = thing.map(|t| &self.lexicon.things[t as usize]);
        let joins = |text: &str, joined: &[&str]| {
            let text = text.to_lowercase();
            text.contains(&quoted.to_lowercase()) && joined.iter().any(|join| text.contains(join))
        };
        statement.what.as_deref().is_some_and(|what| joins(what, &[" and "]))
            || names.is_some_and(|thing| joins(&thing.name_zh, &JOINED))
    }

    /// Whether a Chinese share is told to be of a noun that what is held has no word for: 六成以上的员工, held of founding teams.
    pub(super) fn is_of_others(&self, draft: &Draft, statement: &Statement) -> bool {
        /// Nouns that stand for whatever is counted.
        const ANY: [&str; 12] =
            ["企业", "公司", "资金", "资本", "股份", "股权", "份额", "出资", "比例", "项目", "基金", "机构"];
        let form = |i: usize| self.sentence.tokens.get(i).map_or("", |t| t.form.as_str());
        let share = draft
            .figure
            .is_some_and(|f| matches!(self.article.figures[f].kind, FigureKind::Percent | FigureKind::Ratio));
        if share && self.is_of_firms(statement) {
            return true;
        }
        if !share || form(self.end) != "的" {
            return false;
        }
        let noun = format!("{}{}", form(self.end + 1), form(self.end + 2));
        let cues = statement.thing.as_deref().and_then(|id| self.lexicon.thing_by_id(id));
        // A thing without cues in Chinese cannot be told by them.
        let in_chinese = cues.is_some_and(|t| !self.lexicon.things[t as usize].cues_zh.is_empty());
        let is_named = self.sentence.mentions.iter().any(
            |m| matches!(m.cue, Cue::Entity(e) if self.lexicon.entities[e as usize].id == statement.subject),
        );
        let is_money = matches!(form(self.end + 1), "钱" | "人" | "资" | "款");
        noun.chars().count() == 2
            && noun.chars().all(han::is_han)
            && (!is_named && !is_money
                || self.lexicon.wordings.vocabulary.is_heard_pair(
                    form(self.end + 1),
                    form(self.end + 2),
                    self.lexicon.heard,
                ))
            && !ANY.contains(&noun.as_str())
            && in_chinese
            && !worded::holds(statement, &noun, self.lexicon)
    }

    /// Whether a Chinese share is told to be of firms (三成上市公司) and held of what firms have: products of listed companies.
    pub(super) fn is_of_firms(&self, statement: &Statement) -> bool {
        const OWN: [&str; 7] = ["product", "project", "team", "employee", "staff", "founder", "patent"];
        const FIRMS: [&str; 5] = ["compan", "firm", "enterprise", "startup", "issuer"];
        let form = |i: usize| self.sentence.tokens.get(i).map_or("", |t| t.form.as_str());
        let from = self.end + usize::from(form(self.end) == "的");
        let noun: String = (from..from + 4).map(form).collect();
        let firms = ["上市公司", "公司", "企业"].iter().any(|word| noun.starts_with(word));
        let Some(what) = statement.what.as_deref().filter(|_| firms) else { return false };
        let head = what.split_once(" of ").map_or(what, |(head, _)| head);
        let has = |words: &[&str]| words.iter().any(|word| head.contains(word));
        has(&OWN) && !has(&FIRMS)
    }
}
