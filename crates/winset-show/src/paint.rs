//! What a terminal can show, and the few styles the reports use. Colour never carries meaning
//! alone.

use anstyle::{AnsiColor, Style};

/// What the terminal (or the file the text goes to) can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Columns to fill; between 50 and 100 are used.
    pub columns: usize,
    /// With terminal colours?
    pub colour: bool,
    /// With characters beyond ASCII for drawing?
    pub unicode: bool,
}

impl Default for Look {
    /// For a file: 100 columns, no colours.
    fn default() -> Look {
        Look { columns: 100, colour: false, unicode: true }
    }
}

impl Look {
    /// The columns to fill.
    pub(crate) fn columns(self) -> usize {
        self.columns.clamp(50, 100)
    }

    /// A dash for rules.
    pub(crate) fn rule(self) -> char {
        if self.unicode { '─' } else { '-' }
    }

    /// A bullet for lists.
    pub(crate) fn bullet(self) -> &'static str {
        if self.unicode { "• " } else { "- " }
    }

    /// `text` as it can be shown: without Unicode, the marks that we write in ASCII. Names stay as
    /// the analyst wrote them.
    pub(crate) fn shown(self, text: String) -> String {
        if self.unicode { text } else { typed(&text) }
    }

    /// Every line of `text` in `style`.
    pub(crate) fn paint(self, style: Style, text: &str) -> String {
        if !self.colour || text.is_empty() {
            return text.to_owned();
        }
        let painted: Vec<String> =
            text.split('\n')
                .map(|line| {
                    if line.is_empty() { String::new() } else { format!("{style}{line}{style:#}") }
                })
                .collect();
        painted.join("\n")
    }
}

/// Typographic marks as one types them. Inside a word a `…` stands for what a column has no room
/// for, and becomes one character.
fn typed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '…' => {
                let after = letters.peek().copied().unwrap_or(' ');
                let inside = before.is_alphanumeric() && after.is_alphanumeric();
                out += if inside { "~" } else { "..." };
            }
            '–' | '—' | '−' | '•' => out.push('-'),
            '×' => out.push('x'),
            '÷' => out.push('/'),
            '“' | '”' | '„' | '«' | '»' => out.push('"'),
            '‘' | '’' | '‚' => out.push('\''),
            '→' => out += "->",
            '\u{a0}' | '\u{202f}' => out.push(' '),
            _ => out.push(letter),
        }
        before = letter;
    }
    out
}

pub(crate) const TITLE: Style = Style::new().bold();
pub(crate) const HEADING: Style = AnsiColor::Cyan.on_default().bold();
pub(crate) const BAND: Style = AnsiColor::Blue.on_default();
pub(crate) const QUIET: Style = Style::new().dimmed();
pub(crate) const CAUTION: Style = AnsiColor::Yellow.on_default();

#[cfg(test)]
mod tests {
    use super::typed;

    #[test]
    fn marks_beyond_ascii_are_typed_where_they_cannot_be_shown() {
        assert_eq!(typed("• “a – b” × 2 …"), "- \"a - b\" x 2 ...");
        assert_eq!(typed("The Min…try 3"), "The Min~try 3");
        assert_eq!(typed("Łukasz"), "Łukasz");
    }
}
