//! What a piece of work finds before it: the rows, the moment, and how people and questions are known by their hashes.

use sha2::{Digest, Sha256};

use super::store::{Fingerprint, Pseudonym, Rows};
use crate::knowledge::Person;

/// What a piece of work finds before it. All that it changes is kept, or nothing.
pub(super) struct Transaction<'a> {
    pub(super) rows: &'a dyn Rows,
    /// When the work was asked for, in seconds since 1970.
    pub(super) now: i64,
}

impl Transaction<'_> {
    /// A person as the ledger knows them. Whoever has the file has the salt too: this keeps people's numbers out of
    /// what is seen of the ledger, copied or lost, not from someone who tries all numbers.
    pub(super) fn pseudonym(&self, person: Person) -> Pseudonym {
        Pseudonym(self.hash(b"person", &person.0.to_le_bytes()))
    }

    /// A question as the ledger knows it before its text may be kept.
    pub(super) fn fingerprint(&self, form: &str) -> Fingerprint {
        Fingerprint(self.hash(b"question", form.as_bytes()))
    }

    fn hash(&self, kind: &[u8], what: &[u8]) -> [u8; 32] {
        let salted = Sha256::new().chain_update(self.rows.salt()).chain_update(kind);
        salted.chain_update(what).finalize().into()
    }
}
