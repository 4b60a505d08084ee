//! What a person can do to a project, and how it is said in JSON.

use crate::annotate::{Pattern, WordList};
use crate::bitext::{Extra, LevelName, Side};
use crate::error::Result;
use crate::format::{self, Fields, Path};
use crate::json::{Object, Value};
use crate::session::ask::{self, level_field as level};
use crate::session::view::PageSpan;

/// A command, or a step through what was done: what a journal holds.
#[derive(Debug, Clone)]
pub enum Step {
    /// Takes the last command back.
    Undo,
    /// Does the last undone command again.
    Redo,
    /// Does something new.
    Command(Command),
}

/// Everything a person can do. Offsets are UTF-16 code units; times are RFC 3339 and come from outside, so that
/// doing the same again gives the same.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are those of `Command` in www/types.d.ts, described there")]
pub enum Command {
    /// Tags spans of text; each is widened to whole grapheme clusters and cut at the borders of its side.
    Annotate { tag: String, spans: Vec<PageSpan>, note: String, creator: String, time: String },
    /// Changes the fields that are there.
    EditAnnotation {
        id: String,
        tag: Option<String>,
        spans: Option<Vec<PageSpan>>,
        note: Option<String>,
        attributes: Option<Extra>,
        time: String,
    },
    /// Deletes annotations and the links that touch them.
    DeleteAnnotations { ids: Vec<String> },
    /// Links annotations.
    Link { link_type: String, from: Vec<String>, to: Vec<String> },
    /// Deletes a link.
    Unlink { id: String },
    /// Adds a tag; what is left out is chosen.
    AddTag { tag: NewTag },
    /// Changes the fields that are there.
    EditTag {
        id: String,
        label: Option<String>,
        color: Option<String>,
        pattern: Option<Pattern>,
        description: Option<String>,
    },
    /// Deletes a tag; its annotations get the tag `move_to`, or go where there is none.
    DeleteTag { id: String, move_to: Option<String> },
    /// Moves a tag to an index in the set.
    MoveTag { id: String, to: usize },
    /// Changes the tags known by id, adds the others.
    MergeTagset { tagset: Value },
    /// Renames the document.
    SetTitle { title: String },
    /// Gives the project a word list of a person's own, in place of the one it has.
    AddWordList { name: String, content: String },
    /// Takes the word list out.
    RemoveWordList,
    /// Puts in what the aligner found anew; `along` with the command before, if that changed the word list: the two
    /// are then one step of undo.
    AlignAgain { splices: Vec<NewBeads>, along: bool },
    /// Makes one bead of the beads `from..=to`.
    MergeBeads { level: LevelName, from: usize, to: usize },
    /// Cuts a bead after its first `source` and `target` segments.
    SplitBead { level: LevelName, bead: usize, source: usize, target: usize },
    /// Moves the border to the next bead by `by` segments of one side.
    ShiftBead { level: LevelName, bead: usize, side: Side, by: isize },
    /// Makes a bead a person's as it stands.
    ConfirmBead { level: LevelName, bead: usize },
    /// Leaves a person's bead to the aligner again, as it stands.
    ReleaseBead { level: LevelName, bead: usize },
}

/// A tag to be added.
#[derive(Debug, Clone)]
pub struct NewTag {
    pub id: Option<String>,
    pub label: String,
    pub color: Option<String>,
    pub pattern: Option<Pattern>,
    pub description: Option<String>,
    pub parent: Option<String>,
}

/// Beads in the place of others over the same segments: for each bead three numbers, the segments of its source, of
/// its target, and its score, or -1 for a person's bead that stays.
#[derive(Debug, Clone)]
pub struct NewBeads {
    pub level: LevelName,
    pub at: usize,
    pub remove: usize,
    pub beads: Vec<f64>,
}

impl Command {
    /// Its `type`.
    pub fn name(&self) -> &'static str {
        match self {
            Command::Annotate { .. } => "annotate",
            Command::EditAnnotation { .. } => "editAnnotation",
            Command::DeleteAnnotations { .. } => "deleteAnnotations",
            Command::Link { .. } => "link",
            Command::Unlink { .. } => "unlink",
            Command::AddTag { .. } => "addTag",
            Command::EditTag { .. } => "editTag",
            Command::DeleteTag { .. } => "deleteTag",
            Command::MoveTag { .. } => "moveTag",
            Command::MergeTagset { .. } => "mergeTagset",
            Command::SetTitle { .. } => "setTitle",
            Command::AddWordList { .. } => "addWordList",
            Command::RemoveWordList => "removeWordList",
            Command::AlignAgain { .. } => "alignAgain",
            Command::MergeBeads { .. } => "mergeBeads",
            Command::SplitBead { .. } => "splitBead",
            Command::ShiftBead { .. } => "shiftBead",
            Command::ConfirmBead { .. } => "confirmBead",
            Command::ReleaseBead { .. } => "releaseBead",
        }
    }
}

impl Step {
    /// Reads a step from its JSON; the shapes are those of `Step` in www/types.d.ts. Errors with `bad-field` or
    /// `missing-field`, naming the field.
    pub fn from_json(value: Value) -> Result<Self> {
        let mut f = Fields::new(&Path::Root, value)?;
        Ok(Step::Command(match f.text("type")?.as_str() {
            "undo" => return Ok(Step::Undo),
            "redo" => return Ok(Step::Redo),
            "annotate" => Command::Annotate {
                tag: f.text("tag")?,
                spans: spans(f.list("spans")?)?,
                note: f.text_or_empty("note")?,
                creator: f.text_or_empty("creator")?,
                time: f.text_or_empty("time")?,
            },
            "editAnnotation" => Command::EditAnnotation {
                id: f.text("id")?,
                tag: f.optional_text("tag")?,
                spans: f.optional_list("spans")?.map(spans).transpose()?,
                note: f.optional_text("note")?,
                attributes: f.optional_object("attributes")?,
                time: f.text_or_empty("time")?,
            },
            "deleteAnnotations" => Command::DeleteAnnotations { ids: f.texts("ids")? },
            "link" => {
                Command::Link { link_type: f.text("linkType")?, from: f.texts("from")?, to: f.texts("to")? }
            }
            "unlink" => Command::Unlink { id: f.text("id")? },
            "addTag" => Command::AddTag { tag: new_tag(f.take("tag").unwrap_or_default())? },
            "editTag" => Command::EditTag {
                id: f.text("id")?,
                label: f.optional_text("label")?,
                color: f.optional_text("color")?,
                pattern: format::pattern(&mut f)?,
                description: f.optional_text("description")?,
            },
            "deleteTag" => Command::DeleteTag { id: f.text("id")?, move_to: f.optional_text("moveTo")? },
            "moveTag" => Command::MoveTag { id: f.text("id")?, to: f.number("to")? },
            "mergeTagset" => Command::MergeTagset { tagset: f.take("tagset").unwrap_or_default() },
            "setTitle" => Command::SetTitle { title: f.text("title")? },
            "addWordList" => Command::AddWordList { name: f.text("name")?, content: f.text("content")? },
            "removeWordList" => Command::RemoveWordList,
            "alignAgain" => Command::AlignAgain {
                splices: new_beads(f.list("splices")?)?,
                along: f.take("along") == Some(Value::Bool(true)),
            },
            "mergeBeads" => {
                Command::MergeBeads { level: level(&mut f)?, from: f.number("from")?, to: f.number("to")? }
            }
            "splitBead" => Command::SplitBead {
                level: level(&mut f)?,
                bead: f.number("bead")?,
                source: f.number("source")?,
                target: f.number("target")?,
            },
            "shiftBead" => Command::ShiftBead {
                level: level(&mut f)?,
                bead: f.number("bead")?,
                side: f.side("side")?,
                by: f
                    .take("by")
                    .and_then(|by| by.as_integer())
                    .and_then(|by| isize::try_from(by).ok())
                    .unwrap_or(0),
            },
            "confirmBead" => Command::ConfirmBead { level: level(&mut f)?, bead: f.number("bead")? },
            "releaseBead" => Command::ReleaseBead { level: level(&mut f)?, bead: f.number("bead")? },
            other => {
                let message = format!("“{other}” is not the type of a step.");
                return Err(Path::Field(&Path::Root, "type").error("bad-field", &message));
            }
        }))
    }
}

/// The steps of a journal.
pub fn steps(value: Value) -> Result<Vec<Step>> {
    match value {
        Value::List(list) => list.into_iter().map(Step::from_json).collect(),
        _ => Err(Path::Root.error("bad-field", "A journal is a list of steps.")),
    }
}

/// A file's bytes to the step that adds them as a word list. Errors as [`WordList::read`].
pub fn word_list_step(name: &str, bytes: &[u8]) -> Result<Value> {
    let list = WordList::read(name, bytes)?;
    let mut step = Object::new();
    for (field, text) in [("type", "addWordList".to_owned()), ("name", list.name), ("content", list.content)]
    {
        step.insert(field, text.into());
    }
    Ok(Value::Object(step))
}

fn spans(list: Vec<Value>) -> Result<Vec<PageSpan>> {
    let path = Path::Field(&Path::Root, "spans");
    let span = |(idx, value)| ask::page_span(&Path::Index(&path, idx), value);
    list.into_iter().enumerate().map(span).collect()
}

fn new_beads(list: Vec<Value>) -> Result<Vec<NewBeads>> {
    let path = Path::Field(&Path::Root, "splices");
    let one = |(idx, value)| {
        let path = Path::Index(&path, idx);
        let mut f = Fields::new(&path, value)?;
        let number = |value: Value| {
            value
                .as_float()
                .ok_or_else(|| Path::Field(&path, "beads").error("bad-field", "This must be numbers."))
        };
        Ok(NewBeads {
            level: level(&mut f)?,
            at: f.number("at")?,
            remove: f.number("remove")?,
            beads: f.list("beads")?.into_iter().map(number).collect::<Result<_>>()?,
        })
    };
    list.into_iter().enumerate().map(one).collect()
}

fn new_tag(value: Value) -> Result<NewTag> {
    let path = Path::Field(&Path::Root, "tag");
    let mut f = Fields::new(&path, value)?;
    Ok(NewTag {
        id: f.optional_text("id")?,
        label: f.text("label")?,
        color: f.optional_text("color")?,
        pattern: format::pattern(&mut f)?,
        description: f.optional_text("description")?,
        parent: f.optional_text("parent")?,
    })
}
