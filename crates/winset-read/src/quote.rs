//! Which quotation marks belong together.

use crate::document::Block;
use crate::place::Place;
use crate::prose::{Token, TokenKind};

/// What a mark can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Open(char),
    Close(char),
    /// One of a pair of equal marks.
    Either,
    /// An apostrophe that can open or close a quotation.
    Single,
}

/// Words between quotation marks, with the marks, by where they begin; some may lie in others. A
/// quotation that is not closed ends with its block.
pub(crate) fn pairs(text: &str, tokens: &[Token], blocks: &[Block]) -> Vec<Place> {
    let mut found = Vec::new();
    let mut at = 0;
    for block in blocks {
        while tokens.get(at).is_some_and(|token| token.place.start < block.place.start) {
            at += 1;
        }
        let first = at;
        while tokens.get(at).is_some_and(|token| block.place.holds(token.place)) {
            at += 1;
        }
        in_block(text, &tokens[first..at], &mut found);
    }
    found.sort_unstable_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
    found
}

fn in_block(text: &str, tokens: &[Token], found: &mut Vec<Place>) {
    let Some(end) = tokens.last().map(|token| token.place.end) else { return };
    // Marks that opened and were not closed yet, each with the mark that closes it.
    let mut open: Vec<(u32, char)> = Vec::new();
    let mut single: Option<u32> = None;
    for token in tokens.iter().filter(|token| token.kind == TokenKind::Sign) {
        let Some(mark) = mark(&text[token.place.range()]) else { continue };
        let before = text[..token.place.start as usize].chars().next_back();
        let after = text[token.place.end as usize..].chars().next();
        let space_before = before.is_none_or(|c| c.is_whitespace() || opens_bracket(c));
        let word_after = after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '[' | '“' | '…'));
        let closed = |closer: char| open.iter().rposition(|(_, needed)| *needed == closer);
        match mark {
            // In German, “ closes what „ opened; in Danish, « closes what » opened.
            Mark::Open(_) if matched(&text[token.place.range()], &open) => {
                let last = open.len() - 1;
                close(&mut open, found, last, token.place.end);
            }
            Mark::Open(closer) => {
                if open.len() < 8 {
                    open.push((token.place.start, closer));
                }
            }
            Mark::Close(closer) => {
                if let Some(at) = closed(closer) {
                    close(&mut open, found, at, token.place.end);
                } else if let Some(at) = open.iter().rposition(|(_, needed)| *needed == '"') {
                    close(&mut open, found, at, token.place.end);
                } else if space_before && word_after && closer == '”' && open.len() < 8 {
                    open.push((token.place.start, '”'));
                } else if space_before && word_after && closer == '»' && open.len() < 8 {
                    open.push((token.place.start, '«'));
                }
            }
            Mark::Either => {
                let opens = space_before && word_after;
                match open.iter().rposition(|(_, needed)| matches!(needed, '"' | '”')) {
                    Some(at) if !opens || open.len() > 6 => {
                        close(&mut open, found, at, token.place.end);
                    }
                    _ if open.len() < 8 => open.push((token.place.start, '"')),
                    _ => {}
                }
            }
            Mark::Single => {
                let year = after.is_some_and(|c| c.is_ascii_digit());
                if space_before && word_after && !year {
                    // A second opening mark: the first was an apostrophe.
                    single = Some(token.place.start);
                } else if let Some(start) = single
                    && !space_before
                    && !after.is_some_and(char::is_alphanumeric)
                {
                    let strong = before.is_some_and(|c| matches!(c, ',' | '.' | '?' | '!' | '…'))
                        || after.is_none_or(|c| !c.is_whitespace())
                        || before != Some('s');
                    if strong {
                        if found.last().is_some_and(|last| last.start == start) {
                            found.pop();
                        }
                        found.push(Place { start, end: token.place.end });
                        single = None;
                    } else {
                        // Perhaps a plural's possessive: it closes if nothing else will.
                        weak(found, Place { start, end: token.place.end });
                    }
                }
            }
        }
    }
    while let Some((start, _)) = open.pop() {
        found.push(Place { start, end });
    }
}

/// Notes a doubtful end; a later end of the same quotation takes its place.
fn weak(found: &mut Vec<Place>, place: Place) {
    if let Some(last) = found.last_mut()
        && last.start == place.start
    {
        return;
    }
    found.push(place);
}

fn close(open: &mut Vec<(u32, char)>, found: &mut Vec<Place>, at: usize, end: u32) {
    if let Some((start, _)) = open.get(at).copied() {
        open.truncate(at);
        found.push(Place { start, end });
    }
}

fn matched(mark: &str, open: &[(u32, char)]) -> bool {
    let needed = open.last().map(|(_, closer)| *closer);
    matches!((mark, needed), ("“", Some('“')) | ("«", Some('«')))
}

fn opens_bracket(letter: char) -> bool {
    matches!(letter, '(' | '[' | '“' | '"' | '—' | '–' | '-' | '«' | '‘' | '„')
}

fn mark(sign: &str) -> Option<Mark> {
    Some(match sign {
        "“" => Mark::Open('”'),
        "«" => Mark::Open('»'),
        "‹" => Mark::Open('›'),
        "„" | "‟" => Mark::Open('“'),
        "「" => Mark::Open('」'),
        "『" => Mark::Open('』'),
        "”" => Mark::Close('”'),
        "»" => Mark::Close('»'),
        "›" => Mark::Close('›'),
        "」" => Mark::Close('」'),
        "』" => Mark::Close('』'),
        "\"" | "＂" => Mark::Either,
        "'" | "‘" | "’" => Mark::Single,
        _ => return None,
    })
}
