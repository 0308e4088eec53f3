//! Sequences of words, looked up word by word.

use rustc_hash::FxHashMap;

/// A word of the vocabulary; 0 is any word that is not in it.
pub(crate) type WordId = u32;

/// A place in a trie; 0 is nowhere.
pub(crate) type Node = u32;

/// What is known by sequences of words.
#[derive(Debug, Clone)]
pub(crate) struct Trie<T> {
    /// Where a sequence stands after its first word, by the word.
    first: Vec<Node>,
    next: FxHashMap<(Node, WordId), Node>,
    values: Vec<Vec<T>>,
}

impl<T> Default for Trie<T> {
    fn default() -> Trie<T> {
        Trie { first: Vec::new(), next: FxHashMap::default(), values: vec![Vec::new()] }
    }
}

impl<T> Trie<T> {
    /// What is known by a sequence, to add to it. Nothing for an empty sequence.
    pub(crate) fn at(&mut self, words: &[WordId]) -> Option<&mut Vec<T>> {
        let (first, rest) = words.split_first()?;
        let first = *first as usize;
        if self.first.len() <= first {
            self.first.resize(first + 1, 0);
        }
        if self.first[first] == 0 {
            self.first[first] = new_node(&mut self.values);
        }
        let mut node = self.first[first];
        for word in rest {
            node = *self.next.entry((node, *word)).or_insert_with(|| new_node(&mut self.values));
        }
        self.values.get_mut(node as usize)
    }

    /// Where a sequence stands that begins with a word.
    pub(crate) fn start(&self, word: WordId) -> Node {
        self.first.get(word as usize).copied().unwrap_or(0)
    }

    /// Where it stands after another word.
    pub(crate) fn step(&self, node: Node, word: WordId) -> Node {
        self.next.get(&(node, word)).copied().unwrap_or(0)
    }

    /// Changes what is known by each sequence.
    pub(crate) fn each(&mut self, change: impl FnMut(&mut Vec<T>)) {
        self.values.iter_mut().for_each(change);
    }

    /// What is known by the sequence that ends here.
    pub(crate) fn values(&self, node: Node) -> &[T] {
        &self.values[node as usize]
    }
}

fn new_node<T>(values: &mut Vec<Vec<T>>) -> Node {
    values.push(Vec::new());
    u32::try_from(values.len() - 1).unwrap_or(0)
}
