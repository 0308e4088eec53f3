use crate::document::{Block, BlockKind, Document};
use crate::place::Place;
use crate::prose::Prose;
use proptest::prelude::*;

fn prose(text: &str) -> Prose {
    let place = Place::new(0, text.len());
    let block = Block { place, kind: BlockKind::Paragraph, written: None, repeats: false };
    Prose::of(&Document { text: text.to_owned(), blocks: vec![block], ..Document::default() })
}

/// What is wrong with the cuts of a text that should be cut where it has `|`, and nowhere else.
fn mistake(marked: &str) -> Option<String> {
    let parts = || marked.split('|').map(|part| part.trim_end_matches('^').trim());
    let text: String = marked.replace("^|", "").replace(" | ", " ").replace("| ", " ");
    let prose = prose(&text);
    let found: Vec<&str> =
        prose.sentences.iter().map(|sentence| &text[sentence.place.range()]).collect();
    (!parts().eq(found.iter().copied())).then(|| format!("{marked}\n    {found:?}"))
}

const CASES: &[&str] = &[
    "The talks ended. | Nobody signed.",
    "Who will pay? | The ministers did not say.",
    "No deal! | The union walked out.",
    "My name is Jonas E. Berg. | I lead the delegation.",
    "Please turn to p. 55 of the draft. | It lists the fees.",
    "Were Jane and Co. at the hearing? | They were.",
    "They bought the stake from Pitt, Briggs & Co. at noon.",
    "They sued Pitt & Co. | They lost the case.",
    "The envoy lives on Elm St. near the port.",
    "I told the Hon. Anders Holm that I would not sign.",
    "The steelmaker Nordfer Inc. said it would close. | Its workers protested.",
    "Prices fell to 3.5 per cent. | In May they had stood at 4.1.",
    "The U.S. Senate must ratify it.",
    "Exports go mostly to the U.S. | The rest goes to Brazil.",
    "She met U.N. Secretary-General Ana Lima in the U.K. yesterday.",
    "They met at 5 p.m. | Mr. Sorensen left early.",
    "They met at 5 p.m. on Monday.",
    "The pact enters into force on Jan. 12. | Most states have ratified it.",
    "He resigned in Dec. | Nobody replaced him.",
    "See No. 7 of the annex.",
    "Asked whether he would yield, he said no. | The strike goes on.",
    "Gen. Idris Saleh spoke first. | Lt. Col. Ben Okoro followed.",
    "Sen. Ruth Alvarez and Rep. Tom Beck objected.",
    "Some fish, e.g. mackerel, move north. | Others, i.e. cod, stay.",
    "Norway vs. Iceland was never tried in court.",
    "They discussed fees, quotas, etc. | The rest was left open.",
    "“We are done.” | He then left the room.",
    "“We are done,” he said. | He left.",
    "“Why now?” he asked. | Nobody answered.",
    "“Why now?” Dahl asked. | Nobody answered.",
    "“Never!” shouted the miners. | The minister smiled.",
    "He said: “It is over.” | The room fell silent.",
    "\"We are done.\" | \"So are we.\"",
    "The minister called it ‘a good day.’ | The union did not.",
    "(The annex is secret.) | The treaty is not.",
    "The bank (it had warned of this.) kept its rate.",
    "The firm will pay 3 percent (see Table 2). | Unions want 5.",
    "The offer stands . | It lapses in May .",
    "He hesitated… and then signed.",
    "He hesitated… | Then he signed.",
    "He hesitated... and then signed.",
    "He hesitated ... | The others had gone.",
    "They wrote that “the text […] cannot stand”. | It was withdrawn.",
    "What?! | Nobody had told her.",
    "A new order.^|Others disagree.",
    "“This is the end.”.^|Nobody believed it.",
    "“This is the end.”^|Nobody believed it.",
    "The site treaty-watch.org has the text. | It is long.",
    "Visit www.Treaties.example.org for more.",
    "条约已签署。| 谈判结束了！| 谁付钱？",
    "「終わった。」| 彼は帰った。",
    "1. Wages rise by 4 per cent. | 2. Hours stay as they are.",
    "The ceasefire holds; the talks do not.",
    "One point is open: who pays for the dams.",
    "The strike began in 2019. | 30 ports were closed.",
    "The strike cost $4.5bn. | $2bn of it was insured.",
    "Plan B. | It was rejected.",
    "He asked for plan B. | Ministers refused.",
    "Washington, D.C. is far from the border.",
    "The talks were held in Washington, D.C. | They failed.",
    "A law of 9 a.m. meetings was passed. | It lasted a week.",
    "J. R. Moreau and K. Abe signed. | The rest abstained.",
    "Prof. Dr. A. Weiss spoke on behalf of St. Lucia.",
    "“I love this river. | We share it,” the president said.",
    "The vote was 9.5 to 4. | Art. 5 was struck out.",
    "Is it over? | Yes! | It is.",
    "The report (Feb. 2024) names no names. | Still, it hurt.",
    "El Niño returned. | ¿Who knew? | Élise Roy did.",
    "The U.S.-led talks failed. | U.S. officials blamed the E.U. | They were wrong.",
    "He came from Reykjavik.\n\n| She came from Oslo.",
    "Demands:\n| • Higher pay\n| • Shorter hours",
    "Turnout was 41% . | That was low.",
    "The rate is 3.| It was 4.",
];

#[test]
fn stops_end_sentences_and_abbreviations_do_not() {
    let wrong: Vec<String> = CASES.iter().filter_map(|case| mistake(case)).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
}

proptest! {
    #[test]
    fn sentences_hold_every_token_once(text in r#"([A-Za-z]{1,4}|[0-9.]{1,3}|[ \n.!?…"“”‘’'()。\[\]-]){0,60}"#) {
        let prose = prose(&text);
        let mut sentences = prose.sentences.iter();
        let mut sentence = sentences.next();
        for token in &prose.tokens {
            while sentence.is_some_and(|sentence| sentence.place.end <= token.place.start) {
                sentence = sentences.next();
            }
            prop_assert!(sentence.is_some_and(|sentence| sentence.place.holds(token.place)));
        }
    }

    #[test]
    fn any_text_is_cut_on_letters_boundaries(text in "\\PC{0,80}") {
        let prose = prose(&text);
        prop_assert_eq!(prose.tags.len(), prose.tokens.len());
        for sentence in 0..prose.sentences.len() {
            prop_assert!(text.get(prose.sentences[sentence].place.range()).is_some());
            for clause in crate::clause::clauses(&prose, sentence) {
                prop_assert!(text.get(clause.place.range()).is_some());
                prop_assert!(text.get(clause.object.range()).is_some());
                prop_assert!(prose.sentences[sentence].place.holds(clause.place));
            }
        }
        for quoted in &prose.quoted {
            prop_assert!(text.get(quoted.range()).is_some());
        }
    }
}
