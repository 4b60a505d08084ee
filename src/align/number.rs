//! Numbers by value, whatever they are written in: digits or Chinese numerals.

use super::number_word;
use crate::json;
use crate::lang::Lang;

/// Thousandths, so that 4.13 million and 413万 meet as whole numbers.
pub const UNIT: f64 = 1000.0;

/// All numbers of a text that are written in digits or Chinese numerals, in thousandths, in reading order.
pub fn numbers(text: &str, lang: &Lang) -> Vec<u64> {
    let starts = |c: char| {
        c.is_ascii_digit() || (!c.is_ascii() && (numeral(c).is_some() || narrow(c).is_ascii_digit()))
    };
    if !text.chars().any(starts) {
        return Vec::new();
    }
    let chars: Vec<char> = text.chars().map(narrow).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let (value, end) = if chars[at].is_ascii_digit() {
            digits(&chars, at, lang)
        } else if numeral(chars[at]).is_some() {
            chinese(&chars, at)
        } else {
            at += 1;
            continue;
        };
        at = end;
        if let Some(value) = value {
            let (value, end) = multiplied(value, &chars, at);
            at = end;
            let thousandths = libm::round(value * UNIT);
            if thousandths < 1e18 {
                found.push(thousandths as u64);
            }
        }
    }
    found
}

/// Full-width digits as ASCII ones.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        '，' => ',',
        '．' => '.',
        _ => c,
    }
}

/// Reads `1,300`, `1 300`, `1'300`, `4.13`, `4,13` from a digit on; in languages other than English a dot may
/// group thousands too.
fn digits(chars: &[char], start: usize, lang: &Lang) -> (Option<f64>, usize) {
    let run = |from: usize| chars[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    let mut whole: String = String::new();
    let mut at = start + run(start);
    whole.extend(&chars[start..at]);
    let english = matches!(lang.primary().as_str(), "en" | "zh" | "ja" | "ko" | "th" | "und");
    let groups = |c: char| match c {
        ',' => english,
        '.' => !english,
        '\'' | '’' | '\u{202f}' | '\u{a0}' | ' ' => true,
        _ => false,
    };
    // 5 in 3.5.2016 has no decimals.
    let in_chain = start >= 2 && matches!(chars[start - 1], '.' | ',') && chars[start - 2].is_ascii_digit();
    while whole.len() <= 15 && !in_chain {
        let first_is_short = at - start <= 3 || whole.len() > 3;
        if first_is_short && at < chars.len() && groups(chars[at]) && run(at + 1) == 3 {
            whole.extend(&chars[at + 1..at + 4]);
            at += 4;
        } else {
            break;
        }
    }
    let mut number = whole;
    if !in_chain && at + 1 < chars.len() && matches!(chars[at], '.' | ',') && chars[at + 1].is_ascii_digit() {
        let n = run(at + 1);
        // `3.5.2016` and `1, 2,3` are not one number.
        let goes_on = at + 1 + n + 1 < chars.len()
            && matches!(chars[at + 1 + n], '.' | ',')
            && chars[at + 2 + n].is_ascii_digit();
        if !goes_on && (chars[at] == '.' || !english) && n <= 9 {
            number.push('.');
            number.extend(&chars[at + 1..at + 1 + n]);
            at += 1 + n;
        }
    }
    (json::float(&number), at)
}

/// The value of a Chinese numeral: a digit below 10, or a power of ten.
fn numeral(c: char) -> Option<f64> {
    Some(match c {
        '〇' | '零' => 0.0,
        '一' | '壹' => 1.0,
        '二' | '两' | '兩' | '贰' => 2.0,
        '三' | '叁' => 3.0,
        '四' => 4.0,
        '五' => 5.0,
        '六' => 6.0,
        '七' => 7.0,
        '八' => 8.0,
        '九' => 9.0,
        '十' => 10.0,
        '百' => 100.0,
        '千' => 1000.0,
        '万' | '萬' => 1e4,
        '亿' | '億' => 1e8,
        _ => return None,
    })
}

/// Reads 二〇一五 digit by digit and 三亿五千万 by place value. A lone 百, 千, 万 or 亿 is no number.
fn chinese(chars: &[char], start: usize) -> (Option<f64>, usize) {
    let n = chars[start..].iter().take_while(|c| numeral(**c).is_some()).count();
    let values: Vec<f64> = chars[start..start + n].iter().filter_map(|c| numeral(*c)).collect();
    let end = start + n;
    if values.iter().all(|v| *v < 10.0) {
        // 两三 is "two or three", 二〇一五 a year.
        let value = values.iter().fold(0.0, |sum, v| sum * 10.0 + v);
        return (((n == 1 || n >= 3) && value < 1e15).then_some(value), end);
    }
    if values[0] > 10.0 {
        return (None, end);
    }
    let (mut all, mut section, mut digit) = (0.0, 0.0, None);
    for v in values {
        if v < 10.0 {
            digit = Some(v);
        } else if v < 1e4 {
            section += digit.take().unwrap_or(1.0) * v;
        } else {
            section += digit.take().unwrap_or(0.0);
            all = if v > 1e4 { (all + section) * v } else { all + section * v };
            section = 0.0;
        }
    }
    (Some(all + section + digit.unwrap_or(0.0)), end)
}

/// The number times the word or characters that follow it: `4.13 million`, `6.7亿`, `413万`, `3千`.
fn multiplied(value: f64, chars: &[char], at: usize) -> (f64, usize) {
    let mut end = at;
    let mut value = value;
    while end < chars.len() && matches!(chars[end], '百' | '千' | '万' | '萬' | '亿' | '億') {
        value *= numeral(chars[end]).unwrap_or(1.0);
        end += 1;
    }
    if end > at {
        return (value, end);
    }
    let word_at = at + chars[at..].iter().take_while(|c| matches!(c, ' ' | '\u{a0}' | '-')).count();
    let word: String = chars[word_at..]
        .iter()
        .take_while(|c| c.is_alphabetic())
        .take(12)
        .flat_map(|c| c.to_lowercase())
        .collect();
    match number_word::times(&word) {
        Some(times) => (value * times, word_at + word.chars().count()),
        None => (value, at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, lang: &str, expect: &[f64]) {
        let found: Vec<f64> = numbers(text, &Lang::new(lang)).iter().map(|n| *n as f64 / UNIT).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn one_value_in_many_writings() {
        check("6.7亿网民、413万多家网站", "zh", &[670e6, 4.13e6]);
        check("670 million users and over 4.13 million sites", "en", &[670e6, 4.13e6]);
        check("二〇一五年三月", "zh", &[2015.0, 3.0]);
        check("十三，二十，一百零五，三千万", "zh", &[13.0, 20.0, 105.0, 3e7]);
        check("三亿五千万，两万五千", "zh", &[3.5e8, 25_000.0]);
        check("１２３，456", "zh", &[123_456.0]);
    }

    #[test]
    fn grouping_goes_by_the_language() {
        check("1.300 und 4,5", "de", &[1300.0, 4.5]);
        check("8 848 m", "fr", &[8848.0]);
        check("1,300 and 4.5", "en", &[1300.0, 4.5]);
        check("in 3.5.2016", "de", &[3.0, 5.0, 2016.0]);
    }

    #[test]
    fn not_every_numeral_is_a_number() {
        check("两三个人，千万别走，百姓", "zh", &[]);
    }
}
