//! The command line as a person uses it: results on standard output, one clear line for bad input, exit code 2.

use std::io::Write;
use std::process::{Command, Output, Stdio};

fn factlight(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_factlight"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("piped").write_all(input).expect("it reads its input");
    child.wait_with_output().expect("it ends")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn complaint(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(2));
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(text.lines().count(), 1, "one line: {text}");
    text
}

#[test]
fn text_gives_one_fact_a_line_in_code_points() {
    let output = factlight(&["scan", "--kinds", "figure"], "Café 😀 sold 3,000 cups.".as_bytes());
    assert!(out(&output).starts_with("12\t17\tfigure\t3,000\t{"), "{}", out(&output));
    assert!(output.status.success());
}

#[test]
fn json_lines_keep_ids_and_order() {
    let output = factlight(&["scan", "--format", "jsonl"], b"{\"id\":\"a\",\"text\":\"41 cups\"}\n\n{\"id\":\"b\",\"text\":\"none\"}\n");
    let lines: Vec<serde_json::Value> = out(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!((lines[0]["id"].as_str(), lines[1]["id"].as_str()), (Some("a"), Some("b")));
    assert_eq!(lines[0]["spans"][0]["value"], 41);
    assert_eq!(lines[0]["spans"][0]["label"], "figure");
}

#[test]
fn bad_json_names_the_line_and_keeps_what_came_before() {
    let output = factlight(&["scan", "--format", "jsonl"], b"{\"id\":\"a\",\"text\":\"41 cups\"}\n{\"id\":3}\n");
    assert_eq!(out(&output).lines().count(), 1);
    let message = complaint(&output);
    assert!(message.contains("standard input:2"), "{message}");
}

#[test]
fn bytes_that_are_not_text_name_file_and_line() {
    let message = complaint(&factlight(&["scan", "-"], b"one\ntwo\xff\n"));
    assert!(message.contains("standard input:2") && message.contains("UTF-8"), "{message}");
    let output = factlight(&["scan", "--format", "jsonl"], b"{\"id\":\"a\",\"text\":\"41 cups\"}\n\xff\n");
    assert_eq!(out(&output).lines().count(), 1);
    assert!(complaint(&output).contains("standard input:2"));
}

#[test]
fn a_missing_file_is_named_after_the_ones_before_it_were_written() {
    let output = factlight(&["scan", "--kinds", "figure", "-", "no-such-file.txt"], b"41 cups");
    assert_eq!(out(&output).lines().count(), 1);
    assert!(complaint(&output).contains("no-such-file.txt"));
}

#[test]
fn wrong_options_say_what_they_take() {
    assert!(complaint(&factlight(&["scan", "--kinds", "figures"], b"")).contains("figure, official"));
    assert!(complaint(&factlight(&["scan", "--date", "yesterday"], b"")).contains("YYYY-MM-DD"));
    let output = factlight(&["scan", "--format", "jsonl"], b"{\"id\":\"a\",\"text\":\"x\",\"date\":\"soon\"}\n");
    assert!(complaint(&output).contains("document a"));
}

#[test]
fn a_page_gives_the_facts_of_its_visible_text() {
    let page = b"<html><head><title>7</title><style>a{width:9px}</style></head><body><nav>5 links</nav><p>It sold <b>3</b>,000 cups</p><p>in 12 shops<br>and 4 stalls</p><script>let a=8</script><p hidden>99</p></body></html>";
    let output = factlight(&["scan", "--format", "html", "--kinds", "figure"], page);
    let texts: Vec<String> = out(&output).lines().map(|line| line.split('\t').nth(3).unwrap_or("").to_string()).collect();
    assert_eq!(texts, ["3,000", "12", "4"]);
}

#[test]
fn without_sources_figures_stay_and_nobody_is_given_for_them() {
    let text = "Mayor Ana Ruiz said 41 cups were sold.".as_bytes();
    let with = out(&factlight(&["scan", "--kinds", "figure"], text));
    let without = out(&factlight(&["scan", "--kinds", "figure", "--no-sources"], text));
    assert!(with.contains("\"source\":\"") && with.contains("Ruiz"), "{with}");
    assert!(!without.contains("source") && without.starts_with("20\t22\tfigure\t41\t"), "{without}");
}
