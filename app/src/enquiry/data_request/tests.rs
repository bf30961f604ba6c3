//! On both engines.
