//! The lexicon file: `DZLX`, a version, the first 8 bytes of the SHA-256 of the rest, and the rest through
//! [`super::coder`]. It is as small as it stands; compressing it again gains nothing.

use sha2::{Digest, Sha256};

use super::coder::{Coder, Reader, Writer};
use super::layout::code;
use crate::error::{Error, Result};

/// How a lexicon file starts; the last byte is the version.
const MAGIC: &[u8; 5] = b"DZLX\x01";
/// Where what is coded starts, in bytes.
const BODY: usize = MAGIC.len() + 8;

/// What a lexicon file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Data {
    /// BCP 47 tags of the source and the target.
    pub langs: (String, String),
    /// Where it comes from, and under which licences.
    pub notice: String,
    /// All characters of the words, sorted, with what is known of them.
    pub chars: Vec<Character>,
    /// Syllables that readings count by.
    pub syllables: Vec<String>,
    /// Traditional characters and the index of the simplified one, sorted.
    pub simplified: Vec<(char, usize)>,
    /// The source words as they are compared, sorted by code points, each once.
    pub words: Vec<Word>,
    /// The target words as they are compared, in groups of like frequency: the frequent before the rare, sorted
    /// inside a group.
    pub targets: Vec<Vec<String>>,
}

/// What is known of a character of the source.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Character {
    /// The character itself.
    pub c: char,
    /// How it is read, as an index of the syllables and one; 0 where nothing is known. The most frequent first.
    pub readings: [u16; 2],
    /// How it serves in names, as `-2 ln p`, rounded, at most 31; 0 where it does not: in transliterated names, as a
    /// family name, in a given name.
    pub in_names: [u8; 3],
}

/// A source word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Word {
    /// Its characters as indices of `Data::chars`, at most 15.
    pub chars: Vec<u16>,
    /// Its relative frequency as `-2 ln p`, rounded, 1 to 63; 0 where it is no word for segmenting.
    pub rarity: u8,
    /// Its translations as indices of the targets laid end to end, the first sense first, at most 15.
    pub targets: Vec<u16>,
}

/// The bytes of a lexicon file. What is over the bounds above is cut.
pub fn write(mut data: Data) -> Vec<u8> {
    let mut writer = Writer::new();
    // A writer changes nothing and meets no end.
    let _ = code(&mut writer, &mut data);
    let body = writer.finish();
    [&MAGIC[..], &Sha256::digest(&body)[..8], &body].concat()
}

/// Reads a lexicon file.
///
/// # Errors
/// `not-a-lexicon`, `other-lexicon-version`, `damaged-lexicon`.
pub fn read(bytes: &[u8]) -> Result<Data> {
    let is_lexicon = bytes.len() >= BODY && bytes[..4] == MAGIC[..4];
    if !is_lexicon {
        return Err(Error::new("not-a-lexicon", "This is no lexicon of Duizhao's."));
    }
    if bytes[4] != MAGIC[4] {
        let message = format!("The lexicon has format {}, this program reads format {}.", bytes[4], MAGIC[4]);
        return Err(Error::new("other-lexicon-version", message).with("version", bytes[4]));
    }
    let damaged = || Error::new("damaged-lexicon", "The lexicon is damaged; fetch it again.");
    if bytes[MAGIC.len()..BODY] != Sha256::digest(&bytes[BODY..])[..8] {
        return Err(damaged());
    }
    read_body(&bytes[BODY..]).ok_or_else(damaged)
}

fn read_body(body: &[u8]) -> Option<Data> {
    let mut data = Data::default();
    let mut reader = Reader::new(body);
    code(&mut reader, &mut data)?;
    (!reader.is_spent()).then_some(data)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sample() -> Data {
        let character = |(at, c): (usize, char)| Character {
            c,
            readings: [at as u16 % 3, u16::from(at == 2)],
            in_names: [at as u8, 0, 31 - at as u8],
        };
        let word = |chars: &[u16], rarity, targets: &[u16]| Word {
            chars: chars.to_vec(),
            rarity,
            targets: targets.to_vec(),
        };
        Data {
            langs: ("zh".into(), "en".into()),
            notice: "Ours, 对照.".into(),
            chars: "a中华国𠮷".chars().enumerate().map(character).collect(),
            syllables: ["hua", "zhong"].map(str::to_owned).to_vec(),
            simplified: vec![('國', 3), ('華', 2)],
            words: vec![
                word(&[0, 0], 63, &[]),
                word(&[1], 9, &[0, 2]),
                word(&[1, 2], 12, &[1, 0]),
                word(&[1, 2, 3], 0, &[3, 0, 1]),
                word(&[1, 3], 10, &[1]),
                word(&[4], 0, &[2]),
            ],
            targets: vec![vec!["middl".into()], vec!["china".into(), "chinese".into(), "née".into()], vec![]],
        }
    }

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(read(&write(sample())).unwrap(), sample());
        assert_eq!(read(&write(Data::default())).unwrap(), Data::default());
    }

    #[test]
    fn what_is_broken_is_refused() {
        let good = write(sample());
        let code = |bytes: &[u8]| read(bytes).unwrap_err().code.clone();
        assert_eq!(code(b""), "not-a-lexicon");
        assert_eq!(code(&good[..12]), "not-a-lexicon");
        assert_eq!(code(&good[..good.len() - 1]), "damaged-lexicon");
        let mut other = good.clone();
        other[4] = 9;
        assert_eq!(code(&other), "other-lexicon-version");
        for at in 5..good.len() {
            let mut broken = good.clone();
            broken[at] ^= 1 << (at % 8);
            assert_eq!(code(&broken), "damaged-lexicon", "byte {at}");
        }
    }

    proptest! {
        #[test]
        fn any_body_is_read_or_refused(body in prop::collection::vec(any::<u8>(), 0..300)) {
            // The sum is right, the rest is not.
            let bytes = [&MAGIC[..], &Sha256::digest(&body)[..8], &body].concat();
            let _ = read(&bytes).map(crate::lexicon::Lexicon::from_data);
        }

        #[test]
        fn a_good_body_with_a_wrong_place_is_read_or_refused(at in 0_usize..100, by in 1_u8..) {
            let mut body = write(sample())[BODY..].to_vec();
            let at = at % body.len();
            body[at] ^= by;
            let bytes = [&MAGIC[..], &Sha256::digest(&body)[..8], &body].concat();
            let _ = read(&bytes).map(crate::lexicon::Lexicon::from_data);
        }
    }
}
