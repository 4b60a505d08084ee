#![doc = include_str!("README.md")]

pub mod error;
pub mod json;
pub mod lang;
pub mod script;
pub mod span;

pub mod bitext;
pub mod offset;

pub mod lexicon;
pub mod parse;
pub mod segment;

pub mod align;

pub mod annotate;

pub mod format;

pub mod session;

#[cfg(feature = "wasm")]
pub mod wasm;
