//! Languages by BCP 47 tag, and what a character's script tells.

use serde::{Deserialize, Serialize};

pub use crate::script::{Script, script_of};

/// A language as a BCP 47 tag (RFC 5646): `zh`, `en`, `zh-Hant`, `und` where nothing is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lang(String);

impl Lang {
    /// The tag as it was given, white space at its ends removed; an empty tag becomes `und`.
    pub fn new(tag: &str) -> Self {
        let tag = tag.trim();
        Self(if tag.is_empty() { "und" } else { tag }.to_owned())
    }

    /// Nothing is known of the language.
    pub fn undetermined() -> Self {
        Self::new("und")
    }

    /// The whole tag.
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// The primary language subtag in lower case: `zh` of `zh-Hant-TW`.
    pub fn primary(&self) -> String {
        self.0.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
    }

    /// Whether nothing is known of the language.
    pub fn is_undetermined(&self) -> bool {
        self.primary() == "und"
    }

    /// Whether sentences and words of this language are written without spaces between words.
    pub fn is_unspaced(&self) -> bool {
        matches!(self.primary().as_str(), "zh" | "ja" | "yue" | "lzh" | "wuu" | "th" | "lo" | "km" | "my")
    }

    /// Whether the language is usually written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        let tag = self.0.to_ascii_lowercase();
        if tag.contains("-latn") || tag.contains("-cyrl") {
            return false;
        }
        tag.contains("-arab")
            || tag.contains("-hebr")
            || matches!(
                self.primary().as_str(),
                "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "iw" | "ji" | "ps" | "sd" | "ug" | "ur" | "yi"
            )
    }
}

impl Default for Lang {
    fn default() -> Self {
        Self::undetermined()
    }
}

/// Whether the character is a Han character (inside or outside the Basic Multilingual Plane).
pub fn is_han(c: char) -> bool {
    script_of(c) == Script::Han
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_tells_direction_and_spacing() {
        assert!(Lang::new("he-IL").is_right_to_left());
        assert!(Lang::new("pa-Arab").is_right_to_left());
        assert!(!Lang::new("az-Latn").is_right_to_left());
        assert!(Lang::new("zh-Hant").is_unspaced());
        assert!(Lang::new("  ").is_undetermined());
    }

    #[test]
    fn han_outside_the_bmp_is_han() {
        assert!(is_han('你') && is_han('𠮷') && !is_han('A') && !is_han('。'));
    }
}
