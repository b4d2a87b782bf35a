//! The language that most of a text is in.

use crate::document::Language;

/// Chinese where there is a Han character for every three letters, or more: a Han character is about a word's worth
/// of one and a half, and Chinese texts on technology are full of Latin names.
pub(crate) fn language(text: &str, stated: Option<Language>) -> Language {
    let (mut han, mut letters) = (0_usize, 0_usize);
    for c in text.chars() {
        if han::is_han(c) {
            han += 1;
        } else if c.is_alphabetic() {
            letters += 1;
        }
    }
    // What the document says of itself counts only where its words leave it open: templates often say nonsense.
    let open = han * 6 >= letters && han <= letters;
    match stated {
        Some(language) if open => language,
        _ if han * 3 >= letters && han > 0 => Language::Chinese,
        _ => Language::English,
    }
}

/// The language that a tag (`zh-CN`, `en_GB`) names.
pub(crate) fn of_tag(tag: &str) -> Option<Language> {
    match tag.trim().to_ascii_lowercase().split(['-', '_']).next() {
        Some("zh" | "cn" | "cmn" | "chinese") => Some(Language::Chinese),
        Some("en" | "english") => Some(Language::English),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_share_of_letters() {
        assert_eq!(language("CB Insights的名单则短得多", None), Language::Chinese);
        assert_eq!(
            language("The term 硬科技 (hard technology) was coined by Mi Lei", None),
            Language::English
        );
        assert_eq!(language("2025", Some(Language::Chinese)), Language::Chinese);
        assert_eq!(language("English words alone", Some(Language::Chinese)), Language::English);
        assert_eq!(of_tag("zh_CN"), Some(Language::Chinese));
    }
}
