//! The words by which actors and issues are known.

use winset_case::{Case, Date};

/// Which actor of a lexicon: an index into [`Lexicon::actors`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorRef(pub u16);

/// Which issue of a lexicon: an index into [`Lexicon::issues`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IssueRef(pub u16);

/// Actors and issues, and the words they are known by.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// The actors.
    pub actors: Vec<ActorEntry>,
    /// The issues.
    pub issues: Vec<IssueEntry>,
}

/// An actor of the lexicon.
#[derive(Debug, Clone, PartialEq)]
pub struct ActorEntry {
    /// Kebab-case key: `united-states`.
    pub key: String,
    /// As a reader knows it: `United States`.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// Other names, taken letter by letter; all-capital ones only in capitals.
    pub aliases: Vec<String>,
    /// Adjectives of a state: `Japanese`.
    pub demonyms: Vec<String>,
    /// Cities that stand for it: `Tokyo`.
    pub capitals: Vec<String>,
    /// Offices by which it is called when nobody else can be meant: `the prime minister`.
    pub roles: Vec<String>,
    /// The actor it belongs to: a leader's or a ministry's state.
    pub of: Option<ActorRef>,
    /// From when to when it held the office, if it is a person.
    pub term: Option<(Option<Date>, Option<Date>)>,
}

/// What an actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActorKind {
    /// A state, with its government.
    State,
    /// A head of state or government, or another person in office.
    Leader,
    /// A ministry, an agency, an army.
    Ministry,
    /// A party.
    Party,
    /// An alliance, a union of states, an international organisation.
    Alliance,
    /// Voters, the public.
    Public,
    /// A firm, a union, an association.
    Organisation,
    /// A newspaper, an agency, a broadcaster: a link of an attribution, no actor.
    Media,
}

/// An issue of the lexicon.
#[derive(Debug, Clone, PartialEq)]
pub struct IssueEntry {
    /// Kebab-case key: `defence-share`.
    pub key: String,
    /// As a reader knows it: `Defence spending`.
    pub name: String,
    /// The unit of its values, if it has one: `% of GDP`.
    pub unit: Option<String>,
    /// Words that speak of it, with their weights, 0 to 1.
    pub terms: Vec<(String, f32)>,
}

impl Lexicon {
    /// The lexicon that Winset ships.
    pub fn shipped() -> Lexicon {
        Lexicon::default()
    }

    /// Adds a case's own actors and issues; they take the place of shipped ones with the same
    /// names.
    #[must_use]
    pub fn with_case(self, case: &Case) -> Lexicon {
        let _ = case;
        self
    }

    /// The entry of an actor.
    ///
    /// # Panics
    /// If `actor` came from another lexicon: a bug in winset.
    pub fn actor(&self, actor: ActorRef) -> &ActorEntry {
        &self.actors[usize::from(actor.0)]
    }

    /// The entry of an issue.
    ///
    /// # Panics
    /// If `issue` came from another lexicon: a bug in winset.
    pub fn issue(&self, issue: IssueRef) -> &IssueEntry {
        &self.issues[usize::from(issue.0)]
    }

    /// The state or side an actor belongs to, itself if to none.
    pub fn top(&self, actor: ActorRef) -> ActorRef {
        let mut at = actor;
        for _ in 0..8 {
            match self.actor(at).of {
                Some(above) => at = above,
                None => break,
            }
        }
        at
    }

    /// Is one the other, or part of it?
    pub fn related(&self, one: ActorRef, other: ActorRef) -> bool {
        self.top(one) == self.top(other)
    }
}
