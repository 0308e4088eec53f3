//! Title, outlet, author and day of a page's article, from what the page says of itself.

use super::day;
use super::element::Region;
use super::linked_data::{Described, described};
use super::page::Page;
use crate::clean::draft::Facts;
use crate::document::{Published, PublishedBy};
use winset_case::{Date, DateRange};

/// Names of metadata that hold the day of publication, best first.
const PUBLISHED: [&str; 18] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "date",
];
const MODIFIED: [&str; 5] =
    ["article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified"];
const AUTHOR: [&str; 7] = [
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    "article.author",
];

/// What a page tells of its article.
pub(super) fn facts(page: &Page<'_>) -> (Facts, Described) {
    let head = &page.head;
    let told = described(&head.json);
    let meta = |names: &[&str]| -> Option<&str> {
        names.iter().find_map(|name| {
            head.metas.iter().find(|(key, _)| key == name).map(|(_, content)| content.as_str())
        })
    };
    let address = head
        .canonical
        .clone()
        .or_else(|| meta(&["og:url"]).map(str::to_owned))
        .filter(|address| address.starts_with("http"));
    let long = meta(&["og:title"])
        .or(told.headline.as_deref())
        .or(meta(&["twitter:title", "dc.title", "title"]))
        .or(head.title.as_deref());
    let site = meta(&["og:site_name", "application-name", "publisher", "dc.publisher"]);
    let outlet = site.map(str::to_owned).or_else(|| told.outlet.clone());
    let outlet = outlet.as_deref().and_then(site_name);
    let title = long.map(|long| without_outlet(long, outlet.as_deref()).to_owned());
    let suffix = || Some(after_title(head.title.as_deref()?, title.as_deref()?)?.to_owned());
    let outlet = outlet.or_else(suffix).or_else(|| host(address.as_deref()?));
    let named = |name: &str| person(name, outlet.as_deref());
    let mut authors: Vec<String> = told.authors.iter().filter_map(|name| named(name)).collect();
    if authors.is_empty() {
        authors.extend(meta(&AUTHOR).and_then(named));
    }
    authors.dedup();
    let author = Some(authors.join(", ")).filter(|author| !author.is_empty());
    let published = published(page, &told, meta, address.as_deref());
    (Facts { title, outlet, author, published, address }, told)
}

fn published<'a>(
    page: &Page<'_>,
    told: &Described,
    meta: impl Fn(&[&str]) -> Option<&'a str>,
    address: Option<&str>,
) -> Option<Published> {
    let of = |date: Date, by| Published { range: DateRange::day(date), by };
    let metadata = |date| of(date, PublishedBy::Metadata);
    let marked = page.head.times.iter().find(|(_, _, published)| *published);
    let beside = page.head.times.iter().find(|(_, region, _)| {
        let apart = [
            Region::RELATED,
            Region::COMMENTS,
            Region::ASIDE,
            Region::NAVIGATION,
            Region::FOOTER,
            Region::ADVERTISEMENT,
        ];
        !apart.iter().any(|other| region.has(*other))
            && (region.has(Region::ARTICLE)
                || region.has(Region::BYLINE)
                || region.has(Region::HEADER))
    });
    told.published
        .as_deref()
        .and_then(day::day)
        .or_else(|| PUBLISHED.iter().find_map(|name| day::day(meta(&[name])?)))
        .or_else(|| day::day(&marked?.0))
        .map(metadata)
        .or_else(|| Some(of(day::of_address(address?)?, PublishedBy::Address)))
        .or_else(|| Some(metadata(day::day(&beside?.0)?)))
        .or_else(|| {
            let modified = told.modified.as_deref().and_then(day::day);
            modified.or_else(|| day::day(meta(&MODIFIED)?)).map(metadata)
        })
}

/// What separates a headline from the name of the site.
const SEPARATORS: [&str; 7] = [" | ", " - ", " – ", " — ", " :: ", " « ", " » "];

/// A headline without the outlet's name at its end or beginning.
fn without_outlet<'a>(title: &'a str, outlet: Option<&str>) -> &'a str {
    let Some(outlet) = outlet else { return title };
    for separator in SEPARATORS {
        if let Some((before, after)) = title.rsplit_once(separator)
            && same(after, outlet)
        {
            return before.trim();
        }
        if let Some((before, after)) = title.split_once(separator)
            && same(before, outlet)
        {
            return after.trim();
        }
    }
    title
}

/// Do two names share their letters, or does one hold the other?
fn same(one: &str, other: &str) -> bool {
    let key = |name: &str| -> String {
        name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let (one, other) = (key(one), key(other));
    !one.is_empty() && !other.is_empty() && (one.contains(&other) || other.contains(&one))
}

/// What stands after the headline in the title of the window, if it is short.
fn after_title<'a>(window: &'a str, title: &str) -> Option<&'a str> {
    let rest = window.strip_prefix(title)?;
    let name = SEPARATORS.iter().find_map(|separator| rest.strip_prefix(separator))?.trim();
    let last = SEPARATORS.iter().filter_map(|separator| name.rsplit_once(separator)).next();
    let name = last.map_or(name, |(_, last)| last);
    (!name.is_empty() && name.len() < 40).then_some(name)
}

/// The name of a site as a person would say it.
fn site_name(name: &str) -> Option<String> {
    if name.contains("://") {
        return host(name);
    }
    let name = name.split(" | ").next().unwrap_or_default().trim();
    let name = name.strip_prefix('@').unwrap_or(name);
    let name = name.strip_prefix("www.").unwrap_or(name);
    (!name.is_empty() && name.len() < 80).then(|| name.to_owned())
}

fn host(address: &str) -> Option<String> {
    let host = address.split_once("://")?.1.split(['/', ':', '?', '#']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (host.contains('.') && host.len() < 80).then(|| host.to_owned())
}

/// A person's name as metadata spell it; nothing if it is an address or the outlet.
fn person(name: &str, outlet: Option<&str>) -> Option<String> {
    let name = name.trim();
    let start = name.get(..3).filter(|start| start.eq_ignore_ascii_case("by "));
    let name = start.map_or(name, |_| name[3..].trim()).trim_matches([',', ';', '|']).trim();
    let is_name = !name.is_empty()
        && name.len() <= 100
        && !name.contains("://")
        && !name.starts_with("www.")
        && !name.contains('@')
        && !outlet.is_some_and(|outlet| same(name, outlet));
    is_name.then(|| name.to_owned())
}

/// The block that is the headline: the one that says what the metadata call the title; else the
/// only heading of the first rank.
pub(super) fn headline(
    page: &Page<'_>,
    facts: &Facts,
    told: &Described,
    first: usize,
) -> Option<usize> {
    let key = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let known: Vec<String> =
        [facts.title.as_deref(), told.headline.as_deref(), page.head.title.as_deref()]
            .into_iter()
            .flatten()
            .map(key)
            .filter(|key| !key.is_empty())
            .collect();
    let mut best: Option<(u32, usize)> = None;
    let mut ranked = 0;
    for (at, block) in page.blocks.iter().enumerate() {
        let apart =
            [Region::RELATED, Region::COMMENTS, Region::NAVIGATION, Region::HIDDEN, Region::FOOTER];
        if block.place.len() > 400 || apart.iter().any(|other| block.region.has(*other)) {
            continue;
        }
        ranked += u32::from(block.level == 1);
        let words = key(page.text.get(block.place.range()).unwrap_or_default());
        let equal = known.contains(&words);
        let part = words.len() >= 12 && known.iter().any(|known| known.starts_with(&words));
        let alone = block.level == 1 && words.len() >= 8;
        let weight = match (equal, part, alone) {
            (true, _, _) => 40,
            (_, true, _) => 30,
            (_, _, true) => 10,
            _ => continue,
        };
        let rank = match block.level {
            1 => 8,
            0 => 0,
            _ => 4,
        };
        let weight = weight + rank + u32::from(at <= first);
        if best.is_none_or(|(most, _)| weight > most) {
            best = Some((weight, at));
        }
    }
    best.filter(|(weight, _)| *weight >= 30 || ranked == 1).map(|(_, at)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::html::page::page;

    fn read(head: &str) -> Facts {
        facts(&page(head)).0
    }

    #[test]
    fn metadata_tell_title_outlet_author_and_day() {
        let facts = read(
            "<title>Cod talks stall | Harbour Times</title>\
             <meta property=og:title content='Cod talks stall | Harbour Times'>\
             <meta property='og:site_name' content='Harbour Times'>\
             <meta name=author content='By Ada Berg'>\
             <meta property='article:modified_time' content='2025-07-02'>\
             <meta property='article:published_time' content='2025-06-21T08:00:00Z'>",
        );
        assert_eq!(facts.title.as_deref(), Some("Cod talks stall"));
        assert_eq!(facts.outlet.as_deref(), Some("Harbour Times"));
        assert_eq!(facts.author.as_deref(), Some("Ada Berg"));
        assert_eq!(
            facts.published.map(|found| found.range.from.to_string()).as_deref(),
            Some("2025-06-21")
        );
    }

    #[test]
    fn the_address_dates_what_metadata_leave_open() {
        let facts = read("<link rel=canonical href='https://www.a.org/2025/06/21/cod'>");
        assert_eq!(facts.published.map(|found| found.by), Some(PublishedBy::Address));
        assert_eq!(facts.outlet.as_deref(), Some("a.org"));
        assert_eq!(read("<time datetime=2025-06-21>x</time>").published, None);
    }
}
