//! Nothing: the package is there for `core.rs`.
