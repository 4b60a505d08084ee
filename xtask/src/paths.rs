//! Where things lie in the repository.

use std::path::PathBuf;

/// The repository's root: the folder above this package.
pub fn root() -> PathBuf {
    let mut root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.pop();
    root
}

/// The page's folder, served as it is.
pub fn www() -> PathBuf {
    root().join("www")
}

/// What wasm-bindgen writes, beside the page.
pub fn pkg() -> PathBuf {
    www().join("pkg")
}

/// Where `cargo xtask dist` puts what is given to others.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Tests outside `cargo test`, and the folder of their Node modules.
pub fn tests() -> PathBuf {
    root().join("tests")
}

/// Stamps and notes of this program; deleting it costs time only.
pub fn notes() -> PathBuf {
    root().join("target").join("xtask")
}
