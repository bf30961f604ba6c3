//! Cookies: opaque tokens, and one short word (half a postcode), for this host alone, that
//! no script can read.
//!
//! Over https they carry the `__Host-` prefix, so that no other host and no plain
//! connection can set them. On plain-http loopback, for development, browsers would
//! refuse that prefix, so the same cookie goes without it.

use axum::http::{HeaderMap, HeaderValue, header};
use clock::Token;

use crate::App;

/// A cookie that we set, by its bare name and how long it lives.
#[derive(Debug, Clone, Copy)]
pub struct Cookie {
    /// The name, without prefix.
    pub name: &'static str,
    /// Seconds; `None` ends with the browser.
    pub max_age: Option<u32>,
}

impl Cookie {
    fn full_name(self, app: &App) -> String {
        if app.is_https() { format!("__Host-{}", self.name) } else { self.name.to_owned() }
    }

    /// The token a request carries, if it is one of ours by its form.
    pub fn read(self, app: &App, headers: &HeaderMap) -> Option<Token> {
        self.value(app, headers).and_then(Token::parse)
    }

    /// The short word a request carries: letters and digits, and no more than eight.
    pub fn read_word(self, app: &App, headers: &HeaderMap) -> Option<String> {
        let is_word =
            |text: &&str| text.len() <= 8 && text.bytes().all(|b| b.is_ascii_alphanumeric());
        self.value(app, headers).filter(is_word).map(str::to_owned)
    }

    fn value<'a>(self, app: &App, headers: &'a HeaderMap) -> Option<&'a str> {
        let name = self.full_name(app);
        headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    }

    /// The header that sets it.
    pub fn set(self, app: &App, token: &Token) -> HeaderValue {
        self.header(app, &token.text(), self.max_age)
    }

    /// The header that sets it to a word that [`Cookie::read_word`] reads.
    pub fn set_word(self, app: &App, word: &str) -> HeaderValue {
        self.header(app, word, self.max_age)
    }

    /// The header that takes it away.
    pub fn clear(self, app: &App) -> HeaderValue {
        self.header(app, "", Some(0))
    }

    fn header(self, app: &App, value: &str, max_age: Option<u32>) -> HeaderValue {
        let secure = if app.is_https() { "; Secure" } else { "" };
        let age = max_age.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
        let text = format!(
            "{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}",
            self.full_name(app)
        );
        HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
    }
}
