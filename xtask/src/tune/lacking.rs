//! Copies of aligned texts in which runs of sentences have no translation: hardly any of the texts lacks more than a
//! sentence at a time, as many others do.

use std::collections::BTreeMap;

use duizhao::align::eval::GoldBead;
use duizhao::bitext::{Side, Sides};

/// Of so many beads the last ones lose a side, …
const EVERY: usize = 80;
/// … in turn so many of them.
const RUNS: [usize; 7] = [1, 3, 2, 6, 1, 4, 9];

/// A text of which one side, then the other, lacks a run of sentences now and then; and its beads.
pub fn text(sentences: &Sides<Vec<String>>, gold: &[GoldBead]) -> (Sides<Vec<String>>, Vec<GoldBead>) {
    let lost = |idx: usize| {
        let turn = idx / EVERY;
        let is_lost = idx % EVERY + RUNS[turn % RUNS.len()] >= EVERY;
        is_lost.then(|| if turn.is_multiple_of(2) { Side::Target } else { Side::Source })
    };
    let mut gone = Sides::new(vec![false; sentences.source.len()], vec![false; sentences.target.len()]);
    let mut beads = Vec::new();
    for (idx, bead) in gold.iter().enumerate() {
        match lost(idx) {
            None => beads.push(bead.clone()),
            Some(Side::Target) => {
                bead.target.iter().for_each(|j| gone.target[*j] = true);
                let alone = |i: &usize| GoldBead { source: vec![*i], target: Vec::new() };
                beads.extend(bead.source.iter().map(alone));
            }
            Some(Side::Source) => {
                bead.source.iter().for_each(|i| gone.source[*i] = true);
                let alone = |j: &usize| GoldBead { source: Vec::new(), target: vec![*j] };
                beads.extend(bead.target.iter().map(alone));
            }
        }
    }
    let stays = gone.as_ref().map(|gone| (0..gone.len()).filter(|k| !gone[*k]).collect::<Vec<_>>());
    let kept = |side: Side| stays[side].iter().map(|k| sentences[side][*k].clone()).collect();
    let numbers = stays.as_ref().map(|stays| stays.iter().zip(0..).map(|(old, new)| (*old, new)).collect());
    beads.iter_mut().for_each(|bead| {
        renumber(&mut bead.source, &numbers.source);
        renumber(&mut bead.target, &numbers.target);
    });
    (Sides::new(kept(Side::Source), kept(Side::Target)), beads)
}

fn renumber(ids: &mut [usize], numbers: &BTreeMap<usize, usize>) {
    ids.iter_mut().for_each(|id| *id = numbers[id]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_loses_its_translation_stands_alone_and_the_rest_is_counted_anew() {
        let side = |letter: char| (0..200).map(|k| format!("{letter}{k}")).collect::<Vec<_>>();
        let gold: Vec<GoldBead> = (0..200).map(|k| GoldBead { source: vec![k], target: vec![k] }).collect();
        let (sentences, beads) = text(&Sides::new(side('s'), side('t')), &gold);
        assert_eq!((sentences.source.len(), sentences.target.len()), (197, 199));
        assert_eq!(beads[79], GoldBead { source: vec![79], target: Vec::new() });
        assert_eq!(beads[157], GoldBead { source: Vec::new(), target: vec![156] });
        for bead in beads.iter().filter(|bead| !bead.source.is_empty() && !bead.target.is_empty()) {
            assert_eq!(sentences.source[bead.source[0]][1..], sentences.target[bead.target[0]][1..]);
        }
    }
}
