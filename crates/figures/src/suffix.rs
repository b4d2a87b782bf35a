//! What stands after a number and says what it is: %, 成, 折, 倍, a currency, a unit.

use crate::count::count;
use crate::draft::Draft;
use crate::duration::duration;
use crate::figure::{Exactness, Kind};
use crate::hedge;
use crate::lexicon::Lexicon;
use crate::money;
use crate::numeral::{self, Numeral};
use crate::pieces::Numbering;
use crate::token::{TokenKind, Tokens};
use rust_decimal::Decimal;

/// What hundredths are counted in.
#[derive(Clone, Copy)]
pub(crate) enum Share {
    Percent,
    Points,
    BasisPoints,
}

/// Words and marks of hundredths.
pub(crate) fn shares(numbers: &mut Numbering) -> Lexicon<Share> {
    let percent = ["%", "percent", "per cent", "percents", "percentage", "pct"].map(|w| (w, Share::Percent));
    let points = ["个百分点", "百分点", "percentage points", "percentage point"].map(|w| (w, Share::Points));
    let basis = ["个基点", "basis points", "basis point"].map(|w| (w, Share::BasisPoints));
    let words = percent.into_iter().chain(points).chain(basis);
    Lexicon::forward(words.map(|(word, share)| (word.to_string(), share)), numbers)
}

/// What stands after the number: %, currency, measure word, noun, 倍, 年.
pub(crate) fn suffix(tokens: &Tokens, draft: &mut Draft, number: &Numeral) {
    let at = draft.end;
    if let Some((n, share)) = tokens.tables.shares.at(tokens, at) {
        draft.kind = Kind::Percent;
        draft.end += n;
        match share {
            Share::Percent if matches!(tokens.word(draft.end), "points" | "point") => {
                draft.unit = Some("points");
                draft.end += 1;
            }
            Share::Percent => {}
            Share::Points => draft.unit = Some("points"),
            Share::BasisPoints => {
                draft.unit = Some("points");
                let hundredth = Decimal::new(1, 2);
                draft.value = draft.value.map(|v| v.saturating_mul(hundredth));
                draft.ends =
                    draft.ends.map(|(a, b)| (a.saturating_mul(hundredth), b.saturating_mul(hundredth)));
                draft.half = draft.half.map(|v| v.saturating_mul(hundredth));
            }
        }
        return;
    }
    if magnitude(tokens, draft, number) || tenths(tokens, draft, number) {
        return;
    }
    if money::amount(tokens, draft, number) {
        return;
    }
    if draft.currency.is_some() {
        draft.kind = Kind::Money;
        return;
    }
    // 倍, times, -fold.
    if tokens.han(at) == Some('倍')
        || matches!(tokens.word(at), "times" | "fold" | "x") && !tokens.word(at + 1).starts_with("since")
    {
        draft.kind = Kind::Ratio;
        draft.unit = Some("times");
        draft.end += 1;
        return;
    }
    // "Ten-fold".
    if tokens.is_mark(at, '-') && tokens.glued(at) && tokens.word(at + 1) == "fold" {
        draft.kind = Kind::Ratio;
        draft.unit = Some("times");
        draft.end += 2;
        return;
    }
    if duration(tokens, draft) {
        return;
    }
    count(tokens, draft);
}

/// 七成, 八成半, 七成六; 八折, 八五折, what is left of the price.
fn tenths(tokens: &Tokens, draft: &mut Draft, number: &Numeral) -> bool {
    /// Words that 成 begins: 成立, 成果.
    const WORDS: &str = "立为果功员本长都熟交效绩就分品型人渝";
    let at = draft.end;
    if tokens.han(at) == Some('折') && draft.ends.is_none() && number.value < Decimal::ONE_HUNDRED {
        let tenths = number.value < Decimal::TEN;
        if number.value == Decimal::TEN {
            return false;
        }
        draft.times(if tenths { Decimal::TEN } else { Decimal::ONE });
        draft.half = Some(if tenths { Decimal::from(5) } else { Decimal::new(5, 1) });
        draft.kind = Kind::Percent;
        draft.end += 1;
        return true;
    }
    let word = tokens.han(at + 1).is_some_and(|c| WORDS.contains(c));
    if tokens.han(at) != Some('成') || number.value > Decimal::TEN || word {
        return false;
    }
    draft.times(Decimal::TEN);
    draft.kind = Kind::Percent;
    draft.half = Some(Decimal::from(5));
    draft.end += 1;
    let more = match tokens.han(draft.end) {
        Some('半') => Some((Decimal::from(5), draft.end + 1)),
        Some(_) => numeral::read(tokens, draft.end)
            // 四成三左右, but not 三成五家.
            .filter(|n| n.value < Decimal::TEN && n.end == draft.end + 1)
            .filter(|n| tokens.han(n.end).is_none_or(|c| matches!(c, '左' | '的' | '以' | '之' | '来')))
            .map(|n| (n.value, n.end)),
        None => None,
    };
    if let Some((more, end)) = more.filter(|_| draft.ends.is_none()) {
        draft.value = draft.value.map(|v| v.saturating_add(more));
        draft.half = Some(Decimal::new(5, 1));
        draft.end = end;
    }
    true
}

/// 百亿级, 千亿元规模, "tens of billions of dollars": a magnitude, from itself to ten times itself.
pub(crate) fn magnitude(tokens: &Tokens, draft: &mut Draft, number: &Numeral) -> bool {
    if draft.exactness == Exactness::Vague && tokens.word(draft.end) == "of" {
        if let Some(found) = money::money_after(tokens, draft.end + 1) {
            draft.kind = Kind::Money;
            draft.currency = Some(found.code);
            draft.end += 1 + found.tokens;
            return true;
        }
        if let Some(unit) = tokens
            .tables
            .units
            .of(tokens.piece(draft.end + 1))
            .filter(|_| tokens.han(draft.end + 1).is_none())
        {
            draft.kind = Kind::Count;
            draft.unit = Some(unit);
            return true;
        }
    }
    let money = money::money_after(tokens, draft.end);
    let at = draft.end + money.map_or(0, |found| found.tokens);
    let power_of_ten = number.scaled
        && number.ends.is_none()
        && draft.ends.is_none()
        && number.value >= Decimal::from(1_000_000)
        && number.value.normalize().mantissa().to_string().trim_end_matches('0') == "1";
    let Some(n) = grade(tokens, at, money.is_some()) else { return false };
    // 亿元B轮融资 is of some 亿元, 近亿元B轮融资 of nearly one and 千万元B轮融资 of ten millions.
    let bare = number.end == draft.first + 1 && hedge::hedge_at(tokens, draft.first).is_none();
    if n == 0 && !bare {
        return false;
    }
    // "100亿元规模" names a sum; "百亿规模" names only its order.
    let Some(hi) = number.value.checked_mul(Decimal::TEN).filter(|_| power_of_ten) else { return false };
    if !number.words && tokens.han(at) != Some('级') {
        return false;
    }
    draft.kind = if money.is_some() { Kind::Money } else { Kind::Number };
    draft.currency = money.map(|found| found.code);
    draft.ends = Some((number.value, hi));
    draft.exactness = Exactness::Vague;
    draft.half = None;
    draft.end = at + n;
    true
}

/// What makes a magnitude of a bare scale at token `i`, after its currency if it has one, and how many of its tokens
/// belong to the figure: 亿元级, 千亿规模, 亿元B轮融资.
pub(crate) fn grade(tokens: &Tokens, i: usize, money: bool) -> Option<usize> {
    let named = ["量级", "级别", "级", "规模", "体量"].iter().find_map(|w| tokens.phrase(i, w));
    let letter = tokens.kind(i) == Some(TokenKind::Word);
    let round = ["轮", "融资"].iter().any(|w| tokens.phrase(i + usize::from(letter), w).is_some());
    named.or((money && round).then_some(0))
}
