//! What does not belong to a claim's words at their ends.

use crate::claim::scene::Scene;
use crate::clause::ClauseKind;
use crate::part::Part;
use crate::prose::TokenKind;
use std::ops::Range;

/// A clause's tokens without the word that joins it, without `However,` and without signs at its
/// ends.
pub(super) fn clause(scene: &Scene, tokens: Range<usize>, kind: ClauseKind) -> Range<usize> {
    let Range { mut start, end } = tokens;
    if kind == ClauseKind::Quoted {
        return start..end;
    }
    start = leading(scene, start..end);
    if start < end {
        let joined = match kind {
            ClauseKind::Coordinate => scene.annotated.prose.part(start) == Part::Coordinator,
            ClauseKind::Complement => matches!(scene.word(start), "that" | "whether" | "if"),
            ClauseKind::Adverbial => matches!(
                scene.word(start),
                "while" | "whereas" | "although" | "though" | "because" | "since" | "as" | "so"
            ),
            ClauseKind::Main => scene.annotated.prose.part(start) == Part::Coordinator,
            _ => false,
        };
        start += usize::from(joined);
    }
    signs(scene, leading(scene, start..end)..end)
}

/// Past signs and connecting words: `However,`, `In fact,`.
fn leading(scene: &Scene, tokens: Range<usize>) -> usize {
    let Range { mut start, end } = tokens;
    for _ in 0..4 {
        while start < end && opens_nothing(scene, start) {
            start += 1;
        }
        // `However,` `By contrast,` `On the one hand,`
        let comma = (start..end.min(start + 6)).find(|&at| scene.word(at) == ",");
        let Some(comma) = comma else { break };
        let connects = match comma - start {
            1 => {
                scene.annotated.prose.part(start) == Part::Adverb
                    || matches!(
                        scene.word(start),
                        "however"
                            | "instead"
                            | "moreover"
                            | "furthermore"
                            | "therefore"
                            | "thus"
                            | "still"
                            | "meanwhile"
                            | "besides"
                            | "overall"
                            | "nevertheless"
                            | "nonetheless"
                            | "yet"
                            | "but"
                            | "and"
                            | "first"
                            | "second"
                            | "third"
                            | "finally"
                            | "also"
                    )
            }
            2..=5 => {
                let last = scene.word(comma - 1);
                matches!(scene.word(start), "in" | "by" | "on" | "for" | "of" | "at" | "as" | "to")
                    && matches!(
                        last,
                        "fact"
                            | "contrast"
                            | "hand"
                            | "instance"
                            | "example"
                            | "course"
                            | "addition"
                            | "particular"
                            | "sum"
                            | "short"
                            | "result"
                            | "comparison"
                            | "turn"
                            | "opinion"
                            | "view"
                            | "time"
                            | "general"
                            | "all"
                            | "date"
                    )
            }
            _ => false,
        };
        if !connects {
            break;
        }
        start = comma + 1;
    }
    start
}

fn opens_nothing(scene: &Scene, at: usize) -> bool {
    scene.annotated.prose.tokens[at].kind == TokenKind::Sign
        && !matches!(
            scene.word(at),
            "(" | "[" | "$" | "€" | "£" | "¥" | "\"" | "“" | "‘" | "'" | "«" | "„" | "-" | "+"
        )
}

/// Without signs that end nothing.
pub(super) fn signs(scene: &Scene, tokens: Range<usize>) -> Range<usize> {
    let Range { start, mut end } = tokens;
    while end > start
        && scene.annotated.prose.tokens[end - 1].kind == TokenKind::Sign
        && !matches!(
            scene.word(end - 1),
            ")" | "]" | "%" | "\"" | "”" | "’" | "'" | "»" | "“" | "€" | "£" | "°"
        )
    {
        end -= 1;
    }
    start..end.max(start)
}

/// Where a clause's own words end: before a dash, before `, according to …`, before
/// `, with the vote looming`. The second is the place of what stands behind `, with`.
pub(super) fn tail(
    scene: &Scene,
    tokens: Range<usize>,
    verb_end: usize,
) -> (usize, Option<Range<usize>>) {
    let prose = scene.annotated.prose;
    let from = verb_end.max(tokens.start).min(tokens.end);
    let mut participles = 0;
    for at in from..tokens.end {
        let next = scene.word(at + 1);
        match scene.word(at) {
            "—" | "–" if is_apart(scene, at) => return (at, None),
            "," => match next {
                "according" if scene.word(at + 2) == "to" => return (at, None),
                "with" => {
                    let far = tokens.end.min(at + 14);
                    let absolute = (at + 2..far)
                        .take_while(|&at| scene.word(at) != ",")
                        .any(|at| prose.part(at) == Part::Ing);
                    if absolute {
                        let stop = (at + 2..tokens.end)
                            .find(|&at| scene.word(at) == ",")
                            .unwrap_or(tokens.end);
                        return (at, Some(signs(scene, at + 2..stop)));
                    }
                }
                _ if prose.part(at + 1) == Part::Ing && next != "including" => {
                    participles += 1;
                    if participles > 1 {
                        return (at, None);
                    }
                }
                "despite" | "particularly" | "especially" | "regardless" | "albeit"
                | "notwithstanding" | "far" | "well"
                    if (tokens.end - at) * 3 > tokens.len() =>
                {
                    return (at, None);
                }
                _ => {}
            },
            _ => {}
        }
    }
    (tokens.end, None)
}

/// A dash with white space around it.
fn is_apart(scene: &Scene, at: usize) -> bool {
    let place = scene.annotated.prose.tokens[at].place;
    let text = &scene.annotated.document.text;
    text[..place.start as usize].ends_with(char::is_whitespace)
        || text[place.end as usize..].starts_with(char::is_whitespace)
}

/// Where a clause begins without a long adjunct before its subject that tells no time.
pub(super) fn head(scene: &Scene, tokens: &Range<usize>, subject: usize) -> usize {
    if subject <= tokens.start || subject >= tokens.end {
        return tokens.start;
    }
    let adjunct = tokens.start..subject;
    let place = scene.place(&adjunct);
    let dated =
        !crate::claim::scene::within(scene.annotated.times, place, |time| time.place).is_empty();
    let comma = scene.word(subject - 1) == ",";
    if comma && adjunct.len() < 20 && scene.annotated.prose.part(tokens.start) == Part::Ing {
        // `Reflecting this, …`
        return subject;
    }
    if comma
        && adjunct.len() > 6
        && adjunct.len() * 4 > tokens.len()
        && !dated
        && !scene.has_quantity(place)
    {
        subject
    } else {
        tokens.start
    }
}
