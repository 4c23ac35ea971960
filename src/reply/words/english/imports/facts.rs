//! What is wrong with a file or a row, and what isn't carried over, in English.

use crate::import_export::{
    Defect, ExportLoss, ImportLoss, InputPart, LongText, MOST_BYTES, MOST_ENTRIES, Missing, RowRefusal,
};
use crate::reply::words::english::problems;

/// What is wrong with a file, and what to do.
pub(super) fn defect(defect: &Defect) -> String {
    match defect {
        Defect::TooLarge => format!(
            "this is more than {} MiB, and no more is read at once: split it",
            MOST_BYTES / 1024 / 1024
        ),
        Defect::TooMany => {
            format!("there are more than {MOST_ENTRIES} entries from here on: split it")
        }
        Defect::NotText => {
            "from here on it is not text in UTF-8: save it as UTF-8; many programs offer that \
                            as \"encoding\""
                .to_owned()
        }
        Defect::OtherEncoding(name) => {
            format!("this is not text in {name}: leave --encoding away, or name another one")
        }
        Defect::NotUtf16 => "this is damaged text in UTF-16: save it as UTF-8; many programs offer that as \
                             \"encoding\""
            .to_owned(),
        Defect::Packed => {
            "this is a packed file that can't be opened: save a workbook as .xlsx or CSV, an archive as .zip"
                .to_owned()
        }
        Defect::Syntax { language, message } => {
            format!("this is not {language}: {message}; fix it there, or export it again")
        }
        Defect::Broken(problem) => {
            let message = problems::problem(problem).message;
            format!("this is not TOML: {message}; fix it there, or export it again")
        }
        Defect::TooDeep => {
            "this is nested deeper than anything of the format: remove the extra levels".to_owned()
        }
        Defect::TooManyParts => format!("this has more parts than {MOST_ENTRIES} entries need: split it"),
        Defect::Alias => {
            "this repeats with `*` what stands elsewhere, which I don't follow: write it out".to_owned()
        }
        Defect::Foreign { format, missing, looks_like: None } => {
            format!("nothing here is of the format `{format}`: {}", self::missing(missing))
        }
        Defect::Foreign { format, missing, looks_like: Some(other) } => format!(
            "nothing here is of the format `{format}`: {}; it looks like `{other}`",
            self::missing(missing)
        ),
        Defect::NoFile => "there is no file to read".to_owned(),
    }
}

fn missing(missing: &Missing) -> String {
    match missing {
        Missing::Columns { question, answer, tabs: true, found: _ } => {
            format!("its first line has no columns `{question}` and `{answer}`, with a tab between")
        }
        Missing::Columns { question, answer, tabs: false, found } if found.is_empty() => {
            format!("its first line has no columns `{question}` and `{answer}`")
        }
        Missing::Columns { question, answer, tabs: false, found } => {
            let found = found.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            format!(
                "its first line has no columns `{question}` and `{answer}`, but {found}: rename one to \
                 `{question}` and one to `{answer}`, or name them with --columns \
                 {question}=NAME,{answer}=NAME (or =NUMBER where the first line has no names)"
            )
        }
        Missing::Object => "it is not an object".to_owned(),
        Missing::Node(name) => format!("it holds no `{name}`"),
        Missing::LinkedData(name) => {
            format!(
                "no <script type=\"application/ld+json\"> in the page holds a `{name}`, and no microdata do"
            )
        }
        Missing::List { list, inside } => format!("there are no `{inside}` with `{list}`"),
        Missing::ItemOrList { list, item } => format!("there is no `{list}`, and no `{item}`"),
        Missing::Anything => "none of the files holds anything of it".to_owned(),
        Missing::Questions => {
            "no heading and no line asks (a heading, **bold?**, `Q:` or a <summary>, with its answer below)"
                .to_owned()
        }
        Missing::Pairs { found } if found.is_empty() => "it holds no `question` with an `answer`".to_owned(),
        Missing::Pairs { found } => {
            let found = found.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            format!(
                "it holds no `question` with an `answer`, but {found}: rename one to `question` and one to `answer`"
            )
        }
        Missing::Sections(one, other) => format!("there is neither `{one}` nor `{other}`"),
    }
}

/// Why a row can't become an entry, and what to do.
pub(super) fn row_refusal(why: &RowRefusal) -> String {
    match why {
        RowRefusal::NoQuestion => "it has no question: give it one".to_owned(),
        RowRefusal::NoAnswer => "it has no answer: give it one".to_owned(),
        RowRefusal::TooLong { text, characters, most } => {
            let text = match text {
                LongText::Question => "question",
                LongText::Answer => "answer",
            };
            format!("its {text} has {characters} characters, and at most {most} have room: shorten it")
        }
        RowRefusal::NameTwice(name) => {
            format!("“{name}” stands there twice: rename or remove one of them")
        }
        RowRefusal::IdTwice(id) => format!("the id `{id}` stands there twice: change one of them"),
        RowRefusal::NotAnId(id) => {
            format!("`{id}` can't be an id: use letters a to z, digits and hyphens, at most 64")
        }
        RowRefusal::NoIdLeft => "no id is left for it: give it one of its own".to_owned(),
        RowRefusal::NotAnObject => "this is not an item: it should be an object".to_owned(),
        RowRefusal::NotJson(message) => format!("the line is not JSON: {message}; fix or remove it"),
        RowRefusal::CutShort => "the line ends before the answer: fix or remove it".to_owned(),
        RowRefusal::NoResponse { intent, there } if there.is_empty() => {
            format!("no response is called `utter_{intent}`: add it, or name its file too")
        }
        RowRefusal::NoResponse { intent, there } => {
            let there = there.iter().map(|name| format!("`utter_{name}`")).collect::<Vec<_>>().join(", ");
            format!(
                "no response is called `utter_{intent}`, and no rule leads to one; no intent has {there}: \
                 rename one, or add a rule"
            )
        }
        RowRefusal::AnotherDocument(id) => {
            format!("it cites `{id}`, and another document has that id here: rename it in the file")
        }
        RowRefusal::NoDocument(id) => {
            format!("it cites `{id}`, and there is no such document: add it first")
        }
        RowRefusal::AnotherEntry(id) => {
            format!("`{id}` is another entry here, with no phrasing in common: give it another id")
        }
        RowRefusal::PhrasingTaken { entry, phrasing } => {
            format!("`{entry}` has the phrasing “{phrasing}”: remove it from one of them")
        }
        RowRefusal::MustNotAnswer { entry, phrasing } => {
            format!("here `{entry}` must not answer “{phrasing}” (`not`): decide which is right")
        }
        RowRefusal::NothingMayAnswer(phrasing) => {
            format!("here nothing may answer “{phrasing}” (`expect`): decide which is right")
        }
        RowRefusal::AnotherMustAnswer { entry, phrasing } => {
            format!("here `{entry}` must answer “{phrasing}” (`expect`): decide which is right")
        }
    }
}

/// What an import doesn't carry over.
pub(super) fn import_loss(loss: &ImportLoss) -> String {
    let said = match loss {
        ImportLoss::Key(key) => return format!("`{key}`"),
        ImportLoss::KeyOf { key, part } => {
            let part = match part {
                InputPart::Embed => "embed",
                InputPart::Response => "response",
                InputPart::TrainingData => "training data",
            };
            return format!("`{key}` of the {part}");
        }
        ImportLoss::Column(name) => return format!("the column `{name}`"),
        ImportLoss::Metadata(name) => return format!("the metadata `{name}`"),
        ImportLoss::AskersWords(key) => return format!("`{key}`: they are askers' own words"),
        ImportLoss::ContextOnly(key) => {
            return format!("`{key}`: it is found by anybody who asks for it");
        }
        ImportLoss::Language(name) => return format!("what is said in the language `{name}`"),
        ImportLoss::Restricted(key) => return format!("`{key}`: everybody may ask for it"),
        ImportLoss::SharedPhrasing(phrasing) => {
            return format!("the phrasing “{phrasing}”: several entries have it, so it leads to none");
        }
        ImportLoss::SharedQuestion(question) => {
            return format!(
                "the question “{question}”: an earlier entry has it, and this one keeps its other phrasings"
            );
        }
        ImportLoss::Phrasing(why) => return format!("a phrasing: {}", row_refusal(why)),
        ImportLoss::File(why) => return format!("a file that can't be read: {}", defect(why)),
        ImportLoss::Encoding(name) => {
            return format!("its encoding isn't told: it was read as {name}; --encoding says otherwise");
        }
        ImportLoss::LongPhrasing(most) => return format!("a phrasing of more than {most} characters"),
        ImportLoss::LongTopic(most) => return format!("a topic of more than {most} characters"),
        ImportLoss::Problem(problem) => return problems::problem(problem).message,
        ImportLoss::LooseText => "text that belongs to no question",
        ImportLoss::OtherFile => "files in which nothing of the format stands",
        ImportLoss::UnreadFile => "files that weren't read: their names end otherwise than the format's",
        ImportLoss::RasaMarkdown => {
            "Rasa 1's Markdown: run `rasa data convert nlu --format yaml` on it first"
        }
        ImportLoss::NotOnPage => {
            "none of its words stand in the source's text as they do here: it stays a draft"
        }
        ImportLoss::OtherMarkers => "numbers like [1] that point at no citation here: they stand as (1)",
        ImportLoss::Webhook => "an answer that a webhook computes",
        ImportLoss::Unasked => "an answer that nobody's words lead to",
        ImportLoss::MarkerAdded => "the answer had no marker for its citation: [1] was put at its end",
        ImportLoss::NoHeader => {
            "no names of columns: the first column was taken for questions, the second for answers"
        }
        ImportLoss::LinesAbove => "lines above the names of the columns",
        ImportLoss::LooseJson => "faults in its JSON, which were passed over (line breaks, commas)",
        ImportLoss::Embedded => "what Footnote had kept there: it is damaged",
        ImportLoss::InvisibleCharacters => "invisible characters",
        ImportLoss::WordlessPhrasing => "a phrasing without a word",
        ImportLoss::Date => "a document's date that is none",
        ImportLoss::Citations => "its citations: one of them is not whole, or too long",
        ImportLoss::Markers => {
            "the markers [1] … of its answer and its citations don't meet: it stays a draft"
        }
        ImportLoss::FollowUp => "a follow-up that leads nowhere",
        ImportLoss::FurtherAnswers => "further answers: the first was taken",
        ImportLoss::FurtherWordings => {
            "further wordings of the answer: the first was taken, look whether it is the best"
        }
        ImportLoss::Media => "pictures and other media in the answer",
        ImportLoss::Handlebars => "Handlebars in the answer: they stand there as text",
        ImportLoss::Slots => "slots like {name} in the answer: they stand there as text",
        ImportLoss::Card => "the card `r`",
        ImportLoss::SpokenAnswer => "the Markdown or spoken answer `alt`",
        ImportLoss::TitleAsQuestion => "no question was there: its title became one, put it as people ask",
        ImportLoss::Disputed => "`disputed`: add it by hand",
        ImportLoss::Follow => "`follow`, what is asked next: add it by hand",
        ImportLoss::Require => "`require`: add it by hand",
        ImportLoss::Synonyms => "synonyms; write them under [synonyms]",
        ImportLoss::Expects => "expected questions; write them as [[expect]]",
        ImportLoss::Settings => "[settings]",
        ImportLoss::Passage => "a passage without a question: its sources are kept as documents",
        ImportLoss::Quiz => "a quiz, or the values of a slot",
        ImportLoss::NoHits => "what it says when it has no answer",
        ImportLoss::FeedbackReply => "what it says to feedback",
        ImportLoss::LambdaHook => "an answer that a Lambda hook (`l`) computes",
        ImportLoss::UnaskedResponse => "a response that no intent asks for",
    };
    said.to_owned()
}

/// What an export doesn't carry over.
pub(super) fn export_loss(loss: ExportLoss) -> String {
    let said = match loss {
        ExportLoss::CarriageReturn => "a carriage return in the answer: it became a new line",
        ExportLoss::Drafts => "drafts: they are written, and another bot would serve them",
        ExportLoss::Synonyms => "synonyms",
        ExportLoss::Expects => "expected questions",
        ExportLoss::UncitedDocuments => "documents that no entry cites",
        ExportLoss::Settings => "the settings",
        ExportLoss::LongPhrasings(most) => {
            return format!(
                "phrasings of more than {most} characters: written, but QnABot takes no longer ones"
            );
        }
        ExportLoss::WrittenNewline => "`\\n` in the answer: Azure reads it as a new line",
        ExportLoss::Tabs => "tabs in the answer: they became spaces",
        ExportLoss::FullMetadata => "citations and more than Azure's metadata have room for",
        ExportLoss::MarkedPhrasings => "phrasings in which Rasa would see a marked entity",
        ExportLoss::CurlyBrackets => "curly brackets in the answer: Rasa would see a slot",
    };
    said.to_owned()
}
