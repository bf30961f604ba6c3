//! The desk of events, on both engines.
