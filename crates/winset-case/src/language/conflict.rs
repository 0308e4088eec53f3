//! The keys of the conflict graph.

use super::{CLAIMS_AND_NOTE, Key, Kind, NAME, Of, Shape, key};

pub(super) static CONFLICT: Kind = Kind {
    called: "`[conflict]`",
    meaning: "The conflict graph: decision makers, their options and what they prefer.",
    keys: &[&[
        key("maker", Shape::Tables(&MAKER), "the decision makers").required(),
        key("rules", Shape::Table(&RULES), "what cannot be, and where things stand"),
        key("note", Shape::Text, "a remark"),
    ]],
};

const PREFERENCE: &[Key] = &[
    key(
        "prefers",
        Shape::TextsOr(&STATEMENT),
        "statements (formulas over options), most important first: one outweighs all behind it",
    ),
    key(
        "weights",
        Shape::Map(Of::Option, &Shape::Number),
        "instead: what each option adds to the worth of a state in which it is taken",
    ),
    key(
        "ranking",
        Shape::Ranking,
        "instead: every state by its number, best first; ties in brackets of their own",
    ),
];

static MAKER: Kind = Kind {
    called: "a decision maker",
    meaning: "An actor in the conflict graph, owner of options.",
    keys: &[
        NAME,
        &[key(
            "options",
            Shape::Map(Of::Option, &Shape::TextOr(&OPTION)),
            "its yes/no courses of action, with what each means",
        )
        .required()],
        PREFERENCE,
        &[
            key(
                "payoffs",
                Shape::Word(payoffs),
                "instead: what the actor of this name has at stake on the issues that options settle",
            ),
            key("sees", Shape::Tables(&SEES), "what it believes of another, where it is mistaken"),
            key(
                "moves",
                Shape::Texts,
                "its only moves, \"FORMULA -> FORMULA\", changing its own options alone",
            )
            .default("every change of its own options"),
            key(
                "arcs",
                Shape::NumberLists,
                "its only moves by state numbers: [[from, to, to, …], …]",
            ),
        ],
        CLAIMS_AND_NOTE,
    ],
};

static OPTION: Kind = Kind {
    called: "an option",
    meaning: "A yes/no course of action, and what taking it settles of an issue.",
    keys: &[&[
        key("means", Shape::Text, "what taking it means").required(),
        key("issue", Shape::Name(Of::Issue), "the issue it settles in part"),
        key("at-least", Shape::Number, "taken, the issue ends at this or above, in its unit"),
        key("at-most", Shape::Number, "taken, the issue ends at this or below, in its unit"),
    ]],
};

static STATEMENT: Kind = Kind {
    called: "a statement",
    meaning: "A formula that a decision maker wants to hold, with what it rests on.",
    keys: &[
        &[
            key("statement", Shape::Text, "the formula"),
            key("any-order", Shape::Texts, "instead: formulas whose order nobody knows"),
            key("chance", Shape::Number, "how likely it is that the decision maker holds to it")
                .default("1"),
        ],
        CLAIMS_AND_NOTE,
    ],
};

static SEES: Kind = Kind {
    called: "a perception",
    meaning: "What a decision maker believes that another prefers.",
    keys: &[PREFERENCE, CLAIMS_AND_NOTE],
};

static RULES: Kind = Kind {
    called: "`[conflict.rules]`",
    meaning: "What cannot be, what cannot be undone, and today's state.",
    keys: &[&[
        key("infeasible", Shape::Texts, "formulas for states that cannot be"),
        key("merged", Shape::Texts, "formulas: all states that one holds of count as one"),
        key(
            "irreversible",
            Shape::Texts,
            "options that cannot be taken back; \"not NAME\" for one that cannot be taken again",
        ),
        key("status-quo", Shape::Text, "today's state: a formula that names every option once"),
    ]],
};

fn payoffs() -> Vec<&'static str> {
    vec!["stakes"]
}
