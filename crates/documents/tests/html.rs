//! Web pages as they come: with furniture, layout tables, ends left out, entities and raised figures.

use documents::{BlockKind, DateSource, Document, Hints, Language, read_bytes};

fn read(page: &str) -> Document {
    read_bytes("a.html", page.as_bytes(), &Hints::default()).expect("it is an article")
}

/// The blocks of a page, a line each.
fn check(page: &str, want: &str) {
    assert_eq!(read(page).text.trim_end(), want);
}

/// The input's characters at the place of `words` in the text.
fn back(document: &Document, words: &str) -> String {
    let at = document.text.find(words).expect("the words are in the text");
    let span = document.input_span(&(at..at + words.len()));
    document.input.chars().skip(span.start).take(span.len()).collect()
}

#[test]
fn references_are_covered_as_a_whole() {
    let document = read("<p>R&amp;D rose to &yen;5&nbsp;bn &#128512; in A&ampB &lt;2024&gt;</p>");
    assert_eq!(document.text, "R&D rose to ¥5 bn 😀 in A&B <2024>\n");
    for (words, source) in [
        ("R&D", "R&amp;D"),
        ("R&", "R&amp;"),
        ("¥5 bn", "&yen;5&nbsp;bn"),
        ("😀", "&#128512;"),
        ("A&B", "A&ampB"),
        ("<2024>", "&lt;2024&gt;"),
    ] {
        assert_eq!(back(&document, words), source);
    }
}

#[test]
fn carriage_returns_keep_places_and_join_han() {
    let document = read("<p>一千\r\n  亿元&amp;\r\nmore <b>in\r\n2024</b></p>");
    assert_eq!(document.text, "一千亿元& more in 2024\n");
    assert_eq!(back(&document, "2024"), "2024");
    assert_eq!(back(&document, "一千亿元"), "一千\r\n  亿元");
}

#[test]
fn ends_left_out() {
    check(
        "<body><p>One<p>Two<ul><li>a<li>b</ul><table><tr><td>x<td>1<tr><td>y<td>2</table>End",
        "One\nTwo\na\nb\nx 1\ny 2\nEnd",
    );
}

#[test]
fn rows_of_figures_and_tables_of_layout() {
    check(
        "<table><tr><th><p>Firm</p></th><th>Year</th></tr><tr><td>A<br>B</td><td>2016</td></tr></table>",
        "Firm Year\nA B 2016",
    );
    let long = "The fund was set up in 2016. ".repeat(20);
    check(
        &format!(
            "<table><tr><td><table><tr><td>Menu</td></tr></table></td><td><p>{long}</p><p>Next.</p></td></tr></table>"
        ),
        &format!("Menu\n{}\nNext.", long.trim()),
    );
}

#[test]
fn breaks_part_lines_and_headings_stay_whole() {
    check(
        "<h1>One<br>title</h1><p>First line<br>second line<br><br>third</p>",
        "One title\nFirst line\nsecond line\nthird",
    );
}

#[test]
fn marks_of_notes_are_left_out_and_powers_stay() {
    check(
        "<p>It holds 343<sup>1</sup> firms<sup><a href='#2'>[2]</a></sup> on 5 km<sup>2</sup>, 10<sup>9</sup> in all.</p>",
        "It holds 343 firms on 5 km², 10⁹ in all.",
    );
}

#[test]
fn furniture_is_left_out() {
    let words = "The fund holds 60 billion yuan, as it has for years. ".repeat(8);
    let words = words.trim();
    let page = format!(
        "<body><header>Site <a href=x>Home</a></header><nav>Menu</nav><div class=m><ul><li><a href=1>Other article of the day</a><li>\
         <a href=2>Another article</a><li><a href=3>A third</a></ul></div><div><h1>Head</h1><p>{words}</p></div>\
         <aside>Related 500</aside><div hidden>no</div><p style='display: none'>no</p><form>Search <input> </form><footer>(c) 2020</footer>"
    );
    check(&page, &format!("Head\n{words}"));
    // The same where the page stands in a form as a whole.
    check(&format!("<form id=form1><nav>Menu</nav><p>{words}</p></form>"), words);
}

#[test]
fn an_article_goes_before_the_rest() {
    let words = "The fund holds 60 billion yuan, as it has for years. ".repeat(8);
    let words = words.trim();
    let page = format!(
        "<div>Around it</div><main><p>Main</p><article><header><h1>Head</h1><time datetime=2025-05-20>May</time></header><p>{words}</p>\
         <footer><a>1</a><a>2</a><a>3</a></footer></article></main><p>After</p>"
    );
    let document = read(&page);
    assert_eq!(document.text, format!("Head\nMay\n{words}\n"));
    assert_eq!(document.date, Some((jiff::civil::date(2025, 5, 20), DateSource::Metadata)));
    // Teasers are no article.
    let teasers = format!("<article>One</article><article>Two</article><p>{words}</p>");
    check(&teasers, &format!("One\nTwo\n{words}"));
}

#[test]
fn what_the_head_says() {
    for head in [
        "<meta name=PubDate content='2025-05-20 08:00'>",
        "<meta name='lastmodified' content='2026-01-01'><meta property='article:published_time' content='2025-05-20T08:00:00+08:00'>",
        "<meta name=date content='2026-01-01'><meta name='firstpublishedtime' content='2025-05-20-17:26:03'>",
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\", \"datePublished\" : \"2025-05-20T08:00:00Z\"}</script>",
    ] {
        let document = read(&format!(
            "<html lang=zh-CN><head>{head}<title>A fund — Site</title></head><h1>A fund</h1><p>3 May 2024 was a day."
        ));
        assert_eq!(document.date, Some((jiff::civil::date(2025, 5, 20), DateSource::Metadata)), "{head}");
        assert_eq!(document.title.as_deref(), Some("A fund"));
        assert_eq!(document.language, Language::English);
    }
    let shared = read("<title>x</title><meta property='og:title' content='Fund &amp; Co'><p>Words");
    assert_eq!(shared.title.as_deref(), Some("Fund & Co"));
    let line = read("<title>x</title><p>发布时间：2025-05-20 来源：新华社</p><p>基金规模一千亿元。</p>");
    assert_eq!(line.date, Some((jiff::civil::date(2025, 5, 20), DateSource::DateLine)));
}

#[test]
fn quotes_and_code_keep_their_kind() {
    let document =
        read("<blockquote><p>Said.</p></blockquote><pre>x = 3</pre><ul><li><p>Item</p></ul><h4>Head</h4>");
    let kinds: Vec<BlockKind> = document.blocks.iter().map(|b| b.kind).collect();
    assert_eq!(kinds, [BlockKind::Quote, BlockKind::Code, BlockKind::ListItem, BlockKind::Heading(4)]);
    assert_eq!(document.paragraphs().map(|(_, words)| words).collect::<Vec<_>>(), ["Said.", "Item"]);
}

#[test]
fn deep_and_endless_pages_are_read_in_a_moment() {
    for unit in ["<div>", "<p>", "<b>x", "<table><tr><td>", "<ul><li>", "</div>", "<article>", "&amp", "<!--"]
    {
        let page = format!("<html>start {}", unit.repeat(60_000));
        let _ = read_bytes("a.html", page.as_bytes(), &Hints::default());
    }
}
