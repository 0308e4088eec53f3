//! A language model that proposes claims, played by a server that lies.
#![expect(clippy::disallowed_methods, reason = "it plays the person whose files these are")]

use crate::Folder;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread::JoinHandle;

const REPORT: &str = "Oslo, 3 March 2031 - Norway asked Iceland to cut its mackerel quota to 120,000 tonnes. \
Iceland refused to discuss any cut before the summer. Norway asked Iceland to open its ports. \
Norway asked Iceland to open its books. The talks are to resume on 14 April 2031.\n";

/// Answers every request with one body and the status line given; gives back what was asked.
fn server(answers: Vec<(&'static str, String)>) -> (String, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port of this machine");
    let url = format!("http://{}", listener.local_addr().expect("it has an address"));
    let thread = std::thread::spawn(move || {
        let mut asked = Vec::new();
        for (status, body) in answers {
            let Ok((mut stream, _)) = listener.accept() else { return asked };
            asked.push(request(&mut stream));
            let head = format!(
                "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            let _ =
                stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes()));
        }
        asked
    });
    (url, thread)
}

/// Head and body of a request.
fn request(stream: &mut impl Read) -> String {
    let mut text = Vec::new();
    let mut part = [0; 4096];
    loop {
        let read = stream.read(&mut part).unwrap_or(0);
        text.extend_from_slice(&part[..read]);
        let all = String::from_utf8_lossy(&text).into_owned();
        let head = all.split("\r\n\r\n").next().unwrap_or_default().to_lowercase();
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: ")?.trim().parse::<usize>().ok());
        let have = all.len().saturating_sub(head.len() + 4);
        if read == 0
            || length.is_some_and(|length| have >= length)
            || head.contains("chunked") && all.ends_with("0\r\n\r\n")
        {
            return all;
        }
    }
}

/// A chat completion with this content.
fn completion(content: &str) -> String {
    serde_json::json!({ "choices": [{ "message": { "role": "assistant", "content": content } }] })
        .to_string()
}

/// Reads the report with a model that answers so; the part of the JSON about the model, and the
/// claims it got through.
fn told(status: &'static str, body: String) -> (serde_json::Value, Vec<serde_json::Value>) {
    let folder = Folder::new();
    std::fs::write(folder.path().join("a.txt"), REPORT).expect("a file");
    let (url, thread) = server(vec![(status, body)]);
    let run =
        folder.run(&["read", "a.txt", "--format", "json", "--model-url", &url, "--model", "liar"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let asked = thread.join().expect("the server ends");
    assert!(asked[0].starts_with("POST /v1/chat/completions"), "{}", asked[0]);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let all = json["claims"].as_array().expect("claims").clone();
    (json["model"].clone(), all.into_iter().filter(|claim| claim["by"] == "liar").collect())
}

fn lie(claim: serde_json::Value) -> (serde_json::Value, Vec<serde_json::Value>) {
    told("200 OK", completion(&serde_json::json!({ "claims": [claim] }).to_string()))
}

fn refused(claim: serde_json::Value) -> String {
    let (model, kept) = lie(claim);
    assert_eq!((model["proposed"].as_u64(), model["kept"].as_u64()), (Some(1), Some(0)), "{model}");
    assert!(kept.is_empty());
    model["refused"][0]["reason"].as_str().expect("a reason").to_owned()
}

#[test]
fn a_proposal_that_stands_is_kept_and_says_who_made_it() {
    let (model, kept) = lie(serde_json::json!({
        "quote": "The talks are to resume", "modality": "event", "speaker": "Norway", "value": null
    }));
    assert_eq!(model["kept"], 1, "{model}");
    let span = &kept[0]["span"];
    let (from, to) =
        (span[0].as_u64().expect("a byte") as usize, span[1].as_u64().expect("a byte") as usize);
    assert_eq!(&REPORT[from..to], "The talks are to resume");
}

#[test]
fn ten_lies_are_refused_and_counted() {
    let claim = |quote: &str, modality: &str, value: serde_json::Value| serde_json::json!({ "quote": quote, "modality": modality, "value": value });
    let null = serde_json::Value::Null;
    // 1 an invented quote, 2 a changed word, 3 a changed digit
    for quote in [
        "Norway threatened to close its ports",
        "Norway begged Iceland to cut its mackerel quota",
        "mackerel quota to 150,000 tonnes",
    ] {
        assert!(
            refused(claim(quote, "demand", null.clone())).contains("does not stand in the report"),
            "{quote}"
        );
    }
    // 4 words that stand there twice
    assert!(
        refused(claim("Norway asked Iceland to", "demand", null.clone()))
            .contains("more than once")
    );
    // 5 a value that is not in the quote
    let value = serde_json::json!(90_000);
    assert!(
        refused(claim("cut its mackerel quota to 120,000 tonnes", "demand", value))
            .contains("value")
    );
    // 6 a kind there is not
    assert!(
        refused(claim("refused to discuss any cut before", "threat", null.clone()))
            .contains("known kind")
    );
    // 7 a speaker who is not named
    let speaker = serde_json::json!({ "quote": "refused to discuss any cut before", "modality": "refusal", "speaker": "Portugal" });
    assert!(refused(speaker).contains("speaker"));
    // 8 a source that is not named
    let leak = serde_json::json!({ "quote": "refused to discuss any cut before", "modality": "refusal", "attribution": ["Reuters"] });
    assert!(refused(leak).contains("attribution"));
    // 9 a date that the quote does not tell
    let date = serde_json::json!({ "quote": "refused to discuss any cut before", "modality": "refusal", "date": "2031-05-01" });
    assert!(refused(date).contains("date"));
    // 10 no quote at all, and no object
    assert!(refused(claim("", "demand", null)).contains("no quote"));
    assert!(refused(serde_json::json!("Norway wants war")).contains("no quote"));
}

#[test]
fn an_answer_that_is_none_is_told_and_the_rules_go_on() {
    for (status, body) in [
        ("200 OK", String::from("it is a nice day")),
        ("200 OK", completion("I would rather not say")),
        ("200 OK", completion("{\"claims\": [{\"quote\": \"Norw")),
        ("200 OK", completion("{\"answer\": 42}")),
        ("500 Internal Server Error", String::new()),
        ("302 Found", String::new()),
        ("200 OK", format!("\"{}\"", "x".repeat(3 << 20))),
    ] {
        let (model, kept) = told(status, body);
        assert_eq!(model["proposed"], 0, "{model}");
        assert_eq!(model["failed"].as_array().map(Vec::len), Some(1), "{status} {model}");
        assert!(kept.is_empty());
    }
}

#[test]
fn nothing_is_asked_without_an_address_and_the_key_comes_from_the_environment() {
    let folder = Folder::new();
    std::fs::write(folder.path().join("a.txt"), REPORT).expect("a file");
    let (url, thread) = server(vec![("200 OK", completion("{\"claims\": []}"))]);
    let output = folder
        .command(&["read", "a.txt", "--format", "json", "--model-url", &url, "--model", "m"])
        .env("WINSET_MODEL_KEY", "a-key")
        .output()
        .expect("it runs");
    assert!(output.status.success());
    let asked = thread.join().expect("the server ends");
    assert!(asked[0].to_lowercase().contains("authorization: bearer a-key"), "{}", asked[0]);
    let alone = folder.run(&["read", "a.txt", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&alone.stdout).expect("JSON");
    assert!(json["model"].is_null());
}
