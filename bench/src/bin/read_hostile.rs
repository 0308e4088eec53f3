//! Reads pages and texts made to break a reader, and prints how long each takes.

#![expect(clippy::print_stdout, reason = "a table is what this program is for")]
#![expect(clippy::disallowed_methods, reason = "a stopwatch reads the clock")]

use std::fmt::Write as _;
use std::time::Instant;
use winset_read::{Lexicon, ReadOptions, cleaned, reading};
use winset_text::Source;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let size: usize = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(1_000_000);
    let only = arguments.next();
    let lexicon = Lexicon::shipped();
    let options = ReadOptions::default();
    println!("{:<34} {:>10} {:>10} {:>10} {:>10}", "", "bytes", "clean s", "ns/byte", "read s");
    for (name, make) in inputs() {
        if only.as_deref().is_some_and(|only| !name.contains(only)) {
            continue;
        }
        let bytes = make(size);
        let length = bytes.len();
        let source = Source::new(name, bytes);
        let start = Instant::now();
        let (documents, _) = cleaned(&source, &lexicon, &options);
        let clean = start.elapsed().as_secs_f64();
        let start = Instant::now();
        let _ = reading(&source, &lexicon, &options);
        let read = start.elapsed().as_secs_f64();
        println!(
            "{name:<34} {length:>10} {clean:>10.3} {:>10.1} {read:>10.3}   {} blocks",
            clean * 1e9 / length as f64,
            documents.first().map_or(0, |document| document.blocks.len())
        );
    }
}

type Make = fn(usize) -> Vec<u8>;

fn repeat(words: &str, size: usize) -> Vec<u8> {
    format!("<html><body>{}", words.repeat(size / words.len().max(1))).into_bytes()
}

fn numbered(size: usize, each: impl Fn(usize) -> String) -> Vec<u8> {
    let mut page = String::from("<html><body>");
    let mut number = 0;
    while page.len() < size {
        page.push_str(&each(number));
        number += 1;
    }
    page.into_bytes()
}

fn inputs() -> Vec<(&'static str, Make)> {
    vec![
        ("divs.html", |size| repeat("<div>", size)),
        ("divs with words.html", |size| repeat("<div>word word ", size)),
        ("divs closed.html", |size| {
            let half = size / 11;
            format!("<p>a</p>{}deep{}", "<div>".repeat(half), "</div>".repeat(half)).into_bytes()
        }),
        ("closing tags.html", |size| repeat("</div></p></a>", size)),
        ("bold.html", |size| repeat("<b>x<p>", size)),
        ("fonts.html", |size| numbered(size, |n| format!("<font size={n}>x<p>"))),
        ("links.html", |size| numbered(size, |n| format!("<a href=/{n}>word {n}</a> "))),
        ("links open.html", |size| numbered(size, |n| format!("<a href=/{n}>word {n} <div>"))),
        ("paragraphs open.html", |size| repeat("<p>Some words of a sentence. ", size)),
        ("paragraphs.html", |size| {
            numbered(size, |n| format!("<p>The minister said on day {n} that talks went on.</p>"))
        }),
        ("one paragraph again.html", |size| {
            repeat("<p>The minister said that the talks would go on as they went on.</p>", size)
        }),
        ("headings.html", |size| numbered(size, |n| format!("<h2>Heading {n}</h2>"))),
        ("lists.html", |size| repeat("<ul><li>word", size)),
        ("list items.html", |size| numbered(size, |n| format!("<li>item {n} of it"))),
        ("tables nested.html", |size| repeat("<table><tr><td>", size)),
        ("tables.html", |size| numbered(size, |n| format!("<table><tr><td>a {n}<td>b</table>"))),
        ("cells.html", |size| repeat("<td>x", size)),
        ("table text.html", |size| repeat("<table>x", size)),
        ("breaks.html", |size| repeat("words and<br>", size)),
        ("spans.html", |size| repeat("<span>w </span>", size)),
        ("classes.html", |size| {
            numbered(size, |n| format!("<div class='share nav{n} related comment'>w</div>"))
        }),
        ("one attribute.html", |size| {
            format!("<p class=\"{}\">Words.</p>", "x ".repeat(size / 2)).into_bytes()
        }),
        ("attributes.html", |size| {
            let mut page = String::from("<p ");
            for number in 0..size / 12 {
                let _ = write!(page, "a{number}=b{number} ");
            }
            page.push_str(">Words.</p>");
            page.into_bytes()
        }),
        ("entities.html", |size| repeat("&amp;&lt;&copy;", size)),
        ("entities unknown.html", |size| repeat("&abcdefghijklmnopqrstuvwxyzabcdefghijkl", size)),
        ("ampersands.html", |size| repeat("&", size)),
        ("number.html", |size| format!("<p>&#{};", "1".repeat(size)).into_bytes()),
        ("comment open.html", |size| repeat("<!-- ", size)),
        ("comments.html", |size| repeat("<!----!x>--", size)),
        ("dashes.html", |size| format!("<p>a<!--{}", "-".repeat(size)).into_bytes()),
        ("script open.html", |size| repeat("<script>", size)),
        ("scripts.html", |size| repeat("<script></scrip</script>", size)),
        ("titles.html", |size| repeat("<title></titl", size)),
        ("svg open.html", |size| repeat("<svg>", size)),
        ("select.html", |size| repeat("<select><option>a", size)),
        ("angle brackets.html", |size| repeat("<", size)),
        ("half tags.html", |size| repeat("<a b='", size)),
        ("nuls.html", |size| repeat("\0", size)),
        ("nuls in tags.html", |size| repeat("<p\0 a\0=\0>x\0", size)),
        ("bidi.html", |size| repeat("<p>\u{202e}x\u{2066}", size)),
        ("white space.html", |size| repeat(" \n\t", size)),
        ("no-break spaces.html", |size| repeat("&nbsp; ", size)),
        ("json.html", |size| {
            let json = "[".repeat(size);
            format!("<script type=application/ld+json>{json}</script><p>x").into_bytes()
        }),
        ("json article.html", |size| {
            let body = "word ".repeat(size / 5);
            format!("<script type=application/ld+json>{{\"@type\":\"Article\",\"articleBody\":\"{body}\"}}</script><p>x").into_bytes()
        }),
        ("metas.html", |size| repeat("<meta name=date content=2025-06-21>", size)),
        ("one word.html", |size| format!("<p>{}", "x".repeat(size)).into_bytes()),
        ("one paragraph.html", |size| format!("<p>{}", "word ".repeat(size / 5)).into_bytes()),
        ("random bytes.html", |size| {
            let mut state = 7_u64;
            let byte = |_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (state >> 56) as u8
            };
            b"<p>".iter().copied().chain((0..size).map(byte)).collect()
        }),
        ("random tags.html", |size| {
            let tags = [
                "div", "p", "a", "b", "table", "tr", "td", "ul", "li", "h2", "form", "span",
                "article",
            ];
            let mut state = 7_usize;
            let mut page = String::new();
            while page.len() < size {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
                let tag = tags[(state >> 33) % tags.len()];
                let slash = if (state >> 40).is_multiple_of(2) { "/" } else { "" };
                let _ = write!(page, "<{slash}{tag}>w{} ", (state >> 45) % 100);
            }
            page.into_bytes()
        }),
        ("utf-16.html", |size| {
            let words: String = "<p>Wörter und Sätze</p>".repeat(size / 40);
            [0xff, 0xfe]
                .into_iter()
                .chain(words.encode_utf16().flat_map(u16::to_le_bytes))
                .collect()
        }),
        ("shift_jis.html", |size| {
            let mut page = b"<meta charset=shift_jis><p>".to_vec();
            page.extend(b"\x93\xfa\x96{".repeat(size / 4));
            page
        }),
        ("text one line.txt", |size| "word ".repeat(size / 5).into_bytes()),
        ("text lines.txt", |size| "The minister said no. \n".repeat(size / 23).into_bytes()),
        ("text empty lines.txt", |size| "\n".repeat(size).into_bytes()),
    ]
}
