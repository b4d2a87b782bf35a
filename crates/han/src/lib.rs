#![doc = include_str!("../README.md")]

mod tables;

/// Folded text that remembers where each of its characters stood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each byte of `text`, and one past its end, the byte of the original where that character began.
    pub origin: Vec<u32>,
}

/// Folds `text` for comparison, keeping the way back.
///
/// Texts beyond 4 GiB are not held by Fathom; places past that are cut to it.
pub fn fold_mapped(text: &str) -> Folded {
    let mut folded = Folded::default();
    fold_mapped_into(text, &mut folded);
    folded
}

/// The same, into room that was used for another text before.
pub fn fold_mapped_into(text: &str, folded: &mut Folded) {
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let Folded { text: to, origin } = folded;
    to.clear();
    origin.clear();
    if text.is_ascii() {
        to.push_str(text);
        to.make_ascii_lowercase();
        origin.extend((0..=text.len()).map(place));
        return;
    }
    to.reserve(text.len());
    origin.reserve(text.len() + 1);
    walk(text, |c, at| {
        to.push(c);
        origin.resize(to.len(), place(at));
    });
    origin.push(place(text.len()));
}

/// Folds `text` for comparison, into room that was used for another text before.
pub fn fold_into(text: &str, to: &mut String) {
    to.clear();
    if text.is_ascii() {
        to.push_str(text);
        to.make_ascii_lowercase();
        return;
    }
    if stands_for_itself(text) {
        to.push_str(text);
        to.make_ascii_lowercase();
        return;
    }
    to.reserve(text.len());
    walk(text, |c, _| to.push(c));
}

/// Folds `text` for comparison.
///
/// ```
/// assert_eq!(han::fold("國家 大基金 ＡＩ"), "国家大基金 ai");
/// ```
pub fn fold(text: &str) -> String {
    let mut out = String::new();
    fold_into(text, &mut out);
    out
}

/// The simplified form of one character, where it has one.
pub fn simplified(c: char) -> char {
    tables::character(c)
}

/// The Han character that `c` stands for, where it is a radical or a compatibility form: programs that make PDF files
/// often write ⼼ for 心.
///
/// ```
/// assert_eq!(['⼼', '⻓', '心', 'a'].map(han::unified), ['心', '长', '心', 'a']);
/// ```
pub fn unified(c: char) -> char {
    match c {
        '\u{2e80}'..='\u{2fd5}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1d}' => tables::whole(c),
        other => other,
    }
}

/// Whether `c` is a Han character.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Whether `c` is one of the Han that are written most, which are neither blanks nor forms of others.
fn is_common(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Whether nothing but the case of its letters changes where a text is folded, as is so of most names and cues.
fn stands_for_itself(text: &str) -> bool {
    let plain = tables::plain();
    text.chars().all(|c| plain.has(c) || c.is_ascii() && !c.is_whitespace())
}

/// Gives each folded character with the byte of the original where it stood.
fn walk(text: &str, mut emit: impl FnMut(char, usize)) {
    let plain = tables::plain();
    let mut last_was_han = false;
    let mut blanks: Vec<(char, usize)> = Vec::new();
    let mut at = 0;
    while let Some(written) = text[at..].chars().next() {
        // Most of what is not Han is ASCII, of which nothing else need be asked.
        if written.is_ascii() && !written.is_whitespace() {
            blanks.iter().for_each(|&(blank, place)| emit(blank, place));
            blanks.clear();
            last_was_han = false;
            emit(written.to_ascii_lowercase(), at);
            at += 1;
            continue;
        }
        // Nor of the Han that stand for themselves, which are most of those written.
        if plain.has(written) {
            if !last_was_han {
                blanks.iter().for_each(|&(blank, place)| emit(blank, place));
            }
            blanks.clear();
            last_was_han = true;
            emit(written, at);
            at += written.len_utf8();
            continue;
        }
        let common = is_common(written);
        let c = if common { written } else { unified(written) };
        if !common && is_invisible(c) {
            at += written.len_utf8();
            continue;
        }
        if !common && c.is_whitespace() {
            blanks.push((if c == '\u{3000}' { ' ' } else { c }, at));
            at += written.len_utf8();
            continue;
        }
        let han = common || is_han(c);
        // Blanks between two Han characters part nothing: they come from layout and scanning.
        if !(han && last_was_han) {
            blanks.iter().for_each(|&(blank, place)| emit(blank, place));
        }
        blanks.clear();
        last_was_han = han;
        if han {
            if let Some(phrase) = tables::phrase_at(&text[at..], written) {
                for simplified in phrase.chars() {
                    let traditional = text[at..].chars().next().map_or(0, char::len_utf8);
                    emit(simplified, at);
                    at += traditional;
                }
                continue;
            }
            emit(tables::character(c), at);
        } else {
            narrow(c).to_lowercase().for_each(|lower| emit(lower, at));
        }
        at += written.len_utf8();
    }
    blanks.iter().for_each(|&(blank, place)| emit(blank, place));
}

/// Whether `c` takes no room and says nothing: marks that layout leaves behind in copied text, of direction and of the
/// variant of a glyph.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{e0100}'..='\u{e01ef}'
    )
}

/// The half-width form of a full-width letter, digit or mark.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{ffe5}' => '\u{a5}',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folds_script_width_blanks_and_case() {
        assert_eq!(fold("耐心資本"), "耐心资本");
        assert_eq!(fold("乾燥與乾坤"), "干燥与乾坤");
        assert_eq!(fold("硬 科\n技 2025 年"), "硬科技 2025 年");
        assert_eq!(fold("ＳＴＡＲ　Market"), "star market");
        assert_eq!(fold("Big Fund"), "big fund");
        assert_eq!(fold("耐\u{200b}心\u{feff}资\u{202e}本\u{fe0f}"), "耐心资本");
        assert_eq!(
            fold("壮⼤耐⼼ ⻓\u{f90a}"),
            "壮大耐心长金",
            "a radical is the character that it looks like"
        );
    }

    #[test]
    fn the_way_back_leads_to_the_same_character() {
        let text = "於是 國家\u{3000}大 基金";
        let folded = fold_mapped(text);
        let at = folded.text.find("基").expect("it is there");
        assert!(text[folded.origin[at] as usize..].starts_with('基'));
    }

    proptest! {
        #[test]
        fn any_text_folds_and_maps_to_character_boundaries(text in "\\PC{0,60}|[國家 大基金ＡＢ乾坤\n]{0,40}") {
            let folded = fold_mapped(&text);
            prop_assert_eq!(&folded.text, &fold(&text));
            prop_assert_eq!(folded.origin.len(), folded.text.len() + 1);
            prop_assert!(folded.origin.iter().all(|&place| text.is_char_boundary(place as usize)));
            prop_assert!(folded.origin.windows(2).all(|pair| pair[0] <= pair[1]));
        }
    }
}
