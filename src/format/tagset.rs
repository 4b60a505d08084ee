//! The tag set, in a project file and as a file of its own.

use crate::annotate::{Pattern, Tag, TagSet};
use crate::error::{Error, Result};
use crate::format::envelope;
use crate::format::fields::{Fields, Path};
use crate::json;
use crate::json::Value;

/// A tag set file: UTF-8 JSON, a tag a line.
pub fn write_tagset(tagset: &TagSet) -> Vec<u8> {
    json::lined(tagset, 2).into_bytes()
}

/// Reads a tag set file. Errors with `bad-json`, `bad-tagset`, `bad-field`, `duplicate-id`, `unknown-tag`.
pub fn read_tagset(bytes: &[u8]) -> Result<TagSet> {
    tagset_from(envelope::read(bytes)?)
}

/// The tag set that a JSON value holds; errors as [`read_tagset`].
pub fn tagset_from(value: Value) -> Result<TagSet> {
    if !matches!(value.get("tags"), Some(Value::List(_))) {
        return Err(Error::new(
            "bad-tagset",
            "This is not a tag set: a tag set is a JSON object with a list `tags`, each tag with `id` and `label`.",
        ));
    }
    let tagset = fields(&Path::Field(&Path::Root, "tagset"), value)?;
    check(&tagset)?;
    Ok(tagset)
}

/// Reads a tag set without asking whether it makes sense.
pub fn fields(path: &Path, value: Value) -> Result<TagSet> {
    let mut fields = Fields::new(path, value)?;
    let list = Path::Field(path, "tags");
    let tags = fields.list("tags")?.into_iter().enumerate();
    Ok(TagSet {
        name: fields.text_or_empty("name")?,
        tags: tags.map(|(idx, value)| tag(&Path::Index(&list, idx), value)).collect::<Result<_>>()?,
        extra: fields.rest(),
    })
}

fn tag(path: &Path, value: Value) -> Result<Tag> {
    let mut fields = Fields::new(path, value)?;
    let id = fields.text("id")?;
    Ok(Tag {
        label: fields.optional_text("label")?.unwrap_or_else(|| id.clone()),
        id,
        color: fields.optional_text("color")?.unwrap_or_else(|| "#2f72c8".to_owned()),
        pattern: pattern(&mut fields)?.unwrap_or_default(),
        description: fields.text_or_empty("description")?,
        parent: fields.optional_text("parent")?,
        extra: fields.rest(),
    })
}

/// The field `pattern`.
pub fn pattern(fields: &mut Fields) -> Result<Option<Pattern>> {
    fields.choice("pattern", &Pattern::ALL.map(|pattern| (pattern.name(), pattern)))
}

/// Whether each tag has an id of its own and a parent that is another tag.
pub fn check(tagset: &TagSet) -> Result<()> {
    let list = Path::Field(&Path::Field(&Path::Root, "tagset"), "tags");
    for (idx, tag) in tagset.tags.iter().enumerate() {
        let here = Path::Index(&list, idx);
        if tag.id.is_empty() || tagset.tags[..idx].iter().any(|earlier| earlier.id == tag.id) {
            return Err(here.duplicate(&tag.id));
        }
        if let Some(parent) = tag.parent.as_deref()
            && (parent == tag.id || tagset.get(parent).is_none())
        {
            let message = format!("The parent “{parent}” of “{}” is not another tag of the set.", tag.id);
            return Err(here.error("unknown-tag", &message).with("id", parent));
        }
    }
    Ok(())
}
