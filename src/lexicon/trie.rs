//! A set of words, walked character by character.

use super::by_char::Starts;

/// No word ends here, or no such node.
const NONE: u32 = u32::MAX;

/// The words of one side, numbered by their order. The children of a node stand side by side, in the order of
/// their characters; nodes are numbered from the root down.
#[derive(Debug, Clone, Default)]
pub(super) struct Trie {
    /// The character that leads to each node.
    labels: Vec<char>,
    /// The first child of each node; the next node's first child is the end of its children.
    child_at: Vec<u32>,
    /// The number of the word that ends at each node, or `NONE`.
    words: Vec<u32>,
    /// Where the children of the root stand, which may be thousands.
    first: Starts,
}

/// A place in the trie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Node(u32);

/// The place where every word starts.
pub(super) const ROOT: Node = Node(0);

impl Trie {
    /// The trie of words that are sorted, each once, none empty. A word's number is its index.
    pub fn new(words: &[String]) -> Self {
        let mut trie = Self { labels: vec!['\0'], ..Self::default() };
        // The words under each node, and how many of their bytes lead to it.
        let mut ranges = vec![(0, words.len(), 0)];
        let mut at = 0;
        while let Some(&(mut from, to, depth)) = ranges.get(at) {
            trie.child_at.push(ranges.len() as u32);
            let ends = words.get(from).is_some_and(|word| from < to && word.len() == depth);
            trie.words.push(if ends { from as u32 } else { NONE });
            from += usize::from(ends);
            while from < to {
                let Some(c) = words[from][depth..].chars().next() else { break };
                let same = words[from..to].iter().take_while(|word| word[depth..].starts_with(c)).count();
                trie.labels.push(c);
                ranges.push((from, from + same, depth + c.len_utf8()));
                from += same;
            }
            at += 1;
        }
        trie.child_at.push(ranges.len() as u32);
        trie.first = Starts::of(trie.labels[1..trie.child_at[1] as usize].iter().copied());
        trie
    }

    /// One character on, if any word goes on so.
    pub fn step(&self, node: Node, c: char) -> Option<Node> {
        let (from, to) = if node == ROOT {
            let near = self.first.near(c);
            (near.start + 1, near.end + 1)
        } else {
            let at = node.0 as usize;
            (*self.child_at.get(at)? as usize, *self.child_at.get(at + 1)? as usize)
        };
        let found = self.labels.get(from..to)?.binary_search(&c).ok()?;
        Some(Node((from + found) as u32))
    }

    /// Several characters on.
    pub fn walk(&self, node: Node, text: &str) -> Option<Node> {
        text.chars().try_fold(node, |node, c| self.step(node, c))
    }

    /// The word that ends here.
    pub fn word(&self, node: Node) -> Option<u32> {
        self.words.get(node.0 as usize).copied().filter(|word| *word != NONE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_found_and_nothing_else() {
        let words = ["a", "abc", "中", "中华", "中华人民", "𠮷野家"].map(str::to_owned);
        let trie = Trie::new(&words);
        let find = |word: &str| trie.walk(ROOT, word).and_then(|node| trie.word(node));
        for (idx, word) in words.iter().enumerate() {
            assert_eq!(find(word), Some(idx as u32), "{word}");
        }
        for word in ["", "ab", "b", "中华人", "华", "𠮷"] {
            assert_eq!(find(word), None, "{word}");
        }
        assert_eq!(Trie::new(&[]).step(ROOT, 'a'), None);
        assert_eq!(Trie::default().step(ROOT, 'a'), None);
    }
}
