//! Beads held against a gold standard, counted as the literature on sentence alignment counts.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::bitext::Bead;
use crate::error::{Error, Result};

/// A bead as evaluation knows it: ids of source and of target segments, counted from 0, in any order and not
/// always neighbours.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct GoldBead {
    /// The source segments.
    pub source: Vec<usize>,
    /// The target segments.
    pub target: Vec<usize>,
}

impl From<&Bead> for GoldBead {
    fn from(bead: &Bead) -> Self {
        Self { source: bead.source.clone().collect(), target: bead.target.clone().collect() }
    }
}

impl fmt::Display for GoldBead {
    /// As [`read_beads`] reads it: `[0,1]:[0]`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids = |ids: &[usize]| ids.iter().map(usize::to_string).collect::<Vec<_>>().join(",");
        write!(f, "[{}]:[{}]", ids(&self.source), ids(&self.target))
    }
}

/// Beads as lines `[0,1]:[0]`, what [`read_beads`] reads.
pub fn write_beads(beads: &[Bead]) -> String {
    beads.iter().map(|bead| format!("{}\n", GoldBead::from(bead))).collect()
}

/// Reads a bead a line: `[0,1]:[0]`, source ids, target ids, counted from 0; `[]` is an empty side; what follows a
/// second colon is not read; empty lines are passed over.
///
/// Errors with `not-beads` and the line's number where a line has no colon or anything but numbers in a side.
pub fn read_beads(text: &str) -> Result<Vec<GoldBead>> {
    let mut beads = Vec::new();
    for (idx, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let mut sides = line.trim().trim_start_matches('\u{feff}').split(':');
        let bead = sides.next().zip(sides.next()).and_then(|(source, target)| {
            Some(GoldBead { source: read_ids(source)?, target: read_ids(target)? })
        });
        beads.push(bead.ok_or_else(|| {
            Error::new("not-beads", format!("Line {} is not a bead such as `[0,1]:[0]`.", idx + 1))
                .with("line", idx + 1)
        })?);
    }
    Ok(beads)
}

fn read_ids(side: &str) -> Option<Vec<usize>> {
    let inside = side.trim().strip_prefix('[')?.strip_suffix(']')?;
    if inside.trim().is_empty() {
        return Some(Vec::new());
    }
    inside.split(',').map(|id| id.trim().parse().ok()).collect()
}

/// Precision, recall and their harmonic mean, 0 to 1; 0 where there is nothing to count.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Figures {
    /// The share of the found beads that are right: over all of them, those with an empty side included.
    pub precision: f64,
    /// The share of the gold beads that are found: over those with both sides.
    pub recall: f64,
    /// The harmonic mean of the two.
    pub f1: f64,
}

/// How far beads agree with a gold standard.
///
/// Precision is over all found beads, those with an empty side included (right only if gold has the same one);
/// recall is over the gold beads that have both sides. Aligners' own evaluation programs (Vecalign, Bertalign)
/// count so, and published figures can be compared with these.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Score {
    /// A bead counts where the other side has the very same bead.
    pub strict: Figures,
    /// A bead counts where it shares a source and a target segment with some bead of the other.
    pub lax: Figures,
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = |name, figures: &Figures| {
            let Figures { precision, recall, f1 } = figures;
            format!("{name} P {precision:.4} R {recall:.4} F1 {f1:.4}")
        };
        write!(f, "{} | {}", one("strict", &self.strict), one("lax", &self.lax))
    }
}

/// Scores pairs of gold and found beads, one pair a document; counts are pooled (micro average).
pub fn score<'a>(pairs: impl IntoIterator<Item = (&'a [GoldBead], &'a [GoldBead])>) -> Score {
    let (mut precision, mut recall) = (Hits::default(), Hits::default());
    let both_sides = |beads: &[GoldBead]| -> Vec<GoldBead> {
        beads.iter().filter(|b| !b.source.is_empty() && !b.target.is_empty()).cloned().collect()
    };
    for (gold, found) in pairs {
        precision.count(gold, found);
        recall.count(&both_sides(found), &both_sides(gold));
    }
    let figures = |p: usize, r: usize| {
        let ratio = |a: f64, b: f64| if b == 0.0 { 0.0 } else { a / b };
        let (p, r) = (ratio(p as f64, precision.all as f64), ratio(r as f64, recall.all as f64));
        Figures { precision: p, recall: r, f1: ratio(2.0 * p * r, p + r) }
    };
    Score { strict: figures(precision.strict, recall.strict), lax: figures(precision.lax, recall.lax) }
}

#[derive(Default)]
struct Hits {
    strict: usize,
    lax: usize,
    all: usize,
}

impl Hits {
    /// Adds the beads that `reference` has; the same bead twice counts once.
    fn count(&mut self, reference: &[GoldBead], beads: &[GoldBead]) {
        let is_bead = |b: &&GoldBead| !b.source.is_empty() || !b.target.is_empty();
        let reference: BTreeSet<&GoldBead> = reference.iter().filter(is_bead).collect();
        let beads: BTreeSet<&GoldBead> = beads.iter().filter(is_bead).collect();
        let mut partners: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for bead in &reference {
            for i in &bead.source {
                partners.entry(*i).or_default().extend(&bead.target);
            }
        }
        for bead in beads {
            let same = reference.contains(bead);
            let meets = |i| partners.get(i).is_some_and(|ids| bead.target.iter().any(|j| ids.contains(j)));
            self.strict += usize::from(same);
            self.lax += usize::from(same || bead.source.iter().any(meets));
            self.all += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(gold: &str, found: &str, expect: &str) {
        let read = |text: &str| read_beads(&text.replace(' ', "\n")).expect("beads");
        assert_eq!(score([(&read(gold)[..], &read(found)[..])]).to_string(), expect);
    }

    #[test]
    fn an_empty_bead_counts_for_precision_only() {
        check(
            "[0]:[0] [1]:[] [2]:[1]",
            "[0]:[0] [1]:[] [2]:[1]",
            "strict P 1.0000 R 1.0000 F1 1.0000 | lax P 1.0000 R 1.0000 F1 1.0000",
        );
        check(
            "[0]:[0] [1]:[] [2]:[1]",
            "[0]:[0] [1,2]:[1]",
            "strict P 0.5000 R 0.5000 F1 0.5000 | lax P 1.0000 R 1.0000 F1 1.0000",
        );
    }

    #[test]
    fn gold_beads_need_not_be_neighbours() {
        check(
            "[0,2]:[1] [1]:[0]",
            "[0]:[0] [1,2]:[1]",
            "strict P 0.0000 R 0.0000 F1 0.0000 | lax P 0.5000 R 0.5000 F1 0.5000",
        );
    }

    #[test]
    fn nothing_against_nothing_is_nought() {
        check("", "", "strict P 0.0000 R 0.0000 F1 0.0000 | lax P 0.0000 R 0.0000 F1 0.0000");
    }

    #[test]
    fn a_broken_line_is_named() {
        let error = read_beads("[0]:[0]\n\n[1]-[1]\n").expect_err("no colon");
        assert_eq!(
            (error.code.as_str(), error.values.get("line").and_then(|line| line.as_str())),
            ("not-beads", Some("3"))
        );
        assert!(read_beads("[a]:[1]").is_err() && read_beads("[1]:[0]:0.93").is_ok());
    }
}
