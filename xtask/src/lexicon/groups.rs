//! Target words in the order that their file has them.

use std::collections::BTreeMap;

/// All target words, in groups: those that translate 512 words or more, 256 or more …
pub fn groups(glosses: &BTreeMap<String, Vec<String>>) -> Vec<Vec<String>> {
    let mut n_translated: BTreeMap<&String, u32> = BTreeMap::new();
    for stem in glosses.values().flatten() {
        *n_translated.entry(stem).or_default() += 1;
    }
    let mut groups = vec![Vec::new(); 33];
    for (stem, n) in n_translated {
        groups[n.leading_zeros() as usize].push(stem.clone());
    }
    groups.retain(|group| !group.is_empty());
    groups
}
