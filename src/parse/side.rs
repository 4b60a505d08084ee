//! A text of two languages, told apart piece by piece.

use super::label::Labels;
use super::lean::lean;
use super::mask::INSIDE_MARK;
use super::piece::{Brackets, Cut, Piece, pieces};
use super::script::{Class, classes, has_wide_stop, weight};
use super::walk::{Costs, take_turns};
use super::{Layout, Options, regular, same_script, stretch, third};
use super::{bracketed, divided};
use crate::lang::{Lang, Script};
use crate::span::Span;

/// A text told apart: the pieces in order, each of the first or the second language.
#[derive(Debug)]
pub struct Apart {
    /// The pieces that belong to a side.
    pub pieces: Vec<Piece>,
    /// For each piece whether it is of the second language.
    pub second: Vec<bool>,
    /// The class of the first and of the second language.
    pub classes: [Class; 2],
    /// The languages, where telling them apart has named them.
    pub names: Option<(Lang, Lang)>,
    /// Whether lines hold both languages as a rule.
    pub is_inline: bool,
    /// Pieces of a third language, and lines of nothing but dashes and stars, numbers that count, or an address.
    pub left_out: LeftOut,
    /// The marks that divide lines in two.
    pub marks: Vec<Span>,
}

/// What belongs to no side.
#[derive(Debug, Default, Clone)]
pub struct LeftOut {
    /// Pieces of a script that neither language is written in, where there are too many to be quotations.
    pub third: Vec<Piece>,
    /// Lines without a letter or digit.
    pub rules: Vec<Piece>,
}

/// The share of the letters that a second language has at least; what is less is quotation.
pub const LEAST: f32 = 0.05;

/// The share of the letters above which a third script is a language of its own.
const THIRD: f32 = 0.15;

/// The share of lines with both languages that makes a text inline, and the share that a closer look must find.
pub const INLINE: f32 = 0.4;
const INLINE_FOUND: f32 = 0.6;
const INLINE_EVERYWHERE: f32 = 0.8;

/// The share of the letters that the lesser language of an inline text has: less is one language with many names.
const INLINE_LEAST: f32 = 0.2;

/// How much a part of a line leans that is divided like its neighbours, in nats.
const DIVIDED: f32 = 8.0;

/// Tells the two languages of a text apart; none where there is but one.
pub fn apart(content: &str, options: &Options, labels: Option<&Labels>) -> Option<Apart> {
    let mut found = classes(content);
    // Of three that have about as much, the two that stand first.
    let n_like = found.iter().filter(|other| 2 * other.1 >= found[0].1).count();
    let mut n_first = 0;
    for class in content.chars().filter_map(Class::of).take_while(|_| n_like > 2) {
        if let Some(idx) = found[n_first..n_like].iter().position(|other| other.0 == class) {
            found.swap(n_first, n_first + idx);
            n_first += 1;
        }
        if n_first == 2 {
            break;
        }
    }
    let here = |lang: &Option<Lang>| {
        let class = Class::of_lang(lang.as_ref()?)?;
        found.iter().find(|(known, _)| *known == class).map(|(class, _)| *class)
    };
    let heaviest = |but: Option<Class>| found.iter().map(|f| f.0).find(|class| Some(*class) != but);
    let (source, target) = (here(&options.source), here(&options.target));
    let pair = match (source, target) {
        (Some(a), Some(b)) if a == b => None,
        (Some(a), Some(b)) => Some([a, b]),
        (Some(a), None) | (None, Some(a)) => heaviest(Some(a)).map(|b| [a, b]),
        (None, None) => heaviest(None).and_then(|a| Some([a, heaviest(Some(a))?])),
    };
    let is_given = source.is_some() && target.is_some();
    if options.layout.is_none_or(|layout| layout == Layout::Inline)
        && let Some(apart) = bracketed::apart(content).or_else(|| divided::by_script(content, pair?))
    {
        return Some(apart);
    }
    let by_script = pair.and_then(|pair| by_script(content, pair, options.layout, is_given));
    // Little in another script may stand beside two languages of one.
    let is_little = |apart: &Apart| !is_given && Shares::of(content, apart).least < INLINE_LEAST;
    if by_script.as_ref().is_some_and(|apart| !is_little(apart)) {
        return by_script.map(|apart| match is_given {
            true => apart,
            false => third::apart(content, apart, options, labels),
        });
    }
    same_script::apart(content, source.or_else(|| heaviest(None))?, options, labels).or(by_script)
}

fn by_script(content: &str, classes: [Class; 2], layout: Option<Layout>, is_given: bool) -> Option<Apart> {
    let divided = stretch::divided(content, &classes);
    let read = |costs: Costs| {
        let is_divided = |piece: &Piece| divided.binary_search(&piece.line).is_ok();
        // A bracket may divide such a line.
        let opened = |piece: Piece| {
            let within = move |part: Piece| Piece {
                span: part.span.shifted(piece.span.start),
                line: piece.line,
                cut: part.cut.min(if part.span.start == 0 { piece.cut } else { Cut::Gap }),
            };
            pieces(&content[piece.span.range()], Brackets::Open).into_iter().map(within)
        };
        let mut all = Vec::new();
        for piece in pieces(content, Brackets::Closed) {
            if is_divided(&piece) { all.extend(opened(piece)) } else { all.push(piece) }
        }
        let (pieces, left_out) = sort_out(content, all, &classes);
        let mut pieces = whole_lines(content, pieces, &classes);
        pieces
            .iter_mut()
            .filter(|piece| piece.cut < Cut::Line && is_divided(piece))
            .for_each(|piece| piece.cut = Cut::Gap);
        let is_line = |idx: usize| {
            pieces[idx].cut >= Cut::Line && pieces.get(idx + 1).is_none_or(|next| next.cut >= Cut::Line)
        };
        let of = |idx: usize, piece: &Piece| {
            let text = &content[piece.span.range()];
            // What counts a line that is divided goes with what it counts.
            let line = &pieces[idx..pieces.len().min(idx + 3)];
            let leads = piece.cut >= Cut::Line && line.len() == 3 && line[2].line == piece.line;
            let told = if leads && is_divided(piece) { &line[1] } else { piece };
            let lean = lean(&content[told.span.range()], classes[0], classes[1], Brackets::Closed);
            if is_divided(piece) {
                return lean.signum() * DIVIDED;
            }
            // A name that stands twice stands once a side.
            let is_twice = |at: Option<usize>| {
                let other = at.and_then(|at| pieces.get(at));
                other.is_some_and(|other| content[other.span.range()] == *text)
            };
            if is_line(idx) && is_name(text) && is_twice(idx.checked_sub(1)) != is_twice(Some(idx + 1)) {
                return lean.signum() * LONE_LATIN.min(lean.abs()) / 2.0;
            }
            match (is_line(idx), alone(text, &classes)) {
                (true, least) => lean.signum() * lean.abs().max(least),
                // A single Latin word may be a name in the other language, a word in any other script hardly.
                (false, LONE_LATIN) => lean * 0.75,
                (false, least) => lean.signum() * lean.abs().max(least.min(1.0)),
            }
        };
        let leans: Vec<f32> = pieces.iter().enumerate().map(|(idx, piece)| of(idx, piece)).collect();
        let second = take_turns(content, &pieces, &leans, costs);
        Apart { pieces, second, classes, names: None, is_inline: false, left_out, marks: Vec::new() }
    };
    let lines = read(Costs::LINES);
    let inline = read(Costs::INLINE);
    let (by_lines, by_inline) = (Shares::of(content, &lines), Shares::of(content, &inline));
    let as_inline = |apart: Apart| Some(Apart { is_inline: true, ..apart });
    if layout == Some(Layout::Inline) && by_inline.both > 0.0 {
        return as_inline(inline);
    }
    if layout.is_some_and(|layout| layout != Layout::Inline) && by_lines.least > 0.0 {
        return Some(lines);
    }
    if !is_given && by_lines.least < INLINE_LEAST && repeats(content, &lines) {
        return None;
    }
    if by_lines.least >= LEAST {
        let is_inline =
            by_lines.both >= INLINE || by_inline.both >= INLINE_EVERYWHERE && by_inline.least >= INLINE_LEAST;
        return if is_inline { as_inline(inline) } else { Some(lines) };
    }
    if by_inline.both >= INLINE_FOUND && by_inline.least >= INLINE_LEAST {
        return as_inline(inline);
    }
    (is_given && by_lines.least > 0.0).then_some(lines)
}

/// The pieces of a line as one where all its letters are of one side, and neighbouring sentences of one script: there
/// is nothing to cut.
fn whole_lines(content: &str, pieces: Vec<Piece>, sides: &[Class; 2]) -> Vec<Piece> {
    let mut whole: Vec<Piece> = Vec::with_capacity(pieces.len());
    let between = |a: &Piece, b: &Piece| content[a.span.end..b.span.start].trim().is_empty();
    let class = |piece: &Piece| classes(&content[piece.span.range()]).first().map(|(class, _)| *class);
    for line in pieces.chunk_by(|a, b| a.line == b.line) {
        let (first, last) = (line[0], line[line.len() - 1]);
        let span = Span::new(first.span.start, last.span.end);
        let is_whole = line.windows(2).all(|pair| between(&pair[0], &pair[1]))
            && alone(&content[span.range()], sides) > 0.0;
        if line.len() > 1 && is_whole {
            whole.push(Piece { span, ..first });
            continue;
        }
        for piece in line {
            // `使用Wi-Fi。 Today`: a full-width stop is not of the sentence in Latin letters that follows it.
            match whole.last_mut().filter(|last| last.line == piece.line) {
                Some(last)
                    if piece.cut == Cut::Stop
                        && between(last, piece)
                        && class(last) == class(piece)
                        && (class(piece) == Some(Class::Han)
                            || !has_wide_stop(&content[last.span.range()])) =>
                {
                    last.span.end = piece.span.end;
                }
                _ => whole.push(*piece),
            }
        }
    }
    whole
}

/// How much a line leans that is but a single word in Latin letters, in nats.
const LONE_LATIN: f32 = 1.5;

/// Whether the line is a few words in Latin letters, each with a capital.
fn is_name(text: &str) -> bool {
    let is_capital = |word: &str| word.chars().find(|c| c.is_alphabetic()).is_none_or(char::is_uppercase);
    text.split_whitespace().count() <= 4
        && text.split_whitespace().all(is_capital)
        && text.chars().filter_map(Class::of).all(|class| class == Class::Letters(Script::Latin))
}

/// How much a whole line leans at least that has letters of one side only: names in a line of their own are written
/// in their language; a single one in Latin letters may be a name in either.
fn alone(text: &str, sides: &[Class; 2]) -> f32 {
    let mut n_units = [0; 2];
    let mut last = None;
    for c in text.chars() {
        let class = Class::of(c);
        let is_new = class != last || class.is_some_and(Class::is_unspaced);
        if let Some(side) = sides.iter().position(|side| Some(*side) == class)
            && is_new
        {
            n_units[side] += 1;
        }
        last = if c == '-' { last } else { class };
    }
    let (n, side) = match n_units {
        [n, 0] => (n, 0),
        [0, n] => (n, 1),
        _ => return 0.0,
    };
    match n {
        0 => 0.0,
        1 if sides[side] == Class::Letters(Script::Latin) => LONE_LATIN,
        1 | 2 => 4.0,
        _ => 7.0,
    }
}

/// Takes out what belongs to no side: lines of dashes, numbers that count, addresses, and pieces of other scripts where
/// they are many.
pub fn sort_out(content: &str, pieces: Vec<Piece>, sides: &[Class]) -> (Vec<Piece>, LeftOut) {
    let text = |piece: &Piece| &content[piece.span.range()];
    let is_third = |piece: &Piece| {
        let found = classes(text(piece));
        !found.is_empty() && found.iter().all(|(class, _)| !sides.contains(class))
    };
    let sum = |pieces: &mut dyn Iterator<Item = &Piece>| -> usize {
        pieces.map(|piece| text(piece).chars().map(weight).sum::<usize>()).sum()
    };
    let third = sum(&mut pieces.iter().filter(|piece| is_third(piece)));
    let are_many = third as f32 > THIRD * sum(&mut pieces.iter()) as f32;
    let mut left_out = LeftOut::default();
    let mut kept = Vec::with_capacity(pieces.len());
    let mut before = Cut::Script;
    let counts = regular::counts(&pieces.iter().map(text).collect::<Vec<_>>());
    let begins_line = |idx: usize| pieces.get(idx).is_none_or(|piece| piece.cut >= Cut::Line);
    for (idx, piece) in pieces.iter().enumerate() {
        let is_address = || is_address(text(piece)) && begins_line(idx) && begins_line(idx + 1);
        let is_rule = is_rule(text(piece))
            || counts[idx]
            || is_address()
            || is_cue_number(pieces.get(idx..).unwrap_or_default(), text);
        // What stands below an empty line and a subtitle's number and time stands below the empty line.
        let piece = Piece { cut: piece.cut.max(before), ..*piece };
        before = Cut::Script;
        if is_rule {
            before = piece.cut;
            left_out.rules.push(piece);
        } else if are_many && is_third(&piece) {
            left_out.third.push(piece);
        } else {
            kept.push(piece);
        }
    }
    (kept, left_out)
}

/// Whether the line is the address of a page.
fn is_address(text: &str) -> bool {
    (text.contains("://") || text.starts_with("www.")) && !text.contains(char::is_whitespace)
}

/// Whether the first of the lines is the number of a subtitle: the next one says when it is shown.
fn is_cue_number<'t>(lines: &[Piece], text: impl Fn(&Piece) -> &'t str) -> bool {
    let [number, time, ..] = lines else { return false };
    number.line + 1 == time.line && is_time(text(time)) && text(number).chars().all(|c| c.is_ascii_digit())
}

/// Whether the line says when a subtitle is shown: `00:00:01,000 --> 00:00:02,500`.
pub fn is_time(text: &str) -> bool {
    let is_clock = |part: &str| {
        let part = part.split_whitespace().next().unwrap_or_default();
        part.contains(':') && part.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | ',' | '.'))
    };
    text.split_once("-->").is_some_and(|(from, to)| is_clock(from) && is_clock(to))
}

/// Whether the line is drawn, not written: dashes, stars, bars, a page's number between dashes; is but a command such as
/// `\switchcolumn`; or says when a subtitle is shown.
pub fn is_rule(text: &str) -> bool {
    let is_dash = |c: char| matches!(c, '-' | '–' | '—');
    let is_page = text.starts_with(is_dash) && text.ends_with(is_dash);
    let is_drawn =
        |c: char| c.is_whitespace() || "-–—―─━═=_~*＊#+|·.•…/\\※★☆◆◇■□●○§".contains(c) || c == INSIDE_MARK;
    let command = text.strip_prefix('\\').unwrap_or_default();
    command.starts_with(|c: char| c.is_ascii_alphabetic()) && !command.contains(char::is_whitespace)
        || is_time(text)
        || text.chars().all(|c| is_drawn(c) || is_page && c.is_ascii_digit())
}

/// Whether the lesser side is the same few passages again and again but for numbers: the head of a page, a command.
fn repeats(content: &str, apart: &Apart) -> bool {
    let n_second = apart.second.iter().filter(|second| **second).count();
    let lesser = 2 * n_second < apart.second.len();
    let own = apart.pieces.iter().zip(&apart.second).filter(|(_, second)| **second == lesser);
    let texts: Vec<&str> = own.map(|(piece, _)| &content[piece.span.range()]).collect();
    let n_same = regular::counters(&texts).iter().filter(|same| **same).count();
    n_same * 2 > texts.len()
}

/// How a text told apart lies.
pub struct Shares {
    /// The share of the letters that the lesser side has.
    pub least: f32,
    /// The share of the lines that hold both sides.
    pub both: f32,
}

impl Shares {
    /// Counts letters and lines.
    pub fn of(content: &str, apart: &Apart) -> Self {
        let mut letters = [0_usize; 2];
        let (mut n_lines, mut n_both) = (0, 0);
        let mut line = [false; 2];
        for (piece, second) in apart.pieces.iter().zip(&apart.second) {
            if piece.cut >= Cut::Line {
                n_both += usize::from(line == [true; 2]);
                line = [false; 2];
                n_lines += 1;
            }
            let side = usize::from(*second);
            letters[side] += content[piece.span.range()].chars().map(weight).sum::<usize>();
            line[side] = true;
        }
        n_both += usize::from(line == [true; 2]);
        let share = |part: usize, whole: usize| part as f32 / whole.max(1) as f32;
        Self {
            least: share(letters[0].min(letters[1]), letters[0] + letters[1]),
            both: share(n_both, n_lines),
        }
    }
}
