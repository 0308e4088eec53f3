//! Dumps of pages on other matters than the reports the rules were made for.

use super::sort;
use crate::clean::draft::{Draft, Format, Lot};
use crate::clean::plain;
use crate::document::DropReason;
use crate::lexicon::Lexicon;

/// The words of each article, and what was dropped.
struct Sorted {
    articles: Vec<Vec<String>>,
    dropped: Vec<(DropReason, String)>,
}

fn sorted(text: &str) -> Sorted {
    let mut draft = Draft::of_text(Format::Plain, text, plain::cuts(text));
    sort(&mut draft, &Lexicon::default());
    let mut articles = vec![Vec::new(); draft.facts.len()];
    let mut dropped = Vec::new();
    for cut in &draft.cuts {
        let words = draft.words(cut.place).to_owned();
        match cut.lot {
            Lot::Article(number) => articles[usize::from(number)].push(words),
            Lot::Dropped(reason) => dropped.push((reason, words)),
        }
    }
    Sorted { articles, dropped }
}

impl Sorted {
    fn has(&self, words: &str) -> bool {
        self.articles[0].iter().any(|block| block.contains(words))
    }

    #[track_caller]
    fn keeps(&self, words: &str) {
        assert!(self.has(words), "lost {words:?}: {:?}", self.dropped);
    }

    #[track_caller]
    fn drops(&self, words: &str, reason: DropReason) {
        let found = self.dropped.iter().any(|(why, block)| *why == reason && block.contains(words));
        assert!(found, "{words:?} is not {reason:?}: {:?} / {:?}", self.articles, self.dropped);
    }
}

const CLIMATE: &str = "\
Menu
Search
Sign in
Heat and dust: what the capital did about its trees
Delegates edge towards a loss fund

By Maria Oduya and Tom Field
4 min read
Photo: Delegates at the plenary hall. Credit: Pool

Delegates from 140 states moved closer on Thursday to a fund for loss and damage, but left open who is to pay into it.
ADVERTISEMENT
Brazil asked the rich states to put in 40 billion dollars a year. Canada offered nine, and said that it would not go beyond twelve.
READ ALSO: The island that is moving house
“We will not sign a cheque that others refuse to sign,” the Canadian envoy said.
Small island states called the offer from Canada an insult to every delegate in the hall.
“We will not sign a cheque that others refuse to sign,” the Canadian envoy said. He then left the hall.
What happens next
The talks on the fund go on until Saturday. Brazil wants a text by Friday noon.

The author is a fellow of the Institute for River Law. Views are personal.

You may also like
Ten ways to cool a flat
The city gave out fans and found that few people used them after the first hot week of the year, a study
2 days ago
How to choose a parasol
Subscribe to our newsletter
© 2024 The Plain Dealer of Pelt. All rights reserved.
Terms of use
Privacy policy
";

#[test]
fn a_page_on_a_climate_summit_is_cleaned() {
    let page = sorted(CLIMATE);
    page.keeps("Delegates edge towards a loss fund");
    page.keeps("Delegates from 140 states");
    page.keeps("Brazil asked the rich states");
    page.keeps("He then left the hall.");
    page.keeps("What happens next");
    page.keeps("Brazil wants a text by Friday noon.");
    assert_eq!(page.articles[0].len(), 7, "{:?}", page.articles[0]);
    page.drops("Menu", DropReason::Navigation);
    page.drops("By Maria Oduya", DropReason::Byline);
    page.drops("4 min read", DropReason::Byline);
    page.drops("Photo:", DropReason::Caption);
    page.drops("ADVERTISEMENT", DropReason::Advertisement);
    page.drops("READ ALSO", DropReason::RelatedStory);
    page.drops("We will not sign", DropReason::Repeated);
    page.drops("The author is a fellow", DropReason::AuthorBio);
    page.drops("Ten ways to cool", DropReason::RelatedStory);
    page.drops("The city gave out fans", DropReason::RelatedStory);
    page.drops("Subscribe to our", DropReason::Promotion);
    page.drops("© 2024", DropReason::Footer);
}

/// Reports without any noise: nothing may be lost.
const CLEAN: &[&str] = &[
    "Port strike enters its third week\n\nRotterdam’s dockers walked out again on Monday. Their union asks for 7 percent; \
     the employers offer 4.\n\nComments by the mayor\n\n“Both sides should read the small print,” the mayor said. He is no friend of the union.\n\n\
     Related costs\n\nThe stoppage costs the port 8 million euros a day, according to its own figures.\n\n\
     Piet Vos is a crane driver and a member of the union’s council. He said that nobody wants a long strike.\n",
    "Truce in the valley holds\nBoth armies kept to the truce on Sunday, observers said.\nThe guns were silent from noon.\n\
     Shares of food aid still to be agreed:\n• flour for the north\n• salt for the south\n• seed for both\n\
     Mediators will meet again on 4 May. The views of the two commanders differ on the date.\n",
    "The mackerel quarrel began in 2009. Iceland set its own quota. Norway and the EU answered with a ban on landings.\n\n\
     It was not settled for years. The author of the first plan, a marine biologist, left in 2011.\n\n\
     “By then we had all lost,” she wrote. The parties signed in 2014, and the quota was shared.\n",
    "WAGE ROUND\n\nDay 1\n\nThe employers opened with 2 percent. The union laughed.\n\nDay 2\n\nThe employers went to 2.5 percent. The \
     union asked for 6.\n\nDay 3\n\nNobody moved. A strike vote was called.\n\nPoll\n\nMembers voted for a strike by 71 percent.\n",
];

#[test]
fn a_clean_report_loses_nothing() {
    for text in CLEAN {
        let page = sorted(text);
        assert!(page.dropped.is_empty(), "{:?}", page.dropped);
    }
}

#[test]
fn a_bio_glued_to_the_last_paragraph_is_cut_off() {
    let page = sorted(
        "The two governments will sign the water treaty in May, officials said on Sunday.\n\
         The lower state gets a third of the flow, as it has asked for since 1991.\n\
         The dam is to be opened in 2031. (The writer is a former irrigation minister and professor at Minya.)\n",
    );
    page.keeps("The dam is to be opened in 2031.");
    page.drops("(The writer is", DropReason::AuthorBio);
    assert_eq!(page.articles[0].len(), 3);
}

#[test]
fn an_advertisement_inside_a_paragraph_is_cut_out() {
    let page = sorted(
        "The union rejected the offer on Friday and will strike from Monday, its leader said. by Taboola by Taboola Sponsored Links \
         Promoted Links You May Like Socks that last Sockhouse Undo The firm has not said what it will do.\n\
         A mediator has been asked to help. She will begin next week.\n",
    );
    page.keeps("its leader said.");
    page.keeps("The firm has not said");
    page.drops("Socks that last", DropReason::Promoted);
}

#[test]
fn a_poll_goes_with_its_question() {
    let page = sorted(
        "The ministers agreed on a quota of 180,000 tonnes for the coming season.\n\n\
         Britain takes a fifth of it, and Norway a half. The rest goes to the Faroes.\n\n\
         Is the quota fair?\n\nYes\n\nNo\n\nTotal votes: 1,204\n\nPlease log in to comment\n",
    );
    page.drops("Is the quota fair?", DropReason::Poll);
    page.drops("Yes", DropReason::Poll);
    page.drops("Total votes", DropReason::Poll);
    page.keeps("Britain takes a fifth");
}

#[test]
fn a_box_with_a_fact_keeps_the_fact() {
    let page = sorted(
        "The cabinet is to decide on the pact on Tuesday, the spokesman told reporters.\n\nDid you know?\n\
         The first pact was signed in 1954 and lasted for nine years.\n\n\
         Opposition parties want a vote in parliament before anything is signed.\n",
    );
    page.keeps("The first pact was signed in 1954");
}

/// A story of its own in the page of another.
const STORY: &str = "\
The steel union opens the wage round with eight percent

The union for steel workers will ask for eight percent, its council decided on Friday in Essen.
Employers called the figure out of touch and said that they would offer two percent at most.
Talks begin on 12 May. The wage agreement of the steel industry ends in June.

Related Articles

Coal pact: ministers haggle over a date
Coal pact: ministers haggle over a date

Ruhr Herald

3 hours ago

BODY

Win a week in a spa
Win a week in a spa

Ruhr Herald

5 hours ago

A week in a spa for two can be yours if you send us a card with the name of your favourite baker.
";

#[test]
fn a_whole_article_inside_a_page_becomes_its_own() {
    let body = "The ministers of four states haggled over a date for the coal pact on Thursday. The government in \
        Berlin demands 2030; Saxony’s prime minister refuses any date before 2038, and the unions support him. "
        .to_owned()
        + &(1..9)
            .map(|day| {
                format!(
                    "In round {day} of the negotiations the minister for energy offered {day} billion euros to the \
                     mining regions, but the parliament in Dresden voted against the treaty."
                )
            })
            .collect::<Vec<_>>()
            .join(" ");
    let page = sorted(&STORY.replace("BODY", &body));
    assert_eq!(page.articles.len(), 2, "{:?}", page.dropped);
    assert_eq!(page.articles[1][0], "Coal pact: ministers haggle over a date");
    page.drops("Win a week", DropReason::RelatedStory);
    page.drops("A week in a spa", DropReason::RelatedStory);
    page.keeps("Talks begin on 12 May.");
}

#[test]
fn teasers_that_break_off_are_other_stories() {
    let teaser = "When the mayor of Ghent first spoke of a bridge over the canal, few of his councillors thought \
        that he meant it, and fewer still that anybody would pay for it, let alone the province, which";
    let text = format!(
        "Chile and Peru resumed talks on the sea border in The Hague on Monday.\n\
         Peru wants the line moved south by 40 miles. Chile refuses to move it at all.\n\
         A ruling is expected in March, lawyers for both said.\n{teaser}\n{teaser} now\n"
    );
    let page = sorted(&text);
    page.keeps("A ruling is expected in March");
    page.drops("mayor of Ghent", DropReason::RelatedStory);
    assert_eq!(page.articles[0].len(), 3);
}

#[test]
fn an_article_goes_on_behind_a_box_of_other_stories() {
    let page = sorted(
        "Kenya and Uganda will reopen the border bridge at Busia, their ministers said on Monday.\n\
         The bridge at Busia had been closed since the quarrel about maize in 2021.\n\n\
         Related Articles\nWhy maize is dear\nA week on the lorry road\n\n\
         Uganda had asked Kenya to drop its maize tax first. Kenya refused, and the border bridge stayed shut.\n\
         Now the two ministers have agreed to halve the tax when the bridge at Busia opens in May.\n\
         Lorry drivers at the border welcomed the news from the ministers.\n",
    );
    page.keeps("Uganda had asked Kenya");
    page.keeps("Lorry drivers");
    page.drops("Why maize is dear", DropReason::RelatedStory);
}

#[test]
fn every_byte_that_is_not_white_is_kept_or_dropped() {
    let page = sorted(CLIMATE);
    let count = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).count();
    let kept: usize = page.articles.iter().flatten().map(|block| count(block)).sum();
    let dropped: usize = page.dropped.iter().map(|(_, block)| count(block)).sum();
    assert_eq!(kept + dropped, count(CLIMATE));
}
