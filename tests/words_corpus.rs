//! Chinese text to words, held against a treebank and timed on it.

use std::fs;
use std::path::Path;

use duizhao::bitext::Side;
use duizhao::lexicon::Lexicon;

/// A sentence a line, words set apart by spaces; see its own notes for its licence. It is not in this repository.
const CORPUS: &str = "../shared/corpus/ud/zh-gsdsimp-dev.words.txt";
/// Word F1 measured there is .8548, as it is and in traditional characters; a little below both.
const LEAST: f64 = 0.85;

fn lexicon() -> Lexicon {
    Lexicon::read(include_bytes!("../www/lexicon/zh-en.lexicon")).unwrap()
}

/// The ends of words, in bytes of the text without spaces, each with where its word starts.
fn spans<'a>(words: impl Iterator<Item = &'a str>) -> Vec<(usize, usize)> {
    let mut at = 0;
    words
        .map(|word| {
            let start = at;
            at += word.len();
            (start, at)
        })
        .collect()
}

/// F1 of the words found in the sentences.
fn word_f1(lexicon: &Lexicon, sentences: &[Vec<String>]) -> f64 {
    let (mut n_both, mut n_gold, mut n_found) = (0, 0, 0);
    for words in sentences {
        let text = words.concat();
        let gold = spans(words.iter().map(String::as_str));
        let tokens = lexicon.tokens(Side::Source, &text);
        assert_eq!(tokens.iter().map(|token| token.span.len()).sum::<usize>(), text.len(), "{text}");
        let found = spans(tokens.iter().map(|token| &text[token.span.range()]));
        n_both += found.iter().filter(|span| gold.binary_search(span).is_ok()).count();
        n_gold += gold.len();
        n_found += found.len();
    }
    2.0 * n_both as f64 / (n_gold + n_found) as f64
}

#[test]
fn words_are_found_as_in_a_treebank() {
    let Ok(corpus) = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(CORPUS)) else {
        println!("skipped: corpus not found");
        return;
    };
    let lexicon = lexicon();
    let sentences: Vec<Vec<String>> =
        corpus.lines().map(|line| line.split(' ').map(str::to_owned).collect()).collect();
    let simplified = word_f1(&lexicon, &sentences);
    // The same text in traditional characters, the first there is for each.
    let pairs: Vec<(String, char)> = ('\u{4e00}'..='\u{9fff}')
        .map(|c| (lexicon.key(Side::Source, &c.to_string()), c))
        .filter(|(simple, c)| !simple.starts_with(*c))
        .collect();
    let turn = |c: char| pairs.iter().find(|(simple, _)| simple.starts_with(c)).map_or(c, |pair| pair.1);
    let turned = |word: &String| word.chars().map(turn).collect();
    let traditional: Vec<Vec<String>> =
        sentences.iter().map(|words| words.iter().map(turned).collect()).collect();
    let traditional = word_f1(&lexicon, &traditional);
    println!("word F1: {simplified:.4} simplified, {traditional:.4} traditional");
    assert!(simplified >= LEAST && traditional >= LEAST);
}
