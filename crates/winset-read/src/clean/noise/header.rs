//! The lines above an article: its title, its standfirst, and the head of the page.

use super::look::Look;
use super::lots::{leave, reason};
use super::vocabulary::Vocabulary;
use crate::clean::draft::{Draft, Lot};
use crate::clean::meta;
use crate::document::{BlockKind, DropReason};
use std::ops::Range;

/// More lines of a word or three above an article are a menu.
const FEW: usize = 5;

/// Sorts the blocks above the first paragraph: the title and the lines under it stay.
pub(super) fn sort(
    draft: &mut Draft<'_>,
    looks: &[Look],
    cuts: Range<usize>,
    host: &Vocabulary,
    noisy: bool,
) {
    let mut lines: Vec<usize> = cuts
        .clone()
        .filter(|at| looks[*at].mark.is_none() && matches!(draft.cuts[*at].lot, Lot::Article(_)))
        .collect();
    // The paper's name and the day are no words of the article, wherever else it is clean; a name
    // that stands alone may be its title.
    let alone = lines.len() < 2;
    lines.retain(|at| {
        let words = draft.words(draft.cuts[*at].place);
        let set = draft.cuts[*at].kind == BlockKind::Title;
        let reason = match words {
            _ if set => None,
            words if meta::is_day_line(words) => Some(DropReason::Byline),
            words if !alone && meta::is_outlet_line(words) => Some(DropReason::Navigation),
            _ => None,
        };
        if let Some(reason) = reason {
            draft.cuts[*at].lot = Lot::Dropped(reason);
        }
        reason.is_none()
    });
    let fragments = lines.iter().filter(|at| looks[**at].words <= 3).count();
    let noise = noisy && has_noise(draft, looks, cuts.clone());
    let menu = lines.len() > 2 * FEW || (lines.len() > FEW && fragments * 3 > lines.len() * 2);
    let clean = !menu && !noise;
    let title = title(draft, looks, &lines, host, clean);
    for at in cuts {
        if looks[at].mark.is_some() {
            leave(draft, at, reason(looks, at, None));
        } else if !clean && !keeps(draft, looks, at, title, host) {
            leave(draft, at, reason(looks, at, None));
        }
    }
    if let Some(title) = title {
        draft.cuts[title].kind = BlockKind::Title;
        let key = looks[title].key;
        let after = lines.iter().filter(|at| **at > title);
        for at in after {
            if looks[*at].key == key && key != 0 {
                draft.cuts[*at].lot = Lot::Dropped(DropReason::Repeated);
            } else if looks[*at].words >= 8 {
                draft.cuts[*at].kind = BlockKind::Standfirst;
            }
        }
    }
}

fn has_noise(draft: &Draft<'_>, looks: &[Look], cuts: Range<usize>) -> bool {
    cuts.into_iter().any(|at| {
        looks[at].mark.is_some_and(|mark| mark.reason != DropReason::Byline)
            || draft.words(draft.cuts[at].place).chars().all(|letter| !letter.is_alphanumeric())
    })
}

/// The line that is the title, if one can be.
fn title(
    draft: &Draft<'_>,
    looks: &[Look],
    lines: &[usize],
    host: &Vocabulary,
    clean: bool,
) -> Option<usize> {
    let candidate = |at: &&usize| {
        let words = looks[**at].words;
        (2..=32).contains(&words) && draft.cuts[**at].kind != BlockKind::Item
    };
    if let Some(at) = lines.iter().find(|at| draft.cuts[**at].kind == BlockKind::Title) {
        return Some(*at);
    }
    if clean {
        return lines.iter().find(candidate).copied();
    }
    let score = |at: usize| {
        let key = looks[at].key;
        let again = looks[at + 1..looks.len().min(at + 12)].iter().any(|look| look.key == key);
        let near = lines.iter().rev().position(|line| *line == at).unwrap_or(9).min(9) as f64;
        let words = draft.words(draft.cuts[at].place);
        host.share(words) * 4.0 + f64::from(u8::from(again)) * 2.0 - near * 0.1
            + f64::from(u8::from(looks[at].words >= 4))
    };
    let mut best: Option<(f64, usize)> = None;
    for at in lines.iter().rev().take(40).filter(candidate) {
        let score = score(*at);
        if score >= 1.3 && best.is_none_or(|(most, _)| score >= most) {
            best = Some((score, *at));
        }
    }
    best.map(|(_, at)| at)
}

/// Does a line of a noisy head stay: the title, and what tells more under it?
fn keeps(
    draft: &Draft<'_>,
    looks: &[Look],
    at: usize,
    title: Option<usize>,
    host: &Vocabulary,
) -> bool {
    if title == Some(at) {
        return true;
    }
    let below = title.is_none_or(|title| at > title);
    let words = draft.words(draft.cuts[at].place);
    below && looks[at].words >= 8 && host.share(words) >= 0.25
}
