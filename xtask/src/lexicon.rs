//! `www/lexicon`: lexicons made from packages that are named with version and hash.

mod catalog;
mod cedict;
mod dictd;
mod edict;
mod entry;
mod freedict;
mod frequency;
mod groups;
mod mueller;
mod package;
mod pair;
mod ranks;
mod zh_en;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use duizhao::lexicon::binary::{self, Data};

use crate::paths;

/// The most that a lexicon may weigh, in bytes as it is sent.
const BUDGET: usize = 600_000;

/// Makes every lexicon anew, or the one of this name (`de-fr`), with what must stand beside it.
pub fn make(only: Option<&str>) -> Result<()> {
    let folder = paths::www().join("lexicon");
    fs::create_dir_all(&folder)?;
    let is_meant = |file: &str| only.is_none_or(|only| file.strip_suffix(".lexicon") == Some(only));
    let mut n_made = 0;
    if is_meant("zh-en.lexicon") {
        write(&folder, "zh-en.lexicon", zh_en::make()?)?;
        fs::write(folder.join("LICENSE-CC-CEDICT.txt"), cedict::LICENSE)?;
        fs::write(folder.join("LICENSE-jieba.txt"), frequency::LICENSE)?;
        n_made += 1;
    }
    for recipe in catalog::RECIPES.iter().filter(|recipe| is_meant(&recipe.file())) {
        write(&folder, &recipe.file(), recipe.make()?)?;
        fs::write(folder.join(format!("LICENSE-{}-{}.txt", recipe.source, recipe.target)), recipe.license())?;
        n_made += 1;
    }
    if n_made == 0 {
        bail!("there is no lexicon named {}", only.unwrap_or_default());
    }
    Ok(())
}

/// Writes a lexicon's file and says what is in it.
fn write(folder: &Path, name: &str, data: Data) -> Result<()> {
    let (n_words, n_targets) = (data.words.len(), data.targets.concat().len());
    let n_glosses: usize = data.words.iter().map(|word| word.targets.len()).sum();
    let n_rated = data.words.iter().filter(|word| word.rarity > 0).count();
    let bytes = binary::write(data.clone());
    if binary::read(&bytes).map_err(anyhow::Error::msg)? != data {
        bail!("{name} read is not {name} written");
    }
    let file = folder.join(name);
    fs::write(&file, &bytes).with_context(|| format!("cannot write {}", file.display()))?;
    println!(
        "{}: {} bytes, {n_words} words ({n_rated} with frequency), {n_targets} target words, {n_glosses} translations",
        file.display(),
        bytes.len()
    );
    if bytes.len() > BUDGET {
        bail!("{name} weighs {} bytes, {BUDGET} is the most", bytes.len());
    }
    Ok(())
}
