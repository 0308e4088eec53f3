//! Paths into a case file, such as `stake.japan.defence-share.salience`.

use crate::code::Code;
use crate::document::{Entry, Node, Table, Value};
use crate::findings::{closest, listed, quoted};
use crate::language::{CASE_FILE, Changes, Key, Kind, Of, Shape};
use winset_text::{Diagnostic, Span};

/// A path that leads to something that may be changed.
#[derive(Debug, Clone)]
pub(crate) struct Path {
    /// `stake`, `japan`, `defence-share`, `salience`.
    pub(crate) parts: Vec<String>,
}

impl Path {
    /// Follows a path through a case file, to something that `who` may change.
    pub(crate) fn follow(
        text: &str,
        place: Span,
        case: &Table,
        who: Changes,
    ) -> Result<Path, Box<Diagnostic>> {
        let parts: Vec<String> = text.split('.').map(|part| part.trim().to_owned()).collect();
        let mut walk = Walk { parts: &parts, text, place, who, case, at: 0 };
        walk.table(case, &CASE_FILE)?;
        Ok(Path { parts })
    }

    /// What stands at the path now.
    pub(crate) fn node<'t>(&self, case: &'t Table) -> Option<&'t Node> {
        let (last, above) = self.parts.split_last()?;
        let mut table = case;
        for part in above {
            table = table.node(part)?.table();
        }
        table.node(last)
    }

    /// What stands beside the path under another key.
    pub(crate) fn beside<'t>(&self, key: &str, case: &'t Table) -> Option<&'t Node> {
        let mut parts = self.parts.clone();
        key.clone_into(parts.last_mut()?);
        Path { parts }.node(case)
    }

    /// Puts something else at the path; `key_span` is where the change is declared.
    pub(crate) fn put(&self, case: &mut Table, node: Node, key_span: Span) {
        let Some((last, above)) = self.parts.split_last() else { return };
        let mut table = case;
        for part in above {
            if table.node(part).is_none() {
                let empty = Value::Table(Table::default());
                let node = Node { span: key_span, value: empty, change: None };
                table.entries.push(Entry { key: part.clone(), key_span, node });
            }
            match table.node_mut(part).map(|node| &mut node.value) {
                Some(Value::Table(inner)) => table = inner,
                _ => return,
            }
        }
        match table.node_mut(last) {
            Some(old) => *old = node,
            None => table.entries.push(Entry { key: last.clone(), key_span, node }),
        }
    }
}

/// Where following a path has come to.
struct Walk<'a> {
    parts: &'a [String],
    text: &'a str,
    place: Span,
    who: Changes,
    case: &'a Table,
    at: usize,
}

type Step<T> = Result<T, Box<Diagnostic>>;

impl Walk<'_> {
    fn table(&mut self, table: &Table, kind: &'static Kind) -> Step<()> {
        let who = self.who;
        let usable: Vec<&'static str> =
            kind.keys().filter(|key| usable(key, who)).map(|key| key.name).collect();
        let Some(part) = self.parts.get(self.at) else {
            return Err(self.too_short(&usable));
        };
        let key = match kind.key(part) {
            Some(key) if usable.contains(&key.name) => key,
            Some(key) => return Err(self.fixed(key, &usable)),
            None => return Err(self.unknown(&format!("{} has no key", kind.called), &usable)),
        };
        self.at += 1;
        let inner = table.node(key.name).map(Node::table);
        let empty = Table::default();
        let inner = inner.unwrap_or(&empty);
        match &key.shape {
            Shape::Table(kind) => self.table(inner, kind),
            Shape::Tables(kind) => {
                let next = self.name(inner, &format!("there is no {}", key.name))?;
                self.table(next, kind)
            }
            Shape::Pairs(kind) => {
                let first = self.parts.get(self.at).cloned().unwrap_or_default();
                let said = format!("there is no `[{}.…]` of", key.name);
                if !first.is_empty() && inner.node(&first).is_none() {
                    // A misspelt actor, found elsewhere, is nothing to offer.
                    let actors = self.case.tables("actor");
                    let declared = |name: &&str| actors.iter().any(|actor| actor.key == *name);
                    let known: Vec<&str> = keys(inner).into_iter().filter(declared).collect();
                    return Err(self.unknown(&said, &known));
                }
                let outer = self.name(inner, &said)?;
                let said = format!("{} has no {} on", quoted(&first), key.name);
                let next = self.name(outer, &said)?;
                self.table(next, kind)
            }
            Shape::Map(of, _) => {
                let declared = match of {
                    Of::Side => self.case.node("side"),
                    Of::Issue => self.case.node("issue"),
                    Of::Actor => self.case.node("actor"),
                    _ => None,
                };
                self.name(declared.map_or(&empty, Node::table), "there is no")?;
                self.end()
            }
            _ => self.end(),
        }
    }

    /// The table under the next part, a name that the analyst chose.
    fn name<'t>(&mut self, table: &'t Table, said: &str) -> Step<&'t Table> {
        let names = keys(table);
        let Some(part) = self.parts.get(self.at) else {
            return Err(self.too_short(&names));
        };
        match table.node(part) {
            Some(node) => {
                self.at += 1;
                Ok(node.table())
            }
            None => Err(self.unknown(said, &names)),
        }
    }

    /// Nothing may follow.
    fn end(&self) -> Step<()> {
        match self.parts.get(self.at) {
            None => Ok(()),
            Some(more) => {
                let path = self.parts[..self.at].join(".");
                let message =
                    format!("{} leads no further than {}", quoted(self.text), quoted(&path));
                let found = self.found(message);
                let label = format!("nothing is called {} there", quoted(more));
                Err(Box::new(found.at(self.place, label).help(format!("write `{path}`"))))
            }
        }
    }

    fn found(&self, message: String) -> Diagnostic {
        Code::UnknownPath.found(message)
    }

    fn too_short(&self, next: &[&str]) -> Box<Diagnostic> {
        let found = self
            .found(format!("the path {} ends too early", quoted(self.text)))
            .at(self.place, "a further part is missing")
            .because(format!("what can follow: {}", listed(next, "or")));
        Box::new(match next {
            [only] => found.help(format!("write `{}.{only}`", self.text)),
            _ => found,
        })
    }

    fn unknown(&self, said: &str, known: &[&str]) -> Box<Diagnostic> {
        let part = &self.parts[self.at];
        let message = format!("{said} {}", quoted(part));
        let found = self.found(message).at(self.place, "this path leads to nothing");
        Box::new(match closest(part, known.iter().copied()) {
            Some(meant) => found.help(format!("write `{}`", self.mended(meant))),
            None => found.because(format!("what can stand there: {}", listed(known, "or"))),
        })
    }

    /// The key exists, but may not be changed.
    fn fixed(&self, key: &Key, usable: &[&'static str]) -> Box<Diagnostic> {
        let who = match self.who {
            Changes::ByEvent => "an event",
            Changes::Never | Changes::ByScenario => "a scenario",
        };
        Box::new(
            self.found(format!("{who} cannot change `{}`", key.name))
                .at(self.place, "this stays as it is")
                .because(format!("{who} can change {}", listed(usable, "and"))),
        )
    }

    /// The path with its current part replaced.
    fn mended(&self, part: &str) -> String {
        let mut parts = self.parts.to_vec();
        part.clone_into(&mut parts[self.at]);
        parts.join(".")
    }
}

fn keys(table: &Table) -> Vec<&str> {
    table.entries.iter().map(|entry| entry.key.as_str()).collect()
}

/// May `who` change the key, or something below it?
fn usable(key: &Key, who: Changes) -> bool {
    match &key.shape {
        Shape::Table(kind) | Shape::Tables(kind) | Shape::Pairs(kind) => {
            kind.keys().any(|key| usable(key, who))
        }
        _ => match who {
            Changes::ByEvent => key.changes == Changes::ByEvent,
            Changes::ByScenario => key.changes != Changes::Never,
            Changes::Never => false,
        },
    }
}
