//! The score of a bead: the sum over what is looked at of weight times value.

use std::ops::Range;

use super::model::Model;
use super::part::Part;
use super::space::Space;
use super::threads;
use super::turn::Turns;
use super::value::Values;
use super::weights::{Value, Weights};

/// What beads cost.
#[derive(Debug, Clone, Copy)]
pub struct Scorer<'a> {
    /// What is known of the two sequences.
    pub model: &'a Model<'a>,
    /// What counts how much.
    pub weights: &'a Weights,
    /// What the layout says, where it says something.
    pub turns: Option<&'a Turns>,
}

impl Scorer<'_> {
    /// What each bead of the parts' spaces costs, part by part in the spaces' order: its negative log likelihood in nats,
    /// up to a constant. `progress` gets the share of the rows done, 0 to 1.
    pub fn costs(&self, parts: &[Part], spaces: &[Space], progress: &mut dyn FnMut(f32)) -> Vec<f32> {
        let n_rows = spaces.iter().map(Space::n_rows).sum();
        let run =
            |rows: Range<usize>, progress: &mut dyn FnMut(f32)| self.of_rows(parts, spaces, rows, progress);
        threads::by_runs(n_rows, run, Vec::extend, progress)
    }

    /// The same of some rows, which are counted through all parts.
    fn of_rows(
        &self,
        parts: &[Part],
        spaces: &[Space],
        rows: Range<usize>,
        progress: &mut dyn FnMut(f32),
    ) -> Vec<f32> {
        let mut values = Values::by(self.model);
        let mut costs = Vec::new();
        let mut first = 0;
        for (part, space) in parts.iter().zip(spaces) {
            let next = first + space.n_rows();
            for row in rows.start.max(first)..rows.end.min(next) {
                for step in space.beads_from(row - first) {
                    let (i, j) = (step.i + part.source.start, step.j + part.target.start);
                    let by_layout = self.turns.map_or(0.0, |turns| turns.cost(i, j, step.shape));
                    let score = self.weights.score(step.shape, &values.of(i, j, step.shape));
                    costs.push(by_layout - score);
                }
                progress((row + 1 - rows.start) as f32 / rows.len() as f32);
            }
            first = next;
        }
        costs
    }

    /// How much less an empty bead costs after another of its side: what one side lacks is often more than a segment.
    pub fn again(&self) -> f32 {
        self.weights.values[Value::SkippedAgain as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::band::Band;
    use crate::align::cues;
    use crate::align::weights::Column;
    use crate::bitext::{Bead, Sides};
    use crate::lang::Lang;

    /// Sentences of a few words each, with words that come again.
    fn sentences(n: usize, words: [&str; 7]) -> Vec<String> {
        let word = |k: usize| words[(k * k + k / 3) % words.len()];
        (0..n).map(|k| (k..k + 2 + k % 4).map(word).collect::<Vec<_>>().join(" ") + ".").collect()
    }

    #[test]
    fn beads_cost_the_same_however_the_rows_are_shared_among_threads() {
        let source = sentences(30, ["Haus", "Baum", "Wasser", "Berg", "Licht", "Stein", "Weg"]);
        let target = sentences(30, ["house", "tree", "water", "hill", "light", "stone", "way"]);
        let texts =
            Sides::new(&source, &target).map(|side| side.iter().map(String::as_str).collect::<Vec<_>>());
        let langs = Sides::new(Lang::new("de"), Lang::new("en"));
        let cues = cues(&texts.as_ref().map(Vec::as_slice), &langs, None);
        let mut model = Model::new(Sides::new(&cues.source, &cues.target), None);
        model.look_up(|_| 0..30);
        let beads: Vec<Bead> = (0..30).map(|k| Bead::auto(k..k + 1, k..k + 1, 0.9)).collect();
        model.learn(&beads, vec![0..30; 30]);
        assert!(model.lexical.is_some());
        let parts = [Part { source: 0..12, target: 0..11 }, Part { source: 12..30, target: 11..30 }];
        let spaces = [(12, 11), (18, 19)].map(|(n, m)| Space::all(Band::whole(n, m)));
        let weights = Weights::shipped(Column::Learnt);
        let scorer = Scorer { model: &model, weights: &weights, turns: None };
        let of = |rows: Range<usize>| scorer.of_rows(&parts, &spaces, rows, &mut |_| ());
        let all = of(0..32);
        assert_eq!(all.len(), spaces.iter().map(Space::n_beads).sum::<usize>());
        for cut in 0..=32 {
            assert_eq!([of(0..cut), of(cut..32)].concat(), all, "{cut}");
        }
    }
}
