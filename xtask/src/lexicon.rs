//! `www/lexicon`: lexicons made from packages that are named with version and hash.

mod cedict;
mod frequency;
mod package;
mod zh_en;

use std::fs;

use anyhow::{Context, Result, bail};
use duizhao::lexicon::binary;

use crate::paths;

/// The most that a lexicon may weigh, in bytes as it is sent.
const BUDGET: usize = 600_000;

/// Makes every lexicon anew, with what must stand beside it.
pub fn make() -> Result<()> {
    let folder = paths::www().join("lexicon");
    fs::create_dir_all(&folder)?;
    let data = zh_en::make()?;
    let (n_words, n_targets) = (data.words.len(), data.targets.concat().len());
    let n_glosses: usize = data.words.iter().map(|word| word.targets.len()).sum();
    let n_rated = data.words.iter().filter(|word| word.rarity > 0).count();
    let bytes = binary::write(data.clone());
    if binary::read(&bytes).map_err(anyhow::Error::msg)? != data {
        bail!("the lexicon read is not the lexicon written");
    }
    let file = folder.join("zh-en.lexicon");
    fs::write(&file, &bytes).with_context(|| format!("cannot write {}", file.display()))?;
    fs::write(folder.join("LICENSE-CC-CEDICT.txt"), cedict::LICENSE)?;
    fs::write(folder.join("LICENSE-jieba.txt"), frequency::LICENSE)?;
    println!(
        "{}: {} bytes, {n_words} words ({n_rated} with frequency), {n_targets} target words, {n_glosses} translations",
        file.display(),
        bytes.len()
    );
    if bytes.len() > BUDGET {
        bail!("the lexicon weighs {} bytes, {BUDGET} is the most", bytes.len());
    }
    Ok(())
}
