//! The scripts of characters after Unicode Standard Annex #24.

use Script::*;

/// The recommended scripts of Unicode Standard Annex #31, table 5, and Mongolian; all others are [`Script::Other`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are Unicode's")]
pub enum Script {
    Common,
    Inherited,
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Hebrew,
    Arabic,
    Thaana,
    Devanagari,
    Bengali,
    Gurmukhi,
    Gujarati,
    Oriya,
    Tamil,
    Telugu,
    Kannada,
    Malayalam,
    Sinhala,
    Thai,
    Lao,
    Tibetan,
    Myanmar,
    Georgian,
    Hangul,
    Ethiopic,
    Khmer,
    Mongolian,
    Hiragana,
    Katakana,
    Bopomofo,
    Han,
    Other,
    Unknown,
}

/// The script of a character; `Common` for digits and most punctuation. That of a code point which is not assigned
/// is that of the one before it, or `Unknown` where 128 or more lie together.
pub fn script_of(c: char) -> Script {
    // What most texts are made of is not searched for.
    match c {
        'a'..='z' | 'A'..='Z' => return Script::Latin,
        '\0'..='\u{7f}' => return Script::Common,
        '\u{4e00}'..='\u{9fff}' => return Script::Han,
        '\u{2010}'..='\u{2064}'
        | '\u{3000}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}'
        | '\u{ff01}'..='\u{ff20}' => {
            return Script::Common;
        }
        _ => {}
    }
    let after = RUNS.partition_point(|&(start, _)| start <= u32::from(c));
    RUNS[after.saturating_sub(1)].1
}

/// Where each run of characters of one script begins, of Unicode 17.0 (`Scripts.txt`).
#[rustfmt::skip]
const RUNS: &[(u32, Script)] = &[
    (0x0, Common), (0x41, Latin), (0x5B, Common), (0x61, Latin), (0x7B, Common), (0xAA, Latin), (0xAB, Common),
    (0xBA, Latin), (0xBB, Common), (0xC0, Latin), (0xD7, Common), (0xD8, Latin), (0xF7, Common), (0xF8, Latin),
    (0x2B9, Common), (0x2E0, Latin), (0x2E5, Common), (0x2EA, Bopomofo), (0x2EC, Common), (0x300, Inherited),
    (0x370, Greek), (0x374, Common), (0x375, Greek), (0x37E, Common), (0x37F, Greek), (0x385, Common), (0x386, Greek),
    (0x387, Common), (0x388, Greek), (0x3E2, Other), (0x3F0, Greek), (0x400, Cyrillic), (0x485, Inherited),
    (0x487, Cyrillic), (0x531, Armenian), (0x591, Hebrew), (0x600, Arabic), (0x605, Common), (0x606, Arabic),
    (0x60C, Common), (0x60D, Arabic), (0x61B, Common), (0x61C, Arabic), (0x61F, Common), (0x620, Arabic),
    (0x640, Common), (0x641, Arabic), (0x64B, Inherited), (0x656, Arabic), (0x670, Inherited), (0x671, Arabic),
    (0x6DD, Common), (0x6DE, Arabic), (0x700, Other), (0x750, Arabic), (0x780, Thaana), (0x7C0, Other),
    (0x870, Arabic), (0x8E2, Common), (0x8E3, Arabic), (0x900, Devanagari), (0x951, Inherited), (0x955, Devanagari),
    (0x964, Common), (0x966, Devanagari), (0x980, Bengali), (0xA01, Gurmukhi), (0xA81, Gujarati), (0xB01, Oriya),
    (0xB82, Tamil), (0xC00, Telugu), (0xC80, Kannada), (0xD00, Malayalam), (0xD81, Sinhala), (0xE01, Thai),
    (0xE3F, Common), (0xE40, Thai), (0xE81, Lao), (0xF00, Tibetan), (0xFD5, Common), (0xFD9, Tibetan),
    (0x1000, Myanmar), (0x10A0, Georgian), (0x10FB, Common), (0x10FC, Georgian), (0x1100, Hangul), (0x1200, Ethiopic),
    (0x13A0, Other), (0x16EB, Common), (0x16EE, Other), (0x1735, Common), (0x1740, Other), (0x1780, Khmer),
    (0x1800, Mongolian), (0x1802, Common), (0x1804, Mongolian), (0x1805, Common), (0x1806, Mongolian),
    (0x18B0, Other), (0x19E0, Khmer), (0x1A00, Other), (0x1AB0, Inherited), (0x1B00, Other), (0x1C80, Cyrillic),
    (0x1C90, Georgian), (0x1CC0, Other), (0x1CD0, Inherited), (0x1CD3, Common), (0x1CD4, Inherited), (0x1CE1, Common),
    (0x1CE2, Inherited), (0x1CE9, Common), (0x1CED, Inherited), (0x1CEE, Common), (0x1CF4, Inherited),
    (0x1CF5, Common), (0x1CF8, Inherited), (0x1CFA, Common), (0x1D00, Latin), (0x1D26, Greek), (0x1D2B, Cyrillic),
    (0x1D2C, Latin), (0x1D5D, Greek), (0x1D62, Latin), (0x1D66, Greek), (0x1D6B, Latin), (0x1D78, Cyrillic),
    (0x1D79, Latin), (0x1DBF, Greek), (0x1DC0, Inherited), (0x1E00, Latin), (0x1F00, Greek), (0x2000, Common),
    (0x200C, Inherited), (0x200E, Common), (0x2071, Latin), (0x2074, Common), (0x207F, Latin), (0x2080, Common),
    (0x2090, Latin), (0x20A0, Common), (0x20D0, Inherited), (0x2100, Common), (0x2126, Greek), (0x2127, Common),
    (0x212A, Latin), (0x212C, Common), (0x2132, Latin), (0x2133, Common), (0x214E, Latin), (0x214F, Common),
    (0x2160, Latin), (0x2189, Common), (0x2800, Other), (0x2900, Common), (0x2C00, Other), (0x2C60, Latin),
    (0x2C80, Other), (0x2D00, Georgian), (0x2D30, Other), (0x2D80, Ethiopic), (0x2DE0, Cyrillic), (0x2E00, Common),
    (0x2E80, Han), (0x2FF0, Common), (0x3005, Han), (0x3006, Common), (0x3007, Han), (0x3008, Common), (0x3021, Han),
    (0x302A, Inherited), (0x302E, Hangul), (0x3030, Common), (0x3038, Han), (0x303C, Common), (0x3041, Hiragana),
    (0x3099, Inherited), (0x309B, Common), (0x309D, Hiragana), (0x30A0, Common), (0x30A1, Katakana), (0x30FB, Common),
    (0x30FD, Katakana), (0x3105, Bopomofo), (0x3131, Hangul), (0x3190, Common), (0x31A0, Bopomofo), (0x31C0, Common),
    (0x31F0, Katakana), (0x3200, Hangul), (0x3220, Common), (0x3260, Hangul), (0x327F, Common), (0x32D0, Katakana),
    (0x32FF, Common), (0x3300, Katakana), (0x3358, Common), (0x3400, Han), (0x4DC0, Common), (0x4E00, Han),
    (0xA000, Other), (0xA640, Cyrillic), (0xA6A0, Other), (0xA700, Common), (0xA722, Latin), (0xA788, Common),
    (0xA78B, Latin), (0xA800, Other), (0xA830, Common), (0xA840, Other), (0xA8E0, Devanagari), (0xA900, Other),
    (0xA92E, Common), (0xA92F, Other), (0xA960, Hangul), (0xA980, Other), (0xA9CF, Common), (0xA9D0, Other),
    (0xA9E0, Myanmar), (0xAA00, Other), (0xAA60, Myanmar), (0xAA80, Other), (0xAB01, Ethiopic), (0xAB30, Latin),
    (0xAB5B, Common), (0xAB5C, Latin), (0xAB65, Greek), (0xAB66, Latin), (0xAB6A, Common), (0xAB6C, Latin),
    (0xAB70, Other), (0xAC00, Hangul), (0xD7FC, Unknown), (0xF900, Han), (0xFB00, Latin), (0xFB13, Armenian),
    (0xFB1D, Hebrew), (0xFB50, Arabic), (0xFD3E, Common), (0xFD40, Arabic), (0xFE00, Inherited), (0xFE10, Common),
    (0xFE20, Inherited), (0xFE2E, Cyrillic), (0xFE30, Common), (0xFE70, Arabic), (0xFEFF, Common), (0xFF21, Latin),
    (0xFF3B, Common), (0xFF41, Latin), (0xFF5B, Common), (0xFF66, Katakana), (0xFF70, Common), (0xFF71, Katakana),
    (0xFF9E, Common), (0xFFA0, Hangul), (0xFFE0, Common), (0x10000, Other), (0x10100, Common), (0x10140, Greek),
    (0x10190, Common), (0x101A0, Greek), (0x101D0, Common), (0x101FD, Inherited), (0x101FE, Unknown),
    (0x10280, Other), (0x102E0, Inherited), (0x102E1, Common), (0x10300, Other), (0x10780, Latin), (0x10800, Other),
    (0x10D90, Unknown), (0x10E60, Arabic), (0x10E80, Other), (0x10EC2, Arabic), (0x10F00, Other), (0x111E1, Sinhala),
    (0x11200, Other), (0x1133B, Inherited), (0x1133C, Other), (0x114DA, Unknown), (0x11580, Other),
    (0x11660, Mongolian), (0x11680, Other), (0x116D0, Myanmar), (0x11700, Other), (0x11747, Unknown),
    (0x11800, Other), (0x11B00, Devanagari), (0x11B60, Other), (0x11DF0, Bengali), (0x11DF2, Unknown),
    (0x11EE0, Other), (0x11FC0, Tamil), (0x12000, Other), (0x12687, Unknown), (0x12F90, Other), (0x14647, Unknown),
    (0x16100, Other), (0x1613A, Unknown), (0x16800, Other), (0x16B90, Unknown), (0x16D40, Other), (0x16D7A, Unknown),
    (0x16E40, Other), (0x16FE2, Han), (0x16FE4, Other), (0x16FF0, Han), (0x17000, Other), (0x191D3, Unknown),
    (0x1AFF0, Katakana), (0x1B001, Hiragana), (0x1B120, Katakana), (0x1B123, Hiragana), (0x1B124, Katakana),
    (0x1B132, Hiragana), (0x1B155, Katakana), (0x1B170, Other), (0x1B2FC, Unknown), (0x1BC00, Other),
    (0x1BCA0, Common), (0x1BCA4, Unknown), (0x1CC00, Common), (0x1CF00, Inherited), (0x1CF50, Common),
    (0x1D127, Inherited), (0x1D129, Common), (0x1D167, Inherited), (0x1D16A, Common), (0x1D17B, Inherited),
    (0x1D183, Common), (0x1D185, Inherited), (0x1D18C, Common), (0x1D1AA, Inherited), (0x1D1AE, Common),
    (0x1D200, Greek), (0x1D250, Common), (0x1D25B, Inherited), (0x1D25D, Common), (0x1D379, Unknown),
    (0x1D400, Common), (0x1D800, Other), (0x1DB00, Common), (0x1DB1D, Unknown), (0x1DF00, Latin), (0x1DFF3, Greek),
    (0x1DFF5, Latin), (0x1E000, Other), (0x1E030, Cyrillic), (0x1E100, Other), (0x1E150, Unknown), (0x1E290, Other),
    (0x1E300, Unknown), (0x1E4D0, Other), (0x1E4FA, Unknown), (0x1E5D0, Other), (0x1E600, Unknown), (0x1E6C0, Other),
    (0x1E700, Unknown), (0x1E7E0, Ethiopic), (0x1E800, Other), (0x1E960, Unknown), (0x1EC71, Common),
    (0x1ED3E, Unknown), (0x1EE00, Arabic), (0x1EEF2, Unknown), (0x1F000, Common), (0x1F200, Hiragana),
    (0x1F201, Common), (0x1F266, Unknown), (0x1F300, Common), (0x1FBFB, Unknown), (0x20000, Han), (0x2EE5E, Unknown),
    (0x2F800, Han), (0x2FA1E, Unknown), (0x30000, Han), (0x3347A, Unknown), (0x3D000, Other), (0x3FC40, Unknown),
    (0xE0001, Common), (0xE0080, Unknown), (0xE0100, Inherited), (0xE01F0, Unknown),
];

#[cfg(test)]
mod tests {
    use unicode_script::UnicodeScript;

    use super::*;

    #[test]
    fn every_assigned_character_has_unicodes_script() {
        for c in '\0'..=char::MAX {
            let expected = c.script();
            if expected != unicode_script::Script::Unknown {
                let found = format!("{:?}", script_of(c));
                assert!(
                    found == "Other" || found == format!("{expected:?}"),
                    "{c:?}: {found}, not {expected:?}"
                );
            }
        }
    }

    #[test]
    fn rare_scripts_are_other() {
        assert_eq!([script_of('ᚠ'), script_of('𐎀'), script_of('ꦀ')], [Other; 3]);
        assert_eq!(
            [script_of('1'), script_of('é'), script_of('𠮷'), script_of('\u{301}')],
            [Common, Latin, Han, Inherited]
        );
    }
}
