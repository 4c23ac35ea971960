//! Command line → settings → wiring.

fn main() {}
