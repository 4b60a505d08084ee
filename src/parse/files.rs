//! Two texts, a side each.

use super::script::Class;
use super::{Draft, Layout, Options, Paragraph, alone, report};
use crate::bitext::Sides;
use crate::lang::Lang;
use crate::span::TextSpan;

/// The paragraphs of two texts; the second is the source where the languages a person named say so.
pub fn read(contents: [&str; 2], options: &Options) -> Draft {
    let found: [Lang; 2] = contents.map(alone::language);
    let classes = contents.map(|content| super::script::classes(content).first().map(|(class, _)| *class));
    let is_swapped = match classes {
        [Some(first), Some(second)] => is_named_otherwise(options, &found, [first, second]),
        _ => false,
    };
    let mut draft = Draft::new(Layout::Files, Sides::default());
    let sides = contents.map(alone::paragraphs);
    let mut paragraphs = [Vec::new(), Vec::new()];
    for (idx, (runs, left_out)) in sides.into_iter().enumerate() {
        let turn = usize::from((idx == 1) != is_swapped);
        paragraphs[idx] =
            runs.iter().map(|run| Paragraph { place: TextSpan::new(idx, run.span), turn }).collect();
        draft.left_out.extend(left_out.rules.iter().map(|piece| TextSpan::new(idx, piece.span)));
        draft.diagnostics.extend(report::separators(&left_out.rules).map(|mut diagnostic| {
            if let Some(at) = &mut diagnostic.what.span {
                at.text = idx;
            }
            diagnostic
        }));
    }
    let ([a, b], [first, second]) = (found, paragraphs);
    let (langs, paragraphs) = if is_swapped {
        (Sides::new(b, a), Sides::new(second, first))
    } else {
        (Sides::new(a, b), Sides::new(first, second))
    };
    draft.langs = options.named(langs);
    draft.paragraphs = paragraphs;
    draft
}

/// Whether a person named the languages in the other order, and the texts leave no doubt: each of the names given
/// must be that of the text on the other place.
fn is_named_otherwise(options: &Options, found: &[Lang; 2], classes: [Class; 2]) -> bool {
    let differs = found[0].primary() != found[1].primary();
    differs && options.swaps(found, &classes).unwrap_or(false)
}
