//! `about`, `at least`, `up to`: what is told of a number beside its value.

use super::Bound;
use super::amount::{Amount, Amounts};

impl Amounts<'_> {
    /// Is an amount told as the value, nearly the value, or an end? `end`: one past its unit.
    pub(super) fn bound(&self, amount: &Amount, end: usize) -> Bound {
        let before = |many: usize| amount.first.checked_sub(many).map_or("", |at| self.letters(at));
        let negated = |many: usize| matches!(before(many), "no" | "not");
        match (before(2), before(1)) {
            ("more" | "greater" | "higher" | "larger", "than") => {
                return if negated(3) { Bound::AtMost } else { Bound::AtLeast };
            }
            ("less" | "fewer" | "lower" | "smaller", "than") => {
                return if negated(3) { Bound::AtLeast } else { Bound::AtMost };
            }
            ("at", "least") | ("in" | "well", "excess") | ("minimum", "of") => {
                return Bound::AtLeast;
            }
            ("excess" | "upwards" | "north", "of") => return Bound::AtLeast,
            ("at", "most") | ("up", "to") | ("maximum" | "ceiling" | "cap" | "limit", "of") => {
                return Bound::AtMost;
            }
            ("as", "much" | "many") => return Bound::AtMost,
            ("close", "to") => return Bound::About,
            _ => {}
        }
        if before(1) == "as" && matches!(before(2), "much" | "many" | "high") {
            return Bound::AtMost;
        }
        if before(1) == "as" && matches!(before(2), "little" | "few" | "low") {
            return Bound::AtLeast;
        }
        match before(1) {
            "over" | "above" | "exceeding" | "exceeds" | "exceeded" | "topping" | "surpassing" => {
                return Bound::AtLeast;
            }
            "exceed" => {
                let not = (2..5).any(|many| matches!(before(many), "not" | "never" | "cannot"));
                return if not { Bound::AtMost } else { Bound::AtLeast };
            }
            "under" | "below" | "within" => return Bound::AtMost,
            "about" | "around" | "some" | "approximately" | "roughly" | "nearly" | "almost"
            | "estimated" | "circa" | "~" | "≈" | "approx" | "perhaps" => return Bound::About,
            ">" | "≥" => return Bound::AtLeast,
            "<" | "≤" => return Bound::AtMost,
            _ => {}
        }
        match (self.letters(end), self.letters(end + 1)) {
            ("or", "more" | "above" | "over" | "higher" | "greater") => Bound::AtLeast,
            ("and", "more" | "above" | "over") => Bound::AtLeast,
            ("or", "less" | "fewer" | "below" | "under" | "lower") => Bound::AtMost,
            ("or", "so") => Bound::About,
            ("+", _) => Bound::AtLeast,
            _ => Bound::Exactly,
        }
    }
}
