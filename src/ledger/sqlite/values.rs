//! How Rust's values stand in `SQLite`.

use rusqlite::{
    ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};

use crate::{
    knowledge::Community,
    ledger::store::{Fingerprint, Origin, Pseudonym, Value, VerdictKind},
};

/// A number that may use all 64 bits; `SQLite`'s integers have a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unsigned(pub(super) u64);

/// A community, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named(pub(super) Community);

/// How something about an edit is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ToldAs {
    Said,
    Facts,
}

impl ToSql for Unsigned {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.cast_signed().into())
    }
}

impl FromSql for Unsigned {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(|number| Self(number.cast_unsigned()))
    }
}

impl ToSql for Named {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.to_string().into())
    }
}

impl FromSql for Named {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map(Self).map_err(FromSqlError::other)
    }
}

impl ToSql for Pseudonym {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

impl ToSql for Fingerprint {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

impl FromSql for Pseudonym {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        FromSql::column_result(value).map(Self)
    }
}

impl FromSql for Fingerprint {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        FromSql::column_result(value).map(Self)
    }
}

/// What a column holds of a verdict.
fn verdict_name(verdict: VerdictKind) -> &'static str {
    match verdict {
        VerdictKind::Answer => "answer",
        VerdictKind::Likely => "likely",
        VerdictKind::Unsure => "unsure",
        VerdictKind::Nothing => "nothing",
    }
}

impl ToSql for VerdictKind {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(verdict_name(*self).into())
    }
}

impl FromSql for VerdictKind {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let name = value.as_str()?;
        [Self::Answer, Self::Likely, Self::Unsure, Self::Nothing]
            .into_iter()
            .find(|verdict| verdict_name(*verdict) == name)
            .ok_or(FromSqlError::InvalidType)
    }
}

/// Before the number of the edit that was taken back.
const UNDO_OF: &str = "undo of ";

impl ToSql for Origin {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Bot => "bot".into(),
            Self::Editor => "editor".into(),
            Self::Import => "import".into(),
            Self::Undo(edit) => format!("{UNDO_OF}{edit}").into(),
        })
    }
}

impl FromSql for Origin {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            // Before the second version of the schema Discord was the one surface, and gave its name.
            "bot" | "discord" => Ok(Self::Bot),
            "editor" => Ok(Self::Editor),
            "import" => Ok(Self::Import),
            other => other
                .strip_prefix(UNDO_OF)
                .and_then(|edit| edit.parse().ok())
                .map(Self::Undo)
                .ok_or(FromSqlError::InvalidType),
        }
    }
}

impl ToSql for ToldAs {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Said => "said".into(),
            Self::Facts => "facts".into(),
        })
    }
}

impl FromSql for ToldAs {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "said" => Ok(Self::Said),
            "facts" => Ok(Self::Facts),
            _ => Err(FromSqlError::InvalidType),
        }
    }
}

impl<'a> From<ValueRef<'a>> for Value<'a> {
    fn from(value: ValueRef<'a>) -> Self {
        match value {
            ValueRef::Null => Self::Null,
            ValueRef::Integer(number) => Self::Integer(number),
            ValueRef::Real(number) => Self::Real(number),
            ValueRef::Text(text) => Self::Text(text),
            ValueRef::Blob(bytes) => Self::Blob(bytes),
        }
    }
}
