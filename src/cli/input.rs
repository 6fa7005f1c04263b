//! Reading what the commands are given: files or standard input, plain text, JSON Lines or a page.

use super::Failure;
use serde::Deserialize;
use std::io::Read;
use std::path::{Path, PathBuf};

/// A document of a JSON Lines file.
#[derive(Debug, Clone, Deserialize)]
pub struct InputDocument {
    /// Its name, repeated in the output.
    pub id: String,
    /// Its text.
    pub text: String,
    /// The longer document that it is a line of: lines that follow each other and say the same belong together.
    #[serde(default)]
    pub doc: Option<String>,
    /// Its publication date, if known.
    #[serde(default)]
    pub date: Option<String>,
    /// Gold spans, where the file has them.
    #[serde(default)]
    pub spans: Vec<serde_json::Value>,
}

/// The name of an input in messages.
pub fn name(path: &Path) -> String {
    if is_stdin(path) {
        "standard input".to_string()
    } else {
        path.display().to_string()
    }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The inputs named, or standard input if none is.
pub fn or_stdin(files: &[PathBuf]) -> Vec<PathBuf> {
    if files.is_empty() {
        vec![PathBuf::from("-")]
    } else {
        files.to_vec()
    }
}

/// The bytes of `path`, or of standard input for `-`.
fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    if is_stdin(path) {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(|error| Failure::at(name(path), error))?;
        return Ok(bytes);
    }
    std::fs::read(path).map_err(|error| Failure::at(name(path), error))
}

/// The text of `path`.
pub fn text(path: &Path) -> Result<String, Failure> {
    String::from_utf8(bytes(path)?).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..valid].iter().filter(|&&byte| byte == b'\n').count() + 1;
        Failure::at(format!("{}:{line}", name(path)), format!("not UTF-8 (byte {valid}); convert it, for instance with iconv"))
    })
}

/// The documents of a JSON Lines file, one after the other: a wrong line is an error only when it is reached.
pub fn documents(path: &Path) -> Result<impl Iterator<Item = Result<InputDocument, Failure>>, Failure> {
    let (bytes, name) = (bytes(path)?, name(path));
    let lines: Vec<Vec<u8>> = bytes.split(|&byte| byte == b'\n').map(<[u8]>::to_vec).collect();
    Ok(lines.into_iter().enumerate().filter_map(move |(number, line)| document(&name, number, &line)))
}

/// The documents in `bytes`, the content of the JSON Lines file that messages call `name`.
///
/// ```
/// use factlight::cli::input::documents_in;
/// let mut lines = documents_in(b"{\"id\": \"a\", \"text\": \"Two men.\"}\n\nno JSON\n", "news.jsonl");
/// assert_eq!(lines.next().and_then(Result::ok).map(|document| document.id), Some("a".to_string()));
/// assert!(lines.next().and_then(Result::err).is_some_and(|failure| failure.to_string().starts_with("news.jsonl:3: ")));
/// assert!(lines.next().is_none());
/// ```
pub fn documents_in<'b>(bytes: &'b [u8], name: &'b str) -> impl Iterator<Item = Result<InputDocument, Failure>> + 'b {
    bytes.split(|&byte| byte == b'\n').enumerate().filter_map(move |(number, line)| document(name, number, line))
}

/// The document in line `number`, counted from 0; none in a blank one.
fn document(name: &str, number: usize, line: &[u8]) -> Option<Result<InputDocument, Failure>> {
    if line.trim_ascii().is_empty() {
        return None;
    }
    let failure = |problem: String| Failure::at(format!("{name}:{}", number + 1), problem);
    let text = std::str::from_utf8(line).map_err(|_| failure("not UTF-8; convert it, for instance with iconv".to_string()));
    Some(text.and_then(|line| serde_json::from_str(line).map_err(|error| failure(format!("not a document {{\"id\", \"text\"}} in JSON: {error}")))))
}
