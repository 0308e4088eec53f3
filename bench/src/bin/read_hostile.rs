//! Reads pages and texts made to break a reader, each in a process of its own, and prints how long
//! each takes and how much memory: `bench/read/HOSTILE.md`.

#![expect(clippy::print_stdout, reason = "a table is what this program is for")]
#![expect(clippy::print_stderr, reason = "it says what is wrong with its arguments")]

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, ExitCode};
use winset_read::{Lexicon, ReadOptions, cleaned, reading};
use winset_text::{Disk, Source, World};

const USAGE: &str = "read_hostile [BYTES] [NAME]
  BYTES  how large each input is, 1000000 if not given
  NAME   only inputs whose name holds this";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Ok(size) = arguments.next().map_or(Ok(1_000_000), |size| size.parse()) else {
        eprintln!("{USAGE}");
        return ExitCode::FAILURE;
    };
    let only = arguments.next().unwrap_or_default();
    if arguments.next().as_deref() == Some("--here") {
        for (_, make) in inputs().into_iter().filter(|(name, _)| *name == only) {
            measure(&only, make(size));
        }
        return ExitCode::SUCCESS;
    }
    println!(
        "{:<26} {:>10} {:>9} {:>9} {:>8} {:>8} {:>9} {:>7}",
        "", "bytes", "clean s", "ns/byte", "read s", "ns/byte", "memory MB", "blocks"
    );
    for (name, _) in inputs().into_iter().filter(|(name, _)| name.contains(&only)) {
        let program = std::env::current_exe();
        let run = program.and_then(|program| {
            Command::new(program).args([&size.to_string(), name, "--here"]).status()
        });
        if !run.is_ok_and(|status| status.success()) {
            println!("{name:<26} DIED");
        }
    }
    ExitCode::SUCCESS
}

/// Prints the CPU seconds of cleaning and of reading, the better of two, and what memory both took
/// beside the input.
fn measure(name: &str, bytes: Vec<u8>) {
    let lexicon = Lexicon::shipped();
    let options = ReadOptions::default();
    let length = bytes.len();
    let source = Source::new(name, bytes);
    let before = peak_kilobytes();
    let (mut clean, mut read) = (f64::INFINITY, f64::INFINITY);
    let mut blocks = 0;
    for _ in 0..2 {
        let start = cpu_seconds();
        let (documents, _) = cleaned(&source, &lexicon, &options);
        clean = clean.min(cpu_seconds() - start);
        blocks = documents.first().map_or(0, |document| document.blocks.len());
        let start = cpu_seconds();
        let _ = reading(&source, &lexicon, &options);
        read = read.min(cpu_seconds() - start);
    }
    let memory = (peak_kilobytes() - before) / 1024.0;
    let per_byte = |seconds: f64| seconds * 1e9 / length as f64;
    println!(
        "{name:<26} {length:>10} {clean:>9.3} {:>9.1} {read:>8.3} {:>8.1} {memory:>9.1} {blocks:>7}",
        per_byte(clean),
        per_byte(read),
    );
}

/// Seconds that this thread has worked.
fn cpu_seconds() -> f64 {
    let told = Disk.read(Path::new("/proc/thread-self/schedstat"));
    let nanoseconds = told.ok().and_then(|told| {
        told.text().split(' ').next().and_then(|number| number.parse::<f64>().ok())
    });
    nanoseconds.unwrap_or(f64::NAN) / 1e9
}

/// The most memory that this process has held.
fn peak_kilobytes() -> f64 {
    let told = Disk.read(Path::new("/proc/self/status"));
    let kilobytes = told.ok().and_then(|told| {
        let line = told.text().lines().find(|line| line.starts_with("VmHWM:"))?.to_owned();
        line.split_whitespace().nth(1).and_then(|number| number.parse::<f64>().ok())
    });
    kilobytes.unwrap_or(f64::NAN)
}

/// A paragraph of an ordinary report.
const PARAGRAPH: &str = "On day NN of the talks the minister said that Norway would not accept a quota \
    of less than NN,000 tonnes of mackerel, while Iceland demanded 16 per cent of the catch. “We will \
    not sign this,” he told reporters in Oslo on Tuesday. The union has threatened to strike by the \
    end of the month unless the offer of 3.5 percent is raised.";

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
        ("utf-16 called utf-8.html", |size| {
            let page = "<meta charset=utf-8><p>The minister said that talks went on.</p>";
            let units = page.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
            units.repeat(size / units.len().max(1))
        }),
        ("latin-1 and utf-8.txt", |size| b"caf\xe9 and caf\xc3\xa9 say no. \r\n".repeat(size / 27)),
        ("report.html", |size| {
            numbered(size, |n| format!("<p>{}</p>\n", PARAGRAPH.replace("NN", &n.to_string())))
        }),
        ("report.txt", |size| {
            let mut text = String::new();
            let mut number = 0;
            while text.len() < size {
                text.push_str(&PARAGRAPH.replace("NN", &number.to_string()));
                text.push_str("\n\n");
                number += 1;
            }
            text.into_bytes()
        }),
        ("text one line.txt", |size| "word ".repeat(size / 5).into_bytes()),
        ("text lines.txt", |size| "The minister said no. \n".repeat(size / 23).into_bytes()),
        ("text empty lines.txt", |size| "\n".repeat(size).into_bytes()),
    ]
}
