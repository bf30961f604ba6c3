//! The binary `frontdoor`: command line, configuration, HTTP wiring, layers, worker, health.
//! It has no features; those are in `app`.

pub mod check;
pub mod config;
pub mod courier;
pub mod health;
pub mod http;
pub mod key;
pub mod layers;
pub mod open;
pub mod serve;
pub mod staff;
pub mod telemetry;
