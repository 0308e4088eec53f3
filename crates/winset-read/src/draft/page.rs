//! The case.toml as an analyst reads it: sections with comments, values in columns.

use super::Basis;
use super::actors::Actors;
use super::calendar::{self, Coming};
use super::fit::LeftOut;
use super::issues::{Issue, Stake};
use crate::toml_text::{beginning, list, number, quoted};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use winset_case::{Date, WrittenClaim};

/// The middle salience of an actor that speaks most on an issue, and of one that does not speak.
const SALIENCE: (f64, f64) = (70.0, 40.0);
/// How far a salience reaches to both sides of its middle.
const SALIENCE_REACH: f64 = 15.0;
/// What the alone-standing actor's opponent is called.
const OTHERS: &str = "the-other-side";

/// The text of a case.
pub(super) fn of(
    basis: &Basis,
    as_of: Date,
    actors: &Actors,
    issues: &[Issue],
    left: &LeftOut,
) -> String {
    let with_stakes: BTreeSet<usize> =
        issues.iter().flat_map(|issue| &issue.stakes).map(|stake| stake.actor).collect();
    let alone = with_stakes.len() == 1;
    let coming = calendar::coming(basis, as_of);
    let page = Page { basis, actors, issues, with_stakes, alone };
    let mut text = page.head();
    page.case(&mut text, as_of, calendar::horizon(as_of, &coming));
    page.actors(&mut text);
    page.issues(&mut text);
    page.stakes(&mut text);
    page.sides(&mut text);
    page.calendar(&mut text, &coming);
    page.question(&mut text, calendar::horizon(as_of, &coming));
    page.disagreements(&mut text);
    page.left_out(&mut text, left, &coming);
    text
}

struct Page<'a> {
    basis: &'a Basis<'a>,
    actors: &'a Actors,
    issues: &'a [Issue],
    with_stakes: BTreeSet<usize>,
    /// Only one actor has a stake: another must be made up.
    alone: bool,
}

impl Page<'_> {
    fn head(&self) -> String {
        let count = self.basis.claims.len();
        let mut head = String::from(
            "# A case to begin with, drafted by `winset draft` from claims.toml beside it.\n#\n",
        );
        if self.basis.accepted {
            let _ = writeln!(head, "# It rests on the {} accepted there.", claims(count));
        } else {
            let _ = writeln!(
                head,
                "# !!! NOBODY HAS ACCEPTED A CLAIM YET. This draft rests on {} that rules or a model\n\
                 # !!! proposed and no person looked at. Set `status` in claims.toml and draft again.",
                claims(count)
            );
        }
        for (count, why) in self.basis.passed_over() {
            let _ = writeln!(head, "# Not used: {} {why}.", claims(count));
        }
        head.push_str(
            "# What no report tells was filled with the plainest assumption and marked TO DECIDE: what each\n\
             # actor could bring to bear, how much it cares, what holds if the talks fail. Search for it, put\n\
             # in what you think, and say why in `note`. After each change:\n\
             #     winset check     says what is wrong, where, and what to type instead\n\
             #     winset forecast  says where the talks are likely to end\n",
        );
        head
    }

    fn case(&self, text: &mut String, as_of: Date, horizon: Date) {
        let sides = self.side_names();
        let what: Vec<&str> = self.issues.iter().take(3).map(|issue| issue.name.as_str()).collect();
        let who = match sides.as_slice() {
            [] | [_] => String::new(),
            [one, other] => format!("{one} and {other}: "),
            [one, other, rest @ ..] => format!("{one}, {other} and {} more: ", rest.len()),
        };
        let title = format!("{who}{}", what.join(", "));
        let _ = writeln!(text, "\n[case]");
        let _ = writeln!(text, "title    = {}  # TO DECIDE: a title of your own", quoted(&title));
        let question = format!("Where do the talks settle on {}, and when?", listed(&what));
        let _ = writeln!(text, "question = {}", quoted(&question));
        let _ = writeln!(
            text,
            "as-of    = {as_of}  # the latest report; nothing dated later informs the forecast"
        );
        let _ = writeln!(
            text,
            "horizon  = {horizon}  # TO DECIDE: until when settlements are looked for"
        );
        let _ = writeln!(text, "step     = \"1 week\"");
    }

    fn actors(&self, text: &mut String) {
        heading(
            text,
            "Actors: who can take and press a position",
            "`capability` is what an actor could bring to bear on these talks, the strongest = 100. No report\n\
             # tells it: everybody counts alike until you decide.",
        );
        for at in &self.with_stakes {
            let actor = &self.actors.all[*at];
            let _ = writeln!(text, "\n[actor.{}]", actor.key);
            let _ = writeln!(text, "name       = {}", quoted(&actor.name));
            if !actor.aliases.is_empty() {
                let _ = writeln!(text, "aliases    = {}", list(&actor.aliases));
            }
            if let Some((side, _)) = &actor.side {
                let _ = writeln!(text, "side       = {}", quoted(side));
            }
            let _ = writeln!(text, "capability = 100  # TO DECIDE");
            let _ =
                writeln!(text, "note       = \"Capability assumed: every actor counts alike.\"");
        }
        if self.alone {
            let _ = writeln!(text, "\n[actor.{OTHERS}]");
            let _ = writeln!(
                text,
                "name       = \"The other side\"  # TO DECIDE: who? no claim gives anybody else's position"
            );
            let _ = writeln!(text, "capability = 100  # TO DECIDE");
            let _ = writeln!(
                text,
                "note       = \"Made up by the draft, so that there is somebody to bargain with.\""
            );
        }
    }

    fn issues(&self, text: &mut String) {
        heading(
            text,
            "Issues: what is negotiated, each on a scale of its own",
            "`status-quo` is what holds today, `reversion` what will hold if the talks fail.",
        );
        for issue in self.issues {
            let (low, high) = issue.scale;
            let written = |value: f64| number(value).unwrap_or_else(|| String::from("0"));
            if let [only] = issue.stakes.as_slice() {
                let actor = &self.actors.all[only.actor].name;
                let _ = writeln!(
                    text,
                    "\n# TO DECIDE: who else wants something here? Only {} has a position, which the forecast\n\
                     # merely repeats.",
                    beginning(actor)
                );
            } else {
                text.push('\n');
            }
            let _ = writeln!(text, "[issue.{}]", issue.key);
            let _ = writeln!(text, "name       = {}", quoted(&issue.name));
            let _ = writeln!(text, "unit       = {}", quoted(&issue.unit));
            let why = if issue.is_stance {
                "reports give no number: from refusal to acceptance. TO DECIDE: a scale that can be looked up"
            } else {
                "holds the numbers of the positions below and of accepted claims. TO DECIDE: every settlement worth thinking of"
            };
            let _ = writeln!(text, "scale      = [{}, {}]  # {why}", written(low), written(high));
            if !issue.anchors.is_empty() {
                let anchors = issue.anchors.iter();
                let anchors =
                    anchors.map(|(at, words)| format!("[{}, {}]", written(*at), quoted(words)));
                let _ = writeln!(text, "anchors    = [{}]", anchors.collect::<Vec<_>>().join(", "));
            }
            let status_quo = written(issue.status_quo);
            let known = match issue.told.as_slice() {
                [] => format!("  # TO DECIDE: {}", issue.assumed),
                _ => String::from("  # the latest level that a claim tells"),
            };
            let _ = writeln!(text, "status-quo = {status_quo}{known}");
            let _ = writeln!(
                text,
                "reversion  = {status_quo}  # TO DECIDE: what holds if the talks fail; the status quo stands here"
            );
            if issue.told.is_empty() {
                let _ = writeln!(
                    text,
                    "note       = \"Status quo and reversion assumed by the draft.\""
                );
            } else {
                let _ = writeln!(text, "claims     = {}", list(&issue.told));
            }
        }
    }

    fn stakes(&self, text: &mut String) {
        heading(
            text,
            "Stakes: what each actor wants on each issue, and how much it cares",
            "`position` is drawn from the claims named, each origin counted once. `salience` (0 to 100) no report\n\
             # tells: who has more claims on an issue is taken to care more. TO DECIDE, all of it.",
        );
        for issue in self.issues {
            let most = issue.stakes.iter().map(|stake| stake.told).max().unwrap_or(0).max(1);
            for stake in &issue.stakes {
                self.stake(text, issue, stake, most);
            }
            if self.alone {
                let place = if issue.is_stance { 50.0 } else { issue.status_quo };
                let place = number(place).unwrap_or_else(|| String::from("0"));
                let _ = writeln!(text, "\n[stake.{OTHERS}.{}]", issue.key);
                let _ = writeln!(text, "position = {place}  # TO DECIDE");
                let _ = writeln!(text, "salience = \"25 to 55\"  # TO DECIDE");
                let _ = writeln!(
                    text,
                    "note     = \"Made up by the draft: no claim gives a second position.\""
                );
            }
        }
    }

    fn stake(&self, text: &mut String, issue: &Issue, stake: &Stake, most: usize) {
        let actor = &self.actors.all[stake.actor];
        let _ = writeln!(text, "\n[stake.{}.{}]", actor.key, issue.key);
        let _ = writeln!(text, "position = {}{}", stake.position, self.comment(stake));
        let share = stake.told as f64 / most as f64;
        let middle = SALIENCE.1 + share * (SALIENCE.0 - SALIENCE.1);
        let (from, to) = (middle - SALIENCE_REACH, middle + SALIENCE_REACH);
        let _ = writeln!(
            text,
            "salience = \"{from:.0} to {to:.0}\"  # TO DECIDE: {} of its own here",
            claims(stake.told)
        );
        if !stake.claims.is_empty() {
            let _ = writeln!(text, "claims   = {}", list(&stake.claims));
        }
        if !stake.note.is_empty() {
            let _ = writeln!(text, "note     = {}", quoted(&stake.note));
        }
    }

    /// The words of the first claim behind a position.
    fn comment(&self, stake: &Stake) -> String {
        let written = &stake.position;
        let first =
            written.strip_prefix("\"claims(").and_then(|rest| rest.split([',', ')']).next());
        let first = first.or(stake.claims.first().map(String::as_str));
        let claim = first.and_then(|key| self.claim(key));
        let quote = claim.and_then(|claim| claim.quote.as_deref()).map(beginning);
        match quote.filter(|quote| !quote.is_empty()) {
            Some(quote) => format!("  # “{quote}”"),
            None => String::new(),
        }
    }

    fn claim(&self, key: &str) -> Option<&WrittenClaim> {
        self.basis.claims.iter().copied().find(|claim| claim.key == key)
    }

    /// The sides with an actor that has a stake: the key, the name, and who speaks most.
    fn all_sides(&self) -> Vec<(&str, &str, usize)> {
        let mut sides: Vec<(&str, &str, usize)> = Vec::new();
        for at in &self.with_stakes {
            let actor = &self.actors.all[*at];
            let Some((key, name)) = &actor.side else { continue };
            match sides.iter_mut().find(|(known, ..)| known == key) {
                Some((_, _, most)) if self.actors.all[*most].claims < actor.claims => *most = *at,
                Some(_) => {}
                None => sides.push((key, name, *at)),
            }
        }
        sides
    }

    fn side_names(&self) -> Vec<&str> {
        self.all_sides().into_iter().map(|(_, name, _)| name).collect()
    }

    fn sides(&self, text: &mut String) {
        let sides = self.all_sides();
        if sides.is_empty() {
            return;
        }
        heading(
            text,
            "Sides: who signs, and who can refuse at home",
            "TO DECIDE: `ratifiers`, and whether somebody else signs. Whoever speaks most stands here.",
        );
        for (key, name, negotiator) in sides {
            let _ = writeln!(text, "\n[side.{key}]");
            let _ = writeln!(text, "name       = {}", quoted(name));
            let _ = writeln!(text, "negotiator = {}", quoted(&self.actors.all[negotiator].key));
        }
    }

    fn calendar(&self, text: &mut String, coming: &[Coming]) {
        if coming.is_empty() {
            return;
        }
        heading(
            text,
            "What is dated",
            "TO DECIDE: the chances, and what each outcome changes, such as\n\
             #     effects = { \"stake.ACTOR.ISSUE.salience\" = \"× 0.8\" }",
        );
        for it in coming {
            let kind = if it.is_deadline { "deadline" } else { "event" };
            let _ = writeln!(text, "\n[{kind}.{}]", it.key);
            let _ = writeln!(text, "name   = {}", quoted(&it.name));
            let _ = writeln!(text, "date   = {}", it.date);
            let _ = writeln!(text, "claims = {}", list(&it.claims));
            if it.is_deadline {
                let _ = writeln!(
                    text,
                    "# reversion = {{ ISSUE = … }}  # TO DECIDE: what holds afterwards without a settlement"
                );
            } else {
                let _ = writeln!(text, "[event.{}.outcome.as-told]", it.key);
                let _ = writeln!(text, "probability = 0.8  # TO DECIDE");
                let _ = writeln!(text, "[event.{}.outcome.otherwise]", it.key);
                let _ = writeln!(text, "probability = 0.2  # TO DECIDE");
            }
        }
    }

    fn question(&self, text: &mut String, horizon: Date) {
        let Some(issue) = self.issues.iter().find(|issue| !issue.is_stance) else { return };
        let mut middles: Vec<f64> = issue.stakes.iter().map(|stake| stake.middle).collect();
        middles.push(issue.status_quo);
        middles.sort_by(f64::total_cmp);
        let (Some(low), Some(high)) = (middles.first(), middles.last()) else { return };
        let halfway = low + (high - low) / 2.0;
        // A question asks for a number that people would say.
        let rounded = format!("{halfway:.2e}").parse::<f64>().unwrap_or(halfway);
        let Some(value) = number(rounded.clamp(issue.scale.0, issue.scale.1)) else { return };
        if value.contains('e') || value.starts_with('-') {
            return;
        }
        heading(
            text,
            "Questions that every forecast answers",
            "TO DECIDE: what you will be asked.",
        );
        let _ = writeln!(text, "\n[question.{}]", issue.key);
        let asked = format!("{} at {value} {} or more by {horizon}?", issue.name, issue.unit);
        let _ = writeln!(text, "text = {}", quoted(&asked));
        let _ = writeln!(text, "when = \"{} >= {value} by {horizon}\"", issue.key);
    }

    /// The claims that nothing in the draft rests on, with the reason, as comments.
    fn left_out(&self, text: &mut String, left: &LeftOut, coming: &[Coming]) {
        let used: BTreeSet<&str> = self.issues.iter().flat_map(Issue::used).collect();
        let dated: BTreeSet<&str> =
            coming.iter().flat_map(|it| &it.claims).map(String::as_str).collect();
        let mut why: BTreeMap<(u8, &str), Vec<&str>> = BTreeMap::new();
        for claim in &self.basis.claims {
            let key = claim.key.as_str();
            if used.contains(key) || dated.contains(key) {
                continue;
            }
            let reason = match left.get(key) {
                Some(reason) => (0, reason.as_str()),
                None if claim.issue.is_none() => (3, "about no issue"),
                None if !super::tells_a_position(claim) => (2, "tells no position"),
                None => (1, "no number, and no demand that somebody answers"),
            };
            why.entry(reason).or_default().push(key);
        }
        if why.is_empty() {
            return;
        }
        heading(
            text,
            "Left out, and why",
            "Look here if a position is missing: mend the claim in claims.toml and accept it.",
        );
        for ((_, why), keys) in why {
            named(text, why, &keys);
        }
    }

    /// Claims that cannot all hold, as comments: how they are settled is a person's business.
    fn disagreements(&self, text: &mut String) {
        let known: BTreeMap<&str, &WrittenClaim> =
            self.basis.claims.iter().map(|claim| (claim.key.as_str(), *claim)).collect();
        let mut lines = Vec::new();
        for claim in &self.basis.claims {
            let others: Vec<&&WrittenClaim> =
                claim.contradicts.iter().filter_map(|key| known.get(key.as_str())).collect();
            let Some(first) = others.first() else { continue };
            let said = |claim: &WrittenClaim| {
                let quote = claim.quote.as_deref().map(beginning).unwrap_or_default();
                format!("{} “{quote}”", beginning(&claim.key))
            };
            let more = match others.len() {
                1 => String::new(),
                many => format!(" (and {} more)", many - 1),
            };
            lines.push(format!("#   {}\n#     against {}{more}", said(claim), said(first)));
        }
        if lines.is_empty() {
            return;
        }
        const MOST: usize = 40;
        heading(
            text,
            "Where the reports disagree",
            "Each stays in claims.toml and is shown with every forecast. Numbers that differ are weighed\n\
             # in `claims(…)` above; an event told in two ways can be given two outcomes, each with its claims.",
        );
        let left = lines.len().saturating_sub(MOST);
        for line in lines.into_iter().take(MOST) {
            let _ = writeln!(text, "{line}");
        }
        if left > 0 {
            let _ = writeln!(text, "#   … and {left} more");
        }
    }
}

/// The names of claims in lines of a comment.
fn named(text: &mut String, why: &str, keys: &[&str]) {
    const WIDEST: usize = 96;
    let why: String = why.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
    let mut line = format!("#   {why}:");
    for (at, key) in keys.iter().enumerate() {
        let key = beginning(key);
        if line.len() + key.len() + 2 > WIDEST {
            let _ = writeln!(text, "{line}");
            line = String::from("#    ");
        }
        line.push(' ');
        line.push_str(&key);
        if at + 1 < keys.len() {
            line.push(',');
        }
    }
    let _ = writeln!(text, "{line}");
}

fn heading(text: &mut String, title: &str, comment: &str) {
    let dashes = "-".repeat(92_usize.saturating_sub(title.len()).max(3));
    let _ = writeln!(text, "\n# ---- {title} {dashes}");
    let _ = writeln!(text, "# {comment}");
}

fn claims(count: usize) -> String {
    match count {
        0 => String::from("no claim"),
        1 => String::from("1 claim"),
        more => format!("{more} claims"),
    }
}

fn listed(words: &[&str]) -> String {
    match words {
        [] => String::from("the issues"),
        [only] => lower(only),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(|word| lower(word)).collect();
            format!("{} and {}", first.join(", "), lower(last))
        }
    }
}

/// A name inside a sentence: its first letter small, unless the second is a capital too.
fn lower(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next();
    let capitals =
        letters.clone().next().is_some_and(|second| second.is_uppercase() || second == '.');
    match first {
        Some(first) if !capitals => first.to_lowercase().to_string() + letters.as_str(),
        _ => name.to_owned(),
    }
}
