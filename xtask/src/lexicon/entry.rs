//! What every dictionary gives, whatever its format.

/// A word or phrase of one language with its translations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub word: String,
    /// The usual first.
    pub translations: Vec<String>,
}
