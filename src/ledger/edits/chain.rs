//! The chain that the edits form, so that whatever was changed from outside shows.
//!
//! An edit's hash is taken over the hash before it and all that stands in its row; the last hash stands once more
//! beside the chain. So a row that is removed, changed, moved or put in shows, and a tail that is cut off does. Whoever
//! can write the file can also compute the chain anew: this finds accidents and the careless.

use std::ops::ControlFlow;

use sha2::{Digest, Sha256};

use crate::{
    knowledge::{Community, EditId},
    ledger::{
        Down, Ledger,
        store::{Edit, Failure, Hash, Link, Record, Value},
        transaction::Transaction,
    },
};

/// Edits whose hashes are computed in one piece of work: others wait meanwhile.
pub(in crate::ledger) const VERIFIED_AT_ONCE: u32 = 200;

/// What stands before the first edit.
const NO_EDIT: (EditId, Hash) = (EditId(0), [0; 32]);

/// Why the history is not known to be whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unverified {
    /// This edit was changed, removed, moved or put in from outside; compare with a copy of the ledger.
    #[error(
        "the history was changed from outside at edit {edit}; compare it with an earlier copy of the ledger"
    )]
    Broken {
        /// The first that isn't as it was recorded.
        edit: EditId,
    },
    /// The ledger is down.
    #[error(transparent)]
    Down(#[from] Down),
}

impl Ledger {
    /// Whether the history is as it was recorded, over all communities.
    ///
    /// # Errors
    /// It is not, or the ledger is down.
    pub fn verify(&self) -> Result<(), Unverified> {
        let mut so_far = NO_EDIT;
        loop {
            let (edit, hash) = so_far;
            match self.call(move |transaction| verify_some(transaction, edit, hash))? {
                Verified::SoFar(edit, hash) => so_far = (edit, hash),
                Verified::All => return Ok(()),
                Verified::Broken(edit) => return Err(Unverified::Broken { edit }),
            }
        }
    }
}

/// Adds an edit to the end of the chain.
pub(in crate::ledger) fn append(
    transaction: &Transaction<'_>,
    community: Community,
    record: Record,
) -> Result<EditId, Failure> {
    let Transaction { rows, now } = transaction;
    let (last, mut hash) = end(transaction)?;
    // The last edit is the newest, unless someone meddled: then this edit is recorded all the same.
    let id = last.max(rows.newest_edit()?).next();
    rows.insert_edit(community, &Edit { id, at: *now, record })?;
    rows.visit_link(id, &mut |link| {
        hash = hash_of(link, &hash);
        ControlFlow::Break(())
    })?;
    rows.seal_edit(id, &hash)?;
    Ok(id)
}

/// How far the chain is known to hold.
enum Verified {
    SoFar(EditId, Hash),
    All,
    Broken(EditId),
}

/// Verifies the next edits after `edit`, whose hash is `hash`.
fn verify_some(transaction: &Transaction<'_>, mut edit: EditId, mut hash: Hash) -> Result<Verified, Failure> {
    let mut verified = 0;
    let mut is_broken = false;
    // As many as were verified come before, whatever their numbers.
    transaction.rows.visit_links(edit.0, VERIFIED_AT_ONCE, &mut |link| {
        hash = hash_of(link, &hash);
        let is_next = link.values[0] == Value::Integer(edit.next().0.cast_signed());
        if !is_next || link.hash != Value::Blob(&hash) {
            is_broken = true;
            return ControlFlow::Break(());
        }
        edit = edit.next();
        verified += 1;
        ControlFlow::Continue(())
    })?;
    Ok(match verified {
        _ if is_broken => Verified::Broken(edit.next()),
        VERIFIED_AT_ONCE => Verified::SoFar(edit, hash),
        _ if end(transaction)? == (edit, hash) => Verified::All,
        _ => Verified::Broken(edit.next()),
    })
}

/// The last edit's number and hash, as they stand beside the chain.
fn end(transaction: &Transaction<'_>) -> Result<(EditId, Hash), Failure> {
    // Without them, the next edit begins another chain, which shows.
    Ok(transaction.rows.end_of_chain()?.unwrap_or(NO_EDIT))
}

/// The hash that belongs in a row, given the one before. Of each value its kind and length go in too, so that no two
/// rows are the same bytes.
fn hash_of(link: &Link<'_>, before: &Hash) -> Hash {
    // Rows that are older than these columns were hashed without them.
    let is_older = link.told.iter().all(|told| *told == Value::Null);
    let told = if is_older { &[] } else { &link.told[..] };
    let mut hash = Sha256::new_with_prefix(before);
    let mut add = |kind: u8, bytes: &[u8]| {
        hash.update([kind]);
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    };
    for value in link.values.iter().chain(told) {
        match value {
            Value::Null => add(0, &[]),
            Value::Integer(number) => add(1, &number.to_le_bytes()),
            Value::Real(number) => add(2, &number.to_le_bytes()),
            Value::Text(text) => add(3, text),
            Value::Blob(bytes) => add(4, bytes),
        }
    }
    for entry in &link.entries {
        add(5, entry);
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row as [`hash_of`] sees it, told like this.
    fn link<'a>(told: [Value<'a>; 2], entries: &[&str]) -> Link<'a> {
        let entries = entries.iter().map(|entry| entry.as_bytes().to_vec()).collect();
        Link { values: [Value::Text(b"x"); 14], told, entries, hash: Value::Null }
    }

    #[test]
    fn rows_that_differ_have_hashes_that_differ() {
        let (said, facts) = (Value::Text(b"said"), Value::Text(b"facts"));
        let links = [
            link([Value::Null, Value::Null], &[]),
            link([Value::Null, Value::Null], &["facts"]),
            link([Value::Null, said], &[]),
            link([said, Value::Null], &[]),
            link([said, said], &[]),
            link([said, facts], &[]),
            link([facts, said], &[]),
            link([facts, said], &["a"]),
            link([facts, said], &["a", "b"]),
            link([facts, said], &["ab"]),
        ];
        let hashes: std::collections::BTreeSet<_> =
            links.iter().map(|link| hash_of(link, &Hash::default())).collect();
        assert_eq!(hashes.len(), links.len());
    }
}
