//! The forms of verbs, and the base form each belongs to.

mod list;

use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Which verb, as a number of the shipped list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lemma(u16);

impl Lemma {
    /// Its number in the list.
    pub(crate) fn number(self) -> usize {
        usize::from(self.0)
    }

    /// Its base form: `raise`.
    pub fn name(self) -> &'static str {
        VERBS.lemmas.get(usize::from(self.0)).copied().unwrap_or_default()
    }
}

/// What a form of a verb can be; several at once: `cut` is a base form and a past.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Forms(pub(crate) u8);

impl Forms {
    pub(crate) const BASE: Forms = Forms(1);
    pub(crate) const S: Forms = Forms(2);
    pub(crate) const PAST: Forms = Forms(4);
    pub(crate) const PARTICIPLE: Forms = Forms(8);
    pub(crate) const ING: Forms = Forms(16);
    pub(crate) const ALSO_NOUN: Forms = Forms(32);
    pub(crate) const ALSO_ADJECTIVE: Forms = Forms(64);

    pub(crate) fn has(self, other: Forms) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) fn and(self, other: Forms) -> Forms {
        Forms(self.0 | other.0)
    }
}

#[derive(Default)]
struct Verbs {
    lemmas: Vec<&'static str>,
    /// The keys of `forms`, as they came.
    order: Vec<String>,
    forms: FxHashMap<String, (Lemma, Forms)>,
}

static VERBS: LazyLock<Verbs> = LazyLock::new(Verbs::listed);

/// Every form of every listed verb, each once.
pub(crate) fn all() -> impl Iterator<Item = (&'static str, Lemma, Forms)> {
    VERBS.order.iter().filter_map(|word| {
        let (lemma, forms) = VERBS.forms.get(word)?;
        Some((word.as_str(), *lemma, *forms))
    })
}

/// The verb a lower-case word is a form of, if the verb is listed.
pub fn lemma(word: &str) -> Option<Lemma> {
    VERBS.forms.get(word).map(|(lemma, _)| *lemma)
}

/// The verb with this base form, if it is listed.
pub fn listed(base: &str) -> Option<Lemma> {
    let (lemma, forms) = VERBS.forms.get(base)?;
    forms.has(Forms::BASE).then_some(*lemma)
}

/// The base form of a lower-case word that is taken to be a form of a verb: as listed, otherwise
/// by the rules of spelling.
pub fn base(word: &str) -> Cow<'static, str> {
    match lemma(word) {
        Some(lemma) => Cow::Borrowed(lemma.name()),
        None => Cow::Owned(guessed(word)),
    }
}

/// The likely base form of a verb that is not listed.
fn guessed(word: &str) -> String {
    let stem = |ending: &str| word.strip_suffix(ending).filter(|stem| stem.len() >= 3);
    if let Some(stem) = stem("ies").or_else(|| stem("ied")) {
        return format!("{stem}y");
    }
    if let Some(stem) = stem("ing").or_else(|| stem("ed")) {
        let bytes = stem.as_bytes();
        let last = bytes[bytes.len() - 1];
        let doubled = bytes.len() > 3 && bytes[bytes.len() - 2] == last;
        if doubled && !matches!(last, b's' | b'l' | b'f' | b'z') {
            return stem[..stem.len() - 1].to_owned();
        }
        let soft = stem.ends_with("at")
            || stem.ends_with("iz")
            || stem.ends_with("is")
            || matches!(last, b'c' | b'v' | b'g' | b'u');
        return if soft { format!("{stem}e") } else { stem.to_owned() };
    }
    if let Some(stem) = stem("es").filter(|stem| {
        stem.ends_with("sh") || stem.ends_with("ch") || stem.ends_with("ss") || stem.ends_with('x')
    }) {
        return stem.to_owned();
    }
    stem("s").unwrap_or(word).to_owned()
}

impl Verbs {
    fn listed() -> Verbs {
        let mut verbs = Verbs::default();
        for three in list::IRREGULAR.split(';') {
            let mut words = three.split_whitespace();
            if let (Some(base), Some(past), Some(participle)) =
                (words.next(), words.next(), words.next())
            {
                let lemma = verbs.lemma(base);
                verbs.add(base.to_owned(), lemma, Forms::BASE);
                verbs.add(with_s(base), lemma, Forms::S);
                verbs.add(past.to_owned(), lemma, Forms::PAST);
                verbs.add(participle.to_owned(), lemma, Forms::PARTICIPLE);
                verbs.add(with_ending(base, "ing"), lemma, Forms::ING);
            }
        }
        for base in list::REGULAR.split_whitespace() {
            let lemma = verbs.lemma(base);
            verbs.add(base.to_owned(), lemma, Forms::BASE);
            verbs.add(with_s(base), lemma, Forms::S);
            let past = Forms::PAST.and(Forms::PARTICIPLE);
            verbs.add(with_ending(base, "ed"), lemma, past);
            verbs.add(with_ending(base, "ing"), lemma, Forms::ING);
        }
        // Be, have and do have forms of their own, which are told apart as auxiliaries.
        for (form, base) in
            [("has", "have"), ("does", "do"), ("learnt", "learn"), ("spelt", "spell")]
        {
            let lemma = verbs.lemma(base);
            let forms = if base.len() < 5 { Forms::S } else { Forms::PAST.and(Forms::PARTICIPLE) };
            verbs.add(form.to_owned(), lemma, forms);
        }
        for base in list::DOUBLING.split_whitespace() {
            verbs.double(base.trim_end_matches('_'));
        }
        for base in list::ALSO_NOUNS.split_whitespace() {
            for word in [base.to_owned(), with_s(base)] {
                verbs.mark(&word, Forms::ALSO_NOUN);
            }
        }
        for base in list::ALSO_ADJECTIVES.split_whitespace() {
            verbs.mark(base, Forms::ALSO_ADJECTIVE);
        }
        verbs
    }

    fn lemma(&mut self, base: &'static str) -> Lemma {
        if let Some((lemma, forms)) = self.forms.get(base)
            && forms.has(Forms::BASE)
            && self.lemmas.get(usize::from(lemma.0)) == Some(&base)
        {
            return *lemma;
        }
        self.lemmas.push(base);
        Lemma(u16::try_from(self.lemmas.len() - 1).unwrap_or(u16::MAX))
    }

    fn add(&mut self, form: String, lemma: Lemma, forms: Forms) {
        match self.forms.get_mut(&form) {
            Some(entry) => entry.1 = entry.1.and(forms),
            None => {
                self.order.push(form.clone());
                self.forms.insert(form, (lemma, forms));
            }
        }
    }

    fn double(&mut self, base: &'static str) {
        let Some((lemma, _)) = self.forms.get(base).copied() else { return };
        let Some(last) = base.chars().last() else { return };
        let past = Forms::PAST.and(Forms::PARTICIPLE);
        if self.forms.get(&with_ending(base, "ed")).is_some_and(|found| found.0 == lemma) {
            self.add(format!("{base}{last}ed"), lemma, past);
        }
        self.add(format!("{base}{last}ing"), lemma, Forms::ING);
    }

    fn mark(&mut self, word: &str, forms: Forms) {
        if let Some(entry) = self.forms.get_mut(word) {
            entry.1 = entry.1.and(forms);
        }
    }
}

/// The form in `-s`.
fn with_s(base: &str) -> String {
    let sibilant = ["s", "x", "z", "ch", "sh"].iter().any(|end| base.ends_with(end));
    match base.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if sibilant || matches!(base, "go" | "do" | "echo" | "veto" | "embargo" | "torpedo") => {
            format!("{base}es")
        }
        _ => format!("{base}s"),
    }
}

/// The form in `-ed` or `-ing`, without doubling.
fn with_ending(base: &str, ending: &str) -> String {
    let past = ending == "ed";
    if let Some(stem) = base.strip_suffix("ie").filter(|_| !past) {
        return format!("{stem}ying");
    }
    if let Some(stem) = base.strip_suffix('y')
        && past
        && !stem.ends_with(['a', 'e', 'i', 'o', 'u'])
    {
        return format!("{stem}ied");
    }
    match base.strip_suffix('e') {
        Some(stem) if past || !(stem.ends_with(['e', 'o', 'y']) || base == "be") => {
            format!("{stem}{ending}")
        }
        _ => format!("{base}{ending}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_leads_to_its_base() {
        for (form, expected) in [
            ("raises", "raise"),
            ("denied", "deny"),
            ("dying", "die"),
            ("withdrew", "withdraw"),
            ("committed", "commit"),
            ("agreeing", "agree"),
            ("vetoes", "veto"),
            ("told", "tell"),
            ("being", "be"),
            ("has", "have"),
            ("cancelled", "cancel"),
            ("canceled", "cancel"),
        ] {
            assert_eq!(base(form), expected, "{form}");
        }
    }

    #[test]
    fn an_unknown_verb_is_spelled_back() {
        for (form, expected) in [
            ("defragmented", "defragment"),
            ("zonifies", "zonify"),
            ("revictualling", "revictuall"),
            ("vlogged", "vlog"),
            ("grandstanding", "grandstand"),
            ("desalinated", "desalinate"),
        ] {
            assert_eq!(base(form), expected, "{form}");
        }
    }
}
