//! What a claim tells, made ready for comparing.

use crate::claim::{Evidentiality, Party};
use crate::contradiction::matter::{self, Matter};
use crate::gathering::{Gathered, GatheredClaim};
use crate::lexicon::{ActorKind, ActorRef, IssueRef, Lexicon};
use crate::place::Place;
use crate::prose::Prose;
use crate::quantity::{Bound, Measure};
use crate::state;
use winset_case::{DateRange, Hedge, Modality};

/// So many bytes apart, a claim may speak of "the news" that another told.
const NEAR: u32 = 400;

/// A claim, and what counts when it is compared.
pub(crate) struct Told<'a> {
    /// Its number in the gathering.
    pub(crate) number: usize,
    pub(crate) article: usize,
    pub(crate) claim: &'a crate::claim::Claim,
    /// The issue it bears on.
    pub(crate) issue: Option<IssueRef>,
    /// The days its article can be of.
    pub(crate) published: Option<DateRange>,
    /// Whose doing or saying it is.
    pub(crate) doer: Doer<'a>,
    /// What sort of party that is, where reports use several words for one.
    pub(crate) doer_sort: Option<u8>,
    pub(crate) target: Option<ActorRef>,
    /// Everybody it names, by state or side, ascending.
    pub(crate) parties: Vec<ActorRef>,
    /// The state it reports, its negation worked in.
    pub(crate) state: Option<&'static str>,
    /// It tells a state as one that is not, and there is no word for that.
    pub(crate) negated: bool,
    /// The state its words name, and whether they say that it is not so.
    pub(crate) named_state: Option<(&'static str, bool)>,
    /// A word in it says `not`.
    pub(crate) negation: bool,
    /// It says that something is not so.
    pub(crate) denies: bool,
    /// When what it tells was so: what is so since a day still is.
    pub(crate) days: Option<DateRange>,
    /// Its speaker tells a fact, and it need not be a fact about him.
    pub(crate) tells: bool,
    /// The number it gives.
    pub(crate) value: Option<Number<'a>>,
    /// What it is about.
    pub(crate) matter: Matter,
    /// It tells of going somewhere, or being invited there.
    pub(crate) attends: bool,
    /// It tells of a further one: the next round, another meeting.
    pub(crate) another: bool,
    /// It tells how things went on: `now`, `no longer`, `after all`.
    pub(crate) turns: bool,
    /// It denies what was told before it: `Beijing denied it`.
    pub(crate) denies_it: bool,
    /// It denies that something was asked for.
    pub(crate) asked: bool,
    /// It tells of a threat.
    pub(crate) threat: bool,
    /// It denies that a demand came.
    pub(crate) received: bool,
    /// It tells of both sides.
    pub(crate) all_sides: bool,
    /// Its words tell of former times.
    pub(crate) past: bool,
    /// Numbers in its sentence, in any unit.
    pub(crate) numbers: Vec<(f64, f64)>,
}

/// Who does or says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doer<'a> {
    /// Somebody of the lexicon, by state or side.
    Actor(ActorRef),
    /// In the report's words.
    Words(&'a str),
    /// Nobody is named.
    Nobody,
}

/// The number that a claim gives, as widely as its words allow.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Number<'a> {
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) unit: &'a str,
    pub(crate) measure: Option<Measure>,
    /// It is a limit or an aim, no level.
    pub(crate) limit: bool,
}

impl Told<'_> {
    /// Can the two be of one day? What is not dated is of the days of its report.
    pub(crate) fn meets(&self, other: &Told) -> bool {
        match (self.days, other.days) {
            (Some(one), Some(other)) => one.overlaps(other),
            _ => true,
        }
    }

    /// How many days after this one's report the other's was published, if that is known; 0 if
    /// they can be of one day.
    pub(crate) fn days_before(&self, other: &Told) -> Option<i32> {
        let (one, other) = (self.published?, other.published?);
        if one.overlaps(other) {
            return Some(0);
        }
        let (from, to, sign) =
            if one.to < other.from { (one.to, other.from, 1) } else { (other.to, one.from, -1) };
        Some(sign * (to - from).get_days())
    }

    /// Is the doer certainly somebody else?
    pub(crate) fn other_doer(&self, other: &Told) -> bool {
        match (self.doer, other.doer) {
            (Doer::Actor(one), Doer::Actor(other)) => one != other,
            (Doer::Nobody, _) | (_, Doer::Nobody) => false,
            _ => {
                let sorts = (self.doer_sort, other.doer_sort);
                sorts.0.is_some() && sorts.1.is_some() && sorts.0 != sorts.1
            }
        }
    }

    /// Is the doer certainly the same?
    pub(crate) fn same_doer(&self, other: &Told) -> bool {
        match (self.doer, other.doer) {
            (Doer::Actor(one), Doer::Actor(other)) => one == other,
            (Doer::Words(_), Doer::Actor(_)) if self.all_sides => true,
            (Doer::Actor(_), Doer::Words(_)) if other.all_sides => true,
            (Doer::Words(one), Doer::Words(words)) => {
                matter::same_words(one, words)
                    || self.doer_sort.is_some() && self.doer_sort == other.doer_sort
            }
            (Doer::Nobody, _) | (_, Doer::Nobody) => false,
            // Of the words "the government" nobody knows whose it is.
            _ => {
                self.doer_sort == other.doer_sort
                    && self.doer_sort.is_some_and(|sort| sort != matter::GOVERNMENT)
            }
        }
    }
}

/// Everything that may be compared, in order.
pub(crate) fn all<'a>(gathered: &'a Gathered, lexicon: &Lexicon) -> Vec<Told<'a>> {
    let all = gathered.claims.iter().enumerate();
    let mut all: Vec<Told> =
        all.map(|(number, found)| told(gathered, lexicon, number, found)).collect();
    // "The news has not been confirmed": the news is what was told before.
    for at in 1..all.len() {
        let (before, rest) = all.split_at_mut(at);
        let told = &mut rest[0];
        if !matches!(told.state, Some("confirmed" | "unconfirmed")) || !told.matter.is_vague() {
            continue;
        }
        let mut near = before.iter().rev().take(4).filter(|it| {
            it.article == told.article
                && it.claim.place.end.abs_diff(told.claim.place.start) < NEAR
                && it.state.and_then(state::axis) == Some(state::Axis::Course)
                && !it.matter.is_vague()
        });
        if let Some(news) = near.next_back() {
            told.matter = news.matter.clone();
            told.issue = news.issue;
            told.parties.extend(&news.parties);
            told.parties.sort_unstable();
            told.parties.dedup();
        }
    }
    all
}

fn told<'a>(
    gathered: &'a Gathered,
    lexicon: &Lexicon,
    number: usize,
    found: &GatheredClaim<'a>,
) -> Told<'a> {
    let claim = found.claim;
    let reading = gathered.articles[found.article];
    let prose = &reading.prose;
    let place = claim.place;
    let sentence = prose.sentence_at(place.start);
    let (sentence, block) = match sentence.and_then(|at| prose.sentences.get(at)) {
        Some(sentence) => (sentence.place.with(place), Some(sentence.block as usize)),
        None => (place, None),
    };
    let written = block.and_then(|at| reading.document.blocks.get(at)).and_then(|it| it.written);
    let published = written.or(reading.document.published.map(|published| published.range));
    let top = |party: &Option<Party>| match party {
        Some(Party::Actor(actor)) => Some(lexicon.top(*actor)),
        _ => None,
    };
    let doer = match &claim.speaker {
        Some(Party::Actor(actor)) => Doer::Actor(lexicon.top(*actor)),
        Some(Party::Words(words)) if is_where(prose, place, words) => Doer::Nobody,
        Some(Party::Words(words)) => Doer::Words(words),
        None => Doer::Nobody,
    };
    let doer_sort = match &claim.speaker {
        Some(Party::Actor(actor)) => matter::party_sort(&lexicon.actor(*actor).name),
        Some(Party::Words(words)) => matter::party_sort(words),
        None => None,
    };
    let first = reading.mentions.partition_point(|it| it.place.end <= sentence.start);
    let near = reading.mentions[first..].iter().take_while(|it| it.place.start < sentence.end);
    let named: Vec<(Place, ActorRef)> = near.map(|it| (it.place, it.actor)).collect();
    let is_party = |actor: &ActorRef| lexicon.actor(*actor).kind != ActorKind::Media;
    let within = named.iter().filter(|(at, _)| place.holds(*at)).map(|(_, actor)| *actor);
    let mut parties: Vec<ActorRef> =
        within.filter(is_party).map(|actor| lexicon.top(actor)).collect();
    // Who only tells a number has no part in it.
    let tells = Evidentiality::Author != claim.evidentiality
        && claim.value.is_some()
        && is_fact(claim.modality);
    let speaker = top(&claim.speaker).filter(|_| !tells);
    parties.extend(speaker.into_iter().chain(top(&claim.target)));
    parties.sort_unstable();
    parties.dedup();
    let mut matter = matter::of(&reading.document.text, prose, place, sentence, &named, lexicon);
    for party in [&claim.speaker, &claim.target] {
        if let Some(Party::Words(words)) = party
            && !is_where(prose, place, words)
        {
            matter = matter.without(words);
        }
    }
    // A denial denies the state that its words name, whether or not they say `not`.
    let denies = claim.modality == Modality::Denial || claim.hedge == Hedge::Denied;
    let claim_negated = claim.negated || denies;
    let told = claim.state.as_deref().and_then(state::normalise);
    // "Rejected the report" is the denial itself.
    let told = told.filter(|told| !(denies && *told == "declined" && !claim.negated));
    // "Not signed" is one word for it, and no double negation.
    let told = told.map(|told| if claim.negated { state::without_not(told) } else { told });
    // What is to take place on a day is planned.
    let intended = matches!(
        claim.modality,
        Modality::Plan | Modality::Demand | Modality::Forecast | Modality::Offer
    );
    let told = told.or_else(|| {
        (intended && !claim_negated && claim.date.is_some() && matter.takes_place())
            .then_some("planned")
    });
    let named_state = told.map(|told| (told, claim_negated));
    let (state, negated) = match told {
        Some(told) if claim_negated => match state::negated(told) {
            Some(other) => (Some(other), false),
            None => (Some(told), true),
        },
        told => (told, claim_negated),
    };
    let quantities = {
        let first = reading.quantities.partition_point(|it| it.place.end <= sentence.start);
        let near =
            reading.quantities[first..].iter().take_while(|it| it.place.start < sentence.end);
        near.take(30)
    };
    Told {
        number,
        article: found.article,
        claim,
        issue: claim.issue,
        published,
        doer,
        doer_sort,
        target: top(&claim.target),
        parties,
        state,
        negated,
        named_state,
        negation: claim.negated && has_word(prose, before_number(reading, claim), is_negation),
        denies,
        days: claim.date.map(|date| match published {
            Some(written) if is_since(prose, sentence) && date.from < written.to => {
                DateRange { from: date.from, to: written.to.max(date.to) }
            }
            _ => date,
        }),
        tells,
        value: number_of(reading, claim, prose, sentence),
        attends: has_word(prose, place, |word| {
            word.starts_with("attend")
                || word.starts_with("invit")
                || word.starts_with("participat")
                || matches!(word, "visit" | "trip" | "travel" | "join" | "go")
        }),
        another: has_word(prose, place, |word| {
            matches!(
                word,
                "next"
                    | "another"
                    | "second"
                    | "third"
                    | "further"
                    | "reconvene"
                    | "reconvened"
                    | "resume"
                    | "resumed"
                    | "again"
                    | "follow-up"
                    | "new"
            )
        }),
        turns: has_word(prose, place, |word| {
            matches!(
                word,
                "now"
                    | "eventually"
                    | "finally"
                    | "longer"
                    | "instead"
                    | "subsequently"
                    | "again"
                    | "meanwhile"
                    | "reversed"
                    | "relented"
                    | "u-turn"
            )
        }),
        denies_it: denies_what_was_told(prose, place),
        asked: denies
            && has_word(prose, place, |word| {
                matches!(word, "asked" | "demanded" | "requested" | "ordered" | "insisted")
            }),
        threat: has_word(prose, place, |word| word.starts_with("threat")),
        received: denies
            && has_word(prose, place, |word| matches!(word, "received" | "receive"))
            && has_word(prose, place, |word| {
                matches!(word, "demand" | "demands" | "request" | "requests" | "ultimatum")
            }),
        all_sides: matches!(&claim.speaker, Some(Party::Words(words)) if is_all_sides(words)),
        matter,
        past: is_of_former_times(prose, sentence),
        numbers: quantities.map(|it| (it.low, it.high)).collect(),
    }
}

/// The number of a claim, with what its words make of it.
fn number_of<'a>(
    reading: &'a crate::reading::Reading,
    claim: &'a crate::claim::Claim,
    prose: &Prose,
    sentence: Place,
) -> Option<Number<'a>> {
    let value = claim.value.as_ref()?;
    if !value.low.is_finite() || !value.high.is_finite() {
        return None;
    }
    let first = reading.quantities.partition_point(|it| it.place.end <= claim.place.start);
    let mut near =
        reading.quantities[first..].iter().take_while(|it| it.place.start < claim.place.end);
    let close = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
    let quantity = near.find(|it| close(it.low, value.low) && close(it.high, value.high));
    let (mut low, mut high) = (value.low, value.high);
    match quantity.map(|it| it.bound) {
        Some(Bound::About) => {
            let slack = 0.05 * low.abs().max(high.abs());
            (low, high) = (low - slack, high + slack);
        }
        Some(Bound::AtLeast) => high = f64::INFINITY,
        Some(Bound::AtMost) => low = f64::NEG_INFINITY,
        Some(Bound::Exactly) | None => {}
    }
    Some(Number {
        low,
        high,
        unit: &value.unit,
        measure: quantity.map(|it| it.measure),
        limit: has_word(prose, sentence, |word| {
            matches!(
                word,
                "cap"
                    | "capped"
                    | "caps"
                    | "ceiling"
                    | "limit"
                    | "limited"
                    | "limits"
                    | "exceed"
                    | "exceeds"
                    | "exceeded"
                    | "target"
                    | "targets"
                    | "goal"
                    | "goals"
                    | "floor"
                    | "minimum"
                    | "maximum"
                    | "benchmark"
                    | "threshold"
            )
        }),
    })
}

/// Does a sentence tell of how things used to be?
fn is_of_former_times(prose: &Prose, sentence: Place) -> bool {
    has_word(prose, sentence, |word| {
        matches!(
            word,
            "historically"
                | "traditionally"
                | "formerly"
                | "previously"
                | "decades"
                | "decade"
                | "longstanding"
                | "hitherto"
                | "erstwhile"
                | "postwar"
        )
    })
}

/// What happened, or is so.
fn is_fact(modality: Modality) -> bool {
    matches!(modality, Modality::Event | Modality::State | Modality::Precedent)
}

/// Does a sentence tell what has been so since a day?
fn is_since(prose: &Prose, sentence: Place) -> bool {
    let tokens = prose.tokens_in(sentence);
    let has = |word: &str| matches!(word, "has" | "have" | "been" | "still" | "remains");
    tokens.clone().take(200).any(|at| prose.word(at) == "since")
        && tokens.take(200).any(|at| has(prose.word(at)))
}

/// Does a claim name somebody only as the place where something is: `the talks in Geneva`?
fn is_where(prose: &Prose, place: Place, party: &str) -> bool {
    let mut words = party.split_whitespace();
    let (Some(first), None) = (words.next().map(str::to_lowercase), words.next()) else {
        return false;
    };
    let tokens = prose.tokens_in(place);
    tokens.clone().skip(1).take(200).any(|at| {
        let before = prose.word(at - 1);
        prose.word(at) == first && matches!(before, "in" | "at" | "of" | "near" | "outside")
    })
}

/// The words of a claim before its last number: what they negate can be the number.
fn before_number(reading: &crate::reading::Reading, claim: &crate::claim::Claim) -> Place {
    let first = reading.quantities.partition_point(|it| it.place.start < claim.place.start);
    let last = reading.quantities.partition_point(|it| it.place.start < claim.place.end);
    let last = reading.quantities.get(first..last).and_then(<[_]>::last);
    Place { start: claim.place.start, end: last.map_or(claim.place.end, |it| it.place.start) }
}

/// `both sides`, `the two countries`: each of those who negotiate.
fn is_all_sides(words: &str) -> bool {
    let words = words.to_lowercase();
    let mut words = words.split_whitespace().filter(|word| *word != "the");
    let all = matches!(words.next(), Some("both" | "all" | "two"));
    all && matches!(words.next(), Some("sides" | "parties" | "countries" | "governments"))
        && words.next().is_none()
}

fn is_negation(word: &str) -> bool {
    matches!(word, "not" | "never" | "no" | "none" | "nothing" | "nobody" | "without" | "cannot")
        || word.ends_with("n't")
        || word.ends_with("n’t")
}

/// Does a short denial speak of what was told before: `denied it`, `contradicted him`?
fn denies_what_was_told(prose: &Prose, place: Place) -> bool {
    let tokens = prose.tokens_in(place);
    let is_short = tokens.len() <= 9;
    let denies = |word: &str| {
        word.starts_with("den")
            || word.starts_with("contradict")
            || word.starts_with("reject")
            || word.starts_with("dismiss")
            || word.starts_with("disput")
    };
    let it = |word: &str| {
        matches!(
            word,
            "it" | "this"
                | "so"
                | "him"
                | "her"
                | "them"
                | "claim"
                | "claims"
                | "report"
                | "reports"
                | "allegation"
                | "allegations"
                | "account"
                | "such"
                | "these"
        )
    };
    is_short
        && tokens.clone().any(|at| {
            denies(prose.word(at))
                && (at + 1..at + 3).any(|next| next < tokens.end && it(prose.word(next)))
        })
}

fn has_word(prose: &Prose, place: Place, wanted: impl Fn(&str) -> bool) -> bool {
    prose.tokens_in(place).take(200).any(|at| wanted(prose.word(at)))
}
