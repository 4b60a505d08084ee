//! Paragraph to sentences: finds each stop and asks the family of rules that its script calls for.

use super::abbreviation::Rules;
use super::pair::{MAX_KEPT, Pairs, Role, is_bracket};
use super::stop::{Kind, Stop, char_at, char_before, is_cjk, is_dash, is_stop, skip_space};
use super::{han, spaced};
use crate::lang::Lang;
use crate::span::Span;

/// What is known where a stop is judged. Offsets are bytes of the paragraph.
pub(super) struct Context<'a> {
    /// The paragraph.
    pub text: &'a str,
    /// Where the sentence that is being read starts.
    pub start: usize,
    /// The stop in question.
    pub stop: Stop,
    /// The quotes and brackets of the paragraph.
    pub pairs: &'a Pairs,
    /// The language's abbreviations and habits.
    pub rules: &'a Rules,
    /// What was met in the sentence so far.
    pub met: Met,
}

/// What was met in a sentence so far.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Met {
    /// Its first letter or digit.
    pub first: Option<char>,
    /// Whether a Chinese or Japanese character was among it.
    pub cjk: bool,
    /// Whether there was white space inside.
    pub space: bool,
}

/// The sentences of `paragraph`, in order, in bytes from the paragraph's start.
///
/// None is empty and none has white space at either end; together they hold every character of the paragraph that
/// is not white space. A newline inside a paragraph is white space like any other. Takes time linear in the
/// paragraph.
pub fn sentences(paragraph: &str, lang: &Lang) -> Vec<Span> {
    let pairs = Pairs::new(paragraph);
    let rules = Rules::of(lang);
    let mut found = Vec::new();
    let mut start = skip_space(paragraph, 0);
    let mut at = start;
    let mut met = Met::default();
    while let Some(c) = char_at(paragraph, at) {
        let next = at + c.len_utf8();
        if c.is_alphanumeric() {
            met.first = met.first.or(Some(c));
            met.cjk |= is_cjk(c);
        } else if c.is_whitespace() {
            met.space = true;
        } else if pairs.role(at) == Some(Role::Open) {
            if let Some(past) = kept(paragraph, at, c, &pairs, &rules, met) {
                at = past;
                continue;
            }
        } else if is_stop(c)
            || rules.is_stop(c, paragraph, at)
            || (is_dash(c) && cuts(paragraph, next, &pairs))
        {
            let stop = Stop::read(paragraph, at, &pairs);
            let context = Context { text: paragraph, start, stop, pairs: &pairs, rules: &rules, met };
            if ends(&context) {
                found.push(Span::new(start, stop.close));
                start = skip_space(paragraph, stop.close);
                at = start;
                met = Met::default();
            } else {
                at = stop.end;
            }
            continue;
        }
        at = next;
    }
    let end = paragraph.trim_end().len();
    if start < end {
        found.push(Span::new(start, end));
    }
    found
}

/// Whether a dash that ends at `next` is the last mark of a quotation.
fn cuts(text: &str, next: usize, pairs: &Pairs) -> bool {
    pairs.role(next) == Some(Role::Close) && !char_at(text, next).is_some_and(is_bracket)
}

/// Whether the sentence ends at the stop.
fn ends(context: &Context) -> bool {
    let Context { text, stop, met, .. } = context;
    let is_cjk_at = |at: usize| char_at(text, at).is_some_and(is_cjk);
    let before = text[..stop.at].chars().rev().take(8).find(|c| c.is_alphanumeric());
    let is_han = is_cjk_at(stop.at)
        || before.is_some_and(is_cjk)
        || (stop.kind != Kind::Dot && met.cjk)
        || (stop.closes_quote && is_cjk_at(stop.close));
    if is_han { han::ends(context) } else { spaced::ends(context) }
}

/// Where reading goes on after a pair whose inner stops do not end the sentence around it.
fn kept(text: &str, at: usize, c: char, pairs: &Pairs, rules: &Rules, met: Met) -> Option<usize> {
    let mate = pairs.mate(at).filter(|mate| mate - at <= MAX_KEPT)?;
    let past = mate + char_at(text, mate)?.len_utf8();
    let keeps = match c {
        '《' | '〈' => true,
        _ if is_bracket(c) => met.first.is_some() && !spaced::is_whole(text, at, mate, past, rules),
        _ => {
            let before = char_before(text, at);
            if before.is_some_and(is_cjk) || char_at(text, past).is_some_and(is_cjk) {
                han::keeps(text, at, mate, past)
            } else {
                spaced::keeps(text, at, mate, past)
            }
        }
    };
    keeps.then_some(past)
}
