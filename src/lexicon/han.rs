//! What is known of single Han characters: the simplified one, and how they are read.

use super::by_char::ByChar;

/// Tables of Han characters.
#[derive(Debug, Clone, Default)]
pub(super) struct Han {
    /// Traditional characters with their simplified ones.
    pub simplified: ByChar<char>,
    /// All syllables of pinyin, without tones.
    pub syllables: Vec<String>,
    /// Simplified characters with their readings as indices of `syllables`, the most frequent first.
    pub readings: ByChar<u16>,
    /// Simplified characters and how they serve in names, as `binary::Character::in_names` has it.
    pub names: ByChar<[u8; 3]>,
}

impl Han {
    /// The simplified character, or the character itself.
    pub fn simplify(&self, c: char) -> char {
        self.simplified.get(c).copied().unwrap_or(c)
    }

    /// The logarithms of a simplified character's chances in a transliterated name, as a family name, in a given
    /// name; `-inf` where it is in none.
    pub fn in_names(&self, c: char) -> [f32; 3] {
        let chances = self.names.get(c).copied().unwrap_or_default();
        chances.map(|chance| if chance == 0 { f32::NEG_INFINITY } else { f32::from(chance) / -2.0 })
    }

    /// The readings of a character, the most frequent first.
    pub fn readings(&self, c: char) -> impl Iterator<Item = &str> {
        let readings = self.readings.all(self.simplify(c));
        readings.filter_map(|at| self.syllables.get(usize::from(*at)).map(String::as_str))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_characters_are_read_like_simplified_ones() {
        let han = Han {
            simplified: vec![('長', '长')].into(),
            syllables: ["chang", "zhang"].map(str::to_owned).to_vec(),
            readings: vec![('张', 1), ('长', 0), ('长', 1)].into(),
            names: ByChar::default(),
        };
        assert_eq!(han.readings('長').collect::<Vec<_>>(), ["chang", "zhang"]);
        assert_eq!(han.readings('人').count(), 0);
    }
}
