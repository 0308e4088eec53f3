//! One report: what was found, against what a person found.

use crate::read::gold::{ClaimMark, Gold, OneOf, When};
use crate::read::raw::{meets, pair};
use crate::read::tally::Score;
use std::ops::Range;
use winset_read::{Claim, Lexicon, Party, Place, Reading};

/// What comparing one report leaves for comparing several.
#[derive(Debug)]
pub(crate) struct Compared {
    /// The raw bytes of the claims found.
    pub(crate) claims: Vec<Range<usize>>,
}

/// A report's gold and what was read.
struct Pair<'a> {
    gold: &'a Gold,
    reading: &'a Reading,
    lexicon: &'a Lexicon,
    name: String,
}

/// Compares all that was found in one report.
pub(crate) fn report(
    gold: &Gold,
    reading: &Reading,
    lexicon: &Lexicon,
    name: String,
    score: &mut Score,
) -> Compared {
    let pair = Pair { gold, reading, lexicon, name };
    pair.cleaning(score);
    pair.head(score);
    pair.quantities(score);
    pair.times(score);
    pair.quotations(score);
    Compared { claims: pair.claims(score) }
}

impl Pair<'_> {
    fn raw(&self, place: Place) -> Range<usize> {
        self.reading.document.raw(place)
    }

    fn fault(&self, score: &mut Score, kind: &'static str, what: &str, span: &Range<usize>) {
        let words = self.gold.raw.words(span);
        score.fault(kind, &self.name, format!("{what}: {words}"));
    }

    fn cleaning(&self, score: &mut Score) {
        let raw = &self.gold.raw;
        let mask = |spans: &[Range<usize>]| {
            let mut mask = vec![false; raw.counts.len()];
            for span in spans {
                let end = span.end.min(mask.len());
                mask[span.start.min(end)..end].fill(true);
            }
            mask
        };
        let (gold, neutral) = (mask(&self.gold.kept), mask(&self.gold.neutral));
        let kept = mask(&self.reading.document.kept);
        let counts = |at: usize| raw.counts[at] && !neutral[at];
        let tally = score.tally("cleaning (bytes)");
        for at in (0..raw.counts.len()).filter(|at| counts(*at)) {
            tally.gold += usize::from(gold[at]);
            tally.found += usize::from(kept[at]);
            tally.right += usize::from(gold[at] && kept[at]);
        }
        for (what, wrong) in [("lost", (true, false)), ("noise kept", (false, true))] {
            let mut span: Option<Range<usize>> = None;
            for at in 0..raw.counts.len() {
                if counts(at) && (gold[at], kept[at]) == wrong {
                    span = Some(span.map_or(at, |span| span.start)..at + 1);
                } else if counts(at)
                    && let Some(span) = span.take()
                {
                    self.fault(score, "cleaning", what, &span);
                }
            }
            if let Some(span) = span {
                self.fault(score, "cleaning", what, &span);
            }
        }
        let whole = |mark: &&ClaimMark| {
            mark.span.clone().filter(|at| counts(*at)).all(|at| kept[at] || !gold[at])
        };
        let claims = self.gold.marks.claims.iter();
        let tally = score.tally("claims left whole by cleaning");
        tally.gold += claims.len();
        let left = claims.filter(whole).count();
        tally.found += left;
        tally.right += left;
    }

    fn head(&self, score: &mut Score) {
        let (marks, document) = (&self.gold.marks, &self.reading.document);
        let mut tell = |kind, right: Option<&String>, found: Option<&String>| {
            let Some(right) = right else { return };
            let same = found.is_some_and(|found| same_words(found, right));
            score.answer(kind, same);
            if !same {
                score.fault("head", &self.name, format!("{kind}: {found:?}, not {right:?}"));
            }
        };
        tell("title", marks.title.as_ref(), document.title.as_ref());
        tell("outlet", marks.outlet.as_ref(), document.outlet.as_ref());
        tell("author", marks.author.as_ref(), document.author.as_ref());
        if let Some(right) = marks.published {
            let found = document.published.map(|published| published.range);
            let lies_in = found.is_some_and(|found| {
                right.from.is_none_or(|from| from <= found.from)
                    && right.to.is_none_or(|to| found.to <= to)
            });
            score.answer("published", lies_in);
            if !lies_in {
                let found = found.map(|found| format!("{} to {}", found.from, found.to));
                score.fault("head", &self.name, format!("published: {found:?}"));
            }
        }
    }

    fn quantities(&self, score: &mut Score) {
        let (marks, found) = (&self.gold.marks.quantities, &self.reading.quantities);
        let spans: Vec<_> = found.iter().map(|quantity| self.raw(quantity.place)).collect();
        let marked: Vec<_> = marks.iter().map(|mark| (mark.span.clone(), mark.optional)).collect();
        let partners = self.paired(score, "quantities", &marked, &spans);
        for (mark, partner) in marks.iter().zip(partners) {
            let Some(found) = partner.map(|number| &found[number]) else { continue };
            let value = mark.value.is(found.low, found.high);
            let unit = mark.unit.allows(&found.unit);
            score.answer("quantity value", value);
            score.answer("quantity unit", unit);
            if !(value && unit) {
                let answer = format!("read as {} to {} {}", found.low, found.high, found.unit);
                self.fault(score, "quantities", &answer, &mark.span);
            }
        }
    }

    fn times(&self, score: &mut Score) {
        let marks = &self.gold.marks.times;
        let dated = |time: &&winset_read::Time| time.from.is_some() || time.to.is_some();
        let found: Vec<_> = self.reading.times.iter().filter(dated).collect();
        let spans: Vec<_> = found.iter().map(|time| self.raw(time.place)).collect();
        let marked: Vec<_> = marks.iter().map(|mark| (mark.span.clone(), mark.optional)).collect();
        let partners = self.paired(score, "times", &marked, &spans);
        for (mark, partner) in marks.iter().zip(partners) {
            let Some(found) = partner.map(|number| found[number]) else { continue };
            let right = mark.when.all().iter().any(|when| when.is(found.from, found.to));
            score.answer("time from and to", right);
            if !right {
                let end = |date: Option<winset_case::Date>| {
                    date.map_or_else(|| "..".to_owned(), |date| date.to_string())
                };
                let answer = format!("read as {} to {}", end(found.from), end(found.to));
                self.fault(score, "times", &answer, &mark.span);
            }
        }
    }

    fn quotations(&self, score: &mut Score) {
        let marks = &self.gold.marks.quotations;
        let found: Vec<_> = self.reading.quotations.iter().filter(|q| q.is_speech).collect();
        let spans: Vec<_> = found.iter().map(|quotation| self.raw(quotation.place)).collect();
        let marked: Vec<_> = marks.iter().map(|mark| (mark.span.clone(), mark.optional)).collect();
        let partners = self.paired(score, "quotations", &marked, &spans);
        for (mark, partner) in marks.iter().zip(partners) {
            let found = partner.map(|number| found[number]);
            if mark.optional && found.is_none() {
                continue;
            }
            let speaker = found.and_then(|found| found.speaker.as_ref());
            let right = found.is_some() && is_party(self.lexicon, speaker, &mark.speaker);
            score.answer("quotation speaker", right);
            if found.is_some() && !right {
                let answer = format!("said by {}", name(self.lexicon, speaker));
                self.fault(score, "quotations", &answer, &mark.span);
            }
        }
    }

    fn claims(&self, score: &mut Score) -> Vec<Range<usize>> {
        let (marks, found) = (&self.gold.marks.claims, &self.reading.claims);
        let spans: Vec<_> = found.iter().map(|claim| self.raw(claim.place)).collect();
        let likeness =
            |mark: usize, claim: usize| self.gold.raw.likeness(&marks[mark].span, &spans[claim]);
        let partners = pair(marks.len(), spans.len(), likeness);
        let counted = self.counted(score, "claims", &partners, &spans, |mark| marks[mark].optional);
        let tally = score.tally("claims, six fields at once");
        tally.gold += marks.iter().filter(|mark| !mark.optional).count();
        tally.found += counted;
        for (mark, partner) in marks.iter().zip(&partners) {
            if mark.core {
                let tally = score.tally("claims, core");
                tally.gold += 1;
                tally.found += usize::from(partner.is_some());
                tally.right += usize::from(partner.is_some());
            }
            match partner {
                _ if mark.optional => {}
                Some(number) => self.claim(score, mark, &found[*number], &spans[*number]),
                None => {
                    let core = if mark.core { "missed, core" } else { "missed" };
                    self.fault(score, "claims", core, &mark.span);
                }
            }
        }
        spans
    }

    fn claim(&self, score: &mut Score, mark: &ClaimMark, claim: &Claim, span: &Range<usize>) {
        let issue = claim.issue.map_or("", |issue| self.lexicon.issue(issue).key.as_str());
        let speaker = name(self.lexicon, claim.speaker.as_ref());
        let value = match (mark.value, &claim.value) {
            (None, None) => true,
            (Some(right), Some(value)) => right.is(value.low, value.high),
            (Some(_), None) => mark.value_optional,
            (None, Some(_)) => false,
        };
        let shown = claim.value.as_ref().map_or_else(
            || "none".to_owned(),
            |value| format!("{} to {} {}", value.low, value.high, value.unit),
        );
        let chain = claim.attribution.join(" > ");
        let strict = [
            ("claim issue", mark.issue.allows(issue), issue.to_owned()),
            (
                "claim modality",
                mark.modality.allows(claim.modality.word()),
                claim.modality.word().to_owned(),
            ),
            (
                "claim speaker",
                is_party(self.lexicon, claim.speaker.as_ref(), &mark.speaker),
                speaker,
            ),
            ("claim negation", mark.negated.allows(claim.negated), claim.negated.to_string()),
            ("claim value", value, shown),
            ("claim attribution present", mark.attributed.allows(!chain.is_empty()), chain.clone()),
        ];
        let all = strict.iter().all(|(_, right, _)| *right);
        score.tally("claims, six fields at once").right += usize::from(all);
        let mut rest = Vec::new();
        if let (Some(units), Some(value)) = (&mark.unit, &claim.value) {
            rest.push(("claim unit", units.allows(&value.unit), value.unit.clone()));
        }
        if let Some(target) = &mark.target {
            let right = is_party(self.lexicon, claim.target.as_ref(), target);
            rest.push(("claim target", right, name(self.lexicon, claim.target.as_ref())));
        }
        if let Some(date) = &mark.date {
            let found = claim.date.map(|date| format!("{} to {}", date.from, date.to));
            let right = |when: &When| match claim.date {
                None => when.any,
                Some(found) => {
                    when.any
                        || when.from.is_none_or(|from| from == found.from)
                            && when.to.is_none_or(|to| to == found.to)
                }
            };
            let right = date.all().iter().any(right);
            rest.push(("claim date", right, found.unwrap_or_else(|| "none".to_owned())));
        }
        let asserted = OneOf::One("asserted".to_owned());
        let hedge = mark.hedge.as_ref().unwrap_or(&asserted);
        rest.push(("claim hedge", hedge.allows(claim.hedge.word()), claim.hedge.word().to_owned()));
        let author = OneOf::One("author".to_owned());
        let ground = mark.evidentiality.as_ref().unwrap_or(&author);
        let word = claim.evidentiality.word();
        rest.push(("claim evidentiality", ground.allows(word), word.to_owned()));
        if !mark.attribution.is_empty() {
            let has = |link: &String| claim.attribution.iter().any(|found| same_words(found, link));
            rest.push(("claim attribution chain", mark.attribution.iter().all(has), chain));
        }
        let mut wrong = Vec::new();
        for (kind, right, answer) in strict.into_iter().chain(rest) {
            score.answer(kind, right);
            if !right {
                wrong.push(format!("{} {answer:?}", kind.trim_start_matches("claim ")));
            }
        }
        if !wrong.is_empty() {
            let text = format!("{}: {}", wrong.join(", "), self.gold.raw.words(span));
            score.fault("claims", &self.name, text);
        }
    }

    /// Pairs marks with findings that share a byte, counts them, and notes faults.
    fn paired(
        &self,
        score: &mut Score,
        kind: &'static str,
        marks: &[(Range<usize>, bool)],
        spans: &[Range<usize>],
    ) -> Vec<Option<usize>> {
        let likeness = |mark: usize, found: usize| {
            let (mark, found) = (&marks[mark].0, &spans[found]);
            let shared = mark.end.min(found.end).saturating_sub(mark.start.max(found.start));
            let either = mark.len() + found.len() - shared;
            meets(mark, found).then(|| shared as f64 / either.max(1) as f64)
        };
        let partners = pair(marks.len(), spans.len(), likeness);
        self.counted(score, kind, &partners, spans, |mark| marks[mark].1);
        for ((span, optional), partner) in marks.iter().zip(&partners) {
            if partner.is_none() && !optional {
                self.fault(score, kind, "missed", span);
            }
        }
        partners
    }

    /// Counts marks and findings, and notes false alarms. The answer is how many findings counted.
    fn counted(
        &self,
        score: &mut Score,
        kind: &'static str,
        partners: &[Option<usize>],
        spans: &[Range<usize>],
        optional: impl Fn(usize) -> bool,
    ) -> usize {
        let mut mark_of = vec![None; spans.len()];
        for (mark, partner) in partners.iter().enumerate() {
            if let Some(found) = partner {
                mark_of[*found] = Some(mark);
            }
        }
        let mut counted = 0;
        for (span, mark) in spans.iter().zip(&mark_of) {
            match mark {
                Some(mark) => counted += usize::from(!optional(*mark)),
                None if self.gold.is_neutral(span) => {}
                None => {
                    counted += 1;
                    self.fault(score, kind, "false alarm", span);
                }
            }
        }
        let needed = (0..partners.len()).filter(|mark| !optional(*mark));
        let tally = score.tally(kind);
        tally.gold += needed.clone().count();
        tally.found += counted;
        tally.right += needed.filter(|mark| partners[*mark].is_some()).count();
        counted
    }
}

/// Is it right to name this party?
fn is_party(lexicon: &Lexicon, party: Option<&Party>, right: &OneOf<String>) -> bool {
    let is = |right: &String| match (right.as_str(), party) {
        ("any", _) => true,
        ("", party) => party.is_none(),
        (_, None) => false,
        (right, Some(Party::Words(words))) => {
            right.strip_prefix('=').is_some_and(|right| same_words(words, right))
        }
        (right, Some(Party::Actor(actor))) => match right.strip_prefix('=') {
            Some(words) => {
                let entry = lexicon.actor(*actor);
                let mut names = std::iter::once(&entry.name).chain(&entry.aliases);
                names.any(|name| same_words(name, words))
            }
            None => {
                let meant = lexicon.actors.iter().position(|entry| entry.key == right);
                let meant = meant.and_then(|at| u16::try_from(at).ok()).map(winset_read::ActorRef);
                let top = lexicon.top(*actor);
                meant.is_some_and(|meant| lexicon.top(meant) == top)
                    || lexicon.actor(top).key == right
            }
        },
    };
    right.all().iter().any(is)
}

fn name(lexicon: &Lexicon, party: Option<&Party>) -> String {
    match party {
        None => "nobody".to_owned(),
        Some(Party::Actor(actor)) => lexicon.actor(*actor).key.clone(),
        Some(Party::Words(words)) => format!("={words}"),
    }
}

/// Are these the same words, but for case, articles, signs, and words around them?
fn same_words(one: &str, other: &str) -> bool {
    let plain = |text: &str| {
        let lower = text.to_lowercase();
        let words = lower.split(|letter: char| !letter.is_alphanumeric());
        let words = words.filter(|word| !matches!(*word, "" | "the" | "a" | "an" | "s"));
        let joined = words.collect::<Vec<_>>().join(" ");
        format!(" {joined} ")
    };
    let (one, other) = (plain(one), plain(other));
    let some = one.trim().len().min(other.trim().len()) > 0;
    some && (one.contains(&other) || other.contains(&one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_and_words_around_make_no_difference() {
        assert!(same_words("The employers", "employers"));
        assert!(same_words("union president Ingrid Maas", "Ingrid Maas"));
        assert!(!same_words("the operators", "the employers"));
        assert!(!same_words("", "the"));
    }
}
