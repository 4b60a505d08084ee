//! Segments that each side counts by itself: such numbers do not tell which belong together.

use crate::bitext::Sides;

/// So many of a hundred segments bear the number that counting gives them, …
const COUNTED: usize = 95;
/// … of at least so many.
const LEAST: usize = 8;

/// The texts of both sides, without the numbers that they begin with where those count the segments of either side
/// through, and come to different ends: two such counts cannot both tell what belongs together.
pub fn without<'t>(texts: &Sides<&[&'t str]>) -> Sides<Vec<&'t str>> {
    let is_misleading = texts.source.len() != texts.target.len()
        && texts.source.len().min(texts.target.len()) >= LEAST
        && is_counted(texts.source)
        && is_counted(texts.target);
    if !is_misleading {
        return texts.map(<[_]>::to_vec);
    }
    let rest = |text: &&'t str| numbered(text).map_or(*text, |(_, rest)| rest);
    texts.map(|side| side.iter().map(rest).collect())
}

/// Whether nearly every segment begins with the number of the one before and one more.
fn is_counted(side: &[&str]) -> bool {
    let number = |text: &&str| numbered(text).map(|(number, _)| number);
    let Some(first) = side.first().and_then(number) else { return false };
    let is_next =
        |(k, text): &(usize, &&str)| number(text).is_some_and(|n| n.checked_sub(first) == Some(*k as u64));
    let n_counted = side.iter().enumerate().filter(is_next).count();
    100 * n_counted >= COUNTED * side.len()
}

/// The whole number that a text begins with, and what follows it.
fn numbered(text: &str) -> Option<(u64, &str)> {
    let text = text.trim_start().trim_start_matches(['(', '[', '（', '#']);
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, rest) = (text[..end].parse().ok()?, &text[end..]);
    let is_part = rest.starts_with(['.', ',', ':']) && rest[1..].starts_with(|c: char| c.is_ascii_digit());
    let is_set_off =
        |c: char| c.is_whitespace() || matches!(c, '.' | ')' | ']' | '）' | ':' | '：' | '、' | '．');
    (!is_part).then(|| (number, rest.trim_start_matches(is_set_off)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(n: usize, text: impl Fn(usize) -> String) -> Vec<String> {
        (0..n).map(text).collect()
    }

    /// The eighth texts of both sides without their counts.
    fn rest(source: &[String], target: &[String]) -> [String; 2] {
        let texts =
            Sides::new(source, target).map(|side| side.iter().map(String::as_str).collect::<Vec<_>>());
        let rest = without(&texts.as_ref().map(Vec::as_slice));
        [rest.source[7], rest.target[7]].map(str::to_owned)
    }

    #[test]
    fn counts_that_end_apart_are_left_out() {
        let (source, target) =
            (side(12, |k| format!("({}) 一{k}", k + 1)), side(15, |k| format!("{k}. one {k}")));
        assert_eq!(rest(&source, &target), ["一7", "one 7"]);
    }

    #[test]
    fn other_numbers_stay() {
        let counted = side(12, |k| format!("{}. one", k + 1));
        let same = side(12, |k| format!("{} eins", k + 1));
        assert_eq!(rest(&counted, &same), ["8. one", "8 eins"]);
        let lacking = side(11, |k| format!("{} eins", if k < 5 { k + 1 } else { k + 2 }));
        assert_eq!(rest(&counted, &lacking), ["8. one", "9 eins"]);
        let huge = side(11, |k| format!("{} eins", u64::MAX - 3 + k.min(3) as u64));
        assert_eq!(rest(&counted, &huge), ["8. one", "18446744073709551615 eins"]);
        let amounts = side(11, |k| format!("{k}.5 kg"));
        assert_eq!(rest(&counted, &amounts), ["8. one", "7.5 kg"]);
    }
}
