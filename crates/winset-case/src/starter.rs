//! The case to begin with.

/// The files of a new case: path inside its folder, and text. It is small, made up, commented
/// throughout, and passes every check without a warning.
pub fn starter_case() -> Vec<(&'static str, &'static str)> {
    vec![
        ("case.toml", include_str!("../starter/case.toml")),
        ("claims.toml", include_str!("../starter/claims.toml")),
        ("reports/harbour-times.txt", include_str!("../starter/reports/harbour-times.txt")),
        ("scenarios/early-warning.toml", include_str!("../starter/scenario.toml")),
        ("README.md", include_str!("../starter/README.md")),
    ]
}
