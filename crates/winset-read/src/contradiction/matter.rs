//! What a claim is about: names, the sort of event, and its other weighty words.

use crate::lexicon::{ActorKind, ActorRef, Lexicon};
use crate::place::Place;
use crate::prose::{Prose, TokenKind};
use crate::state;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// Of longer sentences, only so many words count.
const MOST_WORDS: usize = 120;

/// What a claim is about. Words are kept as hashes of their stems, ascending.
#[derive(Debug, Clone, Default)]
pub(crate) struct Matter {
    /// Names that tell one event from another: `NATO`, `2+2`, `Jeddah`.
    names: Vec<u64>,
    /// Sorts of event, one bit each.
    sorts: u16,
    /// Other weighty words.
    words: Vec<u64>,
}

impl Matter {
    /// Do both have names, and not one in common?
    pub(crate) fn names_differ(&self, other: &Matter) -> bool {
        !self.names.is_empty() && !other.names.is_empty() && shared(&self.names, &other.names) == 0
    }

    /// Are both sorts of event known, and different?
    pub(crate) fn sorts_differ(&self, other: &Matter) -> bool {
        self.sorts != 0 && other.sorts != 0 && self.sorts & other.sorts == 0
    }

    /// A sort of event in common?
    pub(crate) fn same_sort(&self, other: &Matter) -> bool {
        self.sorts & other.sorts != 0
    }

    /// How many names they share.
    pub(crate) fn shared_names(&self, other: &Matter) -> usize {
        shared(&self.names, &other.names)
    }

    /// How many weighty words they share.
    pub(crate) fn shared_words(&self, other: &Matter) -> usize {
        shared(&self.words, &other.words)
    }

    /// Does it name nothing by which one event is told from another?
    pub(crate) fn is_vague(&self) -> bool {
        self.names.is_empty() && self.sorts == 0
    }

    /// Is it a meeting, a visit, a strike, a vote: something that takes place on a day?
    pub(crate) fn takes_place(&self) -> bool {
        const MEETING: u16 = 1;
        const VISIT: u16 = 1 << 1;
        const VOTE: u16 = 1 << 5;
        const STRIKE: u16 = 1 << 8;
        const ANNOUNCEMENT: u16 = 1 << 10;
        const EXERCISE: u16 = 1 << 12;
        self.sorts & (MEETING | VISIT | VOTE | STRIKE | ANNOUNCEMENT | EXERCISE) != 0
    }

    /// The same without the words of somebody who does it: two things are not alike because one
    /// person does both.
    #[must_use]
    pub(crate) fn without(mut self, party: &str) -> Matter {
        let words = party.split(|letter: char| !letter.is_alphanumeric());
        for word in words.filter(|word| word.len() > 2) {
            let stem = hash(stem(&word.to_lowercase()));
            self.names.retain(|name| *name != stem);
            self.words.retain(|word| *word != stem);
        }
        self
    }
}

fn shared(one: &[u64], other: &[u64]) -> usize {
    let (mut at, mut there, mut count) = (0, 0, 0);
    while let (Some(mine), Some(theirs)) = (one.get(at), other.get(there)) {
        match mine.cmp(theirs) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => there += 1,
            std::cmp::Ordering::Equal => {
                (at, there, count) = (at + 1, there + 1, count + 1);
            }
        }
    }
    count
}

/// The sort of party that governments are.
pub(crate) const GOVERNMENT: u8 = 6;

/// What sort of party a phrase names, where reports use several words for one: the employers are
/// the operators, the union is the workers.
pub(crate) fn party_sort(words: &str) -> Option<u8> {
    let words = words.to_lowercase();
    let mut words = words.split(|letter: char| !letter.is_alphanumeric());
    words.find_map(|word| match word {
        "employers" | "employer" | "operators" | "operator" | "management" | "company"
        | "companies" | "firm" | "firms" | "bosses" | "owners" | "shipowners" | "airline"
        | "manufacturer" | "manufacturers" => Some(1),
        "union" | "unions" | "workers" | "staff" | "employees" | "strikers" | "drivers"
        | "teachers" | "nurses" => Some(2),
        "army" | "military" | "forces" | "troops" => Some(3),
        "rebels" | "rebel" | "militia" | "militants" | "insurgents" | "separatists" => Some(4),
        "opposition" => Some(5),
        "government" | "cabinet" | "ministry" | "minister" | "presidency" => Some(GOVERNMENT),
        _ => None,
    })
}

/// Do two phrases mean the same, case, articles and a plural aside?
pub(crate) fn same_words(one: &str, other: &str) -> bool {
    let plain = |text: &str| {
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        let weighty = words.filter(|word| word.len() > 2).map(str::to_lowercase);
        weighty.filter(|word| word != "the").map(|word| stem(&word).to_owned()).collect::<Vec<_>>()
    };
    let (one, other) = (plain(one), plain(other));
    !one.is_empty() && one == other
}

/// What the words of a claim are about; the rest of its sentence gives the names if it has none.
pub(crate) fn of(
    text: &str,
    prose: &Prose,
    place: Place,
    sentence: Place,
    named: &[(Place, ActorRef)],
    lexicon: &Lexicon,
) -> Matter {
    let mut matter = Matter::default();
    for (at, actor) in named.iter().filter(|(at, _)| place.holds(*at)) {
        let entry = lexicon.actor(*actor);
        if entry.kind == ActorKind::Alliance {
            matter.names.push(hash(&entry.key));
        }
        let _ = at;
    }
    let tokens = prose.tokens_in(place);
    let end = tokens.end.min(tokens.start + MOST_WORDS);
    let starts_sentence = prose.tokens_in(sentence).start;
    let mut named = named.iter().map(|(at, _)| *at).peekable();
    let mut at = tokens.start;
    while at < end {
        let token = prose.tokens[at];
        while named.next_if(|name| name.end <= token.place.start).is_some() {}
        let is_actor = named.peek().is_some_and(|name| name.meets(token.place));
        if let Some(length) = numbered_name(prose, at, end) {
            matter.names.push(hash(&numbered(prose, at)));
            at += length;
            continue;
        }
        at += 1;
        if is_actor || token.kind != TokenKind::Word {
            continue;
        }
        let word = prose.lower(token.place);
        let sort = sort(word);
        matter.sorts |= sort;
        let is_manner = word.len() > 5 && word.ends_with("ly");
        let is_light = word.len() < 4 || is_manner || is_light(word);
        if sort != 0 || is_light || state::normalise(word).is_some() {
            continue;
        }
        let letter = text.get(token.place.range()).and_then(|word| word.chars().next());
        let is_name = letter.is_some_and(char::is_uppercase) && at - 1 != starts_sentence;
        if is_name {
            matter.names.push(hash(stem(word)));
        }
        matter.words.push(hash(stem(word)));
    }
    for row in [&mut matter.names, &mut matter.words] {
        row.sort_unstable();
        row.dedup();
    }
    matter
}

/// A name made of numbers, `2+2` or `two-plus-two`: how many tokens it has.
fn numbered_name(prose: &Prose, at: usize, end: usize) -> Option<usize> {
    if at + 2 >= end || digit(prose.word(at)).is_none() {
        return None;
    }
    let plus = |word: &str| matches!(word, "+" | "plus");
    let joined = |at: usize| prose.word(at) == "-";
    if plus(prose.word(at + 1)) && digit(prose.word(at + 2)).is_some() {
        return Some(3);
    }
    let hyphened = at + 4 < end && joined(at + 1) && plus(prose.word(at + 2)) && joined(at + 3);
    (hyphened && digit(prose.word(at + 4)).is_some()).then_some(5)
}

fn numbered(prose: &Prose, at: usize) -> String {
    let last = if prose.word(at + 1) == "-" { at + 4 } else { at + 2 };
    let digit = |at: usize| digit(prose.word(at)).unwrap_or("");
    format!("{}+{}", digit(at), digit(last))
}

fn digit(word: &str) -> Option<&'static str> {
    Some(match word {
        "1" | "one" => "1",
        "2" | "two" => "2",
        "3" | "three" => "3",
        "4" | "four" => "4",
        "5" | "five" => "5",
        "6" | "six" => "6",
        _ => return None,
    })
}

/// The sort of event that a noun names, as a bit; 0 for none.
fn sort(word: &str) -> u16 {
    match word {
        "meet" | "meets" | "met" | "reconvene" | "talks" | "meeting" | "meetings" | "summit"
        | "session" | "dialogue" | "conference" | "negotiations" | "round" | "consultations"
        | "gathering" | "forum" | "hearing" => 1,
        "visit" | "trip" | "tour" | "journey" => 1 << 1,
        "deal" | "agreement" | "accord" | "pact" | "treaty" | "memorandum" | "settlement"
        | "compromise" => 1 << 2,
        "purchase" | "acquisition" | "takeover" | "merger" | "sale" | "bid" | "buyout" => 1 << 3,
        "truce" | "ceasefire" | "armistice" | "cease-fire" => 1 << 4,
        "election" | "elections" | "vote" | "referendum" | "ballot" | "poll" => 1 << 5,
        "tariff" | "tariffs" | "duty" | "duties" | "levy" | "surcharge" => 1 << 6,
        "ban" | "embargo" | "sanctions" | "blockade" | "boycott" => 1 << 7,
        "strike" | "walkout" | "stoppage" | "strikes" => 1 << 8,
        "invitation" | "invite" => 1 << 9,
        "announcement" | "publication" | "statement" | "communique" => 1 << 10,
        "mediation" | "arbitration" | "conciliation" => 1 << 11,
        "exercise" | "exercises" | "drill" | "drills" | "manoeuvres" | "maneuvers" => 1 << 12,
        "prisoners" | "hostages" | "detainees" | "captives" => 1 << 13,
        "border" | "port" | "ports" | "crossing" | "airspace" | "strait" | "pipeline" => 1 << 14,
        "delegation" | "team" | "envoy" => 1 << 15,
        _ => 0,
    }
}

/// Words that say little about what a sentence is about.
fn is_light(word: &str) -> bool {
    matches!(
        word,
        "that"
            | "this"
            | "these"
            | "those"
            | "with"
            | "from"
            | "into"
            | "onto"
            | "over"
            | "under"
            | "than"
            | "then"
            | "when"
            | "where"
            | "which"
            | "while"
            | "whom"
            | "whose"
            | "what"
            | "will"
            | "would"
            | "could"
            | "should"
            | "shall"
            | "might"
            | "must"
            | "have"
            | "been"
            | "being"
            | "were"
            | "does"
            | "done"
            | "make"
            | "made"
            | "makes"
            | "making"
            | "take"
            | "took"
            | "taken"
            | "takes"
            | "give"
            | "gave"
            | "given"
            | "come"
            | "came"
            | "said"
            | "says"
            | "told"
            | "tell"
            | "also"
            | "only"
            | "even"
            | "just"
            | "still"
            | "already"
            | "after"
            | "before"
            | "until"
            | "since"
            | "about"
            | "around"
            | "between"
            | "among"
            | "against"
            | "through"
            | "during"
            | "without"
            | "within"
            | "because"
            | "despite"
            | "their"
            | "them"
            | "they"
            | "there"
            | "here"
            | "his"
            | "hers"
            | "its"
            | "ours"
            | "your"
            | "more"
            | "most"
            | "much"
            | "many"
            | "some"
            | "such"
            | "other"
            | "others"
            | "another"
            | "both"
            | "each"
            | "every"
            | "next"
            | "last"
            | "first"
            | "second"
            | "year"
            | "years"
            | "month"
            | "months"
            | "week"
            | "weeks"
            | "today"
            | "tomorrow"
            | "yesterday"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "march"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "percent"
            | "cent"
            | "billion"
            | "million"
            | "thousand"
            | "trillion"
            | "dollars"
            | "euros"
            | "country"
            | "countries"
            | "government"
            | "governments"
            | "official"
            | "officials"
            | "minister"
            | "ministers"
            | "ministry"
            | "president"
            | "prime"
            | "spokesman"
            | "spokeswoman"
            | "according"
            | "report"
            | "reports"
            | "reported"
            | "reportedly"
            | "state"
            | "states"
            | "nation"
            | "nations"
            | "leader"
            | "leaders"
            | "side"
            | "sides"
            | "party"
            | "parties"
            | "demanded"
            | "demanding"
            | "asked"
            | "asks"
            | "asking"
            | "offered"
            | "want"
            | "wants"
            | "wanted"
            | "deny"
            | "denied"
            | "denies"
            | "denying"
            | "call"
            | "calls"
            | "called"
            | "calling"
            | "never"
            | "ever"
            | "recent"
            | "recently"
            | "current"
            | "currently"
            | "now"
            | "new"
            | "time"
            | "times"
            | "people"
            | "source"
            | "sources"
            | "situation"
            | "decided"
            | "decision"
            | "decide"
    )
}

/// A word without the commonest endings, and British and American spelling alike.
fn stem(word: &str) -> &str {
    for (end, least) in [("ing", 7), ("ied", 6), ("ies", 6), ("ed", 6), ("es", 6), ("s", 5)] {
        let stem = word.strip_suffix(end).filter(|_| word.len() >= least);
        if let Some(stem) = stem.filter(|stem| !stem.ends_with('s')) {
            return stem;
        }
    }
    match word {
        "defence" => "defense",
        "offence" => "offense",
        "licence" => "license",
        "labour" => "labor",
        other => other,
    }
}

fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    word.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_the_same_but_for_case_and_articles() {
        assert!(same_words("The rail union", "rail unions"));
        assert!(!same_words("the union", "the operators"));
        assert!(!same_words("", "the"));
    }

    #[test]
    fn stems_join_forms_of_a_word() {
        assert_eq!(stem("spending"), "spend");
        assert_eq!(stem("quotas"), "quota");
        assert_eq!(stem("class"), "class");
    }
}
