//! Words with a point that need not end a sentence.

/// How an abbreviation behaves before a capital.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Something always follows: `e.g.`, `vs.`.
    Open,
    /// A name follows: `Gen.`.
    Title,
    /// A number follows: `No.`.
    Numbered,
    /// A day follows, or the sentence ends: `Jan.`.
    Month,
    /// Stands last as well as not: `Inc.`; the next word decides.
    Firm,
    /// Ends the sentence before a capital: `a.m.`, `etc.`.
    Closing,
}

/// What a word is, without its last point, if it is a known abbreviation.
pub(super) fn of(word: &str) -> Option<Abbreviation> {
    use Abbreviation::{Closing, Firm, Month, Numbered, Open, Title};
    if word.len() > 6 {
        return None;
    }
    let mut lower = [0_u8; 6];
    let lower = &mut lower[..word.len()];
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let first_capital = word.as_bytes().first().is_some_and(u8::is_ascii_uppercase);
    Some(match &*lower {
        b"e.g" | b"i.e" | b"eg" | b"ie" | b"vs" | b"cf" | b"viz" | b"approx" | b"ca" | b"al"
        | b"v" | b"incl" | b"resp" | b"a.k.a" => Open,
        b"mr" | b"mrs" | b"ms" | b"dr" | b"prof" | b"gen" | b"col" | b"lt" | b"sgt" | b"capt"
        | b"cmdr" | b"adm" | b"rep" | b"reps" | b"sen" | b"sens" | b"gov" | b"govs" | b"hon"
        | b"rev" | b"fr" | b"st" | b"messrs" | b"mme" | b"mlle" | b"amb" | b"brig" | b"maj"
        | b"pvt" | b"cpl" | b"supt" | b"insp" | b"det" | b"atty" | b"asst" | b"ph" | b"herr"
        | b"sr" | b"sra" | b"dra" | b"mt" | b"ft" | b"pres" | b"sec" | b"min" | b"comm"
        | b"del" | b"dep" | b"lieut" | b"u.s.s" | b"h.m.s"
            if first_capital =>
        {
            Title
        }
        b"no" | b"nos" | b"nr" | b"art" | b"arts" | b"p" | b"pp" | b"vol" | b"vols" | b"para"
        | b"paras" | b"ch" | b"fig" | b"figs" | b"eq" | b"ref" | b"op" | b"ed" | b"eds" | b"cl"
        | b"reg" | b"res" => Numbered,
        b"jan" | b"feb" | b"mar" | b"apr" | b"jun" | b"jul" | b"aug" | b"sep" | b"sept"
        | b"oct" | b"nov" | b"dec" | b"mon" | b"tue" | b"tues" | b"wed" | b"thu" | b"thur"
        | b"thurs" | b"fri"
            if first_capital =>
        {
            Month
        }
        b"inc" | b"ltd" | b"corp" | b"co" | b"cos" | b"bros" | b"plc" | b"llc" | b"jr"
        | b"dept" | b"univ" | b"assn" | b"intl" | b"natl" | b"ave" | b"blvd" | b"rd" | b"govt"
        | b"est" | b"mfg" | b"bn" | b"mn" | b"tn" | b"cal" | b"calif" | b"conn" | b"del"
        | b"fla" | b"ga" | b"ill" | b"ind" | b"kan" | b"mass" | b"md" | b"mich" | b"minn"
        | b"miss" | b"mo" | b"mont" | b"neb" | b"nev" | b"okla" | b"ore" | b"pa" | b"penn"
        | b"tenn" | b"tex" | b"va" | b"vt" | b"wash" | b"wis" | b"wyo" | b"colo" | b"ariz"
        | b"ark" | b"ala" | b"ky" | b"la" | b"u.s" | b"u.n" | b"u.k" | b"e.u" | b"d.c"
        | b"u.s.a" | b"p.r.c" | b"d.p.r.k"
            if first_capital
                || matches!(&*lower, b"bn" | b"mn" | b"tn" | b"dept" | b"est" | b"govt") =>
        {
            Firm
        }
        b"a.m" | b"p.m" | b"etc" | b"b.c" | b"a.d" | b"am" | b"pm" => Closing,
        _ => return None,
    })
}

/// Does a word with a capital begin sentences and hardly ever names?
pub(super) fn begins_sentence(word: &str) -> bool {
    matches!(
        word,
        "The"
            | "A"
            | "An"
            | "This"
            | "That"
            | "These"
            | "Those"
            | "He"
            | "She"
            | "It"
            | "They"
            | "We"
            | "I"
            | "You"
            | "His"
            | "Her"
            | "Its"
            | "Their"
            | "Our"
            | "My"
            | "In"
            | "On"
            | "At"
            | "By"
            | "For"
            | "From"
            | "With"
            | "But"
            | "And"
            | "So"
            | "Yet"
            | "However"
            | "Meanwhile"
            | "Although"
            | "While"
            | "When"
            | "After"
            | "Before"
            | "As"
            | "If"
            | "Since"
            | "Under"
            | "During"
            | "Despite"
            | "There"
            | "Here"
            | "What"
            | "Who"
            | "How"
            | "Why"
            | "Where"
            | "Both"
            | "Some"
            | "Many"
            | "Most"
            | "All"
            | "No"
            | "Not"
            | "Neither"
            | "Nor"
            | "Or"
            | "Such"
            | "Then"
            | "Now"
            | "To"
            | "Mr"
            | "Mrs"
            | "Ms"
            | "Other"
            | "Others"
            | "Another"
            | "Each"
            | "Every"
            | "Also"
            | "Because"
            | "Though"
            | "Until"
            | "Officials"
            | "Last"
            | "Is"
            | "Are"
            | "Was"
            | "Were"
            | "Will"
            | "Would"
            | "Did"
            | "Does"
            | "Do"
            | "Can"
            | "Could"
            | "Nobody"
            | "Nothing"
            | "Several"
            | "Few"
            | "One"
            | "Two"
            | "Three"
            | "Instead"
            | "Still"
            | "Even"
            | "Only"
            | "Once"
            | "Of"
            | "Talks"
            | "Negotiators"
            | "Ministers"
            | "According"
            | "Asked"
            | "Critics"
            | "Analysts"
    )
}
