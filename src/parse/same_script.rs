//! Two languages of one script told apart: by name where they are known, by how they take turns, and by what the sure
//! passages teach of the others.

use std::ops::Range;

use super::alike;
use super::alone::lines;
use super::kin::{Kin, Table};
use super::label::Labels;
use super::piece::{Brackets, Cut, Piece, pieces};
use super::script::Class;
use super::side::{Apart, INLINE, LEAST, Shares, sort_out};
use super::walk::{Costs, take_turns};
use super::{Layout, Options, divided, halves, language, regular, stretch, third, words};
use crate::lang::Lang;
use crate::span::Span;

/// Costs inside a line, where lines hold both as a rule: a single word proves little.
const KIN_INLINE: Costs = Costs { inside: [4.0, 4.0, 0.7], learns_stops: true, ..Costs::INLINE };

/// Rounds of learning from how the sides took their turns.
const N_ROUNDS: usize = 2;

/// How sure a side is that the walk gave, as a label to learn from, in nats.
const LABEL: f32 = 3.0;

/// What it costs to cut one line of a text whose lines are of one language, in nats; less where the turns ask for it:
/// where this share of the lines changes the side.
const GLUED: f32 = 4.0;
const GLUED_IN_TURN: f32 = 1.5;
const TURNS: f32 = 0.7;

/// What must be known of the halves of lines on average for their being of two languages, in nats.
const CERTAIN: f32 = 1.0;

/// What marks between the two parts of lines must be worth on average and together, in nats.
const MARKED: f32 = 0.2;
const MARKED_AT_ALL: f32 = 1.0;

/// What is too short for the name of its language to be believed, in letters.
const SHORT: usize = 40;

/// Tells two languages of one script apart; none where there is but one. `labels` are the names that passages of the text
/// stand after.
pub fn apart(content: &str, class: Class, options: &Options, labels: Option<&Labels>) -> Option<Apart> {
    let (mut pieces, mut left_out) = sort_out(content, pieces(content, Brackets::Closed), &[class]);
    let text = Passages { content, class };
    let mut whole = lines(content, pieces.clone());
    if let Some(third) = third::of_one_script(&text.of(&whole)) {
        let third = whole.iter().zip(third).filter(|line| line.1);
        let dropped: Vec<Piece> = third.map(|line| *line.0).collect();
        let is_kept = |piece: &Piece| dropped.binary_search_by_key(&piece.line, |line| line.line).is_err();
        pieces.retain(is_kept);
        whole.retain(is_kept);
        left_out.third.extend(dropped);
    }
    let langs = labels.and_then(|labels| labels.langs.as_ref());
    let guess;
    let given = match (&options.source, &options.target) {
        (Some(source), Some(target)) => Some((source, target)),
        // Where a person names the second language alone, there are two.
        (None, Some(target)) => {
            guess = language::name(content, class);
            (guess.primary() != target.primary()).then_some((&guess, target))
        }
        (None, None) => langs.map(|(first, second)| (first, second)),
        (Some(_), None) => None,
    };
    let is_inline = options.layout.is_none_or(|layout| layout == Layout::Inline);
    if is_inline && let Some(apart) = divided::by_language(content, class, given) {
        return Some(apart);
    }
    let make =
        |(pieces, second): (Vec<Piece>, Vec<bool>), names: Option<(Lang, Lang)>, is_inline: bool| Apart {
            pieces,
            second,
            classes: [class; 2],
            names,
            is_inline,
            left_out: left_out.clone(),
            marks: Vec::new(),
        };
    let starts: Vec<_> = whole.iter().map(|line| line.span.start).collect();
    if options.layout != Some(Layout::Inline)
        && let Some(second) = labels.and_then(|labels| labels.sides(&starts))
    {
        return Some(make((whole, second), langs.cloned(), false));
    }
    if options.layout.is_none()
        && given.is_none()
        && let Some((second, names)) = regular::few(&text.of(&whole), class)
    {
        return Some(make((whole, second), Some(names), false));
    }
    let regular = (options.layout != Some(Layout::Inline))
        .then(|| regular::read(&text.of(&whole), &whole, class, given))
        .flatten();
    let is_surer = |(halves, second, names): &halves::Halves| {
        let own = regular::certainty(&text.of(halves), second, class, names);
        own > regular.as_ref().map_or(CERTAIN, |regular| regular.certainty)
    };
    if is_inline
        && let Some((halves, second, names)) = halves::read(content, &whole, class, given).filter(is_surer)
    {
        // A line that changes its language again and again is not cut once.
        let many = text.tell(&pieces, &names, &[], KIN_INLINE);
        let n_lines = pieces.iter().filter(|piece| piece.cut >= Cut::Line).count();
        let are_many = n_changes(&pieces, &many) * 2 > n_lines * 3;
        let told = if are_many { words::tell(content, pieces, many) } else { (halves, second) };
        return Some(make(told, Some(names), true));
    }
    let is_regular = regular.is_some();
    let (names, by_turn) = match regular {
        Some(regular) => (Some(regular.names), regular.leans),
        None => (None, vec![0.0; whole.len()]),
    };
    let alike = || {
        let second = alike::turns(&text.of(&whole), &whole, options.layout)?;
        let names = [false, true].map(|side| text.name(&whole, &second, side));
        Some(make((whole.clone(), second), Some(names.into()), false))
    };
    let Some(names) = names.or_else(|| language::pair(&text.of(&pieces), class, given)) else {
        return alike();
    };
    let make = |told, is_inline| make(told, Some(names.clone()), is_inline);
    let by_pieces = make((pieces.clone(), text.tell_at_first(&pieces, &names)), false);
    let shares = Shares::of(content, &by_pieces);
    let is_inline =
        options.layout.map_or(shares.both >= INLINE && !is_regular, |layout| layout == Layout::Inline);
    if is_inline {
        let second = text.tell(&pieces, &names, &[], KIN_INLINE);
        // One language, then the other: nothing to cut inside sentences.
        let are_blocks = n_changes(&pieces, &second) == 1;
        let told = if are_blocks { (pieces, second) } else { words::tell(content, pieces, second) };
        return Some(make(told, true));
    }
    let second = text.tell(&whole, &names, &by_turn, Costs::LINES);
    let by_lines = make(text.cut_glued(&pieces, &whole, second, &by_turn), false);
    let shares = Shares::of(content, &by_lines);
    let are_two = match given {
        Some(_) => shares.least > 0.0,
        None => shares.least >= LEAST && text.differ(&by_lines),
    };
    if are_two { Some(by_lines) } else { alike() }
}

/// The passages of a text in one script.
#[derive(Clone, Copy)]
struct Passages<'t> {
    content: &'t str,
    class: Class,
}

impl<'t> Passages<'t> {
    fn of(self, pieces: &[Piece]) -> Vec<&'t str> {
        pieces.iter().map(|piece| &self.content[piece.span.range()]).collect()
    }

    /// The side of each piece: what is known of the languages at first, also by its turn, what the sure pieces teach,
    /// how the sides take turns, and what that teaches again.
    fn tell(self, pieces: &[Piece], names: &(Lang, Lang), by_turn: &[f32], costs: Costs) -> Vec<bool> {
        let texts = self.of(pieces);
        let mut seeds = language::seeds(&texts, self.class, names);
        seeds.iter_mut().zip(by_turn).for_each(|(seed, lean)| *seed += lean);
        let kin = Kin::of(&texts);
        let mut second = take_turns(self.content, pieces, &kin.leans(&seeds), costs);
        for _ in 0..N_ROUNDS {
            second = take_turns(self.content, pieces, &kin.told(&labels(&second), &seeds), costs);
        }
        second
    }

    /// The side of each piece by what is known of the languages at first and what the sure pieces teach.
    fn tell_at_first(self, pieces: &[Piece], names: &(Lang, Lang)) -> Vec<bool> {
        let texts = self.of(pieces);
        let leans = Kin::of(&texts).leans(&language::seeds(&texts, self.class, names));
        take_turns(self.content, pieces, &leans, Costs::LINES)
    }

    /// The pieces of one side.
    fn join(self, pieces: &[Piece], second: &[bool], side: bool) -> String {
        let own = pieces.iter().zip(second).filter(|(_, second)| **second == side);
        own.map(|(piece, _)| &self.content[piece.span.range()]).collect::<Vec<_>>().join("\n")
    }

    /// The language of one side.
    fn name(self, pieces: &[Piece], second: &[bool], side: bool) -> Lang {
        language::name(&self.join(pieces, second, side), self.class)
    }

    /// Whether the two sides, each as a whole, are of two languages: what was found in single lines may be chance.
    fn differ(self, apart: &Apart) -> bool {
        let groups = [false, true].map(|side| self.join(&apart.pieces, &apart.second, side));
        let is_short = |group: &String| group.chars().filter(|c| c.is_alphabetic()).count() < SHORT;
        self.class == Class::Han
            || !groups.iter().any(is_short)
                && language::two([&groups[0], &groups[1]], self.class, None).is_some()
    }

    /// Where lines are cut that have a mark between their two languages, as headings and words may have among passages, and
    /// whether the second language stands first; none where the marks have another use.
    fn marked(self, whole: &[Piece], second: &[bool], table: &Table) -> (Vec<Option<Range<usize>>>, bool) {
        let places: Vec<_> =
            whole.iter().map(|line| stretch::mark(&self.content[line.span.range()])).collect();
        // What speaks for either order, in nats.
        let (mut orders, mut n) = ([0.0_f32; 2], 0.0);
        for ((line, second), place) in whole.iter().zip(second).zip(&places) {
            let Some(place) = place else { continue };
            let text = &self.content[line.span.range()];
            let label = if *second { -LABEL } else { LABEL };
            let parts = [&text[..place.start], &text[place.end..]];
            // What is the same tells nothing.
            if parts[0].ends_with(parts[1]) {
                continue;
            }
            let [left, right] = parts.map(|part| table.lean_of_part(part, label));
            orders = [orders[0] + left.min(-right), orders[1] + right.min(-left)];
            n += 1.0;
        }
        let swaps = orders[1] > orders[0];
        match orders[usize::from(swaps)] > (MARKED * n).max(MARKED_AT_ALL) {
            true => (places, swaps),
            false => (vec![None; whole.len()], false),
        }
    }

    /// Cuts lines in which one language is glued to the other; hardly where the lines take turns without that.
    fn cut_glued(
        self,
        pieces: &[Piece],
        whole: &[Piece],
        second: Vec<bool>,
        by_turn: &[f32],
    ) -> (Vec<Piece>, Vec<bool>) {
        let table = Kin::of(&self.of(whole)).taught(&labels(&second));
        let (marked, swaps) = self.marked(whole, &second, &table);
        let mut cut = (Vec::new(), Vec::new());
        let mut rest = pieces;
        let n_changes = second.windows(2).filter(|pair| pair[0] != pair[1]).count();
        let take_turns = n_changes as f32 >= TURNS * second.len().saturating_sub(1) as f32;
        for (idx, line) in whole.iter().enumerate() {
            let of = |idx: Option<usize>| idx.and_then(|idx| second.get(idx)).copied();
            let (before, second, after) = (of(idx.checked_sub(1)), second[idx], of(Some(idx + 1)));
            // Where the side before and after is the other's, a cut gives each its turn.
            let is_asked = |first: bool| take_turns && before != Some(first) && after == Some(first);
            let cost = |first: bool| match is_asked(first) {
                true => GLUED_IN_TURN,
                false => GLUED + by_turn[idx].abs(),
            };
            let n = rest.iter().take_while(|piece| piece.span.end <= line.span.end).count();
            let parts;
            (parts, rest) = rest.split_at(n);
            if let Some(place) = &marked[idx] {
                let (left, right) = (line.span.start + place.start, line.span.start + place.end);
                cut.0.push(Piece { span: Span::new(line.span.start, left), ..*line });
                cut.0.push(Piece { span: Span::new(right, line.span.end), line: line.line, cut: Cut::Gap });
                cut.1.extend([swaps, !swaps]);
                continue;
            }
            let label = if second { -LABEL } else { LABEL };
            let lean = |part: &Piece| table.lean_of_part(&self.content[part.span.range()], label);
            let leans: Vec<f32> = parts.iter().map(lean).collect();
            match best_cut(&leans, &cost) {
                Some((at, first)) => {
                    let (left, right) = (parts[at - 1].span.end, parts[at].span.start);
                    cut.0.push(Piece { span: Span::new(line.span.start, left), ..*line });
                    cut.0.push(Piece { span: Span::new(right, line.span.end), ..parts[at] });
                    cut.1.extend([first, !first]);
                }
                None => {
                    cut.0.push(*line);
                    cut.1.push(second);
                }
            }
        }
        cut
    }
}

/// How often the side changes in the middle of a line.
fn n_changes(pieces: &[Piece], second: &[bool]) -> usize {
    (1..pieces.len()).filter(|idx| pieces[*idx].cut < Cut::Line && second[*idx] != second[idx - 1]).count()
}

fn labels(second: &[bool]) -> Vec<f32> {
    second.iter().map(|second| if *second { -LABEL } else { LABEL }).collect()
}

/// Where a line is best cut in two, and whether the second language stands first; none where it is of one.
fn best_cut(leans: &[f32], glued: &dyn Fn(bool) -> f32) -> Option<(usize, bool)> {
    let against = |leans: &[f32], second: bool| -> f32 {
        leans.iter().map(|lean| (if second { *lean } else { -*lean }).max(0.0)).sum()
    };
    let whole = against(leans, false).min(against(leans, true));
    let cost =
        |at: usize, first: bool| against(&leans[..at], first) + against(&leans[at..], !first) + glued(first);
    let all = (1..leans.len()).flat_map(|at| [(at, false), (at, true)]);
    let (at, first) = all.min_by(|a, b| cost(a.0, a.1).total_cmp(&cost(b.0, b.1)))?;
    (cost(at, first) < whole).then_some((at, first))
}
