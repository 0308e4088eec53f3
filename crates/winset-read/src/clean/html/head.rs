//! What a page tells of itself outside its text, as it stands there.

use super::element::Region;
use winset_text::{Tag, entity};

/// At most so many of each are kept.
const MOST: usize = 400;
/// At most so many bytes of JSON.
const MOST_JSON: usize = 1 << 20;

/// The words of a page's head.
#[derive(Debug, Default)]
pub(super) struct Head<'a> {
    /// `<title>`.
    pub(super) title: Option<String>,
    /// `<meta>`: name, property or itemprop in lower case, and content.
    pub(super) metas: Vec<(String, String)>,
    /// Scripts of JSON-LD.
    pub(super) json: Vec<&'a str>,
    /// `<link rel=canonical>`.
    pub(super) canonical: Option<String>,
    /// `<time datetime=…>` and where it stands.
    pub(super) times: Vec<(String, Region, bool)>,
    json_bytes: usize,
}

impl<'a> Head<'a> {
    pub(super) fn add_title(&mut self, text: &str) {
        if self.title.is_none() {
            let words = decoded(text);
            self.title = Some(words).filter(|words| !words.is_empty());
        }
    }

    pub(super) fn add_json(&mut self, json: &'a str) {
        if self.json_bytes + json.len() <= MOST_JSON && self.json.len() < MOST {
            self.json_bytes += json.len();
            self.json.push(json);
        }
    }

    pub(super) fn add_meta(&mut self, tag: Tag<'_>) {
        let (mut key, mut content) = (None, None);
        for (name, value) in tag.attributes() {
            let is = |known: &str| name.eq_ignore_ascii_case(known);
            if is("property") || (key.is_none() && (is("name") || is("itemprop"))) {
                key = Some(value);
            } else if is("content") {
                content = Some(value);
            }
        }
        if let (Some(key), Some(content)) = (key, content)
            && self.metas.len() < MOST
            && key.len() < 100
            && content.len() < 4000
        {
            let content = decoded(content);
            if !content.is_empty() {
                self.metas.push((key.trim().to_ascii_lowercase(), content));
            }
        }
    }

    pub(super) fn add_link(&mut self, tag: Tag<'_>) {
        let value = |wanted: &str| {
            tag.attributes()
                .find(|(name, _)| name.eq_ignore_ascii_case(wanted))
                .map(|found| found.1)
        };
        if self.canonical.is_none()
            && value("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))
        {
            self.canonical = value("href").filter(|href| href.len() < 2000).map(decoded);
        }
    }

    pub(super) fn add_time(&mut self, tag: Tag<'_>, region: Region) {
        let mut when = None;
        let mut published = false;
        for (name, value) in tag.attributes() {
            let is = |known: &str| name.eq_ignore_ascii_case(known);
            if is("datetime") && value.len() < 64 {
                when = Some(value);
            }
            published |= is("pubdate") || (is("itemprop") && value == "datePublished");
            published |= is("class") && (value.contains("publish") || value.contains("entry-date"));
        }
        if let Some(when) = when
            && self.times.len() < MOST
        {
            self.times.push((when.trim().to_owned(), region, published));
        }
    }
}

/// Words with references decoded and white space squeezed.
pub(super) fn decoded(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut at = 0;
    let mut push = |letter: char| match letter {
        '\u{200b}' | '\u{feff}' | '\u{ad}' | '\0' => {}
        letter if letter.is_whitespace() => {
            if !words.is_empty() && !words.ends_with(' ') {
                words.push(' ');
            }
        }
        letter => words.push(letter),
    };
    while let Some(letter) = text[at..].chars().next() {
        match if letter == '&' { entity(&text[at..]) } else { None } {
            Some(found) => {
                push(found.letter);
                found.second.into_iter().for_each(&mut push);
                at += found.length;
            }
            None => {
                push(letter);
                at += letter.len_utf8();
            }
        }
    }
    words.truncate(words.trim_end().len());
    words
}
