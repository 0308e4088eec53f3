//! Which verbs tell what somebody said, and how.

use crate::verb::Lemma;
use std::sync::LazyLock;

/// How a verb tells what somebody said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// Not at all.
    None,
    /// It takes what is said as a clause: `say`, `insist`.
    Tells,
    /// So does it, but as often it takes no words: `show`, `find`, `suggest`.
    Shows,
    /// What somebody holds, not what they say: `believe`, `fear`.
    Holds,
    /// It takes words in quotation marks only: `call`, `ask`, `shout`.
    Calls,
    /// It passes on another's words: `quote`, `cite`.
    Cites,
}

const TELLS: &str = "say tell add note state announce declare insist claim argue warn stress emphasise \
    emphasize underline maintain assert contend acknowledge admit concede confirm reveal disclose explain \
    remark reply respond reiterate repeat report write tweet post complain caution deny allege vow pledge \
    promise swear recall remind inform assure predict forecast affirm reaffirm \
    testify observe comment profess proclaim retort protest interject elaborate clarify \
    notify caution advise counter joke quip boast lament mutter whisper telegraph speculate";
const SHOWS: &str = "show find suggest indicate mean reckon calculate estimate conclude signal imply hint underscore";
const HOLDS: &str = "believe think fear hope doubt know feel expect understand suspect assume presume \
    consider worry judge see view";
const CALLS: &str = "call describe dub label brand denounce condemn criticise criticize hail praise \
    dismiss slam blast ask shout exclaim cry continue begin laugh sigh term decry deplore welcome accuse blame \
    speak talk demand urge appeal question wonder challenge mock ridicule scoff threaten propose \
    recommend pronounce deem voice express portray depict characterise characterize brief conclude thunder \
    reject agree sum open close finish name read go compare liken style tout herald categorise";
const CITES: &str = "quote cite invoke echo paraphrase";

static MANNERS: LazyLock<Vec<Manner>> = LazyLock::new(|| {
    let mut manners = Vec::new();
    let classes = [
        (CALLS, Manner::Calls),
        (HOLDS, Manner::Holds),
        (SHOWS, Manner::Shows),
        (TELLS, Manner::Tells),
        (CITES, Manner::Cites),
    ];
    for (words, manner) in classes {
        for lemma in words.split_whitespace().filter_map(crate::verb::listed) {
            let at = lemma.number();
            if manners.len() <= at {
                manners.resize(at + 1, Manner::None);
            }
            manners[at] = manner;
        }
    }
    manners
});

/// How a verb tells.
pub(super) fn of(lemma: Option<Lemma>) -> Manner {
    lemma.and_then(|lemma| MANNERS.get(lemma.number()).copied()).unwrap_or(Manner::None)
}
