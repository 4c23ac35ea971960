//! What keys are called that mean the same, the likeliest first, without capitals and what stands between words.

pub(super) const QUESTION: &[&str] = &[
    "question",
    "questions",
    "q",
    "query",
    "queries",
    "patterns",
    "pattern",
    "utterances",
    "utterance",
    "examples",
    "prompt",
    "instruction",
    "ask",
    "faq",
    "triggers",
    "trigger",
    "input",
    "frage",
    "pregunta",
    "pergunta",
    "вопрос",
    "问题",
    "質問",
];

pub(super) const ANSWER: &[&str] = &[
    "answer",
    "answers",
    "a",
    "response",
    "responses",
    "reply",
    "replies",
    "res",
    "solution",
    "completion",
    "output",
    "antwort",
    "réponse",
    "respuesta",
    "resposta",
    "ответ",
    "答案",
    "回答",
];

/// What holds an answer where nothing else does, and may hold other things.
pub(super) const WEAK_ANSWER: &[&str] =
    &["content", "text", "body", "description", "message", "value", "html", "desc"];

pub(super) const TITLE: &[&str] = &["title", "name", "heading", "header", "summary", "subject", "label"];

pub(super) const ID: &[&str] = &["id", "tag", "slug", "key", "intent", "qid", "anchor"];

/// Further phrasings.
pub(super) const ALSO: &[&str] = &[
    "also",
    "alternates",
    "alternatives",
    "alternatequestions",
    "alternativequestions",
    "variations",
    "variants",
    "phrasings",
    "questions",
    "patterns",
    "examples",
    "aliases",
    "alias",
    "keywords",
    "keyword",
    "synonyms",
];

pub(super) const TOPIC: &[&str] = &["topic", "category", "categories", "section", "group"];

/// What a section is called.
pub(super) const NAMES: &[&str] =
    &["title", "name", "topic", "category", "section", "group", "heading", "label"];

pub(super) const NEXT: &[&str] = &["next", "followups", "related", "seealso"];

pub(super) const LINK: &[&str] = &["url", "link", "source", "sourceurl", "href"];

/// What lists are called that name no topic.
pub(super) const CONTAINERS: &[&str] = &[
    "faqs",
    "faq",
    "questions",
    "items",
    "entries",
    "intents",
    "data",
    "list",
    "qna",
    "qas",
    "qa",
    "results",
    "rows",
    "content",
    "contents",
    "sections",
    "categories",
    "topics",
    "children",
    "conversations",
    "tags",
    "pages",
    "docs",
    "frequentlyaskedquestions",
    "faqlist",
    "faqdata",
    "faqitems",
    "groups",
    "questionsandanswers",
];

/// A key without capitals and what stands between words.
pub(super) fn plain(key: &str) -> String {
    key.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase()
}
