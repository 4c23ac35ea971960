//! What moderators read while they keep a knowledge base.

/// What moderators read while they keep a knowledge base.
#[derive(Debug, Clone, PartialEq)]
pub enum Curating {}
