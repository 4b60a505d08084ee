//! How bilingual texts lie: the case files under `tests/case/layout`, and laws on random input.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use duizhao::align;
use duizhao::bitext::{Side, Sides};
use duizhao::lang::Lang;
use duizhao::parse::{self, Layout, Options, Parsed, Text};
use proptest::prelude::*;

/// A case: what a person settled, the text or the two texts, and how they are read.
///
/// `→` stands for a tab. In what is expected, `S` and `T` begin the paragraphs of the two sides, `-` what is on
/// neither side, and an empty line ends a paragraph bead.
struct Case<'a> {
    place: String,
    options: Vec<(&'a str, &'a str)>,
    texts: Vec<String>,
    expected: &'a str,
}

fn cases(file: &Path, content: &str) -> Vec<(String, String)> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let mut line = 1;
    let mut cases = Vec::new();
    for part in content.split("\n====\n") {
        let case = part.lines().skip_while(|line| line.starts_with('#')).collect::<Vec<_>>().join("\n");
        cases.push((format!("{name}:{line}"), case));
        line += part.lines().count() + 1;
    }
    cases
}

fn read(place: String, case: &str) -> Case<'_> {
    let mut parts = case.split("\n----\n");
    let head = parts.next().unwrap_or_default();
    let options = head.lines().filter_map(|line| line.split_once(':')).map(|(k, v)| (k.trim(), v.trim()));
    let mut texts: Vec<&str> = parts.collect();
    let expected = texts.pop().unwrap_or_default();
    let texts = texts.into_iter().map(|text| text.replace('→', "\t")).collect();
    Case { place, options: options.collect(), texts, expected }
}

fn layout(name: &str) -> Layout {
    match name {
        "lines" => Layout::Lines,
        "inline" => Layout::Inline,
        "blocks" => Layout::Blocks,
        "columns" => Layout::Columns,
        "files" => Layout::Files,
        other => panic!("no such layout: {other}"),
    }
}

/// What a case expects, made of what is found.
fn found(parsed: &Parsed) -> String {
    let bitext = align::align(parsed, &align::Options::default(), &mut |_| ()).bitext;
    let level = &bitext.paragraphs;
    let quote =
        |at: duizhao::span::TextSpan| parsed.texts[at.text].content[at.span.range()].replace('\n', "⏎");
    let mut found = String::new();
    for left_out in &parsed.left_out {
        let _ = writeln!(found, "- {}", quote(*left_out));
    }
    for bead in &level.beads {
        found.push('\n');
        for (side, letter) in [(Side::Source, 'S'), (Side::Target, 'T')] {
            for segment in &level.segments[side][bead.on(side).clone()] {
                let _ = writeln!(found, "{letter} {}", quote(segment.place));
            }
        }
    }
    found.trim().to_owned()
}

fn check(case: &Case<'_>) -> Result<(), String> {
    let option = |name: &str| case.options.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
    let texts = case.texts.iter().enumerate().map(|(idx, content)| Text {
        name: option("name").map_or_else(|| format!("text{idx}.txt"), str::to_owned),
        content: content.clone(),
        encoding: "utf-8".to_owned(),
    });
    let options = Options {
        encoding: None,
        layout: option("as").map(layout),
        source: option("from").map(Lang::new),
        target: option("to").map(Lang::new),
    };
    let parsed = parse::parse(texts.collect(), &options);
    let langs = format!("{} {}", parsed.langs.source.tag(), parsed.langs.target.tag());
    let head = format!("layout {:?}, languages {langs}", parsed.layout);
    let codes: Vec<&str> = parsed.diagnostics.iter().map(|d| d.what.code.as_str()).collect();
    let is_layout = option("layout").is_none_or(|name| layout(name) == parsed.layout);
    let is_langs = option("languages").is_none_or(|wanted| wanted == langs);
    let is_said = option("says").is_none_or(|code| codes.contains(&code));
    let found = found(&parsed);
    if is_layout && is_langs && is_said && found == case.expected.trim() {
        return Ok(());
    }
    Err(format!("{}: {head}, says {codes:?}\n{found}\n", case.place))
}

#[test]
fn texts_lie_as_the_case_files_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/case/layout");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("the case files are there").flatten().map(|entry| entry.path()).collect();
    files.sort();
    let (mut wrong, mut n_cases) = (String::new(), 0);
    for file in files {
        let content = fs::read_to_string(&file).expect("case files are UTF-8");
        for (place, case) in cases(&file, &content) {
            n_cases += 1;
            if let Err(report) = check(&read(place, &case)) {
                let _ = writeln!(wrong, "{report}");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(n_cases >= 30, "only {n_cases} cases were found");
}

#[test]
fn two_languages_of_one_script_are_told_in_texts_of_any_length() {
    let pairs = [
        ("Der Bäcker steht früh auf.", "The baker gets up early."),
        ("Er knetet den Teig und heizt den Ofen.", "He kneads the dough and heats the oven."),
        ("Wo sind die Körbe?", "Where are the baskets?"),
        ("Sie stehen hinter der Tür, wie immer.", "They are behind the door, as always."),
        ("Um sechs kommen die ersten Kinder.", "At six the first children come."),
    ];
    for n_pairs in [3, 100, 250, 300, 450, 600, 1000] {
        let content: String = pairs
            .iter()
            .cycle()
            .take(n_pairs)
            .map(|(german, english)| format!("{german}\n{english}\n"))
            .collect();
        let text = Text { name: "a.txt".to_owned(), content, encoding: "utf-8".to_owned() };
        let parsed = parse::parse(vec![text], &Options::default());
        let langs = [parsed.langs.source.tag(), parsed.langs.target.tag()];
        assert_eq!(langs, ["de", "en"], "{n_pairs} pairs");
        assert_eq!(parsed.paragraphs.source.len(), n_pairs);
        assert_eq!(parsed.paragraphs.target.len(), n_pairs);
    }
}

/// Each character that is not white space stands in one paragraph, or is reported as left out; marks between
/// columns and languages may stand in neither.
fn loses_nothing(parsed: &Parsed) {
    for (idx, text) in parsed.texts.iter().enumerate() {
        let mut n_holders = vec![0_u8; text.content.len()];
        let paragraphs = Side::BOTH.into_iter().flat_map(|side| &parsed.paragraphs[side]).map(|p| p.place);
        for place in paragraphs.chain(parsed.left_out.iter().copied()).filter(|place| place.text == idx) {
            assert!(
                text.content.is_char_boundary(place.span.start)
                    && text.content.is_char_boundary(place.span.end)
            );
            assert_eq!(
                text.content[place.span.range()].trim().len(),
                place.span.len(),
                "white space at an end"
            );
            assert!(!place.span.is_empty());
            n_holders[place.span.range()].iter_mut().for_each(|n| *n += 1);
        }
        for (at, c) in text.content.char_indices() {
            assert!(n_holders[at] <= 1, "{c} at {at} stands twice");
            let may_be_lost = c.is_whitespace() || "|\"\t,;".contains(c);
            assert!(may_be_lost || n_holders[at] == 1, "{c} at {at} is lost: {parsed:?}");
        }
    }
    for side in Side::BOTH {
        let places: Vec<_> = parsed.paragraphs[side].iter().map(|p| (p.place, p.turn)).collect();
        assert!(
            places.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 <= pair[1].1),
            "out of order"
        );
    }
}

/// Stretches of text of several languages and layouts, put together at random.
fn anything() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        3 => prop::sample::select(vec![
            "你好，世界。", "这是一个句子", "“引文。”", "第一，", "Hello, world. ", "This is a sentence", "He said “no” ",
            "Guten Tag, wie geht es? ", "Добрый день. ", "今日は寒いです。", "안녕하세요. ", "مرحبا بكم؟ ", "😀", "𠮷", "e\u{301}",
            "(Applause)", "***", "12", "3.5", "1. ", "\u{feff}", "\0", "\u{3000}", "«", "\"", "|", ",", ";",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        3 => prop::sample::select(vec!["\n", "\n\n", "\t", " ", "\n"]).prop_map(str::to_owned),
    ];
    prop::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
}

fn text(content: String) -> Text {
    Text { name: "random.txt".to_owned(), content, encoding: "utf-8".to_owned() }
}

proptest! {
    #[test]
    fn nothing_is_lost(content in anything(), choice in 0..7_usize) {
        let layouts = [Layout::Lines, Layout::Inline, Layout::Blocks, Layout::Columns, Layout::Files];
        let options = Options { layout: layouts.get(choice).copied(), ..Options::default() };
        loses_nothing(&parse::parse(vec![text(content)], &options));
    }

    #[test]
    fn nothing_of_two_files_is_lost(a in anything(), b in anything()) {
        loses_nothing(&parse::parse(vec![text(a), text(b)], &Options::default()));
    }
}

#[test]
fn nothing_of_long_lines_and_many_lines_is_lost() {
    for content in [
        "字".repeat(400_000),
        "word ".repeat(200_000),
        "\n".repeat(100_000),
        "你好 hi (".repeat(50_000),
        "word  ".repeat(200_000),
        "<p></p>".repeat(140_000),
    ] {
        loses_nothing(&parse::parse(vec![text(content)], &Options::default()));
    }
}

#[test]
fn the_languages_a_person_names_decide() {
    let content = "第一行。\nThe first line.\n第二行。\nThe second line.\n".to_owned();
    let lang = |tag: &str| Some(Lang::new(tag));
    let read = |source, target| {
        let options = Options { source, target, ..Options::default() };
        parse::parse(vec![text(content.clone())], &options)
    };
    let swapped = read(lang("en"), None);
    assert_eq!(swapped.langs, Sides::new(Lang::new("en"), Lang::new("zh")));
    assert!(matches!(swapped.pairing, parse::Pairing::Turns { source_first: false }));
    assert_eq!(read(None, lang("pt-BR")).langs, Sides::new(Lang::new("zh"), Lang::new("pt-BR")));
    assert_eq!(read(lang("ja"), lang("en")).langs, Sides::new(Lang::new("ja"), Lang::new("en")));
}
