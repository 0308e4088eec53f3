//! Words for states of affairs: which verbs tell them, and which cannot hold together.
//!
//! A state stands on an *axis*: the course of a meeting, the reply to an invitation, the fate of
//! a measure. Two states of one axis exclude each other unless the one comes before the other in
//! the ordinary course of things (what is cancelled had been planned).
//!
//! Not from the literature: the axes and their words are ours.

use crate::prose::Prose;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// What a state is a state of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Axis {
    /// A meeting, a visit, a purchase, a plan: is it on?
    Course,
    /// An invitation, an offer, a demand: what was the answer?
    Reply,
    /// A treaty, a contract: was it signed?
    Signature,
    /// Talks: did they end in an agreement?
    Agreement,
    /// A bill, a deal, a request: does whoever decides let it pass?
    Approval,
    /// A tariff, a ban, a sanction, a truce: is it in force?
    Force,
    /// A border, a port, a market: is it open?
    Passage,
    /// A summit: was somebody there?
    Presence,
    /// A plan, an attack, a policy: on which side is somebody?
    Support,
    /// Two matters: are they one negotiation?
    Linkage,
    /// A quantity: where is it going?
    Direction,
    /// An election, a vote: who has it?
    Contest,
    /// An office: is somebody still in it?
    Office,
    /// A prisoner: free or not?
    Custody,
}

/// Forms of words and what is normal for them.
struct Forms {
    normal: FxHashMap<&'static str, &'static str>,
    /// For each first byte the lengths of the forms that begin with it: most words are none.
    lengths: [u32; 256],
}

impl Forms {
    fn of(all: &[(&'static str, &'static str)]) -> Forms {
        let mut lengths = [0; 256];
        for (form, _) in all {
            let first = form.as_bytes().first().copied().unwrap_or_default();
            lengths[usize::from(first)] |= 1 << form.len().min(31);
        }
        Forms { normal: all.iter().copied().collect(), lengths }
    }
}

macro_rules! states {
    ($($word:literal on $axis:ident says $pole:literal: $($form:literal)|+;)+) => {
        /// The state that a verb, an adjective or a verb with its particle tells, in any of its
        /// forms and in lower case: `called off`, `scrapping` and `cancels` are all `cancelled`.
        pub(crate) fn normalise(words: &str) -> Option<&'static str> {
            static FORMS: LazyLock<Forms> =
                LazyLock::new(|| Forms::of(&[$(($word, $word), $(($form, $word),)+)+]));
            let first = words.as_bytes().first().copied().unwrap_or_default();
            if FORMS.lengths[usize::from(first)] & (1 << words.len().min(31)) == 0 {
                return None;
            }
            FORMS.normal.get(words).copied()
        }

        /// Where a normal word stands: its axis, and its place on it. Words of one place say the
        /// same.
        fn standing(state: &str) -> Option<(Axis, &'static str)> {
            match state {
                $($word => Some((Axis::$axis, $pole)),)+
                _ => None,
            }
        }

        /// Every normal word.
        #[cfg(test)]
        const WORDS: &[&str] = &[$($word),+];
    };
}

states! {
    "planned" on Course says "ahead": "plan" | "plans" | "schedule" | "scheduled" | "schedules"
        | "slated" | "pencilled in" | "penciled in";
    "confirmed" on Course says "confirmed": "confirm" | "confirms" | "confirming";
    "unconfirmed" on Course says "unconfirmed": "not confirmed";
    "proceeding" on Course says "on": "proceed" | "proceeds" | "proceeded" | "go ahead"
        | "goes ahead" | "going ahead" | "went ahead" | "gone ahead" | "press ahead"
        | "presses ahead" | "pressed ahead" | "pressing ahead" | "push ahead" | "pushing ahead"
        | "pushed ahead" | "pushes ahead";
    "postponed" on Course says "later": "postpone" | "postpones" | "postponing" | "postponement"
        | "delay" | "delays" | "delayed" | "delaying" | "defer" | "defers" | "deferred"
        | "deferring" | "adjourn" | "adjourns" | "adjourned" | "reschedule" | "reschedules"
        | "rescheduled" | "rescheduling" | "put off" | "puts off" | "putting off" | "push back"
        | "pushes back" | "pushed back" | "pushing back" | "put back" | "moved back"
        | "put on hold" | "puts on hold" | "shelve" | "shelves" | "shelved" | "shelving"
        | "table" | "tabled";
    "cancelled" on Course says "off": "cancel" | "cancels" | "canceled" | "cancelling"
        | "canceling" | "cancellation" | "call off" | "calls off" | "called off" | "calling off"
        | "scrap" | "scraps" | "scrapped" | "scrapping" | "axe" | "axes" | "axed" | "axing"
        | "abandon" | "abandons" | "abandoned" | "abandoning" | "scuttle" | "scuttled"
        | "scuttles" | "scuttling" | "abort" | "aborts" | "aborted" | "aborting" | "ditch"
        | "ditches" | "ditched" | "ditching" | "pull out" | "pulls out" | "pulled out"
        | "pulling out" | "cancelled off" | "torpedo" | "torpedoed" | "call-off" | "nix"
        | "nixed" | "pull the plug" | "pulled the plug";
    "held" on Course says "held": "hold" | "holds" | "holding" | "take place" | "takes place"
        | "took place" | "taken place" | "taking place" | "convene" | "convenes" | "convened"
        | "convening" | "go through" | "went through" | "gone through" | "goes through";
    "not-held" on Course says "not held": "not held";
    "completed" on Course says "held": "complete" | "completes" | "completing" | "completion"
        | "finalise" | "finalised" | "finalises" | "finalize" | "finalized" | "finalizes"
        | "wrap up" | "wrapped up" | "wraps up";

    "accepted" on Reply says "yes": "accept" | "accepts" | "accepting" | "acceptance"
        | "take up" | "took up" | "takes up" | "embrace" | "embraced" | "embraces" | "welcome"
        | "welcomes" | "welcomed";
    "declined" on Reply says "no": "decline" | "declines" | "declining" | "refuse" | "refuses"
        | "refused" | "refusing" | "refusal" | "reject" | "rejects" | "rejected" | "rejecting"
        | "rejection" | "turn down" | "turns down" | "turned down" | "turning down" | "rebuff"
        | "rebuffs" | "rebuffed" | "rebuffing" | "spurn" | "spurns" | "spurned" | "dismiss"
        | "dismisses" | "dismissed" | "dismissing" | "rule out" | "rules out" | "ruled out"
        | "ruling out" | "resist" | "resists" | "resisted" | "resisting";

    "signed" on Signature says "signed": "sign" | "signs" | "signing" | "sign off" | "signs off"
        | "signed off" | "signing off" | "initial" | "initialled" | "initialed";
    "unsigned" on Signature says "unsigned": "not signed";

    "agreed" on Agreement says "agreed": "agree" | "agrees" | "agreeing" | "settle" | "settles"
        | "settled" | "settling" | "strike a deal" | "struck a deal" | "reach" | "reaches"
        | "reached" | "reaching" | "clinch" | "clinches" | "clinched" | "hammer out"
        | "hammered out";
    "not-agreed" on Agreement says "not agreed": "collapse" | "collapses" | "collapsed"
        | "collapsing" | "break down" | "breaks down" | "broke down" | "broken down" | "stall"
        | "stalls" | "stalled" | "stalling" | "deadlock" | "deadlocked" | "break off" | "breaks off"
        | "broke off" | "broken off" | "fall apart" | "fell apart" | "falls apart" | "fail"
        | "fails" | "failed" | "failing" | "founder" | "foundered" | "empty-handed"
        | "inconclusive";

    "approved" on Approval says "passed": "approve" | "approves" | "approving" | "approval"
        | "ratify" | "ratifies" | "ratified" | "ratifying" | "ratification" | "adopt" | "adopts"
        | "adopted" | "adopting" | "authorise" | "authorises" | "authorised" | "authorize"
        | "authorizes" | "authorized" | "greenlight" | "greenlighted" | "greenlit" | "clear"
        | "clears" | "cleared" | "pass" | "passes" | "passed" | "grant" | "grants" | "granted";
    "blocked" on Approval says "stopped": "block" | "blocks" | "blocking" | "veto" | "vetoes"
        | "vetoed" | "vetoing" | "vote down" | "votes down" | "voted down" | "bar" | "bars"
        | "barred" | "thwart" | "thwarted" | "thwarts" | "prohibit" | "prohibits" | "prohibited"
        | "strike down" | "struck down" | "overturn" | "overturned" | "overturns";

    "imposed" on Force says "in force": "impose" | "imposes" | "imposing" | "imposition"
        | "introduce" | "introduces" | "introduced" | "introducing" | "enact" | "enacts"
        | "enacted" | "enacting" | "slap" | "slaps" | "slapped" | "take effect" | "takes effect"
        | "took effect" | "taken effect" | "come into force" | "came into force"
        | "comes into force" | "in force" | "in effect" | "reinstate" | "reinstates"
        | "reinstated" | "reimpose" | "reimposed" | "reimposes";
    "suspended" on Force says "on hold": "suspend" | "suspends" | "suspending" | "suspension"
        | "pause" | "pauses" | "paused" | "pausing" | "freeze" | "freezes" | "froze" | "frozen"
        | "halt" | "halts" | "halted" | "halting";
    "resumed" on Force says "resumed": "resume" | "resumes" | "resuming" | "resumption"
        | "restart" | "restarts" | "restarted" | "relaunch" | "relaunched" | "revive" | "revives"
        | "revived";
    "lifted" on Force says "gone": "lift" | "lifts" | "lifting" | "repeal" | "repeals"
        | "repealed" | "revoke" | "revokes" | "revoked" | "rescind" | "rescinds" | "rescinded"
        | "remove" | "removes" | "removed" | "removing" | "abolish" | "abolishes" | "abolished"
        | "waive" | "waives" | "waived" | "expire" | "expires" | "expired";
    "extended" on Force says "in force": "extend" | "extends" | "extending" | "extension"
        | "prolong" | "prolongs" | "prolonged" | "renew" | "renews" | "renewed";
    "kept" on Force says "kept": "keep" | "keeps" | "keeping" | "honour" | "honours"
        | "honoured" | "honor" | "honors" | "honored" | "observe" | "observed" | "observes"
        | "respected" | "uphold" | "upholds" | "upheld" | "maintain" | "maintains"
        | "maintained";
    "broken" on Force says "broken": "break" | "breaks" | "broke" | "breaking" | "violate"
        | "violates" | "violated" | "violating" | "violation" | "breach" | "breaches"
        | "breached" | "breaching";

    "open" on Passage says "open": "opens" | "opened" | "opening" | "reopen" | "reopens"
        | "reopened" | "reopening";
    "closed" on Passage says "closed": "close" | "closes" | "closing" | "closure" | "shut"
        | "shuts" | "shutting" | "seal" | "sealed" | "seals" | "blockade" | "blockaded";

    "attended" on Presence says "there": "attend" | "attends" | "attending" | "attendance"
        | "participate" | "participates" | "participated" | "take part" | "takes part"
        | "took part" | "taken part" | "taking part" | "join" | "joins" | "joined" | "show up"
        | "shows up" | "showed up";
    "absent" on Presence says "not there": "skip" | "skips" | "skipped" | "skipping" | "boycott"
        | "boycotts" | "boycotted" | "boycotting" | "absence" | "stay away" | "stays away"
        | "stayed away" | "staying away" | "left the table" | "leave the table" | "left the talks"
        | "leave the talks" | "left the negotiations" | "leave the negotiations"
        | "left the summit" | "snub" | "snubs" | "snubbed" | "walk out"
        | "walks out" | "walked out";

    "supported" on Support says "for": "support" | "supports" | "supporting" | "endorse"
        | "endorses" | "endorsed" | "endorsing" | "back" | "backs" | "backed" | "backing"
        | "condone" | "condones" | "condoned" | "favour" | "favours" | "favoured" | "favor"
        | "favors" | "favored" | "defend" | "defends" | "defended";
    "opposed" on Support says "against": "oppose" | "opposes" | "opposing" | "opposition"
        | "condemn" | "condemns" | "condemned" | "condemning" | "denounce" | "denounces"
        | "denounced" | "criticise" | "criticises" | "criticised" | "criticize" | "criticizes"
        | "criticized" | "object" | "objects" | "objected" | "protest" | "protests"
        | "protested";

    "linked" on Linkage says "one": "link" | "links" | "linking" | "tie" | "ties" | "tied"
        | "tying" | "couple" | "coupled" | "bundle" | "bundled" | "bundles";
    "separate" on Linkage says "two": "separates" | "separated" | "separating" | "separately"
        | "decouple" | "decouples" | "decoupled" | "delink" | "delinks" | "delinked"
        | "de-link" | "de-linked" | "untied";

    "raised" on Direction says "up": "raise" | "raises" | "raising" | "increase" | "increases"
        | "increased" | "increasing" | "hike" | "hikes" | "hiked" | "hiking" | "boost" | "boosts"
        | "boosted" | "boosting" | "expand" | "expands" | "expanded" | "double" | "doubles"
        | "doubled" | "doubling" | "rise" | "rises" | "rose" | "risen" | "grow" | "grows"
        | "grew" | "grown" | "widen" | "widened" | "widens" | "scale up" | "scaled up"
        | "step up" | "stepped up" | "ramp up" | "ramped up";
    "cut" on Direction says "down": "cuts" | "cutting" | "reduce" | "reduces" | "reduced"
        | "reducing" | "reduction" | "lower" | "lowers" | "lowered" | "lowering" | "slash"
        | "slashes" | "slashed" | "slashing" | "halve" | "halves" | "halved" | "halving"
        | "fall" | "falls" | "fell" | "fallen" | "drop" | "drops" | "dropped" | "dropping"
        | "shrink" | "shrinks" | "shrank" | "shrunk" | "scale back" | "scaled back"
        | "scale down" | "scaled down" | "trim" | "trims" | "trimmed" | "curb" | "curbs"
        | "curbed" | "phase out" | "phased out";

    "won" on Contest says "won": "win" | "wins" | "winning" | "victory";
    "lost" on Contest says "lost": "lose" | "loses" | "losing" | "defeat" | "defeated";

    "resigned" on Office says "out": "resign" | "resigns" | "resigning" | "resignation"
        | "step down" | "steps down" | "stepped down" | "stepping down" | "quit" | "quits"
        | "oust" | "ousted" | "ousts" | "sacked" | "sack" | "sacks" | "fired" | "dismissed from";
    "stayed" on Office says "in": "stay on" | "stays on" | "stayed on" | "staying on"
        | "remain in office" | "remains in office" | "re-elected" | "reelected";

    "released" on Custody says "free": "release" | "releases" | "releasing" | "freed" | "free"
        | "frees" | "hand over" | "handed over" | "hands over";
    "detained" on Custody says "detained": "detain" | "detains" | "detaining" | "arrest" | "arrests"
        | "arrested" | "jail" | "jailed" | "jails" | "imprisoned";
}

/// The state that a stretch of words tells: a decision before a plan, the first before a later
/// one. Words that are more often something else (`table`, `back`, `close`) tell none, unless
/// such a word is the `main` verb.
pub(crate) fn told(
    prose: &Prose,
    tokens: Range<usize>,
    main: Option<usize>,
) -> Option<&'static str> {
    let mut best: Option<(u8, &'static str)> = None;
    let mut at = tokens.start;
    while at < tokens.end {
        let word = prose.word(at);
        let (state, length) = match at_token(prose, at, tokens.end) {
            (None, _) if main == Some(at) && tells_as_a_verb(word) => (normalise(word), 1),
            (None, _) if remains(prose, tokens.start, at, tokens.end) => (normalise(word), 1),
            found => found,
        };
        if let Some(state) = state {
            let rank = rank(state);
            if best.is_none_or(|(so_far, _)| rank < so_far) {
                best = Some((rank, state));
            }
        }
        at += length;
    }
    best.map(|(_, state)| state)
}

/// The state that a token tells, by itself or with those after it, and how many they are.
fn at_token(prose: &Prose, at: usize, end: usize) -> (Option<&'static str>, usize) {
    for length in [3, 2] {
        let last = at + length - 1;
        if last < end {
            let words = prose.tokens[at].place.with(prose.tokens[last].place);
            if let Some(state) = normalise(prose.lower(words)) {
                return (Some(state), length);
            }
        }
    }
    let word = prose.word(at);
    (normalise(word).filter(|_| !is_ambiguous(word)), 1)
}

/// Words that are ambiguous as such, and clear where they are the verb.
fn tells_as_a_verb(word: &str) -> bool {
    matches!(
        word,
        "support"
            | "back"
            | "open"
            | "close"
            | "sign"
            | "signs"
            | "break"
            | "block"
            | "release"
            | "seal"
            | "favour"
            | "favor"
            | "fail"
            | "reach"
    )
}

/// `the port is open`, `kept the border crossing open`; but not `open to talks`.
fn remains(prose: &Prose, start: usize, at: usize, end: usize) -> bool {
    const FAR: usize = 6;
    if prose.word(at) != "open" {
        return false;
    }
    let to = at + 1 < end && matches!(prose.word(at + 1), "to" | "about" | "-");
    !to && (at.saturating_sub(FAR).max(start)..at).any(|before| {
        matches!(
            prose.word(before),
            "is" | "are"
                | "was"
                | "were"
                | "be"
                | "been"
                | "stay"
                | "stays"
                | "stayed"
                | "remain"
                | "remains"
                | "remained"
                | "keep"
                | "keeps"
                | "kept"
        )
    })
}

/// Is a word more often something else than the state it can tell?
fn is_ambiguous(word: &str) -> bool {
    matches!(
        word,
        "table"
            | "clear"
            | "pass"
            | "back"
            | "free"
            | "tie"
            | "ties"
            | "close"
            | "open"
            | "sign"
            | "signs"
            | "break"
            | "opposition"
            | "support"
            | "plan"
            | "plans"
            | "block"
            | "bar"
            | "bars"
            | "initial"
            | "axe"
            | "fail"
            | "settle"
            | "grant"
            | "link"
            | "links"
            | "couple"
            | "lower"
            | "cut"
            | "cuts"
            | "drop"
            | "fall"
            | "rise"
            | "hold"
            | "holds"
            | "win"
            | "wins"
            | "loses"
            | "victory"
            | "defeat"
            | "keep"
            | "observe"
            | "favour"
            | "favor"
            | "object"
            | "objects"
            | "protest"
            | "protests"
            | "delay"
            | "delays"
            | "tabled"
            | "reach"
            | "expand"
            | "double"
            | "complete"
            | "approval"
            | "welcome"
            | "seal"
            | "fell"
            | "grown"
            | "separate"
            | "freeze"
            | "fired"
            | "sack"
            | "release"
            | "table-top"
            | "left"
            | "leave"
    )
}

/// Decisions come first, then what is intended, then where things move.
fn rank(state: &str) -> u8 {
    match (axis(state), state) {
        (_, "planned" | "confirmed" | "held" | "completed") => 1,
        (Some(Axis::Direction | Axis::Support | Axis::Linkage | Axis::Contest), _)
        | (_, "kept" | "broken" | "agreed" | "not-agreed") => 2,
        _ => 0,
    }
}

/// What a state becomes when the sentence negates it: not confirmed is `unconfirmed`. `None` where
/// a negation tells no state of its own.
pub(crate) fn negated(state: &str) -> Option<&'static str> {
    Some(match state {
        "confirmed" => "unconfirmed",
        "unconfirmed" => "confirmed",
        "proceeding" | "held" | "completed" => "not-held",
        "accepted" => "declined",
        "signed" => "unsigned",
        "agreed" => "not-agreed",
        "approved" => "blocked",
        "attended" => "absent",
        "absent" => "attended",
        "linked" => "separate",
        "separate" => "linked",
        "open" => "closed",
        "closed" => "open",
        "won" => "lost",
        "lost" => "won",
        "kept" => "broken",
        "released" => "detained",
        _ => return None,
    })
}

/// The word without the `not` that some words for a state have in them: what is not signed is
/// `unsigned`.
pub(crate) fn without_not(state: &'static str) -> &'static str {
    match state {
        "unsigned" => "signed",
        "unconfirmed" => "confirmed",
        "not-held" => "held",
        other => other,
    }
}

/// The axis of a normal word.
pub(crate) fn axis(state: &str) -> Option<Axis> {
    standing(state).map(|(axis, _)| axis)
}

/// Do two normal words say the same?
pub(crate) fn same(one: &str, other: &str) -> bool {
    one == other || standing(one).is_some_and(|place| standing(other) == Some(place))
}

/// Can two normal words not both be true of one thing at one time?
pub(crate) fn exclude(one: &str, other: &str) -> bool {
    let (Some((axis, pole)), Some((other_axis, other_pole))) = (standing(one), standing(other))
    else {
        return false;
    };
    if axis == other_axis {
        return pole != other_pole && !follows(pole, other_pole) && !follows(other_pole, pole);
    }
    across(one, other) || across(other, one)
}

/// Does the second pole come after the first in the ordinary course of things? What was cancelled
/// had been planned; what was lifted had been in force.
fn follows(before: &str, after: &str) -> bool {
    matches!(
        (before, after),
        ("ahead", _)
            | ("confirmed", "held" | "on")
            | ("on", "held")
            | ("in force", "gone" | "on hold" | "broken")
            | ("on hold", "resumed" | "gone")
            | ("resumed", "in force" | "gone" | "broken" | "kept")
            | ("kept", "gone" | "on hold" | "in force")
    )
}

/// States of two axes that exclude each other: who declines an invitation has no plan to scrap,
/// and who was there neither declined nor called it off.
fn across(one: &str, other: &str) -> bool {
    matches!(
        (one, other),
        ("declined", "cancelled" | "attended" | "agreed" | "signed" | "proceeding")
            | ("absent", "held")
            | ("cancelled", "attended" | "signed")
            | ("not-agreed", "signed" | "accepted")
            | ("unsigned", "agreed")
            | ("accepted", "cancelled")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_verb_is_one_state() {
        for form in ["cancelled", "canceled", "called off", "scrapping", "cancellation"] {
            assert_eq!(normalise(form), Some("cancelled"), "{form}");
        }
        assert_eq!(normalise("put off"), Some("postponed"));
        assert_eq!(normalise("turned down"), Some("declined"));
        assert_eq!(normalise("walk"), None);
    }

    #[test]
    fn every_normal_word_is_normal_and_agrees_with_itself() {
        for word in WORDS {
            assert_eq!(normalise(word), Some(*word));
            assert!(same(word, word) && !exclude(word, word), "{word}");
            assert!(negated(word).is_none_or(|other| exclude(word, other)), "{word}");
        }
    }

    #[test]
    fn exclusion_goes_both_ways() {
        for one in WORDS {
            for other in WORDS {
                assert_eq!(exclude(one, other), exclude(other, one), "{one} {other}");
            }
        }
    }

    #[test]
    fn what_is_cancelled_is_not_postponed_but_had_been_planned() {
        assert!(exclude("cancelled", "postponed"));
        assert!(exclude("cancelled", "unconfirmed"));
        assert!(exclude("declined", "cancelled"));
        assert!(!exclude("planned", "cancelled"));
        assert!(!exclude("imposed", "lifted"));
        assert!(!exclude("imposed", "closed"));
    }
}
