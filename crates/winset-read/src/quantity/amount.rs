//! Numbers with what stands at them at once: a percent sign, a currency, and the other end of a
//! range.

use super::currency;
use super::vocabulary::{Role, Topics, Word};
use crate::numeral::{self, touch};
use crate::prose::Prose;

/// What a number is of, as far as the words at it tell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Percent,
    PercentagePoints,
    BasisPoints,
    Money(&'static str),
    /// No more is known.
    Bare,
}

/// A value, or the two ends of a range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Amount {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) kind: Kind,
    /// First token.
    pub(super) first: usize,
    /// One past the last token.
    pub(super) end: usize,
    /// Is it written in words only?
    pub(super) spelt: bool,
    /// The multiplier in it.
    pub(super) scale: f64,
}

/// A text's words, to be read.
pub(super) struct Amounts<'a> {
    pub(super) text: &'a str,
    pub(super) prose: &'a Prose,
    pub(super) words: &'a [Word],
}

impl Amounts<'_> {
    pub(super) fn role(&self, at: usize) -> Role {
        self.words.get(at).map_or(Role::Other, |word| word.role)
    }

    pub(super) fn topics(&self, at: usize) -> Topics {
        self.words.get(at).map_or(Topics::NONE, |word| word.topics)
    }

    /// The role of the token before one.
    pub(super) fn before(&self, at: usize) -> Role {
        at.checked_sub(1).map_or(Role::Sign, |at| self.role(at))
    }

    pub(super) fn letters(&self, at: usize) -> &str {
        self.prose.word(at)
    }

    pub(super) fn letters_before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.prose.word(at))
    }

    /// The amounts that begin with a token: one, or the two that a change leads from and to.
    pub(super) fn at(&self, first: usize) -> Option<(Amount, Option<Amount>)> {
        let one = self.value(first)?;
        // `a quarter`, `half` by themselves count nothing.
        if one.kind == Kind::Bare && one.spelt && one.low < 1.0 {
            return None;
        }
        let Some(next) = self.connector(&one) else { return Some((one, None)) };
        let Some(other) = self.value(next) else { return Some((one, None)) };
        // `10 to 9th`, `5 - 4 goals`: without a unit at the second there is none for the first.
        let kind = match (one.kind, other.kind) {
            (Kind::Bare, kind) => kind,
            (kind, Kind::Bare) if matches!(kind, Kind::Money(_)) => kind,
            (kind, other) if kind == other => kind,
            _ => return Some((one, None)),
        };
        let mut low = one.low;
        // `5 to 10 million`, `$5-10 billion`
        if one.scale < 2.0 && other.scale > 1.0 && one.low < 1000.0 {
            low *= other.scale;
        }
        let pair = self.role(one.end) == Role::And && self.before(one.first) != Role::Between;
        if pair || self.leads_from(&one) {
            let first = Amount { low, high: low, kind, ..one };
            let second = Amount { kind, ..other };
            let both = !pair || (kind == Kind::Percent && one.kind == Kind::Bare && !one.spelt);
            return Some(if both { (first, Some(second)) } else { (one, None) });
        }
        if low >= other.high {
            return Some((one, None));
        }
        let spelt = one.spelt && other.spelt;
        let range = Amount { low, high: other.high, kind, end: other.end, spelt, ..one };
        Some((Amount { scale: other.scale, ..range }, None))
    }

    /// Where the second number of a range can begin: behind `to`, `-`, `and`.
    fn connector(&self, one: &Amount) -> Option<usize> {
        let next = one.end + 1;
        match self.role(one.end) {
            Role::Hyphen => {
                // `1990-95`, phone numbers: only a short range is one, and only of two numbers.
                let goes_on = self.role(next + 1) == Role::Hyphen
                    && self.role(next + 2) == Role::Digits
                    && touch(self.prose, next);
                (!goes_on).then_some(next)
            }
            Role::To => Some(next),
            Role::Or => Some(next),
            Role::And if self.before(one.first) == Role::Between => Some(next),
            Role::And if one.kind == Kind::Bare => Some(next),
            _ => None,
        }
    }

    /// Does `from` with a verb of change stand before: `raised from 1.8 to 2 per cent`?
    fn leads_from(&self, one: &Amount) -> bool {
        if self.before(one.first) != Role::From || self.letters(one.end) != "to" {
            return false;
        }
        let from = one.first - 1;
        if matches!(self.letters_before(from), "anywhere" | "ranging" | "varying" | "somewhere") {
            return false;
        }
        let mut at = from;
        for _ in 0..12 {
            let Some(before) = at.checked_sub(1) else { return false };
            at = before;
            if matches!(self.letters(at), "." | ";" | "!" | "?") {
                return false;
            }
            let topics = self.topics(at);
            if topics.has(Topics::CHANGE) || topics.has(Topics::GROWTH) {
                return true;
            }
        }
        false
    }

    /// One value: a number with a sign before and a unit behind.
    fn value(&self, first: usize) -> Option<Amount> {
        match self.role(first) {
            Role::Minus => {
                let value = self.value(first + 1)?;
                return Some(self.negative(value, first));
            }
            // `-0.5%`
            Role::Hyphen => {
                let minus = matches!(self.letters(first), "-" | "−")
                    && touch(self.prose, first)
                    && self.role(first + 1) == Role::Digits
                    && !(first > 0 && touch(self.prose, first - 1));
                let value = if minus { self.value(first + 1)? } else { return None };
                return (value.kind != Kind::Bare).then(|| self.negative(value, first));
            }
            _ => {}
        }
        let currency = match self.role(first) {
            Role::Digits | Role::Numeral | Role::A => None,
            _ => Some(currency::in_front(self.text, self.prose, self.words, first)?),
        };
        let number_at = currency.map_or(first, |currency| currency.end);
        let number = numeral::at(self.prose, number_at)?;
        let mut value = Amount {
            low: number.value,
            high: number.value,
            kind: Kind::Bare,
            first,
            end: number.end,
            spelt: number.spelt,
            scale: number.scale,
        };
        if let Some(currency) = currency {
            value.kind = Kind::Money(currency.unit);
            value.first = currency.first;
            value.low *= currency.scale;
            value.high = value.low;
            value.scale *= currency.scale;
            // `$10 dollars`
            if let Role::Coin(_) = self.role(value.end)
                && !matches!(self.letters(value.end), "won" | "mark" | "marks")
                && !touch(self.prose, first)
            {
                value.end += 1;
            }
            return Some(value);
        }
        let mut unit_at = self.skip_hyphen(value.end);
        // `half a percent`, `a quarter of one per cent`
        if value.spelt && value.low < 1.0 {
            let of = unit_at + usize::from(self.role(unit_at) == Role::Of);
            if self.role(of) == Role::A || self.letters(of) == "one" {
                unit_at = of + 1;
            }
        }
        if let Some((kind, end)) = self.rate(unit_at) {
            value.kind = kind;
            value.end = end;
            return Some(value);
        }
        if let Some(money) = self.money(&value, unit_at) {
            return Some(money);
        }
        Some(value)
    }

    fn negative(&self, value: Amount, first: usize) -> Amount {
        Amount { low: -value.high, high: -value.low, first, ..value }
    }

    /// One past a hyphen that joins two words.
    pub(super) fn skip_hyphen(&self, at: usize) -> usize {
        let joins = self.role(at) == Role::Hyphen
            && at > 0
            && touch(self.prose, at - 1)
            && touch(self.prose, at);
        if joins { at + 1 } else { at }
    }

    /// `%`, `per cent`, `percentage points`, `basis points`: and one past it.
    fn rate(&self, at: usize) -> Option<(Kind, usize)> {
        let points = |end: usize| {
            let point = self.skip_hyphen(end);
            (self.role(point) == Role::Points).then_some((Kind::PercentagePoints, point + 1))
        };
        match self.role(at) {
            Role::Percent => {
                if let Some(found) = points(at + 1) {
                    return Some(found);
                }
                Some((Kind::Percent, at + 1))
            }
            Role::Per if self.role(self.skip_hyphen(at + 1)) == Role::Cent => {
                let end = self.skip_hyphen(at + 1) + 1;
                points(end).or(Some((Kind::Percent, end)))
            }
            Role::Basis if self.role(at + 1) == Role::Points => Some((Kind::BasisPoints, at + 2)),
            Role::BasisPoints => Some((Kind::BasisPoints, at + 1)),
            _ => None,
        }
    }

    /// `million dollars`, `USD million`, `dollars 50 cents` behind a number.
    fn money(&self, value: &Amount, at: usize) -> Option<Amount> {
        if self.role(at) == Role::Cent && at > value.end {
            return Some(Amount { kind: Kind::Money("cents"), end: at + 1, ..*value });
        }
        let currency = currency::behind(self.text, self.prose, self.words, at)?;
        let mut money = Amount { kind: Kind::Money(currency.unit), end: currency.end, ..*value };
        money.low *= currency.scale;
        // `75 USD million`
        if let Role::Currency(_) = self.role(at)
            && matches!(self.letters(money.end), "million" | "billion" | "trillion" | "thousand")
        {
            let scale = match self.letters(money.end) {
                "thousand" => 1e3,
                "million" => 1e6,
                "billion" => 1e9,
                _ => 1e12,
            };
            money.low *= scale;
            money.scale *= scale;
            money.end += 1;
        }
        money.high = money.low;
        self.with_cents(&mut money);
        Some(money)
    }

    /// `3 dollars 50 cents`, `15 dollars and 50`
    fn with_cents(&self, money: &mut Amount) {
        if money.scale > 1.0 || money.low.fract() > 0.0 || money.kind == Kind::Money("cents") {
            return;
        }
        let and = self.role(money.end) == Role::And;
        let number_at = money.end + usize::from(and);
        if !matches!(self.role(number_at), Role::Digits | Role::Numeral) {
            return;
        }
        let Some(number) = numeral::at(self.prose, number_at) else { return };
        let whole = number.value.fract() < f64::EPSILON && number.value < 100.0;
        if !whole || number.scale > 1.0 {
            return;
        }
        let named = matches!(self.letters(number.end), "cent" | "cents" | "pence");
        let two_digits = self.letters(number_at).len() == 2 || number.spelt;
        // Nothing may follow that the number could count.
        let ends = number.end >= self.words.len()
            || matches!(self.letters(number.end), "." | "!" | "?" | "more" | ";");
        let and_on = and && number.spelt && self.role(number.end) == Role::And;
        if named || (two_digits && (ends || and_on)) {
            money.low += number.value / 100.0;
            money.high = money.low;
            money.end = number.end + usize::from(named);
        }
    }
}
