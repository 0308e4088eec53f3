//! Every kind of finding has a name and a page.

use crate::findings::closest;
use winset_text::{Diagnostic, Severity};

macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident,)+) => {
        /// What kind of finding a diagnostic is: a closed list, each with a page.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(
                #[doc = concat!("`", $name, "`: see its page.")]
                $variant,
            )+
        }

        impl Code {
            /// Every code, in the order of the documentation.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)+];

            /// The name in brackets after the severity.
            pub const fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)+ }
            }

            /// How much such a finding matters.
            pub const fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)+ }
            }

            /// Its page: what it means, why it matters, an example and the mended version.
            pub const fn page(self) -> &'static str {
                match self {
                    $(Code::$variant => include_str!(concat!("../codes/", $name, ".md")),)+
                }
            }
        }
    };
}

codes! {
    // The files as such.
    MissingFile "missing-file" Error,
    MisnamedFile "misnamed-file" Warning,
    FileTooLarge "file-too-large" Error,
    FileEncoding "file-encoding" Error,
    TomlSyntax "toml-syntax" Error,
    DuplicateKey "duplicate-key" Error,
    MisspeltName "misspelt-name" Error,
    TooMany "too-many" Error,
    MoreFindings "more-findings" Note,
    // The language.
    UnknownKey "unknown-key" Error,
    MissingKey "missing-key" Error,
    WrongType "wrong-type" Error,
    UnknownWord "unknown-word" Error,
    NotFinite "not-finite" Error,
    NoSuchDate "no-such-date" Error,
    // Names that must be declared.
    UnknownActor "unknown-actor" Error,
    UnknownIssue "unknown-issue" Error,
    UnknownSide "unknown-side" Error,
    UnknownClaim "unknown-claim" Error,
    UnknownSource "unknown-source" Error,
    UnknownParty "unknown-party" Error,
    UnknownOption "unknown-option" Error,
    UnknownPath "unknown-path" Error,
    RepeatedName "repeated-name" Error,
    // Quantities.
    QuantitySyntax "quantity-syntax" Error,
    DistributionParameters "distribution-parameters" Error,
    WeightsDoNotAddUp "weights-do-not-add-up" Error,
    QuantityOffScale "quantity-off-scale" Error,
    CutMass "cut-mass" Warning,
    ChangeSyntax "change-syntax" Error,
    EffectOffScale "effect-off-scale" Warning,
    // Issues and stakes.
    ScaleReversed "scale-reversed" Error,
    PositionOffScale "position-off-scale" Error,
    SalienceOffScale "salience-off-scale" Error,
    SalienceLooksLikeAFraction "salience-looks-like-a-fraction" Warning,
    MissingPosition "missing-position" Error,
    MissingSalience "missing-salience" Error,
    NoReversion "no-reversion" Warning,
    EmptyCase "empty-case" Error,
    OneActorOnly "one-actor-only" Error,
    OneActorOnIssue "one-actor-on-issue" Warning,
    IssueWithoutStakes "issue-without-stakes" Error,
    IdleActor "idle-actor" Warning,
    UnexplainedAssumption "unexplained-assumption" Warning,
    // Actors.
    CapabilityNegative "capability-negative" Error,
    CapabilityScale "capability-scale" Note,
    NoInfluence "no-influence" Error,
    RiskOffRange "risk-off-range" Error,
    StrengthLooksLikeAFraction "strength-looks-like-a-fraction" Warning,
    TieToCounterpart "tie-to-counterpart" Warning,
    // Dates.
    HorizonBeforeAsOf "horizon-before-as-of" Error,
    EventBeforeAsOf "event-before-as-of" Error,
    DateOrder "date-order" Error,
    DeadlineWithoutReversion "deadline-without-reversion" Warning,
    ClaimAfterAsOf "claim-after-as-of" Error,
    StepSyntax "step-syntax" Error,
    // What binds sides and issues together.
    WrongSide "wrong-side" Warning,
    RatifierWithoutStake "ratifier-without-stake" Warning,
    NegotiatorWithoutStake "negotiator-without-stake" Warning,
    RatifierOffTable "ratifier-off-table" Note,
    BoundsExclude "bounds-exclude" Warning,
    CostBeyondGain "cost-beyond-gain" Warning,
    BeliefAgainstCertainty "belief-against-certainty" Warning,
    RefusedByAll "refused-by-all" Warning,
    WantedAndRefused "wanted-and-refused" Warning,
    TooFew "too-few" Error,
    BeyondHorizon "beyond-horizon" Warning,
    ProbabilitiesDoNotAddUp "probabilities-do-not-add-up" Error,
    OffRange "off-range" Error,
    RangeReversed "range-reversed" Error,
    Correlation "correlation" Error,
    ConditionSyntax "condition-syntax" Error,
    EqualToAPoint "equal-to-a-point" Note,
    FormulaSyntax "formula-syntax" Error,
    // Paths to a target.
    PathUnit "path-unit" Error,
    ShareNotAboveZero "share-not-above-zero" Error,
    NothingToReach "nothing-to-reach" Warning,
    GrowthLooksLikeAFraction "growth-looks-like-a-fraction" Warning,
    UnknownConstraint "unknown-constraint" Error,
    WrongConstraint "wrong-constraint" Error,
    TableOutsideCase "table-outside-case" Error,
    TableColumns "table-columns" Error,
    TableCell "table-cell" Error,
    TableInFractions "table-in-fractions" Warning,
    RepeatedRow "repeated-row" Warning,
    // The conflict graph.
    FormulaRead "formula-read" Note,
    NoState "no-state" Error,
    StatusQuoRuledOut "status-quo-ruled-out" Error,
    UnknownMaker "unknown-maker" Error,
    UnknownState "unknown-state" Error,
    RankingIncomplete "ranking-incomplete" Error,
    TwoPreferences "two-preferences" Error,
    NoPreferences "no-preferences" Warning,
    IdleStatement "idle-statement" Warning,
    MergedApart "merged-apart" Warning,
    MoveOfOthers "move-of-others" Error,
    // Reports and claims.
    ReportMissing "report-missing" Note,
    ReportOutsideCase "report-outside-case" Warning,
    ReportPerhapsLater "report-perhaps-later" Warning,
    HashMismatch "hash-mismatch" Error,
    OrphanedClaim "orphaned-claim" Warning,
    IssueNotInCase "issue-not-in-case" Note,
    NothingAccepted "nothing-accepted" Warning,
    NothingToDraft "nothing-to-draft" Error,
    QuoteNotFound "quote-not-found" Error,
    QuoteWithoutPlace "quote-without-place" Warning,
    SpanOutsideReport "span-outside-report" Error,
    ClaimAfterItsReport "claim-after-its-report" Warning,
    ClaimOffScale "claim-off-scale" Warning,
    ClaimsGiveNoNumber "claims-give-no-number" Error,
    ContradictingClaims "contradicting-claims" Warning,
    NotCompared "not-compared" Note,
    RejectedClaim "rejected-claim" Warning,
    UnitDiffers "unit-differs" Warning,
}

impl Code {
    /// A diagnostic of this kind with nothing but its fact yet.
    pub(crate) fn found(self, message: impl Into<String>) -> Diagnostic {
        match self.severity() {
            Severity::Error => Diagnostic::error(self.name(), message),
            Severity::Warning => Diagnostic::warning(self.name(), message),
            Severity::Note => Diagnostic::note(self.name(), message),
        }
    }

    /// The code of that name.
    pub fn from_name(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.name() == name)
    }
}

/// The page about a code, by its name.
pub fn explain(name: &str) -> Option<&'static str> {
    Code::from_name(name).map(Code::page)
}

/// The code whose name is most like a misspelt one.
pub fn suggest_code(name: &str) -> Option<&'static str> {
    closest(name, Code::ALL.iter().map(|code| code.name()))
}
