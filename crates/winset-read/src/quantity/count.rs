//! Numbers of people and things, of tonnes and degrees, and of the days of a truce.

use super::amount::{Amount, Amounts};
use super::vocabulary::{NOUNS, Role, UNITS};
use crate::numeral::touch;
use crate::part::Part;
use crate::prose::TokenKind;
use crate::time::Unit as TimeUnit;

/// What a bare number counts, and one past the last token of it.
pub(super) struct Counted {
    pub(super) unit: String,
    pub(super) end: usize,
    pub(super) lasts: bool,
}

impl Amounts<'_> {
    /// What a bare number counts or measures, if it is something that matters.
    pub(super) fn counted(&self, amount: &Amount) -> Option<Counted> {
        let glued = touch(self.prose, amount.end - 1) && self.letters(amount.end).len() < 2;
        let model = glued && matches!(self.role(amount.end), Role::Other);
        if amount.low < 0.0 || self.is_label(amount) || model {
            return None;
        }
        self.measured(amount).or_else(|| self.lasting(amount)).or_else(|| self.noun(amount))
    }

    /// Does the number belong to a name or a date: `F-35`, `Article 5`, `page 8`, `in 2025`?
    fn is_label(&self, amount: &Amount) -> bool {
        let first = amount.first;
        if first > 0 && touch(self.prose, first - 1) {
            let before = self.letters(first - 1);
            if !matches!(before, "(" | "[" | "\"" | "“" | "‘" | "'" | "—" | "~") {
                return true;
            }
        }
        let year = self.letters(first).len() == 4
            && amount.end == first + 1
            && (1900.0..2100.0).contains(&amount.low);
        year && matches!(
            self.letters_before(first),
            "in" | "since" | "by" | "until" | "of" | "before" | "after" | "from" | "the" | "during"
        )
    }

    /// Tonnes, kilometres, degrees.
    fn measured(&self, amount: &Amount) -> Option<Counted> {
        let mut at = self.skip_hyphen(amount.end);
        let mut prefix = "";
        match self.letters(at) {
            "square" | "sq" => (prefix, at) = ("square ", at + 1),
            "cubic" => (prefix, at) = ("cubic ", at + 1),
            "nautical" => (prefix, at) = ("nautical ", at + 1),
            "metric" => at += 1,
            _ => {}
        }
        let counted =
            |unit: &str, end| Some(Counted { unit: format!("{prefix}{unit}"), end, lasts: false });
        let Role::Unit(index) = self.role(at) else {
            // `20 pounds of fish`
            let pounds = matches!(self.letters(at), "pounds" | "lbs" | "lb");
            return if pounds { counted("pounds", at + 1) } else { None };
        };
        let (_, unit) = UNITS[usize::from(index)];
        let end = at + 1;
        match unit {
            "degrees" => match self.letters(end) {
                "c" | "celsius" | "centigrade" => counted("degrees C", end + 1),
                "f" | "fahrenheit" => counted("degrees F", end + 1),
                _ => counted(unit, end),
            },
            "barrels" => {
                let daily = match (self.letters(end), self.letters(end + 1)) {
                    ("a" | "per", "day") => end + 2,
                    ("daily", _) => end + 1,
                    _ => return counted(unit, end),
                };
                counted("barrels a day", daily)
            }
            _ => counted(unit, end),
        }
    }

    /// `10,000 Russian troops`, `32 member states`
    fn noun(&self, amount: &Amount) -> Option<Counted> {
        let part_of_one = amount.low.fract() > 0.0 && amount.low < 1000.0;
        if part_of_one || (amount.high < 1.5 && amount.low < 1.5) {
            return None;
        }
        const MODIFIERS: usize = 3;
        let mut at = self.skip_hyphen(amount.end);
        let hyphened = at > amount.end;
        let mut index = None;
        for _ in 0..=MODIFIERS {
            match self.role(at) {
                Role::Noun(noun) => {
                    index = Some(noun);
                    at += 1;
                    // `32 member states`, `50 passenger jets`
                    while let Role::Noun(noun) = self.role(at) {
                        index = Some(noun);
                        at += 1;
                    }
                    break;
                }
                Role::Other if !hyphened && self.modifies(at) => at += 1,
                Role::Hyphen if self.skip_hyphen(at) > at => at += 1,
                _ => return None,
            }
        }
        let (_, unit, small) = NOUNS.get(usize::from(index?))?;
        if amount.spelt && amount.high < 11.0 && !small {
            return None;
        }
        // `the 2 member of parliament`: more than one is told in the plural.
        let last = self.letters(at - 1);
        let unit = match *unit {
            "member states" if self.letters_before(at - 1) != "member" => "states",
            "troops" if last == "troop" => "troops",
            unit if unit == "member states" || last.len() < 3 => unit,
            _ if last.ends_with('s')
                || matches!(
                    last,
                    "people"
                        | "personnel"
                        | "aircraft"
                        | "staff"
                        | "crew"
                        | "men"
                        | "women"
                        | "children"
                        | "servicemen"
                        | "fishermen"
                ) =>
            {
                last
            }
            unit => unit,
        };
        let singular = !hyphened
            && matches!(
                last,
                "state"
                    | "member"
                    | "seat"
                    | "job"
                    | "worker"
                    | "ship"
                    | "troop"
                    | "soldier"
                    | "prisoner"
                    | "hostage"
                    | "boat"
                    | "observer"
                    | "jet"
                    | "missile"
                    | "rocket"
                    | "warhead"
                    | "drone"
                    | "tank"
                    | "refugee"
                    | "vessel"
                    | "reactor"
                    | "submarine"
            );
        (!singular).then(|| Counted { unit: unit.to_owned(), end: at, lasts: false })
    }

    /// Can a word stand between a number and what it counts?
    fn modifies(&self, at: usize) -> bool {
        let word = self.prose.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word);
        word && matches!(
            self.prose.part(at),
            Part::Adjective | Part::Noun | Part::Name | Part::Participle | Part::Ing | Part::Adverb
        )
    }

    /// `a 60-day truce`, `an extension of 30 days`, `extended by 30 days`
    fn lasting(&self, amount: &Amount) -> Option<Counted> {
        let unit_at = self.skip_hyphen(amount.end);
        let Role::Time(unit) = self.role(unit_at) else { return None };
        if amount.high > 1000.0 {
            return None;
        }
        let end = unit_at + 1;
        let lasts = self.term_behind(amount, unit, unit_at) || self.term_before(amount);
        let name = match unit {
            TimeUnit::Hour => "hours",
            TimeUnit::Day => "days",
            TimeUnit::Week => "weeks",
            TimeUnit::Month => "months",
            TimeUnit::Year => "years",
            _ => return None,
        };
        lasts.then(|| Counted { unit: name.to_owned(), end, lasts: true })
    }

    fn term_behind(&self, amount: &Amount, unit: TimeUnit, unit_at: usize) -> bool {
        let hyphened = unit_at > amount.end;
        let mut at = unit_at + 1;
        let possessive = matches!(self.letters(at), "'" | "’" | "'s" | "’s");
        if possessive {
            at += 1;
        }
        if unit == TimeUnit::Hour && matches!(self.letters(at), "week" | "day") {
            return hyphened;
        }
        if self.letters(at) == "notice" {
            return true;
        }
        if !hyphened && !possessive {
            return false;
        }
        at = self.skip_hyphen(at);
        for _ in 0..5 {
            match self.role(at) {
                Role::Term => return true,
                Role::Other if self.modifies(at) => at += 1,
                Role::Hyphen if self.skip_hyphen(at) > at => at += 1,
                _ => return false,
            }
        }
        false
    }

    /// `The army will accept at most seven days`, said of a truce shortly before.
    fn asked_for(&self, first: usize) -> bool {
        const NEAR: usize = 80;
        let asked = (1..5).any(|back| {
            first.checked_sub(back).is_some_and(|at| {
                matches!(
                    &*self.prose.base(at),
                    "accept" | "offer" | "demand" | "want" | "propose" | "seek" | "request"
                )
            })
        });
        asked && (first.saturating_sub(NEAR)..first).any(|at| self.role(at) == Role::Term)
    }

    /// `must withdraw within 72 hours`: a limit that somebody sets.
    fn is_deadline(&self, within: usize) -> bool {
        const FAR: usize = 25;
        (within.saturating_sub(FAR)..within)
            .rev()
            .take_while(|at| !matches!(self.letters(*at), "." | ";" | "!" | "?"))
            .any(|at| {
                matches!(
                    &*self.prose.base(at),
                    "demand"
                        | "insist"
                        | "order"
                        | "require"
                        | "request"
                        | "urge"
                        | "ultimatum"
                        | "deadline"
                        | "must"
                )
            })
    }

    fn term_before(&self, amount: &Amount) -> bool {
        let mut at = amount.first;
        // `up to`, `at least`, `another`, `a further` may stand between.
        for _ in 0..3 {
            let another = matches!(
                self.letters_before(at),
                "another"
                    | "further"
                    | "least"
                    | "most"
                    | "about"
                    | "additional"
                    | "a"
                    | "up"
                    | "initial"
                    | "at"
                    | "only"
                    | "the"
                    | "next"
            ) || (self.letters_before(at) == "to"
                && at > 1
                && self.letters_before(at - 1) == "up");
            if !another {
                break;
            }
            at -= 1;
        }
        let before = |many: usize| at.checked_sub(many);
        let letters = |many: usize| before(many).map_or("", |at| self.letters(at));
        if self.asked_for(amount.first) {
            return true;
        }
        // `will last 48 hours`, but not `the last 48 hours`.
        let lasts = match letters(1) {
            "lasts" | "lasting" | "lasted" => true,
            "last" => before(1).is_some_and(|at| self.prose.part(at).is_verb()),
            _ => false,
        };
        if lasts {
            return true;
        }
        if letters(1) == "over" {
            return before(2).is_some_and(|at| matches!(self.role(at), Role::Percent | Role::Cent));
        }
        if letters(1) == "within" {
            return before(1).is_some_and(|at| self.is_deadline(at));
        }
        if !matches!(letters(1), "of" | "for" | "by") {
            return false;
        }
        (2..7).any(|many| {
            let Some(at) = before(many) else { return false };
            let verb = matches!(
                self.letters(at),
                "extend"
                    | "extended"
                    | "extends"
                    | "extending"
                    | "prolong"
                    | "prolonged"
                    | "postpone"
                    | "postponed"
                    | "delay"
                    | "delayed"
                    | "suspend"
                    | "suspended"
                    | "pause"
                    | "paused"
                    | "halt"
                    | "halted"
                    | "freeze"
                    | "frozen"
                    | "renew"
                    | "renewed"
            );
            verb || (many == 2 && self.role(at) == Role::Term)
        })
    }
}
