//! The encoding of bytes that do not say it: UTF-8 and UTF-16 by their form, the older ones by what reads best.

use super::decode::{Decoder, read};

/// What bytes look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guess {
    /// A label of the WHATWG Encoding Standard.
    pub label: &'static str,
    /// Whether another encoding is well possible.
    pub is_doubtful: bool,
}

/// The number of bytes looked at by the guess among older encodings.
const SAMPLE: usize = 32 * 1024;

/// The encoding by byte order mark, by form, and else by the shell's detector or by what reads best.
pub fn encoding(bytes: &[u8], decoder: Decoder<'_>) -> Guess {
    let sure = |label| Guess { label, is_doubtful: false };
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => return sure("utf-8"),
        [0xff, 0xfe, ..] => return sure("utf-16le"),
        [0xfe, 0xff, ..] => return sure("utf-16be"),
        _ => {}
    }
    if let Some(label) = utf16(bytes, decoder) {
        return Guess { label, is_doubtful: true };
    }
    match std::str::from_utf8(bytes) {
        Ok(_) if is_iso_2022_jp(bytes) => Guess { label: "iso-2022-jp", is_doubtful: true },
        Ok(_) => sure("utf-8"),
        Err(_) if is_mostly_utf8(bytes) => sure("utf-8"),
        Err(_) if is_iso_2022_jp(bytes) && is_mostly_ascii(bytes) => {
            Guess { label: "iso-2022-jp", is_doubtful: true }
        }
        Err(_) => {
            let best = reads_best(bytes, decoder);
            let label = match decoder.detect {
                Some(detect) => surer(detect(bytes), best, bytes, decoder),
                None => best.1,
            };
            Guess { label, is_doubtful: true }
        }
    }
}

/// UTF-16 without a mark: bytes with zeros that read as text with spaces, newlines and full-width marks.
fn utf16(bytes: &[u8], decoder: Decoder<'_>) -> Option<&'static str> {
    let head = &bytes[..bytes.len().min(SAMPLE) & !1];
    if !head.contains(&0) {
        return None;
    }
    let points = |label: &'static str| {
        let text = read(head, label, decoder)?;
        let point = |c: char| match c {
            ' ' | '\n' | '\r' | '\t' | '，' | '。' | '、' | '：' | '；' => 1,
            // A surrogate pair may be cut at the sample's end: one is no harm.
            '\u{fffd}' | '\u{e000}'..='\u{f8ff}' => -3,
            c if c.is_control() => -3,
            _ => 0,
        };
        let sum: i32 = text.chars().map(point).sum();
        (sum > 0).then_some((sum, label))
    };
    let (little, big) = (points("utf-16le"), points("utf-16be"));
    if big > little { big } else { little }.map(|(_, label)| label)
}

/// The escapes of ISO-2022-JP: `ESC $ B`, `ESC $ @`, `ESC ( J`.
fn is_iso_2022_jp(bytes: &[u8]) -> bool {
    [b"\x1b$B", b"\x1b$@", b"\x1b(J"].iter().any(|sign| bytes.windows(3).any(|window| window == *sign))
}

/// Whether at least three of four characters beyond ASCII are good UTF-8: a text with a few broken places.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    good >= 3 * broken && good > 0
}

/// Whether hardly a byte in a hundred is beyond ASCII.
fn is_mostly_ascii(bytes: &[u8]) -> bool {
    bytes.iter().filter(|byte| !byte.is_ascii()).count() <= (bytes.len() + 300) / 100
}

/// How much better, in hundredths of a point for each byte, another encoding must read than the detector's.
const BETTER: i64 = 1500;

/// The detector's encoding, unless another reads much better: a detector drops an encoding for a single broken byte.
fn surer(
    detected: &'static str,
    best: (i64, &'static str),
    bytes: &[u8],
    decoder: Decoder<'_>,
) -> &'static str {
    let find = |label: &str| CANDIDATES.iter().find(|candidate| candidate.label.eq_ignore_ascii_case(label));
    let Some(candidate) = find(detected) else { return detected };
    let Some(text) = (decoder.read)(&sample(bytes), candidate.label) else { return best.1 };
    let own = score(&text, candidate);
    // Among the languages of Latin script a detector knows more than a list of letters does.
    let are_latin = candidate.is_latin() && find(best.1).is_some_and(Candidate::is_latin);
    // Of two that read the same the first in the list is shown.
    if !are_latin && best.0 > own + BETTER || best.0 == own { best.1 } else { detected }
}

/// How the letters of an encoding's languages are told from those that another encoding's bytes happen to give.
struct Candidate {
    label: &'static str,
    /// The bytes of a character beyond ASCII.
    width: usize,
    /// The commonest characters.
    common: &'static str,
    /// The points for a common character, in hundredths.
    points: i32,
}

impl Candidate {
    fn is_latin(&self) -> bool {
        matches!(self.label, "windows-1250" | "windows-1252" | "windows-1254" | "windows-1258")
    }
}

const LATIN: &str = "àâäåæçèéêëíîïñóôöøùúûüßœÀÉÖÜÄáãõìò’‘“”„–—…«»¿¡";

/// The commonest characters of each encoding's languages, about half of a running text.
const CANDIDATES: &[Candidate] = &[
    Candidate {
        label: "gb18030",
        width: 2,
        common: "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手用主行方又如前所本见经头面公同三已老从动两长知样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几，。、；：？！“”（）—…《》",
        points: 300,
    },
    Candidate {
        label: "big5",
        width: 2,
        common: "的一是不了在人有我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可她里後小麼心多天而能好都然沒日於起還發成事只作當想看文無開手用主行方又如前所本見經頭面公同三已老從動兩長知樣現分將外但身些與高意進把法此實回二理美點月明其種聲全工己話兒者向情部正名定女問力機給等幾，。、；：？！「」『』（）—…《》",
        points: 300,
    },
    Candidate { label: "shift_jis", width: 2, common: KANA, points: 300 },
    Candidate { label: "euc-jp", width: 2, common: KANA, points: 300 },
    Candidate {
        label: "euc-kr",
        width: 2,
        common: "이다는을의에가고지하은한를로어사도기리자나서인아대스그시라해있정것수만들일부전게과여보제으면안오주성장상니까지요우말세경등했습",
        points: 300,
    },
    Candidate {
        label: "windows-1251", width: 1, common: "оеаинтсрвлкмдпуяыьгзбчй", points: 120
    },
    Candidate {
        label: "koi8-r", width: 1, common: "оеаинтсрвлкмдпуяыьгзбчй", points: 120
    },
    Candidate {
        label: "koi8-u", width: 1, common: "оеаинтсрвлкмдпуяыьгзбчйіїєґ", points: 120
    },
    Candidate {
        label: "iso-8859-5", width: 1, common: "оеаинтсрвлкмдпуяыьгзбчй", points: 119
    },
    Candidate { label: "windows-1252", width: 1, common: LATIN, points: 150 },
    Candidate {
        label: "windows-1250",
        width: 1,
        common: "ąćęłńóśźżáčďéěíňřšťúůýžőűăâîşţđäöüß’‘“”„–—…",
        points: 140,
    },
    Candidate {
        label: "windows-1253", width: 1, common: "αοιετσνηυρπκςάόίμλέδγ", points: 120
    },
    Candidate {
        label: "iso-8859-7", width: 1, common: "αοιετσνηυρπκςάόίμλέδγ", points: 119
    },
    Candidate {
        label: "windows-1254", width: 1, common: "ğışçöüİĞŞÇÖÜâ’‘“”–…", points: 145
    },
    // Bytes of the letters ы, ь and я of other encodings are no Hebrew.
    Candidate {
        label: "windows-1255", width: 1, common: "יוהלאברתמשםןנכדקפחטסעצגזךףץ", points: 125
    },
    Candidate {
        label: "windows-1256", width: 1, common: "اليمونرتبهعدسفكةحق،", points: 120
    },
    Candidate {
        label: "iso-8859-6", width: 1, common: "اليمونرتبهعدسفكةحق،", points: 119
    },
    Candidate {
        label: "windows-1258",
        width: 1,
        common: "ăâđêôơưĂÂĐÊÔƠƯ\u{300}\u{301}\u{303}\u{309}\u{323}’‘“”–…",
        points: 150,
    },
    Candidate {
        label: "windows-874", width: 1, common: "านรอกเงมยลวดทสตะปบคหแ่้ัี", points: 100
    },
];

const KANA: &str = "のいにはたとるをしてがでなこれらもかすりくさっうよませんそきだあけまどじめちえみおわねろつやンーストルラクリイアドタフシレマログジコサバプデテメカミ、。「」日一人年大本中国東京会社学生時間私見行何今出来前後語言思気手話物事方々様";

/// The candidate that reads best, and its score: common characters for it, replaced and odd ones against it.
fn reads_best(bytes: &[u8], decoder: Decoder<'_>) -> (i64, &'static str) {
    let sample = sample(bytes);
    let mut best = (i64::MIN, "windows-1252");
    for candidate in CANDIDATES {
        let Some(text) = (decoder.read)(&sample, candidate.label) else { continue };
        let score = score(&text, candidate);
        if score > best.0 {
            best = (score, candidate.label);
        }
    }
    best
}

/// The first lines that are not plain ASCII; a newline is no part of another character in any candidate.
fn sample(bytes: &[u8]) -> Vec<u8> {
    let mut sample = Vec::new();
    for line in bytes.split(|&byte| byte == b'\n') {
        if sample.len() >= SAMPLE {
            break;
        }
        if !line.is_ascii() {
            sample.extend_from_slice(&line[..line.len().min(SAMPLE)]);
            sample.push(b'\n');
        }
    }
    sample
}

/// The points of a reading for each byte beyond ASCII, times 100.
fn score(text: &str, candidate: &Candidate) -> i64 {
    let (mut points, mut n_bytes) = (0_i64, 1_i64);
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        if !c.is_ascii() {
            n_bytes += candidate.width as i64;
            points += i64::from(match c {
                '\u{fffd}' => -800,
                '\u{80}'..='\u{9f}' | '\u{e000}'..='\u{f8ff}' | '\u{ff61}'..='\u{ff9f}' => -600,
                // In Latin script letters beyond ASCII stand among those of ASCII.
                c if candidate.is_latin()
                    && c.is_alphabetic()
                    && !before.is_ascii()
                    && before.is_alphabetic() =>
                {
                    -150
                }
                // Other scripts are not mixed with Latin letters in a word, and no word begins with a vowel's point.
                '\u{5b0}'..='\u{5c7}' if !before.is_alphabetic() => -300,
                c if candidate.width == 1
                    && !candidate.is_latin()
                    && (c.is_alphabetic() || candidate.common.contains(c))
                    && (before.is_ascii_alphabetic() || next.is_ascii_alphabetic()) =>
                {
                    -150
                }
                c if candidate.common.contains(c) => candidate.points,
                // Capitals inside a word, marks inside a word.
                c if candidate.width == 1
                    && before.is_lowercase()
                    && (c.is_uppercase() || !c.is_alphabetic()) =>
                {
                    -150
                }
                _ if candidate.width == 1 => -40,
                _ => 0,
            });
        }
        before = c;
    }
    points * 100 / n_bytes
}
