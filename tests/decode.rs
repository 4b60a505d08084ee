//! Bytes to text: what is detected, what is refused, and what is said of it.
#![cfg(feature = "cli")]

use duizhao::parse::{self, Decoder, MAX_BYTES};

/// The page's decoder: tables, and no detector.
fn page() -> Decoder<'static> {
    Decoder { detect: None, ..Decoder::native() }
}

#[track_caller]
fn check(text: &str, label: &str) {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("a label of the standard");
    let bytes = encoding.encode(text).0.into_owned();
    for decoder in [Decoder::native(), page()] {
        let (read, _) = parse::decode("a.txt", &bytes, None, decoder).expect("it is a text");
        assert_eq!((read.encoding.as_str(), read.content.as_str()), (label, text));
    }
}

#[test]
fn older_encodings_are_detected() {
    let chinese =
        "这里的学生都会说三种语言，老师们还会说得更多。\nThe students here all speak three languages.\n";
    check(chinese, "gb18030");
    check("這裡的學生都會說三種語言，老師們還會說得更多。\nThe students here speak them.\n", "big5");
    check("雨が三日間降り続いていた。もう行かなければ、と彼女は言った。\nI must go now.\n", "shift_jis");
    check("雨が三日間降り続いていた。もう行かなければ、と彼女は言った。\nI must go now.\n", "euc-jp");
    check("우리는 내일 아침 일찍 떠납니다. 짐은 다 쌌어요?\nWe leave early tomorrow.\n", "euc-kr");
    check(
        "Он вышел из дома в пять часов утра. На улице никого не было.\nHe left the house.\n",
        "windows-1251",
    );
    check(
        "Der Bürger fährt über die Brücke nach Köln.\nLe citoyen passe le pont, où il a été.\n",
        "windows-1252",
    );
}

#[test]
fn utf_16_is_read_with_and_without_a_mark() {
    let text = "他一个人走了一天。\nHe walked all day alone.\n";
    for is_big in [false, true] {
        let unit = |unit: u16| if is_big { unit.to_be_bytes() } else { unit.to_le_bytes() };
        let bytes: Vec<u8> = text.encode_utf16().flat_map(unit).collect();
        let mark = unit(0xfeff);
        for bytes in [bytes.clone(), [&mark[..], &bytes].concat()] {
            let (read, _) = parse::decode("a.txt", &bytes, None, page()).expect("it is a text");
            assert_eq!(read.content, text);
        }
    }
}

#[test]
fn newlines_become_lf_and_the_mark_goes() {
    let (read, said) =
        parse::decode("a.txt", "\u{feff}一\r\n二\r三\n".as_bytes(), None, page()).expect("it is a text");
    assert_eq!(read.content, "一\n二\n三\n");
    assert!(said.is_empty());
}

#[test]
fn what_is_broken_is_kept_and_told_by_its_line() {
    let bytes = b"\xe4\xbd\xa0\xe5\xa5\xbd\xe3\x80\x82\nab\xffc\n";
    let (read, said) = parse::decode("a.txt", bytes, None, page()).expect("it is a text");
    assert_eq!(read.content, "你好。\nab\u{fffd}c\n");
    assert_eq!(said[0].what.code, "broken-encoding");
    assert!(said[0].what.message.contains("line 2"));
}

#[test]
fn what_is_no_text_is_refused_with_the_mend() {
    let code = |bytes: &[u8], label: Option<&str>| {
        parse::decode("a.txt", bytes, label, page()).expect_err("it is no text").code.clone()
    };
    assert_eq!(code(b"", None), "empty-file");
    assert_eq!(code(" \n\u{3000}\n".as_bytes(), None), "only-spaces");
    assert_eq!(code(b"\x89PNG\r\n\x1a\n", None), "not-text");
    assert_eq!(code(b"PK\x03\x04", None), "not-text");
    assert_eq!(code(b"\x01\x00\x00\x02\x00\x03\x00\x00", None), "nul-bytes");
    let mut state = 1_u32;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223); // Knuth 1997, 3.3.4
        (state >> 24) as u8
    };
    assert_eq!(code(&std::iter::repeat_with(&mut noise).take(5000).collect::<Vec<_>>(), None), "nul-bytes");
    assert_eq!(code(b"abc", Some("latin-99")), "unknown-encoding");
    assert_eq!(code(&vec![b'a'; MAX_BYTES + 1], None), "too-large");
}

/// What is found although a few bytes in the middle are good in no encoding.
#[track_caller]
fn check_broken(text: &str, label: &str) {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("a label of the standard");
    let mut bytes = encoding.encode(text).0.into_owned();
    let end = bytes.iter().rposition(|&byte| byte == b'\n').expect("the last line ends");
    bytes.splice(end..end, *b"\xff\xfe\x80\xff");
    for decoder in [Decoder::native(), page()] {
        let (read, said) = parse::decode("a.txt", &bytes, None, decoder).expect("it is a text");
        assert_eq!(read.encoding, label);
        let begins = text.lines().next().expect("a line");
        assert!(read.content.starts_with(begins), "{}", read.content);
        assert!(said.iter().any(|said| said.what.code == "guessed-encoding"));
        assert!(said.iter().any(|said| said.what.code == "broken-encoding"));
    }
}

#[test]
fn a_few_broken_bytes_do_not_hide_the_encoding() {
    check_broken("这里的学生都会说三种语言。\nThe students here all speak three languages.\n", "gb18030");
    check_broken("這裡的學生都會說三種語言。\nThe students here speak three languages.\n", "big5");
    check_broken("雨が三日間降り続いていた。もう行かなければ。\nI must go now.\n", "shift_jis");
    check_broken("雨が三日間降り続いていた。もう行かなければ。\nI must go now.\n", "euc-jp");
    check_broken("우리는 내일 아침 일찍 떠납니다.\nWe leave early tomorrow.\n", "euc-kr");
}

#[test]
fn encodings_of_one_script_are_told_apart() {
    check(
        "Ми вийшли з дому о п’ятій ранку. На вулиці нікого не було.\nWe left.\n".replace('’', "'").as_str(),
        "koi8-u",
    );
    check("Он вышел из дома в пять часов утра.\nHe left the house.\n", "koi8-r");
    check("Он вышел из дома в пять часов утра.\nHe left the house.\n", "iso-8859-5");
    check("הוא יצא מהבית בחמש בבוקר.\nHe left the house at five.\n", "windows-1255");
    check("خرج من البيت في الخامسة صباحا.\nHe left the house at five.\n", "iso-8859-6");
    check("Ça va très bien.\nVery well.\n", "windows-1252");
}

#[test]
fn two_zero_bytes_in_a_short_text_are_kept_and_told() {
    let (read, said) =
        parse::decode("a.txt", "你好\0\nHello\0\n".as_bytes(), None, page()).expect("it is a text");
    assert_eq!(read.content, "你好\0\nHello\0\n");
    assert!(said.iter().any(|said| said.what.code == "nul-bytes"));
    let error = parse::decode("a.bin", b"\0\0\0\x01", None, page()).expect_err("it is no text");
    assert_eq!(error.code, "nul-bytes");
}
