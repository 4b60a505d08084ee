//! Tags, and the set a project uses.

use serde::Serialize;

use crate::bitext::Extra;

/// The underline by which a tag is told besides its colour and its label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Pattern {
    /// One line.
    #[default]
    Solid,
    /// Two lines.
    Double,
    /// Dots.
    Dotted,
    /// Dashes.
    Dashed,
    /// A wave.
    Wavy,
}

impl Pattern {
    /// All patterns, in the order in which new tags take them.
    pub const ALL: [Pattern; 5] =
        [Pattern::Solid, Pattern::Double, Pattern::Dotted, Pattern::Dashed, Pattern::Wavy];

    /// Its word in files.
    pub const fn name(self) -> &'static str {
        match self {
            Pattern::Solid => "solid",
            Pattern::Double => "double",
            Pattern::Dotted => "dotted",
            Pattern::Dashed => "dashed",
            Pattern::Wavy => "wavy",
        }
    }
}

/// One tag.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tag {
    /// Its name in files, unique in the set.
    pub id: String,
    /// What people read.
    pub label: String,
    /// `#rrggbb`.
    pub color: String,
    /// Its underline.
    pub pattern: Pattern,
    /// When to use it.
    pub description: String,
    /// The id of the tag it is a kind of.
    pub parent: Option<String>,
    /// Unknown fields.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The tags of a project, in the order that digit keys follow.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct TagSet {
    /// What people read.
    pub name: String,
    /// The tags.
    pub tags: Vec<Tag>,
    /// Unknown fields.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Hues of one lightness that stay apart for colour-blind readers, in the order in which new tags take them.
const COLORS: [&str; 8] =
    ["#2f72c8", "#b8620f", "#20865a", "#9a4fb0", "#c4434f", "#117f8e", "#7b761a", "#6d6a75"];

impl TagSet {
    /// The set that a new project starts with where nobody names another; the page names one in its language.
    pub fn starter() -> Self {
        let mut set = Self { name: "Duizhao".to_owned(), ..Self::default() };
        for (id, label, description) in [
            ("term", "Term", "A word or phrase with a fixed meaning in its field."),
            ("name", "Name", "A person, place, organisation or work."),
            ("idiom", "Idiom", "A set phrase, proverb or quotation."),
            ("shift", "Shift", "Meaning added, dropped or changed in translation."),
        ] {
            let mut tag = set.fresh(label);
            id.clone_into(&mut tag.id);
            description.clone_into(&mut tag.description);
            set.tags.push(tag);
        }
        set
    }

    /// The tag with an id.
    pub fn get(&self, id: &str) -> Option<&Tag> {
        self.tags.iter().find(|tag| tag.id == id)
    }

    /// The tag that people read by a label: small and capital letters are one.
    pub fn named(&self, label: &str) -> Option<&Tag> {
        let lower = label.trim().to_lowercase();
        self.tags.iter().find(|tag| tag.label.trim().to_lowercase() == lower)
    }

    /// A tag that is not in the set yet: an id made from the label, the next colour and pattern.
    pub fn fresh(&self, label: &str) -> Tag {
        let n = self.tags.len();
        Tag {
            id: self.free_id(label),
            label: label.trim().to_owned(),
            color: COLORS[n % COLORS.len()].to_owned(),
            pattern: Pattern::ALL[n % Pattern::ALL.len()],
            description: String::new(),
            parent: None,
            extra: Extra::new(),
        }
    }

    /// Letters and digits of the label, in lower case, joined by hyphens; numbered where it is taken.
    fn free_id(&self, label: &str) -> String {
        let words: Vec<String> = label
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        let stem = if words.is_empty() { "tag".to_owned() } else { words.join("-") };
        let numbered = (2..).map(|n| format!("{stem}-{n}"));
        std::iter::once(stem.clone()).chain(numbered).find(|id| self.get(id).is_none()).unwrap_or(stem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_tag_gets_a_free_id_and_its_own_look() {
        let mut set = TagSet::starter();
        let tag = set.fresh(" Term ");
        assert_eq!((tag.id.as_str(), tag.label.as_str()), ("term-2", "Term"));
        assert!(set.tags.iter().all(|t| t.color != tag.color));
        set.tags.push(tag);
        assert_eq!(set.fresh("成语 Idiom!").id, "成语-idiom");
        assert_eq!(set.fresh("!?").id, "tag");
    }
}
