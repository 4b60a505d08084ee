//! Words as evidence at the end of a bead: does what stands beside the cut match across it, or on its own side?

use super::bound::{at_least, at_most, log_1p};
use super::lexical::Words;
use super::matches::Match;
use super::memory::Memory;
use super::vocabulary::Vocabulary;
use crate::bitext::{Side, Sides};

/// The distance from the cut, in letters, at which a word counts 1/e of what it counts beside it.
const NEAR: f32 = 20.0;

/// What is looked at, in this order; where "first" and "last" words are those of the segments after and before the
/// cut, by their rarity and how near the cut they are. All are `ln(1 + mass)`.
///
/// - for the source side, then for the target side: last words that match better in the other side's segment after
///   the cut than in the one before it; first words that match better before than after; last words that match
///   better before than after, as they should; first words that match better after than before;
/// - matches of both sides' words, each near the cut: last source with first target words, first with last, last with
///   last, first with first.
pub const N_EDGE: usize = 12;

/// How near the cut the words are.
#[derive(Debug)]
pub struct Edges {
    /// For each word of each segment how far it is from the segment's start, and from its end, in letters.
    margins: Sides<Vec<[u8; 2]>>,
    /// How near a word is at each distance, 1 to 0.
    near: Vec<f32>,
}

/// Cuts, and what their words say.
pub type Cuts = Memory<(u32, u32), [f32; N_EDGE]>;

/// Powers of two: as many rows and columns of cells are remembered.
const N_DEEP: usize = 8;
const N_WIDE: usize = 64;

/// No cut asked for yet.
pub fn cuts() -> Cuts {
    Memory::new(N_DEEP * N_WIDE, (u32::MAX, 0))
}

/// The segments beside a cut, their words and matches.
#[derive(Clone, Copy)]
struct Cut<'a> {
    words: &'a Sides<Words>,
    /// Matches of the source segments before and after, each with the target segments before and after.
    matches: [[&'a [Match]; 2]; 2],
    /// The segments before and after; none where the text ends.
    segments: Sides<[Option<usize>; 2]>,
}

impl Edges {
    /// Measures how near the words of each segment are to its ends.
    pub fn of(vocabularies: &Sides<Vocabulary>) -> Self {
        let near = (0..=u8::MAX).map(|n| libm::expf(-f32::from(n) / NEAR)).collect();
        let margins = vocabularies.as_ref().map(|vocabulary| vocabulary.margins().to_vec());
        Self { margins, near }
    }

    /// What the words beside the cut before source segment `i` and target segment `j` say. `between` gives the
    /// matches of a source and a target segment.
    pub fn at<'a>(
        &self,
        cuts: &mut Cuts,
        (i, j): (usize, usize),
        words: &'a Sides<Words>,
        between: impl Fn(usize, usize) -> &'a [Match],
    ) -> [f32; N_EDGE] {
        let look = || {
            let beside = |at: usize, side: Side| {
                [at.checked_sub(1), Some(at)].map(|it| it.filter(|it| *it < words[side].n_segments()))
            };
            let segments = Sides::new(beside(i, Side::Source), beside(j, Side::Target));
            let matches = segments
                .source
                .map(|i| segments.target.map(|j| i.zip(j).map_or(&[][..], |(i, j)| between(i, j))));
            self.look(Cut { words, matches, segments })
        };
        *cuts.again((i % N_DEEP) * N_WIDE + j % N_WIDE, (i as u32, j as u32), look)
    }

    /// How near a word is to its segment's start (0) or end (1).
    fn near(&self, side: Side, word: usize, end: usize) -> f32 {
        self.margins[side].get(word).map_or(0.0, |margins| self.near[usize::from(margins[end])])
    }

    fn look(&self, cut: Cut<'_>) -> [f32; N_EDGE] {
        let mut values = [0.0; N_EDGE];
        for (side, values) in [Side::Source, Side::Target].into_iter().zip(values.chunks_exact_mut(4)) {
            for place in 0..2 {
                let Some(segment) = cut.segments[side][place] else { continue };
                let of = |other: usize| match side {
                    Side::Source => cut.matches[place][other],
                    Side::Target => cut.matches[other][place],
                };
                let (own, across) = self.margin(side, segment, place, cut.words, of(place), of(1 - place));
                (values[place], values[2 + place]) = (across, own);
            }
        }
        for (value, (a, b)) in values[8..].iter_mut().zip([(0, 1), (1, 0), (0, 0), (1, 1)]) {
            let Some((i, j)) = cut.segments.source[a].zip(cut.segments.target[b]) else { continue };
            let (from, to) = (cut.words.source.start(i), cut.words.target.start(j));
            // What is before the cut is near it by its end, what is after by its start.
            *value = cut.matches[a][b]
                .iter()
                .map(|m| {
                    let (x, y) = (from + usize::from(m.source), to + usize::from(m.target));
                    let near = self.near(Side::Source, x, 1 - a) * self.near(Side::Target, y, 1 - b);
                    let mass = m.explains_source * cut.words.source.rarity[x]
                        + m.explains_target * cut.words.target.rarity[y];
                    0.5 * near * mass
                })
                .sum();
        }
        values.map(log_1p)
    }

    /// By how much the words of a segment match better on their own side of the cut than across it, and the reverse.
    fn margin(
        &self,
        side: Side,
        segment: usize,
        place: usize,
        words: &Sides<Words>,
        own: &[Match],
        across: &[Match],
    ) -> (f32, f32) {
        let mut sums = [[0.0_f32; 2]; MOST];
        let mut most = 0;
        for (idx, matches) in [own, across].into_iter().enumerate() {
            for m in matches {
                let (word, share) = match side {
                    Side::Source => (m.source, m.explains_source),
                    Side::Target => (m.target, m.explains_target),
                };
                let Some(sum) = sums.get_mut(usize::from(word)) else { continue };
                sum[idx] = at_most(sum[idx] + share, 1.0);
                most = most.max(usize::from(word) + 1);
            }
        }
        let start = words[side].start(segment);
        let mut margin = (0.0, 0.0);
        for (word, [own, across]) in sums[..most].iter().enumerate() {
            let mass = words[side].rarity[start + word] * self.near(side, start + word, 1 - place);
            margin.0 += mass * at_least(own - across, 0.0);
            margin.1 += mass * at_least(across - own, 0.0);
        }
        margin
    }
}

/// At most this many words of a segment are looked at.
const MOST: usize = 160;

#[cfg(test)]
mod tests {
    use super::super::model::Model;
    use super::*;
    use crate::align::cues;
    use crate::align::lexical::Looks;
    use crate::lang::Lang;
    use crate::lexicon::{Lexicon, read_list};

    const SOURCE: [&str; 2] = ["狗吃肉。", "猫喝奶。"];
    const TARGET: [&str; 2] = ["Dogs eat meat.", "Cats drink milk."];

    /// What the words say of the cut before a source and a target segment.
    fn at(source: &[&str], target: &[&str], cut: (usize, usize)) -> [f32; N_EDGE] {
        let langs = Sides::new(Lang::new("zh"), Lang::new("en"));
        let list = "狗\tdog\n肉\tmeat\n猫\tcat\n奶\tmilk\n";
        let (list, _) = read_list("list.tsv", list.as_bytes()).expect("a list");
        let mut lexicon = Lexicon::empty(langs.clone());
        lexicon.add(&list);
        let cues = cues(&Sides::new(source, target), &langs, Some(&lexicon));
        let mut model = Model::new(Sides::new(&cues.source, &cues.target), Some(&lexicon));
        model.learn(&[], vec![0..target.len(); source.len()]);
        Looks::of(&model.lexical.expect("words that match")).of_edge(cut.0, cut.1)
    }

    #[test]
    fn words_match_on_their_own_side_of_a_right_cut_and_across_a_wrong_one() {
        let [.., last_last, first_first] = at(&SOURCE, &TARGET, (1, 1));
        assert!(last_last > 0.0 && first_first > 0.0);
        let right = at(&SOURCE, &TARGET, (1, 1));
        assert!(right[..8].chunks(4).all(|side| side[..2] == [0.0; 2] && side[2] > 0.0 && side[3] > 0.0));
        let late = at(&SOURCE, &TARGET, (1, 2));
        assert!(late[1] > 0.0 && late[9] > 0.0 && late[0] == 0.0 && late[2] == 0.0);
        let early = at(&SOURCE, &TARGET, (1, 0));
        assert!(early[0] > 0.0 && early[8] > 0.0 && early[1] == 0.0 && early[3] == 0.0);
    }

    #[test]
    fn what_is_near_the_cut_counts_more() {
        let far = [SOURCE[0], "今天天气很好，大家都这样说，猫喝奶。"];
        let (near, far) = (at(&SOURCE, &TARGET, (1, 1)), at(&far, &TARGET, (1, 1)));
        assert!(near[3] > far[3] && far[3] > 0.0 && near[2] == far[2]);
    }
}
