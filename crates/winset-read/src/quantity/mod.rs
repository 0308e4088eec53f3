//! How much: numbers with a unit and what they measure.
//!
//! A number by itself is no quantity: one needs a unit that negotiations turn on. That is a
//! percentage in any writing (`5%`, `5 per cent`, `five percent`, `3.5-5%`, `percentage points`,
//! `basis points`, `a quarter of GDP`), money, people and things that are counted ([`Measure`]),
//! tonnes, kilometres, degrees, and how long something negotiated lasts (`a 60-day truce`). Two
//! numbers are one quantity if they are the ends of a range (`3 percent to 5 percent of GDP`,
//! `between 3 and 5 per cent`, `1% -2%`), and two if one is changed into the other (`raised from
//! 1.8 to 2 per cent`).
//!
//! No quantities are: names with numbers (`2+2`, `G7`, `F-35`, `Article 5`, `COP30`), dates and
//! years, ordinals, small numbers in words before what is not counted in negotiations (`three
//! clear signs`, `two sides`), `50 years`, scores, telephone numbers, web addresses.
mod amount;
mod bound;
mod count;
mod currency;
mod measure;
mod range;
mod vocabulary;

#[cfg(test)]
mod tests;

use crate::document::Document;
use crate::place::Place;
use crate::prose::{Prose, TokenKind};
use amount::{Amount, Amounts, Kind};
use measure::Percentage;
pub use range::{NumberRange, number_ranges};
use vocabulary::{Role, Topics};

/// A number that measures something.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The number with its unit: `3.5 per cent of GDP`.
    pub place: Place,
    /// The value, or the lower end of a range, in `unit`.
    pub low: f64,
    /// The upper end; the same as `low` for one value.
    pub high: f64,
    /// The unit: `% of GDP`, `%`, `percentage points`, `USD`, `EUR`, `troops`, `tonnes`, `days`, ...
    /// Multipliers are worked in: `USD 14.9 billion` is 14,900,000,000 USD.
    pub unit: String,
    /// What it measures.
    pub measure: Measure,
    /// Is it the value itself, or an end?
    pub bound: Bound,
}

/// What a number measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// A share of gross domestic product.
    ShareOfGdp,
    /// A tariff, a duty, a tax rate.
    Tariff,
    /// A growth rate, an inflation rate, a rise or a cut in percent.
    Growth,
    /// A share of respondents or voters.
    Respondents,
    /// Another share or rate in percent.
    Share,
    /// An amount of money.
    Money,
    /// A number of people, things, tonnes, degrees ...: the unit says what.
    Count,
    /// How long something negotiated is to last: `a 60-day truce`.
    Duration,
}

/// Is a number the value itself, or an end?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// The value.
    Exactly,
    /// Nearly: `about`, `some`, `around`.
    About,
    /// At least: `more than`, `over`, `at least`.
    AtLeast,
    /// At most: `up to`, `less than`, `no more than`.
    AtMost,
}

/// A quantity before it is known what its percentage measures.
struct Found {
    amount: Amount,
    /// One past the last token.
    end: usize,
    unit: String,
    measure: Measure,
    /// Its number among the percentages, if it is one.
    percentage: Option<usize>,
}

/// All quantities, in order, not overlapping.
pub(crate) fn find(text: &str, prose: &Prose) -> Vec<Quantity> {
    let words = vocabulary::words(prose);
    let amounts = Amounts { text, prose, words: &words };
    let mut found: Vec<Found> = Vec::new();
    let mut percentages: Vec<Percentage> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let begins = match words[at].role {
            Role::Digits | Role::Numeral | Role::A | Role::Currency(_) | Role::Minus => true,
            Role::Hyphen => amounts.role(at + 1) == Role::Digits,
            Role::Percent | Role::Per => {
                if let Some((amount, after)) = amounts.reversed(at) {
                    let percentage = amounts.percentage(amount);
                    amounts.keep(amount, after, Some(percentage), &mut found, &mut percentages);
                    at = after;
                    continue;
                }
                false
            }
            Role::Other => {
                if let Some((amount, after)) = amounts.glued(at) {
                    amounts.keep(amount, after, None, &mut found, &mut percentages);
                    at = after;
                    continue;
                }
                prose.tokens[at].place.len() == 4
                    && text.as_bytes()[prose.tokens[at].place.start as usize] == b'M'
            }
            _ => false,
        };
        if !begins {
            at += 1;
            continue;
        }
        if let Some((share, after)) = amounts.share(at) {
            let percentage = amounts.percentage(share);
            let after = percentage.end.max(after);
            let end = percentage.end;
            amounts.keep(share, end, Some(percentage), &mut found, &mut percentages);
            at = after;
            continue;
        }
        let Some((one, other)) = amounts.at(at) else {
            at += 1;
            continue;
        };
        let mut next = amounts.read(one, &mut found, &mut percentages);
        if let Some(other) = other {
            next = amounts.read(other, &mut found, &mut percentages);
        }
        at = next.max(at + 1);
    }
    amounts.settle(&mut percentages);
    found.into_iter().map(|found| amounts.quantity(found, &percentages)).collect()
}

impl Amounts<'_> {
    /// Takes an amount for a quantity if it has a unit; answers with where to go on.
    fn read(
        &self,
        amount: Amount,
        found: &mut Vec<Found>,
        percentages: &mut Vec<Percentage>,
    ) -> usize {
        match amount.kind {
            Kind::Percent | Kind::PercentagePoints => {
                let percentage = self.percentage(amount);
                let end = percentage.end;
                self.keep(amount, end, Some(percentage), found, percentages);
                end
            }
            Kind::BasisPoints | Kind::Money(_) => {
                self.keep(amount, amount.end, None, found, percentages);
                amount.end
            }
            Kind::Bare => {
                let Some(counted) = self.counted(&amount) else { return amount.end };
                let end = counted.end;
                let measure = if counted.lasts { Measure::Duration } else { Measure::Count };
                found.push(Found { amount, end, unit: counted.unit, measure, percentage: None });
                end
            }
        }
    }

    fn keep(
        &self,
        amount: Amount,
        end: usize,
        percentage: Option<Percentage>,
        found: &mut Vec<Found>,
        percentages: &mut Vec<Percentage>,
    ) {
        // What begins before the end of the last one is part of it.
        if found.last().is_some_and(|last| last.end > amount.first) {
            return;
        }
        let (unit, measure) = match amount.kind {
            Kind::Percent => ("%", Measure::Share),
            Kind::PercentagePoints => ("percentage points", Measure::Growth),
            Kind::BasisPoints => ("basis points", Measure::Growth),
            Kind::Money(unit) => (unit, Measure::Money),
            Kind::Bare => return,
        };
        let percentage = percentage.map(|percentage| {
            percentages.push(percentage);
            percentages.len() - 1
        });
        found.push(Found { amount, end, unit: unit.to_owned(), measure, percentage });
    }

    fn quantity(&self, found: Found, percentages: &[Percentage]) -> Quantity {
        let tokens = &self.prose.tokens;
        let place = tokens[found.amount.first].place.with(tokens[found.end - 1].place);
        let percentage = found.percentage.map(|number| percentages[number]);
        let mut measure = found.measure;
        if let Some(told) = percentage.and_then(|percentage| percentage.measure) {
            measure = told;
        }
        let mut unit = found.unit;
        if unit == "%" && measure == Measure::ShareOfGdp {
            "% of GDP".clone_into(&mut unit);
        }
        let bound = self.bound(&found.amount, found.end);
        let (low, high) = (found.amount.low, found.amount.high);
        Quantity { place, low, high, unit, measure, bound }
    }

    /// `a quarter of GDP`, `two-thirds of voters`: a share told as a fraction, in percent, and
    /// one past `of`.
    fn share(&self, first: usize) -> Option<(Amount, usize)> {
        if !matches!(self.role(first), Role::A | Role::Numeral) {
            return None;
        }
        let number = crate::numeral::at(self.prose, first)?;
        let last = self.letters(number.end - 1);
        let fraction = number.value < 1.0
            && number.spelt
            && matches!(
                last,
                "half"
                    | "third"
                    | "thirds"
                    | "quarter"
                    | "quarters"
                    | "fifth"
                    | "fifths"
                    | "tenth"
                    | "tenths"
                    | "sixth"
                    | "eighth"
            );
        if !fraction || self.role(number.end) != Role::Of {
            return None;
        }
        let amount = Amount {
            low: number.value * 100.0,
            high: number.value * 100.0,
            kind: Kind::Percent,
            first,
            end: number.end,
            spelt: true,
            scale: 1.0,
        };
        // Of what: at most three words on.
        let told = (number.end + 1..number.end + 5).any(|at| {
            let topics = self.topics(at);
            topics.has(Topics::GDP)
                || topics.has(Topics::PEOPLE)
                || matches!(
                    self.letters(at),
                    "members"
                        | "workers"
                        | "households"
                        | "votes"
                        | "exports"
                        | "imports"
                        | "emissions"
                        | "trade"
                        | "spending"
                        | "budget"
                        | "output"
                        | "respondents"
                )
        });
        // `half of one percent` is a number of its own.
        let of_percent = matches!(self.letters(number.end + 1), "one" | "a" | "1");
        (told && !of_percent).then_some((amount, number.end + 1))
    }

    /// `percent of 10` at the beginning of a text: the number behind.
    fn reversed(&self, first: usize) -> Option<(Amount, usize)> {
        if self.letters(first) == "%" || first > 0 {
            return None;
        }
        let of = match (self.role(first), self.role(first + 1)) {
            (Role::Percent, Role::Of) => first + 1,
            (Role::Per, Role::Cent) if self.role(first + 2) == Role::Of => first + 2,
            _ => return None,
        };
        let number = crate::numeral::at(self.prose, of + 1)?;
        if number.end < self.words.len() {
            return None;
        }
        let (low, end) = (number.value, number.end);
        let kind = Kind::Percent;
        Some((Amount { low, high: low, kind, first, end, spelt: number.spelt, scale: 1.0 }, end))
    }

    /// `USD115.5`: a code and its number in one word.
    fn glued(&self, at: usize) -> Option<(Amount, usize)> {
        let token = self.prose.tokens[at];
        let letters = self.letters(at);
        if token.kind != TokenKind::Word
            || !(4..16).contains(&letters.len())
            || !letters.as_bytes()[3].is_ascii_digit()
            || !letters.is_char_boundary(3)
        {
            return None;
        }
        let (code, digits) = letters.split_at(3);
        let currency = currency::CURRENCIES.iter().find(|currency| currency.code == code)?;
        if !digits.bytes().all(|byte| byte.is_ascii_digit())
            || !self.text.get(token.place.range())?.as_bytes()[..3]
                .iter()
                .all(u8::is_ascii_uppercase)
        {
            return None;
        }
        let mut end = at + 1;
        let touch = |at| crate::numeral::touch(self.prose, at);
        let mut whole = digits.to_owned();
        if self.letters(end) == "." && touch(at) && touch(end) && self.role(end + 1) == Role::Digits
        {
            whole.push('.');
            whole.push_str(self.letters(end + 1));
            end += 2;
        }
        let low = crate::numeral::digits(&whole)?;
        let kind = Kind::Money(currency.unit);
        let amount = Amount { low, high: low, kind, first: at, end, spelt: false, scale: 1.0 };
        Some((amount, end))
    }
}

/// All quantities of a text by itself.
pub fn quantities(text: &str) -> Vec<Quantity> {
    let document = Document::of_text(text);
    find(text, &Prose::of(&document))
}
