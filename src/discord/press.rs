//! What a button or a menu option does, as the short text that Discord gives back when it is used.
//!
//! It says everything there is to know, so it works after a restart; and it carries no authority, so forging one
//! gives nobody anything that they could not ask for.

use crate::reply::Action;

/// At most 100 characters, as long as the knowledge keeps to the limits of ids and topics.
pub(super) fn encode(action: &Action) -> String {
    match action {
        Action::Pick(entry) => format!("pick:{entry}"),
        Action::Show(entry) => format!("show:{entry}"),
        Action::Why => "why".into(),
        Action::Browse => "browse".into(),
        Action::Topics(page) => format!("topics:{page}"),
        Action::Topic(topic, page) => format!("topic:{page}:{topic}"),
    }
}

/// `None`: nothing that this version writes.
pub(super) fn decode(text: &str) -> Option<Action> {
    let (verb, rest) = text.split_once(':').unwrap_or((text, ""));
    Some(match verb {
        "pick" => Action::Pick(rest.to_owned()),
        "show" => Action::Show(rest.to_owned()),
        "why" => Action::Why,
        "browse" => Action::Browse,
        "topics" => Action::Topics(rest.parse().ok()?),
        "topic" => {
            let (page, topic) = rest.split_once(':')?;
            Action::Topic(topic.to_owned(), page.parse().ok()?)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for action in [
            Action::Pick("aws-launch".into()),
            Action::Show("aws-launch".into()),
            Action::Why,
            Action::Browse,
            Action::Topics(3),
            Action::Topic("Dates: and more".into(), 2),
        ] {
            assert_eq!(decode(&encode(&action)), Some(action));
        }
    }

    proptest! {
        #[test]
        fn no_forged_text_panics(text in any::<String>()) {
            decode(&text);
        }
    }
}
