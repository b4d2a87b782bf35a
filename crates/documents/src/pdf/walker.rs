//! Walks the content of a page and gives its words with their places, in the order in which they are drawn.

use super::fonts::Font;
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::HashMap;
use std::rc::Rc;

/// Most bytes of content unpacked of a page, or of a form on it.
const MAX_CONTENT: usize = 32 * 1024 * 1024;
/// Most operations carried out in a file.
const MAX_OPERATIONS: usize = 4_000_000;
/// Most characters read from a file.
const MAX_CHARS: usize = 8 * 1024 * 1024;
/// Deepest nesting of forms, and of saved states.
const MAX_FORMS: usize = 8;
const MAX_SAVED: usize = 64;
/// How far a text may lean and still be one that is read along its line.
const MAX_LEAN: f32 = 0.1;

/// Words drawn at one go.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) text: String,
    /// Where it begins and ends along its line, and how high it stands, as its reader turns the page.
    pub(super) x: f32,
    pub(super) end: f32,
    pub(super) y: f32,
    pub(super) size: f32,
    /// Quarter turns of its line.
    pub(super) turn: u8,
    /// A step to the right that was asked for before it, in parts of its size.
    pub(super) step: f32,
    /// Whether the places are by widths that the file gives.
    pub(super) is_measured: bool,
}

/// Numbers of a transformation: a b c d e f.
type Matrix = [f32; 6];
const UNMOVED: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

fn times(m: Matrix, n: Matrix) -> Matrix {
    [
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    ]
}

/// What is saved and brought back around a part of the content.
#[derive(Clone)]
struct State {
    place: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    between_chars: f32,
    between_words: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

/// A file being walked through, page by page.
pub(super) struct Walker<'a> {
    pdf: &'a Document,
    fonts: HashMap<usize, Rc<Font>>,
    operations: usize,
    chars: usize,
}

/// The text being drawn.
struct Text<'a> {
    resources: Vec<&'a Dictionary>,
    state: State,
    saved: Vec<State>,
    /// Where the next glyph and the line begin.
    at: Matrix,
    line: Matrix,
    step: f32,
}

impl<'a> Walker<'a> {
    pub(super) fn new(pdf: &'a Document) -> Walker<'a> {
        Walker { pdf, fonts: HashMap::new(), operations: 0, chars: 0 }
    }

    /// Whether a limit was reached and the rest is left unread.
    pub(super) fn is_spent(&self) -> bool {
        self.operations >= MAX_OPERATIONS || self.chars >= MAX_CHARS
    }

    /// The words of a page.
    pub(super) fn page(&mut self, page: ObjectId) -> Vec<Run> {
        let mut runs = Vec::new();
        let Ok(content) = self.pdf.get_page_content_with_limit(page, MAX_CONTENT) else { return runs };
        let mut resources = Vec::new();
        if let Ok((own, others)) = self.pdf.get_page_resources(page) {
            resources.extend(own);
            resources.extend(others.into_iter().filter_map(|id| self.pdf.get_dictionary(id).ok()));
        }
        let state = State {
            place: UNMOVED,
            font: None,
            size: 0.0,
            between_chars: 0.0,
            between_words: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        self.content(&content, resources, state, 0, &mut runs);
        runs
    }

    fn content(
        &mut self,
        content: &[u8],
        resources: Vec<&'a Dictionary>,
        state: State,
        depth: usize,
        runs: &mut Vec<Run>,
    ) {
        let mut text = Text { resources, state, saved: Vec::new(), at: UNMOVED, line: UNMOVED, step: 0.0 };
        for operation in Content::decode_iter(content) {
            // What stands before damage is read.
            let Ok(operation) = operation else { break };
            self.operations += 1;
            if self.is_spent() {
                break;
            }
            if operation.operator == "Do" {
                self.form(&operation, &text, depth, runs);
            } else {
                self.operation(&operation, &mut text, runs);
            }
        }
    }

    /// Draws a form: a page within the page.
    fn form(&mut self, operation: &Operation, text: &Text<'a>, depth: usize, runs: &mut Vec<Run>) {
        let Some(name) = operation.operands.first().and_then(|o| o.as_name().ok()) else { return };
        let found =
            self.resource(&text.resources, b"XObject", name).and_then(|object| object.as_stream().ok());
        let Some(form) = found.filter(|_| depth < MAX_FORMS) else { return };
        if form.dict.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Form") {
            return;
        }
        let content = match form.decompressed_content_with_limit(MAX_CONTENT) {
            Ok(content) => content,
            Err(_) if !form.dict.has(b"Filter") => form.content.clone(),
            Err(_) => return,
        };
        let matrix = form.dict.get_deref(b"Matrix", self.pdf).ok().and_then(|m| m.as_array().ok());
        let matrix = matrix.and_then(|numbers| matrix_of(numbers)).unwrap_or(UNMOVED);
        let own = form.dict.get_deref(b"Resources", self.pdf).ok().and_then(|r| r.as_dict().ok());
        let resources = own.map_or_else(|| text.resources.clone(), |own| vec![own]);
        let mut state = text.state.clone();
        state.place = times(matrix, state.place);
        self.content(&content, resources, state, depth + 1, runs);
    }

    fn resource(&self, resources: &[&'a Dictionary], kind: &[u8], name: &[u8]) -> Option<&'a Object> {
        resources.iter().find_map(|resources| {
            resources.get_deref(kind, self.pdf).ok()?.as_dict().ok()?.get_deref(name, self.pdf).ok()
        })
    }

    fn font(&mut self, resources: &[&'a Dictionary], name: &[u8]) -> Option<Rc<Font>> {
        let found = self.resource(resources, b"Font", name)?.as_dict().ok()?;
        // The file is not changed while it is read, so that a place in it names the font.
        let key = std::ptr::from_ref(found) as usize;
        if !self.fonts.contains_key(&key) {
            self.fonts.insert(key, Rc::new(Font::read(self.pdf, found)));
        }
        self.fonts.get(&key).cloned()
    }

    fn operation(&mut self, operation: &Operation, text: &mut Text<'a>, runs: &mut Vec<Run>) {
        let operands = &operation.operands;
        let number = |i: usize| {
            operands.get(i).and_then(|o| o.as_float().ok()).filter(|n| n.is_finite()).unwrap_or(0.0)
        };
        match operation.operator.as_str() {
            "q" if text.saved.len() < MAX_SAVED => text.saved.push(text.state.clone()),
            "Q" => text.state = text.saved.pop().unwrap_or_else(|| text.state.clone()),
            "cm" => {
                if let Some(matrix) = matrix_of(operands) {
                    text.state.place = times(matrix, text.state.place);
                }
            }
            "BT" => (text.at, text.line) = (UNMOVED, UNMOVED),
            "Tf" => {
                let name = operands.first().and_then(|o| o.as_name().ok());
                text.state.font = name.and_then(|name| self.font(&text.resources, name));
                text.state.size = number(1);
            }
            "Tc" => text.state.between_chars = number(0),
            "Tw" => text.state.between_words = number(0),
            "Tz" => text.state.stretch = number(0) / 100.0,
            "TL" => text.state.leading = number(0),
            "Ts" => text.state.rise = number(0),
            "Td" => text.move_line(number(0), number(1)),
            "TD" => {
                text.state.leading = -number(1);
                text.move_line(number(0), number(1));
            }
            "Tm" => {
                if let Some(matrix) = matrix_of(operands) {
                    (text.at, text.line) = (matrix, matrix);
                    text.step = 0.0;
                }
            }
            "T*" => text.move_line(0.0, -text.state.leading),
            "'" => {
                text.move_line(0.0, -text.state.leading);
                self.show(operands.first(), text, runs);
            }
            "\"" => {
                (text.state.between_words, text.state.between_chars) = (number(0), number(1));
                text.move_line(0.0, -text.state.leading);
                self.show(operands.get(2), text, runs);
            }
            "Tj" => self.show(operands.first(), text, runs),
            "TJ" => {
                for part in operands.first().and_then(|o| o.as_array().ok()).into_iter().flatten() {
                    match part.as_float() {
                        Ok(step) => text.step_by(-step / 1000.0),
                        Err(_) => self.show(Some(part), text, runs),
                    }
                }
            }
            _ => {}
        }
    }

    fn show(&mut self, object: Option<&Object>, text: &mut Text<'a>, runs: &mut Vec<Run>) {
        let Some(Ok(bytes)) = object.map(Object::as_str) else { return };
        let Some(font) = text.state.font.clone() else { return };
        let begin = text.place();
        let mut words = String::new();
        let state = &text.state;
        let mut width = 0.0;
        for glyph in font.glyphs(bytes) {
            self.chars += 1;
            let Some(glyph) = glyph else {
                // It leaves a mark, so that figures around it do not become one.
                words.push('\u{fffd}');
                width += state.size + state.between_chars;
                continue;
            };
            let extra = if glyph.is_blank { state.between_words } else { 0.0 };
            width += glyph.width * state.size + state.between_chars + extra;
            words.push_str(&glyph.text);
        }
        let step = std::mem::take(&mut text.step);
        text.at = times([1.0, 0.0, 0.0, 1.0, width * text.state.stretch, 0.0], text.at);
        let end = text.place();
        runs.extend(run(words, begin, end, text.state.size, step, font.is_measured));
    }
}

impl Text<'_> {
    fn move_line(&mut self, x: f32, y: f32) {
        self.line = times([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.at = self.line;
        self.step = 0.0;
    }

    /// Steps along the line by a part of the size.
    fn step_by(&mut self, part: f32) {
        self.at = times([1.0, 0.0, 0.0, 1.0, part * self.state.size * self.state.stretch, 0.0], self.at);
        self.step += part;
    }

    /// Where the next glyph stands on the page.
    fn place(&self) -> Matrix {
        times(times([1.0, 0.0, 0.0, 1.0, 0.0, self.state.rise], self.at), self.state.place)
    }
}

/// Words with their place, as one reads along their line; `None` where they lean, as a watermark does.
fn run(text: String, begin: Matrix, end: Matrix, size: f32, step: f32, is_measured: bool) -> Option<Run> {
    let (a, b) = (begin[0], begin[1]);
    let scale = a.hypot(b);
    if text.is_empty() || !scale.is_finite() || scale <= 0.0 {
        return None;
    }
    let (cos, sin) = (a / scale, b / scale);
    let turn = if sin.abs() <= MAX_LEAN {
        if cos > 0.0 { 0 } else { 2 }
    } else if cos.abs() <= MAX_LEAN {
        if sin > 0.0 { 1 } else { 3 }
    } else {
        return None;
    };
    let along = |m: Matrix| m[4] * cos + m[5] * sin;
    let height = (begin[2].hypot(begin[3]) * size).abs();
    let y = begin[5] * cos - begin[4] * sin;
    Some(Run { text, x: along(begin), end: along(end), y, size: height, turn, step, is_measured })
}

fn matrix_of(numbers: &[Object]) -> Option<Matrix> {
    let mut out = UNMOVED;
    for (i, place) in out.iter_mut().enumerate() {
        *place = numbers.get(i)?.as_float().ok().filter(|n| n.is_finite())?;
    }
    Some(out)
}
