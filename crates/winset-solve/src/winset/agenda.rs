//! Agendas: which issues are settled together.
//!
//! Not from the literature in this form. That two issues of opposite importance are worth more
//! together is Tollison & Willett's (1979, *An economic theory of mutually advantageous issue
//! linkages*).

/// Issues that may be settled as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Places of the issues, two or more.
    pub issues: Vec<usize>,
    /// Does a side refuse to settle them as one?
    pub refused: bool,
}

/// What is settled with what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Agenda {
    /// Every issue by itself.
    Separate,
    /// All issues as one.
    Package,
    /// The issues of one linkage as one, every other by itself: its place in the list of links.
    Linked(usize),
    /// The issues of all linkages that nobody refuses, joined where they share an issue.
    Unrefused,
}

impl Agenda {
    /// Every agenda there is with these linkages: apart, as one, the linkages one by one, and those
    /// that nobody refuses if they are several.
    pub fn all(links: &[Link]) -> Vec<Agenda> {
        let named = (0..links.len()).map(Agenda::Linked);
        let several = links.iter().filter(|link| !link.refused).count() > 1;
        let unrefused = several.then_some(Agenda::Unrefused);
        [Agenda::Separate, Agenda::Package].into_iter().chain(named).chain(unrefused).collect()
    }

    /// The issues that go together, each part and the parts by their first issue ascending.
    pub fn parts(self, issues: usize, links: &[Link]) -> Vec<Vec<usize>> {
        let mut part: Vec<usize> = (0..issues).collect();
        let mut join = |together: &mut dyn Iterator<Item = usize>| {
            let together: Vec<usize> = together.filter(|&i| i < issues).collect();
            let places: Vec<usize> = together.iter().map(|&i| part[i]).collect();
            if let Some(&first) = places.iter().min() {
                for place in &mut part {
                    if places.contains(place) {
                        *place = first;
                    }
                }
            }
        };
        match self {
            Agenda::Separate => {}
            Agenda::Package => join(&mut (0..issues)),
            Agenda::Linked(link) => {
                if let Some(link) = links.get(link) {
                    join(&mut link.issues.iter().copied());
                }
            }
            Agenda::Unrefused => {
                for link in links.iter().filter(|link| !link.refused) {
                    join(&mut link.issues.iter().copied());
                }
            }
        }
        (0..issues)
            .map(|first| (0..issues).filter(|&i| part[i] == first).collect::<Vec<_>>())
            .filter(|part| !part.is_empty())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Agenda, Link};

    #[test]
    fn linkages_that_share_an_issue_are_one_part() {
        let link = |issues: &[usize]| Link { issues: issues.to_vec(), refused: false };
        let links = [link(&[3, 1]), link(&[4, 3]), link(&[0, 2])];
        assert_eq!(Agenda::Unrefused.parts(5, &links), [vec![0, 2], vec![1, 3, 4]]);
        assert_eq!(Agenda::Linked(1).parts(5, &links), [vec![0], vec![1], vec![2], vec![3, 4]]);
        assert_eq!(Agenda::Package.parts(2, &links), [vec![0, 1]]);
        assert_eq!(Agenda::Separate.parts(2, &links), [vec![0], vec![1]]);
        assert_eq!(Agenda::all(&links).last(), Some(&Agenda::Unrefused));
        let refused = [Link { refused: true, ..link(&[0, 1]) }, link(&[1, 2])];
        assert_eq!(Agenda::all(&refused).last(), Some(&Agenda::Linked(1)), "the same as that one");
        assert_eq!(Agenda::Unrefused.parts(3, &refused), [vec![0], vec![1, 2]]);
    }
}
