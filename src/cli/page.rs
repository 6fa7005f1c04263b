//! The visible text of an HTML page, for `scan --format html`: blocks parted by blank lines, as the page's own
//! reader does it, so that the command line finds what the browser finds.

use scraper::{Html, Node};

const SKIPPED: &[&str] =
    &["script", "style", "noscript", "template", "code", "pre", "kbd", "textarea", "input", "select", "svg", "math", "nav", "head"];
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "data", "del", "dfn", "em", "font", "i", "ins", "label", "mark", "q", "s", "small",
    "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// The text that a reader of `page` sees.
pub fn visible_text(page: &str) -> String {
    let html = Html::parse_document(page);
    let mut text = String::new();
    for edge in html.tree.root().traverse() {
        use ego_tree::iter::Edge;
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(piece) if !node.ancestors().any(|a| is_skipped(a.value())) => push(&mut text, piece),
                Node::Element(element) if element.name() == "br" => text.push('\n'),
                Node::Element(element) if !INLINE.contains(&element.name()) => end_block(&mut text),
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    if !INLINE.contains(&element.name()) && element.name() != "br" {
                        end_block(&mut text);
                    }
                }
            }
        }
    }
    text.trim().to_string()
}

fn is_skipped(node: &Node) -> bool {
    node.as_element().is_some_and(|element| {
        SKIPPED.contains(&element.name())
            || element.attr("hidden").is_some()
            || element.attr("aria-hidden") == Some("true")
            || element.attr("data-factlight") == Some("off")
    })
}

/// Adds a text node with its white space folded.
fn push(text: &mut String, piece: &str) {
    for c in piece.chars() {
        if c.is_whitespace() && c != '\u{a0}' {
            if !text.is_empty() && !text.ends_with([' ', '\n']) {
                text.push(' ');
            }
        } else {
            text.push(c);
        }
    }
}

fn end_block(text: &mut String) {
    while text.ends_with([' ', '\n']) {
        text.pop();
    }
    if !text.is_empty() {
        text.push_str("\n\n");
    }
}
