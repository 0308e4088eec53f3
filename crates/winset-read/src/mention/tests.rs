use super::*;
use crate::topic;
use proptest::prelude::*;

/// The mentions of a text, as `words=key`.
fn mentions(text: &str) -> Vec<String> {
    let lexicon = Lexicon::shipped();
    let document = Document::of_text(text);
    let prose = Prose::of(&document);
    find(&document, &prose, &lexicon)
        .iter()
        .map(|mention| {
            format!("{}={}", document.words(mention.place), lexicon.actor(mention.actor).key)
        })
        .collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(mentions(text), expected, "{text}");
}

#[test]
fn abbreviations_stand_in_capitals_and_pronouns_do_not() {
    check(
        "The US told us that the U.S. and the EU agree.",
        &["US=united-states", "U.S.=united-states", "EU=european-union"],
    );
}

#[test]
fn cities_act_or_are_places() {
    check("Tokyo wants a deal.", &["Tokyo=japan"]);
    check("They met in Tokyo.", &[]);
    check("He returned to Washington, and Washington insists.", &["Washington=united-states"]);
    check(
        "Unease in Washington's dealings with Tokyo grew.",
        &["Washington=united-states", "Tokyo=japan"],
    );
}

#[test]
fn names_inside_longer_names_are_left_alone() {
    check("The Bank of Korea and the University of Tokyo disagree with Japan Airlines.", &[]);
    check("Melania Trump visited Trump Tower.", &[]);
    check("Japan fears the South China Sea row.", &["Japan=japan"]);
}

#[test]
fn pairs_name_both() {
    check(
        "The US–Japan alliance and the Trump-Ishiba meeting.",
        &["US=united-states", "Japan=japan", "Trump=us-president", "Ishiba=japan-prime-minister"],
    );
    check("They called off the japan-us talks.", &["japan=japan", "us=united-states"]);
}

#[test]
fn an_office_with_its_state_and_holder_is_one_mention() {
    check(
        "Japanese Prime Minister Shigeru Ishiba spoke.",
        &["Japanese Prime Minister Shigeru Ishiba=japan-prime-minister"],
    );
    check(
        "Norway's fisheries minister agreed with the prime minister of Iceland.",
        &[
            "Norway's fisheries minister=norway-fisheries-ministry",
            "prime minister of Iceland=iceland",
        ],
    );
    check("US defence officials said so.", &["US defence officials=united-states"]);
}

#[test]
fn a_person_named_with_an_office_is_known_by_the_surname_afterwards() {
    check(
        "Kenya's chief negotiator Ann Otieno left. Otieno is angry.",
        &["Kenya's chief negotiator Ann Otieno=kenya", "Otieno=kenya"],
    );
    check(
        "Ann Otieno, Kenya's chief negotiator, left.",
        &["Ann Otieno=kenya", "Kenya's chief negotiator=kenya"],
    );
}

#[test]
fn a_garbled_name_is_known_by_first_name_and_office() {
    check(
        "Prime Minister Shigeru Ishiguro said no.",
        &["Prime Minister Shigeru Ishiguro=japan-prime-minister"],
    );
    check("The writer Kazuo Ishiguro said no.", &[]);
    check("Health Secretary Robert Kennedy said no.", &[]);
}

#[test]
fn offices_and_pronouns_mean_the_only_one_they_can() {
    check(
        "Giorgia Meloni spoke in Rome. The prime minister was firm. She left.",
        &[
            "Giorgia Meloni=italy-prime-minister",
            "The prime minister=italy-prime-minister",
            "She=italy-prime-minister",
        ],
    );
    check("Macron met Merz. He was firm.", &["Macron=france-president", "Merz=germany-chancellor"]);
}

#[test]
fn an_office_named_once_with_its_state_is_known_alone_afterwards() {
    check(
        "Sudan's army left. Trucks wait in Chad. The army will fight on.",
        &["Sudan's army=sudan-army", "Chad=chad", "The army=sudan-army"],
    );
    check(
        "Norway's fisheries minister Kari Lund left. The minister was angry, Lund said.",
        &[
            "Norway's fisheries minister Kari Lund=norway-fisheries-ministry",
            "The minister=norway-fisheries-ministry",
            "Lund=norway-fisheries-ministry",
        ],
    );
}

#[test]
fn groups_of_states_do_not_lend_their_offices() {
    check("The China-Japan Ruling Party exchange mechanism met.", &[]);
    check("The Upper House elections near.", &[]);
}

#[test]
fn persons_are_known_by_whom_they_belong_to() {
    check(
        "Samoa's Cedric Schuster left. Schuster was angry.",
        &["Samoa's Cedric Schuster=samoa", "Schuster=samoa"],
    );
    check(
        "The prime minister of Barbados, Mia Mottley, left.",
        &["prime minister of Barbados=barbados", "Mia Mottley=barbados"],
    );
}

#[test]
fn names_of_several_mean_the_one_in_view() {
    check("In Australia, Labor won.", &["Australia=australia", "Labor=australia-labor"]);
    check("The UAW was firm. Then the union left.", &["UAW=uaw", "the union=uaw"]);
    check("Then the union left.", &["the union=trade-union"]);
}

#[test]
fn common_nouns_inside_names_are_nobody() {
    check(
        "According to the Oceanic Fishers' Guild, fishers fear the Times of India.",
        &["fishers=fishermen", "Times of India=times-of-india"],
    );
}

/// The strangers of a text.
fn strangers(text: &str) -> Vec<String> {
    let lexicon = Lexicon::shipped();
    let document = Document::of_text(text);
    let prose = Prose::of(&document);
    let mentions = find(&document, &prose, &lexicon);
    let found = unknown_names(&document, &prose, &lexicon, &mentions);
    found.iter().map(|found| document.words(found.place).to_owned()).collect()
}

#[test]
fn those_who_act_and_are_in_no_lexicon_are_found() {
    assert_eq!(
        strangers("According to the Oceanic Fishers' Guild, it is off."),
        ["Oceanic Fishers' Guild"]
    );
    assert_eq!(
        strangers("The text is thin, Jan Novak said, and Spoor rejected it."),
        ["Jan Novak", "Spoor"]
    );
    assert_eq!(
        strangers("Two officials familiar with the talks said so."),
        ["Two officials familiar with the talks"]
    );
    assert_eq!(strangers("They met at Lake Garda on Monday."), [""; 0]);
}

/// Words and signs of which texts are made that try the finders.
const PIECES: &[&str] = &[
    "Japan",
    "us",
    "US",
    "U.S.",
    "-",
    "–",
    "'s",
    "’s",
    "Prime Minister",
    "the",
    "of",
    "Shigeru",
    "Ishiba",
    "Ishiguro",
    "Tokyo",
    "in",
    "wants",
    "he",
    "it",
    "They",
    ",",
    ".",
    "\n\n",
    "\u{301}",
    "安倍",
    "é",
    "Élysée",
    "“",
    "”",
    "tariff",
    "car",
    "2+2",
    "%",
    "of GDP",
    "quota",
    "cod",
    "(",
    "Bank",
    "NATO",
    "Labour",
    "Trump",
    "Jr",
    "foreign",
    "ministers",
    "and",
    "\u{feff}",
    "\r\n",
    "\u{202e}",
    "president",
    "Costa",
    "António",
    "Rutte",
    "Novak",
    "said",
    "\0",
    "the union",
];

proptest! {
    #[test]
    fn mentions_and_topics_lie_in_order_on_whole_letters(
        pieces in prop::collection::vec((0..PIECES.len(), any::<bool>()), 0..60),
        other in "\\PC{0,40}",
    ) {
        let mut text = other;
        for (piece, space) in pieces {
            text.push_str(PIECES[piece]);
            if space {
                text.push(' ');
            }
        }
        let lexicon = Lexicon::shipped();
        let document = Document::of_text(&text);
        let prose = Prose::of(&document);
        let mentions = find(&document, &prose, &lexicon);
        let mut end = 0;
        for mention in &mentions {
            prop_assert!(mention.place.start >= end, "{text:?}");
            prop_assert!(!mention.place.is_empty());
            prop_assert!(document.text.get(mention.place.range()).is_some());
            end = mention.place.end;
        }
        let mut start = 0;
        for topic in topic::find(&document, &prose, &lexicon) {
            prop_assert!(topic.place.start >= start, "{text:?}");
            prop_assert!(document.text.get(topic.place.range()).is_some());
            prop_assert!(topic.weight > 0.0 && topic.weight <= 1.0);
            start = topic.place.start;
        }
        let mut end = 0;
        for stranger in unknown_names(&document, &prose, &lexicon, &mentions) {
            prop_assert!(stranger.place.start >= end);
            prop_assert!(!mentions.iter().any(|mention| mention.place.meets(stranger.place)));
            end = stranger.place.end;
        }
    }
}
