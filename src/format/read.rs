//! The bytes of a project file to a project. This is where outside data is believed, so all of it is checked.

use std::collections::HashSet;

use crate::annotate::{Document, DocumentText, Project, SideInfo, TagSet, WordList};
use crate::bitext::{Bitext, Sides};
use crate::error::{Diagnostic, Error, Result, Severity};
use crate::format::fields::{Fields, Path};
use crate::format::{OFFSET_UNIT, envelope, tagset, write};
use crate::json::Value;
use crate::lang::Lang;
use crate::offset::OffsetMap;
use crate::span::{CodePoints, Span, TextSpan};

/// Reads a project file. The error is the first problem found and says how many more there are.
pub fn read(bytes: &[u8]) -> Result<Project> {
    let mut reader = Reader::default();
    let project = reader.project(envelope::fields(bytes)?);
    let mut problems = reader.problems;
    if problems.is_empty() {
        return Ok(project);
    }
    let n_more = problems.len() - 1;
    let mut first = problems.swap_remove(0);
    match n_more {
        0 => {}
        1 => first.message.push_str(" There is one more problem in the file."),
        _ => first.message.push_str(&format!(" There are {n_more} more problems in the file.")),
    }
    Err(first.with("more", n_more))
}

/// All that is wrong with a project file, in the file's order, and what was mended or found odd in it on the way; it
/// opens where nothing is wrong. What follows from a problem is none.
pub fn check(bytes: &[u8]) -> (Vec<Error>, Vec<Diagnostic>) {
    let mut reader = Reader::default();
    let fields = envelope::fields(bytes);
    if let Some(fields) = reader.believe(fields) {
        reader.project(fields);
    }
    (reader.problems, reader.diagnostics)
}

/// Collects problems while it believes what it can.
#[derive(Default)]
pub struct Reader {
    pub problems: Vec<Error>,
    /// What is odd, but no problem.
    pub diagnostics: Vec<Diagnostic>,
}

impl Reader {
    fn project(&mut self, mut fields: Fields) -> Project {
        let root = Path::Root;
        // What program wrote the file is said anew whenever it is written.
        self.or_default(fields.text_or_empty("generator"));
        let unit = self.or_default(fields.optional_text("offsetUnit"));
        if let Some(unit) = unit.filter(|unit| unit != OFFSET_UNIT) {
            let message = format!("Offsets must be counted in \"{OFFSET_UNIT}\", not in \"{unit}\".");
            self.problems.push(Path::Field(&root, "offsetUnit").error("other-offset-unit", &message));
        }
        let path = Path::Field(&root, "tagset");
        let set = fields.take("tagset").map(|value| tagset::fields(&path, value));
        let mut set = set.and_then(|set| self.believe(set)).unwrap_or_default();
        self.believe(tagset::check(&set));
        let words = fields.take("wordList").map(|value| word_list(&Path::Field(&root, "wordList"), value));
        let words = words.and_then(|words| self.believe(words));
        let path = Path::Field(&root, "documents");
        let list = self.or_default(fields.list("documents"));
        if list.is_empty() && self.problems.is_empty() {
            self.problems.push(path.error("no-documents", "The project has no document."));
        }
        let mut documents: Vec<Document> = Vec::with_capacity(list.len());
        for (idx, value) in list.into_iter().enumerate() {
            let read = self.document(&Path::Index(&path, idx), value);
            if let Some(mut document) = self.believe(read).flatten() {
                self.add_unknown_tags(&mut set, &mut document);
                documents.push(document);
            }
        }
        self.unique(&path, documents.iter().map(|document| document.id.as_str()));
        Project { documents, tagset: set, words, extra: fields.rest() }
    }

    /// Nothing where a text is missing, without which the rest cannot be judged; the problem is then told.
    fn document(&mut self, path: &Path, value: Value) -> Result<Option<Document>> {
        let mut fields = Fields::new(path, value)?;
        let (n_problems, n_odd) = (self.problems.len(), self.diagnostics.len());
        let texts = self.texts(&Path::Field(path, "texts"), fields.list("texts")?);
        if self.problems.len() > n_problems {
            return Ok(None);
        }
        let mut sides = Sides::<SideInfo>::default();
        let sides_path = Path::Field(path, "sides");
        for (idx, value) in fields.list("sides")?.into_iter().enumerate() {
            let here = Path::Index(&sides_path, idx);
            let mut fields = Fields::new(&here, value)?;
            let role = fields.side("role")?;
            let lang = Lang::new(&fields.text_or_empty("lang")?);
            sides[role] = SideInfo { lang, extra: fields.rest() };
        }
        let bitext = Bitext {
            paragraphs: self.level(path, ["paragraphs", "paragraphBeads"], &texts, &mut fields)?,
            sentences: self.level(path, ["sentences", "beads"], &texts, &mut fields)?,
        };
        let layer = self.layer(path, &texts, &mut fields)?;
        let diagnostics_path = Path::Field(path, "diagnostics");
        let mut diagnostics = Vec::new();
        for (idx, value) in fields.list("diagnostics")?.into_iter().enumerate() {
            diagnostics.push(diagnostic(&Path::Index(&diagnostics_path, idx), &texts, value)?);
        }
        // A warning of this opening that the file already holds is not said twice.
        for odd in &self.diagnostics[n_odd..] {
            if !diagnostics.contains(odd) {
                diagnostics.push(odd.clone());
            }
        }
        Ok(Some(Document {
            id: fields.text("id")?,
            title: fields.text_or_empty("title")?,
            texts,
            sides,
            bitext,
            layer,
            diagnostics,
            extra: fields.rest(),
        }))
    }

    fn texts(&mut self, path: &Path, list: Vec<Value>) -> Vec<DocumentText> {
        if list.is_empty() {
            self.problems.push(path.error("no-texts", "The document has no text."));
        }
        let mut texts = Vec::with_capacity(list.len());
        for (idx, value) in list.into_iter().enumerate() {
            let read = self.text(&Path::Index(path, idx), value);
            texts.extend(self.believe(read));
        }
        self.unique(path, texts.iter().map(|text| text.id.as_str()));
        texts
    }

    fn text(&mut self, path: &Path, value: Value) -> Result<DocumentText> {
        let mut fields = Fields::new(path, value)?;
        let (id, content) = (fields.text("id")?, fields.text("content")?);
        let sha256 = fields.text_or_empty("sha256")?;
        if !sha256.is_empty() && !sha256.eq_ignore_ascii_case(&write::sha256(&content)) {
            let message = format!(
                "The text “{id}” was changed outside of Duizhao since the file was written; look whether its segments \
                 still fit."
            );
            self.diagnostics.push(Diagnostic::warning(Error::new("text-changed", message).with("id", &id)));
        }
        let offsets = OffsetMap::new(&content);
        Ok(DocumentText { id, name: fields.text_or_empty("name")?, content, offsets, extra: fields.rest() })
    }

    /// Adds the tags that annotations have and the set has not, and says so.
    fn add_unknown_tags(&mut self, set: &mut TagSet, document: &mut Document) {
        for (id, _) in document.layer.per_tag() {
            if set.get(id).is_none() {
                let mut tag = set.fresh(id);
                tag.id.clone_from(id);
                set.tags.push(tag);
                let message =
                    format!("Annotations use the tag “{id}”, which the tag set does not have. It was added.");
                let odd = Diagnostic::warning(Error::new("unknown-tag", message).with("id", id));
                document.diagnostics.push(odd.clone());
                self.diagnostics.push(odd);
            }
        }
    }

    /// What was read, or nothing and a problem more.
    pub fn believe<T>(&mut self, read: Result<T>) -> Option<T> {
        read.map_err(|problem| self.problems.push(problem)).ok()
    }

    fn or_default<T: Default>(&mut self, read: Result<T>) -> T {
        self.believe(read).unwrap_or_default()
    }

    /// Reports ids that are empty or given twice.
    pub fn unique<'a>(&mut self, path: &Path, ids: impl Iterator<Item = &'a str>) {
        let mut seen = HashSet::new();
        for (idx, id) in ids.enumerate() {
            if id.is_empty() || !seen.insert(id) {
                self.problems.push(Path::Index(path, idx).duplicate(id));
            }
        }
    }
}

/// A span as it stands in the file: code points of the text named.
pub struct FileSpan {
    pub text: String,
    pub span: Span<CodePoints>,
    pub quote: Option<String>,
}

impl FileSpan {
    /// Reads the fields of a span.
    pub fn read(path: &Path, value: Value) -> Result<Self> {
        let mut fields = Fields::new(path, value)?;
        Ok(Self {
            text: fields.text("text")?,
            span: Span::new(fields.number("start")?, fields.number("end")?),
            quote: fields.optional_text("quote")?,
        })
    }

    /// Its place in bytes; errors with `unknown-text`, `bad-span`, `empty-span` or `span-out-of-range`.
    pub fn place(&self, path: &Path, texts: &[DocumentText]) -> Result<TextSpan> {
        let Span { start, end, .. } = self.span;
        let Some(text_idx) = texts.iter().position(|text| text.id == self.text) else {
            let message = format!("There is no text “{}”.", self.text);
            return Err(path.error("unknown-text", &message).with("id", &self.text));
        };
        let text = &texts[text_idx];
        let len = text.offsets.len::<CodePoints>();
        if end < start {
            return Err(path.error("bad-span", &format!("The span {start}–{end} ends before it starts.")));
        }
        if end > len {
            let message = format!("The span {start}–{end} is out of range: the text has {len} code points.");
            return Err(path.error("span-out-of-range", &message));
        }
        if start == end {
            return Err(path.error("empty-span", &format!("The span {start}–{end} is empty.")));
        }
        Ok(TextSpan::new(text_idx, text.offsets.convert(&text.content, self.span)))
    }
}

/// A word list of which no line is good is a problem of the file.
fn word_list(path: &Path, value: Value) -> Result<WordList> {
    let mut fields = Fields::new(path, value)?;
    let (name, content) = (fields.text_or_empty("name")?, fields.text("content")?);
    let read = WordList::read(&name, content.as_bytes());
    let read = read.map_err(|problem| path.error(&problem.code, &problem.message))?;
    Ok(WordList { extra: fields.rest(), ..read })
}

fn diagnostic(path: &Path, texts: &[DocumentText], value: Value) -> Result<Diagnostic> {
    let mut fields = Fields::new(path, value)?;
    let severity = fields.choice("severity", &[("info", Severity::Info), ("warning", Severity::Warning)])?;
    let mut what = Error::new(&fields.text("code")?, fields.text("message")?);
    for (name, value) in fields.object("values")?.iter() {
        what = what.with(name, value.as_str().unwrap_or_default());
    }
    if let Some(span) = fields.take("span") {
        let path = Path::Field(path, "span");
        what.span = Some(FileSpan::read(&path, span)?.place(&path, texts)?);
    }
    Ok(Diagnostic { severity: severity.unwrap_or(Severity::Info), what })
}
