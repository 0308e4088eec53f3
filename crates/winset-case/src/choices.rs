//! Closed lists of named choices: one declaration gives the enum, its words and their parser.

/// Declares an enum whose values have words in files, on the command line and on pages:
/// `words! { /// Doc. Name { /// Doc. Variant = "word", } }`.
#[macro_export]
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant,)+ }
        impl $name {
            /// Every choice, in the order of the documentation; the default first.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];
            /// The words of every choice, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word,)+];
            /// The word on the command line and in results.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word,)+ }
            }
            /// The choice that a word names.
            pub fn from_word(word: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|choice| choice.word() == word)
            }
        }
    };
}
