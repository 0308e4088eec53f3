//! Which claims of several reports cannot all hold, and which are out of date.
//!
//! Not from the literature: the rules are ours, one file each. They compare what two claims say of
//! one thing at one time, and they are strict about what one thing is: a demand that grew, a level
//! of long ago and a plan for later do not contradict today's level. Of two claims of which the
//! later one tells how things went on, the earlier is superseded and contradicts nothing.

mod camps;
mod denials;
mod matter;
mod states;
pub(crate) mod told;
mod values;

use crate::gathering::Gathered;
use crate::lexicon::Lexicon;
pub(crate) use states::likeness;
use told::Told;

/// Claims that cannot all hold of one time and one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// What they differ in.
    pub kind: ContradictionKind,
    /// What they are about, in words.
    pub about: String,
    /// The camps: claims by their number in the gathering, each camp ascending.
    pub sides: Vec<Vec<usize>>,
}

winset_case::words! {
    /// What contradicting claims differ in.
    ContradictionKind {
        /// Different values of one quantity at one time.
        Values = "values",
        /// Different states of one event: postponed, cancelled.
        EventStatus = "event-status",
        /// One asserts what another denies.
        Denial = "denial",
        /// Different days for one event.
        Dates = "dates",
        /// Different doers of one thing.
        Actors = "actors",
    }
}

/// What comparing two claims shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// They can both hold, or are about different things.
    Fine,
    /// They cannot both hold.
    Contrary,
    /// The second is later and takes the place of the first.
    Superseded,
}

/// Two claims that cannot both hold, and the camps they stand in.
struct Clash {
    kind: ContradictionKind,
    /// The claims, by their number in the gathering, the smaller first.
    claims: [usize; 2],
    /// Which sort of words these are: only camps of one sort belong together.
    family: &'static str,
    /// What each says, in a word: claims of one word are one camp.
    words: [String; 2],
}

/// The contradictions, and for each claim the later one that supersedes it, if there is one.
pub(crate) fn find(
    all: &[Told],
    gathered: &Gathered,
    lexicon: &Lexicon,
) -> (Vec<Contradiction>, Vec<Option<usize>>) {
    let mut later: Vec<Option<usize>> = vec![None; gathered.claims.len()];
    let mut clashes = Vec::new();
    states::compare(all, &mut clashes, &mut later);
    values::compare(all, &mut clashes, &mut later);
    // What is out of date contradicts nothing.
    clashes.retain(|clash: &Clash| clash.claims.iter().all(|claim| later[*claim].is_none()));
    denials::compare(all, &later, &mut clashes);
    (camps::of(clashes, gathered, lexicon), later)
}

/// Of more claims that could be compared, each is compared with so many neighbours in time.
const MOST_NEIGHBOURS: usize = 200;
/// So many claims are compared with all others.
const MOST_COMPARED: usize = 1_000;

/// Every pair of claims that could be about one thing, the earlier one first. Beyond
/// [`MOST_COMPARED`] claims, only those of one issue and near in time are paired.
fn pairs<'a>(told: &[&'a Told<'a>], mut compare: impl FnMut(&'a Told<'a>, &'a Told<'a>)) {
    let mut order: Vec<&Told> = told.to_vec();
    order.sort_by_key(|it| (it.published.map(|range| range.from), it.number));
    let mut each = |row: &[&'a Told<'a>], most: usize| {
        for (at, one) in row.iter().enumerate() {
            for other in row[at + 1..].iter().take(most) {
                compare(one, other);
            }
        }
    };
    if order.len() <= MOST_COMPARED {
        each(&order, MOST_COMPARED);
        return;
    }
    order.sort_by_key(|it| it.issue);
    for row in order.chunk_by(|one, other| one.issue == other.issue) {
        each(row, MOST_NEIGHBOURS);
    }
}

/// Notes that a later claim takes the place of an earlier one; the next later one counts.
fn supersede(later: &mut [Option<usize>], earlier: &Told, by: &Told, all: &[Told]) {
    let place = &mut later[earlier.number];
    let nearer = |other: usize| {
        let at = all.binary_search_by_key(&other, |it| it.number).ok();
        let theirs = at.and_then(|at| all[at].published);
        theirs.map(|range| range.from) > by.published.map(|range| range.from)
    };
    if place.is_none_or(nearer) {
        *place = Some(by.number);
    }
}

#[cfg(test)]
mod pairs;
#[cfg(test)]
mod tests;
