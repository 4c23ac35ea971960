//! Ids for what has none, made of what it is called.

use crate::knowledge::{check::values, edit};

/// An id made of a name; with a number made of the whole name where the first is `taken`, or the name is in another script.
/// Nothing where both are taken.
///
/// So an id depends on its own name, and hardly ever on what else stands in the file.
pub(super) fn unique(name: &str, taken: impl Fn(&str) -> bool) -> Option<String> {
    let slug = edit::slug(name, |_| false);
    let id = if taken(&slug) || slug == edit::slug("", |_| false) { numbered(name) } else { slug };
    (!taken(&id)).then_some(id)
}

/// An id made of a name, with a number made of the whole name.
pub(super) fn numbered(name: &str) -> String {
    let slug = edit::slug(name, |_| false);
    let number = format!("-{:08x}", fingerprint(name));
    format!("{}{number}", &slug[..slug.len().min(values::ID - number.len())])
}

/// FNV-1a: the same number for the same name, on every machine.
fn fingerprint(name: &str) -> u32 {
    name.bytes().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::unique;

    fn check(name: &str, taken: &[&str], expected: Option<&str>) {
        assert_eq!(unique(name, |id| taken.contains(&id)).as_deref(), expected);
    }

    #[test]
    fn an_id_is_made_of_the_name() {
        check("When is the pool open?", &[], Some("when-is-the-pool-open"));
        check("Pool.Hours", &[], Some("pool-hours"));
    }

    #[test]
    fn a_name_that_does_not_fit_or_is_taken_gets_a_number_of_its_own() {
        check("プールはいつ？", &[], Some("entry-ff553d0e"));
        check("Pool.Hours", &["pool-hours"], Some("pool-hours-3c2ae276"));
        check("pool hours", &["pool-hours"], Some("pool-hours-8e655af0"));
        check("pool hours", &["pool-hours", "pool-hours-8e655af0"], None);
    }
}
