//! What is known of single Han characters: the simplified one, and how they are read.

/// Tables of Han characters.
#[derive(Debug, Clone, Default)]
pub(super) struct Han {
    /// Traditional characters with their simplified ones, sorted by the first.
    pub simplified: Vec<(char, char)>,
    /// All syllables of pinyin, without tones.
    pub syllables: Vec<String>,
    /// Simplified characters with a reading each as an index of `syllables`; sorted by character, the most frequent
    /// reading first.
    pub readings: Vec<(char, u16)>,
    /// Simplified characters and how they serve in names, as `binary::Character::in_names` has it; sorted.
    pub names: Vec<(char, [u8; 3])>,
}

impl Han {
    /// The simplified character, or the character itself.
    pub fn simplify(&self, c: char) -> char {
        self.simplified.binary_search_by_key(&c, |pair| pair.0).map_or(c, |at| self.simplified[at].1)
    }

    /// The logarithms of a simplified character's chances in a transliterated name, as a family name, in a given
    /// name; `-inf` where it is in none.
    pub fn in_names(&self, c: char) -> [f32; 3] {
        let at = self.names.binary_search_by_key(&c, |name| name.0);
        let chances = at.map_or([0; 3], |at| self.names[at].1);
        chances.map(|chance| if chance == 0 { f32::NEG_INFINITY } else { f32::from(chance) / -2.0 })
    }

    /// The readings of a character, the most frequent first.
    pub fn readings(&self, c: char) -> impl Iterator<Item = &str> {
        let c = self.simplify(c);
        let from = self.readings.partition_point(|reading| reading.0 < c);
        let same = self.readings[from..].iter().take_while(move |reading| reading.0 == c);
        same.filter_map(|reading| self.syllables.get(usize::from(reading.1)).map(String::as_str))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traditional_characters_are_read_like_simplified_ones() {
        let han = Han {
            simplified: vec![('長', '长')],
            syllables: ["chang", "zhang"].map(str::to_owned).to_vec(),
            readings: vec![('张', 1), ('长', 0), ('长', 1)],
            names: vec![],
        };
        assert_eq!(han.readings('長').collect::<Vec<_>>(), ["chang", "zhang"]);
        assert_eq!(han.readings('人').count(), 0);
    }
}
