//! How much each member state weighs in the Council of the European Union, by treaty.
//!
//! Sources: votes of the fifteen, 87 in all, of which 62 decide: Article 205(2) of the treaty
//! establishing the European Community as amended by the Act of Accession of 1994. Votes of Nice,
//! from 1 November 2004: Article 205(2) as amended by the Act of Accession of 2003 (Article 12),
//! with Bulgaria and Romania by that of 2005 (Article 10) and Croatia by that of 2012 (Article 20).
//! Lisbon: Article 16(4) of the treaty on European Union, 55 % of the members with 65 % of the
//! population; until 31 March 2017 any member could ask for the votes of Nice (Protocol 36, Article
//! 3(2)). Shares of population in per cent: Council Decision (EU, Euratom) 2015/2393, as told in
//! Agence Europe 11449 of 9 December 2015.
//!
//! Ours: under Lisbon a member weighs the average of its share of the members and its share of the
//! population, because a decision needs both; the Commission and the Parliament weigh as much as the
//! largest state.

use winset_case::Date;

/// Which rules for votes are in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum VotingPeriod {
    /// Fifteen members, 87 votes, of which 62 decide: until 31 October 2004.
    Fifteen,
    /// The votes of Nice: until 31 March 2017, when the last member could ask for them.
    Nice,
    /// Double majority of members and population.
    Lisbon,
}

/// The rules in force on a day. New members that take part put an issue under Nice, because the
/// fifteen's votes have none for them.
pub fn voting_period(day: Option<Date>, new_members: bool) -> VotingPeriod {
    let before = |year, month, of| {
        let limit = Date::new(year, month, of).ok();
        day.zip(limit).is_some_and(|(day, limit)| day < limit)
    };
    if !new_members && (day.is_none() || before(2004, 11, 1)) {
        VotingPeriod::Fifteen
    } else if day.is_none() || before(2017, 4, 1) {
        VotingPeriod::Nice
    } else {
        VotingPeriod::Lisbon
    }
}

/// Member, votes of the fifteen (0: no member yet), votes of Nice, population in per cent.
const MEMBERS: &[(&str, f64, f64, f64)] = &[
    ("de", 10.0, 29.0, 15.93),
    ("fr", 10.0, 29.0, 13.04),
    ("uk", 10.0, 29.0, 12.73),
    ("it", 10.0, 29.0, 12.07),
    ("es", 8.0, 27.0, 9.12),
    ("pl", 0.0, 27.0, 7.47),
    ("ro", 0.0, 14.0, 3.9),
    ("nl", 5.0, 13.0, 3.37),
    ("be", 5.0, 12.0, 2.21),
    ("el", 5.0, 12.0, 2.13),
    ("cz", 0.0, 12.0, 2.05),
    ("pt", 5.0, 12.0, 2.04),
    ("hu", 0.0, 12.0, 1.94),
    ("se", 4.0, 10.0, 1.92),
    ("at", 4.0, 10.0, 1.69),
    ("bu", 0.0, 10.0, 1.42),
    ("dk", 3.0, 7.0, 1.11),
    ("fi", 3.0, 7.0, 1.08),
    ("sk", 0.0, 7.0, 1.06),
    ("ie", 3.0, 7.0, 0.91),
    ("cr", 0.0, 7.0, 0.83),
    ("lt", 0.0, 7.0, 0.57),
    ("si", 0.0, 4.0, 0.41),
    ("lv", 0.0, 4.0, 0.39),
    ("ee", 0.0, 4.0, 0.26),
    ("cy", 0.0, 4.0, 0.17),
    ("lu", 2.0, 4.0, 0.11),
    ("mt", 0.0, 3.0, 0.08),
];

/// Is this DEU's abbreviation of a state that joined after the fifteen?
pub fn is_new_member(key: &str) -> bool {
    MEMBERS.iter().any(|(member, fifteen, ..)| *member == key && *fifteen <= 0.0)
}

/// How much an actor weighs, by DEU's abbreviation; who is no member then (the Commission, the
/// Parliament) weighs as much as the largest member.
pub fn council_weight(key: &str, period: VotingPeriod) -> f64 {
    let weight = |&(_, fifteen, nice, population): &(&str, f64, f64, f64)| match period {
        VotingPeriod::Fifteen => fifteen,
        VotingPeriod::Nice => nice,
        VotingPeriod::Lisbon => 0.5 * (100.0 / MEMBERS.len() as f64 + population),
    };
    let found = MEMBERS.iter().find(|(member, ..)| *member == key).map(weight);
    let largest = || MEMBERS.iter().map(weight).fold(0.0, f64::max);
    found.filter(|weight| *weight > 0.0).unwrap_or_else(largest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn votes_add_up_to_what_the_treaties_say() {
        let fifteen: f64 = MEMBERS.iter().map(|(_, votes, ..)| votes).sum();
        assert!((fifteen - 87.0).abs() < 1e-9);
        let nice: f64 = MEMBERS.iter().map(|(_, _, votes, _)| votes).sum();
        assert!((nice - 352.0).abs() < 1e-9);
        // Of percentages rounded to two digits.
        let population: f64 = MEMBERS.iter().map(|(.., share)| share).sum();
        assert!((population - 100.0).abs() < 0.1, "{population}");
        assert_eq!(MEMBERS.len(), 28);
        assert_eq!(MEMBERS.iter().filter(|(key, ..)| !is_new_member(key)).count(), 15);
    }

    #[test]
    fn institutions_weigh_as_much_as_the_largest_state() {
        for period in [VotingPeriod::Fifteen, VotingPeriod::Nice, VotingPeriod::Lisbon] {
            for institution in ["com", "ep"] {
                let (its, germany) =
                    (council_weight(institution, period), council_weight("de", period));
                assert!((its - germany).abs() < 1e-12);
            }
            assert!(council_weight("lu", period) < council_weight("be", period));
        }
    }

    #[test]
    fn the_day_and_the_members_decide_on_the_rules() {
        let day = |year, month, day| Date::new(year, month, day).ok();
        assert_eq!(voting_period(day(2004, 10, 31), false), VotingPeriod::Fifteen);
        assert_eq!(voting_period(day(2003, 12, 23), true), VotingPeriod::Nice);
        assert_eq!(voting_period(day(2004, 11, 1), false), VotingPeriod::Nice);
        assert_eq!(voting_period(day(2017, 3, 31), true), VotingPeriod::Nice);
        assert_eq!(voting_period(day(2017, 4, 1), true), VotingPeriod::Lisbon);
        assert_eq!(voting_period(None, true), VotingPeriod::Nice);
    }
}
