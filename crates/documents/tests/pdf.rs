//! PDFs, built object by object: the fonts, layouts and faults that files have.

use documents::{Basis, BlockKind, Document, Error, Hints, Language, read_bytes};
use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};
use std::fmt::Write;

/// A file being built: fonts are `/F0`, `/F1` …, forms `/X0` ….
struct Pdf {
    file: lopdf::Document,
    fonts: Dictionary,
    forms: Dictionary,
    pages: Vec<Object>,
    tree: ObjectId,
}

impl Pdf {
    fn new() -> Pdf {
        let mut file = lopdf::Document::with_version("1.5");
        let tree = file.new_object_id();
        Pdf { file, fonts: Dictionary::new(), forms: Dictionary::new(), pages: Vec::new(), tree }
    }

    /// A font of one byte a character; widths are half of the size.
    fn latin(mut self) -> Pdf {
        let widths: Vec<Object> = (32..=255).map(|_| 500.into()).collect();
        let font = dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
            "FirstChar" => 32, "LastChar" => 255, "Widths" => widths,
        };
        self.font(font);
        self
    }

    /// A font of many glyphs with an encoding, and a table of characters where there is one.
    fn wide(mut self, encoding: &str, table: Option<&str>) -> Pdf {
        let descendant = self.file.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "CIDFontType0", "BaseFont" => "Song", "DW" => 1000,
        });
        let mut font = dictionary! {
            "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "Song", "Encoding" => encoding,
            "DescendantFonts" => vec![descendant.into()],
        };
        if let Some(table) = table {
            let mut stream = Stream::new(Dictionary::new(), table.as_bytes().to_vec());
            stream.compress().expect("it compresses");
            font.set("ToUnicode", self.file.add_object(stream));
        }
        self.font(font);
        self
    }

    fn font(&mut self, font: Dictionary) {
        let name = format!("F{}", self.fonts.len());
        let id = self.file.add_object(font);
        self.fonts.set(name, id);
    }

    fn form(mut self, content: &str) -> Pdf {
        let name = format!("X{}", self.forms.len());
        let form = Stream::new(
            dictionary! { "Type" => "XObject", "Subtype" => "Form" },
            content.as_bytes().to_vec(),
        );
        let id = self.file.add_object(form);
        self.forms.set(name, id);
        self
    }

    fn page(mut self, content: impl AsRef<[u8]>) -> Pdf {
        let mut stream = Stream::new(Dictionary::new(), content.as_ref().to_vec());
        stream.compress().expect("it compresses");
        let content = self.file.add_object(stream);
        let page = dictionary! { "Type" => "Page", "Parent" => self.tree, "Contents" => content };
        let id = self.file.add_object(page);
        self.pages.push(id.into());
        self
    }

    fn bytes(mut self) -> Vec<u8> {
        let count = i64::try_from(self.pages.len()).expect("few pages");
        let resources = dictionary! { "Font" => self.fonts, "XObject" => self.forms };
        let tree = dictionary! { "Type" => "Pages", "Kids" => self.pages, "Count" => count, "Resources" => resources };
        self.file.objects.insert(self.tree, tree.into());
        let catalog = self.file.add_object(dictionary! { "Type" => "Catalog", "Pages" => self.tree });
        self.file.trailer.set("Root", catalog);
        let info = self.file.add_object(dictionary! { "Title" => Object::string_literal("Funds of funds") });
        self.file.trailer.set("Info", info);
        let mut out = Vec::new();
        self.file.save_to(&mut out).expect("it is written");
        out
    }

    fn read(self) -> Result<Document, Error> {
        read_bytes("a.pdf", &self.bytes(), &Hints::default())
    }

    fn check(self, want: &str) -> Document {
        let document = self.read().expect("it is a document");
        assert_eq!(document.text.trim_end(), want);
        document
    }
}

/// Lines of text from a height on, in a font of size 10.
fn lines(top: i32, lines: &[&str]) -> String {
    let mut out = String::new();
    for (i, line) in lines.iter().enumerate() {
        let y = top - 12 * i32::try_from(i).expect("few lines");
        writeln!(out, "BT /F0 10 Tf 1 0 0 1 50 {y} Tm ({line}) Tj ET").expect("it is written");
    }
    out
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        write!(out, "{byte:02X}").expect("it is written");
        out
    })
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

#[test]
fn lines_make_paragraphs_and_words_parted_are_joined() {
    let text = lines(
        700,
        &[
            "The fund, which was set up in 2016 by the minis-",
            "try of finance, holds 60 billion yuan and made no",
            "investment.",
            "A second paragraph begins here without a gap, and",
            "goes on.",
        ],
    );
    let head = "BT /F0 20 Tf 1 0 0 1 50 740 Tm (Funds of funds) Tj ET\n";
    let document = Pdf::new().latin().page(format!("{head}{text}")).check(
        "Funds of funds\nThe fund, which was set up in 2016 by the ministry of finance, holds 60 billion yuan and made no \
         investment.\nA second paragraph begins here without a gap, and goes on.",
    );
    assert_eq!(document.blocks[0].kind, BlockKind::Heading(1));
    assert_eq!(document.title.as_deref(), Some("Funds of funds"));
    assert_eq!(document.basis, Basis::ExtractedText);
    assert_eq!(document.input, document.text);
    assert_eq!(document.language, Language::English);
}

#[test]
fn cells_of_a_row_are_parted_and_letters_are_not() {
    // Widths are 5 a letter: "Fund" ends at 70.
    Pdf::new()
        .latin()
        .page(
            "BT /F0 10 Tf 50 700 Td (Fund) Tj 60 0 Td (Year) Tj 60 0 Td (138.7 bn) Tj ET\n\
             BT /F0 10 Tf 50 650 Td [(W) 20 (or) -10 (d) -300 (ap) -400 (art)] TJ ET\n\
             BT /F0 10 Tf 50 600 Td (gl) Tj 10 0 Td (ued) Tj ET",
        )
        .check("Fund Year 138.7 bn\nWord ap art\nglued");
}

#[test]
fn small_figures_above_the_line_stay_apart_from_numbers() {
    Pdf::new()
        .latin()
        .page("BT /F0 10 Tf 50 700 Td (It holds 343) Tj /F0 6 Tf 60 4 Td (12) Tj /F0 10 Tf 6 -4 Td ( firms) Tj ET")
        .check("It holds 343¹² firms");
}

#[test]
fn chinese_fonts_by_the_names_of_their_encodings() {
    let words = "国家创业投资引导基金规模一千亿元";
    let gbk = encoding_rs::GBK.encode(words).0.into_owned();
    let big5 = "國家創業投資引導基金";
    for (encoding, bytes, want) in [
        ("UniGB-UCS2-H", utf16(words), words),
        ("UniGB-UTF16-H", utf16(words), words),
        ("GBK-EUC-H", gbk.clone(), words),
        ("GBKp-EUC-H", gbk, words),
        ("ETen-B5-H", encoding_rs::BIG5.encode(big5).0.into_owned(), big5),
    ] {
        let page = format!("BT /F0 12 Tf 50 700 Td <{}> Tj ET", hex(&bytes));
        let document = Pdf::new().wide(encoding, None).page(page).check(want);
        assert_eq!(document.language, Language::Chinese, "{encoding}");
    }
}

#[test]
fn chinese_lines_are_joined_without_blanks_and_part_at_indents() {
    let line =
        |x: i32, y: i32, text: &str| format!("BT /F0 12 Tf {x} {y} Td <{}> Tj ET\n", hex(&utf16(text)));
    let page = [
        line(74, 700, "词热了，资本是否真的变得有耐心，却是另一回"),
        line(50, 682, "事。会场里人人都在谈长期主义，散会以后不少合"),
        line(50, 664, "伙人问的仍是同一个问题：最快什么时候能退呢？"),
        line(74, 646, "钱从哪里来？"),
    ]
    .concat();
    Pdf::new().wide("UniGB-UCS2-H", None).page(page).check(
        "词热了，资本是否真的变得有耐心，却是另一回事。会场里人人都在谈长期主义，散会以后不少合伙人问的仍是同一个问题：最快什么时候能退呢？\n\
         钱从哪里来？",
    );
}

#[test]
fn a_table_of_characters_goes_before_all_else() {
    let table = "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0001> <00660069> endbfchar \
                 1 beginbfrange <0010> <0012> <4E00> endbfrange";
    Pdf::new()
        .wide("Identity-H", Some(table))
        .page("BT /F0 12 Tf 50 700 Td <00010010> Tj <0012> Tj ET")
        .check("fi一丂");
}

#[test]
fn fonts_that_do_not_say_what_they_show() {
    let error = Pdf::new()
        .wide("Identity-H", None)
        .page("BT /F0 12 Tf 50 700 Td <00010010> Tj ET")
        .read()
        .expect_err("there is no text");
    assert!(error.to_string().contains("no text was found"), "{error}");
    let some = Pdf::new()
        .latin()
        .wide("Identity-H", None)
        .page("BT /F0 12 Tf 50 700 Td (In 2024) Tj /F1 12 Tf <0001> Tj /F0 12 Tf (4.) Tj /F1 12 Tf 0 -20 Td <00010010> Tj ET")
        .check("In 2024\u{fffd}4.");
    assert!(some.notes[0].0.ends_with("what they show: 1; each stands as \u{fffd}"), "{:?}", some.notes);
}

#[test]
fn pages_go_on_and_their_margins_are_dropped() {
    let mut pdf = Pdf::new().latin();
    let bodies = [
        ["The fund of 2016 goes on and on and it does never", "end before the last page of all, where"],
        ["it still holds most of its 60 billion yuan and no", "body knows whether"],
        ["anyone will ever ask for them, or who it would be", "to ask. The sum is large."],
        ["A new page with a new paragraph that begins there", "and ends at once."],
    ];
    for (at, body) in bodies.iter().enumerate() {
        let head = "BT /F0 8 Tf 1 0 0 1 50 800 Tm (Ministry of Funds - report 2025) Tj ET\n";
        let foot = format!("BT /F0 8 Tf 1 0 0 1 50 20 Tm (- {} -) Tj ET\n", at + 1);
        pdf = pdf.page(format!("{head}{}{foot}", lines(700, body)));
    }
    pdf.check(
        "The fund of 2016 goes on and on and it does never end before the last page of all, where it still holds most of \
         its 60 billion yuan and no body knows whether anyone will ever ask for them, or who it would be to ask. The sum \
         is large.\nA new page with a new paragraph that begins there and ends at once.",
    );
}

#[test]
fn a_text_that_is_named_as_a_pdf_is_read_and_said_to_be_none() {
    let document =
        documents::read_bytes("draft.pdf", b"Only words of 2016.", &documents::Hints::default()).unwrap();
    assert_eq!(document.notes[0].0, "named .pdf, and no PDF: it was read as text");
    assert_eq!(document.notes[0].1, "文件名以 .pdf 结尾，却不是 PDF：已按文本读入");
}

#[test]
fn pages_without_text_are_named() {
    let document = Pdf::new().latin().page("").page(lines(700, &["Words."])).page("0 0 m").check("Words.");
    assert_eq!(document.notes[0].0, "no text found on page 1, 3: scanned, or a picture");
    assert!(Pdf::new().latin().page("").read().is_err());
}

#[test]
fn forms_turned_pages_and_watermarks() {
    Pdf::new()
        .latin()
        .form("BT /F0 10 Tf 50 700 Td (In a form.) Tj ET /X0 Do")
        .page("/X0 Do BT /F0 40 Tf 0.7 0.7 -0.7 0.7 100 100 Tm (DRAFT) Tj ET")
        .check(&["In a form."; 8].join(" "));
    // A page that lies on its side, with a mark in its margin.
    Pdf::new()
        .latin()
        .page("BT /F0 10 Tf 0 1 -1 0 100 50 Tm (On its side we) Tj 0 1 -1 0 112 50 Tm (read on.) Tj ET BT /F0 5 Tf 9 9 Td (mark) Tj ET")
        .check("On its side we read on.");
}

#[test]
fn what_is_damaged_or_encrypted_is_told() {
    let whole = Pdf::new().latin().page(lines(700, &["Words."])).bytes();
    for end in [10, 100, whole.len() / 2] {
        let error =
            read_bytes("a.pdf", &whole[..end], &Hints::default()).expect_err("it is cut off").to_string();
        assert!(error.starts_with("a.pdf: ") && error.contains("hint: "), "{error}");
    }
    // Without its last lines it is found again.
    let found =
        read_bytes("a.pdf", &whole[..whole.len() - 20], &Hints::default()).expect("it is found again");
    assert_eq!(found.text, "Words.\n");
    assert!(found.notes[0].0.contains("damaged"));
}

#[test]
fn what_unpacks_without_end_is_bounded() {
    let blanks = vec![b' '; 40 << 20];
    let error = Pdf::new().latin().page(blanks).read().expect_err("nothing is in it");
    assert!(error.to_string().contains("no text"), "{error}");
    // Forms that draw each other many times over.
    let mut pdf = Pdf::new().latin();
    for next in 1..=8 {
        pdf = pdf.form(&format!("BT /F0 1 Tf (x) Tj ET {}", format!("/X{next} Do ").repeat(20)));
    }
    let document = pdf.page("/X0 Do").read().expect("it is read as far as it goes");
    assert!(document.text.len() < 20 << 20);
}

/// Damage of all kinds: bytes changed, taken out and put in, at places that a fixed sequence names.
#[test]
fn damaged_files_never_panic() {
    let table = "1 beginbfrange <0010> <0012> <4E00> endbfrange";
    let whole = Pdf::new()
        .latin()
        .wide("Identity-H", Some(table))
        .form("BT /F0 9 Tf (Form) Tj ET")
        .page(lines(700, &["Words.", "More words."]))
        .page("/X0 Do BT /F1 12 Tf 50 700 Td <00100011> Tj ET")
        .bytes();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % u64::try_from(below.max(1)).expect("it fits")).expect("it fits")
    };
    for _ in 0..1500 {
        let mut bytes = whole.clone();
        for _ in 0..=next(6) {
            let at = next(bytes.len());
            match next(4) {
                0 => bytes[at] = u8::try_from(next(256)).expect("a byte"),
                1 => bytes[at] = b"0123456789<>[]()/ "[next(18)],
                2 => drop(bytes.drain(at..(at + next(40)).min(whole.len()).min(bytes.len()).max(at))),
                _ => bytes.truncate(at.max(8)),
            }
            if bytes.is_empty() {
                bytes.push(b'%');
            }
        }
        let _ = read_bytes("a.pdf", &bytes, &Hints::default());
    }
}
