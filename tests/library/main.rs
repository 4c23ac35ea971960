//! The library on a real disk: what editors do to its files, and what edits do.

mod editors;
mod edits;
mod home;
mod servers;
