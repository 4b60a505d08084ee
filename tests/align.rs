//! Runs the case files of `tests/case/align`, one file a phenomenon, and the laws of the aligner.
//!
//! A case file names the two languages, then has one case after another, with an empty line between: source segments
//! (`< …`), target segments (`> …`), and the beads expected, by number from 1: `1 2 | 1`, `3 | -`.

use std::fs;
use std::path::{Path, PathBuf};

use duizhao::align::{Options, sequences};
use duizhao::bitext::{Bead, Origin, Sides, check_tiling};
use duizhao::lang::Lang;
use duizhao::lexicon::Lexicon;
use proptest::prelude::*;

fn align(source: &[&str], target: &[&str], langs: (&str, &str), fixed: &[Bead]) -> Vec<Bead> {
    let langs = Sides::new(Lang::new(langs.0), Lang::new(langs.1));
    let mut last = 0.0;
    let beads = sequences(source, target, &langs, fixed, &Options::default(), &mut |share| {
        assert!(share >= last && share <= 1.0, "progress goes back: {last}, {share}");
        last = share;
    });
    check_tiling(&beads, source.len(), target.len()).expect("beads tile both sides");
    beads
}

/// A bead in the case files' notation.
fn notation(bead: &Bead) -> String {
    let side = |range: &std::ops::Range<usize>| match range.is_empty() {
        true => "-".to_owned(),
        false => range.clone().map(|idx| (idx + 1).to_string()).collect::<Vec<_>>().join(" "),
    };
    format!("{} | {}", side(&bead.source), side(&bead.target))
}

/// Checks one case.
#[track_caller]
fn check(block: &str, langs: (&str, &str), place: &str) {
    let side =
        |mark: &str| -> Vec<&str> { block.lines().filter_map(|line| line.strip_prefix(mark)).collect() };
    let (source, target) = (side("< "), side("> "));
    let expect: Vec<&str> = block.lines().filter(|line| !line.starts_with(['<', '>'])).collect();
    let found: Vec<String> = align(&source, &target, langs, &[]).iter().map(notation).collect();
    assert_eq!(found, expect, "{place}");
}

/// The case files, sorted.
fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/case/align");
    let entries = fs::read_dir(&folder).expect("the folder of case files");
    let mut files: Vec<PathBuf> =
        entries.map(|entry| entry.expect("an entry of the folder").path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    files
}

#[test]
fn beads_are_as_the_case_files_say() {
    let mut failures = Vec::new();
    let mut n_cases = 0;
    for path in cases() {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("a readable case file");
        let body: String =
            text.lines().filter(|line| !line.starts_with('#')).map(|line| format!("{line}\n")).collect();
        let (first, blocks) = body.split_once("\n\n").expect("the languages, then cases");
        let langs =
            first.strip_prefix("lang: ").and_then(|langs| langs.split_once(' ')).expect("`lang: zh en`");
        for (n, block) in blocks.split("\n\n").enumerate() {
            n_cases += 1;
            let place = format!("{name}, case {}", n + 1);
            if std::panic::catch_unwind(|| check(block.trim_end(), langs, &place)).is_err() {
                failures.push(place);
            }
        }
    }
    assert!(failures.is_empty(), "{} of {n_cases} cases fail: {failures:#?}", failures.len());
}

/// Sentences of a made-up text, `n` a side: of several lengths, with words that come again.
fn made_up(n: usize, han: bool) -> Vec<String> {
    let words = if han {
        ["河水", "旧桥", "老人", "渡口", "下雪"]
    } else {
        ["river", "bridge", "man", "ferry", "snow"]
    };
    let sentence = |k: usize| {
        let picked: Vec<&str> = (0..3 + k * 7 % 11).map(|x| words[(k * k + 3 * x) % words.len()]).collect();
        let number = if k.is_multiple_of(9) { format!(" {k}") } else { String::new() };
        picked.join(if han { "" } else { " " }) + &number + if han { "。" } else { "." }
    };
    (0..n).map(sentence).collect()
}

fn refs(side: &[String]) -> Vec<&str> {
    side.iter().map(String::as_str).collect()
}

/// Aligns Chinese with English, whatever the texts are.
#[track_caller]
fn any(source: &[String], target: &[String]) -> Vec<Bead> {
    align(&refs(source), &refs(target), ("zh", "en"), &[])
}

#[test]
fn five_thousand_segments_against_one_are_aligned() {
    let (many, one) = (made_up(5000, true), made_up(1, false));
    any(&many, &one);
    any(&one, &many);
}

#[test]
fn identical_texts_are_aligned_one_to_one() {
    for n in [1, 40, 600] {
        let text = made_up(n, false);
        let beads = any(&text, &text);
        assert!(beads.iter().all(|bead| bead.shape() == (1, 1)), "{n}");
    }
}

#[test]
fn a_text_against_its_reverse_is_aligned() {
    let text = made_up(1500, false);
    let reverse: Vec<String> = text.iter().rev().cloned().collect();
    any(&text, &reverse);
}

#[test]
fn sides_without_a_segment_or_with_one_have_beads_too() {
    let (none, one, two) = (made_up(0, true), made_up(1, true), made_up(2, false));
    assert_eq!(any(&none, &none), []);
    assert_eq!(any(&one, &none).len(), 1);
    assert_eq!(any(&none, &two).len(), 2);
    any(&one, &two);
    let empty = [String::new(), String::new()];
    any(&empty, &one);
}

/// Sentences with names of their own, `from` to `to`.
fn with_names(from: usize, to: usize) -> Vec<String> {
    let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
    let name = |k: usize| ['K', letter(k), letter(k / 26), letter(k * k / 7), 'o'].iter().collect::<String>();
    (from..to).map(|k| format!("At last {} came to see {}.", name(k), name(7 * k + 3))).collect()
}

#[test]
fn what_one_side_lacks_is_left_alone_and_the_rest_is_aligned() {
    let whole = with_names(0, 600);
    let mut lacking = with_names(0, 200);
    lacking.extend(with_names(400, 600));
    let beads = align(&refs(&whole), &refs(&lacking), ("en", "en"), &[]);
    let right = beads.iter().filter(|bead| {
        let offset = if bead.source.start < 300 { 0 } else { 200 };
        bead.shape() == (1, 1) && bead.source.start == bead.target.start + offset
    });
    let n_alone = beads.iter().filter(|bead| bead.shape() == (1, 0)).count();
    assert!(right.count() >= 396 && n_alone >= 196, "{n_alone} alone of {} beads", beads.len());
}

#[test]
fn what_one_side_lacks_is_left_alone_where_only_lengths_tell() {
    // As good as random: no run of lengths comes again.
    let n_words = |k: u32| 3 + (k.wrapping_mul(2_654_435_761) ^ (k * k)) as usize / 65_521 % 31;
    let source: Vec<String> = (0..700).map(|k| "云".repeat(n_words(k)) + "。").collect();
    let whole: Vec<String> =
        (0..700).map(|k| "abc ".repeat(n_words(k)).trim_end().to_owned() + ".").collect();
    for (from, to) in [(0, 60), (100, 105), (250, 340), (500, 508), (650, 700)] {
        let lacking = [&whole[..from], &whole[to..]].concat();
        let beads = align(&refs(&source), &refs(&lacking), ("zh", "en"), &[]);
        let right = beads.iter().filter(|bead| {
            let offset = if bead.source.start < from { 0 } else { to - from };
            bead.shape() == (1, 1) && bead.source.start == bead.target.start + offset
        });
        let n_right = right.count();
        assert!(100 * n_right >= 85 * lacking.len(), "{from}..{to}: {n_right} of {}", lacking.len());
        let is_alone = |bead: &&Bead| bead.shape() == (1, 0) && (from..to).contains(&bead.source.start);
        let n_alone = beads.iter().filter(is_alone).count();
        assert!(100 * n_alone >= 85 * (to - from), "{from}..{to}: {n_alone} alone");
    }
}

#[test]
fn a_long_text_of_which_either_side_lacks_much_is_aligned_by_the_words_it_teaches() {
    let random = |k: u32| (k.wrapping_mul(2_654_435_761) ^ k.wrapping_mul(k)) as usize / 65_521;
    // The words of a sentence, of which its translation leaves some out, and writes some at greater length.
    let words = |k: u32| (0..4 + random(k) % 17).map(move |n| random(97 * k + n as u32 + 5000) % 300);
    let source: Vec<String> = (0..1500)
        .map(|k| {
            words(k).filter_map(|word| char::from_u32(0x4e00 + 11 * word as u32)).collect::<String>() + "。"
        })
        .collect();
    let letters =
        |word: usize| [word % 7, word / 7 % 7, word / 49].map(|at| &"bacedifoguhaly"[2 * at..2 * at + 2]);
    let target: Vec<String> = (0..1500)
        .map(|k| {
            let kept = words(k).enumerate().filter(|(n, _)| random(k + 31 * *n as u32) % 10 < 7);
            kept.map(|(_, word)| letters(word).concat() + " ").collect::<String>().trim_end().to_owned() + "."
        })
        .collect();
    // Every 150 sentences one side lacks 20.
    let has = |side: usize, k: usize| k % 150 < 100 || k % 150 >= 120 || k / 150 % 2 == side;
    let there = |side: usize| (0..1500).filter(|k| has(side, *k)).collect::<Vec<_>>();
    let (here, across) = (there(0), there(1));
    let own = |side: &[String], there: &[usize]| there.iter().map(|k| side[*k].clone()).collect::<Vec<_>>();
    let beads = align(&refs(&own(&source, &here)), &refs(&own(&target, &across)), ("zh", "en"), &[]);
    let is_right =
        |bead: &&Bead| bead.shape() == (1, 1) && here[bead.source.start] == across[bead.target.start];
    let n_right = beads.iter().filter(is_right).count();
    assert!(n_right >= 1250, "{n_right} of 1300");
}

#[test]
fn where_no_segment_ends_in_a_mark_or_all_stand_in_brackets_none_is_left_alone_for_that() {
    let random = |k: u32| (k.wrapping_mul(2_654_435_761) ^ (k * k)) as usize / 65_521;
    // A translation is longer or shorter by up to a third.
    let n_words = |k: u32| 6 + random(k) % 25;
    let n_translated = |k: u32| n_words(k) * (70 + random(k + 1000) % 60) / 100;
    for (before, after) in [("", ""), ("[", "]")] {
        let side = |word: &str, n_words: &dyn Fn(u32) -> usize| -> Vec<String> {
            let passage = |k: u32| word.repeat(n_words(k)).trim_end().to_owned();
            (0..300).map(|k| format!("{before}{}{after}", passage(k))).collect()
        };
        let (source, target) = (side("wort ", &n_words), side("mot ", &n_translated));
        let beads = align(&refs(&source), &refs(&target), ("de", "fr"), &[]);
        let n_alone = beads.iter().filter(|bead| bead.source.is_empty() || bead.target.is_empty()).count();
        assert!(n_alone <= 6, "{before}: {n_alone} alone");
    }
}

#[test]
fn neighbours_that_speak_of_the_same_are_not_put_together() {
    let bytes = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/www/lexicon/fr-en.lexicon")).unwrap();
    let lexicon = Lexicon::read(&bytes).unwrap();
    let names = ["Velden", "Marnik", "Ostwell", "Corbay", "Tunsay", "Hadrin"];
    // Two sentences in turn have the same six names, the second the other way round.
    let sentence = |k: usize, [before, and, after]: [&str; 3]| {
        let mut here: Vec<String> = names.iter().map(|name| format!("{name}{}", k / 2)).collect();
        if k.is_multiple_of(2) {
            here.reverse();
        }
        format!("{before} {} {after}", here.join(and))
    };
    let french: Vec<String> = (0..80).map(|k| sentence(k, ["la route de", " et ", "fut longue."])).collect();
    let english: Vec<String> =
        (0..80).map(|k| sentence(k, ["the road from", " and ", "was long."])).collect();
    let langs = Sides::new(Lang::new("fr"), Lang::new("en"));
    let options = Options { lexicon: Some(&lexicon) };
    let beads = sequences(&refs(&french), &refs(&english), &langs, &[], &options, &mut |_| ());
    assert!(beads.len() == 80 && beads.iter().all(|bead| bead.shape() == (1, 1)), "{} beads", beads.len());
}

fn segment() -> impl Strategy<Value = String> {
    prop_oneof![
        "[你我他水火山,。！？“”]{0,12}",
        "[a-e]{1,5}( [a-e]{1,5}){0,8}[.?!\"]{0,2}",
        "[0-9]{1,4}\\.? ?[万x%]?",
        "\\PC{0,20}",
        Just("The river had risen again.".to_owned()),
        Just("河水又涨了。".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// Any segments at all come out as beads that tile both sides, with a likelihood each, the same every time.
    #[test]
    fn beads_tile_both_sides(
        source in prop::collection::vec(segment(), 0..40),
        target in prop::collection::vec(segment(), 0..40),
    ) {
        let beads = align(&refs(&source), &refs(&target), ("zh", "en"), &[]);
        prop_assert!(beads.iter().all(|b| b.score.is_some_and(|score| (0.0..=1.0).contains(&score))));
        prop_assert_eq!(&beads, &align(&refs(&source), &refs(&target), ("zh", "en"), &[]));
    }

    /// A person's beads stay, as far as they go together.
    #[test]
    fn fixed_beads_stay(
        source in prop::collection::vec(segment(), 1..30),
        target in prop::collection::vec(segment(), 1..30),
        cuts in prop::collection::vec((0_usize..30, 0_usize..30, 0_usize..3, 0_usize..3), 0..5),
    ) {
        let mut fixed: Vec<Bead> = Vec::new();
        for (i, j, n, m) in cuts {
            let (i, j) = (i % source.len(), j % target.len());
            let bead = Bead::person(i..(i + n).min(source.len()), j..(j + m).min(target.len()));
            let after = fixed.last().is_none_or(|last| last.source.end <= i && last.target.end <= j);
            if after && bead.shape() != (0, 0) {
                fixed.push(bead);
            }
        }
        let beads = align(&refs(&source), &refs(&target), ("zh", "en"), &fixed);
        let kept: Vec<Bead> = beads.into_iter().filter(|bead| bead.origin == Origin::Person).collect();
        prop_assert_eq!(kept, fixed);
    }
}
