//! What a percentage measures: a share of GDP, a tariff, growth, a share of respondents.
//!
//! What stands at the number decides first: `of GDP`, `of voters`, `tariffs`, `growth`. Where
//! nothing does, a percentage takes over what the sentence speaks of: in one on defence spending,
//! or beside a share of GDP, it is a share of GDP, too, unless it is told as a change. A target
//! (`the 2 per cent pledge`) is one if a share of GDP was told shortly before, and so is a
//! number that the document gives as a share of GDP elsewhere.

use super::Measure;
use super::amount::{Amount, Amounts, Kind};
use super::vocabulary::{Role, Topics};
use crate::part::Part;
use crate::prose::TokenKind;

/// A percentage, and what is known of it so far.
#[derive(Debug, Clone, Copy)]
pub(super) struct Percentage {
    pub(super) amount: Amount,
    /// What it measures, if its neighbours tell.
    pub(super) measure: Option<Measure>,
    /// One past the last token of `of GDP`, or of the percent sign.
    pub(super) end: usize,
    /// Its sentence.
    sentence: usize,
    /// Is it told as a target, or as what something is raised to?
    target: bool,
}

/// How many tokens back a share of GDP may stand for a target to be one, too.
const MEMORY: usize = 220;

impl Amounts<'_> {
    /// What the words at a percentage tell of it.
    pub(super) fn percentage(&self, amount: Amount) -> Percentage {
        let place = self.prose.tokens[amount.first].place;
        let sentence = self.prose.sentence_at(place.start).unwrap_or(usize::MAX);
        let (complement, end) = self.complement(amount.end);
        let target = self.is_target(&amount);
        let measure = complement
            .or_else(|| self.head_behind(amount.end))
            .or_else(|| self.told_before(&amount));
        Percentage { amount, measure, end, sentence, target }
    }

    /// `of GDP`, `of voters`, `of the vote`, and one past it.
    fn complement(&self, end: usize) -> (Option<Measure>, usize) {
        if self.role(end) != Role::Of {
            return (None, end);
        }
        let mut at = end + 1;
        for _ in 0..5 {
            let topics = self.topics(at);
            if topics.has(Topics::GDP) {
                return (Some(Measure::ShareOfGdp), at + 1);
            }
            if self.letters(at) == "gross"
                && self.letters(at + 1) == "domestic"
                && self.letters(at + 2) == "product"
            {
                return (Some(Measure::ShareOfGdp), at + 3);
            }
            if matches!(self.letters(at), "national" | "economic")
                && matches!(self.letters(at + 1), "income" | "output" | "product" | "wealth")
            {
                return (Some(Measure::ShareOfGdp), at + 2);
            }
            if topics.has(Topics::SURVEY) || topics.has(Topics::PEOPLE) {
                return (Some(Measure::Respondents), end);
            }
            if matches!(self.role(at), Role::Noun(_)) {
                let folk = matches!(
                    self.letters(at),
                    "people"
                        | "workers"
                        | "votes"
                        | "ballots"
                        | "members"
                        | "women"
                        | "men"
                        | "residents"
                        | "employees"
                        | "households"
                );
                let measure = if folk { Measure::Respondents } else { Measure::Share };
                return (Some(measure), end);
            }
            let inner = matches!(
                self.prose.part(at),
                Part::Adjective | Part::Determiner | Part::Possessive | Part::Name
            ) || matches!(self.letters(at), "'s" | "’s" | "country" | "nation" | "the");
            if !inner {
                break;
            }
            at += 1;
        }
        (Some(Measure::Share), end)
    }

    /// The noun that a percentage stands before: `25 per cent tariffs`, `5 per cent growth`.
    fn head_behind(&self, end: usize) -> Option<Measure> {
        let mut at = self.skip_hyphen(end);
        let mut found = None;
        for _ in 0..4 {
            let topics = self.topics(at);
            if self.prose.tokens.get(at).is_none_or(|token| token.kind != TokenKind::Word) {
                break;
            }
            if topics.has(Topics::GDP) {
                found = Some(Measure::ShareOfGdp);
            } else if topics.has(Topics::TARIFF) {
                found = Some(Measure::Tariff);
            } else if topics.has(Topics::GROWTH)
                || (topics.has(Topics::CHANGE)
                    && matches!(self.letters(at), "cut" | "cuts" | "fall" | "boost")
                    && self.prose.part(at) == Part::Noun)
            {
                found = Some(Measure::Growth);
            } else if topics.has(Topics::OTHER) && found.is_none() {
                found = Some(Measure::Share);
            } else if topics.has(Topics::TARGET) || topics.has(Topics::ALLIANCE) {
                // `the 5 per cent NATO target`: told by the sentence.
            } else if !matches!(
                self.prose.part(at),
                Part::Adjective | Part::Noun | Part::Name | Part::Participle
            ) {
                break;
            }
            at += 1;
        }
        // `3 per cent tariff target`, `2% GDP target`
        found
    }

    /// What is told before it: `tariffs of 25 per cent`, `grew 3 per cent`, `inflation at 3 %`.
    fn told_before(&self, amount: &Amount) -> Option<Measure> {
        const REACH: usize = 10;
        let mut by = false;
        let mut to = false;
        let mut changed = false;
        let mut at = amount.first;
        for step in 0..REACH {
            let Some(before) = at.checked_sub(1) else { break };
            at = before;
            let letters = self.letters(at);
            if by && self.topics(at).has(Topics::GDP) {
                return Some(Measure::Growth);
            }
            if matches!(letters, "." | ";" | "!" | "?" | ":" | "•") || self.other_number(at) {
                break;
            }
            if step == 0 {
                by = letters == "by";
                to = letters == "from" || letters == "to" && self.letters_before(at) != "up";
                if letters == "another" || letters == "further" {
                    by = true;
                }
            } else if !to {
                by |= step < 4 && letters == "by";
                to = letters == "from"
                    || step < 4 && letters == "to" && self.letters_before(at) != "up";
            }
            let topics = self.topics(at);
            if topics.has(Topics::TARIFF) {
                return Some(Measure::Tariff);
            }
            // `growth of 3 %`, `inflation at 3 %`, `an increase of 3 %`.
            if topics.has(Topics::GROWTH) && self.prose.part(at) != Part::Bare {
                let level = matches!(letters, "inflation" | "growth");
                if level || !to {
                    return Some(Measure::Growth);
                }
            }
            if topics.has(Topics::CHANGE) || topics.has(Topics::GROWTH) {
                // `rose 5 %`, `raised spending by 5 %`; not `raised spending to 5 %`.
                if by || (!to && step == 0 && letters != "up" && letters != "down") {
                    return Some(Measure::Growth);
                }
                if !to && step == 0 && matches!(letters, "up" | "down") {
                    return Some(Measure::Growth);
                }
                changed = true;
            }
            if topics.has(Topics::SPENDING) || topics.has(Topics::DEFENCE) {
                if by {
                    return Some(Measure::Growth);
                }
                return None;
            }
            if topics.has(Topics::OTHER) {
                return Some(if changed || by { Measure::Growth } else { Measure::Share });
            }
            if topics.has(Topics::SURVEY) {
                return Some(Measure::Respondents);
            }
        }
        // `cut it by 5 %`
        (by && changed).then_some(Measure::Growth)
    }

    /// Does another percentage end here, whose matter is its own?
    fn other_number(&self, at: usize) -> bool {
        matches!(self.role(at), Role::Percent | Role::Cent) || self.topics(at).has(Topics::GDP)
    }

    /// `its 2 per cent commitment`, `the target of 5 per cent`, `raise it to 3.5 per cent`
    fn is_target(&self, amount: &Amount) -> bool {
        let mut at = self.skip_hyphen(amount.end);
        for _ in 0..3 {
            if self.topics(at).has(Topics::TARGET) {
                return true;
            }
            if !matches!(
                self.prose.part(at),
                Part::Adjective | Part::Noun | Part::Name | Part::Participle
            ) {
                break;
            }
            at += 1;
        }
        (1..5).any(|back| {
            amount.first.checked_sub(back).is_some_and(|at| self.topics(at).has(Topics::TARGET))
        })
    }

    /// Settles what every percentage measures that its neighbours did not tell.
    pub(super) fn settle(&self, percentages: &mut [Percentage]) {
        let rates = |percentage: &Percentage| percentage.amount.kind == Kind::Percent;
        let gdp = |percentage: &Percentage| percentage.measure == Some(Measure::ShareOfGdp);
        let mut first = 0;
        // Where a share of GDP was told last.
        let mut last_share: Option<usize> = None;
        while first < percentages.len() {
            let sentence = percentages[first].sentence;
            let after = percentages[first..]
                .iter()
                .position(|percentage| percentage.sentence != sentence)
                .map_or(percentages.len(), |many| first + many);
            let open = percentages[first..after].iter().any(|it| it.measure.is_none());
            if open {
                let topics = self.sentence_topics(sentence);
                let beside = percentages[first..after].iter().any(gdp);
                let spending = topics.has(Topics::DEFENCE) && topics.has(Topics::SPENDING)
                    || topics.has(Topics::GDP)
                        && (topics.has(Topics::DEFENCE) || topics.has(Topics::SPENDING));
                let surveyed = topics.has(Topics::SURVEY);
                let matter = topics.has(Topics::TARIFF) || surveyed;
                let open = |percentage: &&mut Percentage| {
                    percentage.measure.is_none() && rates(percentage)
                };
                let mut beside = beside;
                for percentage in percentages[first..after].iter_mut().filter(open) {
                    let near = last_share.is_some_and(|at| percentage.amount.first - at <= MEMORY);
                    let aimed = percentage.target
                        && (topics.has(Topics::DEFENCE) || topics.has(Topics::ALLIANCE) || near);
                    if (spending && !surveyed) || (aimed && !matter) {
                        percentage.measure = Some(Measure::ShareOfGdp);
                        beside = true;
                    }
                }
                for percentage in percentages[first..after].iter_mut().filter(open) {
                    percentage.measure = match (beside, surveyed, topics.has(Topics::TARIFF)) {
                        (true, ..) => Some(Measure::ShareOfGdp),
                        (_, true, false) => Some(Measure::Respondents),
                        (_, false, true) => Some(Measure::Tariff),
                        _ => None,
                    };
                }
            }
            for percentage in &percentages[first..after] {
                if gdp(percentage) {
                    last_share = Some(percentage.amount.first);
                }
            }
            first = after;
        }
        // The same number is a share of GDP elsewhere.
        let mut shares: Vec<u64> = percentages
            .iter()
            .filter(|percentage| gdp(percentage))
            .map(|percentage| percentage.amount.low.to_bits())
            .collect();
        shares.sort_unstable();
        for percentage in percentages {
            let same = percentage.measure.is_none()
                && rates(percentage)
                && shares.binary_search(&percentage.amount.low.to_bits()).is_ok();
            if same {
                percentage.measure = Some(Measure::ShareOfGdp);
            }
        }
    }

    /// What the words of a sentence speak of, the first two hundred of them.
    fn sentence_topics(&self, sentence: usize) -> Topics {
        const LONGEST: usize = 200;
        let Some(sentence) = self.prose.sentences.get(sentence) else { return Topics::NONE };
        let tokens = self.prose.tokens_in(sentence.place);
        tokens.take(LONGEST).fold(Topics::NONE, |all, at| all.and(self.topics(at)))
    }
}
