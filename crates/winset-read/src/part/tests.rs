use super::*;
use crate::document::{Block, BlockKind, Document};
use crate::place::Place;
use crate::prose::Prose;

/// The part that a word plays in a text; the first one spelled so.
fn part(text: &str, word: &str) -> Part {
    let place = Place::new(0, text.len());
    let block = Block { place, kind: BlockKind::Paragraph, written: None, repeats: false };
    let prose =
        Prose::of(&Document { text: text.to_owned(), blocks: vec![block], ..Document::default() });
    let at = (0..prose.tokens.len()).find(|at| prose.word(*at) == word).unwrap();
    prose.part(at)
}

#[test]
fn a_form_plays_the_part_its_neighbours_leave_it() {
    for (text, word, expected) in [
        ("Trade talks in Geneva collapsed.", "talks", Part::Noun),
        ("US demands for more strain ties.", "demands", Part::Noun),
        ("Tokyo demands that the duty be lifted.", "demands", Part::Present),
        ("France plans to publish a list.", "plans", Part::Present),
        ("The plans to publish a list failed.", "plans", Part::Noun),
        ("The two camps reached no deal.", "camps", Part::Noun),
        ("Unions demand a rise.", "demand", Part::Present),
        ("The demand was met.", "demand", Part::Noun),
        ("They want to raise fees.", "raise", Part::Bare),
        ("The text proposed by Ghana failed.", "proposed", Part::Participle),
        ("Ghana proposed a text.", "proposed", Part::Past),
        ("The proposed text failed.", "proposed", Part::Adjective),
        ("Officials briefed on the plan said no.", "briefed", Part::Participle),
        ("Prices rose by 3 per cent.", "rose", Part::Past),
        ("The rate increased by 3 per cent.", "increased", Part::Past),
        ("Ministers cut fares in May.", "cut", Part::Past),
        ("The cut was deep.", "cut", Part::Noun),
        ("The minister who leads the talks left.", "leads", Part::Present),
        ("A fleet that fishes there left.", "that", Part::Relative),
        ("He said that it was over.", "that", Part::Subordinator),
        ("That was the end.", "that", Part::Pronoun),
        ("It happened in May 2021.", "may", Part::Name),
        ("It may happen.", "may", Part::Modal),
        ("There is little political will to act.", "will", Part::Noun),
        ("The US rejected it.", "us", Part::Name),
        ("They told us so.", "us", Part::Object),
        ("All of this shows a trend.", "shows", Part::Present),
        ("Ships left because of the storm.", "because", Part::Preposition),
        ("Ships left because a storm came.", "because", Part::Subordinator),
        ("Talks stalled after the vote.", "after", Part::Preposition),
        ("Talks stalled after the senate voted.", "after", Part::Subordinator),
        ("The growing gap worries allies.", "growing", Part::Adjective),
        ("The gap is growing.", "growing", Part::Ing),
        ("People close to the talks left.", "close", Part::Adjective),
    ] {
        assert_eq!(part(text, word), expected, "`{word}` in: {text}");
    }
}
