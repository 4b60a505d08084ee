//! Paragraph to sentences, sentence to tokens.
//!
//! The rules are our own and the same on every platform. Which family of rules judges a stop is told by the
//! script around it, not only by the paragraph's language, so an English sentence inside a Chinese paragraph is
//! split as English. All work is linear in the text; what serves the caret (`snap`, `token_at`, `next_token`,
//! `previous_token`) is local: its cost does not grow with the text.

mod sentence;
mod stop;

mod han;
mod spaced;

mod abbreviation;
mod pair;

mod caret;
mod token;

pub use caret::{next_token, previous_token, snap, token_at};
pub use sentence::sentences;
pub use token::{Token, tokens};
