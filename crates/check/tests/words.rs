//! What is said of a verdict is said in the article's language, and can be had in the other.

mod labelled;

use check::Claim;
use labelled::Bench;

const CHINESE: &str = include_str!("../../../examples/naixin-de-zhang.md");
const ENGLISH: &str = include_str!("../../../examples/patient-money.md");

fn has_han(text: &str) -> bool {
    text.chars().any(|c| ('一'..='鿿').contains(&c))
}

/// Everything that is said of a claim, as the JSON has it.
fn said(claim: &Claim) -> Vec<&str> {
    let more = [&claim.hint, &claim.query, &claim.computation];
    std::iter::once(claim.reason.as_str()).chain(more.into_iter().filter_map(|s| s.as_deref())).collect()
}

#[test]
fn reasons_and_hints_speak_the_articles_language() {
    let bench = Bench::new();
    let (chinese, english) = (bench.check(CHINESE), bench.check(ENGLISH));
    assert!(chinese.claims.len() > 20 && english.claims.len() > 20);
    for claim in &chinese.claims {
        // The steps of a sum may be figures alone.
        for words in said(claim).into_iter().filter(|words| words.contains(|c: char| c.is_alphabetic())) {
            assert!(has_han(words), "{}: {words}", claim.id);
        }
        assert_eq!(claim.reason, claim.words(true).reason);
    }
    for claim in &english.claims {
        for words in said(claim) {
            assert!(words.is_ascii() || !has_han(words), "{}: {words}", claim.id);
        }
        assert_eq!(claim.reason, claim.words(false).reason);
    }
}

#[test]
fn an_answer_is_had_in_both_languages_with_no_blank_left() {
    let bench = Bench::new();
    for article in [CHINESE, ENGLISH] {
        for claim in &bench.check(article).claims {
            for (chinese, words) in [(false, claim.words(false)), (true, claim.words(true))] {
                let more = [&words.rule, &words.hint, &words.query, &words.computation];
                for text in more.into_iter().flatten().chain([&words.reason, &words.why]) {
                    assert!(!text.contains(['{', '}']), "{text}");
                }
                assert_eq!(has_han(&words.why), chinese, "{}", words.why);
            }
        }
    }
}
