//! What a web page says to machines: JSON-LD, and microdata.

use html5gum::{DefaultEmitter, Token};

use super::tokens;
use crate::import_export::input::InputText;

/// What stands in a page's `<script type="application/ld+json">`, one text each, with as many empty lines before it as
/// stand in the page: so a place in it is a place in the page.
pub(in crate::import_export) fn linked_data<'t>(page: &'t InputText<'_>) -> Vec<InputText<'t>> {
    let mut found = Vec::new();
    let (mut inside, mut counted, mut lines) = (false, 0, 0);
    for token in tokens(&page.text, DefaultEmitter::<usize>::new_with_span()) {
        match token {
            Token::StartTag(tag) if **tag.name == *b"script" => {
                let kind = tag.attributes.get(&b"type"[..]).map(|kind| String::from_utf8_lossy(kind));
                inside = kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"));
                if inside {
                    let before = page.text.get(counted..tag.span.end).unwrap_or_default();
                    (counted, lines) = (counted + before.len(), lines + before.matches('\n').count());
                    found.push(InputText::new(page.name, "\n".repeat(lines)));
                }
            }
            Token::EndTag(tag) if **tag.name == *b"script" => inside = false,
            Token::String(text) if inside => {
                if let Some(last) = found.last_mut() {
                    last.text.to_mut().push_str(&String::from_utf8_lossy(&text));
                }
            }
            _ => {}
        }
    }
    found
}

/// A question that stands in a page as microdata, its texts still HTML.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::import_export) struct MarkedQuestion {
    pub(in crate::import_export) name: String,
    pub(in crate::import_export) answer: String,
}

/// What is being read: up to the end of the tag that began it.
struct Reading {
    tag: Vec<u8>,
    /// Tags of the same name that are open within it.
    depth: usize,
    start: usize,
    is_name: bool,
}

/// The questions that a page marks with `itemtype="https://schema.org/Question"`.
pub(in crate::import_export) fn microdata(page: &str) -> Vec<MarkedQuestion> {
    let mut found = Vec::<MarkedQuestion>::new();
    let mut reading = None::<Reading>;
    for token in tokens(page, DefaultEmitter::<usize>::new_with_span()) {
        match (token, &mut reading) {
            (Token::StartTag(tag), Some(within)) => {
                within.depth += usize::from(**tag.name == *within.tag && !tag.self_closing);
            }
            (Token::StartTag(tag), None) => {
                let value = |name: &[u8]| {
                    tag.attributes.get(name).map(|value| String::from_utf8_lossy(value).trim().to_owned())
                };
                if value(b"itemtype").is_some_and(|kind| kind.rsplit('/').next() == Some("Question")) {
                    found.push(MarkedQuestion::default());
                }
                let Some(last) = found.last() else { continue };
                let is_name = match value(b"itemprop").as_deref() {
                    Some("name") if last.name.is_empty() && last.answer.is_empty() => true,
                    Some("text") if last.answer.is_empty() && !last.name.is_empty() => false,
                    _ => continue,
                };
                let tag_name = tag.name.to_vec();
                reading = Some(Reading { tag: tag_name, depth: 0, start: tag.span.end, is_name });
            }
            (Token::EndTag(tag), Some(within)) if **tag.name == *within.tag => {
                if within.depth > 0 {
                    within.depth -= 1;
                    continue;
                }
                let html = page.get(within.start..tag.span.start).unwrap_or_default();
                if let Some(last) = found.last_mut() {
                    let text = if within.is_name { &mut last.name } else { &mut last.answer };
                    html.clone_into(text);
                }
                reading = None;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linked_data_is_found_in_a_page() {
        let text =
            "<html>\n<script>no</script>\n<script type=\"application/ld+json\">{\"a\":\n \"</b>\"}</script>";
        let page = InputText::new("a.html", text);
        let found = linked_data(&page);
        assert_eq!(found.iter().map(|text| &*text.text).collect::<Vec<_>>(), ["\n\n{\"a\":\n \"</b>\"}"]);
    }

    #[test]
    fn questions_are_found_in_microdata() {
        let page = "<div itemscope itemtype='https://schema.org/Question'><h3 itemprop=name>Why?</h3>\
                    <div itemprop='text'><div>So.</div> Yes.</div></div>";
        let expected = MarkedQuestion { name: "Why?".into(), answer: "<div>So.</div> Yes.".into() };
        assert_eq!(microdata(page), [expected]);
        assert_eq!(microdata("<p itemprop=name>Why?"), []);
    }
}
