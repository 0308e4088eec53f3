//! The case language in one table: every key, what it holds, what it means.
//!
//! The check for unknown keys, the suggestions, the JSON Schema and the documentation are all
//! made from it.

mod conflict;
mod path;

use crate::claim::{Evidentiality, Hedge, Modality, Status};
use crate::code::Code;
use conflict::CONFLICT;
use path::PATH;

/// A kind of table: what it is called and which keys it may have.
#[derive(Debug)]
pub(crate) struct Kind {
    /// In a sentence: "an actor".
    pub(crate) called: &'static str,
    /// One sentence.
    pub(crate) meaning: &'static str,
    /// Its keys, in groups that kinds share.
    pub(crate) keys: &'static [&'static [Key]],
}

impl Kind {
    /// Every key.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &'static Key> {
        self.keys.iter().flat_map(|group| group.iter())
    }

    /// The key of that name.
    pub(crate) fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys().find(|key| key.name == name)
    }
}

/// A key of a table.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) shape: Shape,
    /// One sentence.
    pub(crate) meaning: &'static str,
    /// What holds without it, in words.
    pub(crate) default: Option<&'static str>,
    /// What is found when it is absent.
    pub(crate) missing: Option<Code>,
    /// Who may change it.
    pub(crate) changes: Changes,
}

/// Who may change what a key holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Changes {
    /// Nobody: it is what the case is about.
    Never,
    /// A scenario.
    ByScenario,
    /// A scenario, or an event inside a draw.
    ByEvent,
}

/// What may stand to the right of a key.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Shape {
    /// Text.
    Text,
    /// `true` or `false`.
    Boolean,
    /// One of a few words.
    Word(fn() -> Vec<&'static str>),
    /// A list of texts, or one text.
    Texts,
    /// The name of something declared.
    Name(Of),
    /// A list of names.
    Names(Of),
    /// A number.
    Number,
    /// A number or a distribution.
    Quantity,
    /// A new value, or a change such as "× 0.8".
    Change,
    /// A number or `[low, high]`.
    NumberOrRange,
    /// `[low, high]`.
    Range,
    /// `[[number, text], …]`.
    Anchors,
    /// A date without time.
    Date,
    /// A date, or `[first, last]`.
    Dates,
    /// `"derived"`, or a quantity.
    Risk,
    /// `"all"`, or a table of this kind.
    Rule(&'static Kind),
    /// One table.
    Table(&'static Kind),
    /// A table of tables under names that the analyst chooses: `[actor.NAME]`.
    Tables(&'static Kind),
    /// Two levels of names: `[stake.ACTOR.ISSUE]`.
    Pairs(&'static Kind),
    /// `[[…]]`, a list of tables.
    List(&'static Kind),
    /// Text, or a table of this kind.
    TextOr(&'static Kind),
    /// A list of texts or tables of this kind, or one text.
    TextsOr(&'static Kind),
    /// `[3, [1, 2], 4]`: whole numbers, some in lists of their own.
    Ranking,
    /// `[[1, 2], [2, 3, 4]]`
    NumberLists,
    /// Names of that sort (or paths) with one value each: `{ japan = 0.15 }`.
    Map(Of, &'static Shape),
}

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    Actor,
    Issue,
    Side,
    Constraint,
    Claim,
    Report,
    Option,
    Path,
}

impl Of {
    /// In a sentence: "the name of an actor".
    pub(crate) fn words(self) -> &'static str {
        match self {
            Of::Actor => "the name of an actor",
            Of::Issue => "the name of an issue",
            Of::Side => "the name of a side",
            Of::Constraint => "the name of a constraint",
            Of::Claim => "the name of a claim",
            Of::Report => "the name of a report",
            Of::Option => "the name of an option",
            Of::Path => "a path",
        }
    }
}

const fn key(name: &'static str, shape: Shape, meaning: &'static str) -> Key {
    Key { name, shape, meaning, default: None, missing: None, changes: Changes::Never }
}

impl Key {
    const fn required(mut self) -> Key {
        self.missing = Some(Code::MissingKey);
        self
    }

    const fn or_found(mut self, code: Code) -> Key {
        self.missing = Some(code);
        self
    }

    const fn default(mut self, words: &'static str) -> Key {
        self.default = Some(words);
        self
    }

    const fn changeable(mut self) -> Key {
        self.changes = Changes::ByEvent;
        self
    }

    const fn by_scenario(mut self) -> Key {
        self.changes = Changes::ByScenario;
        self
    }
}

const CLAIMS_AND_NOTE: &[Key] = &[
    key("claims", Shape::Names(Of::Claim), "the claims it rests on"),
    key("note", Shape::Text, "why the analyst assumes it, or a remark"),
];

const NAME: &[Key] =
    &[key("name", Shape::Text, "the name as a reader should see it").default("the key")];

/// The file `case.toml`.
pub(crate) static CASE_FILE: Kind = Kind {
    called: "case.toml",
    meaning: "The model of one negotiation at one date.",
    keys: &[&[
        key("case", Shape::Table(&CASE), "what the negotiation is, and as of when").required(),
        key("actor", Shape::Tables(&ACTOR), "who can take and press a position"),
        key("issue", Shape::Tables(&ISSUE), "what is negotiated, each on a scale of its own"),
        key(
            "stake",
            Shape::Pairs(&STAKE),
            "what one actor wants on one issue: `[stake.ACTOR.ISSUE]`",
        ),
        key("side", Shape::Tables(&SIDE), "actors who negotiate as one"),
        key("linkage", Shape::Tables(&LINKAGE), "issues settled as one package"),
        key("constraint", Shape::Tables(&CONSTRAINT), "a bound that an actor cannot go beyond"),
        key("event", Shape::Tables(&EVENT), "something dated whose outcome changes the game"),
        key("deadline", Shape::Tables(&DEADLINE), "a date after which reversion points apply"),
        key("tie", Shape::Pairs(&TIE), "a standing relation: `[tie.FROM.TO]`"),
        key("question", Shape::Tables(&QUESTION), "a checkable question about the future"),
        key("path", Shape::Tables(&PATH), "a share of GDP to be reached by a date"),
        key("conflict", Shape::Table(&CONFLICT), "the conflict graph: who can do what"),
        key("correlation", Shape::List(&CORRELATION), "ranks to hold between uncertain inputs"),
    ]],
};

static CASE: Kind = Kind {
    called: "`[case]`",
    meaning: "What the negotiation is, and as of when it is seen.",
    keys: &[&[
        key("title", Shape::Text, "what the negotiation is called").required(),
        key("question", Shape::Text, "what is asked of it"),
        key("as-of", Shape::Date, "the date of the case: nothing later informs it").required(),
        key("horizon", Shape::Date, "until when settlements are looked for").by_scenario(),
        key("step", Shape::Text, "how long one step of the settlement model lasts: \"3 days\", \"1 week\", \"1 month\" (30 days)")
            .default("\"1 week\""),
        key("pace", Shape::Quantity, "chance per step that the sides meet and can conclude")
            .default("\"0.2 to 0.6\" per week")
            .by_scenario(),
    ]],
};

static ACTOR: Kind = Kind {
    called: "an actor",
    meaning: "One who can take and press a position.",
    keys: &[
        NAME,
        &[
            key("aliases", Shape::Texts, "other names that reports use"),
            key("side", Shape::Name(Of::Side), "the side it negotiates on")
                .default("the side it signs or ratifies for"),
            key("capability", Shape::Quantity, "resources it could bring; the strongest has 100")
                .required()
                .changeable(),
            key("risk", Shape::Risk, "exponent on distance, 0.5 to 2, or \"derived\"")
                .default("\"derived\"")
                .changeable(),
            key("margin", Shape::Quantity, "utility it loses at home by agreeing at all, 0 to 1")
                .default("0")
                .changeable(),
        ],
        CLAIMS_AND_NOTE,
    ],
};

static ISSUE: Kind = Kind {
    called: "an issue",
    meaning: "One question with an ordered continuum of settlements.",
    keys: &[
        NAME,
        &[
            key("unit", Shape::Text, "the unit of every number about it, such as \"% of GDP\"")
                .required(),
            key("scale", Shape::Range, "lowest and highest settlement worth thinking of: [0, 100]")
                .required(),
            key("anchors", Shape::Anchors, "named points of the scale: [[2.0, \"the plan\"], …]"),
            key("status-quo", Shape::Number, "what holds today").changeable(),
            key("reversion", Shape::Number, "what will hold if talks fail")
                .default("the status quo")
                .changeable(),
        ],
        CLAIMS_AND_NOTE,
    ],
};

static STAKE: Kind = Kind {
    called: "a stake",
    meaning: "What one actor wants on one issue, and how much it cares.",
    keys: &[
        &[
            key(
                "position",
                Shape::Quantity,
                "the settlement it now advocates, in the issue's unit",
            )
            .or_found(Code::MissingPosition)
            .changeable(),
            key("ideal", Shape::Quantity, "the settlement it wants most, if different")
                .default("the position")
                .changeable(),
            key("salience", Shape::Quantity, "how much of its capability it would spend, 0 to 100")
                .or_found(Code::MissingSalience)
                .changeable(),
        ],
        CLAIMS_AND_NOTE,
    ],
};

static SIDE: Kind = Kind {
    called: "a side",
    meaning: "Actors who negotiate as one, with those who must ratify at home.",
    keys: &[
        NAME,
        &[
            key("negotiator", Shape::Name(Of::Actor), "who signs").required(),
            key("ratifiers", Shape::Names(Of::Actor), "who can refuse the signature")
                .default("none"),
            key("rule", Shape::Rule(&RULE), "how many ratifiers must agree").default("\"all\""),
            key("patience", Shape::Quantity, "discount factor per step, above 0, at most 1")
                .default("0.99")
                .changeable(),
            key("power", Shape::Quantity, "exponent in the Nash product")
                .default("the side's normalised influence")
                .changeable(),
            key("reliability", Shape::Quantity, "chance that what it signs is kept, 0 to 1")
                .default("1")
                .changeable(),
        ],
        CLAIMS_AND_NOTE,
    ],
};

static RULE: Kind = Kind {
    called: "a ratification rule",
    meaning: "Those must agree whose weights add up to the quota.",
    keys: &[&[
        key("quota", Shape::Number, "share of the summed weight, above 0, at most 1").required(),
        key("weights", Shape::Map(Of::Actor, &Shape::Number), "weight per ratifier")
            .default("1 each"),
    ]],
};

static LINKAGE: Kind = Kind {
    called: "a linkage",
    meaning: "Issues settled as one package.",
    keys: &[
        NAME,
        &[
            key("issues", Shape::Names(Of::Issue), "the issues, two or more").required(),
            key("wanted-by", Shape::Names(Of::Side), "the sides that want the package"),
            key(
                "refused-by",
                Shape::Map(Of::Side, &Shape::Quantity),
                "the sides that refuse it, with the utility lost at home, 0 to 1",
            )
            .changeable(),
        ],
        CLAIMS_AND_NOTE,
    ],
};

static CONSTRAINT: Kind = Kind {
    called: "a constraint",
    meaning: "A bound that an actor cannot go beyond on an issue.",
    keys: &[
        NAME,
        &[
            key("actor", Shape::Name(Of::Actor), "whose bound").required(),
            key("issue", Shape::Name(Of::Issue), "on what").required(),
            key("at-least", Shape::Quantity, "not below this, in the issue's unit").changeable(),
            key("at-most", Shape::Quantity, "not above this, in the issue's unit").changeable(),
        ],
        CLAIMS_AND_NOTE,
    ],
};

static EVENT: Kind = Kind {
    called: "an event",
    meaning: "Something dated whose outcome changes the game.",
    keys: &[
        NAME,
        &[
            key("date", Shape::Date, "when").required().by_scenario(),
            key("outcome", Shape::Tables(&OUTCOME), "the ways it may go").required(),
        ],
        CLAIMS_AND_NOTE,
    ],
};

static OUTCOME: Kind = Kind {
    called: "an outcome",
    meaning: "One way an event may go.",
    keys: &[
        NAME,
        &[
            key("probability", Shape::Number, "its chance, 0 to 1").required().by_scenario(),
            key(
                "beliefs",
                Shape::Map(Of::Side, &Shape::Number),
                "sides that believe otherwise, with their probability",
            )
            .by_scenario(),
            key(
                "effects",
                Shape::Map(Of::Path, &Shape::Change),
                "what it changes: path = \"× 0.8\", \"+ 1\" or a new quantity",
            ),
        ],
        CLAIMS_AND_NOTE,
    ],
};

static DEADLINE: Kind = Kind {
    called: "a deadline",
    meaning: "A date after which reversion points apply.",
    keys: &[
        NAME,
        &[
            key("date", Shape::Date, "when").required().by_scenario(),
            key(
                "reversion",
                Shape::Map(Of::Issue, &Shape::Number),
                "what holds afterwards without a settlement",
            )
            .by_scenario(),
            key("extended", Shape::Table(&EXTENSION), "the chance that it is moved"),
        ],
        CLAIMS_AND_NOTE,
    ],
};

static EXTENSION: Kind = Kind {
    called: "an extension",
    meaning: "The chance that a deadline is moved, and to when.",
    keys: &[&[
        key("probability", Shape::Number, "0 to 1").required().by_scenario(),
        key("to", Shape::Date, "the new date").required().by_scenario(),
    ]],
};

static TIE: Kind = Kind {
    called: "a tie",
    meaning: "A standing relation of one actor or side to another.",
    keys: &[
        NAME,
        &[key(
            "strength",
            Shape::Quantity,
            "share of its loss without a deal that the tie could make good, 0 to 100 %",
        )
        .required()
        .changeable()],
        CLAIMS_AND_NOTE,
    ],
};

static QUESTION: Kind = Kind {
    called: "a question",
    meaning: "A checkable question about the future, answered by every forecast.",
    keys: &[&[
        key("text", Shape::Text, "the question in words").required(),
        key("when", Shape::Text, "the condition: \"ISSUE >= 3 by 2025-12-31\"").required(),
        key("resolution", Shape::Text, "how it will be decided, in words"),
        key("note", Shape::Text, "a remark"),
    ]],
};

static CORRELATION: Kind = Kind {
    called: "a correlation",
    meaning: "Ranks to hold between two uncertain inputs.",
    keys: &[&[
        key("between", Shape::Texts, "two paths, such as \"stake.a.x.position\"").required(),
        key("rho", Shape::Number, "correlation, -1 to 1").required(),
        key("note", Shape::Text, "a remark"),
    ]],
};

/// A scenario file.
pub(crate) static SCENARIO_FILE: Kind = Kind {
    called: "a scenario",
    meaning: "A named set of changes laid over a case.",
    keys: &[&[
        key("title", Shape::Text, "what it is called").required(),
        key("why", Shape::Text, "why one would look at it"),
        key(
            "changes",
            Shape::Map(Of::Path, &Shape::Change),
            "path = \"× 0.8\", \"+ 1\" or a new quantity",
        )
        .required(),
    ]],
};

/// The file `claims.toml`.
pub(crate) static CLAIMS_FILE: Kind = Kind {
    called: "claims.toml",
    meaning: "The reports and what they claim, with the exact words.",
    keys: &[&[
        key("source", Shape::Tables(&SOURCE), "the reports"),
        key("claim", Shape::Tables(&CLAIM), "the claims"),
    ]],
};

static SOURCE: Kind = Kind {
    called: "a report",
    meaning: "A document as received.",
    keys: &[&[
        key("file", Shape::Text, "where it lies in the case folder, if it may be distributed"),
        key("sha256", Shape::Text, "hash of its raw bytes, 64 hexadecimal digits").required(),
        key("outlet", Shape::Text, "who published it").required(),
        key("title", Shape::Text, "its headline"),
        key("author", Shape::Text, "who wrote it"),
        key("url", Shape::Text, "where it was found"),
        key("published", Shape::Dates, "when, or the range the text allows"),
        key("leaning", Shape::Text, "who is telling, if it matters"),
        key("within", Shape::Name(Of::Report), "the report inside whose page it stood"),
        key("span", Shape::Range, "first byte and one past the last, if it stood inside a page"),
        key("dropped", Shape::List(&DROPPED), "passages that `winset read` left out"),
        key("retells", Shape::Table(&RETELLING), "the report it retells in its own words"),
        key("note", Shape::Text, "a remark"),
    ]],
};

static DROPPED: Kind = Kind {
    called: "a dropped passage",
    meaning: "Words of the file that `winset read` took for noise.",
    keys: &[&[
        key("span", Shape::Range, "first byte and one past the last in the raw report").required(),
        key("reason", Shape::Text, "why it was left out"),
        key("restore", Shape::Boolean, "read it after all").default("false"),
    ]],
};

static RETELLING: Kind = Kind {
    called: "a retelling",
    meaning: "The original that a report retells in its own words.",
    keys: &[&[
        key("outlet", Shape::Text, "who published the original").required(),
        key("title", Shape::Text, "its headline"),
        key("published", Shape::Dates, "when"),
        key("sha256", Shape::Text, "hash of the original's raw bytes").required(),
    ]],
};

static CLAIM: Kind = Kind {
    called: "a claim",
    meaning: "One assertion a report makes.",
    keys: &[&[
        key("source", Shape::Name(Of::Report), "the report it stands in").required(),
        key("span", Shape::Range, "first byte and one past the last in the raw report"),
        key("quote", Shape::Text, "the exact words, if they may be distributed"),
        key("speaker", Shape::Text, "who says or does it: an actor, a side, or words"),
        key("target", Shape::Text, "to or about whom: an actor, a side, or words"),
        key("issue", Shape::Name(Of::Issue), "the issue it bears on"),
        key("modality", Shape::Word(modalities), "what kind of assertion it is").required(),
        key("value", Shape::NumberOrRange, "the number it gives, or [low, high]"),
        key("unit", Shape::Text, "the unit as written"),
        key("state", Shape::Text, "a word for the state it reports, such as \"cancelled\""),
        key("date", Shape::Dates, "when what it tells of held or happened"),
        key("negated", Shape::Boolean, "is it told as something that is not, or not done?")
            .default("false"),
        key("hedge", Shape::Word(hedges), "how firmly it is told").default("\"asserted\""),
        key("cue", Shape::Text, "the word that says how firmly: \"reportedly\""),
        key("evidentiality", Shape::Word(evidentialities), "on what ground it is told"),
        key("attribution", Shape::Texts, "the chain from outlet to original speaker"),
        key("origin", Shape::Text, "the one report or leak it goes back to, if others share it")
            .default("the last link of `attribution` with a name, else the outlet"),
        key("by", Shape::Text, "who found it: \"rules\", or a model's name"),
        key("status", Shape::Word(statuses), "what a person decided").default("\"proposed\""),
        key("contradicts", Shape::Names(Of::Claim), "claims that cannot hold with this one"),
        key("superseded-by", Shape::Name(Of::Claim), "the later claim that takes its place"),
        key("note", Shape::Text, "a remark"),
    ]],
};

fn modalities() -> Vec<&'static str> {
    Modality::WORDS.to_vec()
}

fn hedges() -> Vec<&'static str> {
    Hedge::WORDS.to_vec()
}

fn evidentialities() -> Vec<&'static str> {
    Evidentiality::WORDS.to_vec()
}

fn statuses() -> Vec<&'static str> {
    Status::WORDS.to_vec()
}
