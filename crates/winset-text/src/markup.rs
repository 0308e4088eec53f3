//! HTML cut into text and tags, each with its bytes, in one pass.
//!
//! It follows the tokenizer of the HTML standard as far as text is concerned: comments, scripts,
//! quoted attributes and half tags end where a browser ends them. It builds no tree and never
//! fails.

use memchr::{memchr, memmem};
use std::ops::Range;

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Markup<'a> {
    /// Its bytes in the page.
    pub range: Range<usize>,
    /// What it is.
    pub kind: MarkupKind<'a>,
}

/// What a piece of a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkupKind<'a> {
    /// Words, with their character references.
    Text,
    /// A tag that opens an element.
    Open(Tag<'a>),
    /// A tag that closes one; its name as written.
    Close(&'a str),
    /// The inside of a script, a style sheet, or another element whose text is no page's.
    Raw,
    /// A comment, a doctype, half a tag.
    Comment,
}

/// A tag that opens an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Its name as written.
    pub name: &'a str,
    /// What stands between the name and `>`.
    pub attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// The attributes in order: name and value as written, references and all.
    pub fn attributes(&self) -> Attributes<'a> {
        Attributes { text: self.attributes, at: 0 }
    }
}

/// The pieces of a page. Together they are the whole page.
pub fn markup(page: &str) -> Pieces<'_> {
    Pieces { page, at: 0, inside: Inside::Page }
}

/// Does a file hold a web page? Its name says so and there is a tag in it, or it begins as pages
/// begin, or it is full of closing tags.
pub fn is_page(name: &str, text: &str) -> bool {
    let is = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
    let ending = name.rsplit('.').next().unwrap_or_default();
    if ["html", "htm", "xhtml", "shtml"].iter().any(|known| is(known, ending)) {
        return markup(text).any(|piece| matches!(piece.kind, MarkupKind::Open(_)));
    }
    let begins = text.trim_start_matches('\u{feff}').trim_start();
    for piece in markup(begins) {
        let words = begins[piece.range].trim();
        match piece.kind {
            MarkupKind::Open(tag) => {
                if ["html", "head", "body", "title", "meta"].iter().any(|known| is(known, tag.name))
                {
                    return true;
                }
                break;
            }
            MarkupKind::Comment
                if words.get(..14).is_some_and(|found| is(found, "<!doctype html")) =>
            {
                return true;
            }
            MarkupKind::Comment => {}
            _ if words.is_empty() => {}
            _ => break,
        }
    }
    if is(ending, "md") || is(ending, "markdown") {
        return false;
    }
    let mut length = text.len().min(1 << 16);
    while !text.is_char_boundary(length) {
        length -= 1;
    }
    let closed = markup(&text[..length]).filter(|piece| match piece.kind {
        MarkupKind::Close(name) => {
            ["p", "div", "a", "span", "li", "td", "h1", "h2"].iter().any(|known| is(known, name))
        }
        _ => false,
    });
    let closed = closed.count();
    closed >= 6 && closed * 1000 >= length
}

/// See [`markup`].
#[derive(Debug, Clone)]
pub struct Pieces<'a> {
    page: &'a str,
    at: usize,
    inside: Inside<'a>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside<'a> {
    Page,
    /// In an element that ends only at its own closing tag: is its inside text?
    Element(&'a str, bool),
}

/// Elements whose inside is neither tags nor text.
const RAW: [&str; 6] = ["script", "style", "xmp", "iframe", "noembed", "noframes"];
/// Elements whose inside is text without tags.
const TEXT_ONLY: [&str; 2] = ["title", "textarea"];

impl<'a> Iterator for Pieces<'a> {
    type Item = Markup<'a>;

    fn next(&mut self) -> Option<Markup<'a>> {
        if self.at >= self.page.len() {
            return None;
        }
        let start = self.at;
        if let Inside::Element(name, text) = std::mem::replace(&mut self.inside, Inside::Page) {
            self.at += closing(&self.page[start..], name);
            if self.at > start {
                let kind = if text { MarkupKind::Text } else { MarkupKind::Raw };
                return Some(Markup { range: start..self.at, kind });
            }
        }
        let bytes = self.page.as_bytes();
        if !begins_tag(bytes, start) {
            let mut at = start + 1;
            while let Some(found) = bytes.get(at..).and_then(|rest| memchr(b'<', rest)) {
                at += found;
                if begins_tag(bytes, at) {
                    self.at = at;
                    return Some(Markup { range: start..at, kind: MarkupKind::Text });
                }
                at += 1;
            }
            self.at = bytes.len();
            return Some(Markup { range: start..self.at, kind: MarkupKind::Text });
        }
        let kind = self.tag();
        Some(Markup { range: start..self.at, kind })
    }
}

/// Does something other than text begin here?
fn begins_tag(bytes: &[u8], at: usize) -> bool {
    bytes[at] == b'<'
        && match bytes.get(at + 1) {
            Some(b'!' | b'?') => true,
            Some(b'/') => at + 2 < bytes.len(),
            Some(letter) => letter.is_ascii_alphabetic(),
            None => false,
        }
}

impl<'a> Pieces<'a> {
    /// What begins with the `<` here; goes past it.
    fn tag(&mut self) -> MarkupKind<'a> {
        let rest = &self.page[self.at..];
        let bytes = rest.as_bytes();
        let closes = bytes[1] == b'/';
        let name_at = 1 + usize::from(closes);
        if !bytes.get(name_at).is_some_and(u8::is_ascii_alphabetic) {
            self.at += comment(rest);
            return MarkupKind::Comment;
        }
        let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
        let name_end =
            bytes[name_at..].iter().position(ends).map_or(bytes.len(), |length| name_at + length);
        let Some(end) = tag_end(bytes, name_end) else {
            self.at += bytes.len();
            return MarkupKind::Comment;
        };
        self.at += end + 1;
        let name = &rest[name_at..name_end];
        if closes {
            return MarkupKind::Close(name);
        }
        let is = |known: &&str| known.eq_ignore_ascii_case(name);
        if RAW.iter().any(&is) {
            self.inside = Inside::Element(name, false);
        } else if TEXT_ONLY.iter().any(is) {
            self.inside = Inside::Element(name, true);
        }
        MarkupKind::Open(Tag { name, attributes: &rest[name_end..end] })
    }
}

/// How long a comment, a doctype or the like is.
fn comment(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let past = |end: Option<usize>, length: usize| end.map_or(rest.len(), |end| end + length);
    if let Some(inside) = rest.strip_prefix("<!--") {
        if inside.starts_with('>') {
            return 5;
        }
        if inside.starts_with("->") {
            return 6;
        }
        // `--!>` ends a comment too: whichever comes first.
        let mut from = 4;
        while let Some(at) = bytes.get(from..).and_then(|rest| memmem::find(rest, b"--")) {
            let after = &bytes[from + at + 2..];
            if after.starts_with(b">") {
                return from + at + 3;
            }
            if after.starts_with(b"!>") {
                return from + at + 4;
            }
            from += at + 1;
        }
        return rest.len();
    }
    if rest.starts_with("<![CDATA[") {
        return past(memmem::find(bytes, b"]]>"), 3);
    }
    past(memchr(b'>', bytes), 1)
}

/// Where the `>` stands that ends a tag whose name ends here.
fn tag_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match bytes.get(at)? {
            b'>' => return Some(at),
            b'=' => {
                at += 1;
                while bytes.get(at)?.is_ascii_whitespace() {
                    at += 1;
                }
                match bytes[at] {
                    quote @ (b'"' | b'\'') => at += memchr(quote, &bytes[at + 1..])? + 2,
                    b'>' => return Some(at),
                    _ => {
                        while !matches!(bytes.get(at)?, b'>' | b' ' | b'\t' | b'\n' | b'\r' | 12) {
                            at += 1;
                        }
                    }
                }
            }
            _ => at += 1,
        }
    }
}

/// How far it is to the tag that closes an element; to the end if none does.
fn closing(rest: &str, name: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 0;
    while let Some(found) = memmem::find(&bytes[at..], b"</") {
        at += found;
        let after = &bytes[at + 2..];
        let named = after
            .get(..name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()));
        if named
            && after
                .get(name.len())
                .is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'))
        {
            return at;
        }
        at += 2;
    }
    rest.len()
}

/// See [`Tag::attributes`].
#[derive(Debug, Clone)]
pub struct Attributes<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<(&'a str, &'a str)> {
        let bytes = self.text.as_bytes();
        let blank = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_whitespace);
        while blank(self.at) || bytes.get(self.at) == Some(&b'/') {
            self.at += 1;
        }
        let start = self.at;
        // A name may begin with `=`.
        self.at += usize::from(start < bytes.len());
        while bytes.get(self.at).is_some_and(|byte| !matches!(byte, b'=' | b'/')) && !blank(self.at)
        {
            self.at += 1;
        }
        // An odd first letter may have several bytes: the loop above went past them.
        let name = self.text.get(start..self.at).filter(|name| !name.is_empty())?;
        let mut after = self.at;
        while blank(after) {
            after += 1;
        }
        if bytes.get(after) != Some(&b'=') {
            return Some((name, ""));
        }
        after += 1;
        while blank(after) {
            after += 1;
        }
        let (from, to, next) = match bytes.get(after) {
            Some(quote @ (b'"' | b'\'')) => {
                let end = memchr(*quote, &bytes[after + 1..]);
                let end = end.map_or(bytes.len(), |length| after + 1 + length);
                (after + 1, end, (end + 1).min(bytes.len()))
            }
            _ => {
                let end = (after..bytes.len()).find(|at| blank(*at)).unwrap_or(bytes.len());
                (after, end, end)
            }
        };
        self.at = next;
        Some((name, self.text.get(from..to).unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_told_from_texts() {
        assert!(is_page("a.html", "x <p>y"));
        assert!(!is_page("a.html", "no tag: 1 < 2"));
        assert!(is_page("a", "\u{feff} <!-- saved --> <!DOCTYPE html>"));
        assert!(is_page("a.txt", "<?xml version='1.0'?><html>"));
        assert!(is_page("a.txt", &"<div>words <a>and</a> words</div>".repeat(5)));
        assert!(!is_page("a.txt", "a < b, <see above>"));
        assert!(!is_page("a.md", &"<div>words</div>".repeat(9)));
    }

    /// The pieces of a page: text in quotes, `+name`, `-name`, `!` for comments, `*` for raw.
    fn pieces(page: &str) -> Vec<String> {
        let mut end = 0;
        let found = markup(page).map(|piece| {
            assert_eq!(piece.range.start, end);
            end = piece.range.end;
            match piece.kind {
                MarkupKind::Text => page[piece.range].to_owned(),
                MarkupKind::Open(tag) => format!("+{}", tag.name),
                MarkupKind::Close(name) => format!("-{name}"),
                MarkupKind::Raw => String::from("*"),
                MarkupKind::Comment => String::from("!"),
            }
        });
        let found: Vec<String> = found.collect();
        assert_eq!(end, page.len(), "{page:?}");
        found
    }

    #[test]
    fn text_and_tags_are_told_apart() {
        assert_eq!(pieces("a <b>c</b>"), ["a ", "+b", "c", "-b"]);
        assert_eq!(pieces("1 < 2 << 3<"), ["1 < 2 << 3<"]);
        assert_eq!(pieces("<a title='x > y' href=\"<b>\">z"), ["+a", "z"]);
        assert_eq!(pieces("<a b=c\"d>e</a >"), ["+a", "e", "-a"]);
        assert_eq!(pieces("<img src=x/>y</"), ["+img", "y</"]);
    }

    #[test]
    fn comments_end_where_browsers_end_them() {
        assert_eq!(pieces("<!-- a > b -- c -->d"), ["!", "d"]);
        assert_eq!(
            pieces("<!-->a<!--->b<!--x--!>c<!doctype html>d"),
            ["!", "a", "!", "b", "!", "c", "!", "d"]
        );
        assert_eq!(pieces("<?php ?>a</ >b<![CDATA[x>y]]>c"), ["!", "a", "!", "b", "!", "c"]);
        assert_eq!(pieces("a<!-- never ends"), ["a", "!"]);
    }

    #[test]
    fn scripts_and_titles_end_at_their_own_tag() {
        assert_eq!(pieces("<script>a</b><p>'</SCRIPT >c"), ["+script", "*", "-SCRIPT", "c"]);
        assert_eq!(pieces("<title>a<b></title>c"), ["+title", "a<b>", "-title", "c"]);
        assert_eq!(pieces("<style></style>a<script>b"), ["+style", "-style", "a", "+script", "*"]);
        assert_eq!(pieces("<script></scripts></script>"), ["+script", "*", "-script"]);
    }

    #[test]
    fn half_a_tag_is_no_text() {
        assert_eq!(pieces("a<b c='d"), ["a", "!"]);
        assert_eq!(pieces("a<b"), ["a", "!"]);
    }

    fn attributes(text: &str) -> Vec<(&str, &str)> {
        Tag { name: "a", attributes: text }.attributes().collect()
    }

    #[test]
    fn attributes_are_read_in_every_spelling() {
        assert_eq!(
            attributes(" a=b c = 'd e' f=\"g\"h / i=j/k"),
            [("a", "b"), ("c", "d e"), ("f", "g"), ("h", ""), ("i", "j/k")]
        );
        assert_eq!(attributes(" =x é=ü"), [("=x", ""), ("é", "ü")]);
        assert_eq!(attributes(" a='b"), [("a", "b")]);
        assert_eq!(attributes("  "), []);
    }
}
