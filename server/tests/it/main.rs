//! The whole server, as a browser meets it: the real router, the real outbox and courier,
//! on both engines. Everything is one binary, so that it links once.

mod asked_twice;
mod bad_input;
mod booking;
mod costs;
mod database_away;
mod env_example;
mod event_letters;
mod islands;
mod journey;
mod kept_words;
mod keys;
mod killed;
mod leaving;
mod link;
mod mail_server;
mod never_logged;
mod pages;
mod plans;
mod promises;
mod registration_killed;
mod registration_unseen;
mod returning;
mod rush;
mod schema;
mod security;
mod signpost;
mod store_draft;
mod store_enquiry;
mod store_session;
mod stores_covered;
mod support;
mod suspected;
